// The name of a new conversation.
#pragma once

#include "app/conversation.h"

#include <span>
#include <string>
#include <string_view>

namespace app {

/// The first words of the question on one line, else the name of its first picture.
std::string makeTitle(std::span<const Part> question);

/// What a model is asked for a title, behind the conversation, and how its answer begins: the quotation mark tells it
/// to go on with the title at once, without a thought or a preface, and to end with another one.
inline constexpr std::string_view kTitleQuestion =
    "Name this conversation: two to six words in the language of my first question, in quotation marks, and nothing "
    "else.";
inline constexpr std::string_view kTitleBegin = "\"";

/// The title in what it wrote behind that: one line without quotation marks, Markdown and a full stop, at most as long
/// as one of makeTitle(). Empty where there is none.
std::string titleWritten(std::string_view text);

} // namespace app
