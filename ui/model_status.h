// Which model is loaded, where it runs and how loading goes.
#pragma once

#include "app/events.h"

#include <QObject>
#include <QString>
#include <QUrl>
#include <QtQmlIntegration>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;

class ModelStatus : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)               ///< always something to show
    Q_PROPERTY(QString description READ description NOTIFY changed) ///< what kind of model, where it runs
    Q_PROPERTY(QString note READ note NOTIFY changed) ///< why no GPU was taken, why it cannot see; often empty
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(double fraction READ fraction NOTIFY changed) ///< while loading
    Q_PROPERTY(bool demo READ isDemo NOTIFY changed)         ///< Facet's own small demonstration model
    Q_PROPERTY(bool sees READ sees NOTIFY changed)           ///< it takes pictures

public:
    enum State { None, Loading, Ready, Failed };
    Q_ENUM(State)

    ModelStatus(app::ChatService& service, EventBridge& bridge, QString device, QObject* parent = nullptr);

    State state() const { return static_cast<State>(m_status.state); }
    QString name() const;
    QString description() const;
    QString note() const;
    QString error() const;
    double fraction() const { return m_status.fraction; }
    bool isDemo() const;
    bool sees() const { return m_status.info.canSee; }
    uint32_t contextLength() const { return m_status.info.contextLength; } ///< 0 while none is ready

    Q_INVOKABLE void open(const QUrl& file);
    Q_INVOKABLE void openDemo();
    Q_INVOKABLE void dismissError();

signals:
    void changed();
    void announced(const QString& text);

private:
    void takeEvent(const app::Event& event);

    app::ChatService& m_service;
    QString m_device; ///< what --device said; every model opened later runs there too
    app::ModelStatus m_status;
    app::GeneratorInfo m_loaded; ///< what still answers when loading another one fails
    QString m_error;
};

} // namespace ui
