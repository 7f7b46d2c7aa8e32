#include "ui/entry_choice.h"

#include "ui/attachment_model.h"
#include "ui/file_view.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace ui {

int EntryChoice::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QHash<int, QByteArray> EntryChoice::roleNames() const
{
    return {{NameRole, "name"},         {PathRole, "path"},     {LevelRole, "level"}, {GlyphRole, "glyph"},
            {KindNameRole, "kindName"}, {DetailRole, "detail"}, {TickRole, "tick"},   {SelectableRole, "selectable"}};
}

QVariant EntryChoice::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case NameRole:
    case Qt::DisplayRole:
        return entry.path.endsWith(u'/') ? entry.path.chopped(1).section(u'/', -1) : entry.path.section(u'/', -1);
    case PathRole:
        return entry.path;
    case LevelRole:
        return entry.level;
    case GlyphRole:
        return fileKindGlyph(entry.kind);
    case KindNameRole:
        return fileKindName(entry.kind);
    case DetailRole:
        return entry.detail;
    case TickRole:
        return static_cast<int>(tickOf(index.row()));
    case SelectableRole:
        return entry.selectable;
    default:
        return {};
    }
}

Qt::CheckState EntryChoice::tickOf(int row) const
{
    const Entry& entry = m_entries[static_cast<std::size_t>(row)];
    if (!entry.folder)
        return entry.ticked ? Qt::Checked : Qt::Unchecked;
    bool some = false;
    bool all = true;
    for (int inside = row + 1; inside < entry.end; inside++) {
        const Entry& held = m_entries[static_cast<std::size_t>(inside)];
        if (held.folder || !held.selectable)
            continue;
        some = some || held.ticked;
        all = all && held.ticked;
    }
    return !some ? Qt::Unchecked : all ? Qt::Checked : Qt::PartiallyChecked;
}

int EntryChoice::chosenCount() const
{
    return static_cast<int>(
        std::count_if(m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.ticked; }));
}

QString EntryChoice::sum() const
{
    const QLocale locale;
    qint64 tokens = 0;
    bool unknown = false;
    for (const Entry& entry : m_entries) {
        tokens += entry.ticked ? entry.cost : 0;
        unknown = unknown || (entry.ticked && entry.cost == 0);
    }
    const QString files = tr("%1 of %2 files").arg(locale.toString(chosenCount()), locale.toString(m_files));
    const QString cost = (unknown ? tr("at least %1") : QStringLiteral("%1")).arg(locale.toString(tokens));
    if (m_room == 0)
        return tr("%1, %2 tokens").arg(files, cost);
    return fits() ? tr("%1, %2 of %3 tokens that are left").arg(files, cost, locale.toString(m_room))
                  : tr("%1, %2 tokens: too much, %3 are left").arg(files, cost, locale.toString(m_room));
}

bool EntryChoice::fits() const
{
    const auto tokens =
        std::accumulate(m_entries.begin(), m_entries.end(), qint64{0},
                        [](qint64 sum, const Entry& entry) { return sum + (entry.ticked ? entry.cost : 0); });
    return m_room == 0 || tokens <= m_room;
}

QStringList EntryChoice::chosen() const
{
    std::vector<const Entry*> ticked;
    for (const Entry& entry : m_entries)
        if (entry.ticked)
            ticked.push_back(&entry);
    std::sort(ticked.begin(), ticked.end(), [](const Entry* a, const Entry* b) { return a->item < b->item; });
    QStringList paths;
    for (const Entry* entry : ticked)
        paths += entry->path;
    return paths;
}

void EntryChoice::begin(AttachmentModel* attachments, int row)
{
    show(attachments->file(row), attachments->roomFor(row));
}

void EntryChoice::apply(AttachmentModel* attachments, int row) const
{
    if (const QStringList paths = chosen(); !paths.isEmpty())
        attachments->setWish(row, paths.join(u'\n'));
}

