// Where the readers of all document formats put what they find: it writes the Markdown, decodes pictures, keeps to the
// limits and remembers what was left out.
#pragma once

#include "media/document.h"

#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace media {

/// Rows of cells, the first one being the header.
using TableRows = std::vector<std::vector<std::string>>;

/// A Markdown table. Cells keep their line breaks as <br>.
std::string markdownTable(const TableRows& rows);

/// `text` as one line: white space of any kind becomes one space, none at the ends.
std::string simplified(std::string_view text);
std::string trimmed(std::string_view text);

/// "1 chart", "3 charts", "1,200 rows".
std::string counted(uint64_t count, std::string_view singular, std::string_view plural);
std::string groupedNumber(uint64_t number); ///< "1,234,567"

/// A ``` fence that the code does not hold itself. `info` follows it in the same line.
std::string fencedCode(std::string_view info, std::string_view code);

class DocumentWriter {
public:
    enum class Pictures { Decode, Count };
    DocumentWriter(const DocumentLimits& limits, Pictures pictures) : m_limits(limits), m_pictures(pictures) {}

    const DocumentLimits& limits() const { return m_limits; }

    /// What follows stands there: "Slide 3". Begins a new piece.
    void setPlace(std::string place);
    void setTitle(std::string_view title);
    const std::string& title() const { return m_title; }
    uint32_t pictures() const { return m_pictureCount; }
    void addPage() { ++m_pages; } ///< a slide, sheet or chapter
    uint32_t pages() const { return m_pages; }

    void heading(int level, std::string_view text); ///< level 1 to 6; others are brought into that
    void paragraph(std::string_view text);
    void listItem(uint32_t depth, std::string_view label, std::string_view text); ///< label: "-", "2.", "(b)"
    void table(const TableRows& rows);
    void block(std::string_view markdown); ///< as it is

    /// Queues a picture; it follows the block that is written next, or stands alone when that is nothing but the
    /// returned mark, which belongs into the text. `identity`: the same for the same picture, shown once.
    std::string picture(const std::string& identity, std::span<const std::byte> bytes, std::string_view description);
    void flushPictures(); ///< now, without waiting for a block

    /// Counts what is left out: leftOut("chart", "charts") twice is said as "2 charts".
    void leftOut(std::string_view singular, std::string_view plural, uint64_t count = 1);
    void leftOut(std::string sentence); ///< said once, as it is

    uint64_t textBytes() const { return m_textBytes; } ///< so far, also of what was beyond the limit
    uint64_t textBytesLeft() const;

    /// Everything, in order. The writer is empty afterwards.
    DocumentContent finish();

private:
    struct QueuedPicture {
        std::string mark;
        Piece piece;
    };

    void write(std::string_view separator, std::string_view text);
    bool decode(std::span<const std::byte> bytes, std::string_view description, QueuedPicture& target);

    const DocumentLimits& m_limits;
    Pictures m_pictures;
    DocumentContent m_content;
    std::string m_place;
    std::string m_title;
    uint32_t m_pages = 0;
    bool m_newPiece = true;
    bool m_lastWasItem = false;
    uint64_t m_textBytes = 0;
    uint64_t m_beyondBytes = 0;
    std::string m_beyondFrom; ///< the place of the first text beyond the limit
    uint64_t m_pictureBytes = 0;
    uint32_t m_pictureCount = 0;
    std::map<std::string, std::string> m_marks; ///< by identity
    std::vector<QueuedPicture> m_queue;
    std::vector<std::pair<std::pair<std::string, std::string>, uint64_t>> m_leftOut;
    std::vector<std::string> m_sentences;
};

} // namespace media
