// A file that is still arriving: FILE.part with its running SHA-256, and FILE.part.json, which says where it comes
// from. It belongs to one process at a time.
#pragma once

#include "inference/result.h"
#include "media/digest.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

namespace app {

class PartialFile {
public:
    struct Origin {
        std::string url;
        std::string etag;   ///< as the server sent it; empty: it did not
        std::string sha256; ///< of the whole file, if that is known
        uint64_t bytes = 0; ///< of the whole file, if that is known
    };

    /// Opens or makes FILE.part and its directory. Errors: Storage, BadInput (another process is at it), OutOfMemory.
    static inference::Result<PartialFile> open(const std::filesystem::path& file);
    PartialFile(PartialFile&& other) noexcept;
    PartialFile& operator=(PartialFile&& other) noexcept;
    ~PartialFile();

    uint64_t size() const { return m_size; }
    /// Of what has arrived; empty fields where nobody knows any more.
    const Origin& origin() const { return m_origin; }

    /// Reads what arrived earlier into the SHA-256; to be called before append() when size() is not 0. Errors: Storage,
    /// Cancelled.
    inference::Result<void> check(const std::function<void(uint64_t done)>& progress, const std::stop_token& stop);
    /// Empty again, from another origin. Errors: Storage.
    inference::Result<void> restart(const Origin& origin);
    /// Errors: Storage (a full disk keeps what was written).
    inference::Result<void> append(std::span<const std::byte> bytes);

    /// The SHA-256 of all that arrived; only once, at the end.
    std::string finishSha256() { return m_sha256.finish(); }
    /// On the disk, under its own name. Errors: Storage.
    inference::Result<void> complete();
    /// Gone, with what is known of it. Errors: Storage.
    inference::Result<void> remove();

private:
    PartialFile(std::filesystem::path file, int descriptor, media::Sha256 sha256);
    inference::Error failed(const std::string& what, int error) const;
    inference::Result<void> writeOrigin() const;

    std::filesystem::path m_file; ///< the name it will have
    int m_descriptor = -1;
    uint64_t m_size = 0;
    Origin m_origin;
    media::Sha256 m_sha256;
};

/// FILE.part and FILE.part.json.
std::filesystem::path partialPath(const std::filesystem::path& file);
std::filesystem::path partialOriginPath(const std::filesystem::path& file);
/// What FILE.part.json says; empty fields where it is missing or damaged.
PartialFile::Origin partialOrigin(const std::filesystem::path& file);

} // namespace app
