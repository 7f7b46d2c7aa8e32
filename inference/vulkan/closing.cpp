#include "inference/vulkan/closing.h"

#include <cstdlib>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace inference::vulkan {
namespace {

/// One for the process: whoever opens a model next must know of the one that still goes.
struct Closing {
    std::mutex mutex;
    std::jthread thread;
};

Closing& closing()
{
    static Closing one;
    return one;
}

} // namespace

void closeBeside(std::unique_ptr<Model> model)
{
    finishClosing();
    Closing& one = closing();
    // The last to be registered is the first to be called: the driver, loaded before, takes itself down at the end of
    // the process too, and must not be gone while the thread still uses it.
    if (std::atexit(finishClosing) != 0)
        return; // the model is destroyed here
    const std::lock_guard lock(one.mutex);
    try {
        // The thread takes the model over; if there is none, it is destroyed here.
        one.thread = std::jthread([held = std::move(model)]() mutable { held.reset(); });
    } catch (const std::system_error&) {
        return;
    }
}

void finishClosing()
{
    Closing& one = closing();
    const std::lock_guard lock(one.mutex);
    if (one.thread.joinable())
        one.thread.join();
}

} // namespace inference::vulkan
