// What of a file is read: by its kind, within the room, priced exactly, and the same again in a later turn.
#include "app/attachment_files.h"
#include "app/attachment_reading.h"
#include "app/folder_packing.h"
#include "app/generate_request.h"
#include "app/place_viewer.h"
#include "tests/support/cage_main.h"

#include <QtTest>

#include <algorithm>

using app::AttachWish;
using app::PlannedReading;
using app::PromptPiece;
using app::Reading;

namespace {

/// Three tokens for four bytes: any monotone count will do.
uint32_t countBytes(std::string_view text)
{
    return static_cast<uint32_t>(text.size() * 3 / 4);
}

/// A PDF of text pages without a table of its objects, which its reader finds by itself.
std::string simplePdf(int pages)
{
    std::string kids;
    std::string objects;
    for (int page = 0; page < pages; ++page) {
        const std::string number = std::to_string(10 + 2 * page);
        const std::string content = "BT /F1 24 Tf 72 700 Td (Page " + std::to_string(page + 1) +
                                    " speaks of apples and pears) Tj 0 -40 Td (and a second line of words) Tj ET";
        kids += number + " 0 R ";
        objects += number +
                   " 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R "
                   ">> >> /Contents " +
                   std::to_string(11 + 2 * page) + " 0 R >> endobj\n" + std::to_string(11 + 2 * page) +
                   " 0 obj << /Length " + std::to_string(content.size()) + " >> stream\n" + content +
                   "\nendstream endobj\n";
    }
    return "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Count " +
           std::to_string(pages) + " /Kids [" + kids +
           "] >> endobj\n3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj\n" + objects +
           "trailer << /Root 1 0 R >>\n%%EOF\n";
}

std::string textOf(const app::PromptPieces& pieces)
{
    std::string text;
    for (const PromptPiece& piece : pieces.all())
        text += piece.kind == PromptPiece::Kind::Text ? piece.text : "<media>";
    return text;
}

bool samePieces(const app::PromptPieces& a, const app::PromptPieces& b)
{
    return std::equal(a.all().begin(), a.all().end(), b.all().begin(), b.all().end(),
                      [](const PromptPiece& left, const PromptPiece& right) {
                          const auto sameFrame = [](const auto& x, const auto& y) {
                              return x.seconds == y.seconds && *x.image == *y.image;
                          };
                          return left.kind == right.kind && left.text == right.text &&
                                 std::equal(left.media.frames.begin(), left.media.frames.end(),
                                            right.media.frames.begin(), right.media.frames.end(), sameFrame);
                      });
}

} // namespace

#define VERIFY_RESULT(...)                                                                                             \
    do {                                                                                                               \
        const auto& verified = (__VA_ARGS__);                                                                          \
        QVERIFY2(verified, verified ? "" : verified.error().message.c_str());                                          \
    } while (false)

