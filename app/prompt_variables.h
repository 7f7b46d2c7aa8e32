// The variables of stored prompts: {{clipboard}}, {{date}}, {{selection}}, and blanks under any other name.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct PromptVariable {
    size_t begin; ///< of "{{"
    size_t end;   ///< behind "}}"
    std::string name;
};
/// The first that begins at `at` or behind.
std::optional<PromptVariable> nextPromptVariable(std::string_view text, size_t at);
/// Their names in order, each once, without the spaces around them. "{{" without an end is text.
std::vector<std::string> promptVariables(std::string_view text);
/// With the values put in; variables without one stay as they are. Values are not looked at for variables again.
std::string fillPrompt(std::string_view text, const std::map<std::string, std::string>& values);

} // namespace app
