// What a model does the same way on every device.
#include "inference/model.h"

#include "inference/sampler.h"

namespace inference {

Result<void> Model::generate(KeyValueCache& cache, const Continuation& continuation, Sampler& sampler,
                             const std::function<bool(Token)>& onToken)
{
    std::vector<float> logits;
    Token token = continuation.first;
    for (uint32_t drawn = 0; drawn < continuation.most; ++drawn) {
        TRY(decode(cache, token, logits));
        token = sampler.sample(logits, continuation.banned);
        if (!onToken(token))
            break;
    }
    return {};
}

} // namespace inference
