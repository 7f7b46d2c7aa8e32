// The content of OpenDocument files: paragraphs, lists, tables, frames. Text documents, spreadsheets and slides are
// made of the same elements; odf.cpp walks through each.
#pragma once

#include "media/document_writer.h"
#include "media/package.h"

#include <pugixml.hpp>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace media {

class OdfReader {
public:
    OdfReader(const Package& package, DocumentWriter& writer) : m_package(package), m_writer(writer) {}

    /// Parses content.xml, styles.xml and meta.xml. Errors: Media.
    inference::Result<void> open();
    const pugi::xml_document& content() const { return m_content; }

    /// Paragraphs, headings, lists, tables, frames, sections.
    void readBlocks(const pugi::xml_node& parent);
    /// One block; false when it is none.
    bool readBlock(const pugi::xml_node& node);
    void readTable(const pugi::xml_node& table);
    /// draw:frame and shapes: pictures, text boxes, charts, tables.
    void readShape(const pugi::xml_node& shape);

    /// Of a paragraph, with marks for notes, comments and pictures in it.
    std::string inlineText(const pugi::xml_node& parent);
    /// Paragraphs as lines.
    std::string cellText(const pugi::xml_node& cell);
    /// An office:annotation's author and text.
    std::string annotationText(const pugi::xml_node& annotation);
    /// Footnotes and comments met so far.
    void writeNotes();

    /// Whether a style of the file (a table's, a slide's) has a property of that value.
    bool hasStyleProperty(std::string_view style, std::string_view property, std::string_view value) const;

    /// Calls visit(row, how often it is repeated) through groups and headers.
    template <class Visit> static void visitRows(const pugi::xml_node& table, Visit visit)
    {
        for (const pugi::xml_node node : table.children()) {
            const std::string_view name = node.name();
            if (name == "table-row")
                visit(node, numberAttribute(node, "number-rows-repeated", 1, 1, kMostRepeated));
            else if (name == "table-header-rows" || name == "table-rows" || name == "table-row-group")
                visitRows(node, visit);
        }
    }
    static constexpr int kMostRepeated = 1 << 24;

private:
    struct ListLevel {
        bool bullet = true;
        std::string format = "1"; ///< "1", "a", "I"; empty shows nothing
        std::string prefix;
        std::string suffix;
        int start = 1;
        int shownLevels = 1; ///< 2 shows "1.2"
    };
    struct List {
        std::string style;
        std::vector<int> counters;
    };

    void collectStyles(const pugi::xml_node& parent);
    void readList(const pugi::xml_node& list, List& state, uint32_t depth);
    std::string listLabel(const List& state, uint32_t depth) const;
    void appendInline(const pugi::xml_node& node, std::string& text);
    void appendFrame(const pugi::xml_node& frame, std::string& text);
    void appendObject(const pugi::xml_node& object, std::string& text);
    bool isTitle(std::string_view style) const;
    void writeQueued();

    const Package& m_package;
    DocumentWriter& m_writer;
    pugi::xml_document m_content;
    pugi::xml_document m_stylesFile;
    std::map<std::string, pugi::xml_node, std::less<>> m_styles;
    std::map<std::string, std::map<uint32_t, ListLevel>, std::less<>> m_listStyles;
    std::map<std::string, List> m_lastLists;                  ///< by style, for lists that continue others
    std::vector<std::pair<std::string, std::string>> m_notes; ///< mark, text
    std::vector<std::pair<std::string, std::string>> m_comments;
    std::vector<pugi::xml_node> m_boxes; ///< text boxes and tables of the paragraph being read
    std::vector<TableRows> m_charts;
};

} // namespace media
