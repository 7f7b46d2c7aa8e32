#include "inference/engine.h"

#include "inference/cpu/cpu_model.h"
#include "inference/devices.h"
#include "inference/model.h"
#include "inference/model_files.h"
#include "inference/picture_cache.h"
#include "inference/prompt_tokens.h"
#include "inference/timelines.h"
#include "inference/tokenizer.h"
#include "inference/vulkan/vulkan_model.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

namespace inference {

namespace {

using Clock = std::chrono::steady_clock;

/// Encoded pictures that are kept: about 80 of 280 soft tokens with 26B-A4B.
constexpr uint64_t kPictureCacheBytes = 256ULL << 20;

double millisecondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// Tokens that mark media in a prompt and mean nothing in an answer.
std::vector<Token> bannedTokens(const Tokenizer& tokenizer)
{
    std::vector<Token> banned;
    for (const char* spelling :
         {"<|image>", "<|audio>", "<|image|>", "<|audio|>", "<image|>", "<audio|>", "<|video|>"}) {
        const auto tokens = tokenizer.encode(spelling, SpecialTokens::Parse);
        if (tokens.size() == 1)
            banned.push_back(tokens.front());
    }
    return banned;
}

Result<void> checkSampling(const Sampling& sampling)
{
    if (!(sampling.temperature >= 0) || !std::isfinite(sampling.temperature))
        return Error{ErrorCode::BadInput,
                     "the temperature must be 0 or more, not " + std::to_string(sampling.temperature)};
    if (!(sampling.topP >= 0 && sampling.topP <= 1))
        return Error{ErrorCode::BadInput, "top-p must lie between 0 and 1, not " + std::to_string(sampling.topP)};
    return {};
}

/// A prompt that ends in "<|channel>thought\n", and perhaps in what was thought so far, lets the model go on thinking.
bool endsInThought(const std::vector<PromptSegment>& segments)
{
    const size_t count = segments.size();
    return count >= 2 && segments[count - 2].text == "<|channel>" &&
           segments[count - 1].text.starts_with("thought\n") &&
           segments[count - 2].kind == PromptSegment::Kind::Control;
}

/// Pictures and frames of a request: their sizes for the model, their identities, and where to find their pixels.
struct MediaPlan {
    std::vector<MediaLayout> layouts;
    std::vector<std::vector<PictureIdentity>> identities; ///< by media, by frame
    std::vector<ImageTransform> transforms;
    std::vector<uint32_t> softTokens;
};

Result<MediaPlan> planMedia(const std::vector<Media>& media)
{
    MediaPlan plan;
    for (const Media& one : media) {
        MediaLayout layout;
        std::vector<PictureIdentity> identities;
        uint32_t softTokens = 0;
        for (const Media::Frame& frame : one.frames) {
            if (!frame.image)
                return Error{ErrorCode::BadInput, "a picture of the request has no pixels"};
            TRY_ASSIGN(const ImageTransform transform,
                       modelImageSize(frame.image->width, frame.image->height, one.budget));
            if (identities.empty())
                plan.transforms.push_back(transform);
            layout.frames.push_back({transform.softTokens(), frame.seconds});
            identities.push_back(identify(*frame.image, transform.modelWidth, transform.modelHeight));
            softTokens += transform.softTokens();
        }
        if (one.frames.empty())
            return Error{ErrorCode::BadInput, "a picture or clip of the request has no frames"};
        plan.layouts.push_back(std::move(layout));
        plan.identities.push_back(std::move(identities));
        plan.softTokens.push_back(softTokens);
    }
    return plan;
}

size_t mediaPartCount(const std::vector<ChatMessage>& messages)
{
    size_t count = 0;
    for (const ChatMessage& message : messages)
        count += size_t(std::count_if(message.parts.begin(), message.parts.end(),
                                      [](const ContentPart& part) { return part.kind != ContentPart::Kind::Text; }));
    return count;
}

bool knowsToolCalls(const GgufFile& file)
{
    const auto chatTemplate = file.text("tokenizer.chat_template");
    return chatTemplate && chatTemplate->find("<|tool_call>") != std::string_view::npos;
}

class LocalEngine final : public Engine {
public:
    struct Parts {
        ModelFiles files;
        Tokenizer tokenizer;
        std::unique_ptr<Model> model;
        std::unique_ptr<Timelines> timelines;
        std::string name;
        std::string note;
        double loadMilliseconds;
    };
    explicit LocalEngine(Parts parts) : m_parts(std::move(parts)), m_banned(bannedTokens(m_parts.tokenizer)) {}
    ~LocalEngine() override
    {
        m_parts.timelines.reset(); // the caches before the model, the model before its files
        m_parts.model.reset();
    }

