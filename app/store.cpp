// Every query of the program.
#include "app/store.h"

#include "app/reading_json.h"
#include "app/store_names.h"

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

// Columns 0… of every query that reads an attachment `a`, in the order that readAttachment() takes them.
#define FACET_ATTACHMENT_COLUMNS                                                                                       \
    "a.sha256, a.fileName, a.format, a.bytes, a.sourceWidth, a.sourceHeight, a.modelWidth, a.modelHeight, a.budget, "  \
    "a.tokens, a.kind, a.title, a.reading"

uint32_t unsigned32(const Statement& row, int column)
{
    return static_cast<uint32_t>(row.integer(column));
}

Attachment readAttachment(const Statement& row, int first)
{
    return {.sha256 = row.text(first),
            .fileName = row.text(first + 1),
            .format = row.text(first + 2),
            .bytes = static_cast<uint64_t>(row.integer(first + 3)),
            .transform = {.sourceWidth = unsigned32(row, first + 4),
                          .sourceHeight = unsigned32(row, first + 5),
                          .modelWidth = unsigned32(row, first + 6),
                          .modelHeight = unsigned32(row, first + 7)},
            .budget = unsigned32(row, first + 8),
            .tokens = unsigned32(row, first + 9),
            .kind = fileKindNamed(row.text(first + 10)),
            .title = row.text(first + 11),
            .reading = readingFromJson(row.text(first + 12))};
}

ConversationSummary readSummary(const Statement& row)
{
    return {.id = row.integer(0), .title = row.text(1), .updatedAt = row.integer(2)};
}

} // namespace

Result<std::vector<ConversationSummary>> Store::conversations()
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id, title, updatedAt FROM conversations WHERE deletedAt = 0 "
                                              "ORDER BY updatedAt DESC, id DESC"));
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
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id, title, updatedAt FROM conversations WHERE id = ?"));
    TRY_ASSIGN(const bool row, query.bind(id).step());
    if (!row)
        return Error{ErrorCode::BadInput, "there is no conversation number " + std::to_string(id)};
    return readSummary(query);
}

Result<std::vector<Message>> Store::messages(Id conversation)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id, author, state, createdAt, model FROM messages "
                                              "WHERE conversation = ? AND deletedAt = 0 ORDER BY id"));
    query.bind(conversation);
    std::vector<Message> list;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return list;
        Message message{.id = query.integer(0),
                        .conversation = conversation,
                        .author = authorNamed(query.text(1)),
                        .state = messageStateNamed(query.text(2)),
                        .createdAt = query.integer(3),
                        .model = query.text(4),
                        .parts = {},
                        .statistics = {}};
        TRY_ASSIGN(message.parts, parts(message.id));
        if (message.author == Author::Assistant) {
            TRY_ASSIGN(message.statistics, statistics(message.id));
        }
        list.push_back(std::move(message));
    }
}

Result<std::vector<Part>> Store::parts(Id message)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT p.kind, p.text, p.attachment, " FACET_ATTACHMENT_COLUMNS
                                              " FROM parts AS p LEFT JOIN attachments AS a ON a.id = p.attachment "
                                              "WHERE p.message = ? ORDER BY p.position"));
    query.bind(message);
    std::vector<Part> list;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return list;
        Part part{.kind = partKindNamed(query.text(0)), .text = query.text(1), .attachment = {}};
        if (!query.isNull(2))
            part.attachment = readAttachment(query, 3);
        list.push_back(std::move(part));
    }
}

Result<std::optional<Statistics>> Store::statistics(Id message)
{
    TRY_ASSIGN(auto query,
               m_database.prepare("SELECT promptTokens, cachedTokens, completionTokens, encodeMilliseconds, "
                                  "prefillMilliseconds, decodeMilliseconds, firstTokenMilliseconds "
                                  "FROM statistics WHERE message = ?"));
    TRY_ASSIGN(const bool row, query.bind(message).step());
    if (!row)
        return std::optional<Statistics>();
    return std::optional(Statistics{.promptTokens = unsigned32(query, 0),
                                    .cachedTokens = unsigned32(query, 1),
                                    .completionTokens = unsigned32(query, 2),
                                    .encodeMilliseconds = query.real(3),
                                    .prefillMilliseconds = query.real(4),
                                    .decodeMilliseconds = query.real(5),
                                    .firstTokenMilliseconds = query.real(6)});
}

