#include "ui/math_tree.h"

#include "ui/math_symbols.h"

#include <QHash>

#include <utility>

namespace ui {

namespace {

using Kind = MathNode::Kind;
using Class = MathNode::Class;

constexpr int kDeepest = 40;
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
            return false;
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
        std::optional<MathNode> next = atom();
        return next ? std::move(*next) : node(Kind::Row);
    }

    MathNode group()
    {
        MathNode made = row(sequence(End::Brace));
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
        if (name == u"frac" || name == u"dfrac" || name == u"tfrac" || name == u"cfrac" || name == u"binom" ||
            name == u"dbinom" || name == u"tbinom")
            return fraction(name);
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
                                                      {"overbrace", "overbrace"},
                                                      {"underbrace", "underbrace"},
                                                      {"cancel", "cancel"}};
        const QString sign = kAccents.value(name);
        if (sign.isEmpty() && name != u"boxed" && name != u"fbox" && name != u"phantom")
            return std::nullopt;
        MathNode made = node(name == u"phantom" ? Kind::Phantom : sign.isEmpty() ? Kind::Boxed : Kind::Accent, sign);
        made.children.push_back(argument());
        made.limits = name.endsWith(u"brace"); // What it is called stands above or below.
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
            {"mathit", MathAlphabet::Italic},       {"mathnormal", MathAlphabet::Italic}};
        if (const auto found = kAlphabets.constFind(name); found != kAlphabets.constEnd()) {
            const auto before = std::exchange(m_alphabet, *found);
            MathNode made = argument();
            m_alphabet = before;
            return made;
        }
        if (name == u"operatorname") {
            const bool limits = take(u'*');
            MathNode made = node(Kind::Operator, words(), Class::Operator);
            made.limits = limits;
            return made;
        }
        static const QStringList kWords{"text",   "textrm", "textbf",     "textit", "textsf",
                                        "texttt", "mbox",   "textnormal", "hbox"};
        if (kWords.contains(name))
            return node(Kind::Words, words().replace(QStringLiteral("\\ "), QStringLiteral(" ")).remove(u'$'));
        if (name == u"displaystyle" || name == u"textstyle" || name == u"scriptstyle" || name == u"nonumber" ||
            name == u"notag" || name == u"hline")
            return node(Kind::Row);
        if (name == u"label") {
            words();
            return node(Kind::Row);
        }
        if (name == u"tag")
            return node(Kind::Words, QStringLiteral("  (") + words() + u')');
        if (name == u"mathop" || name == u"mathbin" || name == u"mathrel" || name == u"mathord") {
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

    MathNode fraction(const QString& name)
    {
        const bool isBinomial = name.endsWith(u"binom");
        MathNode made = node(Kind::Fraction, {}, Class::Inner);
        made.amount = isBinomial ? 0 : 1;
        made.display = name == u"dfrac" || name == u"cfrac" || name == u"dbinom";
        made.children.push_back(argument());
        made.children.push_back(argument());
        if (!isBinomial)
            return made;
        MathNode around = node(Kind::Delimited, QStringLiteral("()"), Class::Inner);
        around.children.push_back(std::move(made));
        return around;
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
                                                         {"rcases", ".}"}};
        QString align = QStringLiteral("c");
        if (name == u"array") {
            optionalWords();
            align = words().remove(u'|').remove(u' ');
        } else if (name == u"cases" || name == u"rcases") {
            align = QStringLiteral("ll");
        } else if (name == u"aligned" || name == u"align" || name == u"split" || name == u"alignedat" ||
                   name == u"eqnarray") {
            if (name == u"alignedat")
                words();
            align = QStringLiteral("rl");
        } else if (!name.endsWith(u"matrix") && name != u"gather" && name != u"gathered" && name != u"equation" &&
                   name != u"multline") {
            m_failed = true;
            return {};
        }
        MathNode made = grid(align.isEmpty() ? QStringLiteral("c") : align);
        made.display = align.startsWith(u"rl") || name.startsWith(u"gather") || name == u"equation";
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
        for (;;) {
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

    const QString& m_tex;
    qsizetype m_at = 0;
    int m_depth = 0;
    int m_nodes = 0;
    bool m_failed = false;
    std::optional<MathAlphabet> m_alphabet;
};

/// One of the mathematical italic letters back to the letter, which an ordinary font has.
QString plainLetter(const QString& text)
{
    if (text == u"ℎ")
        return QStringLiteral("h");
    if (text.size() != 2)
        return {};
    const char32_t code = QChar::surrogateToUcs4(text[0], text[1]);
    if (code >= 0x1D434 && code < 0x1D44E)
        return QChar(static_cast<char16_t>(u'A' + (code - 0x1D434)));
    if (code >= 0x1D44E && code < 0x1D468)
        return QChar(static_cast<char16_t>(u'a' + (code - 0x1D44E)));
    if (code >= 0x1D6FC && code < 0x1D715)
        return QChar(static_cast<char16_t>(u'α' + (code - 0x1D6FC)));
    return {};
}

std::optional<QString> simpleNode(const MathNode& tree, bool isScript)
{
    switch (tree.kind) {
    case Kind::Symbol: {
        if (const QString letter = plainLetter(tree.text); !letter.isEmpty())
            return QStringLiteral("<i>%1</i>").arg(letter);
        if (tree.text.size() != 1 || tree.text[0].unicode() == 0x0338)
            return std::nullopt;
        const QString sign = tree.text.toHtmlEscaped();
        if (isScript || (tree.role != Class::Binary && tree.role != Class::Relation))
            return tree.role == Class::Punctuation && !isScript ? sign + QChar(0x2009) : sign;
        return QChar::Nbsp + sign + QChar::Nbsp;
    }
    case Kind::Words:
        return tree.text.toHtmlEscaped();
    case Kind::Operator:
        return tree.amount > 0 || tree.limits ? std::nullopt : std::optional(tree.text + QChar(0x2009));
    case Kind::Space:
        return tree.amount > 0 ? QString(QChar::Nbsp) : QString();
    case Kind::Row: {
        QString all;
        for (std::size_t i = 0; i < tree.children.size(); i++) {
            MathNode child = tree.children[i];
            const bool isFirst = i == 0 || tree.children[i - 1].role != Class::Ordinary;
            if (child.kind == Kind::Symbol && child.role == Class::Binary && isFirst &&
                (i == 0 || tree.children[i - 1].role != Class::Close))
                child.role = Class::Ordinary; // A sign, not an operation.
            const auto said = simpleNode(child, isScript);
            if (!said)
                return std::nullopt;
            if (i > 0 && child.kind == Kind::Operator && tree.children[i - 1].role == Class::Ordinary)
                all += QChar(0x2009);
            all += *said;
        }
        return all;
    }
    case Kind::Scripts: {
        const bool both = !tree.children[1].children.empty() || tree.children[1].kind != Kind::Row;
        const bool below = !tree.children[2].children.empty() || tree.children[2].kind != Kind::Row;
        if (isScript || both == below || tree.limits)
            return std::nullopt;
        const auto base = simpleNode(tree.children[0], false);
        const auto script = simpleNode(tree.children[both ? 1 : 2], true);
        if (!base || !script)
            return std::nullopt;
        const QString tag = both ? QStringLiteral("sup") : QStringLiteral("sub");
        return tree.children[1].text == u"′" ? *base + u'′'
                                             : *base + u'<' + tag + u'>' + *script + QStringLiteral("</") + tag + u'>';
    }
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<MathNode> parseMath(const QString& tex)
{
    constexpr qsizetype kLongest = 4000;
    return tex.size() > kLongest ? std::nullopt : Parser(tex).parse();
}

std::optional<QString> simpleMath(const MathNode& tree)
{
    return simpleNode(tree, false);
}

} // namespace ui
