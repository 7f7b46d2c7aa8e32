// Reading weights of one storage format, chosen by -DWEIGHTS_F32, _F16, _BF16 or the name of a quantised type, as
// inference/vulkan/weight_layout.h lays them out. A unit is 16, a block 32 consecutive elements of a row; `elements` is
// what the whole buffer holds.
//
// WEIGHTS(name, slot) declares the buffer at binding `slot` and
//   void name##Unit(uint unit, uint elements, out vec4 w[4])
// the same in two steps, for kernels that fetch long before they need the values:
//   WeightRaw name##Fetch(uint unit, uint elements)
//   void decodeUnit(WeightRaw raw, uint unit, out vec4 w[4])
// and 16 float16 at once, for all types but F32, where the kernel defines WEIGHTS_FLOAT16:
//   void decodeHalves(WeightRaw raw, uint unit, out uvec4 low, out uvec4 high)
// and, for quantised types where the kernel defines WEIGHTS_INTEGER,
//   IntegerBlock name##Block(uint block, uint elements)
//   BlockRaw name##FetchBlock(uint block, uint elements), IntegerBlock decodeBlock(BlockRaw raw, uint block)
// behind a call of hideMasks(number), which makes types with a table faster.
// Of an integer block's scales and minima, x is of `low`, y of `high`. They are the same where WEIGHTS_ONE_SCALE is
// defined; minima are 0 where WEIGHTS_NO_MINIMUM is. A fetched unit serves the other one of its block as well where
// WEIGHTS_BYTES is not defined.
//
// Floats and integers give exactly the value of inference::dequantize(), but where the device flushes subnormal
// float32 (MXFP4 with exponents below 2). Halves are rounded: the scale, the minimum and the result once each.
const uint kUnit = 16u;

