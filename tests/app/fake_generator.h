// A generator without an engine: says what a test wants, at the pace it wants.
#pragma once

#include "app/generator.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

/// What the fake says to a request. Shared with the test, which reads `requests` afterwards.
struct FakeScript {
    std::mutex mutex;
    std::vector<inference::GenerateRequest> requests;
    std::vector<inference::GenerateRequest> asides; ///< for titles
    std::vector<inference::EngineOptions> loads;
    std::atomic<int> unloads = 0;

    std::vector<std::string> pieces = {"Hello", ", ", "world."};
    std::string thought;
    std::optional<inference::ToolCall> toolCall; ///< after the pieces
    /// Calls of the answers to come, one list for each time that it is asked; then none. Each ends with ToolCalls.
    std::deque<std::vector<inference::ToolCall>> calls;
    bool callsTools = false;                              ///< what it says of itself when it is loaded
    std::chrono::milliseconds pause{0};                   ///< between pieces
    std::string title;                                    ///< what it says to an aside
    std::atomic<std::chrono::milliseconds> thinksAside{}; ///< how long that takes
    std::chrono::milliseconds loadTime{0};
    std::function<inference::Result<void>()> outcome = [] { return inference::Result<void>(); };
    inference::FinishReason finishReason = inference::FinishReason::Stop;
    std::string loadError; ///< not empty: load() fails with this
    std::string gpuError;  ///< not empty: load() fails with this but on the CPU
};

class FakeGenerator final : public app::Generator {
public:
    explicit FakeGenerator(FakeScript& script) : m_script(script) {}

    inference::Result<app::GeneratorInfo> load(const inference::EngineOptions& options,
                                               const inference::LoadProgress& progress, std::stop_token stop) override
    {
        progress({0.5, "1 MiB needed of the 2 MiB free on paper"});
        if (!wait(m_script.loadTime, stop))
            return inference::Error{inference::ErrorCode::Cancelled, "stopped"};
        const std::lock_guard lock(m_script.mutex);
        m_script.loads.push_back(options);
        if (!m_script.loadError.empty())
            return inference::Error{inference::ErrorCode::BadFile, m_script.loadError};
        if (!m_script.gpuError.empty() && options.device != "cpu")
            return inference::Error{inference::ErrorCode::DeviceLost, m_script.gpuError};
        return app::GeneratorInfo{.modelName = "Fake " + options.model.filename().string(),
                                  .modelPath = options.model.string(),
                                  .deviceName = "none",
                                  .canSee = true,
                                  .contextLength = 4096,
                                  .loadMilliseconds = 1,
                                  .note = {},
                                  .callsTools = m_script.callsTools};
    }

    void unload() override { ++m_script.unloads; }

    inference::Result<inference::GenerateResult>
    generate(const inference::GenerateRequest& request,
             const std::function<void(const inference::GenerateEvent&)>& onEvent, std::stop_token stop) override
    {
        using Piece = inference::OutputParser::Piece;
        if (request.isAside)
            return generateAside(request, stop);
        std::vector<inference::ToolCall> calls;
        {
            const std::lock_guard lock(m_script.mutex);
            m_script.requests.push_back(request);
            if (!m_script.calls.empty()) {
                calls = std::move(m_script.calls.front());
                m_script.calls.pop_front();
            }
        }
        inference::GenerateResult result;
        result.promptTokens = 10;
        onEvent(inference::ReadingPrompt{10, 10});
        if (!m_script.thought.empty())
            onEvent(inference::GeneratedPiece{{Piece::Kind::Thought, m_script.thought, {}}});
        for (const std::string& piece : m_script.pieces) {
            if (!wait(m_script.pause, stop)) {
                result.finishReason = inference::FinishReason::Cancelled;
                return result;
            }
            ++result.completionTokens;
            result.text += piece;
            onEvent(inference::GeneratedPiece{{Piece::Kind::Text, piece, {}}});
        }
        if (m_script.toolCall)
            onEvent(inference::GeneratedPiece{{Piece::Kind::ToolCall, {}, *m_script.toolCall}});
        for (const inference::ToolCall& call : calls)
            onEvent(inference::GeneratedPiece{{Piece::Kind::ToolCall, {}, call}});
        TRY(m_script.outcome());
        result.finishReason = calls.empty() ? m_script.finishReason : inference::FinishReason::ToolCalls;
        return result;
    }

private:
    inference::Result<inference::GenerateResult> generateAside(const inference::GenerateRequest& request,
                                                               const std::stop_token& stop)
    {
        inference::GenerateResult result;
        {
            const std::lock_guard lock(m_script.mutex);
            m_script.asides.push_back(request);
            result.text = m_script.title;
        }
        if (!wait(m_script.thinksAside, stop))
            result.finishReason = inference::FinishReason::Cancelled;
        return result;
    }

    /// False when stopped.
    static bool wait(std::chrono::milliseconds duration, const std::stop_token& stop)
    {
        const auto end = std::chrono::steady_clock::now() + duration;
        while (!stop.stop_requested() && std::chrono::steady_clock::now() < end)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return !stop.stop_requested();
    }

    FakeScript& m_script;
};
