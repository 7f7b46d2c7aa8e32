#include "ui/preferences.h"

#include <QStringList>

#include <algorithm>

namespace ui {

namespace {

constexpr auto kAppearance = "window/appearance";
constexpr auto kTextScale = "window/textScale";
constexpr auto kReducedMotion = "window/reducedMotion";
constexpr auto kLanguage = "window/language";
constexpr auto kSpelling = "window/spelling";
constexpr auto kCheckSpelling = "window/checkSpelling";
constexpr auto kNotifications = "window/notifications";
constexpr auto kNotificationText = "window/notificationText";
constexpr auto kTray = "window/tray";
constexpr auto kTrayTold = "window/trayTold";
constexpr auto kQuickWindow = "window/quickWindow";
constexpr auto kReadingEffort = "reading/effort";
constexpr auto kTitlesByModel = "conversations/titlesByModel";
constexpr auto kDevice = "model/device";
constexpr auto kContextLength = "model/contextLength";
constexpr auto kSmallCache = "model/smallCache";
constexpr auto kIdleMinutes = "model/idleMinutes";
constexpr auto kSidebar = "window/sidebar";
constexpr auto kSidebarWidth = "window/sidebarWidth";
constexpr auto kPanel = "window/panel";
constexpr auto kClosedFolders = "window/closedFolders";
constexpr auto kSize = "window/size";
constexpr auto kMaximized = "window/maximized";
constexpr auto kPreview = "window/preview";
constexpr QSize kUsualSize{1120, 760};
constexpr double kLeastSidebarWidth = 180; // its buttons side by side
constexpr double kMostSidebarWidth = 600;
constexpr int kMostContext = 262144;
constexpr int kMostMinutes = 24 * 60;

QString knownEffort(const QString& effort)
{
    static const QStringList kEfforts{QStringLiteral("quick"), QStringLiteral("normal"), QStringLiteral("careful")};
    return kEfforts.contains(effort) ? effort : QString();
}

/// Earlier versions kept one language, this word, or nothing.
constexpr auto kNoSpelling = "none";

QStringList namedIn(QStringList languages)
{
    languages.removeAll(QLatin1String(kNoSpelling));
    languages.removeAll(QString());
    return languages;
}

} // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent),
      m_settings(file, QSettings::IniFormat),
      m_appearance(static_cast<Appearance>(std::clamp(m_settings.value(kAppearance, 0).toInt(), 0, 3))),
      m_textScale(std::clamp(m_settings.value(kTextScale, 1.0).toDouble(), 0.5, 3.0)),
      m_reducedMotion(m_settings.value(kReducedMotion, false).toBool()),
      m_language(m_settings.value(kLanguage).toString()),
      m_checkSpelling(
          m_settings.value(kCheckSpelling, m_settings.value(kSpelling).toString() != QLatin1String(kNoSpelling))
              .toBool()),
      m_spellingLanguages(namedIn(m_settings.value(kSpelling).toStringList())),
      m_notifications(m_settings.value(kNotifications, true).toBool()),
      m_notificationText(m_settings.value(kNotificationText, false).toBool()),
      m_tray(m_settings.value(kTray, false).toBool()),
      m_trayTold(m_settings.value(kTrayTold, false).toBool()),
      m_quickWindow(m_settings.value(kQuickWindow, false).toBool()),
      m_readingEffort(knownEffort(m_settings.value(kReadingEffort).toString())),
      m_titlesByModel(m_settings.value(kTitlesByModel, true).toBool()),
      m_device(m_settings.value(kDevice, QStringLiteral("auto")).toString()),
      m_contextLength(std::clamp(m_settings.value(kContextLength, 0).toInt(), 0, kMostContext)),
      m_smallCache(m_settings.value(kSmallCache, false).toBool()),
      m_idleMinutes(std::clamp(m_settings.value(kIdleMinutes, 0).toInt(), 0, kMostMinutes)),
      m_sidebarShown(m_settings.value(kSidebar, true).toBool()),
      m_sidebarWidth(std::clamp(m_settings.value(kSidebarWidth, kUsualSidebarWidth).toDouble(), kLeastSidebarWidth,
                                kMostSidebarWidth)),
      m_panelShown(m_settings.value(kPanel, false).toBool()),
      m_closedFolders(m_settings.value(kClosedFolders).toStringList()),
      m_windowSize(m_settings.value(kSize, kUsualSize).toSize().expandedTo({360, 320})),
      m_previewShare(std::clamp(m_settings.value(kPreview, kUsualPreviewShare).toDouble(), 0.2, 0.8))
{
}

template <class Value>
void Preferences::set(Value& member, const char* key, const Value& value, void (Preferences::*signal)())
{
    if (member == value)
        return;
    member = value;
    m_settings.setValue(QLatin1String(key), QVariant::fromValue(value));
    Q_EMIT(this->*signal)();
}

void Preferences::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    m_settings.setValue(kAppearance, static_cast<int>(appearance));
    Q_EMIT changed();
}