    std::string modelName() const override { return m_parts.name; }
    std::string deviceName() const override { return m_parts.model->deviceName(); }
    bool canSee() const override { return m_parts.model->visionConfig() != nullptr; }
    bool callsTools() const override { return knowsToolCalls(m_parts.files.text); }
    std::string note() const override { return m_parts.note; }
    uint32_t contextLength() const override { return m_parts.timelines->capacity(); }
    double loadMilliseconds() const override { return m_parts.loadMilliseconds; }
    const Tokenizer& tokenizer() const override { return m_parts.tokenizer; }
    Model& model() override { return *m_parts.model; }

    Result<GenerateResult> generate(const GenerateRequest& request,
                                    const std::function<void(const GenerateEvent&)>& onEvent,
                                    std::stop_token stop) override;

private:
    struct Run; ///< one call of generate()

    Result<void> prepare(Run& run);
    Result<void> readPrompt(Run& run);
    Result<void> writeAnswer(Run& run);
    std::vector<size_t> encodedTogether(const Run& run, size_t index) const;
    Result<std::shared_ptr<const std::vector<float>>> softTokens(Run& run, size_t block);
    uint32_t answerBegin(const std::vector<Token>& tokens) const;
    template <class Work> Result<void> withRoom(const Work& work);

    Parts m_parts;
    std::vector<Token> m_banned;
    PictureCache m_pictures{kPictureCacheBytes};
};

struct LocalEngine::Run {
    const GenerateRequest& request;
    const std::function<void(const GenerateEvent&)>& onEvent;
    std::stop_token stop;
    Clock::time_point begin = Clock::now();
    GenerateResult result{};
    Prompt prompt{};
    std::vector<SoftBlock> blocks{}; ///< of the prompt: which media and frame each shows
    MediaPlan media{};
    bool startsInThought = false;
    Session* session = nullptr;
    uint32_t picturesToEncode = 0;
    uint32_t picturesEncoded = 0;
    std::vector<float> logits{};

