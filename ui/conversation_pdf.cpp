// A conversation's page on paper: QTextDocument lays it out, and what it and QPdfWriter leave undone is done here.
#include "ui/conversation_page.h"
#include "ui/text.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QImage>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRawFont>
#include <QSaveFile>
#include <QTextBlock>
#include <QTextBoundaryFinder>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextLayout>
#include <QUrl>

#include <algorithm>
#include <cmath>
#include <vector>

namespace ui {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr int kDotsPerInch = 300;
constexpr double kMargin = 2 / 2.54;   ///< inches
constexpr int kLayoutDotsPerInch = 96; ///< of lengths in a document, which its layout scales to the paper's
constexpr double kPoint = kDotsPerInch / 72.0;
/// Of a picture of a letter: in the file, and beside letters of 11 points.
constexpr int kLetterDots = 96;
constexpr int kLetterPixels = 17;
/// Longest letter that is looked for: a family of four, with the colours of their skins.
constexpr qsizetype kLongestLetter = 32;

/// Pictures in data addresses, and nothing else: no file of this computer gets into a document by its address.
class PageDocument : public QTextDocument {
protected:
    QVariant loadResource(int type, const QUrl& address) override
    {
        if (type != QTextDocument::ImageResource || address.scheme() != QStringLiteral("data"))
            return {};
        const QString data = address.toString(QUrl::FullyEncoded);
        const qsizetype comma = data.indexOf(u',');
        return QImage::fromData(
            QByteArray::fromBase64(QByteArray::fromPercentEncoding(data.mid(comma + 1).toLatin1())));
    }
};

/// Symbols and all that is outside the basic plane: the letters that some font may draw in colours.
bool mayBeColoured(QChar unit)
{
    return unit.isHighSurrogate() || (unit >= QChar(0x2190) && unit <= QChar(0x2BFF));
}

bool isColoured(const QString& letter)
{
    QTextLayout layout(letter, QFont());
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    const QList<QGlyphRun> runs = layout.glyphRuns();
    return std::any_of(runs.begin(), runs.end(), [](const QGlyphRun& run) {
        const QRawFont font = run.rawFont();
        return !font.fontTable("CBLC").isEmpty() || !font.fontTable("COLR").isEmpty() ||
               !font.fontTable("sbix").isEmpty();
    });
}

QString letterPicture(const QString& letter)
{
    QFont font;
    font.setPixelSize(kLetterDots);
    const QFontMetricsF metrics(font);
    const double width = std::max(metrics.horizontalAdvance(letter), 1.0);
    QImage image(static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(metrics.height())),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setFont(font);
    painter.drawText(QPointF(0, metrics.ascent()), letter);
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return QStringLiteral("<img width=\"%1\" height=\"%2\" style=\"vertical-align:middle\" "
                          "src=\"data:image/png;base64,%3\"/>")
        .arg(qRound(kLetterPixels * width / metrics.height()))
        .arg(kLetterPixels)
        .arg(QString::fromLatin1(png.toBase64()));
}

/// The page with pictures for emoji: QPdfWriter leaves out what a font draws in colours.
QString withLetterPictures(const QString& page)
{
    QHash<QString, QString> seen;
    QString drawn;
    bool isTag = false;
    qsizetype copied = 0;
    for (qsizetype at = std::max<qsizetype>(page.indexOf(QStringLiteral("<body>")), 0); at < page.size(); at++) {
        isTag = page[at] == u'<' || (isTag && page[at] != u'>');
        if (isTag || !mayBeColoured(page[at]))
            continue;
        const QString ahead = page.mid(at, kLongestLetter);
        QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, ahead);
        const QString letter = ahead.left(std::max<qsizetype>(finder.toNextBoundary(), 1));
        auto known = seen.constFind(letter);
        if (known == seen.constEnd())
            known = seen.insert(letter, isColoured(letter) ? letterPicture(letter) : QString());
        if (!known->isEmpty()) {
            drawn += QStringView(page).mid(copied, at - copied);
            drawn += *known;
            copied = at + letter.size();
        }
        at += letter.size() - 1;
    }
    drawn += QStringView(page).mid(copied);
    return drawn;
}

