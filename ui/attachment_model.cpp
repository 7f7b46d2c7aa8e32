#include "ui/attachment_model.h"

#include "app/chat_service.h"
#include "ui/error_words.h"
#include "ui/event_bridge.h"
#include "ui/picture_store.h"
#include "ui/place_reader.h"
#include "ui/text.h"

#include <QBuffer>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

/// "3 s left", "2 min left"; empty when unknown.
QString timeLeft(double seconds)
{
    if (seconds < 1)
        return {};
    return seconds < 90 ? AttachmentModel::tr("%1 s left").arg(static_cast<int>(seconds + 0.5))
                        : AttachmentModel::tr("%1 min left").arg(static_cast<int>(seconds / 60 + 0.5));
}

QString wishName(const QString& wish)
{
    if (wish == u"quick")
        return AttachmentModel::tr("A quick look");
    if (wish == u"normal")
        return AttachmentModel::tr("A normal look");
    if (wish == u"careful")
        return AttachmentModel::tr("A careful look");
    if (wish == u"whole")
        return AttachmentModel::tr("The whole film, part by part");
    return wish.isEmpty() ? AttachmentModel::tr("As much as is useful") : wish;
}

QVariantList choiceList(FileKind::Value kind, const std::vector<app::ReadingChoice>& choices)
{
    QVariantList list;
    for (const app::ReadingChoice& choice : choices) {
        const QString wish = fromUtf8(choice.wish);
        QString extent = extentOf(kind, choice.items, 0);
        if (choice.parts > 0)
            extent = AttachmentModel::tr("%1 in %2 parts").arg(extent).arg(choice.parts);
        const QString tokens = tokensText(choice.tokens);
        list +=
            QVariantMap{{QStringLiteral("wish"), wish},
                        {QStringLiteral("text"), wishName(wish)},
                        {QStringLiteral("detail"), extent.isEmpty() ? tokens : extent + QStringLiteral(", ") + tokens}};
    }
    return list;
}

/// What a reading leaves for question and answer, and the least that it must.
constexpr uint32_t kForQuestionAndAnswer = 2048;
constexpr uint32_t kForTheAnswer = 256;

QString joined(const QStringList& told)
{
    QStringList full;
    for (const QString& part : told)
        if (!part.isEmpty())
            full += part;
    return full.join(QStringLiteral(", "));
}

} // namespace

AttachmentModel::AttachmentModel(app::ChatService& service, EventBridge& bridge, PictureStore& pictures,
                                 PlaceReader& places, QObject* parent)
    : QAbstractListModel(parent), m_service(service), m_bridge(bridge), m_pictures(pictures), m_places(places)
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
    return {{StateRole, "state"},       {NameRole, "name"},
            {DetailRole, "detail"},     {SourceRole, "source"},
            {GlyphRole, "glyph"},       {KindNameRole, "kindName"},
            {FractionRole, "fraction"}, {NeedsPasswordRole, "needsPassword"},
            {ChoicesRole, "choices"},   {WishRole, "wish"},
            {EntriesRole, "entries"},   {PagesRole, "pages"}};
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
        return detailOf(entry);
    case SourceRole:
        return entry.state == Ready ? entry.view.source : QString();
    case GlyphRole:
        return fileKindGlyph(entry.kind);
    case KindNameRole:
        return fileKindName(entry.kind);
    case FractionRole:
        return entry.state == Reading && entry.progress.total > 0
                   ? static_cast<double>(entry.progress.done) / entry.progress.total
                   : -1.0;
    case NeedsPasswordRole:
        return entry.state == Failed && entry.needsPassword;
    case ChoicesRole:
        return entry.choices;
    case WishRole:
        return entry.wish;
    case EntriesRole:
        return entry.state == Ready && (entry.kind == FileKind::Archive || entry.kind == FileKind::Folder) &&
               entry.view.places.size() > 1;
    case PagesRole:
        return entry.kind == FileKind::Pdf || entry.kind == FileKind::Slides ? static_cast<int>(entry.pages) : 0;
    default:
        return {};
    }
}

