// The list of all areas, and the answer to "what is this file".
#include "media/cage/operations.h"

#include "media/cage/socket.h"
#include "media/cage/wire_content.h"
#include "media/file_kind.h"

#include <new>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

void addAllOperations(Operations& operations)
{
    addVideoOperations(operations);
    addPictureOperations(operations);
    addPdfOperations(operations);
    addDocumentOperations(operations);
    addArchiveOperations(operations);
}

void Exchange::item(const WireWriter& body)
{
    sendOrExit(m_wire, MessageKind::Item, body.body(), nullptr);
}

void Exchange::item(const WireWriter& body, const inference::Image& picture)
{
    sendOrExit(m_wire, MessageKind::Item, body.body(), &picture);
}

void Operations::prepare() const
{
    for (const auto& prepare : m_preparations)
        prepare();
}

void Operations::prepare(Beginning beginning, PreparedFiles& files) const
{
    const auto [first, last] = m_filePreparations.equal_range(beginning);
    for (auto prepared = first; prepared != last; ++prepared)
        prepared->second(files);
}

Result<void> Operations::run(const std::string& name, Exchange& exchange) const
{
    try {
        if (name == "overview")
            return overview(exchange);
        const auto operation = m_operations.find(name);
        if (operation == m_operations.end())
            return Error{ErrorCode::BadInput, "the decoder knows no operation '" + name + "'"};
        return operation->second(exchange);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "its content needs more memory than a decoder may take"};
    }
}

Result<void> Operations::overview(Exchange& exchange) const
{
    TRY(exchange.request().finish());
    for (const Recognise& recognise : m_recognitions) {
        auto known = recognise(exchange.file());
        if (!known)
            continue;
        TRY(*known);
        Overview& overview = **known;
        if (!exchange.file().packing.empty())
            overview.format += ", packed (" + exchange.file().packing + ")";
        WireWriter body;
        write(body, overview);
        exchange.item(body);
        return {};
    }
    TRY_ASSIGN(const FileType type, detectFileType(exchange.file().bytes, exchange.file().name)); // mostly the reason
    return Error{ErrorCode::Media, "it is of a kind that Facet does not read (" + type.name + ")"};
}

} // namespace media::cage
