// Plain content on the wire, for the areas that share it.
#pragma once

#include "media/cage/wire.h"
#include "media/content.h"

namespace media::cage {

/// What an item of a document out of an archive is.
enum class ArchiveItem : uint8_t { Piece, End };

void write(WireWriter& writer, const Overview& overview);
Overview readOverview(WireReader& reader);

} // namespace media::cage
