// The chat service's model: loading one, remembering it.
#include "app/chat_service_impl.h"
#include "app/model_setting.h"
#include "app/progress_meter.h"

#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using Clock = std::chrono::steady_clock;

void ChatService::Impl::load(inference::EngineOptions options)
{
    if (quitting)
        return;
    if (loading)
        loading->request_stop(); // the newer wish counts
    if (options.cacheDirectory.empty())
        options.cacheDirectory = paths.cache / "kernels";
    loading.emplace();
    GeneratorInfo info;
    info.modelName = options.model.filename().string();
    info.modelPath = options.model.string();
    tell(ModelStatus{.state = ModelStatus::State::Loading, .fraction = 0, .info = info});
    if (running && !running->begun)
        tell(AnswerProgress{running->message.conversation, running->message.id, AnswerProgress::Phase::LoadingModel});
    generation.post([this, options = std::move(options), info, stop = loading->get_token()] {
        auto told = Clock::now();
        std::string plan;
        const auto progress = [&](const inference::LoadState& state) {
            if (!state.plan.empty())
                plan = state.plan;
            else if (Clock::now() - told < kProgressInterval)
                return;
            told = Clock::now();
            tell(ModelStatus{
                .state = ModelStatus::State::Loading, .fraction = state.fraction, .plan = plan, .info = info});
        };
        auto result = [&]() -> Result<GeneratorInfo> {
            try {
                return stop.stop_requested() ? Error{ErrorCode::Cancelled, "stopped"}
                                             : generator->load(options, progress, stop);
            } catch (const std::bad_alloc&) {
                return Error{ErrorCode::OutOfMemory, "there was not enough main memory for " + info.modelPath};
            }
        }();
        changes.post([this, options, result = std::move(result), replaced = stop.stop_requested()]() mutable {
            loaded(options, std::move(result), replaced);
        });
    });
}

void ChatService::Impl::loaded(const inference::EngineOptions& options, Result<GeneratorInfo> result, bool replaced)
{
    if (result)
        model = *result;
    if (replaced)
        return; // another load follows, or the program ends
    loading.reset();
    if (!result) {
        tell(ModelStatus{.state = ModelStatus::State::Failed, .info = model, .error = result.error()});
        return;
    }
    const auto saved = write([&](Store& target) { return target.saveSetting(kModelSetting, describeModel(options)); });
    if (!saved)
        tell(StorageTrouble{saved.error()});
    tell(ModelStatus{.state = ModelStatus::State::Ready, .fraction = 1, .info = model});
}

} // namespace app
