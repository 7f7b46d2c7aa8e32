// High dynamic range (PQ, HLG; BT.2020 or narrower) -> sRGB, the way a display of the standard range would show it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace media {

enum class HdrCurve { Pq, Hlg };

/// Tables for one clip. Per pixel: the curve's inverse gives light (for HLG through its system gamma), BT.2390's curve
/// presses it under the standard white with the hue kept, a matrix changes the primaries, sRGB's curve follows.
class ToneMap {
public:
    /// What swscale gives for white in 16 bits (measured: 255 x 256, not 65,535).
    static constexpr uint16_t kWhite = 65'280;

    /// `peak`: the brightest light of the clip in cd/m2, 0 when not stated (1,000 then). `wide`: primaries of BT.2020,
    /// otherwise BT.709.
    ToneMap(HdrCurve curve, double peak, bool wide);

    /// `count` pixels of three samples, kWhite being the curve's 1 -> three bytes each.
    void apply(const uint16_t* source, size_t count, uint8_t* target) const;

private:
    HdrCurve m_curve;
    bool m_wide;
    float m_scale = 1;             ///< from the curve's linear unit to parts of the peak
    std::vector<float> m_light;    ///< sample -> linear light
    std::vector<float> m_system;   ///< HLG: scene luminance -> factor
    std::vector<float> m_pressed;  ///< parts of the peak -> factor that brings it into 0…1 of the standard white
    std::vector<uint8_t> m_stored; ///< linear 0…1 -> sRGB byte
};

} // namespace media
