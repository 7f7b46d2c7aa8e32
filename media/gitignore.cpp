// Patterns as gitignore(5) and git's wildmatch define them. A pattern becomes states of a small automaton, so that no
// pattern, however made, takes long.
#include "media/gitignore.h"

#include <array>

namespace media {

namespace {

constexpr size_t kLetters = 256;

bool isClassMember(std::string_view name, unsigned char letter)
{
    const bool lower = letter >= 'a' && letter <= 'z';
    const bool upper = letter >= 'A' && letter <= 'Z';
    const bool digit = letter >= '0' && letter <= '9';
    const bool visible = letter > ' ' && letter < 0x7f;
    const bool white = letter == ' ' || (letter >= '\t' && letter <= '\r');
    if (name == "alpha")
        return lower || upper;
    if (name == "digit")
        return digit;
    if (name == "alnum")
        return lower || upper || digit;
    if (name == "upper")
        return upper;
    if (name == "lower")
        return lower;
    if (name == "space")
        return white;
    if (name == "blank")
        return letter == ' ' || letter == '\t';
    if (name == "punct")
        return visible && !lower && !upper && !digit;
    if (name == "graph")
        return visible;
    if (name == "print")
        return visible || letter == ' ';
    if (name == "cntrl")
        return letter < ' ' || letter == 0x7f;
    const bool hexadecimal = digit || (letter >= 'a' && letter <= 'f') || (letter >= 'A' && letter <= 'F');
    return name == "xdigit" && hexadecimal;
}

bool isClassName(std::string_view name)
{
    constexpr std::array<std::string_view, 12> kNames = {"alpha", "digit", "alnum", "upper", "lower", "space",
                                                         "blank", "punct", "graph", "print", "cntrl", "xdigit"};
    for (const std::string_view known : kNames) {
        if (known == name)
            return true;
    }
    return false;
}

/// Without spaces at its end that no backslash keeps.
std::string_view withoutTrailingSpaces(std::string_view line)
{
    size_t end = 0;
    for (size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size())
            end = ++i + 1;
        else if (line[i] != ' ')
            end = i + 1;
    }
    return line.substr(0, end);
}

} // namespace

GitPattern::GitPattern(std::string_view pattern)
{
    for (size_t at = 0; at < pattern.size();) {
        switch (pattern[at]) {
        case '\\':
            if (at + 1 == pattern.size())
                m_tokens.push_back({Token::Kind::Never});
            else
                m_tokens.push_back({Token::Kind::Letter, pattern[at + 1]});
            at += 2;
            break;
        case '?':
            m_tokens.push_back({Token::Kind::AnyLetter});
            ++at;
            break;
        case '[':
            at = readClass(pattern, at);
            break;
        case '*':
            at = readStars(pattern, at);
            break;
        default:
            m_tokens.push_back({Token::Kind::Letter, pattern[at]});
            ++at;
        }
    }
}

/// Where the pattern goes on behind the stars at `at`.
size_t GitPattern::readStars(std::string_view pattern, size_t at)
{
    const bool first = at == 0 || pattern[at - 1] == '/';
    size_t end = at;
    while (end < pattern.size() && pattern[end] == '*')
        ++end;
    const bool last = end == pattern.size() || pattern[end] == '/';
    if (end - at == 1 || !first || !last) {
        m_tokens.push_back({Token::Kind::AnyLetters});
        return end;
    }
    m_tokens.push_back({end == pattern.size() ? Token::Kind::Anything : Token::Kind::AnyFolders});
    return end == pattern.size() ? end : end + 1;
}

/// Where the pattern goes on behind the class at `at`.
size_t GitPattern::readClass(std::string_view pattern, size_t at)
{
    Token token{Token::Kind::Class, '\0', std::vector<bool>(kLetters, false)};
    const auto set = [&](uint32_t from, uint32_t to) {
        for (uint32_t letter = from; letter <= to; ++letter)
            token.letters[letter] = true;
    };
    size_t i = at + 1;
    const bool inverted = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    i += inverted ? 1 : 0;
    bool valid = false;
    for (const size_t start = i; i < pattern.size(); ++i) {
        if (pattern[i] == ']' && i > start) {
            valid = true;
            break;
        }
        if (pattern.substr(i, 2) == "[:") {
            const size_t end = pattern.find(']', i + 2);
            if (end == std::string_view::npos)
                break;
            if (pattern[end - 1] == ':' && end > i + 2) {
                const std::string_view name = pattern.substr(i + 2, end - i - 3);
                if (!isClassName(name))
                    break;
                for (uint32_t letter = 0; letter < kLetters; ++letter) {
                    if (isClassMember(name, static_cast<unsigned char>(letter)))
                        set(letter, letter);
                }
                i = end;
                continue;
            }
        }
        if (pattern[i] == '\\' && ++i == pattern.size())
            break;
        const auto from = static_cast<unsigned char>(pattern[i]);
        auto to = from;
        if (i + 2 < pattern.size() && pattern[i + 1] == '-' && pattern[i + 2] != ']') {
            i += 2;
            if (pattern[i] == '\\' && ++i == pattern.size())
                break;
            to = static_cast<unsigned char>(pattern[i]);
        }
        set(from, to);
    }
    if (!valid) {
        m_tokens.push_back({Token::Kind::Never});
        return pattern.size();
    }
    if (inverted)
        token.letters.flip();
    token.letters['/'] = false;
    m_tokens.push_back(std::move(token));
    return i + 1;
}

