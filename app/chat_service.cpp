// The verbs of the program, spread over three workers:
//   changes     owns the store and everything that is said about conversations, so that what a listener hears and what
//               is written down never disagree;
//   media       owns the attachments: decodes, stores, makes thumbnails;
//   generation  owns the generator.
// An answer goes changes -> media (decode the conversation's pictures) -> generation -> changes, piece by piece.
#include "app/chat_service.h"

#include "app/answer_translation.h"
#include "app/attachment_files.h"
#include "app/demo_model.h"
#include "app/generate_request.h"
#include "app/model_setting.h"
#include "app/progress_meter.h"
#include "app/store.h"
#include "app/title.h"
#include "app/worker.h"
#include "media/picture.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <future>
#include <new>
#include <optional>
#include <utility>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

using Clock = std::chrono::steady_clock;

/// How much of an answer a crash may cost.
constexpr auto kSaveInterval = std::chrono::seconds(1);
/// How often a store in memory tries the disk again.
constexpr auto kRetryInterval = std::chrono::seconds(3);

int64_t currentMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// Asked for, not yet being worked on.
struct WaitingAnswer {
    Message message;
    AnswerSettings settings;
};

/// The one that is being worked on; lives on the changes worker.
struct RunningAnswer {
    Message message;
    std::stop_source stop;
    bool begun = false; ///< the generator has it, and will end it
    size_t firstUnsaved = 0;
    Clock::time_point savedAt = Clock::now();
    bool saveIsDue = false;
};

} // namespace

struct ChatService::Impl {
    Impl(Paths servicePaths, std::unique_ptr<Generator> serviceGenerator, EventHandler eventHandler);
    ~Impl();

    // On the changes worker.
    void openStore(const Result<void>& created);
    template <class Operation> auto write(const Operation& operation) -> decltype(operation(std::declval<Store&>()));
    void goOnInMemory(const Error& reason);
    void returnToDiskLater();
    void returnToDisk();
    void openConversation(Id conversation);
    void send(Id conversation, std::string text, std::vector<Attachment> attachments, AnswerSettings settings);
    /// A question that could be kept nowhere goes back to where it was written.
    void giveBack(Id conversation, Draft draft);
    void stop(Id conversation);
    void retry(Id conversation, AnswerSettings settings);
    void enqueue(Message answer, AnswerSettings settings);
    void startNext();
    void appendText(Part::Kind kind, const std::string& text);
    void addPart(Part part);
    void scheduleSave();
    void saveRunning();
    void finishRunning(const Result<inference::GenerateResult>& result);
    void finish(Message message, size_t firstUnsaved);
    void load(inference::EngineOptions options);
    void loaded(const inference::EngineOptions& options, Result<GeneratorInfo> result, bool replaced);

    // On the media worker.
    void attach(uint64_t request, std::vector<std::byte> bytes, const std::string& fileName, uint32_t budget);
    void prepare(std::vector<Message> history, Id conversation, Id message, const AnswerSettings& settings,
                 std::stop_token stop);

    // On the generation worker.
    void generate(const inference::GenerateRequest& request, Id conversation, Id message, const std::stop_token& stop);

    /// Text for the window, state Interrupted for what shutting down cuts off.
    MessageState whenCancelled() const { return quitting ? MessageState::Interrupted : MessageState::Stopped; }
    void tell(Event event) const { handler(std::move(event)); }

    const Paths paths;
    const EventHandler handler;
    std::atomic<uint64_t> nextRequest{1};

    // Of the changes worker.
    std::optional<Store> store;
    std::deque<WaitingAnswer> waiting;
    std::optional<RunningAnswer> running;
    std::optional<std::stop_source> loading; ///< of the newest load, while there is one
    GeneratorInfo model;                     ///< what runs; no name: nothing
    bool quitting = false;

    AttachmentFiles files;                // of the media worker
    std::unique_ptr<Generator> generator; // of the generation worker

    Worker changes;
    Worker media;
    Worker generation;
};

