// Files named by SHA-256.
#include "app/attachment_files.h"

#include "app/attachment_picture.h"
#include "inference/image_preprocess.h"
#include "media/digest.h"
#include "media/picture.h"

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

/// Decoded pictures kept: a few photographs.
constexpr size_t kDecodedBytes = size_t{256} << 20;
/// A picture's soft tokens stand between two markers.
constexpr uint32_t kMarkerTokens = 2;

/// A file that is removed again unless it got its final name.
class UnfinishedFile {
public:
    explicit UnfinishedFile(std::filesystem::path path)
        : m_path(std::move(path)),
          m_file(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR))
    {
    }
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    ~UnfinishedFile()
    {
        if (m_file < 0)
            return;
        ::close(m_file);
        ::unlink(m_path.c_str()); // finds nothing after finishAs()
    }

    /// All return whether it went well; errno says why not.
    bool isOpen() const { return m_file >= 0; }
    bool write(std::span<const std::byte> bytes)
    {
        while (!bytes.empty()) {
            const ssize_t count = ::write(m_file, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return false;
            bytes = bytes.subspan(static_cast<size_t>(count));
        }
        return ::fsync(m_file) == 0;
    }
    bool finishAs(const std::filesystem::path& path) { return ::rename(m_path.c_str(), path.c_str()) == 0; }

private:
    std::filesystem::path m_path;
    int m_file;
};

/// A new name is safe from a power cut only when its directory has been written as well.
bool syncDirectory(const std::filesystem::path& directory)
{
    const int file = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool synced = ::fsync(file) == 0;
    ::close(file);
    return synced;
}

} // namespace

std::filesystem::path attachmentFile(const std::filesystem::path& directory, const Attachment& attachment)
{
    // The name comes from a database: whatever else it may be, it must not lead out of the directory.
    const std::string& name = attachment.sha256;
    const bool hex = name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
    return directory / (hex ? name : "damaged-name");
}

Result<AttachmentFiles::Added> AttachmentFiles::add(std::vector<std::byte> bytes, const std::string& fileName,
                                                    uint32_t budget)
{
    try {
        TRY_ASSIGN(media::cage::FileReader reader, m_cage.open(bytes, fileName));
        TRY_ASSIGN(auto picture, reader.picture());
        Added added;
        added.attachment.fileName = fileName;
        added.attachment.format = picture.info.format;
        added.attachment.bytes = bytes.size();
        added.attachment.budget = budget;
        TRY_ASSIGN(added.attachment.transform,
                   inference::modelImageSize(picture.info.width, picture.info.height, budget));
        added.attachment.tokens = added.attachment.transform.softTokens() + kMarkerTokens;
        TRY_ASSIGN(added.thumbnailPng, media::encodePng(fittedTo(picture.image, kThumbnailSide)));
        TRY_ASSIGN(added.attachment.sha256, media::sha256(bytes));
        remember(added.attachment.sha256, std::make_shared<const Image>(std::move(picture.image)));
        if (const auto written = writeFile(attachmentFile(m_directory, added.attachment), bytes); !written) {
            added.unsaved = Error{ErrorCode::Storage, fileName + " is kept in memory only: " + written.error().message};
            m_unsaved[added.attachment.sha256] = std::move(bytes);
        }
        return added;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, fileName + " cannot be attached: there is not enough memory"};
    }
}

Result<void> AttachmentFiles::writeFile(const std::filesystem::path& file, std::span<const std::byte> bytes)
{
    std::error_code failure;
    if (std::filesystem::file_size(file, failure) == bytes.size() && !failure)
        return {}; // the name is its content
    UnfinishedFile unfinished(file.string() + "." + std::to_string(::getpid()) + ".part");
    if (unfinished.isOpen() && unfinished.write(bytes) && unfinished.finishAs(file) && syncDirectory(m_directory))
        return {};
    return Error{ErrorCode::Storage, "cannot write " + std::to_string(bytes.size()) + " bytes to " + file.string() +
                                         ": " + std::generic_category().message(errno) +
                                         (errno == ENOSPC ? ". Free some space on this disk" : "")};
}

void AttachmentFiles::writeUnsaved()
{
    std::erase_if(m_unsaved, [this](const auto& entry) {
        return static_cast<bool>(writeFile(m_directory / entry.first, entry.second));
    });
}

Result<std::shared_ptr<const Image>> AttachmentFiles::image(const Attachment& attachment)
{
    const auto known = std::find_if(m_decoded.begin(), m_decoded.end(),
                                    [&](const Decoded& decoded) { return decoded.sha256 == attachment.sha256; });
    if (known != m_decoded.end()) {
        std::rotate(known, known + 1, m_decoded.end());
        return m_decoded.back().image;
    }
    TRY_ASSIGN(media::cage::FileReader reader, open(attachment));
    TRY_ASSIGN(auto picture, reader.picture());
    auto image = std::make_shared<const Image>(std::move(picture.image));
    remember(attachment.sha256, image);
    return image;
}

Result<media::cage::FileReader> AttachmentFiles::open(const Attachment& attachment)
{
    if (const auto unsaved = m_unsaved.find(attachment.sha256); unsaved != m_unsaved.end())
        return m_cage.open(unsaved->second, attachment.fileName);
    const std::filesystem::path file = attachmentFile(m_directory, attachment);
    std::error_code failure;
    if (!std::filesystem::exists(file, failure))
        return Error{ErrorCode::Storage, "the picture " + attachment.fileName +
                                             " of this conversation is gone: " + file.string() +
                                             " does not exist. Put it back, or attach the picture "
                                             "again in a new conversation"};
    return m_cage.open(file, attachment.fileName);
}

void AttachmentFiles::remember(const std::string& sha256, std::shared_ptr<const Image> image)
{
    std::erase_if(m_decoded, [&](const Decoded& decoded) { return decoded.sha256 == sha256; });
    m_decoded.push_back({sha256, std::move(image)});
    size_t total = 0;
    for (const Decoded& decoded : m_decoded)
        total += decoded.image->rgb.size();
    while (total > kDecodedBytes) {
        total -= m_decoded.front().image->rgb.size();
        m_decoded.erase(m_decoded.begin());
    }
}

} // namespace app
