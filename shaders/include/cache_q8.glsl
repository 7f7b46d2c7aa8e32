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

/// The scale, as float16 bits, of values that reach `largest`.
uint scaleBits(float largest) { return packHalf2x16(vec2(largest / 127.0, 0.0)); }
float scaleOf(uint bits) { return unpackHalf2x16(bits).x; }

uint wordOf(vec4 values, float scale)
{
    const ivec4 rounded = ivec4(clamp(roundEven(values / max(scale, 1e-30)), vec4(-127.0), vec4(127.0)));
    const uvec4 bytes = uvec4(rounded) & 0xffu;
    return bytes.x | bytes.y << 8 | bytes.z << 16 | bytes.w << 24;
}
