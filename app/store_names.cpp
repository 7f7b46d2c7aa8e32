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

constexpr Names<Part::Kind, 9> kKinds = {{{Part::Kind::Text, "text"},
                                          {Part::Kind::Thought, "thought"},
                                          {Part::Kind::Image, "image"},
                                          {Part::Kind::Video, "video"},
                                          {Part::Kind::Document, "document"},
                                          {Part::Kind::ToolCall, "tool call"},
                                          {Part::Kind::ToolResult, "tool result"},
                                          {Part::Kind::Error, "error"},
                                          {Part::Kind::Notes, "notes"}}};

constexpr Names<TitleBy, 3> kTitles = {
    {{TitleBy::User, "user"}, {TitleBy::Question, "question"}, {TitleBy::Model, "model"}}};

using media::FileKind;
constexpr Names<FileKind, 9> kFileKinds = {{{FileKind::Picture, "picture"},
                                            {FileKind::Video, "video"},
                                            {FileKind::Pdf, "pdf"},
                                            {FileKind::Document, "document"},
                                            {FileKind::Spreadsheet, "spreadsheet"},
                                            {FileKind::Slides, "slides"},
                                            {FileKind::Mail, "mail"},
                                            {FileKind::Text, "text"},
                                            {FileKind::Archive, "archive"}}};

constexpr Names<Reading::How, 4> kHows = {{{Reading::How::NotRead, "not read"},
                                           {Reading::How::Text, "text"},
                                           {Reading::How::Picture, "picture"},
                                           {Reading::How::Both, "both"}}};

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

std::string_view titleByName(TitleBy by)
{
    return nameOf(kTitles, by);
}

TitleBy titleByNamed(std::string_view name)
{
    return valueOf(kTitles, name);
}

std::string_view partKindName(Part::Kind kind)
{
    return nameOf(kKinds, kind);
}

Part::Kind partKindNamed(std::string_view name)
{
    return valueOf(kKinds, name);
}

std::string_view fileKindName(FileKind kind)
{
    return nameOf(kFileKinds, kind);
}

FileKind fileKindNamed(std::string_view name)
{
    return valueOf(kFileKinds, name);
}

std::string_view howName(Reading::How how)
{
    return nameOf(kHows, how);
}

Reading::How howNamed(std::string_view name)
{
    return valueOf(kHows, name);
}

} // namespace app
