// Taking a command line apart.
#include "app/cli_arguments.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

CliArguments::CliArguments(std::span<const CliOption> options, std::span<const std::string> words)
{
    bool optionsEnded = false;
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (optionsEnded || word.size() < 2 || word[0] != '-') {
            m_words.push_back(word);
            continue;
        }
        if (word == "--") {
            optionsEnded = true;
            continue;
        }
        const size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
        const std::string_view name = std::string_view(word).substr(0, equals);
        const auto option = std::find_if(options.begin(), options.end(),
                                         [name](const CliOption& candidate) { return candidate.name == name; });
        if (option == options.end()) {
            reject("unknown option " + std::string(name));
            continue;
        }
        if (has(option->name) && !option->isRepeatable)
            reject(std::string(name) + " is given twice");
        if (option->valueName.empty()) {
            if (equals != std::string::npos)
                reject(std::string(name) + " takes no value");
            m_given.push_back({option->name, {}});
        } else if (equals != std::string::npos) {
            m_given.push_back({option->name, word.substr(equals + 1)});
        } else if (i + 1 < words.size()) {
            m_given.push_back({option->name, words[++i]});
        } else {
            reject(std::string(name) + " needs a value: " + std::string(name) + " " + std::string(option->valueName));
        }
    }
}

bool CliArguments::has(std::string_view name) const
{
    return std::any_of(m_given.begin(), m_given.end(), [name](const Given& given) { return given.name == name; });
}

std::optional<std::string> CliArguments::text(std::string_view name) const
{
    for (const Given& given : m_given)
        if (given.name == name)
            return given.value;
    return std::nullopt;
}

std::vector<std::string> CliArguments::texts(std::string_view name) const
{
    std::vector<std::string> values;
    for (const Given& given : m_given)
        if (given.name == name)
            values.push_back(given.value);
    return values;
}

std::optional<uint64_t> CliArguments::wholeNumber(const Given& given, uint64_t least, uint64_t most)
{
    uint64_t value = 0;
    const char* end = given.value.data() + given.value.size();
    const auto parsed = std::from_chars(given.value.data(), end, value);
    if (parsed.ec == std::errc() && parsed.ptr == end && value >= least && value <= most)
        return value;
    reject(std::string(given.name) + " must be a whole number from " + std::to_string(least) + " to " +
           std::to_string(most) + ", not '" + given.value + "'");
    return std::nullopt;
}

uint32_t CliArguments::integer(std::string_view name, uint32_t otherwise, uint32_t least, uint32_t most)
{
    for (const Given& given : m_given)
        if (given.name == name)
            return static_cast<uint32_t>(wholeNumber(given, least, most).value_or(otherwise));
    return otherwise;
}

std::vector<uint32_t> CliArguments::integers(std::string_view name, uint32_t least, uint32_t most)
{
    std::vector<uint32_t> values;
    for (const Given& given : m_given)
        if (given.name == name)
            if (const auto value = wholeNumber(given, least, most))
                values.push_back(static_cast<uint32_t>(*value));
    return values;
}

uint64_t CliArguments::seed(std::string_view name)
{
    for (const Given& given : m_given)
        if (given.name == name)
            return wholeNumber(given, 0, UINT64_MAX).value_or(0);
    return 0;
}

float CliArguments::number(std::string_view name, float otherwise, float least, float most)
{
    const auto given = text(name);
    if (!given)
        return otherwise;
    float value = 0;
    const char* end = given->data() + given->size();
    const auto parsed = std::from_chars(given->data(), end, value);
    if (parsed.ec == std::errc() && parsed.ptr == end && value >= least && value <= most) // so not NaN
        return value;
    const auto shortText = [](float bound) {
        std::string digits = std::to_string(bound);
        digits.erase(digits.find_last_not_of('0') + 1);
        return digits.ends_with('.') ? digits.substr(0, digits.size() - 1) : digits;
    };
    reject(std::string(name) + " must be a number from " + shortText(least) + " to " + shortText(most) + ", not '" +
           *given + "'");
    return otherwise;
}

std::string CliArguments::required(std::string_view name)
{
    const auto given = text(name);
    if (!given || given->empty())
        reject(std::string(name) + " is missing");
    return given.value_or("");
}

std::string CliArguments::onlyWord(std::string_view what)
{
    if (m_words.size() == 1)
        return m_words[0];
    if (m_words.empty())
        reject(std::string(what) + " is missing");
    else
        reject("one " + std::string(what) + " is expected, not " + std::to_string(m_words.size()) +
               "; put it in quotes");
    return {};
}

void CliArguments::noWords()
{
    if (!m_words.empty())
        reject("unexpected argument '" + m_words[0] + "'");
}

void CliArguments::reject(const std::string& problem)
{
    if (!m_problem)
        m_problem = problem;
}

Result<void> CliArguments::check() const
{
    if (m_problem)
        return Error{ErrorCode::BadInput, *m_problem};
    return {};
}

} // namespace app
