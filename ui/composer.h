// What is being written: text, pictures and how to answer. Drafts are saved as they change; sending waits for pictures
// that are still being read.
#pragma once

#include "app/chat_service.h"
#include "ui/attachment_model.h"
#include "ui/left_drafts.h"
#include "ui/slash_commands.h"
#include "ui/spelling.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <qqmlintegration.h>

namespace ui {

class ConversationModel;
class EventBridge;
class ModelStatus;

class Composer : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(bool thinking READ thinking WRITE setThinking NOTIFY thinkingChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    Q_PROPERTY(bool sendPending READ sendPending NOTIFY canSendChanged) ///< sent, but a file is still being read
    Q_PROPERTY(QString obstacle READ obstacle NOTIFY canSendChanged)    ///< why it cannot be sent, in words
    Q_PROPERTY(ui::AttachmentModel* attachments READ attachments CONSTANT)
    Q_PROPERTY(bool editing READ isEditing NOTIFY editingChanged) ///< a question that was asked before is changed
    Q_PROPERTY(ui::SlashCommands* commands READ commands CONSTANT)
    Q_PROPERTY(ui::Spelling* spelling READ spelling CONSTANT)
    Q_PROPERTY(QString dropDescription READ dropDescription NOTIFY dropDescriptionChanged)
    Q_PROPERTY(QStringList fileFilters READ fileFilters CONSTANT)

public:
    /// `ownWords`: the file of words that the user has added to the dictionary; empty: they are not kept.
    Composer(app::ChatService& service, EventBridge& bridge, ConversationModel& conversation,
             AttachmentModel& attachments, const ModelStatus& model, const QString& ownWords,
             QObject* parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString& text);
    bool thinking() const { return m_thinking; }
    void setThinking(bool thinking);
    bool canSend() const;
    bool sendPending() const { return m_sendPending; }
    QString obstacle() const;
    AttachmentModel* attachments() const { return &m_attachments; }
    bool isEditing() const { return m_edited != 0; }
    SlashCommands* commands() { return &m_commands; }
    Spelling* spelling() { return &m_spelling; }

    Q_INVOKABLE void send();
    Q_INVOKABLE void retry();
    Q_INVOKABLE void answerFromNotes();       ///< on a film that is not looked through
    Q_INVOKABLE void regenerate(int row);     ///< another version of the answer in that row of the conversation
    Q_INVOKABLE void continueAnswer(int row); ///< that was cut short
    /// The question in that row comes here with its files; sending it makes another version. Where it still waits for
    /// its answer, that is held back meanwhile.
    Q_INVOKABLE void edit(int row);
    Q_INVOKABLE void cancelEditing(); ///< what was being written before comes back
    /// Puts words of the conversation here as a quotation: `selection`, or the whole message when it is empty.
    Q_INVOKABLE void quote(int row, const QString& selection);
    /// What was asked before takes the place of an empty text, or of one that came so: `step` 1 is older, -1 newer.
    /// False: nothing changes.
    Q_INVOKABLE bool stepHistory(int step);
    /// Selects the next {{blank}} of a prompt behind a position; false when there is none. What was written into the
    /// one before is put into all others of its name.
    Q_INVOKABLE bool nextBlank(int from);
    /// Takes a command of the menu, or the one that is written out. False: the text is none.
    Q_INVOKABLE bool runCommand(int index = -1);
    /// Takes pictures, files or a very long text from the clipboard; false when it holds none, so that text is pasted
    /// as text.
    Q_INVOKABLE bool pasteAttachments();
    /// The words of a clipboard that holds a web page's text and no plain one.
    Q_INVOKABLE QString pastedPageText();
    /// The words of a web page; of one that is very long none: it is attached. `title` says how it came.
    Q_INVOKABLE QString pageText(const QString& html, const QString& title);
    /// Takes text that is too long to be written in as a file: `title` says how it came. False: it is not so long.
    Q_INVOKABLE bool attachLongText(const QString& text, const QString& title);
    /// Which of the formats that a drag or the clipboard offers is a picture's bytes; empty: none, or there are files
    /// to be taken instead. An address on the web is no file: Facet does not fetch it.
    Q_INVOKABLE QString pictureFormat(const QStringList& formats, const QList<QUrl>& urls) const;
    /// A picture without a file, as browsers hand it over: `title` says how it came.
    Q_INVOKABLE void addPicture(const QByteArray& bytes, const QString& title);
    /// A sample of Facet's own, attached and asked at once.
    Q_INVOKABLE void askSample(const QString& fileName, const QString& question);
    /// Address of a sample's picture.
    Q_INVOKABLE QUrl sampleUrl(const QString& fileName) const;
    /// Files hover over the window: says what dropping them would do in `dropDescription`, none of them a file when a
    /// picture's bytes come along.
    Q_INVOKABLE void describeDrop(const QList<QUrl>& files);
    /// The same for words.
    Q_INVOKABLE void describeTextDrop();
    QString dropDescription() const { return m_dropDescription; }
    /// For file dialogs.
    QStringList fileFilters() const;
    void saveDraftNow();
    /// The store is another one, where numbers mean other conversations: what is being written goes on in a new one.
    void leaveStore();

signals:
    void textChanged();
    void thinkingChanged();
    void canSendChanged();
    void dropDescriptionChanged();
    void editingChanged();
    /// The text was set by something else than typing: there the cursor goes, selecting a blank to fill in.
    void cursorWanted(int begin, int end);
    /// A command that the window carries out, with what was written behind it.
    void commandChosen(const QString& name, const QString& argument);
    void announced(const QString& text);

private:
    app::AnswerChoices choices() const;
    void draftChanged();
    void setDropDescription(const QString& description);
    void tellContext();
    void sendPendingQuestion();
    void commitComposed();
    void leaveDraft();
    void resumeEditing();
    void endEditing();
    void replaceText(const QString& text, int begin, int end);
    void usePrompt(const QString& text);
    void takeOpened(qint64 conversation, const app::Draft& draft);

    app::ChatService& m_service;
    ConversationModel& m_conversation;
    AttachmentModel& m_attachments;
    const ModelStatus& m_model;
    QString m_text;
    bool m_thinking = false;
    bool m_sendPending = false;
    qint64 m_draftOf = 0; ///< the conversation that text and pictures belong to
    bool m_draftDirty = false;
    bool m_restoring = false;
    bool m_awaitsDraft = true; ///< it is on its way out of the store
    /// The blank that was selected last, and the text around it.
    struct Blank {
        std::string name;
        QString before;
        QString behind;
    };
    Blank m_blank;
    app::Id m_edited = 0; ///< the question that is changed
    app::Id m_held = 0;   ///< its answer, which waits
    app::Draft m_aside;   ///< what was being written before
    LeftDrafts m_left;
    QStringList m_history;
    int m_historyAt = -1; ///< which of them is shown
    SlashCommands m_commands;
    Spelling m_spelling;
    QTimer m_draftTimer;
    QString m_dropDescription;
    int m_dropNumber = 0; ///< counts drags, so that what is found out too late is dropped
};

} // namespace ui
