#include "inference/prompt_tokens.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inference {

namespace {

class PromptEncoder {
public:
    PromptEncoder(const Tokenizer& tokenizer, std::span<const MediaLayout> media)
        : m_tokenizer(tokenizer), m_media(media)
    {
    }

    Result<PromptTokens> encode(std::span<const PromptSegment> segments)
    {
        for (const PromptSegment& segment : segments) {
            switch (segment.kind) {
            case PromptSegment::Kind::Text:
                m_text += segment.text;
                break;
            case PromptSegment::Kind::Control:
                TRY(control(segment.text));
                break;
            case PromptSegment::Kind::Image:
            case PromptSegment::Kind::Video:
                TRY(media(segment));
                break;
            }
        }
        endText();
        return std::move(m_result);
    }

private:
    const Tokenizer& m_tokenizer;
    std::span<const MediaLayout> m_media;
    PromptTokens m_result;
    std::string m_text; ///< not encoded yet: more may follow, and byte pairs merge across

    void endText()
    {
        if (m_text.empty())
            return;
        const auto tokens = m_tokenizer.encode(m_text, SpecialTokens::AsText);
        m_result.tokens.insert(m_result.tokens.end(), tokens.begin(), tokens.end());
        m_text.clear();
    }

    Result<void> control(const std::string& spelling)
    {
        endText();
        const auto tokens = m_tokenizer.encode(spelling, SpecialTokens::Parse);
        if (tokens.size() != 1)
            return Error{ErrorCode::Unsupported,
                         "the model's vocabulary has no control token " + spelling + ", which this prompt needs"};
        m_result.tokens.push_back(tokens.front());
        return {};
    }

    Result<void> media(const PromptSegment& segment)
    {
        if (segment.mediaIndex >= m_media.size())
            return Error{ErrorCode::BadInput, "the prompt has a place for picture or clip " +
                                                  std::to_string(segment.mediaIndex + 1) + ", but only " +
                                                  std::to_string(m_media.size()) + " were given"};
        const MediaLayout& layout = m_media[segment.mediaIndex];
        const bool isClip = segment.kind == PromptSegment::Kind::Video;
        const ControlTokens& tokens = m_tokenizer.control();
        const Token soft = isClip ? tokens.videoSoft : tokens.imageSoft;
        if (tokens.imageBegin < 0 || tokens.imageEnd < 0 || soft < 0)
            return Error{ErrorCode::Unsupported, "the model's vocabulary has no tokens for pictures"};
        for (uint32_t frame = 0; frame < layout.frames.size(); ++frame) {
            if (isClip)
                m_text += (frame > 0 ? " " : "") + frameTime(layout.frames[frame].seconds) + " ";
            endText();
            const uint32_t count = layout.frames[frame].softTokens;
            m_result.tokens.push_back(tokens.imageBegin);
            m_result.blocks.push_back({uint32_t(m_result.tokens.size()), count, segment.mediaIndex, frame});
            m_result.tokens.insert(m_result.tokens.end(), count, soft);
            m_result.tokens.push_back(tokens.imageEnd);
        }
        return {};
    }
};

} // namespace

Result<PromptTokens> encodePrompt(const Tokenizer& tokenizer, std::span<const PromptSegment> segments,
                                  std::span<const MediaLayout> media)
{
    return PromptEncoder(tokenizer, media).encode(segments);
}

std::string frameTime(double seconds)
{
    const auto whole = uint64_t(std::floor(std::clamp(seconds, 0.0, 1e9)));
    auto twoDigits = [](uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return twoDigits(whole / 60) + ":" + twoDigits(whole % 60);
}

} // namespace inference
