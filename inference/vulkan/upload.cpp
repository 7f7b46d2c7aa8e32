#include "inference/vulkan/upload.h"

#include "inference/vulkan/weight_layout.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <limits>
#include <string>
#include <system_error>
#include <thread>

namespace inference::vulkan {
namespace {

constexpr uint64_t kPieceBytes = 4U << 20;
constexpr size_t kMostWorkers = 16;
constexpr uint32_t kUnit = 16;           ///< columns that the kernels read at once
constexpr uint64_t kBlocksTogether = 64; ///< pieces end at multiples, so that every plane's part begins aligned
constexpr uint64_t kAlignment = 16;      ///< of a plane's part in staging memory
constexpr std::chrono::milliseconds kReportInterval{20};

uint64_t alignedPlane(uint64_t bytes)
{
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

/// What `blocks` take in staging memory, with room to align each plane.
uint64_t stagingBytes(const WeightPlanes& planes, uint64_t blocks)
{
    return blocks * planes.bytes() + kMostPlanes * kAlignment;
}

} // namespace

Result<std::unique_ptr<Uploader>> Uploader::create(const Device& device, Kernels& kernels,
                                                   const std::function<void(double)>& progress, std::stop_token stop)
{
    std::unique_ptr<Uploader> uploader(new Uploader(device, kernels));
    uploader->m_progress = progress;
    uploader->m_stop = std::move(stop);
    return uploader;
}

Result<DeviceMatrix> Uploader::matrix(const Matrix& source, Arena& arena)
{
    if (source.empty())
        return DeviceMatrix{};
    if (m_stop.stop_requested()) // finding places for gigabytes takes a while
        return Error{ErrorCode::Cancelled, "Loading was stopped"};
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
    m_sources.push_back({source.type, source.data.data(), source.data.size() / info->blockBytes, made.data});
    return made;
}

Result<BufferRange> Uploader::vector(const Vector& source, Arena& arena)
{
    TRY_ASSIGN(const BufferRange range, arena.allocate(source.size() * sizeof(float)));
    if (!source.empty()) {
        m_vectors.push_back(source);
        m_sources.push_back(
            {TensorType::F32, reinterpret_cast<const std::byte*>(m_vectors.back().data()), source.size(), range});
    }
    return range;
}

/// Fills staging buffers in the order of the sources: large ones are cut, small ones share a buffer.
void Uploader::cutIntoPieces()
{
    m_parts.clear();
    m_pieces.clear();
    for (const Source& source : m_sources) {
        const WeightPlanes planes = weightPlanes(source.type);
        for (uint64_t first = 0; first < source.blocks;) {
            uint64_t room = m_pieces.empty() ? 0 : kPieceBytes - m_pieces.back().bytes;
            const uint64_t smallest = std::min(source.blocks - first, kBlocksTogether);
            if (room < stagingBytes(planes, smallest)) {
                m_pieces.push_back({m_parts.size(), 0, 0});
                room = kPieceBytes;
            }
            const uint64_t fit = (room - stagingBytes(planes, 0)) / planes.bytes();
            const uint64_t left = source.blocks - first;
            const uint64_t count = left <= fit ? left : fit / kBlocksTogether * kBlocksTogether;
            m_parts.push_back({&source, first, count});
            Piece& piece = m_pieces.back();
            ++piece.parts;
            piece.bytes += stagingBytes(planes, count);
            first += count;
        }
    }
}

/// Two staging buffers for a worker, which makes its own: pinning memory takes a while.
Result<void> Uploader::makeStaging(size_t worker)
{
    uint64_t bytes = 0;
    for (const Piece& piece : m_pieces)
        bytes = std::max(bytes, piece.bytes);
    for (Staging& staging : std::span(m_staging).subspan(2 * worker, 2)) {
        if (staging.buffer.size() < bytes) {
            TRY_ASSIGN(staging.buffer, Buffer::create(m_device, bytes, MemoryUse::Upload, "uploading weights"));
        }
        if (!staging.recorder) {
            TRY_ASSIGN(staging.recorder, Recorder::create(m_device, m_kernels));
        }
    }
    return {};
}

Result<void> Uploader::finish()
{
    cutIntoPieces();
    const size_t processors = std::max(1U, std::thread::hardware_concurrency());
    const size_t workers = std::min({processors, kMostWorkers, m_pieces.size()});
    m_staging.resize(std::max(m_staging.size(), 2 * workers));
    m_nextPiece = 0;
    m_done = 0;
    m_working = workers;
    m_error.reset();
    {
        std::vector<std::jthread> threads;
        for (size_t worker = 1; worker < workers; ++worker) {
            try {
                threads.emplace_back([this, worker] { work(worker); });
            } catch (const std::system_error&) { // fewer threads take longer, no more
                m_working -= workers - worker;
                break;
            }
        }
        if (threads.empty() && workers > 0)
            work(0);
        else if (workers > 0)
            threads.emplace_back([this] { work(0); });
        report();
    }
    m_sources.clear();
    m_vectors.clear();
    if (m_error)
        return *m_error;
    return {};
}

/// Tells the progress from time to time until no worker is left.
void Uploader::report()
{
    uint64_t bytes = 0;
    for (const Piece& piece : m_pieces)
        bytes += piece.bytes;
    const uint64_t total = std::max<uint64_t>(bytes, 1);
    const auto tell = [&] {
        if (m_progress)
            m_progress(static_cast<double>(m_done) / static_cast<double>(total));
    };
    std::unique_lock lock(m_mutex);
    while (!m_changed.wait_for(lock, kReportInterval, [this] { return m_working == 0; })) {
        lock.unlock();
        tell();
        lock.lock();
    }
    lock.unlock();
    tell();
}

void Uploader::work(size_t worker)
{
    auto copied = m_stop.stop_requested() ? Result<void>() : makeStaging(worker);
    if (copied)
        copied = copyPieces(worker);
    else
        m_nextPiece = m_pieces.size(); // the others need not go on
    const std::lock_guard lock(m_mutex);
    if (!copied && !m_error)
        m_error = copied.error();
    --m_working;
    m_changed.notify_one();
}

Result<void> Uploader::copyPieces(size_t worker)
{
    const auto step = [&](size_t turn) -> Result<bool> {
        const size_t number = m_nextPiece++;
        if (number >= m_pieces.size())
            return false;
        if (m_stop.stop_requested())
            return Error{ErrorCode::Cancelled, "Loading was stopped"};
        TRY(copyPiece(m_pieces[number], m_staging[2 * worker + turn % 2]));
        return true;
    };
    Result<bool> more = true;
    for (size_t turn = 0; more && *more; ++turn)
        more = step(turn);
    // Also after an error: what is under way must be over.
    Result<void> waited;
    for (const Staging& staging : std::span(m_staging).subspan(2 * worker, 2))
        if (auto one = staging.recorder ? staging.recorder->wait() : Result<void>(); !one)
            waited = one;
    if (!more) {
        m_nextPiece = m_pieces.size(); // the others need not go on
        return more.error();
    }
    return waited;
}

Result<void> Uploader::copyPiece(const Piece& piece, Staging& staging)
{
    TRY(staging.recorder->wait());
    staging.recorder->begin();
    uint64_t at = 0;
    for (const Part& part : std::span(m_parts).subspan(piece.firstPart, piece.parts)) {
        const Source& source = *part.source;
        const WeightPlanes planes = weightPlanes(source.type);
        std::array<std::byte*, kMostPlanes> targets = {};
        uint64_t before = 0; // bytes of a block in the planes before
        for (uint32_t plane = 0; plane < planes.count; ++plane) {
            const uint64_t each = planes.blockBytes[plane];
            const uint64_t bytes = part.count * each;
            targets[plane] = staging.buffer.mapped().data() + at;
            staging.recorder->copy(staging.buffer.range().part(at, bytes),
                                   source.target.part(source.blocks * before + part.first * each, bytes));
            before += each;
            at += alignedPlane(bytes);
        }
        const uint64_t blockBytes = tensorTypeInfo(source.type)->blockBytes;
        packWeights(source.type, source.data + part.first * blockBytes, part.count, targets);
    }
    {
        const std::lock_guard lock(m_submitting);
        TRY(staging.recorder->submit());
    }
    m_done += piece.bytes;
    return {};
}

} // namespace inference::vulkan
