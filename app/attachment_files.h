// The files that people attach: stored once under their SHA-256, decoded for the model, made small for the window.
// Belongs to the media worker.
#pragma once

#include "app/conversation.h"
#include "inference/input.h"
#include "inference/result.h"
#include "media/cage/file_reader.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app {

/// Sides of a thumbnail are at most this many pixels.
inline constexpr uint32_t kThumbnailSide = 256;

/// Where the bytes of an attachment lie in `directory`.
std::filesystem::path attachmentFile(const std::filesystem::path& directory, const Attachment& attachment);

class AttachmentFiles {
public:
    /// `cage` must live longer.
    AttachmentFiles(std::filesystem::path directory, media::cage::Cage& cage)
        : m_directory(std::move(directory)), m_cage(cage)
    {
    }

    struct Added {
        Attachment attachment;
        std::vector<std::byte> thumbnailPng;
        std::optional<inference::Error> unsaved; ///< why the bytes are kept in memory only
    };
    /// Checks, decodes and stores a picture. Errors: Media, OutOfMemory, BadInput (a budget that is none).
    inference::Result<Added> add(std::vector<std::byte> bytes, const std::string& fileName, uint32_t budget);

    /// Errors: Storage (the file is missing or unreadable), Media (damaged since).
    inference::Result<std::shared_ptr<const inference::Image>> image(const Attachment& attachment);

    /// Tries again to write what could not be written; what still cannot be stays in memory.
    void writeUnsaved();

private:
    struct Decoded {
        std::string sha256;
        std::shared_ptr<const inference::Image> image;
    };

    inference::Result<media::cage::FileReader> open(const Attachment& attachment);
    inference::Result<void> writeFile(const std::filesystem::path& file, std::span<const std::byte> bytes);
    void remember(const std::string& sha256, std::shared_ptr<const inference::Image> image);

    std::filesystem::path m_directory;
    media::cage::Cage& m_cage;
    std::map<std::string, std::vector<std::byte>> m_unsaved; ///< by SHA-256
    std::vector<Decoded> m_decoded;                          ///< the latest last, so that each turn need not decode all
};

} // namespace app
