// What joins the window to the desktop around it: keys and palette, notifications, screenshots, the key for the small
// window, and how the desktop wants things to look.
#pragma once

#include "app/events.h"
#include "ui/command_palette.h"
#include "ui/global_shortcut.h"
#include "ui/key_list.h"
#include "ui/notifier.h"
#include "ui/screenshot.h"
#include "ui/single_instance.h"
#include "ui/system_look.h"
#include "ui/tray_host.h"

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QQuickWindow>
#include <QString>
#include <qqmlintegration.h>

class QQmlEngine;

namespace ui {

class ConversationListModel;
class ConversationModel;
class EventBridge;
class Preferences;

class Desktop : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(ui::KeyList* keys READ keys CONSTANT)
    Q_PROPERTY(ui::CommandPalette* palette READ palette CONSTANT)
    Q_PROPERTY(ui::Screenshot* screenshot READ screenshot CONSTANT)
    Q_PROPERTY(ui::SystemLook* look READ look CONSTANT)
    Q_PROPERTY(ui::GlobalShortcut* globalShortcut READ globalShortcut CONSTANT)
    Q_PROPERTY(bool hasTray READ hasTray NOTIFY hasTrayChanged) ///< somebody shows icons of programs
    /// The program goes on while none of its windows is shown, for its icon brings them back.
    Q_PROPERTY(bool staysHidden MEMBER m_staysHidden NOTIFY staysHiddenChanged)

public:
    /// `bus`: the session bus, or one without a connection: then the services on it are not there. What is handed over
    /// must outlive this.
    Desktop(EventBridge& bridge, ConversationListModel& conversations, ConversationModel& conversation,
            const Preferences& preferences, const QString& preferencesFile, const QDBusConnection& bus);

    KeyList* keys() { return &m_keys; }
    CommandPalette* palette() { return &m_palette; }
    Screenshot* screenshot() { return &m_screenshot; }
    SystemLook* look() { return &m_look; }
    GlobalShortcut* globalShortcut() { return &m_globalShortcut; }
    bool hasTray() const { return m_trayHost.isPresent(); }

    /// Before the scene is loaded.
    void addProviders(QQmlEngine& engine);
    /// When it is there: its actions, and the window that comes to the front.
    void attach(QQuickWindow* window);
    /// Brings the window to the front. `activation`: the desktop's token for that, or empty.
    Q_INVOKABLE void raise(const QString& activation = {});
    /// Until raise(), and then where it was.
    Q_INVOKABLE void hide();
    /// What somebody wants read out, politely.
    void say(const QString& text);
    /// Something is finished that people may be waiting for elsewhere; shown only while they are. `subject`: a
    /// conversation, or 0.
    void notify(qint64 subject, const QString& title, const QString& text);

signals:
    void quickRequested(); ///< the small window is wanted
    void hasTrayChanged();
    void staysHiddenChanged();

private:
    void takeEvent(const app::Event& event);
    void hideForPicture(bool hide);
    void decideEnd();
    void tellAnswer(qint64 conversation, qint64 message, const QString& otherwise);

    ConversationListModel& m_conversations;
    ConversationModel& m_conversation;
    const Preferences& m_preferences;
    KeyList m_keys;
    CommandPalette m_palette;
    Notifier m_notifier;
    GlobalShortcut m_globalShortcut;
    Screenshot m_screenshot;
    SystemLook m_look;
    TrayHost m_trayHost;
    QPointer<QQuickWindow> m_window;
    bool m_staysHidden = false;
    bool m_hiddenForPicture = false;
    QHash<qint64, QString> m_answers; ///< message -> how its text begins, while nobody looks
};

} // namespace ui
