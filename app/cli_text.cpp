// facet-cli tokenize and render: text in, tokens or a prompt out.
#include "app/cli_commands.h"

#include "inference/tokenizer.h"

namespace app {

using inference::GgufFile;
using inference::Json;
using inference::Result;
using inference::SpecialTokens;
using inference::Tokenizer;

namespace {

constexpr CliOption kTokenizeOptions[] = {
    kModelOption,
    {"--special", "", "read control tokens spelled in the text as such", false},
    kJsonOption,
};

/// The list of ids is JSON with and without --json.
Result<void> tokenize(CliArguments& arguments, std::stop_token)
{
    const auto model = engineOptions(arguments).model;
    const SpecialTokens special = arguments.has("--special") ? SpecialTokens::Parse : SpecialTokens::AsText;
    arguments.noWords();
    TRY(arguments.check());
    TRY_ASSIGN(const GgufFile file, GgufFile::open(model));
    TRY_ASSIGN(const Tokenizer tokenizer, Tokenizer::create(file));
    TRY_ASSIGN(const std::string text, readStandardInput());
    std::string list = "[";
    for (const inference::Token token : tokenizer.encode(text, special))
        list += (list.size() > 1 ? ", " : "") + std::to_string(token);
    return print(list + "]\n");
}

Result<void> render(CliArguments& arguments, std::stop_token)
{
    arguments.noWords();
    TRY(arguments.check());
    TRY_ASSIGN(const std::string text, readStandardInput());
    const Json json = Json::parse(text, nullptr, false);
    if (json.is_discarded())
        return inference::Error{inference::ErrorCode::BadInput, "standard input is not JSON"};
    TRY_ASSIGN(const inference::ChatRequest request, inference::parseChatRequest(json));
    TRY_ASSIGN(const std::string prompt, inference::renderPrompt(request.messages, request.options));
    return print(prompt);
}

} // namespace

const CliCommand kTokenizeCommand = {"tokenize", "[OPTION]...", "Text on standard input -> token ids.",
                                     kTokenizeOptions, tokenize};
const CliCommand kRenderCommand = {
    "render", "", "Chat request (OpenAI form, JSON) on standard input -> the prompt's text.", {}, render};

} // namespace app
