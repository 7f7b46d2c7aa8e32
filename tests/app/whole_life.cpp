#include "tests/app/whole_life.h"

#include <QByteArray>

using app::Id;

std::span<const WholeLife::Step> WholeLife::steps()
{
    static constexpr Step kSteps[] = {
        {"begin", &WholeLife::openModel},
        {"draft", &WholeLife::draft},
        {"ask", &WholeLife::ask},
        {"attach", &WholeLife::attach, Decoding::Yes},
        {"keepAttached", &WholeLife::keepAttached},
        {"askAboutAttached", &WholeLife::askAboutAttached, Decoding::Yes},
        {"versions", &WholeLife::versions},
        {"sort", &WholeLife::sort},
        {"trash", &WholeLife::trash},
        {"settings", &WholeLife::settings},
        {"search", &WholeLife::search},
        {"backUp", &WholeLife::backUp},
        {"export", &WholeLife::exportAll},
        {"import", &WholeLife::import},
        {"restore", &WholeLife::restore},
    };
    return kSteps;
}

void WholeLife::start(Decoding decoding, const std::function<void()>& onEvent)
{
    // As in a decoder, which starts no decoders.
    decoding == Decoding::No ? qputenv("FACET_DECODES", QByteArray("1")) : qunsetenv("FACET_DECODES");
    m_log = std::make_unique<EventLog>();
    auto created = app::ChatService::create(m_paths, std::make_unique<FakeGenerator>(m_script),
                                            [events = m_log.get(), onEvent](app::Event event) {
                                                onEvent();
                                                events->add(std::move(event));
                                            });
    Q_ASSERT(created);
    m_service = std::move(*created);
}

void WholeLife::settle()
{
    m_service->listRecentQuestions(1); // which no step does
    expect(m_log->waitFor<app::RecentQuestionsListed>().has_value(), "the end of a step");
}

void WholeLife::question(Id conversation, const std::string& text, std::vector<app::Attachment> attachments)
{
    m_service->send(conversation, text, std::move(attachments), {});
    expectAnswer(text);
}

void WholeLife::expect(bool came, const std::string& what)
{
    if (!came && m_missed.empty())
        m_missed = what;
}

void WholeLife::expectAnswer(const std::string& to)
{
    const auto ended = m_log->waitFor<app::MessageStateChanged>();
    expect(ended && ended->state == app::MessageState::Complete, "an answer to: " + to);
}

std::vector<app::Message> WholeLife::messages(Id conversation)
{
    m_service->openConversation(conversation);
    const auto opened = m_log->waitFor<app::ConversationOpened>(
        [&](const app::ConversationOpened& event) { return event.conversation == conversation; });
    expect(opened && !opened->messages.empty(), "the messages of a conversation");
    return opened ? opened->messages : std::vector<app::Message>(2);
}

bool WholeLife::isCarried(uint64_t request)
{
    const auto finished = m_log->waitFor<app::TransferFinished>(
        [&](const app::TransferFinished& event) { return event.request == request; });
    expect(finished.has_value(), "the end of a transfer");
    return finished && !finished->error;
}

void WholeLife::openModel()
{
    m_service->openConversation(0);
    inference::EngineOptions options;
    options.model = "model.gguf";
    m_service->openModel(options);
    expect(m_log
               ->waitFor<app::ModelStatus>(
                   [](const app::ModelStatus& status) { return status.state == app::ModelStatus::State::Ready; })
               .has_value(),
           "the model");
}

