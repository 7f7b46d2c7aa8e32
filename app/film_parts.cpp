// Cutting films into parts, and taking one.
#include "app/film_parts.h"

#include "app/reading_kinds.h"
#include "inference/prompt_tokens.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using media::SampleRequest;
using media::VideoInfo;
using media::cage::FileReader;

namespace {

/// Seconds of a film for which there is a frame: scenes are seldom shorter.
constexpr double kFrameSpacing = 5;
/// Those of a careful look: as many as are looked at with one question.
constexpr uint32_t kMostFramesOfPart = 128;
/// Fewer show no movement.
constexpr uint32_t kFewestFramesOfPart = 4;
/// Eleven hours; what is longer gets frames further apart.
constexpr uint32_t kMostFrames = 8'192;

uint32_t framesOfFilm(const VideoInfo& info, double seconds)
{
    if (seconds > media::kShortClipSeconds)
        return static_cast<uint32_t>(
            std::clamp(std::ceil(seconds / kFrameSpacing), double{kMostFramesOfPart}, double{kMostFrames}));
    const double stored =
        info.framesPerSecond > 0 ? std::round(seconds * info.framesPerSecond) : media::kReferenceFrames;
    return static_cast<uint32_t>(std::clamp(stored, 1.0, double{media::kReferenceFrames}));
}

bool hasSubtitles(const Attachment& film)
{
    const auto& items = film.reading.items;
    return !items.empty() && items.back().place == kSubtitlesPlace;
}

} // namespace

FilmRoom filmRoom(uint32_t room)
{
    constexpr uint32_t kFewestNoteTokens = 32;
    constexpr uint32_t kMostNoteTokens = 400;
    return {.part = room / 2, .notes = room / 4, .note = std::clamp(room / 16, kFewestNoteTokens, kMostNoteTokens)};
}

Result<FilmPlan> planFilm(const VideoInfo& info, double seconds, uint32_t budget, uint32_t room)
{
    TRY_ASSIGN(const media::SamplePlan one, media::planSamples(info, {.frames = 1, .budget = budget}));
    FilmPlan plan;
    plan.tokensOfFrame = std::max(one.tokens, 1U);
    // A quarter of a part is left for what is said in it.
    const uint32_t most = std::min(kMostFramesOfPart, filmRoom(room).part / 4 * 3 / plan.tokensOfFrame);
    const uint32_t wanted = framesOfFilm(info, seconds);
    if (most < std::min(kFewestFramesOfPart, wanted))
        return Error{ErrorCode::ContextFull,
                     "a film has too little room in the context to be read part by part: " + std::to_string(room) +
                         " tokens are left, a frame takes " + std::to_string(plan.tokensOfFrame)};
    plan.parts = (wanted + most - 1) / most;
    plan.framesOfPart = (wanted + plan.parts - 1) / plan.parts;
    return plan;
}

void describeFilm(Attachment& film, const VideoInfo& info, const FilmPlan& plan, uint32_t room)
{
    Reading& reading = film.reading;
    reading.wish = kWholeFilm;
    reading.total = plan.framesOfPart;
    reading.room = room;
    reading.items.clear();
    reading.items.reserve(plan.frames() + 1);
    const double spacing = reading.seconds / plan.frames();
    for (uint32_t i = 0; i < plan.frames(); ++i) {
        const double seconds = (i + 0.5) * spacing;
        reading.items.push_back({.place = media::clockText(seconds),
                                 .how = Reading::How::Picture,
                                 .tokens = plan.tokensOfFrame,
                                 .budget = film.budget,
                                 .seconds = seconds});
    }
    const FilmRoom rooms = filmRoom(room);
    film.tokens = plan.framesOfPart * plan.tokensOfFrame + std::min(rooms.notes, plan.parts * rooms.note);
    if (textTrack(info)) {
        reading.items.push_back({.place = std::string(kSubtitlesPlace), .how = Reading::How::Text});
        film.tokens = rooms.part + std::min(rooms.notes, plan.parts * rooms.note);
    }
    reading.notRead.clear(); // the overview's say the same in other words
    if (info.hasSound)
        reading.notRead.emplace_back("the sound");
    reading.notRead.push_back("what happens between the frames, one about every " +
                              std::to_string(std::max(1L, std::lround(spacing))) + " s");
}

