// From a picture of any size to what the vision tower eats: the reference's target size, Pillow's bicubic.
#pragma once

#include "inference/input.h"
#include "inference/result.h"

#include <cstdint>

namespace inference {

/// Side of the square of pixels behind one soft token: patch 16 x pool 3.
inline constexpr uint32_t kSoftTokenPixels = 48;
/// Budgets of soft tokens that the model was trained with.
inline constexpr uint32_t kTokenBudgets[] = {70, 140, 280, 560, 1120};
inline constexpr uint32_t kLargestTokenBudget = 1120;
inline constexpr uint32_t kDefaultTokenBudget = 280;
bool isTokenBudget(uint32_t budget);

/// Where a picture's pixels went: the whole source is stretched to the model's size, no crop, no padding, so
/// model x = source x * modelWidth / sourceWidth. Kept with the message, for boxes drawn on the original.
struct ImageTransform {
    uint32_t sourceWidth = 0;
    uint32_t sourceHeight = 0;
    uint32_t modelWidth = 0;  ///< multiple of 48
    uint32_t modelHeight = 0; ///< multiple of 48

    uint32_t softTokens() const { return (modelWidth / kSoftTokenPixels) * (modelHeight / kSoftTokenPixels); }
    bool operator==(const ImageTransform&) const = default;
};

/// The size that fills `budget` soft tokens: f = sqrt(budget * 9 * 256 / (h w)), both sides floored to 48; a side that
/// would be 0 becomes 48 and the other min(floor(long/short) * 48, budget * 48). Source: transformers
/// image_processing_gemma4.py, get_aspect_ratio_preserving_size. Errors: BadInput (a side 0, an unknown budget).
Result<ImageTransform> modelImageSize(uint32_t width, uint32_t height, uint32_t budget);

/// Pillow's BICUBIC (a = -0.5) with antialiasing on 8-bit RGB: two passes, horizontal first, 22-bit fixed-point
/// coefficients, rounded and clamped to 8 bits after each. Equal sizes are returned unchanged.
Image resizeBicubic(const Image& source, uint32_t width, uint32_t height);

} // namespace inference
