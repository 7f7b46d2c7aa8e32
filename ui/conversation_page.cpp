#include "ui/conversation_page.h"

#include "app/attachment_picture.h"
#include "ui/citations.h"
#include "ui/film_notes_view.h"
#include "ui/formula_picture.h"
#include "ui/markdown.h"
#include "ui/markdown_formulas.h"
#include "ui/math_tree.h"
#include "ui/text.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QImage>
#include <QLocale>
#include <QSaveFile>

#include <algorithm>

namespace ui {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// Pictures are kept at this size at most, and shown at the other: sharp on paper and on dense screens.
constexpr uint32_t kPictureSide = 1600;
constexpr double kShownWidth = 600;
constexpr double kShownHeight = 700;
constexpr int kJpegQuality = 88;
/// Formulas beside letters of 11 points, sharp on paper, in the colour of the text.
constexpr double kPointsInPixel = 72.0 / 96;
constexpr double kFormulaPixels = 11 / kPointsInPixel;
constexpr double kFormulaRatio = 4;
constexpr QColor kFormulaColour(0x1d, 0x1e, 0x21);
constexpr qsizetype kUsualColumns = 6;
/// Of a list's or a quotation's level.
constexpr int kIndentPixels = 24;

struct Page {
    Q_DECLARE_TR_FUNCTIONS(ConversationPage)
};

/// Understood by browsers and, as far as it goes, by QTextDocument.
const char* const kStyle =
    "body{font-family:sans-serif;font-size:11pt;line-height:140%;color:#1d1e21;max-width:46em;margin:2em auto;"
    "padding:0 1em}"
    "h1{font-size:20pt} h2{font-size:11pt} h3{font-size:15pt} h4{font-size:13pt} h5,h6{font-size:11pt}"
    ".head{color:#3553c8;font-weight:bold;margin-top:24px}"
    ".picture{line-height:100%}"
    ".time{color:#62646b;font-weight:normal;font-size:9pt}"
    ".muted{color:#62646b}"
    ".error{color:#b3261e}"
    "pre{font-family:monospace;font-size:9.5pt;background-color:#f2f2ee;white-space:pre-wrap;padding:8px;"
    "overflow-wrap:anywhere}"
    "code{font-family:monospace;background-color:#f2f2ee}"
    "blockquote{color:#45474d;border-left:3px solid #dfdfda;margin:8px 0 8px 12px;padding-left:12px}"
    "table{border-collapse:collapse} td,th{border:1px solid #c9c9c2;padding:4px 8px}"
    ".wide th,.wide td{font-size:7pt}"
    "img{max-width:100%;height:auto}"
    "a{color:#3553c8}";

/// Text that is no rich text. Control characters are in no HTML.
QString escaped(QString text)
{
    for (QChar& letter : text)
        if (letter < u' ' && letter != u'\n' && letter != u'\t')
            letter = QChar::ReplacementCharacter;
    return text.toHtmlEscaped();
}

QString escaped(const std::string& text)
{
    return escaped(fromUtf8(text));
}

QString dataAddress(const QByteArray& picture)
{
    const QString type = picture.startsWith("\x89PNG") ? QStringLiteral("png") : QStringLiteral("jpeg");
    return QStringLiteral("data:image/%1;base64,").arg(type) + QString::fromLatin1(picture.toBase64());
}

/// As letters where they are enough, else as a picture that stands on the text's baseline.
QString formula(const QString& tex, MathSetting setting, PageUse use)
{
    const std::optional<MathNode> tree = parseMath(tex);
    if (!tree)
        return QStringLiteral("<code>") + escaped(tex) + QStringLiteral("</code>");
    if (const std::optional<QString> simple = simpleMath(*tree))
        return *simple;
    const MathBox box = layOutMath(*tree, kFormulaPixels, setting);
    const FormulaSize size = formulaSize(box);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    formulaImage(box, kFormulaRatio, kFormulaColour).save(&buffer, "PNG");
    const QString place = use == PageUse::Screen ? QStringLiteral("%1px").arg(-size.descent) : QStringLiteral("middle");
    const QString picture =
        QStringLiteral("<img alt=\"%1\" width=\"%2\" height=\"%3\" style=\"vertical-align:%4\" src=\"")
            .arg(escaped(tex), QString::number(size.width), QString::number(size.height()), place) +
        dataAddress(png) + QStringLiteral("\"/>");
    if (use == PageUse::Screen)
        return picture;
    return QStringLiteral("<span style=\"font-size:%1pt\">").arg(placingSize(size) * kPointsInPixel) + picture +
           QStringLiteral("</span>");
}

/// Rich text of a block as it may stand in the page: marks of citations and formulas become what they stand for.
QString written(const QString& richText, PageUse use)
{
    const QString text = linkedCitations(richText, [](const QString&) { return CitationLook{}; });
    QString page = withFormulas(text, [use](const QString& tex) { return formula(tex, MathSetting::Inline, use); });
    for (QChar& letter : page)
        if (letter < u' ' && letter != u'\n' && letter != u'\t')
            letter = QChar::ReplacementCharacter;
    return page.replace(QStringLiteral("<br>"), QStringLiteral("<br/>"));
}

QString table(const Block& block, PageUse use)
{
    QString rows;
    for (qsizetype row = 0; row < block.rich.size(); row++) {
        const QString cell = row == 0 ? QStringLiteral("th") : QStringLiteral("td");
        // A head is repeated on each page that the table goes on to.
        rows += row == 0 ? QStringLiteral("<thead><tr>") : QStringLiteral("<tr>");
        for (qsizetype column = 0; column < block.rich[row].size(); column++) {
            const Qt::Alignment align = block.align.value(column, Qt::AlignLeft);
            rows += QStringLiteral("<%1 align=\"%2\">")
                        .arg(cell, align & Qt::AlignRight     ? QStringLiteral("right")
                                   : align & Qt::AlignHCenter ? QStringLiteral("center")
                                                              : QStringLiteral("left"));
            rows += written(block.rich[row][column], use) + QStringLiteral("</%1>").arg(cell);
        }
        rows += row == 0 ? QStringLiteral("</tr></thead>\n<tbody>\n") : QStringLiteral("</tr>\n");
    }
    // Many columns have room on paper only for small letters.
    const qsizetype columns = block.rich.isEmpty() ? 0 : block.rich[0].size();
    const QString small =
        use == PageUse::Print && columns > kUsualColumns ? QStringLiteral(" class=\"wide\"") : QString();
    return QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\"%1>\n").arg(small) + rows +
           QStringLiteral("</tbody></table>\n");
}

