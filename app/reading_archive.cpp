// Archives and packed folders: a list of everything inside, and of it what was chosen, or without a choice all that is
// neither hidden nor ignored, in the list's order as far as there is room. Each file in it is opened in a cage of its
// own, as if it had been attached alone.
#include "app/reading_kinds.h"

#include <algorithm>
#include <map>
#include <set>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using media::ArchiveEntry;
using media::FileKind;
using media::cage::FileReader;

namespace {

using How = Reading::How;

/// Text behind a token, for what is not read.
constexpr uint32_t kBytesOfToken = 4;
/// What is clearly beyond the room is not even unpacked. Estimates may be half of the truth.
constexpr uint64_t kEstimateSlack = 2;
/// A longer PDF is better attached by itself, where its pages are planned.
constexpr uint32_t kMostPdfPages = 200;

uint64_t estimatedTokens(const ArchiveEntry& entry, uint32_t budget)
{
    if (entry.kind == FileKind::Picture)
        return budget + kMarkerTokens;
    return entry.kind == FileKind::Text || entry.kind == FileKind::Mail ? entry.bytes / kBytesOfToken + 1 : 0;
}

std::set<std::string> wishedPaths(const std::string& wish)
{
    std::set<std::string> paths;
    for (size_t begin = 0; begin < wish.size();) {
        const size_t end = std::min(wish.find('\n', begin), wish.size());
        if (end > begin)
            paths.insert(wish.substr(begin, end - begin));
        begin = end + 1;
    }
    return paths;
}

/// Why an entry is not even tried; empty: it is.
std::string whyLeftOut(const ArchiveEntry& entry, const std::set<std::string>& wished)
{
    if (!entry.refusal.empty())
        return entry.refusal;
    if (entry.kind == FileKind::Video)
        return "a clip: attach it by itself";
    if (!wished.empty())
        return wished.contains(entry.path) ? "" : "not chosen";
    if (entry.ignored)
        return "ignored by .gitignore";
    return entry.hidden ? "hidden" : "";
}

struct ReadEntry {
    PromptPieces pieces;
    How how = How::Text;
    uint32_t budget = 0;
};

Result<void> addPdfText(FileReader& file, uint32_t pages, PromptPieces& pieces, const ReadingTools& tools)
{
    if (pages > kMostPdfPages)
        return Error{ErrorCode::Media, std::to_string(pages) + " pages: attach it by itself"};
    bool anyText = false;
    for (uint32_t page = 0; page < pages; ++page) {
        TRY_ASSIGN(const media::PdfPage content, file.pdfPage(page, tools.stop));
        anyText = anyText || !content.text.empty();
        pieces.addText("[p. " + std::to_string(page + 1) + "]\n" + content.text + "\n\n");
    }
    if (!anyText)
        return Error{ErrorCode::Media, "pages without text: attach it by itself"};
    return {};
}

ReadEntry entryOf(const std::string& path)
{
    ReadEntry entry;
    entry.pieces.addText(placeTag(path) + "\n");
    return entry;
}

/// Errors: Media, the reason alone.
Result<ReadEntry> readDocumentEntry(const std::string& path, const media::DocumentContent& content, uint32_t budget)
{
    if (content.pieces.empty())
        return Error{ErrorCode::Media, content.notRead.empty() ? "empty" : content.notRead.front()};
    ReadEntry entry = entryOf(path);
    for (const media::Piece& piece : content.pieces) {
        if (piece.kind == media::Piece::Kind::Text) {
            entry.pieces.addText(piece.text + "\n");
            continue;
        }
        entry.how = How::Both;
        entry.budget = budget;
        entry.pieces.addPicture(modelSized(piece.picture, budget), budget);
    }
    entry.pieces.addText("\n");
    return entry;
}

/// A picture or a PDF, in a cage of its own.
Result<ReadEntry> readFileEntry(const std::string& path, std::span<const std::byte> bytes, uint32_t budget,
                                const ReadingTools& tools)
{
    TRY_ASSIGN(FileReader file, tools.cage->open(bytes, path, tools.stop));
    TRY_ASSIGN(const media::Overview overview, file.overview(tools.stop));
    ReadEntry entry = entryOf(path);
    if (overview.encrypted)
        return Error{ErrorCode::Media, "encrypted: attach it by itself"};
    if (overview.kind == FileKind::Picture) {
        TRY_ASSIGN(auto picture, file.picture({}, tools.stop));
        entry.how = How::Picture;
        entry.budget = budget;
        entry.pieces.addPicture(modelSized(std::move(picture.image), budget), budget);
    } else if (overview.kind == FileKind::Pdf) {
        TRY(addPdfText(file, overview.pages, entry.pieces, tools));
    } else {
        return Error{ErrorCode::Media, overview.format + ": attach it by itself"};
    }
    entry.pieces.addText("\n\n");
    return entry;
}

bool hasOwnCage(FileKind kind)
{
    return kind == FileKind::Picture || kind == FileKind::Pdf || kind == FileKind::Video || kind == FileKind::Archive;
}

/// Reads the entries that `items` still means to read. One that fails becomes NotRead, unless the whole was stopped.
class EntryReading {
public:
    EntryReading(std::vector<Reading::Item>& items, uint32_t budget, uint32_t room, const ReadingTools& tools)
        : m_budget(budget), m_room(room), m_tools(tools)
    {
        for (Reading::Item& item : items) {
            if (item.how != How::NotRead)
                m_wanted[item.place] = &item;
        }
    }

