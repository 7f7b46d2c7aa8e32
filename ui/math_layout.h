// A formula's tree -> signs, rules and outlines at their places, and their painting. Proportions follow appendix G of
// The TeXbook, with its parameters as fractions of the letter size.
#pragma once

#include "ui/math_tree.h"

#include <QColor>
#include <QFont>
#include <QPainterPath>
#include <QPointF>
#include <QString>

#include <vector>

class QPainter;

namespace ui {

/// Something laid out; its origin is the left end of its baseline, y grows downwards. Lengths in pixels.
struct MathBox {
    struct Sign {
        QPointF at; ///< the left end of its baseline
        QString text;
        QFont font;
    };
    struct Outline {
        QPointF at;
        QPainterPath path; ///< filled
    };

    double width = 0;
    double ascent = 0;
    double descent = 0;
    std::vector<Sign> signs;
    std::vector<Outline> outlines;

    double height() const { return ascent + descent; }
    /// Draws `box` too, its origin at `at`; the sizes stay as they are.
    void add(MathBox box, QPointF at);
    void paint(QPainter& painter, QPointF at, const QColor& color) const;
};

enum class MathSetting { Inline, Display };
MathBox layOutMath(const MathNode& tree, double pixelSize, MathSetting setting);

} // namespace ui
