// The models that can be fetched and those that were: the state of each, and downloads, one after another, on a thread
// of their own. Nothing is asked of the network before fetch().
#pragma once

#include "app/download.h"
#include "app/model_catalogue.h"
#include "app/worker.h"

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

struct ModelVerdict {
    bool fits = false;
    bool slower = false;  ///< it fits, but in main memory alone
    std::string text;     ///< where it would run and with what numbers, or what is missing
    std::string device{}; ///< where it would run, or comes nearest to it; empty: there is nothing to run it on
    uint64_t neededBytes = 0;
    uint64_t freeBytes = 0;      ///< there; 0: nobody says
    uint32_t longestContext = 0; ///< tokens that there is room for
};
/// For this computer, as it is now. Takes a second: a model of that size is made up for it.
inference::Result<ModelVerdict> judgeModel(const CatalogueModel& model);
/// The model that a computer is measured with, made up: the size and mix that most people take.
inline constexpr const char* kUsualModel = "26b-a4b:q4_k_m";
/// Whether it can be measured here now, which takes less: a short context and no pictures.
inference::Result<ModelVerdict> judgeMeasuring();

/// One model of the catalogue, or one that the user named by its address.
struct LibraryModel {
    enum class State {
        Absent,
        Partial, ///< something of it has arrived; fetch() goes on
        Queued,
        Fetching,
        Present,
    };
    std::string id; ///< of one that is not in the catalogue, its address, or where its file lies
    std::string title{};
    std::string publisher{};
    std::string licence{}; ///< SPDX; empty when unknown
    std::string quantisation{};
    State state = State::Absent;
    uint64_t bytes = 0;                      ///< of all its files; 0 when unknown
    uint64_t done = 0;                       ///< of these, here
    DownloadProgress progress{};             ///< Fetching: of the file under way
    std::filesystem::path model{};           ///< the file to open, once it is Present
    std::optional<inference::Error> error{}; ///< why the last attempt ended; none: it did not, or was stopped
    std::optional<ModelVerdict> verdict{};   ///< none until judge() has found it
};

class ModelLibrary {
public:
    /// Told after each change, on one of the library's threads.
    using Handler = std::function<void(const LibraryModel&)>;
    /// The proxy that the system wants for an address, as DownloadRequest has it; asked on the library's thread.
    using ProxyFor = std::function<std::string(const std::string& url)>;

    /// `data`: Facet's data directory. `catalogue` must outlive this.
    ModelLibrary(std::filesystem::path data, std::span<const CatalogueModel> catalogue, Handler handler,
                 DownloadLimits limits = {}, ProxyFor proxyFor = {});
    /// Stops what runs; what has arrived stays.
    ~ModelLibrary();

    std::vector<LibraryModel> models() const; ///< those of the catalogue first
    void judge();                             ///< finds the verdicts, one handler call each

    void fetch(const std::string& id);
    /// https; `sha256` may be empty. Errors: BadInput (no address of a .gguf file), Storage (another file of that name
    /// is there or on its way).
    inference::Result<void> fetchAddress(const std::string& url, const std::string& sha256);
    void stop(const std::string& id);    ///< running or queued; what has arrived stays
    void discard(const std::string& id); ///< what has arrived of it goes; of one that is Present, the files

private:
    struct Item {
        LibraryModel shown;
        std::vector<DownloadRequest> files; ///< the model's own is the last
        std::stop_source stop{};
    };

    Item* find(const std::string& id);
    void findOwn();
    void add(Item item);
    void readState(Item& item) const;
    void run(const std::string& id);
    void change(const std::string& id, const std::function<void(LibraryModel&)>& what);
    void queue(Item& item);

    const std::filesystem::path m_data;
    const std::span<const CatalogueModel> m_catalogue;
    const Handler m_handler;
    const DownloadLimits m_limits;
    const ProxyFor m_proxyFor;
    mutable std::mutex m_mutex; ///< of what follows
    std::map<std::string, Item> m_items;
    std::vector<std::string> m_order;
    std::stop_source m_end;
    Worker m_judge; // last: everything above is there before they run
    Worker m_worker;
};

} // namespace app
