#include "ui/composer.h"

#include "app/paths.h"
#include "ui/conversation_model.h"
#include "ui/event_bridge.h"
#include "ui/model_status.h"
#include "ui/text.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QInputMethod>
#include <QMimeData>
#include <QPointer>
#include <QTextDocumentFragment>
#include <QThreadPool>
#include <QTime>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kDraftMilliseconds = 500;
constexpr std::size_t kRecentQuestions = 50;
/// Longer text becomes a file: it would be slow to write in, and a file says what it costs to read.
constexpr qsizetype kLongestText = 100'000;
/// A longer page would take longer to be read than anybody waits for a key: with its marks, ten times its text.
constexpr qsizetype kLongestPage = 1'000'000;

QString timed(const QString& title)
{
    return title + u' ' + QTime::currentTime().toString(QStringLiteral("HH.mm.ss"));
}

} // namespace

Composer::Composer(app::ChatService& service, EventBridge& bridge, ConversationModel& conversation,
                   AttachmentModel& attachments, const ModelStatus& model, const QString& ownWords, QObject* parent)
    : QObject(parent),
      m_service(service),
      m_conversation(conversation),
      m_attachments(attachments),
      m_model(model),
      m_left(service, bridge, model),
      m_commands(bridge),
      m_spelling(SpellChecker::systemDirectories(), ownWords)
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftMilliseconds);
    connect(&m_draftTimer, &QTimer::timeout, this, [this] {
        if (!m_awaitsDraft)
            saveDraftNow();
    });
    connect(&m_left, &LeftDrafts::announced, this, &Composer::announced);
    connect(&bridge, &EventBridge::eventArrived, this, [this](const app::Event& event) {
        const auto* removed = std::get_if<app::ConversationRemoved>(&event);
        if (removed == nullptr || removed->conversation != m_draftOf || !std::exchange(m_sendPending, false))
            return; // nobody asks in the trash
        Q_EMIT canSendChanged();
    });
    connect(&m_attachments, &AttachmentModel::changed, this, [this] {
        draftChanged();
        // Later, not now: sending empties the model, which is still telling of the change.
        if (m_sendPending && m_attachments.readingCount() == 0)
            QMetaObject::invokeMethod(this, &Composer::sendPendingQuestion, Qt::QueuedConnection);
        Q_EMIT canSendChanged();
    });
    connect(&m_model, &ModelStatus::changed, this, &Composer::canSendChanged);
    connect(&m_model, &ModelStatus::changed, this, &Composer::tellContext);
    connect(&m_conversation, &ConversationModel::busyChanged, this, &Composer::tellContext);
    // Later, when files are those of the conversation that is shown.
    connect(&m_conversation, &QAbstractItemModel::modelReset, this, &Composer::tellContext, Qt::QueuedConnection);
    connect(&m_conversation, &ConversationModel::openingChanged, this, &Composer::sendPendingQuestion,
            Qt::QueuedConnection);
    connect(&m_conversation, &ConversationModel::opened, this, &Composer::takeOpened);
    // Later, when the draft is there as well.
    connect(&m_conversation, &QAbstractItemModel::modelReset, this, &Composer::resumeEditing, Qt::QueuedConnection);
    connect(&m_conversation, &ConversationModel::conversationChanged, this, [this] {
        // Leaving: what was written stays with the conversation that was left, what comes arrives with `opened`.
        if (m_conversation.conversation() == m_draftOf)
            return;
        if (m_conversation.wasBegunHere()) { // what was written since belongs to it
            if (!m_text.isEmpty() || m_attachments.count() > 0) {
                m_service.saveDraft(m_draftOf, {});
                draftChanged();
            }
            m_draftOf = m_conversation.conversation();
            return;
        }
        leaveDraft();
        m_draftOf = m_conversation.conversation();
        m_awaitsDraft = true;
        if (const auto left = m_left.take(m_draftOf)) {
            m_restoring = true;
            m_awaitsDraft = left->isAwaited;
            m_sendPending = left->isAsked;
            m_attachments.moveIn(*left->files);
            replaceText(left->text, static_cast<int>(left->text.size()), static_cast<int>(left->text.size()));
            m_restoring = false;
            Q_EMIT canSendChanged();
        }
    });
}

void Composer::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_commands.setText(text);
    m_spelling.setText(text);
    draftChanged();
    Q_EMIT textChanged();
    Q_EMIT canSendChanged();
}

