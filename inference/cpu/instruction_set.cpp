#include "inference/cpu/instruction_set.h"

#include <fstream>

#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace inference::cpu {

std::string_view instructionSetName(InstructionSet set)
{
    switch (set) {
    case InstructionSet::Scalar:
        return "scalar";
    case InstructionSet::Avx2:
        return "AVX2";
    case InstructionSet::Avx2Vnni:
        return "AVX2 VNNI";
    case InstructionSet::Avx512:
        return "AVX-512";
    case InstructionSet::Avx512Vnni:
        return "AVX-512 VNNI";
    case InstructionSet::Amx:
        return "AMX";
    case InstructionSet::Neon:
        return "NEON";
    }
    return "unknown";
}

#if defined(__x86_64__)

namespace {

struct CpuidLeaf {
    uint32_t eax = 0, ebx = 0, ecx = 0, edx = 0;
};

CpuidLeaf cpuid(uint32_t leaf, uint32_t subleaf = 0)
{
    CpuidLeaf result;
    __get_cpuid_count(leaf, subleaf, &result.eax, &result.ebx, &result.ecx, &result.edx);
    return result;
}

/// The registers that the operating system saves (XCR0); without its consent wide registers must not be touched.
uint32_t savedRegisters()
{
    uint32_t low = 0, high = 0;
    __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

/// Linux gives a process the large tile registers only when it asks.
bool tileRegistersGranted()
{
#if defined(__linux__)
    constexpr long kRequestPermission = 0x1023, kTileData = 18; // ARCH_REQ_XCOMP_PERM, XFEATURE_XTILEDATA
    return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
#else
    return false;
#endif
}

bool hasAll(uint32_t value, uint32_t bits)
{
    return (value & bits) == bits;
}

} // namespace

std::vector<InstructionSet> availableInstructionSets()
{
    std::vector<InstructionSet> sets = {InstructionSet::Scalar};
    const CpuidLeaf basic = cpuid(1);
    const CpuidLeaf extended = cpuid(7);
    if (!hasAll(basic.ecx, bit_OSXSAVE))
        return sets;
    constexpr uint32_t kYmmState = 0x6, kZmmState = 0xe6; // bits of XCR0: SSE, AVX; opmask, two ZMM halves
    const uint32_t saved = savedRegisters();
    if (!hasAll(saved, kYmmState) || !hasAll(basic.ecx, bit_FMA | bit_F16C | bit_AVX) ||
        !hasAll(extended.ebx, bit_AVX2))
        return sets;
    sets.push_back(InstructionSet::Avx2);
    constexpr uint32_t kAvxVnni = 1u << 4;
    if (hasAll(cpuid(7, 1).eax, kAvxVnni))
        sets.push_back(InstructionSet::Avx2Vnni);
    if (!hasAll(saved, kZmmState) || !hasAll(extended.ebx, bit_AVX512F | bit_AVX512BW | bit_AVX512DQ | bit_AVX512VL))
        return sets;
    sets.push_back(InstructionSet::Avx512);
    if (!hasAll(extended.ecx, bit_AVX512VNNI))
        return sets;
    sets.push_back(InstructionSet::Avx512Vnni);
    constexpr uint32_t kTileState = 0x60000, kAmxBfloat = 1u << 22, kAmxTile = 1u << 24, kAvx512Bfloat = 1u << 5;
    if (hasAll(saved, kTileState) && hasAll(extended.edx, kAmxBfloat | kAmxTile) &&
        hasAll(cpuid(7, 1).eax, kAvx512Bfloat) && tileRegistersGranted())
        sets.push_back(InstructionSet::Amx);
    return sets;
}

#elif defined(__aarch64__)

std::vector<InstructionSet> availableInstructionSets()
{
    return {InstructionSet::Scalar, InstructionSet::Neon};
}

#else

std::vector<InstructionSet> availableInstructionSets()
{
    return {InstructionSet::Scalar};
}

#endif

InstructionSet bestInstructionSet()
{
    return availableInstructionSets().back();
}

std::string processorName()
{
    std::ifstream file("/proc/cpuinfo");
    std::string line;
    while (std::getline(file, line)) {
        if (!line.starts_with("model name"))
            continue;
        const size_t colon = line.find(": ");
        if (colon != std::string::npos)
            return line.substr(colon + 2);
    }
    return "CPU";
}

} // namespace inference::cpu
