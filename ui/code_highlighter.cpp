#include "ui/code_highlighter.h"

#include <QHash>
#include <QMetaObject>
#include <QPointer>
#include <QStringView>

#include <boost/make_shared.hpp>
#include <srchilite/formatter.h>
#include <srchilite/formattermanager.h>
#include <srchilite/formatterparams.h>
#include <srchilite/langdefmanager.h>
#include <srchilite/regexrulefactory.h>
#include <srchilite/settings.h>
#include <srchilite/sourcehighlighter.h>

#include <chrono>
#include <exception>
#include <map>

namespace ui {

namespace {

/// A longer line stays plain: some languages' expressions take time with the square of it.
constexpr qsizetype kLongestLine = 500;
/// A chunk that takes longer is the last one of its block that is coloured.
constexpr std::chrono::milliseconds kPatience(400);

/// The definition that Source-highlight has for a fence's word; empty if none comes near it.
std::string definitionOf(const QString& language)
{
    static const QHash<QString, const char*> kDefinitions{{"ada", "ada"},
                                                          {"asm", "asm"},
                                                          {"awk", "awk"},
                                                          {"bash", "sh"},
                                                          {"bat", "bat"},
                                                          {"batch", "bat"},
                                                          {"bib", "bib"},
                                                          {"bibtex", "bib"},
                                                          {"c", "c"},
                                                          {"c#", "csharp"},
                                                          {"c++", "cpp"},
                                                          {"cc", "cpp"},
                                                          {"cobol", "cobol"},
                                                          {"coffee", "coffeescript"},
                                                          {"coffeescript", "coffeescript"},
                                                          {"conf", "conf"},
                                                          {"console", "sh"},
                                                          {"cpp", "cpp"},
                                                          {"cs", "csharp"},
                                                          {"csharp", "csharp"},
                                                          {"css", "css"},
                                                          {"cuda", "cpp"},
                                                          {"cxx", "cpp"},
                                                          {"d", "d"},
                                                          {"dart", "java"},
                                                          {"desktop", "desktop"},
                                                          {"diff", "diff"},
                                                          {"dockerfile", "sh"},
                                                          {"elisp", "lisp"},
                                                          {"erlang", "erlang"},
                                                          {"f90", "fortran"},
                                                          {"fortran", "fortran"},
                                                          {"glsl", "glsl"},
                                                          {"go", "go"},
                                                          {"golang", "go"},
                                                          {"groovy", "groovy"},
                                                          {"h", "cpp"},
                                                          {"haskell", "haskell"},
                                                          {"haxe", "haxe"},
                                                          {"hpp", "cpp"},
                                                          {"hs", "haskell"},
                                                          {"html", "html"},
                                                          {"ini", "desktop"},
                                                          {"java", "java"},
                                                          {"javascript", "javascript"},
                                                          {"js", "javascript"},
                                                          {"json", "json"},
                                                          {"json5", "json"},
                                                          {"jsonc", "json"},
                                                          {"jsx", "javascript"},
                                                          {"kotlin", "scala"},
                                                          {"kt", "scala"},
                                                          {"ksh", "sh"},
                                                          {"latex", "latex"},
                                                          {"lisp", "lisp"},
                                                          {"lua", "lua"},
                                                          {"m4", "m4"},
                                                          {"make", "makefile"},
                                                          {"makefile", "makefile"},
                                                          {"matlab", "s"},
                                                          {"mjs", "javascript"},
                                                          {"ml", "caml"},
                                                          {"mysql", "sql"},
                                                          {"node", "javascript"},
                                                          {"objc", "cpp"},
                                                          {"ocaml", "caml"},
                                                          {"pascal", "pascal"},
                                                          {"patch", "diff"},
                                                          {"perl", "perl"},
                                                          {"php", "php"},
                                                          {"pl", "perl"},
                                                          {"postgresql", "sql"},
                                                          {"prolog", "prolog"},
                                                          {"properties", "properties"},
                                                          {"proto", "proto"},
                                                          {"protobuf", "proto"},
                                                          {"py", "python"},
                                                          {"python", "python"},
                                                          {"python3", "python"},
                                                          {"qml", "javascript"},
                                                          {"r", "r"},
                                                          {"rb", "ruby"},
                                                          {"rs", "rust"},
                                                          {"ruby", "ruby"},
                                                          {"rust", "rust"},
                                                          {"scala", "scala"},
                                                          {"scheme", "scheme"},
                                                          {"sh", "sh"},
                                                          {"shell", "sh"},
                                                          {"sml", "sml"},
                                                          {"sql", "sql"},
                                                          {"sqlite", "sql"},
                                                          {"svg", "xml"},
                                                          {"swift", "scala"},
                                                          {"tcl", "tcl"},
                                                          {"tex", "latex"},
                                                          {"toml", "desktop"},
                                                          {"ts", "javascript"},
                                                          {"tsx", "javascript"},
                                                          {"typescript", "javascript"},
                                                          {"vala", "vala"},
                                                          {"vb", "vbscript"},
                                                          {"vim", "vim"},
                                                          {"xhtml", "xml"},
                                                          {"xml", "xml"},
                                                          {"yaml", "conf"},
                                                          {"yml", "conf"},
                                                          {"zsh", "zsh"}};
    const char* name = kDefinitions.value(language.toLower());
    return name == nullptr ? std::string() : std::string(name) + ".lang";
}

const std::map<std::string, CodeColour> kColours{
    {"keyword", CodeColour::Keyword},      {"selector", CodeColour::Keyword},     {"type", CodeColour::Type},
    {"usertype", CodeColour::Type},        {"classname", CodeColour::Type},       {"string", CodeColour::String},
    {"regexp", CodeColour::String},        {"specialchar", CodeColour::String},   {"url", CodeColour::String},
    {"path", CodeColour::String},          {"value", CodeColour::String},         {"comment", CodeColour::Comment},
    {"todo", CodeColour::Comment},         {"number", CodeColour::Number},        {"date", CodeColour::Number},
    {"time", CodeColour::Number},          {"preproc", CodeColour::Preprocessor}, {"meta", CodeColour::Preprocessor},
    {"atom", CodeColour::Preprocessor},    {"label", CodeColour::Preprocessor},   {"function", CodeColour::Function},
    {"predef_func", CodeColour::Function}, {"attribute", CodeColour::Function},   {"property", CodeColour::Function},
    {"variable", CodeColour::Type},        {"predef_var", CodeColour::Type},      {"argument", CodeColour::Type},
    {"oldfile", CodeColour::String},       {"newfile", CodeColour::Keyword},      {"difflines", CodeColour::Function}};

struct Runs {
    QList<int> runs;
    int lineBegin = 0;
};

class RunCollector : public srchilite::Formatter {
public:
    RunCollector(Runs& runs, CodeColour colour) : m_runs(runs), m_colour(colour) {}

