// Everything Facet writes down, in one SQLite file: every query of the program is here, named. A Store belongs to one
// thread. Each writing call is one transaction: it happened wholly or not at all.
#pragma once

#include "app/conversation.h"
#include "app/database.h"
#include "app/instance_lock.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
    /// The store on disk again, with all that was written to this copy in memory since. This one stays as it is.
    /// Errors: Storage; the disk is then as it was.
    inference::Result<Store> returnToDisk(const std::filesystem::path& file);

    /// Not those in the trash; newest first.
    inference::Result<std::vector<ConversationSummary>> conversations();
    inference::Result<std::vector<Message>> messages(Id conversation);
    inference::Result<Draft> draft(Id conversation);

    /// Conversation 0 makes a new one of that title. The conversation's draft goes: it has been sent.
    inference::Result<Turn> addTurn(Id conversation, std::string_view title, std::vector<Part> question, int64_t now);
    /// An empty answer, Generating; `replaced`, if any, is marked deleted in the same transaction.
    inference::Result<Message> addAnswer(Id conversation, std::optional<Id> replaced, int64_t now);
    /// Replaces the parts from `firstChanged` on.
    inference::Result<void> saveParts(const Message& message, size_t firstChanged);
    /// Parts from `firstChanged` on, state, model and statistics.
    inference::Result<void> finishAnswer(const Message& message, size_t firstChanged);

    inference::Result<ConversationSummary> renameConversation(Id conversation, std::string_view title);
    inference::Result<void> removeConversation(Id conversation, int64_t now); ///< to the trash
    inference::Result<ConversationSummary> restoreConversation(Id conversation);

    inference::Result<void> saveDraft(Id conversation, const Draft& draft);

    inference::Result<std::optional<std::string>> setting(std::string_view name);
    inference::Result<void> saveSetting(std::string_view name, std::string_view value);

private:
    explicit Store(Database database) : m_database(std::move(database)) {}

    inference::Result<void> migrate(const std::filesystem::path& file, std::span<const Migration> migrations);
    inference::Result<void> registerInstance(const std::filesystem::path& file);
    inference::Result<ConversationSummary> conversation(Id id);
    inference::Result<Id> insertMessage(const Message& message);
    inference::Result<void> writeParts(const Message& message, size_t firstChanged);
    inference::Result<Id> insertAttachment(const Attachment& attachment);
    inference::Result<void> deleteDraft(Id conversation);
    inference::Result<std::vector<Part>> parts(Id message);
    inference::Result<std::optional<Statistics>> statistics(Id message);

    Database m_database;
    std::optional<InstanceLock> m_lock;
    int64_t m_instance = 0; ///< 0 in memory
    bool m_inMemory = false;
};

} // namespace app
