// Films that are read whole, part by part. A clip is read so when the wish is "whole" and its frames do not fit into
// one part: a frame for every five seconds, at least as many as a careful look takes, where a part has at most the 128
// frames of a careful look and takes, with the subtitles of its stretch, at most half of the file's room in the
// context. Of the rest, a quarter is for the notes on the parts before and a quarter for the question and new notes.
// Parts are equally long and fixed when the film is attached, so that a reading that was cut short goes on where it
// was.
#pragma once

#include "app/attachment_reading.h"
#include "app/conversation.h"
#include "media/video.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

inline constexpr std::string_view kWholeFilm = "whole";
/// The place of the item that stands for a clip's subtitles.
inline constexpr std::string_view kSubtitlesPlace = "subtitles";

/// Tokens, of Reading::room.
struct FilmRoom {
    uint32_t part = 0;  ///< frames and subtitles of a part
    uint32_t notes = 0; ///< the notes that go along
    uint32_t note = 0;  ///< new notes on a part
};
FilmRoom filmRoom(uint32_t room);

struct FilmPlan {
    uint32_t parts = 0; ///< 1: a careful look is the whole film
    uint32_t framesOfPart = 0;
    uint32_t tokensOfFrame = 0;

    uint32_t frames() const { return parts * framesOfPart; }
};
/// `seconds`: how long it is. Errors: ContextFull (hardly a frame fits), BadInput (an unknown budget).
inference::Result<FilmPlan> planFilm(const media::VideoInfo& info, double seconds, uint32_t budget, uint32_t room);

/// What the plan comes to: items (frames at planned times: the sampler takes one near each), total, room, tokens.
void describeFilm(Attachment& film, const media::VideoInfo& info, const FilmPlan& plan, uint32_t room);

bool isReadInParts(const Attachment& attachment);

struct FilmPart {
    uint32_t index = 0;
    uint32_t count = 0; ///< of parts
    double from = 0;    ///< seconds
    double to = 0;
    uint32_t frames = 0;
};
std::vector<FilmPart> filmParts(const Attachment& film);

struct FilmPartContent {
    std::shared_ptr<const PromptPieces> pieces;
    std::vector<std::string> notRead; ///< in words for people
};

/// A film from which parts are taken. For one thread.
class FilmSource {
public:
    /// Opened when first needed, and again when its decoder has failed.
    using Open = std::function<inference::Result<media::cage::FileReader>(const std::stop_token& stop)>;

    FilmSource(Attachment film, Open open, CountTokens countTokens)
        : m_film(std::move(film)), m_open(std::move(open)), m_countTokens(std::move(countTokens))
    {
    }
    /// Errors: Media (nothing of that part can be decoded), those of `open`, OutOfMemory, Cancelled.
    inference::Result<FilmPartContent> part(uint32_t index, const std::stop_token& stop);

private:
    inference::Result<FilmPartContent> read(const FilmPart& part, const std::stop_token& stop);
    inference::Result<void> readSubtitles(const std::stop_token& stop);

    Attachment m_film;
    Open m_open;
    CountTokens m_countTokens;
    std::optional<media::cage::FileReader> m_file;
    std::optional<std::vector<media::SubtitleLine>> m_subtitles;
};

} // namespace app
