// facet-cli logits and encode: what the two towers compute, for checks and tools.
#include "app/cli_commands.h"

#include "inference/model.h"
#include "inference/tokenizer.h"
#include "media/cage/file_reader.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <numeric>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Json;
using inference::LogitsFor;
using inference::Model;
using inference::Result;
using inference::Token;

namespace {

constexpr CliOption kLogitsOptions[] = {
    kModelOption,
    kProjectorOption,
    kDeviceOption,
    kCacheOption,
    {"--tokens", "FILE", "token ids as a JSON array", false},
    {"--top", "N", "how many logits to show (default 20)", false},
    {"--all", "", "at every position, else at the last", false},
    kJsonOption,
};

constexpr CliOption kEncodeOptions[] = {
    kModelOption,  kProjectorOption,
    kDeviceOption, {"--file", "PICTURE", "the picture", false},
    kBudgetOption, {"--out", "F.bin", "soft tokens as float32, little-endian, [tokens, hidden]", false},
    kJsonOption,
};

Result<std::vector<Token>> readTokens(const std::string& path, uint32_t vocabularySize)
{
    TRY_ASSIGN(const std::string text, readTextFile(path));
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_array() || json.empty())
        return Error{ErrorCode::BadInput, path + ": this is not a JSON array of token ids with at least one"};
    std::vector<Token> tokens;
    for (const Json& id : json) {
        if (!id.is_number_unsigned() || id.get<uint64_t>() >= vocabularySize)
            return Error{ErrorCode::BadInput, path + ": element " + std::to_string(tokens.size()) +
                                                  " is no token id; they are whole numbers below " +
                                                  std::to_string(vocabularySize)};
        tokens.push_back(static_cast<Token>(id.get<uint64_t>()));
    }
    return tokens;
}

/// The `top` largest of a row, largest first; ties go to the lower id.
Json topLogits(uint32_t position, std::span<const float> row, uint32_t top)
{
    std::vector<Token> ids(row.size());
    std::iota(ids.begin(), ids.end(), 0);
    const size_t count = std::min<size_t>(top, ids.size());
    std::partial_sort(ids.begin(), ids.begin() + static_cast<ptrdiff_t>(count), ids.end(), [row](Token a, Token b) {
        const float left = row[static_cast<size_t>(a)];
        const float right = row[static_cast<size_t>(b)];
        return left != right ? left > right : a < b;
    });
    ids.resize(count);
    Json values = Json::array();
    for (const Token id : ids)
        values.push_back(row[static_cast<size_t>(id)]);
    return {{"position", position}, {"ids", ids}, {"logits", values}};
}

Result<void> logits(CliArguments& arguments, std::stop_token stop)
{
    constexpr uint32_t kMostPositions = 1U << 24;
    auto options = engineOptions(arguments);
    const std::string tokensFile = arguments.required("--tokens");
    const uint32_t top = arguments.integer("--top", 20, 1, kMostPositions);
    const bool all = arguments.has("--all");
    arguments.noWords();
    TRY(arguments.check());
    TRY_ASSIGN(const auto engine, openEngine(options, stop));
    Model& model = engine->model();
    const uint32_t vocabularySize = model.textConfig().vocabularySize;
    TRY_ASSIGN(const std::vector<Token> tokens, readTokens(tokensFile, vocabularySize));
    TRY_ASSIGN(const auto cache, model.createCache(static_cast<uint32_t>(tokens.size())));

    // A row of logits takes a megabyte with a real vocabulary, so not too many at once.
    constexpr size_t kRowsAtOnce = 64;
    const size_t step = all ? std::min<size_t>(kRowsAtOnce, model.maxChunk()) : model.maxChunk();
    Json positions = Json::array();
    std::vector<float> values;
    CliProgress progress;
    for (size_t first = 0; first < tokens.size(); first += step) {
        const size_t count = std::min(step, tokens.size() - first);
        const bool isLast = first + count == tokens.size();
        const LogitsFor which = all ? LogitsFor::EveryToken : isLast ? LogitsFor::LastToken : LogitsFor::None;
        TRY(model.prefill(*cache, {.tokens = std::span(tokens).subspan(first, count), .softRows = {}}, which, values,
                          stop));
        const size_t rows = values.size() / vocabularySize;
        for (size_t row = 0; row < rows; ++row)
            positions.push_back(topLogits(static_cast<uint32_t>(first + count - rows + row),
                                          std::span(values).subspan(row * vocabularySize, vocabularySize), top));
        progress.show("evaluated " + std::to_string(first + count) + " of " + std::to_string(tokens.size()));
    }
    progress.clear();
    if (arguments.has("--json"))
        return printJson({{"device", engine->deviceName()}, {"model", engine->modelName()}, {"positions", positions}});
    for (const Json& position : positions) {
        std::string lines = "position " + std::to_string(position["position"].get<uint32_t>()) + "\n";
        for (size_t i = 0; i < position["ids"].size(); ++i) {
            char line[64];
            std::snprintf(line, sizeof(line), "%8d %12.6f\n", position["ids"][i].get<int>(),
                          position["logits"][i].get<double>());
            lines += line;
        }
        TRY(print(lines));
    }
    return {};
}

