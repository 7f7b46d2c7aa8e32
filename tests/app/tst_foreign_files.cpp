// Pictures and files that come along with the conversations of other programs. All of it is made up.
#include "app/attachment_files.h"
#include "app/transfer.h"
#include "tests/app/paths_under.h"
#include "tests/support/cage_main.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using app::Message;
using app::Part;
using app::Store;

namespace {

constexpr auto kPicture = "file_00000000ef987246a55f03c88decb29d";

QJsonObject message(const char* role, const QJsonArray& parts, const QJsonArray& attachments = {})
{
    return {{"author", QJsonObject{{"role", role}}},
            {"content", QJsonObject{{"content_type", "multimodal_text"}, {"parts", parts}}},
            {"metadata", QJsonObject{{"attachments", attachments}}}};
}

QJsonObject pictureOf(const QString& pointer)
{
    return {{"content_type", "image_asset_pointer"}, {"asset_pointer", pointer}};
}

/// A question with these parts, and its answer.
QByteArray chatGpt(const QJsonArray& parts, const QJsonArray& attachments = {})
{
    const QJsonObject mapping{
        {"q", QJsonObject{{"parent", ""}, {"message", message("user", parts, attachments)}}},
        {"t", QJsonObject{{"parent", "q"}, {"message", message("tool", {pictureOf("sediment://file_Drawn")})}}},
        {"a", QJsonObject{{"parent", "t"}, {"message", message("assistant", {"A chart."})}}}};
    return QJsonDocument(QJsonArray{QJsonObject{{"title", "Chart"}, {"mapping", mapping}, {"current_node", "a"}}})
        .toJson();
}

QString described(const Part& part)
{
    switch (part.kind) {
    case Part::Kind::Image:
        return "picture " + QString::fromStdString(part.attachment.fileName);
    case Part::Kind::Document:
        return "document " + QString::fromStdString(part.attachment.fileName);
    case Part::Kind::Thought:
        return "thought " + QString::fromStdString(part.text);
    default:
        return QString::fromStdString(part.text);
    }
}

} // namespace

class ForeignFilesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile chart(QStringLiteral(FACET_SOURCE_DIR "/resources/samples/chart-bars.png"));
        QVERIFY(chart.open(QIODevice::ReadOnly));
        m_png = chart.readAll();
    }
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_paths = pathsUnder(m_directory->filePath("facet").toStdString());
        VERIFY_RESULT(m_paths.create());
        m_store.emplace(std::move(*Store::openInMemory()));
    }

    void chatGptsExport_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("second");
        const QStringList whole{"picture drawn.png", "And this?"};
        QTest::newRow("the folder") << "export" << whole;
        QTest::newRow("the ZIP") << "export.zip" << whole;
        // What lies in folders beside it is not looked for: it may be the folder of all downloads.
        QTest::newRow("one file") << "export/conversations-001.json" << QStringList{"And this?"};
    }
    void chatGptsExport()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, second);
        write("export/conversations-000.json",
              chatGpt({pictureOf(QStringLiteral("sediment://") + kPicture), "What is it?"},
                      {QJsonObject{{"id", kPicture}, {"name", "chart of teams.png"}},
                       QJsonObject{{"id", "file-Notes7"}, {"name", "notes.md"}},
                       QJsonObject{{"id", "file-Gone"}, {"name", "gone.pdf"}}}));
        write("export/conversations-001.json",
              chatGpt({"And this?", pictureOf("file-service://file-Drawn2?shared=1")}));
        write("export/shared_conversations.json", "[]");
        write("export/conversation_asset_file_names.json",
              QJsonDocument(QJsonObject{{QString(kPicture) + ".dat", "IMG_1.png"}}).toJson());
        write(QStringLiteral("export/%1.dat").arg(kPicture), m_png);
        write("export/file-Notes7-notes.md", "# Notes\n");
        write("export/user-1/file-Drawn2-drawn.png", m_png);
        if (source.endsWith(".zip") && !zip("export"))
            QSKIP("zip is not installed");
        const auto report = import(source);
        VERIFY_RESULT(report);
        QCOMPARE(report->program, std::string("ChatGPT"));
        const bool isOne = source.endsWith(".json");
        QCOMPARE(report->conversations, size_t(isOne ? 1 : 2));
        QCOMPARE(question(*report, report->imported.size() - 1), second);
        if (isOne)
            return;
        QCOMPARE(question(*report, 0), QStringList({"picture chart of teams.png", "document notes.md", "What is it?"}));
        QCOMPARE(report->files, size_t{3});
        QCOMPARE(report->notes.back(), std::string("3 pictures and files did not come along")); // of tools; the PDF
        const Part picture = m_store->messages(report->imported.front())->front().parts.front();
        QVERIFY(picture.attachment.tokens > 0 && picture.attachment.transform.sourceWidth > 0);
        QFile stored(QString::fromStdString(app::attachmentFile(m_paths.attachments, picture.attachment)));
        QVERIFY(stored.open(QIODevice::ReadOnly));
        QCOMPARE(stored.readAll(), m_png);
    }

    /// Without it the question would be an answer to nothing.
    void aPictureAloneIsAQuestion()
    {
        write("export/conversations.json", chatGpt({pictureOf("file-service://file-A")}));
        write("export/file-A-a.png", m_png);
        auto report = import("export");
        VERIFY_RESULT(report);
        QCOMPARE(question(*report, 0), QStringList{"picture a.png"});
        write("export/file-A-a.png", m_png.left(2000));
        report = import("export");
        VERIFY_RESULT(report);
        QCOMPARE(question(*report, 0), QStringList{"(a.png)"});
        QVERIFY2(report->notes.front().starts_with("left out: a.png"), report->notes.front().c_str());
    }

    void aDamagedArchiveIsTold()
    {
        write("export/conversations.json", chatGpt({"One"}));
        if (!zip("export"))
            QSKIP("zip is not installed");
        QFile file(m_directory->filePath("export.zip"));
        QVERIFY(file.resize(100));
        const auto report = import("export.zip");
        QVERIFY(!report);
        QVERIFY2(report.error().message.find("export.zip") != std::string::npos, report.error().message.c_str());
        write("export/conversations.json", "[{}]");
        QVERIFY(zip("export"));
        QCOMPARE(import("export.zip").error().code, inference::ErrorCode::BadFile);
    }

    void picturesInTheJson()
    {
        const QString url = "data:image/png;base64," + QString::fromLatin1(m_png.toBase64());
        const QJsonObject messages{
            {"q", QJsonObject{{"parentId", QJsonValue()},
                              {"role", "user"},
                              {"content", "Look"},
                              {"files", QJsonArray{QJsonObject{{"type", "image"}, {"url", url}},
                                                   QJsonObject{{"type", "file"}, {"url", "/api/v1/files/1"}}}}}},
            {"a", QJsonObject{
                      {"parentId", "q"},
                      {"role", "assistant"},
                      {"content", "Seen."},
                      {"output", QJsonArray{QJsonObject{{"type", "reasoning"},
                                                        {"content", QJsonArray{QJsonObject{{"text", "Look "}},
                                                                               QJsonObject{{"text", "closely."}}}}},
                                            QJsonObject{{"type", "function_call"}, {"name", "search_web"}},
                                            QJsonObject{{"type", "message"},
                                                        {"content", QJsonArray{QJsonObject{{"text", "Seen."}}}}}}}}}};
        const QJsonObject history{{"currentId", "a"}, {"messages", messages}};
        write("chat.json",
              QJsonDocument(QJsonArray{QJsonObject{{"title", "t"}, {"chat", QJsonObject{{"history", history}}}}})
                  .toJson());
        auto report = import("chat.json");
        VERIFY_RESULT(report);
        QCOMPARE(question(*report, 0), QStringList({"picture Picture.png", "Look"}));
        QCOMPARE(answer(*report), QStringList({"thought Look closely.", "Seen."}));
        QCOMPARE(report->notes, std::vector<std::string>{"1 pictures and files did not come along"});

        const QJsonObject line{
            {"role", "user"},
            {"content", QJsonArray{QJsonObject{{"type", "text"}, {"text", QJsonObject{{"value", "And here"}}}},
                                   QJsonObject{{"type", "image_url"}, {"image_url", QJsonObject{{"url", url}}}}}}};
        write("messages.jsonl", QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
        report = import("messages.jsonl");
        VERIFY_RESULT(report);
        QCOMPARE(question(*report, 0), QStringList({"And here", "picture Picture.png"}));
    }

private:
    void write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_directory->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    bool zip(const QString& folder)
    {
        QProcess process;
        process.setWorkingDirectory(m_directory->path());
        QFile::remove(m_directory->filePath(folder + ".zip"));
        process.start("zip", {"-qr", folder + ".zip", folder});
        return process.waitForFinished() && process.exitCode() == 0;
    }
    inference::Result<app::TransferReport> import(const QString& name)
    {
        const std::filesystem::path source = m_directory->filePath(name).toStdString();
        return app::importConversations(*m_store, m_paths, m_tools, std::span(&source, 1));
    }
    QStringList parts(const app::TransferReport& report, size_t conversation, bool first)
    {
        const auto messages = *m_store->messages(report.imported[conversation]);
        QStringList parts;
        for (const Part& part : (first ? messages.front() : messages.back()).parts)
            parts += described(part);
        return parts;
    }
    QStringList question(const app::TransferReport& report, size_t conversation)
    {
        return parts(report, conversation, true);
    }
    QStringList answer(const app::TransferReport& report) { return parts(report, 0, false); }

    QByteArray m_png;
    std::unique_ptr<QTemporaryDir> m_directory;
    app::Paths m_paths;
    std::optional<Store> m_store;
    media::cage::Cage m_cage;
    app::ReadingTools m_tools{
        .cage = &m_cage, .countTokens = [](std::string_view text) { return static_cast<uint32_t>(text.size() / 4); }};
};

FACET_CAGE_TEST_MAIN(ForeignFilesTest)
#include "tst_foreign_files.moc"
