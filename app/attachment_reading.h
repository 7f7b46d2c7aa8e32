// An attached file -> what of it the model reads: first decided (and priced), then read, now or in a later turn, from
// what was decided. Every byte is decoded in the file's cage.
#pragma once

#include "app/conversation.h"
#include "app/prompt_pieces.h"
#include "inference/result.h"
#include "media/cage/file_reader.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

/// How a file shall be read.
struct AttachWish {
    uint32_t budget = inference::kDefaultTokenBudget; ///< the most soft tokens of a picture or page
    std::string wish = {};                            ///< see Reading::wish
    std::string password = {};                        ///< of an encrypted file; kept in memory only
    uint32_t room = 0; ///< tokens that are left for it in the context; 0: unknown, the model's whole context
};

/// Another way to read the same file, and what it costs.
struct ReadingChoice {
    std::string wish;    ///< as AttachWish takes it: "quick", "normal", "careful", "whole" (Video); "" is automatic
    uint32_t tokens = 0; ///< in all
    uint32_t items = 0;  ///< frames or pages that would be read
    uint32_t parts = 0;  ///< in which that is done, one after another; 0: at once
};

/// `total` 0: unknown.
using ReadingProgress = std::function<void(uint32_t done, uint32_t total)>;

/// What reading needs besides the file.
struct ReadingTools {
    media::cage::Cage* cage; ///< for files within files
    CountTokens countTokens;
    ReadingProgress progress = [](uint32_t, uint32_t) {};
    std::stop_token stop = {};
    uint32_t depth = 0; ///< how many archives the file lies in
    bool canSee = true; ///< the model that reads: else documents are planned without pictures
    /// Whether `countTokens` counted as the model that reads does.
    std::function<bool()> countsAreExact = [] { return true; };
};

struct PlannedReading {
    Attachment attachment; ///< all but sha256 and bytes
    std::vector<std::byte> thumbnailPng;
    std::vector<ReadingChoice> choices;
    std::shared_ptr<const PromptPieces> pieces; ///< when they were read along the way; else null
};

/// Decides what is read of `file`. Errors: Media, OutOfMemory, Cancelled, Unsupported, BadInput (a wish that cannot be
/// met; with overview.encrypted: the password is missing or wrong).
inference::Result<PlannedReading> planReading(media::cage::FileReader& file, const media::Overview& overview,
                                              const AttachWish& wish, const ReadingTools& tools);

/// Reads what was decided. Errors: as above.
inference::Result<std::shared_ptr<const PromptPieces>> readPieces(media::cage::FileReader& file,
                                                                  const Attachment& attachment,
                                                                  const std::string& password,
                                                                  const ReadingTools& tools);

} // namespace app
