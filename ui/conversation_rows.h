// A conversation as the flat list of rows that the window draws: one row per user turn, and per answer its thoughts,
// Markdown blocks, errors and a footer. Flat rows let the list recycle delegates however long an answer is.
#pragma once

#include "app/conversation.h"
#include "app/events.h"
#include "ui/block_rows.h"
#include "ui/citations.h"
#include "ui/file_view.h"
#include "ui/film_notes_view.h"
#include "ui/markdown.h"
#include "ui/tool_card.h"

#include <QElapsedTimer>
#include <QHash>
#include <QList>
#include <QObject>
#include <QString>
#include <qqmlintegration.h>

#include <memory>
#include <optional>
#include <vector>

namespace ui {

namespace RowKind {
Q_NAMESPACE
QML_ELEMENT
enum Value {
    UserTurn,
    Thinking,
    Text,
    Code,
    Table,
    Rule,
    Picture,
    Error,
    Footer,
    Notes,
    TableRow,
    Formula,
    Mark,
    Tool
};
Q_ENUM_NS(Value)
} // namespace RowKind

struct Row {
    RowKind::Value kind = RowKind::Text;
    QString text;   ///< rich text, code, TeX, error, thought or plain user text; Footer: the state in words
    QString detail; ///< Code: the language; Thinking, Notes: title; Footer: measurements
    QString marker; ///< bullet or number of the list item that begins here
    int level = 0;  ///< Text: heading level
    int indent = 0;
    QList<int> quotes;      ///< quotations around it, from the outermost: the depth of the lists around each
    bool continued = false; ///< Text, Code: goes on in the row before
    bool last = true;       ///< Code, TableRow: the last row of its block
    int part = -1;          ///< of a block of Markdown: which part of the message …
    int block = -1;         ///< … and which block of that
    int line = 0;           ///< Code: which chunk; TableRow: which line as shown
    QStringList cells;      ///< Table, TableRow: rich text
    QList<int> align;       ///< Table, TableRow: Qt::Alignment of the columns
    QList<double> widths;   ///< Table, TableRow: of the columns, in em
    int sortColumn = -1;    ///< Table
    bool descending = false;
    int columns = 0;   ///< Code: of the block's widest line
    int firstLine = 1; ///< Code: number of its first line
    bool wrapped = false;
    double offset = 0; ///< Code, tables: scrolled sideways, in pixels
    std::shared_ptr<CodeText> code;
    QList<FileView> pictures; ///< UserTurn, Picture
    QList<FileView> files;    ///< UserTurn: all that are no pictures
    bool active = false;      ///< the answer is being written; Thinking: the thought is
    bool expanded = false;    ///< Thinking, Notes, Tool; UserTurn: shown whole, however long
    bool canRetry = false;    ///< Error, Footer
    bool goesOn = false;      ///< Footer: trying again reads on in a film that is not looked through
    bool canContinue = false; ///< Footer: the answer was cut short and can be written on
    int version = 0;          ///< UserTurn, Footer: which of `versions` it is, from 1 on; 0: there is but one
    int versions = 0;
    int waits = -1;                            ///< UserTurn, Footer: for so many other answers; -1: it does not wait
    ToolState::Value tool = ToolState::NotRun; ///< Tool
    QString suggestedFile; ///< Tool, while it is asked for: a name for the file that it writes; else empty
    double fraction = -1;  ///< Footer: 0…1 while something countable runs

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
    QuotesRole,
    RightToLeftRole,
    PicturesRole,
    FilesRole,
    ActiveRole,
    ExpandedRole,
    CanRetryRole,
    FractionRole,
    GoesOnRole,
    CanContinueRole,
    VersionRole,
    VersionsRole,
    WaitsRole,
    ContinuedRole,
    LastRole,
    CellsRole,
    AlignRole,
    WidthsRole,
    SortColumnRole,
    DescendingRole,
    ColumnsRole,
    FirstLineRole,
    WrappedRole,
    OffsetRole,
    ColoursRole,
    ToolStateRole,
    SuggestedFileRole,
};
QHash<int, QByteArray> rowRoleNames();
QVariant rowData(const Row& row, int role);

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
        MarkdownText markdown;        ///< Text and Notes parts
        std::vector<BlockLook> looks; ///< of its blocks
        bool expanded = false;        ///< Thought parts, the first of Notes
        qint64 milliseconds = -1;     ///< Thought parts that were seen being thought
    };

    MessageView(app::Message told, const MessageView* before);

    void appendText(app::Part::Kind kind, const std::string& text);
    void addPart(app::Part part);
    /// The time that the thought being written has taken so far.
    void updateThoughtTime();

    /// The rows from `from` on; those before are as the last call told. Cheap for an answer that grows: rows that can
    /// change no more are told once.
    struct Update {
        std::size_t from = 0;
        std::vector<Row> rows;
    };
    Update update(bool isLast);
    /// The next update tells all rows: something else than the end has changed.
    void changed() { m_settled = {}; }
    /// Nothing follows in its texts for now.
    void finishTexts();

    /// The block that a row shows, null if it shows none, and how the reader has arranged it.
    const Block* block(const Row& row) const;
    BlockLook* look(const Row& row);
    /// What people copy: the Markdown of the text parts.
    QString source() const;
    bool isRunning() const { return message.state == app::MessageState::Generating; }

    CitationLook lookOf(const QString& address) const;
    /// Addresses of citations whose quoted words were not looked for yet.
    QStringList uncheckedCitations() const;

    app::Message message; ///< parts' text grows here too
    std::vector<PartView> parts;
    std::optional<app::AnswerProgress> progress;
    std::optional<app::ToolAsked> asked; ///< a call that waits for a permission
    QElapsedTimer thoughtTimer;
    int rowCount = 0;         ///< rows now in the model
    int waits = -1;           ///< for so many other answers; of a question: its answer
    bool isFirstSeen = false; ///< the model does not see what is above
    bool isUnfolded = false;  ///< a question: shown whole, however long

    CitableFiles files;                         ///< up to this message, its own among them
    CitableFiles pictures;                      ///< the same of pictures, which an answer may show
    QHash<QString, CheckedCitation> checked;    ///< by address
    mutable QHash<QString, CitationLook> looks; ///< by address; worked out once

private:
    /// Where the rows begin that may still change.
    struct Settled {
        std::size_t part = 0;
        std::size_t block = 0;
        int blockRow = 0;
        std::size_t rows = 0; ///< before that
    };
    void appendText(std::size_t part, Update& update, bool settles);
    void linkRow(Row& row, const Block& block) const;
    Row partRow(std::size_t part, bool canRetry) const;
    void setVersion(Row& row) const;
    Row toolRow(std::size_t part) const;
    Row notesRow(std::size_t part, const FilmNotesState& films) const;
    Row footer(bool canRetry) const;

    Settled m_settled;
};

/// Whether a time of a clip is not near enough to the sampled frame that is nearest.
bool isBetweenFrames(double seconds, const app::Reading::Item& nearest);

/// The window's words for what an answer is doing.
QString progressText(const app::AnswerProgress& progress);

} // namespace ui
