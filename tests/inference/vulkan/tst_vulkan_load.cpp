// Loading: matrices larger than a staging buffer arrive packed as weight_layout.h says, nothing is compiled later, and
// a load that is stopped ends at once and leaves the device free for the next.
#include "inference/synthetic.h"
#include "inference/vulkan/weight_layout.h"
#include "tests/inference/vulkan/kernel_bench.h"

#include <QTest>

#include <chrono>

using namespace inference;
using namespace inference::vulkan;

namespace {

struct Arrived {
    DeviceMatrix matrix;
    std::vector<std::byte> expected;
};

/// All of a matrix packed at once, on the host.
std::vector<std::byte> packed(const Matrix& matrix)
{
    const WeightPlanes planes = weightPlanes(matrix.type);
    const uint64_t blocks = matrix.data.size() / tensorTypeInfo(matrix.type)->blockBytes;
    std::vector<std::byte> bytes(blocks * planes.bytes());
    std::array<std::byte*, kMostPlanes> targets = {};
    uint64_t before = 0;
    for (uint32_t plane = 0; plane < planes.count; before += planes.blockBytes[plane++])
        targets[plane] = bytes.data() + blocks * before;
    packWeights(matrix.type, matrix.data.data(), blocks, targets);
    return bytes;
}

} // namespace

class TestVulkanLoad : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const std::string reason = vulkan_test::missing(); !reason.empty())
            QSKIP(reason.c_str());
    }
    void cleanupTestCase() { QCOMPARE(m_messages.texts.size(), size_t{0}); }
    void largeMatricesArrive();
    void nothingIsCompiledLater();
    void stoppingIsQuick();

private:
    vulkan_test::Messages m_messages;
};

/// Several pieces of each of several types, in one go, with small vectors between them.
void TestVulkanLoad::largeMatricesArrive()
{
    VulkanOptions options;
    options.validationMessage = m_messages.sink();
    auto device = Device::create(options);
    QVERIFY(device);
    auto kernels = Kernels::create(**device, {});
    QVERIFY(kernels);
    double progress = 0;
    auto uploader = Uploader::create(**device, **kernels, [&](double done) { progress = done; }, {});
    QVERIFY(uploader);
    vulkan_test::Bench bench{std::move(*device), std::move(*kernels), nullptr, std::move(*uploader), nullptr, nullptr};
    bench.recorder = std::move(*Recorder::create(*bench.device, *bench.kernels));
    bench.arena = std::make_unique<Arena>(*bench.device, MemoryUse::DeviceOnly, 1 << 20, "test");

    std::vector<Arrived> all;
    std::vector<tests::Bytes> sources;
    std::vector<std::pair<BufferRange, Vector>> vectors;
    std::mt19937 random(1);
    for (const TensorType type : {TensorType::Q5_0, TensorType::Q6_K, TensorType::F16, TensorType::Q8_0}) {
        const uint32_t columns = 256, rows = 33333;
        const auto info = *tensorTypeInfo(type);
        tests::Bytes& bytes = sources.emplace_back(size_t{columns} / info.blockElements * info.blockBytes * rows);
        for (std::byte& byte : bytes)
            byte = static_cast<std::byte>(random());
        const Matrix matrix{"matrix", type, columns, rows, 1, bytes};
        auto made = bench.uploader->matrix(matrix, *bench.arena);
        QVERIFY(made);
        all.push_back({*made, packed(matrix)});
        const Vector values = vulkan_test::randomFloats(100, static_cast<uint32_t>(all.size()));
        auto range = bench.uploader->vector(values, *bench.arena);
        QVERIFY(range);
        vectors.emplace_back(*range, values);
    }
    QVERIFY(bench.uploader->finish());
    QCOMPARE(progress, 1.0);
    for (const Arrived& one : all) {
        const auto words = bench.read<uint32_t>(one.matrix.data, one.expected.size() / 4);
        QVERIFY2(std::memcmp(words.data(), one.expected.data(), words.size() * 4) == 0,
                 tensorTypeName(one.matrix.format).c_str());
    }
    for (const auto& [range, values] : vectors)
        QCOMPARE(bench.read<float>(range, values.size()), values);
}

void TestVulkanLoad::nothingIsCompiledLater()
{
    auto made = makeSyntheticModel("tiny:q4_k_m");
    QVERIFY(made);
    VulkanOptions options;
    std::vector<std::string> late;
    size_t kernels = 0;
    options.validationMessage = m_messages.sink();
    options.loaded = [&](const LoadFigures& figures) { kernels = figures.kernels; };
    options.lateKernel = [&](std::string_view name) { late.emplace_back(name); };
    auto model =
        createModel(options, made->textConfig, made->textWeights, made->visionConfig, made->visionWeights, {}, {});
    QVERIFY(model);
    QVERIFY(kernels > 20);
    auto cache = (*model)->createCache(200);
    QVERIFY(cache);
    std::vector<float> logits;
    const std::vector<Token> tokens(100, 7);
    QVERIFY((*model)->prefill(**cache, {tokens, {}}, LogitsFor::LastToken, logits, {}));
    QVERIFY((*model)->decode(**cache, 5, logits));
    const Image image{96, 144, std::vector<uint8_t>(size_t{96} * 144 * 3)};
    QVERIFY((*model)->encodeImage(image, {}));
    QVERIFY2(late.empty(), late.empty() ? "" : late.front().c_str());
}

void TestVulkanLoad::stoppingIsQuick()
{
    auto made = makeSyntheticModel("tiny:q8_0");
    QVERIFY(made);
    const auto load = [&](const std::function<void(double)>& progress, std::stop_token stop) {
        return createModel({}, made->textConfig, made->textWeights, made->visionConfig, made->visionWeights, progress,
                           std::move(stop));
    };
    std::stop_source early;
    early.request_stop();
    const auto never = load({}, early.get_token());
    QVERIFY(!never);
    QCOMPARE(never.error().code, ErrorCode::Cancelled);

    // The first report of progress comes when weights have been copied; the kernels are being compiled then.
    std::stop_source late;
    std::chrono::steady_clock::time_point asked;
    const auto stopped = load(
        [&](double) {
            asked = std::chrono::steady_clock::now();
            late.request_stop();
        },
        late.get_token());
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - asked;
    if (stopped)
        QSKIP("everything was compiled before the stop came");
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    qInfo("stopped after %.1f ms", taken.count() * 1e3);
    QVERIFY(taken.count() < 5); // the machine may be busy; 0.2 s is what is measured on an idle one
    QVERIFY(load({}, {}));
}

QTEST_APPLESS_MAIN(TestVulkanLoad)
#include "tst_vulkan_load.moc"
