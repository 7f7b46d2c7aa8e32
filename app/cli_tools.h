// facet-cli ask --tools: what the model calls, each asked for on the terminal.
#pragma once

#include "inference/engine.h"

#include <cstddef>
#include <set>
#include <stop_token>
#include <string>

namespace app {

class CliTools {
public:
    /// What a request declares.
    static inference::Json declarations();

    /// Uses what `result` calls, and adds it with its results to the request, which is then to be asked again.
    /// Errors: BadInput (called again and again).
    inference::Result<void> use(const inference::GenerateResult& result, inference::GenerateRequest& request,
                                const std::stop_token& stop);

private:
    inference::Json responseTo(const inference::ToolCall& call, const std::stop_token& stop);

    std::set<std::string> m_allowed; ///< names
    size_t m_calls = 0;
};

} // namespace app
