// The parent's side: handing files over, asking, and ending children that do not behave.
#include "media/cage/file_reader.h"

#include "media/cage/operations.h"
#include "media/cage/wire_content.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using Clock = std::chrono::steady_clock;

namespace {

/// A child of a machine that swaps; else it takes 25 ms.
constexpr std::chrono::seconds kStartPatience{30};

std::string reasonOf(int number)
{
    return std::generic_category().message(number);
}

/// A file of these bytes without a name.
Result<Descriptor> memoryFile(std::span<const std::byte> bytes, const std::string& name)
{
    Descriptor file(::memfd_create("facet-file", MFD_CLOEXEC));
    const auto failed = [&] {
        return Error{ErrorCode::OutOfMemory, name + " cannot be read: no memory for its " +
                                                 std::to_string(bytes.size()) + " bytes: " + reasonOf(errno)};
    };
    if (!file.isOpen())
        return failed();
    for (auto rest = bytes; !rest.empty();) {
        const ssize_t written = ::write(file.number(), rest.data(), rest.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return failed();
        rest = rest.subspan(static_cast<size_t>(written));
    }
    return file;
}

/// A look at the first bytes and the name that decides only what the child prepares.
Beginning beginningOf(const Descriptor& file, std::string_view name)
{
    const std::string_view inner = nameWithoutPacking(name);
    if (inner.size() < name.size() && inner.ends_with(".pdf"))
        return Beginning::Pdf;
    std::array<char, 1024> bytes{}; // where a PDF's mark must stand
    const ssize_t got = ::pread(file.number(), bytes.data(), bytes.size(), 0);
    const std::string_view text(bytes.data(), got > 0 ? static_cast<size_t>(got) : 0);
    return text.find("%PDF-") != std::string_view::npos ? Beginning::Pdf : Beginning::Other;
}

} // namespace

void Cage::prepare()
{
    const std::lock_guard lock(m_mutex);
    if (m_spareWish == Spare::None || (m_spare && m_spare->isAlive()))
        return;
    m_spare.reset();
    // A failure shows when a file is opened.
    if (auto started = ChildProcess::start(m_program))
        m_spare = std::move(*started);
}

Result<ChildProcess> Cage::takeChild()
{
    {
        const std::lock_guard lock(m_mutex);
        std::optional<ChildProcess> spare;
        std::swap(spare, m_spare);
        if (spare && spare->isAlive())
            return std::move(*spare);
    }
    return ChildProcess::start(m_program);
}

Result<FileReader> Cage::handOver(const Descriptor& file, uint64_t size, const std::string& name,
                                  const std::stop_token& stop)
{
    const auto stopped = [&] { return Error{ErrorCode::Cancelled, "reading " + name + " was stopped"}; };
    const auto failed = [&](const std::string& reason) {
        return Error{ErrorCode::Unsupported,
                     name + " cannot be read: the decoder (" + m_program + ") cannot be started: " + reason};
    };
    TRY_ASSIGN(ChildProcess child, takeChild());
    WireWriter body;
    body.u64(size);
    body.text(name);
    body.u8(static_cast<uint8_t>(beginningOf(file, name)));
    const Deadline deadline{Clock::now() + kStartPatience, stop};
    auto trouble = send(child.wire(), MessageKind::Open, body.body(), file.number(), deadline);
    prepare(); // the next one, while this one works
    Received ready;
    if (!trouble) {
        ready = receive(child.wire(), 0, deadline);
        trouble = ready.trouble;
    }
    if (trouble == Trouble::Stopped)
        return stopped();
    if (trouble == Trouble::Lost)
        return failed(child.howItEnded());
    if (trouble || ready.reply.kind != MessageKind::Ready)
        return failed("it does not answer");
    WireReader reader(ready.reply.body);
    const Protections protections = readProtections(reader);
    TRY(reader.finish());
    return FileReader(std::move(child), name, size, protections);
}

Result<FileReader> Cage::open(const std::filesystem::path& path, const std::stop_token& stop)
{
    return open(path, path.filename().string(), stop);
}

Result<FileReader> Cage::open(const std::filesystem::path& path, const std::string& name, const std::stop_token& stop)
{
    // O_NONBLOCK: a pipe without a writer would wait for one.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.number(), &status) != 0)
        return Error{ErrorCode::Storage, "cannot open " + path.string() + ": " + reasonOf(errno)};
    if (S_ISDIR(status.st_mode))
        return Error{ErrorCode::Media, name + " is a folder, not a file"};
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::Media, name + " is a device or a pipe, not a file"};
    return handOver(file, static_cast<uint64_t>(status.st_size), name, stop);
}

