#include "ui/formula_picture.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int kWidest = 4000;
constexpr int kHighest = 2000;

} // namespace

FormulaSize formulaSize(const MathBox& formula)
{
    constexpr int kMargin = FormulaSize::kMargin;
    return {static_cast<int>(std::ceil(formula.width)) + 2 * kMargin,
            static_cast<int>(std::ceil(formula.ascent)) + kMargin,
            static_cast<int>(std::ceil(formula.descent)) + kMargin};
}

QImage formulaImage(const MathBox& formula, double ratio, const QColor& colour)
{
    const FormulaSize size = formulaSize(formula);
    QImage image((QSizeF(std::min(size.width, kWidest), std::min(size.height(), kHighest)) * ratio).toSize(),
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(ratio, ratio);
    formula.paint(painter, size.origin(), colour);
    return image;
}

double placingSize(const FormulaSize& size)
{
    // Qt puts a picture in a line with its middle half of the height of an x, halved, above the baseline: with a letter
    // size of (ascent - descent) * 2 / (height of x), the picture's own baseline is the line's.
    static const double kHeightOfX = [] {
        QFont font = QGuiApplication::font();
        font.setPixelSize(200);
        return std::max(QFontMetrics(font).xHeight(), 1) / 200.0;
    }();
    return std::max((size.ascent - size.descent) * 2 / kHeightOfX, 1.0);
}

} // namespace ui
