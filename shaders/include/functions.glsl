// The model's scalar functions.

/// GELU in its tanh form: 0.5 x (1 + tanh(u)) = x / (1 + exp(-2u)), u = sqrt(2/pi) (x + 0.044715 x^3). The argument is
/// clamped where exp would overflow; the result has reached 0 or x long before.
float gelu(float x)
{
    const float u = 0.7978845608028654 * (x + 0.044715 * x * x * x);
    return x / (1.0 + exp(clamp(-2.0 * u, -80.0, 80.0)));
}

/// cap * tanh(x / cap), through exp: the accuracy of Vulkan's tanh is not specified well.
float softcap(float x, float cap)
{
    return cap * (1.0 - 2.0 / (exp(clamp(2.0 * x / cap, -80.0, 80.0)) + 1.0));
}