Result<FileReader> Cage::open(std::span<const std::byte> bytes, const std::string& name, const std::stop_token& stop)
{
    TRY_ASSIGN(const Descriptor file, memoryFile(bytes, name));
    return handOver(file, bytes.size(), name, stop);
}

Error FileReader::named(const Error& error) const
{
    return {error.code, m_name + " cannot be read: " + error.message};
}

Error FileReader::lose(Error reason)
{
    m_child.end();
    m_failure = std::move(reason);
    return *m_failure;
}

Error FileReader::lose(Trouble trouble, const CallLimits& limits)
{
    switch (trouble) {
    case Trouble::Lost:
        return lose(named({ErrorCode::Media, m_child.howItEnded()}));
    case Trouble::Late:
        return lose(named(
            {ErrorCode::Media, "decoding it takes longer than " + std::to_string(limits.patience.count()) + " s"}));
    case Trouble::Stopped:
        return lose({ErrorCode::Cancelled, "reading " + m_name + " was stopped"});
    case Trouble::Nonsense:
        return lose(named({ErrorCode::Media, "the decoder's answer makes no sense"}));
    case Trouble::OutOfMemory:
        break;
    }
    return lose(named({ErrorCode::OutOfMemory, "there is not enough memory for its content"}));
}

Result<void> FileReader::call(std::string_view operation, const WireWriter& request, const CallLimits& limits,
                              const std::stop_token& stop, const TakeItem& take)
{
    if (m_failure)
        return *m_failure;
    WireWriter body;
    body.text(operation);
    body.append(request);
    if (const auto trouble =
            send(m_child.wire(), MessageKind::Call, body.body(), -1, {Clock::now() + limits.patience, stop}))
        return lose(*trouble, limits);
    return receiveItems(limits, stop, take);
}

Result<void> FileReader::receiveItems(const CallLimits& limits, const std::stop_token& stop, const TakeItem& take)
{
    for (uint64_t items = 0;; ++items) {
        m_child.limitProcessorTime(limits.patience);
        Received received = receive(m_child.wire(), limits.pixels, {Clock::now() + limits.patience, stop});
        if (received.trouble)
            return lose(*received.trouble, limits);
        WireReader body(received.reply.body);
        switch (received.reply.kind) {
        case MessageKind::Item: {
            if (items == limits.items)
                return lose(Trouble::Nonsense, limits);
            const auto taken = take(body, received.reply.picture);
            if (!taken)
                return lose(taken.error().code == ErrorCode::Cancelled ? taken.error() : named(taken.error()));
            break;
        }
        case MessageKind::Done:
            return {};
        case MessageKind::Failed:
            return named(readError(body));
        default:
            return lose(Trouble::Nonsense, limits);
        }
    }
}

Result<Overview> FileReader::overview(std::stop_token stop)
{
    std::optional<Overview> overview;
    TRY(call("overview", {}, {}, stop, [&](WireReader& body, inference::Image&) {
        overview = readOverview(body);
        return body.finish();
    }));
    if (!overview)
        return lose(Trouble::Nonsense, {});
    return *overview;
}

} // namespace media::cage
