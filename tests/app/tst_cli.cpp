// facet-cli as people and scripts call it: the real executable, its output, its errors, its exit status.
#include "tests/support/gguf_split.h"
#include "tests/support/tiny_model.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>
#include <filesystem>

namespace {

constexpr char kResources[] = FACET_SOURCE_DIR "/resources";
constexpr char kShared[] = FACET_SHARED_DIR;

struct Outcome {
    int status = -1;
    QByteArray output;
    QByteArray errors;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

Outcome run(const QStringList& arguments, const QByteArray& input = {})
{
    QProcess process;
    process.start(FACET_CLI, arguments);
    process.write(input);
    process.closeWriteChannel();
    Outcome outcome;
    if (!process.waitForFinished(120000) || process.exitStatus() != QProcess::NormalExit)
        return outcome;
    outcome.status = process.exitCode();
    outcome.output = process.readAllStandardOutput();
    outcome.errors = process.readAllStandardError();
    return outcome;
}

QString sharedPath(const QString& name)
{
    return QString(kShared) + "/" + name;
}

/// One line on standard error, nothing on standard output.
#define VERIFY_ERROR(outcome, expectedStatus, part)                                                                    \
    do {                                                                                                               \
        const Outcome& found = (outcome);                                                                              \
        QVERIFY2(found.errors.contains(part), found.errors.constData());                                               \
        QCOMPARE(found.status, expectedStatus);                                                                        \
        QCOMPARE(found.errors.count('\n'), 1);                                                                         \
        QVERIFY(found.errors.endsWith('\n') && found.errors.startsWith("facet-cli"));                                  \
        QCOMPARE(found.output, QByteArray());                                                                          \
    } while (false)

} // namespace

class TestCli : public QObject {
    Q_OBJECT

private slots:
    void tellsItsUsage()
    {
        const Outcome help = run({"--help"});
        QCOMPARE(help.status, 0);
        for (const char* command :
             {"ask", "tokenize", "render", "logits", "encode", "bench", "inspect", "devices", "fit"}) {
            QVERIFY2(help.output.contains(QByteArray("\n  ") + command + " "), command);
            const Outcome own = run({command, "--help"});
            QCOMPARE(own.status, 0);
            QVERIFY(own.output.startsWith(QByteArray("usage: facet-cli ") + command));
        }
        const Outcome version = run({"--version"});
        QCOMPARE(version.status, 0);
        QCOMPARE(version.output, QByteArray("facet-cli " FACET_VERSION "\n"));
    }

