// A conversation as a page to read and to print: HTML that holds nothing active, formulas drawn, and the text in a PDF.
#include "tests/support/cage_main.h"
#include "ui/conversation_page.h"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <QBuffer>
#include <QFile>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QImage>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QThread>
#include <QXmlStreamReader>

#include <memory>

namespace {

app::Message message(app::Author author, std::vector<app::Part> parts)
{
    app::Message message;
    message.author = author;
    message.model = author == app::Author::Assistant ? "A <model>" : "";
    message.parts = std::move(parts);
    return message;
}

app::Part text(std::string words)
{
    return {app::Part::Kind::Text, std::move(words), {}};
}

/// Content that would do harm if any of it were taken for more than text.
app::ConversationRecord hostileRecord()
{
    app::ConversationRecord record;
    record.title = "<script>alert(1)</script>";
    record.messages = {
        message(app::Author::User, {text("<img src=x onerror=alert(1)> & \x01 <iframe src='http://evil.test/'>")}),
        message(
            app::Author::Assistant,
            {text("# A heading\n\n[click](javascript:alert(1)) [fine](https://example.org/?a=1&b=2) "
                  "![remote](http://evil.test/pixel.png)\n\n<svg onload=alert(1)>\n\n"
                  "```html\n</pre><script>alert(2)</script>\nint "
                  "a_very_long_line_begins_here_and_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_until_its_TAIL;"
                  "\n```\n\n| a | b |\n|---|--:|\n| <b>1</b> | $x^2$ |\n\n> quoted **bold**\n\n1. one\n   - two\n\n"
                  "$$\\frac{a}{b}</code><script>$$"),
             {app::Part::Kind::Thought, "I <think>", {}},
             {app::Part::Kind::Error, "<b>broken</b>", {}}})};
    app::Attachment picture;
    picture.fileName = "\"><script>.png";
    picture.sha256 = "none";
    record.messages[0].parts.push_back(app::filePart(picture));
    return record;
}

ui::PagePicture redSquare(const app::Attachment& /*picture*/)
{
    QImage image(20, 10, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return {bytes, 20, 10};
}

} // namespace

class TestConversationPage : public QObject {
    Q_OBJECT

private slots:
    void pagesHoldNothingActive()
    {
        const QString page = ui::conversationPage(hostileRecord(), redSquare, ui::PageUse::Screen);
        static const QSet<QString> kElements{
            "html",       "head", "meta",   "title", "style", "body",  "h1",  "h2", "p",   "span",  "details",
            "summary",    "a",    "strong", "pre",   "code",  "table", "tr",  "th", "td",  "hr",    "br",
            "blockquote", "img",  "b",      "i",     "s",     "sub",   "sup", "h3", "div", "thead", "tbody"};
        static const QSet<QString> kAttributes{"charset", "http-equiv", "content",     "name",       "class",  "dir",
                                               "style",   "href",       "alt",         "width",      "height", "src",
                                               "align",   "border",     "cellspacing", "cellpadding"};
        QXmlStreamReader reader(page);
        QString words;
        int pictures = 0;
        while (!reader.atEnd()) {
            reader.readNext();
            words += reader.text();
            if (!reader.isStartElement())
                continue;
            QVERIFY2(kElements.contains(reader.name().toString()), qPrintable(reader.name().toString()));
            for (const QXmlStreamAttribute& attribute : reader.attributes()) {
                QVERIFY2(kAttributes.contains(attribute.name().toString()), qPrintable(attribute.name().toString()));
                if (attribute.name() == u"src")
                    QVERIFY(attribute.value().startsWith(u"data:image/png;base64,"));
                if (attribute.name() == u"href")
                    QVERIFY2(attribute.value().startsWith(u"http"), qPrintable(attribute.value().toString()));
            }
            pictures += reader.name() == u"img" ? 1 : 0;
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString() + page.mid(reader.characterOffset() - 60, 120)));
        QCOMPARE(pictures, 2);
        QVERIFY(page.contains(QStringLiteral("alt=\"\\frac{a}{b}&lt;/code&gt;&lt;script&gt;\"")));
        for (const char* whole : {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
                                  "</pre><script>alert(2)</script>", "until_its_TAIL", "I <think>", "<b>broken</b>"})
            QVERIFY2(words.contains(QLatin1String(whole)), whole);
    }

