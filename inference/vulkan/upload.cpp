#include "inference/vulkan/upload.h"

#include "inference/vulkan/weight_layout.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <string>
#include <thread>
#include <vector>

namespace inference::vulkan {
namespace {

constexpr uint64_t kStagingBytes = 64U << 20;
constexpr uint32_t kUnit = 16; ///< columns that the kernels read at once

/// Runs work(begin, end) over [0, count) on a few threads; the memory, not the arithmetic, is the limit.
template <class Work> void inParallel(uint64_t count, uint64_t smallest, const Work& work)
{
    const uint64_t most = std::clamp<uint64_t>(std::thread::hardware_concurrency(), 1, 8);
    const uint64_t threads = std::clamp<uint64_t>(count / smallest, 1, most);
    std::vector<std::jthread> helpers;
    for (uint64_t i = 1; i < threads; ++i)
        helpers.emplace_back([&, i] { work(count * i / threads, count * (i + 1) / threads); });
    work(0, count / threads);
}

} // namespace

Result<std::unique_ptr<Uploader>> Uploader::create(const Device& device, Kernels& kernels, uint64_t total,
                                                   const std::function<void(double)>& progress, std::stop_token stop)
{
    std::unique_ptr<Uploader> uploader(new Uploader);
    const uint64_t bytes = std::clamp<uint64_t>(total / 2, 1U << 20, kStagingBytes);
    for (Staging& staging : uploader->m_staging) {
        TRY_ASSIGN(staging.buffer, Buffer::create(device, bytes, MemoryUse::Upload, "uploading weights"));
        TRY_ASSIGN(staging.recorder, Recorder::create(device, kernels));
    }
    uploader->m_total = std::max<uint64_t>(total, 1);
    uploader->m_progress = progress;
    uploader->m_stop = std::move(stop);
    return uploader;
}

Result<Uploader::Staging*> Uploader::nextStaging()
{
    if (m_stop.stop_requested())
        return Error{ErrorCode::Cancelled, "Loading was stopped"};
    Staging& staging = m_staging[m_next];
    m_next = 1 - m_next;
    TRY(staging.recorder->wait());
    return &staging;
}

void Uploader::done(uint64_t bytes)
{
    m_done += bytes;
    if (m_progress)
        m_progress(std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_total)));
}

Result<void> Uploader::copyPlain(const std::byte* source, const BufferRange& target)
{
    for (uint64_t at = 0; at < target.size;) {
        TRY_ASSIGN(Staging* const staging, nextStaging());
        const uint64_t bytes = std::min(target.size - at, staging->buffer.size());
        std::byte* const to = staging->buffer.mapped().data();
        inParallel(bytes, 1U << 20,
                   [&](uint64_t begin, uint64_t end) { std::memcpy(to + begin, source + at + begin, end - begin); });
        staging->recorder->begin();
        staging->recorder->copy(staging->buffer.range().part(0, bytes), target.part(at, bytes));
        TRY(staging->recorder->submit());
        at += bytes;
        done(bytes);
    }
    return {};
}

/// The file's blocks in the planes of weight_layout.h.
Result<void> Uploader::copyPacked(const Matrix& source, const BufferRange& target)
{
    const WeightPlanes planes = weightPlanes(source.type);
    const uint64_t blockBytes = tensorTypeInfo(source.type)->blockBytes;
    const uint64_t blocks = source.data.size() / blockBytes;
    for (uint64_t first = 0; first < blocks;) {
        TRY_ASSIGN(Staging* const staging, nextStaging());
        const uint64_t count = std::min(blocks - first, staging->buffer.size() / planes.bytes());
        std::byte* const to = staging->buffer.mapped().data();
        const std::byte* const from = source.data.data() + first * blockBytes;
        inParallel(count, (1U << 20) / blockBytes, [&](uint64_t begin, uint64_t end) {
            std::array<std::byte*, kMostPlanes> targets = {};
            uint64_t before = 0;
            for (uint32_t plane = 0; plane < planes.count; before += planes.blockBytes[plane++])
                targets[plane] = to + count * before + begin * planes.blockBytes[plane];
            packWeights(source.type, from + begin * blockBytes, end - begin, targets);
        });
        staging->recorder->begin();
        uint64_t before = 0;
        for (uint32_t plane = 0; plane < planes.count; before += planes.blockBytes[plane++]) {
            const uint64_t each = planes.blockBytes[plane];
            staging->recorder->copy(staging->buffer.range().part(count * before, count * each),
                                    target.part(blocks * before + first * each, count * each));
        }
        TRY(staging->recorder->submit());
        first += count;
        done(count * blockBytes);
    }
    return {};
}

Result<DeviceMatrix> Uploader::matrix(const Matrix& source, Arena& arena)
{
    if (source.empty())
        return DeviceMatrix{};
    const uint64_t elements = uint64_t{source.columns} * source.rows * source.count;
    const auto info = tensorTypeInfo(source.type);
    if (!info || weightPlanes(source.type).count == 0)
        return Error{ErrorCode::Unsupported, source.name + " is " +
                                                 std::string(info ? info->name : "of an unknown type") +
                                                 ", which the Vulkan backend cannot multiply with yet"};
    if (source.columns % kUnit != 0 || elements > std::numeric_limits<uint32_t>::max())
        return Error{ErrorCode::Unsupported, source.name + " has " + std::to_string(source.columns) + " columns and " +
                                                 std::to_string(elements) +
                                                 " elements; the Vulkan backend takes multiples of 16 and up to 2^32"};
    DeviceMatrix made{source.type, source.columns, source.rows, source.count, {}};
    TRY_ASSIGN(made.data, arena.allocate(packedWeightBytes(source.type, elements)));
    if (weightPlanes(source.type).count > 1)
        TRY(copyPacked(source, made.data));
    else
        TRY(copyPlain(source.data.data(), made.data.part(0, source.data.size())));
    return made;
}

Result<BufferRange> Uploader::vector(const Vector& source, Arena& arena)
{
    TRY_ASSIGN(const BufferRange range, arena.allocate(source.size() * sizeof(float)));
    if (!source.empty())
        TRY(copyPlain(reinterpret_cast<const std::byte*>(source.data()), range.part(0, source.size() * sizeof(float))));
    return range;
}

Result<void> Uploader::finish()
{
    for (Staging& staging : m_staging)
        TRY(staging.recorder->wait());
    return {};
}

} // namespace inference::vulkan
