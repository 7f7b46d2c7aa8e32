// E-books: their chapters in the order of reading.
#pragma once

#include "media/document_writer.h"

namespace media {

/// Errors: Media (damaged, protected, beyond a limit).
inference::Result<void> readEpub(std::span<const std::byte> bytes, DocumentWriter& writer);

} // namespace media
