// Kills a process that writes into a store, again and again at random moments, and looks whether everything that it had
// been told is written is there, whole and found by the search. kill_store [COUNT [SEED]]; ctest runs a short one.
#include "app/store.h"
#include "app/store_care.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <thread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using app::Id;
using app::Part;

std::vector<Part> words(const std::string& text)
{
    return {{.kind = Part::Kind::Text, .text = text, .attachment = {}}};
}

/// What a message numbered so holds; long enough for several pages now and then.
std::string textOf(uint32_t number)
{
    return "unique" + std::to_string(number) + std::string(number % 7 == 0 ? 9000 : 40, 'x') + " end";
}

/// The victim: after each commit one line on the pipe, "message number".
void writeForever(const std::filesystem::path& file, uint32_t seed, int pipe)
{
    auto store = app::Store::open(file);
    if (!store)
        _exit(3);
    std::mt19937 random(seed);
    const auto tell = [&](Id message, uint32_t number) {
        char line[64];
        const int size = std::snprintf(line, sizeof line, "%lld %u\n", static_cast<long long>(message), number);
        if (write(pipe, line, static_cast<size_t>(size)) != size)
            _exit(4);
    };
    Id conversation = 0;
    Id question = 0;
    for (;;) {
        const auto number = static_cast<uint32_t>(random() % 1'000'000'000);
        auto turn = question != 0 && random() % 4 == 0
                        ? store->editQuestion(question, words(textOf(number)), number)
                        : store->addTurn(random() % 8 == 0 ? 0 : conversation, "title", words(textOf(number)), number);
        if (!turn)
            _exit(5);
        tell(turn->question.id, number);
        conversation = turn->conversation.id;
        question = turn->question.id;
        app::Message answer = turn->answer;
        answer.parts = words("half");
        if (!store->saveParts(answer, 0))
            _exit(5);
        const auto other = static_cast<uint32_t>(random() % 1'000'000'000);
        answer.parts = words(textOf(other));
        answer.state = app::MessageState::Complete;
        if (!store->finishAnswer(answer, 0))
            _exit(5);
        tell(answer.id, other);
        const bool fine = store->renameConversation(conversation, "renamed " + std::to_string(number)) &&
                          store->pinConversation(conversation, number % 2 == 0) &&
                          store->saveDraft(conversation, {.text = "draft", .attachments = {}}) &&
                          (number % 5 != 0 || store->duplicateConversation(conversation, "copy", number));
        if (!fine)
            _exit(5);
    }
}

int fail(const std::string& what)
{
    std::fprintf(stderr, "%s\n", what.c_str());
    return 1;
}

/// Everything told must be there.
int check(const std::filesystem::path& file, const std::map<Id, uint32_t>& told, size_t round)
{
    auto store = app::Store::open(file);
    if (!store)
        return fail(store.error().message);
    const auto damage = app::findDamage(file);
    if (!damage || !damage->empty())
        return fail("damage: " + (damage ? *damage : damage.error().message));
    std::map<Id, std::string> kept;
    const auto list = store->conversations();
    if (!list)
        return fail(list.error().message);
    for (const auto& conversation : *list) {
        const auto messages = store->allMessages(conversation.id);
        if (!messages)
            return fail(messages.error().message);
        for (const app::Message& message : *messages) {
            if (message.state == app::MessageState::Generating)
                return fail("an answer of a dead process is still being written");
            kept[message.id] = message.parts.empty() ? "" : message.parts.front().text;
        }
    }
    for (const auto& [message, number] : told) {
        if (kept[message] != textOf(number))
            return fail("round " + std::to_string(round) + ": message " + std::to_string(message) + " is lost");
    }
    if (!told.empty()) {
        const auto found = store->search("\"unique" + std::to_string(told.rbegin()->second) + "\"*", 50);
        const auto prefix = store->search("unique" + std::to_string(told.rbegin()->second), 50);
        if (!found || !prefix || prefix->hits.empty())
            return fail("round " + std::to_string(round) + ": the last message is not found by its words");
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    const size_t rounds = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
    const auto seed = static_cast<uint32_t>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1);
    char pattern[] = "/tmp/kill_store.XXXXXX";
    if (!mkdtemp(pattern))
        return 1;
    const std::filesystem::path directory = pattern;
    std::mt19937 random(seed);
    std::map<Id, uint32_t> told;
    size_t total = 0;
    int result = 0;
    for (size_t round = 0; round < rounds && result == 0; ++round) {
        const std::filesystem::path file = directory / ("store" + std::to_string(round / 20)) / "facet.sqlite";
        if (round % 20 == 0) { // a fresh one now and then, so that looking at all of it stays quick
            std::filesystem::create_directories(file.parent_path());
            told.clear();
        }
        int ends[2];
        if (pipe(ends) != 0)
            return 1;
        const pid_t victim = fork();
        if (victim == 0) {
            close(ends[0]);
            writeForever(file, seed + static_cast<uint32_t>(round), ends[1]);
        }
        close(ends[1]);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 120'000));
        kill(victim, SIGKILL);
        int status = 0;
        waitpid(victim, &status, 0);
        if (!WIFSIGNALED(status))
            result = fail("the writer ended by itself: " + std::to_string(WEXITSTATUS(status)));
        FILE* lines = fdopen(ends[0], "r");
        long long message = 0;
        unsigned number = 0;
        while (std::fscanf(lines, "%lld %u\n", &message, &number) == 2) {
            told[message] = number;
            ++total;
        }
        std::fclose(lines);
        if (result == 0)
            result = check(file, told, round);
    }
    if (result == 0)
        std::printf("killed %zu times; all %zu messages that were told are there\n", rounds, total);
    std::error_code ignored;
    if (result == 0)
        std::filesystem::remove_all(directory, ignored);
    return result;
}
