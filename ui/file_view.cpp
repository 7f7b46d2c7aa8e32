#include "ui/file_view.h"

#include "app/film_parts.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ui", text);
}

QString counted(const char* one, const char* many, uint64_t count)
{
    return count == 1 ? tr(one) : tr(many).arg(QLocale().toString(static_cast<qulonglong>(count)));
}

PlaceReading::Value toReading(app::Reading::How how)
{
    switch (how) {
    case app::Reading::How::Text:
        return PlaceReading::Text;
    case app::Reading::How::Picture:
        return PlaceReading::Picture;
    case app::Reading::How::Both:
        return PlaceReading::Both;
    case app::Reading::How::NotRead:
        break;
    }
    return PlaceReading::NotRead;
}

QString howText(const app::Reading::Item& item)
{
    switch (item.how) {
    case app::Reading::How::Text:
        return tr("read as text");
    case app::Reading::How::Picture:
        return tr("read as a picture");
    case app::Reading::How::Both:
        return tr("read as text and as a picture");
    case app::Reading::How::NotRead:
        break;
    }
    return item.reason.empty() ? tr("not read") : tr("not read: %1").arg(reasonText(item.reason));
}

/// Kinds whose places can be drawn.
bool hasPictures(FileKind::Value kind)
{
    return kind == FileKind::Video || kind == FileKind::Pdf;
}

/// "p. 7", "Slide 3", "Sheet Costs" in the user's language; names of entries, headings and files as they are.
QString placeName(FileKind::Value kind, const std::string& place)
{
    const bool numbered = kind == FileKind::Pdf || kind == FileKind::Slides || kind == FileKind::Spreadsheet;
    return numbered ? reasonText(place) : fromUtf8(place);
}

/// What stands under a thumbnail: the number of "p. 7", the last part of a path.
QString shortened(FileKind::Value kind, const QString& place)
{
    if (kind == FileKind::Archive || kind == FileKind::Folder)
        return place.section(u'/', -1);
    const bool numbered = kind == FileKind::Pdf || kind == FileKind::Slides;
    return numbered && place.contains(u' ') ? place.section(u' ', -1) : place;
}

/// Stretches of a clip in which frames stand at most twice as far apart as they usually do; a frame stands for half
/// the usual distance to both sides.
QList<QPointF> coverage(const app::Reading& reading)
{
    std::vector<double> times;
    for (const app::Reading::Item& item : reading.items)
        if (item.how == app::Reading::How::Picture)
            times.push_back(item.seconds);
    if (times.empty() || reading.seconds <= 0)
        return {};
    std::sort(times.begin(), times.end());
    std::vector<double> steps;
    for (std::size_t i = 1; i < times.size(); i++)
        steps.push_back(times[i] - times[i - 1]);
    std::sort(steps.begin(), steps.end());
    const double usual = steps.empty() ? 1 : steps[steps.size() / 2];
    const auto fraction = [&](double seconds) { return std::clamp(seconds / reading.seconds, 0.0, 1.0); };
    QList<QPointF> stretches;
    double begin = times[0] - usual / 2;
    for (std::size_t i = 0; i < times.size(); i++) {
        if (i + 1 < times.size() && times[i + 1] - times[i] <= 2 * usual)
            continue;
        stretches += QPointF(fraction(begin), fraction(times[i] + usual / 2));
        if (i + 1 < times.size())
            begin = times[i + 1] - usual / 2;
    }
    return stretches;
}

/// "12 pages: 9 as text, 2 as text and picture, 1 not read".
QString summary(FileKind::Value kind, const app::Reading& reading)
{
    std::array<uint32_t, 4> counts{};
    for (const app::Reading::Item& item : reading.items)
        counts[static_cast<std::size_t>(toReading(item.how))]++;
    const uint32_t total = std::max(reading.total, static_cast<uint32_t>(reading.items.size()));
    const uint32_t read = counts[PlaceReading::Text] + counts[PlaceReading::Picture] + counts[PlaceReading::Both];
    counts[PlaceReading::NotRead] = total - std::min(total, read);
    QStringList said;
    const auto say = [&](PlaceReading::Value how, const char* what) {
        if (const uint32_t count = counts[static_cast<std::size_t>(how)]; count > 0)
            said += (count == total && total > 1 ? tr("all") : QLocale().toString(count)) + u' ' + tr(what);
    };
    say(PlaceReading::Text, QT_TRANSLATE_NOOP("ui", "as text"));
    say(PlaceReading::Picture, QT_TRANSLATE_NOOP("ui", "as pictures"));
    say(PlaceReading::Both, QT_TRANSLATE_NOOP("ui", "as text and picture"));
    say(PlaceReading::NotRead, QT_TRANSLATE_NOOP("ui", "not read"));
    const QString extent = extentOf(kind, total, 0);
    // A whole file without parts says nothing by being read.
    if (extent.isEmpty())
        return counts[PlaceReading::NotRead] == 0 ? QString() : said.join(QStringLiteral(", "));
    return said.isEmpty() ? extent : tr("%1: %2").arg(extent, said.join(QStringLiteral(", ")));
}

} // namespace

QString tokensText(uint64_t tokens, Count count)
{
    const QString said = counted(QT_TRANSLATE_NOOP("ui", "1 token"), QT_TRANSLATE_NOOP("ui", "%1 tokens"), tokens);
    return count == Count::Estimated ? tr("about %1").arg(said) : said;
}

QVariantList FileView::placeList() const
{
    QVariantList list;
    for (const PlaceView& place : places)
        list += QVariant::fromValue(place);
    return list;
}

QVariantList FileView::coveredList() const
{
    QVariantList list;
    for (const QPointF& stretch : covered)
        list += stretch;
    return list;
}