QString AttachmentModel::detailOf(const Entry& entry) const
{
    switch (entry.state) {
    case Failed:
        return entry.reason;
    case Ready:
        return entry.kind == FileKind::Picture ? tokensText(entry.attachment.tokens) : entry.view.detail;
    case Reading:
        break;
    }
    const QString extent = entry.extent.isEmpty() ? fileKindName(entry.kind) : entry.extent;
    if (entry.progress.total == 0)
        return entry.kind == FileKind::Unknown ? tr("Reading…") : tr("%1, reading…").arg(extent);
    return joined({extent, tr("reading %1 %").arg(uint64_t{100} * entry.progress.done / entry.progress.total),
                   timeLeft(entry.progress.secondsLeft)});
}

int AttachmentModel::pictureCount() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const Entry& entry) {
        return entry.state != Failed && entry.kind == FileKind::Picture;
    }));
}

int AttachmentModel::tokens() const
{
    uint32_t sum = 0;
    for (const Entry& entry : m_entries)
        sum += entry.state == Ready ? entry.attachment.tokens : 0;
    return static_cast<int>(sum);
}

void AttachmentModel::setContext(uint32_t length, uint32_t taken)
{
    if (length == m_contextLength && taken == m_contextTaken)
        return;
    m_contextLength = length;
    m_contextTaken = taken;
    Q_EMIT changed();
}

QString AttachmentModel::sum() const
{
    const QLocale locale;
    const int own = tokens();
    if (own == 0)
        return {};
    const bool estimated = std::any_of(m_entries.begin(), m_entries.end(), [](const Entry& entry) {
        return entry.state == Ready && entry.attachment.reading.estimated;
    });
    if (m_contextLength == 0)
        return tokensText(static_cast<uint64_t>(own), estimated ? Count::Estimated : Count::Exact);
    const QString all = (estimated ? tr("about %1 of %2 tokens") : tr("%1 of %2 tokens"))
                            .arg(locale.toString(own + static_cast<int>(m_contextTaken)),
                                 locale.toString(static_cast<int>(m_contextLength)));
    if (!fits())
        return tr("%1: too much. Remove a file or have it read in a quicker way.").arg(all);
    return m_contextTaken > 0 ? tr("%1 with the conversation so far: fits").arg(all) : tr("%1: fits").arg(all);
}

bool AttachmentModel::fits() const
{
    return m_contextLength == 0 || static_cast<uint32_t>(tokens()) + m_contextTaken + kForTheAnswer <= m_contextLength;
}

QString AttachmentModel::leftOut() const
{
    QStringList told;
    for (const Entry& entry : m_entries)
        if (entry.state == Ready && !entry.view.notRead.isEmpty())
            told += tr("%1: not read: %2").arg(entry.name, entry.view.notRead);
    return told.join(u'\n');
}

void AttachmentModel::setBudget(int budget)
{
    const auto wanted = static_cast<uint32_t>(budget);
    if (wanted == m_budget)
        return;
    m_budget = wanted;
    Q_EMIT budgetChanged();
    for (int row = 0; row < rowCount(); row++) {
        const Entry& entry = m_entries[static_cast<std::size_t>(row)];
        if (entry.state == Ready && entry.kind == FileKind::Picture)
            readAgain(row, {});
    }
}

void AttachmentModel::priceAnew()
{
    for (int row = 0; row < rowCount(); row++)
        if (m_entries[static_cast<std::size_t>(row)].state == Ready)
            readAgain(row, {});
}

void AttachmentModel::setWish(int row, const QString& wish)
{
    if (row < 0 || row >= rowCount() || m_entries[static_cast<std::size_t>(row)].wish == wish)
        return;
    m_entries[static_cast<std::size_t>(row)].wish = wish;
    readAgain(row, {});
}

