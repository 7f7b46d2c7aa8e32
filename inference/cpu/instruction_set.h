// Which vector instructions the kernels may use, chosen at run time so that one binary runs on every processor.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inference::cpu {

enum class InstructionSet {
    Scalar,     ///< plain C++; for tests and for processors without the rest
    Avx2,       ///< AVX2 + FMA + F16C
    Avx2Vnni,   ///< and 8-bit dot products (AVX-VNNI)
    Avx512,     ///< AVX-512 F, BW, DQ, VL
    Avx512Vnni, ///< and 8-bit dot products
    Amx,        ///< and tile registers for bfloat16
    Neon,       ///< every 64-bit ARM
};

std::string_view instructionSetName(InstructionSet set); ///< for people: "AVX-512 VNNI"

/// What this processor and operating system can run, slowest first; never empty.
std::vector<InstructionSet> availableInstructionSets();
InstructionSet bestInstructionSet();

/// "AMD EPYC 9454"; "CPU" when the processor does not say.
std::string processorName();

} // namespace inference::cpu
