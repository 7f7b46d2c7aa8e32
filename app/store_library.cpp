// The store's conversations and what they are sorted into and answered by: shelves, folders, personas, prompts,
// settings; and the end of what was thrown away.
#include "app/store.h"
#include "app/store_names.h"
#include "app/store_rows.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr int64_t kDaysInTrash = 30;
constexpr int64_t kMillisecondsInTrash = kDaysInTrash * 24 * 60 * 60 * 1000;

// Columns of personas and conversationSettings, in the order of readChoices() and bindChoices.
#define FACET_CHOICE_COLUMNS "thinking, temperature, topP, topK, seed, maxTokens, contextLength, tools"

template <class Value> std::optional<Value> optionalInteger(const Statement& row, int column)
{
    return row.isNull(column) ? std::optional<Value>() : std::optional(static_cast<Value>(row.integer(column)));
}

std::optional<double> optionalReal(const Statement& row, int column)
{
    return row.isNull(column) ? std::optional<double>() : std::optional(row.real(column));
}

AnswerChoices readChoices(const Statement& row, int first)
{
    return {.thinking = row.isNull(first) ? std::optional<bool>() : std::optional(row.integer(first) != 0),
            .temperature = optionalReal(row, first + 1),
            .topP = optionalReal(row, first + 2),
            .topK = optionalInteger<uint32_t>(row, first + 3),
            .seed = optionalInteger<uint64_t>(row, first + 4),
            .maxTokens = optionalInteger<uint32_t>(row, first + 5),
            .contextLength = optionalInteger<uint32_t>(row, first + 6),
            .tools = row.isNull(first + 7) ? std::optional<bool>() : std::optional(row.integer(first + 7) != 0)};
}

/// 2000-01-01 UTC; computers whose clocks were never set are in 1970.
constexpr int64_t kClockWasSet = 946'684'800'000;
constexpr std::string_view kTrashLookedAt = "trash.lookedAt";

using NoteLook = std::function<Result<void>(int64_t now)>;

/// What is in the trash ages only while the clock goes on by itself. Where it has leapt since the last look (back to
/// 1970, put right after that, or the computer was off for long), the leap does not count: nothing is erased early for
/// it, and nothing stays for ever that was removed while the clock was far ahead.
Result<void> adjustTrash(Database& database, int64_t lookedAt, int64_t now, const NoteLook& noteLook)
{
    const int64_t passed = now - lookedAt;
    const int64_t leap = std::abs(passed) > kMillisecondsInTrash ? passed : 0;
    TRY_ASSIGN(auto transaction, Transaction::begin(database));
    for (const std::string_view sql : {"UPDATE conversations SET deletedAt = deletedAt + ?1 WHERE deletedAt <> 0 AND "
                                       "deletedAt <= ?2 AND ?1 <> 0",
                                       "UPDATE messages SET deletedAt = deletedAt + ?1 WHERE deletedAt <> 0 AND "
                                       "deletedAt <= ?2 AND ?1 <> 0"}) {
        TRY_ASSIGN(auto shift, database.prepare(sql));
        TRY(shift.bind(leap, lookedAt).run());
    }
    for (const std::string_view sql : {"UPDATE conversations SET deletedAt = ?1 WHERE deletedAt > ?1 + ?2",
                                       "UPDATE messages SET deletedAt = ?1 WHERE deletedAt > ?1 + ?2"}) {
        TRY_ASSIGN(auto bring, database.prepare(sql));
        TRY(bring.bind(now, kMillisecondsInTrash).run());
    }
    // At one with it: killed in between, the next look would take the same leap for another one.
    TRY(noteLook(now));
    return transaction.commit();
}

Error noRow(std::string_view what, Id id)
{
    return {ErrorCode::BadInput, "there is no " + std::string(what) + " number " + std::to_string(id)};
}

} // namespace

Result<std::vector<ConversationSummary>> Store::conversations(Shelf shelf)
{
    constexpr std::string_view kQueries[] = {
        "SELECT " FACET_SUMMARY_COLUMNS " FROM conversations WHERE deletedAt = 0 AND archived = 0 "
        "ORDER BY lastMessage DESC, id DESC",
        "SELECT " FACET_SUMMARY_COLUMNS " FROM conversations WHERE deletedAt = 0 AND archived <> 0 "
        "ORDER BY lastMessage DESC, id DESC",
        "SELECT " FACET_SUMMARY_COLUMNS " FROM conversations WHERE deletedAt <> 0 ORDER BY lastMessage DESC, id DESC"};
    TRY_ASSIGN(auto query, m_database.prepare(kQueries[static_cast<size_t>(shelf)]));
    std::vector<ConversationSummary> list;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return list;
        list.push_back(readSummary(query));
    }
}