Result<Draft> Store::draft(Id conversation)
{
    Draft draft;
    {
        TRY_ASSIGN(auto query, m_database.prepare("SELECT text FROM drafts WHERE conversation = ?"));
        TRY_ASSIGN(const bool row, query.bind(conversation).step());
        if (!row)
            return draft;
        draft.text = query.text(0);
    }
    TRY_ASSIGN(auto query,
               m_database.prepare("SELECT " FACET_ATTACHMENT_COLUMNS
                                  " FROM draftAttachments AS d JOIN attachments AS a ON a.id = d.attachment "
                                  "WHERE d.conversation = ? ORDER BY d.position"));
    query.bind(conversation);
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return draft;
        draft.attachments.push_back(readAttachment(query, 0));
    }
}

Result<Turn> Store::addTurn(Id conversation, std::string_view title, std::vector<Part> question, int64_t now)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    const Id draftOf = conversation;
    if (conversation == 0) {
        TRY_ASSIGN(auto insert,
                   m_database.prepare("INSERT INTO conversations (title, createdAt, updatedAt) VALUES (?, ?, ?)"));
        TRY(insert.bind(title, now, now).run());
        conversation = m_database.lastInsertId();
    } else {
        // A conversation that is spoken in again is wanted again: out of the trash.
        TRY_ASSIGN(auto update,
                   m_database.prepare("UPDATE conversations SET updatedAt = ?, deletedAt = 0 WHERE id = ?"));
        TRY(update.bind(now, conversation).run());
    }
    Turn turn;
    TRY_ASSIGN(turn.conversation, this->conversation(conversation));
    turn.question.conversation = conversation;
    turn.question.createdAt = now;
    turn.question.parts = std::move(question);
    TRY_ASSIGN(turn.question.id, insertMessage(turn.question));
    TRY(writeParts(turn.question, 0));
    turn.answer.conversation = conversation;
    turn.answer.author = Author::Assistant;
    turn.answer.state = MessageState::Generating;
    turn.answer.createdAt = now;
    TRY_ASSIGN(turn.answer.id, insertMessage(turn.answer));
    TRY(deleteDraft(draftOf));
    TRY(transaction.commit());
    return turn;
}

Result<Message> Store::addAnswer(Id conversation, std::optional<Id> replaced, int64_t now)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    if (replaced) {
        TRY_ASSIGN(auto remove, m_database.prepare("UPDATE messages SET deletedAt = ? WHERE id = ?"));
        TRY(remove.bind(now, *replaced).run());
    }
    TRY_ASSIGN(auto touch, m_database.prepare("UPDATE conversations SET updatedAt = ? WHERE id = ?"));
    TRY(touch.bind(now, conversation).run());
    Message answer;
    answer.conversation = conversation;
    answer.author = Author::Assistant;
    answer.state = MessageState::Generating;
    answer.createdAt = now;
    TRY_ASSIGN(answer.id, insertMessage(answer));
    TRY(transaction.commit());
    return answer;
}

Result<Id> Store::insertMessage(const Message& message)
{
    TRY_ASSIGN(auto insert, m_database.prepare("INSERT INTO messages (conversation, author, state, createdAt, model, "
                                               "instance) VALUES (?, ?, ?, ?, ?, ?)"));
    TRY(insert
            .bind(message.conversation, authorName(message.author), messageStateName(message.state), message.createdAt,
                  message.model, m_instance)
            .run());
    return m_database.lastInsertId();
}

Result<void> Store::writeParts(const Message& message, size_t firstChanged)
{
    for (size_t position = firstChanged; position < message.parts.size(); ++position) {
        const Part& part = message.parts[position];
        std::optional<Id> attachment;
        if (part.isFile()) {
            TRY_ASSIGN(attachment, insertAttachment(part.attachment));
        }
        TRY_ASSIGN(auto write, m_database.prepare("INSERT INTO parts (message, position, kind, text, attachment) "
                                                  "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (message, position) "
                                                  "DO UPDATE SET kind = ?3, text = ?4, attachment = ?5"));
        TRY(write.bind(message.id, static_cast<int64_t>(position), partKindName(part.kind), part.text, attachment)
                .run());
    }
    return {};
}

Result<void> Store::saveParts(const Message& message, size_t firstChanged)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(writeParts(message, firstChanged));
    return transaction.commit();
}

