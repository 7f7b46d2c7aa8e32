// How the user likes the window and what runs it. Kept in the configuration directory.
#pragma once

#include <QObject>
#include <QSettings>
#include <QSize>
#include <QString>
#include <QStringList>
#include <qqmlintegration.h>

namespace ui {

class Preferences : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(Appearance appearance READ appearance WRITE setAppearance NOTIFY changed)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed) ///< 0.5…3, times the system's
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed) ///< "de"; empty: the system's
    Q_PROPERTY(bool checkSpelling READ checkSpelling WRITE setCheckSpelling NOTIFY changed)
    /// "de_DE"; none: those of the desktop, and by what is written.
    Q_PROPERTY(QStringList spellingLanguages READ spellingLanguages NOTIFY changed)
    Q_PROPERTY(bool notifications READ notifications WRITE setNotifications NOTIFY changed) ///< while unfocused
    Q_PROPERTY(bool notificationText READ notificationText WRITE setNotificationText NOTIFY
                   changed)                                                           ///< they say what was answered
    Q_PROPERTY(bool tray READ tray WRITE setTray NOTIFY changed)                      ///< closing the window hides it
    Q_PROPERTY(bool trayTold READ trayTold WRITE setTrayTold NOTIFY changed)          ///< where the window has gone
    Q_PROPERTY(bool quickWindow READ quickWindow WRITE setQuickWindow NOTIFY changed) ///< on a key, from anywhere
    Q_PROPERTY(QString readingEffort READ readingEffort WRITE setReadingEffort NOTIFY
                   changed) ///< how files are read at first: "" (automatic), "quick", "normal", "careful"
    Q_PROPERTY(bool titlesByModel READ titlesByModel WRITE setTitlesByModel NOTIFY changed) ///< of conversations
    // What runs the model; a change of these opens it again.
    Q_PROPERTY(QString device READ device WRITE setDevice NOTIFY runChanged) ///< "auto", "cpu", "vulkan:0"
    Q_PROPERTY(int contextLength READ contextLength WRITE setContextLength NOTIFY runChanged) ///< tokens; 0: the usual
    Q_PROPERTY(bool smallCache READ smallCache WRITE setSmallCache NOTIFY runChanged)    ///< keys and values in 8 bits
    Q_PROPERTY(int idleMinutes READ idleMinutes WRITE setIdleMinutes NOTIFY idleChanged) ///< 0: never unloaded

    Q_PROPERTY(bool sidebarShown READ sidebarShown WRITE setSidebarShown NOTIFY changed)
    Q_PROPERTY(double sidebarWidth READ sidebarWidth WRITE setSidebarWidth NOTIFY changed) ///< pixels at normal text
    Q_PROPERTY(bool panelShown READ panelShown WRITE setPanelShown NOTIFY changed)         ///< beside the conversation
    /// At the last end. Not with `changed`: the window would jump back to it whenever anything is set.
    Q_PROPERTY(QSize windowSize READ windowSize WRITE setWindowSize NOTIFY windowSizeChanged)
    Q_PROPERTY(double previewShare READ previewShare WRITE setPreviewShare NOTIFY changed) ///< 0.2…0.8 of the width

public:
    static constexpr double kUsualSidebarWidth = 280;
    static constexpr double kUsualPreviewShare = 0.45;

    enum Appearance { FollowSystem, Light, Dark, HighContrast };
    Q_ENUM(Appearance)

    /// `file`: an INI file; it is made when something is first changed.
    explicit Preferences(const QString& file, QObject* parent = nullptr);

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    double textScale() const { return m_textScale; }
    void setTextScale(double scale);
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    QString language() const { return m_language; }
    void setLanguage(const QString& language);
    bool checkSpelling() const { return m_checkSpelling; }
    void setCheckSpelling(bool checked);
    QStringList spellingLanguages() const { return m_spellingLanguages; }
    Q_INVOKABLE void useSpellingLanguage(const QString& language, bool used);
    bool notifications() const { return m_notifications; }
    void setNotifications(bool shown);
    bool notificationText() const { return m_notificationText; }
    void setNotificationText(bool shown);
    bool tray() const { return m_tray; }
    void setTray(bool shown);
    bool trayTold() const { return m_trayTold; }
    void setTrayTold(bool told);
    bool quickWindow() const { return m_quickWindow; }
    void setQuickWindow(bool used);
    QString readingEffort() const { return m_readingEffort; }
    void setReadingEffort(const QString& effort);
    bool titlesByModel() const { return m_titlesByModel; }
    void setTitlesByModel(bool made);
    QString device() const { return m_device; }
    void setDevice(const QString& device);
    int contextLength() const { return m_contextLength; }
    void setContextLength(int tokens);
    bool smallCache() const { return m_smallCache; }
    void setSmallCache(bool small);
    int idleMinutes() const { return m_idleMinutes; }
    void setIdleMinutes(int minutes);
    bool sidebarShown() const { return m_sidebarShown; }
    void setSidebarShown(bool shown);
    double sidebarWidth() const { return m_sidebarWidth; }
    void setSidebarWidth(double width);
    bool panelShown() const { return m_panelShown; }
    void setPanelShown(bool shown);
    QStringList closedFolders() const { return m_closedFolders; }
    void setClosedFolders(const QStringList& folders);
    QSize windowSize() const { return m_windowSize; }
    void setWindowSize(const QSize& size);
    /// The window, at the last end.
    Q_INVOKABLE bool wasMaximized() const;
    Q_INVOKABLE void setMaximized(bool maximized);
    double previewShare() const { return m_previewShare; }
    void setPreviewShare(double share);

    Q_INVOKABLE void enlargeText() { setTextScale(m_textScale * 1.1); }
    Q_INVOKABLE void shrinkText() { setTextScale(m_textScale / 1.1); }
    Q_INVOKABLE void resetText() { setTextScale(1); }
    Q_INVOKABLE void resetSidebarWidth() { setSidebarWidth(kUsualSidebarWidth); }
    Q_INVOKABLE void resetPreviewShare() { setPreviewShare(kUsualPreviewShare); }
    Q_INVOKABLE void toggleSidebar() { setSidebarShown(!m_sidebarShown); }

signals:
    void changed();
    void runChanged();
    void idleChanged();
    void windowSizeChanged();

private:
    template <class Value>
    void set(Value& member, const char* key, const Value& value, void (Preferences::*signal)() = &Preferences::changed);

    QSettings m_settings;
    Appearance m_appearance;
    double m_textScale;
    bool m_reducedMotion;
    QString m_language;
    bool m_checkSpelling;
    QStringList m_spellingLanguages;
    bool m_notifications;
    bool m_notificationText;
    bool m_tray;
    bool m_trayTold;
    bool m_quickWindow;
    QString m_readingEffort;
    bool m_titlesByModel;
    QString m_device;
    int m_contextLength;
    bool m_smallCache;
    int m_idleMinutes;
    bool m_sidebarShown;
    double m_sidebarWidth;
    bool m_panelShown;
    QStringList m_closedFolders;
    QSize m_windowSize;
    double m_previewShare;
};

} // namespace ui
