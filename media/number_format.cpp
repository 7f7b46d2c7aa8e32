// See number_format.h. A code has up to four sections: positive; negative; zero; text. Colours and conditions stand in
// brackets, literal text in quotation marks or behind a backslash.
#include "media/number_format.h"

#include "inference/ascii.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <vector>

namespace media {

using inference::lowered;

namespace {

constexpr double kSecondsPerDay = 86'400;

/// A piece of a section of a code.
struct Token {
    enum class Kind { Literal, Digits, Point, Percent, Exponent, Date, Elapsed, AmPm, General };
    Kind kind;
    std::string text; ///< Literal: what is shown; Digits: of '0', '#', '?', ','; Date: "yyyy", "mm", "ss.00"
};

/// The sections, divided by semicolons outside of quotes and brackets.
std::vector<std::string_view> sections(std::string_view code)
{
    std::vector<std::string_view> result;
    size_t start = 0;
    bool quoted = false;
    for (size_t i = 0; i < code.size(); ++i) {
        if (code[i] == '\\' && !quoted)
            ++i;
        else if (code[i] == '"')
            quoted = !quoted;
        else if (code[i] == ';' && !quoted) {
            result.push_back(code.substr(start, i - start));
            start = i + 1;
        }
    }
    result.push_back(code.substr(start));
    return result;
}

/// "[Red]" and conditions show nothing, "[$€-407]" its currency, "[h]" all hours.
void appendBracket(std::string_view inner, std::vector<Token>& tokens)
{
    if (inner.starts_with("$")) {
        tokens.push_back({Token::Kind::Literal, std::string(inner.substr(1, inner.find('-') - 1))});
        return;
    }
    const std::string unit = lowered(inner);
    if (!unit.empty() && unit.find_first_not_of(unit.front()) == std::string::npos &&
        std::string_view("hms").find(unit.front()) != std::string_view::npos)
        tokens.push_back({Token::Kind::Elapsed, unit});
}

/// Letters of dates, alike ones together; fractions belong to the seconds before them.
size_t appendDate(std::string_view code, size_t at, std::vector<Token>& tokens)
{
    size_t end = at;
    while (end < code.size() && lowered(code[end]) == lowered(code[at]))
        ++end;
    std::string text = lowered(code.substr(at, end - at));
    if (text.front() == 's' && end + 1 < code.size() && code[end] == '.' && code[end + 1] == '0') {
        const size_t fraction = std::min(code.find_first_not_of('0', end + 1), code.size());
        text += code.substr(end, fraction - end);
        end = fraction;
    }
    tokens.push_back({Token::Kind::Date, std::move(text)});
    return end;
}

std::vector<Token> tokenise(std::string_view code)
{
    std::vector<Token> tokens;
    const auto literal = [&](std::string_view text) { tokens.push_back({Token::Kind::Literal, std::string(text)}); };
    for (size_t i = 0; i < code.size();) {
        const char c = code[i];
        if (c == '"') {
            const size_t end = std::min(code.find('"', i + 1), code.size());
            literal(code.substr(i + 1, end - i - 1));
            i = end + 1;
        } else if (c == '\\') {
            literal(code.substr(std::min(i + 1, code.size()), 1));
            i += 2;
        } else if (c == '[') {
            const size_t end = std::min(code.find(']', i), code.size());
            appendBracket(code.substr(i + 1, end - i - 1), tokens);
            i = end + 1;
        } else if (c == '_') { // as wide as the next character
            literal(" ");
            i += 2;
        } else if (c == '*') { // the next character fills the cell
            i += 2;
        } else if (c == '0' || c == '#' || c == '?' || (c == ',' && i > 0)) {
            const size_t end = std::min(code.find_first_not_of("0#?,", i), code.size());
            tokens.push_back({Token::Kind::Digits, std::string(code.substr(i, end - i))});
            i = end;
        } else if (c == '.') {
            tokens.push_back({Token::Kind::Point, "."});
            ++i;
        } else if (c == '%') {
            tokens.push_back({Token::Kind::Percent, "%"});
            ++i;
        } else if ((c == 'E' || c == 'e') && i + 1 < code.size() && (code[i + 1] == '+' || code[i + 1] == '-')) {
            tokens.push_back({Token::Kind::Exponent, std::string(code.substr(i, 2))});
            i += 2;
        } else if (lowered(code.substr(i, 5)) == "am/pm" || lowered(code.substr(i, 3)) == "a/p") {
            tokens.push_back({Token::Kind::AmPm, {}});
            i += lowered(code.substr(i, 3)) == "a/p" ? 3 : 5;
        } else if (lowered(code.substr(i, 7)) == "general") {
            tokens.push_back({Token::Kind::General, {}});
            i += 7;
        } else if (std::string_view("ymdhs").find(lowered(c)) != std::string_view::npos) {
            i = appendDate(code, i, tokens);
        } else {
            literal(code.substr(i, 1));
            ++i;
        }
    }
    return tokens;
}

bool hasDate(const std::vector<Token>& tokens)
{
    return std::ranges::any_of(tokens, [](const Token& token) {
        return token.kind == Token::Kind::Date || token.kind == Token::Kind::Elapsed;
    });
}

/// "m" after hours or before seconds means minutes.
bool meansMinutes(const std::vector<Token>& tokens, size_t index)
{
    const auto isTime = [&](size_t at, char letter) {
        return (tokens[at].kind == Token::Kind::Date || tokens[at].kind == Token::Kind::Elapsed) &&
               tokens[at].text.front() == letter;
    };
    for (size_t i = index; i-- > 0;) {
        if (tokens[i].kind == Token::Kind::Date || tokens[i].kind == Token::Kind::Elapsed) {
            if (isTime(i, 'h'))
                return true;
            break;
        }
    }
    for (size_t i = index + 1; i < tokens.size(); ++i) {
        if (tokens[i].kind == Token::Kind::Date || tokens[i].kind == Token::Kind::Elapsed)
            return isTime(i, 's');
    }
    return false;
}

std::string padded(int64_t number, size_t width)
{
    std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

struct Moment {
    std::chrono::year_month_day day;
    unsigned weekday = 0; ///< 0: Sunday
    int64_t hours = 0, minutes = 0, seconds = 0;
    double fraction = 0; ///< of a second
    double serial = 0;
};

Moment momentOf(double serial, DateEpoch epoch, size_t secondDigits)
{
    const double scale = std::pow(10.0, static_cast<double>(secondDigits));
    const double ticks = std::round(serial * kSecondsPerDay * scale);
    const double total = std::floor(ticks / scale);
    Moment moment;
    moment.serial = serial;
    moment.fraction = ticks / scale - total;
    auto days = static_cast<int64_t>(std::floor(total / kSecondsPerDay));
    const auto rest = static_cast<int64_t>(total - static_cast<double>(days) * kSecondsPerDay);
    // Day 60 is 29 February 1900, which never was: days before it are one off.
    using namespace std::chrono;
    const sys_days first = epoch == DateEpoch::Year1904 ? sys_days{January / 1 / 1904}
                           : days < 60                  ? sys_days{December / 31 / 1899}
                                                        : sys_days{December / 30 / 1899};
    const sys_days date = first + std::chrono::days{days};
    moment.day = year_month_day{date};
    moment.weekday = weekday{date}.c_encoding();
    moment.hours = rest / 3600;
    moment.minutes = rest / 60 % 60;
    moment.seconds = rest % 60;
    return moment;
}

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                   "Thursday", "Friday", "Saturday"};

std::string datePart(const std::string& text, const Moment& moment, bool minutes, bool halfDays)
{
    const size_t width = text.size();
    switch (text.front()) {
    case 'y': {
        const int year = int(moment.day.year());
        return width <= 2 ? padded(year % 100, 2) : std::to_string(year);
    }
    case 'm': {
        if (minutes)
            return padded(moment.minutes, width);
        const unsigned month = unsigned(moment.day.month());
        if (width >= 3)
            return std::string(kMonths[month - 1].substr(0, width == 3 ? 3 : width == 5 ? 1 : std::string_view::npos));
        return padded(month, width);
    }
    case 'd':
        if (width >= 3)
            return std::string(kDays[moment.weekday].substr(0, width == 3 ? 3 : std::string_view::npos));
        return padded(unsigned(moment.day.day()), width);
    case 'h':
        return padded(halfDays ? (moment.hours + 11) % 12 + 1 : moment.hours, width);
    default: {
        const size_t point = text.find('.');
        if (point == std::string::npos)
            return padded(moment.seconds, width);
        const size_t digits = width - point - 1;
        const double scaled = std::round(moment.fraction * std::pow(10.0, static_cast<double>(digits)));
        return padded(moment.seconds, point) + "." + padded(static_cast<int64_t>(scaled), digits);
    }
    }
}

std::string elapsedPart(const std::string& text, double serial)
{
    const double seconds = std::round(serial * kSecondsPerDay);
    const double unit = text.front() == 'h' ? 3600 : text.front() == 'm' ? 60 : 1;
    return padded(static_cast<int64_t>(std::floor(seconds / unit)), text.size());
}

std::string formatDate(double value, const std::vector<Token>& tokens, DateEpoch epoch)
{
    constexpr double kLastDay = 2'958'466; // the year 10000
    if (value < 0 || value >= kLastDay)
        return generalNumber(value);
    size_t secondDigits = 0;
    bool halfDays = false;
    for (const Token& token : tokens) {
        const size_t point = token.text.find('.');
        if (token.kind == Token::Kind::Date && point != std::string::npos)
            secondDigits = std::min<size_t>(token.text.size() - point - 1, 6);
        halfDays = halfDays || token.kind == Token::Kind::AmPm;
    }
    const Moment moment = momentOf(value, epoch, secondDigits);
    std::string result;
    for (size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind == Token::Kind::Date)
            result +=
                datePart(token.text, moment,
                         token.text.front() == 'm' && token.text.size() <= 2 && meansMinutes(tokens, i), halfDays);
        else if (token.kind == Token::Kind::Elapsed)
            result += elapsedPart(token.text, value);
        else if (token.kind == Token::Kind::AmPm)
            result += moment.hours < 12 ? "AM" : "PM";
        else
            result += token.text;
    }
    return result;
}

/// The digits that a number section asks for.
struct Shape {
    size_t wholeDigits = 0; ///< at least
    size_t places = 0;      ///< at most
    size_t leastPlaces = 0;
    bool grouped = false;
    size_t thousands = 0; ///< commas behind the last digit divide by 1000 each
    size_t percents = 0;
    bool exponent = false;
    size_t exponentDigits = 0;
};

Shape shapeOf(const std::vector<Token>& tokens)
{
    Shape shape;
    bool afterPoint = false;
    bool afterExponent = false;
    size_t lastDigits = tokens.size();
    for (size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind == Token::Kind::Digits && !afterExponent &&
            tokens[i].text.find_first_of("0#?") != std::string::npos)
            lastDigits = i;
        afterExponent = afterExponent || tokens[i].kind == Token::Kind::Exponent;
    }
    afterExponent = false;
    for (size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        afterPoint = afterPoint || token.kind == Token::Kind::Point;
        shape.percents += token.kind == Token::Kind::Percent ? 1 : 0;
        afterExponent = afterExponent || token.kind == Token::Kind::Exponent;
        if (token.kind != Token::Kind::Digits)
            continue;
        const size_t lastDigit = token.text.find_last_of("0#?");
        const auto zeros = static_cast<size_t>(std::ranges::count(token.text, '0'));
        const auto digits = static_cast<size_t>(std::ranges::count_if(token.text, [](char c) { return c != ','; }));
        if (afterExponent) {
            shape.exponentDigits += zeros;
            continue;
        }
        if (i == lastDigits && lastDigit != std::string::npos)
            shape.thousands += token.text.size() - lastDigit - 1;
        if (afterPoint) {
            shape.places += digits;
            shape.leastPlaces += zeros;
        } else {
            shape.wholeDigits += zeros;
            shape.grouped = shape.grouped || token.text.substr(0, lastDigit + 1).find(',') != std::string::npos;
        }
    }
    shape.exponent = afterExponent;
    shape.places = std::min<size_t>(shape.places, 15);
    shape.wholeDigits = std::min<size_t>(shape.wholeDigits, 30);
    return shape;
}

