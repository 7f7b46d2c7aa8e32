// What "/" at the beginning of a question offers: commands of the window and the user's stored prompts, those that
// begin with what is written.
#pragma once

#include "app/events.h"

#include <QAbstractListModel>
#include <QString>
#include <qqmlintegration.h>

#include <optional>
#include <vector>

namespace ui {

class EventBridge;

class SlashCommands : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role { NameRole = Qt::UserRole, DescriptionRole };
    struct Command {
        QString name;
        QString description;
        QString prompt = {};     ///< the text of a stored prompt; null: a command
        bool takesWords = false; ///< more may be written behind it
    };

    explicit SlashCommands(EventBridge& bridge, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return rowCount(); }

    /// What is written; offers nothing unless it begins with "/".
    void setText(const QString& text);
    std::optional<Command> at(int index) const;
    /// The command that is written out whole; none when the text is a question.
    std::optional<Command> written() const;
    /// What is written behind it.
    QString argument() const { return m_argument; }

signals:
    void countChanged();

private:
    void takePrompts(const std::vector<app::Prompt>& prompts);
    void update();

    std::vector<Command> m_commands;
    std::vector<Command> m_prompts;
    std::vector<Command> m_shown;
    QString m_word; ///< behind "/", up to the space; null: no command
    QString m_argument;
};

} // namespace ui
