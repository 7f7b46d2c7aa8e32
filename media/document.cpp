// Which reader takes which format, and what all of them share.
#include "media/document.h"

#include "inference/byte_text.h"
#include "media/delimited_text.h"
#include "media/document_writer.h"
#include "media/docx.h"
#include "media/epub.h"
#include "media/html.h"
#include "media/mail.h"
#include "media/odf.h"
#include "media/pptx.h"
#include "media/rtf.h"
#include "media/text.h"
#include "media/xlsx.h"

#include <clocale>
#include <new>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

Result<void> readAs(const FileType& type, std::span<const std::byte> bytes, const std::string& name,
                    DocumentWriter& writer)
{
    switch (type.format) {
    case FileFormat::Docx:
        return readDocx(bytes, writer);
    case FileFormat::Odt:
        return readOdt(bytes, writer);
    case FileFormat::Ods:
        return readOds(bytes, writer);
    case FileFormat::Odp:
        return readOdp(bytes, writer);
    case FileFormat::Xlsx:
        return readXlsx(bytes, writer);
    case FileFormat::Pptx:
        return readPptx(bytes, writer);
    case FileFormat::Rtf:
        return readRtf(bytes, writer);
    case FileFormat::Epub:
        return readEpub(bytes, writer);
    case FileFormat::Html:
        return readHtml(bytes, writer);
    case FileFormat::Mail:
        return readMail(
            bytes,
            [&](std::span<const std::byte> attached, const std::string& attachedName) {
                const auto attachedType = detectFileType(attached, attachedName);
                // Mails in mails are read by the mail's own reader; attached ones would nest without end.
                return attachedType && isDocument(*attachedType) && attachedType->format != FileFormat::Mail &&
                       bool(readAs(*attachedType, attached, attachedName, writer));
            },
            writer);
    case FileFormat::DelimitedText:
        return readDelimitedText(bytes, name, writer);
    case FileFormat::Markdown:
    case FileFormat::PlainText:
    case FileFormat::SourceCode:
        return readText(bytes, type, name, writer);
    default:
        return Error{ErrorCode::Media, "it is no document but a file of another kind (" + type.name + ")"};
    }
}

/// Runs a reader. Gives the type; the writer holds the rest.
Result<FileType> read(std::span<const std::byte> bytes, const std::string& name, DocumentWriter& writer)
{
    const uint64_t maxFileBytes = writer.limits().maxFileBytes;
    if (bytes.size() > maxFileBytes)
        return Error{ErrorCode::Media, "it has " + inference::byteText(bytes.size()) + "; at most " +
                                           inference::byteText(maxFileBytes) + " are read"};
    try {
        TRY_ASSIGN(const FileType type, detectFileType(bytes, name));
        TRY(readAs(type, bytes, name, writer));
        return type;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory for it (" + inference::byteText(bytes.size()) +
                                                 ", packed or as it is)"};
    }
}

} // namespace

bool isDocument(const FileType& type)
{
    switch (type.format) {
    case FileFormat::Picture:
    case FileFormat::Video:
    case FileFormat::Pdf:
    case FileFormat::Archive:
        return false;
    default:
        return true;
    }
}

void prepareDocuments()
{
    prepareMail();
    // libarchive converts names of entries between the locale's encoding and UTF-8: this one keeps all of them.
    std::setlocale(LC_CTYPE, "C.UTF-8");
}

Result<Overview> describeDocument(std::span<const std::byte> bytes, const std::string& name,
                                  const DocumentLimits& limits)
{
    DocumentWriter writer(limits, DocumentWriter::Pictures::Count);
    TRY_ASSIGN(const FileType type, read(bytes, name, writer));
    Overview overview;
    overview.kind = type.kind;
    overview.format = type.name;
    overview.title = writer.title();
    overview.pages = writer.pages();
    overview.textBytes = writer.textBytes();
    overview.pictures = writer.pictures();
    overview.notRead = writer.finish().notRead;
    return overview;
}

Result<DocumentContent> readDocument(std::span<const std::byte> bytes, const std::string& name,
                                     const DocumentLimits& limits)
{
    DocumentWriter writer(limits, DocumentWriter::Pictures::Decode);
    TRY(read(bytes, name, writer));
    return writer.finish();
}

} // namespace media
