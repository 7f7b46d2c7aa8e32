// Fetching a model from the window, from a server on this computer.
#include "media/digest.h"
#include "tests/support/cage_main.h"
#include "tests/support/http_server.h"
#include "tests/ui/shown_stage.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>

#include <atomic>
#include <chrono>
#include <string>

using tests::HttpConnection;
using tests::HttpRequest;
using tests::HttpServer;
using ui::ModelLibrary;

namespace {

const std::string kModel = "GGUF" + std::string(600'000, 'm');
const std::string kProjector = "GGUF" + std::string(20'000, 'p');

/// A model without a vision file.
app::CatalogueModel modelAt(const std::string& url, uint64_t bytes, const std::string& sha256)
{
    return {.id = "small",
            .title = "A small one",
            .publisher = "Nobody",
            .licence = "Apache-2.0",
            .quantisation = "Q8_0",
            .synthetic = "tiny:q8_0",
            .model = {url, "model.gguf", bytes, sha256},
            .projector = {}};
}

app::DownloadLimits impatient()
{
    using namespace std::chrono_literals;
    return {.stall = 1s, .attempts = 3, .firstPause = 1s, .longestPause = 1s};
}

/// With FACET_SCREENSHOTS=DIRECTORY in the environment.
void leavePicture(const ShownStage& stage, const QString& name)
{
    const QString directory = qEnvironmentVariable("FACET_SCREENSHOTS");
    if (directory.isEmpty())
        return;
    QTest::qWait(300);
    QDir().mkpath(directory);
    stage.window->quickWindow()->grabWindow().save(directory + QStringLiteral("/fetching-") + name +
                                                   QStringLiteral(".png"));
}

/// Everything that is written in the list of models now.
QString written(const ShownStage& stage)
{
    QStringList texts;
    visit(stage.item("modelLibraryList"), [&](QQuickItem* item) {
        if (item->isVisible() && item->metaObject()->indexOfProperty("textFormat") >= 0)
            texts += item->property("text").toString();
    });
    return texts.join(u'\n');
}

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

    /// Each time from the click to the words in the list.
    void whatGoesWrongIsSaid_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("meanwhile"); ///< is written before the end; empty: not looked for
        QTest::addColumn<QString>("end");
        QTest::newRow("cut") << "cut"
                             << ""
                             << "On this computer";
        QTest::newRow("stall") << "stall"
                               << "Trying again in"
                               << "On this computer";
        QTest::newRow("other length") << "length"
                                      << ""
                                      << "not what was published";
        QTest::newRow("wrong hash") << "hash"
                                    << ""
                                    << "not what was published";
        QTest::newRow("web page") << "page"
                                  << ""
                                  << "not what was published";
        QTest::newRow("not there") << "missing"
                                   << ""
                                   << "could not be reached, refused";
        QTest::newRow("no room") << "room"
                                 << ""
                                 << "not enough room on the disk";
        QTest::newRow("proxy") << "proxy"
                               << ""
                               << "On this computer";
    }
    void whatGoesWrongIsSaid()
    {
        QFETCH(QString, trouble);
        QFETCH(QString, meanwhile);
        QFETCH(QString, end);
        constexpr uint64_t kFarTooMuch = 1ULL << 50;
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            if (trouble == u"cut" && request.rangeStart() == 0) {
                tests::serveFile(request, connection, kModel, "\"m\"", 200'000);
            } else if (trouble == u"stall" && request.rangeStart() == 0) {
                connection.head("200 OK", {"Content-Length: " + std::to_string(kModel.size()), "ETag: \"m\""});
                connection.send(std::string_view(kModel).substr(0, 200'000));
                connection.stall();
            } else if (trouble == u"length") {
                tests::serveFile(request, connection, kModel.substr(0, 100'000), "\"m\"");
            } else if (trouble == u"page") {
                connection.head("200 OK", {"Content-Length: 21"});
                connection.send("<!DOCTYPE html><html>");
            } else if (trouble == u"missing") {
                connection.head("404 Not Found", {"Content-Length: 0"});
            } else {
                tests::serveFile(request, connection, kModel, "\"m\"");
            }
        });
        const bool isProxied = trouble == u"proxy";
        const std::string url = isProxied ? "http://127.0.0.1:1/model.gguf" : server.url("/model.gguf");
        const std::string sha256 =
            trouble == u"hash" ? std::string(64, 'a') : *media::sha256(std::as_bytes(std::span(kModel)));
        const app::CatalogueModel known = modelAt(url, trouble == u"room" ? kFarTooMuch : kModel.size(), sha256);
        if (isProxied)
            qputenv("http_proxy", server.url("/").c_str());
        const auto script = std::make_shared<Script>();
        script->catalogue = {&known, 1};
        script->downloads = impatient();
        ShownStage stage(script);
        QVERIFY(stage.shown);
        QVERIFY(stage.act("getModel"));
        QTRY_VERIFY(stage.item("modelAction") != nullptr && stage.item("modelAction")->isVisible());
        QTRY_VERIFY(written(stage).contains(QStringLiteral("Fits on"), Qt::CaseInsensitive) ||
                    written(stage).contains(QStringLiteral("Slower here")));
        stage.click(stage.item("modelAction"));
        if (!meanwhile.isEmpty()) {
            QTRY_VERIFY_WITH_TIMEOUT(written(stage).contains(meanwhile), 10'000);
            leavePicture(stage, trouble + QStringLiteral("-meanwhile"));
        }
        QTRY_VERIFY2_WITH_TIMEOUT(written(stage).contains(end), qPrintable(written(stage)), 10'000);
        leavePicture(stage, trouble);
        qunsetenv("http_proxy");
        if (trouble == u"room")
            QCOMPARE(server.requests().size(), std::size_t{0}); // Nobody is asked for what there is no room for.
        if (isProxied)
            QCOMPARE(server.requests().back().path, url);
        // What went wrong can be tried again, and what is there can be opened.
        QTRY_COMPARE(stage.item("modelAction")->property("text").toString(),
                     end == u"On this computer" ? QStringLiteral("Use it") : QStringLiteral("Fetch"));
        QVERIFY(stage.item("modelAction")->isEnabled());
    }

    void anAddressGoesOnAfterARestart()
    {
        std::atomic<bool> stalls = true;
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, "\"m\"", stalls ? 300'000 : UINT64_MAX);
            if (stalls)
                connection.stall();
        });
        const auto script = std::make_shared<Script>();
        script->catalogue = {};
        ShownStage stage(script);
        QVERIFY(stage.shown);
        QVERIFY(stage.act("getModel"));
        QTRY_VERIFY(stage.item("modelAddress") != nullptr && stage.item("modelAddress")->isVisible());
        QQuickItem* address = stage.item("modelAddress");
        address->forceActiveFocus(Qt::TabFocusReason);
        stage.type("not an address");
        stage.key(Qt::Key_Return);
        QTRY_VERIFY(!address->property("trouble").toString().isEmpty());
        leavePicture(stage, QStringLiteral("address-wrong"));
        address->setProperty("text", QString::fromStdString(server.url("/own.gguf")));
        stage.key(Qt::Key_Return);
        QTRY_VERIFY(
            stage.window->library().data(stage.window->library().index(0), ModelLibrary::FractionRole).toDouble() >
            0.3);
        QVERIFY(address->property("text").toString().isEmpty());
        stalls = false;
        stage.restart(); // As when the program ends in the middle of it.
        QVERIFY(stage.window->start() && QTest::qWaitForWindowExposed(stage.window->quickWindow()));
        QVERIFY(stage.act("getModel"));
        QTRY_VERIFY(stage.item("modelAction") != nullptr && stage.item("modelAction")->isVisible());
        QVERIFY2(written(stage).contains(QStringLiteral("own.gguf")) &&
                     written(stage).contains(QStringLiteral("fetched so far")),
                 qPrintable(written(stage)));
        leavePicture(stage, QStringLiteral("address-restarted"));
        stage.click(stage.item("modelAction"));
        QTRY_VERIFY(written(stage).contains(QStringLiteral("On this computer")));
        QVERIFY(server.requests().back().rangeStart() > 0);
        stage.restart();
        QVERIFY(stage.window->start() && QTest::qWaitForWindowExposed(stage.window->quickWindow()));
        const ModelLibrary& library = stage.window->library();
        QCOMPARE(library.count(), 1);
        QCOMPARE(library.data(library.index(0), ModelLibrary::StateRole).toInt(), int(ModelLibrary::Present));
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
