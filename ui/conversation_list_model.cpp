#include "ui/conversation_list_model.h"

#include "app/chat_service.h"
#include "ui/event_bridge.h"
#include "ui/text.h"

#include <QDateTime>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <optional>
#include <utility>

namespace ui {

namespace {

/// Keys of rows: conversations have their number, folders theirs below zero.
qint64 folderKey(app::Id folder)
{
    return -folder;
}

/// No conversation is older: a clock that says so was never set.
constexpr int kFirstYear = 2000;

/// What a wrong clock wrote down, by its neighbours in the list, so that days follow each other there: what is said to
/// be yet to come was before what stands above it, and what happened before there was anything, after what stands
/// below. `newest`: in the order of what was said last.
QHash<app::Id, qint64> correctedTimes(const std::vector<const app::ConversationSummary*>& newest)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const qint64 first = QDate(kFirstYear, 1, 1).startOfDay().toMSecsSinceEpoch();
    QHash<app::Id, qint64> corrected;
    qint64 above = now;
    for (const app::ConversationSummary* conversation : newest) {
        if (conversation->updatedAt > now)
            corrected.insert(conversation->id, above);
        else if (conversation->updatedAt >= first)
            above = conversation->updatedAt;
    }
    std::optional<qint64> below;
    for (auto each = newest.rbegin(); each != newest.rend(); ++each) {
        const qint64 told = corrected.value((*each)->id, (*each)->updatedAt);
        if (told >= first)
            below = told;
        else if (below)
            corrected.insert((*each)->id, *below);
    }
    return corrected;
}

} // namespace

QString dayGroup(qint64 milliseconds)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(milliseconds).date();
    const QDate today = QDate::currentDate();
    const qint64 days = day.daysTo(today);
    if (days <= 0)
        return ConversationListModel::tr("Today");
    if (day.year() < kFirstYear)
        return ConversationListModel::tr("Date not known");
    if (days == 1)
        return ConversationListModel::tr("Yesterday");
    if (days <= 7)
        return ConversationListModel::tr("Previous 7 days");
    const QString month = QLocale().standaloneMonthName(day.month());
    return day.year() == today.year() ? month
                                      : ConversationListModel::tr("%1 %2", "month and year").arg(month).arg(day.year());
}

ConversationListModel::ConversationListModel(app::ChatService& service, EventBridge& bridge, QObject* parent)
    : KeyedListModel(parent), m_service(service)
{
    connect(&bridge, &EventBridge::eventArrived, this, &ConversationListModel::takeEvent);
    m_midnight.setSingleShot(true);
    connect(&m_midnight, &QTimer::timeout, this, &ConversationListModel::lookAtDay);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &ConversationListModel::lookAtDay);
    lookAtDay();
}

/// What was "Today" is "Yesterday" when the day has changed. Timers do not count the time that the computer sleeps, and
/// its clock may be set: so this looks again every few minutes, and whenever somebody comes back to the window.
void ConversationListModel::lookAtDay()
{
    constexpr qint64 kLongestWait = 5LL * 60 * 1000;
    const QDateTime now = QDateTime::currentDateTime();
    const qint64 midnight = now.msecsTo(now.date().addDays(1).startOfDay()) + 1000;
    m_midnight.start(static_cast<int>(std::min(midnight, kLongestWait)));
    const QDate before = std::exchange(m_day, now.date());
    if (m_day != before && rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {GroupRole, TimeRole});
}

QHash<int, QByteArray> ConversationListModel::roleNames() const
{
    return {{ConversationRole, "conversation"},
            {TitleRole, "title"},
            {GroupRole, "group"},
            {ActivityRole, "activity"},
            {TimeRole, "time"},
            {FolderRole, "folder"},
            {PinnedRole, "pinned"},
            {ExpandedRole, "expanded"},
            {SizeRole, "size"}};
}

QString ConversationListModel::titleOf(const app::ConversationSummary& conversation) const
{
    return conversation.title.empty() ? tr("New conversation") : fromUtf8(conversation.title);
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const qint64 key = keyAt(index.row());
    if (key < 0)
        return folderData(-key, role);
    const auto found = m_conversations.find(key);
    if (found == m_conversations.end())
        return {}; // on its way out
    const app::ConversationSummary& conversation = found->second;
    switch (role) {
    case ConversationRole:
        return QVariant::fromValue<qint64>(conversation.id);
    case TitleRole:
    case Qt::DisplayRole:
        return titleOf(conversation);
    case GroupRole:
        return conversation.pinned            ? tr("Pinned")
               : isKnown(conversation.folder) ? tr("Folders")
                                              : dayGroup(m_corrected.value(key, conversation.updatedAt));
    case ActivityRole:
        return static_cast<int>(activityOf(conversation.id));
    case TimeRole:
        return m_corrected.contains(key)
                   ? tr("Date not known")
                   : QLocale().toString(QDateTime::fromMSecsSinceEpoch(conversation.updatedAt), QLocale::ShortFormat);
    case FolderRole:
        return QVariant::fromValue<qint64>(isKnown(conversation.folder) ? conversation.folder : 0);
    case PinnedRole:
        return conversation.pinned;
    case ExpandedRole:
        return false;
    case SizeRole:
        return 0;
    default:
        return {};
    }
}

