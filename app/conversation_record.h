// A conversation as a whole, apart from any store: what is exported, imported and copied.
#pragma once

#include "app/library.h"
#include "inference/result.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

struct ConversationRecord {
    std::string title;
    TitleBy titleBy = TitleBy::User;
    int64_t createdAt = 0; ///< milliseconds since 1970, UTC
    int64_t updatedAt = 0;
    bool pinned = false;
    bool archived = false;
    std::string folder; ///< its name; empty: none
    ConversationSettings settings;
    /// Every branch. Numbers and parents are the record's own: a parent stands before its children.
    std::vector<Message> messages;
    Id leaf = 0; ///< the end of the branch that is shown; 0: the last message
};

/// Writes one conversation into a file, in a form of the caller's own. The record's messages are those shown.
using PageWriter = std::function<inference::Result<void>(const ConversationRecord& conversation,
                                                         const std::filesystem::path& file, std::stop_token stop)>;

} // namespace app
