// Reading weights of one storage format, chosen by -DWEIGHTS_F32, _F16, _BF16 or _Q8_0, in units of 16 consecutive
// elements of a row. A new format is a new branch here and a packing function beside the uploader.
//
// WEIGHTS(name, slot) declares the buffer at binding `slot` and
//   void name##Unit(uint unit, uint elements, out vec4 w[4])
// which reads unit `unit` of a buffer that holds `elements` elements.
//
// F32, F16, BF16: as in the file. Q8_0: all quants (int8, row-major), then all scales (float16, one for 32 elements):
// the file's 34-byte blocks would break every wide load.
const uint kUnit = 16u;

#if defined(WEIGHTS_F32)
#define WEIGHTS(name, slot)                                                                                            \
    layout(set = 0, binding = slot, std430) readonly buffer name##Buffer { vec4 name##Data[]; };                       \
    void name##Unit(uint unit, uint elements, out vec4 w[4])                                                           \
    {                                                                                                                  \
        for (uint i = 0u; i < 4u; ++i)                                                                                 \
            w[i] = name##Data[unit * 4u + i];                                                                          \
    }
#elif defined(WEIGHTS_F16)
vec4 widenHalves(uvec2 bits) { return vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y)); }
#define WEIGHTS(name, slot)                                                                                            \
    layout(set = 0, binding = slot, std430) readonly buffer name##Buffer { uvec4 name##Data[]; };                      \
    void name##Unit(uint unit, uint elements, out vec4 w[4])                                                           \
    {                                                                                                                  \
        const uvec4 a = name##Data[unit * 2u];                                                                         \
        const uvec4 b = name##Data[unit * 2u + 1u];                                                                    \
        w[0] = widenHalves(a.xy);                                                                                      \
        w[1] = widenHalves(a.zw);                                                                                      \
        w[2] = widenHalves(b.xy);                                                                                      \
        w[3] = widenHalves(b.zw);                                                                                      \
    }
#elif defined(WEIGHTS_BF16)
vec4 widenBfloats(uvec2 bits)
{
    return uintBitsToFloat(uvec4(bits.x << 16, bits.x & 0xffff0000u, bits.y << 16, bits.y & 0xffff0000u));
}
#define WEIGHTS(name, slot)                                                                                            \
    layout(set = 0, binding = slot, std430) readonly buffer name##Buffer { uvec4 name##Data[]; };                      \
    void name##Unit(uint unit, uint elements, out vec4 w[4])                                                           \
    {                                                                                                                  \
        const uvec4 a = name##Data[unit * 2u];                                                                         \
        const uvec4 b = name##Data[unit * 2u + 1u];                                                                    \
        w[0] = widenBfloats(a.xy);                                                                                     \
        w[1] = widenBfloats(a.zw);                                                                                     \
        w[2] = widenBfloats(b.xy);                                                                                     \
        w[3] = widenBfloats(b.zw);                                                                                     \
    }
#elif defined(WEIGHTS_Q8_0)
/// Four int8 as floats, exact in both forms. With 2^23 added a byte is a float's bits and needs no conversion; kernels
/// that define WEIGHTS_CONVERT are faster with conversions (measured, inference/SPEED.md).
vec4 widenBytes(uint bits)
{
#ifdef WEIGHTS_CONVERT
    const int s = int(bits);
    return vec4(bitfieldExtract(s, 0, 8), bitfieldExtract(s, 8, 8), bitfieldExtract(s, 16, 8), bitfieldExtract(s, 24, 8));
#else
    const uint shifted = bits ^ 0x80808080u; // from -128 … 127 to 0 … 255
    const uvec4 bytes = uvec4(shifted, shifted >> 8, shifted >> 16, shifted >> 24) & 0xffu;
    return uintBitsToFloat(bytes | 0x4b000000u) - 8388736.0;
#endif
}
#define WEIGHTS(name, slot)                                                                                            \
    layout(set = 0, binding = slot, std430) readonly buffer name##Buffer { uvec4 name##Quants[]; };                    \
    layout(set = 0, binding = slot, std430) readonly buffer name##ScaleBuffer { float16_t name##Scales[]; };           \
    void name##Unit(uint unit, uint elements, out vec4 w[4])                                                           \
    {                                                                                                                  \
        const uvec4 quants = name##Quants[unit];                                                                       \
        const float scale = float(name##Scales[elements / 2u + unit / 2u]);                                            \
        w[0] = scale * widenBytes(quants.x);                                                                           \
        w[1] = scale * widenBytes(quants.y);                                                                           \
        w[2] = scale * widenBytes(quants.z);                                                                           \
        w[3] = scale * widenBytes(quants.w);                                                                           \
    }
#endif
