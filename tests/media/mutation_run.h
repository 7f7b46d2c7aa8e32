// Damaged files of every kind through the real cage. Whatever the bytes: each file ends with content or one reason, in
// bounded time, and leaves nothing behind here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

struct MutationSample {
    std::string kind; ///< for the report: "picture", "video", "PDF", "document", "archive"
    std::string name; ///< file name
    std::vector<std::byte> bytes;
};

/// Small valid files by the programs that are installed.
std::vector<MutationSample> makeMutationSamples();

struct MutationCounts {
    uint32_t files = 0;
    uint32_t read = 0;    ///< gave content
    uint32_t refused = 0; ///< gave a reason
    uint32_t limited = 0; ///< of those refused: it would have taken too much memory
    double slowest = 0;   ///< seconds for one file
};

struct MutationReport : MutationCounts {
    std::map<std::string, MutationCounts> kinds; ///< by MutationSample::kind
    /// The child's own end: "crashed (signal 11)", too long, nonsense. Begins with the file's number.
    std::vector<std::string> ended;
    std::string slowestName;
};

/// `count` damaged files, the samples in turn, by `threads` at once. Files that end their child stay in
/// `directory`, if that is not empty.
MutationReport runMutations(const std::vector<MutationSample>& samples, uint32_t seed, uint32_t count, uint32_t threads,
                            const std::string& directory);

/// "1000 files: 312 read, 671 refused, 17 ended their decoder; slowest 1.2 s (long.pdf)".
std::string describe(const MutationReport& report);
