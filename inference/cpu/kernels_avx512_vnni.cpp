// The kernels for AVX-512 with 8-bit dot products, which simd_avx512.h uses where the compiler may.
#include "inference/cpu/simd_avx512.h"

#include "inference/cpu/kernels_integer.h"

namespace inference::cpu {

const Kernels& kernelsAvx512Vnni()
{
    static constexpr Kernels kTable = makeKernels(InstructionSet::Avx512Vnni, multiplyQuantized);
    return kTable;
}

} // namespace inference::cpu
