#include "ui/transfers.h"

#include "app/chat_service.h"
#include "app/file_stem.h"
#include "ui/conversation_page.h"
#include "ui/error_words.h"
#include "ui/event_bridge.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QFileInfo>
#include <QLocale>
#include <QStringList>

#include <utility>

namespace ui {

Transfers::Transfers(app::ChatService& service, EventBridge& bridge, QObject* parent)
    : QObject(parent), m_service(service)
{
    connect(&bridge, &EventBridge::eventArrived, this, &Transfers::takeEvent);
}

QString Transfers::progress() const
{
    const QLocale locale;
    const QString far = m_total > 1 ? tr("%1 of %2").arg(locale.toString(m_done), locale.toString(m_total)) : QString();
    const auto with = [&far](const QString& what) { return far.isEmpty() ? what : what + QStringLiteral(", ") + far; };
    switch (m_task) {
    case Task::Export:
        return with(tr("Writing %1").arg(m_name));
    case Task::Import:
        return with(tr("Reading %1").arg(m_name));
    case Task::BackUp:
        return tr("Backing up into %1").arg(m_name);
    case Task::Restore:
        return tr("Putting back %1").arg(m_name);
    case Task::None:
        break;
    }
    return {};
}

double Transfers::fraction() const
{
    return m_total > 1 ? static_cast<double>(m_done) / static_cast<double>(m_total) : -1;
}

void Transfers::begin(Task task, uint64_t request, const QUrl& path)
{
    m_task = task;
    m_request = request;
    m_name = QFileInfo(path.toLocalFile()).fileName();
    m_done = 0;
    m_total = 0;
    Q_EMIT changed();
}

void Transfers::exportTo(qint64 conversation, Format format, const QUrl& target)
{
    if (isRunning() || !target.isLocalFile())
        return;
    const std::filesystem::path path = toUtf8(target.toLocalFile());
    std::vector<app::Id> wanted;
    if (conversation != 0)
        wanted.push_back(conversation);
    if (format == Markdown || format == Json) {
        begin(Task::Export,
              m_service.exportConversations(std::move(wanted),
                                            format == Json ? app::ChatService::ExportFormat::Json
                                                           : app::ChatService::ExportFormat::Markdown,
                                            path),
              target);
        return;
    }
    const auto pictures =
        storedPictures([this](const app::Attachment& attachment) { return m_service.attachmentPath(attachment); });
    const auto write = format == Html ? &writeHtml : &writePdf;
    begin(Task::Export,
          m_service.exportPages(
              std::move(wanted), format == Html ? ".html" : ".pdf",
              [pictures, write](const app::ConversationRecord& record, const std::filesystem::path& file,
                                const std::stop_token& stop) { return write(record, pictures, file, stop); },
              path),
          target);
}

void Transfers::importFrom(const QList<QUrl>& sources)
{
    std::vector<std::filesystem::path> paths;
    for (const QUrl& source : sources)
        if (source.isLocalFile())
            paths.emplace_back(toUtf8(source.toLocalFile()));
    if (!isRunning() && !paths.empty())
        begin(Task::Import, m_service.importConversations(std::move(paths)), sources.front());
}

void Transfers::backUp(const QUrl& target)
{
    if (!isRunning() && target.isLocalFile())
        begin(Task::BackUp, m_service.backUp(toUtf8(target.toLocalFile())), target);
}

void Transfers::restore(const QUrl& backup)
{
    if (!isRunning() && backup.isLocalFile())
        begin(Task::Restore, m_service.restoreBackup(toUtf8(backup.toLocalFile())), backup);
}

void Transfers::cancel()
{
    if (isRunning())
        m_service.cancelTransfer(m_request);
}

void Transfers::repair()
{
    ignoreDamage();
    m_service.repairStore();
}

void Transfers::ignoreDamage()
{
    m_damage.clear();
    Q_EMIT damageChanged();
}

QString Transfers::fileName(const QString& title, Format format, bool all) const
{
    const QString name = all ? tr("Conversations") : fromUtf8(app::fileStem(toUtf8(title), toUtf8(tr("Conversation"))));
    if (format == Json)
        return name + QStringLiteral(".json");
    if (all || format == Markdown)
        return name; // a folder
    return name + (format == Html ? QStringLiteral(".html") : QStringLiteral(".pdf"));
}

void Transfers::takeEvent(const app::Event& event)
{
    if (const auto* progress = std::get_if<app::TransferProgress>(&event)) {
        if (progress->request != m_request)
            return;
        m_done = progress->done;
        m_total = progress->total;
        Q_EMIT changed();
    } else if (const auto* result = std::get_if<app::TransferFinished>(&event)) {
        if (result->request == m_request && m_request != 0)
            takeFinished(*result);
    } else if (const auto* damaged = std::get_if<app::StorageDamaged>(&event)) {
        m_damage = fromUtf8(damaged->findings);
        Q_EMIT damageChanged();
    } else if (const auto* replaced = std::get_if<app::StorageReplaced>(&event)) {
        takeReplaced(*replaced);
    }
}

QString Transfers::doneText(const app::TransferFinished& result) const
{
    const QString what = tr("%Ln conversation(s)", nullptr, static_cast<int>(result.conversations));
    switch (m_task) {
    case Task::Import:
        return tr("%1 came in").arg(what);
    case Task::BackUp:
        return tr("%1 backed up").arg(what);
    case Task::Restore:
        return tr("%1 put back").arg(what);
    default:
        return tr("%1 written").arg(what);
    }
}

void Transfers::takeFinished(const app::TransferFinished& result)
{
    QString title = doneText(result);
    QStringList details;
    if (result.error && result.error->code == inference::ErrorCode::Cancelled) {
        title = tr("Stopped");
    } else if (result.error) {
        title = m_task == Task::Import    ? tr("Nothing could be imported")
                : m_task == Task::BackUp  ? tr("The backup could not be made")
                : m_task == Task::Restore ? tr("The backup could not be put back")
                                          : tr("The conversations could not be written");
        if (m_task == Task::Import && result.conversations > 0)
            title = tr("Not everything could be imported");
        const ErrorWords words = errorWords(Doing::Carrying, *result.error);
        if (!words.sentence.isEmpty())
            details += words.sentence;
        details += words.details;
    } else if (m_task != Task::Restore) { // that is told when the store is replaced
        for (const std::string& note : result.notes)
            details += reasonText(note);
    }
    const bool tell = result.error || m_task != Task::Restore;
    m_task = Task::None;
    m_request = 0;
    Q_EMIT changed();
    if (tell)
        Q_EMIT finished(title, details.join(u'\n'));
}

void Transfers::takeReplaced(const app::StorageReplaced& replaced)
{
    const QLocale locale;
    const bool isRestored = m_task == Task::Restore;
    QStringList details;
    details += tr("%1 conversations with %2 messages are there now.")
                   .arg(locale.toString(replaced.conversations), locale.toString(replaced.messages));
    if (!replaced.isComplete)
        details += tr("Not everything could be read: some messages are lost.");
    if (!replaced.before.empty())
        details += tr("What was there before is kept: %1").arg(fromUtf8(replaced.before.string()));
    m_damage.clear();
    Q_EMIT damageChanged();
    Q_EMIT this->replaced(!isRestored);
    Q_EMIT finished(isRestored ? tr("The backup was put back") : tr("The conversations were repaired"),
                    details.join(u'\n'));
}

} // namespace ui
