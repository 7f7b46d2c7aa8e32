// The input vector of an integer mat-vec, made by every workgroup for itself in shared memory, so that the row kernels
// before it need no level of their own. kInput says from what:
//   kInputQuantized  nothing to do: it lies quantised in a buffer
//   kInputFloats     a
//   kInputResidual   x' = x + norm(a) * weight0;  input = norm(x') * weight3   (attention_residual.comp)
//   kInputLayer      s = norm(a) * weight0 + norm(b) * weight1;  x' = (x + norm(s) * weight2) * outputScale;
//                    input = norm(x') * weight3                                (layer_output.comp)
// The last norm's factor is the same for all columns and is applied to the results: inputFactor(). With PUBLISH (one
// workgroup, publish_input.comp) x' is written, and with kInputResidual also norm(x') * weight1, quantised: the experts'
// input.
// Needs INPUT_BINDING, kColumns, kInvocations, kInput, and `push.epsilon`, `push.outputScale`.
// Columns are multiples of 32; eight neighbouring lanes hold a block.

layout(set = 0, binding = INPUT_BINDING, std430) readonly buffer QuantizedBuffer { uvec4 quantizedIn[]; };
layout(set = 0, binding = INPUT_BINDING + 1, std430) readonly buffer ABuffer { vec4 inputA[]; };
layout(set = 0, binding = INPUT_BINDING + 2, std430) readonly buffer BBuffer { vec4 inputB[]; };
layout(set = 0, binding = INPUT_BINDING + 3, std430) readonly buffer XBuffer { vec4 inputX[]; };
layout(set = 0, binding = INPUT_BINDING + 4, std430) readonly buffer Weight0 { vec4 weight0[]; };
layout(set = 0, binding = INPUT_BINDING + 5, std430) readonly buffer Weight1 { vec4 weight1[]; };
layout(set = 0, binding = INPUT_BINDING + 6, std430) readonly buffer Weight2 { vec4 weight2[]; };
layout(set = 0, binding = INPUT_BINDING + 7, std430) readonly buffer Weight3 { vec4 weight3[]; };
#ifdef PUBLISH
layout(set = 0, binding = INPUT_BINDING + 8, std430) writeonly buffer XOutBuffer { vec4 publishedX[]; };
layout(set = 0, binding = INPUT_BINDING + 9, std430) writeonly buffer QuantizedOutBuffer { uvec4 publishedInput[]; };
#endif

const uint kBlocks = kColumns / 32u;
const uint kKept = kInput == kInputQuantized ? 1u : kBlocks;
shared uvec4 keptLow[kKept];
shared uvec4 keptHigh[kKept];
shared vec4 keptFactors[kKept];
shared vec4 inputSums[128]; ///< of each subgroup
shared float inputProducts[128];
shared float inputSquares[128];

void keepFour(uint at, vec4 value, bool inside)
{
    float scale;
    int sum;
    const uint word = quantizeFour(value, scale, sum);
    if (!inside)
        return;
    const uint block = at >> 3;
    const uint place = at & 7u;
    if (place < 4u)
        keptLow[block][place] = word;
    else
        keptHigh[block][place - 4u] = word;
    if (place == 0u)
        keptFactors[block].x = scale;
    if (place == 0u || place == 4u)
        keptFactors[block][1u + (place >> 2)] = scale * float(sum);
}

float squaresOf(vec4 v) { return dot(v, v); }

/// This lane's share of the sum of squares of x', for inputFactor(). Behind prepareInput().
float inputShare()
{
    if (kInput != kInputResidual && kInput != kInputLayer)
        return 0.0;
    float sum = 0.0;
    [[dont_unroll]] for (uint i = gl_SubgroupInvocationID; i < gl_NumSubgroups; i += gl_SubgroupSize)
        sum += inputSquares[i];
    return sum;
}

/// What results are multiplied with, from the subgroup's sum of inputShare(): the factor of the last norm.
float inputFactor(float squares)
{
    if (kInput != kInputResidual && kInput != kInputLayer)
        return 1.0;
    return inversesqrt(squares / float(kColumns) + push.epsilon);
}

/// Fours of the vector for each invocation.
const uint kEachFour = (kColumns / 4u + kInvocations - 1u) / kInvocations;

