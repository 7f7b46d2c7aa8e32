// Which files a project leaves out, by the rules of its .gitignore files, as git applies them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace media {

/// One pattern, compiled. Time to match is at most its length times that of the path, whatever the pattern.
class GitPattern {
public:
    /// Without the marks that GitIgnore takes off ("!" in front, "/" at the end).
    explicit GitPattern(std::string_view pattern);

    /// The whole of `path`; "/" is matched by "**" and "/" alone.
    bool matches(std::string_view path) const;

private:
    struct Token {
        enum class Kind : uint8_t {
            Letter,
            AnyLetter,  ///< ?
            Class,      ///< [a-z]
            AnyLetters, ///< *
            AnyFolders, ///< **/ : nothing, or anything that ends with "/"
            Anything,   ///< /** at the end
            Never,      ///< malformed: matches nothing
        };
        Kind kind;
        char letter = '\0';
        std::vector<bool> letters = {}; ///< Class: of the 256
    };
    size_t readClass(std::string_view pattern, size_t at);
    size_t readStars(std::string_view pattern, size_t at);
    void addReachable(std::vector<bool>& states, size_t state) const;

    std::vector<Token> m_tokens;
};

class GitIgnore {
public:
    /// The rules of `folder`'s .gitignore; `folder` is "" for the root, else "src/ui". Each folder once, outer ones
    /// first.
    void add(std::string_view folder, std::string_view fileText);

    enum class Verdict { Unsaid, Ignored, Kept };
    /// What the rules say of this entry alone. `path` from the root.
    Verdict verdict(std::string_view path, bool isFolder) const;
    /// Whether git leaves the file out: by itself or because a folder above it is left out.
    bool ignoresFile(std::string_view path) const;

private:
    struct Rule {
        GitPattern pattern;
        bool keeps;       ///< begins with "!"
        bool foldersOnly; ///< ends with "/"
        bool anyDepth;    ///< without "/": the last part of a path is matched
    };
    struct RuleFile {
        std::string folder; ///< "" or "src/"
        std::vector<Rule> rules;
    };
    std::vector<RuleFile> m_files;
};

} // namespace media