QVariant ConversationListModel::folderData(app::Id folder, int role) const
{
    const auto found =
        std::find_if(m_folders.begin(), m_folders.end(), [folder](const auto& each) { return each.id == folder; });
    switch (role) {
    case ConversationRole:
        return QVariant::fromValue<qint64>(0);
    case TitleRole:
    case Qt::DisplayRole:
        return found == m_folders.end() ? QString() : fromUtf8(found->name);
    case GroupRole:
        return tr("Folders");
    case FolderRole:
        return QVariant::fromValue<qint64>(folder);
    case TimeRole:
        return QString();
    case ActivityRole: {
        Activity most = Idle;
        if (m_closed.contains(folder))
            for (const auto& [id, conversation] : m_conversations)
                if (conversation.folder == folder && !conversation.pinned)
                    most = std::max(most, activityOf(id));
        return static_cast<int>(most);
    }
    case PinnedRole:
        return false;
    case ExpandedRole:
        return !m_closed.contains(folder);
    case SizeRole:
        return static_cast<int>(sizeOf(folder));
    default:
        return {};
    }
}

std::size_t ConversationListModel::sizeOf(app::Id folder) const
{
    return static_cast<std::size_t>(
        std::count_if(m_conversations.begin(), m_conversations.end(),
                      [&](const auto& each) { return each.second.folder == folder && !each.second.pinned; }));
}

bool ConversationListModel::isKnown(app::Id folder) const
{
    return folder != 0 && std::any_of(m_folders.begin(), m_folders.end(),
                                      [folder](const app::Folder& each) { return each.id == folder; });
}

QVariantList ConversationListModel::folders() const
{
    QVariantList list;
    for (const app::Folder& folder : m_folders)
        list += QVariantMap{{QStringLiteral("folder"), QVariant::fromValue<qint64>(folder.id)},
                            {QStringLiteral("name"), fromUtf8(folder.name)}};
    return list;
}

QString ConversationListModel::removedText() const
{
    if (!m_removed)
        return {};
    return (m_removed->where == Away::Trash ? tr("“%1” was deleted") : tr("“%1” was archived")).arg(m_removed->title);
}

void ConversationListModel::rename(qint64 conversation, const QString& title)
{
    const QString trimmed = title.trimmed();
    const auto found = m_conversations.find(conversation);
    if (found != m_conversations.end() && !trimmed.isEmpty() && trimmed != titleOf(found->second))
        m_service.renameConversation(conversation, toUtf8(trimmed));
}

void ConversationListModel::sendAway(qint64 conversation, Away where)
{
    const auto found = m_conversations.find(conversation);
    if (found == m_conversations.end())
        return;
    m_removed = {conversation, titleOf(found->second), where};
    if (where == Away::Trash)
        m_service.removeConversation(conversation);
    else
        m_service.archiveConversation(conversation, true);
    Q_EMIT removedTitleChanged();
}

void ConversationListModel::remove(qint64 conversation)
{
    sendAway(conversation, Away::Trash);
}

void ConversationListModel::archive(qint64 conversation)
{
    sendAway(conversation, Away::Archive);
}

void ConversationListModel::undoRemove()
{
    if (!m_removed)
        return;
    if (m_removed->where == Away::Trash)
        m_service.restoreConversation(m_removed->conversation);
    else
        m_service.archiveConversation(m_removed->conversation, false);
    forgetRemoved();
}

void ConversationListModel::forgetRemoved()
{
    m_removed.reset();
    Q_EMIT removedTitleChanged();
}

void ConversationListModel::pin(qint64 conversation, bool pinned)
{
    m_service.pinConversation(conversation, pinned);
}

void ConversationListModel::duplicate(qint64 conversation)
{
    if (const auto found = m_conversations.find(conversation); found != m_conversations.end())
        m_service.duplicateConversation(conversation, toUtf8(tr("%1 (copy)").arg(titleOf(found->second))));
}

void ConversationListModel::moveToFolder(qint64 conversation, qint64 folder)
{
    const auto found = m_conversations.find(conversation);
    if (found != m_conversations.end() && found->second.folder != folder)
        m_service.moveToFolder(conversation, folder);
}

