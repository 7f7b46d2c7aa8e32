// What a model does the same way on every device.
#include "inference/model.h"

#include "inference/sampler.h"

#include <utility>

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

Result<std::vector<std::vector<float>>> Model::encodeImages(std::span<const Image> images, std::stop_token stop)
{
    std::vector<std::vector<float>> all;
    for (const Image& image : images) {
        TRY_ASSIGN(std::vector<float> soft, encodeImage(image, stop));
        all.push_back(std::move(soft));
    }
    return all;
}

} // namespace inference
