// The engine in this process, behind the Generator interface.
#pragma once

#include "app/generator.h"

#include <memory>

namespace app {

class LocalGenerator final : public Generator {
public:
    inference::Result<GeneratorInfo> load(const inference::EngineOptions& options,
                                          const inference::LoadProgress& progress, std::stop_token stop) override;

    void unload() override { m_engine.reset(); }

    /// Errors: BadInput while no model is loaded, else the engine's.
    inference::Result<inference::GenerateResult>
    generate(const inference::GenerateRequest& request,
             const std::function<void(const inference::GenerateEvent&)>& onEvent, std::stop_token stop) override;

private:
    std::unique_ptr<inference::Engine> m_engine;
};

} // namespace app
