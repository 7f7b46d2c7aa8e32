// See sample_documents.h.
#include "sample_documents.h"

#include "media/encoding.h"
#include "media/picture.h"
#include "sample_pictures.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <archive.h>
#include <archive_entry.h>
#include <xlsxwriter.h>

bool hasPandoc()
{
    return !QStandardPaths::findExecutable("pandoc").isEmpty();
}

std::string samplePng()
{
    const auto png = media::encodePng(samplePicture());
    return png ? std::string(media::asText(*png)) : std::string();
}

namespace {

std::string contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

bool writeFile(const QString& path, const std::string& content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) &&
           file.write(content.data(), static_cast<qint64>(content.size())) == static_cast<qint64>(content.size());
}

} // namespace

std::string pandoc(const std::string& markdown, const std::string& format)
{
    const QTemporaryDir directory;
    if (!writeFile(directory.filePath("source.md"), markdown) ||
        !writeFile(directory.filePath("picture.png"), samplePng()))
        return {};
    QProcess process;
    process.setWorkingDirectory(directory.path());
    const QString target = "target." + QString::fromStdString(format);
    process.start("pandoc", {"--standalone", "--quiet", "--self-contained", "source.md", "-o", target});
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        return {};
    return contentOf(directory.filePath(target));
}

std::string zipOf(const std::vector<std::pair<std::string, std::string>>& entries)
{
    size_t room = 1U << 20;
    for (const auto& [name, content] : entries)
        room += content.size() + 1024;
    std::string zip(room, '\0');
    size_t used = 0;
    archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_set_bytes_per_block(writer, 0);
    archive_write_open_memory(writer, zip.data(), zip.size(), &used);
    for (const auto& [name, content] : entries) {
        if (name == "mimetype")
            archive_write_zip_set_compression_store(writer);
        else
            archive_write_zip_set_compression_deflate(writer);
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        if (archive_write_header(writer, entry) != ARCHIVE_OK ||
            archive_write_data(writer, content.data(), content.size()) != static_cast<la_ssize_t>(content.size()))
            qWarning("cannot write a ZIP: %s", archive_error_string(writer));
        archive_entry_free(entry);
    }
    archive_write_close(writer);
    archive_write_free(writer);
    zip.resize(used);
    return zip;
}

namespace {

constexpr const char* kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string kOfficeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const std::string kDrawingNames = " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
                                  " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

std::string relationships(const std::vector<std::array<std::string, 3>>& links)
{
    std::string xml =
        std::string(kXml) + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& [id, type, target] : links) {
        const bool external = target.find("://") != std::string::npos;
        xml += "<Relationship Id=\"" + id + "\" Type=\"" + kOfficeRelationships + type + "\" Target=\"" + target +
               "\"" + (external ? " TargetMode=\"External\"" : "") + "/>";
    }
    return xml + "</Relationships>";
}

std::string contentTypes(const std::string& main, const std::string& type)
{
    return std::string(kXml) +
           "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
           "ContentType=\"application/xml\"/><Override PartName=\"/" +
           main + "\" ContentType=\"application/vnd.openxmlformats-officedocument." + type + ".main+xml\"/></Types>";
}

} // namespace

std::string docxOf(const std::string& body, const std::vector<DocxPart>& parts)
{
    const std::string names = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                              "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" "
                              "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
                              "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" "
                              "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "
                              "xmlns:v=\"urn:schemas-microsoft-com:vml\"" +
                              kDrawingNames;
    std::vector<std::array<std::string, 3>> links;
    std::vector<std::pair<std::string, std::string>> entries = {
        {"[Content_Types].xml", contentTypes("word/document.xml", "wordprocessingml.document")},
        {"_rels/.rels", relationships({{"rId1", "officeDocument", "word/document.xml"}})},
        {"word/document.xml",
         kXml + ("<w:document" + names + "><w:body>" + body +
                 "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>")}};
    for (size_t i = 0; i < parts.size(); ++i) {
        const DocxPart& part = parts[i];
        links.push_back({"rId" + std::to_string(i + 1), part.type, part.name});
        if (part.name.find("://") != std::string::npos)
            continue;
        std::string content = part.content;
        if (content.starts_with("<w:")) // the root's name without its namespaces
            content = kXml + content.insert(content.find_first_of(" >"), names);
        entries.emplace_back("word/" + part.name, content);
    }
    entries.emplace_back("word/_rels/document.xml.rels", relationships(links));
    return zipOf(entries);
}

