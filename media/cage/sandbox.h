// Takes from the process what a decoder does not need: files, network, other programs, most of the kernel, and more
// than a bounded amount of memory and time. There is no way back. What the kernel lacks, or a container forbids, is
// left out; the rest still closes.
#pragma once

#include "media/cage/prepared_files.h"
#include "media/cage/wire.h"

#include <cstdint>
#include <string>

namespace media::cage {

/// A decoder may take this much: a picture at its limit of 200 megapixels with alpha needs two copies of 800 MB.
inline constexpr uint64_t kMemoryBytes = 2ULL << 30;
/// Of processor time in all, should the parent not set less for each call.
inline constexpr uint64_t kProcessorSeconds = 3600;

/// What holds. Limits and no_new_privs always do.
struct Protections {
    uint32_t landlock = 0;    ///< the kernel's version of it; 0: none
    bool systemCalls = false; ///< filtered by seccomp
    bool memory = false;      ///< limited; not in sanitizer builds, whose shadow needs terabytes of addresses
};

/// "system calls filtered, files and network closed (landlock 7), at most 2.0 GiB of memory"
std::string describe(const Protections& protections);

void write(WireWriter& writer, const Protections& protections);
Protections readProtections(WireReader& reader);

/// As many descriptors as the user may have, for preparing files.
void allowManyDescriptors();

/// For the whole process; to be called while it has one thread. Of all files only `files` can be opened afterwards.
Protections closeSandbox(PreparedFiles& files);

} // namespace media::cage
