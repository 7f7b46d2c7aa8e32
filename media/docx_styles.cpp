// See docx_styles.h.
#include "media/docx_styles.h"

#include "inference/ascii.h"
#include "media/office_parts.h"

#include <pugixml.hpp>

#include <algorithm>

namespace media {

namespace {

std::string value(const pugi::xml_node& node)
{
    return std::string(anyAttribute(node, "val"));
}

uint32_t number(std::string_view text, uint32_t otherwise)
{
    uint32_t result = 0;
    if (text.empty() || text.size() > 6)
        return otherwise;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return otherwise;
        result = result * 10 + static_cast<uint32_t>(c - '0');
    }
    return result;
}

std::string roman(uint32_t number)
{
    constexpr std::pair<uint32_t, std::string_view> kParts[] = {
        {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
        {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    constexpr uint32_t kLargest = 3999;
    std::string text;
    if (number == 0 || number > kLargest)
        return std::to_string(number);
    for (const auto& [value, letters] : kParts) {
        for (; number >= value; number -= value)
            text += letters;
    }
    return text;
}

std::string upper(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return text;
}

DocxStyles::NumberReference numberReference(const pugi::xml_node& properties)
{
    const pugi::xml_node reference = properties.child("numPr");
    DocxStyles::NumberReference result{.number = value(reference.child("numId")), .level = std::nullopt};
    if (const pugi::xml_node level = reference.child("ilvl"))
        result.level = std::min<size_t>(number(value(level), 0), kDocxLevels - 1);
    return result;
}

} // namespace

std::string formattedOrdinal(uint32_t number, std::string_view format)
{
    constexpr uint32_t kAlphabet = 26;
    if (format == "lowerRoman" || format == "upperRoman")
        return format == "lowerRoman" ? roman(number) : upper(roman(number));
    if ((format == "lowerLetter" || format == "upperLetter") && number > 0) { // z is followed by aa, bb
        const std::string letters((number - 1) / kAlphabet % 10 + 1, static_cast<char>('a' + (number - 1) % kAlphabet));
        return format == "lowerLetter" ? letters : upper(letters);
    }
    if (format == "decimalZero" && number < 10)
        return "0" + std::to_string(number);
    return std::to_string(number);
}

void DocxStyles::read(const Package& package, const std::string& path, const DocumentLimits& limits)
{
    pugi::xml_document document;
    if (!parseXml(package, path, limits, document))
        return;
    for (const pugi::xml_node node : document.first_child().children("style")) {
        if (anyAttribute(node, "type") != "paragraph")
            continue;
        Style style;
        style.name = inference::lowered(value(node.child("name")));
        style.basedOn = value(node.child("basedOn"));
        const pugi::xml_node properties = node.child("pPr");
        if (const pugi::xml_node outline = properties.child("outlineLvl"))
            style.outline = static_cast<int>(number(value(outline), 9));
        style.numbering = numberReference(properties);
        const std::string id(anyAttribute(node, "styleId"));
        if (anyAttribute(node, "default") == "1")
            m_default = id;
        m_styles[id] = std::move(style);
    }
}

/// The first that `get` gives for a style or those it is based on.
template <class Get> auto DocxStyles::inherited(std::string id, Get get) const
{
    constexpr int kLongestChain = 20; // styles of damaged files may be based on each other
    decltype(get(Style{})) result;
    for (int i = 0; i < kLongestChain && !result; ++i) {
        const auto found = m_styles.find(id);
        if (found == m_styles.end())
            break;
        result = get(found->second);
        id = found->second.basedOn;
    }
    return result;
}

int DocxStyles::headingLevel(const pugi::xml_node& properties) const
{
    constexpr int kBody = 9;
    std::optional<int> outline;
    if (const pugi::xml_node own = properties.child("outlineLvl"))
        outline = static_cast<int>(number(value(own), kBody));
    const pugi::xml_node named = properties.child("pStyle");
    const std::string id = named ? value(named) : m_default;
    if (!outline)
        outline = inherited(id, [](const Style& style) -> std::optional<int> {
            if (style.name == "title")
                return 0;
            if (style.name.starts_with("heading ") && style.name.size() == 9)
                return style.name.back() - '1';
            return style.outline;
        });
    return outline && *outline >= 0 && *outline < kBody ? *outline + 1 : 0;
}

DocxStyles::NumberReference DocxStyles::numbering(const pugi::xml_node& properties) const
{
    NumberReference own = numberReference(properties);
    if (!own.number.empty())
        return own;
    const pugi::xml_node named = properties.child("pStyle");
    const auto found = inherited(named ? value(named) : m_default, [](const Style& style) {
        return style.numbering.number.empty() ? std::optional<NumberReference>() : style.numbering;
    });
    if (!found)
        return {};
    own.number = found->number;
    if (!own.level)
        own.level = found->level;
    return own;
}

void DocxNumbering::readLevel(const pugi::xml_node& node, Levels& levels)
{
    const uint32_t index = number(anyAttribute(node, "ilvl"), kDocxLevels);
    if (index >= kDocxLevels)
        return;
    Level& level = levels[index];
    if (const pugi::xml_node start = node.child("start"))
        level.start = number(value(start), 1);
    if (const pugi::xml_node format = node.child("numFmt"))
        level.format = value(format);
    if (const pugi::xml_node text = node.child("lvlText"))
        level.text = value(text);
    level.style = value(node.child("pStyle"));
}

void DocxNumbering::read(const Package& package, const std::string& path, const DocumentLimits& limits)
{
    pugi::xml_document document;
    if (!parseXml(package, path, limits, document))
        return;
    std::map<std::string, Levels> abstractLists;
    for (const pugi::xml_node node : document.first_child().children("abstractNum")) {
        Levels& levels = abstractLists[std::string(anyAttribute(node, "abstractNumId"))];
        for (const pugi::xml_node level : node.children("lvl"))
            readLevel(level, levels);
    }
    for (const pugi::xml_node node : document.first_child().children("num")) {
        const std::string id(anyAttribute(node, "numId"));
        const std::string abstractId = value(node.child("abstractNumId"));
        List& list = m_lists[id];
        list.levels = abstractLists[abstractId];
        list.counters = "abstract " + abstractId;
        for (const pugi::xml_node change : node.children("lvlOverride")) {
            list.counters = "own " + id; // it counts anew
            const uint32_t index = number(anyAttribute(change, "ilvl"), kDocxLevels);
            if (const pugi::xml_node start = change.child("startOverride"); start && index < kDocxLevels)
                list.levels[index].start = number(value(start), 1);
            if (const pugi::xml_node level = change.child("lvl"))
                readLevel(level, list.levels);
        }
    }
}

DocxNumbering::Label DocxNumbering::next(const DocxStyles::NumberReference& reference, std::string_view style)
{
    const auto found = m_lists.find(reference.number);
    if (found == m_lists.end())
        return {};
    const List& list = found->second;
    size_t depth = reference.level.value_or(0);
    if (!reference.level && !style.empty()) {
        const auto tied = std::ranges::find(list.levels, style, &Level::style);
        depth = tied == list.levels.end() ? 0 : static_cast<size_t>(tied - list.levels.begin());
    }
    const Level& level = list.levels[depth];
    if (level.format == "bullet")
        return {"-", static_cast<uint32_t>(depth)};
    auto& counters = m_counters[list.counters];
    counters[depth] = counters[depth] ? *counters[depth] + 1 : level.start;
    for (size_t deeper = depth + 1; deeper < kDocxLevels; ++deeper)
        counters[deeper].reset();
    if (level.format == "none")
        return {};
    std::string text;
    for (size_t i = 0; i < level.text.size(); ++i) { // "%1.%2" shows the counters of levels 1 and 2
        const char next = i + 1 < level.text.size() ? level.text[i + 1] : '\0';
        if (level.text[i] != '%' || next < '1' || next > '9') {
            text.push_back(level.text[i]);
            continue;
        }
        const auto shown = static_cast<size_t>(next - '1');
        text += formattedOrdinal(counters[shown].value_or(list.levels[shown].start), list.levels[shown].format);
        ++i;
    }
    return {text, static_cast<uint32_t>(depth)};
}

} // namespace media
