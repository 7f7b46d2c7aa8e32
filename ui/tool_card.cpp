#include "ui/tool_card.h"

#include "app/json_fields.h"
#include "app/tool_parts.h"
#include "app/tools.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

namespace {

QString tr(const char* text, int count = -1)
{
    return QCoreApplication::translate("ui", text, nullptr, count);
}

QString textOf(const app::Json& json, const char* name)
{
    return fromUtf8(app::textField(json, name));
}

/// What a card tells of a call besides the tool's name.
QString callText(const app::ToolDefinition& tool, const app::Json& arguments)
{
    switch (tool.kind) {
    case app::ToolKind::Clock:
        return {};
    case app::ToolKind::Calculator:
        return textOf(arguments, "expression");
    case app::ToolKind::DocumentSearch: {
        const QString query = tr("“%1”").arg(textOf(arguments, "query"));
        const QString file = textOf(arguments, "file");
        return file.isEmpty() ? query : tr("%1 in %2").arg(query, file);
    }
    case app::ToolKind::TableFile:
        break;
    }
    const int rows = static_cast<int>(app::field(arguments, "rows").size());
    const QString size = QCoreApplication::translate("ui", "%Ln row(s)", nullptr, rows);
    QStringList columns;
    for (const app::Json& column : app::field(arguments, "columns"))
        if (column.is_string())
            columns += fromUtf8(column.get<std::string>());
    return tr("%1 with the columns %2").arg(size, columns.join(QStringLiteral(", ")));
}

QString passagesText(const app::Json& value)
{
    QStringList lines;
    for (const app::Json& passage : app::field(value, "passages")) {
        QString place = textOf(passage, "file");
        if (const QString name = textOf(passage, "place"); !name.isEmpty())
            place += QStringLiteral(", ") + name;
        if (const auto line = app::integerField(passage, "line"); line > 0)
            place += tr(", line %1").arg(line);
        lines += place + QStringLiteral("\n") + textOf(passage, "text");
    }
    if (lines.isEmpty())
        lines += tr("Nothing was found.");
    for (const app::Json& reason : app::field(value, "not_searched"))
        if (reason.is_string())
            lines += tr("Not searched: %1").arg(reasonText(reason.get<std::string>()));
    return lines.join(QStringLiteral("\n\n"));
}

QString resultText(const app::ToolDefinition* tool, const app::ToolResult& result)
{
    if (result.state == app::ToolResult::State::Refused)
        return tr("You did not allow it.");
    if (result.state == app::ToolResult::State::Failed || tool == nullptr)
        return reasonText(app::textField(result.value, "error"));
    switch (tool->kind) {
    case app::ToolKind::Clock:
        return tr("%1, %2, %3, %4")
            .arg(textOf(result.value, "weekday"), textOf(result.value, "date"), textOf(result.value, "time"),
                 textOf(result.value, "time_zone"));
    case app::ToolKind::Calculator:
        return textOf(result.value, "result");
    case app::ToolKind::DocumentSearch:
        return passagesText(result.value);
    case app::ToolKind::TableFile:
        break;
    }
    return tr("Saved as %1").arg(textOf(result.value, "saved_as"));
}

} // namespace

QString toolTitle(const QString& name)
{
    const app::ToolDefinition* tool = app::findTool(toUtf8(name));
    if (tool == nullptr)
        return name.left(60);
    switch (tool->kind) {
    case app::ToolKind::Clock:
        return tr("Date and time");
    case app::ToolKind::Calculator:
        return tr("Calculator");
    case app::ToolKind::DocumentSearch:
        return tr("Search in the documents");
    case app::ToolKind::TableFile:
        break;
    }
    return tr("Save a table as a file");
}

QString toolAbout(const app::Tool& tool)
{
    const app::ToolDefinition* known = app::findTool(tool.name);
    if (known == nullptr)
        return fromUtf8(tool.description);
    switch (known->kind) {
    case app::ToolKind::Clock:
        return tr("Tells the date, the time and the time zone of this computer.");
    case app::ToolKind::Calculator:
        return tr("Works out sums, products and percentages exactly.");
    case app::ToolKind::DocumentSearch:
        return tr("Looks for words in the documents of the conversation, also where they were not read.");
    case app::ToolKind::TableFile:
        break;
    }
    return tr("Saves a table as a file that you choose.");
}

ToolCard toolCard(const app::Message& message, std::size_t part, const std::string& asked)
{
    ToolCard card;
    const auto call = app::toolCallOf(message.parts[part]);
    if (!call) {
        card.title = tr("A call that cannot be read");
        return card;
    }
    const app::ToolDefinition* tool = app::findTool(call->name);
    card.title = toolTitle(fromUtf8(call->name));
    constexpr qsizetype kLongestTitle = 200;
    if (const QString said = tool == nullptr ? QString() : callText(*tool, call->arguments).simplified();
        !said.isEmpty())
        card.title = tr("%1: %2").arg(
            card.title, said.size() > kLongestTitle ? said.left(kLongestTitle) + QStringLiteral("…") : said);
    if (const auto result = app::resultOfCall(message.parts, call->id)) {
        card.result = resultText(tool, *result);
        card.state = result->state == app::ToolResult::State::Done     ? ToolState::Done
                     : result->state == app::ToolResult::State::Failed ? ToolState::Failed
                                                                       : ToolState::Refused;
    } else if (message.state == app::MessageState::Generating) {
        card.state = asked.empty() ? ToolState::Running : call->id == asked ? ToolState::Asked : ToolState::Waiting;
    }
    return card;
}

} // namespace ui
