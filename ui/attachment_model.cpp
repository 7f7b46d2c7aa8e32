#include "ui/attachment_model.h"

#include "app/chat_service.h"
#include "ui/conversation_rows.h"
#include "ui/event_bridge.h"
#include "ui/picture_store.h"
#include "ui/text.h"

#include <algorithm>

namespace ui {

AttachmentModel::AttachmentModel(app::ChatService& service, EventBridge& bridge, PictureStore& pictures,
                                 QObject* parent)
    : QAbstractListModel(parent), m_service(service), m_pictures(pictures)
{
    connect(&bridge, &EventBridge::eventArrived, this, &AttachmentModel::takeEvent);
    connect(this, &QAbstractItemModel::dataChanged, this, &AttachmentModel::changed);
}

int AttachmentModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QHash<int, QByteArray> AttachmentModel::roleNames() const
{
    return {{StateRole, "state"}, {NameRole, "name"}, {DetailRole, "detail"}, {SourceRole, "source"}};
}

QVariant AttachmentModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case StateRole:
        return static_cast<int>(entry.state);
    case NameRole:
    case Qt::DisplayRole:
        return entry.name;
    case DetailRole:
        return entry.state == Reading  ? tr("Reading…")
               : entry.state == Failed ? entry.reason
                                       : tr("%n tokens", "", static_cast<int>(entry.attachment.tokens));
    case SourceRole:
        return entry.state == Ready ? pictureOf(entry.attachment).source : QString();
    default:
        return {};
    }
}

int AttachmentModel::tokens() const
{
    uint32_t sum = 0;
    for (const Entry& entry : m_entries)
        sum += entry.state == Ready ? entry.attachment.tokens : 0;
    return static_cast<int>(sum);
}

void AttachmentModel::setBudget(int budget)
{
    const auto wanted = static_cast<uint32_t>(budget);
    if (wanted == m_budget)
        return;
    m_budget = wanted;
    Q_EMIT budgetChanged();
    for (std::size_t row = 0; row < m_entries.size(); row++) {
        Entry& entry = m_entries[row];
        if (entry.state != Ready)
            continue;
        entry.state = Reading;
        entry.request = m_service.attachFile(m_service.attachmentPath(entry.attachment), {.budget = m_budget});
        Q_EMIT dataChanged(index(static_cast<int>(row)), index(static_cast<int>(row)));
    }
}

void AttachmentModel::addFiles(const QList<QUrl>& files)
{
    for (const QUrl& file : files) {
        Entry entry;
        entry.name = file.fileName();
        if (file.isLocalFile()) {
            entry.request = m_service.attachFile(toUtf8(file.toLocalFile()), {.budget = m_budget});
        } else {
            entry.state = Failed;
            entry.reason = tr("Facet works offline and fetches nothing. Save the file first, then add it.");
            if (entry.name.isEmpty())
                entry.name = file.host();
        }
        append(std::move(entry));
    }
}

void AttachmentModel::addBytes(const QByteArray& bytes, const QString& name)
{
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.constData());
    Entry entry;
    entry.name = name;
    entry.request = m_service.attachBytes({begin, begin + bytes.size()}, toUtf8(name), {.budget = m_budget});
    append(std::move(entry));
}

void AttachmentModel::append(Entry entry)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_entries.push_back(std::move(entry));
    endInsertRows();
    Q_EMIT changed();
}

void AttachmentModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

std::vector<app::Attachment> AttachmentModel::ready() const
{
    std::vector<app::Attachment> attachments;
    for (const Entry& entry : m_entries)
        if (entry.state == Ready)
            attachments.push_back(entry.attachment);
    return attachments;
}

void AttachmentModel::clear()
{
    restore({});
}

void AttachmentModel::restore(const std::vector<app::Attachment>& attachments)
{
    if (attachments.empty() && m_entries.empty())
        return;
    beginResetModel();
    m_entries.clear();
    for (const app::Attachment& attachment : attachments)
        m_entries.push_back({0, Ready, fromUtf8(attachment.fileName), {}, attachment});
    endResetModel();
    Q_EMIT changed();
}

void AttachmentModel::takeEvent(const app::Event& event)
{
    if (const auto* ready = std::get_if<app::AttachmentReady>(&event)) {
        m_pictures.keepThumbnail(fromUtf8(ready->attachment.sha256), ready->thumbnailPng);
        const int row = rowOf(ready->request);
        if (row < 0)
            return;
        Entry& entry = m_entries[static_cast<std::size_t>(row)];
        entry.state = Ready;
        entry.attachment = ready->attachment;
        entry.attachment.fileName = toUtf8(entry.name); // Read again, its file is called by its SHA-256.
        Q_EMIT dataChanged(index(row), index(row));
    } else if (const auto* failed = std::get_if<app::AttachmentFailed>(&event)) {
        const int row = rowOf(failed->request);
        if (row < 0)
            return;
        Entry& entry = m_entries[static_cast<std::size_t>(row)];
        entry.state = Failed;
        entry.reason = fromUtf8(failed->error.message);
        Q_EMIT dataChanged(index(row), index(row));
        Q_EMIT announced(tr("%1 could not be read: %2").arg(entry.name, entry.reason));
    }
}

int AttachmentModel::countOf(State state) const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(),
                                          [state](const Entry& entry) { return entry.state == state; }));
}

int AttachmentModel::rowOf(uint64_t request) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [request](const Entry& entry) {
        return entry.state == Reading && entry.request == request;
    });
    return found == m_entries.end() ? -1 : static_cast<int>(found - m_entries.begin());
}

} // namespace ui
