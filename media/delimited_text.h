// CSV and its kin -> a Markdown table.
#pragma once

#include "media/document_writer.h"

namespace media {

/// ',', ';', '\t' or '|': the one that cuts the first lines into the same number of cells.
char detectDelimiter(std::string_view text);

/// Errors: Media, when the bytes are no text.
inference::Result<void> readDelimitedText(std::span<const std::byte> bytes, const std::string& name,
                                          DocumentWriter& writer);

} // namespace media
