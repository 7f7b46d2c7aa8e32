// Cosine and sine of large angles. Vulkan promises them only within [-pi, pi] and only to 2^-11, so the angle is reduced
// here, exactly: it is a float below 2^20, written as integer part + fraction / 2^32, and each is multiplied by 1 / 2pi
// in 64-bit fixed point. What remains after the whole turns is good to 2^-30 of a turn.

/// (cos(angle), sin(angle)) for 0 <= angle < 2^20.
vec2 cosineSine(float angle)
{
    const uint kTurnHigh = 0x28be60dbu; // floor(2^64 / 2pi)
    const uint kTurnLow = 0x9391054au;
    const uint whole = uint(angle);
    const uint fraction = uint((angle - float(whole)) * 4294967296.0);
    uint high, low;
    umulExtended(whole, kTurnLow, high, low);
    uint turn = whole * kTurnHigh + high; // modulo 1 turn = 2^32
    umulExtended(fraction, kTurnHigh, high, low);
    turn += high;
    // Nearest quarter, and what is left of it as a signed angle in [-pi/4, pi/4].
    const uint quarter = (turn + 0x20000000u) >> 30;
    const float r = float(int(turn - (quarter << 30))) * 1.46291807926715968105133780430979e-9; // 2pi / 2^32
    const float r2 = r * r;
    // Minimax polynomials on [-pi/4, pi/4] (Cephes sinf, cosf).
    const float s = r + r * r2 * (-1.6666654611e-1 + r2 * (8.3321608736e-3 - r2 * 1.9515295891e-4));
    const float c = 1.0 - 0.5 * r2 + r2 * r2 * (4.166664568298827e-2 + r2 * (-1.388731625493765e-3 + r2 * 2.443315711809948e-5));
    switch (quarter & 3u) {
    case 0u:
        return vec2(c, s);
    case 1u:
        return vec2(-s, c);
    case 2u:
        return vec2(-c, -s);
    default:
        return vec2(s, -c);
    }
}
