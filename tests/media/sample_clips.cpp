#include "sample_clips.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

namespace {

constexpr int kColumns = 4;
constexpr int kRows = 3;

QByteArray drawFrames(int count, int width, int height)
{
    constexpr char kDark = 16;
    constexpr char kBright = static_cast<char>(235);
    QByteArray pixels;
    pixels.reserve(qsizetype{count} * width * height);
    for (int frame = 0; frame < count; ++frame) {
        for (int row = 0; row < kRows; ++row) {
            QByteArray line;
            for (int column = 0; column < kColumns; ++column)
                line.append(width / kColumns, (frame >> (row * kColumns + column) & 1) != 0 ? kBright : kDark);
            for (int y = 0; y < height / kRows; ++y)
                pixels += line;
        }
    }
    return pixels;
}

} // namespace

bool canMakeClips()
{
    return !QStandardPaths::findExecutable("ffmpeg").isEmpty();
}

Bytes runFfmpeg(const std::vector<std::string>& arguments, const std::string& fileName)
{
    const QTemporaryDir directory;
    QStringList all = {"-v", "error", "-y", "-nostdin"};
    for (const std::string& argument : arguments)
        all << QString::fromStdString(argument);
    const QString target = directory.filePath(QString::fromStdString(fileName));
    all << target;
    QFile result(target);
    QProcess ffmpeg; // its encoders' chatter is read and dropped
    ffmpeg.start("ffmpeg", all);
    constexpr int kPatience = 60'000; // milliseconds
    if (!ffmpeg.waitForFinished(kPatience) || ffmpeg.exitCode() != 0 || !result.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = result.readAll();
    const auto* data = reinterpret_cast<const std::byte*>(bytes.data());
    return {data, data + bytes.size()};
}

Bytes makeClip(const ClipRecipe& recipe)
{
    QTemporaryFile source;
    if (!source.open())
        return {};
    source.write(drawFrames(recipe.frames, recipe.width, recipe.height));
    source.flush();
    std::vector<std::string> arguments = {
        "-f",         "rawvideo",    "-pixel_format",
        "gray",       "-video_size", std::to_string(recipe.width) + "x" + std::to_string(recipe.height),
        "-framerate", recipe.rate,   "-color_range",
        "tv",         "-i",          source.fileName().toStdString()};
    arguments.insert(arguments.end(), recipe.inputs.begin(), recipe.inputs.end());
    arguments.insert(arguments.end(), recipe.arguments.begin(), recipe.arguments.end());
    return runFfmpeg(arguments, recipe.name);
}

int frameNumber(const inference::Image& image)
{
    int number = 0;
    for (uint32_t bit = 0; bit < kColumns * kRows; ++bit) {
        const uint32_t x = (2 * (bit % kColumns) + 1) * image.width / (2 * kColumns);
        const uint32_t y = (2 * (bit / kColumns) + 1) * image.height / (2 * kRows);
        constexpr int kMiddle = 128;
        if (image.rgb[(size_t{y} * image.width + x) * 3 + 1] >= kMiddle)
            number |= 1 << bit;
    }
    return number;
}

Sampled sampleAll(const Bytes& bytes, const media::SampleRequest& request)
{
    Sampled sampled;
    auto report = media::sampleVideo(bytes, request, [&](media::VideoFrame&& frame) {
        sampled.numbers.push_back(frameNumber(frame.image));
        sampled.times.push_back(frame.seconds);
        sampled.changes.push_back(frame.sceneChange);
        if (sampled.first.rgb.empty())
            sampled.first = std::move(frame.image);
        return true;
    });
    if (report)
        sampled.report = std::move(*report);
    else
        sampled.error = report.error().message;
    return sampled;
}