QString placeSource(const app::Attachment& attachment, int item)
{
    return QStringLiteral("image://picture/%1/%2").arg(fromUtf8(attachment.sha256)).arg(item);
}

QString timeSource(const app::Attachment& attachment, double seconds)
{
    return QStringLiteral("image://picture/%1/@%2").arg(fromUtf8(attachment.sha256)).arg(seconds, 0, 'f', 3);
}

QString clockTime(double seconds)
{
    const auto whole = static_cast<qint64>(std::max(0.0, seconds));
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const QString rest = two(whole / 60 % 60) + u':' + two(whole % 60);
    return whole < 3600 ? rest : QString::number(whole / 3600) + u':' + rest;
}

QString extentOf(FileKind::Value kind, uint32_t count, double seconds)
{
    switch (kind) {
    case FileKind::Video: {
        const QString frames =
            count > 0 ? counted(QT_TRANSLATE_NOOP("ui", "1 frame"), QT_TRANSLATE_NOOP("ui", "%1 frames"), count)
                      : QString();
        if (seconds <= 0)
            return frames;
        return frames.isEmpty() ? clockTime(seconds) : clockTime(seconds) + QStringLiteral(", ") + frames;
    }
    case FileKind::Pdf:
        return count > 0 ? counted(QT_TRANSLATE_NOOP("ui", "1 page"), QT_TRANSLATE_NOOP("ui", "%1 pages"), count)
                         : QString();
    case FileKind::Slides:
        return count > 0 ? counted(QT_TRANSLATE_NOOP("ui", "1 slide"), QT_TRANSLATE_NOOP("ui", "%1 slides"), count)
                         : QString();
    case FileKind::Spreadsheet:
        return count > 0 ? counted(QT_TRANSLATE_NOOP("ui", "1 sheet"), QT_TRANSLATE_NOOP("ui", "%1 sheets"), count)
                         : QString();
    case FileKind::Archive:
    case FileKind::Folder:
        return count > 0 ? counted(QT_TRANSLATE_NOOP("ui", "1 file"), QT_TRANSLATE_NOOP("ui", "%1 files"), count)
                         : QString();
    case FileKind::Document:
        return count > 1 ? counted(QT_TRANSLATE_NOOP("ui", "1 section"), QT_TRANSLATE_NOOP("ui", "%1 sections"), count)
                         : QString();
    default:
        return {};
    }
}

FileView fileViewOf(const app::Attachment& attachment)
{
    FileView view;
    view.attachment = attachment;
    view.kind = toFileKind(attachment.kind, attachment.format);
    view.name = fromUtf8(attachment.fileName);
    view.title = fromUtf8(attachment.title);
    const inference::ImageTransform& size = attachment.transform;
    if (size.sourceWidth > 0 && size.sourceHeight > 0)
        view.aspectRatio = static_cast<double>(size.sourceWidth) / size.sourceHeight;
    if (view.kind == FileKind::Picture) {
        view.source = QStringLiteral("image://picture/") + fromUtf8(attachment.sha256);
        view.detail = tr("%1 × %2, %3").arg(size.sourceWidth).arg(size.sourceHeight).arg(tokensText(attachment.tokens));
        return view;
    }
    const app::Reading& reading = attachment.reading;
    const double length = reading.seconds;
    const bool packed = view.kind == FileKind::Archive || view.kind == FileKind::Folder;
    for (std::size_t i = 0; i < reading.items.size(); i++) {
        const app::Reading::Item& item = reading.items[i];
        if (view.kind == FileKind::Video && item.place == app::kSubtitlesPlace)
            continue; // the last, which is no frame
        PlaceView place;
        // As answers write times.
        place.place = view.kind == FileKind::Video ? clockTime(item.seconds) : placeName(view.kind, item.place);
        place.shortPlace = shortened(view.kind, place.place);
        place.reading = toReading(item.how);
        // A picture in an archive; what also has text shows that.
        const bool drawn = hasPictures(view.kind) || (packed && place.reading == PlaceReading::Picture);
        place.source = drawn ? placeSource(attachment, static_cast<int>(i)) : QString();
        place.how = howText(item);
        place.cost = static_cast<int>(item.tokens);
        // What is not read was not counted either.
        const bool exact = !reading.estimated && place.reading != PlaceReading::NotRead;
        place.tokens = item.tokens > 0 ? tokensText(item.tokens, exact ? Count::Exact : Count::Estimated) : QString();
        place.position = length > 0 ? std::clamp(item.seconds / length, 0.0, 1.0) : 0;
        view.places += place;
    }
    if (view.kind == FileKind::Video) {
        view.covered = coverage(reading);
        view.length = clockTime(length);
        view.source = view.places.isEmpty() ? QString() : view.places[view.places.size() / 2].source;
    }
    if (view.kind == FileKind::Pdf && !view.places.isEmpty())
        view.source = view.places.first().source;
    const auto read =
        static_cast<uint32_t>(std::count_if(view.places.begin(), view.places.end(), [](const PlaceView& place) {
            return place.reading != PlaceReading::NotRead;
        }));
    const uint32_t count = view.kind == FileKind::Video ? read : std::max(reading.total, read);
    const QString extent = extentOf(view.kind, count, length);
    const QString tokens = tokensText(attachment.tokens, reading.estimated ? Count::Estimated : Count::Exact);
    view.detail = extent.isEmpty() ? tokens : extent + QStringLiteral(", ") + tokens;
    view.readSummary = view.kind == FileKind::Video ? QString() : summary(view.kind, reading);
    QStringList notRead;
    for (const std::string& words : reading.notRead)
        notRead += reasonText(words);
    view.notRead = notRead.join(QStringLiteral("; "));
    return view;
}

} // namespace ui
