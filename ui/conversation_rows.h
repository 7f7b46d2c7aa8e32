// A conversation as the flat list of rows that the window draws: one row per user turn, and per answer its thoughts,
// Markdown blocks, errors and a footer. Flat rows let the list recycle delegates however long an answer is.
#pragma once

#include "app/conversation.h"
#include "app/events.h"
#include "ui/citations.h"
#include "ui/file_view.h"
#include "ui/markdown.h"

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <QtQmlIntegration>

#include <memory>
#include <optional>
#include <vector>

namespace ui {

namespace RowKind {
Q_NAMESPACE
QML_ELEMENT
enum Value { UserTurn, Thinking, Text, Code, Table, Rule, Picture, Error, Footer, Notes };
Q_ENUM_NS(Value)
} // namespace RowKind

struct Row {
    RowKind::Value kind = RowKind::Text;
    QString text;   ///< rich text, code, error, thought or plain user text; Footer: the state in words
    QString detail; ///< Code: the language; Thinking, Notes: title; Footer: measurements
    QString marker; ///< Text: bullet or number
    QString plain;  ///< Table: tab-separated values
    int level = 0;  ///< Text: heading level
    int indent = 0;
    int quoteDepth = 0;
    QList<FileView> pictures; ///< UserTurn, Picture
    QList<FileView> files;    ///< UserTurn: all that are no pictures
    bool active = false;      ///< the answer is being written; Thinking: the thought is
    bool expanded = false;    ///< Thinking, Notes
    bool canRetry = false;    ///< Error, Footer
    bool goesOn = false;      ///< Footer: trying again reads on in a film that is not looked through
    double fraction = -1;     ///< Footer: 0…1 while something countable runs

    bool operator==(const Row&) const = default;
};

/// Role numbers start at Qt::UserRole; they are those of ConversationModel and of any other list of rows.
enum RowRole {
    KindRole = Qt::UserRole,
    TextRole,
    DetailRole,
    MarkerRole,
    LevelRole,
    IndentRole,
    QuoteDepthRole,
    RightToLeftRole,
    PicturesRole,
    FilesRole,
    ActiveRole,
    ExpandedRole,
    CanRetryRole,
    FractionRole,
    GoesOnRole,
};
QHash<int, QByteArray> rowRoleNames();
QVariant rowData(const Row& row, int role);
/// The row of a Markdown block; its citations are still marks.
Row blockRow(const Block& block);

/// Files that an answer can cite, oldest first.
using CitableFiles = std::shared_ptr<const std::vector<app::Attachment>>;

/// Where a citation leads, once the words that it quotes were looked for.
struct CheckedCitation {
    bool found = false; ///< the words stand there
    std::size_t file = 0;
    std::size_t item = 0;
};

/// A message, and what is worked out from it as it grows.
struct MessageView {
    struct PartView {
        MarkdownText markdown;    ///< Text and Notes parts
        bool expanded = false;    ///< Thought parts, the first of Notes
        qint64 milliseconds = -1; ///< Thought parts that were seen being thought
    };

    MessageView(app::Message told, CitableFiles before);

    void appendText(app::Part::Kind kind, const std::string& text);
    void addPart(app::Part part);
    /// The time that the thought being written has taken so far.
    void updateThoughtTime();

    std::vector<Row> rows(bool isLast) const;
    /// What people copy: the Markdown of the text parts.
    QString source() const;
    bool isRunning() const { return message.state == app::MessageState::Generating; }

    CitationLook lookOf(const QString& address) const;
    /// Addresses of citations whose quoted words were not looked for yet.
    QStringList uncheckedCitations() const;

    app::Message message; ///< parts' text grows here too
    std::vector<PartView> parts;
    std::optional<app::AnswerProgress> progress;
    QElapsedTimer thoughtTimer;
    int rowCount = 0; ///< rows now in the model

    CitableFiles files;                         ///< up to this message, its own among them
    QHash<QString, CheckedCitation> checked;    ///< by address
    mutable QHash<QString, CitationLook> looks; ///< by address; worked out once
};

/// Whether a time of a clip is not near enough to the sampled frame that is nearest.
bool isBetweenFrames(double seconds, const app::Reading::Item& nearest);

/// The window's words for what an answer is doing.
QString progressText(const app::AnswerProgress& progress);

} // namespace ui
