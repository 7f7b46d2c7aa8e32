// What is kept around conversations: folders, personas, prompts, settings, places, hits of a search. Plain data.
#pragma once

#include "app/conversation.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// Where a conversation stands. Out of the trash it goes back to where it was before.
enum class Shelf { List, Archive, Trash };

/// Folders are one level deep, and a conversation is in one of them or in none: a place that it can be dragged to and
/// found at again. What tags would do beyond that, searching does.
struct Folder {
    Id id = 0;
    std::string name;
    bool operator==(const Folder&) const = default;
};

/// How answers are made, as far as it differs from the defaults.
struct AnswerChoices {
    std::optional<bool> thinking = {};
    std::optional<double> temperature = {};
    std::optional<double> topP = {};
    std::optional<uint32_t> topK = {};
    std::optional<uint64_t> seed = {};
    std::optional<uint32_t> maxTokens = {};     ///< 0: no limit but the context
    std::optional<uint32_t> contextLength = {}; ///< tokens
    std::optional<bool> tools = {};             ///< whether the model may ask for tools; none: if it was trained to
    bool operator==(const AnswerChoices&) const = default;
};

struct Persona {
    Id id = 0;
    std::string name;
    std::string systemPrompt;
    AnswerChoices choices;
    bool operator==(const Persona&) const = default;
};

struct ConversationSettings {
    Id persona = 0;
    std::optional<std::string> systemPrompt = {}; ///< none: the persona's, else the default one
    AnswerChoices choices = {};
    bool operator==(const ConversationSettings&) const = default;
};

/// A text that is used again, with variables (app/prompt_variables.h).
struct Prompt {
    Id id = 0;
    std::string name; ///< also its slash command
    std::string text;
    bool operator==(const Prompt&) const = default;
};

/// What the model may ask Facet to do (app/tools.h).
struct Tool {
    std::string name;         ///< as the model calls it: "calculator"
    std::string description;  ///< what it does, in English
    bool isAllowed = false;   ///< always: it is not asked for any more
    bool canBeAllowed = true; ///< else somebody has to say yes each time, by naming a file
    bool operator==(const Tool&) const = default;
};

/// Where a conversation was left.
struct ConversationView {
    Id message = 0;    ///< at the top of the window; 0: at the end
    double offset = 0; ///< how far that message is scrolled past, in logical pixels
    std::string state; ///< whatever else the window notes
    bool operator==(const ConversationView&) const = default;
};

struct TextRange {
    size_t begin = 0; ///< bytes
    size_t end = 0;
    bool operator==(const TextRange&) const = default;
};

struct SearchHit {
    Id conversation = 0;
    std::string title; ///< of the conversation
    Shelf shelf = Shelf::List;
    Id message = 0; ///< 0: the title was found
    Author author = Author::User;
    int64_t createdAt = 0;
    uint32_t version = 1; ///< of `versions` messages with the same parent, from 1 on
    uint32_t versions = 1;
    std::string excerpt;          ///< one line of the message, of the file's name or of the title
    std::vector<TextRange> marks; ///< what was found, in `excerpt`
    bool isFileName = false;
    size_t part = 0;   ///< of the message, in which it was found first; isFileName: 0
    size_t offset = 0; ///< bytes from that part's beginning
    bool operator==(const SearchHit&) const = default;
};

struct SearchResult {
    std::vector<SearchHit> hits; ///< best first
    bool hasMore = false;        ///< there are more than were asked for
};

} // namespace app
