// A conversation as the flat list of rows that the window draws: one row per user turn, and per answer its thoughts,
// Markdown blocks, errors and a footer. Flat rows let the list recycle delegates however long an answer is.
#pragma once

#include "app/conversation.h"
#include "app/events.h"
#include "ui/markdown.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QString>
#include <QtQmlIntegration>

#include <optional>
#include <vector>

namespace ui {

namespace RowKind {
Q_NAMESPACE
QML_ELEMENT
enum Value { UserTurn, Thinking, Text, Code, Table, Rule, Picture, Error, Footer };
Q_ENUM_NS(Value)
} // namespace RowKind

/// A picture as a row or a chip shows it.
struct Picture {
    Q_GADGET
    Q_PROPERTY(QString source MEMBER source CONSTANT)
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(double aspectRatio MEMBER aspectRatio CONSTANT)

public:
    QString source; ///< for Image.source
    QString name;
    QString detail;         ///< "912 × 672, 268 tokens"
    double aspectRatio = 1; ///< width / height
    bool operator==(const Picture&) const = default;
};

Picture pictureOf(const app::Attachment& attachment);

struct Row {
    RowKind::Value kind = RowKind::Text;
    QString text;   ///< rich text, code, error, thought or plain user text; Footer: the state in words
    QString detail; ///< Code: the language; Thinking: title; Footer: measurements
    QString marker; ///< Text: bullet or number
    QString plain;  ///< Table: tab-separated values
    int level = 0;  ///< Text: heading level
    int indent = 0;
    int quoteDepth = 0;
    QList<Picture> pictures; ///< UserTurn, Picture
    bool active = false;     ///< the answer is being written; Thinking: the thought is
    bool expanded = false;   ///< Thinking
    bool canRetry = false;   ///< Error, Footer
    double fraction = -1;    ///< Footer: 0…1 while something countable runs

    bool operator==(const Row&) const = default;
};

/// A message, and what is worked out from it as it grows.
struct MessageView {
    struct PartView {
        MarkdownText markdown;    ///< Text parts
        bool expanded = false;    ///< Thought parts
        qint64 milliseconds = -1; ///< Thought parts that were seen being thought
    };

    explicit MessageView(app::Message told);

    void appendText(app::Part::Kind kind, const std::string& text);
    void addPart(app::Part part);
    /// The time that the thought being written has taken so far.
    void updateThoughtTime();

    std::vector<Row> rows(bool isLast) const;
    /// What people copy: the Markdown of the text parts.
    QString source() const;
    bool isRunning() const { return message.state == app::MessageState::Generating; }

    app::Message message; ///< parts' text grows here too
    std::vector<PartView> parts;
    std::optional<app::AnswerProgress> progress;
    QElapsedTimer thoughtTimer;
    int rowCount = 0; ///< rows now in the model
};

/// The window's words for what an answer is doing.
QString progressText(const app::AnswerProgress& progress);

} // namespace ui