bool isReadInParts(const Attachment& attachment)
{
    return attachment.kind == media::FileKind::Video && attachment.reading.room > 0 && attachment.reading.total > 0;
}

std::vector<FilmPart> filmParts(const Attachment& film)
{
    std::vector<FilmPart> parts;
    if (!isReadInParts(film))
        return parts;
    const uint32_t frames = film.reading.total;
    const size_t items = film.reading.items.size() - (hasSubtitles(film) ? 1 : 0);
    const auto count = static_cast<uint32_t>((items + frames - 1) / frames);
    for (uint32_t i = 0; i < count; ++i)
        parts.push_back({.index = i,
                         .count = count,
                         .from = film.reading.seconds * i / count,
                         .to = film.reading.seconds * (i + 1) / count,
                         .frames = frames});
    return parts;
}

Result<FilmPartContent> FilmSource::part(uint32_t index, const std::stop_token& stop)
{
    const std::vector<FilmPart> parts = filmParts(m_film);
    if (index >= parts.size())
        return Error{ErrorCode::BadInput, m_film.fileName + " has no part number " + std::to_string(index + 1)};
    try {
        if (!m_file) {
            TRY_ASSIGN(m_file, m_open(stop));
        }
        auto content = read(parts[index], stop);
        if (!content && m_file->failure())
            m_file.reset();
        return content;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory for a part of " + m_film.fileName};
    }
}

Result<void> FilmSource::readSubtitles(const std::stop_token& stop)
{
    if (m_subtitles || !hasSubtitles(m_film))
        return {};
    TRY_ASSIGN(const VideoInfo info, m_file->videoInfo(stop));
    if (const auto track = textTrack(info)) {
        TRY_ASSIGN(m_subtitles, m_file->subtitles(*track, stop));
    }
    return {};
}

Result<FilmPartContent> FilmSource::read(const FilmPart& part, const std::stop_token& stop)
{
    const bool isLast = part.index + 1 == part.count; // a stated length may end before the last frames
    const SampleRequest request{.effort = media::VideoEffort::Careful,
                                .frames = part.frames,
                                .budget = m_film.budget,
                                .from = part.from,
                                .to = isLast ? std::numeric_limits<double>::infinity() : part.to};
    TRY_ASSIGN(SampledClip clip, sampleClip(
                                     *m_file, request, [](uint32_t) {}, stop));
    FilmPartContent content;
    auto pieces = std::make_shared<PromptPieces>();
    pieces->addClip(std::move(clip.frames), request.budget);
    for (const media::VideoGap& gap : clip.report.gaps)
        content.notRead.push_back(clockRange(gap));
    if (const auto read = readSubtitles(stop); !read) {
        if (read.error().code == ErrorCode::Cancelled)
            return read.error();
        content.notRead.push_back("the subtitles: " + read.error().message);
    }
    if (m_subtitles) {
        std::vector<media::SubtitleLine> lines;
        std::copy_if(
            m_subtitles->begin(), m_subtitles->end(), std::back_inserter(lines),
            [&](const media::SubtitleLine& line) { return line.from >= part.from && (isLast || line.from < part.to); });
        const uint32_t used = pieces->tokens(m_countTokens);
        const uint32_t room = filmRoom(m_film.reading.room).part;
        size_t left = 0;
        if (!lines.empty())
            pieces->addText("\n" + subtitleText(lines, room > used ? room - used : 0, m_countTokens, left));
        if (left > 0)
            content.notRead.push_back(std::to_string(left) + " lines of subtitles: " + std::string(kNoRoom));
    }
    content.pieces = std::move(pieces);
    return content;
}

} // namespace app
