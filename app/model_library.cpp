#include "app/model_library.h"

#include "app/partial_file.h"
#include "inference/byte_text.h"
#include "inference/devices.h"
#include "inference/synthetic.h"

#include <algorithm>
#include <utility>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using State = LibraryModel::State;

namespace {

uint64_t sizeOf(const std::filesystem::path& path)
{
    std::error_code error;
    const uint64_t size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
}

Result<ModelVerdict> judge(const inference::ModelParts& model, uint32_t context)
{
    const uint32_t most = model.textConfig.contextLength;
    const inference::ContextWish wish{std::min(context, most), most, inference::CacheType::F16};
    const auto fits = inference::fitHere(model, "auto", wish);
    const auto choice = inference::chooseDevice("auto", fits, wish);
    const inference::DeviceFit* where = nullptr; // that it would run on, else the one with most room
    for (const auto& fit : fits) {
        if (choice ? fit.device.id == choice->id : fit.problem.empty() && (!where || fit.freeBytes > where->freeBytes))
            where = &fit;
    }
    ModelVerdict verdict{.fits = bool(choice), .slower = choice && choice->id == "cpu", .text = {}};
    if (where) {
        verdict.device = where->device.name;
        verdict.neededBytes = where->need.total();
        verdict.freeBytes = where->freeBytes;
        verdict.longestContext = where->longestContext;
    }
    if (!choice) {
        verdict.text = choice.error().message;
        return verdict;
    }
    verdict.text = where ? "on " + where->device.name + ": " + inference::fitText(*where, wish) : "on " + choice->id;
    return verdict;
}

} // namespace

Result<ModelVerdict> judgeModel(const CatalogueModel& model)
{
    constexpr uint32_t kContext = 8192;
    TRY_ASSIGN(const auto synthetic, inference::makeSyntheticModel(model.synthetic, {.threads = 1}));
    return judge({synthetic.textConfig, synthetic.textWeights, &synthetic.visionConfig, &synthetic.visionWeights},
                 kContext);
}

Result<ModelVerdict> judgeMeasuring()
{
    constexpr uint32_t kContext = 1024;
    TRY_ASSIGN(const auto synthetic, inference::makeSyntheticModel(kUsualModel, {.threads = 1}));
    return judge({synthetic.textConfig, synthetic.textWeights, nullptr, nullptr}, kContext);
}

ModelLibrary::ModelLibrary(std::filesystem::path data, std::span<const CatalogueModel> catalogue, Handler handler,
                           DownloadLimits limits, ProxyFor proxyFor)
    : m_data(std::move(data)),
      m_catalogue(catalogue),
      m_handler(std::move(handler)),
      m_limits(limits),
      m_proxyFor(std::move(proxyFor)),
      m_judge([](const Error&) {}), // a verdict that took too much memory stays away
      m_worker([](const Error&) {})
{
    for (const CatalogueModel& model : catalogue) {
        const auto directory = modelDirectory(m_data, model.id);
        Item item;
        item.shown = {.id = std::string(model.id),
                      .title = std::string(model.title),
                      .publisher = std::string(model.publisher),
                      .licence = std::string(model.licence),
                      .quantisation = std::string(model.quantisation)};
        for (const CatalogueFile* file : {&model.projector, &model.model})
            if (!file->url.empty())
                item.files.push_back(
                    {mirroredUrl(file->url), directory / file->name, file->bytes, std::string(file->sha256)});
        add(std::move(item));
    }
    findOwn();
}

void ModelLibrary::add(Item item)
{
    readState(item);
    m_order.push_back(item.shown.id);
    m_items.emplace(item.shown.id, std::move(item));
}

/// Those that the user fetched from addresses, or began to.
void ModelLibrary::findOwn()
{
    constexpr std::string_view kBegun = ".part.json";
    std::error_code error;
    std::filesystem::directory_iterator entries(m_data / "models", error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error)) {
        const std::filesystem::path& path = entries->path();
        const bool isBegun = path.native().ends_with(kBegun);
        const std::filesystem::path file =
            isBegun ? path.native().substr(0, path.native().size() - kBegun.size()) : path.native();
        std::error_code unknown;
        if (file.extension() != ".gguf" || (isBegun && std::filesystem::exists(file, unknown)))
            continue;
        const PartialFile::Origin origin = isBegun ? partialOrigin(file) : PartialFile::Origin();
        if (isBegun && fileNameOfUrl(origin.url).empty())
            continue; // Nobody knows where it goes on.
        Item item;
        item.shown = {.id = isBegun ? origin.url : "file://" + file.string(), .title = file.filename().string()};
        item.files = {{origin.url, file, origin.bytes, origin.sha256}};
        add(std::move(item));
    }
}

ModelLibrary::~ModelLibrary()
{
    m_end.request_stop();
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [id, item] : m_items)
            item.stop.request_stop();
    }
    m_judge.finish();
    m_worker.finish();
}

std::vector<LibraryModel> ModelLibrary::models() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<LibraryModel> models;
    for (const std::string& id : m_order)
        models.push_back(m_items.at(id).shown);
    return models;
}

ModelLibrary::Item* ModelLibrary::find(const std::string& id)
{
    const auto found = m_items.find(id);
    return found == m_items.end() ? nullptr : &found->second;
}

/// What lies on the disk says how far it is: nothing else remembers it.
void ModelLibrary::readState(Item& item) const
{
    size_t whole = 0;
    bool sizesKnown = true;
    item.shown.done = 0;
    item.shown.bytes = 0;
    for (const DownloadRequest& file : item.files) {
        const uint64_t size = sizeOf(file.file);
        whole += size > 0;
        item.shown.done += size > 0 ? size : sizeOf(partialPath(file.file));
        item.shown.bytes += size > 0 ? size : file.bytes;
        sizesKnown = sizesKnown && (size > 0 || file.bytes > 0);
    }
    if (!sizesKnown)
        item.shown.bytes = 0;
    item.shown.state = whole == item.files.size() ? State::Present
                       : item.shown.done > 0      ? State::Partial
                                                  : State::Absent;
    item.shown.model = item.shown.state == State::Present ? item.files.back().file : std::filesystem::path();
}

