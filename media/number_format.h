// How spreadsheets show numbers: Excel's format codes ("#,##0.00 €", "dd.mm.yyyy", "0%", "[h]:mm") applied to a cell's
// value.
#pragma once

#include <string>
#include <string_view>

namespace media {

/// `serial` days since the workbook's epoch.
enum class DateEpoch { Year1900, Year1904 };

/// The code of one of Excel's built-in formats. Those that follow the user's country (14 to 22) become ISO 8601, which
/// reads the same everywhere; empty for "General".
std::string_view builtInNumberFormat(uint32_t id);

/// Whether a code shows dates or times.
bool isDateFormat(std::string_view code);

/// `value` as the code shows it. Empty code: as Excel's "General" shows it.
std::string formatNumber(double value, std::string_view code, DateEpoch epoch);

/// "3.14", "1E+20": as many digits as tell the number, at most 15.
std::string generalNumber(double value);

} // namespace media
