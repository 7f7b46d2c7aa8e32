// Files of every kind in the window: chips, their sum, the question that shows them, citations and the preview, over
// places that are drawn at once.
#include "tests/support/cage_main.h"
#include "tests/ui/sample_files.h"
#include "tests/ui/shown_stage.h"
#include "ui/entry_choice.h"
#include "ui/text.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>

using ui::AttachmentModel;
using ui::ConversationModel;

namespace {

const char* const kAnswer = "It says \"The rent is 900 euros\" [p. 4]. Pets: “pets are allowed” [p. 5]. Also [p. 11], "
                            "[p. 40], 00:12 and 3:10; see [src/main.cpp:2], [sic].";

QString chip(const AttachmentModel& model, int row, AttachmentModel::Role role)
{
    return model.data(model.index(row), role).toString();
}

/// A shown window over drawn places, with one conversation of all sample files.
struct FilesStage {
    explicit FilesStage(const char* said = kAnswer) : places(script), stage(script)
    {
        places.serve(stage);
        stage.window->conversation().expectNew();
        Q_EMIT stage.bridge->eventArrived(samples::conversation(
            {samples::contract(), samples::clip(), samples::budget(), samples::sources()}, "What does it say?", said));
        shown = stage.shown && stage.window->conversation().rowCount() == 3;
    }
    QString answer() const
    {
        const ConversationModel& model = stage.window->conversation();
        return model.data(model.index(1), ConversationModel::TextRole).toString();
    }
    /// Address of the link in the answer that begins with these words.
    QString address(const char* label) const
    {
        for (const QVariant& link : stage.window->conversation().links(1))
            if (link.toMap()[QStringLiteral("label")].toString().startsWith(QLatin1String(label)))
                return link.toMap()[QStringLiteral("address")].toString();
        return {};
    }
    bool open(const char* label) { return stage.window->conversation().openCitation(1, address(label)); }
    ui::Preview& preview() { return stage.window->preview(); }

    std::shared_ptr<Script> script = std::make_shared<Script>();
    samples::Places places;
    ShownStage stage;
    bool shown = false;
};

} // namespace

