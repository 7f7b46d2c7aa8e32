// A generator that answers by script, and a service around it in a temporary directory: what the window's tests talk
// to.
#pragma once

#include "app/chat_service.h"
#include "ui/event_bridge.h"
#include "ui/window.h"

#include <QTemporaryDir>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// How the scripted generator behaves; shared with the test, which may change it between questions.
struct Script {
    std::string thought;
    std::string note;  ///< with the loaded model
    std::string title; ///< what it writes when it is asked aside for one
    std::string answer = "It is **Tigers** with 245.";
    std::size_t pieceBytes = 12;
    std::chrono::microseconds pause{0};   ///< between pieces
    std::chrono::milliseconds loading{0}; ///< of the model
    std::atomic<bool> endless = false;    ///< answers until it is stopped
    std::atomic<bool> fails = false;      ///< with an error after the first piece
    std::atomic<bool> loadFails = false;
    std::atomic<int> asked = 0;
    uint32_t contextLength = 4096;
    /// Draws places of files; while it is empty, the service does.
    ui::PlaceReader::Ask askPlace{};
    ui::PlaceReader::AskTime askTime{};
    bool canSee = true;
    bool callsTools = false;
    /// Made at the end of the answers to come, one list for each time that it is asked; then none.
    std::deque<std::vector<inference::ToolCall>> calls{};
    std::span<const app::CatalogueModel> catalogue = {}; ///< of models to fetch
    QString bus = {}; ///< name of a connection to the desktop's services; empty: none
    app::DownloadLimits downloads = {};
    QString measurer = {}; ///< the program that measures the computer
};

class ScriptedGenerator : public app::Generator {
public:
    explicit ScriptedGenerator(std::shared_ptr<Script> script) : m_script(std::move(script)) {}

    inference::Result<app::GeneratorInfo> load(const inference::EngineOptions& options,
                                               const inference::LoadProgress& progress, std::stop_token stop) override;
    inference::Result<inference::GenerateResult>
    generate(const inference::GenerateRequest& request,
             const std::function<void(const inference::GenerateEvent&)>& onEvent, std::stop_token stop) override;

private:
    std::shared_ptr<Script> m_script;
};

/// Everything that main puts together, around a ScriptedGenerator or another one.
class Stage {
public:
    explicit Stage(std::shared_ptr<Script> script = std::make_shared<Script>());
    /// `prepare` may put files there before the service opens them.
    explicit Stage(std::unique_ptr<app::Generator> generator,
                   const std::function<void(const app::Paths&)>& prepare = {});

    /// Takes window and service down and builds them again on the same directory, as a restart does.
    void restart();

    const std::shared_ptr<Script> script;
    QTemporaryDir directory;
    std::unique_ptr<ui::EventBridge> bridge;
    std::unique_ptr<app::ChatService> service;
    std::unique_ptr<ui::Window> window;

private:
    app::Paths paths() const;
    void build(std::unique_ptr<app::Generator> generator);
};
