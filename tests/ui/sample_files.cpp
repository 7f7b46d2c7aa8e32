#include "tests/ui/sample_files.h"

#include "ui/file_view.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>

namespace samples {

namespace {

using How = app::Reading::How;

std::shared_ptr<const inference::Image> toPixels(const QImage& drawn)
{
    const QImage rgb = drawn.convertToFormat(QImage::Format_RGB888);
    auto image = std::make_shared<inference::Image>();
    image->width = static_cast<uint32_t>(rgb.width());
    image->height = static_cast<uint32_t>(rgb.height());
    for (int y = 0; y < rgb.height(); y++)
        image->rgb.insert(image->rgb.end(), rgb.constScanLine(y), rgb.constScanLine(y) + qsizetype{3} * rgb.width());
    return image;
}

/// A page of text lines under a heading.
QImage page(const std::string& place, int side)
{
    const int height = side;
    const int width = side * 70 / 100;
    QImage drawn(width, height, QImage::Format_RGB32);
    drawn.fill(Qt::white);
    QPainter painter(&drawn);
    QFont font;
    font.setPixelSize(height / 28);
    painter.setFont(font);
    painter.drawText(QPoint(width / 10, height / 10), QStringLiteral("The rent is 900 euros a month."));
    font.setPixelSize(height / 50);
    painter.setFont(font);
    for (int line = 0; line < 28; line++)
        painter.drawText(QPoint(width / 10, height / 6 + line * height / 36),
                         QStringLiteral("Line %1 of %2, words that fill it to its end")
                             .arg(line + 1)
                             .arg(QString::fromStdString(place)));
    return drawn;
}

QImage frame(double seconds, int side)
{
    QImage drawn(side, side * 9 / 16, QImage::Format_RGB32);
    drawn.fill(QColor::fromHsv(static_cast<int>(seconds * 3) % 360, 120, 150));
    QPainter painter(&drawn);
    painter.setBrush(Qt::white);
    painter.drawEllipse(QPointF(side * (0.1 + 0.8 * seconds / 124), side * 0.28), side * 0.06, side * 0.06);
    return drawn;
}

app::Attachment file(const char* name, media::FileKind kind, const char* digest, uint32_t tokens)
{
    app::Attachment attachment;
    attachment.fileName = name;
    attachment.kind = kind;
    attachment.sha256 = std::string(64, digest[0]);
    attachment.bytes = 1000;
    attachment.tokens = tokens;
    return attachment;
}

} // namespace

app::Attachment picture(const Stage& stage)
{
    app::Attachment attachment;
    attachment.sha256 = std::string(64, 'f');
    attachment.fileName = "pier.png";
    attachment.format = "PNG";
    attachment.bytes = 40'000;
    attachment.tokens = 260;
    attachment.transform.sourceWidth = 640;
    attachment.transform.sourceHeight = 400;
    QImage drawn(640, 400, QImage::Format_RGB32);
    drawn.fill(QColor(120, 170, 220));
    QPainter painter(&drawn);
    painter.fillRect(0, 260, 640, 140, QColor(40, 90, 140));
    painter.fillRect(120, 180, 300, 90, QColor(230, 230, 220));
    painter.end();
    const QString path = QString::fromStdString(stage.service->attachmentPath(attachment).string());
    QDir().mkpath(QFileInfo(path).path());
    drawn.save(path, "PNG");
    return attachment;
}

app::Attachment contract(unsigned pages, unsigned read)
{
    app::Attachment attachment = file("contract.pdf", media::FileKind::Pdf, "a", 412 * read);
    attachment.format = "PDF";
    attachment.title = "Lease of the house in Mill Lane";
    attachment.reading.total = pages;
    for (unsigned i = 1; i <= pages; i++) {
        const How how = i > read ? How::NotRead : i == 2 ? How::Picture : i == 3 ? How::Both : How::Text;
        attachment.reading.items.push_back(
            {"p. " + std::to_string(i), how, 412, 280, 0, 0, i > read ? "no room in the context" : ""});
    }
    if (read < pages)
        attachment.reading.notRead = {"p. " + std::to_string(read + 1) + " to p. " + std::to_string(pages) +
                                      ": no room in the context"};
    return attachment;
}

app::Attachment clip()
{
    app::Attachment attachment = file("harbour.mp4", media::FileKind::Video, "b", 32 * 78);
    attachment.format = "MP4, H.264";
    attachment.transform.sourceWidth = 1280;
    attachment.transform.sourceHeight = 720;
    attachment.reading.seconds = 124;
    attachment.reading.total = 32;
    attachment.reading.wish = "normal";
    for (int i = 0; i < 32; i++) {
        const double seconds = i < 16 ? 1 + i * 2.5 : 84 + (i - 16) * 2.5;
        attachment.reading.items.push_back(
            {ui::clockTime(seconds).toStdString(), How::Picture, 78, 70, seconds, 0, ""});
    }
    attachment.reading.notRead = {"the sound", "00:40 to 01:24: not looked at"};
    return attachment;
}

app::Attachment budget()
{
    app::Attachment attachment = file("budget.xlsx", media::FileKind::Spreadsheet, "c", 1234);
    attachment.format = "Excel workbook (xlsx)";
    attachment.reading.total = 2;
    attachment.reading.items = {{"Sheet Costs", How::Text, 900, 0, 0, 0, ""},
                                {"Sheet Income", How::Text, 334, 0, 0, 0, ""}};
    attachment.reading.notRead = {"2 charts", "macros"};
    return attachment;
}

app::Attachment sources()
{
    app::Attachment attachment = file("engine", media::FileKind::Archive, "d", 5120);
    attachment.format = "folder";
    attachment.reading.total = 9;
    for (const char* path : {"README.md", "src/main.cpp", "src/parser.cpp", "src/parser.h", "src/tables/generated.cpp",
                             "tests/tst_parser.cpp", "CMakeLists.txt"})
        attachment.reading.items.push_back({path, How::Text, 640, 0, 0, 0, ""});
    attachment.reading.items.push_back({"logo.xcf", How::NotRead, 0, 0, 0, 0, "no kind of file that Facet reads"});
    attachment.reading.items.push_back({"build/cache.bin", How::NotRead, 0, 0, 0, 0, "named in .gitignore"});
    return attachment;
}

Places::Places(std::shared_ptr<Script> script)
{
    script->askPlace = [this](const app::Attachment& attachment, std::size_t item, uint32_t side) {
        return answer(attachment, item, side);
    };
    script->askTime = [this](const app::Attachment&, double seconds, uint32_t side) {
        m_times.push_back(seconds);
        app::PlaceShown shown;
        shown.request = ++m_last;
        shown.picture = toPixels(frame(seconds, static_cast<int>(side)));
        m_bridge->push(std::move(shown));
        return m_last;
    };
}

uint64_t Places::answer(const app::Attachment& attachment, std::size_t item, uint32_t side)
{
    m_asked++;
    const app::Reading::Item& place = attachment.reading.items.at(item);
    app::PlaceShown shown;
    shown.request = ++m_last;
    if (attachment.kind == media::FileKind::Video) {
        shown.picture = toPixels(frame(place.seconds, static_cast<int>(side)));
    } else if (attachment.kind == media::FileKind::Pdf) {
        if (side > 0)
            shown.picture = toPixels(page(place.place, static_cast<int>(side)));
        shown.text = "The rent is 900 euros a month.";
        shown.width = 700;
        shown.height = 1000;
        float x = 70;
        for (const char* word : {"The", "rent", "is", "900", "euros", "a", "month."}) {
            const float width = 19.0F * static_cast<float>(std::char_traits<char>::length(word)) - 4;
            shown.words.push_back({word, x, 72, width, 36});
            x += width + 12;
        }
    } else if (attachment.kind == media::FileKind::Spreadsheet) {
        shown.text = "## Sheet Costs\n\n| Item | March | April |\n|---|---:|---:|\n| Rent | 900 | 900 |\n"
                     "| Power | 120 | 95 |\n| Water | 40 | 42 |\n";
    } else {
        shown.text = "// " + place.place + "\nint main()\n{\n    return 0;\n}\n";
    }
    m_bridge->push(std::move(shown));
    return m_last;
}

app::ConversationOpened conversation(std::vector<app::Attachment> files, std::string question, std::string answer)
{
    app::Message user;
    user.id = 1;
    user.conversation = 7;
    for (app::Attachment& attached : files)
        user.parts.push_back(app::filePart(std::move(attached)));
    user.parts.push_back({app::Part::Kind::Text, std::move(question), {}});
    app::Message assistant;
    assistant.id = 2;
    assistant.conversation = 7;
    assistant.author = app::Author::Assistant;
    assistant.parts = {{app::Part::Kind::Text, std::move(answer), {}}};
    assistant.model = "Scripted";
    return {7, {user, assistant}, {}};
}

} // namespace samples
