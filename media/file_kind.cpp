// Signatures of everything people drop, a look into ZIPs and old office files, and text by exclusion.
#include "media/file_kind.h"

#include "inference/ascii.h"
#include "media/bytes.h"
#include "media/encoding.h"
#include "media/picture_format.h"
#include "media/source_language.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using namespace std::string_view_literals;

namespace {

/// Of a text, to tell what it is.
constexpr size_t kBeginning = 4096;

struct FormatName {
    FileFormat format;
    FileKind kind;
    std::string_view name;
};

constexpr FormatName kDocx = {FileFormat::Docx, FileKind::Document, "Word document (docx)"};
constexpr FormatName kXlsx = {FileFormat::Xlsx, FileKind::Spreadsheet, "Excel workbook (xlsx)"};
constexpr FormatName kPptx = {FileFormat::Pptx, FileKind::Slides, "PowerPoint slides (pptx)"};
constexpr FormatName kOdt = {FileFormat::Odt, FileKind::Document, "OpenDocument text (odt)"};
constexpr FormatName kOds = {FileFormat::Ods, FileKind::Spreadsheet, "OpenDocument spreadsheet (ods)"};
constexpr FormatName kOdp = {FileFormat::Odp, FileKind::Slides, "OpenDocument slides (odp)"};
constexpr FormatName kEpub = {FileFormat::Epub, FileKind::Document, "e-book (EPUB)"};
constexpr FormatName kRtf = {FileFormat::Rtf, FileKind::Document, "rich text (RTF)"};
constexpr FormatName kHtml = {FileFormat::Html, FileKind::Document, "web page (HTML)"};
constexpr FormatName kMail = {FileFormat::Mail, FileKind::Mail, "mail (eml)"};
constexpr FormatName kPdf = {FileFormat::Pdf, FileKind::Pdf, "PDF"};
constexpr FormatName kZip = {FileFormat::Archive, FileKind::Archive, "ZIP archive"};

FileType typeOf(const FormatName& name)
{
    return {name.format, name.kind, std::string(name.name), {}};
}

/// Videos and archives: a signature is enough.
struct Signature {
    uint64_t at;
    std::string_view text;
    FormatName type;
};

constexpr Signature kReadable[] = {
    {4, "ftypqt"sv, {FileFormat::Video, FileKind::Video, "QuickTime video (MOV)"}},
    {4, "moov"sv, {FileFormat::Video, FileKind::Video, "QuickTime video (MOV)"}},
    {0, "\x1a\x45\xdf\xa3"sv, {FileFormat::Video, FileKind::Video, "Matroska or WebM video"}},
    {8, "AVI "sv, {FileFormat::Video, FileKind::Video, "AVI video"}},
    {0, "\0\0\1\xba"sv, {FileFormat::Video, FileKind::Video, "MPEG video"}},
    {0, "\0\0\1\xb3"sv, {FileFormat::Video, FileKind::Video, "MPEG video"}},
    {0, "FLV\1"sv, {FileFormat::Video, FileKind::Video, "Flash video (FLV)"}},
    {0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"sv, {FileFormat::Video, FileKind::Video, "Windows Media video"}},
    {0, "\x1f\x8b"sv, {FileFormat::Archive, FileKind::Archive, "gzip archive"}},
    {0, "BZh"sv, {FileFormat::Archive, FileKind::Archive, "bzip2 archive"}},
    {0,
     "\xfd"
     "7zXZ\0"sv,
     {FileFormat::Archive, FileKind::Archive, "xz archive"}},
    {0, "\x28\xb5\x2f\xfd"sv, {FileFormat::Archive, FileKind::Archive, "zstd archive"}},
    {0, "7z\xbc\xaf\x27\x1c"sv, {FileFormat::Archive, FileKind::Archive, "7-Zip archive"}},
    {257, "ustar"sv, {FileFormat::Archive, FileKind::Archive, "tar archive"}},
};

/// Known, and refused.
struct Refusal {
    uint64_t at;
    std::string_view text;
    std::string_view what;
    std::string_view advice;
};

constexpr std::string_view kAsPicture = "Save it as JPEG or PNG";
constexpr std::string_view kSound = "Facet does not hear";

constexpr Refusal kRefused[] = {
    {4, "ftypheic"sv, "an HEIC picture", kAsPicture},
    {4, "ftypheix"sv, "an HEIC picture", kAsPicture},
    {4, "ftypheim"sv, "an HEIC picture", kAsPicture},
    {4, "ftypmif1"sv, "an HEIF picture", kAsPicture},
    {4, "ftypcrx"sv, "a raw picture of a camera (CR3)", kAsPicture},
    {4, "ftypM4A"sv, "a sound (M4A)", kSound},
    {0, "\xff\x0a"sv, "a JPEG XL picture", kAsPicture},
    {0, "\0\0\0\x0cJXL "sv, "a JPEG XL picture", kAsPicture},
    {0, "8BPS"sv, "a Photoshop picture", kAsPicture},
    {0, "\0\0\1\0"sv, "an icon (ICO)", "Save it as PNG"},
    {0, "II+\0"sv, "a BigTIFF picture", "Save it as TIFF or PNG"},
    {0, "MM\0+"sv, "a BigTIFF picture", "Save it as TIFF or PNG"},
    {8, "WAVE"sv, "a sound (WAV)", kSound},
    {0, "ID3"sv, "a sound (MP3)", kSound},
    {0, "\xff\xfb"sv, "a sound (MP3)", kSound},
    {0, "fLaC"sv, "a sound (FLAC)", kSound},
    {0, "GGUF"sv, "a model (GGUF)", "Open it with Open model"},
    {0, "\x7f\x45LF"sv, "a program (ELF)", "Programs are not read"},
    {0, "MZ"sv, "a Windows program", "Programs are not read"},
    {0, "\xca\xfe\xba\xbe"sv, "a compiled program", "Programs are not read"},
    {0, "\xcf\xfa\xed\xfe"sv, "a compiled program", "Programs are not read"},
    {0, "\0asm"sv, "a compiled program (WebAssembly)", "Programs are not read"},
    {0, "SQLite format 3"sv, "an SQLite database", "Export the tables in question as CSV"},
    {0, "Rar!\x1a"sv, "a RAR archive", "Unpack it, or pack it as ZIP"},
    {0, "\0\1\0\0\0"sv, "a font", "Fonts are not read"},
    {0, "OTTO"sv, "a font", "Fonts are not read"},
    {0, "wOF"sv, "a font", "Fonts are not read"},
    {0, "%!PS"sv, "a PostScript document", "Save it as PDF"},
    {0, "AC10"sv, "an AutoCAD drawing", "Save it as PDF"},
    {0, "PAR1"sv, "a Parquet table", "Export it as CSV"},
    {0, "\x93NUMPY"sv, "a NumPy array", "Export it as CSV"},
    {0, "bplist00"sv, "a binary property list", "Convert it to XML first"},
};

/// The names of a ZIP's entries: from its directory, or, when only its beginning is there, one after the other.
std::vector<std::string_view> zipNames(Bytes bytes)
{
    constexpr uint64_t kDirectoryEntry = 46;
    constexpr uint64_t kLocalHeader = 30;
    constexpr size_t kMostNames = 5000;
    const ByteReader reader(bytes, ByteOrder::Little);
    std::vector<std::string_view> names;
    const uint64_t endRecord = std::min<uint64_t>(asText(bytes).rfind("PK\5\6"), bytes.size());
    uint64_t at = reader.u32(endRecord + 16).value_or(0);
    while (reader.has(at, "PK\1\2") && names.size() < kMostNames) {
        const uint64_t length = reader.u16(at + 28).value_or(0);
        names.push_back(asText(reader.slice(at + kDirectoryEntry, length)));
        at += kDirectoryEntry + length + reader.u16(at + 30).value_or(0) + reader.u16(at + 32).value_or(0);
    }
    if (!names.empty())
        return names;
    for (at = 0; reader.has(at, "PK\3\4") && names.size() < kMostNames;) {
        const uint64_t length = reader.u16(at + 26).value_or(0);
        names.push_back(asText(reader.slice(at + kLocalHeader, length)));
        const uint64_t next =
            at + kLocalHeader + length + reader.u16(at + 28).value_or(0) + reader.u32(at + 18).value_or(0);
        // Sizes may stand behind the data; then the next header is searched for.
        at = reader.has(next, "PK\3\4") ? next : asText(bytes).find("PK\3\4", at + kLocalHeader);
    }
    return names;
}

/// The text of the entry "mimetype", which ODF and EPUB store first and unpacked.
std::string_view zipMimeType(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Little);
    constexpr uint64_t kName = 30;
    const uint64_t length = reader.u16(26).value_or(0);
    if (!reader.has(kName, "mimetype") || length != 8 || reader.u16(8) != 0U)
        return {};
    const uint64_t start = kName + length + reader.u16(28).value_or(0);
    const std::string_view text = asText(reader.slice(start, 80));
    return text.substr(0, text.find("PK"));
}

Error refused(std::string_view what, std::string_view advice)
{
    return {ErrorCode::Media, "it is " + std::string(what) + ". " + std::string(advice)};
}

Result<FileType> zipType(Bytes bytes, std::string_view fileName)
{
    const std::string_view mime = zipMimeType(bytes);
    constexpr std::pair<std::string_view, const FormatName*> kMimeTypes[] = {
        {"application/epub+zip", &kEpub},
        {"application/vnd.oasis.opendocument.text", &kOdt},
        {"application/vnd.oasis.opendocument.spreadsheet", &kOds},
        {"application/vnd.oasis.opendocument.presentation", &kOdp},
    };
    for (const auto& [text, type] : kMimeTypes) {
        if (mime.starts_with(text)) // templates have a longer one
            return typeOf(*type);
    }
    if (mime.starts_with("application/vnd.oasis.opendocument."))
        return refused("an OpenDocument drawing or formula", "Save it as PDF");
    const auto names = zipNames(bytes);
    const auto has = [&](std::string_view prefix) {
        return std::ranges::any_of(names, [&](std::string_view name) { return name.starts_with(prefix); });
    };
    if (has("xl/workbook.bin"))
        return refused("a binary Excel workbook (xlsb)", "Save it as xlsx");
    if (has("Index/Document.iwa") || has("Index.zip"))
        return refused("a document of Pages, Numbers or Keynote", "Export it as PDF");
    if (has("visio/"))
        return refused("a Visio drawing", "Save it as PDF");
    if (has("_rels/.rels") || has("[Content_Types].xml")) {
        constexpr std::pair<std::string_view, const FormatName*> kFolders[] = {
            {"word/", &kDocx}, {"xl/", &kXlsx}, {"ppt/", &kPptx}};
        for (const auto& [folder, type] : kFolders) {
            if (has(folder))
                return typeOf(*type);
        }
        constexpr std::pair<std::string_view, const FormatName*> kExtensions[] = {
            {"docx", &kDocx}, {"xlsx", &kXlsx}, {"pptx", &kPptx}};
        for (const auto& [extension, type] : kExtensions) {
            if (lowerExtension(fileName) == extension)
                return typeOf(*type);
        }
    }
    if (has("META-INF/container.xml"))
        return typeOf(kEpub);
    return typeOf(kZip);
}

/// Microsoft's compound files name their streams in UTF-16.
bool hasStream(Bytes bytes, std::string_view name)
{
    std::string wide;
    for (const char character : name)
        wide += {character, '\0'};
    return asText(bytes).find(wide) != std::string_view::npos;
}

Error refusedCompoundFile(Bytes bytes)
{
    struct Kind {
        std::string_view stream;
        std::string_view what;
        std::string_view advice;
    };
    constexpr Kind kKinds[] = {
        {"EncryptedPackage", "an office document with a password", "Open it in its program and save it without one"},
        {"WordDocument", "an old Word document (doc)", "Open it in Word or LibreOffice and save it as docx"},
        {"PowerPoint Document", "an old PowerPoint file (ppt)",
         "Open it in PowerPoint or LibreOffice and save it as pptx"},
        {"Workbook", "an old Excel workbook (xls)", "Open it in Excel or LibreOffice and save it as xlsx"},
        {"__properties_version1.0", "an Outlook message (msg)", "Save it as eml, or copy its text"},
        {"Book", "an old Excel workbook (xls)", "Open it in Excel or LibreOffice and save it as xlsx"},
    };
    for (const Kind& kind : kKinds) {
        if (hasStream(bytes, kind.stream))
            return refused(kind.what, kind.advice);
    }
    return refused("an old office document or an installer", "Save it in a newer format");
}

/// Mails begin with lines "Name: value"; two of those that every mail has must be among the first.
bool looksLikeMail(std::string_view text)
{
    constexpr std::array<std::string_view, 9> kNames = {
        "from", "to", "subject", "date", "received", "message-id", "mime-version", "return-path", "delivered-to"};
    size_t known = 0;
    while (!text.empty() && text.front() != '\n' && text.front() != '\r') {
        const std::string_view line = text.substr(0, text.find('\n'));
        const size_t colon = line.find(':');
        const bool continued = line.front() == ' ' || line.front() == '\t';
        if (!continued &&
            (colon == std::string_view::npos || line.substr(0, colon).find(' ') != std::string_view::npos))
            return false;
        const std::string name = inference::lowered(continued ? std::string_view() : line.substr(0, colon));
        known += std::ranges::find(kNames, name) != kNames.end() ? 1 : 0;
        text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return known >= 3;
}

bool looksLikeHtml(std::string_view text)
{
    const std::string start = inference::lowered(text.substr(0, 1024));
    const size_t first = start.find_first_not_of(" \t\r\n");
    return first != std::string::npos && start[first] == '<' &&
           (start.find("<!doctype html") != std::string::npos || start.find("<html") != std::string::npos);
}

FileType textType(Bytes bytes, std::string_view fileName, const TextEncoding& encoding)
{
    const Bytes content = bytes.subspan(std::min(encoding.markBytes, bytes.size()));
    const std::string text = toUtf8(content.first(std::min(content.size(), kBeginning)), encoding.name);
    const std::string extension = lowerExtension(fileName);
    if (text.starts_with("{\\rtf"))
        return typeOf(kRtf);
    if (extension == "eml" || looksLikeMail(text)) // here also in UTF-16
        return typeOf(kMail);
    const auto language = sourceLanguage(fileName, text);
    const bool htmlName = extension == "html" || extension == "htm" || extension == "xhtml";
    if (htmlName || (!language && looksLikeHtml(text)))
        return typeOf(kHtml);
    const std::string prefix = encoding.name + " text";
    if (extension == "csv" || extension == "tsv" || extension == "tab")
        return {FileFormat::DelimitedText, FileKind::Spreadsheet, prefix + ", table (" + extension + ")", {}};
    if (extension == "md" || extension == "markdown")
        return {FileFormat::Markdown, FileKind::Text, prefix + ", Markdown", {}};
    if (language)
        return {FileFormat::SourceCode, FileKind::Text, prefix + ", " + std::string(language->name),
                std::string(language->fence)};
    return {FileFormat::PlainText, FileKind::Text, prefix, {}};
}

} // namespace

Result<FileType> detectFileType(Bytes bytes, std::string_view fileName)
{
    if (bytes.empty())
        return Error{ErrorCode::Media, "it is empty"};
    const ByteReader reader(bytes);
    if (const auto picture = detectPictureFormat(bytes))
        return FileType{FileFormat::Picture, FileKind::Picture, std::string(pictureFormatName(*picture)), {}};
    constexpr uint64_t kPdfHeaderWithin = 1024; // readers of PDF allow that much before it
    const size_t pdfHeader = asText(reader.slice(0, kPdfHeaderWithin)).find("%PDF-");
    if (pdfHeader == 0 || (pdfHeader != std::string_view::npos && lowerExtension(fileName) == "pdf"))
        return typeOf(kPdf);
    if (reader.has(0, "PK\3\4") || reader.has(0, "PK\5\6"))
        return zipType(bytes, fileName);
    if (reader.has(0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
        return refusedCompoundFile(bytes);
    for (const Refusal& refusal : kRefused) {
        if (reader.has(refusal.at, refusal.text))
            return refused(refusal.what, refusal.advice);
    }
    for (const Signature& signature : kReadable) {
        if (reader.has(signature.at, signature.text))
            return typeOf(signature.type);
    }
    if (reader.has(4, "ftyp"))
        return FileType{FileFormat::Video, FileKind::Video, "MP4 video", {}};
    if (reader.has(0, "OggS")) {
        if (asText(reader.slice(0, 512)).find("theora") != std::string_view::npos)
            return FileType{FileFormat::Video, FileKind::Video, "Ogg video", {}};
        return refused("a sound (Ogg)", kSound);
    }
    constexpr uint64_t kTransportPacket = 188;
    if (reader.has(0, "G") && reader.has(kTransportPacket, "G") && reader.has(2 * kTransportPacket, "G"))
        return FileType{FileFormat::Video, FileKind::Video, "MPEG transport stream", {}};
    if (looksLikeMail(asText(reader.slice(0, kBeginning)))) // its parts may be of any bytes
        return typeOf(kMail);
    if (const auto encoding = detectEncoding(bytes))
        return textType(bytes, fileName, *encoding);
    return Error{ErrorCode::Media, "it is of a kind that Facet does not know, and no text"};
}

std::string describeContent(Bytes bytes)
{
    if (bytes.empty())
        return "empty";
    const auto type = detectFileType(bytes, {});
    if (!type) { // "it is a sound (MP3). Facet does not hear"
        std::string message = type.error().message.substr("it is "sv.size());
        std::ranges::replace(message, '.', ';');
        return message.starts_with("of a kind") ? "of an unknown kind" : message;
    }
    if (type->kind == FileKind::Text) {
        const bool drawing =
            asText(bytes.first(std::min<size_t>(bytes.size(), 1024))).find("<svg") != std::string_view::npos;
        return drawing ? "an SVG drawing; save it as PNG" : "text";
    }
    if (type->kind == FileKind::Pdf)
        return "a PDF document";
    const bool vowel = "aeioAEIO"sv.find(type->name.front()) != std::string_view::npos || type->name.starts_with("MP");
    return (vowel ? "an " : "a ") + type->name;
}

} // namespace media
