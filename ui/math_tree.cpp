#include "ui/math_tree.h"

#include "ui/math_chemistry.h"
#include "ui/math_symbols.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

using Kind = MathNode::Kind;
using Class = MathNode::Class;

constexpr int kDeepest = 60;
constexpr int kMostNodes = 4000;

MathNode node(Kind kind, QString text = {}, Class role = Class::Ordinary)
{
    MathNode made;
    made.kind = kind;
    made.role = role;
    made.text = std::move(text);
    return made;
}

MathNode row(std::vector<MathNode> children)
{
    if (children.size() == 1)
        return std::move(children[0]);
    MathNode made = node(Kind::Row);
    made.children = std::move(children);
    return made;
}

class Parser {
public:
    explicit Parser(const QString& tex) : m_tex(tex) {}

    std::optional<MathNode> parse()
    {
        MathNode tree = row(sequence(End::Text));
        if (!m_failed && m_at < m_tex.size()) { // Lines without an environment around them.
            m_at = 0;
            m_nodes = 0;
            tree = grid(QStringLiteral("l"));
            tree.display = true;
        }
        if (m_failed || m_at < m_tex.size())
            return std::nullopt;
        return tree;
    }

private:
    enum class End { Text, Brace, Right, Environment, Bracket };

    void skipSpace()
    {
        while (m_at < m_tex.size() && m_tex[m_at].isSpace())
            m_at++;
    }

    bool take(QChar letter)
    {
        skipSpace();
        if (m_at >= m_tex.size() || m_tex[m_at] != letter)
            return false;
        m_at++;
        return true;
    }

    /// The command here, without its backslash: letters, or one other character.
    QString peekCommand() const
    {
        if (m_at + 1 >= m_tex.size() || m_tex[m_at] != u'\\')
            return {};
        qsizetype end = m_at + 1;
        while (end < m_tex.size() &&
               ((m_tex[end] >= u'a' && m_tex[end] <= u'z') || (m_tex[end] >= u'A' && m_tex[end] <= u'Z')))
            end++;
        return m_tex.mid(m_at + 1, std::max<qsizetype>(end - m_at - 1, 1));
    }

    bool endsHere(End end)
    {
        skipSpace();
        if (m_at >= m_tex.size())
            return true;
        const QChar letter = m_tex[m_at];
        switch (end) {
        case End::Text:
            return peekCommand() == u"\\" || peekCommand() == u"cr";
        case End::Brace:
            return letter == u'}';
        case End::Bracket:
            return letter == u']';
        case End::Right:
            return letter == u'}' || peekCommand() == u"right" || peekCommand() == u"middle";
        case End::Environment:
            return letter == u'&' || letter == u'}' || peekCommand() == u"\\" || peekCommand() == u"end" ||
                   peekCommand() == u"cr";
        }
        return false;
    }

    std::vector<MathNode> sequence(End end)
    {
        std::vector<MathNode> children;
        if (++m_depth > kDeepest)
            m_failed = true;
        while (!m_failed && !endsHere(end)) {
            if (isOver(peekCommand())) {
                const QString name = peekCommand();
                m_at += name.size() + 1;
                MathNode above = row(std::exchange(children, {}));
                MathNode below = row(sequence(end));
                children.push_back(fraction(name, std::move(above), std::move(below)));
                break;
            }
            std::optional<MathNode> next = atom();
            if (!next)
                break;
            children.push_back(scripted(std::move(*next)));
            if (++m_nodes > kMostNodes)
                m_failed = true;
        }
        m_depth--;
        return children;
    }

    /// Plain TeX's commands between what is above and what is below.
    static bool isOver(const QString& name) { return name == u"over" || name == u"choose" || name == u"atop"; }

    /// With the scripts and primes that follow it.
    MathNode scripted(MathNode base)
    {
        std::vector<MathNode> above;
        std::vector<MathNode> below;
        bool found = false;
        for (;;) {
            skipSpace();
            if (m_at >= m_tex.size())
                break;
            if (m_tex[m_at] == u'\'') {
                m_at++;
                if (!above.empty() && isPrime(above.back()))
                    above.back().text += u'′';
                else
                    above.push_back(node(Kind::Symbol, QStringLiteral("′")));
            } else if (m_tex[m_at] == u'^' || m_tex[m_at] == u'_') {
                (m_tex[m_at++] == u'^' ? above : below).push_back(argument());
            } else if (peekCommand() == u"limits" || peekCommand() == u"nolimits") {
                base.limits = peekCommand() == u"limits";
                m_at += peekCommand().size() + 1;
                continue;
            } else {
                break;
            }
            found = true;
            if (m_failed || ++m_nodes > kMostNodes) {
                m_failed = true;
                break;
            }
        }
        if (!found)
            return base;
        MathNode scripts = node(Kind::Scripts, {}, base.role);
        scripts.limits = base.limits;
        scripts.children.push_back(std::move(base));
        scripts.children.push_back(row(std::move(above)));
        scripts.children.push_back(row(std::move(below)));
        return scripts;
    }

