// {{name}} in stored prompts.
#include "app/prompt_variables.h"

#include <algorithm>

namespace app {

std::optional<PromptVariable> nextPromptVariable(std::string_view text, size_t at)
{
    for (size_t begin = text.find("{{", at); begin != std::string_view::npos; begin = text.find("{{", begin + 1)) {
        const size_t end = text.find("}}", begin + 2);
        if (end == std::string_view::npos)
            break;
        std::string_view name = text.substr(begin + 2, end - begin - 2);
        const size_t first = name.find_first_not_of(' ');
        if (first == std::string_view::npos || name.find_first_of("{\n") != std::string_view::npos)
            continue;
        name = name.substr(first, name.find_last_not_of(' ') - first + 1);
        return PromptVariable{begin, end + 2, std::string(name)};
    }
    return std::nullopt;
}

std::vector<std::string> promptVariables(std::string_view text)
{
    std::vector<std::string> names;
    for (auto variable = nextPromptVariable(text, 0); variable; variable = nextPromptVariable(text, variable->end))
        if (std::find(names.begin(), names.end(), variable->name) == names.end())
            names.push_back(variable->name);
    return names;
}

std::string fillPrompt(std::string_view text, const std::map<std::string, std::string>& values)
{
    std::string filled;
    size_t done = 0;
    for (auto variable = nextPromptVariable(text, 0); variable; variable = nextPromptVariable(text, variable->end)) {
        filled += text.substr(done, variable->begin - done);
        const auto value = values.find(variable->name);
        filled += value == values.end() ? text.substr(variable->begin, variable->end - variable->begin)
                                        : std::string_view(value->second);
        done = variable->end;
    }
    return filled += text.substr(done);
}

} // namespace app
