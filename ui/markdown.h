// Markdown -> a flat list of blocks, each of which one small QML file can draw. The text is cut into segments at places
// where Markdown certainly starts afresh, and md4c parses each segment alone; a growing text therefore only parses its
// last segment again, and a text that came in pieces gives the same blocks as the whole.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct Block {
    enum class Kind { Text, Code, Table, Rule };
    Kind kind = Kind::Text;
    /// Text: rich text; Code: the code; Table: a <table>. All HTML in the source is escaped. Citations are marked, for
    /// linkedCitations().
    QString text;
    QString language;         ///< Code: the fence's first word
    QString marker;           ///< Text: a list item's bullet or number; empty in its further paragraphs
    int headingLevel = 0;     ///< Text: 1…6 for a heading
    int indent = 0;           ///< depth of the list around it
    int quoteDepth = 0;       ///< depth of the quotation around it
    QList<QStringList> cells; ///< Table: plain text, the header first
    std::string source;       ///< Table: its Markdown, when it is alone in its segment

    bool operator==(const Block&) const = default;
};

/// Blocks of one text, whole or growing.
class MarkdownText {
public:
    MarkdownText() = default;
    explicit MarkdownText(std::string_view text) { append(text); }

    void append(std::string_view text);
    const std::vector<Block>& blocks() const { return m_blocks; }
    const std::string& source() const { return m_source; }

private:
    std::string m_source;
    std::vector<Block> m_blocks;
    std::size_t m_finalBytes = 0;  ///< source before this is final …
    std::size_t m_finalBlocks = 0; ///< … and gave these blocks
};

/// A link's address may be opened: http, https or mailto.
bool isOpenableLink(const QString& address);

} // namespace ui