Result<ConversationSummary> Store::conversation(Id id)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT " FACET_SUMMARY_COLUMNS " FROM conversations WHERE id = ?"));
    TRY_ASSIGN(const bool row, query.bind(id).step());
    if (!row)
        return noRow("conversation", id);
    return readSummary(query);
}

Result<Id> Store::insertConversation(std::string_view title, TitleBy by, int64_t createdAt, int64_t updatedAt)
{
    TRY_ASSIGN(auto insert, m_database.prepare("INSERT INTO conversations (title, titleBy, createdAt, updatedAt) "
                                               "VALUES (?, ?, ?, ?)"));
    TRY(insert.bind(title, titleByName(by), createdAt, updatedAt).run());
    const Id id = m_database.lastInsertId();
    TRY(indexTitle(id));
    return id;
}

Result<ConversationSummary> Store::renameConversation(Id conversation, std::string_view title, TitleBy by)
{
    return withIndex([&] { return renameConversationOnce(conversation, title, by); });
}

Result<ConversationSummary> Store::renameConversationOnce(Id conversation, std::string_view title, TitleBy by)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const ConversationSummary before, this->conversation(conversation));
    if (before.titleBy > by)
        return before;
    TRY(unindexTitle(conversation));
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET title = ?, titleBy = ? WHERE id = ?"));
        TRY(update.bind(title, titleByName(by), conversation).run());
    }
    TRY(indexTitle(conversation));
    TRY(transaction.commit());
    return this->conversation(conversation);
}

Result<int64_t> Store::timeOfRemoval(int64_t now)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT max(?, 1, coalesce(max(updatedAt), 0)) FROM conversations"));
    TRY_ASSIGN(const bool row, query.bind(now).step());
    return row ? query.integer(0) : now;
}

Result<int64_t> Store::timeOfWriting(int64_t now)
{
    return now < kClockWasSet ? timeOfRemoval(now) : Result<int64_t>(now);
}

Result<void> Store::removeConversation(Id conversation, int64_t now)
{
    TRY_ASSIGN(const int64_t removedAt, timeOfRemoval(now));
    TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET deletedAt = ? WHERE id = ?"));
    return update.bind(removedAt, conversation).run();
}

Result<ConversationSummary> Store::restoreConversation(Id conversation)
{
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET deletedAt = 0 WHERE id = ?"));
        TRY(update.bind(conversation).run());
    }
    return this->conversation(conversation);
}

Result<ConversationSummary> Store::pinConversation(Id conversation, bool pinned)
{
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET pinned = ? WHERE id = ?"));
        TRY(update.bind(pinned, conversation).run());
    }
    return this->conversation(conversation);
}

Result<ConversationSummary> Store::archiveConversation(Id conversation, bool archived)
{
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET archived = ? WHERE id = ?"));
        TRY(update.bind(archived, conversation).run());
    }
    return this->conversation(conversation);
}

Result<ConversationSummary> Store::moveToFolder(Id conversation, Id folder)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    if (folder != 0) {
        TRY_ASSIGN(const auto found, ids("SELECT id FROM folders WHERE id = ?", folder));
        if (found.empty())
            return noRow("folder", folder);
    }
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET folder = nullif(?, 0) WHERE id = ?"));
        TRY(update.bind(folder, conversation).run());
    }
    TRY(transaction.commit());
    return this->conversation(conversation);
}

Result<std::vector<std::string>> Store::eraseConversation(Id conversation)
{
    return withIndex([&] { return eraseConversationOnce(conversation); });
}

Result<std::vector<std::string>> Store::eraseConversationOnce(Id conversation)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    const auto attachments = ids("SELECT p.attachment FROM messages AS m JOIN parts AS p ON p.message = m.id "
                                 "WHERE m.conversation = ? AND p.attachment IS NOT NULL",
                                 conversation);
    TRY(attachments);
    TRY(unindexConversation(conversation));
    TRY(unindexTitle(conversation));
    TRY(deleteDraft(conversation));
    for (const std::string_view sql :
         {"DELETE FROM conversationSettings WHERE conversation = ?", "DELETE FROM conversations WHERE id = ?"}) {
        TRY_ASSIGN(auto erase, m_database.prepare(sql)); // messages, parts, statistics and the view go with it
        TRY(erase.bind(conversation).run());
    }
    TRY_ASSIGN(auto unused, eraseAttachments(*attachments));
    TRY(transaction.commit());
    return unused;
}

