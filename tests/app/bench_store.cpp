// Not a test: how long the store takes with as much in it as somebody keeps who never deletes anything. Makes its files
// in a directory of its own and prints the median and the worst of what people wait for.
#include "app/store.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void measure(const char* what, int rounds, const std::function<size_t()>& act)
{
    std::vector<double> times;
    size_t count = 0;
    for (int i = 0; i < rounds; ++i) {
        const auto start = Clock::now();
        count = act();
        times.push_back(millisecondsSince(start));
    }
    std::sort(times.begin(), times.end());
    std::printf("%-58s %8.2f ms median, %8.2f ms worst of %d (%zu)\n", what, times[times.size() / 2], times.back(),
                rounds, count);
    std::fflush(stdout);
}

/// Made-up words whose frequencies fall as those of a language do.
class Writer {
public:
    Writer()
    {
        const char* syllables[] = {"ka", "ro", "mi",  "ten", "sul", "va",  "der",
                                   "lo", "pi", "sha", "un",  "gra", "bel", "cor"};
        for (size_t i = 0; i < 40'000; ++i) {
            std::string word;
            for (size_t rest = i + 14; rest > 0; rest /= 14)
                word += syllables[rest % 14];
            m_words.push_back(std::move(word));
        }
    }
    std::string text(size_t words)
    {
        std::string text;
        std::uniform_real_distribution<double> uniform(0, 1);
        for (size_t i = 0; i < words; ++i) {
            const double u = uniform(m_random);
            const auto rank = static_cast<size_t>(static_cast<double>(m_words.size()) * u * u * u * u);
            text += m_words[std::min(rank, m_words.size() - 1)] + (i % 17 == 16 ? ".\n" : " ");
        }
        return text + (m_random() % 20 == 0 ? "東京で漢字を読む" : "");
    }
    const std::string& word(size_t rank) const { return m_words[rank]; }

private:
    std::mt19937 m_random{1};
    std::vector<std::string> m_words;
};

/// One conversation of so many messages; every tenth question has been edited once.
app::ConversationRecord conversation(Writer& writer, size_t messages, const std::string& title)
{
    app::ConversationRecord record;
    record.title = title;
    app::Id last = 0;
    for (size_t i = 0; i < messages; ++i) {
        app::Message message;
        message.id = static_cast<app::Id>(i + 1);
        message.parent = last;
        message.author = i % 2 == 0 ? app::Author::User : app::Author::Assistant;
        message.createdAt = static_cast<int64_t>(i);
        message.parts = {{.kind = app::Part::Kind::Text, .text = writer.text(i % 2 == 0 ? 25 : 160), .attachment = {}}};
        if (message.author == app::Author::Assistant)
            message.statistics = app::Statistics{.promptTokens = 9};
        last = message.id;
        record.messages.push_back(std::move(message));
    }
    return record;
}

int fail(const inference::Error& error)
{
    std::fprintf(stderr, "%s\n", error.message.c_str());
    return 1;
}

} // namespace

int main(int argc, char** argv)
{
    const size_t messages = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 100'000;
    const size_t conversations = 5'000;
    char pattern[] = "/tmp/bench_store.XXXXXX";
    if (!mkdtemp(pattern))
        return 1;
    const std::filesystem::path directory = pattern;
    Writer writer;
    {
        auto store = app::Store::open(directory / "facet.sqlite");
        if (!store)
            return fail(store.error());
        const auto start = Clock::now();
        auto long_ = store->addRecord(conversation(writer, 2'000, "The long one"));
        if (!long_)
            return fail(long_.error());
        const size_t each = messages / conversations;
        for (size_t i = 1; i < conversations; ++i) {
            if (auto added = store->addRecord(conversation(writer, each, writer.text(4))); !added)
                return fail(added.error());
        }
        std::printf("made %zu conversations, %zu messages in %.1f s\n", conversations, messages + 2'000,
                    millisecondsSince(start) / 1000);
    }
    std::printf("file: %.1f MiB\n",
                static_cast<double>(std::filesystem::file_size(directory / "facet.sqlite")) / 1048576);
    measure("open the store", 5, [&] { return app::Store::open(directory / "facet.sqlite") ? size_t{1} : 0; });
    auto store = app::Store::open(directory / "facet.sqlite");
    if (!store)
        return fail(store.error());
    measure("list 5,000 conversations", 9, [&] { return store->conversations()->size(); });
    measure("open a conversation of 2,000 messages", 9, [&] { return store->messages(1)->size(); });
    measure("open one of 20 messages", 9, [&] { return store->messages(77)->size(); });
    measure("step to another version in 2,000 messages", 9, [&] { return *store->showVersion(1'000) ? size_t{1} : 0; });
    const auto search = [&](const char* what, const std::string& query) {
        measure(what, 9, [&] { return store->search(query, 50)->hits.size(); });
    };
    search("search: the commonest word", writer.word(0) + " ");
    search("search: a common word", writer.word(50) + " ");
    search("search: a rare word", writer.word(30'000) + " ");
    search("search: two words", writer.word(3) + " " + writer.word(900) + " ");
    search("search: three common words", writer.word(0) + " " + writer.word(1) + " " + writer.word(2) + " ");
    search("search: a phrase of common words", "\"" + writer.word(1) + " " + writer.word(2) + "\"");
    search("search: one letter being typed", "k");
    search("search: two letters", "ka");
    search("search: three letters", "kar");
    search("search: five letters", "karom");
    search("search: one Chinese character", "漢");
    search("search: a Japanese phrase", "漢字を読む");
    search("search: nothing", "xyzzy ");
    measure("send a question (commit)", 9, [&] {
        auto turn = store->addTurn(1, "", {{.kind = app::Part::Kind::Text, .text = "And now?", .attachment = {}}}, 1);
        return turn ? size_t{1} : 0;
    });
    std::error_code ignored;
    std::filesystem::remove_all(directory, ignored);
    return 0;
}
