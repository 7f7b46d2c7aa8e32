// SHA-256 through libavutil.
#include "media/digest.h"

extern "C" {
#include <libavutil/mem.h>
#include <libavutil/sha.h>
}

#include <array>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr int kBits = 256;

} // namespace

void Sha256::Free::operator()(AVSHA* state) const
{
    av_free(state);
}

Result<Sha256> Sha256::begin()
{
    std::unique_ptr<AVSHA, Free> state(av_sha_alloc());
    if (!state)
        return Error{ErrorCode::OutOfMemory, "cannot compute a SHA-256: no memory"};
    av_sha_init(state.get(), kBits);
    return Sha256(std::move(state));
}

void Sha256::add(std::span<const std::byte> part)
{
    av_sha_update(m_state.get(), reinterpret_cast<const uint8_t*>(part.data()), part.size());
}

std::string Sha256::finish()
{
    std::array<uint8_t, kBits / 8> digest{};
    av_sha_final(m_state.get(), digest.data());
    std::string text;
    for (const uint8_t byte : digest) {
        constexpr char kDigits[] = "0123456789abcdef";
        text += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return text;
}

Result<std::string> sha256(std::span<const std::byte> bytes)
{
    TRY_ASSIGN(Sha256 digest, Sha256::begin());
    digest.add(bytes);
    return digest.finish();
}

} // namespace media
