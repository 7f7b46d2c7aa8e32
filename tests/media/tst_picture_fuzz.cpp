// Mutated pictures of every kind: whatever the bytes, decoding ends with a picture or a reason, and takes no more
// memory than its limits allow.
#include "media/picture.h"
#include "sample_pictures.h"

#include <QtTest>

#include <random>

#include <sys/resource.h>

namespace {

constexpr int kMutationsOfEach = 60;
constexpr media::PictureLimits kLimits{.maxFileBytes = 1 << 20, .maxPixels = 4'000'000, .maxSide = 65'535};
/// The process before (30 MiB and Qt), and for one picture at the pixel limit: the decoder's frame of up to 8 bytes a
/// pixel, RGBA and RGB, twice over for what allocators and decoders keep.
constexpr long kMemoryLimitKib = 200L << 10;

std::vector<std::byte> mutated(std::vector<std::byte> bytes, std::mt19937& random)
{
    const auto below = [&](size_t limit) { return random() % std::max<size_t>(limit, 1); };
    switch (random() % 5) {
    case 0: // a few bytes anywhere
        for (size_t i = 0; i < 1 + below(8); ++i)
            bytes[below(bytes.size())] = static_cast<std::byte>(random());
        break;
    case 1: // one in the headers
        bytes[below(std::min<size_t>(bytes.size(), 64))] = static_cast<std::byte>(random());
        break;
    case 2: // extreme numbers
        for (size_t i = 0, at = below(bytes.size()); i < 4 && at + i < bytes.size(); ++i)
            bytes[at + i] = std::byte{static_cast<uint8_t>(random() % 2 == 0 ? 0xff : 0)};
        break;
    case 3: // a hole
        bytes.erase(bytes.begin() + static_cast<ptrdiff_t>(below(bytes.size() / 2)),
                    bytes.begin() + static_cast<ptrdiff_t>(bytes.size() / 2 + below(bytes.size() / 2)));
        break;
    default: { // a piece twice, then cut
        const std::vector<std::byte> piece(bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(below(bytes.size())));
        bytes.insert(bytes.begin() + static_cast<ptrdiff_t>(below(bytes.size())), piece.begin(), piece.end());
        bytes.resize(1 + below(bytes.size()));
        break;
    }
    }
    return bytes;
}

} // namespace

class PictureFuzzTest : public QObject {
    Q_OBJECT

private slots:
    void mutatedPictures()
    {
        const auto samples = makeSamplePictures();
        if (samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        std::mt19937 random(20260722);
        int pictures = 0;
        int refused = 0;
        for (const SamplePicture& sample : samples) {
            QVERIFY2(!sample.bytes.empty(), sample.name.c_str());
            for (int i = 0; i < kMutationsOfEach; ++i) {
                const auto bytes = mutated(sample.bytes, random);
                const auto picture = media::decodePicture(bytes, sample.name, kLimits);
                ++(picture ? pictures : refused);
                if (picture) {
                    QCOMPARE(picture->image.rgb.size(), size_t{picture->image.width} * picture->image.height * 3);
                    QVERIFY(picture->image.rgb.size() <= kLimits.maxPixels * 3);
                } else {
                    QVERIFY(!picture.error().message.empty());
                }
            }
        }
        qInfo("%d decoded, %d refused", pictures, refused);
        QVERIFY(pictures + refused >= 200);
        QVERIFY(refused > pictures / 4); // else the mutations do not bite

#ifndef __SANITIZE_ADDRESS__
        struct rusage usage {};
        getrusage(RUSAGE_SELF, &usage);
        qInfo("peak memory %ld MiB", usage.ru_maxrss >> 10);
        QVERIFY(usage.ru_maxrss < kMemoryLimitKib);
#endif
    }
};

QTEST_GUILESS_MAIN(PictureFuzzTest)
#include "tst_picture_fuzz.moc"
