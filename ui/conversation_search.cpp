#include "ui/conversation_search.h"

#include "app/chat_service.h"
#include "ui/event_bridge.h"
#include "ui/text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace ui {

namespace {

/// More than anybody reads; the summary says when there are more.
constexpr std::size_t kMostHits = 200;

} // namespace

QString markedExcerpt(const app::SearchHit& hit)
{
    const std::string_view text = hit.excerpt;
    QString marked;
    std::size_t at = 0;
    const auto take = [&](std::size_t end) {
        end = std::clamp(end, at, text.size());
        const QString piece = fromUtf8(text.substr(at, end - at)).toHtmlEscaped();
        at = end;
        return piece;
    };
    for (const app::TextRange& mark : hit.marks) {
        marked += take(mark.begin);
        if (const QString found = take(mark.end); !found.isEmpty())
            marked += QStringLiteral("<b>") + found + QStringLiteral("</b>");
    }
    return marked + take(text.size());
}

ConversationSearch::ConversationSearch(app::ChatService& service, EventBridge& bridge, QObject* parent)
    : QAbstractListModel(parent), m_service(service)
{
    connect(&bridge, &EventBridge::eventArrived, this, &ConversationSearch::takeEvent);
}

int ConversationSearch::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hits.size());
}

QHash<int, QByteArray> ConversationSearch::roleNames() const
{
    return {{ConversationRole, "conversation"}, {MessageRole, "message"}, {TitleRole, "title"},  {HeadsRole, "heads"},
            {ExcerptRole, "excerpt"},           {WordsRole, "words"},     {DetailRole, "detail"}};
}

QVariant ConversationSearch::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const app::SearchHit& hit = m_hits[row];
    switch (role) {
    case ConversationRole:
        return QVariant::fromValue<qint64>(hit.conversation);
    case MessageRole:
        return QVariant::fromValue<qint64>(hit.message);
    case TitleRole:
        return hit.title.empty() ? tr("New conversation") : fromUtf8(hit.title);
    case HeadsRole:
        return row == 0 || m_hits[row - 1].conversation != hit.conversation;
    case ExcerptRole:
        return markedExcerpt(hit);
    case Qt::DisplayRole:
    case WordsRole:
        return fromUtf8(hit.excerpt);
    case DetailRole:
        return detailOf(hit);
    default:
        return {};
    }
}

QString ConversationSearch::detailOf(const app::SearchHit& hit) const
{
    if (hit.message == 0)
        return hit.shelf == app::Shelf::Archive ? tr("Title, in the archive") : tr("Title");
    const QString time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(hit.createdAt).date(), QLocale::ShortFormat);
    QString detail = hit.isFileName                    ? tr("File, %1").arg(time)
                     : hit.author == app::Author::User ? tr("Question, %1").arg(time)
                                                       : tr("Answer, %1").arg(time);
    if (hit.versions > 1)
        detail = tr("%1, version %2 of %3").arg(detail).arg(hit.version).arg(hit.versions);
    return hit.shelf == app::Shelf::Archive ? tr("%1, in the archive").arg(detail) : detail;
}

void ConversationSearch::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    const bool wasActive = isActive();
    m_query = query;
    m_isAsked = isActive();
    if (isActive()) {
        m_request = m_service.search(toUtf8(m_query), kMostHits);
    } else {
        m_request = 0;
        if (wasActive) {
            takeResult({});
            m_summary.clear();
            Q_EMIT found();
        }
    }
    Q_EMIT queryChanged();
}

void ConversationSearch::open(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const app::SearchHit& hit = m_hits[static_cast<std::size_t>(row)];
    Q_EMIT openRequested(hit.conversation, fromUtf8(hit.title), hit.message);
}

void ConversationSearch::takeEvent(const app::Event& event)
{
    if (isActive() && (std::holds_alternative<app::StorageReplaced>(event) ||
                       std::holds_alternative<app::ConversationRemoved>(event)))
        m_request = m_service.search(toUtf8(m_query), kMostHits); // what was found may be gone
    const auto* finished = std::get_if<app::SearchFinished>(&event);
    if (finished == nullptr || finished->request != m_request || m_request == 0)
        return;
    const QString before = m_summary;
    takeResult(finished->result);
    if (std::exchange(m_isAsked, false) || m_summary != before)
        Q_EMIT announced(m_summary);
}

/// Best first, and under each conversation all of its hits.
void ConversationSearch::takeResult(const app::SearchResult& result)
{
    std::unordered_map<app::Id, std::size_t> places;
    for (const app::SearchHit& hit : result.hits)
        places.emplace(hit.conversation, places.size());
    beginResetModel();
    m_hits = result.hits;
    std::stable_sort(m_hits.begin(), m_hits.end(), [&](const app::SearchHit& a, const app::SearchHit& b) {
        return places.at(a.conversation) < places.at(b.conversation);
    });
    endResetModel();
    if (m_hits.empty())
        m_summary = tr("Nothing found. All these words must stand in one message or title.");
    else if (result.hasMore)
        m_summary = tr("The best %1 places. There are more: add a word.").arg(m_hits.size());
    else
        m_summary = tr("%Ln place(s)", nullptr, rowCount()) + QStringLiteral(", ") +
                    tr("%Ln conversation(s)", nullptr, static_cast<int>(places.size()));
    Q_EMIT found();
}

} // namespace ui