    Result<void> run(FileReader& file, const media::FileListing& listing)
    {
        std::vector<std::string> documents;
        std::vector<std::string> others;
        for (const ArchiveEntry& entry : listing.entries) {
            if (m_wanted.contains(entry.path))
                (hasOwnCage(entry.kind) ? others : documents).push_back(entry.path);
        }
        const auto takeDocument = [&](const std::string& path, const media::DocumentContent& content) {
            return take(path, [&](uint32_t budget) { return readDocumentEntry(path, content, budget); });
        };
        const auto takeBytes = [&](const std::string& path, const std::vector<std::byte>& bytes) {
            return take(path, [&](uint32_t budget) { return readFileEntry(path, bytes, budget, m_tools); });
        };
        if (!documents.empty())
            TRY(file.archiveDocuments(documents, takeDocument, {}, m_tools.stop));
        if (!others.empty())
            TRY(file.archiveEntries(others, takeBytes, {}, m_tools.stop));
        for (const auto& [path, item] : m_wanted) {
            if (item->how != How::NotRead && !m_entries.contains(path))
                leaveOut(*item, "it cannot be unpacked");
        }
        return {};
    }

    const std::map<std::string, ReadEntry>& entries() const { return m_entries; }

private:
    static void leaveOut(Reading::Item& item, std::string_view reason)
    {
        item.how = How::NotRead;
        item.budget = 0;
        item.reason = reason;
    }

    template <class Read> Result<void> take(const std::string& path, Read read)
    {
        if (m_tools.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        const auto found = m_wanted.find(path);
        if (found == m_wanted.end())
            return {};
        Reading::Item& item = *found->second;
        Result<ReadEntry> entry = read(item.budget > 0 ? item.budget : m_budget);
        m_tools.progress(++m_done, static_cast<uint32_t>(m_wanted.size()));
        if (!entry) {
            leaveOut(item, entry.error().message);
            return {};
        }
        item.how = entry->how;
        item.budget = entry->budget;
        item.tokens = entry->pieces.tokens(m_tools.countTokens);
        if (item.tokens > m_room) {
            leaveOut(item, kNoRoom);
            return {};
        }
        m_room -= item.tokens;
        m_entries.emplace(path, std::move(*entry));
        return {};
    }

    std::map<std::string, Reading::Item*> m_wanted;
    std::map<std::string, ReadEntry> m_entries;
    uint32_t m_budget;
    uint32_t m_room;
    uint32_t m_done = 0;
    const ReadingTools& m_tools;
};

std::shared_ptr<const PromptPieces> assembled(const Attachment& attachment,
                                              const std::map<std::string, ReadEntry>& entries)
{
    auto pieces = std::make_shared<PromptPieces>();
    pieces->addText(documentHeading(attachment));
    for (const Reading::Item& item : attachment.reading.items) {
        if (const auto entry = entries.find(item.place); entry != entries.end() && item.how != How::NotRead)
            pieces->append(entry->second.pieces);
    }
    return pieces;
}

} // namespace

Result<void> planArchive(FileReader& file, const ReadingOrder& order, PlannedReading& plan)
{
    TRY_ASSIGN(const media::FileListing listing, file.archiveListing({}, order.tools.stop));
    const std::set<std::string> wished = wishedPaths(order.wish.wish);
    Attachment& attachment = plan.attachment;
    attachment.budget = order.wish.budget;
    Reading& reading = attachment.reading;
    reading.notRead = listing.notRead;
    reading.total = static_cast<uint32_t>(listing.entries.size());
    uint64_t estimated = 0;
    for (const ArchiveEntry& entry : listing.entries) {
        Reading::Item item{.place = entry.path, .reason = whyLeftOut(entry, wished)};
        item.tokens = static_cast<uint32_t>(std::min<uint64_t>(estimatedTokens(entry, attachment.budget), UINT32_MAX));
        if (item.reason.empty()) {
            estimated += item.tokens;
            if (estimated > kEstimateSlack * order.wish.room)
                item.reason = kNoRoom;
        }
        item.how = item.reason.empty() ? How::Text : How::NotRead;
        reading.items.push_back(std::move(item));
    }
    const uint32_t heading = order.tools.countTokens(documentHeading(attachment));
    const uint32_t room = order.wish.room > heading ? order.wish.room - heading : 0;
    EntryReading entries(reading.items, attachment.budget, room, order.tools);
    TRY(entries.run(file, listing));
    for (std::string& words : unreadInWords(reading.items))
        reading.notRead.push_back(std::move(words));
    plan.pieces = assembled(attachment, entries.entries());
    attachment.tokens = plan.pieces->tokens(order.tools.countTokens);
    return {};
}

PiecesResult readArchive(FileReader& file, const Attachment& attachment, const ReadingTools& tools)
{
    TRY_ASSIGN(const media::FileListing listing, file.archiveListing({}, tools.stop));
    std::vector<Reading::Item> items = attachment.reading.items;
    EntryReading entries(items, attachment.budget, UINT32_MAX, tools);
    TRY(entries.run(file, listing));
    return assembled(attachment, entries.entries());
}

} // namespace app
