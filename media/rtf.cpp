// See rtf.h. RTF is a stream of groups in braces, control words and text; a group inherits its surroundings' state.
// Text is in the code page of its font unless it is given in Unicode.
#include "media/rtf.h"

#include "media/encoding.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// Where a group's text goes.
enum class Destination { Text, Nowhere, FontTable, StyleSheet, Title, Label, Note, Comment, Picture, Instruction };

struct Group {
    Destination destination = Destination::Text;
    bool ignorable = false; ///< "\*" came: an unknown destination is skipped
    bool hidden = false;
    bool deleted = false;
    bool struck = false;
    bool result = false;        ///< of a field: what it shows
    int fallbackCharacters = 1; ///< after each \u
    std::string encoding;
};

std::string encodingOfCharset(int charset)
{
    constexpr std::pair<int, std::string_view> kCharsets[] = {
        {77, "macintosh"},     {128, "Shift_JIS"},    {129, "windows-949"},  {134, "GBK"},
        {136, "Big5"},         {161, "windows-1253"}, {162, "windows-1254"}, {163, "windows-1258"},
        {177, "windows-1255"}, {178, "windows-1256"}, {186, "windows-1257"}, {204, "windows-1251"},
        {222, "windows-874"},  {238, "windows-1250"},
    };
    for (const auto& [number, name] : kCharsets) {
        if (number == charset)
            return std::string(name);
    }
    return {};
}

std::string_view symbolOf(std::string_view word)
{
    constexpr std::pair<std::string_view, std::string_view> kSymbols[] = {
        {"tab", "\t"},      {"line", "\n"},     {"emdash", "—"}, {"endash", "–"},  {"lquote", "‘"},  {"rquote", "’"},
        {"ldblquote", "“"}, {"rdblquote", "”"}, {"bullet", "•"}, {"emspace", " "}, {"enspace", " "}, {"~", "\xc2\xa0"},
        {"_", "-"},         {"{", "{"},         {"}", "}"},      {"\\", "\\"},
    };
    for (const auto& [name, text] : kSymbols) {
        if (name == word)
            return text;
    }
    return {};
}

/// Groups whose text is none of the document's.
bool isSkipped(std::string_view word)
{
    constexpr std::string_view kSkipped[] = {
        "colortbl",  "header",       "headerl",  "headerr",   "headerf",           "footer",   "footerl",
        "footerr",   "footerf",      "xe",       "tc",        "nonshppict",        "objdata",  "objclass",
        "themedata", "rxe",          "revtbl",   "private",   "template",          "comment",  "author",
        "operator",  "subject",      "keywords", "company",   "manager",           "category", "doccomm",
        "datastore", "latentstyles", "filetbl",  "listtable", "listoverridetable",
    };
    return std::ranges::find(kSkipped, word) != std::end(kSkipped);
}

class RtfReader {
public:
    RtfReader(std::string_view source, DocumentWriter& writer) : m_source(source), m_writer(writer) {}

    Result<void> read();

private:
    Group& group() { return m_groups.back(); }
    Result<void> open();
    void close();
    void control();
    void word(std::string_view name, std::optional<int> number);
    void destination(std::string_view name);
    void characterFormat(std::string_view name, int number, bool on);
    void paragraphFormat(std::string_view name, int number);
    void structure(std::string_view name);
    void byte(char value);
    void unicode(int number);
    void text(std::string_view utf8);
    void flushBytes();
    std::string& target();
    void endParagraph();
    void endTable();
    void endPicture();
    void endStyle(std::string_view definition);
    void endInstruction();
    void endResult();

    std::string_view m_source;
    size_t m_at = 0;
    DocumentWriter& m_writer;
    std::vector<Group> m_groups;
    std::string m_defaultEncoding = "windows-1252";
    std::string m_bytes; ///< text in m_bytesEncoding that is not converted yet
    std::string m_bytesEncoding;
    int m_skip = 0;          ///< characters that stand in for one given in Unicode
    uint32_t m_highUnit = 0; ///< the first half of a pair
    std::string m_text, m_label, m_title, m_note, m_comment, m_pictureDigits, m_fontTable, m_styleText, m_instruction;
    std::string m_link;     ///< where the field leads whose result comes next
    size_t m_linkStart = 0; ///< of that result in m_text
    std::map<int, std::string> m_fontEncodings;
    int m_font = -1;                    ///< being defined in the font table
    int m_style = -1;                   ///< being defined in the style sheet
    std::map<int, int> m_headingStyles; ///< style -> level
    int m_heading = 0;
    bool m_inTable = false;
    uint32_t m_listLevel = 0;
    std::vector<std::string> m_cells;
    TableRows m_rows;
    std::vector<std::string> m_notes;
    std::vector<std::string> m_comments;
    uint32_t m_pictures = 0;
};

