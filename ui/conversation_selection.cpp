#include "ui/conversation_selection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTextBlock>
#include <QTextCursor>

#include <algorithm>
#include <tuple>

namespace ui {

namespace {

/// Of a block, where it stands among the others of its message; of another row, which of its kind it is.
int partOf(const Row& row)
{
    return row.block >= 0 ? row.part : row.level;
}

/// What is drawn on top at that place of the scene.
QQuickItem* deepestAt(QQuickItem* item, QPointF scene)
{
    QList<QQuickItem*> children = item->childItems();
    std::stable_sort(children.begin(), children.end(),
                     [](const QQuickItem* one, const QQuickItem* other) { return one->z() < other->z(); });
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
        if (!(*child)->isVisible())
            continue;
        const bool isInside = (*child)->contains((*child)->mapFromScene(scene));
        if ((*child)->clip() && !isInside)
            continue;
        QQuickItem* deepest = deepestAt(*child, scene);
        if (isInside || deepest != *child)
            return deepest;
    }
    return item;
}

} // namespace

void ConversationSelection::setConversation(ConversationModel* conversation)
{
    if (m_conversation == conversation)
        return;
    if (m_conversation != nullptr)
        disconnect(m_conversation, nullptr, this, nullptr);
    m_conversation = conversation;
    clear();
    if (conversation != nullptr) {
        connect(conversation, &QAbstractItemModel::modelReset, this, &ConversationSelection::clear);
        for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
            connect(conversation, changed, this, &ConversationSelection::lookAgain);
        connect(conversation, &QAbstractItemModel::dataChanged, this, &ConversationSelection::lookAgain);
    }
    Q_EMIT conversationChanged();
}

ConversationSelection::Place ConversationSelection::placeOf(RowPlace place) const
{
    const Row& row = m_conversation->rowAt(place.row);
    return {m_conversation->messageOf(place.row)->id, row.kind, partOf(row), row.block, row.line, place.position};
}

/// A block may have become one of another kind, or gone into the one before it, while its answer grew: the place is
/// then in what stands there now. No row: its message is not there any more.
ConversationSelection::RowPlace ConversationSelection::rowOf(const Place& place) const
{
    const auto [first, count] = m_conversation->rowsOf(place.message);
    RowPlace nearest{count > 0 ? first : -1, 0};
    for (int i = first; i < first + count; i++) {
        const Row& row = m_conversation->rowAt(i);
        if ((row.block >= 0) != (place.block >= 0))
            continue;
        const auto here = std::tuple(partOf(row), row.block, row.line);
        const auto wanted = std::tuple(place.part, place.block, place.line);
        if (here == wanted && (row.block >= 0 || row.kind == place.kind))
            return {i, place.position};
        if (row.block >= 0 && here < wanted)
            nearest = {i, kRowEnd};
    }
    return nearest;
}

int ConversationSelection::lengthOf(int row) const
{
    const Row& shown = m_conversation->rowAt(row);
    if (hasCells(shown))
        return static_cast<int>(shown.cells.size());
    const std::unique_ptr<QTextDocument> text = shownText(shown);
    return text == nullptr ? 1 : text->characterCount() - 1;
}

RowRange ConversationSelection::rangeIn(int row) const
{
    if (!m_isAny || row < m_first.row || row > m_last.row)
        return {};
    RowRange range{row == m_first.row ? m_first.position : 0, row == m_last.row ? m_last.position : kRowEnd};
    if (row == m_last.row && row < m_conversation->rowCount() && range.end != kRowEnd &&
        hasCells(m_conversation->rowAt(row)))
        range.end++; // The cell that the pointer is in.
    return range;
}

void ConversationSelection::update()
{
    m_first = rowOf(m_anchor);
    m_last = rowOf(m_anchorEnd);
    const RowPlace end = rowOf(m_end);
    if (m_first.row < 0 || m_last.row < 0 || end.row < 0) {
        clear();
        return;
    }
    m_first = std::min(m_first, end);
    m_last = std::max(m_last, end);
    m_revision++;
    Q_EMIT changed();
}

void ConversationSelection::lookAgain()
{
    // Rows that are replaced are gone for a moment.
    if (!m_isPlaced || std::exchange(m_willLook, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_willLook = false;
            if (m_isPlaced)
                update();
        },
        Qt::QueuedConnection);
}

void ConversationSelection::clear()
{
    m_isPlaced = false;
    if (!std::exchange(m_isAny, false))
        return;
    m_revision++;
    Q_EMIT changed();
}

void ConversationSelection::start(int row, int position)
{
    if (row < 0 || row >= m_conversation->rowCount())
        return;
    m_unit = Unit::Letter;
    m_anchor = m_anchorEnd = m_end = placeOf({row, position});
    m_isPlaced = true;
    m_isAny = false;
    update();
}

void ConversationSelection::extend(int row, int position)
{
    if (row < 0 || row >= m_conversation->rowCount())
        return;
    if (!m_isPlaced) {
        start(row, position);
        return;
    }
    RowPlace end{row, position};
    if (m_unit != Unit::Letter) {
        const RowRange unit = unitAround(end);
        end.position = end < rowOf(m_anchor) ? unit.begin : unit.end;
    }
    setEnd(end);
}

void ConversationSelection::setEnd(RowPlace end)
{
    m_end = placeOf(end);
    // Between two letters that are one there is nothing; a cell is something.
    m_isAny = m_anchor != m_end || m_anchor != m_anchorEnd || hasCells(m_conversation->rowAt(end.row));
    update();
}

