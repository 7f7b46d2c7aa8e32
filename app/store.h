// Everything Facet writes down, in one SQLite file: every query of the program is here, named. A Store belongs to one
// thread. Each writing call is one transaction: it happened wholly or not at all.
#pragma once

#include "app/conversation.h"
#include "app/conversation_record.h"
#include "app/database.h"
#include "app/instance_lock.h"
#include "app/library.h"

#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// One step of the schema. `sql` brings a file of version - 1 to `version`.
struct Migration {
    int version;
    std::string_view sql;
};

/// The steps from resources/sql, in order.
std::span<const Migration> builtInMigrations();

/// What send() writes before anything is generated.
struct Turn {
    ConversationSummary conversation;
    Message question;
    Message answer; ///< empty, Generating
};

class Store {
public:
    /// Opens or creates the file. An older one is migrated in one transaction, after a copy of it was put beside it
    /// (`<file>.before-<version>`); a newer one is refused. Answers that a dead process left Generating become
    /// Interrupted. Errors: Storage.
    static inference::Result<Store> open(const std::filesystem::path& file,
                                         std::span<const Migration> migrations = builtInMigrations());
    /// A copy in memory of what can be read of the file, which is not touched. Without a file: an empty store.
    static inference::Result<Store> openCopyInMemory(const std::filesystem::path& file);
    static inference::Result<Store> openInMemory();

    /// What this store holds, in memory, going on as the same instance.
    inference::Result<Store> copyToMemory();
    bool isInMemory() const { return m_inMemory; }
    /// In memory: another file may take the place of the one on disk. Nothing of it may be being answered.
    void leaveFile() { m_lock.reset(); }
    /// In memory: what was written so far reaches the disk even where it is taken back later, because the disk may have
    /// kept what it said it refused. Errors: OutOfMemory.
    inference::Result<void> keepChanges() { return m_database.keepRecorded(); }
    /// The store on disk again, with all that was written to this copy in memory since. This one stays as it is.
    /// Its index lacks what came: indexMore(). Errors: BadInput (another process has written what contradicts that),
    /// Storage, DiskFull; the disk is then as it was.
    inference::Result<Store> returnToDisk(const std::filesystem::path& file);

    /// Newest first.
    inference::Result<std::vector<ConversationSummary>> conversations(Shelf shelf = Shelf::List);
    /// Errors: BadInput (there is none of that number), Storage.
    inference::Result<ConversationSummary> conversation(Id id);
    /// The branch that is shown: from the first message to the conversation's leaf.
    inference::Result<std::vector<Message>> messages(Id conversation);
    /// What an answer answers: the branch that ends before it.
    inference::Result<std::vector<Message>> messagesBefore(const Message& answer);
    /// Every message of every branch that is not removed, parents before children.
    inference::Result<std::vector<Message>> allMessages(Id conversation);
    inference::Result<Draft> draft(Id conversation);

    /// At the end of the branch that is shown. Conversation 0 makes a new one of that title. The conversation's draft
    /// goes: it has been sent; the settings of conversation 0 become the new one's.
    inference::Result<Turn> addTurn(Id conversation, std::string_view title, std::vector<Part> question, int64_t now);
    /// Another version of a question, with an answer to be written; both are shown from now on. Errors: BadInput (no
    /// such message), Storage.
    inference::Result<Turn> editQuestion(Id question, std::vector<Part> changed, int64_t now);
    /// An answer that is still empty but for `kept`, Generating, at the end of the branch; with `besides` as another
    /// version of that answer. It is shown from now on.
    inference::Result<Message> addAnswer(Id conversation, std::optional<Id> besides, int64_t now,
                                         std::vector<Part> kept = {});
    /// Replaces the parts from `firstChanged` on.
    inference::Result<void> saveParts(const Message& message, size_t firstChanged);
    /// Parts from `firstChanged` on, state, model and statistics. From now on its words are found.
    inference::Result<void> finishAnswer(const Message& message, size_t firstChanged);
    /// An ended answer is Generating again, to be gone on with. Errors: BadInput, Storage.
    inference::Result<Message> reopenAnswer(Id answer);

