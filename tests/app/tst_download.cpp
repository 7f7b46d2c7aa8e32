// Downloads from a server that cuts, stalls, lies about lengths and parts, serves another file and refuses.
#include "app/download.h"
#include "app/model_library.h"
#include "app/partial_file.h"
#include "media/digest.h"
#include "tests/support/http_server.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>
#include <mutex>
#include <random>
#include <set>
#include <thread>

using namespace std::chrono_literals;
using app::Downloaded;
using app::DownloadLimits;
using app::DownloadProgress;
using app::DownloadRequest;
using inference::ErrorCode;
using inference::Result;
using tests::HttpConnection;
using tests::HttpRequest;
using tests::HttpServer;
using Phase = app::DownloadProgress::Phase;

namespace {

std::string makeModel(size_t bytes, uint32_t seed)
{
    std::mt19937 random(seed);
    std::string content = "GGUF";
    while (content.size() < bytes)
        content += static_cast<char>(random());
    return content;
}

std::string sha256(const std::string& content)
{
    return *media::sha256(std::as_bytes(std::span(content)));
}

std::string contentOf(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream(path, std::ios::binary) << content;
}

const std::string kModel = makeModel(1'000'000, 1);
const std::string kEtag = "\"one\"";

/// A model of two files; `id`, `model` and `projectorUrl` must outlive it.
app::CatalogueModel catalogueModel(std::string_view id, app::CatalogueFile model, std::string_view projectorUrl)
{
    return {.id = id,
            .title = "A model",
            .publisher = "Nobody",
            .licence = "Apache-2.0",
            .quantisation = "Q8_0",
            .synthetic = "tiny:q8_0",
            .model = model,
            .projector = {projectorUrl, "mmproj.gguf", 0, ""}};
}

/// What a library told last.
class ToldLast {
public:
    app::ModelLibrary::Handler handler()
    {
        return [this](const app::LibraryModel& model) {
            const std::lock_guard lock(m_mutex);
            m_last = model;
        };
    }
    app::LibraryModel operator()() const
    {
        const std::lock_guard lock(m_mutex);
        return m_last;
    }

private:
    mutable std::mutex m_mutex;
    app::LibraryModel m_last;
};

} // namespace

class DownloadTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = std::filesystem::path(m_directory->path().toStdString()) / "models" / "model.gguf";
        m_phases.clear();
    }

    void aFileArrivesWholeAndChecked()
    {
        const HttpServer server([](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, kEtag);
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, kModel.size(), sha256(kModel)});
        QVERIFY2(done, message(done));
        QCOMPARE(done->bytes, kModel.size());
        QCOMPARE(done->sha256, sha256(kModel));
        QVERIFY(done->isChecked);
        QVERIFY(contentOf(m_file) == kModel);
        verifyNothingElse();
        QVERIFY(m_phases.contains(Phase::Connecting) && m_phases.contains(Phase::Receiving));
        // A second wish for it asks nobody.
        QVERIFY(fetch({server.url("/model.gguf"), m_file, kModel.size(), sha256(kModel)}));
        QCOMPARE(server.requests().size(), size_t{1});
    }

    void aCutConnectionGoesOn()
    {
        const HttpServer server([](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, kEtag, 300'000);
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, 0, {}});
        QVERIFY2(done, message(done));
        QVERIFY(contentOf(m_file) == kModel);
        QVERIFY(!done->isChecked);
        const auto requests = server.requests();
        QCOMPARE(requests.size(), size_t{4});
        QCOMPARE(requests[1].rangeStart(), uint64_t{300'000});
        QCOMPARE(requests[1].header("if-range"), kEtag);
        QCOMPARE(requests[3].rangeStart(), uint64_t{900'000});
        QVERIFY(m_phases.contains(Phase::Waiting));
    }

    void aStoppedDownloadGoesOnLater()
    {
        const HttpServer server([](const HttpRequest& request, HttpConnection& connection) {
            if (request.rangeStart() > 0) {
                tests::serveFile(request, connection, kModel, kEtag);
                return;
            }
            tests::serveFile(request, connection, kModel, kEtag, 400'000);
            connection.stall();
        });
        const DownloadRequest request{server.url("/model.gguf"), m_file, kModel.size(), sha256(kModel)};
        std::stop_source stop;
        const auto stopWhenSomethingCame = [&](const DownloadProgress& progress) {
            if (progress.phase == Phase::Receiving)
                stop.request_stop();
        };
        const auto stopped = app::download(request, stopWhenSomethingCame, stop.get_token(), quick());
        QVERIFY(!stopped);
        QVERIFY(stopped.error().code == ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(m_file));
        QVERIFY(std::filesystem::file_size(app::partialPath(m_file)) > 0);
        const auto done = fetch(request);
        QVERIFY2(done, message(done));
        QVERIFY(done->isChecked);
        QVERIFY(contentOf(m_file) == kModel);
        QVERIFY(server.requests().back().rangeStart() > 0);
        QVERIFY(m_phases.contains(Phase::Checking));
    }

    void anotherFileUnderTheSameUrlBeginsAnew()
    {
        const std::string other = makeModel(700'000, 2);
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            const bool first = request.rangeStart() == 0;
            tests::serveFile(request, connection, first ? kModel : other, first ? kEtag : "\"two\"",
                             first ? 300'000 : UINT64_MAX);
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, 0, {}});
        QVERIFY2(done, message(done));
        QVERIFY(contentOf(m_file) == other);
    }

    /// A server that looks at no If-Range sent the rest of another file, and nothing was published to tell.
    void aPartOfAnotherFileIsNotGluedOn_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("another tag") << 1'000'000 << "\"one\""
                                     << "\"two\"";
        QTest::newRow("another weak tag") << 1'000'000 << "W/\"one\""
                                          << "W/\"two\"";
        QTest::newRow("another size, no tag") << 700'000 << ""
                                              << "";
    }

    void aPartOfAnotherFileIsNotGluedOn()
    {
        QFETCH(int, bytes);
        QFETCH(QString, before);
        QFETCH(QString, after);
        const std::string other = makeModel(static_cast<size_t>(bytes), 2);
        std::atomic<bool> isReplaced = false;
        const HttpServer server([&](HttpRequest request, HttpConnection& connection) {
            request.headers.erase("if-range");
            tests::serveFile(request, connection, isReplaced ? other : kModel,
                             (isReplaced ? after : before).toStdString(), isReplaced ? UINT64_MAX : 300'000);
            isReplaced = true;
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, 0, {}});
        QVERIFY2(done, message(done));
        QVERIFY(contentOf(m_file) == other);
        const auto requests = server.requests();
        QCOMPARE(requests.size(), size_t{3});
        QCOMPARE(requests[1].rangeStart(), uint64_t{300'000});
        QCOMPARE(requests[2].header("range"), std::string());
    }

    /// A server that always begins anew and always cuts was asked for ever.
    void theSameFirstPartIsNothingNew()
    {
        const HttpServer server([](HttpRequest request, HttpConnection& connection) {
            request.headers.erase("range");
            tests::serveFile(request, connection, kModel, kEtag, 300'000);
        });
        std::stop_source stop;
        const auto limit = [&](const DownloadProgress&) {
            if (server.requests().size() > 20)
                stop.request_stop();
        };
        const auto done = app::download({server.url("/model.gguf"), m_file, 0, {}}, limit, stop.get_token(), quick());
        QVERIFY(!done);
        QVERIFY2(done.error().message.find("tried 3 times") != std::string::npos, message(done));
        QCOMPARE(server.requests().size(), size_t{3});
    }

    void whatArrivedFromElsewhereIsNotContinued()
    {
        std::filesystem::create_directories(m_file.parent_path());
        write(app::partialPath(m_file), "GGUF of another file");
        write(app::partialOriginPath(m_file), "{\"url\":\"https://example.org/x\",\"etag\":\"x\",\"bytes\":99}");
        const HttpServer server([](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, kEtag);
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, kModel.size(), sha256(kModel)});
        QVERIFY2(done, message(done));
        QVERIFY(contentOf(m_file) == kModel);
        QCOMPARE(server.requests()[0].header("range"), std::string());
    }

    void aWrongShaIsRemoved()
    {
        const HttpServer server([](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, kEtag);
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, kModel.size(), std::string(64, 'a')});
        QVERIFY(!done);
        QVERIFY(done.error().code == ErrorCode::BadFile);
        QVERIFY2(done.error().message.find(sha256(kModel)) != std::string::npos, message(done));
        QVERIFY(!std::filesystem::exists(m_file));
        verifyNothingElse();
    }

    void theServersOwnShaIsChecked()
    {
        // As Hugging Face does it: the hash with the redirect, the bytes from somewhere else.
        std::string told = sha256(kModel);
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            if (request.path == "/resolve/model.gguf")
                connection.head("302 Found", {"Location: /store/1", "X-Linked-Etag: \"" + told + "\"",
                                              "ETag: \"of the redirect\"", "Content-Length: 0"});
            else
                tests::serveFile(request, connection, kModel, kEtag);
        });
        const auto done = fetch({server.url("/resolve/model.gguf"), m_file, 0, {}});
        QVERIFY2(done, message(done));
        QVERIFY(done->isChecked);
        std::filesystem::remove(m_file);
        told = std::string(64, '0');
        const auto wrong = fetch({server.url("/resolve/model.gguf"), m_file, 0, {}});
        QVERIFY(!wrong);
        QVERIFY(wrong.error().code == ErrorCode::BadFile);
    }

    void liesAboutTheLength_data()
    {
        QTest::addColumn<QString>("lie");
        QTest::addColumn<QString>("said");
        QTest::newRow("another length than published") << "other"
                                                       << "instead of the 1000000 that were published";
        QTest::newRow("less than announced") << "less"
                                             << "tried 3 times";
        QTest::newRow("more than announced, no length") << "more"
                                                        << "sends more than the 1000000 bytes";
        QTest::newRow("another part") << "part"
                                      << "tried 3 times";
    }

    void liesAboutTheLength()
    {
        QFETCH(QString, lie);
        QFETCH(QString, said);
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            if (lie == "other") {
                tests::serveFile(request, connection, kModel.substr(0, 500'000), kEtag);
            } else if (lie == "less") { // always the same first part, whatever is asked for, then nothing new
                if (request.rangeStart() == 0)
                    tests::serveFile(request, connection, kModel, kEtag, 1000);
                else
                    connection.head("206 Partial Content",
                                    {"Content-Range: bytes " + std::to_string(request.rangeStart()) + "-999999/1000000",
                                     "Content-Length: 5000"});
            } else if (lie == "more") {
                connection.head("200 OK", {});
                connection.send(kModel + kModel);
            } else if (request.rangeStart() == 0) {
                connection.head("200 OK", {"Content-Length: 1000000", "ETag: " + kEtag});
            } else {
                connection.head("206 Partial Content", {"Content-Range: bytes 0-9/1000000", "Content-Length: 10"});
                connection.send("GGUF......");
            }
        });
        if (lie == "part") { // something is there, and the server continues it with a part from elsewhere
            std::filesystem::create_directories(m_file.parent_path());
            write(app::partialPath(m_file), kModel.substr(0, 1000));
            write(app::partialOriginPath(m_file),
                  "{\"url\":\"\",\"etag\":\"\",\"sha256\":\"" + sha256(kModel) + "\",\"bytes\":1000000}");
        }
        const auto done = fetch({server.url("/model.gguf"), m_file, kModel.size(), sha256(kModel)});
        QVERIFY(!done);
        QVERIFY2(QString::fromStdString(done.error().message).contains(said), message(done));
        QVERIFY(!std::filesystem::exists(m_file));
    }

    void stallsAreGivenUp()
    {
        const HttpServer server([](const HttpRequest& request, HttpConnection& connection) {
            if (request.rangeStart() == 0) {
                connection.head("200 OK", {"Content-Length: 1000000", "ETag: " + kEtag});
                connection.send(std::string_view(kModel).substr(0, 200'000));
                connection.stall();
            } else {
                tests::serveFile(request, connection, kModel, kEtag);
            }
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, 0, sha256(kModel)});
        QVERIFY2(done, message(done));
        QVERIFY(contentOf(m_file) == kModel);
        QCOMPARE(server.requests().size(), size_t{2});
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("said");
        QTest::addColumn<int>("requests");
        QTest::newRow("login") << "401 Unauthorized"
                               << "wants a login" << 1;
        QTest::newRow("gone") << "404 Not Found"
                              << "no such file" << 1;
        QTest::newRow("busy") << "503 Service Unavailable"
                              << "HTTP 503" << 3;
        QTest::newRow("web page") << "200 OK"
                                  << "no GGUF file" << 1;
    }

    void refusals()
    {
        QFETCH(QString, status);
        QFETCH(QString, said);
        QFETCH(int, requests);
        const HttpServer server([&](const HttpRequest&, HttpConnection& connection) {
            connection.head(status.toStdString(), {"Content-Length: 21"});
            connection.send("<!DOCTYPE html><html>");
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, 0, {}});
        QVERIFY(!done);
        QVERIFY2(QString::fromStdString(done.error().message).contains(said), message(done));
        QCOMPARE(server.requests().size(), size_t(requests));
        QVERIFY(!std::filesystem::exists(m_file));
    }

    void nobodyThereIsSaid()
    {
        std::string url;
        {
            const HttpServer server([](const HttpRequest&, HttpConnection&) {});
            url = server.url("/model.gguf");
        }
        const auto done = fetch({url, m_file, 0, {}});
        QVERIFY(!done);
        QVERIFY(done.error().code == ErrorCode::Network);
    }

    void onlyHttpsFromElsewhere()
    {
        for (const std::string url :
             {"http://example.org/model.gguf", "ftp://127.0.0.1/model.gguf", "file:///etc/passwd",
              "http://127.0.0.1.example.org/model.gguf", "nonsense", ""}) {
            const auto done = fetch({url, m_file, 0, {}});
            QVERIFY2(!done, url.c_str());
            QVERIFY2(done.error().code == ErrorCode::BadInput, url.c_str());
        }
        QVERIFY(!std::filesystem::exists(m_file.parent_path()));
    }

    void aProxyIsUsed_data()
    {
        QTest::addColumn<bool>("ofTheEnvironment");
        QTest::newRow("named") << false;
        QTest::newRow("of the environment") << true;
    }
    void aProxyIsUsed()
    {
        QFETCH(bool, ofTheEnvironment);
        const HttpServer proxy([](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, kEtag);
        });
        const std::string url = "http://127.0.0.1:1/model.gguf"; // where nobody listens
        DownloadRequest request{url, m_file, kModel.size(), sha256(kModel)};
        if (ofTheEnvironment)
            qputenv("http_proxy", proxy.url("/").c_str());
        else
            request.proxy = proxy.url("");
        const auto done = fetch(request);
        qunsetenv("http_proxy");
        QVERIFY2(done, message(done));
        QCOMPARE(proxy.requests().at(0).path, url);
    }

    void aRedirectLeadsToNoFile()
    {
        const HttpServer server([](const HttpRequest&, HttpConnection& connection) {
            connection.head("302 Found", {"Location: file:///etc/passwd", "Content-Length: 0"});
        });
        const auto done = fetch({server.url("/model.gguf"), m_file, 0, {}});
        QVERIFY(!done);
        QVERIFY(done.error().code == ErrorCode::Network);
    }

    void twoAtOnceAreOne()
    {
        auto first = app::PartialFile::open(m_file);
        QVERIFY(first);
        const auto done = fetch({"https://example.org/model.gguf", m_file, 0, {}});
        QVERIFY(!done);
        QVERIFY2(done.error().message.find("another download") != std::string::npos, message(done));
    }

    void whatArrivedCanBeDiscarded()
    {
        std::filesystem::create_directories(m_file.parent_path());
        write(app::partialPath(m_file), "GGUF");
        write(app::partialOriginPath(m_file), "{}");
        QVERIFY(app::discardDownload(m_file));
        verifyNothingElse();
        QVERIFY(app::discardDownload(m_file)); // nothing there: nothing to do
    }

    void damagedOriginsAreNotTrusted()
    {
        std::filesystem::create_directories(m_file.parent_path());
        const HttpServer server([](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, kEtag);
        });
        for (const std::string origin : {"", "[]", "{\"url\":3}", "{\"bytes\":-1,\"etag\":null}", "{"}) {
            write(app::partialPath(m_file), "GGUFxxxx");
            write(app::partialOriginPath(m_file), origin);
            const auto done = fetch({server.url("/model.gguf"), m_file, 0, {}});
            QVERIFY2(done, message(done));
            QVERIFY(contentOf(m_file) == kModel);
            std::filesystem::remove(m_file);
        }
    }

    void namesOfFiles()
    {
        QCOMPARE(app::fileNameOfUrl("https://x.org/a/b/model-Q4_0.gguf?download=true"), std::string("model-Q4_0.gguf"));
        for (const std::string url : {"https://x.org/", "https://x.org/a.bin", "https://x.org/.gguf",
                                      "https://x.org/%2e%2e%2fevil%20name.gguf", "x", "https://x.org/.hidden.gguf"})
            QCOMPARE(app::fileNameOfUrl(url), std::string());
    }

    void theCatalogueMakesSense()
    {
        std::set<std::string_view> ids;
        for (const app::CatalogueModel& model : app::modelCatalogue()) {
            QVERIFY(ids.insert(model.id).second);
            QCOMPARE(app::findCatalogueModel(model.id), &model);
            for (const app::CatalogueFile* file : {&model.model, &model.projector}) {
                QVERIFY(file->url.starts_with("https://huggingface.co/"));
                QCOMPARE(app::fileNameOfUrl(std::string(file->url)), std::string(file->name));
                QVERIFY(file->sha256.empty() || file->sha256.size() == 64);
            }
        }
        QCOMPARE(app::findCatalogueModel("none"), nullptr);
        qputenv("HF_ENDPOINT", "https://mirror.example/");
        QCOMPARE(app::mirroredUrl("https://huggingface.co/a/b"), std::string("https://mirror.example/a/b"));
        QCOMPARE(app::mirroredUrl("https://else.example/a"), std::string("https://else.example/a"));
        qunsetenv("HF_ENDPOINT");
        QCOMPARE(app::mirroredUrl("https://huggingface.co/a/b"), std::string("https://huggingface.co/a/b"));
    }

    void theLibraryFetchesStopsAndGoesOn()
    {
        const std::string projector = makeModel(50'000, 3);
        std::atomic<bool> stalls = true;
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            if (request.path == "/mmproj.gguf") {
                tests::serveFile(request, connection, projector, kEtag);
            } else if (stalls) {
                tests::serveFile(request, connection, kModel, kEtag, 400'000);
                connection.stall();
            } else {
                tests::serveFile(request, connection, kModel, kEtag);
            }
        });
        const std::string modelUrl = server.url("/model.gguf"), projectorUrl = server.url("/mmproj.gguf");
        const std::string modelSha = sha256(kModel);
        const app::CatalogueModel known =
            catalogueModel("small", {modelUrl, "model.gguf", kModel.size(), modelSha}, projectorUrl);
        const std::filesystem::path data(m_directory->path().toStdString());
        ToldLast now;
        using State = app::LibraryModel::State;
        {
            app::ModelLibrary library(data, {&known, 1}, now.handler(), quick());
            QCOMPARE(library.models().size(), size_t{1});
            QVERIFY(library.models()[0].state == State::Absent);
            QCOMPARE(server.requests().size(), size_t{0}); // nothing before a wish
            library.judge();
            QTRY_VERIFY(now().verdict.has_value());
            QVERIFY2(now().verdict->fits && now().verdict->neededBytes > 0, now().verdict->text.c_str());
            library.fetch("small");
            QTRY_VERIFY(now().state == State::Fetching && now().done > projector.size());
            library.stop("small");
            QTRY_VERIFY(now().state == State::Partial);
            QVERIFY(!now().error);
            stalls = false;
        }
        // Another start of the program knows what has arrived.
        app::ModelLibrary library(data, {&known, 1}, now.handler(), quick());
        QVERIFY(library.models()[0].state == State::Partial);
        QVERIFY(library.models()[0].done > projector.size());
        library.fetch("small");
        QTRY_VERIFY(now().state == State::Present);
        QVERIFY(contentOf(now().model) == kModel);
        QVERIFY(server.requests().back().rangeStart() > 0);
        QCOMPARE(now().done, uint64_t{kModel.size() + projector.size()});
        library.discard("small");
        QTRY_VERIFY(now().state == State::Absent);
        QVERIFY(!std::filesystem::exists(data / "models" / "small" / "model.gguf"));

        QVERIFY(!library.fetchAddress("https://example.org/readme.txt", {}));
        QVERIFY(library.fetchAddress(server.url("/none/model.gguf"), std::string(64, 'b')));
        QTRY_VERIFY(now().error.has_value());
        QVERIFY(now().state == State::Absent);
        QCOMPARE(library.models().size(), size_t{2});
    }

    void anAddressThatIsNamedOnceMore()
    {
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, kModel, kEtag);
        });
        const std::filesystem::path data(m_directory->path().toStdString());
        ToldLast now;
        app::ModelLibrary library(data, {}, now.handler(), quick());
        using State = app::LibraryModel::State;
        QVERIFY(library.fetchAddress(server.url("/a/model.gguf"), std::string(64, 'b')));
        QTRY_VERIFY(now().error.has_value());
        QVERIFY(now().error->code == ErrorCode::BadFile);
        // The digest was mistyped.
        QVERIFY(library.fetchAddress(server.url("/a/model.gguf"), sha256(kModel)));
        QTRY_VERIFY(now().state == State::Present);
        QVERIFY(contentOf(data / "models" / "model.gguf") == kModel);
        // A file of the same name from elsewhere is another one.
        const auto other = library.fetchAddress(server.url("/b/model.gguf"), {});
        QVERIFY(!other);
        QVERIFY(other.error().code != ErrorCode::BadInput); // the address is none that is wrong
        QCOMPARE(library.models().size(), size_t{1});
        QVERIFY(library.fetchAddress(server.url("/a/model.gguf"), {})); // it is there
        QCOMPARE(library.models().size(), size_t{1});
    }

    /// A vision file that fits is not begun where the model that follows it does not fit.
    void allFilesOfAModelMustHaveRoom()
    {
        const std::string projector = makeModel(50'000, 3);
        const HttpServer server([&](const HttpRequest& request, HttpConnection& connection) {
            tests::serveFile(request, connection, projector, kEtag);
        });
        const std::string modelUrl = server.url("/model.gguf"), projectorUrl = server.url("/mmproj.gguf");
        constexpr uint64_t kHuge = uint64_t{1} << 60;
        const app::CatalogueModel known = catalogueModel("huge", {modelUrl, "model.gguf", kHuge, ""}, projectorUrl);
        const std::filesystem::path data(m_directory->path().toStdString());
        ToldLast now;
        app::ModelLibrary library(data, {&known, 1}, now.handler(), quick());
        library.fetch("huge");
        QTRY_VERIFY(now().error.has_value());
        QVERIFY(now().error->code == ErrorCode::DiskFull);
        const QString said = QString::fromStdString(now().error->message);
        QVERIFY2(said.contains("what follows it 1073741824.0 GiB") && said.contains("Make room"), qPrintable(said));
        QCOMPARE(server.requests().size(), size_t{0});

        // What is there already needs no room again.
        std::filesystem::create_directories(data / "a");
        write(data / "a" / "there.gguf", "GGUF");
        write(app::partialPath(data / "a" / "begun.gguf"), "GGUF12");
        std::vector<DownloadRequest> files = {{"", data / "a" / "first.gguf", 7},
                                              {"", data / "a" / "there.gguf", 1'000},
                                              {"", data / "a" / "begun.gguf", 100},
                                              {"", data / "a" / "unknown.gguf", 0},
                                              {"", data / "a" / "last.gguf", 30}};
        app::countFollowing(files);
        QCOMPARE(files[0].following, uint64_t{94 + 30});
        QCOMPARE(files[1].following, uint64_t{94 + 30});
        QCOMPARE(files[2].following, uint64_t{30});
        QCOMPARE(files[4].following, uint64_t{0});
    }

private:
    static DownloadLimits quick() { return {.stall = 1s, .attempts = 3, .firstPause = 1ms, .longestPause = 5ms}; }

    Result<Downloaded> fetch(const DownloadRequest& request)
    {
        return app::download(
            request, [this](const DownloadProgress& progress) { m_phases.insert(progress.phase); }, {}, quick());
    }

    static const char* message(const Result<Downloaded>& done)
    {
        static std::string text;
        text = done ? "done" : done.error().message;
        return text.c_str();
    }

    void verifyNothingElse() const
    {
        QVERIFY(!std::filesystem::exists(app::partialPath(m_file)));
        QVERIFY(!std::filesystem::exists(app::partialOriginPath(m_file)));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_file;
    std::set<Phase> m_phases;
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "tst_download.moc"
