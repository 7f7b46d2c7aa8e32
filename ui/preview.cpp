#include "ui/preview.h"

#include "app/citations.h"
#include "ui/table_values.h"
#include "ui/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kLargestZoom = 8;
/// A time no further than that from a sampled frame's is that frame's.
constexpr double kSameFrame = 0.05;

bool isDrawn(FileKind::Value kind)
{
    return kind == FileKind::Picture || kind == FileKind::Video || kind == FileKind::Pdf;
}

std::vector<Row> rowsOf(const QString& text, FileKind::Value kind)
{
    std::vector<Row> rows;
    if (kind == FileKind::Text || kind == FileKind::Archive ||
        kind == FileKind::Folder) { // Source code and logs: as they are.
        constexpr qsizetype kLinesOfRow = 200;
        const QStringList lines = text.split(u'\n');
        for (qsizetype begin = 0; begin < lines.size(); begin += kLinesOfRow) {
            Row row;
            row.kind = RowKind::Code;
            row.text = lines.mid(begin, kLinesOfRow).join(u'\n');
            if (lines.size() > kLinesOfRow)
                row.detail = QCoreApplication::translate("Preview", "lines %1 to %2")
                                 .arg(begin + 1)
                                 .arg(std::min(begin + kLinesOfRow, lines.size()));
            rows.push_back(std::move(row));
        }
        return rows;
    }
    const MarkdownText markdown(toUtf8(text));
    for (const Block& block : markdown.blocks())
        appendBlockRows(block, rows);
    for (Row& row : rows) {
        const auto asWritten = [](const QString&) { return CitationLook{}; };
        if (row.kind == RowKind::Text)
            row.text = linkedCitations(row.text, asWritten);
        for (QString& cell : row.cells)
            cell = linkedCitations(cell, asWritten);
    }
    return rows;
}

} // namespace

int TextRows::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TextRows::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return rowData(m_rows[static_cast<std::size_t>(index.row())], role);
}

