// The name of a new conversation.
#pragma once

#include "app/conversation.h"

#include <span>
#include <string>

namespace app {

/// The first words of the question on one line, else the name of its first picture.
std::string makeTitle(std::span<const Part> question);

} // namespace app
