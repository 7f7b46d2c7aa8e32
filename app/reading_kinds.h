// Deciding and reading by kind of file, for attachment_reading.cpp; each kind has its own source file.
#pragma once

#include "app/attachment_reading.h"
#include "media/video.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// What a plan starts from: the attachment as its overview has it. `wish.room` is known here.
struct ReadingOrder {
    const media::Overview& overview;
    const AttachWish& wish;
    const ReadingTools& tools;
};

using PiecesResult = inference::Result<std::shared_ptr<const PromptPieces>>;

inference::Result<void> planVideo(media::cage::FileReader& file, const ReadingOrder& order, PlannedReading& plan);
PiecesResult readVideo(media::cage::FileReader& file, const Attachment& attachment, const ReadingTools& tools);

inference::Result<void> planPdf(media::cage::FileReader& file, const ReadingOrder& order, PlannedReading& plan);
PiecesResult readPdf(media::cage::FileReader& file, const Attachment& attachment, const std::string& password,
                     const ReadingTools& tools);

inference::Result<void> planDocument(media::cage::FileReader& file, const ReadingOrder& order, PlannedReading& plan);
PiecesResult readDocument(media::cage::FileReader& file, const Attachment& attachment, const ReadingTools& tools);

inference::Result<void> planArchive(media::cage::FileReader& file, const ReadingOrder& order, PlannedReading& plan);
PiecesResult readArchive(media::cage::FileReader& file, const Attachment& attachment, const ReadingTools& tools);

// Clips, whole or a part of one: reading_video.cpp.
struct SampledClip {
    std::vector<inference::Media::Frame> frames; ///< as large as the model sees them
    media::SampleReport report;
};
/// `taken` is told how many frames there are so far. Errors: Media (no frame can be shown), and the sampler's.
inference::Result<SampledClip> sampleClip(media::cage::FileReader& file, const media::SampleRequest& request,
                                          const std::function<void(uint32_t taken)>& taken,
                                          const std::stop_token& stop);
/// The first track of subtitles that is text.
std::optional<uint32_t> textTrack(const media::VideoInfo& info);
/// "MM:SS text" lines as long as they fit; `left` counts those that do not.
std::string subtitleText(std::span<const media::SubtitleLine> lines, uint32_t room, const CountTokens& count,
                         size_t& left);
/// "4:05 to 5:10".
std::string clockRange(const media::VideoGap& gap);

/// Neighbouring pieces from one place: a slide, a sheet.
using Section = std::span<const media::Piece>;
std::vector<Section> sectionsOf(const media::DocumentContent& content);

/// "[contract.pdf, 12 pages]\n\n", the line before a document's content.
std::string documentHeading(const Attachment& attachment);
/// "[p. 7]"; empty for an empty place.
std::string placeTag(std::string_view place);
/// Items that are not read, in words, neighbours with the same reason together: "p. 41 to p. 120: no room in the
/// context".
std::vector<std::string> unreadInWords(const std::vector<Reading::Item>& items);

inline constexpr std::string_view kNoRoom = "no room in the context";
inline constexpr std::string_view kCannotSee = "this model cannot see";

} // namespace app
