// The kernels for AVX-512 with 8-bit dot products and the tile registers of AMX.
#include "inference/cpu/simd_avx512.h"

#include "inference/cpu/kernels_integer.h"

#include "inference/cpu/kernels_amx.h"

namespace inference::cpu {

const Kernels& kernelsAmx()
{
    static constexpr Kernels kTable = [] {
        Kernels kernels = makeKernels(InstructionSet::Amx, multiplyQuantized);
        kernels.split = splitRow;
        kernels.packTiles = packTiles;
        kernels.packFloatTiles = packFloatTiles;
        kernels.multiplyTiles = multiplyTiles;
        return kernels;
    }();
    return kTable;
}

} // namespace inference::cpu
