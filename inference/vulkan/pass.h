// One run through the model: the recorder in use, the stages' probe and the first error. Short passes are one
// submission; long ones are cut by flush(), which keeps two submissions in flight and obeys a stop between them.
#pragma once

#include "inference/model.h"
#include "inference/vulkan/recorder.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>

namespace inference::vulkan {

class Pass {
public:
    using Recorders = std::array<std::unique_ptr<Recorder>, 2>;

    /// Begins recording on the first of the recorders. `probe` may be empty.
    Pass(const Device& device, std::span<const std::unique_ptr<Recorder>> recorders, const StageProbe& probe,
         std::stop_token stop);

    Recorder& recorder() { return *m_recorders[m_current]; }
    /// Names the stage for timing, and after it shows `range` (rows x columns floats) to the probe, if there is one.
    void probe(std::string_view stage, int layer, const BufferRange& range, uint32_t rows, uint32_t columns);
    bool probing() const { return static_cast<bool>(*m_probe); }
    /// As probe(), for rows as a cache keeps them, which begin at `firstRow` and wrap at `slots`. Only rows of bytes
    /// need the size of a head.
    void probeCache(std::string_view stage, int layer, const BufferRange& range, CacheType type, uint32_t headSize,
                    uint32_t firstRow, uint32_t slots, uint32_t rows, uint32_t columns);
    /// Submits what is recorded so far and goes on with the other recorder.
    void flush();
    /// Submits the rest and waits for all of it.
    Result<void> finish();
    /// Ends the recording without submitting it, for Recorder::submitAgain(). Only for passes that are not cut.
    Result<void> end();

private:
    void keep(const Result<void>& result);
    /// Submits, waits, copies `range` to the host and begins anew.
    std::vector<std::byte> readBack(const BufferRange& range);

    const Device* m_device;
    std::span<const std::unique_ptr<Recorder>> m_recorders;
    const StageProbe* m_probe;
    std::stop_token m_stop;
    uint32_t m_current = 0;
    std::optional<Error> m_error;
};

} // namespace inference::vulkan
