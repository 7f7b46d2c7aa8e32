// TeX's names of signs, and the letters of mathematical alphabets.
#pragma once

#include "ui/math_tree.h"

namespace ui {

struct MathSymbol {
    QString text;
    MathNode::Class role = MathNode::Class::Ordinary;
    bool isLarge = false; ///< an operator that is drawn larger in displayed formulas
};

/// The sign that a command without its backslash stands for.
std::optional<MathSymbol> mathSymbol(const QString& command);
/// The sign that a letter of the source stands for: "-" is a minus.
MathSymbol mathCharacter(QChar letter);
/// A function whose name is written upright, such as sin; `limits`: as for lim.
bool isMathFunction(const QString& command, bool& limits);

enum class MathAlphabet { Italic, Upright, Bold, BoldItalic, DoubleStruck, Script, Fraktur, SansSerif, Typewriter };
/// A letter or digit in an alphabet, by its own code point where Unicode has one.
QString mathLetter(QString letter, MathAlphabet alphabet);

} // namespace ui
