// Formulas in Markdown: found before md4c sees the text, which would take their underscores, stars and backslashes for
// its own, and replaced by marks. $5 and $6 are money: a formula in single dollars touches both, ends on its line, is
// not followed by a digit and is no prose.
#pragma once

#include <QString>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct Formula {
    std::string tex;
    std::string source; ///< with its delimiters, as it was written
    bool display = false;
};

struct TextWithFormulas {
    std::string text; ///< each formula is kFormulaBegin, its index in decimal digits, kFormulaEnd
    std::vector<Formula> formulas;
};

/// Around a formula: characters of the private use area. Those of the text itself become replacement characters.
constexpr char16_t kFormulaBegin = 0xF8F4;
constexpr char16_t kFormulaEnd = 0xF8F5;

TextWithFormulas markFormulas(std::string_view segment);

/// A formula in rich text: kFormulaBegin, TeX in percent encoding, kFormulaEnd.
QString formulaMark(const Formula& formula);
/// Rich text with every formula's mark replaced by what `shown` makes of its TeX.
QString withFormulas(const QString& richText, const std::function<QString(const QString& tex)>& shown);

} // namespace ui