struct Digits {
    std::string whole;
    std::string places;
};

Digits digitsOf(double value, const Shape& shape)
{
    std::array<char, 400> text{}; // the largest double has 309 digits before its point
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed,
                                   static_cast<int>(shape.places));
    const std::string_view all(text.data(), static_cast<size_t>(end.ptr - text.data()));
    const size_t point = std::min(all.find('.'), all.size());
    Digits digits{std::string(all.substr(0, point)), std::string(all.substr(std::min(point + 1, all.size())))};
    if (digits.whole == "0" && shape.wholeDigits == 0)
        digits.whole.clear();
    if (digits.whole.size() < shape.wholeDigits)
        digits.whole.insert(0, shape.wholeDigits - digits.whole.size(), '0');
    while (digits.places.size() > shape.leastPlaces && digits.places.ends_with('0'))
        digits.places.pop_back();
    if (shape.grouped) {
        for (size_t at = digits.whole.size(); at > 3; at -= 3)
            digits.whole.insert(at - 3, ",");
    }
    return digits;
}

std::string formatDecimal(double value, const std::vector<Token>& tokens)
{
    const Shape shape = shapeOf(tokens);
    value *= std::pow(100.0, static_cast<double>(shape.percents));
    value /= std::pow(1000.0, static_cast<double>(shape.thousands));
    int exponent = 0;
    if (shape.exponent && value != 0) {
        exponent = static_cast<int>(std::floor(std::log10(value)));
        value /= std::pow(10.0, exponent);
        const double scale = std::pow(10.0, static_cast<double>(shape.places));
        if (std::round(value * scale) >= 10 * scale) { // 9.999 is shown as 1.00E+01
            value /= 10;
            ++exponent;
        }
    }
    const Digits digits = digitsOf(value, shape);
    std::string result;
    bool wholeShown = false;
    bool afterPoint = false;
    bool afterExponent = false;
    bool exponentShown = false;
    for (const Token& token : tokens) {
        switch (token.kind) {
        case Token::Kind::Digits:
            if (afterExponent && !exponentShown) {
                result += padded(std::abs(exponent), shape.exponentDigits);
                exponentShown = true;
            } else if (afterPoint && !afterExponent) {
                result += result.ends_with('.') ? digits.places : std::string();
            } else if (!wholeShown) {
                result += digits.whole;
                wholeShown = true;
            }
            break;
        case Token::Kind::Point:
            if (!wholeShown)
                result += digits.whole;
            wholeShown = true;
            afterPoint = true;
            if (!digits.places.empty() || shape.leastPlaces == shape.places)
                result += ".";
            break;
        case Token::Kind::Exponent:
            afterExponent = true;
            result += "E";
            result += exponent < 0 ? "-" : token.text.ends_with('+') ? "+" : "";
            break;
        case Token::Kind::General:
            result += generalNumber(value);
            break;
        default:
            result += token.text;
        }
    }
    return result;
}

} // namespace

