// The chat service over the engine on a Vulkan device, a software one if there is no other, while that device is lost
// or has no memory left at each of its calls in turn: the answer keeps what it has and says what failed, and the next
// question is answered without a restart.
#include "app/chat_service.h"
#include "app/local_generator.h"
#include "event_log.h"
#include "inference/vulkan/vulkan_model.h"
#include "tests/app/paths_under.h"
#include "tests/support/tiny_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <mutex>

using app::MessageState;
using app::ModelStatus;
using inference::vulkan::DeviceCall;

namespace {

/// Makes calls of the device fail. Set here, asked on the generation worker.
class Failure {
public:
    /// Calls of a kind: `after` more succeed, then `times` fail.
    void set(DeviceCall call, int after, int times)
    {
        const std::lock_guard lock(m_mutex);
        m_call = call;
        m_after = after;
        m_times = times;
        m_failed = 0;
    }
    /// No more. Returns how many failed.
    int end()
    {
        const std::lock_guard lock(m_mutex);
        m_times = 0;
        return m_failed;
    }
    bool fails(DeviceCall made)
    {
        const std::lock_guard lock(m_mutex);
        if (made != m_call || m_times == 0 || m_after-- > 0)
            return false;
        --m_times;
        ++m_failed;
        return true;
    }

private:
    std::mutex m_mutex;
    DeviceCall m_call = DeviceCall::Submit;
    int m_after = 0;
    int m_times = 0;
    int m_failed = 0;
};

/// Random weights seldom end by themselves.
bool isWhole(const app::Message& answer)
{
    return answer.state == MessageState::Complete || answer.state == MessageState::LengthLimit;
}

} // namespace

class TestDeviceTrouble : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void lostInTheMiddle();
    void noMemory();
    void lostForGood();

private:
    /// Asks and waits for the end. Returns the answer.
    app::Message ask(const std::string& question);
    std::optional<ModelStatus> waitForModel();

    QTemporaryDir m_directory;
    Failure m_failure;
    EventLog m_log;
    std::unique_ptr<app::ChatService> m_service;
    app::Id m_conversation = 0;
};

void TestDeviceTrouble::initTestCase()
{
    const auto devices = inference::vulkan::listDevices();
    if (devices.empty() || !devices.front().usable)
        QSKIP("there is no Vulkan device");
    const std::filesystem::path directory = m_directory.path().toStdString();
    const tests::Bytes bytes = tests::makeTinyTextModel({.contextLength = 4000});
    inference::EngineOptions options;
    options.model = directory / "tiny.gguf";
    options.device = "vulkan:0";
    options.deviceFails = [this](DeviceCall call) { return m_failure.fails(call); };
    std::ofstream(options.model, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    const app::Paths paths = pathsUnder(directory);
    auto created = app::ChatService::create(paths, std::make_unique<app::LocalGenerator>(),
                                            [this](app::Event event) { m_log.add(std::move(event)); });
    QVERIFY(bool(created));
    m_service = std::move(*created);
    m_service->openModel(options);
    const auto ready = waitForModel();
    QVERIFY(ready);
    QVERIFY2(ready->state == ModelStatus::State::Ready, ready->error.message.c_str());
}

std::optional<ModelStatus> TestDeviceTrouble::waitForModel()
{
    return m_log.waitFor<ModelStatus>([](const ModelStatus& status) {
        return status.state == ModelStatus::State::Ready || status.state == ModelStatus::State::Failed;
    });
}

app::Message TestDeviceTrouble::ask(const std::string& question)
{
    m_service->send(m_conversation, question, {}, {.seed = 1, .maxTokens = 40});
    if (!m_log.waitFor<app::MessageStateChanged>())
        qFatal("the answer does not end");
    if (m_conversation == 0)
        m_conversation = m_log.all<app::ConversationChanged>().back().conversation.id;
    const auto before = m_log.all<app::ConversationOpened>().size();
    m_service->openConversation(m_conversation);
    while (m_log.all<app::ConversationOpened>().size() == before)
        QTest::qWait(5);
    return m_log.all<app::ConversationOpened>().back().messages.back();
}

void TestDeviceTrouble::lostInTheMiddle()
{
    QVERIFY(isWhole(ask("one")));
    m_failure.set(DeviceCall::Submit, 20, 1); // tokens take one each
    const app::Message answer = ask("two");
    QCOMPARE(m_failure.end(), 1);
    QCOMPARE(answer.state, MessageState::Failed);
    QVERIFY(answer.parts.size() >= 2);
    QVERIFY(!answer.parts.front().text.empty());
    QCOMPARE(answer.parts.back().kind, app::Part::Kind::Error);
    qInfo("%s", answer.parts.back().text.c_str());
    QVERIFY(answer.parts.back().text.find("VkResult -4") != std::string::npos);
    const auto ready = waitForModel();
    QVERIFY(ready);
    QVERIFY2(ready->state == ModelStatus::State::Ready, ready->error.message.c_str());
    QVERIFY(ready->info.note.empty());
    QVERIFY(isWhole(ask("three")));
}

/// As many long questions as there are allocations to fail, each in a conversation of its own.
void TestDeviceTrouble::noMemory()
{
    const std::string question(1100, 'q'); // full layers have 1024 rows at first
    int failures = 0;
    for (int after = 0;; ++after) {
        m_conversation = 0;
        m_failure.set(DeviceCall::Allocate, after, 1000);
        const app::Message answer = ask(question);
        if (m_failure.end() == 0) {
            QVERIFY(isWhole(answer));
            break;
        }
        ++failures;
        if (isWhole(answer))
            continue; // a conversation that was remembered made room
        QCOMPARE(answer.state, MessageState::Failed);
        const std::string& text = answer.parts.back().text;
        if (failures == 1)
            qInfo("%s", text.c_str());
        QVERIFY2(text.find("asked for") != std::string::npos && text.find(" free of ") != std::string::npos,
                 text.c_str());
        QVERIFY(isWhole(ask("and now?")));
    }
    qInfo("%d allocations failed in turn", failures);
    QVERIFY(failures > 0);
    QCOMPARE(m_log.all<ModelStatus>().back().state, ModelStatus::State::Ready); // and was not loaded again
}

/// And lost again as soon as the model is loaded again: on the CPU, which says so.
void TestDeviceTrouble::lostForGood()
{
    m_conversation = 0;
    m_failure.set(DeviceCall::Submit, 0, 2);
    QCOMPARE(ask("four").state, MessageState::Failed);
    const auto ready = waitForModel();
    QVERIFY(ready);
    QCOMPARE(m_failure.end(), 2);
    QVERIFY2(ready->state == ModelStatus::State::Ready, ready->error.message.c_str());
    qInfo("%s; %s", ready->info.deviceName.c_str(), ready->info.note.c_str());
    QVERIFY(ready->info.note.starts_with("not on the GPU: "));
    QVERIFY(isWhole(ask("five")));
}

QTEST_GUILESS_MAIN(TestDeviceTrouble)
#include "tst_device_trouble.moc"
