// What can happen, told by value from the workers to whoever listens.
#pragma once

#include "app/conversation.h"
#include "app/generator.h"
#include "inference/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace app {

struct ConversationsListed {
    std::vector<ConversationSummary> conversations;
}; ///< newest first
struct ConversationChanged {
    ConversationSummary conversation;
}; ///< new, retitled, touched
struct ConversationRemoved {
    Id conversation;
}; ///< to the trash
struct ConversationOpened {
    Id conversation;
    std::vector<Message> messages;
    Draft draft;
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

/// What the running answer is doing.
struct AnswerProgress {
    enum class Phase { Waiting, LoadingModel, ReadingPictures, ReadingPrompt, Thinking, Answering };
    Id conversation;
    Id message;
    Phase phase;
    uint32_t done = 0;  ///< pictures or tokens, by phase
    uint32_t total = 0; ///< 0 when unknown
    double tokensPerSecond = 0;
};

/// `request` is the number that attach… returned.
struct AttachmentReady {
    uint64_t request;
    Attachment attachment;
    std::vector<std::byte> thumbnailPng;
};
struct AttachmentFailed {
    uint64_t request;
    std::string fileName;
    inference::Error error;
};

struct ModelStatus {
    enum class State { None, Loading, Ready, Failed };
    State state = State::None;
    double fraction = 0;      ///< Loading
    std::string plan{};       ///< Loading: where it goes, what it needs, what is free; empty until that is known
    GeneratorInfo info;       ///< Ready: what runs; Loading: the file's name; Failed: what still runs, if anything
    inference::Error error{}; ///< Failed
};

/// Something about the data directory: read-only, disk full, damaged. The conversation on screen stays.
struct StorageTrouble {
    inference::Error error;
};

/// After a StorageTrouble: all that was kept in memory meanwhile has been written down.
struct StorageRecovered {};

using Event =
    std::variant<ConversationsListed, ConversationChanged, ConversationRemoved, ConversationOpened, MessageAdded,
                 MessageTextAppended, MessagePartAdded, MessageStateChanged, MessageRemoved, AnswerProgress,
                 AttachmentReady, AttachmentFailed, ModelStatus, StorageTrouble, StorageRecovered>;

} // namespace app
