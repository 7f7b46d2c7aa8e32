// The conversation's tools: what an answer asks for, and what the user says to it.
#include "app/chat_service.h"
#include "ui/conversation_model.h"
#include "ui/table_values.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <utility>

namespace ui {

void ConversationModel::takeAsked(const app::ToolAsked& asked)
{
    const std::size_t index = find(asked.message);
    if (index == m_messages.size())
        return;
    m_messages[index].asked = asked;
    refreshAll(index);
    Q_EMIT announced(tr("Facet asks whether the model may use a tool: %1").arg(toolTitle(fromUtf8(asked.tool))));
}

std::optional<app::ToolAsked> ConversationModel::takeAskedOf(int row)
{
    const std::size_t message = messageAt(row);
    if (message == m_messages.size() || m_rows[static_cast<std::size_t>(row)].tool != ToolState::Asked)
        return std::nullopt;
    auto asked = std::exchange(m_messages[message].asked, std::nullopt);
    refreshAll(message);
    return asked;
}

void ConversationModel::answerTool(int row, int answer)
{
    const auto said = answer == ToolAnswer::Once     ? app::ToolAnswer::Once
                      : answer == ToolAnswer::Always ? app::ToolAnswer::Always
                                                     : app::ToolAnswer::Refuse;
    if (const auto asked = takeAskedOf(row))
        m_service.answerTool(asked->message, asked->call, said);
}

void ConversationModel::saveToolTable(int row, const QUrl& file)
{
    if (!file.isLocalFile())
        return;
    const auto asked = takeAskedOf(row);
    if (!asked)
        return;
    const auto write =
        [path = file.toLocalFile()](const std::vector<std::vector<std::string>>& cells) -> app::TableWritten {
        QList<QStringList> table;
        for (const std::vector<std::string>& cellsOfRow : cells) {
            QStringList& line = table.emplace_back();
            for (const std::string& cell : cellsOfRow)
                line += fromUtf8(cell);
        }
        const QString trouble = saveTableFile(table, path);
        if (trouble.isEmpty())
            return toUtf8(QFileInfo(path).fileName());
        return inference::Error{inference::ErrorCode::Storage, toUtf8(trouble)};
    };
    m_service.answerTool(asked->message, asked->call, app::ToolAnswer::Once, write);
}

} // namespace ui