/// Without sizes that QTextDocument gives to headings, so that those of the style are left.
void takeHeadingsAsStyled(QTextDocument& document)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 0)
            continue;
        std::vector<QTextFragment> fragments;
        for (auto fragment = block.begin(); !fragment.atEnd(); ++fragment)
            fragments.push_back(fragment.fragment());
        for (const QTextFragment& fragment : fragments) {
            QTextCharFormat format = fragment.charFormat();
            format.clearProperty(QTextFormat::FontSizeAdjustment);
            QTextCursor cursor(&document);
            cursor.setPosition(fragment.position());
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            cursor.setCharFormat(format);
        }
    }
}

/// Which page a block begins on.
int pageOf(const QTextDocument& document, const QTextBlock& block)
{
    const double top = document.documentLayout()->blockBoundingRect(block).top();
    const double line = block.layout()->lineCount() > 0 ? block.layout()->lineAt(0).y() : 0;
    return static_cast<int>((top + line) / document.pageSize().height());
}

/// A heading at the foot of a page goes on to the next one, with what it is about.
void keepHeadingsWithTheirText(QTextDocument& document, const std::stop_token& stop)
{
    for (QTextBlock block = document.begin(); block.isValid() && !stop.stop_requested(); block = block.next()) {
        const QTextBlock next = block.next();
        if (block.blockFormat().headingLevel() == 0 || !next.isValid() ||
            pageOf(document, block) == pageOf(document, next))
            continue;
        QTextBlockFormat format;
        format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
        QTextCursor(block).mergeBlockFormat(format);
    }
}

void paint(QTextDocument& document, QPdfWriter& writer, const std::stop_token& stop)
{
    takeHeadingsAsStyled(document);
    document.documentLayout()->setPaintDevice(&writer);
    QTextFrameFormat margins = document.rootFrame()->frameFormat();
    margins.setMargin(kMargin * kLayoutDotsPerInch);
    document.rootFrame()->setFrameFormat(margins);
    const QSizeF size(writer.width(), writer.height());
    const double margin = kMargin * kDotsPerInch;
    document.setPageSize(size);
    keepHeadingsWithTheirText(document, stop);
    QPainter painter(&writer);
    QAbstractTextDocumentLayout::PaintContext context;
    context.palette.setColor(QPalette::Text, Qt::black); // the window's own may be light
    for (int page = 0; page < document.pageCount() && !stop.stop_requested(); page++) {
        if (page > 0)
            writer.newPage();
        painter.save();
        painter.translate(0, -page * size.height());
        context.clip = QRectF(QPointF(0, page * size.height()), size);
        painter.setClipRect(context.clip);
        document.documentLayout()->draw(&painter, context);
        painter.restore();
        painter.setFont(QFont(document.defaultFont().family(), 9));
        painter.drawText(QRectF(margin, size.height() - margin + 10 * kPoint, size.width() - 2 * margin, 20 * kPoint),
                         Qt::AlignRight | Qt::AlignTop, QLocale().toString(page + 1));
    }
}

} // namespace

Result<void> writePdf(const app::ConversationRecord& conversation, const PagePictures& pictures,
                      const std::filesystem::path& file, const std::stop_token& stop)
{
    PageDocument document;
    document.setUndoRedoEnabled(false);
    document.setHtml(withLetterPictures(conversationPage(conversation, pictures, PageUse::Print, stop)));
    QSaveFile target(fromUtf8(file.string()));
    if (!target.open(QIODevice::WriteOnly))
        return Error{ErrorCode::Storage, "cannot write " + file.string() + ": " + toUtf8(target.errorString())};
    {
        QPdfWriter writer(&target);
        writer.setCreator(QStringLiteral("Facet"));
        writer.setTitle(fromUtf8(conversation.title));
        writer.setResolution(kDotsPerInch);
        writer.setPageSize(
            QPageSize(QLocale().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter : QPageSize::A4));
        writer.setPageMargins({});
        paint(document, writer, stop);
    }
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "stopped"};
    if (!target.commit())
        return Error{ErrorCode::Storage, "cannot write " + file.string() + ": " + toUtf8(target.errorString())};
    return {};
}

} // namespace ui
