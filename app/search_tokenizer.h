// How texts are cut into words for searching, in every script. Words are those of SQLite's unicode61 without
// diacritics; scripts that put no spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are cut into
// characters, so that a query of any length in them is a phrase and finds exactly that row of characters.
#pragma once

#include "inference/result.h"

#include <cstdint>

struct sqlite3;

namespace app {

/// Points and accents that people leave out when they type.
bool isOptionalMark(uint32_t codePoint);

/// Makes the tokenizer `facet` known to a connection, and the function `hitPlaces(table)`: where in the columns of a
/// row the query was found, as "column:begin:end;…", in bytes, at most 100 of them. Errors: Storage (SQLite without
/// FTS5).
inference::Result<void> addSearchTokenizer(sqlite3* connection);

} // namespace app
