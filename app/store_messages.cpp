// The store's messages: trees of which one branch is shown. A parent's number is always less than its child's, so a
// damaged file cannot lead in circles.
#include "app/store.h"
#include "app/store_names.h"
#include "app/store_rows.h"

#include <algorithm>
#include <unordered_map>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

Message readMessage(const Statement& row, Id conversation)
{
    Message message{.id = row.integer(0),
                    .conversation = conversation,
                    .author = authorNamed(row.text(2)),
                    .state = messageStateNamed(row.text(3)),
                    .createdAt = row.integer(4),
                    .model = row.text(5),
                    .parts = {},
                    .statistics = {},
                    .parent = row.integer(1)};
    if (message.author == Author::Assistant && !row.isNull(6))
        message.statistics = Statistics{.promptTokens = unsigned32(row, 6),
                                        .cachedTokens = unsigned32(row, 7),
                                        .completionTokens = unsigned32(row, 8),
                                        .encodeMilliseconds = row.real(9),
                                        .prefillMilliseconds = row.real(10),
                                        .decodeMilliseconds = row.real(11),
                                        .firstTokenMilliseconds = row.real(12)};
    return message;
}

/// Index of the message of that number in a list that is sorted by numbers; its size when there is none.
size_t find(const std::vector<Message>& sorted, Id id)
{
    const auto at = std::lower_bound(sorted.begin(), sorted.end(), id,
                                     [](const Message& message, Id wanted) { return message.id < wanted; });
    return at != sorted.end() && at->id == id ? static_cast<size_t>(at - sorted.begin()) : sorted.size();
}

void setVersions(std::vector<Message>& all)
{
    std::unordered_map<Id, std::vector<Id>> children;
    for (const Message& message : all)
        children[message.parent].push_back(message.id);
    for (Message& message : all) {
        if (const auto& versions = children[message.parent]; versions.size() > 1)
            message.versions = versions;
    }
}

Error noMessage(Id id)
{
    return {ErrorCode::BadInput, "there is no message number " + std::to_string(id)};
}

} // namespace

Result<std::vector<Message>> Store::messages(Id conversation)
{
    TRY_ASSIGN(const Id leaf, leafOf(conversation));
    return branch(conversation, leaf);
}

Result<std::vector<Message>> Store::messagesBefore(const Message& answer)
{
    return branch(answer.conversation, answer.parent);
}

Result<std::vector<Message>> Store::allMessages(Id conversation)
{
    return branch(conversation, std::nullopt);
}

Result<std::vector<Message>> Store::branch(Id conversation, std::optional<Id> leaf)
{
    std::vector<Message> all;
    {
        TRY_ASSIGN(auto query, m_database.prepare(
                                   "SELECT m.id, m.parent, m.author, m.state, m.createdAt, m.model, s.promptTokens, "
                                   "s.cachedTokens, s.completionTokens, s.encodeMilliseconds, s.prefillMilliseconds, "
                                   "s.decodeMilliseconds, s.firstTokenMilliseconds "
                                   "FROM messages AS m LEFT JOIN statistics AS s ON s.message = m.id "
                                   "WHERE m.conversation = ? AND m.deletedAt = 0 ORDER BY m.id"));
        query.bind(conversation);
        for (;;) {
            TRY_ASSIGN(const bool row, query.step());
            if (!row)
                break;
            all.push_back(readMessage(query, conversation));
        }
    }
    setVersions(all);
    std::vector<Message> chosen;
    if (!leaf) {
        chosen = std::move(all);
    } else {
        size_t at = find(all, *leaf);
        while (at < all.size()) {
            const Id id = all[at].id;
            const Id parent = all[at].parent;
            chosen.push_back(std::move(all[at]));
            all[at].id = id; // moved from, but still in its place
            at = parent < id ? find(all, parent) : all.size();
        }
        std::reverse(chosen.begin(), chosen.end());
    }
    TRY(readParts(conversation, chosen));
    return chosen;
}

