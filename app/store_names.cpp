// Enumerations <-> the store's words.
#include "app/store_names.h"

#include <array>
#include <utility>

namespace app {

namespace {

template <class Value, size_t Count> using Names = std::array<std::pair<Value, std::string_view>, Count>;

constexpr Names<MessageState, 6> kStates = {{{MessageState::Complete, "complete"},
                                             {MessageState::Generating, "generating"},
                                             {MessageState::Stopped, "stopped"},
                                             {MessageState::LengthLimit, "length"},
                                             {MessageState::Failed, "failed"},
                                             {MessageState::Interrupted, "interrupted"}}};

constexpr Names<Part::Kind, 6> kKinds = {{{Part::Kind::Text, "text"},
                                          {Part::Kind::Thought, "thought"},
                                          {Part::Kind::Image, "image"},
                                          {Part::Kind::ToolCall, "tool call"},
                                          {Part::Kind::ToolResult, "tool result"},
                                          {Part::Kind::Error, "error"}}};

/// The first entry stands for whatever is not listed.
template <class Value, size_t Count> std::string_view nameOf(const Names<Value, Count>& names, Value value)
{
    for (const auto& [candidate, name] : names) {
        if (candidate == value)
            return name;
    }
    return names[0].second;
}

template <class Value, size_t Count> Value valueOf(const Names<Value, Count>& names, std::string_view name)
{
    for (const auto& [value, candidate] : names) {
        if (candidate == name)
            return value;
    }
    return names[0].first;
}

} // namespace

std::string_view authorName(Author author)
{
    return author == Author::User ? "user" : "assistant";
}

Author authorNamed(std::string_view name)
{
    return name == "user" ? Author::User : Author::Assistant;
}

std::string_view messageStateName(MessageState state)
{
    return nameOf(kStates, state);
}

MessageState messageStateNamed(std::string_view name)
{
    return valueOf(kStates, name);
}

std::string_view partKindName(Part::Kind kind)
{
    return nameOf(kKinds, kind);
}

Part::Kind partKindNamed(std::string_view name)
{
    return valueOf(kKinds, name);
}

} // namespace app
