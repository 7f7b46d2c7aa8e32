// Archives and packed folders: a list of everything inside, and of it what was chosen, or without a choice all that is
// neither hidden nor ignored, as far as there is room. Documents are read in the archive's own cage, in one pass; each
// picture, PDF, clip and archive in it is opened in a cage of its own, as if it had been attached alone.
#include "app/reading_kinds.h"

#include "media/listing.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

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
/// Not worth opening a PDF, a clip or an archive for.
constexpr uint32_t kLeastRoom = 100;
/// Each may unpack to as much as the one it lies in.
constexpr uint32_t kMostArchives = 20;
/// How a clip is read that is one file of many.
constexpr std::string_view kClipEffort = "quick";

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

bool isOnlySeen(FileKind kind)
{
    return kind == FileKind::Picture || kind == FileKind::Video;
}

/// Why an entry is not even tried; empty: it is.
std::string whyLeftOut(const ArchiveEntry& entry, const std::set<std::string>& wished, bool canSee)
{
    if (!entry.refusal.empty())
        return entry.refusal;
    if (!canSee && isOnlySeen(entry.kind))
        return std::string(kCannotSee);
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
    uint32_t tokens = 0;
    std::vector<Reading> within;      ///< as Reading::Item
    std::vector<std::string> notRead; ///< of it, in words
};

/// "damaged" of "a/b.png cannot be read: damaged", for a list that names the file anyway.
std::string reasonAlone(const Error& error, const std::string& path)
{
    const std::string prefix = path + " cannot be read: ";
    return error.message.starts_with(prefix) ? error.message.substr(prefix.size()) : error.message;
}

ReadEntry entryOf(const std::string& path)
{
    ReadEntry entry;
    entry.pieces.addText(placeTag(path) + "\n");
    return entry;
}

/// `budget` 0: without its pictures. Errors: Media, the reason alone.
Result<ReadEntry> readDocumentEntry(const std::string& path, const media::DocumentContent& content, uint32_t budget)
{
    if (content.pieces.empty())
        return Error{ErrorCode::Media, content.notRead.empty() ? "empty" : content.notRead.front()};
    ReadEntry entry = entryOf(path);
    entry.notRead = content.notRead;
    for (const Section& section : sectionsOf(content)) {
        if (const std::string& place = section.front().place;
            !place.empty() && place != media::nameWithoutPacking(path))
            entry.pieces.addText(placeTag(place) + "\n");
        for (const media::Piece& piece : section) {
            if (piece.kind == media::Piece::Kind::Text) {
                entry.pieces.addText(piece.text + "\n");
            } else if (budget > 0) {
                entry.how = How::Both;
                entry.budget = budget;
                entry.pieces.addPicture(modelSized(piece.picture, budget), budget);
            }
        }
    }
    entry.pieces.addText("\n");
    return entry;
}

Result<ReadEntry> readPictureEntry(FileReader& file, uint32_t budget, const ReadingTools& tools)
{
    ReadEntry entry = entryOf(file.name());
    TRY_ASSIGN(auto picture, file.picture({}, tools.stop));
    entry.how = How::Picture;
    entry.budget = budget;
    entry.pieces.addPicture(modelSized(std::move(picture.image), budget), budget);
    entry.pieces.addText("\n\n");
    return entry;
}

How howOf(const Reading& reading)
{
    const auto any = [&](How how) {
        return std::any_of(reading.items.begin(), reading.items.end(),
                           [how](const Reading::Item& item) { return item.how == how; });
    };
    const bool both = any(How::Both);
    const bool text = both || any(How::Text);
    const bool picture = both || any(How::Picture);
    return text && picture ? How::Both : text ? How::Text : picture ? How::Picture : How::NotRead;
}

/// Its pieces under a line that names it.
PromptPieces underItsName(const Attachment& attachment, const PromptPieces& read)
{
    PromptPieces pieces;
    if (attachment.kind == FileKind::Video) // the other kinds' begin with that line
        pieces.addText(documentHeading(attachment));
    pieces.append(read);
    pieces.addText("\n\n");
    return pieces;
}

/// One more archive around the file; progress is told by the archive's files.
ReadingTools toolsWithin(const ReadingTools& tools)
{
    ReadingTools within = tools;
    within.progress = [](uint32_t, uint32_t) {};
    ++within.depth;
    return within;
}

