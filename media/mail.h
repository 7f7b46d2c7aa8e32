// Mails: who, when, about what, the text, and what is attached.
#pragma once

#include "media/document_writer.h"

#include <functional>

namespace media {

/// Loads what GMime loads at first use.
void prepareMail();

/// Reads an attachment that is a document of its own, or says that it is none.
using ReadAttachment = std::function<bool(std::span<const std::byte> bytes, const std::string& name)>;

/// Errors: Media (no mail).
inference::Result<void> readMail(std::span<const std::byte> bytes, const ReadAttachment& readAttachment,
                                 DocumentWriter& writer);

/// "=?UTF-8?B?w6Q=?=" in headers -> "ä". Gives UTF-8.
std::string decodedHeader(std::string_view raw);

} // namespace media
