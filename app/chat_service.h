// The verbs of the program. Every call returns at once; what comes of it arrives as an Event, called on a worker
// thread, so the handler must be thread-safe and quick. The service owns three workers: the store's, the media's and
// the generator's.
#pragma once

#include "app/answer_settings.h"
#include "app/conversation_record.h"
#include "app/events.h"
#include "app/generator.h"
#include "app/paths.h"
#include "app/trouble_log.h"
#include "inference/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

/// How a model is run, whichever it is.
struct RunWishes {
    std::string device = "auto"; ///< as in inference::EngineOptions
    uint32_t contextLength = 0;  ///< 0: the usual
    inference::CacheType cacheType = inference::CacheType::F16;
    bool operator==(const RunWishes&) const = default;
};

/// What somebody says to a ToolAsked.
enum class ToolAnswer {
    Once,   ///< this call, and others of that tool in the same answer
    Always, ///< from now on, in all conversations
    Refuse, ///< and do not ask again in the same answer; the model is told
};

/// Writes the cells of a table, headings first, on a worker thread. Returns the name of the file for the model.
using TableWritten = inference::Result<std::string>;
using TableWriter = std::function<TableWritten(const std::vector<std::vector<std::string>>& cells)>;

class ChatService {
public:
    using EventHandler = std::function<void(Event)>;

    /// Opens the store under `paths` (creating it) and starts the workers. A store that cannot be opened or written is
    /// told as StorageTrouble; the service then keeps conversations in memory and tries every few seconds to write
    /// them down after all (StorageRecovered). Errors: only what leaves nothing to run.
    static inference::Result<std::unique_ptr<ChatService>>
    create(const Paths& paths, std::unique_ptr<Generator> generator, EventHandler handler);
    /// Stops what runs, saves what there is, joins the workers.
    ~ChatService();

    void listConversations();
    void openConversation(Id conversation); ///< -> ConversationOpened
    void renameConversation(Id conversation, std::string title);
    void removeConversation(Id conversation);  ///< to the trash
    void restoreConversation(Id conversation); ///< from the trash

    /// Commits the user's message, then answers it. Conversation 0 makes a new one (ConversationChanged,
    /// ConversationOpened follow). A question that can be kept nowhere, not even in memory, comes back as the draft of
    /// a ConversationOpened. Answers queue: one runs at a time, over all conversations.
    /// How an answer is made is found by mergeSettings() when it is asked for; `once` is for that answer alone.
    void send(Id conversation, std::string text, std::vector<Attachment> attachments, AnswerChoices once = {});
    void stop(Id conversation);                  ///< the running and the waiting answers keep what they have
    void stopAnswer(Id conversation, Id answer); ///< this one alone
    /// While a question that waits is being edited, its answer does not begin.
    void holdAnswer(Id conversation, Id answer, bool held);
    /// -> ContextMeasured, as the next answer would find it.
    void measureContext(Id conversation);
    void listRecentQuestions(size_t most); ///< of all conversations -> RecentQuestionsListed
    /// Removes the last answer and asks again. Nothing happens while it is still being written. The notes that it took
    /// on films go over to the new one, which reads on from there.
    void retry(Id conversation, AnswerChoices once = {});
    /// The same, but the answer is made from these notes, whatever of the films they leave out. Without notes nothing
    /// happens.
    void answerFromNotes(Id conversation, AnswerChoices once = {});

    /// After a ToolAsked with `suggestedFile`, saying yes takes a `writer` to the file that the user has chosen.
    /// Nothing happens when it is not asked any more.
    void answerTool(Id message, std::string call, ToolAnswer answer, TableWriter writer = {});
    void listTools();                               ///< -> ToolsListed, as after every change of them
    void allowTool(std::string tool, bool allowed); ///< always, or no longer

    /// Reads, checks and stores a file; the number comes back in AttachmentOverview, AttachmentProgress and at last
    /// AttachmentReady or AttachmentFailed.
    uint64_t attachFile(std::filesystem::path path, AttachWish wish);
    uint64_t attachBytes(std::vector<std::byte> bytes, std::string fileName, AttachWish wish);
    /// The same of bytes that take time to be made: `make` is called on a worker thread.
    uint64_t attachMade(std::function<std::vector<std::byte>()> make, std::string fileName, AttachWish wish);
    /// The same stored file read in another way: the same events under a new number.
    uint64_t readAgain(const Attachment& attachment, AttachWish wish);
    /// After an AttachmentLocked -> AttachmentUnlocked, or AttachmentLocked again. The password is kept in memory only.
    void unlock(const Attachment& attachment, std::string password);
    /// Nothing more is told of that request, unless it is on its way already.
    void cancelAttach(uint64_t request);

    /// A page, frame, sheet or entry (an index into reading.items; of a picture 0) -> PlaceShown or PlaceFailed. Its
    /// picture's longer side has at most `side` pixels; 0: text and words alone.
    uint64_t showPlace(const Attachment& attachment, size_t item, uint32_t side);
    /// The frame of a clip at that time, sampled or not -> the same.
    uint64_t showTime(const Attachment& attachment, double seconds, uint32_t side);