    /// Shows the branch through that message, to its newest end. This and the next two return the message's parent.
    inference::Result<Id> showVersion(Id message);
    /// What users wrote, files aside, in conversations that are not in the trash: the newest first, each text once.
    inference::Result<std::vector<std::string>> recentQuestions(size_t most);
    /// Removes a message and all that follows it, in all versions; what is shown then is the newest version beside it,
    /// else what it followed.
    inference::Result<Id> removeMessage(Id message, int64_t now);
    /// Undoes that, and shows it again.
    inference::Result<Id> restoreMessage(Id message);
    /// In place: of one that nobody has begun to answer.
    inference::Result<void> rewriteQuestion(Id question, const std::vector<Part>& changed);
    /// Removes a question and its answers alone: what was asked behind it follows what it followed.
    inference::Result<Id> withdrawQuestion(Id question, int64_t now);

    /// Does nothing where a title of higher rank stands.
    inference::Result<ConversationSummary> renameConversation(Id conversation, std::string_view title,
                                                              TitleBy by = TitleBy::User);
    inference::Result<void> removeConversation(Id conversation, int64_t now); ///< to the trash
    inference::Result<ConversationSummary> restoreConversation(Id conversation);
    inference::Result<ConversationSummary> pinConversation(Id conversation, bool pinned);
    inference::Result<ConversationSummary> archiveConversation(Id conversation, bool archived);
    inference::Result<ConversationSummary> moveToFolder(Id conversation, Id folder); ///< folder 0: into none
    /// All of it, in all versions, under another title. An answer that is being written is copied as far as it is
    /// saved.
    inference::Result<ConversationSummary> duplicateConversation(Id conversation, std::string_view title, int64_t now);
    inference::Result<ConversationRecord> record(Id conversation);
    /// As a new conversation, the newest of all. A folder of its name is made if there is none.
    inference::Result<ConversationSummary> addRecord(const ConversationRecord& record);
    /// For good. Returns the SHA-256 of files that nothing refers to any more.
    inference::Result<std::vector<std::string>> eraseConversation(Id conversation);
    /// For good: whatever was removed 30 days ago or longer. Returns the same.
    inference::Result<std::vector<std::string>> purge(int64_t now);

    inference::Result<std::vector<Folder>> folders();          ///< by name
    inference::Result<Id> saveFolder(const Folder& folder);    ///< id 0: a new one
    inference::Result<void> removeFolder(Id folder);           ///< its conversations stay, in none
    inference::Result<std::vector<Persona>> personas();        ///< by name
    inference::Result<Id> savePersona(const Persona& persona); ///< id 0: a new one
    /// Conversations that use it keep what it said.
    inference::Result<void> removePersona(Id persona);
    inference::Result<std::vector<Prompt>> prompts();       ///< by name
    inference::Result<Id> savePrompt(const Prompt& prompt); ///< id 0: a new one
    inference::Result<void> removePrompt(Id prompt);

    inference::Result<ConversationSettings> settings(Id conversation); ///< conversation 0: of the next new one
    inference::Result<void> saveSettings(Id conversation, const ConversationSettings& settings);
    inference::Result<ConversationView> view(Id conversation);
    inference::Result<void> saveView(Id conversation, const ConversationView& view);
    inference::Result<void> saveDraft(Id conversation, const Draft& draft);

    /// Words, "exact phrases" and prefix*; the last word is a prefix too, unless a space follows it. All must be found
    /// in one message (texts and files' names) or in one title. Not in the trash. The best `most`, the newer the
    /// better.
    inference::Result<SearchResult> search(std::string_view query, size_t most);
    /// Indexes up to `most` finished messages that are not yet; true when there may be more. After a migration, and
    /// when the index had to be made anew.
    inference::Result<bool> indexMore(size_t most);

    /// A copy of all of it in a new file, as it is now. Errors: Storage.
    inference::Result<void> copyToFile(const std::filesystem::path& file);

    inference::Result<std::optional<std::string>> setting(std::string_view name);
    inference::Result<void> saveSetting(std::string_view name, std::string_view value);

private:
    explicit Store(Database database) : m_database(std::move(database)) {}

