// Generator over inference::Engine.
#include "app/local_generator.h"

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

Result<GeneratorInfo> LocalGenerator::load(const inference::EngineOptions& options,
                                           const inference::LoadProgress& progress, std::stop_token stop)
{
    TRY_ASSIGN(auto engine, inference::Engine::open(options, progress, stop));
    m_engine = std::move(engine);
    return GeneratorInfo{.modelName = m_engine->modelName(),
                         .modelPath = options.model.string(),
                         .deviceName = m_engine->deviceName(),
                         .canSee = m_engine->canSee(),
                         .contextLength = m_engine->contextLength(),
                         .loadMilliseconds = m_engine->loadMilliseconds(),
                         .note = m_engine->note(),
                         .callsTools = m_engine->callsTools()};
}

Result<inference::GenerateResult>
LocalGenerator::generate(const inference::GenerateRequest& request,
                         const std::function<void(const inference::GenerateEvent&)>& onEvent, std::stop_token stop)
{
    if (!m_engine)
        return Error{ErrorCode::BadInput, "no model is open, so nothing can answer. Open a model and ask again"};
    auto result = m_engine->generate(request, onEvent, stop);
    if (!result && result.error().code == ErrorCode::DeviceLost)
        m_engine.reset(); // nothing runs there any more, and its memory is wanted for the next
    return result;
}

} // namespace app