RowRange ConversationSelection::unitAround(RowPlace place) const
{
    const std::unique_ptr<QTextDocument> text = shownText(m_conversation->rowAt(place.row));
    if (text == nullptr)
        return hasCells(m_conversation->rowAt(place.row)) ? RowRange{place.position, place.position} : RowRange{0, 1};
    QTextCursor cursor(text.get());
    cursor.setPosition(std::min(place.position, text->characterCount() - 1));
    if (m_unit == Unit::Paragraph)
        return {cursor.block().position(), cursor.block().position() + cursor.block().length() - 1};
    cursor.select(QTextCursor::WordUnderCursor);
    return {cursor.selectionStart(), cursor.selectionEnd()};
}

void ConversationSelection::selectUnit(Unit unit, RowPlace place)
{
    if (place.row < 0 || place.row >= m_conversation->rowCount())
        return;
    m_unit = unit;
    const RowRange around = hasCells(m_conversation->rowAt(place.row)) && unit == Unit::Paragraph ? RowRange{0, kRowEnd}
                                                                                                  : unitAround(place);
    m_isPlaced = true;
    m_anchor = placeOf({place.row, around.begin});
    m_anchorEnd = placeOf({place.row, around.end});
    setEnd({place.row, around.end});
}

void ConversationSelection::selectWord(int row, int position)
{
    selectUnit(Unit::Word, {row, position});
}

void ConversationSelection::selectParagraph(int row, int position)
{
    selectUnit(Unit::Paragraph, {row, position});
}

void ConversationSelection::selectAll()
{
    const int rows = m_conversation->rowCount();
    if (rows == 0)
        return;
    start(0, 0);
    setEnd({rows - 1, kRowEnd});
}

/// The nearest place in a row with words before or behind that row; the row's own edge where there is none.
ConversationSelection::RowPlace ConversationSelection::overTheEdge(int row, bool forwards) const
{
    for (int i = row + (forwards ? 1 : -1); i >= 0 && i < m_conversation->rowCount(); i += forwards ? 1 : -1)
        if (const Row& shown = m_conversation->rowAt(i);
            hasCells(shown) || (shownText(shown) != nullptr && !shown.text.isEmpty()))
            return {i, forwards ? 0 : hasCells(shown) ? lengthOf(i) - 1 : lengthOf(i)};
    return {row, forwards ? kRowEnd : 0};
}

ConversationSelection::RowPlace ConversationSelection::stepped(RowPlace from, Step step, bool forwards) const
{
    if (step == ConversationEdge)
        return forwards ? RowPlace{m_conversation->rowCount() - 1, kRowEnd} : RowPlace{0, 0};
    const std::unique_ptr<QTextDocument> text = shownText(m_conversation->rowAt(from.row));
    const int length = lengthOf(from.row);
    const int most = hasCells(m_conversation->rowAt(from.row)) ? length - 1 : length;
    const int position = std::min(from.position, most);
    if (step == RowEdge)
        return {from.row, forwards ? most : 0};
    // The keys point to left and right.
    if (text != nullptr && text->findBlock(position).textDirection() == Qt::RightToLeft)
        forwards = !forwards;
    if (position == (forwards ? most : 0))
        return overTheEdge(from.row, forwards);
    if (text == nullptr)
        return {from.row, position + (forwards ? 1 : -1)};
    QTextCursor cursor(text.get());
    cursor.setPosition(position);
    const auto word = forwards ? QTextCursor::NextWord : QTextCursor::PreviousWord;
    const auto letter = forwards ? QTextCursor::NextCharacter : QTextCursor::PreviousCharacter;
    cursor.movePosition(step == Word ? word : letter);
    return {from.row, cursor.position()};
}

void ConversationSelection::extendBy(Step step, bool forwards)
{
    if (!m_isPlaced)
        return;
    setEnd(stepped(rowOf(m_end), step, forwards));
}

QString ConversationSelection::text(TextForm form) const
{
    if (!m_isAny)
        return {};
    SelectedText selected(form);
    const int last = std::min(m_last.row, m_conversation->rowCount() - 1); // Rows may have gone a moment ago.
    for (int row = m_first.row; row <= last; row++) {
        const MessageView* view = m_conversation->viewOf(row);
        const int end = m_conversation->rowsOf(view->message.id).first + view->rowCount;
        const bool isWhole = (row > m_first.row || m_first.position == 0) &&
                             (end <= m_last.row || (end == m_last.row + 1 && m_last.position == kRowEnd)) &&
                             !view->isRunning();
        if (form == TextForm::Markdown && isWhole && row == end - view->rowCount) {
            selected.addMessage(view->source());
            row = end - 1;
            continue;
        }
        for (; row < end && row <= last; row++) {
            const Row& shown = m_conversation->rowAt(row);
            selected.add(shown, view->block(shown), rangeIn(row));
        }
        row--;
    }
    return selected.text();
}

bool ConversationSelection::isControl(QQuickItem* row, QPointF scene) const
{
    bool hasFocus = false;
    for (QQuickItem* item = deepestAt(row, scene); item != row; item = item->parentItem()) {
        for (const char* control : {"QQuickAbstractButton", "QQuickScrollBar", "QQuickSlider", "QQuickMouseArea"})
            if (item->inherits(control))
                return true;
        if (item->property("selects").toBool())
            return false;
        hasFocus = hasFocus || item->activeFocusOnTab();
    }
    return hasFocus;
}

void ConversationSelection::copy() const
{
    if (m_isAny)
        QGuiApplication::clipboard()->setText(text());
}

void ConversationSelection::copyMarkdown() const
{
    if (m_isAny)
        QGuiApplication::clipboard()->setText(text(TextForm::Markdown));
}

void ConversationSelection::offer() const
{
    if (m_isAny && QGuiApplication::clipboard()->supportsSelection())
        QGuiApplication::clipboard()->setText(text(), QClipboard::Selection);
}

} // namespace ui