void ConversationListModel::addFolder(const QString& name, qint64 conversation)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty())
        return;
    const auto same = std::find_if(m_folders.begin(), m_folders.end(),
                                   [&](const app::Folder& each) { return fromUtf8(each.name) == trimmed; });
    if (same != m_folders.end()) { // there is one: nobody looks for two of the same name
        if (conversation != 0)
            moveToFolder(conversation, same->id);
        return;
    }
    if (conversation != 0)
        m_awaited = {trimmed, conversation};
    m_service.saveFolder({0, toUtf8(trimmed)});
}

void ConversationListModel::renameFolder(qint64 folder, const QString& name)
{
    const QString trimmed = name.trimmed();
    if (!trimmed.isEmpty() && isKnown(folder))
        m_service.saveFolder({folder, toUtf8(trimmed)});
}

void ConversationListModel::removeFolder(qint64 folder)
{
    m_service.removeFolder(folder);
}

void ConversationListModel::setExpanded(qint64 folder, bool expanded)
{
    if (!isKnown(folder) || expanded == !m_closed.contains(folder))
        return;
    if (expanded)
        m_closed.remove(folder);
    else
        m_closed.insert(folder);
    arrange();
    Q_EMIT closedFoldersChanged();
}

QStringList ConversationListModel::closedFolders() const
{
    QStringList folders;
    for (const app::Id folder : m_closed)
        folders += QString::number(folder);
    folders.sort();
    return folders;
}

void ConversationListModel::setClosedFolders(const QStringList& folders)
{
    m_closed.clear();
    for (const QString& folder : folders)
        m_closed.insert(folder.toLongLong());
    arrange();
}

int ConversationListModel::rowOf(qint64 conversation) const
{
    return conversation > 0 ? rowOfKey(conversation) : -1;
}

qint64 ConversationListModel::neighbour(qint64 conversation, int step) const
{
    std::vector<qint64> shown;
    std::copy_if(keys().begin(), keys().end(), std::back_inserter(shown), [](qint64 key) { return key > 0; });
    if (shown.empty())
        return 0;
    const auto found = std::find(shown.begin(), shown.end(), conversation);
    const auto last = static_cast<std::ptrdiff_t>(shown.size()) - 1;
    const auto wanted = found == shown.end() ? (step > 0 ? 0 : last)
                                             : std::clamp<std::ptrdiff_t>(found - shown.begin() + step, 0, last);
    return shown[static_cast<std::size_t>(wanted)];
}

void ConversationListModel::takeEvent(const app::Event& event)
{
    if (const auto* listed = std::get_if<app::ConversationsListed>(&event))
        takeListed(listed->conversations);
    else if (const auto* changed = std::get_if<app::ConversationChanged>(&event))
        takeChanged(changed->conversation);
    else if (const auto* removed = std::get_if<app::ConversationRemoved>(&event))
        takeRemoved(removed->conversation);
    else if (const auto* folders = std::get_if<app::FoldersListed>(&event))
        takeFolders(folders->folders);
    else if (const auto* queue = std::get_if<app::QueueChanged>(&event))
        takeQueue(*queue);
    else if (const auto* asked = std::get_if<app::ToolAsked>(&event)) {
        m_asking.insert(asked->message, asked->conversation);
        tellActivity(asked->conversation);
    } else if (const auto* state = std::get_if<app::MessageStateChanged>(&event))
        endAsking(state->message);
    else if (const auto* gone = std::get_if<app::MessageRemoved>(&event))
        endAsking(gone->message);
    else if (const auto* opened = std::get_if<app::ConversationOpened>(&event))
        takeShown(opened->conversation, opened->messages);
    else if (const auto* branch = std::get_if<app::BranchShown>(&event))
        takeShown(branch->conversation, branch->messages);
    else if (std::holds_alternative<app::StorageReplaced>(event))
        forgetRemoved(); // its number may be another conversation's
}

void ConversationListModel::takeListed(const std::vector<app::ConversationSummary>& conversations)
{
    const auto before = std::exchange(m_conversations, {});
    for (const app::ConversationSummary& conversation : conversations)
        m_conversations.emplace(conversation.id, conversation);
    arrange();
    for (const auto& [id, conversation] : m_conversations) {
        const auto old = before.find(id);
        const int row = old == before.end() || old->second == conversation ? -1 : rowOf(id);
        if (row >= 0)
            Q_EMIT dataChanged(index(row), index(row));
    }
    if (before.size() != m_conversations.size())
        Q_EMIT countChanged();
}

