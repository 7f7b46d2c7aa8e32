// Who answers and how: the settings of the conversation on screen, the defaults, personas, prompts, and what fills the
// context. Every change is saved at once.
#pragma once

#include "app/events.h"
#include "ui/answer_form.h"

#include <QVariantList>

#include <map>
#include <vector>

namespace app {
class ChatService;
}

namespace ui {

class ConversationModel;
class EventBridge;

class Answering : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(ui::AnswerForm* conversation READ conversation CONSTANT)
    Q_PROPERTY(ui::AnswerForm* defaults READ defaults CONSTANT)
    Q_PROPERTY(ui::AnswerForm* persona READ persona CONSTANT) ///< the one that is edited, see editPersona()
    Q_PROPERTY(bool personaChanged READ isPersonaChanged NOTIFY personaChangedChanged) ///< what the form says of it
    Q_PROPERTY(QVariantList personas READ personas NOTIFY personasChanged)          ///< maps of `id`, `name`, `about`
    Q_PROPERTY(double chosenPersona READ chosenPersona NOTIFY chosenPersonaChanged) ///< 0: none
    Q_PROPERTY(QString chosenPersonaName READ chosenPersonaName NOTIFY chosenPersonaChanged)
    Q_PROPERTY(
        double defaultPersona READ defaultPersona NOTIFY defaultPersonaChanged) ///< of new conversations; 0: none
    Q_PROPERTY(
        QVariantList tools READ tools NOTIFY toolsChanged) ///< maps of `name`, `title`, `about`, `allowed`, `fixed`
    Q_PROPERTY(QVariantList contextParts READ contextParts NOTIFY
                   contextChanged) ///< maps of `name`, `tokens`, `share`, `about`, `free`
    Q_PROPERTY(double contextLength READ contextLength NOTIFY contextChanged) ///< 0: no model is open
    Q_PROPERTY(double contextUsed READ contextUsed NOTIFY contextChanged)
    Q_PROPERTY(QString contextNote READ contextNote NOTIFY contextChanged) ///< what has left the context; often empty
    Q_PROPERTY(QVariantList prompts READ prompts NOTIFY promptsChanged) ///< maps of `id`, `name`, `text`, `variables`

public:
    Answering(app::ChatService& service, EventBridge& bridge, ConversationModel& conversation,
              QObject* parent = nullptr);
    /// Asks for what is kept.
    void start();

    AnswerForm* conversation() { return &m_conversationForm; }
    AnswerForm* defaults() { return &m_defaultsForm; }
    AnswerForm* persona() { return &m_personaForm; }
    QVariantList personas() const;
    double chosenPersona() const { return static_cast<double>(m_own.persona); }
    QString chosenPersonaName() const;
    double defaultPersona() const { return static_cast<double>(m_defaults.persona); }
    QVariantList prompts() const;
    QVariantList tools() const;
    QVariantList contextParts() const;
    double contextLength() const { return m_context.contextLength; }
    double contextUsed() const;
    QString contextNote() const;

    /// What is being written and has not been sent, in tokens: of its words about, of its files as they are read.
    void setDraft(int words, int files);
    Q_INVOKABLE void measureContext();
    Q_INVOKABLE void choosePersona(double persona);
    Q_INVOKABLE void chooseDefaultPersona(double persona);
    Q_INVOKABLE void editPersona(double persona); ///< shows it in the form; 0: a new one
    /// What the form says of the one before is kept until it is saved or discarded.
    Q_INVOKABLE void discardPersona(double persona);
    bool isPersonaChanged() const;
    Q_INVOKABLE void savePersona(double persona, const QString& name); ///< what the form says
    Q_INVOKABLE void removePersona(double persona);
    Q_INVOKABLE void allowTool(const QString& name, bool allowed); ///< always, without being asked
    Q_INVOKABLE void savePrompt(double prompt, const QString& name, const QString& text); ///< 0: a new one
    Q_INVOKABLE void removePrompt(double prompt);
    /// Why a prompt cannot be called so; empty: it can.
    Q_INVOKABLE QString promptNameTrouble(double prompt, const QString& name) const;

signals:
    void personasChanged();
    void personaChangedChanged();
    void chosenPersonaChanged();
    void defaultPersonaChanged();
    void promptsChanged();
    void toolsChanged();
    void contextChanged();

private:
    void takeEvent(const app::Event& event);
    void refresh();
    const app::Persona* find(app::Id persona) const;
    void showPersona(app::Id persona);
    app::ConversationSettings settingsOf(app::Id persona) const;

    static constexpr app::Id kNoPersona = -1;

    app::ChatService& m_service;
    const ConversationModel& m_conversation;
    app::ConversationSettings m_own;
    bool m_isOwnKnown = false; ///< else it is on its way, and changing it would take the place of what is kept
    app::ConversationSettings m_defaults;
    std::vector<app::Persona> m_personas;
    app::Id m_editedPersona = kNoPersona;
    std::map<app::Id, app::ConversationSettings> m_personaDrafts; ///< what has been changed and not saved
    std::vector<app::Prompt> m_prompts;
    std::vector<app::Tool> m_tools;
    app::ContextMeasured m_context{};
    int m_draftWords = 0;
    int m_draftFiles = 0;
    AnswerForm m_conversationForm;
    AnswerForm m_defaultsForm;
    AnswerForm m_personaForm;
};

} // namespace ui
