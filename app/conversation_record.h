// A conversation as a whole, apart from any store: what is exported, imported and copied.
#pragma once

#include "app/library.h"

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

} // namespace app
