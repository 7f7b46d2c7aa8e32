// Logits and settings as the two sampling kernels see them.

layout(push_constant) uniform Push { SamplePush push; };
layout(set = 0, binding = 0, std430) readonly buffer LogitBuffer { float logits[]; };
layout(set = 0, binding = 1, std430) readonly buffer SettingsBuffer { SampleSettings settings; int banned[]; };

/// Key of a token's logit; 0 beyond the vocabulary and for banned tokens.
uint keyOf(uint token)
{
    if (token >= push.vocabulary)
        return 0u;
    uint key = sampleKey(floatBitsToUint(logits[token]));
    for (uint i = 0u; i < settings.bannedCount; ++i)
        key = banned[i] == int(token) ? 0u : key;
    return key;
}
