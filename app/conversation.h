// What people said and what was answered: plain data, as the store keeps it and the window shows it.
#pragma once

#include "inference/image_preprocess.h"
#include "media/content.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

using Id = int64_t; ///< row id in the store; 0 is none

enum class Author { User, Assistant };

/// What of an attached file the model is given: decided when it is attached and kept with it, so that each later turn
/// reads the very same.
struct Reading {
    enum class How { Text, Picture, Both, NotRead };
    /// A page, frame, sheet, slide, section or entry.
    struct Item {
        std::string place; ///< "p. 7", "00:04", "Sheet Costs", "src/main.cpp"
        How how = How::Text;
        uint32_t tokens = 0;     ///< what it costs; NotRead: what it would cost, 0 when unknown
        uint32_t budget = 0;     ///< Picture, Both: the most soft tokens of its picture
        double seconds = 0;      ///< Video: the frame's true time
        uint64_t textBytes = 0;  ///< Text, Both: only so many bytes of its text are read; 0: all
        std::string reason = {}; ///< NotRead: why
        /// Of a file in an archive that has pages, frames or files of its own: how those are read. At most one.
        std::vector<Reading> within = {};

        bool operator==(const Item&) const = default;
    };
    std::string wish;   ///< as the user wants it: "" (automatic), "quick", "normal", "careful", "whole" (Video), "1-20"
                        ///< (pages), an archive's entries one a line
    uint32_t total = 0; ///< pages, sheets, slides, sections or entries there are; Video read in parts: frames of a part
    double seconds = 0; ///< Video: how long it is
    std::vector<Item> items;          ///< in order
    std::vector<std::string> notRead; ///< in words for people: "the sound", "pages 41 to 120: no room in the context"
    uint32_t room = 0;      ///< Video read in parts (film_parts.h): tokens of the context that it may take meanwhile
    bool estimated = false; ///< tokens were counted without the model that reads: they are about right

    bool operator==(const Reading&) const = default;
};

/// Attachment::format of a folder, which is stored packed.
inline constexpr std::string_view kFolderFormat = "folder";

/// A file that belongs to a message. Its bytes lie in attachments/ under their SHA-256.
struct Attachment {
    std::string sha256;   ///< 64 hex digits
    std::string fileName; ///< as the user knew it
    std::string format;   ///< "PNG", "MP4, H.264", "Word document (docx)"
    uint64_t bytes = 0;
    inference::ImageTransform transform; ///< Picture, Video: size as shown, and the size the model sees
    uint32_t budget = inference::kDefaultTokenBudget;
    uint32_t tokens = 0; ///< what it costs in all: soft tokens, markers and texts; Video read in parts: at a time
    media::FileKind kind = media::FileKind::Picture;
    std::string title = {}; ///< from the file's own metadata; often empty
    Reading reading = {};   ///< all kinds but Picture

    bool operator==(const Attachment&) const = default;
};

/// A message is a list of typed parts; each kind has its own QML file.
struct Part {
    enum class Kind {
        Text,
        Thought,
        Image,
        Video,
        Document, ///< every other kind of file
        ToolCall,
        ToolResult,
        Error,
        Notes, ///< on one part of a film that is read part by part
    };
    Kind kind = Kind::Text;
    std::string text;      ///< Text, Thought: Markdown; Error: the reason; ToolCall, ToolResult, Notes: JSON
    Attachment attachment; ///< Image, Video, Document

    bool isFile() const { return kind == Kind::Image || kind == Kind::Video || kind == Kind::Document; }

    bool operator==(const Part&) const = default;
};

/// The part that shows this file.
inline Part filePart(Attachment attachment)
{
    const auto kind = attachment.kind == media::FileKind::Picture ? Part::Kind::Image
                      : attachment.kind == media::FileKind::Video ? Part::Kind::Video
                                                                  : Part::Kind::Document;
    return {.kind = kind, .text = {}, .attachment = std::move(attachment)};
}

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
    Id parent = 0;                 ///< the message that this one follows; 0: none
    std::vector<Id> versions = {}; ///< all that follow that parent, oldest first, this one too; empty: it alone

    bool operator==(const Message&) const = default;
};

/// Who named a conversation. A title is replaced only by one of the same rank or higher.
enum class TitleBy {
    Question, ///< its first words
    Model,
    User,
};

struct ConversationSummary {
    Id id = 0;
    std::string title;
    int64_t updatedAt = 0; ///< milliseconds since 1970, UTC
    Id order = 0;          ///< the greater, the newer: lists are in this order, whatever the clock said
    TitleBy titleBy = TitleBy::Question;
    bool pinned = false;
    bool archived = false;
    Id folder = 0;         ///< 0: none
    int64_t deletedAt = 0; ///< in the trash since then; 0: not there
    /// The end of Facet cut its last answer off.
    bool interrupted = false;
    bool operator==(const ConversationSummary&) const = default;
};

struct Draft {
    std::string text;
    std::vector<Attachment> attachments; ///< one that is not read yet has no digest, and its path for a name
    bool operator==(const Draft&) const = default;
};

/// The text of a draft that was gone on with before its stored text was there.
inline std::string joinedDraft(std::string stored, const std::string& written)
{
    if (!stored.empty() && !written.empty())
        stored += '\n';
    return stored += written;
}

} // namespace app