void ConversationListModel::takeChanged(const app::ConversationSummary& conversation)
{
    if (conversation.archived || conversation.deletedAt != 0) {
        takeRemoved(conversation.id);
        return;
    }
    const bool isNew = m_conversations.insert_or_assign(conversation.id, conversation).second;
    arrange();
    if (const int row = isNew ? -1 : rowOf(conversation.id); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
    if (isNew)
        Q_EMIT countChanged();
}

void ConversationListModel::takeRemoved(app::Id conversation)
{
    if (m_conversations.erase(conversation) == 0)
        return;
    arrange();
    Q_EMIT countChanged();
}

void ConversationListModel::takeFolders(const std::vector<app::Folder>& folders)
{
    const auto before = std::exchange(m_folders, folders);
    if (m_awaited) {
        const auto made = std::find_if(folders.begin(), folders.end(), [&](const app::Folder& folder) {
            return fromUtf8(folder.name) == m_awaited->first &&
                   std::none_of(before.begin(), before.end(), [&](const auto& old) { return old.id == folder.id; });
        });
        if (made != folders.end())
            m_service.moveToFolder(std::exchange(m_awaited, {})->second, made->id);
    }
    arrange();
    // Conversations of a folder that is new or gone are in another group now.
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {TitleRole, GroupRole, FolderRole});
    Q_EMIT foldersChanged();
}

/// Brings the rows to where they belong.
void ConversationListModel::arrange()
{
    std::vector<const app::ConversationSummary*> newest;
    newest.reserve(m_conversations.size());
    for (const auto& [id, conversation] : m_conversations)
        newest.push_back(&conversation);
    std::sort(newest.begin(), newest.end(), [](const auto* a, const auto* b) { return a->order > b->order; });

    std::vector<qint64> wanted;
    wanted.reserve(newest.size() + m_folders.size());
    const auto take = [&](const auto& belongs) {
        for (const app::ConversationSummary* conversation : newest)
            if (belongs(*conversation))
                wanted.push_back(conversation->id);
    };
    take([](const app::ConversationSummary& each) { return each.pinned; });
    for (const app::Folder& folder : m_folders) {
        wanted.push_back(folderKey(folder.id));
        if (!m_closed.contains(folder.id))
            take([&](const app::ConversationSummary& each) { return !each.pinned && each.folder == folder.id; });
    }
    take([this](const app::ConversationSummary& each) { return !each.pinned && !isKnown(each.folder); });
    const auto before = std::exchange(m_corrected, correctedTimes(newest));
    setKeys(wanted);
    if (before != m_corrected && rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {GroupRole, TimeRole});
    for (const app::Folder& folder : m_folders)
        if (const int row = rowOfFolder(folder.id); row >= 0)
            Q_EMIT dataChanged(index(row), index(row), {ActivityRole, ExpandedRole, SizeRole});
}

ConversationListModel::Activity ConversationListModel::activityOf(app::Id conversation) const
{
    if (std::find(m_asking.cbegin(), m_asking.cend(), conversation) != m_asking.cend())
        return Asking;
    if (m_queue.running && m_queue.running->conversation == conversation)
        return Answering;
    if (std::any_of(m_queue.waiting.begin(), m_queue.waiting.end(),
                    [conversation](const app::AnswerPlace& place) { return place.conversation == conversation; }))
        return Waiting;
    const auto found = m_conversations.find(conversation);
    return found != m_conversations.end() && found->second.interrupted ? CutOff : Idle;
}

void ConversationListModel::takeQueue(const app::QueueChanged& queue)
{
    std::vector<app::AnswerPlace> touched;
    for (const app::QueueChanged* each : {&std::as_const(m_queue), &queue}) {
        if (each->running)
            touched.push_back(*each->running);
        touched.insert(touched.end(), each->waiting.begin(), each->waiting.end());
    }
    m_queue = queue;
    // What was allowed or refused goes on.
    if (queue.running)
        m_asking.remove(queue.running->message);
    for (const app::AnswerPlace& place : queue.waiting)
        m_asking.remove(place.message);
    for (const app::AnswerPlace& place : touched) {
        setInterrupted(place.conversation, false); // it has another last answer now
        tellActivity(place.conversation);
    }
}

/// It has ended, whatever it waited for.
void ConversationListModel::endAsking(app::Id message)
{
    if (const app::Id conversation = m_asking.take(message); conversation != 0)
        tellActivity(conversation);
}

/// Another version may have another end, and what was removed may be what was cut off.
void ConversationListModel::takeShown(app::Id conversation, const std::vector<app::Message>& messages)
{
    if (!messages.empty())
        setInterrupted(conversation, messages.back().state == app::MessageState::Interrupted);
}

void ConversationListModel::setInterrupted(app::Id conversation, bool interrupted)
{
    const auto found = m_conversations.find(conversation);
    if (found != m_conversations.end() && std::exchange(found->second.interrupted, interrupted) != interrupted)
        tellActivity(conversation);
}

void ConversationListModel::tellActivity(app::Id conversation)
{
    const auto found = m_conversations.find(conversation);
    int row = rowOf(conversation);
    if (row < 0 && found != m_conversations.end())
        row = rowOfFolder(found->second.folder);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row), {ActivityRole});
}

} // namespace ui
