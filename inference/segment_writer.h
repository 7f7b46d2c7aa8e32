// Collects a prompt's segments; texts that follow each other become one.
#pragma once

#include "inference/prompt.h"

#include <string_view>
#include <utility>

namespace inference {

class SegmentWriter {
public:
    void text(std::string_view text)
    {
        if (text.empty())
            return;
        if (m_segments.empty() || m_segments.back().kind != PromptSegment::Kind::Text)
            m_segments.push_back({PromptSegment::Kind::Text, {}});
        m_segments.back().text += text;
    }
    void control(std::string_view spelling)
    {
        m_segments.push_back({PromptSegment::Kind::Control, std::string(spelling)});
    }
    void media(PromptSegment::Kind kind, uint32_t index) { m_segments.push_back({kind, {}, index}); }
    /// <|"|>text<|"|>, the template's form of a string value. Nothing inside needs escaping: it is no control token.
    void quoted(std::string_view string)
    {
        control("<|\"|>");
        text(string);
        control("<|\"|>");
    }

    std::vector<PromptSegment> take() { return std::move(m_segments); }

private:
    std::vector<PromptSegment> m_segments;
};

} // namespace inference