std::string odfOf(const std::string& type, const std::string& body, const std::string& styles,
                  const std::vector<std::pair<std::string, std::string>>& entries)
{
    const std::string names = " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                              " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
                              " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
                              " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\""
                              " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\""
                              " xmlns:presentation=\"urn:oasis:names:tc:opendocument:xmlns:presentation:1.0\""
                              " xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\""
                              " xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                              "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"";
    std::vector<std::pair<std::string, std::string>> all = {
        {"mimetype", "application/vnd.oasis.opendocument." + type},
        {"content.xml", kXml + ("<office:document-content" + names + "><office:automatic-styles>" + styles +
                                "</office:automatic-styles><office:body><office:" + type + ">" + body +
                                "</office:" + type + "></office:body></office:document-content>")}};
    all.insert(all.end(), entries.begin(), entries.end());
    return zipOf(all);
}

std::string pptxOf(const std::vector<std::string>& slides, const std::string& notes)
{
    const std::string names = " xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"" + kDrawingNames;
    std::vector<std::array<std::string, 3>> links;
    std::string list;
    std::vector<std::pair<std::string, std::string>> entries = {
        {"[Content_Types].xml", contentTypes("ppt/presentation.xml", "presentationml.presentation")},
        {"_rels/.rels", relationships({{"rId1", "officeDocument", "ppt/presentation.xml"}})},
        {"ppt/media/image1.png", samplePng()}};
    for (size_t i = 0; i < slides.size(); ++i) {
        const std::string id = "rId" + std::to_string(i + 10);
        // The files' numbers run against the order of the slides.
        const std::string file = "slide" + std::to_string(slides.size() - i) + ".xml";
        links.push_back({id, "slide", "slides/" + file});
        list += "<p:sldId id=\"" + std::to_string(256 + i) + "\" r:id=\"" + id + "\"/>";
        entries.emplace_back("ppt/slides/" + file,
                             kXml + ("<p:sld" + names + (slides[i].starts_with("hidden") ? " show=\"0\"" : "") +
                                     "><p:cSld><p:spTree>" + slides[i] + "</p:spTree></p:cSld></p:sld>"));
        std::vector<std::array<std::string, 3>> own = {{"rId1", "image", "../media/image1.png"}};
        if (i == 0 && !notes.empty())
            own.push_back({"rId2", "notesSlide", "../notesSlides/notesSlide1.xml"});
        entries.emplace_back("ppt/slides/_rels/" + file + ".rels", relationships(own));
    }
    if (!notes.empty())
        entries.emplace_back(
            "ppt/notesSlides/notesSlide1.xml",
            kXml + ("<p:notes" + names +
                    "><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/>"
                    "<p:cNvSpPr/><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:r><a:t>" +
                    notes + "</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:notes>"));
    entries.emplace_back("ppt/presentation.xml", kXml + ("<p:presentation" + names + "><p:sldIdLst>" + list +
                                                         "</p:sldIdLst></p:presentation>"));
    entries.emplace_back("ppt/_rels/presentation.xml.rels", relationships(links));
    return zipOf(entries);
}