/// `state` and those that follow it without a letter.
void GitPattern::addReachable(std::vector<bool>& states, size_t state) const
{
    while (!states[state]) {
        states[state] = true;
        if (state == m_tokens.size())
            return;
        const Token::Kind kind = m_tokens[state].kind;
        if (kind != Token::Kind::AnyLetters && kind != Token::Kind::AnyFolders && kind != Token::Kind::Anything)
            return;
        ++state;
    }
}

bool GitPattern::matches(std::string_view path) const
{
    std::vector<bool> states(m_tokens.size() + 1, false);
    std::vector<bool> next(states.size(), false);
    addReachable(states, 0);
    for (const char letter : path) {
        next.assign(next.size(), false);
        bool goesOn = false;
        for (size_t state = 0; state < m_tokens.size(); ++state) {
            if (!states[state])
                continue;
            goesOn = true;
            const Token& token = m_tokens[state];
            switch (token.kind) {
            case Token::Kind::Letter:
                if (token.letter == letter)
                    addReachable(next, state + 1);
                break;
            case Token::Kind::AnyLetter:
                if (letter != '/')
                    addReachable(next, state + 1);
                break;
            case Token::Kind::Class:
                if (token.letters[static_cast<unsigned char>(letter)])
                    addReachable(next, state + 1);
                break;
            case Token::Kind::AnyLetters:
                if (letter != '/')
                    addReachable(next, state);
                break;
            case Token::Kind::Anything:
                addReachable(next, state);
                break;
            case Token::Kind::AnyFolders:
                next[state] = true; // within a folder's name: what follows waits for the "/"
                if (letter == '/')
                    addReachable(next, state + 1);
                break;
            case Token::Kind::Never:
                break;
            }
        }
        if (!goesOn)
            return false;
        states.swap(next);
    }
    return states[m_tokens.size()];
}

void GitIgnore::add(std::string_view folder, std::string_view fileText)
{
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (fileText.starts_with(kByteOrderMark))
        fileText.remove_prefix(kByteOrderMark.size());
    RuleFile file{folder.empty() ? std::string() : std::string(folder) + '/', {}};
    while (!fileText.empty()) {
        const size_t end = fileText.find('\n');
        std::string_view line = fileText.substr(0, end);
        fileText.remove_prefix(end == std::string_view::npos ? fileText.size() : end + 1);
        if (end != std::string_view::npos && line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.starts_with('#'))
            continue;
        line = withoutTrailingSpaces(line);
        const bool keeps = line.starts_with('!');
        line.remove_prefix(keeps ? 1 : 0);
        const bool foldersOnly = line.ends_with('/');
        line.remove_suffix(foldersOnly ? 1 : 0);
        if (line.empty())
            continue;
        const bool anyDepth = line.find('/') == std::string_view::npos;
        line.remove_prefix(line.starts_with('/') ? 1 : 0);
        file.rules.push_back({GitPattern(line), keeps, foldersOnly, anyDepth});
    }
    m_files.push_back(std::move(file));
}

GitIgnore::Verdict GitIgnore::verdict(std::string_view path, bool isFolder) const
{
    for (auto file = m_files.rbegin(); file != m_files.rend(); ++file) {
        if (!path.starts_with(file->folder))
            continue;
        const std::string_view below = path.substr(file->folder.size());
        const std::string_view name = below.substr(below.rfind('/') + 1);
        for (auto rule = file->rules.rbegin(); rule != file->rules.rend(); ++rule) {
            if ((!rule->foldersOnly || isFolder) && rule->pattern.matches(rule->anyDepth ? name : below))
                return rule->keeps ? Verdict::Kept : Verdict::Ignored;
        }
    }
    return Verdict::Unsaid;
}

bool GitIgnore::ignoresFile(std::string_view path) const
{
    for (size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        if (verdict(path.substr(0, slash), true) == Verdict::Ignored)
            return true;
    }
    return verdict(path, false) == Verdict::Ignored;
}

} // namespace media
