// Files that decoders' libraries open by path while they work, such as fonts: opened read-only before the cage closes
// and handed out again by path afterwards. The cage's filter forbids open() altogether and traps it instead; the
// trap's handler, in the child, looks the path up in this fixed table. The kernel never opens anything for the child.
#pragma once

#include "inference/result.h"

#include <string>
#include <vector>

namespace media::cage {

class PreparedFiles {
public:
    PreparedFiles() = default;
    ~PreparedFiles();
    PreparedFiles(const PreparedFiles&) = delete;
    PreparedFiles& operator=(const PreparedFiles&) = delete;

    /// Opens it to be read, or leaves it out: a missing font is no reason not to read a document.
    void add(const std::string& path);
    size_t count() const { return m_files.size(); }

    /// From here on answers the trapped calls open, openat, access and newfstatat, with EACCES for what is not in the
    /// table. Once a process; the object must live as long as the process decodes. Errors: Unsupported.
    inference::Result<void> serve();

private:
    struct File {
        std::string path;
        int descriptor;
    };
    std::vector<File> m_files; ///< sorted by path once served
    friend struct TrapHandler;
};

} // namespace media::cage
