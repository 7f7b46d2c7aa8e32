// Field by field, in the order of their declaration.
#include "media/cage/wire_content.h"

namespace media::cage {

void write(WireWriter& writer, const Overview& overview)
{
    writer.u8(static_cast<uint8_t>(overview.kind));
    writer.text(overview.format);
    writer.text(overview.title);
    writer.u32(overview.width);
    writer.u32(overview.height);
    writer.u32(overview.pages);
    writer.boolean(overview.seconds.has_value());
    writer.f64(overview.seconds.value_or(0));
    writer.f64(overview.framesPerSecond);
    writer.u32(overview.pictures);
    writer.u64(overview.textBytes);
    writer.boolean(overview.encrypted);
    writer.texts(overview.notRead);
}

Overview readOverview(WireReader& reader)
{
    Overview overview;
    overview.kind = static_cast<FileKind>(reader.below(static_cast<uint32_t>(FileKind::Archive) + 1));
    overview.format = reader.text();
    overview.title = reader.text();
    overview.width = reader.u32();
    overview.height = reader.u32();
    overview.pages = reader.u32();
    const bool hasLength = reader.boolean();
    const double seconds = reader.f64();
    if (hasLength)
        overview.seconds = seconds;
    overview.framesPerSecond = reader.f64();
    overview.pictures = reader.u32();
    overview.textBytes = reader.u64();
    overview.encrypted = reader.boolean();
    overview.notRead = reader.texts();
    return overview;
}

} // namespace media::cage
