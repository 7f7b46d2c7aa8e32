#include "ui/markdown_formulas.h"

#include "ui/markdown_cutter.h"
#include "ui/text.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>

namespace ui {

namespace {

constexpr std::size_t kLongestInline = 500;
constexpr std::size_t kLongestDisplay = 4000;
constexpr std::string_view kBegin = "\\begin";
constexpr std::array<std::string_view, 11> kDisplayEnvironments{"align",    "align*",    "aligned", "alignat",
                                                                "equation", "equation*", "gather",  "gather*",
                                                                "multline", "multline*", "eqnarray"};
// kFormulaBegin and kFormulaEnd in UTF-8.
constexpr std::string_view kBeginBytes = "\xEF\xA3\xB4";
constexpr std::string_view kEndBytes = "\xEF\xA3\xB5";
constexpr std::string_view kReplacementBytes = "\xEF\xBF\xBD";

bool isSpace(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

bool isDigit(char letter)
{
    return std::isdigit(static_cast<unsigned char>(letter)) != 0;
}

bool isLetter(char letter)
{
    return std::isalpha(static_cast<unsigned char>(letter)) != 0;
}

/// Two words one after the other outside of braces: what people write between two prices, and not in formulas.
bool isProse(std::string_view tex)
{
    int depth = 0;
    int words = 0;
    for (std::size_t i = 0; i < tex.size();) {
        depth += tex[i] == '{' ? 1 : tex[i] == '}' ? -1 : 0;
        if (!isLetter(tex[i])) {
            if (tex[i] == '\\') { // A command is no word.
                i++;
                while (i < tex.size() && isLetter(tex[i]))
                    i++;
            } else {
                i++;
            }
            continue;
        }
        const std::size_t begin = i;
        while (i < tex.size() && isLetter(tex[i]))
            i++;
        words = i - begin >= 2 && depth == 0 ? words + 1 : words;
        if (words >= 2)
            return true;
        if (i < tex.size() && tex[i] != ' ' && tex[i] != ',')
            words = 0;
    }
    return false;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

/// Lines of a formula without the spaces and quotation marks of the paragraph that they stand in.
std::string withoutMargins(std::string_view tex)
{
    std::string lines;
    while (!tex.empty()) {
        const std::size_t end = std::min(tex.find('\n'), tex.size());
        std::string_view line = tex.substr(0, end);
        if (!lines.empty() && !line.empty())
            line.remove_prefix(std::min(line.find_first_not_of("> \t"), line.size()));
        lines += trimmed(line);
        lines += ' ';
        tex.remove_prefix(std::min(end + 1, tex.size()));
    }
    return std::string(trimmed(lines));
}

class Marker {
public:
    explicit Marker(std::string_view text) : m_text(text)
    {
        for (std::size_t i = 0; (i = text.find('`', i)) != std::string_view::npos;) {
            const std::size_t end = std::min(text.find_first_not_of('`', i), text.size());
            m_runs[end - i].push_back(i);
            i = end;
        }
    }

    TextWithFormulas mark()
    {
        while (m_at < m_text.size()) {
            if (m_at == 0 || m_text[m_at - 1] == '\n')
                startLine();
            else
                takeLetter();
        }
        return std::move(m_marked);
    }

private:
    void copy(std::size_t length)
    {
        const std::string_view copied = m_text.substr(m_at, length);
        m_at += copied.size();
        if (copied.find(kBeginBytes) == std::string_view::npos && copied.find(kEndBytes) == std::string_view::npos) {
            m_marked.text += copied;
            return;
        }
        for (std::size_t i = 0; i < copied.size();) {
            const std::string_view letter = copied.substr(i, kBeginBytes.size());
            const bool isMark = letter == kBeginBytes || letter == kEndBytes;
            m_marked.text += isMark ? kReplacementBytes : copied.substr(i, 1);
            i += isMark ? letter.size() : 1;
        }
    }

    void startLine()
    {
        const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size());
        std::string_view body = m_text.substr(m_at, end - m_at);
        if (m_at > m_paragraphEnd || m_paragraphEnd == 0)
            findParagraphEnd();
        for (;;) { // Behind the marks of quotations and lists.
            body.remove_prefix(std::min(body.find_first_not_of("> \t"), body.size()));
            const std::size_t marker = listMarkerLength(body);
            if (marker == 0)
                break;
            body.remove_prefix(std::min(marker, body.size()));
        }
        const std::size_t bodyBegin = end - body.size();
        if (m_fence || openingFence(body)) {
            if (!m_fence)
                m_fence = openingFence(body);
            else if (closesFence(body, *m_fence))
                m_fence.reset();
            copy(end + 1 - m_at);
            return;
        }
        m_bodyBegin = bodyBegin;
        if (bodyBegin > m_at)
            copy(bodyBegin - m_at);
        else
            takeLetter();
    }

    void findParagraphEnd()
    {
        for (std::size_t end = m_text.find('\n', m_at);; end = m_text.find('\n', end + 1)) {
            if (end == std::string_view::npos) {
                m_paragraphEnd = m_text.size();
                return;
            }
            const std::size_t next = std::min(m_text.find('\n', end + 1), m_text.size());
            if (m_text.substr(end + 1, next - end - 1).find_first_not_of("> \t\r") == std::string_view::npos) {
                m_paragraphEnd = end;
                return;
            }
        }
    }

    void takeLetter()
    {
        if (m_at >= m_text.size())
            return;
        const std::size_t next = m_text.find_first_of("`$\\\n", m_at);
        if (next != m_at) {
            copy(std::min(next, m_text.size()) - m_at);
            return;
        }
        switch (m_text[m_at]) {
        case '`':
            takeBackticks();
            break;
        case '$':
            takeDollar();
            break;
        case '\\':
            takeBackslash();
            break;
        default:
            copy(1);
        }
    }

    void takeBackticks()
    {
        const std::size_t length = std::min(m_text.find_first_not_of('`', m_at), m_text.size()) - m_at;
        const std::vector<std::size_t>& runs = m_runs[length];
        const auto closing = std::upper_bound(runs.begin(), runs.end(), m_at);
        const bool isSpan = closing != runs.end() && *closing < m_paragraphEnd;
        copy(isSpan ? *closing + length - m_at : length);
    }

    void takeDollar()
    {
        if (m_text.substr(m_at, 2) == "$$") {
            if (!takeFormula("$$", std::min(m_at + kLongestDisplay, m_paragraphEnd), true))
                copy(2);
            return;
        }
        const std::size_t begin = m_at + 1;
        const bool afterWord = m_at > 0 && (isLetter(m_text[m_at - 1]) || isDigit(m_text[m_at - 1]));
        std::size_t end = begin;
        const std::size_t limit = inlineLimit(begin);
        while (end < limit && m_text[end] != '$')
            end += m_text[end] == '\\' ? 2 : 1;
        const bool found = end > begin && end < limit && !afterWord && !isSpace(m_text[begin]) &&
                           !isSpace(m_text[end - 1]) && (end + 1 == m_text.size() || !isDigit(m_text[end + 1])) &&
                           !isProse(m_text.substr(begin, end - begin));
        if (found)
            add(begin, end, end + 1, false);
        else
            copy(1);
    }

    /// Where a formula in a line that begins there must have ended. Nothing is looked at behind that: a line of a
    /// million dollars would be gone through for each of them.
    std::size_t inlineLimit(std::size_t begin) const
    {
        const std::string_view near = m_text.substr(std::min(begin, m_text.size()), kLongestInline);
        return begin + std::min(near.find('\n'), near.size());
    }

    void takeBackslash()
    {
        const std::string_view two = m_text.substr(m_at, 2);
        if (two == "\\(" && takeFormula("\\)", inlineLimit(m_at), false))
            return;
        if (two == "\\[" && m_at == m_bodyBegin &&
            takeFormula("\\]", std::min(m_at + kLongestDisplay, m_paragraphEnd), true))
            return;
        if (m_at == m_bodyBegin && takeEnvironment())
            return;
        copy(two.size() < 2 || two[1] == '\n' ? 1 : 2);
    }

    /// A displayed formula without delimiters, as it stands in a LaTeX document: from \begin{align} to its \end{align}.
    bool takeEnvironment()
    {
        for (const std::string_view name : kDisplayEnvironments) {
            const std::string braces = '{' + std::string(name) + '}';
            if (!m_text.substr(m_at).starts_with(kBegin) ||
                m_text.substr(m_at + kBegin.size(), braces.size()) != braces)
                continue;
            const std::string closing = "\\end" + braces;
            const std::size_t limit = std::min(m_at + kLongestDisplay, m_paragraphEnd);
            const std::size_t length = m_text.substr(m_at, limit - m_at).find(closing);
            if (length == std::string_view::npos)
                return false;
            const std::size_t end = m_at + length + closing.size();
            add(m_at, end, end, true);
            return true;
        }
        return false;
    }

    /// A formula whose opening delimiter of two characters is here; false if it has no end before `limit`.
    bool takeFormula(std::string_view closing, std::size_t limit, bool display)
    {
        const std::size_t begin = m_at + 2;
        std::size_t& looked = m_looked[closing];
        std::size_t end = std::max(begin, looked);
        while (end + 2 <= limit && m_text.substr(end, 2) != closing)
            end += m_text[end] == '\\' ? 2 : 1;
        looked = end;
        if (end + 2 > limit || trimmed(m_text.substr(begin, end - begin)).empty() ||
            (!display && isProse(m_text.substr(begin, end - begin))))
            return false;
        add(begin, end, end + 2, display);
        return true;
    }

    void add(std::size_t begin, std::size_t end, std::size_t after, bool display)
    {
        m_marked.text += kBeginBytes;
        m_marked.text += std::to_string(m_marked.formulas.size());
        m_marked.text += kEndBytes;
        m_marked.formulas.push_back({withoutMargins(m_text.substr(begin, end - begin)),
                                     std::string(m_text.substr(m_at, after - m_at)), display});
        m_at = after;
    }

    std::string_view m_text;
    std::map<std::size_t, std::vector<std::size_t>> m_runs; ///< where runs of backticks begin, by their length
    /// Up to where there is no such end of a formula: it is not looked for there again.
    std::map<std::string_view, std::size_t> m_looked;
    TextWithFormulas m_marked;
    std::size_t m_at = 0;
    std::size_t m_bodyBegin = 0;    ///< of the line, behind the marks of quotations and lists
    std::size_t m_paragraphEnd = 0; ///< the next blank line
    std::optional<Fence> m_fence;
};

} // namespace

TextWithFormulas markFormulas(std::string_view segment)
{
    if (segment.find('$') == std::string_view::npos && segment.find("\\(") == std::string_view::npos &&
        segment.find("\\[") == std::string_view::npos && segment.find(kBegin) == std::string_view::npos &&
        segment.find(kBeginBytes) == std::string_view::npos && segment.find(kEndBytes) == std::string_view::npos)
        return {std::string(segment), {}};
    return Marker(segment).mark();
}

QString formulaMark(const Formula& formula)
{
    return QChar(kFormulaBegin) + QString::fromLatin1(QUrl::toPercentEncoding(fromUtf8(formula.tex))) +
           QChar(kFormulaEnd);
}

QString withFormulas(const QString& richText, const std::function<QString(const QString& tex)>& shown)
{
    QString text;
    qsizetype at = 0;
    for (qsizetype begin = richText.indexOf(QChar(kFormulaBegin)); begin >= 0;
         begin = richText.indexOf(QChar(kFormulaBegin), at)) {
        const qsizetype end = richText.indexOf(QChar(kFormulaEnd), begin);
        if (end < 0)
            break;
        text += QStringView(richText).mid(at, begin - at);
        text += shown(QUrl::fromPercentEncoding(richText.mid(begin + 1, end - begin - 1).toLatin1()));
        at = end + 1;
    }
    return text + richText.mid(at);
}

} // namespace ui
