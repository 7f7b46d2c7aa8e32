#include "ui/slash_commands.h"

#include "ui/event_bridge.h"
#include "ui/text.h"

#include <algorithm>

namespace ui {

SlashCommands::SlashCommands(EventBridge& bridge, QObject* parent)
    : QAbstractListModel(parent),
      m_commands({{QStringLiteral("new"), tr("Begin a new conversation")},
                  {QStringLiteral("clear"), tr("Throw away what is written and attached here")},
                  {QStringLiteral("think"), tr("Think before answering, or no longer")},
                  {QStringLiteral("persona"), tr("Choose who answers")},
                  {QStringLiteral("model"), tr("Open another model")},
                  {QStringLiteral("search"), tr("Search all conversations"), {}, true},
                  {QStringLiteral("export"), tr("Save this conversation as a file")}})
{
    connect(&bridge, &EventBridge::eventArrived, this, [this](const app::Event& event) {
        if (const auto* listed = std::get_if<app::PromptsListed>(&event))
            takePrompts(listed->prompts);
    });
}

int SlashCommands::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant SlashCommands::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {}; // the list asks for its current row also while it has none
    const Command& command = m_shown[static_cast<std::size_t>(index.row())];
    return role == NameRole ? command.name : role == DescriptionRole ? command.description : QVariant();
}

QHash<int, QByteArray> SlashCommands::roleNames() const
{
    return {{NameRole, "name"}, {DescriptionRole, "description"}};
}

void SlashCommands::setText(const QString& text)
{
    QString word;
    m_argument.clear();
    if (text.startsWith(u'/') && !text.contains(u'\n')) {
        const auto space = text.indexOf(u' ');
        word = text.mid(1, space < 0 ? -1 : space - 1);
        if (word.isNull())
            word = QLatin1String("");
        if (space >= 0)
            m_argument = text.mid(space + 1).trimmed();
    }
    if (word == m_word && word.isNull() == m_word.isNull())
        return;
    m_word = word;
    update();
}

std::optional<SlashCommands::Command> SlashCommands::at(int index) const
{
    if (index < 0 || index >= rowCount())
        return std::nullopt;
    return m_shown[static_cast<std::size_t>(index)];
}

std::optional<SlashCommands::Command> SlashCommands::written() const
{
    if (m_word.isEmpty())
        return std::nullopt;
    const auto command = std::find_if(m_shown.begin(), m_shown.end(), [this](const Command& each) {
        return each.name.compare(m_word, Qt::CaseInsensitive) == 0;
    });
    if (command == m_shown.end() || (!m_argument.isEmpty() && !command->takesWords && command->prompt.isNull()))
        return std::nullopt; // a question that begins with the name of a file, say
    return *command;
}

void SlashCommands::takePrompts(const std::vector<app::Prompt>& prompts)
{
    m_prompts.clear();
    for (const app::Prompt& prompt : prompts) {
        const QString text = fromUtf8(prompt.text);
        m_prompts.push_back({.name = fromUtf8(prompt.name).replace(u' ', u'-'),
                             .description = text.simplified(),
                             .prompt = text.isNull() ? QLatin1String("") : text,
                             .takesWords = true});
    }
    update();
}

void SlashCommands::update()
{
    const int before = count();
    beginResetModel();
    m_shown.clear();
    if (!m_word.isNull())
        for (const auto* list : {&m_commands, &m_prompts})
            std::copy_if(list->begin(), list->end(), std::back_inserter(m_shown), [this](const Command& command) {
                return command.name.startsWith(m_word, Qt::CaseInsensitive);
            });
    endResetModel();
    if (before != count())
        Q_EMIT countChanged();
}

} // namespace ui