void ModelLibrary::change(const std::string& id, const std::function<void(LibraryModel&)>& what)
{
    LibraryModel now;
    {
        const std::lock_guard lock(m_mutex);
        Item* item = find(id);
        if (!item)
            return;
        what(item->shown);
        now = item->shown;
    }
    m_handler(now);
}

void ModelLibrary::judge()
{
    for (const CatalogueModel& model : m_catalogue) {
        m_judge.post([this, &model] {
            if (m_end.stop_requested())
                return;
            const auto verdict = judgeModel(model);
            change(std::string(model.id), [&](LibraryModel& shown) {
                shown.verdict = verdict ? *verdict : ModelVerdict{.text = verdict.error().message};
            });
        });
    }
}

void ModelLibrary::fetch(const std::string& id)
{
    {
        const std::lock_guard lock(m_mutex);
        Item* item = find(id);
        if (!item || (item->shown.state != State::Absent && item->shown.state != State::Partial))
            return;
        queue(*item);
    }
    change(id, [](LibraryModel&) {});
}

Result<void> ModelLibrary::fetchAddress(const std::string& url, const std::string& sha256)
{
    const std::string name = fileNameOfUrl(url);
    if (name.empty())
        return Error{ErrorCode::BadInput, "'" + url + "' is no https:// address that ends in the name of a .gguf file"};
    {
        const std::lock_guard lock(m_mutex);
        const std::filesystem::path path = m_data / "models" / name;
        if (Item* known = find(url)) {
            if (!sha256.empty() && known->shown.state != State::Queued && known->shown.state != State::Fetching)
                known->files.front().sha256 = sha256;
        } else if (std::any_of(m_items.begin(), m_items.end(), [&](const auto& each) {
                       const DownloadRequest& file = each.second.files.front();
                       return file.file == path && !file.url.empty() && each.second.shown.state != State::Absent;
                   })) {
            return Error{ErrorCode::Storage,
                         path.string() + " is there already (" +
                             inference::byteText(std::max(sizeOf(path), sizeOf(partialPath(path)))) +
                             ", another file): remove or rename it first"};
        } else {
            Item item;
            item.shown = {.id = url, .title = name};
            item.files = {{url, path, 0, sha256}};
            add(std::move(item));
        }
    }
    fetch(url);
    return {};
}

/// With the lock held.
void ModelLibrary::queue(Item& item)
{
    item.shown.state = State::Queued;
    item.shown.error.reset();
    item.stop = {};
    m_worker.post([this, id = item.shown.id] { run(id); });
}

void ModelLibrary::run(const std::string& id)
{
    std::vector<DownloadRequest> files;
    std::stop_token stop;
    {
        const std::lock_guard lock(m_mutex);
        Item* item = find(id);
        if (!item || item->shown.state != State::Queued)
            return;
        files = item->files;
        stop = item->stop.get_token();
    }
    countFollowing(files);
    std::optional<inference::Error> error;
    uint64_t before = 0; // bytes of the files that are whole
    for (size_t i = 0; i < files.size(); ++i) {
        DownloadRequest& file = files[i];
        if (m_proxyFor)
            file.proxy = m_proxyFor(file.url);
        const auto progress = [&](const DownloadProgress& now) {
            change(id, [&](LibraryModel& shown) {
                shown.state = State::Fetching;
                shown.progress = now;
                shown.done = before + now.done;
                if (now.total > 0 && i + 1 == files.size())
                    shown.bytes = before + now.total; // Of an address of the user's the server alone knows it.
            });
        };
        const auto done = download(file, progress, stop, m_limits);
        if (!done) {
            if (done.error().code != ErrorCode::Cancelled)
                error = done.error();
            break;
        }
        before += done->bytes;
    }
    {
        const std::lock_guard lock(m_mutex);
        Item* item = find(id);
        readState(*item);
        item->shown.progress = {};
        item->shown.error = error;
    }
    change(id, [](LibraryModel&) {});
}

void ModelLibrary::stop(const std::string& id)
{
    bool wasQueued = false;
    {
        const std::lock_guard lock(m_mutex);
        Item* item = find(id);
        if (!item)
            return;
        item->stop.request_stop();
        wasQueued = item->shown.state == State::Queued;
        if (wasQueued)
            readState(*item);
    }
    if (wasQueued)
        change(id, [](LibraryModel&) {});
}

void ModelLibrary::discard(const std::string& id)
{
    stop(id);
    m_worker.post([this, id] {
        std::vector<DownloadRequest> files;
        {
            const std::lock_guard lock(m_mutex);
            Item* item = find(id);
            if (!item || item->shown.state == State::Queued)
                return; // wanted again meanwhile
            files = item->files;
        }
        std::optional<inference::Error> failed;
        for (const DownloadRequest& file : files) {
            std::error_code error;
            std::filesystem::remove(file.file, error);
            if (error)
                failed = inference::Error{ErrorCode::Storage,
                                          "cannot remove " + file.file.string() + ": " + error.message()};
            if (const auto discarded = discardDownload(file.file); !discarded)
                failed = discarded.error();
        }
        {
            const std::lock_guard lock(m_mutex);
            Item* item = find(id);
            readState(*item);
            item->shown.error = failed;
        }
        change(id, [](LibraryModel&) {});
    });
}

} // namespace app
