// Which model is loaded, where it runs and how loading goes.
#pragma once

#include "app/chat_service.h"
#include "app/model_contexts.h"
#include "ui/error_words.h"

#include <QObject>
#include <QString>
#include <QUrl>
#include <QVariantList>
#include <qqmlintegration.h>

namespace ui {

class EventBridge;
class Preferences;

class ModelStatus : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)               ///< always something to show
    Q_PROPERTY(QString description READ description NOTIFY changed) ///< what kind of model, where it runs
    Q_PROPERTY(QString note READ note NOTIFY changed)   ///< why no GPU was taken, why it cannot see; often empty
    Q_PROPERTY(QString error READ error NOTIFY changed) ///< why a model could not be opened
    Q_PROPERTY(QString errorDetails READ errorDetails NOTIFY changed) ///< in the engine's words
    Q_PROPERTY(double fraction READ fraction NOTIFY changed)          ///< while loading
    Q_PROPERTY(bool demo READ isDemo NOTIFY changed)                  ///< Facet's own small demonstration model
    Q_PROPERTY(bool sees READ sees NOTIFY changed)                    ///< it takes pictures
    Q_PROPERTY(int contextTokens READ contextTokens NOTIFY changed)   ///< it was opened with; 0 while none is ready
    Q_PROPERTY(bool callsTools READ callsTools NOTIFY changed)        ///< it was trained to

    /// Lengths that its context can have here: maps of `tokens`, `text`, `fits`. Empty until lookAtContexts() knows.
    Q_PROPERTY(QVariantList contexts READ contexts NOTIFY contextsChanged)

public:
    enum State { None, Loading, Ready, Failed, Unloaded };
    Q_ENUM(State)

    /// `device`, unless empty, is taken instead of the preferred one.
    ModelStatus(app::ChatService& service, EventBridge& bridge, Preferences& preferences, QString device,
                QObject* parent = nullptr);

    State state() const { return static_cast<State>(m_status.state); }
    bool canAnswer() const { return state() != None && state() != Failed; } ///< now or when it is loaded
    QString name() const;
    QString description() const;
    QString note() const;
    QString error() const { return m_error.sentence; }
    QString errorDetails() const { return m_error.details; }
    double fraction() const { return m_status.fraction; }
    bool isDemo() const;
    bool sees() const { return m_status.info.canSee; }
    const app::GeneratorInfo& info() const { return m_status.info; }
    int contextTokens() const { return static_cast<int>(m_status.info.contextLength); }
    bool callsTools() const { return m_status.info.callsTools; }
    uint32_t contextLength() const { return m_status.info.contextLength; } ///< 0 while none is ready

    Q_INVOKABLE void open(const QUrl& file);
    Q_INVOKABLE void openDemo();
    app::RunWishes wishes() const; ///< by the preferences
    QVariantList contexts() const { return m_contexts; }
    Q_INVOKABLE void lookAtContexts(); ///< off this thread
    Q_INVOKABLE void dismissError();

signals:
    void changed();
    void contextsChanged();
    void announced(const QString& text);

private:
    void takeEvent(const app::Event& event);
    void takeContexts(const app::ModelContexts& contexts);
    void openWith(inference::EngineOptions options);

    app::ChatService& m_service;
    Preferences& m_preferences;
    QString m_device; ///< what --device said, until another one is preferred
    app::ModelStatus m_status;
    app::GeneratorInfo m_loaded; ///< what still answers when loading another one fails
    ErrorWords m_error;
    QVariantList m_contexts;
    QString m_contextsOf; ///< model, context and cache that they are of
};

} // namespace ui
