// A chat service whose generator says what a test wants, on a directory of its own, and what it told.
#pragma once

#include "app/chat_service.h"
#include "tests/app/event_log.h"
#include "tests/app/fake_generator.h"
#include "tests/app/paths_under.h"

#include <QString>

struct Session {
    explicit Session(const std::filesystem::path& directory) : paths(pathsUnder(directory)) { restart(); }
    explicit Session(const QString& directory) : Session(std::filesystem::path(directory.toStdString())) {}

    /// As if Facet had been quit and started; what was told before is forgotten.
    void restart()
    {
        service.reset();
        log = std::make_unique<EventLog>();
        auto created =
            app::ChatService::create(paths, std::make_unique<FakeGenerator>(script),
                                     [events = log.get()](app::Event event) { events->add(std::move(event)); });
        Q_ASSERT(created);
        service = std::move(*created);
    }
    void openModel(const char* path = "m.gguf", const char* device = "auto")
    {
        inference::EngineOptions options;
        options.model = path;
        options.device = device;
        service->openModel(options);
    }
    bool waitFor(app::ModelStatus::State state)
    {
        return log->waitFor<app::ModelStatus>([&](const app::ModelStatus& status) { return status.state == state; })
            .has_value();
    }
    std::optional<app::MessageStateChanged> waitForEnd() { return log->waitFor<app::MessageStateChanged>(); }
    /// The end of the answer to this question.
    std::optional<app::MessageStateChanged> ask(app::Id conversation, const std::string& question,
                                                std::vector<app::Attachment> attachments = {},
                                                app::AnswerChoices once = {})
    {
        service->send(conversation, question, std::move(attachments), once);
        return waitForEnd();
    }
    std::vector<app::Message> messages(app::Id conversation)
    {
        service->openConversation(conversation);
        const auto opened = log->waitFor<app::ConversationOpened>(
            [&](const app::ConversationOpened& event) { return event.conversation == conversation; });
        return opened ? opened->messages : std::vector<app::Message>();
    }
    size_t requestCount()
    {
        const std::lock_guard lock(script.mutex);
        return script.requests.size();
    }
    size_t asideCount()
    {
        const std::lock_guard lock(script.mutex);
        return script.asides.size();
    }
    inference::GenerateRequest lastRequest()
    {
        const std::lock_guard lock(script.mutex);
        return script.requests.back();
    }

    app::Paths paths;
    FakeScript script;
    std::unique_ptr<EventLog> log;
    std::unique_ptr<app::ChatService> service;
};
