// What can happen, told by value from the workers to whoever listens.
#pragma once

#include "app/attachment_reading.h"
#include "app/conversation.h"
#include "app/generator.h"
#include "app/library.h"
#include "inference/result.h"

#include <filesystem>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace app {

struct ConversationsListed {
    std::vector<ConversationSummary> conversations;
}; ///< newest first; neither archived nor in the trash
struct ShelfListed {
    Shelf shelf;
    std::vector<ConversationSummary> conversations;
}; ///< newest first
struct FoldersListed {
    std::vector<Folder> folders;
};
struct PersonasListed {
    std::vector<Persona> personas;
};
struct PromptsListed {
    std::vector<Prompt> prompts;
};
/// What conversations go by that say nothing else.
struct DefaultsListed {
    ConversationSettings defaults;
};
struct ConversationChanged {
    ConversationSummary conversation;
}; ///< new, retitled, touched, pinned, moved, archived or no longer
struct ConversationRemoved {
    Id conversation;
}; ///< to the trash
struct ConversationOpened {
    Id conversation;
    std::vector<Message> messages; ///< the branch that is shown
    Draft draft;
    ConversationSettings settings = {};
    ConversationView view = {};
    Id focus = 0; ///< the message that was asked for; 0: none
};
/// Another branch is shown: what follows `after` (0: everything) is now this.
struct BranchShown {
    Id conversation;
    Id after;
    std::vector<Message> messages;
};

struct MessageAdded {
    Message message;
};
/// Text to append to the message's last part if that has this kind, else to a new part of this kind.
struct MessageTextAppended {
    Id conversation;
    Id message;
    Part::Kind kind;
    std::string text;
};
struct MessagePartAdded {
    Id conversation;
    Id message;
    Part part;
};
/// State and, at the end, statistics. `parts` of the message are those already told.
struct MessageStateChanged {
    Id conversation;
    Id message;
    MessageState state;
    std::optional<Statistics> statistics;
};
struct MessageRemoved {
    Id conversation;
    Id message;
};

struct AnswerPlace {
    Id conversation = 0;
    Id message = 0;
    bool operator==(const AnswerPlace&) const = default;
};
/// Which answer is being written, over all conversations, and which wait for it, in turn. After every change of that.
struct QueueChanged {
    std::optional<AnswerPlace> running;
    std::vector<AnswerPlace> waiting;
};

/// What fills the context, in tokens, counted with the model's vocabulary: when an answer is begun and when it has
/// ended, and after measureContext().
struct ContextMeasured {
    Id conversation;
    uint32_t contextLength = 0; ///< 0: no model is open; then everything is an estimate
    uint32_t system = 0;
    uint32_t history = 0;  ///< texts that the model sees, the last question's too
    uint32_t pictures = 0; ///< pictures, frames and files
    uint32_t reserve = 0;  ///< kept free for the answer when turns are left out
    uint32_t free = 0;     ///< of it all
    Id firstSeen = 0;      ///< the model does not see what was said before this question; 0: it sees everything
};

struct RecentQuestionsListed {
    std::vector<std::string> questions; ///< newest first, each once
};

/// What the running answer is doing.
struct AnswerProgress {
    enum class Phase {
        Waiting,
        LoadingModel,
        ReadingFilm,
        ReadingPictures,
        ReadingPrompt,
        Thinking,
        Answering,
        AskingForTool,
        UsingTool
    };
    Id conversation;
    Id message;
    Phase phase;
    uint32_t done = 0;  ///< parts of films, pictures or tokens, by phase
    uint32_t total = 0; ///< 0 when unknown
    double tokensPerSecond = 0;
    double secondsLeft = 0; ///< ReadingFilm: measured on the parts that were read; 0 when unknown
};

/// The model wants to use a tool that nobody has allowed: its answer waits for ChatService::answerTool(), others go on.
/// Told again after ConversationOpened. Over when a result of that call is added, or the answer ends.
struct ToolAsked {
    Id conversation;
    Id message;
    std::string call;               ///< the id in its ToolCall part
    std::string tool;               ///< its name
    std::string description;        ///< what it would do, in English
    std::string suggestedFile = {}; ///< the tool writes a file, which the user must name: a name for it; else empty
};
/// The tools that there are.
struct ToolsListed {
    std::vector<Tool> tools;
};

