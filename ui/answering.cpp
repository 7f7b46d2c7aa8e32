#include "ui/answering.h"

#include "app/chat_service.h"
#include "app/prompt_variables.h"
#include "ui/conversation_model.h"
#include "ui/event_bridge.h"
#include "ui/text.h"
#include "ui/tool_card.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

app::Id idOf(double number)
{
    return static_cast<app::Id>(std::llround(number));
}

} // namespace

Answering::Answering(app::ChatService& service, EventBridge& bridge, ConversationModel& conversation, QObject* parent)
    : QObject(parent), m_service(service), m_conversation(conversation)
{
    connect(&bridge, &EventBridge::eventArrived, this, &Answering::takeEvent);
    connect(&conversation, &ConversationModel::conversationChanged, this, [this] {
        m_own = {}; // until it is opened
        m_isOwnKnown = false;
        measureContext();
        refresh();
        Q_EMIT chosenPersonaChanged();
    });
    connect(&m_conversationForm, &AnswerForm::edited, this, [this] {
        if (!m_isOwnKnown) {
            refresh();
            return;
        }
        const app::Id persona = m_own.persona;
        m_own = m_conversationForm.settings();
        m_own.persona = persona;
        m_service.saveSettings(m_conversation.conversation(), m_own);
    });
    connect(&m_defaultsForm, &AnswerForm::edited, this, [this] {
        const app::Id persona = m_defaults.persona;
        m_defaults = m_defaultsForm.settings();
        m_defaults.persona = persona;
        m_service.saveDefaults(m_defaults);
        refresh();
    });
    connect(&m_personaForm, &AnswerForm::changed, this, &Answering::personaChangedChanged);
    connect(this, &Answering::personasChanged, this, &Answering::personaChangedChanged);
    refresh();
}

void Answering::start()
{
    m_service.listDefaults();
    m_service.listPersonas();
    m_service.listPrompts();
    m_service.listTools();
}

const app::Persona* Answering::find(app::Id persona) const
{
    const auto found = std::ranges::find(m_personas, persona, &app::Persona::id);
    return found == m_personas.end() ? nullptr : &*found;
}

void Answering::refresh()
{
    m_defaultsForm.show(m_defaults, app::mergeSettings({}, nullptr, {}));
    m_conversationForm.show(m_own, app::mergeSettings(m_defaults, find(m_own.persona), {}));
}

void Answering::takeEvent(const app::Event& event)
{
    if (const auto* opened = std::get_if<app::ConversationOpened>(&event)) {
        if (opened->conversation != m_conversation.conversation())
            return;
        m_own = opened->settings;
        m_isOwnKnown = true;
        refresh();
        measureContext();
        Q_EMIT chosenPersonaChanged();
    } else if (const auto* personas = std::get_if<app::PersonasListed>(&event)) {
        m_personas = personas->personas;
        refresh();
        Q_EMIT personasChanged();
        Q_EMIT chosenPersonaChanged();
    } else if (const auto* prompts = std::get_if<app::PromptsListed>(&event)) {
        m_prompts = prompts->prompts;
        Q_EMIT promptsChanged();
    } else if (const auto* tools = std::get_if<app::ToolsListed>(&event)) {
        m_tools = tools->tools;
        Q_EMIT toolsChanged();
    } else if (const auto* context = std::get_if<app::ContextMeasured>(&event)) {
        if (context->conversation != m_conversation.conversation())
            return;
        m_context = *context;
        Q_EMIT contextChanged();
    } else if (const auto* status = std::get_if<app::ModelStatus>(&event)) {
        if (status->state == app::ModelStatus::State::Ready)
            measureContext();
    } else if (std::holds_alternative<app::StorageReplaced>(event)) {
        m_personaDrafts.clear(); // of other numbers
        start();
    } else if (const auto* listed = std::get_if<app::DefaultsListed>(&event)) {
        if (listed->defaults == m_defaults)
            return;
        m_defaults = listed->defaults;
        refresh();
        Q_EMIT defaultPersonaChanged();
    }
}

QVariantList Answering::personas() const
{
    QVariantList list;
    for (const app::Persona& persona : m_personas)
        list += QVariantMap{{QStringLiteral("id"), static_cast<double>(persona.id)},
                            {QStringLiteral("name"), fromUtf8(persona.name)},
                            {QStringLiteral("about"), fromUtf8(persona.systemPrompt).simplified()}};
    return list;
}

QString Answering::chosenPersonaName() const
{
    const app::Persona* persona = find(m_own.persona);
    return persona != nullptr ? fromUtf8(persona->name) : QString();
}

QVariantList Answering::prompts() const
{
    QVariantList list;
    for (const app::Prompt& prompt : m_prompts) {
        QStringList variables;
        for (const std::string& name : app::promptVariables(prompt.text))
            variables += fromUtf8(name);
        list += QVariantMap{{QStringLiteral("id"), static_cast<double>(prompt.id)},
                            {QStringLiteral("name"), fromUtf8(prompt.name)},
                            {QStringLiteral("text"), fromUtf8(prompt.text)},
                            {QStringLiteral("variables"), variables}};
    }
    return list;
}

QVariantList Answering::tools() const
{
    QVariantList list;
    for (const app::Tool& tool : m_tools)
        list += QVariantMap{{QStringLiteral("name"), fromUtf8(tool.name)},
                            {QStringLiteral("title"), toolTitle(fromUtf8(tool.name))},
                            {QStringLiteral("about"), toolAbout(tool)},
                            {QStringLiteral("allowed"), tool.isAllowed},
                            {QStringLiteral("fixed"), !tool.canBeAllowed}};
    return list;
}

