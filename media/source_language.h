// Which language a text file is written in, by its name and, for scripts, its first line.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace media {

struct SourceLanguage {
    std::string_view fence; ///< the word after Markdown's ```; empty where there is none in use
    std::string_view name;  ///< for people
};

/// `fileName`: with or without folders. `beginning`: of its text. Nothing for prose and unknown extensions.
std::optional<SourceLanguage> sourceLanguage(std::string_view fileName, std::string_view beginning);

/// "cpp" of "src/Main.CPP" in lower case; empty without one.
std::string lowerExtension(std::string_view fileName);

} // namespace media
