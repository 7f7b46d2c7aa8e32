// What facet-cli's commands share.
#include "app/cli_commands.h"

#include "app/demo_model.h"
#include "app/paths.h"
#include "inference/image_preprocess.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace app {

using inference::Engine;
using inference::EngineOptions;
using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

bool isDeviceName(std::string_view name)
{
    constexpr std::string_view kNumbered = "vulkan:";
    if (name == "auto" || name == "cpu" || name == "vulkan")
        return true;
    return name.starts_with(kNumbered) && name.size() > kNumbered.size() && name.size() < kNumbered.size() + 4 &&
           name.find_first_not_of("0123456789", kNumbered.size()) == std::string_view::npos;
}

Result<std::string> readAll(std::FILE* file, const std::string& name)
{
    std::string text;
    char block[1 << 16];
    size_t count;
    while ((count = std::fread(block, 1, sizeof(block), file)) > 0)
        text.append(block, count);
    if (std::ferror(file))
        return Error{ErrorCode::Storage, name + ": cannot be read: " + std::strerror(errno)};
    return text;
}

} // namespace

EngineOptions engineOptions(CliArguments& arguments)
{
    EngineOptions options;
    if (const auto model = arguments.text("--model"))
        options.model = *model;
    else
        options = demoModel();
    if (const auto projector = arguments.text("--mmproj"))
        options.projector = *projector;
    options.cacheDirectory = Paths::fromEnvironment().cache / "kernels"; // as the window does
    options.device = arguments.text("--device").value_or("auto");
    if (!isDeviceName(options.device))
        arguments.reject("--device must be auto, cpu, vulkan or vulkan:N, not '" + options.device + "'");
    const std::string cache = arguments.text("--kv-cache").value_or("f16");
    if (cache != "f16" && cache != "q8_0")
        arguments.reject("--kv-cache must be f16 or q8_0, not '" + cache + "'");
    options.cacheType = cache == "q8_0" ? inference::CacheType::Q8 : inference::CacheType::F16;
    return options;
}

uint32_t tokenBudget(CliArguments& arguments)
{
    const uint32_t budget = arguments.integer("--budget", inference::kDefaultTokenBudget, 0, UINT32_MAX);
    if (!inference::isTokenBudget(budget))
        arguments.reject("--budget must be 70, 140, 280, 560 or 1120, not " + std::to_string(budget));
    return budget;
}

Result<std::unique_ptr<Engine>> openEngine(const EngineOptions& options, std::stop_token stop)
{
    CliProgress progress;
    TRY_ASSIGN(auto engine, Engine::open(
                                options,
                                [&progress, plan = std::string()](const inference::LoadState& state) mutable {
                                    if (!state.plan.empty())
                                        plan = ", " + state.plan;
                                    progress.show("loading the model: " +
                                                  std::to_string(static_cast<int>(state.fraction * 100)) + " %" + plan);
                                },
                                stop));
    progress.clear();
    if (!engine->note().empty())
        printNote(engine->note());
    return engine;
}

CliProgress::CliProgress() : m_isTerminal(isatty(STDERR_FILENO) == 1) {}

void CliProgress::show(const std::string& line)
{
    if (!m_isTerminal)
        return;
    std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
    std::fflush(stderr);
    m_isShown = true;
}

void CliProgress::clear()
{
    if (m_isShown)
        std::fputs("\r\x1b[K", stderr);
    m_isShown = false;
}

void printNote(std::string_view note)
{
    std::fprintf(stderr, "note: %.*s\n", static_cast<int>(note.size()), note.data());
}

Result<void> print(std::string_view text)
{
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
        return Error{ErrorCode::Storage, std::string("standard output cannot be written: ") + std::strerror(errno)};
    return {};
}

Result<void> printJson(const inference::Json& value)
{
    return print(value.dump(-1, ' ', false, inference::Json::error_handler_t::replace) + "\n");
}

Result<std::string> readStandardInput()
{
    return readAll(stdin, "standard input");
}

Result<std::string> readTextFile(const std::string& path)
{
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
    if (!file)
        return Error{ErrorCode::Storage, path + ": cannot be read: " + std::strerror(errno)};
    return readAll(file.get(), path);
}

} // namespace app
