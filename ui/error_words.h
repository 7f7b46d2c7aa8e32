// Errors from below the window in the user's language: a sentence by what was being done and what kind of error it is.
// The engine's own words with the numbers stand under it as details, in that language as far as ui/reasons.h knows
// them.
#pragma once

#include "app/error_part.h"

#include <QString>

#include <optional>
#include <string>

namespace ui {

enum class Doing { Answering, OpeningModel, ReadingFile, Keeping, Carrying, Fetching };

struct ErrorWords {
    QString sentence;
    QString details;

    /// Where they stand together: a line each.
    QString lines() const { return sentence + u'\n' + details; }
};

/// `code`: none where it is not known.
ErrorWords errorWords(Doing doing, std::optional<inference::ErrorCode> code, const std::string& message);
ErrorWords errorWords(Doing doing, const inference::Error& error);
/// Of a part of that kind in an answer.
ErrorWords answerErrorWords(const app::Part& part);

} // namespace ui