int AttachmentModel::roomFor(int row) const
{
    if (row < 0 || row >= rowCount() || m_contextLength == 0)
        return 0;
    // As fits() has it: what is chosen by hand may use what a reading would leave.
    uint32_t taken = m_contextTaken + kForTheAnswer;
    for (int other = 0; other < rowCount(); other++)
        if (const Entry& entry = m_entries[static_cast<std::size_t>(other)]; other != row && entry.state == Ready)
            taken += entry.attachment.tokens;
    return static_cast<int>(std::max(m_contextLength, taken + 1) - taken);
}

void AttachmentModel::enterPassword(int row, const QString& password)
{
    if (row >= 0 && row < rowCount() && m_entries[static_cast<std::size_t>(row)].needsPassword)
        readAgain(row, password);
}

app::AttachWish AttachmentModel::wishOf(const Entry& entry) const
{
    app::AttachWish wish;
    wish.budget = m_budget;
    wish.wish = toUtf8(entry.wish);
    // What the other files of this question take is not there for this one; nor is what question and answer need.
    uint32_t taken = m_contextTaken + std::min(kForQuestionAndAnswer, m_contextLength / 4);
    for (const Entry& other : m_entries)
        if (&other != &entry && other.state == Ready)
            taken += other.attachment.tokens;
    if (m_contextLength > 0)
        wish.room = std::max(m_contextLength, taken + 1) - taken;
    return wish;
}

void AttachmentModel::readAgain(int row, const QString& password)
{
    Entry& entry = m_entries[static_cast<std::size_t>(row)];
    const bool stored = !entry.attachment.sha256.empty();
    if (!stored && entry.path.isEmpty())
        return;
    m_service.cancelAttach(entry.request); // it would go on, and this one would wait for it
    app::AttachWish wish = wishOf(entry);
    wish.password = toUtf8(password);
    entry.state = Reading;
    entry.progress = {};
    entry.needsPassword = false;
    entry.request = stored ? m_service.readAgain(entry.attachment, std::move(wish))
                           : m_service.attachFile(toUtf8(entry.path), std::move(wish));
    tellChange(row);
}

void AttachmentModel::addFiles(const QList<QUrl>& files)
{
    for (const QUrl& file : files)
        append(entryOf(file, {}));
}

AttachmentModel::Entry AttachmentModel::entryOf(const QUrl& file, const QString& wish)
{
    Entry entry;
    entry.path = file.toLocalFile();
    entry.name = file.adjusted(QUrl::StripTrailingSlash).fileName();
    entry.wish = wish;
    entry.kind = file.path().endsWith(u'/') ? FileKind::Folder : guessedFileKind(entry.name);
    if (file.isLocalFile()) {
        entry.request = m_service.attachFile(toUtf8(entry.path), wishOf(entry));
    } else {
        entry.state = Failed;
        entry.reason = tr("Facet works offline and fetches nothing. Save the file first, then add it.");
        if (entry.name.isEmpty())
            entry.name = file.host();
    }
    return entry;
}

void AttachmentModel::addBytes(const QByteArray& bytes, const QString& name, FileKind::Value kind)
{
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.constData());
    Entry entry;
    entry.name = name;
    entry.kind = kind;
    entry.request = m_service.attachBytes({begin, begin + bytes.size()}, toUtf8(name), wishOf(entry));
    append(std::move(entry));
}

void AttachmentModel::addImage(const QImage& image, const QString& name)
{
    Entry entry;
    entry.name = name;
    entry.kind = FileKind::Picture;
    const auto encode = [image] {
        QByteArray png;
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "PNG", 90); // Quality 90: quick compression, the store keeps it as it is.
        const auto* begin = reinterpret_cast<const std::byte*>(png.constData());
        return std::vector<std::byte>(begin, begin + png.size());
    };
    entry.request = m_service.attachMade(encode, toUtf8(name), wishOf(entry));
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
    m_service.cancelAttach(m_entries[static_cast<std::size_t>(row)].request); // one that is ready is read ahead
    beginRemoveRows({}, row, row);
    m_entries.erase(m_entries.begin() + row);
    endRemoveRows();
    Q_EMIT changed();
}