    void namesAreNoPlaces()
    {
        app::ConversationRecord record;
        app::Attachment picture;
        picture.fileName = "50%2 %1.png";
        picture.sha256 = "none";
        record.messages = {message(app::Author::User, {app::filePart(picture)}),
                           message(app::Author::Assistant, {text("So $\\frac{1}{\\text{%2}}$.\n")})};
        const QString page = ui::conversationPage(record, redSquare, ui::PageUse::Screen);
        QVERIFY2(page.contains(QStringLiteral("<img alt=\"50%2 %1.png\" width=\"20\" height=\"10\" src=")),
                 qPrintable(page));
        QVERIFY2(page.contains(QStringLiteral("<img alt=\"\\frac{1}{\\text{%2}}\" width=")), qPrintable(page));
    }

    /// As letters where they are enough, as a picture with its source to read aloud else, as it was written where it
    /// is no formula.
    void pagesDrawFormulas()
    {
        app::ConversationRecord record;
        const std::string words = "Of $x^2$ and $\\sqrt{\\frac{a}{b_{n+1}}}$ in a line; $\\left( a$ is none.\n\n";
        const std::string displayed = "$$\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}$$\n";
        record.messages = {message(app::Author::Assistant, {text(words + displayed)})};
        const QString page = ui::conversationPage(record, redSquare, ui::PageUse::Screen);
        QVERIFY2(page.contains(QStringLiteral("<i>x</i><sup>2</sup>")), qPrintable(page));
        QVERIFY2(page.contains(QStringLiteral("<code>\\left( a</code>")), qPrintable(page));
        QVERIFY(page.contains(QStringLiteral("<img alt=\"\\sqrt{\\frac{a}{b_{n+1}}}\"")));
        QVERIFY(page.contains(QStringLiteral("<img alt=\"\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}\"")));

        const QTemporaryDir directory;
        const auto inkOf = [&](const std::string& content, const char* name) {
            record.messages = {message(app::Author::Assistant, {text(content)})};
            const std::filesystem::path file = directory.filePath("page.pdf").toStdString();
            if (!ui::writePdf(record, redSquare, file, {}))
                return qsizetype{0};
            const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file.string()));
            const std::unique_ptr<poppler::page> first(document->create_page(0));
            poppler::page_renderer renderer;
            renderer.set_render_hint(poppler::page_renderer::antialiasing);
            poppler::image picture = renderer.render_page(first.get(), 96, 96);
            const QImage seen(reinterpret_cast<const uchar*>(picture.const_data()), picture.width(), picture.height(),
                              picture.bytes_per_row(), QImage::Format_ARGB32);
            if (const QString folder = qEnvironmentVariable("FACET_SCREENSHOTS"); !folder.isEmpty())
                seen.save(folder + u'/' + QLatin1String(name));
            qsizetype ink = 0;
            for (int y = 0; y < seen.height(); y++)
                for (int x = 0; x < seen.width(); x++)
                    ink += qGray(seen.pixel(x, y)) < 128 ? 1 : 0;
            return ink;
        };
        const qsizetype without = inkOf(words, "formula-line.png");
        const qsizetype with = inkOf(words + displayed, "formula-lines.png");
        QVERIFY(without > 0);
        QVERIFY2(with > without + 100, qPrintable(QString::number(with) + u' ' + QString::number(without)));
    }

    /// Emoji are drawn, a heading stands on the page of its text, and a table's head on each of its pages.
    void pdfsAreSetWell()
    {
        const QTemporaryDir directory;
        const std::filesystem::path file = directory.filePath("page.pdf").toStdString();
        const auto write = [&file](const std::string& content) {
            app::ConversationRecord record;
            record.messages = {message(app::Author::Assistant, {text(content)})};
            return ui::writePdf(record, redSquare, file, {})
                       ? std::unique_ptr<poppler::document>(poppler::document::load_from_file(file.string()))
                       : nullptr;
        };
        const auto pagesOf = [](const poppler::document& document) {
            QStringList pages;
            for (int i = 0; i < document.pages(); i++) {
                const std::unique_ptr<poppler::page> page(document.create_page(i));
                const auto bytes = page->text().to_utf8();
                pages += QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
            }
            return pages;
        };
        std::string rows = "| Name | Count |\n|---|---|\n";
        for (int i = 0; i < 80; i++)
            rows += "| row | " + std::to_string(i) + " |\n";
        const auto table = write(rows);
        QVERIFY(table && table->pages() >= 2);
        for (const QString& page : pagesOf(*table))
            QVERIFY2(page.contains(QStringLiteral("Count")), qPrintable(page));

        // Wherever the foot of the page comes.
        for (int lines = 20; lines < 50; lines++) {
            std::string words;
            for (int i = 0; i < lines; i++)
                words += "Line\n\n";
            const auto document = write(words + "## Heading\n\nBelow\n");
            QVERIFY(document);
            for (const QString& page : pagesOf(*document))
                QCOMPARE(page.contains(QStringLiteral("Heading")), page.contains(QStringLiteral("Below")));
        }

        if (!QFontDatabase::families().contains(QStringLiteral("Noto Color Emoji")))
            QSKIP("No font draws in colours");
        const auto emoji = write("\U0001F389");
        QVERIFY(emoji);
        const std::unique_ptr<poppler::page> page(emoji->create_page(0));
        poppler::image picture = poppler::page_renderer().render_page(page.get(), 96, 96);
        const QImage seen(reinterpret_cast<const uchar*>(picture.const_data()), picture.width(), picture.height(),
                          picture.bytes_per_row(), QImage::Format_ARGB32);
        int yellow = 0;
        for (int y = 0; y < seen.height(); y++)
            for (int x = 0; x < seen.width(); x++)
                yellow += QColor(seen.pixel(x, y)).hsvSaturation() > 150 && qBlue(seen.pixel(x, y)) < 120 ? 1 : 0;
        QVERIFY2(yellow > 10, qPrintable(QString::number(yellow)));
    }

    void pdfsHoldTheText()
    {
        const QTemporaryDir directory;
        const std::filesystem::path file = directory.filePath("page.pdf").toStdString();
        inference::Result<void> written;
        // As the service calls it: not on the window's thread.
        const std::unique_ptr<QThread> thread(
            QThread::create([&] { written = ui::writePdf(hostileRecord(), redSquare, file, {}); }));
        thread->start();
        QVERIFY(thread->wait(20'000));
        QVERIFY2(written, written ? "" : written.error().message.c_str());
        const std::unique_ptr<poppler::document> document(poppler::document::load_from_file(file.string()));
        QVERIFY(document && document->pages() >= 1);
        QString words;
        for (int i = 0; i < document->pages(); i++) {
            const std::unique_ptr<poppler::page> page(document->create_page(i));
            const auto bytes = page->text().to_utf8();
            words += QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
        }
        const QString joined = QString(words).remove(QRegularExpression(QStringLiteral("\\s")));
        for (const char* whole : {"<script>alert(1)</script>", "Aheading", "</pre><script>alert(2)</script>",
                                  "until_its_TAIL", "quotedbold", "<b>1</b>", "I<think>", "<b>broken</b>"})
            QVERIFY2(joined.contains(QLatin1String(whole)),
                     qPrintable(QLatin1String(whole) + QStringLiteral(" in ") + words));

        std::stop_source stop;
        stop.request_stop();
        const auto stopped =
            ui::writePdf(hostileRecord(), redSquare, directory.filePath("no.pdf").toStdString(), stop.get_token());
        QVERIFY(!stopped && stopped.error().code == inference::ErrorCode::Cancelled);
        QVERIFY(!QFile::exists(directory.filePath("no.pdf")));
        QVERIFY(!ui::writeHtml(hostileRecord(), redSquare, "/nowhere/page.html", {}));
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestConversationPage, media::cage::addAllOperations)
#include "tst_conversation_page.moc"
