#include "inference/image_preprocess.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <span>
#include <string>
#include <vector>

// The filter loops are plain C++ that the compiler vectorises; on x86 it does so twice and the loader picks.
#if defined(__x86_64__) && defined(__gnu_linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define FACET_VECTOR_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define FACET_VECTOR_CLONES
#endif

namespace inference {

bool isTokenBudget(uint32_t budget)
{
    return std::find(std::begin(kTokenBudgets), std::end(kTokenBudgets), budget) != std::end(kTokenBudgets);
}

Result<ImageTransform> modelImageSize(uint32_t width, uint32_t height, uint32_t budget)
{
    if (width == 0 || height == 0)
        return Error{ErrorCode::BadInput, "a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                                              " pixels has nothing to see"};
    if (!isTokenBudget(budget))
        return Error{ErrorCode::BadInput,
                     "a picture cannot have " + std::to_string(budget) + " tokens; use 70, 140, 280, 560 or 1120"};

    const double side = kSoftTokenPixels;
    const double factor = std::sqrt(double(budget) * side * side / (double(width) * double(height)));
    auto cells = [&](uint32_t length) { return uint32_t(std::floor(factor * double(length) / side)); };
    uint32_t columns = cells(width);
    uint32_t rows = cells(height);
    // Both cannot be 0: the area before flooring is budget cells.
    if (columns == 0) {
        columns = 1;
        rows = std::min(height / width, budget);
    } else if (rows == 0) {
        rows = 1;
        columns = std::min(width / height, budget);
    }
    return ImageTransform{width, height, columns * kSoftTokenPixels, rows * kSoftTokenPixels};
}

namespace {

/// Bytes that one step of the filter works on. 48 is 16 pixels of a row, or 16 rows of a pixel column.
constexpr size_t kLanes = 48;
constexpr size_t kRowsPerBlock = kLanes / 3;
/// Pillow's fixed point for 8-bit pixels: 32 bits less 8 of the pixel and 2 for overshoot.
constexpr int kCoefficientBits = 32 - 8 - 2;

double bicubic(double x)
{
    constexpr double a = -0.5;
    x = std::fabs(x);
    if (x < 1)
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    if (x < 2)
        return (((x - 5) * x + 8) * x - 4) * a;
    return 0;
}

/// Which source samples make one target sample, and with which weights.
struct Taps {
    uint32_t first = 0;
    uint32_t count = 0;
};

struct Filter {
    std::vector<Taps> taps;            ///< one for each target sample
    std::vector<int32_t> coefficients; ///< `stride` for each target sample
    uint32_t stride = 0;

    std::span<const int32_t> weights(uint32_t target) const
    {
        return {coefficients.data() + size_t(target) * stride, taps[target].count};
    }
};

/// Pillow's precompute_coeffs and normalize_coeffs_8bpc: the support widens with the reduction, weights add up to 1.
Filter makeFilter(uint32_t sourceLength, uint32_t targetLength)
{
    const double scale = double(sourceLength) / double(targetLength);
    const double filterScale = std::max(scale, 1.0);
    const double support = 2.0 * filterScale;
    Filter filter;
    filter.stride = uint32_t(std::ceil(support)) * 2 + 1;
    filter.taps.resize(targetLength);
    filter.coefficients.resize(size_t(targetLength) * filter.stride);
    std::vector<double> weights(filter.stride);
    for (uint32_t target = 0; target < targetLength; ++target) {
        const double center = (target + 0.5) * scale;
        const auto first = uint32_t(std::max(0.0, center - support + 0.5));
        const auto last = std::min(uint32_t(center + support + 0.5), sourceLength);
        const uint32_t count = last - first;
        double sum = 0;
        for (uint32_t i = 0; i < count; ++i) {
            weights[i] = bicubic((first + i - center + 0.5) * (1.0 / filterScale));
            sum += weights[i];
        }
        int32_t* coefficients = filter.coefficients.data() + size_t(target) * filter.stride;
        for (uint32_t i = 0; i < count; ++i) {
            const double weight = sum != 0 ? weights[i] / sum : weights[i];
            const double fixed = weight * (1 << kCoefficientBits);
            coefficients[i] = int32_t(fixed < 0 ? fixed - 0.5 : fixed + 0.5);
        }
        filter.taps[target] = {first, count};
    }
    return filter;
}

/// kLanes target bytes: the weighted sum of rows of kLanes bytes that lie `step` bytes apart, rounded and clamped.
FACET_VECTOR_CLONES
void filterLanes(const uint8_t* source, size_t step, const int32_t* weights, size_t count, uint8_t* target)
{
    int32_t sums[kLanes];
    for (int32_t& sum : sums)
        sum = 1 << (kCoefficientBits - 1);
    for (size_t tap = 0; tap < count; ++tap, source += step) {
        const int32_t weight = weights[tap];
        for (size_t lane = 0; lane < kLanes; ++lane)
            sums[lane] += int32_t(source[lane]) * weight;
    }
    for (size_t lane = 0; lane < kLanes; ++lane)
        target[lane] = uint8_t(std::clamp(sums[lane] >> kCoefficientBits, 0, 255));
}

/// Rows of bytes whose length is padded to whole lanes, so that the filter needs no special case at the right edge.
struct PaddedRows {
    size_t rowBytes = 0;
    std::vector<uint8_t> bytes;

    PaddedRows(size_t usedBytes, size_t rows)
        : rowBytes((usedBytes + kLanes - 1) / kLanes * kLanes), bytes(rowBytes * rows)
    {
    }
    uint8_t* row(size_t index) { return bytes.data() + index * rowBytes; }
    const uint8_t* row(size_t index) const { return bytes.data() + index * rowBytes; }
};

/// Filters rows `firstRow`… along x. Sixteen rows at a time are turned so that a pixel column is contiguous (R of 16
/// rows, then G, then B): then both directions are the same weighted sum of byte rows.
PaddedRows resizeHorizontally(const Image& source, uint32_t firstRow, uint32_t rowCount, const Filter& filter)
{
    const auto width = uint32_t(filter.taps.size());
    PaddedRows result(size_t(width) * 3, rowCount);
    std::vector<uint8_t> columns(size_t(source.width) * kLanes);
    std::array<uint8_t, kLanes> filtered;
    for (uint32_t block = 0; block < rowCount; block += kRowsPerBlock) {
        const uint32_t rows = std::min<uint32_t>(kRowsPerBlock, rowCount - block);
        for (uint32_t row = 0; row < rows; ++row) {
            const uint8_t* pixels = source.rgb.data() + size_t(firstRow + block + row) * source.width * 3;
            uint8_t* column = columns.data() + row;
            for (uint32_t x = 0; x < source.width; ++x, pixels += 3, column += kLanes) {
                column[0] = pixels[0];
                column[kRowsPerBlock] = pixels[1];
                column[2 * kRowsPerBlock] = pixels[2];
            }
        }
        for (uint32_t x = 0; x < width; ++x) {
            const auto weights = filter.weights(x);
            filterLanes(columns.data() + size_t(filter.taps[x].first) * kLanes, kLanes, weights.data(), weights.size(),
                        filtered.data());
            for (uint32_t row = 0; row < rows; ++row) {
                uint8_t* pixel = result.row(block + row) + size_t(x) * 3;
                pixel[0] = filtered[row];
                pixel[1] = filtered[kRowsPerBlock + row];
                pixel[2] = filtered[2 * kRowsPerBlock + row];
            }
        }
    }
    return result;
}

PaddedRows copyRows(const Image& source)
{
    const size_t rowBytes = size_t(source.width) * 3;
    PaddedRows result(rowBytes, source.height);
    for (uint32_t y = 0; y < source.height; ++y)
        std::memcpy(result.row(y), source.rgb.data() + y * rowBytes, rowBytes);
    return result;
}

Image resizeVertically(const PaddedRows& source, uint32_t firstRow, uint32_t width, const Filter& filter)
{
    const auto height = uint32_t(filter.taps.size());
    const size_t rowBytes = size_t(width) * 3;
    Image result{width, height, std::vector<uint8_t>(rowBytes * height)};
    std::vector<uint8_t> line(source.rowBytes);
    for (uint32_t y = 0; y < height; ++y) {
        const auto weights = filter.weights(y);
        const uint8_t* rows = source.row(filter.taps[y].first - firstRow);
        for (size_t lane = 0; lane < source.rowBytes; lane += kLanes)
            filterLanes(rows + lane, source.rowBytes, weights.data(), weights.size(), line.data() + lane);
        std::memcpy(result.rgb.data() + y * rowBytes, line.data(), rowBytes);
    }
    return result;
}

} // namespace

Image resizeBicubic(const Image& source, uint32_t width, uint32_t height)
{
    assert(source.width > 0 && source.height > 0 && width > 0 && height > 0);
    assert(source.rgb.size() == size_t(source.width) * source.height * 3);
    if (source.width == width && source.height == height)
        return source;

    if (source.height == height) {
        const PaddedRows rows = resizeHorizontally(source, 0, height, makeFilter(source.width, width));
        Image result{width, height, std::vector<uint8_t>(size_t(width) * height * 3)};
        for (uint32_t y = 0; y < height; ++y)
            std::memcpy(result.rgb.data() + size_t(y) * width * 3, rows.row(y), size_t(width) * 3);
        return result;
    }
    const Filter vertical = makeFilter(source.height, height);
    if (source.width == width)
        return resizeVertically(copyRows(source), 0, width, vertical);

    // Only the rows that the vertical pass reads. Every reduction reads them all but at the borders.
    const uint32_t firstRow = vertical.taps.front().first;
    const uint32_t lastRow = vertical.taps.back().first + vertical.taps.back().count;
    const PaddedRows rows = resizeHorizontally(source, firstRow, lastRow - firstRow, makeFilter(source.width, width));
    return resizeVertically(rows, firstRow, width, vertical);
}

} // namespace inference
