// Plain content on the wire, for the areas that share it.
#pragma once

#include "media/cage/wire.h"
#include "media/content.h"

namespace media::cage {

/// What an item of a document out of an archive is; Other: the file is no document.
enum class ArchiveItem : uint8_t { Piece, End, Other };

void write(WireWriter& writer, const Overview& overview);
Overview readOverview(WireReader& reader);

} // namespace media::cage