std::string sampleWorkbook()
{
    const QTemporaryDir directory;
    const std::string path = directory.filePath("workbook.xlsx").toStdString();
    const std::string picture = directory.filePath("picture.png").toStdString();
    if (!writeFile(QString::fromStdString(picture), samplePng()))
        return {};
    lxw_workbook* book = workbook_new(path.c_str());
    std::string title = "Year's costs";
    lxw_doc_properties properties{};
    properties.title = title.data();
    workbook_set_properties(book, &properties);
    const auto format = [&](const char* code) {
        lxw_format* made = workbook_add_format(book);
        format_set_num_format(made, code);
        return made;
    };
    lxw_worksheet* costs = workbook_add_worksheet(book, "Costs");
    worksheet_write_string(costs, 0, 0, "Item", nullptr);
    worksheet_write_string(costs, 0, 1, "Price", nullptr);
    worksheet_write_string(costs, 0, 2, "Share", nullptr);
    worksheet_write_string(costs, 0, 3, "Bought", nullptr);
    worksheet_write_string(costs, 1, 0, "Desk | oak", nullptr);
    worksheet_write_number(costs, 1, 1, 1234.5, format("#,##0.00 [$€-407]"));
    worksheet_write_number(costs, 1, 2, 0.125, format("0.0%"));
    lxw_datetime day = {2024, 2, 29, 13, 5, 9.0};
    worksheet_write_datetime(costs, 1, 3, &day, format("dd.mm.yyyy hh:mm"));
    worksheet_write_string(costs, 2, 0, "Refund", nullptr);
    worksheet_write_number(costs, 2, 1, -20, format("#,##0;[Red](#,##0)"));
    worksheet_write_boolean(costs, 2, 2, 1, nullptr);
    worksheet_write_number(costs, 2, 3, 45351, format("d mmm yyyy"));
    worksheet_write_string(costs, 5, 0, "Sum", nullptr);
    worksheet_write_formula_num(costs, 5, 1, "=SUM(B2:B3)", nullptr, 1214.5);
    worksheet_merge_range(costs, 7, 0, 7, 2, "merged", nullptr);
    worksheet_write_comment(costs, 5, 1, "checked twice");
    worksheet_insert_image(costs, 10, 1, picture.c_str());
    lxw_worksheet* secret = workbook_add_worksheet(book, "Secret");
    worksheet_write_number(secret, 2, 27, 0.1 + 0.2, nullptr);
    worksheet_hide(secret);
    lxw_worksheet* chartSheet = workbook_add_worksheet(book, "Chart");
    for (uint16_t i = 0; i < 3; ++i) {
        worksheet_write_number(chartSheet, i, 0, 2020 + i, nullptr);
        worksheet_write_number(chartSheet, i, 1, (i + 1) * 1.5, nullptr);
    }
    lxw_chart* chart = workbook_add_chart(book, LXW_CHART_COLUMN);
    chart_series_set_name(chart_add_series(chart, "=Chart!$A$1:$A$3", "=Chart!$B$1:$B$3"), "Growth");
    chart_title_set_name(chart, "Growth by year");
    worksheet_insert_chart(chartSheet, 5, 0, chart);
    if (workbook_close(book) != LXW_NO_ERROR)
        return {};
    return contentOf(QString::fromStdString(path));
}

std::string largeWorkbook(uint32_t rows, uint32_t columns)
{
    const QTemporaryDir directory;
    const std::string path = directory.filePath("workbook.xlsx").toStdString();
    lxw_workbook* book = workbook_new(path.c_str());
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            if (column % 2 == 0)
                worksheet_write_number(sheet, row, static_cast<lxw_col_t>(column), row * 0.5 + column, nullptr);
            else
                worksheet_write_string(sheet, row, static_cast<lxw_col_t>(column),
                                       ("text " + std::to_string(row % 100)).c_str(), nullptr);
        }
    }
    if (workbook_close(book) != LXW_NO_ERROR)
        return {};
    return contentOf(QString::fromStdString(path));
}

std::string shown(const media::DocumentContent& content)
{
    std::string text;
    std::string place;
    for (const media::Piece& piece : content.pieces) {
        text += text.empty() ? "" : "\n\n";
        if (piece.place != place)
            text += "@" + piece.place + "\n";
        place = piece.place;
        const bool whole = !piece.picture.rgb.empty() &&
                           piece.picture.rgb.size() == size_t{3} * piece.picture.width * piece.picture.height;
        text += piece.kind == media::Piece::Kind::Text ? piece.text
                                                       : "<" + piece.text + (whole ? ">" : ", but it is empty>");
    }
    for (const std::string& what : content.notRead)
        text += "\nnot read: " + what;
    return text;
}

std::string readShown(const std::string& bytes, const std::string& name, const media::DocumentLimits& limits)
{
    const auto content = media::readDocument(media::asBytes(bytes), name, limits);
    return content ? shown(*content) : "error: " + content.error().message;
}