/// A picture, PDF, clip or archive, read as if it had been attached alone with so much room. Errors: as planReading().
Result<ReadEntry> planFileEntry(const std::string& path, std::span<const std::byte> bytes, uint32_t budget,
                                uint32_t room, const ReadingTools& tools)
{
    TRY_ASSIGN(FileReader file, tools.cage->open(bytes, path, tools.stop));
    TRY_ASSIGN(const media::Overview overview, file.overview(tools.stop));
    if (overview.encrypted)
        return Error{ErrorCode::Media, "encrypted. Attach it by itself and give its password"};
    if (!tools.canSee && isOnlySeen(overview.kind))
        return Error{ErrorCode::Media, std::string(kCannotSee)};
    if (overview.kind == FileKind::Picture)
        return readPictureEntry(file, budget, tools);
    const AttachWish wish{.budget = budget,
                          .wish = std::string(overview.kind == FileKind::Video ? kClipEffort : std::string_view()),
                          .room = room};
    const ReadingTools within = toolsWithin(tools);
    TRY_ASSIGN(PlannedReading plan, planReading(file, overview, wish, within));
    Reading& reading = plan.attachment.reading;
    const How how = howOf(reading);
    if (how == How::NotRead)
        return Error{ErrorCode::Media, reading.items.empty() ? "there is nothing in it" : reading.items.front().reason};
    if (!plan.pieces) {
        TRY_ASSIGN(plan.pieces, readPieces(file, plan.attachment, {}, within));
    }
    return ReadEntry{.pieces = underItsName(plan.attachment, *plan.pieces),
                     .how = how,
                     .budget = plan.attachment.budget,
                     .tokens = 0,
                     .within = {std::exchange(reading, {})},
                     .notRead = {}};
}

/// The same again.
Result<ReadEntry> readFileEntry(const std::string& path, std::span<const std::byte> bytes, const Reading::Item& item,
                                const ReadingTools& tools)
{
    TRY_ASSIGN(FileReader file, tools.cage->open(bytes, path, tools.stop));
    TRY_ASSIGN(const media::Overview overview, file.overview(tools.stop));
    if (overview.kind == FileKind::Picture)
        return readPictureEntry(file, item.budget, tools);
    Attachment attachment;
    attachment.fileName = path;
    attachment.format = overview.format;
    attachment.kind = overview.kind;
    attachment.budget = item.budget;
    attachment.reading = item.within.empty() ? Reading() : item.within.front();
    TRY_ASSIGN(const auto pieces, readPieces(file, attachment, {}, toolsWithin(tools)));
    return ReadEntry{.pieces = underItsName(attachment, *pieces),
                     .how = item.how,
                     .budget = item.budget,
                     .tokens = item.tokens,
                     .within = item.within,
                     .notRead = {}};
}

bool hasOwnCage(FileKind kind)
{
    return kind == FileKind::Picture || kind == FileKind::Pdf || kind == FileKind::Video || kind == FileKind::Archive;
}

using Entries = std::map<std::string, ReadEntry>;

/// How entries are read, when they are planned and again later. The item says what is known of it.
struct EntryReaders {
    std::function<Result<ReadEntry>(const Reading::Item&, const media::DocumentContent&)> document;
    std::function<Result<ReadEntry>(const Reading::Item&, std::span<const std::byte>)> file;
};

void leaveOut(Reading::Item& item, std::string reason)
{
    item.how = How::NotRead;
    item.budget = 0;
    item.within.clear();
    item.reason = std::move(reason);
}

