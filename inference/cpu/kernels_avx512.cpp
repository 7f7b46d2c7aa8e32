// The kernels for the instruction set of simd_avx512.h.
#include "inference/cpu/simd_avx512.h"

#include "inference/cpu/kernels_generic.h"

namespace inference::cpu {

const Kernels& kernelsAvx512()
{
    static constexpr Kernels kTable = makeKernels(InstructionSet::Avx512);
    return kTable;
}

} // namespace inference::cpu