Result<void> writeFloats(const std::string& path, const std::vector<float>& values)
{
    std::FILE* file = std::fopen(path.c_str(), "wbe");
    const auto failed = [&path] {
        return Error{ErrorCode::Storage, path + ": cannot be written: " + std::strerror(errno)};
    };
    if (!file)
        return failed();
    const bool isWritten = std::fwrite(values.data(), sizeof(float), values.size(), file) == values.size();
    if (std::fclose(file) != 0 || !isWritten)
        return failed();
    return {};
}

Result<void> encode(CliArguments& arguments, std::stop_token stop)
{
    const auto options = engineOptions(arguments);
    const std::string pictureFile = arguments.required("--file");
    const std::string outputFile = arguments.required("--out");
    const uint32_t budget = tokenBudget(arguments);
    arguments.noWords();
    TRY(arguments.check());
    TRY_ASSIGN(media::cage::FileReader reader, media::cage::Cage().open(pictureFile, stop));
    TRY_ASSIGN(const media::Picture picture, reader.picture({}, stop));
    TRY_ASSIGN(const inference::ImageTransform size,
               inference::modelImageSize(picture.image.width, picture.image.height, budget));
    TRY_ASSIGN(const auto engine, openEngine(options, stop));
    const auto image = inference::resizeBicubic(picture.image, size.modelWidth, size.modelHeight);
    const auto start = std::chrono::steady_clock::now();
    TRY_ASSIGN(const std::vector<float> rows, engine->model().encodeImage(image, stop));
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;
    TRY(writeFloats(outputFile, rows));
    const uint32_t hidden = engine->model().textConfig().hiddenSize;
    if (arguments.has("--json"))
        return printJson({{"file", pictureFile},
                          {"out", outputFile},
                          {"source_width", size.sourceWidth},
                          {"source_height", size.sourceHeight},
                          {"width", size.modelWidth},
                          {"height", size.modelHeight},
                          {"tokens", size.softTokens()},
                          {"hidden", hidden},
                          {"encode_ms", taken.count()},
                          {"device", engine->deviceName()}});
    return print(std::to_string(size.softTokens()) + " soft tokens of " + std::to_string(hidden) + " floats from " +
                 std::to_string(size.modelWidth) + " x " + std::to_string(size.modelHeight) + " pixels -> " +
                 outputFile + "\n");
}

} // namespace

const CliCommand kLogitsCommand = {"logits", "--tokens FILE [OPTION]...", "Token ids -> the largest logits.",
                                   kLogitsOptions, logits};
const CliCommand kEncodeCommand = {"encode", "--file PICTURE --out F.bin [OPTION]...", "A picture -> its soft tokens.",
                                   kEncodeOptions, encode};

} // namespace app
