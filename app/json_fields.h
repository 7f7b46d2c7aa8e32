// Fields of JSON that somebody else wrote: what is missing or of another type reads as empty.
#pragma once

#include "inference/prompt.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

namespace app {

using inference::Json;

/// Discarded when it is none, or nested deeper than anything that is meant: copying and writing follow it on the stack.
inline Json parseJson(std::string_view text)
{
    constexpr size_t kDeepest = 200;
    size_t depth = 0;
    bool isInWords = false;
    for (size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"')
            isInWords = !isInWords;
        else if (isInWords)
            at += c == '\\' ? 1 : 0;
        else if ((c == '[' || c == '{') && ++depth > kDeepest)
            return Json(Json::value_t::discarded);
        else if ((c == ']' || c == '}') && depth > 0)
            --depth;
    }
    return Json::parse(text, nullptr, false);
}

inline const Json& field(const Json& object, const char* name)
{
    static const Json kNothing;
    if (!object.is_object())
        return kNothing;
    const auto found = object.find(name);
    return found == object.end() ? kNothing : *found;
}

inline std::string textField(const Json& object, const char* name)
{
    const Json& value = field(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

/// 0 for what is no number or too large for one.
inline double numberField(const Json& object, const char* name)
{
    const Json& value = field(object, name);
    const double number = value.is_number() ? value.get<double>() : 0;
    return std::isfinite(number) && std::abs(number) < 9e15 ? number : 0;
}

inline int64_t integerField(const Json& object, const char* name)
{
    return static_cast<int64_t>(numberField(object, name));
}

inline bool boolField(const Json& object, const char* name)
{
    const Json& value = field(object, name);
    return value.is_boolean() && value.get<bool>();
}

} // namespace app