    void refusesWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char* message, const QStringList& arguments) {
            QTest::newRow(qPrintable(arguments.join(' '))) << arguments << QByteArray(message);
        };
        row("facet-cli: a command is missing (see facet-cli --help)\n", {});
        row("facet-cli: unknown command 'sing' (see facet-cli --help)\n", {"sing"});
        row("facet-cli ask: PROMPT is missing (see facet-cli ask --help)\n", {"ask"});
        row("facet-cli ask: one PROMPT is expected, not 2; put it in quotes (see facet-cli ask --help)\n",
            {"ask", "two", "words"});
        row("facet-cli ask: unknown option --colour (see facet-cli ask --help)\n", {"ask", "--colour", "red", "Hi"});
        row("facet-cli ask: --file needs a value: --file PATH (see facet-cli ask --help)\n", {"ask", "Hi", "--file"});
        row("facet-cli ask: --seed is given twice (see facet-cli ask --help)\n",
            {"ask", "--seed", "1", "--seed", "2", "Hi"});
        row("facet-cli ask: --json takes no value (see facet-cli ask --help)\n", {"ask", "--json=yes", "Hi"});
        row("facet-cli ask: --budget must be 70, 140, 280, 560 or 1120, not 100 (see facet-cli ask --help)\n",
            {"ask", "--budget", "100", "Hi"});
        row("facet-cli ask: --temperature must be a number from 0 to 100, not '-1' (see facet-cli ask --help)\n",
            {"ask", "--temperature", "-1", "Hi"});
        row("facet-cli ask: --temperature must be a number from 0 to 100, not 'nan' (see facet-cli ask --help)\n",
            {"ask", "--temperature=nan", "Hi"});
        row("facet-cli ask: --top-p must be a number from 0 to 1, not '1.5' (see facet-cli ask --help)\n",
            {"ask", "--top-p", "1.5", "Hi"});
        row("facet-cli ask: --max-tokens must be a whole number from 1 to 16777216, not '0' "
            "(see facet-cli ask --help)\n",
            {"ask", "--max-tokens", "0", "Hi"});
        row("facet-cli ask: --device must be auto, cpu, vulkan or vulkan:N, not 'cuda' (see facet-cli ask --help)\n",
            {"ask", "--device", "cuda", "Hi"});
        row("facet-cli tokenize: unexpected argument 'Hi' (see facet-cli tokenize --help)\n", {"tokenize", "Hi"});
        row("facet-cli logits: --tokens is missing (see facet-cli logits --help)\n", {"logits"});
        row("facet-cli encode: --file is missing (see facet-cli encode --help)\n", {"encode", "--out", "x"});
        row("facet-cli bench: -p must be a whole number from 1 to 16777216, not 'x' (see facet-cli bench --help)\n",
            {"bench", "-p", "x"});
        row("facet-cli inspect: F.gguf is missing (see facet-cli inspect --help)\n", {"inspect"});
    }

    void refusesWrongUsage()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QByteArray, message);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.errors, message);
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.output, QByteArray());
    }

    void tokenizes()
    {
        const Outcome plain = run({"tokenize"}, "<|turn>user\n");
        QCOMPARE(plain.status, 0);
        const Outcome special = run({"tokenize", "--special", "--json"}, "<|turn>user\n");
        QCOMPARE(special.output, QByteArray("[105, 504, 107]\n"));
        QVERIFY(QJsonDocument::fromJson(plain.output).array().size() > 3);
        QCOMPARE(run({"tokenize"}).output, QByteArray("[]\n"));
    }

    void tokenizesAsRecorded()
    {
        const QString model = sharedPath("models/gemma4-vocab.gguf");
        QFile goldens(sharedPath("goldens/tokenizer.json"));
        if (!QFile::exists(model) || !goldens.open(QIODevice::ReadOnly))
            QSKIP("the real vocabulary is not here (../shared)");
        const QJsonArray entries = QJsonDocument::fromJson(goldens.readAll()).array();
        for (qsizetype i = 0; i < entries.size(); i += 9) {
            const QJsonObject entry = entries[i].toObject();
            const Outcome outcome = run({"tokenize", "--model", model}, entry["text"].toString().toUtf8());
            if (i == 18)
                continue; // recorded after its \" was read as an escape, see tst_tokenizer
            QCOMPARE(QJsonDocument::fromJson(outcome.output).array(), entry["ids"].toArray());
        }
    }

    void renders()
    {
        const Outcome outcome = run({"render"}, R"({"messages": [{"role": "user", "content": "Hi"}]})");
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.output,
                 QByteArray("<bos><|turn>user\nHi<turn|>\n<|turn>model\n<|channel>thought\n<channel|>"));
        VERIFY_ERROR(run({"render"}, "{"), 1, "standard input is not JSON");
        VERIFY_ERROR(run({"render"}, R"({"messages": [{"role": "cook", "content": ""}]})"), 1, "cook");
    }

    void rendersAsRecorded()
    {
        QFile goldens(sharedPath("goldens/chat_template.json"));
        if (!goldens.open(QIODevice::ReadOnly))
            QSKIP("the recorded prompts are not here (../shared)");
        const QJsonArray entries = QJsonDocument::fromJson(goldens.readAll()).array();
        QVERIFY(entries.size() > 10);
        for (qsizetype i = 0; i < entries.size(); i += 7) {
            const QJsonObject entry = entries[i].toObject();
            const Outcome outcome = run({"render"}, QJsonDocument(entry["request"].toObject()).toJson());
            QCOMPARE(outcome.output, entry["prompt"].toString().toUtf8());
        }
    }

    void inspectsAnyFile()
    {
        const Outcome demo = run({"inspect", QString(kResources) + "/models/facet-demo-q8_0.gguf", "--json"});
        QCOMPARE(demo.status, 0);
        const QJsonObject json = demo.json();
        QCOMPARE(json["tensors"].toArray().size(), 133);
        QCOMPARE(json["metadata"].toObject()["general.name"].toString(), QString("Facet demo 20M"));
        QCOMPARE(json["metadata"].toObject()["tokenizer.ggml.tokens"].toObject()["count"].toInt(), 4096);
        QCOMPARE(json["tensors"].toArray()[0].toObject()["type"].toString(), QString("Q8_0"));
        const QJsonObject types = json["types"].toObject();
        QCOMPARE(types["Q8_0"].toObject()["count"].toInt() + types["F32"].toObject()["count"].toInt(), 133);
        QVERIFY(run({"inspect", QString(kResources) + "/models/facet-demo-mmproj-f16.gguf"})
                    .output.contains("v.patch_embd.weight"));

        tests::GgufWriter writer;
        writer.add("general.architecture", "somebody\x1b[31m else's");
        writer.addRawTensor("odd", {64}, 199, tests::Bytes(64));
        const QString odd = write("odd.gguf", writer.finish());
        const Outcome listed = run({"inspect", odd});
        QCOMPARE(listed.status, 0);
        QVERIFY2(listed.output.contains("type 199"), listed.output.constData());
        QVERIFY(!listed.output.contains('\x1b'));
        VERIFY_ERROR(run({"inspect", kResources + QString("/samples/chart-bars.png")}), 1, "not a GGUF file");
    }

    void listsDevices()
    {
        const Outcome outcome = run({"devices", "--json"});
        QCOMPARE(outcome.status, 0);
        const QJsonArray devices = outcome.json()["devices"].toArray();
        QVERIFY(!devices.isEmpty());
        QCOMPARE(devices[0].toObject()["id"].toString(), QString("cpu"));
        QVERIFY(devices[0].toObject()["usable"].toBool());
        QVERIFY(!outcome.json()["decoding"].toString().isEmpty());
        const Outcome text = run({"devices"});
        QVERIFY(text.output.startsWith("cpu"));
        QVERIFY(text.output.contains("decoding of files: "));
    }

    /// Every listed question about the pictures that come with Facet, or all of ../shared where it is.
    void answersAboutThePictures_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answer");
        QFile file(sharedPath("samples/questions.json"));
        if (!file.open(QIODevice::ReadOnly)) {
            QTest::newRow("chart-bars.png")
                << kResources + QString("/samples/chart-bars.png") << "Which team is the highest?"
                << "Tigers is the largest with 245.";
            return;
        }
        const auto samples = QJsonDocument::fromJson(file.readAll()).object()["samples"].toArray();
        for (const QJsonValue& sample : samples) {
            const QString name = sample["file"].toString();
            if (!name.endsWith(".png"))
                continue;
            const auto questions = sample["questions"].toArray();
            for (qsizetype i = 0; i < questions.size(); ++i)
                QTest::addRow("%s %lld", qPrintable(name), static_cast<long long>(i + 1))
                    << sharedPath("samples/" + name) << questions[i]["question"].toString()
                    << questions[i]["model"].toString();
        }
    }

    void answersAboutThePictures()
    {
        QFETCH(const QString, picture);
        QFETCH(const QString, question);
        QFETCH(const QString, answer);
        const Outcome outcome =
            run({"ask", "--device", "cpu", "--temperature", "0", "--file", picture, "--json", question});
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        QCOMPARE(outcome.json()["text"].toString().trimmed(), answer.trimmed());
    }

    void answersAboutTheClips_data()
    {
        QTest::addColumn<QString>("clip");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answer");
        QFile file(sharedPath("samples/questions.json"));
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("../shared/samples is not here");
        const auto samples = QJsonDocument::fromJson(file.readAll()).object()["samples"].toArray();
        for (const QJsonValue& sample : samples) {
            const QString name = sample["file"].toString();
            if (!name.endsWith(".mp4"))
                continue;
            const auto questions = sample["questions"].toArray();
            for (qsizetype i = 0; i < questions.size(); ++i)
                QTest::addRow("%s %lld", qPrintable(name), static_cast<long long>(i + 1))
                    << sharedPath("samples/" + name) << questions[i]["question"].toString()
                    << questions[i]["model_from_mp4"].toString();
        }
    }

    void answersAboutTheClips()
    {
        QFETCH(const QString, clip);
        QFETCH(const QString, question);
        QFETCH(const QString, answer);
        const Outcome outcome =
            run({"ask", "--device", "cpu", "--temperature", "0", "--file", clip, "--json", question});
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        QCOMPARE(outcome.json()["text"].toString().trimmed(), answer.trimmed());
        const QJsonObject file = outcome.json()["files"].toArray()[0].toObject();
        QCOMPARE(file["kind"].toString(), QString("video"));
        QCOMPARE(file["frames"].toInt(), int(file["seconds"].toDouble()));
    }

    /// A film that does not fit is read part by part; killed, it goes on where its notes end.
    void readsAFilmPartByPart()
    {
        QTemporaryDir directory;
        const QString clip = directory.filePath("film.mp4");
        const QString notes = directory.filePath("notes");
        QProcess ffmpeg;
        ffmpeg.start("ffmpeg", {"-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x192:rate=2:duration=40", "-c:v",
                                "mpeg4", "-g", "4", clip});
        if (!ffmpeg.waitForFinished(60'000) || ffmpeg.exitCode() != 0)
            QSKIP("there is no ffmpeg program to make a clip with");
        const QStringList command = {"ask",       "--device", "cpu",      "--temperature", "0",
                                     "--context", "2048",     "--effort", "whole",         "--notes",
                                     notes,       "--file",   clip,       "--json",        "What happens?"};
        const auto noteLines = [&notes] {
            QFile file(notes);
            return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
        };
        QProcess killed;
        killed.start(FACET_CLI, command);
        QByteArray told;
        QElapsedTimer timer;
        timer.start();
        while (!told.contains("1 of 4 parts read") && timer.elapsed() < 60'000) {
            killed.waitForReadyRead(20);
            told += killed.readAllStandardError();
        }
        killed.kill(); // SIGKILL
        killed.waitForFinished();
        QVERIFY2(told.contains("note: 1 of 4 parts read"), told.constData());
        const QList<QByteArray> kept = noteLines();
        QVERIFY(kept.size() >= 1);

        const Outcome partly = run(command + QStringList{"--from-notes"});
        QVERIFY2(partly.status == 0, partly.errors.constData());
        QVERIFY(partly.json()["files"][0]["notes"].toArray().size() >= 1);

        const Outcome whole = run(command);
        QVERIFY2(whole.status == 0, whole.errors.constData());
        QVERIFY(kept.size() == 4 || whole.errors.contains("4 of 4 parts read"));
        const QList<QByteArray> all = noteLines();
        QCOMPARE(
            std::count_if(all.begin(), all.end(), [](const QByteArray& line) { return !line.contains("shortened"); }),
            qsizetype{4});
        const QJsonObject file = whole.json()["files"][0].toObject();
        QCOMPARE(file["frames"].toInt(), 32);
        QCOMPARE(file["not_read"].toArray()[0].toString(),
                 QString("what happens between the frames, one about every 1 s"));
        QCOMPARE(all.first(kept.size()), kept);
        double end = 0;
        for (const QJsonValue& note : file["notes"].toArray()) {
            QCOMPARE(note["from"].toDouble(), end);
            end = note["to"].toDouble();
            QVERIFY(!note["text"].toString().isEmpty());
        }
        QCOMPARE(end, 40.0);
        QVERIFY(!whole.json()["text"].toString().isEmpty());
        QVERIFY(run({"ask", "--effort", "whole", "--context", "3000", "--notes", notes, "--file", clip, "Hi"})
                    .errors.contains("holds notes on another film"));
        VERIFY_ERROR(run({"ask", "--from-notes", "--file", clip, "Hi"}), 2, "--from-notes needs --notes");
    }

    void readsTextsAndFolders()
    {
        QTemporaryDir directory;
        QDir(directory.path()).mkpath("notes/deep");
        const auto write = [&](const QString& name, const QByteArray& text) {
            QFile file(directory.filePath(name));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("notes/a.txt", "Apples are red.\n") && write("notes/deep/b.md", "# Pears\n"));
        QVERIFY(write("table.csv", "name,sum\nA,1\nB,2\n"));
        const Outcome outcome =
            run({"ask", "--device", "cpu", "--temperature", "0", "--max-tokens", "3", "--file",
                 directory.filePath("notes"), "--file", directory.filePath("table.csv"), "--json", "What is this?"});
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        const auto files = outcome.json()["files"].toArray();
        QCOMPARE(files.size(), qsizetype{2});
        QCOMPARE(files[0]["kind"].toString(), QString("archive"));
        QCOMPARE(files[0]["parts_read"].toInt(), 2);
        QVERIFY(files[1]["tokens"].toInt() > 5 && files[1]["not_read"].toArray().isEmpty());
        VERIFY_ERROR(run({"ask", "--effort", "wild", "--file", "x.mp4", "Hi"}), 2, "--effort must be");
    }

    void tellsWhatItDidAsJson()
    {
        const QString picture = kResources + QString("/samples/chart-bars.png");
        const Outcome outcome = run({"ask", "--device", "cpu", "--temperature", "0", "--file", picture, "--budget",
                                     "280", "--json", "Which team is the highest?"});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.errors, QByteArray()); // not a terminal: no progress
        const QJsonObject json = outcome.json();
        QCOMPARE(json["finish_reason"].toString(), QString("stop"));
        QVERIFY(json["tool_calls"].toArray().isEmpty() && json["tool_calls"].isArray());
        const QJsonObject file = json["files"].toArray()[0].toObject();
        QCOMPARE(file["path"].toString(), picture);
        QCOMPARE(file["kind"].toString(), QString("picture"));
        QCOMPARE(file["tokens"].toInt(), 266);
        QCOMPARE(file["model_width"].toInt(), 912);
        QVERIFY(json["usage"].toObject()["prompt_tokens"].toInt() > 266);
        QVERIFY(json["usage"].toObject()["completion_tokens"].toInt() > 3);
        for (const char* key :
             {"load_ms", "encode_ms", "prefill_tokens_per_s", "decode_tokens_per_s", "first_token_ms"})
            QVERIFY2(json["timing"].toObject()[key].toDouble() > 0, key);
        QVERIFY(!json["device"].toString().isEmpty());
    }

    void streamsPlainText()
    {
        const Outcome outcome = run({"ask", "--device", "cpu", "--temperature", "0", "--file",
                                     kResources + QString("/samples/chart-bars.png"), "Which team is the highest?"});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.output, QByteArray("Tigers is the largest with 245.\n"));
    }

    void repeatsAnAnswerWithItsSeed()
    {
        const QStringList arguments = {"ask",    "--device",     "cpu", "--temperature", "2", "--seed", "1234567",
                                       "--json", "--max-tokens", "12",  "Hello"};
        const Outcome first = run(arguments);
        QCOMPARE(first.status, 0);
        QCOMPARE(first.json()["seed"].toInteger(), 1234567);
        QCOMPARE(run(arguments).json()["text"], first.json()["text"]);
    }

    void endsAtTheTokenLimit()
    {
        const QStringList arguments = {"ask", "--device", "cpu", "--temperature", "0", "--max-tokens", "1", "Hello"};
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.errors.contains("cut off after 1 tokens"), outcome.errors.constData());
        const Outcome json = run(QStringList(arguments) << "--json");
        QCOMPARE(json.json()["finish_reason"].toString(), QString("length"));
        QCOMPARE(json.json()["usage"].toObject()["completion_tokens"].toInt(), 1);
    }

    void computesLogits()
    {
        const QString tokens =
            write("tokens.json", "[2, 105, 504, 107, 1480, 106, 107, 105, 503, 107, 100, 531, 107, 101]");
        const Outcome last = run({"logits", "--device", "cpu", "--tokens", tokens, "--top", "5", "--json"});
        QVERIFY2(last.status == 0, last.errors.constData());
        const QJsonArray positions = last.json()["positions"].toArray();
        QCOMPARE(positions.size(), 1);
        QCOMPARE(positions[0]["position"].toInt(), 13);
        QCOMPARE(positions[0]["ids"].toArray().size(), 5);
        // The first logit of text_hello in the demo model's recorded outputs is 26.61; Q8_0 weights and activations
        // move it by up to 0.12.
        QCOMPARE(positions[0]["ids"][0].toInt(), 1480);
        QVERIFY(qAbs(positions[0]["logits"][0].toDouble() - 26.61) < 0.12);
        const Outcome all = run({"logits", "--device", "cpu", "--tokens", tokens, "--all", "--top", "5", "--json"});
        const QJsonArray every = all.json()["positions"].toArray();
        QCOMPARE(every.size(), 14);
        QCOMPARE(every[13]["ids"], positions[0]["ids"]);

        VERIFY_ERROR(run({"logits", "--tokens", write("bad.json", "[1, 4096]")}), 1, "element 1 is no token id");
        VERIFY_ERROR(run({"logits", "--tokens", write("bad.json", "[1, -1]")}), 1, "element 1 is no token id");
        VERIFY_ERROR(run({"logits", "--tokens", write("bad.json", "{}")}), 1, "not a JSON array");
        VERIFY_ERROR(run({"logits", "--tokens", write("bad.json", "[")}), 1, "not a JSON array");
        VERIFY_ERROR(run({"logits", "--tokens", "/missing.json"}), 1, "/missing.json: cannot be read");
    }

    void encodesPictures()
    {
        const QString out = m_directory.filePath("soft.bin");
        const QString picture = kResources + QString("/samples/chart-bars.png");
        const Outcome outcome =
            run({"encode", "--device", "cpu", "--file", picture, "--budget", "70", "--out", out, "--json"});
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        const QJsonObject json = outcome.json();
        QCOMPARE(json["hidden"].toInt(), 256);
        QCOMPARE(json["tokens"].toInt(), json["width"].toInt() / 48 * (json["height"].toInt() / 48));
        QVERIFY(json["tokens"].toInt() <= 70 && json["tokens"].toInt() > 50);
        QCOMPARE(QFile(out).size(), qint64{4} * 256 * json["tokens"].toInt());
        VERIFY_ERROR(run({"encode", "--device", "cpu", "--file", picture, "--budget", "70", "--out", "/dev/full"}), 1,
                     "/dev/full: cannot be written");
    }

    void measures()
    {
        const Outcome outcome = run({"bench", "--device", "cpu", "-p", "20", "-n", "5", "-d", "0", "-d", "30",
                                     "--image", "70", "-r", "2", "--json"});
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        const QJsonArray results = outcome.json()["results"].toArray();
        QCOMPARE(results.size(), 5);
        for (const QJsonValue& result : results) {
            QVERIFY(result["tokens_per_s"].toDouble() > 0);
            QVERIFY(result["tokens_per_s_least"].toDouble() <= result["tokens_per_s"].toDouble());
            QCOMPARE(result["runs"].toInt(), 2);
        }
        QCOMPARE(results[2]["test"].toString(), QString("prefill"));
        QCOMPARE(results[2]["depth"].toInt(), 30);
        QCOMPARE(results[4]["test"].toString(), QString("image"));
        VERIFY_ERROR(run({"bench", "--device", "cpu", "-n", "5", "-d", "100000"}), 1, "context holds 8192");
    }

    void measuresRandomWeights()
    {
        const Outcome outcome = run({"bench", "--device", "cpu", "--synthetic", "tiny:q4_k_m", "--json"});
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        const QJsonObject json = outcome.json();
        QVERIFY(json["model"].toString().contains("random weights, q4_k_m"));
        // Of the usual tests, what fits a context of 4,096 tokens.
        const QStringList expected = {"prefill", "prefill", "decode", "image", "image", "frames"};
        QStringList tests;
        for (const QJsonValue& result : json["results"].toArray())
            tests.push_back(result["test"].toString());
        QCOMPARE(tests, expected);
        QCOMPARE(json["results"][5]["frames"].toInt(), 16);
        // What the window measures with: the longer tests only where the first one was quick.
        const Outcome quick = run({"bench", "--device", "cpu", "--synthetic", "tiny:q4_k_m", "--quick", "--json"});
        QVERIFY2(quick.status == 0, quick.errors.constData());
        const QJsonArray parts = quick.json()["results"].toArray();
        QVERIFY(parts.size() == 2 || parts.size() == 4);
        QCOMPARE(parts[0]["tokens"].toInt(), 64);
        VERIFY_ERROR(run({"bench", "--synthetic", "tiny:q4_0", "--quick", "-p", "8"}), 2, "--quick chooses");
        const Outcome text = run({"bench", "--device", "cpu", "--synthetic", "tiny:q8_0", "-n", "8", "-r", "1"});
        QVERIFY(text.output.contains("writes, at the beginning"));
        QVERIFY(text.output.contains("words a second"));
        VERIFY_ERROR(run({"bench", "--synthetic", "27b:q4_0"}), 1, "26b-a4b");
        VERIFY_ERROR(run({"bench", "--synthetic", "tiny:q4_0", "--model", "x.gguf"}), 2, "--synthetic takes the place");
    }

    void takesModelsInParts()
    {
        const std::filesystem::path folder = m_directory.path().toStdString();
        QVERIFY(tests::writeParts(
            folder, "demo",
            tests::splitGguf(tests::readFile(kResources + std::string("/models/facet-demo-q8_0.gguf")), 3)));
        const auto part = [&](size_t number) {
            return QString::fromStdString(tests::partPath(folder, "demo", number, 3).string());
        };
        const Outcome inspected = run({"inspect", part(3), "--json"});
        QVERIFY2(inspected.status == 0, inspected.errors.constData());
        QCOMPARE(inspected.json()["path"].toString(), part(1));
        QCOMPARE(inspected.json()["parts"].toInt(), 3);
        QVERIFY(run({"inspect", part(2)}).output.contains("GGUF version 3 in 3 parts, "));
        const QStringList question = {"ask", "--device", "cpu", "--temperature", "0", "--max-tokens", "8", "Hello"};
        const Outcome whole = run(question);
        const Outcome split = run(QStringList(question) << "--model" << part(2));
        QVERIFY2(split.status == 0, split.errors.constData());
        QCOMPARE(split.output, whole.output);
        QVERIFY(QFile::remove(part(3)));
        VERIFY_ERROR(run(QStringList(question) << "--model" << part(1)), 1,
                     "demo-00003-of-00003.gguf: this part of the "
                     "model is missing");
    }

    void tellsWhatFits()
    {
        const QString model = kResources + QString("/models/facet-demo-q8_0.gguf");
        const Outcome outcome = run({"fit", model, "--device", "cpu", "--context", "1000", "--json"});
        QVERIFY2(outcome.status == 0, outcome.errors.constData());
        const QJsonObject json = outcome.json();
        QCOMPARE(json["context"].toInt(), 1000);
        QCOMPARE(json["model_context"].toInt(), 8192);
        QCOMPARE(json["runs_on"].toString(), QString("cpu"));
        const QJsonObject cpu = json["devices"].toArray()[0].toObject();
        QVERIFY(cpu["fits"].toBool());
        QCOMPARE(cpu["longest_context"].toInt(), 8192);
        double sum = 0;
        for (const char* part : {"weights_bytes", "vision_bytes", "cache_bytes", "scratch_bytes"}) {
            QVERIFY2(cpu[part].toDouble() > 0, part);
            sum += cpu[part].toDouble();
        }
        QCOMPARE(cpu["needed_bytes"].toDouble(), sum);
        QVERIFY(cpu["free_bytes"].toDouble() > sum);
        const Outcome text = run({"fit", model, "--device", "cpu"});
        QVERIFY(text.output.contains("a context of 8192 tokens") && text.output.contains(": fits: it needs "));
        QVERIFY(text.output.contains("It would run on cpu with a context of 8192 tokens."));
        VERIFY_ERROR(run({"fit", model, "--context", "9000"}), 1, "was made for: at most 8192");
        VERIFY_ERROR(run({"fit"}), 2, "F.gguf is missing");
        VERIFY_ERROR(run({"fit", "--synthetic", "26b-a4b:q9_9"}), 1, "q9_9");
    }

    void saysWhatIsWrongWithFiles()
    {
        const QString text = QString(kResources) + "/models/facet-demo-q8_0.gguf";
        const QString vision = QString(kResources) + "/models/facet-demo-mmproj-f16.gguf";
        const QString picture = kResources + QString("/samples/chart-bars.png");
        VERIFY_ERROR(run({"ask", "--model", "/missing.gguf", "Hi"}), 1, "/missing.gguf: cannot be read: No such file");
        VERIFY_ERROR(run({"ask", "--model", picture, "Hi"}), 1, "chart-bars.png: this is not a GGUF file");
        VERIFY_ERROR(run({"ask", "--model", vision, "Hi"}), 1, "this is a vision file (mmproj)");
        VERIFY_ERROR(run({"ask", "--mmproj", text, "Hi"}), 1, "this is a language model, not a vision file");
        VERIFY_ERROR(run({"ask", "--model", QString(kResources) + "/models", "Hi"}), 1, "it is a directory");
        VERIFY_ERROR(run({"ask", "--file", "/missing.png", "Hi"}), 1, "/missing.png");
        VERIFY_ERROR(run({"ask", "--file", text, "Hi"}), 1, "facet-demo-q8_0.gguf");
        tests::Bytes half = tests::readFile(text.toStdString());
        half.resize(half.size() / 2);
        VERIFY_ERROR(run({"ask", "--model", write("half.gguf", half), "Hi"}), 1, "it is incomplete or damaged");

        const QString tiny = write("tiny.gguf", tests::makeTinyTextModel());
        VERIFY_ERROR(run({"ask", "--device", "cpu", "--model", tiny, "--mmproj", vision, "Hi"}), 1, "mmproj");
        VERIFY_ERROR(run({"ask", "--device", "cpu", "--model", tiny, "--file", picture, "Hi"}), 1,
                     "cannot see pictures");
        VERIFY_ERROR(run({"bench", "--device", "cpu", "--model", tiny, "--image", "70"}), 1, "--mmproj");
        VERIFY_ERROR(run({"encode", "--device", "cpu", "--model", tiny, "--file", picture, "--out",
                          m_directory.filePath("x.bin")}),
                     1, "vision");
    }

    void saysThatAPromptIsTooLong()
    {
        VERIFY_ERROR(run({"ask", "--device", "cpu", "--context", "64", QString("word ").repeated(200)}), 1,
                     "but the context holds 64");
        VERIFY_ERROR(run({"ask", "--device", "cpu", "--context", "100000", "Hi"}), 1, "at most 8192");
        VERIFY_ERROR(run({"ask", "--device", "vulkan:99", "Hi"}), 1, "vulkan:99");
    }

    void saysThatOutputCannotBeWritten()
    {
        QProcess process;
        process.setStandardOutputFile("/dev/full");
        process.start(FACET_CLI, {"tokenize"});
        process.write("some text");
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("standard output cannot be written"));
    }

    /// Imported, exported, backed up and put back, in a data directory of its own.
    void carriesConversationsOutAndIn()
    {
        const QByteArray before = qgetenv("XDG_DATA_HOME");
        const auto back = qScopeGuard([&] {
            if (before.isNull())
                qunsetenv("XDG_DATA_HOME");
            else
                qputenv("XDG_DATA_HOME", before);
        });
        qputenv("XDG_DATA_HOME", m_directory.filePath("home").toUtf8());
        const QString chats = write("conversations.json", QByteArray(R"([{"title": "Tea", "create_time": 1700000000,
            "current_node": "b", "mapping": {
            "a": {"id": "a", "parent": null, "message": {"author": {"role": "user"}, "create_time": 1700000000,
                  "content": {"content_type": "text", "parts": ["How long?"]}}},
            "b": {"id": "b", "parent": "a", "message": {"author": {"role": "assistant"}, "create_time": 1700000001,
                  "content": {"content_type": "text", "parts": ["Three minutes."]}}}}}])"));
        const Outcome imported = run({"import", "--json", chats});
        QVERIFY2(imported.status == 0, imported.errors.constData());
        QCOMPARE(imported.json()["program"].toString(), "ChatGPT");
        QCOMPARE(imported.json()["messages"].toInt(), 2);
        const QString file = m_directory.filePath("all.json");
        QCOMPARE(run({"export", file}).status, 0);
        QFile exported(file);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        QVERIFY(exported.readAll().contains("Three minutes."));
        const QString folder = m_directory.filePath("markdown");
        QCOMPARE(run({"export", "--format", "markdown", folder}).status, 0);
        QVERIFY(QFile::exists(folder + "/Tea.md"));
        VERIFY_ERROR(run({"export", "--format", "markdown", folder}), 1, "is not empty");
        VERIFY_ERROR(run({"export", "--format", "pdf", folder}), 2, "--format must be json or markdown");
        VERIFY_ERROR(run({"import", m_directory.filePath("none.json")}), 1, "none.json");

        const QString backup = m_directory.filePath("all.tar");
        QCOMPARE(run({"backup", backup}).status, 0);
        QCOMPARE(run({"import", file}).status, 0);
        QCOMPARE(run({"export", "--json", m_directory.filePath("two.json")}).json()["conversations"].toInt(), 2);
        const Outcome restored = run({"restore", "--json", backup});
        QVERIFY2(restored.status == 0, restored.errors.constData());
        QCOMPARE(restored.json()["conversations"].toInt(), 1);
        QVERIFY(QFile::exists(m_directory.filePath("home/facet/facet.sqlite.before-restore-1")));
        VERIFY_ERROR(run({"restore", file}), 1, "all.json");
    }

    /// Ctrl+C ends an answer that would not end by itself, and what there is so far is kept.
    void stopsAtCtrlC()
    {
        // A random model does not know when to stop.
        const QString tiny = write("endless.gguf", tests::makeTinyTextModel({.contextLength = 1U << 20}));
        QProcess process;
        process.start(FACET_CLI,
                      {"ask", "--device", "cpu", "--model", tiny, "--context", "1000000", "--temperature", "0", "Hi"});
        QVERIFY(process.waitForStarted());
        QVERIFY(process.waitForReadyRead(60000)); // it has begun to answer
        QElapsedTimer timer;
        timer.start();
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(30000));
        qInfo("ended %lld ms after the signal", timer.elapsed());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(), QByteArray("facet-cli ask: stopped\n"));
        QVERIFY(!process.readAllStandardOutput().isEmpty());
        QVERIFY(timer.elapsed() < 5000); // 100 ms when the machine is idle
    }

private:
    QString write(const char* name, const tests::Bytes& bytes)
    {
        const QString path = m_directory.filePath(name);
        return tests::writeFile(path.toStdString(), bytes) ? path : QString();
    }
    QString write(const char* name, const QByteArray& text)
    {
        const auto raw = std::as_bytes(std::span(text.constData(), static_cast<size_t>(text.size())));
        return write(name, tests::Bytes(raw.begin(), raw.end()));
    }

    QTemporaryDir m_directory;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
