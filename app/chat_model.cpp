// The chat service's model: loading one, remembering it, and loading it again when its device is lost.
#include "app/chat_service_impl.h"
#include "app/demo_model.h"
#include "app/model_setting.h"
#include "app/progress_meter.h"

#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using Clock = std::chrono::steady_clock;

namespace {

void applyWishes(inference::EngineOptions& options, const RunWishes& wishes)
{
    options.device = wishes.device;
    options.contextLength = wishes.contextLength;
    options.cacheType = wishes.cacheType;
}

} // namespace

void ChatService::Impl::load(inference::EngineOptions options, LoadReason reason)
{
    if (quitting)
        return;
    if (loading)
        loading->request_stop(); // the newer wish counts
    leaveAllUnnamed();           // another cache would have to read it all for a title
    if (options.cacheDirectory.empty())
        options.cacheDirectory = paths.cache / "kernels";
    if (reason == LoadReason::Wish)
        wished = options;
    loading.emplace();
    GeneratorInfo info;
    info.modelName = options.model.filename().string();
    info.modelPath = options.model.string();
    tell(ModelStatus{.state = ModelStatus::State::Loading, .fraction = 0, .info = info});
    if (running && !running->begun)
        tell(AnswerProgress{running->message.conversation, running->message.id, AnswerProgress::Phase::LoadingModel});
    tokens.setModel(options.model);
    generation.post([this, options = std::move(options), reason, info, stop = loading->get_token()] {
        auto result = open(options, reason, info, stop);
        changes.post([this, options, reason, result = std::move(result), replaced = stop.stop_requested()]() mutable {
            loaded(options, reason, std::move(result), replaced);
        });
    });
}

Result<GeneratorInfo> ChatService::Impl::open(const inference::EngineOptions& options, LoadReason reason,
                                              const GeneratorInfo& info, const std::stop_token& stop)
{
    auto told = Clock::now();
    std::string plan;
    const auto progress = [&](const inference::LoadState& state) {
        if (!state.plan.empty())
            plan = state.plan;
        else if (Clock::now() - told < kProgressInterval)
            return;
        told = Clock::now();
        tell(ModelStatus{.state = ModelStatus::State::Loading, .fraction = state.fraction, .plan = plan, .info = info});
    };
    const auto openOn = [&](const std::string& device) -> Result<GeneratorInfo> {
        inference::EngineOptions there = options;
        there.device = device;
        try {
            auto loaded = stop.stop_requested() ? Result<GeneratorInfo>(Error{ErrorCode::Cancelled, "stopped"})
                                                : generator->load(there, progress, stop);
            if (loaded)
                callsTools = loaded->callsTools;
            return loaded;
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there was not enough main memory for " + info.modelPath};
        }
    };
    auto opened = reason == LoadReason::LostOnceMore
                      ? Error{ErrorCode::DeviceLost, "it stopped answering twice in a row"}
                      : openOn(options.device);
    if (opened || reason == LoadReason::Wish || opened.error().code == ErrorCode::Cancelled)
        return opened;
    auto onCpu = openOn("cpu");
    if (onCpu)
        onCpu->note = "not on the GPU: " + opened.error().message + (onCpu->note.empty() ? "" : "; " + onCpu->note);
    return onCpu;
}

void ChatService::Impl::loaded(const inference::EngineOptions& options, LoadReason reason, Result<GeneratorInfo> result,
                               bool replaced)
{
    if (result) {
        model = *result;
        unloaded = false;
        if (reason == LoadReason::Wish)
            chosen = options;
    } else if (unloaded) {
        model = {}; // what was there is there no more
    }
    if (replaced)
        return; // another load follows, or the program ends
    tokens.setModel(model.modelPath);
    messageCosts.forget();
    contextLength = model.contextLength;
    canSee = model.canSee || model.modelName.empty();
    loading.reset();
    if (!result) {
        tell(ModelStatus{.state = ModelStatus::State::Failed, .info = model, .error = result.error()});
        return;
    }
    if (reason == LoadReason::Wish) {
        wasLost = false;
        const auto saved =
            write([&](Store& target) { return target.saveSetting(kModelSetting, describeModel(options)); });
        if (!saved)
            tell(StorageTrouble{saved.error()});
    }
    tell(ModelStatus{.state = ModelStatus::State::Ready, .fraction = 1, .info = model});
    unloadLater();
}

void ChatService::Impl::unloadLater()
{
    busyAt = Clock::now();
    if (idleUnload.count() > 0)
        changes.postAfter(idleUnload, [this] { unloadIfIdle(); });
}

void ChatService::Impl::unloadIfIdle()
{
    const bool isIdle = !running && waiting.empty() && !loading && !quitting;
    if (!isIdle || unloaded || model.modelPath.empty() || chosen.model.empty() || idleUnload.count() == 0 ||
        Clock::now() - busyAt < idleUnload)
        return;
    unloaded = true;
    generation.post([this] {
        generator->unload();
        changes.post([this] {
            if (unloaded && !loading)
                tell(ModelStatus{.state = ModelStatus::State::Unloaded, .info = model});
        });
    });
}

void ChatService::Impl::wake()
{
    if (unloaded && !loading)
        load(chosen, LoadReason::Wake);
}

void ChatService::openModel(inference::EngineOptions options)
{
    m_impl->changes.post([impl = m_impl.get(), options = std::move(options)]() mutable {
        impl->load(std::move(options), LoadReason::Wish);
    });
}

void ChatService::openLastModel(std::optional<RunWishes> wishes)
{
    m_impl->changes.post([impl = m_impl.get(), wishes = std::move(wishes)] {
        std::optional<inference::EngineOptions> options;
        if (impl->store) {
            const auto remembered = impl->store->setting(kModelSetting);
            if (!remembered)
                impl->tell(StorageTrouble{remembered.error()});
            else if (*remembered)
                options = modelFromDescription(**remembered);
        }
        inference::EngineOptions last = options.value_or(demoModel());
        if (wishes)
            applyWishes(last, *wishes);
        impl->load(std::move(last), LoadReason::Wish);
    });
}

void ChatService::reopenModel(RunWishes wishes)
{
    m_impl->changes.post([impl = m_impl.get(), wishes = std::move(wishes)] {
        inference::EngineOptions options = impl->wished;
        if (options.model.empty())
            return;
        applyWishes(options, wishes);
        impl->load(std::move(options), LoadReason::Wish);
    });
}

void ChatService::setIdleUnload(std::chrono::milliseconds after)
{
    m_impl->changes.post([impl = m_impl.get(), after] {
        impl->idleUnload = after;
        impl->unloadLater();
    });
}

std::string ChatService::Impl::reload()
{
    model = {};
    if (loading || quitting || chosen.model.empty())
        return {};
    const LoadReason reason = std::exchange(wasLost, true) ? LoadReason::LostOnceMore : LoadReason::DeviceLost;
    load(chosen, reason);
    return reason == LoadReason::DeviceLost ? ". Facet is doing so now; then try again"
                                            : ". This is the second time in a row: Facet opens it on the processor "
                                              "now; then try again";
}

} // namespace app