std::string_view builtInNumberFormat(uint32_t id)
{
    switch (id) {
    case 1:
        return "0";
    case 2:
        return "0.00";
    case 3:
    case 37:
    case 38:
        return "#,##0";
    case 4:
    case 39:
    case 40:
        return "#,##0.00";
    case 9:
        return "0%";
    case 10:
        return "0.00%";
    case 11:
        return "0.00E+00";
    case 48:
        return "##0.0E+0";
    case 14:
    case 15:
    case 16:
    case 17:
        return "yyyy-mm-dd";
    case 18:
    case 20:
        return "hh:mm";
    case 19:
    case 21:
        return "hh:mm:ss";
    case 22:
        return "yyyy-mm-dd hh:mm";
    case 45:
        return "mm:ss";
    case 46:
        return "[h]:mm:ss";
    case 47:
        return "mm:ss.0";
    default:
        return {};
    }
}

bool isDateFormat(std::string_view code)
{
    return hasDate(tokenise(sections(code).front()));
}

std::string generalNumber(double value)
{
    std::string result;
    for (int digits = 11; digits <= 15; digits += 4) { // 0.1 + 0.2 shows as 0.3, and whole numbers whole
        std::array<char, 40> text{};
        const auto end =
            std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits);
        result.assign(text.data(), end.ptr);
        double same = 0;
        if (std::from_chars(text.data(), end.ptr, same).ec == std::errc() && same == value)
            break;
    }
    std::ranges::replace(result, 'e', 'E');
    return result;
}