#if defined(WEIGHTS_F32)
struct WeightRaw {
    vec4 words[4];
};
void decodeUnit(WeightRaw raw, uint unit, out vec4 w[4]) { w = raw.words; }
#define WEIGHTS_FETCH(name, slot)                                                                                      \
    layout(set = 0, binding = slot, std430) readonly buffer name##Buffer { vec4 name##Data[]; };                       \
    WeightRaw name##Fetch(uint unit, uint elements)                                                                    \
    {                                                                                                                  \
        return WeightRaw(vec4[4](name##Data[unit * 4u], name##Data[unit * 4u + 1u], name##Data[unit * 4u + 2u],        \
                                 name##Data[unit * 4u + 3u]));                                                         \
    }
#define WEIGHTS_BLOCK(name)
#elif defined(WEIGHTS_F16) || defined(WEIGHTS_BF16)
struct WeightRaw {
    uvec4 low, high; ///< elements 0…7, 8…15
};
vec4 widenHalves(uvec2 bits)
{
#ifdef WEIGHTS_F16
    return vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y));
#else
    return uintBitsToFloat(uvec4(bits.x << 16, bits.x & 0xffff0000u, bits.y << 16, bits.y & 0xffff0000u));
#endif
}
void decodeUnit(WeightRaw raw, uint unit, out vec4 w[4])
{
    w[0] = widenHalves(raw.low.xy);
    w[1] = widenHalves(raw.low.zw);
    w[2] = widenHalves(raw.high.xy);
    w[3] = widenHalves(raw.high.zw);
}
#ifdef WEIGHTS_FLOAT16
uvec2 toHalves(uvec2 bits)
{
#ifdef WEIGHTS_F16
    return bits;
#else
    const vec4 w = widenHalves(bits);
    return uvec2(packHalf2x16(w.xy), packHalf2x16(w.zw));
#endif
}
void decodeHalves(WeightRaw raw, uint unit, out uvec4 low, out uvec4 high)
{
    low = uvec4(toHalves(raw.low.xy), toHalves(raw.low.zw));
    high = uvec4(toHalves(raw.high.xy), toHalves(raw.high.zw));
}
#endif
#define WEIGHTS_FETCH(name, slot)                                                                                      \
    layout(set = 0, binding = slot, std430) readonly buffer name##Buffer { uvec4 name##Data[]; };                      \
    WeightRaw name##Fetch(uint unit, uint elements)                                                                    \
    {                                                                                                                  \
        return WeightRaw(name##Data[unit * 2u], name##Data[unit * 2u + 1u]);                                           \
    }
#define WEIGHTS_BLOCK(name)
#else

// What a quantised type is made of: its planes, where its lowest bit goes in a byte (signed types lie at the top, so
// that the byte has the sign; the scale makes up for it), and the form of its scales.
#if defined(WEIGHTS_Q8_0)
#define WEIGHTS_BYTES
#define WEIGHTS_HALF_SCALE
const uint kShift = 0u;
#elif defined(WEIGHTS_Q4_0)
#define WEIGHTS_NIBBLES
#define WEIGHTS_HALF_SCALE
const uint kShift = 4u;
#elif defined(WEIGHTS_Q4_1)
#define WEIGHTS_NIBBLES
#define WEIGHTS_HALF_PAIR
const uint kShift = 0u;
#elif defined(WEIGHTS_Q5_0)
#define WEIGHTS_NIBBLES
#define WEIGHTS_BITS
#define WEIGHTS_HALF_SCALE
const uint kShift = 3u;
#elif defined(WEIGHTS_Q5_1)
#define WEIGHTS_NIBBLES
#define WEIGHTS_BITS
#define WEIGHTS_HALF_PAIR
const uint kShift = 0u;
#elif defined(WEIGHTS_Q2_K)
#define WEIGHTS_PAIRS
#define WEIGHTS_NIBBLE_SCALES
const uint kShift = 0u;
#elif defined(WEIGHTS_Q3_K)
#define WEIGHTS_PAIRS
#define WEIGHTS_BITS
#define WEIGHTS_BYTE_SCALES
const uint kShift = 5u;
#elif defined(WEIGHTS_Q4_K)
#define WEIGHTS_NIBBLES
#define WEIGHTS_SIX_BIT_SCALES
const uint kShift = 0u;
#elif defined(WEIGHTS_Q5_K)
#define WEIGHTS_NIBBLES
#define WEIGHTS_BITS
#define WEIGHTS_SIX_BIT_SCALES
const uint kShift = 0u;
#elif defined(WEIGHTS_Q6_K)
#define WEIGHTS_NIBBLES
#define WEIGHTS_PAIRS
#define WEIGHTS_BYTE_SCALES
const uint kShift = 2u;
#elif defined(WEIGHTS_IQ4_NL)
#define WEIGHTS_NIBBLES
#define WEIGHTS_TABLE
#define WEIGHTS_HALF_SCALE
const uint kShift = 0u;
#elif defined(WEIGHTS_IQ4_XS)
#define WEIGHTS_NIBBLES
#define WEIGHTS_TABLE
#define WEIGHTS_ONE_BYTE_SCALE
const uint kShift = 0u;
#elif defined(WEIGHTS_MXFP4)
#define WEIGHTS_NIBBLES
#define WEIGHTS_TABLE
#define WEIGHTS_EXPONENT
const uint kShift = 0u;
#endif
const float kFactor = 1.0 / float(1u << kShift);

// The planes of quants come first, in this order; bytes are for a block of 32.
#if defined(WEIGHTS_BYTES)
#define WEIGHTS_FETCH_FIRST(name) name##Quads[unit]
const uint kFirstBytes = 32u;
#elif defined(WEIGHTS_NIBBLES)
#define WEIGHTS_FETCH_FIRST(name) name##Quads[unit / 2u]
const uint kFirstBytes = 16u;
#else
#define WEIGHTS_FETCH_FIRST(name) uvec4(0u)
const uint kFirstBytes = 0u;
#endif
#ifdef WEIGHTS_PAIRS
#define WEIGHTS_FETCH_PAIRS(name) name##Duos[blocks * (kFirstBytes / 8u) + unit / 2u]
const uint kPairBytes = 8u;
#else
#define WEIGHTS_FETCH_PAIRS(name) uvec2(0u)
const uint kPairBytes = 0u;
#endif
#ifdef WEIGHTS_BITS
#define WEIGHTS_FETCH_BITS(name) name##Words[blocks * ((kFirstBytes + kPairBytes) / 4u) + unit / 2u]
const uint kBitBytes = 4u;
#else
#define WEIGHTS_FETCH_BITS(name) 0u
const uint kBitBytes = 0u;
#endif
const uint kQuantBytes = kFirstBytes + kPairBytes + kBitBytes;

struct WeightRaw {
    uvec4 first;  ///< nibbles of a block: low ones elements 0…15, high ones 16…31; or 16 bytes; or, of types with a
                  ///< table, bit k of the nibbles in word k, element e in byte e % 4, bit e / 4
    uvec2 pairs;  ///< two bits of element e in word e / 16, byte e % 4, bits 2 (e / 4 % 4)
    uint bits;    ///< a bit of element e in byte e % 4, bit e / 4
    uvec4 scales; ///< as they lie in the buffer
};
struct WeightScales {
    vec2 scale, minimum; ///< for elements 0…15, 16…31
};

int signedByte(uint word, uint offset) { return bitfieldExtract(int(word), int(offset), 8); }

// Behind them the scales. Blocks of 256 have a plane of their parts' scales and one of the scale of all.
#if defined(WEIGHTS_HALF_SCALE)
#define WEIGHTS_ONE_SCALE
#define WEIGHTS_NO_MINIMUM
#define WEIGHTS_FETCH_SCALES(name) uvec4(name##Shorts[blocks * (kQuantBytes / 2u) + unit / 2u], uvec3(0u))
WeightScales decodeScales(uvec4 raw, uint block)
{
    return WeightScales(vec2(kFactor * unpackHalf2x16(raw.x).x), vec2(0.0));
}
#elif defined(WEIGHTS_HALF_PAIR)
#define WEIGHTS_ONE_SCALE
#define WEIGHTS_FETCH_SCALES(name) uvec4(name##Words[blocks * (kQuantBytes / 4u) + unit / 2u], uvec3(0u))
WeightScales decodeScales(uvec4 raw, uint block)
{
    const vec2 pair = unpackHalf2x16(raw.x);
    return WeightScales(pair.xx, -pair.yy);
}
#elif defined(WEIGHTS_EXPONENT)
#define WEIGHTS_ONE_SCALE
#define WEIGHTS_NO_MINIMUM
#define WEIGHTS_FETCH_SCALES(name) uvec4(name##Words[blocks * (kQuantBytes / 4u) + unit / 8u], uvec3(0u))
/// A byte e is 2^(e - 128).
WeightScales decodeScales(uvec4 raw, uint block)
{
    const uint exponent = bitfieldExtract(raw.x, int(block % 4u * 8u), 8);
    const uint bits = exponent < 2u ? 0x00200000u << exponent : (exponent - 1u) << 23;
    return WeightScales(vec2(uintBitsToFloat(bits)), vec2(0.0));
}
#elif defined(WEIGHTS_NIBBLE_SCALES)
#define WEIGHTS_FETCH_SCALES(name)                                                                                     \
    uvec4(name##Shorts[blocks * (kQuantBytes / 2u) + unit / 2u],                                                       \
          name##Words[blocks * (kQuantBytes + 2u) / 4u + unit / 16u], uvec2(0u))
WeightScales decodeScales(uvec4 raw, uint block)
{
    const vec2 pair = unpackHalf2x16(raw.y);
    return WeightScales(pair.x * vec2(raw.x & 15u, (raw.x >> 8) & 15u), pair.y * vec2((raw.x >> 4) & 15u, raw.x >> 12));
}
#elif defined(WEIGHTS_BYTE_SCALES)
#define WEIGHTS_NO_MINIMUM
#define WEIGHTS_FETCH_SCALES(name)                                                                                     \
    uvec4(name##Shorts[blocks * (kQuantBytes / 2u) + unit / 2u],                                                       \
          name##Shorts[blocks * (kQuantBytes / 2u + 1u) + unit / 16u], uvec2(0u))
WeightScales decodeScales(uvec4 raw, uint block)
{
    return WeightScales(kFactor * unpackHalf2x16(raw.y).x * vec2(signedByte(raw.x, 0u), signedByte(raw.x, 8u)),
                        vec2(0.0));
}
#elif defined(WEIGHTS_ONE_BYTE_SCALE)
#define WEIGHTS_ONE_SCALE
#define WEIGHTS_NO_MINIMUM
#define WEIGHTS_FETCH_SCALES(name)                                                                                     \
    uvec4(name##Shorts[blocks * (kQuantBytes / 2u) + unit / 4u],                                                       \
          name##Shorts[blocks * (kQuantBytes / 2u) + blocks / 2u + unit / 16u], uvec2(0u))
WeightScales decodeScales(uvec4 raw, uint block)
{
    return WeightScales(vec2(unpackHalf2x16(raw.y).x * float(signedByte(raw.x, block % 2u * 8u))), vec2(0.0));
}
#elif defined(WEIGHTS_SIX_BIT_SCALES)
#define WEIGHTS_ONE_SCALE
#define WEIGHTS_FETCH_SCALES(name) name##Quads[blocks * kQuantBytes / 16u + unit / 16u]
/// Scale and minimum of all in x; for each of eight blocks a nibble with the low four bits of its scale in y, of its
/// minimum in z, and the high two bits of scale and minimum in w.
WeightScales decodeScales(uvec4 raw, uint block)
{
    const uvec3 nibbles = raw.yzw >> (block % 8u * 4u);
    const uvec2 six = (nibbles.xy & 15u) | (uvec2(nibbles.z << 4, nibbles.z << 2) & 48u);
    const vec2 pair = unpackHalf2x16(raw.x) * vec2(six);
    return WeightScales(pair.xx, pair.yy);
}
#endif

#ifdef WEIGHTS_TABLE
/// 1, but compilers must not know: they would make two operations of choose() where its mask is a constant.
uint unknownOne = 1u;
uvec4 choose(uint mask, uvec4 no, uvec4 yes) { return no ^ ((no ^ yes) & (mask * unknownOne)); }
uvec2 choose(uint mask, uvec2 no, uvec2 yes) { return no ^ ((no ^ yes) & (mask * unknownOne)); }

// The table's value of all 32 elements at once, bit by bit: a bit of the value is a function of the nibble's four bits.
// Looking values up makes lanes wait for each other; going through the table four bytes at a time takes three times the
// operations.
#ifdef WEIGHTS_MXFP4
/// 0, 1, 2, 3, 4, 6, 8, 12, then the same below zero: bits 0 to 3 and 4 to 7.
void tableBits(uvec4 nibble, out uvec4 low, out uvec4 high)
{
    const uint a = nibble.x, b = nibble.y, c = nibble.z, d = nibble.w;
    low = uvec4(a & ~c, b ^ ((a | b) & (c | (a & d))), (d & (a | b)) ^ (c & (~b | (a ^ d))),
                d ^ ((b ^ ~c) & (b ^ (~a & d))));
    high = uvec4(d & (a | b | c));
}
#else
/// -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113: bits 0 to 3 and 4 to 7.
void tableBits(uvec4 nibble, out uvec4 low, out uvec4 high)
{
    const uint a = nibble.x, b = nibble.y, c = nibble.z, d = nibble.w;
    low = uvec4(c ^ ((~a & ~c) | (b ^ (d & (b | ~c)))), a ^ ((a & ~b) | (c & (a ^ ~d))),
                (a & (c ^ d)) | (b ^ (c | (b & d))), (~d & (b ^ c)) | (a ^ (b | (a & c))));
    high = uvec4(a ^ (d & ((a ^ b) | (a ^ c))), b ^ (~a & d & (b | c)), c & (a | b | ~d), ~d);
}
#endif

/// The bytes of half 0 or 1 of a block: its bits are brought together in exchanges over four, two and one bits.
uvec4 tableBytes(uvec4 nibbles, uint which)
{
    uvec4 low, high;
    tableBits(nibbles, low, high);
    const uvec4 four = which == 0u ? choose(0x0f0f0f0fu, high << 4, low) : choose(0x0f0f0f0fu, high, low >> 4);
    const uvec4 two = uvec4(choose(0x33333333u, four.zw << 2, four.xy), choose(0x33333333u, four.zw, four.xy >> 2));
    return uvec4(choose(0x55555555u, two.yw << 1, two.xz), choose(0x55555555u, two.yw, two.xz >> 1)).xzyw;
}
#endif

/// The bits of `mask` that begin at bit `from` of `word`, moved to bit `to`.
uint moved(uint word, uint mask, uint from, uint to)
{
    return (from > to ? word >> (from - to) : word << (to - from)) & (mask << to);
}

/// Half 0 or 1 of a block as signed bytes.
uvec4 weightBytes(WeightRaw raw, uint which)
{
    uvec4 bytes = uvec4(0u);
#if defined(WEIGHTS_BYTES)
    bytes = raw.first;
#elif defined(WEIGHTS_TABLE)
    bytes = tableBytes(raw.first, which);
#elif defined(WEIGHTS_NIBBLES)
    bytes = (which == 0u ? raw.first << kShift : raw.first >> (4u - kShift)) & (0x0f0f0f0fu << kShift);
#endif
#ifdef WEIGHTS_PAIRS
    const uint pairs = which == 0u ? raw.pairs.x : raw.pairs.y;
    const uint pairShift = kFirstBytes == 0u ? kShift : kShift + 4u;
    bytes |= uvec4(moved(pairs, 0x03030303u, 0u, pairShift), moved(pairs, 0x03030303u, 2u, pairShift),
                   moved(pairs, 0x03030303u, 4u, pairShift), moved(pairs, 0x03030303u, 6u, pairShift));
#endif
#ifdef WEIGHTS_BITS
    const uint bits = raw.bits >> (which * 4u);
    const uint bitShift = kFirstBytes == 0u ? kShift + 2u : kShift + 4u;
    bytes |= uvec4(moved(bits, 0x01010101u, 0u, bitShift), moved(bits, 0x01010101u, 1u, bitShift),
                   moved(bits, 0x01010101u, 2u, bitShift), moved(bits, 0x01010101u, 3u, bitShift));
#endif
    return bytes;
}

/// Four int8 as floats, exact in both forms. With 2^23 added a byte is a float's bits and needs no conversion; kernels
/// that define WEIGHTS_CONVERT are faster with conversions (measured, inference/SPEED.md).
vec4 widenBytes(uint bits)
{
#ifdef WEIGHTS_CONVERT
    return vec4(signedByte(bits, 0u), signedByte(bits, 8u), signedByte(bits, 16u), signedByte(bits, 24u));
#else
    const uint shifted = bits ^ 0x80808080u; // from -128 … 127 to 0 … 255
    const uvec4 bytes = uvec4(shifted, shifted >> 8, shifted >> 16, shifted >> 24) & 0xffu;
    return uintBitsToFloat(bytes | 0x4b000000u) - 8388736.0;
#endif
}

void decodeUnit(WeightRaw raw, uint unit, out vec4 w[4])
{
    const WeightScales scales = decodeScales(raw.scales, unit / 2u);
    const bool first = unit % 2u == 0u;
    const float scale = first ? scales.scale.x : scales.scale.y;
    const float minimum = first ? scales.minimum.x : scales.minimum.y;
    const uvec4 bytes = weightBytes(raw, unit % 2u);
    w[0] = scale * widenBytes(bytes.x) - minimum;
    w[1] = scale * widenBytes(bytes.y) - minimum;
    w[2] = scale * widenBytes(bytes.z) - minimum;
    w[3] = scale * widenBytes(bytes.w) - minimum;
}

#ifdef WEIGHTS_FLOAT16
/// Two int8 offset by 128, in the low bytes of the halves of `bytes`, times 128 scale: with a byte b as its last bits the
/// float16 of bits 0x6400 is 1024 + b, which becomes (b - 128) / 128 exactly.
uint scaledPair(uint bytes, f16vec2 scale, f16vec2 minimum)
{
    const f16vec2 part = fma(unpackFloat2x16(bytes | 0x64006400u), f16vec2(1.0 / 128.0), f16vec2(-9.0));
#ifdef WEIGHTS_NO_MINIMUM
    return packFloat2x16(part * scale);
#else
    return packFloat2x16(fma(part, scale, -minimum));
#endif
}

uvec2 scaledFour(uint bytes, f16vec2 scale, f16vec2 minimum)
{
    const uint positive = bytes ^ 0x80808080u;
    return uvec2(scaledPair((positive & 0xffu) | (positive << 8 & 0xff0000u), scale, minimum),
                 scaledPair((positive >> 16 & 0xffu) | (positive >> 8 & 0xff0000u), scale, minimum));
}

void decodeHalves(WeightRaw raw, uint unit, out uvec4 low, out uvec4 high)
{
    const WeightScales scales = decodeScales(raw.scales, unit / 2u);
    const bool first = unit % 2u == 0u;
    // Times 128, small scales too are normal float16.
    const float wide = clamp(128.0 * (first ? scales.scale.x : scales.scale.y), -65504.0, 65504.0);
    const f16vec2 scale = f16vec2(float16_t(wide));
    const f16vec2 minimum = f16vec2(float16_t(first ? scales.minimum.x : scales.minimum.y));
    const uvec4 bytes = weightBytes(raw, unit % 2u);
    low = uvec4(scaledFour(bytes.x, scale, minimum), scaledFour(bytes.y, scale, minimum));
    high = uvec4(scaledFour(bytes.z, scale, minimum), scaledFour(bytes.w, scale, minimum));
}
#endif

#ifdef WEIGHTS_INTEGER
/// For the start of a kernel, with a number below 2^31 that compilers do not know.
void hideMasks(uint number)
{
#ifdef WEIGHTS_TABLE
    unknownOne = 1u + (number >> 31);
#endif
}

/// 32 elements: scale * byte - minimum, four signed bytes to a word.
struct IntegerBlock {
    uvec4 low, high; ///< elements 0…15, 16…31
    vec2 scale, minimum;
};
struct BlockRaw {
    WeightRaw raw;
    uvec4 high; ///< the second half of 32 bytes
};
IntegerBlock decodeBlock(BlockRaw from, uint block)
{
    const WeightScales scales = decodeScales(from.raw.scales, block);
#ifdef WEIGHTS_BYTES
    return IntegerBlock(from.raw.first, from.high, scales.scale, scales.minimum);
#else
    return IntegerBlock(weightBytes(from.raw, 0u), weightBytes(from.raw, 1u), scales.scale, scales.minimum);
#endif
}
#ifdef WEIGHTS_BYTES
#define WEIGHTS_HIGH(name) name##Quads[2u * block + 1u]
#else
#define WEIGHTS_HIGH(name) uvec4(0u)
#endif
#define WEIGHTS_BLOCK(name)                                                                                            \
    BlockRaw name##FetchBlock(uint block, uint elements)                                                               \
    {                                                                                                                  \
        return BlockRaw(name##Fetch(2u * block, elements), WEIGHTS_HIGH(name));                                        \
    }                                                                                                                  \
    IntegerBlock name##Block(uint block, uint elements)                                                                \
    {                                                                                                                  \
        return decodeBlock(name##FetchBlock(block, elements), block);                                                  \
    }
#else
#define WEIGHTS_BLOCK(name)
#endif

#define WEIGHTS_FETCH(name, slot)                                                                                      \
    layout(set = 0, binding = slot, std430) readonly buffer name##QuadBuffer { uvec4 name##Quads[]; };                 \
    layout(set = 0, binding = slot, std430) readonly buffer name##DuoBuffer { uvec2 name##Duos[]; };                   \
    layout(set = 0, binding = slot, std430) readonly buffer name##WordBuffer { uint name##Words[]; };                  \
    layout(set = 0, binding = slot, std430) readonly buffer name##ShortBuffer { uint16_t name##Shorts[]; };            \
    WeightRaw name##Fetch(uint unit, uint elements)                                                                    \
    {                                                                                                                  \
        const uint blocks = elements / 32u;                                                                            \
        return WeightRaw(WEIGHTS_FETCH_FIRST(name), WEIGHTS_FETCH_PAIRS(name), WEIGHTS_FETCH_BITS(name),               \
                         WEIGHTS_FETCH_SCALES(name));                                                                  \
    }
#endif

#define WEIGHTS(name, slot)                                                                                            \
    WEIGHTS_FETCH(name, slot)                                                                                          \
    void name##Unit(uint unit, uint elements, out vec4 w[4]) { decodeUnit(name##Fetch(unit, elements), unit, w); }     \
    WEIGHTS_BLOCK(name)
