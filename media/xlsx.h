// Excel workbooks: every sheet's cells as they are shown, its charts, pictures and comments.
#pragma once

#include "media/document_writer.h"

namespace media {

/// Errors: Media (damaged, locked, beyond a limit).
inference::Result<void> readXlsx(std::span<const std::byte> bytes, DocumentWriter& writer);

} // namespace media
