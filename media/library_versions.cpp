#include "media/library_versions.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavutil/avutil.h>
}
#include <archive.h>
#include <poppler-version.h>

namespace media {

std::vector<std::pair<std::string, std::string>> libraryVersions()
{
    const unsigned codecs = avcodec_version();
    const std::string codecVersion = std::to_string(AV_VERSION_MAJOR(codecs)) + '.' +
                                     std::to_string(AV_VERSION_MINOR(codecs)) + '.' +
                                     std::to_string(AV_VERSION_MICRO(codecs));
    return {{"FFmpeg", std::string(av_version_info()) + " (libavcodec " + codecVersion + ')'},
            {"poppler", poppler::version_string()},
            {"libarchive", std::to_string(archive_version_number() / 1'000'000) + '.' +
                               std::to_string(archive_version_number() / 1'000 % 1'000) + '.' +
                               std::to_string(archive_version_number() % 1'000)}};
}

} // namespace media
