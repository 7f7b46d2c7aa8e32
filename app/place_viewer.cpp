// Places by kind of file.
#include "app/place_viewer.h"

#include "app/attachment_picture.h"
#include "app/reading_kinds.h"
#include "media/video.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;
using media::FileKind;

namespace {

/// Children kept waiting for the next page.
constexpr size_t kMostOpen = 2;
/// A frame's time is exact; where there is none right there, the next one within this stretch is as good.
constexpr double kFrameReach = 5;
constexpr double kBeforeFrame = 0.0005;
/// Behind the last frame, the first one within such a stretch before that time.
constexpr std::array<double, 3> kFrameSteps = {kBeforeFrame, 0.2, kFrameReach};

std::shared_ptr<const Image> shared(const Image& picture, uint32_t side)
{
    return std::make_shared<const Image>(fittedTo(picture, side));
}

/// The text of pieces, and their first picture.
Place placeOf(std::span<const media::Piece> pieces, uint32_t side)
{
    Place place;
    for (const media::Piece& piece : pieces) {
        if (piece.kind == media::Piece::Kind::Text)
            place.text += piece.text + "\n";
        else if (side > 0 && !place.picture)
            place.picture = shared(piece.picture, side);
    }
    return place;
}

} // namespace

Result<PlaceViewer::OpenFile*> PlaceViewer::open(const Attachment& attachment, const std::stop_token& stop)
{
    const auto known = std::find_if(m_open.begin(), m_open.end(),
                                    [&](const OpenFile& file) { return file.sha256 == attachment.sha256; });
    if (known != m_open.end()) {
        std::rotate(known, known + 1, m_open.end());
        return &m_open.back();
    }
    TRY_ASSIGN(auto reader, m_files.open(attachment, stop));
    if (attachment.kind == FileKind::Pdf) {
        TRY_ASSIGN(const media::Overview overview, reader.overview(stop));
        if (overview.encrypted) {
            const std::string password = m_files.password(attachment.sha256);
            if (password.empty())
                return Error{ErrorCode::BadInput, attachment.fileName + " is encrypted: it needs its password"};
            TRY(reader.unlockPdf(password, stop));
        }
    }
    if (m_open.size() >= kMostOpen)
        m_open.pop_front();
    m_open.push_back({attachment.sha256, std::move(reader), nullptr});
    return &m_open.back();
}

Result<Place> PlaceViewer::show(const Attachment& attachment, size_t item, uint32_t side, const std::stop_token& stop)
{
    const auto& items = attachment.reading.items;
    if (item >= std::max<size_t>(items.size(), 1))
        return Error{ErrorCode::BadInput, attachment.fileName + " has no part number " + std::to_string(item + 1)};
    if (attachment.kind == FileKind::Video) {
        const bool isFrame = !items.empty() && items[item].how == Reading::How::Picture;
        return isFrame ? showTime(attachment, items[item].seconds, side, stop) : Place();
    }
    TRY_ASSIGN(OpenFile* const file, open(attachment, stop));
    auto place = [&]() -> Result<Place> {
        switch (attachment.kind) {
        case FileKind::Picture: {
            TRY_ASSIGN(const auto picture, file->reader.picture({}, stop));
            Place shown;
            if (side > 0)
                shown.picture = shared(picture.image, side);
            return shown;
        }
        case FileKind::Pdf:
            return showPage(*file, static_cast<uint32_t>(item), side, stop);
        case FileKind::Archive:
            return items.empty() ? Place() : showEntry(*file, items[item].place, side, stop);
        default:
            return showSection(*file, item, side, stop);
        }
    }();
    if (!place && place.error().code != ErrorCode::BadInput)
        m_open.pop_back(); // its child may be gone: a new one next time
    return place;
}

