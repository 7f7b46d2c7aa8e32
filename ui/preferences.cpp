#include "ui/preferences.h"

#include <algorithm>

namespace ui {

namespace {

constexpr auto kAppearance = "window/appearance";
constexpr auto kTextScale = "window/textScale";
constexpr auto kSidebar = "window/sidebar";
constexpr auto kSize = "window/size";
constexpr auto kPreview = "window/preview";
constexpr QSize kUsualSize{1120, 760};

} // namespace

Preferences::Preferences(const QString& file, QObject* parent)
    : QObject(parent),
      m_settings(file, QSettings::IniFormat),
      m_appearance(static_cast<Appearance>(std::clamp(m_settings.value(kAppearance, 0).toInt(), 0, 2))),
      m_textScale(std::clamp(m_settings.value(kTextScale, 1.0).toDouble(), 0.5, 3.0)),
      m_sidebarShown(m_settings.value(kSidebar, true).toBool()),
      m_windowSize(m_settings.value(kSize, kUsualSize).toSize().expandedTo({360, 320})),
      m_previewShare(std::clamp(m_settings.value(kPreview, 0.45).toDouble(), 0.2, 0.8))
{
}

void Preferences::setAppearance(Appearance appearance)
{
    m_appearance = appearance;
    m_settings.setValue(kAppearance, static_cast<int>(appearance));
    Q_EMIT changed();
}

void Preferences::setTextScale(double scale)
{
    m_textScale = std::clamp(scale, 0.5, 3.0);
    m_settings.setValue(kTextScale, m_textScale);
    Q_EMIT changed();
}

void Preferences::setSidebarShown(bool shown)
{
    m_sidebarShown = shown;
    m_settings.setValue(kSidebar, shown);
    Q_EMIT changed();
}

void Preferences::setWindowSize(const QSize& size)
{
    m_windowSize = size;
    m_settings.setValue(kSize, size);
}

void Preferences::setPreviewShare(double share)
{
    m_previewShare = std::clamp(share, 0.2, 0.8);
    m_settings.setValue(kPreview, m_previewShare);
    Q_EMIT changed();
}

} // namespace ui
