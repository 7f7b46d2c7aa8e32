// Whole conversations out of the store and into it.
#include "app/answer_settings.h"
#include "app/store.h"
#include "app/store_care.h"

#include <algorithm>
#include <unordered_map>

namespace app {

using inference::Result;

namespace {

/// A persona that the other store does not have is resolved into what it says.
Result<ConversationRecord> recordFor(Store& disk, Store& memory, Id conversation)
{
    TRY_ASSIGN(auto record, memory.record(conversation));
    TRY_ASSIGN(const auto known, disk.personas());
    TRY_ASSIGN(const auto own, memory.personas());
    const auto isMeant = [&](const Persona& each) { return each.id == record.settings.persona; };
    const auto its = std::find_if(own.begin(), own.end(), isMeant);
    if (its == own.end() || std::find(known.begin(), known.end(), *its) != known.end())
        return record;
    record.settings = withoutPersona(record.settings, *its);
    return record;
}

/// What is said, wherever it stands: the state of an answer alone is no reason for another conversation.
bool saysTheSame(const ConversationRecord& a, const ConversationRecord& b)
{
    return std::equal(a.messages.begin(), a.messages.end(), b.messages.begin(), b.messages.end(),
                      [](const Message& one, const Message& other) {
                          return one.id == other.id && one.author == other.author && one.parts == other.parts;
                      });
}

Result<void> addDiffering(Store& memory, Store& disk, std::vector<Id>& added)
{
    for (const Shelf shelf : {Shelf::Trash, Shelf::Archive, Shelf::List}) {
        TRY_ASSIGN(const auto list, memory.conversations(shelf));
        for (auto each = list.rbegin(); each != list.rend(); ++each) { // the newest last: it is the newest there too
            const auto record = recordFor(disk, memory, each->id);
            if (!record)
                continue; // a copy of damaged pages: they are kept as they are
            if (const auto there = disk.record(each->id); there && saysTheSame(*record, *there))
                continue;
            TRY_ASSIGN(const auto conversation, disk.addRecord(*record));
            added.push_back(conversation.id);
            if (each->deletedAt != 0)
                TRY(disk.removeConversation(conversation.id, each->deletedAt));
            TRY_ASSIGN(const Draft draft, memory.draft(each->id));
            if (draft != Draft())
                TRY(disk.saveDraft(conversation.id, draft));
        }
    }
    TRY_ASSIGN(const Draft next, memory.draft(0));
    TRY_ASSIGN(const Draft other, disk.draft(0));
    if (next != Draft() && other == Draft())
        TRY(disk.saveDraft(0, next));
    return {};
}

} // namespace

Result<ConversationRecord> Store::record(Id conversation)
{
    TRY_ASSIGN(const ConversationSummary summary, this->conversation(conversation));
    ConversationRecord record{.title = summary.title,
                              .titleBy = summary.titleBy,
                              .createdAt = summary.updatedAt,
                              .updatedAt = summary.updatedAt,
                              .pinned = summary.pinned,
                              .archived = summary.archived,
                              .folder = {},
                              .settings = {},
                              .messages = {}};
    TRY_ASSIGN(record.settings, settings(conversation));
    TRY_ASSIGN(record.messages, allMessages(conversation));
    TRY_ASSIGN(record.leaf, leafOf(conversation));
    if (!record.messages.empty())
        record.createdAt = record.messages.front().createdAt;
    if (summary.folder != 0) {
        TRY_ASSIGN(auto query, m_database.prepare("SELECT name FROM folders WHERE id = ?"));
        TRY_ASSIGN(const bool row, query.bind(summary.folder).step());
        if (row)
            record.folder = query.text(0);
    }
    return record;
}

Result<ConversationSummary> Store::addRecord(const ConversationRecord& record)
{
    return withIndex([&] { return addRecordOnce(record); });
}

Result<ConversationSummary> Store::addRecordOnce(const ConversationRecord& record)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY_ASSIGN(const Id conversation,
               insertConversation(record.title, record.titleBy, record.createdAt, record.updatedAt));
    std::unordered_map<Id, Id> numbers = {{0, 0}};
    Id last = 0;
    for (const Message& original : record.messages) {
        Message message = original;
        message.conversation = conversation;
        message.parent = numbers[original.parent]; // a parent that is not there: at the beginning
        if (message.state == MessageState::Generating)
            message.state = MessageState::Stopped;
        TRY(insertMessage(message));
        TRY(writeParts(message, 0));
        TRY(saveStatistics(message));
        numbers[original.id] = message.id;
        last = message.id;
    }
    TRY(indexConversation(conversation));
    TRY(show(conversation, last)); // makes it the newest
    if (const Id leaf = numbers[record.leaf]; leaf != 0)
        TRY(show(conversation, leaf));
    Id folder = 0;
    if (!record.folder.empty()) {
        TRY_ASSIGN(const auto known, folders());
        const auto same =
            std::find_if(known.begin(), known.end(), [&](const Folder& each) { return each.name == record.folder; });
        if (same != known.end()) {
            folder = same->id;
        } else {
            TRY_ASSIGN(folder, saveFolder({.id = 0, .name = record.folder}));
        }
    }
    {
        TRY_ASSIGN(auto update, m_database.prepare("UPDATE conversations SET folder = nullif(?, 0), pinned = ?, "
                                                   "archived = ? WHERE id = ?"));
        TRY(update.bind(folder, record.pinned, record.archived, conversation).run());
    }
    TRY(writeSettings(conversation, record.settings));
    TRY(transaction.commit());
    return this->conversation(conversation);
}

Result<ConversationSummary> Store::duplicateConversation(Id conversation, std::string_view title, int64_t now)
{
    TRY_ASSIGN(auto copy, record(conversation));
    TRY_ASSIGN(now, timeOfWriting(now));
    copy.title = title;
    copy.titleBy = TitleBy::User; // one made by the model would tell it from the first no more
    copy.createdAt = now;
    copy.updatedAt = now;
    copy.pinned = false;
    copy.archived = false;
    return addRecord(copy);
}

Result<size_t> carryOver(Store& memory, Store& disk)
{
    std::vector<Id> added;
    auto done = addDiffering(memory, disk, added);
    if (done)
        return added.size();
    for (const Id each : added) { // half of it now would come a second time when it is tried again
        if (const auto erased = disk.eraseConversation(each); !erased)
            return erased.error();
    }
    return done.error();
}

} // namespace app
