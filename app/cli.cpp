// facet-cli: Facet without a window. Answers go to standard output, everything else to standard error. Exit status: 0
// done, 1 failed, 2 wrong usage; an error is one line.
#include "app/cli_arguments.h"
#include "app/cli_commands.h"
#include "media/cage/child.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>
#include <pthread.h>
#include <thread>
#include <unistd.h>

namespace {

using app::CliCommand;

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

const CliCommand* const kCommands[] = {
    &app::kAskCommand,    &app::kTokenizeCommand, &app::kRenderCommand,  &app::kLogitsCommand, &app::kEncodeCommand,
    &app::kBenchCommand,  &app::kInspectCommand,  &app::kDevicesCommand, &app::kFitCommand,    &app::kExportCommand,
    &app::kImportCommand, &app::kBackupCommand,   &app::kRestoreCommand, &app::kModelsCommand, &app::kDownloadCommand};

/// Turns the first Ctrl+C (or SIGTERM) into a stop request and the second into an end at once. A thread waits for the
/// signals, because a signal handler may not do what a stop request does.
class SignalWatcher {
public:
    SignalWatcher()
    {
        sigemptyset(&m_signals);
        for (const int signal : {SIGINT, SIGTERM, SIGUSR1})
            sigaddset(&m_signals, signal);
        pthread_sigmask(SIG_BLOCK, &m_signals, nullptr); // before any other thread begins: they inherit it
        m_thread = std::thread([this] { watch(); });
    }
    SignalWatcher(const SignalWatcher&) = delete;
    SignalWatcher& operator=(const SignalWatcher&) = delete;
    ~SignalWatcher()
    {
        pthread_kill(m_thread.native_handle(), SIGUSR1); // the watcher's own signal to end
        m_thread.join();
    }
    std::stop_token token() const { return m_source.get_token(); }

private:
    void watch()
    {
        for (;;) {
            int signal = 0;
            if (sigwait(&m_signals, &signal) != 0 || signal == SIGUSR1)
                return;
            if (m_source.stop_requested())
                _exit(kFailed);
            m_source.request_stop();
        }
    }

    sigset_t m_signals;
    std::stop_source m_source;
    std::thread m_thread;
};

std::string generalHelp()
{
    std::string help = "usage: facet-cli COMMAND [OPTION]...\n\n";
    for (const CliCommand* command : kCommands)
        help += "  " + std::string(command->name) + std::string(10 - command->name.size(), ' ') +
                std::string(command->summary) + "\n";
    return help + "\nfacet-cli COMMAND --help tells a command's options. facet-cli --version tells the version.\n";
}

std::string commandHelp(const CliCommand& command)
{
    std::string help = "usage: facet-cli " + std::string(command.name) + " " + std::string(command.usage) + "\n\n" +
                       std::string(command.summary) + "\n";
    if (!command.options.empty())
        help += "\n";
    for (const app::CliOption& option : command.options) {
        std::string left = "  " + std::string(option.name);
        if (!option.valueName.empty())
            left += " " + std::string(option.valueName);
        left.resize(std::max<size_t>(left.size() + 1, 22), ' ');
        help += left + std::string(option.help) + (option.isRepeatable ? " (may be repeated)" : "") + "\n";
    }
    return help;
}

/// One line, whatever the message holds.
void printError(const std::string& prefix, std::string message)
{
    std::replace_if(
        message.begin(), message.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    std::fprintf(stderr, "%s: %s\n", prefix.c_str(), message.c_str());
}

int wrongUsage(const std::string& prefix, const std::string& problem)
{
    printError(prefix, problem + " (see " + prefix + " --help)");
    return kWrongUsage;
}

int finish(const inference::Result<void>& result, const std::string& prefix)
{
    if (result)
        return 0;
    printError(prefix, result.error().message);
    return kFailed;
}

int run(const CliCommand& command, std::span<const std::string> words)
{
    const std::string prefix = "facet-cli " + std::string(command.name);
    const auto end = std::find(words.begin(), words.end(), "--");
    if (std::find(words.begin(), end, "--help") != end)
        return finish(app::print(commandHelp(command)), prefix);
    app::CliArguments arguments(command.options, words);
    const SignalWatcher watcher;
    try {
        const auto result = command.run(arguments, watcher.token());
        if (!result && arguments.hasProblem())
            return wrongUsage(prefix, result.error().message);
        return finish(result, prefix);
    } catch (const std::bad_alloc&) {
        return finish(inference::Error{inference::ErrorCode::OutOfMemory, "the main memory does not suffice"}, prefix);
    }
}

} // namespace

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    const std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
    if (words.empty())
        return wrongUsage("facet-cli", "a command is missing");
    if (words[0] == "--help" || words[0] == "help")
        return finish(app::print(generalHelp()), "facet-cli");
    if (words[0] == "--version")
        return finish(app::print("facet-cli " FACET_VERSION "\n"), "facet-cli");
    for (const CliCommand* command : kCommands)
        if (command->name == words[0])
            return run(*command, std::span(words).subspan(1));
    return wrongUsage("facet-cli", "unknown command '" + words[0] + "'");
}
