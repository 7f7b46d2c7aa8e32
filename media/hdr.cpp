// Sources: PQ is SMPTE ST 2084, HLG and its system gamma ITU-R BT.2100-2 table 5, the compression of highlights ITU-R
// BT.2390-10 section 5.4.1, the light of diffuse white (203 cd/m2) ITU-R BT.2408, the matrix ITU-R BT.2087.
#include "media/hdr.h"

#include <algorithm>
#include <cmath>

namespace media {

namespace {

constexpr double kStandardWhite = 203;  // cd/m2, what becomes 255
constexpr double kUsualPeak = 1000;     // cd/m2, of clips that do not say, and of HLG's reference display
constexpr double kPqUnit = 10'000;      // cd/m2 at PQ's 1
constexpr size_t kSamples = 4096;       // entries by sample: 12 bits, more than any HDR clip has
constexpr int kSampleShift = 4;         // 16 bits -> an entry
constexpr size_t kLinearSteps = 16'384; // entries by linear light: sRGB's first step is 5 of these

double pqToLight(double signal) // 0…1 -> cd/m2
{
    constexpr double m1 = 2610.0 / 16384;
    constexpr double m2 = 2523.0 / 4096 * 128;
    constexpr double c1 = 3424.0 / 4096;
    constexpr double c2 = 2413.0 / 4096 * 32;
    constexpr double c3 = 2392.0 / 4096 * 32;
    const double root = std::pow(signal, 1 / m2);
    return kPqUnit * std::pow(std::max(root - c1, 0.0) / (c2 - c3 * root), 1 / m1);
}

double lightToPq(double light)
{
    constexpr double m1 = 2610.0 / 16384;
    constexpr double m2 = 2523.0 / 4096 * 128;
    constexpr double c1 = 3424.0 / 4096;
    constexpr double c2 = 2413.0 / 4096 * 32;
    constexpr double c3 = 2392.0 / 4096 * 32;
    const double power = std::pow(light / kPqUnit, m1);
    return std::pow((c1 + c2 * power) / (1 + c3 * power), m2);
}

double hlgToScene(double signal) // 0…1 -> 0…1
{
    constexpr double a = 0.17883277;
    constexpr double b = 1 - 4 * a;
    const double c = 0.5 - a * std::log(4 * a);
    return signal <= 0.5 ? signal * signal / 3 : (std::exp((signal - c) / a) + b) / 12;
}

/// BT.2390's EETF from `peak` to the standard white, black at 0.
double compress(double light, double peak)
{
    const double peakSignal = lightToPq(peak);
    const double largest = lightToPq(kStandardWhite) / peakSignal;
    const double knee = 1.5 * largest - 0.5;
    const double signal = lightToPq(light) / peakSignal;
    if (largest >= 1 || signal <= knee)
        return std::min(light, kStandardWhite);
    const double t = (signal - knee) / (1 - knee);
    const double hermite = (2 * t * t * t - 3 * t * t + 1) * knee + (t * t * t - 2 * t * t + t) * (1 - knee) +
                           (-2 * t * t * t + 3 * t * t) * largest;
    return pqToLight(hermite * peakSignal);
}

uint8_t toSrgb(double linear)
{
    const double signal = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    return static_cast<uint8_t>(std::lround(std::clamp(signal, 0.0, 1.0) * 255));
}

template <class T> const T& entry(const std::vector<T>& table, float at)
{
    const float index = std::clamp(at, 0.0F, 1.0F) * static_cast<float>(table.size() - 1) + 0.5F;
    return table[static_cast<size_t>(index)];
}

} // namespace

ToneMap::ToneMap(HdrCurve curve, double peak, bool wide) : m_curve(curve), m_wide(wide)
{
    if (curve == HdrCurve::Hlg || !(peak > 0))
        peak = kUsualPeak;
    peak = std::clamp(peak, kStandardWhite, kPqUnit);
    m_scale = curve == HdrCurve::Hlg ? 1.0F : static_cast<float>(kPqUnit / peak);
    m_light.resize(kSamples);
    for (size_t i = 0; i < kSamples; ++i) {
        const double signal = std::min(static_cast<double>(i << kSampleShift) / kWhite, 1.0);
        m_light[i] = static_cast<float>(curve == HdrCurve::Hlg ? hlgToScene(signal) : pqToLight(signal) / kPqUnit);
    }
    m_system.resize(kSamples);
    constexpr double kSystemGamma = 1.2; // at a peak of 1,000 cd/m2
    for (size_t i = 0; i < kSamples; ++i) {
        const double luminance = (static_cast<double>(i) + 0.5) / kSamples;
        m_system[i] = static_cast<float>(std::pow(luminance, kSystemGamma - 1));
    }
    m_pressed.resize(kLinearSteps);
    for (size_t i = 0; i < kLinearSteps; ++i) {
        const double light = std::max(static_cast<double>(i), 0.5) / (kLinearSteps - 1) * peak;
        m_pressed[i] = static_cast<float>(compress(light, peak) / kStandardWhite / (light / peak));
    }
    m_stored.resize(kLinearSteps);
    for (size_t i = 0; i < kLinearSteps; ++i)
        m_stored[i] = toSrgb(static_cast<double>(i) / (kLinearSteps - 1));
}

void ToneMap::apply(const uint16_t* source, size_t count, uint8_t* target) const
{
    for (size_t i = 0; i < count; ++i, source += 3, target += 3) {
        float red = m_light[source[0] >> kSampleShift] * m_scale;
        float green = m_light[source[1] >> kSampleShift] * m_scale;
        float blue = m_light[source[2] >> kSampleShift] * m_scale;
        float factor = 1;
        if (m_curve == HdrCurve::Hlg)
            factor = entry(m_system, 0.2627F * red + 0.6780F * green + 0.0593F * blue);
        factor *= entry(m_pressed, std::max({red, green, blue}) * factor);
        red *= factor;
        green *= factor;
        blue *= factor;
        if (m_wide) {
            const float r = 1.6605F * red - 0.5876F * green - 0.0728F * blue;
            const float g = -0.1246F * red + 1.1329F * green - 0.0083F * blue;
            blue = -0.0182F * red - 0.1006F * green + 1.1187F * blue;
            red = r;
            green = g;
        }
        target[0] = entry(m_stored, red);
        target[1] = entry(m_stored, green);
        target[2] = entry(m_stored, blue);
    }
}

} // namespace media
