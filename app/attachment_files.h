// The files that people attach: stored once under their SHA-256, opened in the cage, and what the model reads of them
// kept for the next turn as far as memory allows. For any thread.
#pragma once

#include "app/attachment_reading.h"
#include "app/conversation.h"
#include "inference/result.h"
#include "media/cage/file_reader.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app {

/// Where the bytes of an attachment lie in `directory`.
std::filesystem::path attachmentFile(const std::filesystem::path& directory, const Attachment& attachment);
/// Has the bytes of an attachment there, safe from a power cut and readable by their owner alone. A file that is there
/// already counts as new again. Errors: Storage.
inference::Result<void> writeAttachmentFile(const std::filesystem::path& file, std::span<const std::byte> bytes);

class AttachmentFiles {
public:
    /// `cage` must live longer.
    AttachmentFiles(std::filesystem::path directory, media::cage::Cage& cage)
        : m_directory(std::move(directory)), m_cage(cage)
    {
    }

    struct Stored {
        std::string sha256;
        uint64_t bytes = 0;
        std::optional<inference::Error> unsaved; ///< why the bytes are kept in memory only
    };
    /// Errors: Storage (`file` cannot be read; it is too large for memory and cannot be stored), OutOfMemory,
    /// Cancelled.
    inference::Result<Stored> store(const std::filesystem::path& file, const std::string& name,
                                    const std::stop_token& stop);
    /// Errors: OutOfMemory.
    inference::Result<Stored> store(std::vector<std::byte> bytes, const std::string& name);

    /// Errors: Storage (the file is missing or unreadable), and the cage's.
    inference::Result<media::cage::FileReader> open(const Attachment& attachment, const std::stop_token& stop = {});

    /// What the model reads of it. Errors: those of open() and readPieces().
    inference::Result<std::shared_ptr<const PromptPieces>> pieces(const Attachment& attachment,
                                                                  const ReadingTools& tools);
    void remember(const Attachment& attachment, std::shared_ptr<const PromptPieces> pieces);
    /// For the life of this object; never written down.
    void rememberPassword(const std::string& sha256, std::string password);
    std::string password(const std::string& sha256);

    media::cage::Cage& cage() { return m_cage; }

    /// Tries again to write what could not be written; what still cannot be stays in memory.
    void writeUnsaved();

private:
    struct Remembered {
        std::string key;
        std::shared_ptr<const PromptPieces> pieces;
    };

    std::shared_ptr<const PromptPieces> remembered(const std::string& key);

    const std::filesystem::path m_directory;
    media::cage::Cage& m_cage;
    std::mutex m_mutex;                                      ///< of all below
    std::map<std::string, std::vector<std::byte>> m_unsaved; ///< by SHA-256
    std::map<std::string, std::string> m_passwords;          ///< by SHA-256
    std::vector<Remembered> m_remembered;                    ///< the latest last
};

} // namespace app