/// Those that `items` still means to read: documents first, for they share one decoder, then the others in the
/// archive's order. One that fails becomes NotRead, unless the whole was stopped.
Result<Entries> readEntries(FileReader& file, const media::FileListing& listing, std::vector<Reading::Item>& items,
                            const EntryReaders& readers, const ReadingTools& tools)
{
    std::map<std::string, Reading::Item*, std::less<>> wanted;
    for (Reading::Item& item : items) {
        if (item.how != How::NotRead)
            wanted[item.place] = &item;
    }
    std::vector<std::string> documents;
    std::vector<std::string> others;
    for (const ArchiveEntry& entry : listing.entries) {
        if (wanted.contains(entry.path))
            (hasOwnCage(entry.kind) ? others : documents).push_back(entry.path);
    }
    Entries entries;
    const auto take = [&](const std::string& path, auto read) -> Result<void> {
        const auto found = wanted.find(path);
        if (found == wanted.end())
            return {};
        Reading::Item& item = *found->second;
        Result<ReadEntry> entry = read(item);
        if (tools.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "reading " + file.name() + " was stopped"};
        if (entry)
            entries.emplace(path, std::move(*entry));
        else
            leaveOut(item, entry.error().code == ErrorCode::ContextFull ? std::string(kNoRoom)
                                                                        : reasonAlone(entry.error(), path));
        wanted.erase(found);
        tools.progress(static_cast<uint32_t>(items.size() - wanted.size()), static_cast<uint32_t>(items.size()));
        return {};
    };
    const auto takeDocument = [&](const std::string& path, const media::DocumentContent& content) {
        return take(path, [&](const Reading::Item& item) { return readers.document(item, content); });
    };
    const auto takeFile = [&](const std::string& path, const std::vector<std::byte>& bytes) {
        return take(path, [&](const Reading::Item& item) { return readers.file(item, bytes); });
    };
    if (!documents.empty()) {
        TRY_ASSIGN(const auto misnamed, file.archiveDocuments(documents, takeDocument, {}, tools.stop));
        others.insert(others.end(), misnamed.begin(), misnamed.end());
    }
    if (!others.empty())
        TRY(file.archiveEntries(others, takeFile, {}, tools.stop));
    for (const auto& [path, item] : wanted)
        leaveOut(*item, "it cannot be unpacked");
    return entries;
}

/// Shares the room among the entries as they come.
class RoomSharing {
public:
    RoomSharing(const media::FileListing& listing, const std::vector<Reading::Item>& items, uint32_t budget,
                uint32_t room, const ReadingTools& tools)
        : m_budget(budget), m_room(room), m_tools(tools)
    {
        for (size_t i = 0; i < items.size(); ++i) { // one for each entry
            if (items[i].how == How::NotRead)
                continue;
            const FileKind kind = listing.entries[i].kind;
            m_pictures += kind == FileKind::Picture ? 1 : 0;
            m_files += hasOwnCage(kind) && kind != FileKind::Picture ? 1 : 0;
        }
    }

    Result<ReadEntry> readDocument(const Reading::Item& item, const media::DocumentContent& content)
    {
        TRY_ASSIGN(ReadEntry entry, readDocumentEntry(item.place, content, m_budget));
        if (entry.how == How::Both && (!m_tools.canSee || tokens(entry) > m_room)) {
            TRY_ASSIGN(entry, readDocumentEntry(item.place, content, 0));
            entry.notRead.push_back("its pictures: " + std::string(m_tools.canSee ? kNoRoom : kCannotSee));
        }
        return paid(std::move(entry));
    }

    Result<ReadEntry> readFile(const Reading::Item& item, std::span<const std::byte> bytes)
    {
        ArchiveEntry guess{.path = item.place, .format = {}, .refusal = {}};
        media::guessKind(guess);
        uint32_t room = m_room;
        if (guess.kind == FileKind::Picture) {
            m_pictures -= std::min(m_pictures, 1U);
        } else {
            const uint64_t kept = uint64_t{m_pictures} * (m_budget + kMarkerTokens);
            room = static_cast<uint32_t>(m_room - std::min<uint64_t>(kept, m_room)) / std::max(m_files, 1U);
            m_files -= std::min(m_files, 1U);
            if (room < kLeastRoom)
                return Error{ErrorCode::ContextFull, std::string(kNoRoom)};
            if (guess.kind == FileKind::Archive && ++m_archives > kMostArchives)
                return Error{ErrorCode::Media, "more than " + std::to_string(kMostArchives) +
                                                   " archives are not opened at once. Attach it by itself"};
        }
        TRY_ASSIGN(ReadEntry entry, planFileEntry(item.place, bytes, m_budget, room, m_tools));
        return paid(std::move(entry));
    }

private:
    uint32_t tokens(const ReadEntry& entry) const { return entry.pieces.tokens(m_tools.countTokens); }

