// See xlsx.h. Rows are parsed one at a time: the tree of a whole sheet would take ten times its size.
#include "media/xlsx.h"

#include "media/encoding.h"
#include "media/number_format.h"
#include "media/office_parts.h"
#include "media/package.h"
#include "media/table_excerpt.h"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr uint32_t kLastColumn = 16'383;
constexpr uint32_t kLastRow = 1'048'576;

/// How a cell's number is shown, prepared once for each format of the workbook.
struct CellFormat {
    std::string code;
    bool date = false;
};

struct CellAddress {
    uint32_t column = 0; ///< from 0
    uint32_t row = 0;    ///< from 1; 0 when the text is no address
};

CellAddress parseAddress(std::string_view text)
{
    CellAddress address;
    size_t i = 0;
    uint64_t column = 0;
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 4; ++i)
        column = column * 26 + static_cast<uint64_t>(text[i] - 'A' + 1);
    uint32_t row = 0;
    std::from_chars(text.data() + i, text.data() + text.size(), row);
    if (column == 0 || column > kLastColumn + 1 || row > kLastRow)
        return {};
    return {static_cast<uint32_t>(column - 1), row};
}

/// Text of <si> or <is>: plain or in runs; furigana beside it is not shown.
std::string richText(const pugi::xml_node& node)
{
    std::string text = node.child("t").text().get();
    for (const pugi::xml_node run : node.children("r"))
        text += run.child("t").text().get();
    return text;
}

class XlsxReader {
public:
    XlsxReader(const Package& package, DocumentWriter& writer) : m_package(package), m_writer(writer) {}
    Result<void> read();

private:
    struct Sheet {
        std::string name;
        std::string path;
        bool hidden = false;
    };

    void readSharedStrings(const std::string& path);
    void readFormats(const std::string& path);
    Result<void> readSheet(const Sheet& sheet, uint64_t maxBytes);
    void readRow(const pugi::xml_node& row, TableExcerpt& table);
    std::string cellText(const pugi::xml_node& cell);
    std::string shownNumber(std::string_view text, uint32_t style) const;
    void readDrawing(const std::string& path);
    void readComments(const std::string& path);

    const Package& m_package;
    DocumentWriter& m_writer;
    std::vector<std::string> m_strings;
    std::vector<CellFormat> m_formats; ///< by style number
    DateEpoch m_epoch = DateEpoch::Year1900;
    uint32_t m_row = 0;
    uint64_t m_formulas = 0;
};

void XlsxReader::readSharedStrings(const std::string& path)
{
    const auto* bytes = m_package.find(path);
    if (!bytes)
        return;
    visitElements(asText(*bytes), "si", [&](std::string_view xml) {
        pugi::xml_document item;
        m_strings.emplace_back();
        if (parseXml(asBytes(xml), path, m_writer.limits(), item))
            m_strings.back() = repairUtf8(richText(item.first_child()));
        return true;
    });
}

void XlsxReader::readFormats(const std::string& path)
{
    pugi::xml_document document;
    if (path.empty() || !parseXml(m_package, path, m_writer.limits(), document))
        return;
    std::map<uint32_t, std::string> codes;
    for (const pugi::xml_node format : document.first_child().child("numFmts").children("numFmt"))
        codes[format.attribute("numFmtId").as_uint()] = format.attribute("formatCode").value();
    for (const pugi::xml_node cell : document.first_child().child("cellXfs").children("xf")) {
        const uint32_t id = cell.attribute("numFmtId").as_uint();
        CellFormat format;
        format.code = codes.contains(id) ? codes[id] : std::string(builtInNumberFormat(id));
        format.date = isDateFormat(format.code);
        m_formats.push_back(std::move(format));
    }
}

std::string XlsxReader::shownNumber(std::string_view text, uint32_t style) const
{
    double value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc())
        return std::string(text);
    return style < m_formats.size() ? formatNumber(value, m_formats[style].code, m_epoch) : generalNumber(value);
}

