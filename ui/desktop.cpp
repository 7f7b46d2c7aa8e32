#include "ui/desktop.h"

#include "ui/conversation_list_model.h"
#include "ui/conversation_model.h"
#include "ui/event_bridge.h"
#include "ui/preferences.h"
#include "ui/text.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QQmlEngine>
#include <QQmlListReference>
#include <QQuickImageProvider>

namespace ui {

namespace {

constexpr qsizetype kLongestNotice = 200; ///< letters of an answer

/// The screen that a part is chosen of, as image://screen/….
class ScreenProvider : public QQuickImageProvider {
public:
    explicit ScreenProvider(const Screenshot& screenshot)
        : QQuickImageProvider(QQuickImageProvider::Image), m_screenshot(screenshot)
    {
    }
    QImage requestImage([[maybe_unused]] const QString& id, QSize* size,
                        [[maybe_unused]] const QSize& requestedSize) override
    {
        if (size != nullptr)
            *size = m_screenshot.screen().size();
        return m_screenshot.screen();
    }

private:
    const Screenshot& m_screenshot;
};

bool isLookedAt()
{
    return QGuiApplication::applicationState() == Qt::ApplicationActive;
}

} // namespace

Desktop::Desktop(EventBridge& bridge, ConversationListModel& conversations, ConversationModel& conversation,
                 const Preferences& preferences, const QString& preferencesFile, const QDBusConnection& bus)
    : m_conversations(conversations),
      m_conversation(conversation),
      m_preferences(preferences),
      m_keys(preferencesFile),
      m_palette(conversations),
      m_notifier(bus),
      m_globalShortcut(bus),
      m_screenshot(bus),
      m_look(bus),
      m_trayHost(bus)
{
    connect(&bridge, &EventBridge::eventArrived, this, &Desktop::takeEvent);
    connect(&m_palette, &CommandPalette::conversationChosen, this,
            [this](qint64 chosen) { m_conversation.open(chosen); });
    connect(&m_notifier, &Notifier::activated, this, [this](qint64 subject, const QString& activation) {
        raise(activation);
        if (subject != 0)
            m_conversation.open(subject);
    });
    connect(&m_globalShortcut, &GlobalShortcut::activated, this, &Desktop::quickRequested);
    connect(&m_screenshot, &Screenshot::announced, this, &Desktop::say);
    connect(&m_screenshot, &Screenshot::hideRequested, this, &Desktop::hideForPicture);
    connect(this, &Desktop::staysHiddenChanged, this, &Desktop::decideEnd);
    connect(&m_trayHost, &TrayHost::presentChanged, this, [this] {
        Q_EMIT hasTrayChanged();
        if (!m_trayHost.isPresent() && m_window && !m_window->isVisible() && !m_hiddenForPicture)
            raise(); // Nothing else would bring it back.
    });
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive) {
            m_notifier.withdrawAll();
            m_answers.clear();
        }
    });
    const auto followPreferences = [this] { m_globalShortcut.setEnabled(m_preferences.quickWindow()); };
    connect(&m_preferences, &Preferences::changed, this, followPreferences);
    followPreferences();
}

void Desktop::addProviders(QQmlEngine& engine)
{
    engine.addImageProvider(QStringLiteral("screen"), new ScreenProvider(m_screenshot)); // The engine owns it.
}

void Desktop::attach(QQuickWindow* window)
{
    m_window = window;
    if (window == nullptr)
        return;
    QObject* actions = window->findChild<QObject*>(QStringLiteral("actions"));
    Q_ASSERT(actions != nullptr);
    const QQmlListReference list(actions, "all");
    QList<QObject*> all;
    for (qsizetype i = 0; i < list.count(); i++)
        all += list.at(i);
    m_keys.setActions(all);
    m_palette.setActions(all);
}

void Desktop::hideForPicture(bool hide)
{
    if (!m_window || hide == m_hiddenForPicture)
        return;
    if (hide && !m_window->isVisible())
        return; // In the tray, where it stays.
    m_hiddenForPicture = hide;
    decideEnd();
    if (hide)
        this->hide();
    else
        raise(); // The keyboard was with the window that a part was chosen in: nobody else may give it back.
}

void Desktop::decideEnd()
{
    QGuiApplication::setQuitOnLastWindowClosed(!m_staysHidden && !m_hiddenForPicture);
}

void Desktop::raise(const QString& activation)
{
    if (!m_window)
        return;
    if (!activation.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activation.toUtf8()); // Qt hands it to the compositor with the request.
    if (m_window->windowStates().testFlag(Qt::WindowMinimized))
        m_window->setWindowStates(m_window->windowStates() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->requestActivate();
}

void Desktop::hide()
{
    if (!m_window)
        return;
    // A window manager finds a place for what has none of its own, also when it comes back.
    if (m_window->windowStates() == Qt::WindowNoState)
        m_window->setFramePosition(m_window->framePosition());
    m_window->hide();
}

void Desktop::say(const QString& text)
{
    if (!m_window || !QAccessible::isActive())
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(m_window, text);
    QAccessible::updateAccessibility(&event);
#else
    // Before there were announcements: a notice that appears is read out, after what is being said.
    if (QObject* announcer = m_window->findChild<QObject*>(QStringLiteral("announcer")))
        QMetaObject::invokeMethod(announcer, "say", Q_ARG(QString, text));
#endif
}

void Desktop::notify(qint64 subject, const QString& title, const QString& text)
{
    if (m_preferences.notifications() && !isLookedAt())
        m_notifier.notify(subject, title, text);
}

void Desktop::takeEvent(const app::Event& event)
{
    if (isLookedAt() || !m_preferences.notifications())
        return;
    if (const auto* added = std::get_if<app::MessageTextAppended>(&event)) {
        if (!m_preferences.notificationText() || added->kind != app::Part::Kind::Text)
            return;
        QString& text = m_answers[added->message];
        if (text.size() < kLongestNotice)
            text += fromUtf8(added->text).left(kLongestNotice);
    } else if (const auto* change = std::get_if<app::MessageStateChanged>(&event)) {
        if (change->state == app::MessageState::Complete || change->state == app::MessageState::LengthLimit)
            tellAnswer(change->conversation, change->message, tr("An answer is finished"));
        else if (change->state == app::MessageState::Failed)
            tellAnswer(change->conversation, 0, tr("An answer has failed"));
    } else if (const auto* asked = std::get_if<app::ToolAsked>(&event)) {
        tellAnswer(asked->conversation, 0, tr("An answer waits for your permission"));
    }
}

void Desktop::tellAnswer(qint64 conversation, qint64 message, const QString& otherwise)
{
    const QString text = m_answers.take(message).left(kLongestNotice);
    const int row = m_conversations.rowOf(conversation);
    QString title = QStringLiteral("Facet");
    // Nothing of what was said, not even what it is about, unless the user allows it.
    if (m_preferences.notificationText() && row >= 0)
        title = m_conversations.data(m_conversations.index(row), ConversationListModel::TitleRole).toString();
    notify(conversation, title, text.isEmpty() ? otherwise : text);
}

} // namespace ui