/// What was dropped, as soon as its headers are read. `request` is the number that attach… returned; AttachmentReady or
/// AttachmentFailed follows.
struct AttachmentOverview {
    uint64_t request;
    std::string fileName;
    media::Overview overview;
    std::vector<std::byte> thumbnailPng; ///< often empty here
};
/// While what of it to read is being found out.
struct AttachmentProgress {
    uint64_t request;
    uint32_t done;
    uint32_t total;         ///< pages, frames, entries; 0 when unknown
    double secondsLeft = 0; ///< 0 when unknown
};
struct AttachmentReady {
    uint64_t request;
    Attachment attachment;
    std::vector<std::byte> thumbnailPng;
    std::vector<ReadingChoice> choices = {}; ///< Video, Pdf
};
struct AttachmentFailed {
    uint64_t request;
    std::string fileName;
    inference::Error error;
    bool needsPassword = false; ///< attach it again with a password (or another one)
};
/// An answer needs a stored file that is encrypted, and its password is not known any more: it fails, and may be asked
/// for again after ChatService::unlock(). Also when that password was wrong; then `conversation` is 0.
struct AttachmentLocked {
    Id conversation;
    Attachment attachment;
    std::string reason; ///< why the password did not open it; empty at first
};
struct AttachmentUnlocked {
    std::string sha256;
};
/// What showPlace() found of a stored attachment.
struct PlaceShown {
    uint64_t request;
    std::shared_ptr<const inference::Image> picture; ///< null where there is only text
    std::string text;                                ///< of the page, sheet, slide, section or entry; Markdown
    float width = 0;                                 ///< Pdf: the page in points, as `words` are measured
    float height = 0;
    std::vector<media::WordBox> words; ///< Pdf
};
struct PlaceFailed {
    uint64_t request;
    inference::Error error;
    bool needsPassword = false; ///< ChatService::unlock(), then ask again
};

struct ModelStatus {
    /// Unloaded: idle for so long that its memory was given back; the next question loads it again.
    enum class State { None, Loading, Ready, Failed, Unloaded };
    State state = State::None;
    double fraction = 0; ///< Loading
    std::string plan{};  ///< Loading: where it goes, what it needs, what is free; empty until that is known
    GeneratorInfo info;  ///< Ready, Unloaded: what runs; Loading: the file's name; Failed: what still runs, if anything
    inference::Error error{}; ///< Failed
};

/// Something about the data directory: read-only, disk full, damaged. The conversation on screen stays.
struct StorageTrouble {
    inference::Error error;
};

/// After a StorageTrouble: all that was kept in memory meanwhile has been written down.
struct StorageRecovered {};

/// Pages of the store's file are damaged. It stays in use; repairStore() makes a sound one of what can be read.
struct StorageDamaged {
    std::string findings; ///< SQLite's words
};
/// A repaired store, or one from a backup, has taken the place of the one before: list and open again.
struct StorageReplaced {
    std::filesystem::path before; ///< where the one before is kept; empty when there was none
    size_t conversations = 0;
    size_t messages = 0;
    bool isComplete = true; ///< repaired: everything could be read
};
/// How far an export or an import has come; told now and then, and only by those that last.
struct TransferProgress {
    uint64_t request;
    size_t done = 0; ///< conversations
    size_t total = 0;
};
/// A backup, an export or an import has come to its end.
struct TransferFinished {
    uint64_t request;
    std::filesystem::path path;
    size_t conversations = 0;
    size_t messages = 0;
    size_t files = 0;
    std::vector<std::string> notes = {};        ///< what did not come along
    std::optional<inference::Error> error = {}; ///< none: done
};

/// Of the newest search alone.
struct SearchFinished {
    uint64_t request;
    SearchResult result;
};

using Event =
    std::variant<ConversationsListed, ConversationChanged, ConversationRemoved, ConversationOpened, BranchShown,
                 ShelfListed, FoldersListed, PersonasListed, PromptsListed, DefaultsListed, SearchFinished,
                 MessageAdded, MessageTextAppended, MessagePartAdded, MessageStateChanged, MessageRemoved,
                 AnswerProgress, QueueChanged, ContextMeasured, RecentQuestionsListed, ToolAsked, ToolsListed,
                 AttachmentOverview, AttachmentProgress, AttachmentReady, AttachmentFailed, AttachmentLocked,
                 AttachmentUnlocked, PlaceShown, PlaceFailed, ModelStatus, StorageTrouble, StorageRecovered,
                 StorageDamaged, StorageReplaced, TransferProgress, TransferFinished>;

} // namespace app