std::string XlsxReader::cellText(const pugi::xml_node& cell)
{
    const std::string_view type = cell.attribute("t").value();
    const std::string_view value = cell.child("v").text().get();
    if (const pugi::xml_node formula = cell.child("f")) {
        ++m_formulas;
        if (value.empty() && !formula.text().empty()) // never calculated
            return "=" + std::string(formula.text().get());
    }
    if (type == "inlineStr")
        return richText(cell.child("is"));
    if (type == "s") {
        size_t index = 0;
        const auto parsed = std::from_chars(value.data(), value.data() + value.size(), index);
        return parsed.ec == std::errc() && index < m_strings.size() ? m_strings[index] : std::string();
    }
    if (type == "b")
        return value == "1" ? "TRUE" : "FALSE";
    if (type == "str" || type == "e" || type == "d")
        return std::string(value);
    return value.empty() ? std::string() : shownNumber(value, cell.attribute("s").as_uint());
}

void XlsxReader::readRow(const pugi::xml_node& row, TableExcerpt& table)
{
    m_row = row.attribute("r").as_uint(m_row + 1); // both numbers may be left out
    SparseRow line{.number = m_row, .cells = {}};
    uint32_t column = 0;
    for (const pugi::xml_node cell : row.children("c")) {
        if (const CellAddress address = parseAddress(cell.attribute("r").value()); address.row != 0)
            column = address.column;
        if (column > kLastColumn)
            break;
        std::string text = cellText(cell);
        if (!trimmed(text).empty())
            line.cells.push_back({column, std::move(text)});
        ++column;
    }
    if (anyAttribute(row, "hidden") == "1" && !line.cells.empty())
        m_writer.leftOut("hidden row is read as well", "hidden rows are read as well");
    if (!line.cells.empty())
        table.add(std::move(line));
}

void XlsxReader::readComments(const std::string& path)
{
    pugi::xml_document document;
    if (!parseXml(m_package, path, m_writer.limits(), document)) {
        m_writer.leftOut("comments (damaged)");
        return;
    }
    std::vector<std::string> authors;
    for (const pugi::xml_node author : document.first_child().child("authors").children("author"))
        authors.emplace_back(author.text().get());
    m_writer.paragraph("Comments:");
    for (const pugi::xml_node comment : document.first_child().child("commentList").children("comment")) {
        const uint32_t author = comment.attribute("authorId").as_uint();
        const std::string name = author < authors.size() && !authors[author].empty() ? authors[author] + ": " : "";
        std::string text = richText(comment.child("text"));
        if (text.starts_with(name) && !name.empty()) // Excel writes the name into the text as well
            text.erase(0, name.size());
        m_writer.listItem(0, "-", std::string(comment.attribute("ref").value()) + ": " + name + simplified(text));
    }
}

void XlsxReader::readDrawing(const std::string& path)
{
    pugi::xml_document document;
    if (!parseXml(m_package, path, m_writer.limits(), document)) {
        m_writer.leftOut("drawing", "drawings");
        return;
    }
    const Relationships links = relationshipsOf(m_package, path, m_writer.limits());
    for (const pugi::xml_node anchor : document.first_child().children()) {
        const pugi::xml_node from = anchor.child("from");
        const std::string place = from ? "At " + columnName(std::min(from.child("col").text().as_uint(), kLastColumn)) +
                                             std::to_string(from.child("row").text().as_uint() + 1) + ": "
                                       : std::string();
        const auto target = [&](const pugi::xml_node& node, std::string_view attribute) {
            const auto found = links.find(prefixedAttribute(node, attribute));
            return found == links.end() ? std::string() : found->second.target;
        };
        const pugi::xml_node blip = descendant(anchor, "blip");
        const pugi::xml_node chart = descendant(anchor, "chart");
        std::string text;
        for (const pugi::xml_node paragraph : descendant(anchor, "txBody").children("p")) {
            for (const pugi::xml_node run : paragraph.children("r"))
                text += run.child("t").text().get();
            text += "\n";
        }
        if (blip) {
            const std::string file = target(blip, "embed");
            const auto* bytes = m_package.find(file);
            const std::string description = descendant(anchor, "cNvPr").attribute("descr").value();
            if (bytes)
                m_writer.paragraph(place + m_writer.picture(file, *bytes, description));
        } else if (chart) {
            writeChart(m_package, target(chart, "id"), m_writer);
        } else if (!trimmed(text).empty()) {
            m_writer.paragraph(place + simplified(text));
        }
    }
    m_writer.flushPictures();
}