class AttachmentReadingTest : public QObject {
    Q_OBJECT

private slots:
    void textsAreReadWholeOrCut()
    {
        std::string log;
        for (int line = 1; line <= 500; ++line)
            log += "Event number " + std::to_string(line) + " happened.\n";
        const auto whole = plan(log, "events.log", {.room = 100'000});
        VERIFY_RESULT(whole);
        QVERIFY(whole->attachment.reading.notRead.empty());
        checkPrice(*whole, log, "events.log");
        const auto cut = plan(log, "events.log", {.room = 2'000});
        VERIFY_RESULT(cut);
        QVERIFY(cut->attachment.tokens <= 2'000 && cut->attachment.tokens > 1'000);
        QVERIFY(cut->attachment.reading.notRead.size() == 1 &&
                cut->attachment.reading.notRead[0].find("lines") != std::string::npos);
        const auto pieces = read(log, "events.log", cut->attachment);
        VERIFY_RESULT(pieces);
        QVERIFY(textOf(**pieces).find("Event number 30 happened.") != std::string::npos);
        QVERIFY(textOf(**pieces).find("Event number 499 ") == std::string::npos);
        QVERIFY((*pieces)->tokens(countBytes) <= cut->attachment.tokens + 4);
    }

    void pdfPagesAreTagged()
    {
        const std::string pdf = simplePdf(3);
        const auto planned = plan(pdf, "fruit.pdf", {.wish = "2-3", .room = 10'000});
        VERIFY_RESULT(planned);
        const Reading& reading = planned->attachment.reading;
        QCOMPARE(reading.total, 3U);
        QCOMPARE(reading.items.size(), size_t{3});
        QCOMPARE(reading.items[0].how, Reading::How::NotRead);
        QCOMPARE(reading.items[0].reason, std::string("not asked for"));
        QVERIFY(reading.items[1].how != Reading::How::NotRead);
        QVERIFY(!planned->thumbnailPng.empty());
        const auto pieces = read(pdf, "fruit.pdf", planned->attachment);
        VERIFY_RESULT(pieces);
        const std::string text = textOf(**pieces);
        QVERIFY2(text.starts_with("[fruit.pdf, 3 pages]\n\n[p. 2]\n"), text.c_str());
        QVERIFY(text.find("[p. 3]") != std::string::npos && text.find("Page 1 ") == std::string::npos);
        QVERIFY(text.find("Page 3 speaks of apples") != std::string::npos);
        const uint32_t counted = (*pieces)->tokens(countBytes);
        QVERIFY2(counted <= planned->attachment.tokens + 8 && planned->attachment.tokens <= counted + 8,
                 qPrintable(QString("%1 %2").arg(counted).arg(planned->attachment.tokens)));
        for (const PromptPiece& piece : (*pieces)->all())
            for (const auto& frame : piece.media.frames)
                QVERIFY(frame.image->rgb.size() <= size_t{3} * 48 * 48 * 1200); // as the model sees it, no larger
        QVERIFY(!plan(pdf, "fruit.pdf", {.wish = "7", .room = 10'000}));

        inference::GenerateRequest request;
        const std::vector<std::shared_ptr<const app::PromptPieces>> files = {*pieces};
        app::addQuestion(request, files, "Which fruit?", app::hasPlaces(planned->attachment));
        const std::string& last = request.messages[0].parts.back().text;
        QVERIFY(last.ends_with("Which fruit?") && last.find("as in [p. 7]") != std::string::npos);
    }

    void clipsAreSampledTheSameAgain()
    {
        const QString path = FACET_SHARED_DIR "/samples/video-star.mp4";
        if (!QFile::exists(path))
            QSKIP("../shared/samples is not here");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string clip = file.readAll().toStdString();
        const auto planned = plan(clip, "star.mp4", {.room = 10'000});
        VERIFY_RESULT(planned);
        const Reading& reading = planned->attachment.reading;
        QCOMPARE(reading.items.size(), size_t{7});
        for (size_t i = 0; i < 7; ++i)
            QCOMPARE(reading.items[i].seconds, double(i));
        QCOMPARE(planned->choices.size(), size_t{3});
        QCOMPARE(planned->attachment.tokens, planned->pieces->tokens(countBytes));
        const auto pieces = read(clip, "star.mp4", planned->attachment);
        VERIFY_RESULT(pieces);
        QVERIFY(samePieces(**pieces, *planned->pieces));
        const auto tight = plan(clip, "star.mp4", {.room = 300});
        VERIFY_RESULT(tight);
        QVERIFY(tight->attachment.tokens <= 300 && !tight->attachment.reading.items.empty());
        QVERIFY(!plan(clip, "star.mp4", {.room = 20}));
        QVERIFY(!plan(clip, "star.mp4", {.wish = "hasty", .room = 3'000}));
    }

    void placesAreShown()
    {
        QTemporaryDir directory;
        app::AttachmentFiles files(directory.path().toStdString(), m_cage);
        app::PlaceViewer viewer(files);
        const auto stored = [&](const std::string& bytes,
                                const std::string& name) -> inference::Result<app::Attachment> {
            TRY_ASSIGN(auto planned, plan(bytes, name, {.room = 10'000}));
            const auto begin = reinterpret_cast<const std::byte*>(bytes.data());
            TRY_ASSIGN(const auto file, files.store({begin, begin + bytes.size()}, name));
            planned.attachment.sha256 = file.sha256;
            return planned.attachment;
        };
        const auto pdf = stored(simplePdf(3), "fruit.pdf");
        VERIFY_RESULT(pdf);
        const auto page = viewer.show(*pdf, 1, 400, {});
        VERIFY_RESULT(page);
        QCOMPARE(std::max(page->picture->width, page->picture->height), 400U);
        QVERIFY(page->text.find("Page 2 speaks") != std::string::npos);
        QCOMPARE(page->width, 595.0F);
        QVERIFY(page->words.size() > 10);
        QVERIFY(!viewer.show(*pdf, 3, 400, {}));
        const auto wordsAlone = viewer.show(*pdf, 2, 0, {});
        VERIFY_RESULT(wordsAlone);
        QVERIFY(!wordsAlone->picture && !wordsAlone->words.empty());

        QFile file(FACET_SHARED_DIR "/samples/video-star.mp4");
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("../shared/samples is not here");
        const auto clip = stored(file.readAll().toStdString(), "star.mp4");
        VERIFY_RESULT(clip);
        const auto frame = viewer.show(*clip, 4, 500, {});
        VERIFY_RESULT(frame);
        QCOMPARE(frame->picture->width, 500U);
        QCOMPARE(frame->text, std::string("0:04"));
        const auto other = viewer.showTime(*clip, 1.0, 500, {});
        VERIFY_RESULT(other);
        QVERIFY(*other->picture != *frame->picture);
        QVERIFY(!viewer.showTime(*clip, -1, 500, {}));
        QVERIFY(!viewer.showTime(*clip, 99, 500, {}));
    }

private:
    inference::Result<media::cage::FileReader> open(const std::string& bytes, const std::string& name)
    {
        return m_cage.open(std::as_bytes(std::span(bytes)), name);
    }
    app::ReadingTools tools() { return {.cage = &m_cage, .countTokens = countBytes}; }

    inference::Result<PlannedReading> plan(const std::string& bytes, const std::string& name, const AttachWish& wish)
    {
        TRY_ASSIGN(auto file, open(bytes, name));
        TRY_ASSIGN(const media::Overview overview, file.overview());
        return app::planReading(file, overview, wish, tools());
    }
    inference::Result<std::shared_ptr<const app::PromptPieces>> read(const std::string& bytes, const std::string& name,
                                                                     const app::Attachment& attachment)
    {
        TRY_ASSIGN(auto file, open(bytes, name));
        return app::readPieces(file, attachment, {}, tools());
    }
    void checkPrice(const PlannedReading& planned, const std::string& bytes, const std::string& name)
    {
        const auto pieces = read(bytes, name, planned.attachment);
        VERIFY_RESULT(pieces);
        const uint32_t counted = (*pieces)->tokens(countBytes);
        QVERIFY(counted <= planned.attachment.tokens + 2 && planned.attachment.tokens <= counted + 2);
    }

    media::cage::Cage m_cage;
};

FACET_CAGE_TEST_MAIN(AttachmentReadingTest)
#include "tst_attachment_reading.moc"
