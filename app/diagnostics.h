// What a user can copy into a bug report: the program, the machine, the model and what went wrong lately. Nothing that
// was said, attached or named by the user, and no user's name in paths.
#pragma once

#include "app/generator.h"
#include "app/paths.h"
#include "app/trouble_log.h"
#include "inference/engine.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace app {

struct DiagnosticFacts {
    std::vector<std::pair<std::string, std::string>> versions; ///< "Facet", "0.1.0"
    std::string system;                                        ///< "Debian GNU/Linux 12, Linux 6.1, x86_64"
    std::vector<inference::DeviceDescription> devices;
    std::string protections; ///< of the cage that files are decoded in
    GeneratorInfo model;     ///< no path: none is open
    uint64_t modelBytes = 0;
    std::string quantisation; ///< "Q4_K 82 %, Q6_K 18 %", of the file's bytes
    Paths paths;
    uint64_t freeDiskBytes = 0;                                ///< where the data lies; 0: not known
    std::vector<std::pair<std::string, std::string>> settings; ///< of the window, none of them words of the user
    std::vector<Trouble> troubles;
    std::filesystem::path home; ///< written as ~
};

/// Plain text, in lines.
std::string diagnosticsText(const DiagnosticFacts& facts);

/// `text` with `home` written as ~ wherever it stands as a path, and other homes as /home/….
std::string withoutHome(std::string text, const std::filesystem::path& home);

/// What can be found out here, which takes a second: devices, cage, disk, libraries. Versions of `facts` are kept.
void gatherDiagnostics(DiagnosticFacts& facts, const std::stop_token& stop);

} // namespace app
