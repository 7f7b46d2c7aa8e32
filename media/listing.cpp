// Kinds by extension: a guess for a list; what a file is its content tells once it is opened.
#include "media/listing.h"

#include "inference/ascii.h"
#include "media/source_language.h"

#include <algorithm>
#include <array>

namespace media {

namespace {

struct KnownExtension {
    std::string_view extension;
    FileKind kind;
    std::string_view format;
};

constexpr KnownExtension kKnown[] = {
    {"png", FileKind::Picture, "PNG"},
    {"jpg", FileKind::Picture, "JPEG"},
    {"jpeg", FileKind::Picture, "JPEG"},
    {"webp", FileKind::Picture, "WebP"},
    {"gif", FileKind::Picture, "GIF"},
    {"bmp", FileKind::Picture, "BMP"},
    {"tif", FileKind::Picture, "TIFF"},
    {"tiff", FileKind::Picture, "TIFF"},
    {"avif", FileKind::Picture, "AVIF"},
    {"mp4", FileKind::Video, "MP4"},
    {"m4v", FileKind::Video, "MP4"},
    {"mov", FileKind::Video, "QuickTime"},
    {"mkv", FileKind::Video, "Matroska"},
    {"webm", FileKind::Video, "WebM"},
    {"avi", FileKind::Video, "AVI"},
    {"mpg", FileKind::Video, "MPEG"},
    {"mpeg", FileKind::Video, "MPEG"},
    {"pdf", FileKind::Pdf, "PDF"},
    {"docx", FileKind::Document, "Word document (docx)"},
    {"odt", FileKind::Document, "OpenDocument text (odt)"},
    {"rtf", FileKind::Document, "rich text (RTF)"},
    {"epub", FileKind::Document, "e-book (EPUB)"},
    {"html", FileKind::Document, "web page (HTML)"},
    {"htm", FileKind::Document, "web page (HTML)"},
    {"xhtml", FileKind::Document, "web page (HTML)"},
    {"xlsx", FileKind::Spreadsheet, "Excel workbook (xlsx)"},
    {"ods", FileKind::Spreadsheet, "OpenDocument spreadsheet (ods)"},
    {"csv", FileKind::Spreadsheet, "table (csv)"},
    {"tsv", FileKind::Spreadsheet, "table (tsv)"},
    {"pptx", FileKind::Slides, "PowerPoint slides (pptx)"},
    {"odp", FileKind::Slides, "OpenDocument slides (odp)"},
    {"eml", FileKind::Mail, "mail (eml)"},
    {"zip", FileKind::Archive, "ZIP archive"},
    {"tar", FileKind::Archive, "tar archive"},
    {"tgz", FileKind::Archive, "tar archive"},
    {"tbz2", FileKind::Archive, "tar archive"},
    {"txz", FileKind::Archive, "tar archive"},
    {"7z", FileKind::Archive, "7-Zip archive"},
};

/// Compressed tars go by two extensions.
constexpr std::array<std::string_view, 5> kTars = {".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".tar.lzma"};

struct Refusal {
    std::string_view extension;
    std::string_view reason;
};

constexpr std::string_view kProgram = "a program, not a document";
constexpr std::string_view kSound = "sound is not read";
constexpr std::string_view kData = "data of a program";
constexpr std::string_view kFont = "a font";
constexpr std::string_view kPacked = "a kind of archive that Facet does not open";

constexpr Refusal kRefused[] = {
    {"exe", kProgram},  {"dll", kProgram},  {"so", kProgram},       {"dylib", kProgram}, {"a", kProgram},
    {"o", kProgram},    {"obj", kProgram},  {"lib", kProgram},      {"class", kProgram}, {"jar", kProgram},
    {"pyc", kProgram},  {"wasm", kProgram}, {"apk", kProgram},      {"deb", kProgram},   {"rpm", kProgram},
    {"msi", kProgram},  {"mp3", kSound},    {"wav", kSound},        {"flac", kSound},    {"ogg", kSound},
    {"m4a", kSound},    {"aac", kSound},    {"opus", kSound},       {"db", kData},       {"sqlite", kData},
    {"sqlite3", kData}, {"bin", kData},     {"dat", kData},         {"pak", kData},      {"gguf", kData},
    {"iso", kData},     {"img", kData},     {"safetensors", kData}, {"onnx", kData},     {"pt", kData},
    {"npy", kData},     {"npz", kData},     {"parquet", kData},     {"ttf", kFont},      {"otf", kFont},
    {"woff", kFont},    {"woff2", kFont},   {"rar", kPacked},       {"cab", kPacked},    {"lz4", kPacked},
    {"lzma", kPacked},
};

std::string lowerName(std::string_view path)
{
    return inference::lowered(path.substr(path.rfind('/') + 1));
}

} // namespace

void guessKind(ArchiveEntry& entry)
{
    const std::string whole = lowerName(entry.path);
    for (const std::string_view tar : kTars) {
        if (whole.ends_with(tar)) {
            entry.kind = FileKind::Archive;
            entry.format = "tar archive";
            return;
        }
    }
    const std::string_view name = nameWithoutPacking(whole);
    const size_t dot = name.rfind('.');
    const std::string_view extension = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    for (const KnownExtension& known : kKnown) {
        if (known.extension == extension) {
            entry.kind = known.kind;
            entry.format = known.format;
            return;
        }
    }
    entry.kind = FileKind::Text;
    if (const auto language = sourceLanguage(name, {}))
        entry.format = language->name;
    for (const Refusal& refused : kRefused) {
        if (refused.extension == extension && entry.refusal.empty())
            entry.refusal = refused.reason;
    }
}

std::string_view nameWithoutPacking(std::string_view name)
{
    constexpr std::string_view kExtensions[] = {".gz", ".bz2", ".xz", ".zst"};
    const std::string lower = lowerName(name);
    for (const std::string_view extension : kExtensions) {
        if (lower.size() > extension.size() && lower.ends_with(extension))
            return name.substr(0, name.size() - extension.size());
    }
    return name;
}

bool isHidden(std::string_view path)
{
    return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

void addCount(std::vector<std::string>& notRead, size_t count, const std::string& one, const std::string& many)
{
    if (count > 0)
        notRead.push_back(std::to_string(count) + ' ' + (count == 1 ? one : many));
}

} // namespace media
