// facet-cli ask: one question, about files too, and its answer as it is written.
#include "app/cli_commands.h"
#include "app/cli_files.h"
#include "app/cli_tools.h"
#include "app/generate_request.h"
#include "inference/tokenizer.h"

#include <cstdio>

namespace app {

using inference::ChatMessage;
using inference::ContentPart;
using inference::Engine;
using inference::GenerateEvent;
using inference::GenerateRequest;
using inference::GenerateResult;
using inference::Json;
using inference::OutputParser;
using inference::Result;
using inference::Role;

namespace {

/// What the prompt has beside files and text: roles, turns, the sentence about tags.
constexpr uint32_t kTemplateTokens = 64;

constexpr CliOption kAskOptions[] = {
    kModelOption,
    kProjectorOption,
    kDeviceOption,
    kCacheOption,
    kFileOption,
    kBudgetOption,
    kPagesOption,
    kEffortOption,
    kNotesOption,
    kFromNotesOption,
    kPasswordOption,
    {"--system", "TEXT", "system instruction", false},
    {"--think", "", "let the model think first", false},
    {"--tools", "", "offer it a clock, a calculator and saving tables; each is asked for on the terminal", false},
    {"--temperature", "T", "0 takes the likeliest token (default 1)", false},
    {"--top-p", "P", "(default 0.95; 1 switches it off)", false},
    {"--top-k", "K", "(default 64; 0 switches it off)", false},
    {"--seed", "N", "repeats an answer", false},
    {"--max-tokens", "N", "end the answer there", false},
    {"--context", "N", "tokens of context (default 32768 or the model's)", false},
    kJsonOption,
};

struct Question {
    inference::EngineOptions engine;
    GenerateRequest request;
    CliFiles files;
    std::string prompt;
    bool json = false;
    bool offersTools = false;
};

Question readQuestion(CliArguments& arguments)
{
    constexpr uint32_t kMostTokens = 1U << 24;
    Question question;
    question.engine = engineOptions(arguments);
    question.engine.contextLength = arguments.integer("--context", 0, 1, kMostTokens);
    question.files = CliFiles::fromArguments(arguments, tokenBudget(arguments));
    question.json = arguments.has("--json");
    GenerateRequest& request = question.request;
    request.thinking = arguments.has("--think");
    question.offersTools = arguments.has("--tools");
    if (question.offersTools)
        request.tools = CliTools::declarations();
    request.maxTokens = arguments.integer("--max-tokens", 0, 1, kMostTokens);
    request.sampling.temperature = arguments.number("--temperature", request.sampling.temperature, 0, 100);
    request.sampling.topP = arguments.number("--top-p", request.sampling.topP, 0, 1);
    request.sampling.topK = arguments.integer("--top-k", request.sampling.topK, 0, kMostTokens);
    if (arguments.has("--seed"))
        request.sampling.seed = arguments.seed("--seed");

    if (const auto system = arguments.text("--system")) {
        ChatMessage& message = request.messages.emplace_back();
        message.role = Role::System;
        message.parts.push_back({.kind = ContentPart::Kind::Text, .text = *system});
        message.textIsPlain = true;
    }
    question.prompt = arguments.onlyWord("PROMPT");
    return question;
}

/// Reads the files into what of the context the question and a short answer leave, and puts both into the request.
Result<void> addFiles(Question& question, Engine& engine, const std::stop_token& stop)
{
    const CountTokens count = [&engine](std::string_view text) {
        return static_cast<uint32_t>(engine.tokenizer().encode(text, inference::SpecialTokens::AsText).size());
    };
    const uint32_t context = engine.contextLength();
    const uint32_t kept = std::min(context / 8 + count(question.prompt) + kTemplateTokens, context - 1);
    TRY(question.files.read(context - kept, count, engine.canSee(), stop));
    TRY(question.files.readFilms({engine, count, question.request.sampling, question.prompt}, stop));
    addQuestion(question.request, question.files.pieces(), question.prompt, question.files.havePlaces());
    return {};
}

Json toolCallJson(const inference::ToolCall& call)
{
    return {{"name", call.name}, {"arguments", call.arguments.is_null() ? Json::object() : call.arguments}};
}

/// Writes the answer to standard output as it comes, thoughts to standard error.
class Printer {
public:
    explicit Printer(bool isQuiet) : m_isQuiet(isQuiet) {}

    void operator()(const GenerateEvent& event)
    {
        if (const auto* media = std::get_if<inference::ReadingMedia>(&event))
            m_progress.show("reading picture " + std::to_string(std::min(media->index + 1, media->count)) + " of " +
                            std::to_string(media->count));
        else if (const auto* prompt = std::get_if<inference::ReadingPrompt>(&event))
            m_progress.show("reading the prompt: " + std::to_string(prompt->tokensDone) + " of " +
                            std::to_string(prompt->tokensTotal) + " tokens");
        else if (const auto* generated = std::get_if<inference::GeneratedPiece>(&event))
            write(generated->piece);
    }