QString textBlock(const Block& block, PageUse use)
{
    const QString text = written(block.text, use);
    if (block.headingLevel > 0) // The page's own headings are above those of an answer.
        return QStringLiteral("<h%1>").arg(std::min(block.headingLevel + 2, 6)) + text +
               QStringLiteral("</h%1>\n").arg(std::min(block.headingLevel + 2, 6));
    const QString marker = block.marker.isEmpty() ? QString() : escaped(block.marker) + QChar(QChar::Nbsp);
    // QTextDocument does not know "auto".
    const QString direction = use == PageUse::Screen                ? QStringLiteral("auto")
                              : plainOf(block.text).isRightToLeft() ? QStringLiteral("rtl")
                                                                    : QStringLiteral("ltr");
    return QStringLiteral("<p dir=\"%1\" style=\"margin-left:%2px\">")
               .arg(direction)
               .arg(block.indent * kIndentPixels) +
           marker + text + QStringLiteral("</p>\n");
}

QString blockPage(const Block& block, PageUse use)
{
    QString page;
    switch (block.kind) {
    case Block::Kind::Text:
        page = textBlock(block, use);
        break;
    case Block::Kind::Code:
        page = QStringLiteral("<pre>") + escaped(block.text) + QStringLiteral("</pre>\n");
        break;
    case Block::Kind::Formula:
        page = QStringLiteral("<p align=\"center\">") + formula(block.text, MathSetting::Display, use) +
               QStringLiteral("</p>\n");
        break;
    case Block::Kind::Table:
        page = table(block, use);
        break;
    case Block::Kind::Rule:
        page = QStringLiteral("<hr/>\n");
        break;
    case Block::Kind::Picture: // of a file, which stands in the page where it was attached
        page = QStringLiteral("<p>") + escaped(block.text.isEmpty() ? block.address : block.text) +
               QStringLiteral("</p>\n");
        break;
    }
    for (qsizetype i = 0; i < block.quotes.size(); i++)
        page = QStringLiteral("<blockquote>\n") + page + QStringLiteral("</blockquote>\n");
    return page;
}

