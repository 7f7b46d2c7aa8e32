// The conversation on screen, as rows, and the verbs on it. Streaming changes only the rows that differ: the last
// block and the footer.
#pragma once

#include "ui/code_highlighter.h"
#include "ui/conversation_rows.h"
#include "ui/error_words.h"

#include <QAbstractListModel>
#include <QHash>
#include <QSet>
#include <QTimer>
#include <QUrl>

#include <cstdint>
#include <utility>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;
class PlaceReader;

class ConversationModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(
        double conversation READ number NOTIFY conversationChanged) ///< 0: not yet begun. A number as QML has them
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(bool empty READ isEmpty NOTIFY emptyChanged)
    Q_PROPERTY(bool opening READ isOpening NOTIFY openingChanged) ///< its messages are on their way
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged)          ///< an answer is running or waiting
    Q_PROPERTY(int lastRow READ lastRow NOTIFY endChanged)
    Q_PROPERTY(int lastQuestion READ lastQuestion NOTIFY endChanged) ///< its row; -1: none
    Q_PROPERTY(bool cutShort READ isCutShort NOTIFY endChanged)      ///< the last answer can be gone on with
    /// What was removed from this conversation and can be brought back, in words; empty: nothing.
    Q_PROPERTY(QString removed READ removed NOTIFY removedChanged)
    Q_PROPERTY(QString storageTrouble READ storageTrouble NOTIFY storageTroubleChanged)
    Q_PROPERTY(QString storageDetails READ storageDetails NOTIFY storageTroubleChanged) ///< in the store's words

