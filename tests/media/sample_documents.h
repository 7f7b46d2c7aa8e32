// Documents made by other programs: pandoc writes office files from Markdown, libxlsxwriter workbooks; what they do
// not write is put together from XML as Word and LibreOffice write it.
#pragma once

#include "media/content.h"
#include "media/document.h"

#include <string>
#include <utility>
#include <vector>

/// Whether pandoc is installed.
bool hasPandoc();

/// `markdown` as "docx", "odt", "pptx", "epub", "rtf" or "html". "picture.png" beside it is samplePicture().
std::string pandoc(const std::string& markdown, const std::string& format);

/// A ZIP; an entry "mimetype" is stored unpacked, as EPUB and OpenDocument want it.
std::string zipOf(const std::vector<std::pair<std::string, std::string>>& entries);

/// A docx of these body elements; `parts`: further entries, each "name in word/", type of its relationship, content.
struct DocxPart {
    std::string name;
    std::string type;
    std::string content;
};
std::string docxOf(const std::string& body, const std::vector<DocxPart>& parts = {});

/// An OpenDocument file of that type ("text", "spreadsheet", "presentation") with this content of its office body and
/// these automatic styles.
std::string odfOf(const std::string& type, const std::string& body, const std::string& styles = {},
                  const std::vector<std::pair<std::string, std::string>>& entries = {});

/// A pptx of slides, each the content of its p:spTree; `notes` of the first slide.
std::string pptxOf(const std::vector<std::string>& slides, const std::string& notes = {});

/// A workbook with what spreadsheets are made of: formats, dates, formulas, merged cells, a hidden sheet, a comment, a
/// picture and a chart. From libxlsxwriter.
std::string sampleWorkbook();
/// One sheet of rows x columns numbers and texts.
std::string largeWorkbook(uint32_t rows, uint32_t columns);

/// The PNG of samplePicture().
std::string samplePng();

/// What the model would read, in one text: pieces by a blank line, pictures as "<picture: their text>", a piece's
/// place before it where it changes as "@place"; then what was not read as "not read: …".
std::string shown(const media::DocumentContent& content);
std::string readShown(const std::string& bytes, const std::string& name, const media::DocumentLimits& limits = {});
