// Word documents: headings, lists with their numbers, tables, notes, links, text boxes, formulas, charts, pictures.
// Tracked changes are read as accepted; comments follow at the end.
#pragma once

#include "media/document_writer.h"

namespace media {

/// Errors: Media (damaged, locked, beyond a limit).
inference::Result<void> readDocx(std::span<const std::byte> bytes, DocumentWriter& writer);

} // namespace media