ChatService::Impl::Impl(Paths servicePaths, std::unique_ptr<Generator> serviceGenerator, EventHandler eventHandler)
    : paths(std::move(servicePaths)),
      handler(std::move(eventHandler)),
      files(paths.attachments),
      generator(std::move(serviceGenerator)),
      changes([this] {
          tell(StorageTrouble{{ErrorCode::OutOfMemory, "there was not enough memory for that"}});
      }),
      media([this] {
          tell(StorageTrouble{{ErrorCode::OutOfMemory, "there was not enough memory for that"}});
      }),
      generation([this] {
          tell(StorageTrouble{{ErrorCode::OutOfMemory, "there was not enough memory for that"}});
      })
{
    // The directories are there before any worker looks for them.
    changes.post([this, created = paths.create()] { openStore(created); });
}

ChatService::Impl::~Impl()
{
    // First nothing new begins and what runs is told to stop; then each worker runs dry, in the order in which an
    // answer passes through them. The last words are saved when `changes` has run dry.
    std::promise<void> stopping;
    changes.post([&] {
        quitting = true;
        if (loading)
            loading->request_stop();
        for (WaitingAnswer& answer : waiting) {
            answer.message.state = MessageState::Interrupted;
            finish(std::move(answer.message), 0);
        }
        waiting.clear();
        if (running)
            running->stop.request_stop();
        stopping.set_value();
    });
    stopping.get_future().wait();
    media.finish();
    generation.finish();
    changes.post([this] { returnToDisk(); });
    changes.finish();
    files.writeUnsaved(); // nobody else uses them any more
}

void ChatService::Impl::openStore(const Result<void>& created)
{
    auto opened = created ? Store::open(paths.data / "facet.sqlite") : Result<Store>(created.error());
    if (opened) {
        store = std::move(*opened);
        return;
    }
    tell(
        StorageTrouble{{opened.error().code, opened.error().message + ". Until that changes, conversations are kept in "
                                                                      "memory only"}});
    opened = Store::openCopyInMemory(paths.data / "facet.sqlite");
    if (!opened)
        opened = Store::openInMemory();
    if (!opened) {
        tell(StorageTrouble{opened.error()});
        return;
    }
    store = std::move(*opened);
    returnToDiskLater();
}

/// Runs a writing operation; if the disk refuses it, goes on in memory and runs it there.
template <class Operation>
auto ChatService::Impl::write(const Operation& operation) -> decltype(operation(std::declval<Store&>()))
{
    if (!store)
        return Error{ErrorCode::Storage, "there is no place to keep conversations, not even in memory"};
    auto result = operation(*store);
    if (result || store->isInMemory() || result.error().code == ErrorCode::BadInput)
        return result;
    goOnInMemory(result.error());
    return operation(*store);
}

void ChatService::Impl::goOnInMemory(const Error& reason)
{
    tell(StorageTrouble{{reason.code, reason.message + ". Until that changes, what is said is kept in memory only"}});
    auto copy = store->copyToMemory();
    if (!copy)
        copy = Store::openInMemory();
    if (!copy) {
        tell(StorageTrouble{copy.error()});
        return;
    }
    store = std::move(*copy);
    returnToDiskLater();
}

void ChatService::Impl::returnToDiskLater()
{
    changes.postAfter(kRetryInterval, [this] {
        returnToDisk();
        if (store->isInMemory())
            returnToDiskLater();
    });
}

void ChatService::Impl::returnToDisk()
{
    if (!store || !store->isInMemory() || !paths.create())
        return;
    auto onDisk = store->returnToDisk(paths.data / "facet.sqlite");
    if (!onDisk)
        return; // as was told before
    store = std::move(*onDisk);
    media.post([this] { files.writeUnsaved(); });
    tell(StorageRecovered{});
}

