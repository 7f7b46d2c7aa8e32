// How the user likes the window: appearance, text size, sidebar, thinking. Kept in the configuration directory.
#pragma once

#include <QObject>
#include <QSettings>
#include <QSize>
#include <QString>
#include <QtQmlIntegration>

namespace ui {

class Preferences : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(Appearance appearance READ appearance WRITE setAppearance NOTIFY changed)
    Q_PROPERTY(double textScale READ textScale WRITE setTextScale NOTIFY changed) ///< 0.5…3, times the system's
    Q_PROPERTY(bool sidebarShown READ sidebarShown WRITE setSidebarShown NOTIFY changed)
    Q_PROPERTY(QSize windowSize READ windowSize WRITE setWindowSize NOTIFY changed)
    Q_PROPERTY(double previewShare READ previewShare WRITE setPreviewShare NOTIFY changed) ///< 0.2…0.8 of the width

public:
    enum Appearance { FollowSystem, Light, Dark };
    Q_ENUM(Appearance)

    /// `file`: an INI file; it is made when something is first changed.
    explicit Preferences(const QString& file, QObject* parent = nullptr);

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    double textScale() const { return m_textScale; }
    void setTextScale(double scale);
    bool sidebarShown() const { return m_sidebarShown; }
    void setSidebarShown(bool shown);
    QSize windowSize() const { return m_windowSize; }
    void setWindowSize(const QSize& size);
    double previewShare() const { return m_previewShare; }
    void setPreviewShare(double share);

    Q_INVOKABLE void enlargeText() { setTextScale(m_textScale * 1.1); }
    Q_INVOKABLE void shrinkText() { setTextScale(m_textScale / 1.1); }
    Q_INVOKABLE void resetText() { setTextScale(1); }
    Q_INVOKABLE void toggleSidebar() { setSidebarShown(!m_sidebarShown); }

signals:
    void changed();

private:
    QSettings m_settings;
    Appearance m_appearance;
    double m_textScale;
    bool m_sidebarShown;
    QSize m_windowSize;
    double m_previewShare;
};

} // namespace ui