    /// Before something is asked on the terminal.
    Result<void> pause()
    {
        m_progress.clear();
        return m_failure ? Result<void>(*m_failure) : Result<void>();
    }

    Result<void> finish()
    {
        m_progress.clear();
        if (m_isInThought)
            std::fputs("\n", stderr);
        if (m_failure)
            return *m_failure;
        return m_hasWritten ? print("\n") : Result<void>();
    }

private:
    void write(const OutputParser::Piece& piece)
    {
        m_progress.clear();
        if (m_isQuiet)
            return;
        if (piece.kind == OutputParser::Piece::Kind::Thought) {
            std::fputs(piece.text.c_str(), stderr);
            m_isInThought = true;
            return;
        }
        if (m_isInThought)
            std::fputs("\n\n", stderr);
        m_isInThought = false;
        m_hasWritten = true;
        const auto written = piece.kind == OutputParser::Piece::Kind::Text
                                 ? print(piece.text)
                                 : print(toolCallJson(piece.toolCall).dump() + "\n");
        if (!written && !m_failure)
            m_failure = written.error();
    }

    bool m_isQuiet;
    bool m_isInThought = false;
    bool m_hasWritten = false;
    CliProgress m_progress;
    std::optional<inference::Error> m_failure; ///< of standard output
};

/// null where there is nothing to divide.
Json perSecond(uint32_t count, double milliseconds)
{
    return count > 0 && milliseconds > 0 ? Json(count * 1000.0 / milliseconds) : Json(nullptr);
}

Json answerJson(const Engine& engine, const Question& question, const GenerateResult& result)
{
    Json toolCalls = Json::array();
    for (const inference::ToolCall& call : result.toolCalls)
        toolCalls.push_back(toolCallJson(call));
    // The first token is drawn from the prompt's logits; the others took a decode each.
    const uint32_t decoded = result.completionTokens > 0 ? result.completionTokens - 1 : 0;
    return {
        {"text", result.text},
        {"thought", result.thought},
        {"tool_calls", toolCalls},
        {"finish_reason", finishReasonName(result.finishReason)},
        {"files", question.files.json()},
        {"usage",
         {{"prompt_tokens", result.promptTokens},
          {"cached_tokens", result.cachedTokens},
          {"completion_tokens", result.completionTokens}}},
        {"timing",
         {{"load_ms", engine.loadMilliseconds()},
          {"encode_ms", result.encodeMilliseconds},
          {"prefill_tokens_per_s", perSecond(result.promptTokens - result.cachedTokens, result.prefillMilliseconds)},
          {"decode_tokens_per_s", perSecond(decoded, result.decodeMilliseconds)},
          {"first_token_ms", result.firstTokenMilliseconds}}},
        {"device", engine.deviceName()},
        {"model", engine.modelName()},
        {"seed", result.seed}};
}

/// The answer; with tools all pieces of it together.
Result<GenerateResult> answer(Engine& engine, Question& question, Printer& printer, const std::stop_token& stop)
{
    CliTools tools;
    GenerateResult earlier;
    for (;;) {
        TRY_ASSIGN(GenerateResult result, engine.generate(question.request, std::ref(printer), stop));
        const bool goesOn = question.offersTools && result.finishReason == inference::FinishReason::ToolCalls;
        if (goesOn) {
            TRY(printer.pause());
            TRY(tools.use(result, question.request, stop));
        }
        result.text.insert(0, earlier.text);
        result.thought.insert(0, earlier.thought);
        result.toolCalls.insert(result.toolCalls.begin(), earlier.toolCalls.begin(), earlier.toolCalls.end());
        result.completionTokens += earlier.completionTokens;
        result.decodeMilliseconds += earlier.decodeMilliseconds;
        if (!goesOn)
            return result;
        earlier = std::move(result);
    }
}

Result<void> ask(CliArguments& arguments, std::stop_token stop)
{
    Question question = readQuestion(arguments);
    TRY(arguments.check());
    TRY(question.files.open(stop));
    TRY_ASSIGN(const auto engine, openEngine(question.engine, stop));
    TRY(addFiles(question, *engine, stop));
    Printer printer(question.json);
    const auto result = answer(*engine, question, printer, stop);
    TRY(printer.finish());
    if (!result)
        return result.error();
    if (question.json)
        TRY(printJson(answerJson(*engine, question, *result)));
    if (result->finishReason == inference::FinishReason::Length && !question.json)
        printNote("the answer was cut off after " + std::to_string(result->completionTokens) +
                  " tokens, by --max-tokens or the end of the context");
    if (result->finishReason == inference::FinishReason::Cancelled)
        return inference::Error{inference::ErrorCode::Cancelled, "stopped"};
    return {};
}

} // namespace

const CliCommand kAskCommand = {"ask", "[OPTION]... PROMPT", "Answer a question, about files too.", kAskOptions, ask};

} // namespace app
