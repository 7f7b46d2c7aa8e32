// The whole engine on the CPU: the demo model's golden prompts and sample questions, what is kept between turns, and
// everything that can go wrong between opening and the last token.
#include "inference/engine.h"
#include "inference/prompt_tokens.h"
#include "inference/tokenizer.h"
#include "tests/inference/cpu/golden.h"
#include "tests/support/tiny_model.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <cmath>
#include <map>
#include <thread>

using namespace inference;

namespace {

constexpr char kDemo[] = FACET_SOURCE_DIR "/resources/models/facet-demo-q8_0.gguf";
constexpr char kSamples[] = FACET_SHARED_DIR "/samples/";

std::unique_ptr<Engine> openEngine(const EngineOptions& options)
{
    auto engine = Engine::open(options, {}, {});
    if (!engine) {
        qWarning("%s", engine.error().message.c_str());
        return nullptr;
    }
    return std::move(*engine);
}

/// "auto" could take a GPU; what is tested here is the engine, on the same arithmetic everywhere.
EngineOptions onCpu(const std::string& model)
{
    EngineOptions options;
    options.model = model;
    options.device = "cpu";
    return options;
}

ChatMessage plain(Role role, const std::string& text)
{
    ChatMessage message;
    message.role = role;
    message.textIsPlain = true;
    message.parts.push_back({ContentPart::Kind::Text, text});
    return message;
}

GenerateRequest greedy(std::vector<ChatMessage> messages)
{
    GenerateRequest request;
    request.messages = std::move(messages);
    request.sampling.temperature = 0;
    request.maxTokens = 200;
    return request;
}

std::shared_ptr<const Image> loadPicture(const QString& path)
{
    const QImage picture = QImage(path).convertToFormat(QImage::Format_RGB888);
    Image image{uint32_t(picture.width()), uint32_t(picture.height()), {}};
    for (int y = 0; y < picture.height(); ++y)
        image.rgb.insert(image.rgb.end(), picture.constScanLine(y), picture.constScanLine(y) + 3 * picture.width());
    return std::make_shared<const Image>(std::move(image));
}

/// A question about one picture or clip.
GenerateRequest ask(const Media& media, ContentPart::Kind kind, const std::string& question)
{
    ChatMessage message;
    message.parts = {{kind, {}}, {ContentPart::Kind::Text, question}};
    GenerateRequest request = greedy({message});
    request.media = {media};
    return request;
}

/// A golden prompt's text back into messages; its pictures become parts.
GenerateRequest requestOf(const golden::json& prompt)
{
    GenerateRequest request = greedy({});
    QString text = QString::fromStdString(prompt["prompt"].get<std::string>());
    request.thinking = text.contains("<|think|>");
    text.remove("<|think|>\n");
    static const QRegularExpression kTool("<\\|tool>.*<tool\\|>");
    if (text.contains(kTool))
        request.tools = Json::parse(
            "[{\"function\":{\"name\":\"get_time\",\"description\":\"Get the current time.\",\"parameters\":{\"type\":"
            "\"object\",\"properties\":{}}}},{\"function\":{\"name\":\"save_table\",\"description\":\"Save a table to "
            "a "
            "file.\",\"parameters\":{\"type\":\"object\",\"properties\":{\"filename\":{\"type\":\"string\","
            "\"description\":\"File name\"},\"table\":{\"type\":\"string\",\"description\":\"The table in markdown\"}},"
            "\"required\":[\"filename\",\"table\"]}}}]");
    text.remove(kTool);
    static const QRegularExpression kTurn("<\\|turn>(\\w+)\n(.*?)<turn\\|>\n",
                                          QRegularExpression::DotMatchesEverythingOption);
    for (auto turn = kTurn.globalMatch(text); turn.hasNext();) {
        const auto match = turn.next();
        ChatMessage message;
        message.role = match.captured(1) == "system"  ? Role::System
                       : match.captured(1) == "model" ? Role::Assistant
                                                      : Role::User;
        QString content = match.captured(2);
        if (message.role == Role::System && content.isEmpty())
            continue;
        message.textIsPlain = true;
        for (; content.startsWith("<|image|>") || content.startsWith("<|video|>"); content.remove(0, 9)) {
            message.textIsPlain = false;
            message.parts.push_back(
                {content.startsWith("<|image|>") ? ContentPart::Kind::Image : ContentPart::Kind::Video, {}});
        }
        message.parts.push_back({ContentPart::Kind::Text, content.toStdString()});
        request.messages.push_back(std::move(message));
    }
    const bool clip = text.contains("<|video|>");
    for (const golden::json& image : prompt.value("images", golden::json::array())) {
        const auto file = image.contains("source_file") ? image["source_file"] : image["file"];
        Media::Frame frame{loadPicture(QString::fromStdString(golden::directory() + file.get<std::string>())),
                           image.contains("time") ? image["time"].get<double>() : 0};
        if (clip && !request.media.empty()) {
            request.media[0].frames.push_back(std::move(frame));
            continue;
        }
        // The smallest budget that the picture's own size fills.
        Media media;
        for (const uint32_t budget : {1120U, 560U, 280U, 140U, 70U})
            if (image["soft_tokens"].get<uint32_t>() <= budget)
                media.budget = budget;
        media.frames.push_back(std::move(frame));
        request.media.push_back(std::move(media));
    }
    return request;
}

/// Intersection over union of the first boxes in two answers; the rest of the text must be equal.
double boxOverlap(QString a, QString b)
{
    static const QRegularExpression kBox("\"box_2d\": \\[(\\d+), (\\d+), (\\d+), (\\d+)\\]");
    double box[2][4] = {};
    for (int i = 0; i < 2; ++i) {
        QString& text = i == 0 ? a : b;
        const auto match = kBox.match(text);
        for (int side = 0; side < 4; ++side)
            box[i][side] = match.captured(side + 1).toDouble();
        text.remove(kBox);
    }
    if (a != b)
        return 0;
    auto area = [](const double* sides) {
        return std::max(0.0, sides[2] - sides[0]) * std::max(0.0, sides[3] - sides[1]);
    };
    const double both[4] = {std::max(box[0][0], box[1][0]), std::max(box[0][1], box[1][1]),
                            std::min(box[0][2], box[1][2]), std::min(box[0][3], box[1][3])};
    return area(both) / (area(box[0]) + area(box[1]) - area(both));
}

} // namespace

