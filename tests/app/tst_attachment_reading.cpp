// What of a file is read: by its kind, within the room, priced exactly, and the same again in a later turn.
#include "app/attachment_files.h"
#include "app/attachment_reading.h"
#include "app/folder_packing.h"
#include "app/generate_request.h"
#include "app/place_viewer.h"
#include "app/reading_json.h"
#include "media/folder.h"
#include "media/picture.h"
#include "tests/support/cage_main.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>

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

/// A PDF without a table of its objects, which its reader finds by itself: text pages, the last `scans` without text.
std::string simplePdf(int pages, int scans = 0)
{
    std::string kids;
    std::string objects;
    for (int page = 0; page < pages; ++page) {
        const std::string number = std::to_string(10 + 2 * page);
        const std::string content = page >= pages - scans
                                        ? "0.5 g 100 100 300 400 re f"
                                        : "BT /F1 24 Tf 72 700 Td (Page " + std::to_string(page + 1) +
                                              " speaks of apples and pears) Tj 0 -40 Td (and a second line of words) "
                                              "Tj ET";
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

/// A tar file of these names and contents.
std::string tarOf(const std::map<std::string, std::string>& files)
{
    const QTemporaryDir directory;
    const QDir folder(directory.filePath("files"));
    std::vector<std::string> names;
    for (const auto& [name, content] : files) {
        const QString path = folder.filePath(QString::fromStdString(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content.data(), qint64(content.size())) < 0)
            return {};
        names.push_back(name);
    }
    QFile tar(directory.filePath("files.tar"));
    const auto packed = media::packFolder(folder.path().toStdString(), names, tar.fileName().toStdString());
    return packed && tar.open(QIODevice::ReadOnly) ? tar.readAll().toStdString() : std::string();
}

/// Whether one of its words about what is not read begins so.
bool says(const Reading& reading, const std::string& words)
{
    return std::any_of(reading.notRead.begin(), reading.notRead.end(),
                       [&](const std::string& each) { return each.starts_with(words); });
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

    void withoutEyesOnlyTextIsPlanned()
    {
        const std::string pdf = simplePdf(2);
        std::string scan = pdf;
        const size_t text = scan.rfind("BT /F1");
        for (size_t i = text; scan.compare(i, 2, "ET") != 0 || scan[i + 2] != '\n'; ++i)
            scan[i] = ' '; // the last page shows nothing
        m_canSee = false;
        const auto planned = plan(scan, "scan.pdf", {.room = 10'000});
        m_canSee = true;
        VERIFY_RESULT(planned);
        const Reading& reading = planned->attachment.reading;
        QCOMPARE(reading.items[0].how, Reading::How::Text);
        QCOMPARE(reading.items[1].how, Reading::How::NotRead);
        QCOMPARE(reading.items[1].reason, std::string("it has no text, and this model cannot see"));
        QCOMPARE(reading.notRead, (std::vector<std::string>{"the pages as pictures: this model cannot see",
                                                            "p. 2: it has no text, and this model cannot see"}));
        const auto pieces = read(scan, "scan.pdf", planned->attachment);
        VERIFY_RESULT(pieces);
        QVERIFY(textOf(**pieces).find("<media>") == std::string::npos);
        const auto seen = plan(scan, "scan.pdf", {.room = 10'000});
        VERIFY_RESULT(seen);
        QCOMPARE(seen->attachment.reading.items[0].how, Reading::How::Both);
    }

    /// One file under two names: each is told to the model by its own.
    void aFileIsReadUnderTheNameThatItHas()
    {
        QTemporaryDir directory;
        media::cage::Cage cage;
        app::AttachmentFiles files(directory.path().toStdString(), cage);
        const std::string text = "The same words.\n";
        const auto planned = plan(text, "old.txt", {});
        VERIFY_RESULT(planned);
        const auto begin = reinterpret_cast<const std::byte*>(text.data());
        const auto kept = files.store({begin, begin + text.size()}, "old.txt");
        VERIFY_RESULT(kept);
        app::Attachment attachment = planned->attachment;
        attachment.sha256 = kept->sha256;
        for (const char* name : {"old.txt", "new.txt"}) {
            attachment.fileName = name;
            const auto pieces = files.pieces(attachment, tools());
            VERIFY_RESULT(pieces);
            QVERIFY(textOf(**pieces).find(std::string("[") + name) != std::string::npos);
        }
    }

    /// Nothing refers to a file that is only just attached: that it is young keeps it from being removed.
    void aFileThatIsAttachedAgainIsYoung()
    {
        QTemporaryDir directory;
        media::cage::Cage cage;
        app::AttachmentFiles files(directory.path().toStdString(), cage);
        const std::vector<std::byte> bytes(5, std::byte{'a'});
        const auto kept = files.store(bytes, "a.txt");
        VERIFY_RESULT(kept);
        const std::filesystem::path file = directory.filePath(QString::fromStdString(kept->sha256)).toStdString();
        const auto now = std::filesystem::file_time_type::clock::now();
        std::filesystem::last_write_time(file, now - std::chrono::hours(48));
        VERIFY_RESULT(files.store(bytes, "a.txt"));
        QVERIFY(std::filesystem::last_write_time(file) > now - std::chrono::hours(1));
    }

    void estimatesAreKnownAsSuch()
    {
        QVERIFY(!plan("A line.\n", "a.txt", {})->attachment.reading.estimated);
        m_exact = false;
        const auto planned = plan("A line.\n", "a.txt", {});
        m_exact = true;
        VERIFY_RESULT(planned);
        QVERIFY(planned->attachment.reading.estimated);
        QVERIFY(app::readingFromJson(app::readingJson(planned->attachment.reading)) == planned->attachment.reading);
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

    void filesWithinArchives()
    {
        inference::Image square{.width = 48, .height = 48, .rgb = std::vector<uint8_t>(size_t{48} * 48 * 3, 200)};
        const auto png = media::encodePng(square);
        QVERIFY(png);
        const std::string picture(reinterpret_cast<const char*>(png->data()), png->size());
        const std::string innermost = tarOf({{"bottom.txt", "never seen"}});
        const std::string inner = tarOf({{"deep.tar", innermost}, {"leaf.txt", "a leaf of the inner one"}});
        std::map<std::string, std::string> files = {
            {"inner.tar", inner},          {"notes.txt", "Words of the notes."},
            {"photo.png", picture},        {"photo without extension", picture},
            {"scan.pdf", simplePdf(3, 1)}, {"broken.pdf", "%PDF-1.4\nnothing else"}};
        const QString clip = QString::fromStdString(FACET_SHARED_DIR "/samples/video-star.mp4");
        if (QFile file(clip); file.open(QIODevice::ReadOnly))
            files["star.mp4"] = file.readAll().toStdString();
        const std::string tar = tarOf(files);
        const auto planned = plan(tar, "all.tar", {.room = 20'000});
        VERIFY_RESULT(planned);
        const Reading& reading = planned->attachment.reading;
        const auto item = [&](const std::string& place) {
            const auto found = std::find_if(reading.items.begin(), reading.items.end(),
                                            [&](const Reading::Item& each) { return each.place == place; });
            return found == reading.items.end() ? Reading::Item{.place = {}, .reason = "not listed"} : *found;
        };
        QCOMPARE(item("notes.txt").how, Reading::How::Text);
        QCOMPARE(item("photo.png").how, Reading::How::Picture);
        QCOMPARE(item("photo without extension").how, Reading::How::Picture);
        QCOMPARE(item("broken.pdf").how, Reading::How::NotRead);
        QVERIFY2(item("broken.pdf").reason.starts_with("it is no PDF file"), item("broken.pdf").reason.c_str());
        QCOMPARE(item("scan.pdf").how, Reading::How::Both);
        QCOMPARE(item("scan.pdf").within.size(), size_t{1});
        QCOMPARE(item("scan.pdf").within[0].items.size(), size_t{3});
        QCOMPARE(item("scan.pdf").within[0].items[2].how, Reading::How::Picture);
        QCOMPARE(item("inner.tar").how, Reading::How::Text);
        const Reading::Item deep = item("inner.tar").within.at(0).items.at(0);
        QCOMPARE(deep.place, std::string("deep.tar"));
        QCOMPARE(deep.reason, std::string("an archive in an archive in an archive. Unpack it first"));
        QVERIFY(says(reading, "inner.tar: deep.tar: an archive in an archive in an archive. Unpack it first"));
        if (files.contains("star.mp4")) {
            QCOMPARE(item("star.mp4").how, Reading::How::Picture);
            QCOMPARE(item("star.mp4").within.at(0).items.size(), size_t{7});
        }
        const std::string text = textOf(*planned->pieces);
        for (const char* part :
             {"[notes.txt]\nWords of the notes.", "[scan.pdf, 3 pages]\n\n[p. 1]\n", "Page 2 speaks of apples",
              "[p. 3]\n<media>", "[inner.tar, 2 files]", "[leaf.txt]\na leaf of the inner one", "[photo.png]\n<media>"})
            QVERIFY2(text.find(part) != std::string::npos, (part + ("\nis not in\n" + text)).c_str());
        QVERIFY(text.find("never seen") == std::string::npos);
        QCOMPARE(planned->attachment.tokens, planned->pieces->tokens(countBytes));

        QTemporaryDir directory;
        app::AttachmentFiles attachments(directory.path().toStdString(), m_cage);
        app::PlaceViewer viewer(attachments);
        const auto begin = reinterpret_cast<const std::byte*>(tar.data());
        const auto kept = attachments.store({begin, begin + tar.size()}, "all.tar");
        VERIFY_RESULT(kept);
        app::Attachment shown = planned->attachment;
        shown.sha256 = kept->sha256;
        for (size_t i = 0; i < reading.items.size(); ++i) {
            const auto place = viewer.show(shown, i, 100, {});
            const std::string& name = reading.items[i].place;
            QVERIFY2(bool(place) == (name != "broken.pdf"), name.c_str());
            QVERIFY2(!place || place->picture || !place->text.empty(), name.c_str());
        }

        app::Attachment stored = planned->attachment;
        stored.reading = app::readingFromJson(app::readingJson(reading));
        QVERIFY(stored.reading == reading);
        const auto pieces = read(tar, "all.tar", stored);
        VERIFY_RESULT(pieces);
        QVERIFY(samePieces(**pieces, *planned->pieces));
    }

    void modelsThatCannotSeeReadTextWithinArchives()
    {
        inference::Image square{.width = 48, .height = 48, .rgb = std::vector<uint8_t>(size_t{48} * 48 * 3, 200)};
        const auto png = media::encodePng(square);
        QVERIFY(png);
        const std::string picture(reinterpret_cast<const char*>(png->data()), png->size());
        const std::string tar =
            tarOf({{"photo.png", picture}, {"photo", picture}, {"both.pdf", simplePdf(2, 1)}, {"notes.txt", "Words."}});
        app::ReadingTools blind = tools();
        blind.canSee = false;
        auto reader = open(tar, "all.tar");
        VERIFY_RESULT(reader);
        const auto overview = reader->overview();
        VERIFY_RESULT(overview);
        const auto planned = app::planReading(*reader, *overview, {.room = 5'000}, blind);
        VERIFY_RESULT(planned);
        QVERIFY(says(planned->attachment.reading, "photo to photo.png: this model cannot see"));
        for (const PromptPiece& piece : planned->pieces->all())
            QVERIFY(piece.kind == PromptPiece::Kind::Text);
        QVERIFY(textOf(*planned->pieces).find("Page 1 speaks") != std::string::npos);
    }

    void roomIsSharedWithinArchives()
    {
        const std::string tar = tarOf({{"a.pdf", simplePdf(40)}, {"b.pdf", simplePdf(40)}, {"c.pdf", simplePdf(1)}});
        const auto planned = plan(tar, "papers.tar", {.room = 3'000});
        VERIFY_RESULT(planned);
        const Reading& reading = planned->attachment.reading;
        QVERIFY(planned->attachment.tokens <= 3'000);
        for (const Reading::Item& item : reading.items)
            QVERIFY2(item.how != Reading::How::NotRead, item.place.c_str());
        QVERIFY(says(reading, "a.pdf: p. 1") || says(reading, "a.pdf: p. 2"));
        const auto full = plan(tar, "papers.tar", {.room = 60});
        VERIFY_RESULT(full);
        for (const Reading::Item& item : full->attachment.reading.items)
            QCOMPARE(item.reason, std::string("no room in the context"));
        const auto pieces = read(tar, "papers.tar", planned->attachment);
        VERIFY_RESULT(pieces);
        QVERIFY(samePieces(**pieces, *planned->pieces));
    }

    void encryptedFilesWithinArchivesAreNamed()
    {
        if (QStandardPaths::findExecutable("qpdf").isEmpty())
            QSKIP("qpdf is not installed");
        const QTemporaryDir directory;
        QFile plain(directory.filePath("plain.pdf"));
        QVERIFY(plain.open(QIODevice::WriteOnly));
        plain.write(QByteArray::fromStdString(simplePdf(1)));
        plain.close();
        QFile locked(directory.filePath("locked.pdf"));
        QProcess::execute("qpdf", {"--encrypt", "open", "owner", "256", "--", plain.fileName(), locked.fileName()});
        QVERIFY(locked.open(QIODevice::ReadOnly));
        const auto planned = plan(tarOf({{"locked.pdf", locked.readAll().toStdString()}}), "all.tar", {.room = 5'000});
        VERIFY_RESULT(planned);
        QVERIFY(says(planned->attachment.reading, "locked.pdf: encrypted. Attach it by itself and give its password"));
    }

    void packedTextIsRead()
    {
        const QTemporaryDir directory;
        QFile log(directory.filePath("events.log"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write(QByteArray("Something happened.\n").repeated(20));
        log.close();
        QCOMPARE(QProcess::execute("gzip", {log.fileName()}), 0);
        QFile packed(directory.filePath("events.log.gz"));
        QVERIFY(packed.open(QIODevice::ReadOnly));
        const std::string bytes = packed.readAll().toStdString();
        const auto alone = plan(bytes, "events.log.gz", {.room = 5'000});
        VERIFY_RESULT(alone);
        QCOMPARE(alone->attachment.kind, media::FileKind::Text);
        QVERIFY(textOf(**read(bytes, "events.log.gz", alone->attachment)).find("Something happened.") !=
                std::string::npos);
        const auto within = plan(tarOf({{"logs/events.log.gz", bytes}}), "all.tar", {.room = 5'000});
        VERIFY_RESULT(within);
        const std::string text = textOf(*within->pieces);
        QVERIFY2(text.find("[logs/events.log.gz]\n```text logs/events.log lines 1-20\nSomething") != std::string::npos,
                 text.c_str());
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
        // Behind the last frame, but within the clip.
        const auto last = viewer.showTime(*clip, clip->reading.seconds - 0.001, 500, {});
        VERIFY_RESULT(last);
        QVERIFY(last->picture != nullptr);
    }

private:
    inference::Result<media::cage::FileReader> open(const std::string& bytes, const std::string& name)
    {
        return m_cage.open(std::as_bytes(std::span(bytes)), name);
    }
    app::ReadingTools tools()
    {
        return {.cage = &m_cage, .countTokens = countBytes, .canSee = m_canSee, .countsAreExact = [this] {
                    return m_exact;
                }};
    }

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
    bool m_canSee = true;
    bool m_exact = true;
};

FACET_CAGE_TEST_MAIN(AttachmentReadingTest)
#include "tst_attachment_reading.moc"