    inference::Result<void> migrate(const std::filesystem::path& file, std::span<const Migration> migrations);
    inference::Result<void> registerInstance(InstanceLock lock);
    /// The messages from the first to `leaf`; without a leaf: all of them.
    inference::Result<std::vector<Message>> branch(Id conversation, std::optional<Id> leaf);
    inference::Result<void> readParts(Id conversation, std::vector<Message>& messages);
    /// Sets its versions too.
    inference::Result<void> insertMessage(Message& message);
    inference::Result<std::vector<Id>> versionsOf(Id conversation, Id parent);
    inference::Result<Turn> insertTurn(Id conversation, Id parent, std::vector<Part> question, int64_t now);
    inference::Result<void> show(Id conversation, Id leaf);
    struct Position {
        Id conversation = 0;
        Id parent = 0;
    };
    /// Of a message that is not removed. Errors: BadInput (there is none), Storage.
    inference::Result<Position> positionOf(Id message);
    inference::Result<void> removeWithDescendants(const Position& at, Id message, int64_t now);
    inference::Result<void> showNewestEnd(Id conversation, Id message);
    inference::Result<std::vector<Id>> withDescendants(Id conversation, Id message);
    inference::Result<bool> isShown(Id conversation, Id message);
    inference::Result<Id> leafOf(Id conversation);
    inference::Result<Id> insertConversation(std::string_view title, TitleBy by, int64_t createdAt, int64_t updatedAt);
    /// Never before the newest thing that is known to have happened: a clock that stood at 1970 for an hour must not
    /// make it look as if something had been in the trash for decades.
    inference::Result<int64_t> timeOfRemoval(int64_t now);
    /// The clock's time, unless that was never set: then as late as anything before.
    inference::Result<int64_t> timeOfWriting(int64_t now);
    inference::Result<std::vector<std::string>> eraseAttachments(const std::vector<Id>& attachments);
    inference::Result<std::vector<Id>> ids(std::string_view sql, int64_t value);
    inference::Result<void> saveStatistics(const Message& message);
    /// Runs an operation that uses the index, in a transaction of its own. A damaged index is made anew from what it
    /// indexes, and the operation runs again.
    template <class Operation> auto withIndex(const Operation& operation) -> decltype(operation())
    {
        auto result = operation();
        if (!result && std::exchange(m_indexIsDamaged, false)) {
            TRY(remakeIndex());
            return operation();
        }
        return result;
    }
    inference::Result<Turn> addTurnOnce(Id conversation, std::string_view title, const std::vector<Part>& question,
                                        int64_t now);
    inference::Result<Turn> editQuestionOnce(Id question, const std::vector<Part>& changed, int64_t now);
    inference::Result<void> rewriteQuestionOnce(Id question, const std::vector<Part>& changed);
    inference::Result<void> finishAnswerOnce(const Message& message, size_t firstChanged);
    inference::Result<Message> reopenAnswerOnce(Id answer);
    inference::Result<ConversationSummary> renameConversationOnce(Id conversation, std::string_view title, TitleBy by);
    inference::Result<std::vector<std::string>> eraseConversationOnce(Id conversation);
    inference::Result<std::vector<std::string>> eraseMessagesOnce(int64_t latest);
    inference::Result<ConversationSummary> addRecordOnce(const ConversationRecord& record);
    inference::Result<SearchResult> searchOnce(const std::string& expression, size_t most);
    inference::Result<bool> indexMoreOnce(size_t most);
    inference::Result<void> runOnIndex(std::string_view sql, Id id);
    inference::Result<void> indexMessage(Id message);
    inference::Result<void> unindexMessage(Id message);
    inference::Result<void> writeSettings(Id conversation, const ConversationSettings& settings);
    inference::Result<void> indexConversation(Id conversation);
    inference::Result<void> unindexConversation(Id conversation);
    inference::Result<void> indexTitle(Id conversation);
    inference::Result<void> unindexTitle(Id conversation);
    inference::Result<void> remakeIndex();
    inference::Result<void> remakeTitleIndex();
    inference::Result<std::vector<SearchHit>> findTitles(const std::string& expression, size_t most);
    inference::Result<std::vector<Id>> findMessages(const std::string& expression, size_t most);
    inference::Result<std::optional<SearchHit>> describeHit(const std::string& expression, Id message);
    inference::Result<void> findPart(SearchHit& hit, size_t offset);
    inference::Result<void> writeParts(const Message& message, size_t firstChanged);
    inference::Result<Id> insertAttachment(const Attachment& attachment);
    inference::Result<void> deleteDraft(Id conversation);

    Database m_database;
    std::optional<InstanceLock> m_lock;
    int64_t m_instance = 0; ///< 0 in memory
    /// In memory: no other process has had the file open since it was left, at which the newest instance was this one.
    bool m_isAlone = false;
    int64_t m_newestInstance = 0;
    bool m_inMemory = false;
    bool m_indexIsDamaged = false;
    Id m_indexedDownTo = std::numeric_limits<Id>::max(); ///< indexMore() has seen to all from here on
};

} // namespace app