void Composer::setThinking(bool thinking)
{
    if (std::exchange(m_thinking, thinking) != thinking)
        Q_EMIT thinkingChanged();
}

bool Composer::canSend() const
{
    return !m_sendPending && obstacle().isEmpty();
}

QString Composer::obstacle() const
{
    if (m_text.trimmed().isEmpty() && m_attachments.readyCount() + m_attachments.readingCount() == 0)
        return tr("Write a question first");
    if (!m_model.canAnswer())
        return tr("Open a model first");
    return {};
}

void Composer::send()
{
    commitComposed();
    if (!canSend() || runCommand())
        return;
    if (m_attachments.readingCount() > 0) {
        m_sendPending = true;
        Q_EMIT canSendChanged();
        return;
    }
    std::vector<app::Attachment> attachments = m_attachments.ready();
    if (m_text.trimmed().isEmpty() && attachments.empty())
        return;
    const app::Id conversation = m_conversation.conversation();
    if (isEditing()) {
        m_service.editQuestion(conversation, m_edited, toUtf8(m_text.trimmed()), std::move(attachments), choices());
        m_held = 0; // it is gone
        cancelEditing();
        return;
    }
    if (conversation == 0)
        m_conversation.expectNew();
    m_service.send(conversation, toUtf8(m_text.trimmed()), std::move(attachments), choices());
    setText({});
    m_attachments.clear();
    if (!m_awaitsDraft) // else with what comes
        saveDraftNow();
    m_service.listRecentQuestions(kRecentQuestions);
}

/// What an input method is composing belongs to the text that it is composed in, whatever comes now.
void Composer::commitComposed()
{
    QGuiApplication::inputMethod()->commit();
}

void Composer::sendPendingQuestion()
{
    // How it is answered comes with the conversation.
    if (!m_sendPending || m_attachments.readingCount() > 0 || m_conversation.isOpening())
        return;
    m_sendPending = false;
    Q_EMIT canSendChanged();
    send();
}

void Composer::retry()
{
    m_service.retry(m_conversation.conversation(), choices());
}

void Composer::answerFromNotes()
{
    m_service.answerFromNotes(m_conversation.conversation(), choices());
}

app::AnswerChoices Composer::choices() const
{
    return {.thinking = m_thinking};
}

bool Composer::pasteAttachments()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (data == nullptr)
        return false;
    if (data->hasUrls()) {
        QList<QUrl> files;
        for (const QUrl& url : data->urls())
            if (url.isLocalFile())
                files += url;
        if (!files.isEmpty()) {
            m_attachments.addFiles(files);
            return true;
        }
    }
    // Beside words, a picture is only how an office program draws them. An address beside it is where it came from.
    const QString title = tr("Pasted");
    if (data->hasFormat(QStringLiteral("text/plain")) && !data->hasUrls())
        return attachLongText(data->text(), title);
    if (const QByteArray bytes = data->data(pictureFormat(data->formats(), data->urls())); !bytes.isEmpty()) {
        addPicture(bytes, title);
        return true;
    }
    const auto image = qvariant_cast<QImage>(data->imageData());
    if (image.isNull())
        return false;
    m_attachments.addImage(image, timed(title));
    return true;
}

QString Composer::pastedPageText()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    const bool isPage = data != nullptr && data->hasHtml() && !data->hasText();
    return isPage ? pageText(data->html(), tr("Pasted")) : QString();
}

QString Composer::pageText(const QString& html, const QString& title)
{
    if (html.size() > kLongestPage) {
        const QString name = timed(title) + QStringLiteral(".html");
        m_attachments.addBytes(html.toUtf8(), name, guessedFileKind(name));
        Q_EMIT announced(tr("The text is long: it was attached as a file"));
        return {};
    }
    QString text = QTextDocumentFragment::fromHtml(html).toPlainText();
    text.remove(QChar::ObjectReplacementCharacter); // a picture's place
    return text;
}

bool Composer::attachLongText(const QString& text, const QString& title)
{
    if (text.size() <= kLongestText)
        return false;
    m_attachments.addBytes(text.toUtf8(), timed(title) + QStringLiteral(".txt"), FileKind::Text);
    Q_EMIT announced(tr("The text is long: it was attached as a file"));
    return true;
}

QString Composer::pictureFormat(const QStringList& formats, const QList<QUrl>& urls) const
{
    if (std::any_of(urls.begin(), urls.end(), [](const QUrl& url) { return url.isLocalFile(); }))
        return {};
    const QString png = QStringLiteral("image/png"); // loses nothing, and every program that offers any offers it
    if (formats.contains(png))
        return png;
    for (const QString& format : formats)
        if (format.startsWith(u"image/") && !format.startsWith(u"image/svg"))
            return format;
    return {};
}

