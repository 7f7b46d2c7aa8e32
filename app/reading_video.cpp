// Clips and films: the frames that media's sampler takes for the wished effort, as many as there is room for, and the
// lines of the first track of subtitles. The frames are taken when the plan is made, because only then their true
// times are known; a later turn asks the sampler for the same and gets the same. Of a film that is read whole only the
// parts are planned (film_parts.h).
#include "app/attachment_picture.h"
#include "app/film_parts.h"
#include "app/reading_kinds.h"
#include "inference/prompt_tokens.h"
#include "media/picture.h"
#include "media/video.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using media::SampleRequest;
using media::VideoEffort;
using media::VideoInfo;
using media::cage::FileReader;

namespace {

constexpr std::array<std::pair<std::string_view, VideoEffort>, 3> kEfforts = {
    {{"quick", VideoEffort::Quick}, {"normal", VideoEffort::Normal}, {"careful", VideoEffort::Careful}}};

Result<VideoEffort> effortOf(const std::string& wish)
{
    if (wish.empty())
        return VideoEffort::Normal;
    for (const auto& [name, effort] : kEfforts) {
        if (name == wish)
            return effort;
    }
    return Error{ErrorCode::BadInput, "a clip is read quick, normal, careful or whole, not '" + wish + "'"};
}

/// A short clip read quickly, or as nobody said: a frame a second, for which the model was made and which its times can
/// tell apart, but never more than the reference's 32, nor so few that a movement is lost. 0: as the sampler has it.
uint32_t framesOfShortClip(const VideoInfo& info, const std::string& wish)
{
    constexpr double kFewest = 6;
    if ((!wish.empty() && wish != "quick") || !info.seconds || *info.seconds > media::kShortClipSeconds)
        return 0;
    return static_cast<uint32_t>(std::clamp(std::round(*info.seconds), kFewest, double{media::kReferenceFrames}));
}

void notePicturedSubtitles(const VideoInfo& info, Reading& reading)
{
    const auto pictured = std::count_if(info.subtitles.begin(), info.subtitles.end(),
                                        [](const media::SubtitleTrack& track) { return !track.isText; });
    if (pictured > 0)
        reading.notRead.emplace_back("subtitles that are pictures");
}

void noteUnread(const VideoInfo& info, const media::SampleReport& report, Reading& reading)
{
    reading.notRead.clear(); // the overview's say the same in other words
    if (info.hasSound)
        reading.notRead.emplace_back("the sound");
    for (const media::VideoGap& gap : report.gaps)
        reading.notRead.push_back(clockRange(gap) + ": not looked at");
    for (const std::string& note : report.notes)
        reading.notRead.push_back(note);
    notePicturedSubtitles(info, reading);
}

std::vector<ReadingChoice> choicesOf(const VideoInfo& info, double seconds, uint32_t budget, uint32_t room)
{
    std::vector<ReadingChoice> choices;
    for (const auto& [name, effort] : kEfforts) {
        const uint32_t frames = framesOfShortClip(info, std::string(name));
        if (const auto plan = media::planSamples(info, {.effort = effort, .frames = frames, .budget = budget}))
            choices.push_back({std::string(name), plan->tokens, plan->frames});
    }
    const auto film = planFilm(info, seconds, budget, room);
    if (film && film->parts > 1)
        choices.push_back({std::string(kWholeFilm), film->frames() * film->tokensOfFrame, film->frames(), film->parts});
    return choices;
}

uint32_t frameBudget(uint32_t wished)
{
    // The budget of pictures, unless it is lower than a frame's.
    return std::min(wished, media::kFrameTokenBudget);
}

/// A film to be read whole. False: one part holds it, which is a careful look.
Result<bool> planWholeFilm(FileReader& file, const VideoInfo& info, const ReadingOrder& order, PlannedReading& plan)
{
    Attachment& attachment = plan.attachment;
    attachment.budget = frameBudget(order.wish.budget);
    // One frame, to look at and for the length of a clip that does not say it.
    TRY_ASSIGN(const SampledClip middle,
               sampleClip(
                   file, {.frames = 1, .budget = attachment.budget}, [](uint32_t) {}, order.tools.stop));
    attachment.reading.seconds = info.seconds.value_or(middle.report.to);
    auto film = planFilm(info, attachment.reading.seconds, attachment.budget, order.wish.room);
    if (!film)
        return Error{film.error().code, file.name() + ": " + film.error().message};
    if (film->parts == 1)
        return false;
    TRY_ASSIGN(attachment.transform, inference::modelImageSize(info.width, info.height, attachment.budget));
    describeFilm(attachment, info, *film, order.wish.room);
    notePicturedSubtitles(info, attachment.reading);
    plan.choices = choicesOf(info, attachment.reading.seconds, attachment.budget, order.wish.room);
    TRY_ASSIGN(plan.thumbnailPng, media::encodePng(fittedTo(*middle.frames[0].image, kThumbnailSide)));
    plan.pieces = std::make_shared<PromptPieces>(); // each part's are read when it is its turn
    return true;
}

} // namespace