FileView AttachmentModel::file(int row) const
{
    return row >= 0 && row < rowCount() ? m_entries[static_cast<std::size_t>(row)].view : FileView();
}

QString AttachmentModel::pageRangeError(const QString& range, int pages) const
{
    for (const QString& part : range.split(u',')) {
        const QStringList ends = part.split(u'-');
        bool first = false;
        bool last = false;
        const int from = ends.first().trimmed().toInt(&first);
        const int to = ends.last().trimmed().toInt(&last);
        if (!first || !last || ends.size() > 2)
            return tr("Write pages as 1-20, 30");
        if (from < 1 || to < from || to > pages)
            return tr("There are pages 1 to %1").arg(pages);
    }
    return {};
}

std::vector<app::Attachment> AttachmentModel::ready() const
{
    std::vector<app::Attachment> attachments;
    for (const Entry& entry : m_entries)
        if (entry.state == Ready)
            attachments.push_back(entry.attachment);
    return attachments;
}

std::vector<app::Attachment> AttachmentModel::kept() const
{
    std::vector<app::Attachment> attachments;
    for (const Entry& entry : m_entries) {
        if (!entry.attachment.sha256.empty()) {
            if (entry.state != Failed)
                attachments.push_back(entry.attachment);
        } else if (!entry.path.isEmpty() && (entry.state == Reading || entry.needsPassword)) {
            app::Attachment unread;
            unread.fileName = toUtf8(entry.path);
            unread.reading.wish = toUtf8(entry.wish);
            attachments.push_back(std::move(unread));
        }
    }
    return attachments;
}

std::unique_ptr<AttachmentModel> AttachmentModel::moveOut()
{
    auto other = std::make_unique<AttachmentModel>(m_service, m_bridge, m_pictures, m_places);
    other->m_contextLength = m_contextLength;
    other->m_contextTaken = m_contextTaken;
    other->m_budget = m_budget;
    other->moveIn(*this);
    return other;
}

void AttachmentModel::moveIn(AttachmentModel& other)
{
    clear();
    if (other.m_entries.empty())
        return;
    other.beginResetModel();
    beginResetModel();
    m_entries = std::exchange(other.m_entries, {});
    endResetModel();
    other.endResetModel();
    Q_EMIT changed();
    Q_EMIT other.changed();
}

void AttachmentModel::clear()
{
    restore({});
}

void AttachmentModel::restore(const std::vector<app::Attachment>& attachments)
{
    if (attachments.empty() && m_entries.empty())
        return;
    for (const Entry& entry : m_entries)
        if (entry.state == Reading)
            m_service.cancelAttach(entry.request);
    beginResetModel();
    m_entries = entriesOf(attachments);
    endResetModel();
    Q_EMIT changed();
}

void AttachmentModel::prepend(const std::vector<app::Attachment>& attachments)
{
    if (attachments.empty())
        return;
    std::vector<Entry> entries = entriesOf(attachments);
    beginInsertRows({}, 0, static_cast<int>(entries.size()) - 1);
    m_entries.insert(m_entries.begin(), std::make_move_iterator(entries.begin()),
                     std::make_move_iterator(entries.end()));
    endInsertRows();
    Q_EMIT changed();
}

std::vector<AttachmentModel::Entry> AttachmentModel::entriesOf(const std::vector<app::Attachment>& attachments)
{
    std::vector<Entry> entries;
    for (const app::Attachment& attachment : attachments) {
        if (attachment.sha256.empty()) {
            const QString wish = fromUtf8(attachment.reading.wish);
            entries.push_back(entryOf(QUrl::fromLocalFile(fromUtf8(attachment.fileName)), wish));
            continue;
        }
        Entry entry;
        entry.name = fromUtf8(attachment.fileName);
        takeReady(entry, {0, attachment, {}});
        entries.push_back(std::move(entry));
    }
    return entries;
}

