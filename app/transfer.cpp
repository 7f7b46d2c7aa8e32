// Writing and reading the files of app/EXPORT.md.
#include "app/transfer.h"

#include "app/answer_settings.h"
#include "app/attachment_files.h"
#include "app/clock.h"
#include "app/file_stem.h"
#include "app/foreign_files.h"
#include "app/gpt4all_chats.h"
#include "app/json_fields.h"
#include "app/record_json.h"
#include "app/title.h"
#include "app/unfinished.h"
#include "inference/system_error.h"
#include "media/digest.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <system_error>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

namespace fs = std::filesystem;

constexpr uint64_t kMostImportedBytes = 4ULL << 30;
constexpr char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string toBase64(std::string_view bytes)
{
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (size_t i = 0; i < bytes.size(); i += 3) {
        uint32_t group = 0;
        for (size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (size_t k = 0; k < 4; ++k)
            text += i + k > bytes.size() ? '=' : kBase64[group >> (18 - 6 * k) & 63];
    }
    return text;
}

/// What is no Base64 is left out: the digest says whether the result is right.
std::string fromBase64(std::string_view text)
{
    std::string bytes;
    bytes.reserve(text.size() / 4 * 3);
    uint32_t group = 0;
    int bits = 0;
    for (const char c : text) {
        const char* at = c == '\0' ? nullptr : std::find(kBase64, kBase64 + 64, c);
        if (!at || at == kBase64 + 64)
            continue;
        group = group << 6 | static_cast<uint32_t>(at - kBase64);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes += static_cast<char>(group >> bits & 0xff);
        }
    }
    return bytes;
}

