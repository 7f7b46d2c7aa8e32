// Products in integers: activations as signed bytes with a scale for every 32 columns, times weights in the form of
// weights.glsl's Block. A quantised vector of n blocks in a buffer of uvec4 is three planes of n: the low halves' bytes,
// the high halves', and (scale, sumLow, sumHigh) as bits. Where the shader compiler lacks GL_EXT_integer_dot_product, the
// same integers come out slower.

/// 32 columns of a vector: value = scale * byte. The sums are scale * (sum of the bytes) of either half, for weights
/// that have a minimum.
struct Activation {
    uvec4 low, high; ///< columns 0-15 and 16-31, four to a word
    float scale, sumLow, sumHigh;
};

/// Sum of four products of signed bytes, added to `sum`.
int dotBytes(uint a, uint b, int sum)
{
#ifdef FACET_INTEGER_DOT
    return sum + dotPacked4x8EXT(int(a), int(b));
#else
    const int x = int(a), y = int(b);
    return sum + bitfieldExtract(x, 0, 8) * bitfieldExtract(y, 0, 8) +
           bitfieldExtract(x, 8, 8) * bitfieldExtract(y, 8, 8) +
           bitfieldExtract(x, 16, 8) * bitfieldExtract(y, 16, 8) + (x >> 24) * (y >> 24);
#endif
}

int dotBytes(uvec4 a, uvec4 b, int sum)
{
    return dotBytes(a.x, b.x, dotBytes(a.y, b.y, dotBytes(a.z, b.z, dotBytes(a.w, b.w, sum))));
}

#ifdef WEIGHTS_INTEGER
/// Weights of 32 columns times an activation.
float blockDot(IntegerBlock w, Activation a)
{
#ifdef WEIGHTS_ONE_SCALE
    const int sum = dotBytes(w.low, a.low, dotBytes(w.high, a.high, 0));
    const float product = w.scale.x * a.scale * float(sum);
#ifdef WEIGHTS_NO_MINIMUM
    return product;
#else
    return product - w.minimum.x * (a.sumLow + a.sumHigh);
#endif
#else
    const float product = a.scale * (w.scale.x * float(dotBytes(w.low, a.low, 0)) +
                                     w.scale.y * float(dotBytes(w.high, a.high, 0)));
#ifdef WEIGHTS_NO_MINIMUM
    return product;
#else
    return product - w.minimum.x * a.sumLow - w.minimum.y * a.sumHigh;
#endif
#endif
}
#endif

/// Four columns as bytes. `top` is the largest magnitude of their block; a block of zeros has scale 0.
uint packBytes(vec4 value, float top)
{
    const float inverse = top > 0.0 ? 127.0 / top : 0.0;
    const ivec4 q = ivec4(roundEven(value * inverse));
    return uint(q.x & 255) | uint(q.y & 255) << 8 | uint(q.z & 255) << 16 | uint(q.w) << 24;
}

/// Sum of the four signed bytes of a word.
int sumOfBytes(uint word) { return dotBytes(word, 0x01010101u, 0); }

/// Eight neighbouring lanes quantise a block, four columns each: the lane's word, the block's scale, and the sum of the
/// bytes of the lane's half.
uint quantizeFour(vec4 value, out float scale, out int sum)
{
    const vec4 magnitude = abs(value);
    float top = max(max(magnitude.x, magnitude.y), max(magnitude.z, magnitude.w));
    top = max(top, subgroupShuffleXor(top, 1u));
    top = max(top, subgroupShuffleXor(top, 2u));
    top = max(top, subgroupShuffleXor(top, 4u));
    const uint word = packBytes(value, top);
    scale = top / 127.0;
    sum = sumOfBytes(word);
    sum += subgroupShuffleXor(sum, 1u);
    sum += subgroupShuffleXor(sum, 2u);
    return word;
}
