#include "tests/ui/scripted_generator.h"

#include "tests/app/paths_under.h"

#include <thread>

using inference::Error;
using inference::ErrorCode;
using inference::OutputParser;

inference::Result<app::GeneratorInfo> ScriptedGenerator::load(const inference::EngineOptions& options,
                                                              const inference::LoadProgress& progress,
                                                              std::stop_token stop)
{
    constexpr int kSteps = 20;
    for (int i = 0; i < kSteps && !stop.stop_requested(); i++) {
        progress({static_cast<double>(i) / kSteps, i == 0 ? "1 MiB needed of the 2 MiB free on paper" : ""});
        std::this_thread::sleep_for(m_script->loading / kSteps);
    }
    if (m_script->loadFails)
        return Error{ErrorCode::BadFile, "broken.gguf is not a GGUF file: it begins with \"PK\". Choose another file."};
    app::GeneratorInfo info;
    info.modelName = "Scripted";
    info.modelPath = options.model.string();
    info.deviceName = "paper";
    info.canSee = m_script->canSee;
    info.contextLength = m_script->contextLength;
    info.note = m_script->note;
    info.callsTools = m_script->callsTools;
    return info;
}

inference::Result<inference::GenerateResult>
ScriptedGenerator::generate(const inference::GenerateRequest& request,
                            const std::function<void(const inference::GenerateEvent&)>& onEvent, std::stop_token stop)
{
    inference::GenerateResult result;
    if (request.isAside) {
        result.text = m_script->title;
        return result;
    }
    m_script->asked++;
    const auto say = [&](OutputParser::Piece::Kind kind, const std::string& text) {
        for (std::size_t i = 0; i < text.size() && !stop.stop_requested(); i += m_script->pieceBytes) {
            OutputParser::Piece piece;
            piece.kind = kind;
            piece.text = text.substr(i, m_script->pieceBytes);
            onEvent(inference::GeneratedPiece{piece});
            (kind == OutputParser::Piece::Kind::Text ? result.text : result.thought) += piece.text;
            result.completionTokens++;
            std::this_thread::sleep_for(m_script->pause);
        }
    };
    const auto pictures = static_cast<uint32_t>(request.media.size());
    for (uint32_t i = 0; i < pictures; i++)
        onEvent(inference::ReadingMedia{i, pictures});
    onEvent(inference::ReadingPrompt{10, 20});
    say(OutputParser::Piece::Kind::Thought, m_script->thought);
    if (m_script->fails) {
        say(OutputParser::Piece::Kind::Text, "It is");
        return Error{ErrorCode::DeviceLost, "The GPU stopped answering. Open the model again."};
    }
    do
        say(OutputParser::Piece::Kind::Text, m_script->answer);
    while (m_script->endless && !stop.stop_requested());
    result.finishReason = stop.stop_requested() ? inference::FinishReason::Cancelled : inference::FinishReason::Stop;
    if (!m_script->calls.empty()) {
        for (const inference::ToolCall& call : m_script->calls.front())
            onEvent(inference::GeneratedPiece{{OutputParser::Piece::Kind::ToolCall, {}, call}});
        m_script->calls.pop_front();
        result.finishReason = inference::FinishReason::ToolCalls;
    }
    result.promptTokens = 20;
    result.firstTokenMilliseconds = 120;
    result.decodeMilliseconds = 10.0 * result.completionTokens;
    return result;
}

Stage::Stage(std::shared_ptr<Script> behaviour) : script(std::move(behaviour))
{
    build(std::make_unique<ScriptedGenerator>(script));
}

Stage::Stage(std::unique_ptr<app::Generator> generator, const std::function<void(const app::Paths&)>& prepare)
    : script(std::make_shared<Script>())
{
    if (prepare)
        prepare(paths());
    build(std::move(generator));
}

void Stage::restart()
{
    window.reset();
    service.reset();
    bridge.reset();
    build(std::make_unique<ScriptedGenerator>(script));
}

app::Paths Stage::paths() const
{
    return pathsUnder(directory.path().toStdString());
}

void Stage::build(std::unique_ptr<app::Generator> generator)
{
    bridge = std::make_unique<ui::EventBridge>();
    auto created = app::ChatService::create(paths(), std::move(generator), bridge->handler());
    Q_ASSERT(created);
    service = std::move(*created);
    window = std::make_unique<ui::Window>(
        *service, *bridge,
        ui::Window::Options{.preferencesFile = directory.filePath(QStringLiteral("facet.ini")),
                            .device = "cpu",
                            .bus = script->bus,
                            .data = QString::fromStdString(paths().data.string()),
                            .measurer = script->measurer,
                            .catalogue = script->catalogue,
                            .downloads = script->downloads,
                            .askPlace = script->askPlace,
                            .askTime = script->askTime});
}
