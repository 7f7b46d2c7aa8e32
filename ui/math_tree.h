// TeX's notation for formulas -> a tree. A bounded subset: fractions, roots, scripts, accents, delimiters, matrices and
// aligned lines, operators, Greek and the usual symbols, letters of several kinds, words. A command that is not known
// stays in the tree as it was written: nothing is dropped.
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace ui {

struct MathNode {
    enum class Kind {
        Row,       ///< children one after the other
        Symbol,    ///< text: one letter, digit or sign
        Operator,  ///< text: a large sign or a name, which may have its scripts above and below
        Words,     ///< text: upright, with its spaces
        Source,    ///< text: as it was written
        Space,     ///< amount
        Fraction,  ///< children: above, below; amount: 1 with a rule, 0 without
        Root,      ///< children: what is under it, and the index if there is one
        Scripts,   ///< children: base, superscript, subscript; the last two may be empty rows
        Accent,    ///< children: base; text: the sign above, or overline, underline, overbrace, underbrace, cancel;
                   ///< amount: 1 for a sign that is as wide as the base
        Arrow,     ///< children: above, below; text: an arrow that is as long as they are wide
        Delimited, ///< children: what is between; text: the two delimiters, "." for none
        Delimiter, ///< text: a delimiter of `amount` em
        Grid,      ///< children: cells, `columns` a row; text: columns' alignment, l, c or r, and | for a rule between
                   ///< them; amount: 1 for small cells; rules
        Stack,     ///< children: base, above, below
        Boxed,     ///< children: base
        Phantom,   ///< children: base, not drawn
    };
    /// What a symbol is to its neighbours: decides the space between them.
    enum class Class { Ordinary, Operator, Binary, Relation, Open, Close, Punctuation, Inner };

    Kind kind = Kind::Row;
    Class role = Class::Ordinary;
    QString text;
    double amount = 0;
    int columns = 0;
    bool limits = false;    ///< Operator: scripts above and below in displayed formulas
    bool display = false;   ///< Fraction, Grid: as in displayed formulas
    bool flat = false;      ///< Fraction: as in a line of text
    std::vector<int> rules; ///< Grid: the rows above which there is a rule; their number for one below the last
    std::vector<MathNode> children;
};

/// One prime or several.
bool isPrime(const MathNode& node);

/// Nothing if the formula is too long, too deep or has no end: it is then shown as it was written.
std::optional<MathNode> parseMath(const QString& tex);

/// The formula as rich text, if it is so simple that letters and raised or lowered letters say it: x², O(n log n).
std::optional<QString> simpleMath(const MathNode& tree);

} // namespace ui