Result<void> XlsxReader::readSheet(const Sheet& sheet, uint64_t maxBytes)
{
    m_writer.addPage();
    m_writer.setPlace("Sheet " + sheet.name);
    m_writer.heading(2, "Sheet " + sheet.name + (sheet.hidden ? " (hidden)" : ""));
    const Relationships links = relationshipsOf(m_package, sheet.path, m_writer.limits());
    const auto* bytes = m_package.find(sheet.path);
    if (!bytes)
        return Error{ErrorCode::Media, "it has no " + sheet.path + " inside"};
    if (sheet.path.find("chartsheets/") == std::string::npos) {
        TableExcerpt table(maxBytes);
        m_row = 0;
        Result<void> failed;
        visitElements(asText(*bytes), "row", [&](std::string_view xml) {
            pugi::xml_document row;
            failed = parseXml(asBytes(xml), sheet.path, m_writer.limits(), row);
            if (failed)
                readRow(row.first_child(), table);
            return bool(failed);
        });
        TRY(failed);
        if (asText(*bytes).find("sheetData") == std::string_view::npos)
            return Error{ErrorCode::Media, sheet.path + " is no sheet"};
        writeSheet(std::move(table), m_writer);
    }
    for (const auto& [id, link] : links) {
        if (link.type == "drawing")
            readDrawing(link.target);
        else if (link.type == "comments")
            readComments(link.target);
        else if (link.type == "pivotTable")
            m_writer.leftOut("pivot table (its cells are read)", "pivot tables (their cells are read)");
    }
    return {};
}

Result<void> XlsxReader::read()
{
    const std::string path = mainPart(m_package, m_writer.limits());
    pugi::xml_document workbook;
    TRY(parseXml(m_package, path, m_writer.limits(), workbook));
    const Relationships links = relationshipsOf(m_package, path, m_writer.limits());
    readSharedStrings(relatedPath(links, "sharedStrings"));
    readFormats(relatedPath(links, "styles"));
    if (workbook.first_child().child("workbookPr").attribute("date1904").as_bool())
        m_epoch = DateEpoch::Year1904;
    std::vector<Sheet> sheets;
    for (const pugi::xml_node node : workbook.first_child().child("sheets").children("sheet")) {
        const auto link = links.find(prefixedAttribute(node, "id"));
        const std::string_view state = node.attribute("state").value();
        if (link != links.end())
            sheets.push_back(
                {node.attribute("name").value(), link->second.target, state == "hidden" || state == "veryHidden"});
    }
    if (sheets.empty())
        return Error{ErrorCode::Media, "it names no sheets"};
    for (size_t i = 0; i < sheets.size(); ++i)
        TRY(readSheet(sheets[i], m_writer.textBytesLeft() / 4 * 3 / (sheets.size() - i)));
    m_writer.leftOut("formula (its last value is read)", "formulas (their last values are read)", m_formulas);
    return {};
}

} // namespace

Result<void> readXlsx(std::span<const std::byte> bytes, DocumentWriter& writer)
{
    TRY_ASSIGN(const Package package, Package::open(bytes, writer.limits(), isReadableOfficePart));
    readPackageProperties(package, writer);
    return XlsxReader(package, writer).read();
}

} // namespace media
