// Conversations as JSON: Facet's own format, described in app/EXPORT.md.
#pragma once

#include "app/conversation_record.h"
#include "inference/prompt.h"

#include <string>
#include <vector>

namespace app {

inline constexpr const char* kExportFormat = "facet-conversations";
inline constexpr int kExportVersion = 1;

/// Without the persona, which is of one store alone.
inference::Json settingsJson(const ConversationSettings& settings);
ConversationSettings settingsFromJson(const inference::Json& json);

inference::Json recordJson(const ConversationRecord& record);
/// What can be understood; messages whose parent does not stand before them begin a branch of their own.
ConversationRecord recordFromJson(const inference::Json& json);

} // namespace app
