// Mutated pictures of every kind: whatever the bytes, decoding ends with a picture or a reason, and takes no more
// memory than its limits allow.
#include "media/picture.h"
#include "mutations.h"
#include "sample_pictures.h"

#include <QTest>

#include <sys/resource.h>

namespace {

constexpr int kMutationsOfEach = 60;
constexpr media::PictureLimits kLimits{.maxFileBytes = 1 << 20, .maxPixels = 4'000'000, .maxSide = 65'535};
/// The process before (30 MiB and Qt), and for one picture at the pixel limit: the decoder's frame of up to 8 bytes a
/// pixel, RGBA and RGB, twice over for what allocators and decoders keep.
constexpr long kMemoryLimitKib = 200L << 10;

} // namespace

class PictureFuzzTest : public QObject {
    Q_OBJECT

private slots:
    void mutatedPictures()
    {
        const auto samples = makeSamplePictures();
        if (samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        Mutator mutator(20260722);
        int pictures = 0;
        int refused = 0;
        for (const SamplePicture& sample : samples) {
            QVERIFY2(!sample.bytes.empty(), sample.name.c_str());
            for (int i = 0; i < kMutationsOfEach; ++i) {
                const auto bytes = mutator.mutated(sample.bytes);
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