Result<Place> PlaceViewer::showPage(OpenFile& file, uint32_t page, uint32_t side, const std::stop_token& stop)
{
    TRY_ASSIGN(media::PdfPage content, file.reader.pdfPage(page, stop));
    Place place{.picture = nullptr,
                .text = std::move(content.text),
                .width = content.width,
                .height = content.height,
                .words = std::move(content.words)};
    if (side > 0) {
        TRY_ASSIGN(auto picture, file.reader.pdfPicture(page, side, stop));
        place.picture = std::make_shared<const Image>(std::move(picture));
    }
    return place;
}

Result<Place> PlaceViewer::showSection(OpenFile& file, size_t section, uint32_t side, const std::stop_token& stop)
{
    if (!file.document) {
        TRY_ASSIGN(auto document, file.reader.document(0, stop));
        file.document = std::make_shared<const media::DocumentContent>(std::move(document));
    }
    const std::vector<Section> sections = sectionsOf(*file.document);
    return section < sections.size() ? placeOf(sections[section], side) : Place();
}

Result<Place> PlaceViewer::showEntry(OpenFile& file, const std::string& path, uint32_t side,
                                     const std::stop_token& stop)
{
    Place place;
    const auto takeDocument = [&](const std::string&, const media::DocumentContent& document) -> Result<void> {
        place = placeOf(document.pieces, side);
        return {};
    };
    if (file.reader.archiveDocuments({path}, takeDocument, {}, stop) && (!place.text.empty() || place.picture))
        return place;
    const auto takeBytes = [&](const std::string& name, const std::vector<std::byte>& bytes) -> Result<void> {
        TRY_ASSIGN(auto entry, m_files.cage().open(bytes, name, stop));
        TRY_ASSIGN(const media::Overview overview, entry.overview(stop));
        if (overview.kind == FileKind::Picture && side > 0) {
            TRY_ASSIGN(const auto picture, entry.picture({}, stop));
            place.picture = shared(picture.image, side);
        } else if (overview.kind == FileKind::Pdf && !overview.encrypted) {
            OpenFile opened{.sha256 = {}, .reader = std::move(entry), .document = nullptr};
            TRY_ASSIGN(place, showPage(opened, 0, side, stop));
        } else if (overview.kind == FileKind::Video && side > 0) {
            const auto take = [&](media::VideoFrame&& frame) { place.picture = shared(frame.image, side); };
            TRY(entry.sampleVideo({.frames = 1, .budget = inference::kLargestTokenBudget}, take, stop));
        } else if (overview.kind == FileKind::Archive) {
            TRY_ASSIGN(const media::FileListing listing, entry.archiveListing({.depth = 1}, stop));
            for (const media::ArchiveEntry& inner : listing.entries)
                place.text += inner.path + "\n";
        }
        return {};
    };
    TRY(file.reader.archiveEntries({path}, takeBytes, {}, stop));
    return place;
}

Result<Place> PlaceViewer::showTime(const Attachment& attachment, double seconds, uint32_t side,
                                    const std::stop_token& stop)
{
    if (attachment.kind != FileKind::Video || !std::isfinite(seconds) || seconds < 0)
        return Error{ErrorCode::BadInput, attachment.fileName + " has no frame at that time"};
    TRY_ASSIGN(OpenFile* const file, open(attachment, stop));
    Place place;
    const auto take = [&](media::VideoFrame&& frame) {
        if (side > 0 && !place.picture)
            place.picture = shared(frame.image, side);
    };
    for (const double step : kFrameSteps) {
        const auto sampled = file->reader.sampleVideo({.frames = 1,
                                                       .budget = inference::kLargestTokenBudget,
                                                       .from = std::max(0.0, seconds - step),
                                                       .to = seconds + kFrameReach},
                                                      take, stop);
        if (sampled)
            break;
        if (file->reader.failure() || step == kFrameSteps.back()) {
            m_open.pop_back();
            return sampled.error();
        }
    }
    place.text = media::clockText(seconds);
    return place;
}

} // namespace app