void WholeLife::draft()
{
    m_service->saveDraft(0, {.text = "half a thought", .attachments = {}});
}
void WholeLife::ask()
{
    question(0, "The first question, about herons");
    question(1, "And what do they eat? " + std::string(6'000, 'x'));
    question(0, "Another conversation");
}

void WholeLife::attach()
{
    const std::string words = "The heron is a bird.";
    const auto* bytes = reinterpret_cast<const std::byte*>(words.data());
    m_service->attachBytes({bytes, bytes + words.size()}, "heron.txt", {});
    const auto ready = m_log->waitFor<app::AttachmentReady>();
    expect(ready.has_value(), "the attachment");
    if (ready)
        m_attachment = {ready->attachment};
}

void WholeLife::keepAttached()
{
    m_service->saveDraft(2, {.text = "see", .attachments = m_attachment});
    settle();
    m_service->saveDraft(1, {.text = "this too", .attachments = m_attachment});
}

void WholeLife::askAboutAttached()
{
    question(2, "What does it say?", m_attachment);
}

void WholeLife::versions()
{
    const auto before = messages(1);
    m_service->editQuestion(1, before[0].id, "The first question, about storks", {}, {});
    expectAnswer("an edited question");
    const auto edited = messages(1);
    m_service->regenerate(1, edited.back().id, {});
    expectAnswer("a question asked again");
    m_service->continueAnswer(1, messages(1).back().id, {});
    expectAnswer("an answer gone on with");
    m_service->showVersion(1, before[0].id);
    const Id last = messages(1).back().id;
    m_service->removeMessage(1, last);
    m_service->restoreMessage(1, last);
    m_service->removeMessage(1, last);
}

void WholeLife::sort()
{
    m_service->renameConversation(1, "Herons and storks");
    m_service->saveFolder({.name = "Birds"});
    m_service->moveToFolder(1, 1);
    m_service->pinConversation(1, true);
    m_service->duplicateConversation(1, "A copy");
    m_service->archiveConversation(2, true);
    m_service->archiveConversation(2, false);
    m_service->archiveConversation(3, true);
}

void WholeLife::trash()
{
    question(0, "To be erased");
    m_service->removeConversation(4);
    m_service->eraseConversation(4);
    question(0, "To be removed");
    m_service->removeConversation(5);
    m_service->removeConversation(2);
    m_service->restoreConversation(2);
}

void WholeLife::settings()
{
    m_service->savePersona({.name = "Brief", .systemPrompt = "Be brief", .choices = {.temperature = 0.5}});
    m_service->savePersona({.name = "Gone", .systemPrompt = "Be gone", .choices = {}});
    m_service->saveSettings(1, {.persona = 1, .choices = {.maxTokens = 100}});
    settle();
    m_service->saveSettings(2, {.persona = 2});
    settle();
    m_service->removePersona(2);
    m_service->savePrompt({.name = "sum", .text = "Sum up {text}"});
    m_service->savePrompt({.name = "no", .text = "No"});
    m_service->removePrompt(2);
    m_service->saveDefaults({.systemPrompt = "Be kind"});
    m_service->allowTool("calculator", true);
    m_service->saveView(1, {.message = 1, .offset = 12.5, .state = "open"});
    settle();
    m_service->saveFolder({.name = "Empty"});
    m_service->removeFolder(2);
}

void WholeLife::search()
{
    m_service->search("herons", 10);
    const auto found = m_log->waitFor<app::SearchFinished>();
    expect(found && found->result.hits.size() >= 2, "what is searched");
}

void WholeLife::backUp()
{
    isCarried(m_service->backUp(m_root / "all.tar"));
}
void WholeLife::exportAll()
{
    using Format = app::ChatService::ExportFormat;
    isCarried(m_service->exportConversations({2}, Format::Json, m_root / "two.json"));
    isCarried(m_service->exportConversations({}, Format::Markdown, m_root / "all"));
}

void WholeLife::import()
{
    if (std::filesystem::exists(m_root / "two.json"))
        m_isImported = isCarried(m_service->importConversations({m_root / "two.json"}));
    m_wasRefused = !m_isImported;
}

void WholeLife::restore()
{
    if (std::filesystem::exists(m_root / "all.tar"))
        m_isRestored = isCarried(m_service->restoreBackup(m_root / "all.tar"));
    m_wasRefused = !m_isRestored;
}
