// How a token is drawn, in arithmetic that a CPU and a GPU do alike, bit for bit: floats are only subtracted, multiplied
// and compared, all else is integers. The host's Sampler and sample.comp both follow it, so that the same logits, seed
// and settings give the same token wherever they are drawn.
#ifndef FACET_SHADERS_SAMPLE_H
#define FACET_SHADERS_SAMPLE_H
#include "preamble.h"

#ifdef __cplusplus
#define FACET_FUNCTION inline
#define FACET_PRECISE
#else
#define FACET_FUNCTION
#define FACET_PRECISE precise
#endif
FACET_SHARED_BEGIN

/// sample_maxima.comp, sample.comp
struct SamplePush {
    uint vocabulary;
    uint ringSlots;  ///< of numbers and tokens, in words
    uint endsOffset; ///< where the step buffer's ends begin behind the Step, in words
};
FACET_CHECK_SIZE(SamplePush, 12);

/// What stays the same for one answer, at the head of a buffer; the banned ids follow.
struct SampleSettings {
    uint topK;     ///< 1 to kMostCandidates
    float octaves; ///< halvings of the weight per unit of logit, for sampleWeight()
    uint topP;     ///< share of the weight that is kept, a fraction of 2^32; kSampleWhole: all
    uint bannedCount;
};
FACET_CHECK_SIZE(SampleSettings, 16);

FACET_CONSTANT uint kMostCandidates = 64u;
FACET_CONSTANT uint kMostBanned = 64u;
/// The logits are looked at in groups of consecutive ids.
FACET_CONSTANT uint kSampleGroup = 64u;
FACET_CONSTANT uint kSampleGroups = 4096u;
FACET_CONSTANT uint kSampleWhole = 0xffffffffu;

/// Keys order logits as floats do, -0 as 0. Key 0: never drawn (NaN, -infinity).
FACET_FUNCTION uint sampleKey(uint bits)
{
    if (bits == 0x80000000u)
        bits = 0u;
    const uint key = (bits & 0x80000000u) != 0u ? ~bits : bits | 0x80000000u;
    return key > 0x007fffffu && key <= 0xff800000u ? key : 0u;
}

/// Bits of the logit of a key; +infinity counts as the largest float.
FACET_FUNCTION uint sampleBits(uint key)
{
    const uint bits = (key & 0x80000000u) != 0u ? key & 0x7fffffffu : ~key;
    return bits == 0x7f800000u ? 0x7f7fffffu : bits;
}

FACET_FUNCTION uint sampleMultiplyHigh(uint a, uint b)
{
#ifdef __cplusplus
    return static_cast<uint>((static_cast<uint64_t>(a) * b) >> 32);
#else
    uint high, low;
    umulExtended(a, b, high, low);
    return high;
#endif
}

/// 2^32 * 2^-x for x = fraction / 2^32, within 2^-29: the polynomial through the Chebyshev nodes of [0, 1].
FACET_FUNCTION uint sampleExponential(uint fraction)
{
    uint sum = 0x00072a3cu;
    sum = 0x00539803u - sampleMultiplyHigh(fraction, sum);
    sum = 0x0273d361u - sampleMultiplyHigh(fraction, sum);
    sum = 0x0e34a75bu - sampleMultiplyHigh(fraction, sum);
    sum = 0x3d7f577eu - sampleMultiplyHigh(fraction, sum);
    sum = 0xb17215b2u - sampleMultiplyHigh(fraction, sum);
    return 0xfffffffau - sampleMultiplyHigh(fraction, sum);
}

/// Weight of a logit beside the greatest, whose weight is nearly 2^32. `octaves`: halvings per unit of logit, between
/// 2^-40 and 2^40, so that differences too small or too large for a device's floats do not matter.
FACET_FUNCTION uint sampleWeight(float greatest, float logit, float octaves)
{
    FACET_PRECISE const float difference = greatest - logit;
    FACET_PRECISE const float kept = difference < 3.0e38f ? difference : 3.0e38f;
    FACET_PRECISE const float halvings = kept * octaves;
    if (!(halvings < 32.0f))
        return 0u;
    FACET_PRECISE const float scaled = halvings * 16777216.0f;
    const uint fixedPoint = uint(scaled);
    return sampleExponential(fixedPoint << 8) >> (fixedPoint >> 24);
}

FACET_SHARED_END
#endif
