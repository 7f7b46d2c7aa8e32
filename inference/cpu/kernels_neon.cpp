// The kernels for the instruction set of simd_neon.h.
#include "inference/cpu/simd_neon.h"

#include "inference/cpu/kernels_generic.h"

namespace inference::cpu {

const Kernels& kernelsNeon()
{
    static constexpr Kernels kTable = makeKernels(InstructionSet::Neon);
    return kTable;
}

} // namespace inference::cpu
