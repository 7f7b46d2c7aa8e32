// A formula as a picture in a line of text, its baseline on the text's: in the window and in pages to keep.
#pragma once

#include "ui/math_layout.h"

#include <QColor>
#include <QImage>
#include <QString>

namespace ui {

/// Where a formula's picture has its baseline, in whole pixels, so that text and formula stand on one line.
struct FormulaSize {
    int width;
    int ascent;
    int descent;

    int height() const { return ascent + descent; }
    /// Where the formula's own origin is in the picture.
    QPointF origin() const { return {kMargin, static_cast<double>(ascent)}; }

    static constexpr int kMargin = 1; ///< so that nothing that leans is cut off
};
/// With a margin.
FormulaSize formulaSize(const MathBox& formula);

/// `ratio`: device pixels in a pixel. At most 4,000 x 2,000 pixels: what is larger is cut. On any thread.
QImage formulaImage(const MathBox& formula, double ratio, const QColor& colour);

/// The size that letters around a picture in the middle of a line must have, in pixels, so that Qt's rich text puts the
/// picture's baseline on the line's.
double placingSize(const FormulaSize& size);

} // namespace ui
