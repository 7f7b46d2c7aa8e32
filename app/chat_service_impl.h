// The chat service behind its verbs, spread over six workers:
//   changes     owns the store and everything that is said about conversations, so that what a listener hears and what
//               is written down never disagree;
//   media       finds what an answer reads of its attachments, and says what was dropped;
//   reading     decides what of a dropped file is read, and stores it;
//   showing     shows places of stored files;
//   generation  owns the generator;
//   care        looks after the store's file, and carries conversations out and in.
// An answer goes changes -> media (decode the conversation's pictures) -> generation -> changes, piece by piece. Films
// that are read part by part are read on the generation worker, which hands each part's notes to changes.
// Bodies: chat_service.cpp (the store), chat_library.cpp (the verbs around it), chat_care.cpp (its file),
// chat_attachments.cpp, chat_answers.cpp, chat_queue.cpp, chat_context.cpp, chat_films.cpp, chat_titles.cpp,
// chat_tools.cpp, chat_model.cpp, chat_settings.cpp.
#pragma once

#include "app/attachment_files.h"
#include "app/chat_service.h"
#include "app/clock.h"
#include "app/context_plan.h"
#include "app/document_search.h"
#include "app/film_notes.h"
#include "app/place_viewer.h"
#include "app/store.h"
#include "app/store_care.h"
#include "app/text_tokens.h"
#include "app/tool_parts.h"
#include "app/tools.h"
#include "app/transfer.h"
#include "app/worker.h"

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace app {

/// What becomes of the parts of films that there are no notes on.
enum class FilmRest { Read, LeaveOut };

/// What an answer has been allowed so far.
struct ToolRun {
    std::set<std::string> allowed = {}; ///< names of tools
    std::set<std::string> refused = {};
    std::map<std::string, TableWriter> writers = {}; ///< by call
    size_t turns = 0;                                ///< how often the model has stopped to call some
    bool isOn = false;                               ///< the model has called tools, and may
    bool isAtLimit = false;                          ///< it was told that it may call no more
};

/// Asked for, not yet being worked on.
struct WaitingAnswer {
    Message message;
    AnswerChoices once = {};
    FilmRest rest = FilmRest::Read;
    AnswerSettings settings = {}; ///< found by enqueue()
    ToolRun tools = {};
};

/// What the workers need for an answer.
struct AnswerOrder {
    std::vector<Message> history; ///< before the answer
    Id conversation;
    Id message;
    AnswerSettings settings;
    FilmRest rest;
    std::vector<FilmNote> notes; ///< on the films of the last question
    std::vector<Part> begun;     ///< the answer so far, when it goes on
    std::stop_token stop;
};

/// The one that is being worked on; lives on the changes worker.
struct RunningAnswer {
    Message message;
    AnswerSettings settings = {};
    FilmRest rest = FilmRest::Read;
    ToolRun tools = {};
    std::stop_source stop = {};
    bool begun = false; ///< the generator has it, and will end it
    size_t firstUnsaved = 0;
    std::chrono::steady_clock::time_point savedAt = std::chrono::steady_clock::now();
    bool saveIsDue = false;
    std::optional<Statistics> before = {}; ///< of an answer that is gone on with: what it took so far
};

/// A conversation whose title is still its first words. Its settings are those of its last answer, so that what the
/// model is asked begins as that answer's prompt did.
struct UnnamedConversation {
    Id conversation;
    AnswerSettings settings;
};

/// A title that is being made.
struct Naming {
    Id conversation;
    std::stop_source stop = {};
};

/// A call that waits for somebody to allow it, with the answer that made it.
struct AskedCall {
    ToolAsked asked;
    WaitingAnswer answer;
};

/// Why a model is loaded, and where.
enum class LoadReason {
    Wish,         ///< somebody chose it; is remembered
    Wake,         ///< again, as it was before it was unloaded
    DeviceLost,   ///< again, where it was; where that fails, on the CPU
    LostOnceMore, ///< on the CPU at once
};

struct ChatService::Impl {
    Impl(Paths servicePaths, std::unique_ptr<Generator> serviceGenerator, EventHandler eventHandler);
    ~Impl();

    // On the changes worker.
    void openStore(const inference::Result<void>& created);
    template <class Operation> auto write(const Operation& operation) -> decltype(operation(std::declval<Store&>()));
    void goOnInMemory(const inference::Error& reason);
    void returnToDiskLater();
    void returnToDisk();
    void openConversation(Id conversation, Id focus = 0);
    /// Whether who names this conversation can mean it: after another store took the place, what was on its way may
    /// still name one of the store before, and the number means another one here.
    bool isMeant(Id conversation) const
    {
        return conversation == 0 || !openedSince || openedSince->contains(conversation);
    }
    void beginWithDefaultPersona();
    ConversationSettings defaults();
    inference::Result<std::vector<Message>> shownMessages(Id conversation);
    void showBranch(Id conversation, Id after);
    void tellConversations();
    void tellFolders();
    void tellSummary(const inference::Result<ConversationSummary>& summary);
    void checkLater();
    /// What must not happen while somebody has the store open; it is opened again afterwards.
    inference::Result<void> withStoreClosed(const std::function<inference::Result<void>()>& act);
    using Transfer =
        std::function<inference::Result<TransferFinished>(Store&, const std::stop_token&, const TransferWatch&)>;
    uint64_t transfer(const std::filesystem::path& path, Transfer act);
    std::stop_token beginTransfer(uint64_t request);
    void endTransfer(TransferFinished told);
    Worker::Failed endingTransfer(uint64_t request, std::filesystem::path path);
    void putInPlace(uint64_t request, const std::filesystem::path& backup, UnpackedBackup& unpacked,
                    const std::stop_token& stop);
    TransferWatch watchOf(uint64_t request);
    void indexLater();
    void purge();
    void removeFiles(std::vector<std::string> names);
    void send(Id conversation, std::string text, std::vector<Attachment> attachments, AnswerChoices once);
    /// A question that could be kept nowhere goes back to where it was written.
    void giveBack(Id conversation, Draft draft);
    void stop(Id conversation);
    void stopWhere(const std::function<bool(const Message& answer)>& isMeant);
    /// For ever. An answer in it ends at once: there is no place for it any more.
    inference::Result<void> erase(Id conversation);
    /// Whether that answer is being worked on, and by that order: one that was stopped may be gone on with meanwhile.
    bool isRunning(Id message, const std::stop_token& order) const
    {
        return running && running->message.id == message && running->stop.get_token() == order;
    }
    /// Whether the answer is that message or follows it.
    bool isBeneath(const Message& answer, Id message);
    void editQuestion(Id conversation, Id question, const std::vector<Part>& parts, AnswerChoices once);
    void continueAnswer(Id conversation, Id answer, AnswerChoices once);
    void tellQueue();
    void measureLater(Id conversation);
    void retry(Id conversation, AnswerChoices once, FilmRest rest);
    /// What another version of an answer keeps of it: its notes on films.
    std::vector<Part> notesOf(Id conversation, Id answer);
    void enqueue(WaitingAnswer answer); ///< behind all that wait
    /// What an answer goes by that is asked for now.
    AnswerSettings settingsFor(Id conversation, const AnswerChoices& once);
    void startNext();
    void appendText(Part::Kind kind, const std::string& text);
    void addPart(Part part);
    void scheduleSave();
    void saveRunning();
    void finishRunning(const inference::Result<inference::GenerateResult>& result);
    void finish(Message message, size_t firstUnsaved);
    void nameLater(Id conversation, AnswerSettings settings);
    /// Has the model make the next title, if nothing else is to be done.
    void nameNext();
    /// What a title is made of; nothing where none is wanted any more.
    std::vector<Message> namedBy(Id conversation);
    void stopNaming(); ///< until nothing else is to be done again
    void leaveUnnamed(Id conversation);
    void leaveAllUnnamed();
    void titleMade(Id conversation, const inference::Result<inference::GenerateResult>& result);
    bool isToolAllowed(std::string_view tool);
    void allowTool(std::string_view tool, bool allowed);
    void tellTools();
    void answerTool(Id message, const std::string& call, ToolAnswer answer, TableWriter writer);
    void writeOn();
    /// What the model has written has come to an end: if it did so to call tools, they are used and it goes on.
    void goOn(const inference::Result<inference::GenerateResult>& result);
    void addCall(const Part& part);
    void runCalls();
    void runCall(const inference::ToolCall& call, const ToolDefinition& tool);
    void askForCall(const inference::ToolCall& call, const ToolDefinition& tool, const std::string& tableName);
    void addResult(const ToolResult& result);
    void tellAsked(Id conversation);
    /// Of those that wait for a permission.
    void endAsked(const std::function<bool(const Message& answer)>& isMeant, MessageState state);
    void load(inference::EngineOptions options, LoadReason reason);
    void loaded(const inference::EngineOptions& options, LoadReason reason, inference::Result<GeneratorInfo> result,
                bool replaced);
    /// Gives the model's memory back when nothing was asked for `idleUnload`.
    void unloadLater();
    void unloadIfIdle();
    /// Loads it again, if it was unloaded.
    void wake();
    /// The generator has lost its device and with it the model. Returns what is done about it, for the message.
    std::string reload();

    /// What is to be attached: a path, bytes, or a stored attachment that shall be read otherwise.
    struct Attaching {
        uint64_t request;
        std::string name;
        std::filesystem::path path = {};
        std::function<std::vector<std::byte>()> make = {}; ///< the bytes, when it is their turn
        std::shared_ptr<const std::vector<std::byte>> bytes = nullptr;
        std::shared_ptr<const Attachment> stored = nullptr;
        AttachWish wish = {};
        std::stop_token stop = {};
    };
    // On any thread.
    std::stop_token beginAttaching(uint64_t request);
    void endAttaching(uint64_t request);
    void cancelAttaching(std::optional<uint64_t> request); ///< none: all
    void announceLater(Attaching order)
    {
        media.post([this, order] { announce(order); }, failsAttaching(order));
    }
    void failAttaching(const Attaching& order, const inference::Error& error, bool encrypted);
    inference::Result<media::cage::FileReader> openSource(const Attaching& order);
    ReadingTools readingTools(ReadingProgress progress, std::stop_token stop);

    /// A PDF without a password that opened it: what fails for BadInput then fails for want of that.
    bool isLocked(const Attachment& attachment)
    {
        return attachment.kind == media::FileKind::Pdf && files.password(attachment.sha256).empty();
    }

    // On the reading worker.
    void readSource(const Attaching& order, const media::Overview& overview);
    void readFolder(const Attaching& order);
    /// While the question is being written, so that sending it need not wait for pages to be drawn.
    void readAhead(const Attaching& order, const Attachment& attachment);

    // On the showing worker.
    void show(uint64_t request, const Attachment& attachment,
              const std::function<inference::Result<Place>(PlaceViewer&)>& look);
    void unlock(const Attachment& attachment, const std::string& password);

    // On the media worker.
    void announce(Attaching order);
    Worker::Failed failsAttaching(const Attaching& order); ///< for its jobs: what they throw ends it
    void prepare(AnswerOrder order);
    void prepareTitle(AnswerOrder order);
    // There, or on the generation worker.
    inference::Result<inference::GenerateRequest> makeRequest(const AnswerOrder& order);
    inference::Result<inference::GenerateRequest> makeTitleRequest(const AnswerOrder& order);
    struct Measured {
        ContextPlan plan;
        ContextMeasured told;
    };
    /// What fills the context. `begun`: of the answer to `history`, as far as it is written.
    Measured weigh(std::span<const Message> history, std::span<const Part> begun, Id conversation,
                   const AnswerSettings& settings);
    /// The same, and tells it.
    ContextPlan measure(std::span<const Message> history, std::span<const Part> begun, Id conversation,
                        const AnswerSettings& settings);

    // On the generation worker.
    inference::Result<GeneratorInfo> open(const inference::EngineOptions& options, LoadReason reason,
                                          const GeneratorInfo& info, const std::stop_token& stop);
    void generate(inference::GenerateRequest request, const AnswerOrder& order);
    void readFilms(AnswerOrder order);
    inference::Result<void> readMissingParts(AnswerOrder& order);

    void writeTitle(inference::GenerateRequest request, const AnswerOrder& order);

    // On any thread.
    /// Of jobs that nobody waits for.
    Worker::Failed asTrouble()
    {
        return [this](const inference::Error& error) { tell(StorageTrouble{error}); };
    }
    /// How many tokens a conversation may fill: the context, or what of it was chosen for it. 0: no model is open.
    uint32_t roomFor(const AnswerSettings& settings) const;
    void beginLater(const AnswerOrder& order); ///< from now on the generator will end it
    void finishLater(const AnswerOrder& order, const inference::Error& error);
    Worker::Failed finishes(const AnswerOrder& order); ///< for its jobs: what they throw ends the answer

    /// Text for the window, state Interrupted for what shutting down cuts off.
    MessageState whenCancelled() const { return quitting ? MessageState::Interrupted : MessageState::Stopped; }
    void noteTrouble(const Event& event) const;
    void tell(Event event) const
    {
        noteTrouble(event);
        handler(std::move(event));
    }

    const Paths paths;
    const EventHandler handler;
    mutable TroubleLog troubles; // for all
    std::atomic<uint64_t> nextRequest{1};
    std::atomic<uint64_t> newestSearch{0};

    // Of the changes worker.
    std::optional<Store> store;
    std::optional<std::set<Id>> openedSince; ///< in a store that took the place of another; none: it is the first
    std::deque<WaitingAnswer> waiting;
    std::optional<RunningAnswer> running;
    std::deque<AskedCall> askedCalls;
    bool titlesByModel = false;
    std::vector<UnnamedConversation> unnamed; ///< the last first
    std::optional<Naming> naming;
    std::set<Id> held; ///< waiting answers that must not begin: their questions are being edited
    QueueChanged toldQueue;
    std::optional<std::stop_source> loading; ///< of the newest load, while there is one
    GeneratorInfo model;                     ///< what runs; no name: nothing
    inference::EngineOptions wished;         ///< what was last wished for, loaded or not
    inference::EngineOptions chosen;         ///< how that was loaded by wish
    std::chrono::milliseconds idleUnload{0}; ///< 0: never
    std::chrono::steady_clock::time_point busyAt =
        std::chrono::steady_clock::now(); ///< something was last asked or loaded
    bool unloaded = false;
    bool wasLost = false; ///< the device, and no answer has come to its end since
    bool quitting = false;

    media::cage::Cage cage{media::cage::Spare::Keep};
    AttachmentFiles files;                  // for all
    std::atomic<uint32_t> contextLength{0}; ///< of the model that runs; 0: none
    std::atomic<bool> canSee{true};         ///< that model; true while there is none
    std::mutex attachingMutex;
    std::map<uint64_t, std::stop_source> attaching; ///< under attachingMutex
    SharedTextTokens tokens;                        // for all
    MessageCosts messageCosts;                      // for all
    PlaceViewer viewer{files};                      // of the showing worker
    std::stop_source showingStop;
    DocumentSearch documentSearch{files}; // of the media worker
    std::atomic<bool> callsTools = false; ///< the model that is loaded was trained to
    std::unique_ptr<Generator> generator; // of the generation worker

    Worker changes;
    Worker media;
    Worker reading;
    Worker showing;
    Worker generation;
    std::stop_source careStop;
    std::stop_source checkStop; ///< on the changes worker
    std::mutex transfersMutex;
    std::map<uint64_t, std::stop_source> transfers; ///< under transfersMutex
    Worker care;                                    ///< checks, exports, imports, backups: with connections of its own
};

/// Runs a writing operation; if the disk refuses it, goes on in memory and runs it there.
template <class Operation>
auto ChatService::Impl::write(const Operation& operation) -> decltype(operation(std::declval<Store&>()))
{
    if (!store)
        return inference::Error{inference::ErrorCode::Storage,
                                "there is no place to keep conversations, not even in memory"};
    auto result = operation(*store);
    if (result || store->isInMemory() || result.error().code == inference::ErrorCode::BadInput)
        return result;
    goOnInMemory(result.error());
    if (!store)
        return result;
    auto again = operation(*store);
    // The disk may have what it refused all the same, so this must reach it even when it is taken back later.
    if (const auto kept = store->keepChanges(); !kept)
        tell(StorageTrouble{kept.error()});
    return again;
}

} // namespace app
