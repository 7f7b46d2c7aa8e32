#include "inference/vulkan/pass.h"

#include "inference/half.h"

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

void Pass::probeCache(std::string_view stage, int layer, const BufferRange& range, bool half, uint32_t firstRow,
                      uint32_t slots, uint32_t rows, uint32_t columns)
{
    if (!probing() || m_error)
        return;
    const std::vector<std::byte> bytes = readBack(range);
    if (m_error)
        return;
    std::vector<float> values(uint64_t{rows} * columns);
    for (uint32_t row = 0; row < rows; ++row) {
        for (uint32_t column = 0; column < columns; ++column) {
            const uint64_t at = uint64_t{(firstRow + row) % slots} * columns + column;
            float& value = values[uint64_t{row} * columns + column];
            uint16_t bits = 0;
            if (half) {
                std::memcpy(&bits, bytes.data() + at * 2, 2);
                value = halfToFloat(bits);
            } else {
                std::memcpy(&value, bytes.data() + at * 4, 4);
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
