// What can be copied into a bug report, put together off the UI thread.
#pragma once

#include "app/diagnostics.h"

#include <QObject>
#include <QString>
#include <qqmlintegration.h>

namespace app {
class ChatService;
}

namespace ui {

class ModelStatus;
class Preferences;

class Diagnostics : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(QString text READ text NOTIFY changed) ///< empty while it is being found out

public:
    Diagnostics(const app::ChatService& service, const ModelStatus& model, const Preferences& preferences,
                app::Paths paths, QObject* parent = nullptr);

    QString text() const { return m_text; }
    Q_INVOKABLE void look();
    Q_INVOKABLE void copy();

signals:
    void changed();
    void announced(const QString& text);

private:
    app::DiagnosticFacts knownFacts() const;

    const app::ChatService& m_service;
    const ModelStatus& m_model;
    const Preferences& m_preferences;
    const app::Paths m_paths;
    QString m_text;
    int m_number = 0; ///< of the newest look; older results are dropped
};

} // namespace ui
