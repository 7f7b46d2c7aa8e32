#include "ui/reading_order.h"

#include <QTimerEvent>

#include <algorithm>

namespace ui {

void ReadingOrder::setParentItem(QQuickItem* item)
{
    if (m_parentItem == item)
        return;
    if (m_parentItem != nullptr)
        m_parentItem->disconnect(this);
    m_parentItem = item;
    if (item != nullptr)
        connect(item, &QQuickItem::childrenChanged, this, &ReadingOrder::watch);
    watch();
    Q_EMIT parentItemChanged();
}

void ReadingOrder::watch()
{
    if (m_parentItem == nullptr)
        return;
    const QList<QQuickItem*> children = m_parentItem->childItems();
    for (QQuickItem* child : children)
        connect(child, &QQuickItem::yChanged, this, &ReadingOrder::sortSoon, Qt::UniqueConnection);
    sortSoon();
}

/// Once all of them have been moved.
void ReadingOrder::sortSoon()
{
    if (!m_timer.isActive())
        m_timer.start(0, this);
}

void ReadingOrder::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    m_timer.stop();
    if (m_parentItem == nullptr)
        return;
    const auto isAbove = [](const QQuickItem* one, const QQuickItem* other) { return one->y() < other->y(); };
    QList<QQuickItem*> children = m_parentItem->childItems();
    if (std::is_sorted(children.cbegin(), children.cend(), isAbove))
        return;
    std::stable_sort(children.begin(), children.end(), isAbove);
    for (qsizetype i = 1; i < children.size(); i++)
        children[i]->stackAfter(children[i - 1]);
}

} // namespace ui