void Composer::addPicture(const QByteArray& bytes, const QString& title)
{
    m_attachments.addBytes(bytes, timed(title), FileKind::Picture);
}

QUrl Composer::sampleUrl(const QString& fileName) const
{
    return QUrl::fromLocalFile(fromUtf8((app::resourceDirectory() / "samples" / toUtf8(fileName)).string()));
}

void Composer::askSample(const QString& fileName, const QString& question)
{
    setText(question);
    m_attachments.clear();
    m_attachments.addFiles({sampleUrl(fileName)});
    send();
}

void Composer::describeDrop(const QList<QUrl>& files)
{
    const int number = ++m_dropNumber;
    if (files.isEmpty()) {
        setDropDescription(tr("Read this picture"));
        return;
    }
    setDropDescription(ui::describeDrop(files, [](const QUrl&) { return false; }));
    // Folders may stand on a disk that has to be woken up.
    QThreadPool::globalInstance()->start([self = QPointer(this), number, files] {
        const QString description =
            ui::describeDrop(files, [](const QUrl& file) { return QFileInfo(file.toLocalFile()).isDir(); });
        QMetaObject::invokeMethod(
            qApp,
            [self, number, description] {
                if (self && self->m_dropNumber == number)
                    self->setDropDescription(description);
            },
            Qt::QueuedConnection);
    });
}

void Composer::describeTextDrop()
{
    m_dropNumber++;
    setDropDescription(tr("Put these words into the question"));
}

void Composer::setDropDescription(const QString& description)
{
    if (std::exchange(m_dropDescription, description) != description)
        Q_EMIT dropDescriptionChanged();
}

QStringList Composer::fileFilters() const
{
    return fileDialogFilters();
}

void Composer::tellContext()
{
    m_attachments.setContext(m_model.contextLength(), static_cast<uint32_t>(m_conversation.contextTokens()));
}

void Composer::draftChanged()
{
    if (m_restoring || isEditing())
        return;
    m_draftDirty = true;
    m_draftTimer.start();
}

void Composer::saveDraftNow()
{
    m_draftTimer.stop();
    if (!std::exchange(m_draftDirty, false))
        return;
    app::Draft written{toUtf8(m_text), m_attachments.kept()};
    if (m_awaitsDraft)
        m_service.addToDraft(m_draftOf, std::move(written));
    else
        m_service.saveDraft(m_draftOf, std::move(written));
}

/// What is being written stays with its conversation. Nothing of it is here then.
void Composer::leaveDraft()
{
    commitComposed();
    if (!isEditing())
        saveDraftNow();
    LeftDrafts::Draft left{.question = m_edited,
                           .text = m_text,
                           .files = {},
                           .isAwaited = m_awaitsDraft,
                           .isAsked = m_sendPending && !m_commands.written(),
                           .choices = choices()};
    m_restoring = true;
    left.files = m_attachments.moveOut();
    const app::Id conversation = m_draftOf;
    endEditing();
    m_sendPending = false;
    setText({});
    m_restoring = false;
    Q_EMIT canSendChanged();
    if (left.question != 0 || !left.text.isEmpty() || left.files->count() > 0)
        m_left.leave(conversation, std::move(left));
}

void Composer::leaveStore()
{
    cancelEditing();
    m_left.forget();
    m_draftOf = 0;
    m_awaitsDraft = true;
    m_sendPending = false;
    m_draftDirty = !m_text.isEmpty() || m_attachments.count() > 0;
    Q_EMIT canSendChanged();
}

void Composer::takeOpened(qint64 conversation, const app::Draft& draft)
{
    m_draftOf = conversation;
    m_historyAt = -1;
    m_service.listRecentQuestions(kRecentQuestions);
    const bool isWritten = !m_text.isEmpty() || m_attachments.count() > 0;
    const bool isAwaited = std::exchange(m_awaitsDraft, false);
    if (m_draftDirty)
        m_draftTimer.start();
    if (draft == app::Draft{} || (isWritten && !isAwaited))
        return;
    m_restoring = !isWritten;
    const QString text = joinedDraft(draft.text, m_text);
    replaceText(text, static_cast<int>(text.size()), static_cast<int>(text.size()));
    m_attachments.prepend(draft.attachments);
    m_restoring = false;
}

} // namespace ui
