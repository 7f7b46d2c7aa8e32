// The kernels for any processor.
#include "inference/cpu/simd_scalar.h"

#include "inference/cpu/kernels_generic.h"

namespace inference::cpu {

const Kernels& kernelsScalar()
{
    static constexpr Kernels kTable = makeKernels(InstructionSet::Scalar);
    return kTable;
}

} // namespace inference::cpu