void Preferences::setTextScale(double scale)
{
    set(m_textScale, kTextScale, std::clamp(scale, 0.5, 3.0));
}

void Preferences::setReducedMotion(bool reduced)
{
    set(m_reducedMotion, kReducedMotion, reduced);
}

void Preferences::setLanguage(const QString& language)
{
    set(m_language, kLanguage, language);
}

void Preferences::setCheckSpelling(bool checked)
{
    set(m_checkSpelling, kCheckSpelling, checked);
}

void Preferences::useSpellingLanguage(const QString& language, bool used)
{
    QStringList languages = m_spellingLanguages;
    languages.removeAll(language);
    if (used)
        languages += language;
    set(m_spellingLanguages, kSpelling, languages);
}

void Preferences::setNotifications(bool shown)
{
    set(m_notifications, kNotifications, shown);
}

void Preferences::setNotificationText(bool shown)
{
    set(m_notificationText, kNotificationText, shown);
}

void Preferences::setTray(bool shown)
{
    set(m_tray, kTray, shown);
}

void Preferences::setTrayTold(bool told)
{
    set(m_trayTold, kTrayTold, told);
}

void Preferences::setQuickWindow(bool used)
{
    set(m_quickWindow, kQuickWindow, used);
}

void Preferences::setReadingEffort(const QString& effort)
{
    set(m_readingEffort, kReadingEffort, knownEffort(effort));
}

void Preferences::setTitlesByModel(bool made)
{
    set(m_titlesByModel, kTitlesByModel, made);
}

void Preferences::setDevice(const QString& device)
{
    set(m_device, kDevice, device, &Preferences::runChanged);
}

void Preferences::setContextLength(int tokens)
{
    set(m_contextLength, kContextLength, std::clamp(tokens, 0, kMostContext), &Preferences::runChanged);
}

void Preferences::setSmallCache(bool small)
{
    set(m_smallCache, kSmallCache, small, &Preferences::runChanged);
}

void Preferences::setIdleMinutes(int minutes)
{
    set(m_idleMinutes, kIdleMinutes, std::clamp(minutes, 0, kMostMinutes), &Preferences::idleChanged);
}

void Preferences::setSidebarShown(bool shown)
{
    set(m_sidebarShown, kSidebar, shown);
}

void Preferences::setSidebarWidth(double width)
{
    set(m_sidebarWidth, kSidebarWidth, std::clamp(width, kLeastSidebarWidth, kMostSidebarWidth));
}

void Preferences::setPanelShown(bool shown)
{
    set(m_panelShown, kPanel, shown);
}

void Preferences::setClosedFolders(const QStringList& folders)
{
    set(m_closedFolders, kClosedFolders, folders);
}

void Preferences::setWindowSize(const QSize& size)
{
    m_windowSize = size;
    m_settings.setValue(kSize, size);
    Q_EMIT windowSizeChanged();
}

bool Preferences::wasMaximized() const
{
    return m_settings.value(kMaximized, false).toBool();
}

void Preferences::setMaximized(bool maximized)
{
    if (maximized != wasMaximized())
        m_settings.setValue(kMaximized, maximized);
}

void Preferences::setPreviewShare(double share)
{
    set(m_previewShare, kPreview, std::clamp(share, 0.2, 0.8));
}

} // namespace ui
