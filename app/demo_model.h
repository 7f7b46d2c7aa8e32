// The small model that a fresh install answers with.
#pragma once

#include "inference/engine.h"

namespace app {

/// Its files, in resourceDirectory()/models.
inference::EngineOptions demoModel();

} // namespace app