Result<void> Store::finishAnswer(const Message& message, size_t firstChanged)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(writeParts(message, firstChanged));
    TRY_ASSIGN(auto update, m_database.prepare("UPDATE messages SET state = ?, model = ? WHERE id = ?"));
    TRY(update.bind(messageStateName(message.state), message.model, message.id).run());
    if (message.statistics) {
        const Statistics& s = *message.statistics;
        TRY_ASSIGN(auto insert,
                   m_database.prepare(
                       "INSERT OR REPLACE INTO statistics (message, promptTokens, cachedTokens, completionTokens, "
                       "encodeMilliseconds, prefillMilliseconds, decodeMilliseconds, firstTokenMilliseconds) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
        TRY(insert
                .bind(message.id, s.promptTokens, s.cachedTokens, s.completionTokens, s.encodeMilliseconds,
                      s.prefillMilliseconds, s.decodeMilliseconds, s.firstTokenMilliseconds)
                .run());
    }
    return transaction.commit();
}

Result<Id> Store::insertAttachment(const Attachment& attachment)
{
    TRY_ASSIGN(auto insert, m_database.prepare("INSERT INTO attachments (sha256, fileName, format, bytes, sourceWidth, "
                                               "sourceHeight, modelWidth, modelHeight, budget, tokens, kind, title, "
                                               "reading) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    const inference::ImageTransform& transform = attachment.transform;
    TRY(insert
            .bind(attachment.sha256, attachment.fileName, attachment.format, attachment.bytes, transform.sourceWidth,
                  transform.sourceHeight, transform.modelWidth, transform.modelHeight, attachment.budget,
                  attachment.tokens, fileKindName(attachment.kind), attachment.title, readingJson(attachment.reading))
            .run());
    return m_database.lastInsertId();
}

Result<ConversationSummary> Store::renameConversation(Id conversation, std::string_view title)
{
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET title = ? WHERE id = ?"));
        TRY(update.bind(title, conversation).run());
    }
    return this->conversation(conversation);
}

Result<void> Store::removeConversation(Id conversation, int64_t now)
{
    TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET deletedAt = ? WHERE id = ?"));
    return update.bind(now, conversation).run();
}

Result<ConversationSummary> Store::restoreConversation(Id conversation)
{
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET deletedAt = 0 WHERE id = ?"));
        TRY(update.bind(conversation).run());
    }
    return this->conversation(conversation);
}

Result<void> Store::saveDraft(Id conversation, const Draft& draft)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(deleteDraft(conversation));
    if (!draft.text.empty() || !draft.attachments.empty()) {
        TRY_ASSIGN(auto insert, m_database.prepare("INSERT INTO drafts (conversation, text) VALUES (?, ?)"));
        TRY(insert.bind(conversation, draft.text).run());
    }
    for (size_t position = 0; position < draft.attachments.size(); ++position) {
        TRY_ASSIGN(const Id attachment, insertAttachment(draft.attachments[position]));
        TRY_ASSIGN(auto insert, m_database.prepare("INSERT INTO draftAttachments (conversation, position, attachment) "
                                                   "VALUES (?, ?, ?)"));
        TRY(insert.bind(conversation, static_cast<int64_t>(position), attachment).run());
    }
    return transaction.commit();
}

Result<void> Store::deleteDraft(Id conversation)
{
    // The draft's own attachment rows go with it; rows that parts use are others.
    TRY_ASSIGN(auto links, m_database.prepare("SELECT attachment FROM draftAttachments WHERE conversation = ? "
                                              "ORDER BY position"));
    links.bind(conversation);
    std::vector<Id> attachments;
    for (;;) {
        TRY_ASSIGN(const bool row, links.step());
        if (!row)
            break;
        attachments.push_back(links.integer(0));
    }
    TRY_ASSIGN(auto removeDraft, m_database.prepare("DELETE FROM drafts WHERE conversation = ?"));
    TRY(removeDraft.bind(conversation).run());
    for (const Id attachment : attachments) {
        TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM attachments WHERE id = ?"));
        TRY(remove.bind(attachment).run());
    }
    return {};
}

Result<std::optional<std::string>> Store::setting(std::string_view name)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT value FROM settings WHERE name = ?"));
    TRY_ASSIGN(const bool row, query.bind(name).step());
    if (!row)
        return std::optional<std::string>();
    return std::optional(query.text(0));
}

Result<void> Store::saveSetting(std::string_view name, std::string_view value)
{
    TRY_ASSIGN(auto write, m_database.prepare("INSERT INTO settings (name, value) VALUES (?1, ?2) "
                                              "ON CONFLICT (name) DO UPDATE SET value = ?2"));
    return write.bind(name, value).run();
}

} // namespace app
