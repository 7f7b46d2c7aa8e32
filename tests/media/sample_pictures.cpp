// Pictures through ImageMagick's command line.
#include "sample_pictures.h"

#include "media/picture.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

inference::Image samplePicture()
{
    constexpr uint32_t kWidth = 24;
    constexpr uint32_t kHeight = 16;
    constexpr uint8_t kColours[4][3] = {{220, 30, 40}, {20, 180, 60}, {30, 60, 200}, {128, 128, 128}};
    inference::Image image{.width = kWidth, .height = kHeight, .rgb = {}};
    for (uint32_t y = 0; y < kHeight; ++y) {
        for (uint32_t x = 0; x < kWidth; ++x) {
            const auto& colour = kColours[(y >= kHeight / 2 ? 2 : 0) + (x >= kWidth / 2 ? 1 : 0)];
            image.rgb.insert(image.rgb.end(), colour, colour + 3);
        }
    }
    return image;
}

std::vector<std::byte> convertSample(const std::vector<std::string>& arguments, const std::string& fileName)
{
    const QTemporaryDir directory;
    const auto source = media::encodePng(samplePicture());
    if (!source)
        return {};
    QFile sourceFile(directory.filePath("source.png"));
    if (!sourceFile.open(QIODevice::WriteOnly))
        return {};
    sourceFile.write(reinterpret_cast<const char*>(source->data()), static_cast<qint64>(source->size()));
    sourceFile.close();
    QStringList all = {sourceFile.fileName()};
    for (const std::string& argument : arguments)
        all << QString::fromStdString(argument);
    const QString target = directory.filePath(QString::fromStdString(fileName));
    all << target;
    if (QProcess::execute("convert", all) != 0)
        return {};
    QFile result(target);
    if (!result.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = result.readAll();
    const auto* data = reinterpret_cast<const std::byte*>(bytes.data());
    return {data, data + bytes.size()};
}

std::vector<SamplePicture> makeSamplePictures()
{
    struct Recipe {
        const char* name;
        std::vector<std::string> arguments;
    };
    const Recipe recipes[] = {
        {"rgb.png", {"-define", "png:color-type=2"}},
        {"interlaced.png", {"-interlace", "PNG", "-define", "png:color-type=2"}},
        {"deep.png", {"-depth", "16", "-define", "png:color-type=2", "-define", "png:bit-depth=16"}},
        {"alpha.png", {"-alpha", "on", "-define", "png:color-type=6"}},
        {"palette.png", {"-define", "png:color-type=3"}},
        {"baseline.jpg", {"-quality", "95", "-sampling-factor", "1x1"}},
        {"subsampled.jpg", {"-quality", "95", "-sampling-factor", "2x2"}},
        {"progressive.jpg", {"-quality", "95", "-interlace", "JPEG"}},
        {"lossy.webp", {"-quality", "95"}},
        {"lossless.webp", {"-define", "webp:lossless=true"}},
        {"still.gif", {}},
        {"plain.bmp", {"-define", "bmp:format=bmp3"}},
        {"plain.tiff", {"-compress", "none"}},
        {"lzw.tiff", {"-compress", "LZW"}},
        {"zip.tiff", {"-compress", "Zip"}},
        {"still.avif", {"-quality", "95"}},
    };
    std::vector<SamplePicture> samples;
    if (QStandardPaths::findExecutable("convert").isEmpty())
        return samples;
    for (const Recipe& recipe : recipes)
        samples.push_back({recipe.name, convertSample(recipe.arguments, recipe.name)});
    return samples;
}
