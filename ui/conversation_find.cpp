#include "ui/conversation_find.h"

#include "ui/conversation_model.h"

#include <QDeadlineTimer>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <utility>

namespace ui {

namespace {

/// Of a frame, for the rows that are looked through before the window goes on.
constexpr int kMillisecondsAtOnce = 5;

} // namespace

ConversationFind::ConversationFind(ConversationModel& conversation, QObject* parent)
    : QObject(parent), m_conversation(conversation)
{
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &ConversationFind::lookOn);
    connect(&conversation, &QAbstractItemModel::modelReset, this, [this] {
        m_row = 0;
        m_place = -1;
        m_wish = Direction::None;
        restart();
    });
    connect(&conversation, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { insertRows(first, last); });
    connect(&conversation, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int last) { removeRows(first, last); });
    connect(&conversation, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
                changeRows(first.row(), last.row(), roles);
            });
}

void ConversationFind::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    m_wanted = folded(query.trimmed()).letters;
    m_place = -1;
    m_wish = Direction::Forwards;
    restart();
    Q_EMIT changed();
}

void ConversationFind::begin(int row)
{
    m_isOpen = true;
    m_row = std::clamp(row, 0, std::max(m_conversation.rowCount() - 1, 0));
    m_place = -1;
    m_wish = Direction::None;
    restart();
    Q_EMIT changed();
}

void ConversationFind::close()
{
    m_isOpen = false;
    restart();
    Q_EMIT changed();
}

void ConversationFind::restart()
{
    m_counts.assign(isLooking() ? static_cast<std::size_t>(m_conversation.rowCount()) : 0, -1);
    m_firstUnknown = 0;
    m_count = 0;
    if (isLooking()) {
        m_later.start();
        return;
    }
    m_later.stop();
    m_summary.clear();
    Q_EMIT changed();
}

void ConversationFind::insertRows(int first, int last)
{
    if (!isLooking())
        return;
    const int rows = last - first + 1;
    m_counts.insert(m_counts.begin() + first, static_cast<std::size_t>(rows), -1);
    m_firstUnknown = std::min(m_firstUnknown, first);
    if (m_row >= first)
        m_row += rows;
    m_later.start();
}

void ConversationFind::removeRows(int first, int last)
{
    if (!isLooking())
        return;
    for (int row = first; row <= last; row++)
        forget(row);
    m_counts.erase(m_counts.begin() + first, m_counts.begin() + last + 1);
    if (m_row > last) {
        m_row -= last - first + 1;
    } else if (m_row >= first) {
        m_row = first < static_cast<int>(m_counts.size()) ? first : 0;
        m_place = -1;
    }
    m_firstUnknown = std::min(m_firstUnknown, first);
    m_later.start();
}

void ConversationFind::changeRows(int first, int last, const QList<int>& roles)
{
    // Colours come and wide code is scrolled without a word being another.
    if (!isLooking() || !(roles.isEmpty() || roles.contains(RowRole::TextRole)))
        return;
    for (int row = first; row <= last; row++)
        forget(row);
    m_later.start();
}

void ConversationFind::forget(int row)
{
    int& count = m_counts[static_cast<std::size_t>(row)];
    m_count -= std::max(std::exchange(count, -1), 0);
    m_firstUnknown = std::min(m_firstUnknown, row);
}

void ConversationFind::look(int row)
{
    int& count = m_counts[static_cast<std::size_t>(row)];
    if (count >= 0)
        return;
    const Row& shown = m_conversation.rowAt(row);
    count = static_cast<int>(foundIn(shown, m_wanted, Places::Counted).size());
    if (isFolded(shown))
        count += countFoldedAway(shown, *m_conversation.viewOf(row), m_wanted);
    m_count += count;
}

void ConversationFind::lookOn()
{
    const QDeadlineTimer frame(kMillisecondsAtOnce);
    while (!knowsAll() && !frame.hasExpired())
        look(m_firstUnknown++);
    if (!knowsAll()) {
        m_later.start();
        return;
    }
    if (m_place >= 0 && m_place >= m_counts[static_cast<std::size_t>(m_row)])
        m_place = -1;
    if (m_wish != Direction::None)
        go();
    else
        summarize();
}

void ConversationFind::step(Direction direction)
{
    if (!isLooking())
        return;
    m_wish = direction;
    if (knowsAll())
        go();
}

/// To the next place in the direction that is wished for, or around the end.
void ConversationFind::go()
{
    const bool forwards = std::exchange(m_wish, Direction::None) != Direction::Backwards;
    const int rows = static_cast<int>(m_counts.size());
    if (m_count > 0) {
        m_place += forwards ? 1 : -1;
        while (m_place < 0 || m_place >= m_counts[static_cast<std::size_t>(m_row)]) {
            m_row = (m_row + (forwards ? 1 : rows - 1)) % rows;
            m_place = forwards ? 0 : m_counts[static_cast<std::size_t>(m_row)] - 1;
        }
        visit();
    }
    summarize();
    Q_EMIT announced(m_summary);
}

void ConversationFind::visit()
{
    std::vector<FoundWords> found = foundIn(m_conversation.rowAt(m_row), m_wanted, Places::Exact);
    if (m_place >= static_cast<int>(found.size()) && isFolded(m_conversation.rowAt(m_row))) {
        unfold();
        found = foundIn(m_conversation.rowAt(m_row), m_wanted, Places::Exact);
    }
    const auto place = static_cast<std::size_t>(m_place);
    if (m_place >= 0 && place < found.size() && found[place].isText)
        Q_EMIT visited(m_row, found[place].range.begin, found[place].range.end);
    else
        Q_EMIT visited(m_row, 0, -1);
}

/// Unfolds the row and goes to what was its place: there, or in the rows that have come after it.
void ConversationFind::unfold()
{
    m_conversation.toggleThought(m_row);
    const auto [first, count] = m_conversation.rowsOf(m_conversation.messageOf(m_row)->id);
    for (int row = m_row; row < first + count; row++)
        look(row);
    while (!knowsAll() && m_counts[static_cast<std::size_t>(m_firstUnknown)] >= 0)
        m_firstUnknown++;
    for (int row = m_row; row < first + count; row++) {
        const int here = m_counts[static_cast<std::size_t>(row)];
        if (m_place < here) {
            m_row = row;
            return;
        }
        m_place -= here;
    }
    m_place = -1;
}

void ConversationFind::summarize()
{
    const QLocale locale;
    if (m_count == 0) {
        m_summary = tr("Not found");
    } else if (m_place < 0) {
        m_summary = tr("%n place(s)", nullptr, m_count);
    } else {
        const int before = std::accumulate(m_counts.begin(), m_counts.begin() + m_row, 0);
        m_summary = tr("%1 of %2").arg(locale.toString(before + m_place + 1), locale.toString(m_count));
    }
    Q_EMIT changed();
}

} // namespace ui
