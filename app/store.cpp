// Attachments, drafts, places and settings: what is kept beside the messages (store_messages.cpp), the conversations
// and what they are sorted into (store_library.cpp) and the words that are searched (store_search.cpp).
#include "app/store.h"

#include "app/reading_json.h"
#include "app/store_names.h"
#include "app/store_rows.h"

namespace app {

using inference::Result;

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
    return {.id = row.integer(0),
            .title = row.text(1),
            .updatedAt = row.integer(2),
            .order = row.integer(3),
            .titleBy = titleByNamed(row.text(4)),
            .pinned = row.integer(5) != 0,
            .archived = row.integer(6) != 0,
            .folder = row.integer(7),
            .deletedAt = row.integer(8),
            .interrupted = row.integer(9) != 0};
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

Result<void> Store::saveDraft(Id conversation, const Draft& draft)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(deleteDraft(conversation));
    if (conversation != 0) {
        TRY_ASSIGN(const auto found, ids("SELECT id FROM conversations WHERE id = ?", conversation));
        if (found.empty())
            return transaction.commit();
    }
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
    TRY_ASSIGN(const auto attachments,
               ids("SELECT attachment FROM draftAttachments WHERE conversation = ? ORDER BY position", conversation));
    TRY_ASSIGN(auto removeDraft, m_database.prepare("DELETE FROM drafts WHERE conversation = ?"));
    TRY(removeDraft.bind(conversation).run());
    for (const Id attachment : attachments) {
        TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM attachments WHERE id = ?"));
        TRY(remove.bind(attachment).run());
    }
    return {};
}

Result<std::vector<Id>> Store::ids(std::string_view sql, int64_t value)
{
    TRY_ASSIGN(auto query, m_database.prepare(sql));
    query.bind(value);
    std::vector<Id> list;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return list;
        list.push_back(query.integer(0));
    }
}

Result<ConversationView> Store::view(Id conversation)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT message, offset, state FROM views WHERE conversation = ?"));
    TRY_ASSIGN(const bool row, query.bind(conversation).step());
    if (!row)
        return ConversationView();
    return ConversationView{.message = query.integer(0), .offset = query.real(1), .state = query.text(2)};
}

Result<void> Store::saveView(Id conversation, const ConversationView& view)
{
    TRY_ASSIGN(auto write, m_database.prepare("INSERT INTO views (conversation, message, offset, state) "
                                              "SELECT id, ?2, ?3, ?4 FROM conversations WHERE id = ?1 "
                                              "ON CONFLICT (conversation) DO UPDATE SET message = ?2, offset = ?3, "
                                              "state = ?4"));
    return write.bind(conversation, view.message, view.offset, view.state).run();
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
