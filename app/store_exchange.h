// Another file in the place of a store's, such that whatever happens, and whenever the process is killed or the power
// fails, a whole store stands under the name and none is lost.
#pragma once

#include "inference/result.h"

#include <filesystem>
#include <string_view>

namespace app {

inline constexpr std::string_view kBeforeRestoreEnding = ".before-restore-";
inline constexpr std::string_view kDamagedEnding = ".damaged-";

/// Brings everything into the one file: with no or an empty log beside it, it can be moved. Errors: BadInput
/// (somebody else has it open), Storage, DiskFull.
inference::Result<void> foldLog(const std::filesystem::path& store);

/// Puts `fresh`, whose log is folded, in the place of `store`. What was there is kept beside it, with its log if it has
/// one (which is damaged then, or foldLog() could have taken it), under the next free name `<store><ending>N`, with one
/// of these endings, which is returned; empty: nothing was there. The store's lock must be held alone. Errors: Storage,
/// DiskFull (nothing was changed).
inference::Result<std::filesystem::path> exchangeStore(const std::filesystem::path& store,
                                                       const std::filesystem::path& fresh, std::string_view ending);

/// Undoes what was killed in the middle of that. The store's lock must be held, alone or not.
void undoHalfExchange(const std::filesystem::path& store);

} // namespace app
