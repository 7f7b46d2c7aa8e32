#include "app/error_part.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace app {

using inference::ErrorCode;

namespace {

constexpr std::array<std::pair<ErrorCode, std::string_view>, 10> kKinds = {{
    {ErrorCode::Cancelled, " [stopped]"},
    {ErrorCode::OutOfMemory, " [out of memory]"},
    {ErrorCode::DeviceLost, " [device lost]"},
    {ErrorCode::Unsupported, " [not supported]"},
    {ErrorCode::BadFile, " [bad file]"},
    {ErrorCode::BadInput, " [bad input]"},
    {ErrorCode::ContextFull, " [context full]"},
    {ErrorCode::Media, " [media]"},
    {ErrorCode::Storage, " [storage]"},
    {ErrorCode::Network, " [network]"},
}};

} // namespace

Part errorPart(const inference::Error& error, const std::string& more)
{
    const auto kind =
        std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& each) { return each.first == error.code; });
    const std::string_view mark = kind != kKinds.end() ? kind->second : std::string_view();
    return {.kind = Part::Kind::Error, .text = error.message + more + std::string(mark), .attachment = {}};
}

KeptError errorOf(const Part& part)
{
    for (const auto& [code, mark] : kKinds)
        if (part.text.ends_with(mark))
            return {code, part.text.substr(0, part.text.size() - mark.size())};
    return {std::nullopt, part.text};
}

} // namespace app