    Result<ReadEntry> paid(ReadEntry entry)
    {
        entry.tokens = tokens(entry);
        if (entry.tokens > m_room)
            return Error{ErrorCode::ContextFull, std::string(kNoRoom)};
        m_room -= entry.tokens;
        return entry;
    }

    uint32_t m_budget;
    uint32_t m_room;
    uint32_t m_pictures = 0; ///< still to come
    uint32_t m_files = 0;    ///< PDFs, clips and archives still to come
    uint32_t m_archives = 0; ///< opened
    const ReadingTools& m_tools;
};

/// What was read becomes part of the items, and what was not of `notRead`.
void noteRead(std::vector<Reading::Item>& items, Entries& entries, std::vector<std::string>& notRead)
{
    for (Reading::Item& item : items) {
        const auto found = entries.find(item.place);
        if (found == entries.end() || item.how == How::NotRead)
            continue;
        ReadEntry& entry = found->second;
        item.how = entry.how;
        item.budget = entry.budget;
        item.tokens = entry.tokens;
        item.within = std::move(entry.within);
        for (const Reading& reading : item.within)
            entry.notRead.insert(entry.notRead.end(), reading.notRead.begin(), reading.notRead.end());
        for (const std::string& words : entry.notRead)
            notRead.push_back(item.place + ": " + words);
    }
}

std::shared_ptr<const PromptPieces> assembled(const Attachment& attachment, const Entries& entries)
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
    const ReadingTools& tools = order.tools;
    TRY_ASSIGN(const media::FileListing listing, file.archiveListing({.depth = tools.depth}, tools.stop));
    const std::set<std::string> wished = wishedPaths(order.wish.wish);
    Attachment& attachment = plan.attachment;
    attachment.budget = order.wish.budget;
    Reading& reading = attachment.reading;
    reading.notRead = listing.notRead;
    reading.total = static_cast<uint32_t>(listing.entries.size());
    uint64_t estimated = 0;
    for (const ArchiveEntry& entry : listing.entries) {
        Reading::Item item{.place = entry.path, .reason = whyLeftOut(entry, wished, tools.canSee)};
        item.tokens = static_cast<uint32_t>(std::min<uint64_t>(estimatedTokens(entry, attachment.budget), UINT32_MAX));
        if (item.reason.empty()) {
            estimated += item.tokens;
            if (estimated > kEstimateSlack * order.wish.room)
                item.reason = kNoRoom;
        }
        item.how = item.reason.empty() ? How::Text : How::NotRead;
        reading.items.push_back(std::move(item));
    }
    const uint32_t heading = tools.countTokens(documentHeading(attachment));
    const uint32_t room = order.wish.room > heading ? order.wish.room - heading : 0;
    RoomSharing sharing(listing, reading.items, attachment.budget, room, tools);
    const EntryReaders readers = {
        .document = [&](const auto& item, const auto& content) { return sharing.readDocument(item, content); },
        .file = [&](const auto& item, const auto& bytes) { return sharing.readFile(item, bytes); }};
    TRY_ASSIGN(Entries entries, readEntries(file, listing, reading.items, readers, tools));
    noteRead(reading.items, entries, reading.notRead);
    for (std::string& words : unreadInWords(reading.items))
        reading.notRead.push_back(std::move(words));
    plan.pieces = assembled(attachment, entries);
    attachment.tokens = plan.pieces->tokens(tools.countTokens);
    return {};
}

PiecesResult readArchive(FileReader& file, const Attachment& attachment, const ReadingTools& tools)
{
    TRY_ASSIGN(const media::FileListing listing, file.archiveListing({.depth = tools.depth}, tools.stop));
    std::vector<Reading::Item> items = attachment.reading.items;
    const EntryReaders readers = {
        .document =
            [](const auto& item, const auto& content) {
                return readDocumentEntry(item.place, content, item.how == How::Text ? 0 : item.budget);
            },
        .file = [&](const auto& item, const auto& bytes) { return readFileEntry(item.place, bytes, item, tools); }};
    TRY_ASSIGN(const Entries entries, readEntries(file, listing, items, readers, tools));
    Attachment read = attachment;
    read.reading.items = std::move(items); // an entry that cannot be read any more is left out
    return assembled(read, entries);
}

} // namespace app
