// How an error is kept in a message: its words, and behind them in brackets what kind it is, for people who export it
// and for windows that say it in another language.
#pragma once

#include "app/conversation.h"
#include "inference/result.h"

#include <optional>
#include <string>

namespace app {

/// `more` is put behind the message.
Part errorPart(const inference::Error& error, const std::string& more = {});

struct KeptError {
    std::optional<inference::ErrorCode> code; ///< none: kept before kinds were
    std::string message;
};
KeptError errorOf(const Part& part);

} // namespace app
