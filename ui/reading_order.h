// Keeps the rows of a list in the order in which they are read. Tab and screen readers go through the children of an
// item in the order in which these were made, and a list makes its rows as they come into sight, and uses them again.
#pragma once

#include <QBasicTimer>
#include <QObject>
#include <QPointer>
#include <QQuickItem>
#include <qqmlintegration.h>

namespace ui {

class ReadingOrder : public QObject {
    Q_OBJECT
    QML_ELEMENT
    /// Its children are kept from top to bottom.
    Q_PROPERTY(QQuickItem* parentItem READ parentItem WRITE setParentItem NOTIFY parentItemChanged)

public:
    explicit ReadingOrder(QObject* parent = nullptr) : QObject(parent) {}

    QQuickItem* parentItem() const { return m_parentItem; }
    void setParentItem(QQuickItem* item);

signals:
    void parentItemChanged();

protected:
    void timerEvent(QTimerEvent* event) override;

private:
    void watch();
    void sortSoon();

    QPointer<QQuickItem> m_parentItem;
    QBasicTimer m_timer;
};

} // namespace ui