Result<std::vector<std::string>> Store::eraseAttachments(const std::vector<Id>& attachments)
{
    std::vector<std::string> files;
    for (const Id attachment : attachments) {
        TRY_ASSIGN(auto erase, m_database.prepare("DELETE FROM attachments WHERE id = ? RETURNING sha256"));
        TRY_ASSIGN(const bool row, erase.bind(attachment).step());
        if (row)
            files.push_back(erase.text(0));
    }
    std::sort(files.begin(), files.end());
    files.erase(std::unique(files.begin(), files.end()), files.end());
    std::vector<std::string> unused;
    for (std::string& file : files) {
        TRY_ASSIGN(auto query, m_database.prepare("SELECT 1 FROM attachments WHERE sha256 = ? LIMIT 1"));
        TRY_ASSIGN(const bool row, query.bind(file).step());
        if (!row)
            unused.push_back(std::move(file));
    }
    return unused;
}

Result<std::vector<std::string>> Store::purge(int64_t now)
{
    TRY_ASSIGN(const auto looked, setting(kTrashLookedAt));
    TRY(adjustTrash(m_database, looked ? std::strtoll(looked->c_str(), nullptr, 10) : now, now,
                    [this](int64_t time) { return saveSetting(kTrashLookedAt, std::to_string(time)); }));
    const int64_t latest = now - kMillisecondsInTrash;
    TRY_ASSIGN(const auto conversations,
               ids("SELECT id FROM conversations WHERE deletedAt <> 0 AND deletedAt <= ?", latest));
    std::vector<std::string> files;
    for (const Id conversation : conversations) {
        TRY_ASSIGN(auto unused, eraseConversation(conversation));
        files.insert(files.end(), unused.begin(), unused.end());
    }
    TRY_ASSIGN(const auto unused, withIndex([&] { return eraseMessagesOnce(latest); }));
    files.insert(files.end(), unused.begin(), unused.end());
    return files;
}

Result<std::vector<std::string>> Store::eraseMessagesOnce(int64_t latest)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const auto messages, ids("SELECT id FROM messages WHERE deletedAt <> 0 AND deletedAt <= ?", latest));
    std::vector<Id> attachments;
    for (const Id message : messages) {
        TRY(unindexMessage(message));
        TRY_ASSIGN(const auto its,
                   ids("SELECT attachment FROM parts WHERE message = ? AND attachment IS NOT NULL", message));
        attachments.insert(attachments.end(), its.begin(), its.end());
        TRY_ASSIGN(auto erase, m_database.prepare("DELETE FROM messages WHERE id = ?"));
        TRY(erase.bind(message).run());
    }
    TRY_ASSIGN(auto unused, eraseAttachments(attachments));
    TRY(transaction.commit());
    return unused;
}

Result<std::vector<Folder>> Store::folders()
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id, name FROM folders ORDER BY name COLLATE NOCASE, id"));
    std::vector<Folder> list;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return list;
        list.push_back({.id = query.integer(0), .name = query.text(1)});
    }
}

Result<Id> Store::saveFolder(const Folder& folder)
{
    TRY_ASSIGN(auto write, m_database.prepare("INSERT INTO folders (id, name) VALUES (nullif(?1, 0), ?2) "
                                              "ON CONFLICT (id) DO UPDATE SET name = ?2"));
    TRY(write.bind(folder.id, folder.name).run());
    return folder.id != 0 ? folder.id : m_database.lastInsertId();
}

Result<void> Store::removeFolder(Id folder)
{
    TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM folders WHERE id = ?"));
    return remove.bind(folder).run();
}

Result<std::vector<Persona>> Store::personas()
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id, name, systemPrompt, " FACET_CHOICE_COLUMNS
                                              " FROM personas ORDER BY name COLLATE NOCASE, id"));
    std::vector<Persona> list;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return list;
        list.push_back({.id = query.integer(0),
                        .name = query.text(1),
                        .systemPrompt = query.text(2),
                        .choices = readChoices(query, 3)});
    }
}

