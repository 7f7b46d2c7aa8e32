// What bytes are, by their content: signatures, what a ZIP holds, whether they are text. A name's extension decides
// only between formats of text, which look alike (CSV, Markdown, source code).
#pragma once

#include "inference/result.h"
#include "media/content.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace media {

/// Which reader a file needs.
enum class FileFormat {
    Picture,
    Video,
    Pdf,
    Docx,
    Odt,
    Rtf,
    Epub,
    Html,
    Xlsx,
    Ods,
    Pptx,
    Odp,
    Mail,
    DelimitedText, ///< CSV, TSV
    Markdown,
    PlainText,
    SourceCode, ///< logs and settings as well: what is read line by line
    Archive,
};

struct FileType {
    FileFormat format = FileFormat::PlainText;
    FileKind kind = FileKind::Text;
    std::string name;     ///< for people: "PNG", "Word document (docx)", "UTF-8 text, C++"
    std::string language; ///< SourceCode: as Markdown's fences name it, "cpp"; empty when there is no name for it

    bool operator==(const FileType&) const = default;
};

/// `bytes` may be the beginning of a file alone, for instance of one in an archive: formats that only their end tells
/// apart (office documents, which are ZIPs) then go by what is there. `fileName`: with or without folders.
/// Errors: Media, with what it is and why Facet does not read it.
inference::Result<FileType> detectFileType(std::span<const std::byte> bytes, std::string_view fileName);

/// What it is, in words: "a PDF document", "a sound (MP3)", "text", "of an unknown kind".
std::string describeContent(std::span<const std::byte> bytes);

} // namespace media