std::string formatNumber(double value, std::string_view code, DateEpoch epoch)
{
    if (code.empty() || lowered(code) == "general" || code == "@" || !std::isfinite(value))
        return generalNumber(value);
    const auto parts = sections(code);
    size_t chosen = 0;
    const bool conditions = code.find("[<") != std::string_view::npos || code.find("[>") != std::string_view::npos ||
                            code.find("[=") != std::string_view::npos;
    if (conditions) // rare, and their meaning is in the number
        return generalNumber(value);
    if (value < 0 && parts.size() >= 2)
        chosen = 1;
    else if (value == 0 && parts.size() >= 3)
        chosen = 2;
    const auto tokens = tokenise(parts[chosen]);
    if (hasDate(tokens))
        return formatDate(value, tokens, epoch);
    const bool digits = std::ranges::any_of(tokens, [](const Token& token) {
        return token.kind == Token::Kind::Digits || token.kind == Token::Kind::General;
    });
    if (!digits) { // text alone: "paid";"open"
        std::string text;
        for (const Token& token : tokens)
            text += token.text;
        return text.find('@') == std::string::npos ? text : generalNumber(value);
    }
    if (parts[chosen].find("?/") != std::string_view::npos || parts[chosen].find("#/") != std::string_view::npos)
        return generalNumber(value); // fractions
    std::string result = formatDecimal(std::abs(value), tokens);
    const bool shownNegative = chosen == 0 && value < 0 && result.find_first_of("123456789") != std::string::npos;
    const size_t start = std::min(result.find_first_not_of(' '), result.size());
    const size_t end = result.find_last_not_of(' ');
    result = end == std::string::npos ? std::string() : result.substr(start, end + 1 - start);
    return shownNegative ? "-" + result : result;
}

} // namespace media