QString markdownPage(const std::string& source, PageUse use)
{
    MarkdownText text(source);
    text.finish();
    QString page;
    for (const Block& block : text.blocks())
        page += blockPage(block, use);
    return page;
}

QString folded(const QString& title, const QString& content, PageUse use)
{
    if (use == PageUse::Screen)
        return QStringLiteral("<details><summary class=\"muted\">") + title + QStringLiteral("</summary>\n") + content +
               QStringLiteral("</details>\n");
    return QStringLiteral("<blockquote><p class=\"muted\"><i>") + title + QStringLiteral("</i></p>\n") + content +
           QStringLiteral("</blockquote>\n");
}

QString picturePage(const app::Attachment& attachment, const PagePictures& pictures)
{
    const QString name = escaped(attachment.fileName);
    const PagePicture picture = pictures(attachment);
    if (picture.bytes.isEmpty())
        return QStringLiteral("<p class=\"muted\">") + Page::tr("Picture %1, which is gone").arg(name) +
               QStringLiteral("</p>\n");
    const double scale = std::min({1.0, kShownWidth / picture.width, kShownHeight / picture.height});
    return QStringLiteral("<p class=\"picture\"><img alt=\"%1\" width=\"%2\" height=\"%3\" src=\"")
               .arg(name, QString::number(static_cast<int>(picture.width * scale)),
                    QString::number(static_cast<int>(picture.height * scale))) +
           dataAddress(picture.bytes) + QStringLiteral("\"/><br/><span class=\"time\">") + name +
           QStringLiteral("</span></p>\n");
}

QString filePage(const app::Attachment& attachment)
{
    return QStringLiteral("<p>") +
           Page::tr("File: %1 (%2, %3)")
               .arg(escaped(attachment.fileName), escaped(attachment.format),
                    QLocale().formattedDataSize(static_cast<qint64>(attachment.bytes))) +
           QStringLiteral("</p>\n");
}

QString partPage(const app::Part& part, const PagePictures& pictures, PageUse use)
{
    switch (part.kind) {
    case app::Part::Kind::Text:
        return markdownPage(part.text, use);
    case app::Part::Kind::Thought:
        return folded(Page::tr("Thoughts"), markdownPage(part.text, use), use);
    case app::Part::Kind::Notes: {
        const std::string notes = filmNoteMarkdown(part.text);
        return notes.empty() ? QString() : folded(Page::tr("Notes on a film"), markdownPage(notes, use), use);
    }
    case app::Part::Kind::Image:
        return picturePage(part.attachment, pictures);
    case app::Part::Kind::Video:
    case app::Part::Kind::Document:
        return filePage(part.attachment);
    case app::Part::Kind::ToolCall:
        return folded(Page::tr("Call of a tool"), QStringLiteral("<pre>%1</pre>\n").arg(escaped(part.text)), use);
    case app::Part::Kind::ToolResult:
        return folded(Page::tr("What the tool said"), QStringLiteral("<pre>%1</pre>\n").arg(escaped(part.text)), use);
    case app::Part::Kind::Error:
        return QStringLiteral("<p class=\"error\">") + escaped(part.text) + QStringLiteral("</p>\n");
    }
    return {};
}