    void format(const std::string& letters, const srchilite::FormatterParams* params) override
    {
        if (params == nullptr || params->start < 0 || letters.empty())
            return;
        m_runs.runs << m_runs.lineBegin + params->start << static_cast<int>(letters.size())
                    << static_cast<int>(m_colour);
    }

private:
    Runs& m_runs;
    CodeColour m_colour;
};

class PlainCollector : public srchilite::Formatter {
public:
    void format(const std::string& /*letters*/, const srchilite::FormatterParams* /*params*/) override {}
};

struct State {
    srchilite::HighlightStatePtr current;
    srchilite::HighlightStateStack stack;
    bool isGivenUp = false;
};

/// One byte a letter, so that places in it are places in the line; the library's languages are ASCII.
std::string asciiOf(QStringView line)
{
    std::string ascii;
    ascii.reserve(static_cast<std::size_t>(line.size()));
    for (const QChar letter : line)
        ascii += letter.unicode() < 0x80 && letter.unicode() != 0 ? static_cast<char>(letter.unicode()) : 'a';
    return ascii;
}

} // namespace

struct LineHighlighter::Library {
    Library() : languages(&rules), manager(boost::make_shared<PlainCollector>())
    {
        for (const auto& [name, colour] : kColours)
            manager.addFormatter(name, boost::make_shared<RunCollector>(runs, colour));
    }