void EntryChoice::show(const FileView& file, int room)
{
    beginResetModel();
    m_entries.clear();
    m_room = room;
    std::vector<int> order(static_cast<std::size_t>(file.places.size()));
    std::iota(order.begin(), order.end(), 0);
    // By path, so that all that a folder holds stands together.
    std::stable_sort(order.begin(), order.end(),
                     [&](int a, int b) { return file.places[a].place < file.places[b].place; });
    std::vector<std::size_t> open; // the folders that the path of a row is in
    const auto closeAllBut = [&](const QString& path) {
        while (!open.empty() && !path.startsWith(m_entries[open.back()].path)) {
            m_entries[open.back()].end = rowCount();
            open.pop_back();
        }
    };
    for (const int item : order) {
        const PlaceView& place = file.places[item];
        closeAllBut(place.place);
        qsizetype begin = open.empty() ? 0 : m_entries[open.back()].path.size();
        // The last slash of "name/", a folder that is left out whole, opens nothing.
        for (qsizetype slash; (slash = place.place.indexOf(u'/', begin)) >= 0 && slash + 1 < place.place.size();
             begin = slash + 1) {
            Entry folder;
            folder.path = place.place.left(slash + 1);
            folder.kind = FileKind::Folder;
            folder.level = static_cast<int>(open.size());
            folder.folder = true;
            open.push_back(m_entries.size());
            m_entries.push_back(std::move(folder));
        }
        const std::string& reason = file.attachment.reading.items[static_cast<std::size_t>(item)].reason;
        m_entries.push_back(entryOf(place, reasonText(reason), item, static_cast<int>(open.size())));
        for (const std::size_t folder : open)
            m_entries[folder].selectable = m_entries[folder].selectable || m_entries.back().selectable;
    }
    closeAllBut({});
    m_files = static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(),
                                             [](const Entry& entry) { return entry.selectable && !entry.folder; }));
    endResetModel();
    Q_EMIT chosenChanged();
}

EntryChoice::Entry EntryChoice::entryOf(const PlaceView& place, const QString& reason, int item, int level)
{
    const bool leftOutWhole = place.place.endsWith(u'/');
    Entry entry;
    entry.path = place.place;
    entry.level = level;
    entry.item = item;
    entry.kind = leftOutWhole ? FileKind::Folder : guessedFileKind(place.place);
    if (entry.kind == FileKind::Unknown && place.cost > 0)
        entry.kind = FileKind::Text; // It has a price, so it is text by its content: a Makefile.
    entry.ticked = place.reading != PlaceReading::NotRead;
    // What has no price and is of no known kind was refused; what only was not chosen may be chosen.
    entry.selectable = entry.ticked || place.cost > 0 || (entry.kind != FileKind::Unknown && !leftOutWhole);
    entry.cost = place.cost;
    entry.detail = place.tokens;
    if (!entry.ticked)
        entry.detail = reason.isEmpty() ? place.how : reason;
    if (!entry.ticked && place.cost > 0)
        entry.detail += QStringLiteral(", ") + place.tokens;
    return entry;
}

void EntryChoice::toggle(int row)
{
    if (row < 0 || row >= rowCount() || !m_entries[static_cast<std::size_t>(row)].selectable)
        return;
    const Entry& entry = m_entries[static_cast<std::size_t>(row)];
    setTicked(row, entry.folder ? entry.end : row + 1, tickOf(row) != Qt::Checked);
}

void EntryChoice::tickAll(bool ticked)
{
    setTicked(0, rowCount(), ticked);
}

void EntryChoice::setTicked(int begin, int end, bool ticked)
{
    if (m_entries.empty())
        return;
    for (int row = begin; row < end; row++) {
        Entry& entry = m_entries[static_cast<std::size_t>(row)];
        entry.ticked = ticked && entry.selectable && !entry.folder;
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {TickRole}); // Of the folders around it too.
    Q_EMIT chosenChanged();
}

} // namespace ui