    /// What a command takes: a group in braces, or the next sign.
    MathNode argument()
    {
        skipSpace();
        if (take(u'{'))
            return group();
        if (++m_depth > kDeepest) // \hat\hat\hat…
            m_failed = true;
        std::optional<MathNode> next = atom();
        m_depth--;
        return next ? std::move(*next) : node(Kind::Row);
    }

    MathNode group()
    {
        const auto alphabet = m_alphabet; // which \bf changes up to the end of the group
        MathNode made = row(sequence(End::Brace));
        m_alphabet = alphabet;
        if (!take(u'}'))
            m_failed = true;
        return made;
    }

    /// The letters of a group in braces, as they are.
    QString words()
    {
        if (!take(u'{'))
            return m_at < m_tex.size() ? QString(m_tex[m_at++]) : QString();
        const qsizetype begin = m_at;
        for (int depth = 1; m_at < m_tex.size(); m_at++) {
            if (m_tex[m_at] == u'\\')
                m_at++;
            else if (m_tex[m_at] == u'{')
                depth++;
            else if (m_tex[m_at] == u'}' && --depth == 0)
                return m_tex.mid(begin, m_at++ - begin);
        }
        m_failed = true;
        return {};
    }

    QString optionalWords()
    {
        if (m_at >= m_tex.size() || m_tex[m_at] != u'[')
            return {};
        const qsizetype end = m_tex.indexOf(u']', m_at);
        if (end < 0)
            return {};
        const QString found = m_tex.mid(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return found;
    }

    /// Words in a formula, without what TeX's letters need before them.
    QString plainWords()
    {
        static const QRegularExpression dollar(QStringLiteral("(?<!\\\\)\\$"));
        static const QRegularExpression escaped(QStringLiteral("\\\\([_%&#${}])"));
        static const QRegularExpression space(QStringLiteral("\\\\[ ,;:]|~"));
        return words().remove(dollar).replace(escaped, QStringLiteral("\\1")).replace(space, QStringLiteral(" "));
    }

    /// A delimiter behind \left, \right or \big; "." for none.
    QString delimiter()
    {
        skipSpace();
        if (m_at >= m_tex.size())
            return QStringLiteral(".");
        if (m_tex[m_at] != u'\\') {
            const QChar letter = m_tex[m_at++];
            return letter == u'<' ? QStringLiteral("⟨") : letter == u'>' ? QStringLiteral("⟩") : QString(letter);
        }
        const QString command = peekCommand();
        m_at += command.size() + 1;
        const auto sign = mathSymbol(command);
        return sign ? sign->text : QStringLiteral(".");
    }

    MathNode symbol(const QString& text, Class role) const
    {
        const bool isVariable = role == Class::Ordinary && text.size() == 1 && text[0].isLetter();
        // Letters lean, but capitals of Greek stand; an alphabet that was asked for goes before both.
        const bool isGreekCapital = text.size() == 1 && text[0] >= u'Α' && text[0] <= u'Ω';
        const bool isDigit = text.size() == 1 && text[0].isDigit();
        if (m_alphabet && (isVariable || isDigit))
            return node(Kind::Symbol, mathLetter(text, *m_alphabet), role);
        return node(Kind::Symbol, isVariable && !isGreekCapital ? mathLetter(text, MathAlphabet::Italic) : text, role);
    }

    std::optional<MathNode> atom()
    {
        skipSpace();
        if (m_failed || m_at >= m_tex.size())
            return std::nullopt;
        const QChar letter = m_tex[m_at];
        if (letter == u'\\')
            return command();
        m_at++;
        switch (letter.unicode()) {
        case u'{':
            return group();
        case u'}':
        case u'&':
            m_failed = true; // Without what it belongs to.
            return std::nullopt;
        case u'^':
        case u'_':
            m_at--;
            return node(Kind::Row); // scripted() takes it, with nothing as its base.
        case u'~':
            return space(0.33);
        case u'\'':
            m_at--;
            return node(Kind::Row);
        case u'%':
            return node(Kind::Symbol, QStringLiteral("%"));
        default:
            break;
        }
        if (letter.isHighSurrogate() && m_at < m_tex.size())
            return node(Kind::Symbol, QString(letter) + m_tex[m_at++]);
        const MathSymbol sign = mathCharacter(letter);
        return symbol(sign.text, sign.role);
    }

    static MathNode space(double em)
    {
        MathNode made = node(Kind::Space);
        made.amount = em;
        return made;
    }

    std::optional<MathNode> command()
    {
        const qsizetype begin = m_at;
        const QString name = peekCommand();
        if (name.isEmpty()) {
            m_at++;
            return node(Kind::Source, QStringLiteral("\\"));
        }
        m_at += name.size() + 1;
        static const QHash<QString, double> kSpaces{{",", 0.17},         {":", 0.22},      {">", 0.22}, {";", 0.28},
                                                    {"!", -0.17},        {" ", 0.33},      {"quad", 1}, {"qquad", 2},
                                                    {"thinspace", 0.17}, {"enspace", 0.5}, {"\n", 0.33}};
        if (const auto found = kSpaces.constFind(name); found != kSpaces.constEnd())
            return space(*found);
        bool limits = false;
        if (isMathFunction(name, limits)) {
            MathNode made = node(Kind::Operator, name, Class::Operator);
            made.limits = limits;
            if (name == u"limsup" || name == u"liminf")
                made.text.insert(3, u' ');
            if (name.startsWith(u"arg") && name.size() > 3)
                made.text.insert(3, u' ');
            return made;
        }
        if (const auto sign = mathSymbol(name)) {
            if (!sign->isLarge)
                return symbol(sign->text, sign->role);
            MathNode made = node(Kind::Operator, sign->text, Class::Operator);
            made.limits = !name.endsWith(u"int");
            made.amount = 1;
            return made;
        }
        if (auto made = structure(name))
            return made;
        if (auto made = lettering(name))
            return made;
        return unknown(name, begin);
    }

    std::optional<MathNode> structure(const QString& name)
    {
        if (name == u"mathop") {
            MathNode made = argument();
            made.role = Class::Operator;
            made.limits = true;
            return made;
        }
        if (name.startsWith(u'x') && (name.endsWith(u"arrow") || name == u"xmapsto" || name == u"xrightleftharpoons"))
            return arrow(name);
        if (name == u"ce") {
            const QString tex = chemistryTex(words());
            std::optional<MathNode> made = Parser(tex).parse();
            if (!made)
                m_failed = true;
            return made;
        }
        if (name == u"frac" || name == u"dfrac" || name == u"tfrac" || name == u"cfrac" || name == u"binom" ||
            name == u"dbinom" || name == u"tbinom") {
            MathNode above = argument();
            MathNode below = argument();
            return fraction(name, std::move(above), std::move(below));
        }
        if (name == u"sqrt")
            return root();
        if (name == u"left")
            return delimited();
        if (name == u"begin")
            return environment();
        if (name == u"big" || name == u"Big" || name == u"bigg" || name == u"Bigg" || name == u"bigl" ||
            name == u"bigr" || name == u"Bigl" || name == u"Bigr" || name == u"biggl" || name == u"biggr" ||
            name == u"Biggl" || name == u"Biggr" || name == u"bigm" || name == u"Bigm") {
            MathNode made = node(Kind::Delimiter, delimiter(),
                                 name.endsWith(u'l')   ? Class::Open
                                 : name.endsWith(u'r') ? Class::Close
                                                       : Class::Ordinary);
            made.amount = name.startsWith(u"bigg")   ? 2.4
                          : name.startsWith(u"big")  ? 1.2
                          : name.startsWith(u"Bigg") ? 3
                                                     : 1.8;
            return made;
        }
        if (name == u"overset" || name == u"stackrel" || name == u"underset") {
            MathNode small = argument();
            MathNode made = node(Kind::Stack, {}, Class::Relation);
            made.children.push_back(argument());
            made.role = made.children[0].role;
            made.children.push_back(name == u"underset" ? node(Kind::Row) : std::move(small));
            made.children.push_back(name == u"underset" ? std::move(small) : node(Kind::Row));
            return made;
        }
        if (name == u"not") {
            MathNode made = argument();
            made.text += QChar(0x0338);
            return made;
        }
        if (name == u"pmod" || name == u"bmod" || name == u"mod") {
            MathNode made = node(Kind::Row);
            made.children.push_back(name == u"pmod" ? node(Kind::Words, QStringLiteral(" (mod "))
                                                    : node(Kind::Words, QStringLiteral(" mod ")));
            if (name == u"pmod") {
                made.children.push_back(argument());
                made.children.push_back(node(Kind::Symbol, QStringLiteral(")"), Class::Close));
            }
            return made;
        }
        return accent(name);
    }

    std::optional<MathNode> accent(const QString& name)
    {
        static const QHash<QString, QString> kAccents{{"hat", "ˆ"},
                                                      {"widehat", "ˆ"},
                                                      {"tilde", "˜"},
                                                      {"widetilde", "˜"},
                                                      {"bar", "overline"},
                                                      {"vec", "→"},
                                                      {"dot", "˙"},
                                                      {"ddot", "¨"},
                                                      {"acute", "´"},
                                                      {"grave", "`"},
                                                      {"check", "ˇ"},
                                                      {"breve", "˘"},
                                                      {"mathring", "˚"},
                                                      {"overline", "overline"},
                                                      {"underline", "underline"},
                                                      {"overrightarrow", "→"},
                                                      {"overleftarrow", "←"},
                                                      {"overleftrightarrow", "↔"},
                                                      {"overbrace", "overbrace"},
                                                      {"underbrace", "underbrace"},
                                                      {"cancel", "cancel"}};
        const QString sign = kAccents.value(name);
        if (sign.isEmpty() && name != u"boxed" && name != u"fbox" && name != u"phantom")
            return std::nullopt;
        MathNode made = node(name == u"phantom" ? Kind::Phantom : sign.isEmpty() ? Kind::Boxed : Kind::Accent, sign);
        made.children.push_back(argument());
        made.limits = name.endsWith(u"brace"); // What it is called stands above or below.
        made.amount = name.startsWith(u"wide") || name.endsWith(u"arrow") ? 1 : 0;
        return made;
    }

    std::optional<MathNode> lettering(const QString& name)
    {
        static const QHash<QString, MathAlphabet> kAlphabets{
            {"mathbf", MathAlphabet::Bold},         {"boldsymbol", MathAlphabet::BoldItalic},
            {"bm", MathAlphabet::BoldItalic},       {"mathrm", MathAlphabet::Upright},
            {"mathbb", MathAlphabet::DoubleStruck}, {"mathcal", MathAlphabet::Script},
            {"mathscr", MathAlphabet::Script},      {"mathfrak", MathAlphabet::Fraktur},
            {"mathsf", MathAlphabet::SansSerif},    {"mathtt", MathAlphabet::Typewriter},
            {"mathit", MathAlphabet::Italic},       {"mathnormal", MathAlphabet::Italic},
            {"mathds", MathAlphabet::DoubleStruck}, {"mathbbm", MathAlphabet::DoubleStruck},
            {"pmb", MathAlphabet::BoldItalic}};
        if (const auto found = kAlphabets.constFind(name); found != kAlphabets.constEnd()) {
            const auto before = std::exchange(m_alphabet, *found);
            MathNode made = argument();
            m_alphabet = before;
            return made;
        }
        static const QHash<QString, MathAlphabet> kSwitches{
            {"rm", MathAlphabet::Upright}, {"bf", MathAlphabet::Bold},      {"it", MathAlphabet::Italic},
            {"cal", MathAlphabet::Script}, {"sf", MathAlphabet::SansSerif}, {"tt", MathAlphabet::Typewriter}};
        if (const auto found = kSwitches.constFind(name); found != kSwitches.constEnd()) {
            m_alphabet = *found;
            return node(Kind::Row);
        }
        if (name == u"color" || name == u"textcolor" || name == u"colorbox") { // Told by no colour here.
            words();
            return name == u"color" ? node(Kind::Row) : argument();
        }
        if (name == u"hspace" || name == u"mspace") {
            take(u'*');
            return space(lengthIn(words()));
        }
        if (name == u"operatorname") {
            const bool limits = take(u'*');
            MathNode made = node(Kind::Operator, plainWords(), Class::Operator);
            made.limits = limits;
            return made;
        }
        static const QStringList kWords{"text",   "textrm", "textbf",     "textit", "textsf",
                                        "texttt", "mbox",   "textnormal", "hbox"};
        if (kWords.contains(name))
            return node(Kind::Words, plainWords());
        if (name == u"displaystyle" || name == u"textstyle" || name == u"scriptstyle" || name == u"nonumber" ||
            name == u"notag" || name == u"hline")
            return node(Kind::Row);
        if (name == u"label") {
            words();
            return node(Kind::Row);
        }
        if (name == u"tag")
            return node(Kind::Words, QStringLiteral("  (") + words() + u')');
        if (name == u"mathbin" || name == u"mathrel" || name == u"mathord") {
            MathNode made = argument();
            made.role = name == u"mathbin" ? Class::Binary : name == u"mathrel" ? Class::Relation : Class::Ordinary;
            return made;
        }
        if (name == u"substack") {
            if (!take(u'{'))
                return node(Kind::Row);
            MathNode made = grid(QStringLiteral("c"));
            if (!take(u'}'))
                m_failed = true;
            return made;
        }
        return std::nullopt;
    }

    /// A command nobody knows, with the group behind it, as it was written.
    MathNode unknown(const QString& name, qsizetype begin)
    {
        if (m_at < m_tex.size() && m_tex[m_at] == u'{' && name.size() > 1)
            words();
        return node(Kind::Source, m_tex.mid(begin, m_at - begin));
    }

    static MathNode fraction(const QString& name, MathNode above, MathNode below)
    {
        const bool isBinomial = name.endsWith(u"binom") || name == u"choose";
        MathNode made = node(Kind::Fraction, {}, Class::Inner);
        made.amount = isBinomial || name == u"atop" ? 0 : 1;
        made.display = name == u"dfrac" || name == u"cfrac" || name == u"dbinom";
        made.flat = name == u"tfrac" || name == u"tbinom";
        made.children.push_back(std::move(above));
        made.children.push_back(std::move(below));
        if (!isBinomial)
            return made;
        MathNode around = node(Kind::Delimited, QStringLiteral("()"), Class::Inner);
        around.children.push_back(std::move(made));
        return around;
    }

    /// \xrightarrow[below]{above}
    MathNode arrow(const QString& name)
    {
        const auto sign = mathSymbol(name.mid(1));
        MathNode made = node(Kind::Arrow, sign ? sign->text : QStringLiteral("→"), Class::Relation);
        std::vector<MathNode> below;
        if (take(u'[')) {
            below = sequence(End::Bracket);
            if (!take(u']'))
                m_failed = true;
        }
        made.children.push_back(argument());
        made.children.push_back(row(std::move(below)));
        return made;
    }

    MathNode root()
    {
        MathNode made = node(Kind::Root);
        std::vector<MathNode> index;
        if (take(u'[')) {
            index = sequence(End::Bracket);
            if (!take(u']'))
                m_failed = true;
        }
        made.children.push_back(argument());
        if (!index.empty())
            made.children.push_back(row(std::move(index)));
        return made;
    }

    MathNode delimited()
    {
        MathNode made = node(Kind::Delimited, {}, Class::Inner);
        QStringList delimiters{delimiter()};
        for (;;) {
            made.children.push_back(row(sequence(End::Right)));
            const QString command = peekCommand();
            if (m_failed || (command != u"right" && command != u"middle")) {
                m_failed = true;
                return made;
            }
            m_at += command.size() + 1;
            delimiters += delimiter();
            if (command == u"right")
                break;
        }
        for (const QString& sign : delimiters) // One character each.
            made.text += sign.left(1);
        return made;
    }

    MathNode environment()
    {
        QString name = words();
        if (name.endsWith(u'*'))
            name.chop(1);
        static const QHash<QString, QString> kDelimiters{{"pmatrix", "()"}, {"bmatrix", "[]"}, {"Bmatrix", "{}"},
                                                         {"vmatrix", "||"}, {"Vmatrix", "‖‖"}, {"cases", "{."},
                                                         {"rcases", ".}"},  {"dcases", "{."},  {"drcases", ".}"}};
        QString align = QStringLiteral("c");
        if (name == u"array") {
            optionalWords();
            align = columnsOf(words());
        } else if (name.endsWith(u"cases")) {
            align = QStringLiteral("ll");
        } else if (name == u"eqnarray") {
            align = QStringLiteral("rcl");
        } else if (name.startsWith(u"align") || name == u"flalign" || name == u"split") {
            if (name.endsWith(u"at"))
                words();
            align = QStringLiteral("rl");
        } else if (!name.endsWith(u"matrix") && name != u"gather" && name != u"gathered" && name != u"equation" &&
                   name != u"multline") {
            m_failed = true;
            return {};
        }
        MathNode made = grid(align.isEmpty() ? QStringLiteral("c") : align);
        made.display = (align.startsWith(u'r') && name != u"array") || name.startsWith(u"gather") ||
                       name == u"equation" || name == u"multline" || name.startsWith(u'd');
        made.amount = name == u"smallmatrix" ? 1 : 0;
        if (peekCommand() != u"end") {
            m_failed = true;
            return made;
        }
        m_at += 4;
        words();
        const QString delimiters = kDelimiters.value(name);
        if (delimiters.isEmpty())
            return made;
        MathNode around = node(Kind::Delimited, delimiters, Class::Inner);
        around.children.push_back(std::move(made));
        return around;
    }

    /// Cells up to the end of the environment.
    MathNode grid(const QString& align)
    {
        std::vector<std::vector<MathNode>> lines(1);
        std::vector<int> rules;
        for (;;) {
            while (lines.back().empty() && (skipSpace(), peekCommand() == u"hline")) {
                m_at += peekCommand().size() + 1;
                rules.push_back(static_cast<int>(lines.size()) - 1);
            }
            lines.back().push_back(row(sequence(End::Environment)));
            if (m_failed)
                return {};
            if (take(u'&'))
                continue;
            if (peekCommand() == u"\\" || peekCommand() == u"cr") {
                m_at += peekCommand().size() + 1;
                optionalWords(); // More space below the line.
                lines.emplace_back();
                continue;
            }
            break;
        }
        const std::vector<MathNode>& last = lines.back();
        if (lines.size() > 1 && last.size() == 1 && last[0].kind == Kind::Row && last[0].children.empty())
            lines.pop_back();
        MathNode made = node(Kind::Grid, align, Class::Inner);
        made.rules = std::move(rules);
        for (const auto& line : lines)
            made.columns = std::max(made.columns, static_cast<int>(line.size()));
        for (auto& line : lines) {
            for (auto& cell : line)
                made.children.push_back(std::move(cell));
            for (std::size_t i = line.size(); i < static_cast<std::size_t>(made.columns); i++)
                made.children.push_back(node(Kind::Row));
        }
        return made;
    }

    /// "@{}l|c*{2}{r}p{3cm}" -> "l|crrl"
    static QString columnsOf(const QString& specification)
    {
        static const QRegularExpression kColumn(
            QStringLiteral("\\*\\{(\\d{1,2})\\}\\{([^{}]*)\\}|[@!><]\\{[^{}]*\\}|([pmb])\\{[^{}]*\\}|([lcr|])"));
        QString columns;
        for (auto match = kColumn.globalMatch(specification); match.hasNext();) {
            const auto found = match.next();
            if (!found.captured(1).isEmpty())
                columns += columnsOf(found.captured(2)).repeated(found.captured(1).toInt());
            else if (!found.captured(3).isEmpty())
                columns += u'l';
            else
                columns += found.captured(4);
        }
        return columns;
    }

    /// "1.5em" in em; a length in another unit as that many points.
    static double lengthIn(const QString& length)
    {
        static const QRegularExpression kLength(QStringLiteral("^\\s*(-?\\d*\\.?\\d+)\\s*([a-z]*)"));
        const auto match = kLength.match(length);
        const QString unit = match.captured(2);
        const double em = unit == u"em"   ? 1
                          : unit == u"mu" ? 1.0 / 18
                          : unit == u"ex" ? 0.5
                          : unit == u"cm" ? 2.8
                          : unit == u"mm" ? 0.28
                                          : 0.1;
        return std::clamp(match.captured(1).toDouble() * em, -2.0, 20.0);
    }

    const QString& m_tex;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_nodes = 0;
    bool m_failed = false;
    std::optional<MathAlphabet> m_alphabet;
};

} // namespace

bool isPrime(const MathNode& node)
{
    return node.kind == Kind::Symbol && node.text.startsWith(u'′');
}

std::optional<MathNode> parseMath(const QString& tex)
{
    constexpr qsizetype kLongest = 4000;
    return tex.size() > kLongest ? std::nullopt : Parser(tex).parse();
}

} // namespace ui
