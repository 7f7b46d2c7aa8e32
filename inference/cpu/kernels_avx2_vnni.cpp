// The kernels for AVX2 with 8-bit dot products, which simd_avx2.h uses where the compiler may.
#include "inference/cpu/simd_avx2.h"

#include "inference/cpu/kernels_integer.h"

namespace inference::cpu {

const Kernels& kernelsAvx2Vnni()
{
    static constexpr Kernels kTable = makeKernels(InstructionSet::Avx2Vnni, multiplyQuantized);
    return kTable;
}

} // namespace inference::cpu