    // The library of conversations (chat_library.cpp). What fails is told as StorageTrouble.

    void listShelf(Shelf shelf);              ///< -> ShelfListed; the List as ConversationsListed
    void openAt(Id conversation, Id message); ///< in the branch of that message -> ConversationOpened with `focus`
    void pinConversation(Id conversation, bool pinned);
    void archiveConversation(Id conversation, bool archived);
    void moveToFolder(Id conversation, Id folder);                  ///< 0: into none
    void duplicateConversation(Id conversation, std::string title); ///< -> ConversationChanged of the new one
    void eraseConversation(Id conversation);                        ///< for good -> ShelfListed of the trash
    void emptyTrash();                                              ///< for good -> ShelfListed of the trash

    void listFolders(); ///< -> FoldersListed, as after every change of them
    void saveFolder(Folder folder);
    void removeFolder(Id folder);
    void listPersonas(); ///< -> PersonasListed, as after every change of them
    void savePersona(Persona persona);
    void removePersona(Id persona);
    void listPrompts(); ///< -> PromptsListed, as after every change of them
    void savePrompt(Prompt prompt);
    void removePrompt(Id prompt);
    void saveSettings(Id conversation, ConversationSettings settings); ///< conversation 0: of the next new one
    void listDefaults();                                               ///< -> DefaultsListed
    /// What conversations go by that say nothing else; new ones begin with its persona -> DefaultsListed.
    void saveDefaults(ConversationSettings defaults);
    void saveView(Id conversation, ConversationView view);
    /// Whether the model gives a conversation a title when an answer has ended and nothing else is to be done; never
    /// one that the user has named, and never the demonstration model -> ConversationChanged. Off at first.
    void setTitlesByModel(bool made);

    /// -> SearchFinished under that number, unless another search came before it was begun. See Store::search().
    uint64_t search(std::string query, size_t most);

    /// Another version of a question, and an answer to it -> BranchShown.
    void editQuestion(Id conversation, Id question, std::string text, std::vector<Attachment> attachments,
                      AnswerChoices once = {});
    /// Another version of any answer -> BranchShown.
    void regenerate(Id conversation, Id answer, AnswerChoices once = {});
    /// Goes on with an answer where it stops, in its own message -> BranchShown. Nothing happens while it is being
    /// written. What follows it is shown no more.
    void continueAnswer(Id conversation, Id answer, AnswerChoices once = {});
    void showVersion(Id conversation, Id message);    ///< -> BranchShown
    void removeMessage(Id conversation, Id message);  ///< and what follows it -> BranchShown
    void restoreMessage(Id conversation, Id message); ///< undoes that -> BranchShown
    /// A question that waits for its answer is not asked; those behind it are -> BranchShown
    void withdrawQuestion(Id conversation, Id question);

    // The whole store (chat_care.cpp). A number comes back in TransferFinished. At the start every page is looked at,
    // aside from all else -> StorageDamaged if there is reason.

    enum class ExportFormat { Json, Markdown };
    /// Without conversations: all but the trash. `target` is a file (Json) or a new folder (Markdown).
    uint64_t exportConversations(std::vector<Id> conversations, ExportFormat format, std::filesystem::path target);
    /// In a form of the caller's own, written on the care worker. One conversation becomes the file `target`; several,
    /// or all, become a file with that ending each, in the new folder `target`.
    uint64_t exportPages(std::vector<Id> conversations, std::string ending, PageWriter write,
                         std::filesystem::path target);
    uint64_t
    importConversations(std::vector<std::filesystem::path> sources); ///< also -> ConversationsListed, FoldersListed
    uint64_t backUp(std::filesystem::path target);
    /// Takes the place of all that is there, which is kept -> StorageReplaced too. Not while an answer is written. What
    /// is then written down of a conversation that was not opened since, its number meaning another one, is dropped: a
    /// draft, settings, a view; a question begins a new conversation.
    uint64_t restoreBackup(std::filesystem::path backup);
    void cancelTransfer(uint64_t request); ///< -> its TransferFinished with an error, unless it is done already
    void repairStore();                    ///< -> StorageReplaced. Not while an answer is written: StorageTrouble

    void saveDraft(Id conversation, Draft draft); ///< conversation 0: the draft of the next new one
    /// What was written before the stored draft was told: behind that.
    void addToDraft(Id conversation, Draft written);

    /// -> ModelStatus events. The model is remembered when it loads.
    void openModel(inference::EngineOptions options);
    /// The model remembered from last time, else the demo model. Nothing is loaded before this or openModel().
    void openLastModel(std::optional<RunWishes> wishes = {}); ///< in place of those remembered
    void reopenModel(RunWishes wishes);                       ///< the one that runs, otherwise; nothing while none does
    /// After so long without an answer the model's memory is given back (State::Unloaded); the next question loads it
    /// again. 0: never, as at first.
    void setIdleUnload(std::chrono::milliseconds after);

    /// What went wrong lately, without anything that was said or attached.
    std::vector<Trouble> troubles() const;

    /// The file behind an attachment, for showing it.
    std::filesystem::path attachmentPath(const Attachment& attachment) const;

private:
    struct Impl;
    explicit ChatService(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace app
