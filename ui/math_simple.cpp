// Formulas as rich text, where letters and raised or lowered letters say them.
#include "ui/math_tree.h"

namespace ui {

namespace {

using Kind = MathNode::Kind;
using Class = MathNode::Class;

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
        if (isPrime(tree))
            return tree.text;
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
        return isPrime(tree.children[1]) ? *base + *script
                                         : *base + u'<' + tag + u'>' + *script + QStringLiteral("</") + tag + u'>';
    }
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<QString> simpleMath(const MathNode& tree)
{
    return simpleNode(tree, false);
}

} // namespace ui