Result<void> RtfReader::read()
{
    m_groups.push_back({});
    while (m_at < m_source.size()) {
        const char c = m_source[m_at];
        if (c == '{') {
            TRY(open());
        } else if (c == '}') {
            close();
        } else if (c == '\\') {
            control();
        } else {
            if (c != '\r' && c != '\n')
                byte(c);
            ++m_at;
        }
    }
    flushBytes();
    endParagraph();
    endTable();
    for (size_t i = 0; i < m_notes.size(); ++i)
        m_writer.paragraph("[^" + std::to_string(i + 1) + "]: " + simplified(m_notes[i]));
    if (!m_comments.empty())
        m_writer.paragraph("Comments:");
    for (size_t i = 0; i < m_comments.size(); ++i)
        m_writer.paragraph("[comment " + std::to_string(i + 1) + "] " + simplified(m_comments[i]));
    m_writer.setTitle(m_title);
    return {};
}

Result<void> RtfReader::open()
{
    flushBytes();
    if (m_groups.size() > m_writer.limits().maxDepth)
        return Error{ErrorCode::Media, "its groups nest deeper than " + std::to_string(m_writer.limits().maxDepth)};
    m_groups.push_back(group());
    group().ignorable = false;
    ++m_at;
    return {};
}

void RtfReader::close()
{
    flushBytes();
    ++m_at;
    if (m_groups.size() <= 1)
        return;
    const Destination ended = group().destination;
    const bool wasResult = group().result;
    m_groups.pop_back();
    if (wasResult && !group().result)
        endResult();
    if (ended == Destination::StyleSheet) // each style is a group within
        endStyle(std::exchange(m_styleText, {}));
    if (ended == group().destination)
        return;
    if (ended == Destination::Note) {
        m_notes.push_back(std::exchange(m_note, {}));
        text("[^" + std::to_string(m_notes.size()) + "]");
    } else if (ended == Destination::Comment) {
        m_comments.push_back(std::exchange(m_comment, {}));
        text("[comment " + std::to_string(m_comments.size()) + "]");
    } else if (ended == Destination::Picture) {
        endPicture();
    } else if (ended == Destination::Instruction) {
        endInstruction();
    }
}

/// HYPERLINK "https://example.org"
void RtfReader::endInstruction()
{
    const std::string instruction = simplified(std::exchange(m_instruction, {}));
    constexpr std::string_view kLink = "HYPERLINK \"";
    m_link.clear();
    if (!instruction.starts_with(kLink))
        return;
    const std::string target = instruction.substr(kLink.size(), instruction.find('"', kLink.size()) - kLink.size());
    if (target.find("://") != std::string::npos || target.starts_with("mailto:"))
        m_link = target;
}

void RtfReader::endResult()
{
    const std::string link = std::exchange(m_link, {});
    if (link.empty() || group().destination != Destination::Text || m_linkStart >= m_text.size())
        return;
    const std::string shown = m_text.substr(m_linkStart);
    if (shown != link && shown.find('\n') == std::string::npos)
        m_text.replace(m_linkStart, shown.size(), "[" + shown + "](" + link + ")");
}

std::string& RtfReader::target()
{
    switch (group().destination) {
    case Destination::Title:
        return m_title;
    case Destination::Label:
        return m_label;
    case Destination::Note:
        return m_note;
    case Destination::Comment:
        return m_comment;
    case Destination::Picture:
        return m_pictureDigits;
    case Destination::Instruction:
        return m_instruction;
    case Destination::FontTable:
    case Destination::Nowhere:
        m_fontTable.clear(); // names of fonts, and what is not read
        return m_fontTable;
    case Destination::StyleSheet:
        return m_styleText;
    case Destination::Text:
        break;
    }
    return m_text;
}

void RtfReader::text(std::string_view utf8)
{
    if (group().destination == Destination::Text && (group().hidden || group().deleted)) {
        if (group().deleted)
            m_writer.leftOut("deleted text (tracked changes)");
        else
            m_writer.leftOut("hidden text");
        return;
    }
    std::string& here = target();
    if (!group().struck || group().destination != Destination::Text || simplified(utf8).empty())
        here += utf8;
    else if (here.ends_with("~~"))
        here.replace(here.size() - 2, 2, std::string(utf8) + "~~");
    else
        here += "~~" + std::string(utf8) + "~~";
}

void RtfReader::flushBytes()
{
    if (m_bytes.empty())
        return;
    const std::string converted = toUtf8(asBytes(m_bytes), m_bytesEncoding);
    m_bytes.clear();
    text(converted);
}

