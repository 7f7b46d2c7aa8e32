// Which kind is read how; what the kinds share.
#include "app/attachment_reading.h"

#include "app/attachment_picture.h"
#include "app/reading_kinds.h"
#include "media/picture.h"

#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using media::FileKind;
using media::cage::FileReader;

namespace {

/// Without a model to ask: most of the context that one is opened with.
constexpr uint32_t kUsualRoom = 30'000;

Result<void> planPicture(FileReader& file, const ReadingOrder& order, PlannedReading& plan)
{
    TRY_ASSIGN(auto picture, file.picture({}, order.tools.stop));
    Attachment& attachment = plan.attachment;
    attachment.budget = order.wish.budget;
    TRY_ASSIGN(attachment.transform,
               inference::modelImageSize(picture.info.width, picture.info.height, order.wish.budget));
    attachment.format = picture.info.format;
    attachment.tokens = attachment.transform.softTokens() + kMarkerTokens;
    TRY_ASSIGN(plan.thumbnailPng, media::encodePng(fittedTo(picture.image, kThumbnailSide)));
    auto pieces = std::make_shared<PromptPieces>();
    pieces->addPicture(std::move(picture.image), order.wish.budget);
    plan.pieces = std::move(pieces);
    return {};
}

PiecesResult readPicture(FileReader& file, const Attachment& attachment, const ReadingTools& tools)
{
    TRY_ASSIGN(auto picture, file.picture({}, tools.stop));
    auto pieces = std::make_shared<PromptPieces>();
    pieces->addPicture(std::move(picture.image), attachment.budget);
    return std::shared_ptr<const PromptPieces>(std::move(pieces));
}

Error tooLittleMemory(const FileReader& file)
{
    return {ErrorCode::OutOfMemory, file.name() + " cannot be read: there is not enough memory"};
}

} // namespace

Result<PlannedReading> planReading(FileReader& file, const media::Overview& overview, const AttachWish& wish,
                                   const ReadingTools& tools)
{
    AttachWish known = wish;
    if (known.room == 0)
        known.room = kUsualRoom;
    const ReadingOrder order{overview, known, tools};
    PlannedReading plan;
    plan.attachment.fileName = file.name();
    plan.attachment.format = overview.format;
    plan.attachment.kind = overview.kind;
    plan.attachment.title = overview.title;
    plan.attachment.bytes = file.fileBytes();
    if (overview.kind != FileKind::Picture) {
        plan.attachment.reading.wish = wish.wish;
        plan.attachment.reading.total = overview.pages;
        plan.attachment.reading.notRead = overview.notRead;
    }
    const auto byKind = [&]() -> Result<void> {
        switch (overview.kind) {
        case FileKind::Picture:
            return planPicture(file, order, plan);
        case FileKind::Video:
            return planVideo(file, order, plan);
        case FileKind::Pdf:
            return planPdf(file, order, plan);
        case FileKind::Archive:
            return planArchive(file, order, plan);
        case FileKind::Document:
        case FileKind::Spreadsheet:
        case FileKind::Slides:
        case FileKind::Mail:
        case FileKind::Text:
            break;
        }
        return planDocument(file, order, plan);
    };
    try {
        TRY(byKind());
        if (overview.kind != FileKind::Picture) // whose tokens are counted by its size
            plan.attachment.reading.estimated = !tools.countsAreExact();
        return plan;
    } catch (const std::bad_alloc&) {
        return tooLittleMemory(file);
    }
}

PiecesResult readPieces(FileReader& file, const Attachment& attachment, const std::string& password,
                        const ReadingTools& tools)
{
    try {
        switch (attachment.kind) {
        case FileKind::Picture:
            return readPicture(file, attachment, tools);
        case FileKind::Video:
            return readVideo(file, attachment, tools);
        case FileKind::Pdf:
            return readPdf(file, attachment, password, tools);
        case FileKind::Archive:
            return readArchive(file, attachment, tools);
        case FileKind::Document:
        case FileKind::Spreadsheet:
        case FileKind::Slides:
        case FileKind::Mail:
        case FileKind::Text:
            break;
        }
        return readDocument(file, attachment, tools);
    } catch (const std::bad_alloc&) {
        return tooLittleMemory(file);
    }
}

std::string documentHeading(const Attachment& attachment)
{
    const uint32_t total = attachment.reading.total;
    const auto counted = [total](const char* one, const char* many) {
        return ", " + std::to_string(total) + " " + (total == 1 ? one : many);
    };
    std::string heading = "[" + attachment.fileName;
    if (attachment.kind == FileKind::Pdf)
        heading += counted("page", "pages");
    else if (attachment.kind == FileKind::Slides)
        heading += counted("slide", "slides");
    else if (attachment.kind == FileKind::Spreadsheet && total > 0)
        heading += counted("sheet", "sheets");
    else if (attachment.kind == FileKind::Archive)
        heading += counted("file", "files");
    return heading + "]\n\n";
}

std::string placeTag(std::string_view place)
{
    return place.empty() ? std::string() : "[" + std::string(place) + "]";
}

std::vector<std::string> unreadInWords(const std::vector<Reading::Item>& items)
{
    std::vector<std::string> words;
    for (size_t first = 0; first < items.size();) {
        size_t last = first;
        while (last + 1 < items.size() && items[last + 1].how == items[first].how &&
               items[last + 1].reason == items[first].reason)
            ++last;
        if (items[first].how == Reading::How::NotRead) {
            const std::string range = items[first].place + (last > first ? " to " + items[last].place : std::string());
            words.push_back(items[first].reason.empty() ? range : range + ": " + items[first].reason);
        }
        first = last + 1;
    }
    return words;
}

} // namespace app
