#version 460
// Draws a token, as inference/sampler.cpp does, and prepares the step of the one that follows. Of kSampleGroups groups
// the topK with the greatest logits are chosen, of their logits the topK greatest; a tie goes to the lower id both
// times. Bindings: logits [vocabulary], settings and banned ids, maxima [kSampleGroups] uint, step (position, rows,
// tokens drawn, …, token, ends), numbers [ringSlots] uint, tokens drawn [ringSlots] int. One workgroup.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/sample.h"
#include "shared/step.h"
#include "include/sample_keys.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 1024;
layout(set = 0, binding = 2, std430) readonly buffer MaximaBuffer { uint maxima[]; };
layout(set = 0, binding = 3, std430) buffer StepBuffer { Step step; uint stepWords[]; };
layout(set = 0, binding = 4, std430) readonly buffer NumberBuffer { uint numbers[]; };
layout(set = 0, binding = 5, std430) writeonly buffer TokenBuffer { int tokens[]; };

const uint kCount = kSampleGroups;              ///< keys to choose from, both times
const uint kEach = kCount / kInvocations;       ///< consecutive ones in each invocation
const uint kTurns = 17;                         ///< a range of 2^32 in quarters, rounded down
shared uint atLeast[2][kTurns][3];          ///< keys not below each threshold of a turn, for both choices
shared uint subgroupSums[kInvocations / 8];
shared uint chosen[kMostCandidates];            ///< places of the chosen keys, ascending
shared uint chosenGroup[kMostCandidates];
shared uint sortedKey[kMostCandidates];
shared uint sortedToken[kMostCandidates];
shared uvec2 prefix[2][kMostCandidates];        ///< sums of weights up to a place: 65536 * y + x
shared uint firstReached;
uint key[kEach]; ///< this invocation's, to choose from

/// The `count` greatest of the workgroup's keys, of equal ones those in front: their places to chosen[0 … count - 1].
/// A threshold is sought that as many keys reach: three are tried at a time.
void choose(uint count, uint choice)
{
    uint low = 0u;           // reached by at least `count`
    uint high = 0xff800001u; // by fewer
    for (uint turn = 0u; high - low > 1u; ++turn) {
        const uint quarter = max((high - low) / 4u, 1u);
        const uvec3 threshold = low + quarter * uvec3(1u, 2u, 3u);
        uvec3 reached = uvec3(0u);
        [[unroll]] for (uint i = 0u; i < kEach; ++i)
            reached += uvec3(greaterThanEqual(uvec3(key[i]), threshold));
        reached = subgroupAdd(reached);
        if (subgroupElect()) {
            for (uint i = 0u; i < 3u; ++i)
                atomicAdd(atLeast[choice][turn][i], reached[i]);
        }
        barrier();
        bool exact = false;
        for (uint i = 0u; i < 3u && !exact; ++i) {
            const uint sum = atLeast[choice][turn][i];
            if (sum < count) {
                high = min(high, threshold[i]);
                break;
            }
            low = threshold[i];
            exact = sum == count;
        }
        if (exact)
            break;
    }
    // In order of place: those above the threshold, and those at it as far as they are needed.
    uint mine = 0u; // above the threshold: upper half; at it: lower half
    [[unroll]] for (uint i = 0u; i < kEach; ++i)
        mine += key[i] > low ? 0x10000u : key[i] == low ? 1u : 0u;
    const uint inSubgroup = subgroupInclusiveAdd(mine);
    if (gl_SubgroupInvocationID == gl_SubgroupSize - 1u)
        subgroupSums[gl_SubgroupID] = inSubgroup;
    barrier();
    uint before = inSubgroup - mine;
    uint all = 0u;
    for (uint i = 0u; i < gl_NumSubgroups; ++i) {
        before += i < gl_SubgroupID ? subgroupSums[i] : 0u;
        all += subgroupSums[i];
    }
    const uint equalOnes = count - min(all >> 16, count);
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint place = (before >> 16) + min(before & 0xffffu, equalOnes);
        const bool above = key[i] > low;
        if (above || (key[i] == low && (before & 0xffffu) < equalOnes))
            chosen[place] = gl_LocalInvocationID.x * kEach + i;
        before += above ? 0x10000u : key[i] == low ? 1u : 0u;
    }
    barrier();
}

/// x below 2^16.
uvec2 normalised(uvec2 sum)
{
    return uvec2(sum.x & 0xffffu, sum.y + (sum.x >> 16));
}

