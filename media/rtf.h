// Rich text (RTF), with a reader of our own: Debian packages programs that convert it (unrtf) but no library, and a
// program cannot be started in the cage.
#pragma once

#include "media/document_writer.h"

namespace media {

/// Errors: Media (damaged, groups nested too deep).
inference::Result<void> readRtf(std::span<const std::byte> bytes, DocumentWriter& writer);

} // namespace media
