// Speed of the tokenizer: loading a vocabulary and encoding a text file.
//     bench_tokenizer MODEL.gguf TEXT
#include "inference/tokenizer.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace {

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

int main(int argc, char** argv)
{
    using namespace inference;
    if (argc != 3) {
        std::fprintf(stderr, "usage: bench_tokenizer MODEL.gguf TEXT\n");
        return 2;
    }
    auto start = std::chrono::steady_clock::now();
    const auto file = GgufFile::open(argv[1]);
    if (!file) {
        std::fprintf(stderr, "%s\n", file.error().message.c_str());
        return 1;
    }
    const double openSeconds = secondsSince(start);
    start = std::chrono::steady_clock::now();
    const auto tokenizer = Tokenizer::create(*file);
    if (!tokenizer) {
        std::fprintf(stderr, "%s\n", tokenizer.error().message.c_str());
        return 1;
    }
    std::printf("open %.1f ms, create %.1f ms\n", openSeconds * 1e3, secondsSince(start) * 1e3);

    std::ifstream input(argv[2], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>()};
    constexpr int kRuns = 7;
    std::vector<double> seconds;
    size_t tokenCount = 0;
    for (int run = 0; run < kRuns; ++run) {
        start = std::chrono::steady_clock::now();
        tokenCount = tokenizer->encode(text, SpecialTokens::AsText).size();
        seconds.push_back(secondsSince(start));
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("%zu bytes, %zu tokens, median %.1f MB/s\n", text.size(), tokenCount,
                static_cast<double>(text.size()) * 1e-6 / seconds[kRuns / 2]);
    return 0;
}
