// What people said and what was answered: plain data, as the store keeps it and the window shows it.
#pragma once

#include "inference/image_preprocess.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

using Id = int64_t; ///< row id in the store; 0 is none

enum class Author { User, Assistant };

/// A file that belongs to a message. Its bytes lie in attachments/ under their SHA-256.
struct Attachment {
    std::string sha256;   ///< 64 hex digits
    std::string fileName; ///< as the user knew it
    std::string format;   ///< "PNG", "JPEG", …
    uint64_t bytes = 0;
    inference::ImageTransform transform; ///< picture size, and the size the model sees
    uint32_t budget = inference::kDefaultTokenBudget;
    uint32_t tokens = 0; ///< what it costs: soft tokens and the two markers

    bool operator==(const Attachment&) const = default;
};

/// A message is a list of typed parts; each kind has its own QML file.
struct Part {
    enum class Kind { Text, Thought, Image, ToolCall, ToolResult, Error };
    Kind kind = Kind::Text;
    std::string text;      ///< Text, Thought: Markdown; Error: the reason; ToolCall, ToolResult: JSON
    Attachment attachment; ///< Image

    bool operator==(const Part&) const = default;
};

enum class MessageState {
    Complete,
    Generating,  ///< in this process, now
    Stopped,     ///< by the user
    LengthLimit, ///< the token limit or the context ended it
    Failed,      ///< the last part is an Error
    Interrupted, ///< the process ended in the middle; found so at the next start
};

/// Measured, never estimated.
struct Statistics {
    uint32_t promptTokens = 0;
    uint32_t cachedTokens = 0;
    uint32_t completionTokens = 0;
    double encodeMilliseconds = 0;
    double prefillMilliseconds = 0;
    double decodeMilliseconds = 0;
    double firstTokenMilliseconds = 0;

    bool operator==(const Statistics&) const = default;
};

struct Message {
    Id id = 0;
    Id conversation = 0;
    Author author = Author::User;
    MessageState state = MessageState::Complete;
    int64_t createdAt = 0; ///< milliseconds since 1970, UTC
    std::string model;     ///< Assistant: which model answered
    std::vector<Part> parts;
    std::optional<Statistics> statistics;

    bool operator==(const Message&) const = default;
};

struct ConversationSummary {
    Id id = 0;
    std::string title;
    int64_t updatedAt = 0; ///< milliseconds since 1970, UTC
    bool operator==(const ConversationSummary&) const = default;
};

struct Draft {
    std::string text;
    std::vector<Attachment> attachments;
    bool operator==(const Draft&) const = default;
};

} // namespace app
