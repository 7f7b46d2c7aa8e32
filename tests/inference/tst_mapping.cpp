// Files that are cut short while they are mapped: reading gives zeros and says so, the process lives, and what is no
// business of a mapping still ends it.
#include "inference/gguf.h"
#include "tests/support/tiny_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <numeric>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inference;

namespace {

uint64_t sum(std::span<const std::byte> bytes)
{
    return std::accumulate(bytes.begin(), bytes.end(), uint64_t{0},
                           [](uint64_t before, std::byte byte) { return before + std::to_integer<uint64_t>(byte); });
}

} // namespace

class TestMapping : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        for (const char* name : {"cut.gguf", "whole.gguf"})
            QVERIFY(tests::writeFile(path(name), tests::makeTinyTextModel()));
    }
    void zerosBehindTheEnd();
    void otherFilesStayIntact();
    void manyFiles();
    void otherFaultsStillEndTheProcess();

private:
    std::filesystem::path path(const char* name) const { return m_directory.filePath(name).toStdString(); }

    QTemporaryDir m_directory;
};

/// The last tensors are gone, the first page stays readable.
void TestMapping::zerosBehindTheEnd()
{
    auto file = GgufFile::open(path("cut.gguf"));
    QVERIFY(file);
    QVERIFY(file->checkIntact());
    const auto last =
        std::max_element(file->tensors().begin(), file->tensors().end(),
                         [](const TensorInfo& a, const TensorInfo& b) { return a.data.data() < b.data.data(); });
    QVERIFY(sum(last->data) > 0);
    std::filesystem::resize_file(path("cut.gguf"), 4096);
    QCOMPARE(sum(last->data), uint64_t{0});
    const auto intact = file->checkIntact();
    QVERIFY(!intact);
    QCOMPARE(intact.error().code, ErrorCode::Storage);
    QVERIFY(intact.error().message.find("cut.gguf: the file can no longer be read") != std::string::npos);
}

void TestMapping::otherFilesStayIntact()
{
    auto whole = GgufFile::open(path("whole.gguf"));
    QVERIFY(whole);
    QVERIFY(tests::writeFile(path("second.gguf"), tests::makeTinyTextModel()));
    auto second = GgufFile::open(path("second.gguf"));
    QVERIFY(second);
    std::filesystem::resize_file(path("second.gguf"), 8192);
    uint64_t total = 0;
    for (const TensorInfo& tensor : second->tensors())
        total += sum(tensor.data);
    QVERIFY(!second->checkIntact());
    QVERIFY(whole->checkIntact());
    uint64_t expected = 0;
    for (const TensorInfo& tensor : whole->tensors())
        expected += sum(tensor.data);
    QVERIFY(total < expected);
}

/// More than are guarded at once; places are given back.
void TestMapping::manyFiles()
{
    for (int round = 0; round < 3; ++round) {
        std::vector<GgufFile> files;
        for (int i = 0; i < 200; ++i) {
            auto file = GgufFile::open(path("whole.gguf"));
            QVERIFY(file);
            QVERIFY(file->checkIntact());
            files.push_back(std::move(*file));
        }
    }
}

void TestMapping::otherFaultsStillEndTheProcess()
{
    auto guarded = GgufFile::open(path("whole.gguf"));
    QVERIFY(guarded);
    const pid_t child = fork();
    if (child == 0) {
        // A mapping of nobody's: its file has one byte less than a page, so the second page is behind the end.
        char name[] = "/tmp/facet-mapping-XXXXXX";
        const int file = mkstemp(name);
        unlink(name);
        if (ftruncate(file, 4095) != 0)
            _exit(0);
        void* const address = mmap(nullptr, 8192, PROT_READ, MAP_SHARED, file, 0);
        const volatile char* const bytes = static_cast<const char*>(address);
        _exit(bytes[4096]);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGBUS);
}

/// Without Qt Test's own handler of SIGBUS, which would stand before the one that is tested.
int main(int count, char** values)
{
    std::vector<char*> arguments(values, values + count);
    char option[] = "-nocrashhandler";
    arguments.push_back(option);
    TestMapping test;
    return QTest::qExec(&test, static_cast<int>(arguments.size()), arguments.data());
}

#include "tst_mapping.moc"
