// See document_writer.h. Bold and italics are not kept: they cost tokens and seldom carry meaning.
#include "media/document_writer.h"

#include "inference/byte_text.h"
#include "media/encoding.h"
#include "media/picture_format.h"

#include <algorithm>

namespace media {

namespace {

bool isSpace(char character)
{
    return character == ' ' || character == '\n' || character == '\t' || character == '\r';
}

/// What would otherwise read as a heading, a quotation or a fence.
std::string escapedStart(std::string_view text)
{
    const size_t hashes = std::min(text.find_first_not_of('#'), text.size());
    const bool heading = hashes >= 1 && hashes <= 6 && (hashes == text.size() || text[hashes] == ' ');
    const bool fence = text.starts_with("```") || text.starts_with("~~~");
    return (heading || fence || text.starts_with("> ") ? "\\" : "") + std::string(text);
}

void replaceAll(std::string& text, std::string_view from, std::string_view to)
{
    for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

std::string tableCell(std::string_view text)
{
    std::string cell = trimmed(text);
    replaceAll(cell, "|", "\\|");
    replaceAll(cell, "\n", "<br>");
    return cell;
}

/// What a picture that Facet does not decode is, for "3 pictures (EMF)".
std::string foreignPictureFormat(std::span<const std::byte> bytes)
{
    using namespace std::string_view_literals;
    const std::string_view text = asText(bytes);
    if (text.starts_with("\x01\0\0\0"sv) && text.size() > 44 && text.substr(40, 4) == " EMF")
        return "EMF";
    if (text.starts_with("\xd7\xcd\xc6\x9a"sv) || text.starts_with("\x01\0\x09\0"sv))
        return "WMF";
    if (text.substr(0, 1024).find("<svg") != std::string_view::npos)
        return "SVG";
    if (text.starts_with("VCLMTF"))
        return "SVM";
    return detectPictureFormat(bytes) ? "damaged or too large" : "of an unknown kind";
}

} // namespace

std::string simplified(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    bool space = false;
    for (const char character : text) {
        if (isSpace(character)) {
            space = !result.empty();
            continue;
        }
        if (space)
            result.push_back(' ');
        space = false;
        result.push_back(character);
    }
    return result;
}

std::string trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return std::string(text);
}

std::string groupedNumber(uint64_t number)
{
    std::string digits = std::to_string(number);
    for (size_t at = digits.size(); at > 3; at -= 3)
        digits.insert(at - 3, ",");
    return digits;
}

std::string counted(uint64_t count, std::string_view singular, std::string_view plural)
{
    return groupedNumber(count) + " " + std::string(count == 1 ? singular : plural);
}

std::string fencedCode(std::string_view info, std::string_view code)
{
    std::string fence = "```";
    while (code.find(fence) != std::string_view::npos)
        fence.push_back('`');
    std::string result = fence + std::string(info) + "\n" + std::string(code);
    if (!result.ends_with('\n'))
        result.push_back('\n');
    return result + fence;
}

std::string markdownTable(const TableRows& rows)
{
    size_t columns = 0;
    for (const auto& row : rows)
        columns = std::max(columns, row.size());
    std::string result;
    for (size_t i = 0; i < rows.size(); ++i) {
        for (size_t column = 0; column < columns; ++column)
            result += "| " + (column < rows[i].size() ? tableCell(rows[i][column]) : std::string()) + " ";
        result += "|\n";
        if (i > 0)
            continue;
        for (size_t column = 0; column < columns; ++column)
            result += "| --- ";
        result += "|\n";
    }
    if (!result.empty())
        result.pop_back();
    return result;
}

void DocumentWriter::setPlace(std::string place)
{
    flushPictures();
    m_place = std::move(place);
    m_newPiece = true;
}

void DocumentWriter::setTitle(std::string_view title)
{
    constexpr size_t kLongestTitle = 300;
    m_title = utf8Prefix(simplified(repairUtf8(title)), kLongestTitle);
}

uint64_t DocumentWriter::textBytesLeft() const
{
    return m_limits.maxTextBytes - std::min(m_limits.maxTextBytes, m_textBytes);
}

void DocumentWriter::write(std::string_view separator, std::string_view text)
{
    const bool fresh = m_newPiece || m_content.pieces.empty() || m_content.pieces.back().kind == Piece::Kind::Picture;
    if (fresh)
        separator = {};
    const uint64_t bytes = separator.size() + text.size();
    m_textBytes += bytes;
    if (m_textBytes > m_limits.maxTextBytes) {
        if (m_beyondBytes == 0)
            m_beyondFrom = m_place;
        m_beyondBytes += bytes;
        return;
    }
    if (fresh)
        m_content.pieces.push_back({.kind = Piece::Kind::Text, .text = {}, .picture = {}, .place = m_place});
    m_newPiece = false;
    std::string& piece = m_content.pieces.back().text;
    piece += separator;
    piece += isUtf8(text) ? std::string(text) : repairUtf8(text);
}

void DocumentWriter::block(std::string_view markdown)
{
    const bool onlyPicture = m_queue.size() == 1 && markdown == m_queue.front().mark;
    if (!markdown.empty() && !onlyPicture)
        write("\n\n", markdown);
    m_lastWasItem = false;
    flushPictures();
}

void DocumentWriter::heading(int level, std::string_view text)
{
    const std::string line = simplified(text);
    if (!line.empty())
        block(std::string(static_cast<size_t>(std::clamp(level, 1, 6)), '#') + " " + line);
}

void DocumentWriter::paragraph(std::string_view text)
{
    const std::string content = trimmed(text);
    if (!content.empty())
        block(escapedStart(content));
}

void DocumentWriter::listItem(uint32_t depth, std::string_view label, std::string_view text)
{
    constexpr uint32_t kDeepest = 12;
    std::string content = trimmed(text);
    if (content.empty())
        return;
    const std::string indent(size_t{2} * std::min(depth, kDeepest), ' ');
    replaceAll(content, "\n", "\n" + indent + "  ");
    const bool follows = m_lastWasItem && m_queue.empty();
    write(follows ? "\n" : "\n\n", indent + std::string(label) + " " + content);
    m_lastWasItem = m_queue.empty();
    flushPictures();
}

void DocumentWriter::table(const TableRows& rows)
{
    if (!rows.empty())
        block(markdownTable(rows));
}

bool DocumentWriter::decode(std::span<const std::byte> bytes, std::string_view description, QueuedPicture& target)
{
    if (m_pictureCount >= m_limits.maxPictures || m_pictureBytes >= m_limits.maxPictureBytes) {
        leftOut("more picture", "more pictures");
        return false;
    }
    const bool known = detectPictureFormat(bytes).has_value();
    if (!known) {
        const std::string format = foreignPictureFormat(bytes);
        leftOut("picture (" + format + ")", "pictures (" + format + ")");
        return false;
    }
    target.piece = {.kind = Piece::Kind::Picture, .text = {}, .picture = {}, .place = m_place};
    if (m_pictures == Pictures::Decode) {
        auto picture = decodePicture(bytes, "the picture", m_limits.picture);
        if (!picture) {
            leftOut("picture (damaged or too large)", "pictures (damaged or too large)");
            return false;
        }
        constexpr uint32_t kSmallestSide = 4; // spacers and tracking pixels
        if (picture->image.width < kSmallestSide || picture->image.height < kSmallestSide)
            return false;
        m_pictureBytes += picture->image.rgb.size();
        target.piece.picture = std::move(picture->image);
    }
    ++m_pictureCount;
    const std::string number = "Picture " + std::to_string(m_pictureCount);
    target.mark = "[" + number + "]";
    const std::string shown = simplified(repairUtf8(description));
    target.piece.text = shown.empty() ? number : number + ": " + shown;
    return true;
}

std::string DocumentWriter::picture(const std::string& identity, std::span<const std::byte> bytes,
                                    std::string_view description)
{
    if (const auto known = m_marks.find(identity); known != m_marks.end())
        return known->second;
    QueuedPicture queued;
    if (m_beyondBytes > 0 || !decode(bytes, description, queued)) {
        const std::string shown = simplified(description);
        return m_marks[identity] = shown.empty() ? std::string() : "[picture: " + shown + "]";
    }
    m_queue.push_back(std::move(queued));
    return m_marks[identity] = m_queue.back().mark;
}

void DocumentWriter::flushPictures()
{
    for (QueuedPicture& queued : m_queue) {
        m_content.pieces.push_back(std::move(queued.piece));
        m_newPiece = true;
    }
    m_queue.clear();
}

void DocumentWriter::leftOut(std::string_view singular, std::string_view plural, uint64_t count)
{
    if (count == 0)
        return;
    const auto known =
        std::ranges::find_if(m_leftOut, [&](const auto& entry) { return entry.first.first == singular; });
    if (known != m_leftOut.end())
        known->second += count;
    else
        m_leftOut.push_back({{std::string(singular), std::string(plural)}, count});
}

void DocumentWriter::leftOut(std::string sentence)
{
    if (std::ranges::find(m_sentences, sentence) == m_sentences.end())
        m_sentences.push_back(std::move(sentence));
}

DocumentContent DocumentWriter::finish()
{
    flushPictures();
    if (m_beyondBytes > 0)
        m_content.notRead.push_back("the last " + inference::byteText(m_beyondBytes) + " of text" +
                                    (m_beyondFrom.empty() ? "" : " (from " + m_beyondFrom + " on)"));
    for (const auto& [words, count] : m_leftOut)
        m_content.notRead.push_back(counted(count, words.first, words.second));
    for (std::string& sentence : m_sentences)
        m_content.notRead.push_back(std::move(sentence));
    return std::move(m_content);
}

} // namespace media