Result<void> Store::readParts(Id conversation, std::vector<Message>& messages)
{
    TRY_ASSIGN(auto query,
               m_database.prepare("SELECT p.message, p.kind, p.text, p.attachment, " FACET_ATTACHMENT_COLUMNS
                                  " FROM messages AS m JOIN parts AS p ON p.message = m.id "
                                  "LEFT JOIN attachments AS a ON a.id = p.attachment "
                                  "WHERE m.conversation = ? ORDER BY m.id, p.position"));
    query.bind(conversation);
    size_t next = 0;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return {};
        const Id message = query.integer(0);
        while (next < messages.size() && messages[next].id < message)
            ++next;
        if (next == messages.size())
            return {};
        if (messages[next].id != message)
            continue; // of another branch
        Part part{.kind = partKindNamed(query.text(1)), .text = query.text(2), .attachment = {}};
        if (!query.isNull(3))
            part.attachment = readAttachment(query, 4);
        messages[next].parts.push_back(std::move(part));
    }
}

Result<Id> Store::leafOf(Id conversation)
{
    // In a damaged file the leaf may be lost: then the newest message is.
    TRY_ASSIGN(auto query,
               m_database.prepare("SELECT coalesce((SELECT id FROM messages WHERE id = c.leaf AND conversation = c.id "
                                  "AND deletedAt = 0), (SELECT max(id) FROM messages WHERE conversation = c.id "
                                  "AND deletedAt = 0), 0) FROM conversations AS c WHERE c.id = ?"));
    TRY_ASSIGN(const bool row, query.bind(conversation).step());
    return row ? query.integer(0) : 0;
}

Result<bool> Store::isShown(Id conversation, Id message)
{
    TRY_ASSIGN(const Id leaf, leafOf(conversation));
    TRY_ASSIGN(auto query,
               m_database.prepare("WITH RECURSIVE up (id, parent) AS (SELECT id, parent FROM messages WHERE id = ?1 "
                                  "UNION ALL SELECT m.id, m.parent FROM up JOIN messages AS m ON m.id = up.parent "
                                  "WHERE m.id < up.id) SELECT 1 FROM up WHERE id = ?2"));
    return query.bind(leaf, message).step();
}

Result<std::vector<Id>> Store::versionsOf(Id conversation, Id parent)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id FROM messages WHERE conversation = ? AND parent = ? "
                                              "AND deletedAt = 0 ORDER BY id"));
    query.bind(conversation, parent);
    std::vector<Id> versions;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            break;
        versions.push_back(query.integer(0));
    }
    if (versions.size() == 1)
        versions.clear();
    return versions;
}

Result<Turn> Store::addTurn(Id conversation, std::string_view title, std::vector<Part> question, int64_t now)
{
    return withIndex([&] { return addTurnOnce(conversation, title, question, now); });
}

Result<Turn> Store::addTurnOnce(Id conversation, std::string_view title, const std::vector<Part>& question, int64_t now)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(now, timeOfWriting(now));
    const Id draftOf = conversation;
    Id parent = 0;
    if (conversation == 0) {
        TRY_ASSIGN(conversation, insertConversation(title, TitleBy::Question, now, now));
        TRY_ASSIGN(auto adopt, m_database.prepare("UPDATE conversationSettings SET conversation = ? "
                                                  "WHERE conversation = 0"));
        TRY(adopt.bind(conversation).run());
    } else {
        TRY(this->conversation(conversation)); // it may have been erased meanwhile
        TRY_ASSIGN(parent, leafOf(conversation));
        // A conversation that is spoken in again is wanted again: out of the trash.
        TRY_ASSIGN(auto update,
                   m_database.prepare("UPDATE conversations SET updatedAt = ?, deletedAt = 0 WHERE id = ?"));
        TRY(update.bind(now, conversation).run());
    }
    TRY_ASSIGN(Turn turn, insertTurn(conversation, parent, question, now));
    TRY(deleteDraft(draftOf));
    TRY(transaction.commit());
    return turn;
}

