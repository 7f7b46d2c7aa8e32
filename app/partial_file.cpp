#include "app/partial_file.h"

#include "inference/system_error.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr size_t kReadBytes = 1 << 20;

} // namespace

std::filesystem::path partialPath(const std::filesystem::path& file)
{
    return file.string() + ".part";
}

std::filesystem::path partialOriginPath(const std::filesystem::path& file)
{
    return file.string() + ".part.json";
}

PartialFile::PartialFile(std::filesystem::path file, int descriptor, media::Sha256 sha256)
    : m_file(std::move(file)), m_descriptor(descriptor), m_sha256(std::move(sha256))
{
}

PartialFile::PartialFile(PartialFile&& other) noexcept
    : m_file(std::move(other.m_file)),
      m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_size(other.m_size),
      m_origin(std::move(other.m_origin)),
      m_sha256(std::move(other.m_sha256))
{
}

PartialFile& PartialFile::operator=(PartialFile&& other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_size, other.m_size);
    std::swap(m_origin, other.m_origin);
    std::swap(m_sha256, other.m_sha256);
    return *this;
}

PartialFile::~PartialFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Error PartialFile::failed(const std::string& what, int error) const
{
    Error failure = inference::systemError("cannot " + what + " " + partialPath(m_file).string(), error);
    if (failure.code == ErrorCode::DiskFull)
        failure.message += ". What has arrived is kept: go on then";
    return failure;
}

Result<PartialFile> PartialFile::open(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error)
        return inference::systemError("cannot create " + file.parent_path().string(), error);
    TRY_ASSIGN(media::Sha256 sha256, media::Sha256::begin());
    const auto path = partialPath(file);
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return inference::systemError("cannot open " + path.string(), errno);
    PartialFile partial(file, descriptor, std::move(sha256));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return Error{ErrorCode::BadInput, path.string() + " is being written by another download"};
    const off_t end = ::lseek(descriptor, 0, SEEK_END);
    if (end < 0)
        return partial.failed("read", errno);
    partial.m_size = static_cast<uint64_t>(end);
    if (partial.m_size > 0)
        partial.m_origin = partialOrigin(partial.m_file);
    return partial;
}

PartialFile::Origin partialOrigin(const std::filesystem::path& file)
{
    std::ifstream in(partialOriginPath(file));
    const auto json = nlohmann::json::parse(std::istreambuf_iterator<char>(in), {}, nullptr, false);
    const auto text = [&json](const char* name) {
        const auto found = json.is_object() ? json.find(name) : json.end();
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    PartialFile::Origin origin{text("url"), text("etag"), text("sha256"), 0};
    if (json.is_object() && json.contains("bytes") && json["bytes"].is_number_unsigned())
        origin.bytes = json["bytes"].get<uint64_t>();
    return origin;
}

Result<void> PartialFile::writeOrigin() const
{
    const nlohmann::json json = {
        {"url", m_origin.url}, {"etag", m_origin.etag}, {"sha256", m_origin.sha256}, {"bytes", m_origin.bytes}};
    const auto path = partialOriginPath(m_file);
    std::ofstream out(path, std::ios::trunc);
    out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    out.close();
    if (!out)
        return inference::systemError("cannot write " + path.string(), errno);
    return {};
}

Result<void> PartialFile::check(const std::function<void(uint64_t)>& progress, const std::stop_token& stop)
{
    std::vector<std::byte> buffer(kReadBytes);
    for (uint64_t done = 0; done < m_size;) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        const ssize_t read = ::pread(m_descriptor, buffer.data(), buffer.size(), static_cast<off_t>(done));
        if (read < 0 && errno == EINTR)
            continue;
        if (read <= 0)
            return failed("read", read < 0 ? errno : EIO);
        m_sha256.add(std::span(buffer).first(static_cast<size_t>(read)));
        done += static_cast<uint64_t>(read);
        progress(done);
    }
    return {};
}

Result<void> PartialFile::restart(const Origin& origin)
{
    if (::ftruncate(m_descriptor, 0) != 0)
        return failed("empty", errno);
    m_size = 0;
    TRY_ASSIGN(m_sha256, media::Sha256::begin());
    m_origin = origin;
    return writeOrigin();
}

Result<void> PartialFile::append(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<off_t>(m_size));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failed("write", errno);
        const auto now = bytes.first(static_cast<size_t>(written));
        m_sha256.add(now);
        m_size += now.size();
        bytes = bytes.subspan(now.size());
    }
    return {};
}

Result<void> PartialFile::complete()
{
    if (::fsync(m_descriptor) != 0)
        return failed("write", errno);
    std::error_code error;
    std::filesystem::rename(partialPath(m_file), m_file, error);
    if (error)
        return failed("rename", error.value());
    std::filesystem::remove(partialOriginPath(m_file), error); // of no use any more, and harmless
    const int directory = ::open(m_file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = directory >= 0 && ::fsync(directory) == 0;
    const int reason = errno;
    if (directory >= 0)
        ::close(directory);
    if (!synced)
        return failed("rename", reason);
    return {};
}

Result<void> PartialFile::remove()
{
    std::error_code first, second;
    std::filesystem::remove(partialPath(m_file), first);
    std::filesystem::remove(partialOriginPath(m_file), second);
    if (first || second)
        return failed("remove", (first ? first : second).value());
    return {};
}

} // namespace app