void ChatService::Impl::openConversation(Id conversation)
{
    if (!store)
        return;
    auto messages = store->messages(conversation);
    auto draft = store->draft(conversation);
    if (!messages || !draft) {
        tell(StorageTrouble{messages ? draft.error() : messages.error()});
        return;
    }
    for (Message& message : *messages) {
        if (running && message.id == running->message.id)
            message = running->message; // newer than what is saved
    }
    tell(ConversationOpened{conversation, std::move(*messages), std::move(*draft)});
}

void ChatService::Impl::send(Id conversation, std::string text, std::vector<Attachment> attachments,
                             AnswerSettings settings)
{
    std::vector<Part> question;
    for (const Attachment& attachment : attachments)
        question.push_back({.kind = Part::Kind::Image, .text = {}, .attachment = attachment});
    if (!text.empty())
        question.push_back({.kind = Part::Kind::Text, .text = text, .attachment = {}});
    if (question.empty())
        return;
    const std::string title = makeTitle(question);
    auto turn =
        write([&](Store& target) { return target.addTurn(conversation, title, question, currentMilliseconds()); });
    if (!turn) {
        tell(StorageTrouble{turn.error()});
        giveBack(conversation, {.text = std::move(text), .attachments = std::move(attachments)});
        return;
    }
    tell(ConversationChanged{turn->conversation});
    if (conversation == 0)
        tell(ConversationOpened{turn->conversation.id, {}, {}});
    tell(MessageAdded{turn->question});
    tell(MessageAdded{turn->answer});
    enqueue(std::move(turn->answer), std::move(settings));
}

void ChatService::Impl::giveBack(Id conversation, Draft draft)
{
    std::vector<Message> messages;
    if (conversation != 0) {
        if (!store)
            return;
        auto stored = store->messages(conversation);
        if (!stored)
            return; // nothing of it can be shown; what is on screen stays
        messages = std::move(*stored);
    }
    tell(ConversationOpened{conversation, std::move(messages), std::move(draft)});
}

void ChatService::Impl::stop(Id conversation)
{
    for (auto answer = waiting.begin(); answer != waiting.end();) {
        if (answer->message.conversation != conversation) {
            ++answer;
            continue;
        }
        answer->message.state = MessageState::Stopped;
        finish(std::move(answer->message), 0);
        answer = waiting.erase(answer);
    }
    if (!running || running->message.conversation != conversation)
        return;
    running->stop.request_stop();
    if (!running->begun) // behind a model that loads, or its pictures are being read: nobody else will end it soon
        finishRunning(Error{ErrorCode::Cancelled, "stopped"});
}

void ChatService::Impl::retry(Id conversation, AnswerSettings settings)
{
    if (!store)
        return;
    auto messages = store->messages(conversation);
    if (!messages) {
        tell(StorageTrouble{messages.error()});
        return;
    }
    if (messages->empty() || messages->back().state == MessageState::Generating)
        return;
    std::optional<Id> replaced;
    if (messages->back().author == Author::Assistant)
        replaced = messages->back().id;
    auto answer = write([&](Store& target) { return target.addAnswer(conversation, replaced, currentMilliseconds()); });
    if (!answer) {
        tell(StorageTrouble{answer.error()});
        return;
    }
    if (replaced)
        tell(MessageRemoved{conversation, *replaced});
    tell(MessageAdded{*answer});
    enqueue(std::move(*answer), std::move(settings));
}

void ChatService::Impl::enqueue(Message answer, AnswerSettings settings)
{
    if (running)
        tell(AnswerProgress{answer.conversation, answer.id, AnswerProgress::Phase::Waiting});
    waiting.push_back({std::move(answer), std::move(settings)});
    startNext();
}

void ChatService::Impl::startNext()
{
    if (running || waiting.empty() || quitting)
        return;
    WaitingAnswer next = std::move(waiting.front());
    waiting.pop_front();
    running.emplace();
    running->message = std::move(next.message);
    const Id conversation = running->message.conversation;
    const Id message = running->message.id;
    if (loading)
        tell(AnswerProgress{conversation, message, AnswerProgress::Phase::LoadingModel});
    auto history = store->messages(conversation);
    if (!history) {
        finishRunning(history.error());
        return;
    }
    std::erase_if(*history, [message](const Message& earlier) { return earlier.id >= message; });
    media.post([this, history = std::move(*history), conversation, message, settings = std::move(next.settings),
                stop = running->stop.get_token()]() mutable {
        prepare(std::move(history), conversation, message, settings, std::move(stop));
    });
}

