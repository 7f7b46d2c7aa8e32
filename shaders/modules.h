// The compiled kernels, embedded.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace shaders {

/// SPIR-V of a kernel by its name, for example "matvec_q8_0"; empty if this build has no such kernel.
std::span<const uint32_t> module(std::string_view name);

/// Name of a kernel's variant for a format given in any case: "matvec" and "Q8_0" make "matvec_q8_0". Empty if this
/// build has no such kernel.
std::string_view variant(std::string_view kernel, std::string_view format);

} // namespace shaders