Result<Id> Store::savePersona(const Persona& persona)
{
    const AnswerChoices& c = persona.choices;
    TRY_ASSIGN(auto write,
               m_database.prepare("INSERT INTO personas (id, name, systemPrompt, " FACET_CHOICE_COLUMNS ") "
                                  "VALUES (nullif(?1, 0), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (id) "
                                  "DO UPDATE SET name = ?2, systemPrompt = ?3, thinking = ?4, temperature = ?5, "
                                  "topP = ?6, topK = ?7, seed = ?8, maxTokens = ?9, contextLength = ?10, tools = ?11"));
    TRY(write
            .bind(persona.id, persona.name, persona.systemPrompt, c.thinking, c.temperature, c.topP, c.topK, c.seed,
                  c.maxTokens, c.contextLength, c.tools)
            .run());
    return persona.id != 0 ? persona.id : m_database.lastInsertId();
}

Result<void> Store::removePersona(Id persona)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    {
        TRY_ASSIGN(auto keep,
                   m_database.prepare(
                       "UPDATE conversationSettings AS s SET systemPrompt = coalesce(s.systemPrompt, "
                       "nullif(p.systemPrompt, '')), "
                       "thinking = coalesce(s.thinking, p.thinking), "
                       "temperature = coalesce(s.temperature, p.temperature), topP = coalesce(s.topP, p.topP), "
                       "topK = coalesce(s.topK, p.topK), seed = coalesce(s.seed, p.seed), "
                       "maxTokens = coalesce(s.maxTokens, p.maxTokens), "
                       "contextLength = coalesce(s.contextLength, p.contextLength), tools = coalesce(s.tools, p.tools) "
                       "FROM personas AS p WHERE p.id = ?1 AND s.persona = ?1"));
        TRY(keep.bind(persona).run());
    }
    TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM personas WHERE id = ?"));
    TRY(remove.bind(persona).run());
    return transaction.commit();
}

Result<std::vector<Prompt>> Store::prompts()
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id, name, text FROM prompts ORDER BY name COLLATE NOCASE, id"));
    std::vector<Prompt> list;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return list;
        list.push_back({.id = query.integer(0), .name = query.text(1), .text = query.text(2)});
    }
}

Result<Id> Store::savePrompt(const Prompt& prompt)
{
    TRY_ASSIGN(auto write, m_database.prepare("INSERT INTO prompts (id, name, text) VALUES (nullif(?1, 0), ?2, ?3) "
                                              "ON CONFLICT (id) DO UPDATE SET name = ?2, text = ?3"));
    TRY(write.bind(prompt.id, prompt.name, prompt.text).run());
    return prompt.id != 0 ? prompt.id : m_database.lastInsertId();
}

Result<void> Store::removePrompt(Id prompt)
{
    TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM prompts WHERE id = ?"));
    return remove.bind(prompt).run();
}

Result<ConversationSettings> Store::settings(Id conversation)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT coalesce(persona, 0), systemPrompt, " FACET_CHOICE_COLUMNS
                                              " FROM conversationSettings WHERE conversation = ?"));
    TRY_ASSIGN(const bool row, query.bind(conversation).step());
    if (!row)
        return ConversationSettings();
    return ConversationSettings{.persona = query.integer(0),
                                .systemPrompt =
                                    query.isNull(1) ? std::optional<std::string>() : std::optional(query.text(1)),
                                .choices = readChoices(query, 2)};
}

Result<void> Store::saveSettings(Id conversation, const ConversationSettings& settings)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(writeSettings(conversation, settings));
    return transaction.commit();
}

Result<void> Store::writeSettings(Id conversation, const ConversationSettings& settings)
{
    {
        TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM conversationSettings WHERE conversation = ?"));
        TRY(remove.bind(conversation).run());
    }
    if (settings == ConversationSettings())
        return {};
    const AnswerChoices& c = settings.choices;
    TRY_ASSIGN(auto insert,
               m_database.prepare(
                   "INSERT INTO conversationSettings (conversation, persona, systemPrompt, " FACET_CHOICE_COLUMNS
                   ") VALUES (?, nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    return insert
        .bind(conversation, settings.persona, settings.systemPrompt, c.thinking, c.temperature, c.topP, c.topK, c.seed,
              c.maxTokens, c.contextLength, c.tools)
        .run();
}

} // namespace app