Result<std::string> readFile(const fs::path& path)
{
    std::error_code failure;
    const auto size = fs::file_size(path, failure);
    std::ifstream file(path, std::ios::binary);
    if (failure || !file)
        return inference::systemError("cannot read " + path.string(),
                                      failure ? failure : std::error_code(errno, std::generic_category()));
    if (size > kMostImportedBytes)
        return Error{ErrorCode::BadFile,
                     path.string() + " has " + std::to_string(size >> 20) + " MiB, too many to be read at once"};
    std::string bytes(size, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    bytes.resize(static_cast<size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

/// The file is there wholly or not at all.
Result<void> writeFile(const fs::path& path, std::string_view bytes)
{
    const fs::path unfinished = path.string() + ".part";
    std::ofstream file(unfinished, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    std::error_code failure;
    if (file) {
        if (const auto synced = syncFile(unfinished); !synced) {
            fs::remove(unfinished, failure);
            return synced;
        }
        fs::rename(unfinished, path, failure);
    }
    if (file && !failure)
        return {};
    const std::error_code reason = failure ? failure : std::error_code(errno, std::generic_category());
    fs::remove(unfinished, failure);
    return inference::systemError("cannot write " + path.string(), reason);
}

/// A persona is of this store alone: what it says goes along as the conversation's own settings.
Result<ConversationRecord> resolvedRecord(Store& store, Id conversation)
{
    TRY_ASSIGN(auto record, store.record(conversation));
    TRY_ASSIGN(const auto personas, store.personas());
    const auto persona = std::find_if(personas.begin(), personas.end(),
                                      [&](const Persona& each) { return each.id == record.settings.persona; });
    if (persona != personas.end())
        record.settings = withoutPersona(record.settings, *persona);
    record.settings.persona = 0;
    return record;
}

/// A name that is not taken yet.
std::string fileNameFor(const std::string& title, std::set<std::string>& taken)
{
    const std::string name = fileStem(title, "Conversation");
    std::string free = name;
    for (int number = 2; !taken.insert(free).second; ++number)
        free = name + " (" + std::to_string(number) + ")";
    return free;
}

/// Copies an attachment beside the texts; its path there, empty when the file is gone.
std::string copyAttachment(const Attachment& attachment, const Paths& paths, const fs::path& folder,
                           std::map<std::string, std::string>& copied, std::set<std::string>& taken)
{
    if (const auto known = copied.find(attachment.sha256); known != copied.end())
        return known->second;
    const fs::path given = fs::path(attachment.fileName).filename();
    const std::string stem = fileNameFor(given.stem().string(), taken);
    const std::string name = "attachments/" + stem + given.extension().string();
    std::error_code failure;
    fs::create_directories(folder / "attachments", failure);
    fs::copy_file(attachmentFile(paths.attachments, attachment), folder / name, failure);
    return copied[attachment.sha256] = failure ? std::string() : name;
}

/// Spaces and brackets end a link.
std::string linkTarget(const std::string& path)
{
    std::string target;
    for (const char c : path)
        target += c == ' ' ? "%20" : c == '(' ? "%28" : c == ')' ? "%29" : std::string(1, c);
    return target;
}

/// As Markdown quotes it: each line of it.
std::string blockQuote(std::string_view text)
{
    std::string lines = "> ";
    for (const char c : text)
        lines += c == '\n' ? "\n> " : std::string(1, c);
    return lines += '\n';
}

Result<void> makeNewFolder(const fs::path& folder)
{
    std::error_code failure;
    fs::create_directories(folder, failure);
    const bool isEmpty = !failure && fs::is_empty(folder, failure);
    if (failure)
        return inference::systemError("cannot make " + folder.string(), failure);
    if (!isEmpty)
        return Error{ErrorCode::Storage, folder.string() + " is not empty. Name a new folder"};
    return {};
}

} // namespace

Result<TransferReport> exportJson(Store& store, const Paths& paths, std::span<const Id> conversations,
                                  const fs::path& target, const std::stop_token& stop, const TransferWatch& watch)
{
    TransferReport report;
    Json list = Json::array();
    Json files = Json::object();
    size_t missing = 0;
    for (const Id conversation : conversations) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (watch)
            watch(list.size(), conversations.size());
        TRY_ASSIGN(const auto record, resolvedRecord(store, conversation));
        for (const Message& message : record.messages) {
            for (const Part& part : message.parts) {
                if (!part.isFile() || files.contains(part.attachment.sha256))
                    continue;
                if (const auto bytes = readFile(attachmentFile(paths.attachments, part.attachment)))
                    files[part.attachment.sha256] = toBase64(*bytes);
                else
                    ++missing;
            }
        }
        report.messages += record.messages.size();
        list.push_back(recordJson(record));
    }
    report.conversations = list.size();
    report.files = files.size();
    if (missing > 0)
        report.notes.push_back(std::to_string(missing) + " attached files are gone and not in it");
    const Json whole = {{"format", kExportFormat},
                        {"version", kExportVersion},
                        {"exportedAt", currentMilliseconds()},
                        {"conversations", std::move(list)},
                        {"files", std::move(files)}};
    TRY(writeFile(target, whole.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"));
    return report;
}

Result<TransferReport> exportMarkdown(Store& store, const Paths& paths, std::span<const Id> conversations,
                                      const fs::path& folder, const std::stop_token& stop, const TransferWatch& watch)
{
    TRY(makeNewFolder(folder));
    TransferReport report;
    std::set<std::string> takenNames;
    std::set<std::string> takenFiles;
    std::map<std::string, std::string> copied;
    for (const Id conversation : conversations) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (watch)
            watch(report.conversations, conversations.size());
        TRY_ASSIGN(const auto record, resolvedRecord(store, conversation));
        TRY_ASSIGN(const auto messages, store.messages(conversation));
        std::string text = "# " + record.title + "\n";
        if (record.settings.systemPrompt)
            text += "\n" + blockQuote(*record.settings.systemPrompt);
        for (const Message& message : messages) {
            text += message.author == Author::User ? "\n## Question" : "\n## Answer";
            text += ", " + utcText(message.createdAt, "%Y-%m-%d %H:%M UTC");
            text += (message.model.empty() ? "" : ", " + message.model) + "\n";
            for (const Part& part : message.parts) {
                if (part.isFile()) {
                    const std::string path = copyAttachment(part.attachment, paths, folder, copied, takenFiles);
                    text += path.empty() ? "\n(" + part.attachment.fileName + " is gone)\n"
                                         : std::string("\n") + (part.kind == Part::Kind::Image ? "!" : "") + "[" +
                                               part.attachment.fileName + "](" + linkTarget(path) + ")\n";
                } else if (part.kind == Part::Kind::Thought) {
                    text += "\n<details><summary>Thoughts</summary>\n\n" + part.text + "\n\n</details>\n";
                } else if (part.kind == Part::Kind::ToolCall || part.kind == Part::Kind::ToolResult ||
                           part.kind == Part::Kind::Notes) {
                    text += "\n```json\n" + part.text + "\n```\n";
                } else {
                    text += "\n" + part.text + "\n";
                }
            }
        }
        TRY(writeFile(folder / (fileNameFor(record.title, takenNames) + ".md"), text));
        ++report.conversations;
        report.messages += messages.size();
    }
    for (const auto& [digest, name] : copied)
        report.files += name.empty() ? 0 : 1;
    if (report.files < copied.size())
        report.notes.push_back(std::to_string(copied.size() - report.files) + " attached files are gone");
    return report;
}

Result<TransferReport> exportPages(Store& store, std::span<const Id> conversations, PageTarget place,
                                   const fs::path& target, const std::string& ending, const PageWriter& write,
                                   const std::stop_token& stop, const TransferWatch& watch)
{
    if (place == PageTarget::NewFolder)
        TRY(makeNewFolder(target));
    TransferReport report;
    std::set<std::string> takenNames;
    for (const Id conversation : conversations) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (watch)
            watch(report.conversations, conversations.size());
        TRY_ASSIGN(auto record, resolvedRecord(store, conversation));
        TRY_ASSIGN(record.messages, store.messages(conversation));
        TRY(write(record,
                  place == PageTarget::File ? target : target / (fileNameFor(record.title, takenNames) + ending),
                  stop));
        ++report.conversations;
        report.messages += record.messages.size();
    }
    return report;
}

namespace {

/// Stores the files that came along; a damaged one is told and left out.
Result<void> importFiles(const Json& files, const Paths& paths, TransferReport& report)
{
    if (!files.is_object())
        return {};
    for (const auto& [name, text] : files.items()) {
        const std::string bytes = text.is_string() ? fromBase64(text.get_ref<const std::string&>()) : std::string();
        TRY_ASSIGN(const std::string digest, media::sha256(std::as_bytes(std::span(bytes))));
        if (digest != name) {
            report.notes.push_back("a file in it is damaged and was left out: " + name.substr(0, 64));
            continue;
        }
        Attachment attachment;
        attachment.sha256 = digest;
        TRY(writeAttachmentFile(attachmentFile(paths.attachments, attachment), std::as_bytes(std::span(bytes))));
        ++report.files;
    }
    return {};
}

void nameByQuestion(ConversationRecord& record)
{
    const auto question = std::find_if(record.messages.begin(), record.messages.end(),
                                       [](const Message& message) { return message.author == Author::User; });
    record.titleBy = TitleBy::Question;
    if (question != record.messages.end())
        record.title = makeTitle(question->parts);
    if (record.title.empty())
        record.title = "Imported conversation";
}

Result<void> addAll(Store& store, std::vector<ConversationRecord> records, TransferReport& report,
                    const std::stop_token& stop, const TransferWatch& watch)
{
    for (ConversationRecord& record : records) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled,
                         "stopped after " + std::to_string(report.conversations) + " conversations, which are kept"};
        if (watch)
            watch(report.conversations, records.size());
        if (record.messages.empty())
            continue;
        if (record.title.empty())
            nameByQuestion(record);
        int64_t time = record.createdAt;
        for (Message& message : record.messages)
            time = message.createdAt = message.createdAt > 0 ? message.createdAt : time;
        TRY_ASSIGN(const auto added, store.addRecord(record));
        report.imported.push_back(added.id);
        ++report.conversations;
        report.messages += record.messages.size();
    }
    return {};
}

void noteSkipped(const ForeignConversations& foreign, TransferReport& report)
{
    report.program = foreign.program;
    report.notes.insert(report.notes.end(), foreign.notes.begin(), foreign.notes.end());
    if (foreign.skippedMessages > 0)
        report.notes.push_back(std::to_string(foreign.skippedMessages) +
                               " messages without text, or of tools, did not come along");
    if (foreign.skippedFiles > 0)
        report.notes.push_back(std::to_string(foreign.skippedFiles) + " pictures and files did not come along");
}

std::vector<fs::path> entriesOf(const fs::path& folder)
{
    std::vector<fs::path> entries;
    std::error_code failure;
    for (auto entry = fs::directory_iterator(folder, failure); !failure && entry != fs::directory_iterator();
         entry.increment(failure))
        entries.push_back(entry->path());
    std::sort(entries.begin(), entries.end());
    return entries;
}

bool isGpt4AllChat(const fs::path& file)
{
    return file.extension() == ".chat";
}

Result<ForeignConversations> readGpt4AllFile(const fs::path& file)
{
    std::error_code failure;
    const auto size = fs::file_size(file, failure);
    std::ifstream stream(file, std::ios::binary);
    if (failure || !stream)
        return Error{ErrorCode::Storage, "cannot read " + file.string() + ": " +
                                             (failure ? failure.message() : std::generic_category().message(errno))};
    auto read = readGpt4All(stream, size);
    if (!read)
        return Error{read.error().code, file.string() + ": " + read.error().message};
    return read;
}

/// The folder of GPT4All's data; models and much else lie there too.
ForeignConversations readGpt4AllFolder(const std::vector<fs::path>& entries, const std::stop_token& stop)
{
    ForeignConversations all;
    for (const fs::path& entry : entries) {
        if (!isGpt4AllChat(entry) || stop.stop_requested())
            continue;
        auto one = readGpt4AllFile(entry);
        if (one)
            takeAll(all, std::move(*one));
        else
            all.notes.push_back("left out: " + one.error().message);
    }
    // The last one added is the newest in the list.
    std::stable_sort(
        all.conversations.begin(), all.conversations.end(),
        [](const ConversationRecord& a, const ConversationRecord& b) { return a.createdAt < b.createdAt; });
    return all;
}

/// A thread's folder or the folder of all threads.
ForeignConversations readJanFolder(const fs::path& folder, std::vector<fs::path> entries)
{
    ForeignConversations all;
    std::error_code failure;
    if (fs::exists(folder / "messages.jsonl", failure))
        entries = {folder};
    for (const fs::path& thread : entries) {
        const auto lines = readFile(thread / "messages.jsonl");
        if (!lines)
            continue; // no thread, or an empty one
        const auto about = readFile(thread / "thread.json");
        takeAll(all, readJan(*lines, about ? parseJson(*about) : Json()));
    }
    return all;
}

Result<ForeignConversations> readFolder(const fs::path& folder, ExportFiles& files, const std::stop_token& stop)
{
    files = ExportFiles::inFolder(folder, ExportFiles::Depth::All);
    if (std::any_of(files.paths().begin(), files.paths().end(), isChatGptConversations))
        return readChatGptExport(files, stop);
    std::error_code failure;
    if (fs::is_directory(folder / "threads", failure)) // all that Jan keeps
        return readJanFolder(folder / "threads", entriesOf(folder / "threads"));
    std::vector<fs::path> entries = entriesOf(folder);
    return std::any_of(entries.begin(), entries.end(), isGpt4AllChat) ? readGpt4AllFolder(entries, stop)
                                                                      : readJanFolder(folder, std::move(entries));
}

Result<void> importFacets(Store& store, const Paths& paths, const fs::path& source, const Json& json,
                          TransferReport& report, const std::stop_token& stop, const TransferWatch& watch)
{
    if (integerField(json, "version") > kExportVersion)
        return Error{ErrorCode::BadFile, source.string() + " was written by a newer Facet. Update Facet"};
    report.program = "Facet";
    TRY(importFiles(field(json, "files"), paths, report));
    std::vector<ConversationRecord> records;
    const Json& list = field(json, "conversations");
    for (const Json& each : list.is_array() ? list : Json::array())
        records.push_back(recordFromJson(each));
    return addAll(store, std::move(records), report, stop, watch);
}

Result<void> importOne(Store& store, const Paths& paths, const ReadingTools& tools, const fs::path& source,
                       TransferReport& report, const TransferWatch& watch)
{
    const std::stop_token& stop = tools.stop;
    std::error_code failure;
    ForeignConversations foreign;
    ExportFiles files;
    if (fs::is_directory(source, failure)) {
        TRY_ASSIGN(foreign, readFolder(source, files, stop));
    } else if (source.extension() == ".zip") {
        TRY_ASSIGN(files, ExportFiles::inArchive(source, *tools.cage, stop));
        TRY_ASSIGN(foreign, readChatGptExport(files, stop));
    } else if (isGpt4AllChat(source)) {
        TRY_ASSIGN(foreign, readGpt4AllFile(source));
    } else if (source.extension() == ".jsonl") {
        TRY_ASSIGN(const std::string lines, readFile(source));
        const auto about = readFile(source.parent_path() / "thread.json");
        foreign = readJan(lines, about ? parseJson(*about) : Json());
    } else {
        TRY_ASSIGN(const std::string text, readFile(source));
        const Json json = parseJson(text);
        if (textField(json, "format") == kExportFormat)
            return importFacets(store, paths, source, json, report, stop, watch);
        files = ExportFiles::inFolder(source.parent_path(), ExportFiles::Depth::Top);
        TRY_ASSIGN(const FindFile find, chatGptFiles(files, stop));
        foreign = readForeign(json, find);
    }
    if (foreign.conversations.empty())
        return Error{ErrorCode::BadFile, source.string() +
                                             " holds no conversations that Facet can read. It reads its own JSON, "
                                             "the exports of ChatGPT and Open WebUI, Jan's threads and "
                                             "GPT4All's chats" +
                                             (foreign.notes.empty() ? "" : ". " + foreign.notes.front())};
    TRY_ASSIGN(const size_t kept, keepFiles(foreign, files, paths.attachments, tools));
    report.files += kept;
    noteSkipped(foreign, report);
    return addAll(store, std::move(foreign.conversations), report, stop, watch);
}

} // namespace

Result<TransferReport> importConversations(Store& store, const Paths& paths, const ReadingTools& tools,
                                           std::span<const fs::path> sources, const TransferWatch& watch)
{
    TransferReport report;
    std::optional<Error> first;
    for (const fs::path& source : sources) {
        const auto imported = importOne(store, paths, tools, source, report, watch);
        if (imported)
            continue;
        if (sources.size() == 1 ||
            (imported.error().code != ErrorCode::BadFile && imported.error().code != ErrorCode::Media))
            return imported.error();
        report.notes.push_back("left out: " + imported.error().message);
        first = first ? first : imported.error();
    }
    if (first && report.conversations == 0)
        return *first;
    return report;
}

} // namespace app