/// Fills shared memory. Ends with a barrier.
void prepareInput()
{
    if (kInput == kInputQuantized)
        return;
    const uint lane = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint fours = kColumns / 4u;
    vec4 value[kEachFour];
    if (kInput == kInputFloats) {
        [[unroll]] for (uint i = 0u; i < kEachFour; ++i) {
            const uint at = lane + i * kInvocations;
            value[i] = at < fours ? inputA[at] : vec4(0.0);
        }
        [[unroll]] for (uint i = 0u; i < kEachFour; ++i)
            keepFour(lane + i * kInvocations, value[i], lane + i * kInvocations < fours);
        barrier();
        return;
    }
    vec4 x[kEachFour], other[kEachFour], w1[kEachFour], w2[kEachFour], w3[kEachFour];
    vec4 sums = vec4(0.0); // squares of a, of b, and of what their norms are but for a factor
    float product = 0.0;   // of the latter two
    [[unroll]] for (uint i = 0u; i < kEachFour; ++i) {
        const uint place = lane + i * kInvocations;
        const uint at = min(place, fours - 1u);
        const float inside = place < fours ? 1.0 : 0.0;
        const vec4 a = inside * inputA[at];
        x[i] = inside * inputX[at];
        value[i] = a * weight0[at];
        w3[i] = weight3[at];
        sums.x += squaresOf(a);
        if (kInput == kInputLayer) {
            const vec4 b = inside * inputB[at];
            other[i] = b * weight1[at];
            w2[i] = weight2[at];
            sums.y += squaresOf(b);
            sums.z += squaresOf(value[i]);
            sums.w += squaresOf(other[i]);
            product += dot(value[i], other[i]);
        } else {
            w1[i] = weight1[at];
        }
    }
    // One step over the workgroup for all sums: |fa va + fb vb|^2 = fa^2 |va|^2 + 2 fa fb va.vb + fb^2 |vb|^2.
    if (kInput == kInputLayer) {
        sums = subgroupAdd(sums);
        product = subgroupAdd(product);
        if (subgroupElect()) {
            inputSums[gl_SubgroupID] = sums;
            inputProducts[gl_SubgroupID] = product;
        }
    } else {
        sums.x = subgroupAdd(sums.x);
        if (subgroupElect())
            inputSums[gl_SubgroupID].x = sums.x;
    }
    barrier();
    sums = vec4(0.0);
    product = 0.0;
    [[dont_unroll]] for (uint i = gl_SubgroupInvocationID; i < gl_NumSubgroups; i += gl_SubgroupSize) {
        sums += inputSums[i];
        product += kInput == kInputLayer ? inputProducts[i] : 0.0;
    }
    const float factorA = inversesqrt(subgroupAdd(sums.x) / float(kColumns) + push.epsilon);
    if (kInput == kInputLayer) {
        const float factorB = inversesqrt(subgroupAdd(sums.y) / float(kColumns) + push.epsilon);
        const float whole = factorA * factorA * subgroupAdd(sums.z) + factorB * factorB * subgroupAdd(sums.w) +
                            2.0 * factorA * factorB * subgroupAdd(product);
        const float factor = inversesqrt(max(whole, 0.0) / float(kColumns) + push.epsilon);
        [[unroll]] for (uint i = 0u; i < kEachFour; ++i)
            x[i] = (x[i] + (value[i] * factorA + other[i] * factorB) * factor * w2[i]) * push.outputScale;
    } else {
        [[unroll]] for (uint i = 0u; i < kEachFour; ++i)
            x[i] += value[i] * factorA;
    }
    float squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEachFour; ++i) {
        const uint at = lane + i * kInvocations;
        squares += squaresOf(x[i]);
        keepFour(at, x[i] * w3[i], at < fours);
    }
    squares = subgroupAdd(squares);
    if (subgroupElect())
        inputSquares[gl_SubgroupID] = squares;
    barrier();
#ifdef PUBLISH
    [[unroll]] for (uint i = 0u; i < kEachFour; ++i) {
        const uint at = lane + i * kInvocations;
        if (at < fours)
            publishedX[at] = x[i];
        if (kInput == kInputResidual) {
            float scale;
            int sum;
            const uint word = quantizeFour(x[i] * w1[i], scale, sum);
            scale *= inputFactor(subgroupAdd(inputShare()));
            const uint block = at >> 3;
            const uint place = at & 7u;
            if (at < fours) {
                publishedInput[(place < 4u ? 0u : kBlocks) + block][place & 3u] = word;
                if (place == 0u)
                    publishedInput[2u * kBlocks + block].x = floatBitsToUint(scale);
                if ((place & 3u) == 0u)
                    publishedInput[2u * kBlocks + block][1u + (place >> 2)] = floatBitsToUint(scale * float(sum));
            }
        }
    }
#endif
}

Activation inputBlock(uint block)
{
    if (kInput == kInputQuantized) {
        const vec4 factors = uintBitsToFloat(quantizedIn[2u * kBlocks + block]);
        return Activation(quantizedIn[block], quantizedIn[kBlocks + block], factors.x, factors.y, factors.z);
    }
    const vec4 factors = keptFactors[block];
    return Activation(keptLow[block], keptHigh[block], factors.x, factors.y, factors.z);
}