/// a / 2^32 of a normalised sum, normalised.
uvec2 share(uvec2 sum, uint a)
{
    const uint low = sum.x | sum.y << 16;
    const uint high = sum.y >> 16;
    // high * a + (low * a >> 32); high is at most 64, so the parts of 16 bits below stay far from 2^32.
    const uint rest = sampleMultiplyHigh(low, a);
    const uint x = high * (a & 0xffffu) + (rest & 0xffffu);
    return uvec2(x & 0xffffu, high * (a >> 16) + (rest >> 16) + (x >> 16));
}

bool less(uvec2 a, uvec2 b)
{
    return a.y != b.y ? a.y < b.y : a.x < b.x;
}

/// The token among `count` sorted candidates: top-p, then the draw. `number` is a fraction of 2^32.
uint draw(uint count, uint number)
{
    const uint self = gl_LocalInvocationID.x;
    const float greatest = uintBitsToFloat(sampleBits(sortedKey[0]));
    if (self < kMostCandidates) {
        const uint weight =
            self < count ? sampleWeight(greatest, uintBitsToFloat(sampleBits(sortedKey[self])), settings.octaves) : 0u;
        prefix[0][self] = uvec2(weight & 0xffffu, weight >> 16);
    }
    barrier();
    uint from = 0u;
    for (uint distance = 1u; distance < kMostCandidates; distance *= 2u) {
        if (self < kMostCandidates)
            prefix[1u - from][self] =
                prefix[from][self] + (self >= distance ? prefix[from][self - distance] : uvec2(0u));
        from = 1u - from;
        barrier();
    }
    // The candidate that reaches the share of top-p is the last one that is kept.
    const uvec2 total = normalised(prefix[from][count - 1u]);
    const uvec2 wanted = settings.topP == kSampleWhole ? total : share(total, settings.topP);
    if (self == 0u)
        firstReached = count - 1u;
    barrier();
    if (self < count && !less(normalised(prefix[from][self]), wanted))
        atomicMin(firstReached, self);
    barrier();
    const uint last = firstReached;
    const uvec2 drawn = share(normalised(prefix[from][last]), number);
    barrier();
    if (self == 0u)
        firstReached = last;
    barrier();
    if (self <= last && less(drawn, normalised(prefix[from][self])))
        atomicMin(firstReached, self);
    barrier();
    return sortedToken[firstReached];
}

uint lowestAllowed()
{
    for (uint token = 0u; token < push.vocabulary; ++token) {
        bool isBanned = false;
        for (uint i = 0u; i < settings.bannedCount; ++i)
            isBanned = isBanned || banned[i] == int(token);
        if (!isBanned)
            return token;
    }
    return 0u;
}

void main()
{
    const uint self = gl_LocalInvocationID.x;
    const uint slot = step.reserved0 % push.ringSlots;
    const uint number = numbers[slot];
    for (uint i = self; i < 2u * kTurns * 3u; i += kInvocations)
        atLeast[i / (kTurns * 3u)][i / 3u % kTurns][i % 3u] = 0u;
    barrier();

    [[unroll]] for (uint i = 0u; i < kEach; ++i)
        key[i] = maxima[self * kEach + i];
    choose(settings.topK, 0u);

    // The logits of the chosen groups, group by group, so that places are in the order of ids.
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint place = self * kEach + i;
        const uint group = place / kSampleGroup;
        key[i] = group < settings.topK ? keyOf(chosen[group] * kSampleGroup + place % kSampleGroup) : 0u;
    }
    if (self < settings.topK)
        chosenGroup[self] = chosen[self];
    barrier(); // chosen[] is written again
    choose(settings.topK, 1u);

    uint token = 0u;
    uint tokenKey = 0u;
    if (self < settings.topK) {
        token = chosenGroup[chosen[self] / kSampleGroup] * kSampleGroup + chosen[self] % kSampleGroup;
        tokenKey = keyOf(token);
        prefix[0][self] = uvec2(tokenKey, token);
    }
    barrier();
    // Sorted by counting what comes before; ids ascend with the place.
    uint rank = 0u;
    uint candidates = 0u;
    for (uint i = 0u; i < settings.topK; ++i) {
        const uint other = prefix[0][i].x;
        candidates += other > 0u ? 1u : 0u;
        rank += other > tokenKey || (other == tokenKey && i < self) ? 1u : 0u;
    }
    barrier();
    if (self < settings.topK) {
        sortedKey[rank] = tokenKey;
        sortedToken[rank] = token;
    }
    barrier();
    const uint drawn = candidates > 0u ? draw(candidates, number) : lowestAllowed();
    if (self == 0u) {
        tokens[slot] = int(drawn);
        step.position += 1u;
        step.reserved0 += 1u;
        stepWords[0] = drawn;
        stepWords[push.endsOffset] = step.position + 1u;
    }
}
