// facet-cli models: what can be fetched, and whether it fits here. facet-cli download: fetches one.
#include "app/cli_commands.h"

#include "app/download.h"
#include "app/model_library.h"
#include "app/paths.h"
#include "inference/byte_text.h"

#include <cmath>

namespace app {

using inference::byteText;
using inference::Error;
using inference::ErrorCode;
using inference::Json;
using inference::Result;

namespace {

constexpr CliOption kModelsOptions[] = {kJsonOption};
constexpr CliOption kDownloadOptions[] = {
    {"--to", "FOLDER", "where to put it (default: Facet's own folder of models)", false},
    {"--sha256", "HEX", "with a URL: what the file's SHA-256 must be", false},
    kJsonOption,
};

Result<void> models(CliArguments& arguments, std::stop_token)
{
    arguments.noWords();
    const bool json = arguments.has("--json");
    TRY(arguments.check());
    Json list = Json::array();
    std::string out;
    for (const CatalogueModel& model : modelCatalogue()) {
        TRY_ASSIGN(const ModelVerdict verdict, judgeModel(model));
        list.push_back({{"id", model.id},
                        {"title", model.title},
                        {"publisher", model.publisher},
                        {"licence", model.licence},
                        {"quantisation", model.quantisation},
                        {"bytes", model.model.bytes},
                        {"sha256", model.model.sha256},
                        {"url", model.model.url},
                        {"fits", verdict.fits},
                        {"verdict", verdict.text}});
        out += std::string(model.id) + "\n    " + std::string(model.title) + ", from " + std::string(model.publisher) +
               ", " + byteText(model.model.bytes) + ", licence " + std::string(model.licence) + "\n    " +
               (verdict.fits ? "would run " : "will not fit here: ") + verdict.text + "\n";
    }
    if (json)
        return printJson(list);
    return print(out + "facet-cli download NAME fetches one.\n");
}

std::string timeText(double seconds)
{
    const auto whole = static_cast<long>(std::ceil(seconds));
    if (whole < 100)
        return std::to_string(whole) + " s";
    if (whole < 100 * 60)
        return std::to_string((whole + 30) / 60) + " min";
    return std::to_string((whole + 1800) / 3600) + " h";
}

std::string progressText(const std::string& name, const DownloadProgress& progress)
{
    using Phase = DownloadProgress::Phase;
    const std::string amount =
        byteText(progress.done) + (progress.total > 0 ? " of " + byteText(progress.total) : std::string());
    switch (progress.phase) {
    case Phase::Checking:
        return name + ": checking what is there, " + amount;
    case Phase::Connecting:
        return name + ": connecting";
    case Phase::Waiting:
        return name + ": " + progress.reason + "; trying again in " + timeText(progress.secondsLeft);
    case Phase::Receiving:
        break;
    }
    return name + ": " + amount + ", " + byteText(static_cast<uint64_t>(progress.bytesPerSecond)) + "/s" +
           (progress.secondsLeft > 0 ? ", " + timeText(progress.secondsLeft) + " left" : std::string());
}

Result<Json> fetch(const DownloadRequest& request, const std::stop_token& stop)
{
    CliProgress line;
    const std::string name = request.file.filename().string();
    TRY_ASSIGN(const Downloaded done,
               download(
                   request, [&](const DownloadProgress& progress) { line.show(progressText(name, progress)); }, stop));
    line.clear();
    return Json{
        {"file", request.file.string()}, {"bytes", done.bytes}, {"sha256", done.sha256}, {"checked", done.isChecked}};
}

/// The files that `what` stands for: a name of the catalogue, or a URL.
Result<std::vector<DownloadRequest>> requests(const std::string& what, const std::string& folder,
                                              const std::string& sha256)
{
    const std::filesystem::path data = Paths::fromEnvironment().data;
    if (const CatalogueModel* model = findCatalogueModel(what)) {
        const auto directory = folder.empty() ? modelDirectory(data, model->id) : std::filesystem::path(folder);
        std::vector<DownloadRequest> list;
        for (const CatalogueFile* file : {&model->projector, &model->model})
            list.push_back({mirroredUrl(file->url), directory / file->name, file->bytes, std::string(file->sha256)});
        return list;
    }
    if (what.find("://") == std::string::npos)
        return Error{ErrorCode::BadInput, "no model is named '" + what +
                                              "' (facet-cli models lists them), and it is "
                                              "no https:// address"};
    const std::string name = fileNameOfUrl(what);
    if (name.empty())
        return Error{ErrorCode::BadInput, "'" + what + "' does not end in the name of a .gguf file"};
    return std::vector<DownloadRequest>{
        {what, (folder.empty() ? data / "models" : std::filesystem::path(folder)) / name, 0, sha256}};
}

Result<void> downloadModel(CliArguments& arguments, std::stop_token stop)
{
    const std::string folder = arguments.text("--to").value_or("");
    const std::string sha256 = arguments.text("--sha256").value_or("");
    const bool json = arguments.has("--json");
    const std::string what = arguments.onlyWord("NAME or URL");
    TRY(arguments.check());
    TRY_ASSIGN(auto list, requests(what, folder, sha256));
    countFollowing(list);
    Json files = Json::array();
    std::string out;
    for (const DownloadRequest& request : list) {
        TRY_ASSIGN(const Json done, fetch(request, stop));
        out += request.file.string() + (done["checked"].get<bool>() ? " (SHA-256 checked)" : "") + "\n";
        files.push_back(done);
    }
    return json ? printJson(files) : print(out);
}

} // namespace

const CliCommand kModelsCommand = {"models", "[--json]", "Models to fetch, and whether they fit here.", kModelsOptions,
                                   models};
const CliCommand kDownloadCommand = {"download", "NAME|URL [OPTION]...",
                                     "Fetches a model over https; goes on where it was cut off.", kDownloadOptions,
                                     downloadModel};

} // namespace app
