// The demo model's place.
#include "app/demo_model.h"

#include "app/paths.h"

namespace app {

inference::EngineOptions demoModel()
{
    const std::filesystem::path models = resourceDirectory() / "models";
    inference::EngineOptions options;
    options.model = models / "facet-demo-q8_0.gguf";
    options.projector = models / "facet-demo-mmproj-f16.gguf";
    return options;
}

} // namespace app