Result<SampledClip> sampleClip(FileReader& file, const SampleRequest& request,
                               const std::function<void(uint32_t taken)>& taken, const std::stop_token& stop)
{
    SampledClip clip;
    const auto take = [&](media::VideoFrame&& frame) {
        clip.frames.push_back(
            {.image = std::make_shared<const inference::Image>(modelSized(std::move(frame.image), request.budget)),
             .seconds = frame.seconds});
        taken(static_cast<uint32_t>(clip.frames.size()));
    };
    TRY_ASSIGN(clip.report, file.sampleVideo(request, take, stop));
    if (clip.frames.empty())
        return Error{ErrorCode::Media, file.name() + " has no frame that can be shown"};
    return clip;
}

std::string subtitleText(std::span<const media::SubtitleLine> lines, uint32_t room, const CountTokens& count,
                         size_t& left)
{
    std::string text = "Subtitles:\n";
    uint32_t tokens = count(text);
    for (size_t i = 0; i < lines.size(); ++i) {
        std::string line = lines[i].text;
        std::replace(line.begin(), line.end(), '\n', ' ');
        line = inference::frameTime(lines[i].from) + " " + line + "\n";
        tokens += count(line);
        if (tokens > room) {
            left = lines.size() - i;
            break;
        }
        text += line;
    }
    return left == lines.size() ? std::string() : text + "\n";
}

std::optional<uint32_t> textTrack(const VideoInfo& info)
{
    for (uint32_t track = 0; track < info.subtitles.size(); ++track) {
        if (info.subtitles[track].isText)
            return track;
    }
    return std::nullopt;
}

std::string clockRange(const media::VideoGap& gap)
{
    return media::clockText(gap.from) + " to " + media::clockText(gap.to);
}

