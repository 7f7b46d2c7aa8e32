// The engine on the first Vulkan device, a software one if there is no other: turns that go back to a checkpoint and
// pictures that are kept. Short, because a software device needs seconds for what a GPU does in milliseconds.
#include "inference/engine.h"

#include <QImage>
#include <QTest>

using namespace inference;

namespace {

constexpr char kDemo[] = FACET_SOURCE_DIR "/resources/models/facet-demo-q8_0.gguf";

GenerateRequest greedy(std::vector<ChatMessage> messages)
{
    GenerateRequest request;
    request.messages = std::move(messages);
    request.sampling.temperature = 0;
    request.maxTokens = 60;
    return request;
}

ChatMessage plain(Role role, const std::string& text)
{
    ChatMessage message;
    message.role = role;
    message.textIsPlain = true;
    message.parts.push_back({ContentPart::Kind::Text, text});
    return message;
}

} // namespace

class TestEngineGpu : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatItHasRead()
    {
        EngineOptions options;
        options.model = kDemo;
        options.device = "vulkan:0";
        auto opened = Engine::open(options, {}, {});
        if (!opened && opened.error().code == ErrorCode::Unsupported)
            QSKIP(opened.error().message.c_str());
        QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
        Engine& engine = **opened;
        qInfo("%s", engine.deviceName().c_str());
        QVERIFY(engine.canSee());

        GenerateRequest request =
            greedy({plain(Role::System, "You are a helpful assistant."), plain(Role::User, "What is 12 + 7?")});
        const auto first = engine.generate(request, {}, {});
        QVERIFY2(first, first ? "" : first.error().message.c_str());
        QCOMPARE(first->text, std::string("12 + 7 = 19."));

        request.messages.push_back(plain(Role::Assistant, first->text));
        request.messages.push_back(plain(Role::User, "Hello"));
        request.maxTokens = 6;
        const auto second = engine.generate(request, {}, {});
        QVERIFY(second);
        QCOMPARE(second->cachedTokens, first->promptTokens - 4);
        QVERIFY(QString::fromStdString(second->text).startsWith("Hello! I am"));

        const QImage picture =
            QImage(FACET_SOURCE_DIR "/resources/samples/chart-bars.png").convertToFormat(QImage::Format_RGB888);
        Image image{uint32_t(picture.width()), uint32_t(picture.height()), {}};
        for (int y = 0; y < picture.height(); ++y)
            image.rgb.insert(image.rgb.end(), picture.constScanLine(y), picture.constScanLine(y) + 3 * picture.width());
        ChatMessage question;
        question.parts = {{ContentPart::Kind::Image, {}}, {ContentPart::Kind::Text, "Which team is the highest?"}};
        request = greedy({question});
        request.maxTokens = 4;
        request.media = {{{{std::make_shared<const Image>(std::move(image)), 0}}, 70}};
        const auto seen = engine.generate(request, {}, {});
        QVERIFY2(seen, seen ? "" : seen.error().message.c_str());
        QVERIFY(seen->encodeMilliseconds > 0 && !seen->text.empty());

        request.messages[0].parts[1].text = "What is Giants?";
        const auto again = engine.generate(request, {}, {});
        QVERIFY(again);
        QCOMPARE(again->encodeMilliseconds, 0.0);
        QVERIFY(again->cachedTokens > again->mediaTokens.at(0));
    }
};

QTEST_GUILESS_MAIN(TestEngineGpu)
#include "tst_engine_gpu.moc"
