// Fetching a model from the window, from a server on this computer.
#include "media/digest.h"
#include "tests/support/cage_main.h"
#include "tests/support/http_server.h"
#include "tests/ui/shown_stage.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>

#include <atomic>
#include <string>

using tests::HttpConnection;
using tests::HttpRequest;
using tests::HttpServer;
using ui::ModelLibrary;

namespace {

const std::string kModel = "GGUF" + std::string(600'000, 'm');
const std::string kProjector = "GGUF" + std::string(20'000, 'p');

} // namespace

class TestModelLibrary : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void aModelIsFetchedStoppedGoneOnWithAndOpened()
    {
        std::atomic<bool> stalls = true;
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            if (request.path == "/mmproj.gguf") {
                tests::serveFile(request, connection, kProjector, "\"p\"");
            } else if (stalls) {
                tests::serveFile(request, connection, kModel, "\"m\"", 300'000);
                connection.stall();
            } else {
                tests::serveFile(request, connection, kModel, "\"m\"");
            }
        });
        const std::string modelUrl = server.url("/model.gguf"), projectorUrl = server.url("/mmproj.gguf");
        const std::string sha256 = *media::sha256(std::as_bytes(std::span(kModel)));
        const app::CatalogueModel known{.id = "small",
                                        .title = "A small one",
                                        .publisher = "Nobody",
                                        .licence = "Apache-2.0",
                                        .quantisation = "Q8_0",
                                        .synthetic = "tiny:q8_0",
                                        .model = {modelUrl, "model.gguf", kModel.size(), sha256},
                                        .projector = {projectorUrl, "mmproj.gguf", kProjector.size(), ""}};
        const auto script = std::make_shared<Script>();
        script->catalogue = {&known, 1};
        ShownStage stage(script);
        QVERIFY(stage.shown);
        ModelLibrary& library = stage.window->library();
        const auto at = [&](int role) { return library.data(library.index(0), role); };
        QCOMPARE(library.count(), 1);

        stage.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage.item("modelLibraryList") != nullptr && stage.item("modelAction") != nullptr);
        QTRY_VERIFY(at(ModelLibrary::FitsRole).toBool());
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        QVERIFY2(at(ModelLibrary::DetailsRole).toString().startsWith(QStringLiteral("Nobody · Q8_0 · ")),
                 qPrintable(at(ModelLibrary::DetailsRole).toString()));
        QCOMPARE(server.requests().size(), std::size_t{0}); // nothing was asked before it is wanted

        QTRY_VERIFY(stage.item("modelAction")->isVisible());
        stage.click(stage.item("modelAction"));
        QTRY_COMPARE(at(ModelLibrary::StateRole).toInt(), int(ModelLibrary::Fetching));
        QTRY_VERIFY(at(ModelLibrary::FractionRole).toDouble() > 0.1);
        QVERIFY(library.isBusy());
        stage.click(stage.item("modelAction"));
        QTRY_COMPARE(at(ModelLibrary::StateRole).toInt(), int(ModelLibrary::Partial));
        QVERIFY(!library.isBusy());
        QVERIFY(at(ModelLibrary::ProgressRole).toString().contains(QStringLiteral("so far")));

        stalls = false;
        stage.click(stage.item("modelAction"));
        QTRY_COMPARE(at(ModelLibrary::StateRole).toInt(), int(ModelLibrary::Present));
        QVERIFY(server.requests().back().rangeStart() > 0);
        QSignalSpy opened(&library, &ModelLibrary::openRequested);
        stage.click(stage.item("modelAction"));
        QCOMPARE(opened.size(), 1);
        QFile file(opened[0][0].toUrl().toLocalFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == QByteArray::fromStdString(kModel));
    }

    void wrongAddressesAreSaid()
    {
        const auto script = std::make_shared<Script>();
        script->catalogue = {};
        ShownStage stage(script);
        QVERIFY(stage.shown);
        ModelLibrary& library = stage.window->library();
        QVERIFY(library.fetchAddress(QStringLiteral("https://example.org/page.html"), {}).contains(u".gguf"));
        QCOMPARE(library.count(), 0);
        QVERIFY(library.fetchAddress(QStringLiteral("http://example.org/model.gguf"), {}).isEmpty());
        QTRY_VERIFY(library.count() == 1 &&
                    !library.data(library.index(0), ModelLibrary::ErrorRole).toString().isEmpty());
        QVERIFY(library.data(library.index(0), ModelLibrary::ErrorRole).toString().contains(u"https only"));
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestModelLibrary, media::cage::addAllOperations)
#include "tst_model_library.moc"
