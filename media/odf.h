// OpenDocument files, as LibreOffice writes them: text, spreadsheets, slides.
#pragma once

#include "media/document_writer.h"

namespace media {

/// Errors: Media (damaged, locked, beyond a limit).
inference::Result<void> readOdt(std::span<const std::byte> bytes, DocumentWriter& writer);
/// Cells as they are shown; hidden sheets are named as such.
inference::Result<void> readOds(std::span<const std::byte> bytes, DocumentWriter& writer);
inference::Result<void> readOdp(std::span<const std::byte> bytes, DocumentWriter& writer);

} // namespace media
