// Files named by SHA-256.
#include "app/attachment_files.h"

#include "app/reading_json.h"
#include "app/unfinished.h"
#include "inference/system_error.h"
#include "media/digest.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// Pieces kept: a few photographs, the frames of a film, the pages of a long PDF.
constexpr size_t kRememberedBytes = size_t{256} << 20;
/// What is larger is not kept in memory when the disk refuses it.
constexpr uint64_t kMostUnsavedBytes = uint64_t{128} << 20;
constexpr size_t kCopiedAtOnce = size_t{1} << 20;

Error cannotWrite(const std::filesystem::path& file, uint64_t bytes, int reason)
{
    return inference::systemError("cannot write " + std::to_string(bytes) + " bytes to " + file.string(), reason);
}

Error cannotRead(const std::filesystem::path& file)
{
    return inference::systemError("cannot read " + file.string(), errno);
}

/// Hands over a file part by part. `take` returns whether it wants more.
template <class Take> Result<void> readParts(const std::filesystem::path& path, const std::stop_token& stop, Take take)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return cannotRead(path);
    std::vector<std::byte> part(kCopiedAtOnce);
    Result<void> result;
    for (;;) {
        if (stop.stop_requested()) {
            result = Error{ErrorCode::Cancelled, "stopped"};
            break;
        }
        const ssize_t count = ::read(file, part.data(), part.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            result = cannotRead(path);
        if (count <= 0 || !take(std::span<const std::byte>(part).first(static_cast<size_t>(count))))
            break;
    }
    ::close(file);
    return result;
}

/// What identifies a reading of a file: the model is told its name, too.
std::string keyOf(const Attachment& attachment)
{
    return attachment.sha256 + ":" + attachment.fileName + ":" + std::to_string(attachment.budget) + ":" +
           readingJson(attachment.reading);
}

} // namespace

std::filesystem::path attachmentFile(const std::filesystem::path& directory, const Attachment& attachment)
{
    // The name comes from a database: whatever else it may be, it must not lead out of the directory.
    const std::string& name = attachment.sha256;
    const bool hex = name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
    return directory / (hex ? name : "damaged-name");
}

Result<void> writeAttachmentFile(const std::filesystem::path& file, std::span<const std::byte> bytes)
{
    std::error_code failure;
    if (std::filesystem::file_size(file, failure) == bytes.size() && !failure) { // the name is its content
        std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now(), failure);
        return {};
    }
    const std::filesystem::path directory = file.parent_path();
    UnfinishedFile unfinished(directory);
    if (unfinished.isOpen() && unfinished.append(bytes) && unfinished.sync() && unfinished.finishAs(file))
        return syncDirectory(directory);
    return cannotWrite(file, bytes.size(), errno);
}

Result<AttachmentFiles::Stored> AttachmentFiles::store(const std::filesystem::path& file, const std::string& name,
                                                       const std::stop_token& stop)
{
    // Named by what was copied, whatever becomes of the file meanwhile.
    UnfinishedFile unfinished(m_directory);
    Stored stored;
    bool written = unfinished.isOpen();
    int reason = errno;
    TRY_ASSIGN(media::Sha256 digest, media::Sha256::begin());
    if (written) {
        TRY(readParts(file, stop, [&](std::span<const std::byte> part) {
            stored.bytes += part.size();
            digest.add(part);
            written = unfinished.append(part);
            reason = errno;
            return written;
        }));
        if (written && !unfinished.sync()) {
            written = false;
            reason = errno;
        }
    }
    if (written) {
        stored.sha256 = digest.finish();
        errno = EIO;
        if (unfinished.finishAs(m_directory / stored.sha256) && syncDirectory(m_directory))
            return stored;
        reason = errno;
    }
    std::error_code failure;
    const uint64_t size = std::filesystem::file_size(file, failure);
    const Error why = cannotWrite(m_directory, failure ? stored.bytes : size, reason);
    if (failure || size > kMostUnsavedBytes)
        return Error{why.code, name + " cannot be attached: " + why.message};
    std::vector<std::byte> bytes;
    TRY(readParts(file, stop, [&](std::span<const std::byte> part) {
        bytes.insert(bytes.end(), part.begin(), part.end());
        return bytes.size() <= kMostUnsavedBytes;
    }));
    return store(std::move(bytes), name);
}

Result<AttachmentFiles::Stored> AttachmentFiles::store(std::vector<std::byte> bytes, const std::string& name)
{
    Stored stored;
    stored.bytes = bytes.size();
    TRY_ASSIGN(stored.sha256, media::sha256(bytes));
    if (const auto written = writeAttachmentFile(m_directory / stored.sha256, bytes); !written) {
        stored.unsaved = Error{written.error().code, name + " is kept in memory only: " + written.error().message};
        const std::lock_guard lock(m_mutex);
        m_unsaved[stored.sha256] = std::move(bytes);
    }
    return stored;
}

void AttachmentFiles::writeUnsaved()
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_unsaved, [this](const auto& entry) {
        return static_cast<bool>(writeAttachmentFile(m_directory / entry.first, entry.second));
    });
}

Result<media::cage::FileReader> AttachmentFiles::open(const Attachment& attachment, const std::stop_token& stop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto unsaved = m_unsaved.find(attachment.sha256); unsaved != m_unsaved.end())
            return m_cage.open(unsaved->second, attachment.fileName, stop);
    }
    const std::filesystem::path file = attachmentFile(m_directory, attachment);
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) {
        const std::string what = attachment.kind == media::FileKind::Picture ? "picture" : "file";
        return Error{ErrorCode::Storage,
                     "the " + what + " " + attachment.fileName + " of this conversation is gone: " + file.string() +
                         " does not exist. Put it back, or attach the " + what + " again in a new conversation"};
    }
    return m_cage.open(file, attachment.fileName, stop);
}

Result<std::shared_ptr<const PromptPieces>> AttachmentFiles::pieces(const Attachment& attachment,
                                                                    const ReadingTools& tools)
{
    const std::string key = keyOf(attachment);
    if (auto known = remembered(key))
        return known;
    TRY_ASSIGN(auto file, open(attachment, tools.stop));
    TRY_ASSIGN(auto pieces, readPieces(file, attachment, password(attachment.sha256), tools));
    remember(attachment, pieces);
    return pieces;
}

std::shared_ptr<const PromptPieces> AttachmentFiles::remembered(const std::string& key)
{
    const std::lock_guard lock(m_mutex);
    const auto known = std::find_if(m_remembered.begin(), m_remembered.end(),
                                    [&](const Remembered& candidate) { return candidate.key == key; });
    if (known == m_remembered.end())
        return nullptr;
    std::rotate(known, known + 1, m_remembered.end());
    return m_remembered.back().pieces;
}

void AttachmentFiles::remember(const Attachment& attachment, std::shared_ptr<const PromptPieces> pieces)
{
    const std::string key = keyOf(attachment);
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_remembered, [&](const Remembered& known) { return known.key == key; });
    m_remembered.push_back({key, std::move(pieces)});
    size_t total = 0;
    for (const Remembered& known : m_remembered)
        total += known.pieces->bytes();
    while (total > kRememberedBytes) {
        total -= m_remembered.front().pieces->bytes();
        m_remembered.erase(m_remembered.begin());
    }
}

void AttachmentFiles::rememberPassword(const std::string& sha256, std::string password)
{
    const std::lock_guard lock(m_mutex);
    m_passwords[sha256] = std::move(password);
}

std::string AttachmentFiles::password(const std::string& sha256)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_passwords.find(sha256);
    return known == m_passwords.end() ? std::string() : known->second;
}

} // namespace app
