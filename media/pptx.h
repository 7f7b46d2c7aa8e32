// PowerPoint slides in their order: titles, texts, tables, charts, pictures, notes.
#pragma once

#include "media/document_writer.h"

namespace media {

/// Errors: Media (damaged, locked, beyond a limit).
inference::Result<void> readPptx(std::span<const std::byte> bytes, DocumentWriter& writer);

} // namespace media