Result<Turn> Store::editQuestion(Id question, std::vector<Part> changed, int64_t now)
{
    return withIndex([&] { return editQuestionOnce(question, changed, now); });
}

Result<Turn> Store::editQuestionOnce(Id question, const std::vector<Part>& changed, int64_t now)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(now, timeOfWriting(now));
    TRY_ASSIGN(const Position at, positionOf(question));
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET updatedAt = ? WHERE id = ?"));
        TRY(update.bind(now, at.conversation).run());
    }
    TRY_ASSIGN(Turn turn, insertTurn(at.conversation, at.parent, changed, now));
    TRY(transaction.commit());
    return turn;
}

Result<Turn> Store::insertTurn(Id conversation, Id parent, std::vector<Part> question, int64_t now)
{
    Turn turn;
    turn.question.conversation = conversation;
    turn.question.createdAt = now;
    turn.question.parts = std::move(question);
    turn.question.parent = parent;
    TRY(insertMessage(turn.question));
    TRY(writeParts(turn.question, 0));
    TRY(indexMessage(turn.question.id));
    turn.answer.conversation = conversation;
    turn.answer.author = Author::Assistant;
    turn.answer.state = MessageState::Generating;
    turn.answer.createdAt = now;
    turn.answer.parent = turn.question.id;
    TRY(insertMessage(turn.answer));
    TRY(show(conversation, turn.answer.id));
    TRY_ASSIGN(turn.conversation, this->conversation(conversation));
    return turn;
}

Result<Message> Store::addAnswer(Id conversation, std::optional<Id> besides, int64_t now, std::vector<Part> kept)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(now, timeOfWriting(now));
    Message answer;
    answer.conversation = conversation;
    answer.author = Author::Assistant;
    answer.state = MessageState::Generating;
    answer.createdAt = now;
    if (besides) {
        TRY_ASSIGN(auto query, m_database.prepare("SELECT parent FROM messages WHERE id = ? AND conversation = ?"));
        TRY_ASSIGN(const bool row, query.bind(*besides, conversation).step());
        if (!row)
            return noMessage(*besides);
        answer.parent = query.integer(0);
    } else {
        TRY_ASSIGN(answer.parent, leafOf(conversation));
    }
    {
        TRY_ASSIGN(auto touch, m_database.prepare("UPDATE conversations SET updatedAt = ? WHERE id = ?"));
        TRY(touch.bind(now, conversation).run());
    }
    answer.parts = std::move(kept);
    TRY(insertMessage(answer));
    TRY(writeParts(answer, 0));
    TRY(show(conversation, answer.id));
    TRY(transaction.commit());
    return answer;
}

Result<Message> Store::reopenAnswer(Id answer)
{
    return withIndex([&] { return reopenAnswerOnce(answer); });
}

Result<Message> Store::reopenAnswerOnce(Id answer)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    Id conversation = 0;
    {
        TRY_ASSIGN(auto query, m_database.prepare("SELECT conversation FROM messages WHERE id = ? AND deletedAt = 0 "
                                                  "AND author = 'assistant' AND state <> 'generating'"));
        TRY_ASSIGN(const bool row, query.bind(answer).step());
        if (!row)
            return Error{ErrorCode::BadInput,
                         "there is no answer number " + std::to_string(answer) + " that could be gone on with"};
        conversation = query.integer(0);
    }
    TRY(unindexMessage(answer));
    {
        TRY_ASSIGN(auto update,
                   m_database.prepare("UPDATE messages SET state = 'generating', instance = ? WHERE id = ?"));
        TRY(update.bind(m_instance, answer).run());
    }
    TRY(show(conversation, answer));
    TRY_ASSIGN(auto shown, branch(conversation, answer));
    TRY(transaction.commit());
    return std::move(shown.back());
}