void ChatService::Impl::prepare(std::vector<Message> history, Id conversation, Id message,
                                const AnswerSettings& settings, std::stop_token stop)
{
    const auto findImage = [&](const Attachment& attachment) -> Result<std::shared_ptr<const inference::Image>> {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        return files.image(attachment);
    };
    auto request = [&]() -> Result<inference::GenerateRequest> {
        try {
            return makeGenerateRequest(history, settings, findImage);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there is not enough memory for the pictures of this conversation"};
        }
    }();
    if (!request) {
        changes.post([this, message, error = request.error()] {
            if (running && running->message.id == message)
                finishRunning(error);
        });
        return;
    }
    generation.post([this, request = std::move(*request), conversation, message, stop = std::move(stop)] {
        generate(request, conversation, message, stop);
    });
}

void ChatService::Impl::generate(const inference::GenerateRequest& request, Id conversation, Id message,
                                 const std::stop_token& stop)
{
    if (stop.stop_requested()) {
        changes.post([this, message] {
            if (running && running->message.id == message)
                finishRunning(Error{ErrorCode::Cancelled, "stopped"});
        });
        return;
    }
    changes.post([this, message] {
        if (!running || running->message.id != message)
            return;
        running->begun = true;
        running->message.model = model.modelName;
    });
    ProgressMeter progress(handler, conversation, message);
    const auto onEvent = [&](const inference::GenerateEvent& event) {
        progress(event);
        if (const auto* generated = std::get_if<inference::GeneratedPiece>(&event))
            changes.post([this, message, part = toPart(generated->piece)] {
                if (!running || running->message.id != message)
                    return;
                if (part.kind == Part::Kind::ToolCall)
                    addPart(part);
                else
                    appendText(part.kind, part.text);
            });
    };
    auto result = [&]() -> Result<inference::GenerateResult> {
        try {
            return generator->generate(request, onEvent, stop);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there was not enough main memory for this answer"};
        }
    }();
    changes.post([this, message, result = std::move(result)] {
        if (running && running->message.id == message)
            finishRunning(result);
    });
}

void ChatService::Impl::appendText(Part::Kind kind, const std::string& text)
{
    auto& parts = running->message.parts;
    if (parts.empty() || parts.back().kind != kind)
        parts.push_back({.kind = kind, .text = {}, .attachment = {}});
    parts.back().text += text;
    tell(MessageTextAppended{running->message.conversation, running->message.id, kind, text});
    scheduleSave();
}

void ChatService::Impl::addPart(Part part)
{
    running->message.parts.push_back(part);
    tell(MessagePartAdded{running->message.conversation, running->message.id, std::move(part)});
    scheduleSave();
}

void ChatService::Impl::scheduleSave()
{
    if (running->saveIsDue)
        return;
    running->saveIsDue = true;
    const auto sinceSaved = Clock::now() - running->savedAt;
    changes.postAfter(kSaveInterval - std::min<Clock::duration>(sinceSaved, kSaveInterval),
                      [this, message = running->message.id] {
                          if (running && running->message.id == message)
                              saveRunning();
                      });
}

void ChatService::Impl::saveRunning()
{
    running->saveIsDue = false;
    running->savedAt = Clock::now();
    const auto saved = write([&](Store& target) { return target.saveParts(running->message, running->firstUnsaved); });
    if (!saved) {
        tell(StorageTrouble{saved.error()});
        return;
    }
    // The last part may still grow; the ones before it are as they will stay.
    running->firstUnsaved = running->message.parts.empty() ? 0 : running->message.parts.size() - 1;
}

