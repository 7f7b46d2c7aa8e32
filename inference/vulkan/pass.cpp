#include "inference/vulkan/pass.h"

#include "inference/half.h"
#include "inference/vulkan/ops.h"

#include <cstring>
#include <vector>

namespace inference::vulkan {
Pass::Pass(const Device& device, std::span<const std::unique_ptr<Recorder>> recorders, const StageProbe& probe,
           std::stop_token stop)
    : m_device(&device), m_recorders(recorders), m_probe(&probe), m_stop(std::move(stop))
{
    for (const auto& recorder : m_recorders)
        keep(recorder->wait());
    if (!m_error)
        recorder().begin();
}

void Pass::keep(const Result<void>& result)
{
    if (!result && !m_error)
        m_error = result.error();
}

std::vector<std::byte> Pass::readBack(const BufferRange& range)
{
    auto host = Buffer::create(*m_device, range.size, MemoryUse::Readback, "a stage's values");
    if (!host) {
        keep(host.error());
        return {};
    }
    recorder().barrier();
    recorder().copy(range, host->range().part(0, range.size));
    keep(recorder().submit());
    keep(recorder().wait());
    if (m_error)
        return {};
    recorder().begin();
    const auto bytes = host->mapped();
    return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(range.size)};
}

void Pass::probe(std::string_view stage, int layer, const BufferRange& range, uint32_t rows, uint32_t columns)
{
    if (!probing() || m_error)
        return;
    const std::vector<std::byte> bytes = readBack(range.part(0, uint64_t{rows} * columns * sizeof(float)));
    if (m_error)
        return;
    std::vector<float> values(uint64_t{rows} * columns);
    std::memcpy(values.data(), bytes.data(), bytes.size());
    (*m_probe)(stage, layer, rows, columns, values);
}

void Pass::probeCache(std::string_view stage, int layer, const BufferRange& range, CacheType type, uint32_t headSize,
                      uint32_t firstRow, uint32_t slots, uint32_t rows, uint32_t columns)
{
    if (!probing() || m_error)
        return;
    const std::vector<std::byte> bytes = readBack(range);
    if (m_error)
        return;
    const auto half = [&](uint64_t at) {
        uint16_t bits = 0;
        std::memcpy(&bits, bytes.data() + at, 2);
        return halfToFloat(bits);
    };
    const uint64_t headBytes = type == CacheType::Q8 ? cacheRowBytes(type, 1, headSize) : 0;
    std::vector<float> values(uint64_t{rows} * columns);
    for (uint32_t row = 0; row < rows; ++row) {
        const uint64_t slot = (firstRow + row) % slots;
        for (uint32_t column = 0; column < columns; ++column) {
            const uint64_t at = slot * columns + column;
            float& value = values[uint64_t{row} * columns + column];
            if (type == CacheType::F16) {
                value = half(at * 2);
            } else if (type == CacheType::F32) {
                std::memcpy(&value, bytes.data() + at * 4, 4);
            } else {
                const uint64_t head = at / headSize * headBytes;
                const uint64_t element = at % headSize;
                value = static_cast<float>(static_cast<int8_t>(bytes[head + element])) *
                        half(head + headSize + element / 32 * 2);
            }
        }
    }
    (*m_probe)(stage, layer, rows, columns, values);
}

void Pass::flush()
{
    if (!m_error && m_stop.stop_requested()) {
        m_error = Error{ErrorCode::Cancelled, "Stopped"};
        recorder().abandon();
    }
    if (m_error)
        return;
    keep(recorder().submit());
    m_current = (m_current + 1) % static_cast<uint32_t>(m_recorders.size());
    keep(recorder().wait());
    if (!m_error)
        recorder().begin();
}

Result<void> Pass::end()
{
    if (!m_error)
        keep(recorder().end());
    if (m_error)
        return *m_error;
    return {};
}

Result<void> Pass::finish()
{
    if (!m_error)
        keep(recorder().submit());
    // Wait also after an error: buffers may be reused or freed by the caller.
    for (const auto& recorder : m_recorders)
        keep(recorder->wait());
    if (m_error)
        return *m_error;
    return {};
}

} // namespace inference::vulkan
