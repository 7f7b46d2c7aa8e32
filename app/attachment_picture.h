// Attached pictures made small for showing, decoded as the model gets them.
#pragma once

#include "inference/input.h"
#include "inference/result.h"

#include <cstdint>
#include <filesystem>

namespace app {

/// Sides of a thumbnail are at most this many pixels.
inline constexpr uint32_t kThumbnailSide = 256;

/// `image` with sides of at most `side` pixels; unchanged if it has no more.
inference::Image fittedTo(const inference::Image& image, uint32_t side);

/// The picture in `file`, fitted to `side`. Decodes: for pool threads, any number at once. Errors: Storage (missing or
/// unreadable), Media (damaged), OutOfMemory.
inference::Result<inference::Image> attachmentPicture(const std::filesystem::path& file, uint32_t side);

} // namespace app