void RtfReader::byte(char value)
{
    if (m_skip > 0) {
        --m_skip;
        return;
    }
    const std::string& encoding = group().encoding.empty() ? m_defaultEncoding : group().encoding;
    if (m_bytesEncoding != encoding)
        flushBytes();
    m_bytesEncoding = encoding;
    m_bytes.push_back(value);
}

void RtfReader::unicode(int number)
{
    flushBytes();
    const uint32_t unit = static_cast<uint32_t>(number) & 0xffff; // written as a signed number
    m_skip = group().fallbackCharacters;
    std::string utf8;
    if (unit >= 0xd800 && unit < 0xdc00) {
        m_highUnit = unit;
        return;
    }
    if (unit >= 0xdc00 && unit < 0xe000 && m_highUnit != 0)
        appendUtf8(utf8, 0x10000 + ((m_highUnit - 0xd800) << 10) + (unit - 0xdc00));
    else
        appendUtf8(utf8, unit);
    m_highUnit = 0;
    text(utf8);
}

void RtfReader::control()
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    ++m_at;
    if (m_at >= m_source.size())
        return;
    const char first = m_source[m_at];
    if (first == '\'') {
        int value = 0;
        const std::string_view digits = m_source.substr(std::min(m_at + 1, m_source.size()), 2);
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        byte(static_cast<char>(static_cast<uint8_t>(value)));
        m_at = std::min(m_at + 3, m_source.size());
        return;
    }
    if (!isLetter(first)) {
        ++m_at;
        if (first == '*')
            group().ignorable = true;
        else if (first == '\n' || first == '\r')
            word("par", {});
        else if (m_skip > 0)
            --m_skip;
        else
            word(std::string_view(&m_source[m_at - 1], 1), {});
        return;
    }
    const size_t start = m_at;
    while (m_at < m_source.size() && isLetter(m_source[m_at]))
        ++m_at;
    const std::string_view name = m_source.substr(start, m_at - start);
    std::optional<int> number;
    int value = 0;
    const auto parsed = std::from_chars(m_source.data() + m_at, m_source.data() + m_source.size(), value);
    if (parsed.ec == std::errc()) {
        number = value;
        m_at = static_cast<size_t>(parsed.ptr - m_source.data());
    }
    if (m_at < m_source.size() && m_source[m_at] == ' ')
        ++m_at;
    if (name == "bin") { // that many bytes follow as they are
        const size_t count = static_cast<size_t>(std::max(number.value_or(0), 0));
        m_at = std::min(m_at + count, m_source.size());
        m_writer.leftOut("picture (binary RTF)", "pictures (binary RTF)");
        return;
    }
    word(name, number);
}

void RtfReader::word(std::string_view name, std::optional<int> number)
{
    if (name == "u") {
        unicode(number.value_or(0));
        return;
    }
    flushBytes();
    if (group().destination == Destination::Nowhere)
        return;
    if (const std::string_view symbol = symbolOf(name); !symbol.empty()) {
        text(symbol);
        return;
    }
    const int value = number.value_or(0);
    if (name == "ansicpg")
        m_defaultEncoding = "windows-" + std::to_string(value);
    else if (name == "mac")
        m_defaultEncoding = "macintosh";
    else if (name == "uc")
        group().fallbackCharacters = std::clamp(value, 0, 100);
    destination(name);
    characterFormat(name, value, value != 0 || !number);
    paragraphFormat(name, value);
    if (group().destination == Destination::Text)
        structure(name);
    else if (name == "par" || name == "cell")
        text(" ");
}

void RtfReader::destination(std::string_view name)
{
    constexpr std::pair<std::string_view, Destination> kDestinations[] = {
        {"fonttbl", Destination::FontTable},   {"stylesheet", Destination::StyleSheet},
        {"title", Destination::Title},         {"listtext", Destination::Label},
        {"pntext", Destination::Label},        {"footnote", Destination::Note},
        {"annotation", Destination::Comment},  {"pict", Destination::Picture},
        {"fldinst", Destination::Instruction},
    };
    Group& here = group();
    if (name == "fldrslt") {
        here.result = true;
        m_linkStart = m_text.size();
    }
    for (const auto& [word, destination] : kDestinations) {
        if (word == name) {
            here.destination = destination;
            here.ignorable = false;
            return;
        }
    }
    constexpr std::string_view kTransparent[] = {"shppict", "shpinst", "shptxt", "fldrslt", "ud", "upr"};
    if (isSkipped(name) || (here.ignorable && std::ranges::find(kTransparent, name) == std::end(kTransparent)))
        here.destination = Destination::Nowhere;
    here.ignorable = false;
}

