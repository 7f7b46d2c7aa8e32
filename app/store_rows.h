// Rows of the store's tables <-> plain data, for the files that Store is spread over.
#pragma once

#include "app/conversation.h"
#include "app/database.h"

namespace app {

// Columns 0… of every query that reads an attachment `a`, in the order that readAttachment() takes them.
#define FACET_ATTACHMENT_COLUMNS                                                                                       \
    "a.sha256, a.fileName, a.format, a.bytes, a.sourceWidth, a.sourceHeight, a.modelWidth, a.modelHeight, a.budget, "  \
    "a.tokens, a.kind, a.title, a.reading"

// The same for readSummary().
#define FACET_SUMMARY_COLUMNS                                                                                          \
    "id, title, updatedAt, lastMessage, titleBy, pinned, archived, coalesce(folder, 0), deletedAt, "                   \
    "EXISTS (SELECT 1 FROM messages AS m WHERE m.id = leaf AND m.state = 'interrupted')"

Attachment readAttachment(const Statement& row, int first);
ConversationSummary readSummary(const Statement& row);

inline uint32_t unsigned32(const Statement& row, int column)
{
    return static_cast<uint32_t>(row.integer(column));
}

} // namespace app
