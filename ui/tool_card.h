// A call of a tool in an answer, as its card shows it: in words which tool with what, whether it waits for a
// permission, and what came of it.
#pragma once

#include "app/conversation.h"
#include "app/library.h"

#include <QObject>
#include <QString>
#include <qqmlintegration.h>

#include <cstddef>
#include <string>

namespace ui {

namespace ToolState {
Q_NAMESPACE
QML_ELEMENT
enum Value { Waiting, Asked, Running, Done, Failed, Refused, NotRun };
Q_ENUM_NS(Value)
} // namespace ToolState

/// What somebody says to a card that asks, for QML.
namespace ToolAnswer {
Q_NAMESPACE
QML_ELEMENT
enum Value { Once, Always, Refuse };
Q_ENUM_NS(Value)
} // namespace ToolAnswer

struct ToolCard {
    QString title;  ///< "Calculator: 12 × 3"
    QString result; ///< in full, for people; empty while there is none
    ToolState::Value state = ToolState::NotRun;
};

/// Of the ToolCall part with that index. `asked`: the call that waits for a permission, empty: none.
ToolCard toolCard(const app::Message& message, std::size_t part, const std::string& asked);

/// A tool by its name, for people: "Calculator".
QString toolTitle(const QString& name);
/// What it does, for people.
QString toolAbout(const app::Tool& tool);

} // namespace ui
