// The child's life.
#include "media/cage/child.h"

#include "media/archive.h"
#include "media/cage/sandbox.h"
#include "media/cage/socket.h"

#include <cerrno>
#include <cstring>
#include <optional>
#include <thread>

#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr int kParentGone = 3;

/// Ends the process as soon as the parent's end of the wire is closed, however busy a decoder is. PR_SET_PDEATHSIG
/// would not do: it comes when the thread ends that started the child, and threads of a pool do so long before the
/// parent.
void watchParent()
{
    std::thread([] {
        pollfd wire{kWireNumber, 0, 0}; // no events: POLLHUP comes unasked
        while (::poll(&wire, 1, -1) <= 0) {
        }
        ::_exit(kParentGone);
    }).detach();
}

struct Opening {
    uint64_t size = 0;
    std::string name;
    Beginning beginning = Beginning::Other;
};

Opening readOpening(const Request& request)
{
    WireReader reader(request.body);
    Opening opening;
    opening.size = reader.u64();
    opening.name = reader.text();
    opening.beginning = static_cast<Beginning>(reader.u8());
    return opening;
}

Result<OpenedFile> mapFile(const Opening& opening, int descriptor)
{
    OpenedFile file;
    file.name = opening.name;
    if (opening.size == 0)
        return file;
    void* start = ::mmap(nullptr, opening.size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (start == MAP_FAILED)
        return Error{ErrorCode::Storage, "its bytes cannot be reached: " + std::string(std::strerror(errno))};
    file.bytes = {static_cast<const std::byte*>(start), opening.size};
    return file;
}

/// Its content instead of a packed single file; `unpacked` owns that.
Result<OpenedFile> openFile(const Opening& opening, int descriptor, std::optional<UnpackedFile>& unpacked)
{
    TRY_ASSIGN(OpenedFile file, mapFile(opening, descriptor));
    TRY_ASSIGN(unpacked, unpackSingleFile(file.bytes, file.name));
    if (unpacked)
        file = {.bytes = unpacked->bytes, .name = unpacked->name, .packing = unpacked->packing};
    return file;
}

void answer(const Result<void>& result)
{
    WireWriter body;
    if (!result)
        writeError(body, result.error());
    sendOrExit(kWireNumber, result ? MessageKind::Done : MessageKind::Failed, body.body(), nullptr);
}

} // namespace

bool isChild(int argc, const char* const* argv)
{
    return argc == 2 && std::strcmp(argv[1], kChildArgument) == 0;
}

int runChild(const std::function<void(Operations&)>& addOperations)
{
    Operations operations;
    addOperations(operations);
    allowManyDescriptors();
    operations.prepare();
    const Request open = receiveOrExit(kWireNumber);
    const Opening opening = readOpening(open);
    PreparedFiles files;
    operations.prepare(opening.beginning, files);
    const Protections protections = closeSandbox(files);
    watchParent();

    WireWriter ready;
    write(ready, protections);
    sendOrExit(kWireNumber, MessageKind::Ready, ready.body(), nullptr);
    std::optional<UnpackedFile> unpacked;
    const Result<OpenedFile> file = openFile(opening, open.file.number(), unpacked);
    for (;;) {
        const Request request = receiveOrExit(kWireNumber);
        WireReader reader(request.body);
        const std::string name = reader.text();
        if (!file) {
            answer(file.error());
            continue;
        }
        Exchange exchange(kWireNumber, *file, std::move(reader));
        answer(operations.run(name, exchange));
    }
}

} // namespace media::cage