Result<void> Store::insertMessage(Message& message)
{
    TRY_ASSIGN(auto insert, m_database.prepare("INSERT INTO messages (conversation, author, state, createdAt, model, "
                                               "instance, parent) VALUES (?, ?, ?, ?, ?, ?, ?)"));
    TRY(insert
            .bind(message.conversation, authorName(message.author), messageStateName(message.state), message.createdAt,
                  message.model, m_instance, message.parent)
            .run());
    message.id = m_database.lastInsertId();
    TRY_ASSIGN(message.versions, versionsOf(message.conversation, message.parent));
    return {};
}

Result<void> Store::show(Id conversation, Id leaf)
{
    TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET leaf = ?1, "
                                               "lastMessage = max(lastMessage, ?1) WHERE id = ?2"));
    return update.bind(leaf, conversation).run();
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
    // An answer that is gone on with has lost the error that it had ended with.
    TRY_ASSIGN(auto trim, m_database.prepare("DELETE FROM parts WHERE message = ? AND position >= ?"));
    return trim.bind(message.id, static_cast<int64_t>(message.parts.size())).run();
}

Result<void> Store::saveParts(const Message& message, size_t firstChanged)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(writeParts(message, firstChanged));
    return transaction.commit();
}

Result<void> Store::finishAnswer(const Message& message, size_t firstChanged)
{
    return withIndex([&] { return finishAnswerOnce(message, firstChanged); });
}

Result<void> Store::finishAnswerOnce(const Message& message, size_t firstChanged)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(unindexMessage(message.id)); // if it was ended before
    TRY(writeParts(message, firstChanged));
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE messages SET state = ?, model = ? WHERE id = ?"));
        TRY(update.bind(messageStateName(message.state), message.model, message.id).run());
    }
    TRY(saveStatistics(message));
    TRY(indexMessage(message.id));
    return transaction.commit();
}

Result<void> Store::saveStatistics(const Message& message)
{
    if (!message.statistics)
        return {};
    const Statistics& s = *message.statistics;
    TRY_ASSIGN(auto insert,
               m_database.prepare("INSERT OR REPLACE INTO statistics (message, promptTokens, cachedTokens, "
                                  "completionTokens, encodeMilliseconds, prefillMilliseconds, decodeMilliseconds, "
                                  "firstTokenMilliseconds) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"));
    return insert
        .bind(message.id, s.promptTokens, s.cachedTokens, s.completionTokens, s.encodeMilliseconds,
              s.prefillMilliseconds, s.decodeMilliseconds, s.firstTokenMilliseconds)
        .run();
}

Result<std::vector<Id>> Store::withDescendants(Id conversation, Id message)
{
    // Children have greater numbers, so one pass in their order meets every parent first.
    TRY_ASSIGN(auto query, m_database.prepare("SELECT id, parent FROM messages WHERE conversation = ? AND id > ? "
                                              "AND deletedAt = 0 ORDER BY id"));
    query.bind(conversation, message);
    std::vector<Id> found = {message};
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return found;
        if (std::binary_search(found.begin(), found.end(), query.integer(1)))
            found.push_back(query.integer(0));
    }
}

Result<void> Store::showNewestEnd(Id conversation, Id message)
{
    TRY_ASSIGN(const auto beneath, withDescendants(conversation, message));
    return show(conversation, beneath.back());
}

Result<Store::Position> Store::positionOf(Id message)
{
    TRY_ASSIGN(auto query,
               m_database.prepare("SELECT conversation, parent FROM messages WHERE id = ? AND deletedAt = 0"));
    TRY_ASSIGN(const bool row, query.bind(message).step());
    if (!row)
        return noMessage(message);
    return Position{.conversation = query.integer(0), .parent = query.integer(1)};
}

Result<Id> Store::showVersion(Id message)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const Position at, positionOf(message));
    TRY_ASSIGN(const bool shown, isShown(at.conversation, message));
    if (!shown)
        TRY(showNewestEnd(at.conversation, message));
    TRY(transaction.commit());
    return at.parent;
}

Result<void> Store::rewriteQuestion(Id question, const std::vector<Part>& changed)
{
    return withIndex([&] { return rewriteQuestionOnce(question, changed); });
}

