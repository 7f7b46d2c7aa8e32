// The choice of a device, on made-up computers.
#include "inference/byte_text.h"
#include "inference/devices.h"
#include "inference/model_files.h"
#include "tests/support/tiny_model.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace inference;

namespace {

constexpr uint64_t kGiB = 1ULL << 30;

DeviceDescription device(const char* id, const char* kind, uint64_t memory, uint64_t free)
{
    DeviceDescription result;
    result.id = id;
    result.name = std::string("the ") + id;
    result.kind = kind;
    result.memoryBytes = memory * kGiB;
    result.freeBytes = free * kGiB;
    return result;
}

} // namespace

class TestDevices : public QObject {
    Q_OBJECT

private slots:
    void choice_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<int>("needed");       // GiB
        QTest::addColumn<QString>("expected"); // id, or "error"
        QTest::addColumn<QString>("note");
        // The computer: CPU with 32 GiB, a software device, an integrated GPU of 16 GiB, a discrete one with 10 free,
        // a broken one.
        QTest::newRow("auto, small") << "auto" << 4 << "vulkan:2"
                                     << "";
        QTest::newRow("auto, only the integrated one has room") << "auto" << 12 << "vulkan:1"
                                                                << "";
        QTest::newRow("auto, too large for both") << "auto" << 20 << "cpu"
                                                  << "not on the GPU";
        QTest::newRow("auto, too large for all") << "auto" << 40 << "error"
                                                 << "40.0 GiB";
        QTest::newRow("cpu") << "cpu" << 4 << "cpu"
                             << "";
        QTest::newRow("cpu, too large") << "cpu" << 33 << "error"
                                        << "33.0 GiB";
        QTest::newRow("vulkan") << "vulkan" << 4 << "vulkan:2"
                                << "";
        QTest::newRow("vulkan, too large") << "vulkan" << 20 << "error"
                                           << "20.0 GiB";
        QTest::newRow("named software device") << "vulkan:0" << 4 << "vulkan:0"
                                               << "";
        QTest::newRow("named, too large") << "vulkan:2" << 11 << "error"
                                          << "10.0 GiB";
        QTest::newRow("named, broken") << "vulkan:3" << 1 << "error"
                                       << "no 16-bit storage";
        QTest::newRow("named, absent") << "vulkan:9" << 1 << "error"
                                       << "4 Vulkan devices";
        QTest::newRow("nonsense") << "tpu" << 1 << "error"
                                  << "tpu";
    }
    void choice()
    {
        QFETCH(QString, wanted);
        QFETCH(int, needed);
        QFETCH(QString, expected);
        QFETCH(QString, note);
        std::vector<DeviceDescription> devices = {device("cpu", "cpu", 64, 32), device("vulkan:0", "software", 64, 60),
                                                  device("vulkan:1", "integrated", 20, 16),
                                                  device("vulkan:2", "discrete", 12, 10),
                                                  device("vulkan:3", "discrete", 80, 80)};
        devices[4].usable = false;
        devices[4].reason = "no 16-bit storage";
        const BackendNeed need{.fixed = {.weights = uint64_t(needed) * kGiB}};
        const ContextWish context{.tokens = 0, .most = 1024};
        const auto choice = chooseDevice(wanted.toStdString(), fitOnDevices(devices, need, need, context), context);
        const auto said = QString::fromStdString(choice ? choice->note : choice.error().message);
        QCOMPARE(choice ? QString::fromStdString(choice->id) : "error", expected);
        QVERIFY2(note.isEmpty() ? said.isEmpty() : said.contains(note), qPrintable(said));
    }

    void softwareIsNobodysDefault()
    {
        const std::vector<DeviceDescription> devices = {device("cpu", "cpu", 8, 8),
                                                        device("vulkan:0", "software", 8, 8)};
        const auto fits = fitOnDevices(devices, {}, {}, {});
        const auto automatic = chooseDevice("auto", fits, {});
        QVERIFY(automatic && automatic->id == "cpu" && automatic->note.empty());
        QVERIFY(chooseDevice("vulkan", fits, {}).error().code == ErrorCode::Unsupported);
    }

    void thisComputer()
    {
        const auto devices = listDevices();
        QVERIFY(!devices.empty());
        QCOMPARE(devices[0].id, std::string("cpu"));
        QVERIFY(devices[0].memoryBytes >= devices[0].freeBytes && devices[0].freeBytes > 0);
        QVERIFY(devices[0].usable && !devices[0].name.empty());
    }

    /// 12 GiB of weights and 1 MiB a token into 16 GiB: up to 4096 tokens fit.
    void contexts_data()
    {
        QTest::addColumn<uint>("weights"); // GiB
        QTest::addColumn<uint>("wanted");  // tokens; 0: whatever is usual
        QTest::addColumn<uint>("expected");
        QTest::addColumn<QString>("said");
        QTest::newRow("as wished") << 12U << 4096U << 4096U << "";
        QTest::newRow("more than fits") << 12U << 4097U << 0U << "with a context of at most 4096 tokens";
        QTest::newRow("the usual one fits") << 1U << 0U << 15360U << "";
        QTest::newRow("the usual one does not, but enough does")
            << 6U << 0U << 10240U << "the context is 10240 tokens instead of 15360";
        QTest::newRow("too little is left") << 9U << 0U << 0U << "at most 7168 tokens";
        QTest::newRow("nothing is left") << 16U << 0U << 0U << "does not fit: it needs 31.0 GiB (weights 16.0 GiB";
    }
    void contexts()
    {
        QFETCH(const uint, weights);
        QFETCH(const uint, wanted);
        QFETCH(const uint, expected);
        QFETCH(const QString, said);
        const std::vector<DeviceDescription> devices = {device("vulkan:0", "discrete", 16, 16)};
        const BackendNeed need{.fixed = {.weights = weights * kGiB},
                               .cacheBytes = [](uint32_t tokens) { return uint64_t{tokens} << 20; }};
        const ContextWish context{.tokens = wanted, .most = 15360};
        const auto fits = fitOnDevices(devices, {}, need, context);
        QCOMPARE(fits[0].need.cache, uint64_t{context.length()} << 20);
        const auto choice = chooseDevice("vulkan", fits, context);
        QCOMPARE(choice ? choice->contextLength : 0, expected);
        const auto message = QString::fromStdString(choice ? choice->note : choice.error().message);
        QVERIFY2(said.isEmpty() ? message.isEmpty() : message.contains(said), qPrintable(message));
    }

    void whatCannotRunIsTold()
    {
        const std::vector<DeviceDescription> devices = {device("cpu", "cpu", 8, 8),
                                                        device("vulkan:0", "discrete", 8, 8)};
        const BackendNeed none{.problem = "blk.0.attn_q.weight is IQ1_S"};
        const auto choice = chooseDevice("auto", fitOnDevices(devices, {}, none, {}), {});
        QVERIFY(choice && choice->id == "cpu");
        QCOMPARE(QString::fromStdString(choice->note),
                 QString("not on the GPU: the vulkan:0 cannot be used: blk.0.attn_q.weight is IQ1_S"));
    }

    void sizesInWords()
    {
        QCOMPARE(QString::fromStdString(byteText(5 * kGiB / 2)), QString("2.5 GiB"));
        QCOMPARE(QString::fromStdString(byteText(5 * kGiB / 8)), QString("640 MiB"));
        QCOMPARE(QString::fromStdString(byteText(kGiB / 4096)), QString("256 KiB"));
        QCOMPARE(QString::fromStdString(byteText(1023)), QString("1023 bytes"));
    }

    void projectorsByName()
    {
        QTemporaryDir folder;
        for (const char* name :
             {"gemma-4-26B-A4B-it-Q4_K_M.gguf", "mmproj-gemma-4-26B-A4B-it-f16.gguf", "mmproj-other-7B.gguf",
              "facet-demo-q8_0.gguf", "facet-demo-mmproj-f16.GGUF", "facet-demo-mmproj-f32.txt"}) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        auto first = [&](const char* model) {
            const auto found = projectorCandidates(folder.filePath(model).toStdString());
            return found.empty() ? QString() : QString::fromStdString(found[0].filename().string());
        };
        QCOMPARE(first("gemma-4-26B-A4B-it-Q4_K_M.gguf"), QString("mmproj-gemma-4-26B-A4B-it-f16.gguf"));
        QCOMPARE(first("facet-demo-q8_0.gguf"), QString("facet-demo-mmproj-f16.GGUF"));
        QCOMPARE(projectorCandidates(folder.filePath("facet-demo-q8_0.gguf").toStdString()).size(), size_t(3));
        QVERIFY(projectorCandidates("/no/such/folder/model.gguf").empty());
    }
};

QTEST_APPLESS_MAIN(TestDevices)
#include "tst_devices.moc"