QString stateText(app::MessageState state)
{
    switch (state) {
    case app::MessageState::Stopped:
        return Page::tr("This answer was stopped.");
    case app::MessageState::LengthLimit:
        return Page::tr("This answer ends at its limit of length.");
    case app::MessageState::Interrupted:
        return Page::tr("This answer was cut off.");
    default:
        return {};
    }
}

QString timeText(int64_t milliseconds)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), QLocale::ShortFormat).toHtmlEscaped();
}

QString messagePage(const app::Message& message, const PagePictures& pictures, PageUse use)
{
    const QString who = message.author == app::Author::User ? Page::tr("Question")
                        : message.model.empty()             ? Page::tr("Answer")
                                                            : Page::tr("Answer of %1").arg(escaped(message.model));
    QString page = QStringLiteral("<h2 class=\"head\">") + who + QStringLiteral(" <span class=\"time\">") +
                   timeText(message.createdAt) + QStringLiteral("</span></h2>\n");
    for (const app::Part& part : message.parts)
        page += partPage(part, pictures, use);
    if (const QString state = stateText(message.state); !state.isEmpty())
        page += QStringLiteral("<p class=\"muted\">") + state + QStringLiteral("</p>\n");
    return page;
}

} // namespace

PagePictures storedPictures(std::function<std::filesystem::path(const app::Attachment&)> pathOf)
{
    return [pathOf = std::move(pathOf)](const app::Attachment& attachment) -> PagePicture {
        const auto picture = app::attachmentPicture(pathOf(attachment), kPictureSide);
        if (!picture)
            return {};
        const QImage image(picture->rgb.data(), static_cast<int>(picture->width), static_cast<int>(picture->height),
                           qsizetype{3} * picture->width, QImage::Format_RGB888);
        PagePicture page{{}, image.width(), image.height()};
        const auto encode = [&](const char* format, int quality) {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            image.save(&buffer, format, quality);
            return bytes;
        };
        // Screenshots and charts stay sharp; photographs would be several times as large that way.
        const QByteArray png = encode("PNG", -1);
        const QByteArray jpeg = encode("JPEG", kJpegQuality);
        page.bytes = jpeg.isEmpty() || png.size() < 2 * jpeg.size() ? png : jpeg;
        return page;
    };
}

QString conversationPage(const app::ConversationRecord& conversation, const PagePictures& pictures, PageUse use,
                         const std::stop_token& stop)
{
    const QString title = conversation.title.empty() ? Page::tr("Conversation") : escaped(conversation.title);
    QString page = QStringLiteral("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\"/>\n"
                                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                                  "img-src data:; style-src 'unsafe-inline'\"/>\n"
                                  "<meta name=\"viewport\" content=\"width=device-width\"/>\n<title>") +
                   title + QStringLiteral("</title>\n<style>") + QLatin1String(kStyle) +
                   QStringLiteral("</style>\n</head>\n<body>\n<h1>") + title + QStringLiteral("</h1>\n");
    page += QStringLiteral("<p class=\"time\">") + timeText(conversation.createdAt) + QStringLiteral("</p>\n");
    if (conversation.settings.systemPrompt && !conversation.settings.systemPrompt->empty())
        page += folded(Page::tr("Instructions"), markdownPage(*conversation.settings.systemPrompt, use), use);
    for (const app::Message& message : conversation.messages) {
        if (stop.stop_requested())
            break;
        page += messagePage(message, pictures, use);
    }
    return page + QStringLiteral("</body>\n</html>\n");
}

Result<void> writeHtml(const app::ConversationRecord& conversation, const PagePictures& pictures,
                       const std::filesystem::path& file, const std::stop_token& stop)
{
    const QString page = conversationPage(conversation, pictures, PageUse::Screen, stop);
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "stopped"};
    QSaveFile target(fromUtf8(file.string()));
    const QByteArray bytes = page.toUtf8();
    if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size() || !target.commit())
        return Error{ErrorCode::Storage, "cannot write " + file.string() + ": " + toUtf8(target.errorString())};
    return {};
}

} // namespace ui
