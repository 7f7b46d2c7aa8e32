#include "app/foreign_files.h"

#include "app/attachment_files.h"
#include "app/json_fields.h"
#include "media/encoding.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <utility>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr std::string_view kAssetNames = "conversation_asset_file_names.json";
constexpr std::string_view kDataUrl = "data:";

std::string_view nameIn(std::string_view path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// "file-Ab12" or "file_Ab12", of "sediment://file_Ab12?x" and "file-Ab12-holiday.png" alike; else empty.
std::string_view assetId(std::string_view text)
{
    if (const size_t scheme = text.find("://"); scheme != std::string_view::npos)
        text.remove_prefix(scheme + 3);
    constexpr std::string_view kBegin = "file";
    if (!text.starts_with(kBegin) || text.size() <= kBegin.size() ||
        (text[kBegin.size()] != '-' && text[kBegin.size()] != '_'))
        return {};
    size_t end = kBegin.size() + 1;
    while (end < text.size() && isLetterOrDigit(text[end]))
        ++end;
    return end > kBegin.size() + 1 ? text.substr(0, end) : std::string_view();
}

std::string_view textOf(const std::vector<std::byte>& bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

class Keeper {
public:
    Keeper(const std::filesystem::path& directory, const ReadingTools& tools)
        : m_files(directory, *tools.cage), m_tools(tools)
    {
    }

    /// Nothing when it cannot be read: then `notes` has why.
    Result<std::optional<Attachment>> keep(std::vector<std::byte> bytes, const std::string& name,
                                           std::vector<std::string>& notes)
    {
        auto plan = [&]() -> Result<PlannedReading> {
            TRY_ASSIGN(auto file, m_tools.cage->open(std::span<const std::byte>(bytes), name, m_tools.stop));
            TRY_ASSIGN(const auto overview, file.overview(m_tools.stop));
            return planReading(file, overview, {}, m_tools);
        }();
        if (m_tools.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (!plan) {
            notes.push_back("left out: " + plan.error().message);
            return std::optional<Attachment>();
        }
        TRY_ASSIGN(const auto stored, m_files.store(std::move(bytes), name));
        if (stored.unsaved)
            return *stored.unsaved;
        Attachment attachment = std::move(plan->attachment);
        attachment.fileName = name;
        attachment.sha256 = stored.sha256;
        attachment.bytes = stored.bytes;
        return std::optional(std::move(attachment));
    }

private:
    AttachmentFiles m_files;
    const ReadingTools& m_tools;
};

} // namespace

bool isChatGptConversations(std::string_view path)
{
    const std::string_view name = nameIn(path);
    return name.ends_with(".json") && (name == "conversations.json" || name.starts_with("conversations-"));
}

Result<FindFile> chatGptFiles(ExportFiles& files, const std::stop_token& stop)
{
    std::map<std::string, std::string, std::less<>> places; ///< asset -> path
    std::vector<std::string> lists;
    for (const std::string& path : files.paths()) {
        if (nameIn(path) == kAssetNames)
            lists.push_back(path);
        else if (const std::string_view id = assetId(nameIn(path)); !id.empty())
            places.emplace(id, path);
    }
    Json names;
    TRY(files.read(
        lists,
        [&names](const std::string&, const std::vector<std::byte>& bytes) {
            names = parseJson(textOf(bytes));
            return Result<void>();
        },
        stop));
    return FindFile([places = std::move(places), names = std::move(names)](std::string_view reference) -> FoundFile {
        const std::string_view id = assetId(reference);
        const auto place = places.find(id);
        if (place == places.end())
            return {};
        const std::string_view name = nameIn(place->second);
        std::string known = textField(names, std::string(name).c_str());
        if (known.empty() && name.size() > id.size() + 1 && name[id.size()] == '-')
            known = name.substr(id.size() + 1);
        return {place->second, std::move(known)};
    });
}

Result<ForeignConversations> readChatGptExport(ExportFiles& files, const std::stop_token& stop)
{
    TRY_ASSIGN(const FindFile find, chatGptFiles(files, stop));
    std::vector<std::string> wanted;
    std::copy_if(files.paths().begin(), files.paths().end(), std::back_inserter(wanted), isChatGptConversations);
    std::map<std::string, ForeignConversations> lists; // in the order of their names
    TRY(files.read(
        wanted,
        [&](const std::string& path, const std::vector<std::byte>& bytes) {
            lists.emplace(path, readForeign(parseJson(textOf(bytes)), find));
            return Result<void>();
        },
        stop));
    ForeignConversations all;
    for (auto& [path, list] : lists)
        takeAll(all, std::move(list));
    return all;
}

Result<size_t> keepFiles(ForeignConversations& conversations, ExportFiles& files,
                         const std::filesystem::path& directory, const ReadingTools& tools)
{
    std::map<std::string, std::string> names; ///< place -> name
    for (const ConversationRecord& record : conversations.conversations)
        for (const Message& message : record.messages)
            for (const Part& part : message.parts)
                if (part.isFile())
                    names.emplace(part.attachment.sha256, part.attachment.fileName);
    Keeper keeper(directory, tools);
    std::map<std::string, Attachment> kept;
    const auto keep = [&](const std::string& place, std::vector<std::byte> bytes) -> Result<void> {
        TRY_ASSIGN(auto attachment, keeper.keep(std::move(bytes), names.at(place), conversations.notes));
        if (attachment)
            kept.emplace(place, std::move(*attachment));
        return {};
    };
    std::vector<std::string> places;
    for (const auto& [place, name] : names) {
        if (!place.starts_with(kDataUrl)) {
            places.push_back(place);
            continue;
        }
        const std::string bytes = media::base64Decoded(std::string_view(place).substr(place.find(',') + 1));
        const auto view = std::as_bytes(std::span(bytes));
        TRY(keep(place, {view.begin(), view.end()}));
    }
    // A damaged archive costs the files that follow, not the conversations.
    if (const auto read = files.read(places, keep, tools.stop); !read) {
        if (read.error().code == ErrorCode::Storage || read.error().code == ErrorCode::Cancelled)
            return read.error();
        conversations.notes.push_back(read.error().message);
    }
    for (ConversationRecord& record : conversations.conversations)
        for (Message& message : record.messages)
            for (Part& part : message.parts) {
                if (!part.isFile())
                    continue;
                const auto found = kept.find(part.attachment.sha256);
                if (found != kept.end()) {
                    part = filePart(found->second);
                    part.attachment.fileName = names.at(found->first);
                } else {
                    ++conversations.skippedFiles;
                    part = {.kind = Part::Kind::Text, .text = "(" + part.attachment.fileName + ")", .attachment = {}};
                }
            }
    return kept.size();
}

} // namespace app
