// Word's styles and numbering: which paragraphs are headings, and the labels that lists show ("2.1", "(b)", "-").
#pragma once

#include "media/package.h"

#include <array>
#include <map>
#include <optional>
#include <string>

namespace pugi {
class xml_node;
}

namespace media {

/// Levels of lists; Word has nine.
inline constexpr size_t kDocxLevels = 9;

/// "iv", "d", "IV", "4th" … as Word's w:numFmt names it.
std::string formattedOrdinal(uint32_t number, std::string_view format);

class DocxStyles {
public:
    /// What is not there is not used.
    void read(const Package& package, const std::string& path, const DocumentLimits& limits);

    /// Of a paragraph with these w:pPr: 1 to 9, 0 for body text.
    int headingLevel(const pugi::xml_node& properties) const;

    struct NumberReference {
        std::string number;          ///< w:numId; empty or "0": none
        std::optional<size_t> level; ///< where the paragraph or its style says so
    };
    NumberReference numbering(const pugi::xml_node& properties) const;

private:
    struct Style {
        std::string name;
        std::string basedOn;
        std::optional<int> outline; ///< 0 to 8; 9 is body text
        NumberReference numbering;
    };
    template <class Get> auto inherited(std::string id, Get get) const;

    std::map<std::string, Style> m_styles;
    std::string m_default;
};

class DocxNumbering {
public:
    void read(const Package& package, const std::string& path, const DocumentLimits& limits);

    struct Label {
        std::string text; ///< "-" for bullets; empty: no list
        uint32_t depth = 0;
    };
    /// The label of the next paragraph with that number; counts on. `style`: of the paragraph, for levels tied to it.
    Label next(const DocxStyles::NumberReference& reference, std::string_view style);

private:
    struct Level {
        std::string format = "decimal";
        std::string text;
        uint32_t start = 1;
        std::string style;
    };
    using Levels = std::array<Level, kDocxLevels>;
    struct List {
        Levels levels;
        std::string counters; ///< which counters it shares
    };
    static void readLevel(const pugi::xml_node& node, Levels& levels);

    std::map<std::string, List> m_lists; ///< by w:numId
    std::map<std::string, std::array<std::optional<uint32_t>, kDocxLevels>> m_counters;
};

} // namespace media
