#include "app/error_part.h"

#include "app/trouble_log.h"

#include <string_view>

namespace app {

using inference::ErrorCode;

namespace {

/// Empty for what is no kind.
std::string markOf(ErrorCode code)
{
    const std::string_view name = errorCodeName(code);
    return name.empty() ? std::string() : " [" + std::string(name) + "]";
}

} // namespace

Part errorPart(const inference::Error& error, const std::string& more)
{
    return {.kind = Part::Kind::Error, .text = error.message + more + markOf(error.code), .attachment = {}};
}

KeptError errorOf(const Part& part)
{
    for (int kind = 0;; ++kind) {
        const auto code = static_cast<ErrorCode>(kind);
        const std::string mark = markOf(code);
        if (mark.empty())
            return {std::nullopt, part.text};
        if (part.text.ends_with(mark))
            return {code, part.text.substr(0, part.text.size() - mark.size())};
    }
}

} // namespace app