void AttachmentModel::takeReady(Entry& entry, const app::AttachmentReady& ready)
{
    entry.state = Ready;
    entry.attachment = ready.attachment;
    entry.attachment.fileName = toUtf8(entry.name); // Read again, its file is called by its SHA-256.
    entry.view = fileViewOf(entry.attachment);
    entry.kind = entry.view.kind;
    entry.wish = fromUtf8(ready.attachment.reading.wish);
    entry.pages = std::max(entry.pages, ready.attachment.reading.total);
    m_places.know(entry.attachment);
}

void AttachmentModel::takeEvent(const app::Event& event)
{
    if (const auto* overview = std::get_if<app::AttachmentOverview>(&event)) {
        const int row = rowOf(overview->request);
        if (row < 0)
            return;
        Entry& entry = m_entries[static_cast<std::size_t>(row)];
        entry.kind = toFileKind(overview->overview.kind, overview->overview.format);
        entry.pages = overview->overview.pages;
        entry.extent = extentOf(entry.kind, entry.kind == FileKind::Video ? 0 : entry.pages,
                                overview->overview.seconds.value_or(0));
        tellChange(row);
    } else if (const auto* progress = std::get_if<app::AttachmentProgress>(&event)) {
        const int row = rowOf(progress->request);
        if (row < 0)
            return;
        m_entries[static_cast<std::size_t>(row)].progress = *progress;
        tellChange(row);
    } else if (const auto* ready = std::get_if<app::AttachmentReady>(&event)) {
        m_pictures.keepThumbnail(fromUtf8(ready->attachment.sha256), ready->thumbnailPng);
        const int row = rowOf(ready->request);
        if (row < 0)
            return;
        Entry& entry = m_entries[static_cast<std::size_t>(row)];
        takeReady(entry, *ready);
        if (!ready->choices.empty())
            takeChoices(entry, ready->choices);
        // Files that come together are planned without knowing of each other: the one that is too much is read again,
        // once, with the room that the others leave.
        if (!fits() && entry.kind != FileKind::Picture && !std::exchange(entry.refitted, true)) {
            readAgain(row, {});
            return;
        }
        tellChange(row);
        Q_EMIT announced(tr("%1 is ready: %2").arg(entry.name, detailOf(entry)));
    } else if (const auto* failed = std::get_if<app::AttachmentFailed>(&event)) {
        const int row = rowOf(failed->request);
        if (row < 0)
            return;
        Entry& entry = m_entries[static_cast<std::size_t>(row)];
        entry.state = Failed;
        const ErrorWords words = errorWords(Doing::ReadingFile, failed->error);
        entry.reason = failed->needsPassword ? words.details : words.lines();
        entry.needsPassword = failed->needsPassword;
        tellChange(row);
        Q_EMIT announced(
            tr("%1 could not be read: %2").arg(entry.name, failed->needsPassword ? words.details : words.sentence));
    }
}

void AttachmentModel::takeChoices(Entry& entry, std::vector<app::ReadingChoice> choices)
{
    const bool listed = std::any_of(choices.begin(), choices.end(),
                                    [](const app::ReadingChoice& choice) { return choice.wish.empty(); });
    if (!listed && entry.wish.isEmpty()) {
        const auto& items = entry.attachment.reading.items;
        const auto read =
            static_cast<uint32_t>(std::count_if(items.begin(), items.end(), [](const app::Reading::Item& item) {
                return item.how != app::Reading::How::NotRead;
            }));
        entry.automatic = choiceList(entry.kind, {{{}, entry.attachment.tokens, read}}).first().toMap();
    }
    entry.choices = choiceList(entry.kind, choices);
    if (!listed && !entry.automatic.isEmpty())
        entry.choices.prepend(entry.automatic);
}

void AttachmentModel::tellChange(int row)
{
    Q_EMIT dataChanged(index(row), index(row));
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
