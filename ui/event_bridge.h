// Carries the service's events from its worker threads to the UI thread. Events wait under one mutex; at most one
// queued call is pending and deliveries are at least 33 ms apart, so a fast model cannot flood the event loop and a
// slow window never holds up a worker. Adjacent pieces of text become one, adjacent progress keeps only the latest.
#pragma once

#include "app/events.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <mutex>
#include <vector>

namespace ui {

class EventBridge : public QObject {
    Q_OBJECT

public:
    explicit EventBridge(QObject* parent = nullptr);

    /// Takes an event on any thread; returns at once.
    void push(app::Event event);
    /// `push` as the service wants it. The bridge must outlive the service.
    std::function<void(app::Event)> handler();

signals:
    void eventArrived(const app::Event& event);

private:
    void schedule();
    void deliver();

    std::mutex m_mutex;
    std::vector<app::Event> m_waiting; ///< guarded by m_mutex
    bool m_posted = false;             ///< guarded by m_mutex: a delivery is on its way

    QTimer m_timer;
    QElapsedTimer m_sinceDelivery;
};

} // namespace ui
