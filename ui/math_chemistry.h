// Chemistry in formulas: what stands in \ce{…}.
#pragma once

#include <QString>

namespace ui {

/// "2H2O + CO3^2- -> X(aq)" in TeX's own commands: letters upright, numbers behind them lowered, charges raised,
/// arrows.
QString chemistryTex(const QString& equation);

} // namespace ui
