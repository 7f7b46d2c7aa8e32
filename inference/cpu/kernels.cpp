#include "inference/cpu/kernels.h"

#include "inference/cpu/kernels_list.h"

namespace inference::cpu {

const WeightKernels* Kernels::weights(TensorType type) const
{
    for (uint32_t i = 0; i < weightKernelCount; ++i) {
        if (weightKernels[i].type == type)
            return &weightKernels[i];
    }
    return nullptr;
}

const Kernels& kernelsFor(InstructionSet set)
{
    switch (set) {
#if defined(__x86_64__)
    case InstructionSet::Avx2:
        return kernelsAvx2();
    case InstructionSet::Avx2Vnni:
        return kernelsAvx2Vnni();
    case InstructionSet::Avx512:
        return kernelsAvx512();
    case InstructionSet::Avx512Vnni:
        return kernelsAvx512Vnni();
    case InstructionSet::Amx:
        return kernelsAmx();
#elif defined(__aarch64__)
    case InstructionSet::Neon:
        return kernelsNeon();
#endif
    default:
        return kernelsScalar();
    }
}

} // namespace inference::cpu