void ChatService::Impl::finishRunning(const Result<inference::GenerateResult>& result)
{
    RunningAnswer answer = std::move(*running);
    running.reset();
    Message& message = answer.message;
    if (result) {
        message.state = stateAfter(result->finishReason, whenCancelled());
        message.statistics = toStatistics(*result);
    } else if (result.error().code == ErrorCode::Cancelled) {
        message.state = whenCancelled();
    } else {
        message.state = MessageState::Failed;
        message.parts.push_back({.kind = Part::Kind::Error, .text = result.error().message, .attachment = {}});
        tell(MessagePartAdded{message.conversation, message.id, message.parts.back()});
    }
    finish(std::move(message), answer.firstUnsaved);
    startNext();
}

void ChatService::Impl::finish(Message message, size_t firstUnsaved)
{
    const auto saved = write([&](Store& target) { return target.finishAnswer(message, firstUnsaved); });
    if (!saved)
        tell(StorageTrouble{saved.error()});
    tell(MessageStateChanged{message.conversation, message.id, message.state, message.statistics});
}

void ChatService::Impl::load(inference::EngineOptions options)
{
    if (quitting)
        return;
    if (loading)
        loading->request_stop(); // the newer wish counts
    if (options.cacheDirectory.empty())
        options.cacheDirectory = paths.cache / "kernels";
    loading.emplace();
    GeneratorInfo info;
    info.modelName = options.model.filename().string();
    info.modelPath = options.model.string();
    tell(ModelStatus{.state = ModelStatus::State::Loading, .fraction = 0, .info = info});
    if (running && !running->begun)
        tell(AnswerProgress{running->message.conversation, running->message.id, AnswerProgress::Phase::LoadingModel});
    generation.post([this, options = std::move(options), info, stop = loading->get_token()] {
        auto told = Clock::now();
        std::string plan;
        const auto progress = [&](const inference::LoadState& state) {
            if (!state.plan.empty())
                plan = state.plan;
            else if (Clock::now() - told < kProgressInterval)
                return;
            told = Clock::now();
            tell(ModelStatus{
                .state = ModelStatus::State::Loading, .fraction = state.fraction, .plan = plan, .info = info});
        };
        auto result = [&]() -> Result<GeneratorInfo> {
            try {
                return stop.stop_requested() ? Error{ErrorCode::Cancelled, "stopped"}
                                             : generator->load(options, progress, stop);
            } catch (const std::bad_alloc&) {
                return Error{ErrorCode::OutOfMemory, "there was not enough main memory for " + info.modelPath};
            }
        }();
        changes.post([this, options, result = std::move(result), replaced = stop.stop_requested()]() mutable {
            loaded(options, std::move(result), replaced);
        });
    });
}

void ChatService::Impl::loaded(const inference::EngineOptions& options, Result<GeneratorInfo> result, bool replaced)
{
    if (result)
        model = *result;
    if (replaced)
        return; // another load follows, or the program ends
    loading.reset();
    if (!result) {
        tell(ModelStatus{.state = ModelStatus::State::Failed, .info = model, .error = result.error()});
        return;
    }
    const auto saved = write([&](Store& target) { return target.saveSetting(kModelSetting, describeModel(options)); });
    if (!saved)
        tell(StorageTrouble{saved.error()});
    tell(ModelStatus{.state = ModelStatus::State::Ready, .fraction = 1, .info = model});
}

void ChatService::Impl::attach(uint64_t request, std::vector<std::byte> bytes, const std::string& fileName,
                               uint32_t budget)
{
    auto added = files.add(std::move(bytes), fileName, budget);
    if (!added) {
        tell(AttachmentFailed{request, fileName, added.error()});
        return;
    }
    if (added->unsaved)
        tell(StorageTrouble{*added->unsaved});
    tell(AttachmentReady{request, std::move(added->attachment), std::move(added->thumbnailPng)});
}

