// Reads films part by part: frames and subtitles of a part, the question and the notes so far -> the model's notes on
// that part. While the model reads one part, the next is decoded. Notes that outgrow their share of the context are
// shortened by the model before the next part, the oldest first, to half of that share.
#pragma once

#include "app/film_notes.h"
#include "app/film_parts.h"
#include "inference/engine.h"
#include "inference/result.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Film {
    Attachment attachment;
    /// Called on a thread of the reading's own, one part at a time.
    std::function<inference::Result<FilmPartContent>(uint32_t part, const std::stop_token& stop)> read;
};

struct FilmProgress {
    uint32_t done = 0;      ///< parts, of all films
    uint32_t total = 0;     ///< parts
    double secondsLeft = 0; ///< by the parts read in this run; 0 before the first one is
};

struct FilmTools {
    using OnEvent = std::function<void(const inference::GenerateEvent&)>;

    inference::Sampling sampling;
    CountTokens countTokens;
    /// Asks the model, on the thread that reads.
    std::function<inference::Result<inference::GenerateResult>(const inference::GenerateRequest&, const OnEvent&)> ask;
    /// Told at once of each new note: from then on it must not be lost. An error ends the reading.
    std::function<inference::Result<void>(const FilmNote&)> keep;
    /// Told of each part, and a few times a second meanwhile.
    std::function<void(const FilmProgress&)> progress;
    std::stop_token stop;
};

/// Reads the parts that `notes` has none of and adds them there. A part that cannot be decoded is noted as failed, the
/// rest is read. Errors: Cancelled; Media when nothing of a film could be decoded; those of `ask` and `keep`, and all
/// others of Film::read.
inference::Result<void> readFilms(std::span<const Film> films, std::string_view question, std::vector<FilmNote>& notes,
                                  const FilmTools& tools);

} // namespace app