Result<void> Store::rewriteQuestionOnce(Id question, const std::vector<Part>& changed)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(positionOf(question));
    TRY(unindexMessage(question));
    TRY_ASSIGN(const auto before, ids("SELECT attachment FROM parts WHERE message = ? AND attachment IS NOT NULL "
                                      "ORDER BY position",
                                      question));
    Message message;
    message.id = question;
    message.parts = changed;
    TRY(writeParts(message, 0));
    for (const Id attachment : before) {
        TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM attachments WHERE id = ?"));
        TRY(remove.bind(attachment).run());
    }
    TRY(indexMessage(question));
    return transaction.commit();
}

Result<Id> Store::withdrawQuestion(Id question, int64_t now)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const Position at, positionOf(question));
    TRY_ASSIGN(auto follow,
               m_database.prepare("UPDATE messages SET parent = ? WHERE parent IN (SELECT id FROM messages "
                                  "WHERE parent = ? AND deletedAt = 0)"));
    TRY(follow.bind(at.parent, question).run());
    TRY(removeWithDescendants(at, question, now));
    TRY(transaction.commit());
    return at.parent;
}

Result<Id> Store::removeMessage(Id message, int64_t now)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const Position at, positionOf(message));
    TRY(removeWithDescendants(at, message, now));
    TRY(transaction.commit());
    return at.parent;
}

Result<void> Store::removeWithDescendants(const Position& at, Id message, int64_t now)
{
    TRY_ASSIGN(const bool shown, isShown(at.conversation, message));
    TRY_ASSIGN(const auto gone, withDescendants(at.conversation, message));
    TRY_ASSIGN(const int64_t removedAt, timeOfRemoval(now));
    for (const Id id : gone) {
        TRY_ASSIGN(auto remove, m_database.prepare("UPDATE messages SET deletedAt = ?, removedWith = ? WHERE id = ?"));
        TRY(remove.bind(removedAt, message, id).run());
    }
    if (shown) {
        TRY_ASSIGN(auto beside, m_database.prepare("SELECT max(id) FROM messages WHERE conversation = ? AND parent = ? "
                                                   "AND deletedAt = 0"));
        TRY_ASSIGN(const bool row, beside.bind(at.conversation, at.parent).step());
        const Id version = row ? beside.integer(0) : 0;
        if (version == 0)
            TRY(show(at.conversation, at.parent));
        else
            TRY(showNewestEnd(at.conversation, version));
    }
    return {};
}

Result<std::vector<std::string>> Store::recentQuestions(size_t most)
{
    // A text that was sent often is looked at once for each time: hence more rows than texts.
    TRY_ASSIGN(auto query,
               m_database.prepare("SELECT p.text FROM messages AS m JOIN conversations AS c ON c.id = m.conversation "
                                  "JOIN parts AS p ON p.message = m.id AND p.kind = ?1 WHERE m.author = 'user' AND "
                                  "m.deletedAt = 0 AND c.deletedAt = 0 AND p.text <> '' ORDER BY m.id DESC LIMIT ?2"));
    query.bind(partKindName(Part::Kind::Text), static_cast<int64_t>(4 * most));
    std::vector<std::string> questions;
    while (questions.size() < most) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            break;
        std::string text = query.text(0);
        if (std::find(questions.begin(), questions.end(), text) == questions.end())
            questions.push_back(std::move(text));
    }
    return questions;
}

Result<Id> Store::restoreMessage(Id message)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    {
        TRY_ASSIGN(auto restore,
                   m_database.prepare("UPDATE messages SET deletedAt = 0, removedWith = 0 WHERE deletedAt <> 0 AND "
                                      "removedWith = ?"));
        TRY(restore.bind(message).run());
    }
    TRY_ASSIGN(const Position at, positionOf(message));
    TRY(showNewestEnd(at.conversation, message));
    TRY(transaction.commit());
    return at.parent;
}

} // namespace app