class TestFiles : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void dropsAreDescribed_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QString>("description");
        QTest::newRow("one") << QStringList{"a.pdf"} << "Read a PDF";
        QTest::newRow("mixed") << QStringList{"a.mp4", "b.PNG", "c.jpeg", "d.pdf"}
                               << "Read a PDF, 2 pictures and a video";
        QTest::newRow("folder") << QStringList{"src/", "dir"} << "Read 2 folders";
        QTest::newRow("office") << QStringList{"a.docx", "b.xlsx", "c.pptx", "d.eml", "e.zip", "f.cpp"}
                                << "Read a document, a spreadsheet, a presentation, an e-mail, a text file and an "
                                   "archive";
        QTest::newRow("unknown") << QStringList{"thing.xyz"} << "Read this file";
        QTest::newRow("more unknown") << QStringList{"a.xyz", "b", "c.png"} << "Read a picture and 2 other files";
    }
    void dropsAreDescribed()
    {
        QFETCH(const QStringList, names);
        QFETCH(const QString, description);
        QList<QUrl> urls;
        for (const QString& name : names)
            urls += QUrl(QStringLiteral("file:///home/somebody/") + name);
        const auto isFolder = [](const QUrl& url) { return url.fileName() == u"dir"; };
        QCOMPARE(ui::describeDrop(urls, isFolder), description);
    }

    void chipsTellWhatTheyAreFromTheStart()
    {
        Stage stage;
        AttachmentModel& model = stage.window->attachments();
        const QAbstractItemModelTester tester(&model);
        // The events that follow come before those of the service, which wait for the event loop.
        const uint64_t request = stage.service->attachFile("/no/such/before", {}) + 1;
        model.addFiles({QUrl::fromLocalFile(QStringLiteral("/no/such/contract.pdf"))});
        QCOMPARE(chip(model, 0, AttachmentModel::GlyphRole), QStringLiteral("pdf"));
        QCOMPARE(chip(model, 0, AttachmentModel::DetailRole), QStringLiteral("PDF, reading…"));
        app::AttachmentOverview overview{};
        overview.request = request;
        overview.overview.kind = media::FileKind::Pdf;
        overview.overview.pages = 12;
        Q_EMIT stage.bridge->eventArrived(overview);
        QCOMPARE(chip(model, 0, AttachmentModel::DetailRole), QStringLiteral("12 pages, reading…"));
        Q_EMIT stage.bridge->eventArrived(app::AttachmentProgress{request, 3, 12, 8.0});
        QCOMPARE(chip(model, 0, AttachmentModel::DetailRole), QStringLiteral("12 pages, reading 25 %, 8 s left"));
        QCOMPARE(model.data(model.index(0), AttachmentModel::FractionRole).toDouble(), 0.25);
        QSignalSpy announced(&model, &AttachmentModel::announced);
        app::AttachmentReady ready{};
        ready.request = request;
        ready.attachment = samples::contract();
        ready.choices = {{"", 4120, 10}, {"1-3", 1236, 3}};
        Q_EMIT stage.bridge->eventArrived(ready);
        QCOMPARE(chip(model, 0, AttachmentModel::DetailRole), QStringLiteral("12 pages, 4,120 tokens"));
        QCOMPARE(model.data(model.index(0), AttachmentModel::ChoicesRole).toList().size(), 2);
        QCOMPARE(announced.size(), 1);
        QCOMPARE(announced[0][0].toString(), QStringLiteral("contract.pdf is ready: 12 pages, 4,120 tokens"));
    }

    /// A long document went on being read in the old way, and the new way waited for it.
    void readingAgainEndsTheReadingBefore()
    {
        Stage stage;
        const QString path = QDir(stage.directory.path()).filePath(QStringLiteral("notes.txt"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("Some words.\n").repeated(10'000));
        file.close();
        std::vector<uint64_t> read;
        connect(stage.bridge.get(), &ui::EventBridge::eventArrived, this, [&](const app::Event& event) {
            if (const auto* ready = std::get_if<app::AttachmentReady>(&event))
                read.push_back(ready->request);
        });
        AttachmentModel& model = stage.window->attachments();
        const uint64_t request = stage.service->attachFile("/no/such/before", {}) + 1;
        model.addFiles({QUrl::fromLocalFile(path)});
        model.setWish(0, QStringLiteral("quick"));
        QTRY_VERIFY(chip(model, 0, AttachmentModel::StateRole).toInt() != static_cast<int>(AttachmentModel::Reading));
        QVERIFY2(chip(model, 0, AttachmentModel::StateRole).toInt() == static_cast<int>(AttachmentModel::Ready),
                 qPrintable(chip(model, 0, AttachmentModel::DetailRole)));
        QCOMPARE(read, std::vector<uint64_t>{request + 1}); // they are read one after the other
    }

    void aLockedFileAsksForItsPassword()
    {
        Stage stage;
        AttachmentModel& model = stage.window->attachments();
        const uint64_t request = stage.service->attachFile("/no/such/before", {}) + 1;
        model.addFiles({QUrl::fromLocalFile(QStringLiteral("/no/such/locked.pdf"))});
        app::AttachmentFailed failed{};
        failed.request = request;
        failed.error = {inference::ErrorCode::Media, "locked.pdf needs a password"};
        failed.needsPassword = true;
        Q_EMIT stage.bridge->eventArrived(failed);
        QVERIFY(model.data(model.index(0), AttachmentModel::NeedsPasswordRole).toBool());
        model.enterPassword(0, QStringLiteral("secret"));
        QCOMPARE(model.readingCount(), 1);
    }

    void theSumIsSetAgainstTheContext()
    {
        Stage stage;
        AttachmentModel& model = stage.window->attachments();
        model.restore({samples::contract(), samples::clip()});
        QCOMPARE(model.sum(), QStringLiteral("6,616 tokens"));
        model.setContext(32'768, 0);
        QCOMPARE(model.sum(), QStringLiteral("6,616 of 32,768 tokens: fits"));
        QVERIFY(model.fits());
        model.setContext(8'192, 2'000);
        QVERIFY(!model.fits());
        QVERIFY2(model.sum().startsWith(u"8,616 of 8,192 tokens: too much"), qPrintable(model.sum()));
        QCOMPARE(model.leftOut().split(u'\n').size(), 2);
        QVERIFY(model.leftOut().contains(u"contract.pdf: not read: p. 11 to p. 12"));
        QVERIFY(model.leftOut().contains(u"the sound"));
        model.clear();
        QVERIFY(model.sum().isEmpty() && model.fits() && model.leftOut().isEmpty());
    }

    void whatIsTooMuchIsReadAgainOnce()
    {
        Stage stage;
        AttachmentModel& model = stage.window->attachments();
        model.setContext(8'192, 0);
        model.restore({samples::clip()}); // 2,496
        const uint64_t request = stage.service->attachFile("/no/such/before", {}) + 1;
        model.addFiles({QUrl::fromLocalFile(QStringLiteral("/no/such/contract.pdf"))});
        app::AttachmentReady ready{};
        ready.request = request;
        ready.attachment = samples::contract(20, 14); // 5,768, planned without knowing of the clip
        Q_EMIT stage.bridge->eventArrived(ready);
        QCOMPARE(model.readingCount(), 1);
        ready.request = request + 1;
        Q_EMIT stage.bridge->eventArrived(ready);
        QCOMPARE(model.readingCount(), 0); // Then it is said.
        QVERIFY(!model.fits());
    }

    void pageRangesAreChecked()
    {
        Stage stage;
        const AttachmentModel& model = stage.window->attachments();
        for (const char* good : {"1", "1-12", "1-3, 5, 7-12", " 2 - 4 "})
            QVERIFY2(model.pageRangeError(QLatin1String(good), 12).isEmpty(), good);
        for (const char* bad : {"x", "1-", "5-3", "0", "13", "1-2-3", "1,,2"})
            QVERIFY2(!model.pageRangeError(QLatin1String(bad), 12).isEmpty(), bad);
    }

    void aClipShowsWhereItWasLookedAt()
    {
        const ui::FileView view = ui::fileViewOf(samples::clip());
        QCOMPARE(view.covered.size(), qsizetype{2}); // A gap between 0:39 and 1:24.
        QVERIFY(view.covered[0].y() < 0.33 && view.covered[1].x() > 0.66);
        QCOMPARE(view.places.size(), qsizetype{32});
        QCOMPARE(view.detail, QStringLiteral("02:04, 32 frames, 2,496 tokens"));
        QCOMPARE(view.notRead, QStringLiteral("the sound; 00:40 to 01:24: not looked at"));
        app::Attachment subtitled = samples::clip();
        subtitled.reading.items.push_back(
            {.place = "subtitles", .how = app::Reading::How::Text, .tokens = 30, .textBytes = 90});
        QVERIFY(ui::fileViewOf(subtitled).places == view.places); // they are no frame
        QCOMPARE(ui::fileViewOf(subtitled).detail, view.detail);
        QCOMPARE(ui::fileViewOf(subtitled).covered, view.covered);

        const ui::FileView pdf = ui::fileViewOf(samples::contract());
        QCOMPARE(pdf.readSummary, QStringLiteral("12 pages: 8 as text, 1 as pictures, 1 as text and picture, 2 not "
                                                 "read"));
        QCOMPARE(pdf.places[2].reading, int(ui::PlaceReading::Both));
        QCOMPARE(pdf.places[11].how, QStringLiteral("not read: no room in the context"));
    }

    void citationsAreChecked()
    {
        FilesStage files;
        QVERIFY(files.shown);
        QTRY_VERIFY(files.answer().count(QStringLiteral("class=\"doubt\"")) == 4);
        const auto hint = [&](const char* label) {
            return files.stage.window->conversation().linkHint(1, files.address(label));
        };
        QCOMPARE(hint("p. 4"), QStringLiteral("The words stand on p. 4 of contract.pdf"));
        QCOMPARE(hint("p. 5"), QStringLiteral("The words were not found on p. 5 of contract.pdf"));
        QCOMPARE(hint("p. 11"), QStringLiteral("p. 11 was not read: no room in the context"));
        QCOMPARE(hint("p. 40"), QStringLiteral("Not found: there is no p. 40 in contract.pdf"));
        QCOMPARE(hint("3:10"), QStringLiteral("Not found: harbour.mp4 ends at 02:04"));
        QCOMPARE(hint("00:12"), QStringLiteral("Show the frame at 00:11"));
        QVERIFY(files.answer().contains(u"[sic]")); // No citation after all.
    }

    void citationsOpenThePreview()
    {
        FilesStage files;
        QVERIFY(files.shown);
        QVERIFY(files.open("p. 4"));
        QVERIFY(files.preview().isOpen());
        QCOMPARE(files.preview().place(), QStringLiteral("p. 4"));
        QTRY_COMPARE(files.preview().marks().size(), qsizetype{5}); // "The rent is 900 euros"
        QVERIFY(files.preview().isNoteGood());
        const QRectF first = files.preview().marks()[0].toRectF();
        QVERIFY(QRectF(0, 0, 1, 1).contains(first));
        QTRY_COMPARE(files.stage.item("previewNote")->property("text").toString(),
                     QStringLiteral("“The rent is 900 euros” is marked"));
        QVERIFY(files.open("p. 5"));
        QTRY_VERIFY(files.preview().note().contains(u"was not found here"));
        QVERIFY(!files.preview().isNoteGood());
        QVERIFY(files.open("00:12"));
        QCOMPARE(files.preview().place(), QStringLiteral("00:11"));
        QVERIFY(files.open("src/main.cpp"));
        QTRY_COMPARE(files.preview().rows()->rowCount(), 1);
        QSignalSpy noticed(&files.stage.window->conversation(), &ConversationModel::noticed);
        QVERIFY(files.open("p. 40"));
        QCOMPARE(noticed.size(), 1);
        QVERIFY(!files.stage.window->conversation().openCitation(1, QStringLiteral("https://example.org")));
    }

    void framesAndCitationsOpenByMouse()
    {
        auto script = std::make_shared<Script>();
        samples::Places places(script);
        const ShownStage stage(script);
        places.serve(stage);
        stage.window->conversation().expectNew();
        Q_EMIT stage.bridge->eventArrived(
            samples::conversation({samples::clip()}, "What happens?", "A boat leaves at 00:06."));
        QTRY_VERIFY(stage.item("placeStrip") != nullptr && stage.item("placeStrip")->isVisible());
        QTest::qWait(100);
        QQuickItem* frame = nullptr; // the third
        QVERIFY(QMetaObject::invokeMethod(stage.item("placeStrip"), "itemAtIndex", Q_RETURN_ARG(QQuickItem*, frame),
                                          Q_ARG(int, 2)));
        QVERIFY(frame != nullptr);
        stage.click(frame);
        QTRY_VERIFY(stage.window->preview().isOpen());
        QCOMPARE(stage.window->preview().item(), 2);
        QCOMPARE(stage.window->preview().place(), QStringLiteral("00:06"));
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.window->preview().isOpen());

        QQuickItem* text = nullptr;
        QString address;
        QPoint spot;
        visit(stage.window->quickWindow()->contentItem(), [&](QQuickItem* item) {
            if (!item->inherits("QQuickTextEdit") || !item->isVisible())
                return;
            for (int y = 4; y < item->height() && address.isEmpty(); y += 6)
                for (int x = 2; x < item->width() && address.isEmpty(); x += 6)
                    if (QMetaObject::invokeMethod(item, "linkAt", Q_RETURN_ARG(QString, address), Q_ARG(qreal, x),
                                                  Q_ARG(qreal, y)) &&
                        !address.isEmpty()) {
                        text = item;
                        spot = item->mapToScene(QPointF(x + 4, y + 4)).toPoint();
                    }
        });
        QVERIFY(text != nullptr);
        QTest::mouseClick(stage.window->quickWindow(), Qt::LeftButton, {}, spot);
        QTRY_VERIFY(stage.window->preview().isOpen());
        QCOMPARE(stage.window->preview().item(), 2);
    }

    void anyTimeOfAClipIsShown()
    {
        FilesStage files("There is a gull at 01:00, a boat at 00:12.");
        QVERIFY(files.shown);
        QCOMPARE(files.stage.window->conversation().linkHint(1, files.address("01:00")),
                 QStringLiteral("Show the frame at 01:00, which the model was not given"));
        ui::Preview& preview = files.preview();
        QVERIFY(files.open("01:00"));
        QCOMPARE(preview.place(), QStringLiteral("01:00.0"));
        QCOMPARE(preview.how(), QStringLiteral("the model was not given this frame"));
        QTRY_VERIFY(!files.places.times().empty());
        QCOMPARE(files.places.times().front(), 60.0);
        QCOMPARE(preview.item(), 15); // The last one before it.
        QCOMPARE(preview.length(), 124.0);
        files.stage.key(Qt::Key_Right);
        QCOMPARE(preview.item(), 16);
        QCOMPARE(preview.place(), QStringLiteral("01:24"));
        files.stage.item("previewTime")->forceActiveFocus(Qt::TabFocusReason);
        files.stage.key(Qt::Key_Left);
        QCOMPARE(preview.seconds(), 83.0);
        QCOMPARE(preview.item(), 15);
        files.stage.key(Qt::Key_Right);
        QCOMPARE(preview.place(), QStringLiteral("01:24")); // The sampled frame again.
        preview.setSeconds(1e9);
        QCOMPARE(preview.seconds(), 124.0);
        preview.setSeconds(60);
        preview.step(-1);
        QCOMPARE(preview.item(), 15);
        QCOMPARE(preview.place(), QStringLiteral("00:38"));
        QCOMPARE(unnamed(files.stage.window->quickWindow()), QStringList());
    }

    void lockedFilesAskForTheirPassword()
    {
        FilesStage files;
        QVERIFY(files.shown);
        const ShownStage& stage = files.stage;
        QVERIFY(!stage.item("unlockBar")->isVisible());
        Q_EMIT stage.bridge->eventArrived(app::AttachmentLocked{7, samples::contract(), {}});
        QTRY_VERIFY(stage.item("unlockPassword") != nullptr && stage.item("unlockPassword")->hasActiveFocus());
        QCOMPARE(unnamed(stage.window->quickWindow()).join(u';'), QString());
        stage.type("secret");
        Q_EMIT stage.bridge->eventArrived(
            app::AttachmentLocked{0, samples::contract(), "contract.pdf cannot be opened: the password is wrong"});
        QCOMPARE(
            stage.window->unlocking().trouble(),
            QStringLiteral("This password does not open it.\ncontract.pdf cannot be opened: the password is wrong"));
        QSignalSpy unlocked(&stage.window->unlocking(), &ui::Unlocking::unlocked);
        Q_EMIT stage.bridge->eventArrived(app::AttachmentUnlocked{samples::contract().sha256});
        QCOMPARE(unlocked.size(), 1);
        QCOMPARE(unlocked[0][0].toLongLong(), 7);
        QTRY_VERIFY(!stage.item("unlockBar")->isVisible());
        QVERIFY(stage.item("unlockPassword")->property("text").toString().isEmpty()); // Nothing of it stays.
        Q_EMIT stage.bridge->eventArrived(app::AttachmentLocked{7, samples::contract(), {}});
        QTRY_VERIFY(stage.item("unlockPassword") != nullptr && stage.item("unlockPassword")->hasActiveFocus());
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.window->unlocking().isAsking());
        QVERIFY(stage.item("composerText")->hasActiveFocus());
    }

    void estimatesSayAbout()
    {
        app::Attachment contract = samples::contract();
        contract.reading.estimated = true;
        const ui::FileView view = ui::fileViewOf(contract);
        QCOMPARE(view.detail, QStringLiteral("12 pages, about 4,120 tokens"));
        QCOMPARE(view.places[0].tokens, QStringLiteral("about 412 tokens"));
        QCOMPARE(ui::fileViewOf(samples::contract()).places[11].tokens,
                 QStringLiteral("about 412 tokens")); // Not read.
        QCOMPARE(ui::fileViewOf(samples::contract()).places[0].tokens, QStringLiteral("412 tokens"));
        Stage stage;
        AttachmentModel& model = stage.window->attachments();
        model.restore({contract, samples::sources()});
        QCOMPARE(model.sum(), QStringLiteral("about 9,240 tokens"));
        QCOMPARE(chip(model, 1, AttachmentModel::GlyphRole), QStringLiteral("folder")); // After a restart too.
    }

    void thePreviewIsDrivenByKeys()
    {
        FilesStage files;
        QVERIFY(files.shown);
        ui::Preview& preview = files.preview();
        preview.show(ui::fileViewOf(samples::contract()), 3);
        QTRY_VERIFY(files.stage.item("previewPane")->hasActiveFocus());
        QTRY_VERIFY(files.stage.item("previewPicture")->isVisible());
        files.stage.key(Qt::Key_PageDown);
        QCOMPARE(preview.item(), 4);
        files.stage.key(Qt::Key_Left);
        files.stage.key(Qt::Key_PageUp);
        QCOMPARE(preview.item(), 2);
        files.stage.key(Qt::Key_End);
        QCOMPARE(preview.item(), 11);
        files.stage.key(Qt::Key_Right);
        QCOMPARE(preview.item(), 11);
        files.stage.key(Qt::Key_Home);
        QCOMPARE(preview.item(), 0);
        files.stage.key(Qt::Key_Plus);
        files.stage.key(Qt::Key_Plus);
        QVERIFY(preview.zoom() > 1.5);
        files.stage.key(Qt::Key_Minus);
        QCOMPARE(preview.zoom(), 1.25);
        files.stage.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(preview.zoom(), 1.0);
        QCOMPARE(files.stage.window->preferences().textScale(), 1.0);
        const double share = files.stage.window->preferences().previewShare();
        files.stage.item("previewEdge")->forceActiveFocus(Qt::TabFocusReason);
        files.stage.key(Qt::Key_Left);
        // The edge's own arrows turn no page.
        QCOMPARE(preview.item(), 0);
        QVERIFY(files.stage.window->preferences().previewShare() > share);
        files.stage.key(Qt::Key_F6);
        QVERIFY(files.stage.item("composerText")->hasActiveFocus());
        files.stage.key(Qt::Key_F6);
        files.stage.key(Qt::Key_Escape);
        QVERIFY(!preview.isOpen());
        QVERIFY(files.stage.item("composerText")->hasActiveFocus());
    }

    void textsAndTablesAreLaidOutAsRows()
    {
        FilesStage files;
        QVERIFY(files.shown);
        ui::Preview& preview = files.preview();
        const QAbstractItemModelTester tester(preview.rows());
        preview.show(ui::fileViewOf(samples::budget()), 0);
        QTRY_COMPARE(preview.rows()->rowCount(), 5); // A heading, the table's head and its lines.
        const auto kind = [&](int row) {
            return preview.rows()->data(preview.rows()->index(row), ui::KindRole).toInt();
        };
        QCOMPARE(kind(1), int(ui::RowKind::Table));
        preview.rows()->copyRow(1);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"Item\tMarch\tApril"));
        QTRY_VERIFY(files.stage.item("previewText")->isVisible());
        QVERIFY(!preview.isBusy());
        preview.close();
        QCOMPARE(preview.rows()->rowCount(), 0);
    }

    void picturesOfPlacesAreAskedOnce()
    {
        auto script = std::make_shared<Script>();
        samples::Places places(script);
        const Stage stage(script);
        places.serve(stage);
        int done = 0;
        ui::PlaceReader reader(*stage.bridge, script->askPlace, script->askTime);
        const auto count = [&](const std::shared_ptr<const ui::Place>& place) {
            done++;
            QVERIFY(!place->picture.isNull());
        };
        reader.read(samples::contract(), 1, 256, ui::PlaceReader::Urgency::InTurn, count);
        QTRY_COMPARE(done, 1);
        QCOMPARE(reader.read(samples::contract(), 1, 256, ui::PlaceReader::Urgency::InTurn, count), uint64_t{0});
        QCOMPARE(done, 2);
        QCOMPARE(places.asked(), 1);
        // What is cancelled is not told, nor asked while it waits.
        std::vector<uint64_t> numbers;
        for (int item = 2; item < 8; item++)
            numbers.push_back(reader.read(samples::contract(), item, 256, ui::PlaceReader::Urgency::InTurn, count));
        for (const uint64_t number : numbers)
            reader.cancel(number);
        QTest::qWait(200);
        QCOMPARE(done, 2);
        QCOMPARE(places.asked(), 3); // Two were on their way.
    }

    void everyControlOfFilesHasAName()
    {
        FilesStage files;
        QVERIFY(files.shown);
        QQuickWindow* window = files.stage.window->quickWindow();
        files.stage.item("messageList")->setProperty("contentY", files.stage.item("messageList")->property("originY"));
        QTest::qWait(100);
        QCOMPARE(unnamed(window), QStringList());
        files.stage.window->attachments().restore({samples::clip(), samples::sources(), samples::contract()});
        files.preview().show(ui::fileViewOf(samples::clip()), 2);
        QTest::qWait(100);
        QCOMPARE(unnamed(window), QStringList());
        files.preview().show(ui::fileViewOf(samples::budget()), 0);
        QTest::qWait(100);
        QCOMPARE(unnamed(window), QStringList());
        files.stage.click(files.stage.item("chipChoices"));
        QTRY_VERIFY(files.stage.item("pageRange") != nullptr && files.stage.item("pageRange")->isVisible());
        QCOMPARE(unnamed(window), QStringList());
    }

    void pagesAreChosenByKeyboard()
    {
        FilesStage files;
        QVERIFY(files.shown);
        files.stage.window->attachments().restore({samples::contract()});
        QTest::qWait(50);
        files.stage.item("attachmentChip")->forceActiveFocus(Qt::TabFocusReason);
        files.stage.key(Qt::Key_F10);
        QTRY_VERIFY(files.stage.item("pageRange") != nullptr && files.stage.item("pageRange")->hasActiveFocus());
        files.stage.type("2-4");
        files.stage.key(Qt::Key_Return);
        QCOMPARE(chip(files.stage.window->attachments(), 0, AttachmentModel::WishRole), QStringLiteral("2-4"));
    }

    void entriesAreATreeWithTicks()
    {
        ui::EntryChoice choice;
        const QAbstractItemModelTester tester(&choice);
        choice.show(ui::fileViewOf(samples::sources()), 3'000);
        const auto told = [&](int row, ui::EntryChoice::Role role) {
            return choice.data(choice.index(row), role).toString();
        };
        QStringList rows;
        for (int row = 0; row < choice.rowCount(); row++)
            rows += QString(choice.data(choice.index(row), ui::EntryChoice::LevelRole).toInt(), u' ') +
                    told(row, ui::EntryChoice::NameRole);
        QCOMPARE(rows,
                 (QStringList{"CMakeLists.txt", "README.md", "build", " cache.bin", "logo.xcf", "src", " main.cpp",
                              " parser.cpp", " parser.h", " tables", "  generated.cpp", "tests", " tst_parser.cpp"}));
        QCOMPARE(told(1, ui::EntryChoice::KindNameRole), QStringLiteral("document"));
        QCOMPARE(told(6, ui::EntryChoice::DetailRole), QStringLiteral("640 tokens"));
        QCOMPARE(told(4, ui::EntryChoice::DetailRole), QStringLiteral("no kind of file that Facet reads"));
        QCOMPARE(choice.sum(), QStringLiteral("7 of 7 files, 4,480 tokens: too much, 3,000 are left"));
        QVERIFY(!choice.fits());
        const auto tick = [&](int row) {
            return choice.data(choice.index(row), ui::EntryChoice::TickRole).value<Qt::CheckState>();
        };
        QCOMPARE(tick(5), Qt::Checked);
        choice.toggle(9); // src/tables
        QCOMPARE(tick(10), Qt::Unchecked);
        QCOMPARE(tick(5), Qt::PartiallyChecked);
        choice.toggle(4); // Cannot be read.
        choice.toggle(2); // A folder of nothing else.
        QCOMPARE(choice.chosenCount(), 6);
        choice.toggle(5);
        QCOMPARE(tick(5), Qt::Checked);
        choice.toggle(5);
        QCOMPARE(tick(10), Qt::Unchecked);
        QCOMPARE(choice.sum(), QStringLiteral("3 of 7 files, 1,920 of 3,000 tokens that are left"));
        // In the order of the file, not of the tree.
        QCOMPARE(choice.chosen(), (QStringList{"README.md", "tests/tst_parser.cpp", "CMakeLists.txt"}));
        choice.tickAll(false);
        QVERIFY(choice.chosen().isEmpty());
        choice.tickAll(true);
        QCOMPARE(choice.chosenCount(), 7);
    }

    void entriesAreChosenByKeyboard()
    {
        FilesStage files;
        QVERIFY(files.shown);
        files.stage.window->attachments().restore({samples::sources()});
        QTest::qWait(50);
        files.stage.item("attachmentChip")->forceActiveFocus(Qt::TabFocusReason);
        files.stage.key(Qt::Key_F10);
        QTRY_VERIFY(files.stage.item("entryList") != nullptr && files.stage.item("entryList")->hasActiveFocus());
        QCOMPARE(unnamed(files.stage.window->quickWindow()), QStringList());
        files.stage.key(Qt::Key_Down);
        files.stage.key(Qt::Key_Space); // README.md
        for (int row = 0; row < 4; row++)
            files.stage.key(Qt::Key_Down);
        files.stage.key(Qt::Key_Space); // src
        files.stage.key(Qt::Key_Return);
        QCOMPARE(chip(files.stage.window->attachments(), 0, AttachmentModel::WishRole).split(u'\n'),
                 (QStringList{"tests/tst_parser.cpp", "CMakeLists.txt"}));
        QTRY_VERIFY(files.stage.item("attachmentChip")->hasActiveFocus());
    }

    void doubleTextFits()
    {
        FilesStage files;
        QVERIFY(files.shown);
        QQuickWindow* window = files.stage.window->quickWindow();
        files.stage.window->preferences().setTextScale(2);
        window->resize(900, 700);
        files.preview().show(ui::fileViewOf(samples::contract()), 3);
        QTest::qWait(200);
        for (const char* name : {"previewClose", "previewNext", "previewLarger", "previewPlace"}) {
            const QQuickItem* item = files.stage.item(name);
            QVERIFY2(QRectF(0, 0, window->width(), window->height())
                         .contains(item->mapRectToScene({0, 0, item->width(), item->height()})),
                     name);
        }
    }

    void aFullComposerLeavesItsButtonsInTheWindow()
    {
        FilesStage files;
        QVERIFY(files.shown);
        QQuickWindow* window = files.stage.window->quickWindow();
        files.stage.window->preferences().setTextScale(2);
        window->resize(900, 700);
        files.stage.window->attachments().restore(
            {samples::contract(), samples::clip(), samples::budget(), samples::sources()});
        files.stage.window->composer().setText(QStringLiteral("A line of the question\n").repeated(30));
        QTest::qWait(200);
        const QQuickItem* button = files.stage.item("sendButton");
        QVERIFY(QRectF(0, 0, window->width(), window->height())
                    .contains(button->mapRectToScene({0, 0, button->width(), button->height()})));
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestFiles, media::cage::addAllOperations)
#include "tst_files.moc"