Result<void> planVideo(FileReader& file, const ReadingOrder& order, PlannedReading& plan)
{
    TRY_ASSIGN(const VideoInfo info, file.videoInfo(order.tools.stop));
    std::string& wish = plan.attachment.reading.wish;
    if (wish == kWholeFilm) {
        TRY_ASSIGN(const bool isPlanned, planWholeFilm(file, info, order, plan));
        if (isPlanned)
            return {};
        wish = "careful";
    }
    SampleRequest request;
    TRY_ASSIGN(request.effort, effortOf(wish));
    request.frames = framesOfShortClip(info, wish);
    request.budget = frameBudget(order.wish.budget);
    TRY_ASSIGN(media::SamplePlan samples, media::planSamples(info, request));
    if (samples.tokens > order.wish.room) {
        const uint32_t frames = samples.frames == 0 ? 0 : order.wish.room / (samples.tokens / samples.frames + 1);
        if (frames == 0)
            return Error{ErrorCode::ContextFull, file.name() + " has no room in the context: a frame takes " +
                                                     std::to_string(samples.tokens / std::max(samples.frames, 1U)) +
                                                     " tokens, " + std::to_string(order.wish.room) + " are left"};
        request.frames = frames;
        TRY_ASSIGN(samples, media::planSamples(info, request));
    }
    TRY_ASSIGN(
        SampledClip clip,
        sampleClip(
            file, request, [&](uint32_t taken) { order.tools.progress(taken, samples.frames); }, order.tools.stop));

    Attachment& attachment = plan.attachment;
    attachment.budget = request.budget;
    TRY_ASSIGN(attachment.transform, inference::modelImageSize(info.width, info.height, request.budget));
    Reading& reading = attachment.reading;
    reading.total = request.frames;
    reading.seconds = info.seconds.value_or(clip.report.to);
    for (const inference::Media::Frame& frame : clip.frames)
        reading.items.push_back({.place = media::clockText(frame.seconds),
                                 .how = Reading::How::Picture,
                                 .tokens = pictureTokens(frame.image->width, frame.image->height, request.budget) +
                                           order.tools.countTokens(" " + inference::frameTime(frame.seconds) + " "),
                                 .budget = request.budget,
                                 .seconds = frame.seconds});
    noteUnread(info, clip.report, reading);
    plan.choices = choicesOf(info, reading.seconds, request.budget, order.wish.room);
    TRY_ASSIGN(plan.thumbnailPng,
               media::encodePng(fittedTo(*clip.frames[clip.frames.size() / 2].image, kThumbnailSide)));

    auto pieces = std::make_shared<PromptPieces>();
    pieces->addClip(std::move(clip.frames), request.budget);
    if (const auto track = textTrack(info)) {
        const auto lines = file.subtitles(*track, order.tools.stop);
        const uint32_t used = pieces->tokens(order.tools.countTokens);
        size_t left = 0;
        if (lines && !lines->empty()) {
            const uint32_t room = order.wish.room > used ? order.wish.room - used : 0;
            const std::string text = subtitleText(*lines, room, order.tools.countTokens, left);
            reading.items.push_back({.place = std::string(kSubtitlesPlace),
                                     .how = text.empty() ? Reading::How::NotRead : Reading::How::Text,
                                     .tokens = order.tools.countTokens(text),
                                     .textBytes = text.size(),
                                     .reason = text.empty() ? std::string(kNoRoom) : std::string()});
            pieces->addText(text);
        }
        if (left > 0)
            reading.notRead.push_back(std::to_string(left) + " lines of subtitles: " + std::string(kNoRoom));
    }
    attachment.tokens = pieces->tokens(order.tools.countTokens);
    plan.pieces = std::move(pieces);
    return {};
}

PiecesResult readVideo(FileReader& file, const Attachment& attachment, const ReadingTools& tools)
{
    if (isReadInParts(attachment))
        return std::shared_ptr<const PromptPieces>(std::make_shared<PromptPieces>());
    SampleRequest request;
    TRY_ASSIGN(request.effort, effortOf(attachment.reading.wish));
    request.frames = attachment.reading.total;
    request.budget = attachment.budget;
    const auto frames = static_cast<uint32_t>(attachment.reading.items.size());
    TRY_ASSIGN(SampledClip clip,
               sampleClip(
                   file, request, [&](uint32_t taken) { tools.progress(taken, frames); }, tools.stop));
    auto pieces = std::make_shared<PromptPieces>();
    pieces->addClip(std::move(clip.frames), request.budget);
    const auto subtitles =
        std::find_if(attachment.reading.items.begin(), attachment.reading.items.end(), [](const Reading::Item& item) {
            return item.place == kSubtitlesPlace && item.how == Reading::How::Text && item.textBytes > 0;
        });
    if (subtitles != attachment.reading.items.end()) {
        TRY_ASSIGN(const VideoInfo info, file.videoInfo(tools.stop));
        if (const auto track = textTrack(info)) {
            TRY_ASSIGN(const auto lines, file.subtitles(*track, tools.stop));
            size_t left = 0;
            const auto bytes = [](std::string_view text) { return static_cast<uint32_t>(text.size()); };
            pieces->addText(subtitleText(lines, static_cast<uint32_t>(subtitles->textBytes), bytes, left));
        }
    }
    return std::shared_ptr<const PromptPieces>(std::move(pieces));
}

} // namespace app