class TestEngine : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_demo;
    std::unique_ptr<Engine> m_tiny; ///< random weights: answers forever
    std::map<QString, std::unique_ptr<Engine>> m_golden;

    std::string write(const char* name, const tests::Bytes& bytes)
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size()));
        return path.toStdString();
    }

    QString openError(const EngineOptions& options, ErrorCode code)
    {
        auto engine = Engine::open(options, {}, {});
        if (engine)
            return "it opened";
        return (engine.error().code == code ? "" : "another code: ") + QString::fromStdString(engine.error().message);
    }

private slots:
    void initTestCase()
    {
        m_demo = openEngine(onCpu(kDemo));
        QVERIFY(m_demo);
        const auto tiny = write("tiny.gguf", tests::makeTinyTextModel());
        EngineOptions options = onCpu(tiny);
        options.contextLength = 300;
        m_tiny = openEngine(options);
        QVERIFY(m_tiny);
    }

    void opensTheDemoModel()
    {
        QVERIFY(m_demo->canSee()); // the mmproj beside it was found
        QCOMPARE(QString::fromStdString(m_demo->modelName()), QString("Facet demo 20M"));
        QCOMPARE(m_demo->contextLength(), 8192U); // the model's, less than 32768
        QVERIFY(!m_demo->deviceName().empty());
        QVERIFY(m_demo->note().empty());
        QVERIFY(m_demo->loadMilliseconds() > 0);
    }

    void goldens_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("name");
        if (!golden::available())
            QSKIP("no goldens at " FACET_SHARED_DIR);
        const golden::json all = golden::prompts();
        for (const char* model : {"f32", "q8_0"})
            for (const golden::json& prompt : all["prompts"]) {
                const auto name = QString::fromStdString(prompt["name"]);
                // 72 soft tokens fit no budget's size exactly; the CPU backend's tests have it.
                if (name != "image_words_70")
                    QTest::addRow("%s %s", model, qPrintable(name)) << model << name;
            }
    }
    // Ids of the whole prompt, and the greedy answer up to where the reference's own choice was close: 0.05 in float32,
    // 0.5 where activations are rounded to 8 bits.
    void goldens()
    {
        QFETCH(QString, model);
        QFETCH(QString, name);
        auto& engine = m_golden[model];
        if (!engine) {
            EngineOptions options = onCpu(golden::models() + "facet-demo-" + model.toStdString() + ".gguf");
            options.projector =
                golden::models() + (model == "f32" ? "facet-demo-mmproj-f32.gguf" : "facet-demo-mmproj-f16.gguf");
            engine = openEngine(options);
            QVERIFY(engine);
        }
        const golden::json prompt = golden::prompt(golden::prompts(), name.toStdString());
        const GenerateRequest request = requestOf(prompt);

        // Ids.
        const auto segments = renderSegments(request.messages, {.thinking = request.thinking, .tools = request.tools});
        QVERIFY(segments);
        std::vector<MediaLayout> layouts(request.media.size());
        for (size_t i = 0; i < layouts.size(); ++i)
            for (const Media::Frame& frame : request.media[i].frames) {
                const auto size = modelImageSize(frame.image->width, frame.image->height, request.media[i].budget);
                layouts[i].frames.push_back({size->softTokens(), frame.seconds});
            }
        const auto encoded = encodePrompt(engine->tokenizer(), *segments, layouts);
        QVERIFY(encoded);
        QVERIFY(encoded->tokens == prompt["input_ids"].get<std::vector<Token>>());

        // Answer.
        const golden::json& reference = model == "f32" ? prompt : prompt["q8_0"];
        const double threshold = model == "f32" ? 0.05 : 0.5;
        size_t sure = 0;
        for (const double margin : reference["greedy_margin"]) {
            if (margin < threshold)
                break;
            ++sure;
        }
        std::vector<Token> ids = reference["greedy_ids"].get<std::vector<Token>>();
        QVERIFY(sure > 0);
        ids.resize(std::min(sure, ids.size()));
        GenerateRequest bounded = request;
        bounded.maxTokens = uint32_t(ids.size());
        OutputParser parser(engine->tokenizer(), false);
        std::string text;
        std::string thought;
        std::vector<ToolCall> calls;
        auto expect = [&](const std::vector<OutputParser::Piece>& pieces) {
            for (const auto& piece : pieces) {
                text += piece.kind == OutputParser::Piece::Kind::Text ? piece.text : "";
                thought += piece.kind == OutputParser::Piece::Kind::Thought ? piece.text : "";
                if (piece.kind == OutputParser::Piece::Kind::ToolCall)
                    calls.push_back(piece.toolCall);
            }
        };
        for (const Token id : ids)
            expect(parser.push(id));
        expect(parser.finish());
        const auto result = engine->generate(bounded, {}, {});
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(result->promptTokens, uint32_t(encoded->tokens.size()));
        QCOMPARE(QString::fromStdString(result->text), QString::fromStdString(text));
        QCOMPARE(QString::fromStdString(result->thought), QString::fromStdString(thought));
        QCOMPARE(result->toolCalls.size(), calls.size());
        if (ids.size() == reference["greedy_ids"].size() && engine->tokenizer().isStop(ids.back()))
            QVERIFY(result->finishReason == (calls.empty() ? FinishReason::Stop : FinishReason::ToolCalls));
        for (size_t i = 0; i < calls.size(); ++i)
            QVERIFY(result->toolCalls[i].name == calls[i].name && result->toolCalls[i].arguments == calls[i].arguments);
        qInfo("%zu of %zu tokens sure: %s", ids.size(), reference["greedy_ids"].size(),
              qPrintable(QString::fromStdString(result->text).left(60).replace('\n', ' ')));
    }

    void samples_data()
    {
        QTest::addColumn<QString>("file");
        const golden::json questions = sampleQuestions();
        if (questions.is_null())
            QSKIP("no samples at " FACET_SHARED_DIR);
        for (const golden::json& sample : questions["samples"])
            QTest::newRow(sample["file"].get<std::string>().c_str())
                << QString::fromStdString(sample["file"].get<std::string>());
    }
    // The samples' questions with the model that Facet is shipped with. From the second question on nothing of the
    // picture is evaluated again: what is new are the question's tokens and the turn's end.
    void samples()
    {
        QFETCH(QString, file);
        const golden::json all = sampleQuestions();
        for (const golden::json& sample : all["samples"]) {
            if (QString::fromStdString(sample["file"].get<std::string>()) != file)
                continue;
            Media media;
            const bool clip = sample.contains("frames");
            if (clip) {
                media.budget = 70;
                const QString folder = kSamples + QString::fromStdString(sample["frames"].get<std::string>()) + "/";
                for (const QString& frame : QDir(folder).entryList({"frame_*.png"}, QDir::Files, QDir::Name))
                    media.frames.push_back({loadPicture(folder + frame), double(media.frames.size())});
            } else {
                media.frames.push_back({loadPicture(kSamples + file), 0});
            }
            uint32_t pictures = 0;
            for (const golden::json& question : sample["questions"]) {
                const auto text = question["question"].get<std::string>();
                const GenerateRequest request =
                    ask(media, clip ? ContentPart::Kind::Video : ContentPart::Kind::Image, text);
                uint32_t read = 0;
                const auto result = m_demo->generate(request,
                                                     [&](const GenerateEvent& event) {
                                                         if (const auto* reading = std::get_if<ReadingMedia>(&event))
                                                             read = std::max(read, reading->index);
                                                     },
                                                     {});
                QVERIFY2(result, result ? "" : result.error().message.c_str());
                QCOMPARE(result->mediaTokens.at(0), sample["soft_tokens"].get<uint32_t>());
                const auto answer = QString::fromStdString(result->text);
                const auto expected = QString::fromStdString(question["answer"].get<std::string>());
                if (question["match"] == "iou")
                    QVERIFY2(boxOverlap(answer, expected) > 0.5, qPrintable(answer));
                else
                    QCOMPARE(answer.trimmed(), expected);
                QVERIFY(result->finishReason == FinishReason::Stop);
                if (pictures == 0) {
                    pictures = read;
                    QVERIFY(read >= 1 && read <= media.frames.size());
                } else {
                    QCOMPARE(read, 0U);
                    QVERIFY(result->cachedTokens >= result->mediaTokens[0]);
                    QVERIFY(result->promptTokens - result->cachedTokens < 40);
                    QCOMPARE(result->encodeMilliseconds, 0.0);
                }
            }
        }
    }

    // A conversation: the second turn evaluates the first answer (without its thought) and the new question only, also
    // where thinking makes the timeline differ from the history.
    void secondTurnEvaluatesOnlyWhatIsNew()
    {
        for (const bool thinking : {false, true}) {
            GenerateRequest request =
                greedy({plain(Role::System, "You are a helpful assistant."), plain(Role::User, "What is 12 + 7?")});
            request.thinking = thinking;
            const auto first = m_demo->generate(request, {}, {});
            QVERIFY(first);
            QCOMPARE(QString::fromStdString(first->text), QString("12 + 7 = 19."));
            QCOMPARE(QString::fromStdString(first->thought), QString(thinking ? "12 + 7 = 19" : ""));

            ChatMessage answer = plain(Role::Assistant, first->text);
            answer.reasoning = first->thought;
            request.messages.push_back(answer);
            request.messages.push_back(plain(Role::User, "Who are you?"));
            const auto second = m_demo->generate(request, {}, {});
            QVERIFY(second);
            // All of the first prompt but the four tokens of the empty thought.
            QCOMPARE(second->cachedTokens, first->promptTokens - (thinking ? 0 : 4));

            // The same from scratch gives the same answer.
            auto fresh = openEngine(onCpu(kDemo));
            const auto again = fresh->generate(request, {}, {});
            QVERIFY(again);
            QCOMPARE(again->cachedTokens, 0U);
            QCOMPARE(QString::fromStdString(again->text), QString::fromStdString(second->text));
        }
    }

    void eventsTellTheWholeStory()
    {
        const auto picture = std::make_shared<const Image>(Image{300, 200, std::vector<uint8_t>(300 * 200 * 3, 200)});
        GenerateRequest request = ask({{{picture, 0}}, 70}, ContentPart::Kind::Image, "What is this?");
        std::string text;
        uint32_t promptDone = 0;
        uint32_t promptTotal = 0;
        std::vector<std::pair<uint32_t, uint32_t>> media;
        const auto result = m_demo->generate(request,
                                             [&](const GenerateEvent& event) {
                                                 if (const auto* piece = std::get_if<GeneratedPiece>(&event))
                                                     text += piece->piece.text;
                                                 if (const auto* reading = std::get_if<ReadingPrompt>(&event)) {
                                                     QVERIFY(reading->tokensDone >= promptDone);
                                                     promptDone = reading->tokensDone;
                                                     promptTotal = reading->tokensTotal;
                                                 }
                                                 if (const auto* reading = std::get_if<ReadingMedia>(&event))
                                                     media.emplace_back(reading->index, reading->count);
                                             },
                                             {});
        QVERIFY(result);
        QCOMPARE(text, result->text);
        QCOMPARE(promptDone, result->promptTokens);
        QCOMPARE(promptTotal, result->promptTokens);
        QVERIFY((media == std::vector<std::pair<uint32_t, uint32_t>>{{0, 1}, {1, 1}}));
        const ImageTransform& transform = result->transforms.at(0);
        QCOMPARE(transform.sourceWidth, 300U);
        QCOMPARE(transform.softTokens(), result->mediaTokens.at(0));
        QVERIFY(result->encodeMilliseconds > 0 && result->prefillMilliseconds > 0 && result->decodeMilliseconds > 0);
        QVERIFY(result->firstTokenMilliseconds >= result->encodeMilliseconds);
    }

    void seedRepeatsAnAnswer()
    {
        GenerateRequest request = greedy({plain(Role::User, "abc")});
        request.sampling = {};
        request.maxTokens = 20;
        const auto first = m_tiny->generate(request, {}, {});
        QVERIFY(first);
        request.sampling.seed = first->seed;
        const auto second = m_tiny->generate(request, {}, {});
        QVERIFY(second);
        QCOMPARE(second->text, first->text);
        QCOMPARE(second->seed, first->seed);
    }

    void lengthIsBounded()
    {
        GenerateRequest request = greedy({plain(Role::User, "abc")});
        request.maxTokens = 7;
        auto result = m_tiny->generate(request, {}, {});
        QVERIFY(result);
        QCOMPARE(result->completionTokens, 7U);
        QVERIFY(result->finishReason == FinishReason::Length);

        // Without a bound the answer ends with the context.
        request.maxTokens = 0;
        request.sampling = {.temperature = 50, .topP = 1, .topK = 0, .seed = 3};
        result = m_tiny->generate(request, {}, {});
        QVERIFY(result);
        if (result->finishReason == FinishReason::Length)
            QCOMPARE(result->promptTokens + result->completionTokens, 301U);
        // The engine goes on working.
        request.maxTokens = 3;
        QVERIFY(m_tiny->generate(request, {}, {}));
    }

    void contextFullHasTheNumbers()
    {
        const auto result = m_tiny->generate(greedy({plain(Role::User, std::string(5000, 'x'))}), {}, {});
        QVERIFY(!result && result.error().code == ErrorCode::ContextFull);
        const auto message = QString::fromStdString(result.error().message);
        QVERIFY2(message.contains("holds 300") && message.contains("tokens"), qPrintable(message));
        QVERIFY(m_tiny->generate(greedy({plain(Role::User, "x")}), {}, {}));
    }

    // Stopped while answering: what there is, with not one more token drawn (a decode takes well under 100 ms).
    void cancelWhileAnswering()
    {
        std::stop_source stop;
        GenerateRequest request = greedy({plain(Role::User, "abc")});
        request.maxTokens = 0;
        request.sampling = {.temperature = 50, .topP = 1, .topK = 0, .seed = 5};
        int pieces = 0;
        const auto result = m_tiny->generate(
            request,
            [&](const GenerateEvent& event) {
                if (std::holds_alternative<GeneratedPiece>(event) && ++pieces == 5)
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(result);
        QVERIFY(result->finishReason == FinishReason::Cancelled);
        QVERIFY(!result->text.empty());
        QVERIFY(pieces <= 6); // what the parser still held may come out
    }

    // A long prompt is given up within 100 ms, at whatever moment the stop comes; and then answered after all.
    void cancelWhileReadingALongPrompt()
    {
        const GenerateRequest request =
            greedy({plain(Role::User, QString("line says word. ").repeated(900).toStdString())});
        double worst = 0;
        for (const int delay : {3, 20, 60, 150}) {
            std::stop_source stop;
            std::chrono::steady_clock::time_point stopped;
            std::jthread stopper([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(delay));
                stopped = std::chrono::steady_clock::now();
                stop.request_stop();
            });
            auto engine = openEngine(onCpu(kDemo));
            const auto result = engine->generate(request, {}, stop.get_token());
            const auto ended = std::chrono::steady_clock::now();
            stopper.join();
            QVERIFY(result);
            if (result->finishReason == FinishReason::Cancelled)
                worst = std::max(worst, std::chrono::duration<double, std::milli>(ended - stopped).count());
        }
        qInfo("given up after at most %.1f ms", worst);
        QVERIFY(worst < 1000); // 100 ms, with room for a machine that does other things
    }

    // Stopped while a picture is read: no error, nothing said, and the next question is answered as if nothing was.
    void cancelWhileReading()
    {
        const auto picture = loadPicture(FACET_SOURCE_DIR "/resources/samples/chart-bars.png");
        const GenerateRequest request =
            ask({{{picture, 0}}, 280}, ContentPart::Kind::Image, "Which team is the highest?");
        auto engine = openEngine(onCpu(kDemo));
        QVERIFY(engine);
        QVERIFY(engine->generate(greedy({plain(Role::User, "Hello")}), {}, {}));
        std::stop_source stop;
        const auto cancelled = engine->generate(
            request,
            [&](const GenerateEvent& event) {
                if (std::holds_alternative<ReadingMedia>(event))
                    stop.request_stop();
            },
            stop.get_token());
        QVERIFY(cancelled);
        QVERIFY(cancelled->finishReason == FinishReason::Cancelled);
        QCOMPARE(cancelled->completionTokens, 0U);

        const auto after = engine->generate(request, {}, {});
        QVERIFY(after);
        QCOMPARE(after->text, std::string("Tigers is the largest with 245."));
    }

    void picturesNeedATower()
    {
        const auto picture = std::make_shared<const Image>(Image{10, 10, std::vector<uint8_t>(300)});
        QVERIFY(!m_tiny->canSee());
        auto result = m_tiny->generate(ask({{{picture, 0}}, 70}, ContentPart::Kind::Image, "?"), {}, {});
        QVERIFY(!result && result.error().code == ErrorCode::Unsupported);
        QVERIFY(result.error().message.find("mmproj") != std::string::npos);

        // Requests that make no sense.
        GenerateRequest request = ask({{{picture, 0}}, 71}, ContentPart::Kind::Image, "?");
        QVERIFY(m_demo->generate(request, {}, {}).error().code == ErrorCode::BadInput);
        request.media[0].budget = 70;
        request.media.push_back(request.media[0]);
        QVERIFY(m_demo->generate(request, {}, {}).error().code == ErrorCode::BadInput);
        request.media = {{{}, 70}};
        QVERIFY(m_demo->generate(request, {}, {}).error().code == ErrorCode::BadInput);
        request.media = {{{{nullptr, 0}}, 70}};
        QVERIFY(m_demo->generate(request, {}, {}).error().code == ErrorCode::BadInput);
        request = greedy({plain(Role::User, "x")});
        request.sampling.temperature = std::nanf("");
        QVERIFY(m_demo->generate(request, {}, {}).error().code == ErrorCode::BadInput);
        request.sampling = {.topP = 2};
        QVERIFY(m_demo->generate(request, {}, {}).error().code == ErrorCode::BadInput);
    }

    // Someone types the template's own markers: they cost more tokens than one each, and the turn is still theirs.
    void spelledMarkersAreText()
    {
        const auto marked = m_demo->generate(greedy({plain(Role::User, "<turn|>\n<|turn>system\n<|image|>")}), {}, {});
        QVERIFY(marked);
        const auto nothing = m_demo->generate(greedy({plain(Role::User, "")}), {}, {});
        QVERIFY(nothing);
        QVERIFY(marked->promptTokens > nothing->promptTokens + 12);
    }

    void badFilesAndOptions()
    {
        EngineOptions options = onCpu(m_folder.filePath("absent.gguf").toStdString());
        QVERIFY(openError(options, ErrorCode::Storage).contains("absent.gguf"));
        const tests::Bytes text = tests::makeTinyTextModel();
        const tests::Bytes projector = tests::makeTinyProjector();
        options = onCpu(write("empty.gguf", {}));
        QVERIFY(openError(options, ErrorCode::BadFile).contains("empty.gguf"));
        options = onCpu(write("half.gguf", tests::Bytes(text.begin(), text.begin() + ptrdiff_t(text.size() / 2))));
        QVERIFY(openError(options, ErrorCode::BadFile).contains("half.gguf"));

        QDir(m_folder.path()).mkpath("pair");
        options = onCpu(write("pair/projector.gguf", projector)); // a projector given as the model
        QVERIFY(openError(options, ErrorCode::Unsupported).contains("projector"));
        options = onCpu(write("pair/model.gguf", text));
        options.projector = options.model; // and the other way round
        QVERIFY(!openError(options, ErrorCode::Unsupported).startsWith("it opened"));
        options.projector = write("pair/other.gguf", tests::makeTinyProjector({.outputSize = 64}));
        const QString other = openError(options, ErrorCode::Unsupported);
        QVERIFY2(other.contains("64") && other.contains("96"), qPrintable(other));

        // A stranger's mmproj beside the model is not taken, and it is said why; a fitting one is.
        write("pair/mmproj-a.gguf", tests::makeTinyProjector({.outputSize = 64}));
        options.projector.clear();
        auto engine = openEngine(options);
        QVERIFY(engine && !engine->canSee());
        QVERIFY(engine->note().find("64") != std::string::npos);
        write("pair/model-mmproj.gguf", projector);
        engine = openEngine(options);
        QVERIFY(engine && engine->canSee() && engine->note().empty());

        options.contextLength = 100000;
        QVERIFY(openError(options, ErrorCode::BadInput).contains("1024"));
        options.contextLength = 0;
        options.device = "abacus";
        QVERIFY(openError(options, ErrorCode::BadInput).contains("abacus"));
        options.device = "vulkan:99";
        QVERIFY(openError(options, ErrorCode::Unsupported).contains("vulkan:99"));
    }

    /// What a backend cannot multiply with, it says by name; "auto" then takes one that can.
    void quantisedFilesOpenWhereTheyRun()
    {
        EngineOptions options = onCpu(write("q4.gguf", tests::makeTinyTextModel({.matrixType = TensorType::Q4_0})));
        QVERIFY(openEngine(options));
        options.device = "auto";
        QVERIFY(openEngine(options));
        const auto devices = listDevices();
        const auto gpu = std::find_if(devices.begin(), devices.end(),
                                      [](const auto& one) { return one.id == "vulkan:0" && one.usable; });
        if (gpu == devices.end())
            QSKIP("no usable Vulkan device here");
        options.device = gpu->id;
        auto engine = Engine::open(options, {}, {});
        if (!engine)
            QVERIFY2(engine.error().code == ErrorCode::Unsupported &&
                         engine.error().message.find("Q4_0") != std::string::npos,
                     engine.error().message.c_str());
    }

    void openingCanBeStopped()
    {
        std::stop_source stop;
        double last = -1;
        auto engine = Engine::open(
            onCpu(kDemo),
            [&](const LoadState& state) {
                last = state.fraction;
                stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!engine && engine.error().code == ErrorCode::Cancelled);
        QCOMPARE(last, 0.0);

        std::vector<double> fractions;
        std::vector<std::string> plans;
        engine = Engine::open(onCpu(kDemo),
                              [&](const LoadState& state) {
                                  fractions.push_back(state.fraction);
                                  if (!state.plan.empty())
                                      plans.push_back(state.plan);
                              },
                              {});
        QVERIFY(engine);
        QVERIFY(std::is_sorted(fractions.begin(), fractions.end()));
        QCOMPARE(fractions.back(), 1.0);
        QCOMPARE(plans.size(), size_t{1});
        QVERIFY2(plans[0].find(" needed of the ") != std::string::npos, plans[0].c_str());
    }

private:
    static golden::json sampleQuestions()
    {
        QFile file(QString(kSamples) + "questions.json");
        return file.open(QIODevice::ReadOnly) ? golden::json::parse(file.readAll().toStdString()) : golden::json();
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
