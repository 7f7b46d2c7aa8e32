// From the prompt's segments to what the model is fed: token ids, and where pictures' soft tokens lie among them.
#pragma once

#include "inference/prompt.h"
#include "inference/result.h"
#include "inference/tokenizer.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace inference {

/// What the prompt needs to know of a picture (one frame) or a clip.
struct MediaLayout {
    struct Frame {
        uint32_t softTokens = 0;
        double seconds = 0; ///< of a clip's frame
    };
    std::vector<Frame> frames;
};

/// A run of soft tokens: one picture or one frame. The model sees it as one bidirectional block.
struct SoftBlock {
    uint32_t first = 0; ///< position of its first token
    uint32_t count = 0;
    uint32_t media = 0; ///< index into the layouts
    uint32_t frame = 0;

    uint32_t end() const { return first + count; }
    bool operator==(const SoftBlock&) const = default;
};

struct PromptTokens {
    std::vector<Token> tokens;     ///< with <|image|> or <|video|> at every position of a block
    std::vector<SoftBlock> blocks; ///< ascending
};

/// A picture becomes <|image>, its soft tokens, <image|>; a clip "00:00 " and the same for each frame, with a space
/// between frames. Segments of text are encoded with what the expansion puts beside them, as the reference does.
/// Errors: BadInput (a placeholder without its layout), Unsupported (the vocabulary lacks a control token).
Result<PromptTokens> encodePrompt(const Tokenizer& tokenizer, std::span<const PromptSegment> segments,
                                  std::span<const MediaLayout> media);

/// "MM:SS", as frames of a clip are announced.
std::string frameTime(double seconds);

} // namespace inference
