// Models that were given up while loading are taken down beside the caller: the driver takes a quarter of a second to
// free 16 GB, and a kernel that is being compiled cannot be interrupted, but who stops a load wants it over at once.
#pragma once

#include "inference/model.h"

#include <memory>

namespace inference::vulkan {

/// Destroys `model` on a thread; the process waits for it at its end, before the driver is taken down.
void closeBeside(std::unique_ptr<Model> model);

/// Waits for what closeBeside() began. Called before memory is looked at or taken.
void finishClosing();

} // namespace inference::vulkan
