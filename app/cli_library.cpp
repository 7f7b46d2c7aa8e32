// facet-cli's export, import, backup and restore: the conversations of this user, without a window.
#include "app/cli_commands.h"
#include "app/paths.h"
#include "app/store.h"
#include "app/store_care.h"
#include "app/transfer.h"

#include <charconv>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Json;
using inference::Result;

namespace {

constexpr CliOption kFormatOption = {"--format", "NAME", "json (default) or markdown", false};
constexpr CliOption kConversationOption = {"--conversation", "N", "only this one, by its number", true};
constexpr CliOption kExportOptions[] = {kFormatOption, kConversationOption, kJsonOption};
constexpr CliOption kPlainOptions[] = {kJsonOption};

Result<void> printReport(const TransferReport& report, const std::string& done, bool asJson)
{
    for (const std::string& note : report.notes)
        printNote(note);
    if (asJson)
        return printJson({{"program", report.program},
                          {"conversations", report.conversations},
                          {"messages", report.messages},
                          {"files", report.files},
                          {"notes", report.notes}});
    return print(done + " " + std::to_string(report.conversations) + " conversations with " +
                 std::to_string(report.messages) + " messages and " + std::to_string(report.files) + " files" +
                 (report.program.empty() ? "" : " from " + report.program) + "\n");
}

Result<void> printContents(const BackupContents& contents, const std::string& done, bool asJson)
{
    if (!contents.notes.empty())
        printNote(contents.notes);
    if (asJson)
        return printJson({{"conversations", contents.conversations},
                          {"messages", contents.messages},
                          {"files", contents.files},
                          {"notes", contents.notes}});
    return print(done + " " + std::to_string(contents.conversations) + " conversations with " +
                 std::to_string(contents.messages) + " messages and " + std::to_string(contents.files) + " files\n");
}

Result<Store> openStore(const Paths& paths)
{
    TRY(paths.create());
    return Store::open(paths.data / "facet.sqlite");
}

Result<void> runExport(CliArguments& arguments, std::stop_token stop)
{
    const std::string format = arguments.text("--format").value_or("json");
    if (format != "json" && format != "markdown")
        arguments.reject("--format must be json or markdown, not " + format);
    const auto wanted = arguments.integers("--conversation", 1, UINT32_MAX);
    const std::string target = arguments.onlyWord(format == "markdown" ? "folder" : "file");
    TRY(arguments.check());
    const Paths paths = Paths::fromEnvironment();
    TRY_ASSIGN(auto store, openStore(paths));
    std::vector<Id> conversations(wanted.begin(), wanted.end());
    if (conversations.empty()) {
        for (const Shelf shelf : {Shelf::Archive, Shelf::List}) {
            TRY_ASSIGN(const auto list, store.conversations(shelf));
            for (const ConversationSummary& conversation : list)
                conversations.push_back(conversation.id);
        }
    }
    TRY_ASSIGN(const auto report, format == "markdown" ? exportMarkdown(store, paths, conversations, target, stop)
                                                       : exportJson(store, paths, conversations, target, stop));
    return printReport(report, "wrote", arguments.has("--json"));
}

Result<void> runImport(CliArguments& arguments, std::stop_token stop)
{
    const std::filesystem::path source = arguments.onlyWord("file");
    TRY(arguments.check());
    const Paths paths = Paths::fromEnvironment();
    TRY_ASSIGN(auto store, openStore(paths));
    media::cage::Cage cage;
    TextTokens tokens; // of the demonstration model: about right
    const ReadingTools tools{.cage = &cage,
                             .countTokens = [&](std::string_view text) { return tokens.count(text); },
                             .stop = std::move(stop),
                             .countsAreExact = [] { return false; }};
    TRY_ASSIGN(const auto report, importConversations(store, paths, tools, std::span(&source, 1)));
    return printReport(report, "imported", arguments.has("--json"));
}

Result<void> runBackup(CliArguments& arguments, std::stop_token stop)
{
    const std::string target = arguments.onlyWord("file");
    TRY(arguments.check());
    TRY_ASSIGN(const auto contents, backUp(Paths::fromEnvironment(), target, stop));
    return printContents(contents, "backed up", arguments.has("--json"));
}

Result<void> runRestore(CliArguments& arguments, std::stop_token stop)
{
    const std::string source = arguments.onlyWord("file");
    TRY(arguments.check());
    TRY_ASSIGN(const auto contents, restore(Paths::fromEnvironment(), source, stop));
    return printContents(contents, "put back", arguments.has("--json"));
}

} // namespace

const CliCommand kExportCommand = {"export", "[OPTION]... FILE", "Writes conversations as JSON or Markdown.",
                                   kExportOptions, runExport};
const CliCommand kImportCommand = {"import", "[--json] FILE",
                                   "Reads conversations of Facet, ChatGPT, Open WebUI, Jan or GPT4All.", kPlainOptions,
                                   runImport};
const CliCommand kBackupCommand = {"backup", "[--json] FILE", "Writes all conversations and files into one file.",
                                   kPlainOptions, runBackup};
const CliCommand kRestoreCommand = {"restore", "[--json] FILE", "Puts a backup in the place of what is there.",
                                    kPlainOptions, runRestore};

} // namespace app
