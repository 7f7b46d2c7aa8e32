// Keys and values in bytes: a head's row is kHeadSize signed bytes, then a float16 scale for each 32 of them, padded to 16
// bytes. An element is byte * scale. Wants kHeadSize, a multiple of 32.
const uint kRowWords = kHeadSize / 4u + (kHeadSize / 32u + 7u) / 8u * 4u;

/// Where a row's scale for the 32 elements around `element` lies, in 16 bits.
uint scaleAt(uint row, uint element) { return row * kRowWords * 2u + kHeadSize / 2u + element / 32u; }

/// Four bytes of a word. Adding 2^23 is faster than converting.
vec4 fourBytes(uint word)
{
    const uint raised = word ^ 0x80808080u;
    const uvec4 bits = (uvec4(raised, raised >> 8, raised >> 16, raised >> 24) & 0xffu) | 0x4b000000u;
    return uintBitsToFloat(bits) - 8388736.0;
}

#ifdef CACHE_HALVES
/// Eight bytes times their scale, which has the float16 bits `scale`, as float16, each four in the order 0, 2, 1, 3: in
/// order it takes twice the operations. Exact but for one rounding: with a byte offset by 128 as its last bits the
/// float16 of bits 0x6400 is 1024 + b.
uvec4 scaledHalves(uvec2 bytes, uint scale)
{
    const f16vec2 factor = f16vec2(unpackFloat2x16(scale).x);
    const uvec4 pairs = (uvec4(bytes, bytes >> 8).xzyw & 0x00ff00ffu) ^ 0x64806480u;
    return uvec4(packFloat2x16((unpackFloat2x16(pairs.x) - f16vec2(1152.0)) * factor),
                 packFloat2x16((unpackFloat2x16(pairs.y) - f16vec2(1152.0)) * factor),
                 packFloat2x16((unpackFloat2x16(pairs.z) - f16vec2(1152.0)) * factor),
                 packFloat2x16((unpackFloat2x16(pairs.w) - f16vec2(1152.0)) * factor));
}
#endif

/// The scale, as float16 bits, of values that reach `largest`.
uint scaleBits(float largest) { return packHalf2x16(vec2(largest / 127.0, 0.0)); }
float scaleOf(uint bits) { return unpackHalf2x16(bits).x; }

uint wordOf(vec4 values, float scale)
{
    const ivec4 rounded = ivec4(clamp(roundEven(values / max(scale, 1e-30)), vec4(-127.0), vec4(127.0)));
    const uvec4 bytes = uvec4(rounded) & 0xffu;
    return bytes.x | bytes.y << 8 | bytes.z << 16 | bytes.w << 24;
}