void RtfReader::characterFormat(std::string_view name, int number, bool on)
{
    Group& here = group();
    if (name == "v")
        here.hidden = on;
    else if (name == "deleted")
        here.deleted = on;
    else if (name == "strike" || name == "striked")
        here.struck = on;
    else if (name == "plain") {
        here.hidden = here.deleted = here.struck = false;
        here.encoding.clear();
    } else if (name == "f") {
        if (here.destination == Destination::FontTable)
            m_font = number;
        else
            here.encoding = m_fontEncodings.contains(number) ? m_fontEncodings[number] : std::string();
    } else if (name == "fcharset" && here.destination == Destination::FontTable) {
        m_fontEncodings[m_font] = encodingOfCharset(number);
    } else if (name == "pngblip" || name == "jpegblip") {
        m_pictureDigits.clear();
    }
}

void RtfReader::paragraphFormat(std::string_view name, int number)
{
    const bool defining = group().destination == Destination::StyleSheet;
    if (!defining && group().destination != Destination::Text)
        return; // a list's label or a note within the paragraph
    if (name == "pard") {
        m_heading = 0;
        m_inTable = false;
        m_listLevel = 0;
    } else if (name == "s") {
        if (defining)
            m_style = number;
        else
            m_heading = m_headingStyles.contains(number) ? m_headingStyles[number] : 0;
    } else if (name == "outlinelevel" && number >= 0 && number < 9) {
        if (defining)
            m_headingStyles[m_style] = number + 1;
        else
            m_heading = number + 1;
    } else if (name == "intbl") {
        m_inTable = true;
    } else if (name == "ilvl") {
        m_listLevel = static_cast<uint32_t>(std::clamp(number, 0, 8));
    }
}

/// "heading 1;" at the end of a style's definition.
void RtfReader::endStyle(std::string_view definition)
{
    std::string name = simplified(definition);
    if (name.starts_with("Heading ")) // Word's are "heading 1", LibreOffice's "Heading 1"
        name[0] = 'h';
    if (name.starts_with("heading ") && name.size() >= 9 && name[8] >= '1' && name[8] <= '9')
        m_headingStyles[m_style] = name[8] - '0';
    else if (name.starts_with("Title;"))
        m_headingStyles[m_style] = 1;
    m_style = -1;
}

void RtfReader::structure(std::string_view name)
{
    if (name == "par" || name == "cell" || name == "nestcell")
        m_link.clear(); // it would lead across paragraphs
    if (name == "par" || name == "sect" || name == "page") {
        if (m_inTable)
            m_text += "\n";
        else
            endParagraph();
    } else if (name == "cell" || name == "nestcell") {
        m_cells.push_back(trimmed(std::exchange(m_text, {})));
    } else if (name == "row" || name == "nestrow") {
        if (!m_cells.empty())
            m_rows.push_back(std::exchange(m_cells, {}));
    }
}

void RtfReader::endParagraph()
{
    std::string paragraph = trimmed(std::exchange(m_text, {}));
    std::string label = simplified(std::exchange(m_label, {}));
    if (paragraph.empty())
        return;
    endTable();
    constexpr size_t kLongestLabel = 8;
    const size_t tab = paragraph.find('\t');
    if (label.empty() && tab != std::string::npos && tab <= kLongestLabel) { // lists of programs that only draw them
        const std::string start = paragraph.substr(0, tab);
        if (start.ends_with('.') || start.ends_with(')') || start == "•" || start == "–") {
            label = start;
            paragraph.erase(0, tab + 1);
        }
    }
    const bool bullet =
        label == "•" || label == "·" || label == "o" || label == "-" || label == "–" || label == "\xef\x82\xb7";
    if (m_heading > 0)
        m_writer.heading(m_heading, label.empty() ? paragraph : label + " " + paragraph);
    else if (!label.empty())
        m_writer.listItem(m_listLevel, bullet ? "-" : label, paragraph);
    else
        m_writer.paragraph(paragraph);
}

void RtfReader::endTable()
{
    if (!m_cells.empty())
        m_rows.push_back(std::exchange(m_cells, {}));
    if (!m_rows.empty())
        m_writer.table(std::exchange(m_rows, {}));
}

void RtfReader::endPicture()
{
    std::string bytes;
    int high = -1;
    for (const char c : m_pictureDigits) {
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0)
            continue;
        if (high < 0) {
            high = digit;
        } else {
            bytes.push_back(static_cast<char>(static_cast<uint8_t>(high * 16 + digit)));
            high = -1;
        }
    }
    m_pictureDigits.clear();
    if (!bytes.empty())
        text(m_writer.picture("picture " + std::to_string(m_pictures++), asBytes(bytes), {}));
}

} // namespace

Result<void> readRtf(Bytes bytes, DocumentWriter& writer)
{
    return RtfReader(asText(bytes), writer).read();
}

} // namespace media
