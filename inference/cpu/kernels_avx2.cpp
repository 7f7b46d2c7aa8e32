// The kernels for the instruction set of simd_avx2.h.
#include "inference/cpu/simd_avx2.h"

#include "inference/cpu/kernels_generic.h"

namespace inference::cpu {

const Kernels& kernelsAvx2()
{
    static constexpr Kernels kTable = makeKernels(InstructionSet::Avx2);
    return kTable;
}

} // namespace inference::cpu
