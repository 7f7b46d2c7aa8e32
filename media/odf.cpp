// See odf.h.
#include "media/odf.h"

#include "media/encoding.h"
#include "media/odf_reader.h"
#include "media/office_parts.h"
#include "media/table_excerpt.h"

#include <algorithm>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

Result<Package> openPackage(std::span<const std::byte> bytes, const DocumentLimits& limits)
{
    TRY_ASSIGN(Package package, Package::open(bytes, limits, [](std::string_view path) {
                   // LibreOffice writes pictures of charts and of the first page as well.
                   return isReadableOfficePart(path) && !path.starts_with("ObjectReplacements/") &&
                          !path.starts_with("Thumbnails/");
               }));
    const auto* manifest = package.find("META-INF/manifest.xml");
    if (manifest && asText(*manifest).find("encryption-data") != std::string_view::npos)
        return Error{ErrorCode::Media, "it is locked with a password. Save it without one"};
    return package;
}

/// A sheet's rows and what stands in its cells' notes.
class OdsSheet {
public:
    OdsSheet(OdfReader& reader, DocumentWriter& writer, uint64_t maxBytes)
        : m_reader(reader), m_writer(writer), m_table(maxBytes)
    {
    }

    void read(const pugi::xml_node& sheet)
    {
        OdfReader::visitRows(sheet, [&](const pugi::xml_node& row, int repeated) { readRow(row, repeated); });
        writeSheet(std::move(m_table), m_writer);
        m_writer.leftOut("formula (its value is read)", "formulas (their values are read)", m_formulas);
        if (!m_comments.empty())
            m_writer.paragraph("Comments:");
        for (const std::string& comment : m_comments)
            m_writer.paragraph(comment);
        for (const pugi::xml_node shape : sheet.child("shapes").children())
            m_reader.readShape(shape);
        for (const pugi::xml_node& shape : m_shapes)
            m_reader.readShape(shape);
    }

private:
    void readRow(const pugi::xml_node& row, int repeated)
    {
        constexpr int kMostRepeated = 1000; // of rows and cells that hold something
        constexpr uint32_t kLastColumn = 16'383;
        SparseRow line;
        uint32_t column = 0;
        for (const pugi::xml_node cell : row.children()) {
            const std::string_view name = cell.name();
            if (name != "table-cell" && name != "covered-table-cell")
                continue;
            const int count = numberAttribute(cell, "number-columns-repeated", 1, 1, OdfReader::kMostRepeated);
            const std::string text = cell.first_child() ? cellText(cell, column) : std::string();
            for (int i = 0; i < std::min(count, kMostRepeated) && !text.empty() && column + i <= kLastColumn; ++i)
                line.cells.push_back({column + static_cast<uint32_t>(i), text});
            m_formulas += anyAttribute(cell, "formula").empty() ? 0 : 1;
            column = std::min(column + static_cast<uint32_t>(count), kLastColumn + 1);
        }
        for (int i = 0; i < std::min(repeated, kMostRepeated) && !line.cells.empty(); ++i) {
            line.number = m_row + static_cast<uint32_t>(i) + 1;
            m_table.add(line);
        }
        m_row += static_cast<uint32_t>(repeated);
    }

    std::string cellText(const pugi::xml_node& cell, uint32_t column)
    {
        for (const pugi::xml_node child : cell.children()) {
            const std::string_view name = child.name();
            if (name == "annotation")
                m_comments.push_back(columnName(column) + std::to_string(m_row + 1) + ": " +
                                     m_reader.annotationText(child));
            else if (name == "frame")
                m_shapes.push_back(child);
        }
        std::string text;
        for (const pugi::xml_node line : cell.children("p"))
            text += (text.empty() ? "" : "\n") + m_reader.inlineText(line);
        return text;
    }

    OdfReader& m_reader;
    DocumentWriter& m_writer;
    TableExcerpt m_table;
    uint32_t m_row = 0;
    uint64_t m_formulas = 0;
    std::vector<std::string> m_comments;
    std::vector<pugi::xml_node> m_shapes;
};

std::string presentationClass(const pugi::xml_node& frame)
{
    return std::string(frame.attribute("presentation:class").value());
}

void readSlide(const pugi::xml_node& slide, OdfReader& reader, DocumentWriter& writer)
{
    writer.addPage();
    const std::string number = "Slide " + std::to_string(writer.pages());
    writer.setPlace(number);
    const bool hidden = reader.hasStyleProperty(anyAttribute(slide, "style-name"), "visibility", "hidden");
    std::string title;
    for (const pugi::xml_node frame : slide.children("frame")) {
        if (presentationClass(frame) == "title" && title.empty())
            title = simplified(reader.cellText(frame.child("text-box")));
    }
    writer.heading(2, number + (hidden ? " (hidden)" : "") + (title.empty() ? "" : ": " + title));
    for (const pugi::xml_node shape : slide.children()) {
        const std::string_view name = shape.name();
        if (name == "notes") {
            std::string notes;
            for (const pugi::xml_node frame : shape.children("frame"))
                notes += reader.cellText(frame.child("text-box"));
            if (!notes.empty())
                writer.paragraph("Notes: " + notes);
        } else if (name == "annotation") {
            writer.paragraph("Comment: " + reader.annotationText(shape));
        } else if (name != "frame" || presentationClass(shape) != "title") {
            reader.readBlock(shape);
        }
    }
    reader.writeNotes();
}

} // namespace

Result<void> readOdt(std::span<const std::byte> bytes, DocumentWriter& writer)
{
    TRY_ASSIGN(const Package package, openPackage(bytes, writer.limits()));
    OdfReader reader(package, writer);
    TRY(reader.open());
    const pugi::xml_node body = descendant(reader.content(), "body");
    reader.readBlocks(body.child("text"));
    reader.writeNotes();
    return {};
}

Result<void> readOds(std::span<const std::byte> bytes, DocumentWriter& writer)
{
    TRY_ASSIGN(const Package package, openPackage(bytes, writer.limits()));
    OdfReader reader(package, writer);
    TRY(reader.open());
    const pugi::xml_node body = descendant(reader.content(), "body").child("spreadsheet");
    const auto sheets = body.children("table");
    auto left = static_cast<uint64_t>(std::distance(sheets.begin(), sheets.end()));
    for (const pugi::xml_node sheet : sheets) {
        writer.addPage();
        const std::string name(anyAttribute(sheet, "name"));
        const bool hidden = reader.hasStyleProperty(anyAttribute(sheet, "style-name"), "display", "false");
        writer.setPlace("Sheet " + name);
        writer.heading(2, "Sheet " + name + (hidden ? " (hidden)" : ""));
        OdsSheet(reader, writer, writer.textBytesLeft() / 4 * 3 / left).read(sheet);
        --left;
    }
    return {};
}

Result<void> readOdp(std::span<const std::byte> bytes, DocumentWriter& writer)
{
    TRY_ASSIGN(const Package package, openPackage(bytes, writer.limits()));
    OdfReader reader(package, writer);
    TRY(reader.open());
    for (const pugi::xml_node slide : descendant(reader.content(), "body").child("presentation").children("page"))
        readSlide(slide, reader, writer);
    return {};
}

} // namespace media
