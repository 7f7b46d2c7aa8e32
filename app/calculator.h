// Arithmetic as people and models write it, in decimals of 50 digits: sums of prices are exact, results are right to
// the 15 digits that are shown.
#pragma once

#include "inference/result.h"

#include <string>
#include <string_view>

namespace app {

/// + - * / ^ ! ( ), functions, pi and e; "8%" is 0.08, behind a sum that much of it (100 + 8% = 108), between two
/// operands the remainder. Thousands may be set apart with commas outside of functions. The result as text: integers
/// below 1e30 whole, all else rounded to 15 digits. Errors: BadInput (in words, with the place; too long, nested too
/// deep, not defined, out of range).
inference::Result<std::string> calculate(std::string_view expression);

} // namespace app