ChatService::ChatService(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ChatService::~ChatService() = default;

Result<std::unique_ptr<ChatService>> ChatService::create(const Paths& paths, std::unique_ptr<Generator> generator,
                                                         EventHandler handler)
{
    return std::unique_ptr<ChatService>(
        new ChatService(std::make_unique<Impl>(paths, std::move(generator), std::move(handler))));
}

void ChatService::listConversations()
{
    m_impl->changes.post([impl = m_impl.get()] {
        if (!impl->store)
            return;
        auto list = impl->store->conversations();
        if (list)
            impl->tell(ConversationsListed{std::move(*list)});
        else
            impl->tell(StorageTrouble{list.error()});
    });
}

void ChatService::openConversation(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] { impl->openConversation(conversation); });
}

void ChatService::renameConversation(Id conversation, std::string title)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, title = std::move(title)] {
        const auto renamed = impl->write([&](Store& target) { return target.renameConversation(conversation, title); });
        if (renamed)
            impl->tell(ConversationChanged{*renamed});
        else
            impl->tell(StorageTrouble{renamed.error()});
    });
}

void ChatService::removeConversation(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] {
        impl->stop(conversation);
        const auto removed =
            impl->write([&](Store& target) { return target.removeConversation(conversation, currentMilliseconds()); });
        if (removed)
            impl->tell(ConversationRemoved{conversation});
        else
            impl->tell(StorageTrouble{removed.error()});
    });
}

void ChatService::restoreConversation(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] {
        const auto restored = impl->write([&](Store& target) { return target.restoreConversation(conversation); });
        if (restored)
            impl->tell(ConversationChanged{*restored});
        else
            impl->tell(StorageTrouble{restored.error()});
    });
}

void ChatService::send(Id conversation, std::string text, std::vector<Attachment> attachments, AnswerSettings settings)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, text = std::move(text),
                          attachments = std::move(attachments), settings = std::move(settings)]() mutable {
        impl->send(conversation, std::move(text), std::move(attachments), std::move(settings));
    });
}

void ChatService::stop(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] { impl->stop(conversation); });
}

void ChatService::retry(Id conversation, AnswerSettings settings)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, settings = std::move(settings)]() mutable {
        impl->retry(conversation, std::move(settings));
    });
}

uint64_t ChatService::attachFile(std::filesystem::path path, uint32_t budget)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->media.post([impl = m_impl.get(), request, path = std::move(path), budget] {
        const std::string name = path.filename().string();
        auto bytes = media::readPictureFile(path);
        if (bytes)
            impl->attach(request, std::move(*bytes), name, budget);
        else
            impl->tell(AttachmentFailed{request, name, bytes.error()});
    });
    return request;
}

uint64_t ChatService::attachBytes(std::vector<std::byte> bytes, std::string fileName, uint32_t budget)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->media.post([impl = m_impl.get(), request, bytes = std::move(bytes), fileName = std::move(fileName),
                        budget]() mutable { impl->attach(request, std::move(bytes), fileName, budget); });
    return request;
}

void ChatService::saveDraft(Id conversation, Draft draft)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, draft = std::move(draft)] {
        const auto saved = impl->write([&](Store& target) { return target.saveDraft(conversation, draft); });
        if (!saved)
            impl->tell(StorageTrouble{saved.error()});
    });
}

void ChatService::openModel(inference::EngineOptions options)
{
    m_impl->changes.post(
        [impl = m_impl.get(), options = std::move(options)]() mutable { impl->load(std::move(options)); });
}

void ChatService::openLastModel(std::string device)
{
    m_impl->changes.post([impl = m_impl.get(), device = std::move(device)] {
        std::optional<inference::EngineOptions> options;
        if (impl->store) {
            const auto remembered = impl->store->setting(kModelSetting);
            if (!remembered)
                impl->tell(StorageTrouble{remembered.error()});
            else if (*remembered)
                options = modelFromDescription(**remembered);
        }
        inference::EngineOptions chosen = options.value_or(demoModel());
        if (!device.empty())
            chosen.device = device;
        impl->load(std::move(chosen));
    });
}

std::filesystem::path ChatService::attachmentPath(const Attachment& attachment) const
{
    return attachmentFile(m_impl->paths.attachments, attachment);
}

} // namespace app
