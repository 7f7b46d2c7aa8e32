// The model that was open last, as a setting of the store.
#pragma once

#include "inference/engine.h"

#include <optional>
#include <string>
#include <string_view>

namespace app {

inline constexpr std::string_view kModelSetting = "model";

/// The demo model is remembered as such, for its files lie elsewhere after an update.
std::string describeModel(const inference::EngineOptions& options);
/// Nothing when the text makes no sense.
std::optional<inference::EngineOptions> modelFromDescription(std::string_view text);

} // namespace app