void Answering::allowTool(const QString& name, bool allowed)
{
    m_service.allowTool(toUtf8(name), allowed);
}

void Answering::measureContext()
{
    m_service.measureContext(m_conversation.conversation());
}

void Answering::setDraft(int words, int files)
{
    if (m_draftWords == words && m_draftFiles == files)
        return;
    m_draftWords = words;
    m_draftFiles = files;
    Q_EMIT contextChanged();
}

double Answering::contextUsed() const
{
    return static_cast<double>(m_context.system) + m_context.history + m_context.pictures + m_draftWords + m_draftFiles;
}

QVariantList Answering::contextParts() const
{
    QVariantList list;
    if (m_context.contextLength == 0)
        return list;
    const double all = std::max(contextLength(), contextUsed());
    const auto add = [&](const QString& name, double tokens, const QString& about, bool isFree = false) {
        list += QVariantMap{{QStringLiteral("name"), name},
                            {QStringLiteral("tokens"), tokens},
                            {QStringLiteral("share"), tokens / all},
                            {QStringLiteral("about"), about},
                            {QStringLiteral("free"), isFree}};
    };
    add(tr("Instructions"), m_context.system,
        tr("The system prompt and what the model is told of its tools: said before everything else, each time."));
    add(tr("History"), m_context.history, tr("What was asked and answered in this conversation, as text."));
    add(tr("Pictures and files"), m_context.pictures,
        tr("Pictures, frames of clips, pages and texts of the files that were attached. Looking less closely saves "
           "room."));
    if (m_draftWords + m_draftFiles > 0)
        add(tr("Being written"), m_draftWords + m_draftFiles,
            tr("The question that has not been sent yet: its words, about, and its files."));
    add(tr("Free"), std::max(0.0, contextLength() - contextUsed()),
        tr("Room for what comes: %1 of it is kept for the next answer. When it is used up, the oldest turns are left "
           "out, which is marked in the conversation.")
            .arg(QLocale().toString(m_context.reserve)),
        true);
    return list;
}

QString Answering::contextNote() const
{
    return m_context.firstSeen != 0
               ? tr("The model does not see the oldest turns of this conversation any more: there is no room for them.")
               : QString();
}

void Answering::choosePersona(double persona)
{
    if (m_own.persona == idOf(persona) || !m_isOwnKnown)
        return;
    m_own.persona = idOf(persona);
    m_service.saveSettings(m_conversation.conversation(), m_own);
    refresh();
    Q_EMIT chosenPersonaChanged();
}

void Answering::chooseDefaultPersona(double persona)
{
    if (m_defaults.persona == idOf(persona))
        return;
    m_defaults.persona = idOf(persona);
    m_service.saveDefaults(m_defaults);
    Q_EMIT defaultPersonaChanged();
}

void Answering::editPersona(double persona)
{
    if (isPersonaChanged())
        m_personaDrafts[m_editedPersona] = m_personaForm.settings();
    else
        m_personaDrafts.erase(m_editedPersona);
    showPersona(idOf(persona));
}

void Answering::discardPersona(double persona)
{
    m_personaDrafts.erase(idOf(persona));
    showPersona(kNoPersona);
}

void Answering::showPersona(app::Id persona)
{
    m_editedPersona = persona;
    const auto draft = m_personaDrafts.find(persona);
    m_personaForm.show(draft != m_personaDrafts.end() ? draft->second : settingsOf(persona),
                       app::mergeSettings(m_defaults, nullptr, {}));
}

app::ConversationSettings Answering::settingsOf(app::Id persona) const
{
    const app::Persona* found = find(persona);
    app::ConversationSettings settings;
    if (found != nullptr) {
        settings.systemPrompt = found->systemPrompt;
        settings.choices = found->choices;
    }
    return settings;
}

bool Answering::isPersonaChanged() const
{
    return m_personaForm.settings() != settingsOf(m_editedPersona);
}

void Answering::savePersona(double persona, const QString& name)
{
    if (name.trimmed().isEmpty())
        return;
    const app::ConversationSettings& form = m_personaForm.settings();
    m_service.savePersona({.id = idOf(persona),
                           .name = toUtf8(name.trimmed()),
                           .systemPrompt = form.systemPrompt.value_or(""),
                           .choices = form.choices});
}

void Answering::removePersona(double persona)
{
    const app::Id removed = idOf(persona);
    if (m_defaults.persona == removed)
        chooseDefaultPersona(0);
    m_service.removePersona(removed);
    if (m_own.persona == removed) // what it said stays with the conversations that it was chosen for
        m_service.openConversation(m_conversation.conversation());
}

void Answering::savePrompt(double prompt, const QString& name, const QString& text)
{
    if (!promptNameTrouble(prompt, name).isEmpty() || text.trimmed().isEmpty())
        return;
    m_service.savePrompt({.id = idOf(prompt), .name = toUtf8(name.trimmed()), .text = toUtf8(text)});
}

void Answering::removePrompt(double prompt)
{
    m_service.removePrompt(idOf(prompt));
}

QString Answering::promptNameTrouble(double prompt, const QString& name) const
{
    const QString wanted = name.trimmed();
    if (wanted.isEmpty())
        return tr("Give it a name");
    if (std::ranges::any_of(wanted, [](QChar letter) { return letter.isSpace() || letter == u'/'; }))
        return tr("The name is also its command: without spaces and slashes");
    const bool isTaken = std::ranges::any_of(m_prompts, [&](const app::Prompt& each) {
        return each.id != idOf(prompt) && fromUtf8(each.name).compare(wanted, Qt::CaseInsensitive) == 0;
    });
    return isTaken ? tr("There is another one of that name") : QString();
}

} // namespace ui
