// What is inside an archive or a folder, by names alone, and the rules that both share.
#pragma once

#include "media/content.h"

#include <string>
#include <string_view>
#include <vector>

namespace media {

struct FileListing {
    std::string format;                ///< "ZIP", "tar, gzip"; "folder"
    std::vector<ArchiveEntry> entries; ///< files, by path; a folder that is left out whole is one entry, "name/"
    bool complete = true;              ///< false: a limit ended the list; the last of notRead says which
    std::vector<std::string> notRead;  ///< in words: "3 links"
};

/// Fills kind and format by the name's extension, and the refusal of what is no document: programs, sound, databases.
void guessKind(ArchiveEntry& entry);

/// Whether the name or a folder's begins with a dot.
bool isHidden(std::string_view path);

/// "access.log" of "access.log.gz"; the name itself when it does not end as a packed file's.
std::string_view nameWithoutPacking(std::string_view name);

/// "3 links", "1 link", nothing for 0.
void addCount(std::vector<std::string>& notRead, size_t count, const std::string& one, const std::string& many);

} // namespace media
