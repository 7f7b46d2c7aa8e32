// Through the same reading as the window's.
#include "app/cli_files.h"

#include "app/cli_commands.h"
#include "app/film_parts.h"
#include "app/generate_request.h"
#include "app/store_names.h"

#include <algorithm>

#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Json;
using inference::Result;
using media::FileKind;

namespace {

Json itemJson(const Reading::Item& item)
{
    Json json = {{"place", item.place}, {"read", howName(item.how)}, {"tokens", item.tokens}};
    if (item.how == Reading::How::Picture && item.seconds > 0)
        json["seconds"] = item.seconds;
    if (!item.reason.empty())
        json["reason"] = item.reason;
    return json;
}

Json pictureJson(const std::string& path, const Attachment& attachment)
{
    const inference::ImageTransform& transform = attachment.transform;
    return {{"path", path},
            {"kind", "picture"},
            {"tokens", transform.softTokens()},
            {"width", transform.sourceWidth},
            {"height", transform.sourceHeight},
            {"model_width", transform.modelWidth},
            {"model_height", transform.modelHeight}};
}

size_t itemsRead(const Reading& reading)
{
    return static_cast<size_t>(std::count_if(reading.items.begin(), reading.items.end(), [](const Reading::Item& item) {
        return item.how != Reading::How::NotRead;
    }));
}

Json fileJson(const std::string& path, const Attachment& attachment)
{
    const Reading& reading = attachment.reading;
    Json items = Json::array();
    for (const Reading::Item& item : reading.items)
        items.push_back(itemJson(item));
    Json json = {{"path", path},
                 {"kind", fileKindName(attachment.kind)},
                 {"format", attachment.format},
                 {"tokens", attachment.tokens}};
    if (attachment.kind == FileKind::Video) {
        json["seconds"] = reading.seconds;
        json["frames"] = std::count_if(reading.items.begin(), reading.items.end(),
                                       [](const Reading::Item& item) { return item.how == Reading::How::Picture; });
    } else {
        json["parts"] = reading.items.size();
        json["parts_read"] = itemsRead(reading);
    }
    json["items"] = std::move(items);
    json["not_read"] = reading.notRead;
    return json;
}

} // namespace

CliFiles CliFiles::fromArguments(CliArguments& arguments, uint32_t budget)
{
    CliFiles files;
    for (std::string& path : arguments.texts(kFileOption.name))
        files.m_files.push_back(
            {.path = std::move(path), .packed = {}, .reader = {}, .overview = {}, .plan = {}, .notes = {}});
    files.m_budget = budget;
    files.m_pages = arguments.text(kPagesOption.name).value_or("");
    files.m_effort = arguments.text(kEffortOption.name).value_or("");
    files.m_passwordFile = arguments.text(kPasswordOption.name).value_or("");
    files.m_notesFile = arguments.text(kNotesOption.name).value_or("");
    files.m_fromNotes = arguments.has(kFromNotesOption.name);
    if (!files.m_effort.empty() && files.m_effort != "quick" && files.m_effort != "normal" &&
        files.m_effort != "careful" && files.m_effort != kWholeFilm)
        arguments.reject("--effort must be quick, normal, careful or whole, not '" + files.m_effort + "'");
    if (files.m_fromNotes && files.m_notesFile.empty())
        arguments.reject("--from-notes needs --notes PATH");
    return files;
}

AttachWish CliFiles::wishFor(const media::Overview& overview) const
{
    AttachWish wish{.budget = m_budget, .password = overview.encrypted ? m_password : std::string()};
    if (overview.kind == FileKind::Pdf)
        wish.wish = m_pages;
    else if (overview.kind == FileKind::Video)
        wish.wish = m_effort;
    return wish;
}

Result<void> CliFiles::open(const std::stop_token& stop)
{
    if (!m_passwordFile.empty()) {
        TRY_ASSIGN(m_password, readTextFile(m_passwordFile));
        m_password.resize(std::min(m_password.find_first_of("\r\n"), m_password.size()));
    }
    for (File& file : m_files) {
        std::error_code failure;
        if (std::filesystem::is_directory(file.path, failure)) {
            const auto directory = std::filesystem::temp_directory_path(failure);
            const auto number = static_cast<size_t>(&file - m_files.data());
            file.packed = std::make_unique<TemporaryFile>(
                directory / ("facet-" + std::to_string(::getpid()) + "-" + std::to_string(number) + ".tar"));
            TRY(packReadable(file.path, file.packed->path(), stop));
            TRY_ASSIGN(file.reader, m_cage->open(file.packed->path(), stop));
        } else {
            TRY_ASSIGN(file.reader, m_cage->open(file.path, stop));
        }
        TRY_ASSIGN(file.overview, file.reader->overview(stop));
        if (file.overview.encrypted && m_password.empty())
            return Error{ErrorCode::BadInput,
                         file.path + " is encrypted: give its password in the first line of --password-file PATH"};
    }
    return {};
}

Result<void> CliFiles::read(uint32_t room, const CountTokens& countTokens, bool canSee, const std::stop_token& stop)
{
    CliProgress progress;
    size_t left = m_files.size();
    for (File& file : m_files) {
        const std::string name = lastName(file.path);
        const ReadingTools tools{.cage = m_cage.get(),
                                 .countTokens = countTokens,
                                 .progress =
                                     [&](uint32_t done, uint32_t total) {
                                         progress.show("reading " + name + ": " + std::to_string(done) +
                                                       (total > 0 ? " of " + std::to_string(total) : std::string()));
                                     },
                                 .stop = stop,
                                 .canSee = canSee};
        AttachWish wish = wishFor(file.overview);
        wish.room = std::max(room / static_cast<uint32_t>(left--), 1U);
        TRY_ASSIGN(file.plan, planReading(*file.reader, file.overview, wish, tools));
        file.plan.attachment.fileName = name;
        if (!file.plan.pieces) {
            TRY_ASSIGN(file.plan.pieces, readPieces(*file.reader, file.plan.attachment, wish.password, tools));
        }
        room -= std::min(room, file.plan.attachment.tokens);
        progress.clear();
        for (const std::string& notRead : file.plan.attachment.reading.notRead)
            printNote(name + ": not read: " + notRead);
    }
    return {};
}

std::vector<std::shared_ptr<const PromptPieces>> CliFiles::pieces() const
{
    std::vector<std::shared_ptr<const PromptPieces>> pieces;
    for (const File& file : m_files)
        pieces.push_back(file.plan.pieces);
    return pieces;
}

bool CliFiles::havePlaces() const
{
    return std::any_of(m_files.begin(), m_files.end(),
                       [](const File& file) { return hasPlaces(file.plan.attachment); });
}

Json CliFiles::json() const
{
    Json files = Json::array();
    for (const File& file : m_files) {
        const Attachment& attachment = file.plan.attachment;
        files.push_back(attachment.kind == FileKind::Picture ? pictureJson(file.path, attachment)
                                                             : fileJson(file.path, attachment));
        if (!file.notes.is_null())
            files.back()["notes"] = file.notes;
    }
    return files;
}

} // namespace app
