// How the rest of Facet reads files of people: each opened file has a process of its own that does the decoding, can
// reach nothing else, and may crash. What comes back is checked.
#pragma once

#include "inference/result.h"
#include "media/archive.h"
#include "media/cage/child_process.h"
#include "media/cage/sandbox.h"
#include "media/cage/wire.h"
#include "media/content.h"
#include "media/pdf.h"
#include "media/picture.h"
#include "media/video.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace media::cage {

/// What one call may take.
struct CallLimits {
    std::chrono::seconds patience{60}; ///< between asking and the first item, and between any two
    uint64_t items = 1;                ///< pieces of the answer
    uint64_t pixels = 0;               ///< of the picture in an item
};

/// Takes one piece of an answer. An error ends the call, and the child with it.
using TakeItem = std::function<inference::Result<void>(WireReader& body, inference::Image& picture)>;

/// Takes a file's path in its archive and what it holds.
using TakeDocument = std::function<inference::Result<void>(const std::string& path, DocumentContent document)>;
using TakeVideoFrame = std::function<void(VideoFrame&&)>;

/// One opened file. For one thread at a time. After a crash, a breach, a time-out or a stop the child is gone and every
/// call gives the same error again; an error of the content leaves the file open for other calls.
///
/// Errors of all methods: Media (not such a file, damaged, too large, its decoder failed), OutOfMemory, Unsupported,
/// Cancelled. Messages begin with the file's name.
class FileReader {
public:
    FileReader(FileReader&&) = default;
    FileReader& operator=(FileReader&&) = default;

    const std::string& name() const { return m_name; }
    uint64_t fileBytes() const { return m_fileBytes; }
    const Protections& protections() const { return m_protections; }
    /// Why the child is gone, once it is.
    const std::optional<inference::Error>& failure() const { return m_failure; }

    /// What the file is, of any kind. Cheap.
    inference::Result<Overview> overview(std::stop_token stop = {});

    // Pictures: reader_picture.cpp.
    inference::Result<Picture> picture(const PictureLimits& limits = {}, std::stop_token stop = {});

    // PDF: reader_pdf.cpp. Until a locked one is unlocked all but overview() give BadInput.
    /// Errors also: BadInput (a wrong password; ask again).
    inference::Result<void> unlockPdf(const std::string& password, std::stop_token stop = {});
    /// Of the pages [first, first + count), fewer at the end; pictures are looked for as long as `time` lasts.
    inference::Result<std::vector<PdfPageFacts>>
    pdfPages(uint32_t first, uint32_t count, std::chrono::milliseconds time = std::chrono::milliseconds(1'000),
             std::stop_token stop = {});
    inference::Result<PdfPage> pdfPage(uint32_t index, std::stop_token stop = {});
    /// At most `longSide` pixels wide and high.
    inference::Result<inference::Image> pdfPicture(uint32_t index, uint32_t longSide, std::stop_token stop = {});

    // Documents of all other kinds, text and code: reader_document.cpp.
    /// `maxTextBytes`: of longer texts a part is left out, and said; 0 takes DocumentLimits'.
    inference::Result<DocumentContent> document(uint64_t maxTextBytes = 0, std::stop_token stop = {});

    // Archives: reader_archive.cpp.
    inference::Result<FileListing> archiveListing(const ArchiveLimits& limits = {}, std::stop_token stop = {});
    /// As readArchiveEntries(); `take` gets each file as soon as it is whole.
    inference::Result<void> archiveEntries(const std::vector<std::string>& paths, const TakeEntry& take,
                                           const ArchiveLimits& limits = {}, std::stop_token stop = {});

    /// Texts, code, office files and mails in the archive, packed singly (log.gz) too, decoded in one pass. What cannot
    /// be read comes without pieces and with the reason in notRead. Gives the paths of those that are something else:
    /// pictures, PDFs, clips, archives.
    inference::Result<std::vector<std::string>> archiveDocuments(const std::vector<std::string>& paths,
                                                                 const TakeDocument& take,
                                                                 const ArchiveLimits& limits = {},
                                                                 std::stop_token stop = {});
    // Clips: reader_video.cpp.
    inference::Result<VideoInfo> videoInfo(std::stop_token stop = {});
    /// Frames come one by one in the order of time; the child decodes the next one meanwhile.
    inference::Result<SampleReport> sampleVideo(const SampleRequest& request, const TakeVideoFrame& take,
                                                std::stop_token stop = {});
    inference::Result<std::vector<SubtitleLine>> subtitles(uint32_t track, std::stop_token stop = {});

    /// For the methods above: asks for an operation of the child and hands over the pieces of its answer.
    inference::Result<void> call(std::string_view operation, const WireWriter& request, const CallLimits& limits,
                                 const std::stop_token& stop, const TakeItem& take);

private:
    friend class Cage;
    FileReader(ChildProcess child, std::string name, uint64_t fileBytes, const Protections& protections)
        : m_child(std::move(child)), m_name(std::move(name)), m_fileBytes(fileBytes), m_protections(protections)
    {
    }

    inference::Result<void> receiveItems(const CallLimits& limits, const std::stop_token& stop, const TakeItem& take);
    inference::Error named(const inference::Error& error) const;
    inference::Error lose(inference::Error reason);
    inference::Error lose(Trouble trouble, const CallLimits& limits);

    ChildProcess m_child;
    std::string m_name;
    uint64_t m_fileBytes;
    Protections m_protections;
    std::optional<inference::Error> m_failure; ///< why the child is gone
};

/// Starting a child takes as long as starting Facet itself (25 ms), so a program with a window keeps one ready.
enum class Spare { None, Keep };

/// Opens files. For any thread, at any time. Files may stay open after it is gone.
class Cage {
public:
    /// `program` must begin its main() with isChild() and runChild().
    explicit Cage(Spare spare = Spare::None, std::string program = "/proc/self/exe")
        : m_spareWish(spare), m_program(std::move(program))
    {
    }

    /// With Spare::Keep: starts the first one, without waiting for it.
    void prepare();

    /// Errors: Storage (missing, unreadable), Media (a folder or device), Unsupported (no child can be started),
    /// Cancelled.
    inference::Result<FileReader> open(const std::filesystem::path& path, const std::stop_token& stop = {});
    /// With another name than the file has, for a stored one.
    inference::Result<FileReader> open(const std::filesystem::path& path, const std::string& name,
                                       const std::stop_token& stop = {});
    /// Bytes that are not in a file, as pasted ones.
    inference::Result<FileReader> open(std::span<const std::byte> bytes, const std::string& name,
                                       const std::stop_token& stop = {});

private:
    inference::Result<FileReader> handOver(const Descriptor& file, uint64_t size, const std::string& name,
                                           const std::stop_token& stop);
    inference::Result<ChildProcess> takeChild();

    const Spare m_spareWish;
    const std::string m_program;
    std::mutex m_mutex;
    std::optional<ChildProcess> m_spare; ///< under m_mutex
};

} // namespace media::cage
