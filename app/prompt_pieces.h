// What the model is given of one attached file, in order: texts, pictures, clips.
#pragma once

#include "app/text_tokens.h"
#include "inference/engine.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct PromptPiece {
    enum class Kind { Text, Picture, Clip };
    Kind kind = Kind::Text;
    std::string text = {};       ///< Text
    inference::Media media = {}; ///< Picture, Clip
};

/// Neighbouring texts are one piece, because byte pairs merge across them.
class PromptPieces {
public:
    void addText(std::string_view text);
    void addPicture(inference::Image picture, uint32_t budget);
    void append(const PromptPieces& others);
    void addClip(std::vector<inference::Media::Frame> frames, uint32_t budget);

    const std::vector<PromptPiece>& all() const { return m_pieces; }
    /// What they cost: text, soft tokens, the two markers of each picture and the times of frames.
    uint32_t tokens(const CountTokens& count) const;
    size_t bytes() const; ///< of memory, about

private:
    std::vector<PromptPiece> m_pieces;
};

/// A picture's soft tokens stand between two markers.
inline constexpr uint32_t kMarkerTokens = 2;
/// Soft tokens and markers of a picture of that size; 0 for a size that no picture has.
uint32_t pictureTokens(uint32_t width, uint32_t height, uint32_t budget);

/// As large as the model sees it, by the engine's own arithmetic, so that the engine gets the very same pixels from a
/// fraction of the memory. Unchanged where the smaller picture would be seen at yet another size.
inference::Image modelSized(inference::Image picture, uint32_t budget);

} // namespace app
