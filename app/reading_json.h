// A Reading as the store keeps it.
#pragma once

#include "app/conversation.h"

#include <string>
#include <string_view>

namespace app {

/// Empty for an empty reading.
std::string readingJson(const Reading& reading);
/// What can be understood of `json`: a damaged field is left at its default, a damaged text gives an empty reading, so
/// that the message around it can still be shown.
Reading readingFromJson(std::string_view json);

} // namespace app
