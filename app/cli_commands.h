// facet-cli's commands, and what they share: options for opening a model, progress, output.
#pragma once

#include "app/cli_arguments.h"
#include "inference/engine.h"
#include "inference/prompt.h"
#include "inference/result.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>

namespace app {

struct CliCommand {
    std::string_view name;
    std::string_view usage; ///< what follows the name
    std::string_view summary;
    std::span<const CliOption> options;
    inference::Result<void> (*run)(CliArguments& arguments, std::stop_token stop);
};

extern const CliCommand kAskCommand;
extern const CliCommand kTokenizeCommand;
extern const CliCommand kRenderCommand;
extern const CliCommand kLogitsCommand;
extern const CliCommand kEncodeCommand;
extern const CliCommand kBenchCommand;
extern const CliCommand kInspectCommand;
extern const CliCommand kDevicesCommand;
extern const CliCommand kFitCommand;
extern const CliCommand kExportCommand;
extern const CliCommand kImportCommand;
extern const CliCommand kBackupCommand;
extern const CliCommand kRestoreCommand;
extern const CliCommand kModelsCommand;
extern const CliCommand kDownloadCommand;

inline constexpr CliOption kModelOption = {"--model", "F.gguf", "the model; without it, the demo model", false};
inline constexpr CliOption kProjectorOption = {"--mmproj", "F.gguf",
                                               "its vision file; without it, the one beside the model", false};
inline constexpr CliOption kDeviceOption = {"--device", "NAME", "auto, cpu, vulkan or vulkan:N", false};
inline constexpr CliOption kCacheOption = {"--kv-cache", "TYPE",
                                           "keys and values on a GPU: f16 (default) or q8_0, about half of it", false};
inline constexpr CliOption kJsonOption = {"--json", "", "print one JSON value", false};
inline constexpr CliOption kBudgetOption = {"--budget", "N",
                                            "soft tokens for a picture: 70, 140, 280 (default), 560 or 1120", false};

/// --model, --mmproj, --device and --kv-cache; the demo model when no model is named.
inference::EngineOptions engineOptions(CliArguments& arguments);
uint32_t tokenBudget(CliArguments& arguments);

/// Opens the engine with progress and its notes on standard error.
inference::Result<std::unique_ptr<inference::Engine>> openEngine(const inference::EngineOptions& options,
                                                                 std::stop_token stop);

/// A line on standard error that is written over, only when that is a terminal.
class CliProgress {
public:
    CliProgress();
    ~CliProgress() { clear(); }
    CliProgress(const CliProgress&) = delete;
    CliProgress& operator=(const CliProgress&) = delete;
    void show(const std::string& line);
    void clear();

private:
    bool m_isTerminal;
    bool m_isShown = false;
};

/// Note for people, one line on standard error.
void printNote(std::string_view note);

/// Errors: Storage when standard output cannot be written (a full disk, say).
inference::Result<void> print(std::string_view text);
inference::Result<void> printJson(const inference::Json& value);

inference::Result<std::string> readStandardInput();
/// Errors: Storage.
inference::Result<std::string> readTextFile(const std::string& path);

} // namespace app