    srchilite::RegexRuleFactory rules;
    srchilite::LangDefManager languages;
    srchilite::FormatterManager manager;
    srchilite::FormatterParams params;
    Runs runs;
};

LineHighlighter::LineHighlighter() : m_library(std::make_unique<Library>()) {}

LineHighlighter::~LineHighlighter() = default;

QList<int> LineHighlighter::highlight(const QString& language, const QString& lines, std::shared_ptr<const void>& state)
{
    const std::string definition = definitionOf(language);
    const auto before = std::static_pointer_cast<const State>(state);
    auto after = std::make_shared<State>(before ? *before : State{});
    state = after;
    m_library->runs.runs.clear();
    if (definition.empty() || after->isGivenUp)
        return {};
    const auto begin = std::chrono::steady_clock::now();
    try {
        if (!after->current)
            after->current = m_library->languages.getHighlightState(srchilite::Settings::retrieveDataDir(), definition);
        srchilite::SourceHighlighter highlighter(
            m_library->languages.getHighlightState(srchilite::Settings::retrieveDataDir(), definition));
        highlighter.setFormatterManager(&m_library->manager);
        highlighter.setFormatterParams(&m_library->params);
        highlighter.setOptimize(false);
        highlighter.setCurrentState(after->current);
        highlighter.setStateStack(boost::make_shared<srchilite::HighlightStateStack>(after->stack));
        qsizetype at = 0;
        for (const QStringView line : QStringView(lines).split(u'\n')) {
            m_library->runs.lineBegin = static_cast<int>(at);
            if (line.size() <= kLongestLine && !after->isGivenUp)
                highlighter.highlightParagraph(asciiOf(line));
            at += line.size() + 1;
            after->isGivenUp = std::chrono::steady_clock::now() - begin > kPatience;
        }
        after->current = highlighter.getCurrentState();
        after->stack = *highlighter.getStateStack();
    } catch (
        const std::exception&) { // No such definition, or an expression that Boost finds too hard: plain from here.
        after->isGivenUp = true;
    }
    return m_library->runs.runs;
}

CodeHighlighter::CodeHighlighter(QObject* parent)
    : QObject(parent), m_lines(std::make_shared<LineHighlighter>()), m_worker([](const inference::Error&) {})
{
}

CodeHighlighter::~CodeHighlighter()
{
    m_isEnding = true;
    m_worker.finish();
}

void CodeHighlighter::want(const std::shared_ptr<CodeText>& code, int chunk)
{
    if (code == nullptr || definitionOf(code->language()).empty())
        return;
    code->wantedChunk = std::max(code->wantedChunk, chunk);
    if (!code->isBeingColoured)
        askNext(code);
}

/// One chunk of a block is worked on at a time: the next one begins where its language has then come to.
void CodeHighlighter::askNext(const std::shared_ptr<CodeText>& code)
{
    const auto& chunks = code->chunks();
    const int last = std::min(code->wantedChunk, static_cast<int>(chunks.size()) - 1);
    for (int i = 0; i <= last; i++) {
        const CodeChunk& chunk = chunks[static_cast<std::size_t>(i)];
        if (chunk.colouredLetters == chunk.text.size() && (i == last || chunk.after != nullptr))
            continue;
        code->isBeingColoured = true;
        const auto before = i > 0 ? chunks[static_cast<std::size_t>(i - 1)].after : nullptr;
        m_worker.post([this, lines = m_lines, weak = std::weak_ptr(code), i, language = code->language(),
                       text = chunk.text, state = before]() mutable {
            if (m_isEnding || weak.expired()) // Nobody looks at it any more.
                return;
            const QList<int> colours = lines->highlight(language, text, state);
            QMetaObject::invokeMethod(
                this, [this, weak, i, text, colours, state] { take(weak.lock(), i, text, colours, state); },
                Qt::QueuedConnection);
        });
        return;
    }
}

void CodeHighlighter::take(const std::shared_ptr<CodeText>& code, int index, const QString& text,
                           const QList<int>& colours, const std::shared_ptr<const void>& after)
{
    if (code == nullptr)
        return;
    code->isBeingColoured = false;
    if (index < static_cast<int>(code->chunks().size())) {
        CodeChunk& chunk = code->chunks()[static_cast<std::size_t>(index)];
        if (chunk.text.startsWith(text)) { // It may have grown meanwhile.
            chunk.colours = colours;
            chunk.colouredLetters = text.size();
            chunk.after = chunk.text.size() == text.size() ? after : nullptr;
            Q_EMIT coloured(code, index);
        }
    }
    askNext(code);
}

} // namespace ui