    void emit(GenerateEvent event) const
    {
        if (onEvent)
            onEvent(event);
    }
    void add(std::vector<OutputParser::Piece> pieces)
    {
        for (OutputParser::Piece& piece : pieces) {
            if (piece.kind == OutputParser::Piece::Kind::Text)
                result.text += piece.text;
            else if (piece.kind == OutputParser::Piece::Kind::Thought)
                result.thought += piece.text;
            else
                result.toolCalls.push_back(piece.toolCall);
            emit(GeneratedPiece{std::move(piece)});
        }
    }
};

/// The messages as tokens, and the media they show.
Result<void> LocalEngine::prepare(Run& run)
{
    const GenerateRequest& request = run.request;
    TRY(checkSampling(request.sampling));
    const size_t places = mediaPartCount(request.messages);
    if (places != request.media.size())
        return Error{ErrorCode::BadInput, "the messages speak of " + std::to_string(places) +
                                              " pictures and clips, but " + std::to_string(request.media.size()) +
                                              " were given"};
    if (places > 0 && !canSee())
        return Error{ErrorCode::Unsupported, m_parts.name + " was opened without its vision tower and cannot see "
                                                            "pictures: put its mmproj file beside it, or choose one"};
    TRY_ASSIGN(run.media, planMedia(request.media));
    run.result.transforms = run.media.transforms;
    run.result.mediaTokens = run.media.softTokens;

    PromptOptions options;
    options.thinking = request.thinking;
    options.tools = request.tools;
    options.continueAnswer = request.continueAnswer;
    TRY_ASSIGN(const auto segments, renderSegments(request.messages, options));
    run.startsInThought = endsInThought(segments);
    TRY_ASSIGN(PromptTokens encoded, encodePrompt(m_parts.tokenizer, segments, run.media.layouts));
    run.blocks = std::move(encoded.blocks);
    for (const SoftBlock& block : run.blocks)
        run.prompt.blocks.push_back({block.first, block.count, run.media.identities[block.media][block.frame]});
    run.prompt.tokens = std::move(encoded.tokens);
    run.prompt.checkpoint = request.isAside ? 0 : answerBegin(run.prompt.tokens);

    const size_t count = run.prompt.tokens.size();
    run.result.promptTokens = uint32_t(count);
    if (count + 1 > contextLength()) { // one more for the answer
        uint32_t soft = 0;
        for (const uint32_t tokens : run.media.softTokens)
            soft += tokens;
        return Error{ErrorCode::ContextFull,
                     "the conversation has " + std::to_string(count) + " tokens (" + std::to_string(soft) +
                         " of them for pictures), but the context holds " + std::to_string(contextLength()) +
                         ": start a new conversation, remove attachments or open the model "
                         "with a longer context"};
    }
    return {};
}

/// Position behind the last "<|turn>model\n". History repeats an answer without its thoughts, so this is how far the
/// next prompt will surely be the same.
uint32_t LocalEngine::answerBegin(const std::vector<Token>& tokens) const
{
    const std::vector<Token> role = m_parts.tokenizer.encode("model\n", SpecialTokens::AsText);
    for (size_t i = tokens.size(); i-- > 0;) {
        if (tokens[i] != m_parts.tokenizer.control().turnBegin)
            continue;
        const bool matches = tokens.size() - i > role.size() && std::equal(role.begin(), role.end(), &tokens[i] + 1);
        return matches ? uint32_t(i + 1 + role.size()) : 0;
    }
    return 0;
}

/// Block `index` and, of the same clip, the blocks behind it whose pictures are not known either: as many as the model
/// encodes together with profit.
std::vector<size_t> LocalEngine::encodedTogether(const Run& run, size_t index) const
{
    std::vector<size_t> together{index};
    uint32_t soft = run.prompt.blocks[index].count;
    for (size_t i = index + 1; i < run.blocks.size() && run.blocks[i].media == run.blocks[index].media; ++i) {
        const PictureIdentity& picture = run.prompt.blocks[i].picture;
        const bool twice = std::any_of(together.begin(), together.end(),
                                       [&](size_t other) { return run.prompt.blocks[other].picture == picture; });
        if (twice || m_pictures.contains(picture))
            continue;
        soft += run.prompt.blocks[i].count;
        if (soft > m_parts.model->softTokensAtOnce())
            break;
        together.push_back(i);
    }
    return together;
}

Result<std::shared_ptr<const std::vector<float>>> LocalEngine::softTokens(Run& run, size_t index)
{
    if (auto rows = m_pictures.find(run.prompt.blocks[index].picture))
        return std::shared_ptr<const std::vector<float>>(std::move(rows));
    if (run.stop.stop_requested())
        return Error{ErrorCode::Cancelled, "reading the pictures was stopped"};
    run.emit(ReadingMedia{run.picturesEncoded, std::max(run.picturesToEncode, run.picturesEncoded + 1)});
    const auto begin = Clock::now();
    const std::vector<size_t> together = encodedTogether(run, index);
    std::vector<Image> images;
    for (const size_t block : together) {
        const PictureIdentity& identity = run.prompt.blocks[block].picture;
        const Image& image = *run.request.media[run.blocks[block].media].frames[run.blocks[block].frame].image;
        images.push_back(resizeBicubic(image, identity.modelWidth, identity.modelHeight));
    }
    TRY_ASSIGN(auto encoded, m_parts.model->encodeImages(images, run.stop));
    std::shared_ptr<const std::vector<float>> first;
    for (size_t i = together.size(); i-- > 0;) { // the one asked for is the newest in the cache
        first = std::make_shared<const std::vector<float>>(std::move(encoded[i]));
        m_pictures.insert(run.prompt.blocks[together[i]].picture, first);
    }
    run.result.encodeMilliseconds += millisecondsSince(begin);
    run.picturesEncoded += uint32_t(together.size());
    run.emit(ReadingMedia{run.picturesEncoded, std::max(run.picturesToEncode, run.picturesEncoded)});
    return first;
}

/// Tries again with the memory of other conversations as long as there is too little.
template <class Work> Result<void> LocalEngine::withRoom(const Work& work)
{
    Result<void> done = work();
    while (!done && done.error().code == ErrorCode::OutOfMemory && m_parts.timelines->giveUpOldest())
        done = work();
    return done;
}

Result<void> LocalEngine::readPrompt(Run& run)
{
    const auto begin = Clock::now();
    TRY_ASSIGN(run.session, m_parts.timelines->choose(run.prompt));
    Session& session = *run.session;
    run.result.cachedTokens = session.keepPrefix(run.prompt);
    std::vector<PictureIdentity> missing;
    for (const PictureBlock& block : run.prompt.blocks)
        if (block.first >= run.result.cachedTokens && !m_pictures.contains(block.picture) &&
            std::find(missing.begin(), missing.end(), block.picture) == missing.end())
            missing.push_back(block.picture);
    run.picturesToEncode = uint32_t(missing.size());

    const auto evaluated = withRoom([&] {
        return session.evaluate(
            run.prompt, [&](size_t block) { return softTokens(run, block); },
            [&](uint32_t done, uint32_t total) {
                run.emit(ReadingPrompt{done, total});
            },
            run.stop, run.logits);
    });
    run.result.prefillMilliseconds = millisecondsSince(begin) - run.result.encodeMilliseconds;
    return evaluated;
}

Result<void> LocalEngine::writeAnswer(Run& run)
{
    const auto begin = Clock::now();
    GenerateResult& result = run.result;
    Sampler sampler(run.request.sampling);
    result.seed = sampler.seed();
    OutputParser parser(m_parts.tokenizer, run.startsInThought);
    result.finishReason = FinishReason::Length;
    const uint32_t room = contextLength() - run.session->length() + 1; // the last one need not be evaluated
    const uint32_t most = run.request.maxTokens > 0 ? std::min(run.request.maxTokens, room) : room;
    auto stopped = [&] {
        if (run.stop.stop_requested())
            result.finishReason = FinishReason::Cancelled;
        return run.stop.stop_requested();
    };
    Token last = 0;
    auto take = [&](Token token) { // false when the answer ends here
        if (stopped())
            return false;
        last = token;
        if (++result.completionTokens == 1)
            result.firstTokenMilliseconds = millisecondsSince(run.begin);
        run.add(parser.push(token));
        if (m_parts.tokenizer.isStop(token)) {
            result.finishReason = result.toolCalls.empty() ? FinishReason::Stop : FinishReason::ToolCalls;
            return false;
        }
        return !stopped();
    };
    Result<void> written;
    if (!stopped() && take(sampler.sample(run.logits, m_banned)) && most > 1)
        written = withRoom([&] {
            return run.session->generate({last, most - result.completionTokens, m_banned}, sampler, take);
        });
    run.add(parser.finish());
    result.decodeMilliseconds = millisecondsSince(begin);
    return written;
}

Result<GenerateResult> LocalEngine::generate(const GenerateRequest& request,
                                             const std::function<void(const GenerateEvent&)>& onEvent,
                                             std::stop_token stop)
{
    Run run{.request = request, .onEvent = onEvent, .stop = std::move(stop)};
    TRY(prepare(run));
    auto done = readPrompt(run);
    if (done)
        done = writeAnswer(run);
    TRY(m_parts.files.checkIntact()); // the CPU reads weights from the mapped files
    if (!done) {
        if (done.error().code != ErrorCode::Cancelled)
            return done.error();
        run.result.finishReason = FinishReason::Cancelled;
    }
    return std::move(run.result);
}

Result<ContextWish> contextWish(const EngineOptions& options, const TextConfig& config)
{
    const uint32_t wanted = options.contextLength;
    if (wanted > config.contextLength)
        return Error{ErrorCode::BadInput, "a context of " + std::to_string(wanted) + " tokens is more than " +
                                              config.name + " was made for: at most " +
                                              std::to_string(config.contextLength)};
    return ContextWish{wanted, config.contextLength, options.cacheType};
}

/// The files' model on the device of that id ("cpu", "vulkan:N"). The CPU's weights stay in the mapped files.
Result<std::unique_ptr<Model>> createModel(const std::string& device, const ModelFiles& files,
                                           const EngineOptions& options, const LoadProgress& progress,
                                           std::stop_token stop)
{
    std::optional<VisionConfig> visionConfig;
    std::optional<VisionWeights> visionWeights;
    if (files.projector) {
        visionConfig = files.projector->config;
        visionWeights = files.projector->weights;
    }
    if (device == "cpu")
        return cpu::createModel({.threads = options.threads}, files.config, files.weights, std::move(visionConfig),
                                std::move(visionWeights));
    vulkan::VulkanOptions vulkanOptions;
    vulkanOptions.cacheDirectory = options.cacheDirectory;
    vulkanOptions.fails = options.deviceFails;
    vulkanOptions.cacheType = options.cacheType;
    const std::string_view number = std::string_view(device).substr(device.find(':') + 1);
    std::from_chars(number.data(), number.data() + number.size(), vulkanOptions.deviceIndex);
    const auto loaded = [&](double fraction) {
        if (progress)
            progress({fraction, {}});
    };
    return vulkan::createModel(vulkanOptions, files.config, files.weights, std::move(visionConfig),
                               std::move(visionWeights), loaded, std::move(stop));
}

/// A model and the room for its context, on the device that was chosen; on the CPU if "auto" chose a GPU that then
/// fails.
struct OpenedModel {
    std::unique_ptr<Model> model;
    std::unique_ptr<Timelines> timelines;
    std::string note;
};

Result<OpenedModel> openOnDevice(const DeviceChoice& choice, std::span<const DeviceFit> fits,
                                 const ContextWish& context, const ModelFiles& files, const EngineOptions& options,
                                 const LoadProgress& progress, std::stop_token stop)
{
    const auto fit = std::find_if(fits.begin(), fits.end(),
                                  [&](const DeviceFit& candidate) { return candidate.device.id == choice.id; });
    if (progress && fit != fits.end())
        progress({0, planText(*fit)});
    OpenedModel opened;
    opened.note = choice.note;
    auto model = createModel(choice.id, files, options, progress, std::move(stop));
    auto timelines =
        model ? Timelines::create(**model, choice.contextLength, choice.id == "cpu" ? files.weightBytes() : 0)
              : Result<std::unique_ptr<Timelines>>(model.error());
    if (!timelines) {
        Error error = timelines.error();
        if (error.code == ErrorCode::OutOfMemory && fit != fits.end())
            error.message += ". Before loading it was told that the model " + fitText(*fit, context);
        return error;
    }
    opened.model = std::move(*model);
    opened.timelines = std::move(*timelines);
    return opened;
}

Result<OpenedModel> openModel(const ModelFiles& files, const EngineOptions& options, const ContextWish& context,
                              const LoadProgress& progress, std::stop_token stop)
{
    const auto fits = fitHere(files.parts(), options.device, context);
    TRY_ASSIGN(const DeviceChoice choice, chooseDevice(options.device, fits, context));
    auto opened = openOnDevice(choice, fits, context, files, options, progress, stop);
    if (opened || options.device != "auto" || choice.id == "cpu" || options.cacheType == CacheType::Q8 ||
        opened.error().code == ErrorCode::Cancelled)
        return opened;
    TRY_ASSIGN(DeviceChoice cpu, chooseDevice("cpu", fits, context));
    cpu.note = "not on the GPU: " + opened.error().message + (cpu.note.empty() ? "" : "; " + cpu.note);
    return openOnDevice(cpu, fits, context, files, options, progress, std::move(stop));
}

} // namespace

std::string_view finishReasonName(FinishReason reason)
{
    switch (reason) {
    case FinishReason::Stop:
        return "stop";
    case FinishReason::ToolCalls:
        return "tool_calls";
    case FinishReason::Length:
        return "length";
    case FinishReason::Cancelled:
        return "cancelled";
    }
    return "";
}

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions& options, const LoadProgress& progress,
                                             std::stop_token stop)
{
    const auto begin = Clock::now();
    auto reached = [&](double fraction) -> Result<void> {
        if (progress)
            progress({fraction, {}});
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "opening the model was stopped"};
        return {};
    };
    TRY(reached(0));
    TRY_ASSIGN(ModelFiles files, openModelFiles(options.model, options.projector));
    TRY(reached(0.05));
    TRY_ASSIGN(Tokenizer tokenizer, Tokenizer::create(files.text));
    TRY(reached(0.1));

    TRY_ASSIGN(const ContextWish context, contextWish(options, files.config));
    auto weightsLoaded = [&](const LoadState& state) {
        if (progress)
            progress({0.1 + 0.85 * state.fraction, state.plan});
    };
    TRY_ASSIGN(OpenedModel opened, openModel(files, options, context, weightsLoaded, stop));
    TRY(files.checkIntact());
    TRY(reached(1));

    std::string name = files.config.name.empty() ? options.model.stem().string() : files.config.name;
    std::string note = std::move(opened.note);
    if (!files.note.empty())
        note += (note.empty() ? "" : "; ") + files.note;
    return std::unique_ptr<Engine>(std::make_unique<LocalEngine>(
        LocalEngine::Parts{std::move(files), std::move(tokenizer), std::move(opened.model), std::move(opened.timelines),
                           std::move(name), std::move(note), millisecondsSince(begin)}));
}

} // namespace inference
