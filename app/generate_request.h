// A conversation as it is kept -> what the engine is asked.
#pragma once

#include "app/answer_settings.h"
#include "app/conversation.h"
#include "app/film_notes.h"
#include "app/prompt_pieces.h"
#include "inference/engine.h"

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace app {

/// Finds what the model reads of an attachment.
using PiecesSource =
    std::function<inference::Result<std::shared_ptr<const PromptPieces>>(const Attachment& attachment)>;

/// `history`: everything before the answer that is asked for. A film that is read part by part is told by the notes of
/// the answer behind it, in the last question by `notes`. `begun` is what there is of the answer: where that has words,
/// they are gone on with. Errors: the first of `source`.
inference::Result<inference::GenerateRequest>
makeGenerateRequest(std::span<const Message> history, const AnswerSettings& settings, const PiecesSource& source,
                    const CountTokens& countTokens, std::span<const FilmNote> notes = {},
                    std::span<const Part> begun = {});

/// What a prompt repeats of one message, without what is read of its files. `isOpen`: an answer that is gone on with.
inference::GenerateRequest requestOf(const Message& message, bool isOpen);
/// The system prompt as a message; none where it is empty.
std::vector<inference::ChatMessage> systemMessages(std::string_view systemPrompt);

/// What the user wrote, without files.
std::string questionText(const Message& question);

/// Whether there are documents to search.
bool hasSearchable(std::span<const Message> history);
/// Whether the model is given tags of places in it that it can name.
bool hasPlaces(const Attachment& attachment);
/// A question about files, in their order, with the text behind them, as one message appended to `request`.
void addQuestion(inference::GenerateRequest& request, std::span<const std::shared_ptr<const PromptPieces>> files,
                 std::string_view text, bool citesPlaces);

} // namespace app
