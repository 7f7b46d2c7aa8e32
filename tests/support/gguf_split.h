// Splits GGUF files into parts, as llama.cpp's gguf-split does: all metadata in the first, tensors in order, three keys
// in every part.
#pragma once

#include "tests/support/gguf_writer.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tests {

enum class FirstPart { WithTensors, MetadataOnly };
/// `parts` files of about equally many tensors each.
std::vector<Bytes> splitGguf(const Bytes& whole, uint32_t parts, FirstPart first = FirstPart::WithTensors);

/// FOLDER/STEM-00001-of-00003.gguf for part 1 of 3.
std::filesystem::path partPath(const std::filesystem::path& folder, const std::string& stem, size_t number,
                               size_t count);
/// Writes all parts under their names; false if it cannot.
[[nodiscard]] bool writeParts(const std::filesystem::path& folder, const std::string& stem,
                              const std::vector<Bytes>& parts);

} // namespace tests