void TextRows::show(std::vector<Row> rows)
{
    if (rows.empty() && m_rows.empty())
        return;
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void TextRows::copyRow(int row) const
{
    if (row < 0 || row >= rowCount())
        return;
    const Row& shown = m_rows[static_cast<std::size_t>(row)];
    auto data = std::make_unique<QMimeData>();
    const bool isTable = shown.kind == RowKind::Table || shown.kind == RowKind::TableRow;
    if (isTable) { // All rows of the table that this one is in.
        auto first = m_rows.begin() + row;
        while (first->kind == RowKind::TableRow && first != m_rows.begin())
            --first;
        QList<QStringList> cells;
        for (auto line = first; line == first || (line != m_rows.end() && line->kind == RowKind::TableRow); ++line) {
            cells.emplace_back();
            for (const QString& cell : line->cells)
                cells.last() += plainOf(cell);
        }
        data->setText(tabSeparated(cells));
        data->setHtml(htmlTable(cells));
    } else {
        data->setText(shown.text);
    }
    QGuiApplication::clipboard()->setMimeData(data.release());
}

Preview::Preview(PlaceReader& places, QObject* parent) : QObject(parent), m_places(places) {}

Preview::~Preview()
{
    m_places.cancel(m_asked);
}

double Preview::length() const
{
    return m_file.kind == FileKind::Video ? m_file.attachment.reading.seconds : 0;
}

double Preview::seconds() const
{
    const auto& items = m_file.attachment.reading.items;
    if (m_time || m_file.kind != FileKind::Video || static_cast<std::size_t>(m_item) >= items.size())
        return m_time.value_or(0);
    return items[static_cast<std::size_t>(m_item)].seconds;
}

QString Preview::place() const
{
    if (m_time)
        return clockTime(*m_time) + u'.' + QString::number(static_cast<int>(*m_time * 10) % 10);
    return m_item < m_file.places.size() ? m_file.places[m_item].place : QString();
}

QString Preview::how() const
{
    if (m_time)
        return tr("the model was not given this frame");
    if (m_item >= m_file.places.size())
        return m_file.detail;
    const PlaceView& place = m_file.places[m_item];
    return place.tokens.isEmpty() ? place.how : place.how + QStringLiteral(", ") + place.tokens;
}

QString Preview::source() const
{
    if (m_time)
        return timeSource(m_file.attachment, *m_time);
    if (m_file.kind == FileKind::Picture)
        return m_file.source;
    return m_item < m_file.places.size() ? m_file.places[m_item].source : QString();
}

void Preview::show(const FileView& file, int item)
{
    showQuoted(file, item, {});
}

void Preview::showQuoted(const FileView& file, int item, const QString& words)
{
    m_file = file;
    m_item = std::clamp(item, 0, count() - 1);
    m_time.reset();
    m_words = words;
    m_wordsItem = words.isEmpty() ? -1 : m_item;
    setZoom(1);
    m_places.know(file.attachment);
    if (!std::exchange(m_open, true))
        Q_EMIT openChanged();
    load();
}

void Preview::setItem(int item)
{
    const int wanted = std::clamp(item, 0, count() - 1);
    if (!m_open || (wanted == m_item && !m_time))
        return;
    m_item = wanted;
    m_time.reset();
    load();
    Q_EMIT announced(place() + QStringLiteral(", ") + how());
}

void Preview::step(int places)
{
    // Between two frames, the one before is a step away too.
    setItem(m_item + (m_time && places < 0 ? places + 1 : places));
}

void Preview::setSeconds(double seconds)
{
    const auto& items = m_file.attachment.reading.items;
    if (!m_open || m_file.kind != FileKind::Video || items.empty())
        return;
    // In tenths: nobody aims better, and what was shown once is kept.
    const double wanted = std::round(std::clamp(seconds, 0.0, length()) * 10) / 10;
    const auto behind = std::find_if(items.begin(), items.end(), [wanted](const app::Reading::Item& item) {
        return item.seconds > wanted + kSameFrame;
    });
    const int before = static_cast<int>(std::max<std::ptrdiff_t>(behind - items.begin() - 1, 0));
    if (std::abs(items[static_cast<std::size_t>(before)].seconds - wanted) <= kSameFrame) {
        setItem(before);
        return;
    }
    if (m_time == wanted)
        return;
    m_item = before;
    m_time = wanted;
    load();
    Q_EMIT announced(place() + QStringLiteral(", ") + how());
}

void Preview::showTime(const FileView& file, double seconds)
{
    show(file, 0);
    setSeconds(seconds);
}

void Preview::setZoom(double zoom)
{
    const double wanted = std::clamp(zoom, 1.0, kLargestZoom);
    if (std::exchange(m_zoom, wanted) != wanted)
        Q_EMIT zoomChanged();
}

void Preview::zoomIn()
{
    setZoom(m_zoom * kZoomStep);
}

void Preview::zoomOut()
{
    setZoom(m_zoom / kZoomStep);
}

void Preview::resetZoom()
{
    setZoom(1);
}

void Preview::close()
{
    if (!std::exchange(m_open, false))
        return;
    m_places.cancel(std::exchange(m_asked, 0));
    m_loaded++;
    m_busy = false;
    m_rows.show({});
    Q_EMIT openChanged();
}

void Preview::reload()
{
    if (m_open)
        load();
}

bool Preview::hasText() const
{
    return source().isEmpty() && !isDrawn(m_file.kind);
}

void Preview::load()
{
    m_places.cancel(std::exchange(m_asked, 0));
    const uint64_t number = ++m_loaded;
    m_error.clear();
    m_note.clear();
    m_noteGood = false;
    m_marks.clear();
    m_aspectRatio = m_file.kind == FileKind::Pdf ? 0 : m_file.aspectRatio;
    m_rows.show({});
    // A picture is loaded by its Image; a page is asked for its words, a text for all of it.
    const bool asks = hasText() || m_file.kind == FileKind::Pdf;
    m_busy = asks;
    Q_EMIT placeChanged();
    Q_EMIT contentChanged();
    if (!asks)
        return;
    const uint64_t asked = m_places.read(m_file.attachment, m_item, 0, PlaceReader::Urgency::Now,
                                         [this, number](const std::shared_ptr<const Place>& read) {
                                             if (number == m_loaded)
                                                 take(read);
                                         });
    if (number == m_loaded)
        m_asked = asked;
}

void Preview::take(const std::shared_ptr<const Place>& read)
{
    m_asked = 0;
    m_error = read->error;
    if (read->needsPassword)
        Q_EMIT passwordNeeded(m_file.attachment);
    const bool quoted = m_wordsItem == m_item && m_error.isEmpty();
    bool found = false;
    if (quoted && !read->words.empty() && !read->size.isEmpty()) {
        for (const media::WordBox& box : app::quoteBoxes(read->words, toUtf8(m_words)))
            m_marks += QRectF(box.x / read->size.width(), box.y / read->size.height(), box.width / read->size.width(),
                              box.height / read->size.height());
        found = !m_marks.isEmpty();
    } else if (quoted) {
        found = app::hasQuote(toUtf8(read->text), toUtf8(m_words));
    }
    m_noteGood = found;
    if (quoted)
        m_note = found ? (m_marks.isEmpty() ? tr("“%1” stands here").arg(m_words) : tr("“%1” is marked").arg(m_words))
                       : tr("“%1” was not found here").arg(m_words);
    if (!read->size.isEmpty())
        m_aspectRatio = read->size.width() / read->size.height();
    m_busy = hasText() && m_error.isEmpty();
    Q_EMIT contentChanged();
    if (!m_note.isEmpty())
        Q_EMIT announced(m_note);
    if (!m_busy)
        return;
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), number = m_loaded, text = read->text, kind = m_file.kind] {
            auto rows = std::make_shared<std::vector<Row>>(rowsOf(text, kind));
            QMetaObject::invokeMethod(
                qApp,
                [self, number, rows] {
                    if (!self || self->m_loaded != number)
                        return;
                    self->m_rows.show(std::move(*rows));
                    self->m_busy = false;
                    Q_EMIT self->contentChanged();
                },
                Qt::QueuedConnection);
        });
}

} // namespace ui
