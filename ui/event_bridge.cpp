#include "ui/event_bridge.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace ui {

namespace {

constexpr int kDeliveryMilliseconds = 33;

/// Folds `next` into `last` where nothing is lost by it.
bool coalesce(app::Event& last, const app::Event& next)
{
    if (auto* text = std::get_if<app::MessageTextAppended>(&last)) {
        const auto* more = std::get_if<app::MessageTextAppended>(&next);
        if (more == nullptr || more->message != text->message || more->kind != text->kind)
            return false;
        text->text += more->text;
        return true;
    }
    if (auto* progress = std::get_if<app::AnswerProgress>(&last)) {
        const auto* later = std::get_if<app::AnswerProgress>(&next);
        if (later == nullptr || later->message != progress->message)
            return false;
        *progress = *later;
        return true;
    }
    return false;
}

} // namespace

EventBridge::EventBridge(QObject* parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EventBridge::deliver);
}

std::function<void(app::Event)> EventBridge::handler()
{
    return [this](app::Event event) { push(std::move(event)); };
}

void EventBridge::push(app::Event event)
{
    bool mustPost = false;
    {
        const std::lock_guard lock(m_mutex);
        // A stream alternates text and progress; the progress behind the last text may be replaced, and text may be
        // joined over a progress of the same answer, because progress says nothing about text.
        bool merged = !m_waiting.empty() && coalesce(m_waiting.back(), event);
        if (!merged && m_waiting.size() >= 2 &&
            (std::holds_alternative<app::AnswerProgress>(m_waiting.back()) ||
             std::holds_alternative<app::AnswerProgress>(event)) &&
            (std::holds_alternative<app::MessageTextAppended>(m_waiting.back()) ||
             std::holds_alternative<app::MessageTextAppended>(event)))
            merged = coalesce(m_waiting[m_waiting.size() - 2], event);
        if (!merged)
            m_waiting.push_back(std::move(event));
        mustPost = !std::exchange(m_posted, true);
    }
    if (mustPost)
        QMetaObject::invokeMethod(this, &EventBridge::schedule, Qt::QueuedConnection);
}

void EventBridge::schedule()
{
    const qint64 since = m_sinceDelivery.isValid() ? m_sinceDelivery.elapsed() : kDeliveryMilliseconds;
    if (since >= kDeliveryMilliseconds)
        deliver();
    else
        m_timer.start(static_cast<int>(kDeliveryMilliseconds - since));
}

void EventBridge::deliver()
{
    std::vector<app::Event> events;
    {
        const std::lock_guard lock(m_mutex);
        events.swap(m_waiting);
        m_posted = false;
    }
    m_sinceDelivery.start();
    for (const app::Event& event : events)
        Q_EMIT eventArrived(event);
}

} // namespace ui