public:
    // Tests and QML know the roles by this class.
    using Role = RowRole;
    static constexpr Role KindRole = RowRole::KindRole;
    static constexpr Role TextRole = RowRole::TextRole;
    static constexpr Role DetailRole = RowRole::DetailRole;
    static constexpr Role MarkerRole = RowRole::MarkerRole;
    static constexpr Role LevelRole = RowRole::LevelRole;
    static constexpr Role IndentRole = RowRole::IndentRole;
    static constexpr Role QuotesRole = RowRole::QuotesRole;
    static constexpr Role CellsRole = RowRole::CellsRole;
    static constexpr Role ColoursRole = RowRole::ColoursRole;
    static constexpr Role WrappedRole = RowRole::WrappedRole;
    static constexpr Role RightToLeftRole = RowRole::RightToLeftRole;
    static constexpr Role PicturesRole = RowRole::PicturesRole;
    static constexpr Role FilesRole = RowRole::FilesRole;
    static constexpr Role CanRetryRole = RowRole::CanRetryRole;
    static constexpr Role GoesOnRole = RowRole::GoesOnRole;
    static constexpr Role CanContinueRole = RowRole::CanContinueRole;
    static constexpr Role VersionRole = RowRole::VersionRole;
    static constexpr Role VersionsRole = RowRole::VersionsRole;
    static constexpr Role WaitsRole = RowRole::WaitsRole;

    ConversationModel(app::ChatService& service, EventBridge& bridge, PlaceReader& places, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    app::Id conversation() const { return m_conversation; }
    double number() const { return static_cast<double>(m_conversation); }
    QString title() const { return m_titles.value(m_conversation); }
    bool isEmpty() const { return m_messages.empty(); }
    bool isOpening() const { return m_opening; }
    bool isBusy() const { return m_busy; }
    QString storageTrouble() const { return m_storageTrouble.sentence; }
    QString storageDetails() const { return m_storageTrouble.details; }
    int lastRow() const { return rowCount() - 1; }
    int lastQuestion() const;
    bool isCutShort() const { return !m_rows.empty() && m_rows.back().canContinue; }
    QString removed() const { return m_removed; }
    /// Of the message that the row belongs to; null when there is none.
    const app::Message* messageOf(int row) const;
    const MessageView* viewOf(int row) const; ///< likewise
    const Row& rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// The first row of a message, and how many it has; -1 and 0 when it is not shown.
    std::pair<int, int> rowsOf(app::Id message) const;
    /// The answer that follows a question, when it has not begun; 0: none.
    app::Id waitingAnswerOf(app::Id question) const;
    /// What was asked here, the newest first, then elsewhere; each once.
    QStringList askedQuestions() const;

    Q_INVOKABLE void open(qint64 conversation);
    /// In the branch of that message -> placeFound()
    Q_INVOKABLE void openAt(qint64 conversation, qint64 message);
    Q_INVOKABLE void begin() { open(0); } ///< a new conversation
    /// Notes where it is read: the row at the top, and how far that is scrolled past; row -1: at the end.
    Q_INVOKABLE void noteView(int row, double offset);
    Q_INVOKABLE void stop(); ///< what is being written, else the first that waits
    /// The version `step` places from the one in the row; false when there is none.
    Q_INVOKABLE bool stepVersion(int row, int step);
    Q_INVOKABLE void removeMessage(int row); ///< and what follows it
    Q_INVOKABLE void withdraw(int row);      ///< the question that waits for the answer in that row; it alone
    Q_INVOKABLE void undoRemove();
    Q_INVOKABLE void copyConversation(); ///< all that is shown, as Markdown
    Q_INVOKABLE void forgetRemoved();    ///< the offer to bring it back has gone
    Q_INVOKABLE bool isQuestion(int row) const;
    Q_INVOKABLE int questionOf(int row) const; ///< the row of the question before the answer in that row; -1: none
    /// What a menu of the message offers: `version`, `versions`, `canContinue`, `canAnswerAgain`.
    Q_INVOKABLE QVariantMap stateOf(int row) const;
    Q_INVOKABLE void toggleThought(int row); ///< or notes on a film, or what a tool gave, or a long question
    /// Says (as a ToolAnswer) to the tool that the row asks for whether it may run.
    Q_INVOKABLE void answerTool(int row, int answer);
    Q_INVOKABLE void saveToolTable(int row, const QUrl& file); ///< yes, to that file: XLSX or CSV, by its name
    Q_INVOKABLE void copyMessage(int row);                     ///< the Markdown of the message that the row belongs to
    Q_INVOKABLE void copyBlock(int row);                       ///< the row alone: code, table, paragraph
    Q_INVOKABLE void copyTableSource(int row);                 ///< as Markdown, in the order shown
    Q_INVOKABLE void sortTable(int row, int column);           ///< ascending, then descending, then as it was written
    Q_INVOKABLE void saveTable(int row, const QUrl& file);     ///< as XLSX or CSV, by the file's name
    /// What a file with the table in the row might be called.
    Q_INVOKABLE QString tableName(int row) const;
    Q_INVOKABLE void toggleWrap(int row);
    Q_INVOKABLE void scrollBlock(int row, double offset); ///< all rows of its block, sideways
    Q_INVOKABLE void copyLastAnswer();
    Q_INVOKABLE void copyLastCode();
    Q_INVOKABLE void dismissStorageTrouble();
    /// Opens what a citation in the row points at; false if the address is none.
    Q_INVOKABLE bool openCitation(int row, const QString& address);
    /// What a tip over a link says.
    Q_INVOKABLE QString linkHint(int row, const QString& address) const;
    /// Links in the row, as maps of `address` and `label`: for menus, so that the keyboard reaches them.
    Q_INVOKABLE QVariantList links(int row) const;

    /// How much of the context the conversation takes so far, by the last answer.
    int contextTokens() const;

    /// Of one that is in no list: archived ones are not told at the start.
    void knowTitle(qint64 conversation, const QString& title);

    /// The composer has asked something in conversation 0: what opens next is that conversation.
    void expectNew() { m_expectsNew = true; }
    /// The one on screen came out of a question that was asked in a new one.
    bool wasBegunHere() const { return m_wasBegunHere; }

signals:
    void conversationChanged();
    void titleChanged();
    void emptyChanged();
    void openingChanged();
    void busyChanged();
    void storageTroubleChanged();
    void removedChanged();
    void endChanged();
    /// A conversation's draft has arrived with it.
    void opened(qint64 conversation, const app::Draft& draft);
    /// Something that a screen reader should say.
    void announced(const QString& text);
    /// Good news for a short notice: what was put on the clipboard, that all is saved again.
    void noticed(const QString& what);
    /// The user has asked: the view goes to the end.
    void questionAdded();
    /// A conversation was opened at a message, whose first row this is.
    void placeFound(int row);
    /// Another conversation is about to be shown: now is the time to note where this one is read.
    void leaving();
    /// A conversation was opened that was left there: the row at the top, and how far that was scrolled past.
    void viewFound(int row, double offset);
    /// A citation was opened: `words` are to be marked there, if they are.
    void placeRequested(const ui::FileView& file, int item, const QString& words);
    /// A time was opened that no sampled frame is near to.
    void timeRequested(const ui::FileView& file, double seconds);

private:
    void takeEvent(const app::Event& event);
    void takeChange(const app::MessageStateChanged& change);
    void takeAsked(const app::ToolAsked& asked);
    /// The call that the row asks for; null if it asks for none. It is not asked any more.
    std::optional<app::ToolAsked> takeAskedOf(int row);
    void takeOpened(const app::ConversationOpened& opened);
    void prepareToOpen(qint64 conversation);
    void forgetPrepared(); ///< what is being laid out is not shown any more
    void show(app::Id conversation, std::vector<MessageView> messages, std::vector<Row> rows);
    void showPlace(app::Id message);
    void showView(const app::ConversationView& view);
    void addMessage(app::Message message);
    void dropMessage(app::Id message);
    void takeBranch(const app::BranchShown& branch);
    void takeQueue(const app::QueueChanged& queue);
    void takeContext(const app::ContextMeasured& context);
    void removeRows(std::size_t message); ///< of this message and all behind it
    void setRemoved(app::Id message, const QString& what);
    void refresh(std::size_t message);
    void refreshAll(std::size_t message); ///< all its rows may have changed
    void colour(const std::shared_ptr<CodeText>& code, int chunk);
    /// The message that the row belongs to, if the row shows a block of it.
    MessageView* viewOfBlock(int row);
    void updateBusy();
    void knowFiles(const app::Message& message);
    void checkCitations(std::size_t message);
    /// Looks for the words of a citation at `place` of its message's files, then in the files before that one.
    void checkCitation(app::Id message, const QString& address, const CheckedCitation& place);
    void takeCheck(app::Id message, const QString& address, const CheckedCitation& check);
    std::size_t find(app::Id message) const; ///< index in m_messages, its size when absent
    std::size_t messageAt(int row) const;
    int firstRow(std::size_t message) const;
    void setClipboard(const QString& text, const QString& what, const QString& html = {});

    app::ChatService& m_service;
    PlaceReader& m_places;
    app::Id m_conversation = 0;
    QHash<app::Id, QString> m_titles; ///< of all conversations
    ErrorWords m_storageTrouble;
    std::string m_modelName; ///< of the model that answers now
    bool m_opening = false;
    bool m_busy = false;
    bool m_expectsNew = false;
    bool m_wasBegunHere = false;
    std::vector<MessageView> m_messages;
    std::vector<Row> m_rows;

    mutable CodeHighlighter m_highlighter; ///< asked when a delegate reads the colours of a row

    uint64_t m_openNumber = 0;               ///< which opening is the latest; older results are dropped
    bool m_preparing = false;                ///< rows are being made off the UI thread
    std::vector<app::Event> m_waitingEvents; ///< what came for the conversation meanwhile
    QTimer m_second;

    app::QueueChanged m_queue;
    app::Id m_firstSeen = 0;
    app::ConversationView m_view; ///< where it is read, as it is kept
    QSet<app::Id> m_unfolded;     ///< questions of all conversations
    app::Id m_removedMessage = 0;
    std::vector<app::Part> m_withdrawn; ///< the question, when that was one that waited
    QString m_removed;
    QStringList m_recentQuestions; ///< of all conversations
};

} // namespace ui
