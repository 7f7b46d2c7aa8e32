// Arguments of one facet-cli command: options with and without values, and what is left. Reading them never fails
// half-way: the first problem is remembered and told by check().
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct CliOption {
    std::string_view name;      ///< "--file", "-p"
    std::string_view valueName; ///< "PATH"; empty: the option takes no value
    std::string_view help;
    bool isRepeatable = false;
};

class CliArguments {
public:
    /// `words`: what follows the command's name. "--" ends the options; "--name=value" works too.
    CliArguments(std::span<const CliOption> options, std::span<const std::string> words);

    bool has(std::string_view name) const;
    std::optional<std::string> text(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const;
    uint32_t integer(std::string_view name, uint32_t otherwise, uint32_t least, uint32_t most);
    std::vector<uint32_t> integers(std::string_view name, uint32_t least, uint32_t most);
    uint64_t seed(std::string_view name); ///< any 64-bit number; has() says whether there is one
    float number(std::string_view name, float otherwise, float least, float most);
    std::string required(std::string_view name);
    /// The words that are no options: exactly one, called `what` in the message.
    std::string onlyWord(std::string_view what);
    void noWords();

    /// Remembers a problem that the command found in a value.
    void reject(const std::string& problem);
    /// BadInput with the first problem.
    inference::Result<void> check() const;
    bool hasProblem() const { return m_problem.has_value(); }

private:
    struct Given {
        std::string_view name;
        std::string value;
    };
    std::optional<uint64_t> wholeNumber(const Given& given, uint64_t least, uint64_t most);

    std::vector<Given> m_given;
    std::vector<std::string> m_words;
    std::optional<std::string> m_problem;
};

} // namespace app
