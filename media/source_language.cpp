// A table of extensions and a few whole names.
#include "media/source_language.h"

#include "inference/ascii.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace media {

namespace {

struct Entry {
    std::string_view key;
    SourceLanguage language;
};

constexpr Entry kExtensions[] = {
    {"ada", {"ada", "Ada"}},
    {"adb", {"ada", "Ada"}},
    {"ads", {"ada", "Ada"}},
    {"asm", {"asm", "assembly"}},
    {"awk", {"awk", "AWK"}},
    {"bas", {"basic", "BASIC"}},
    {"bash", {"bash", "shell script"}},
    {"bat", {"bat", "batch file"}},
    {"bib", {"bibtex", "BibTeX"}},
    {"c", {"c", "C"}},
    {"cc", {"cpp", "C++"}},
    {"cfg", {"ini", "settings"}},
    {"clj", {"clojure", "Clojure"}},
    {"cmake", {"cmake", "CMake"}},
    {"cmd", {"bat", "batch file"}},
    {"coffee", {"coffeescript", "CoffeeScript"}},
    {"comp", {"glsl", "GLSL"}},
    {"conf", {"ini", "settings"}},
    {"cpp", {"cpp", "C++"}},
    {"cs", {"csharp", "C#"}},
    {"css", {"css", "CSS"}},
    {"cu", {"cuda", "CUDA"}},
    {"cuh", {"cuda", "CUDA"}},
    {"cxx", {"cpp", "C++"}},
    {"d", {"d", "D"}},
    {"dart", {"dart", "Dart"}},
    {"desktop", {"ini", "desktop entry"}},
    {"diff", {"diff", "patch"}},
    {"el", {"lisp", "Emacs Lisp"}},
    {"erl", {"erlang", "Erlang"}},
    {"ex", {"elixir", "Elixir"}},
    {"exs", {"elixir", "Elixir"}},
    {"f", {"fortran", "Fortran"}},
    {"f90", {"fortran", "Fortran"}},
    {"frag", {"glsl", "GLSL"}},
    {"fs", {"fsharp", "F#"}},
    {"glsl", {"glsl", "GLSL"}},
    {"go", {"go", "Go"}},
    {"gradle", {"groovy", "Gradle"}},
    {"graphql", {"graphql", "GraphQL"}},
    {"groovy", {"groovy", "Groovy"}},
    {"h", {"cpp", "C or C++ header"}},
    {"hh", {"cpp", "C++"}},
    {"hlsl", {"hlsl", "HLSL"}},
    {"hpp", {"cpp", "C++"}},
    {"hs", {"haskell", "Haskell"}},
    {"hxx", {"cpp", "C++"}},
    {"ini", {"ini", "settings"}},
    {"java", {"java", "Java"}},
    {"jl", {"julia", "Julia"}},
    {"js", {"javascript", "JavaScript"}},
    {"json", {"json", "JSON"}},
    {"json5", {"json5", "JSON5"}},
    {"jsonl", {"json", "JSON lines"}},
    {"jsx", {"jsx", "JavaScript"}},
    {"kt", {"kotlin", "Kotlin"}},
    {"kts", {"kotlin", "Kotlin"}},
    {"less", {"less", "Less"}},
    {"lisp", {"lisp", "Lisp"}},
    {"log", {"", "log"}},
    {"lua", {"lua", "Lua"}},
    {"m", {"objectivec", "Objective-C or MATLAB"}},
    {"mjs", {"javascript", "JavaScript"}},
    {"mk", {"makefile", "makefile"}},
    {"ml", {"ocaml", "OCaml"}},
    {"mli", {"ocaml", "OCaml"}},
    {"mm", {"objectivec", "Objective-C++"}},
    {"ndjson", {"json", "JSON lines"}},
    {"nim", {"nim", "Nim"}},
    {"nix", {"nix", "Nix"}},
    {"pas", {"pascal", "Pascal"}},
    {"patch", {"diff", "patch"}},
    {"php", {"php", "PHP"}},
    {"pl", {"perl", "Perl"}},
    {"pm", {"perl", "Perl"}},
    {"po", {"po", "translations"}},
    {"properties", {"properties", "properties"}},
    {"proto", {"protobuf", "Protocol Buffers"}},
    {"ps1", {"powershell", "PowerShell"}},
    {"py", {"python", "Python"}},
    {"pyi", {"python", "Python"}},
    {"qml", {"qml", "QML"}},
    {"r", {"r", "R"}},
    {"rb", {"ruby", "Ruby"}},
    {"rs", {"rust", "Rust"}},
    {"s", {"asm", "assembly"}},
    {"sass", {"sass", "Sass"}},
    {"scala", {"scala", "Scala"}},
    {"scm", {"scheme", "Scheme"}},
    {"scss", {"scss", "SCSS"}},
    {"sh", {"bash", "shell script"}},
    {"sql", {"sql", "SQL"}},
    {"srt", {"", "subtitles"}},
    {"svelte", {"svelte", "Svelte"}},
    {"svg", {"xml", "SVG drawing"}},
    {"swift", {"swift", "Swift"}},
    {"tcl", {"tcl", "Tcl"}},
    {"tex", {"latex", "LaTeX"}},
    {"tf", {"hcl", "Terraform"}},
    {"toml", {"toml", "TOML"}},
    {"ts", {"typescript", "TypeScript"}},
    {"tsx", {"tsx", "TypeScript"}},
    {"v", {"verilog", "Verilog"}},
    {"vb", {"vb", "Visual Basic"}},
    {"vert", {"glsl", "GLSL"}},
    {"vhd", {"vhdl", "VHDL"}},
    {"vim", {"vim", "Vim script"}},
    {"vtt", {"", "subtitles"}},
    {"vue", {"vue", "Vue"}},
    {"wgsl", {"wgsl", "WGSL"}},
    {"xml", {"xml", "XML"}},
    {"xsd", {"xml", "XML schema"}},
    {"xsl", {"xml", "XSLT"}},
    {"yaml", {"yaml", "YAML"}},
    {"yml", {"yaml", "YAML"}},
    {"zig", {"zig", "Zig"}},
    {"zsh", {"bash", "shell script"}},
};
static_assert(std::ranges::is_sorted(kExtensions, {}, &Entry::key));

constexpr Entry kNames[] = {
    {"cmakelists.txt", {"cmake", "CMake"}},   {"dockerfile", {"dockerfile", "Dockerfile"}},
    {"makefile", {"makefile", "makefile"}},   {"gnumakefile", {"makefile", "makefile"}},
    {"meson.build", {"meson", "Meson"}},      {"jenkinsfile", {"groovy", "Jenkinsfile"}},
    {".gitignore", {"", "list of patterns"}}, {".clang-format", {"yaml", "YAML"}},
    {".bashrc", {"bash", "shell script"}},    {".profile", {"bash", "shell script"}},
};

constexpr Entry kInterpreters[] = {
    {"python", {"python", "Python"}},       {"bash", {"bash", "shell script"}}, {"perl", {"perl", "Perl"}},
    {"node", {"javascript", "JavaScript"}}, {"ruby", {"ruby", "Ruby"}},         {"sh", {"bash", "shell script"}},
};

std::string lowerBaseName(std::string_view fileName)
{
    const size_t slash = fileName.find_last_of('/');
    return inference::lowered(slash == std::string_view::npos ? fileName : fileName.substr(slash + 1));
}

} // namespace

std::string lowerExtension(std::string_view fileName)
{
    const std::string name = lowerBaseName(fileName);
    const size_t dot = name.find_last_of('.');
    return dot == std::string::npos || dot == 0 ? std::string() : name.substr(dot + 1);
}

std::optional<SourceLanguage> sourceLanguage(std::string_view fileName, std::string_view beginning)
{
    const std::string name = lowerBaseName(fileName);
    for (const Entry& entry : kNames) {
        if (entry.key == name)
            return entry.language;
    }
    const std::string extension = lowerExtension(fileName);
    const auto* const found = std::ranges::lower_bound(kExtensions, extension, {}, &Entry::key);
    if (found != std::end(kExtensions) && found->key == extension)
        return found->language;
    if (beginning.starts_with("#!")) {
        const std::string_view line = beginning.substr(0, beginning.find('\n'));
        for (const Entry& entry : kInterpreters) {
            if (line.find(entry.key) != std::string_view::npos)
                return entry.language;
        }
    }
    if (beginning.starts_with("<?xml"))
        return SourceLanguage{"xml", "XML"};
    return std::nullopt;
}

} // namespace media
