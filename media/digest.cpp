// SHA-256 through libavutil.
#include "media/digest.h"

#include "media/ffmpeg.h"

#include <array>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

Result<std::string> sha256(std::span<const std::byte> bytes)
{
    const Sha state(av_sha_alloc());
    if (!state)
        return Error{ErrorCode::OutOfMemory, "cannot compute a SHA-256: no memory"};
    constexpr int kBits = 256;
    std::array<uint8_t, kBits / 8> digest{};
    av_sha_init(state.get(), kBits);
    av_sha_update(state.get(), reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    av_sha_final(state.get(), digest.data());
    std::string text;
    for (const uint8_t byte : digest) {
        constexpr char kDigits[] = "0123456789abcdef";
        text += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return text;
}

} // namespace media
