// A conversation as it is kept -> what the engine is asked.
#pragma once

#include "app/chat_service.h"
#include "app/conversation.h"
#include "inference/engine.h"

#include <functional>
#include <memory>
#include <span>

namespace app {

/// Finds the pixels of an attachment.
using ImageSource =
    std::function<inference::Result<std::shared_ptr<const inference::Image>>(const Attachment& attachment)>;

/// `history`: everything before the answer that is asked for. Errors: the first of `images`.
inference::Result<inference::GenerateRequest>
makeGenerateRequest(std::span<const Message> history, const AnswerSettings& settings, const ImageSource& images);

} // namespace app
