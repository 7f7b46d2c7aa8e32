#include "ui/math_layout.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace ui {

namespace {

using Kind = MathNode::Kind;
using Class = MathNode::Class;

// In letter sizes.
constexpr double kAxis = 0.27; ///< the middle of fractions and delimiters, above the baseline
constexpr double kRule = 0.055;
constexpr double kScript = 0.72;
constexpr double kScriptScript = 0.56;

QFont mathFont(double pixelSize)
{
    static const QString kFamily = [] {
        const QStringList families = QFontDatabase::families();
        for (const char* family : {"DejaVu Math TeX Gyre", "STIX Two Math", "XITS Math", "TeX Gyre DejaVu Math",
                                   "Latin Modern Math", "TeX Gyre Pagella Math", "Cambria Math", "Asana Math"})
            if (families.contains(QLatin1String(family)))
                return QString::fromLatin1(family);
        return QGuiApplication::font().family();
    }();
    QFont font(kFamily);
    font.setPixelSize(std::max(static_cast<int>(std::lround(pixelSize)), 1));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

struct Style {
    double size;   ///< of letters on the base line of the formula
    int level = 0; ///< 0: text, 1: scripts, 2: scripts of scripts
    bool display = false;

    double letters() const { return size * (level == 0 ? 1 : level == 1 ? kScript : kScriptScript); }
    Style script() const { return {size, std::min(level + 1, 2), false}; }
    Style flat() const { return {size, level, false}; }
    double rule() const { return std::max(letters() * kRule, 1.0); }
    double axis() const { return letters() * kAxis; }
};

MathBox textBox(const QString& text, const QFont& font)
{
    const QFontMetricsF metrics(font);
    const QRectF ink = metrics.tightBoundingRect(text);
    MathBox box;
    box.width = std::max(metrics.horizontalAdvance(text), ink.right());
    box.ascent = std::max(-ink.top(), 0.0);
    box.descent = std::max(ink.bottom(), 0.0);
    box.signs.push_back({{0, 0}, text, font});
    return box;
}

MathBox ruleBox(double width, double thickness)
{
    MathBox box;
    box.width = width;
    box.ascent = thickness;
    QPainterPath path;
    path.addRect(0, -thickness, width, thickness);
    box.outlines.push_back({{0, 0}, path});
    return box;
}

/// A sign's outline stretched to stand from `top` above the baseline to `bottom` below it.
MathBox stretched(const QString& sign, const Style& style, double top, double bottom)
{
    const QFont font = mathFont(style.letters() * 2); // Outlines of small letters are coarse.
    QPainterPath outline;
    outline.addText(0, 0, font, sign);
    const QRectF ink = outline.boundingRect();
    MathBox box;
    if (ink.height() <= 0)
        return box;
    const double down = (top + bottom) / ink.height();
    const double across = std::clamp(down, 0.5, 0.5 + 0.06 * (down / 0.5 - 1));
    const double margin = style.letters() * 0.11;
    QTransform transform;
    transform.translate(margin, -top);
    transform.scale(across, down);
    transform.translate(-ink.left(), -ink.top());
    box.outlines.push_back({{0, 0}, transform.map(outline)});
    box.width = ink.width() * across + 2 * margin;
    box.ascent = top;
    box.descent = bottom;
    return box;
}

/// A sign's outline, its ink from 0 on in both directions, at least so wide: accents are drawn wider, arrows longer.
enum class Widened { Whole, Middle };
MathBox widened(const QString& sign, double pixelSize, double width, Widened how)
{
    QPainterPath outline;
    outline.addText(0, 0, mathFont(pixelSize), sign);
    const QRectF ink = outline.boundingRect();
    MathBox box;
    if (ink.isEmpty())
        return box;
    outline.translate(-ink.left(), -ink.bottom());
    const double more = std::max(width - ink.width(), 0.0);
    if (how == Widened::Whole) {
        outline = QTransform::fromScale((ink.width() + more) / ink.width(), 1).map(outline);
    } else {
        for (int i = 0; i < outline.elementCount(); i++) {
            const QPainterPath::Element element = outline.elementAt(i);
            if (element.x > ink.width() / 2)
                outline.setElementPositionAt(i, element.x + more, element.y);
        }
    }
    box.width = ink.width() + more;
    box.ascent = ink.height();
    box.outlines.push_back({{0, 0}, outline});
    return box;
}

/// A delimiter around something that stands so far above and below the baseline.
MathBox delimiterBox(QChar sign, const Style& style, double ascent, double descent)
{
    if (sign == u'.')
        return {style.letters() * 0.1, 0, 0, {}, {}};
    const MathBox natural = textBox(sign, mathFont(style.letters()));
    const double half = std::max(ascent - style.axis(), descent + style.axis());
    if (half * 1.02 <= std::max(natural.ascent - style.axis(), natural.descent + style.axis()))
        return natural;
    return stretched(sign, style, half + style.axis(), half - style.axis());
}

/// Space between neighbours in eighteenths of an em, by the table of chapter 18; negative ones only outside of scripts.
int spaceBetween(Class left, Class right)
{
    static constexpr int kSpaces[8][8] = {// Ordinary, Operator, Binary, Relation, Open, Close, Punctuation, Inner
                                          {0, 3, -4, -5, 0, 0, 0, -3},     {3, 3, 0, -5, 0, 0, 0, -3},
                                          {-4, -4, 0, 0, -4, 0, 0, -4},    {-5, -5, 0, 0, -5, 0, 0, -5},
                                          {0, 0, 0, 0, 0, 0, 0, 0},        {0, 3, -4, -5, 0, 0, 0, -3},
                                          {-3, -3, 0, -3, -3, -3, -3, -3}, {-3, 3, -4, -5, -3, 0, -3, -3}};
    return kSpaces[static_cast<int>(left)][static_cast<int>(right)];
}

bool isEmpty(const MathNode& node)
{
    return node.kind == Kind::Row && node.children.empty();
}

MathBox layOut(const MathNode& node, const Style& style);

MathBox rowBox(const MathNode& node, const Style& style)
{
    MathBox box;
    bool hasBefore = false;
    Class before = Class::Open;
    for (std::size_t i = 0; i < node.children.size(); i++) {
        const MathNode& child = node.children[i];
        Class role = child.role;
        // An operation needs something on both sides; else it is a sign.
        const bool isSign = !hasBefore || before == Class::Binary || before == Class::Relation ||
                            before == Class::Open || before == Class::Punctuation || before == Class::Operator ||
                            i + 1 == node.children.size();
        if (role == Class::Binary && isSign)
            role = Class::Ordinary;
        if (child.kind != Kind::Space && !isEmpty(child)) {
            const int space = hasBefore ? spaceBetween(before, role) : 0;
            if (space > 0 || style.level == 0)
                box.width += std::abs(space) / 18.0 * style.letters();
            before = role;
            hasBefore = true;
        }
        MathBox laid = layOut(child, style);
        const double width = laid.width;
        box.ascent = std::max(box.ascent, laid.ascent);
        box.descent = std::max(box.descent, laid.descent);
        box.add(std::move(laid), {box.width, 0});
        box.width += width;
    }
    return box;
}

MathBox operatorBox(const MathNode& node, const Style& style)
{
    if (node.amount <= 0)
        return textBox(node.text, mathFont(style.letters()));
    const double scale = style.display ? 1.5 : 1.0;
    MathBox sign = textBox(node.text, mathFont(style.letters() * scale));
    // Its middle is on the axis.
    const double shift = (sign.ascent - sign.descent) / 2 - style.axis();
    MathBox box;
    box.width = sign.width;
    box.ascent = sign.ascent - shift;
    box.descent = sign.descent + shift;
    box.add(std::move(sign), {0, shift});
    return box;
}

MathBox fractionBox(const MathNode& node, const Style& outer)
{
    Style style = outer;
    style.display = (outer.display || node.display) && !node.flat;
    const Style inside = style.display ? style.flat() : style.script();
    MathBox above = layOut(node.children[0], inside);
    MathBox below = layOut(node.children[1], inside);
    const double rule = node.amount > 0 ? style.rule() : 0;
    const double gap = style.letters() * (style.display ? 0.16 : 0.1);
    const double margin = style.letters() * 0.08;
    MathBox box;
    const double inner = std::max(above.width, below.width) + 2 * margin;
    box.width = inner + 2 * margin;
    const double aboveAt = style.axis() + rule / 2 + gap + above.descent;
    const double belowAt = -style.axis() + rule / 2 + gap + below.ascent;
    box.ascent = aboveAt + above.ascent;
    box.descent = belowAt + below.descent;
    const QPointF aboveOrigin(margin + (inner - above.width) / 2, -aboveAt);
    const QPointF belowOrigin(margin + (inner - below.width) / 2, belowAt);
    box.add(std::move(above), aboveOrigin);
    box.add(std::move(below), belowOrigin);
    if (rule > 0)
        box.add(ruleBox(inner, rule), {margin, -style.axis() + rule / 2});
    return box;
}

MathBox rootBox(const MathNode& node, const Style& style)
{
    MathBox under = layOut(node.children[0], style.flat());
    const double rule = style.rule();
    const double gap = style.letters() * 0.12;
    const double top = std::max(under.ascent, style.letters() * 0.55) + gap + rule;
    const double bottom = under.descent + style.letters() * 0.06;
    const double hook = style.letters() * 0.5;
    MathBox index = node.children.size() > 1 ? layOut(node.children[1], {style.size, 2, false}) : MathBox{};
    const double left = std::max(index.width - hook * 0.45, 0.0);
    const double middle = (top + bottom) * 0.45 - bottom;
    // The hook: a short rise, a thick fall, a thin rise to the rule.
    QPainterPath path;
    const double thick = rule * 1.9;
    path.moveTo(0, -middle + hook * 0.2);
    path.lineTo(hook * 0.3, -middle);
    path.lineTo(hook * 0.58, bottom - thick * 1.6);
    path.lineTo(hook - rule * 0.5, -top);
    path.lineTo(hook + under.width + gap, -top);
    path.lineTo(hook + under.width + gap, -top + rule);
    path.lineTo(hook + rule * 0.4, -top + rule);
    path.lineTo(hook * 0.62, bottom);
    path.lineTo(hook * 0.5, bottom);
    path.lineTo(hook * 0.2, -middle + thick * 0.6);
    path.lineTo(hook * 0.05, -middle + hook * 0.2 + rule);
    path.closeSubpath();
    MathBox box;
    box.outlines.push_back({{left, 0}, path});
    box.width = left + hook + under.width + gap;
    box.ascent = top + rule;
    box.descent = bottom;
    const double underAt = left + hook;
    if (index.width > 0) {
        const double raised = middle + hook * 0.3 + index.descent;
        box.ascent = std::max(box.ascent, raised + index.ascent);
        box.add(std::move(index), {std::max(hook * 0.45 - index.width + left, 0.0), -raised});
    }
    box.add(std::move(under), {underAt, 0});
    return box;
}

/// Base with one thing centred above it and one below.
MathBox stackBox(MathBox base, MathBox above, MathBox below, double gap)
{
    MathBox box;
    box.width = std::max({base.width, above.width, below.width});
    box.ascent = base.ascent + (above.height() > 0 ? gap + above.height() : 0);
    box.descent = base.descent + (below.height() > 0 ? gap + below.height() : 0);
    const QPointF aboveAt((box.width - above.width) / 2, -(base.ascent + gap + above.descent));
    const QPointF belowAt((box.width - below.width) / 2, base.descent + gap + below.ascent);
    const QPointF baseAt((box.width - base.width) / 2, 0);
    box.add(std::move(base), baseAt);
    box.add(std::move(above), aboveAt);
    box.add(std::move(below), belowAt);
    return box;
}

MathBox scriptsBox(const MathNode& node, const Style& style)
{
    const MathNode& baseNode = node.children[0];
    // A prime is raised in the font already.
    const bool hasPrime = isPrime(node.children[1]);
    MathBox base = layOut(baseNode, style);
    MathBox above = layOut(node.children[1], hasPrime ? style : style.script());
    MathBox below = layOut(node.children[2], style.script());
    const bool hasLimits = node.limits && (style.display || baseNode.kind == Kind::Accent);
    if (hasLimits)
        return stackBox(std::move(base), std::move(above), std::move(below), style.letters() * 0.16);
    const double em = style.letters();
    const bool isLetter = baseNode.kind == Kind::Symbol;
    double raise = std::max({em * (style.display ? 0.41 : 0.36), above.descent + em * 0.12,
                             isLetter ? 0.0 : base.ascent - above.height() * 0.45});
    if (hasPrime)
        raise = isLetter ? 0 : std::max(base.ascent - above.ascent, 0.0);
    double lower = std::max({em * 0.16, below.ascent - em * 0.36, isLetter ? 0.0 : base.descent + em * 0.06});
    if (above.width > 0 && below.width > 0 && !hasPrime) {
        const double clearance = (raise - above.descent) - (below.ascent - lower);
        if (clearance < em * 0.18)
            lower += em * 0.18 - clearance;
    }
    // Integrals lean: what is below goes under the sign's head.
    const bool leans =
        baseNode.kind == Kind::Operator && baseNode.amount > 0 && QStringLiteral("∫∬∭∮∯").contains(baseNode.text);
    MathBox box;
    const double aboveAt = base.width + em * 0.04;
    const double belowAt = base.width + (leans ? -std::min(base.width * 0.3, em * 0.27) : em * 0.02);
    box.width = std::max({base.width, above.width > 0 ? aboveAt + above.width : 0.0,
                          below.width > 0 ? belowAt + below.width : 0.0}) +
                em * 0.04;
    box.ascent = std::max(base.ascent, above.width > 0 ? raise + above.ascent : 0.0);
    box.descent = std::max(base.descent, below.width > 0 ? lower + below.descent : 0.0);
    box.add(std::move(base), {0, 0});
    box.add(std::move(above), {aboveAt, -raise});
    box.add(std::move(below), {belowAt, lower});
    return box;
}

MathBox accentBox(const MathNode& node, const Style& style)
{
    MathBox base = layOut(node.children[0], style.flat());
    const double rule = style.rule();
    const double gap = style.letters() * 0.1;
    const bool isBelow = node.text == u"underline" || node.text == u"underbrace";
    MathBox sign;
    if (node.text == u"overline" || node.text == u"underline") {
        sign = ruleBox(base.width, rule);
    } else if (node.text == u"cancel") {
        QPainterPath path;
        path.moveTo(0, base.descent);
        path.lineTo(base.width, -base.ascent);
        path.lineTo(base.width, -base.ascent + rule * 1.4);
        path.lineTo(0, base.descent + rule * 1.4);
        base.outlines.push_back({{0, 0}, path});
        return base;
    } else if (node.text.endsWith(u"brace")) {
        const double height = style.letters() * 0.3;
        QPainterPath outline;
        outline.addText(0, 0, mathFont(style.letters() * 2), isBelow ? QStringLiteral("⏟") : QStringLiteral("⏞"));
        const QRectF ink = outline.boundingRect();
        QTransform transform;
        transform.translate(0, -height);
        if (ink.width() > 0 && ink.height() > 0)
            transform.scale(base.width / ink.width(), height / ink.height());
        transform.translate(-ink.left(), -ink.top());
        sign.outlines.push_back({{0, 0}, transform.map(outline)});
        sign.width = base.width;
        sign.ascent = height;
    } else {
        const bool isArrow = node.text == u"→" || node.text == u"←" || node.text == u"↔";
        const double most = isArrow ? base.width : std::min(base.width, style.letters() * 3);
        sign = widened(node.text, style.letters() * (isArrow ? 0.8 : 1.0), node.amount > 0 ? most : 0,
                       isArrow ? Widened::Middle : Widened::Whole);
    }
    return isBelow ? stackBox(std::move(base), {}, std::move(sign), gap)
                   : stackBox(std::move(base), std::move(sign), {}, gap);
}

/// As long as what stands above and below it.
MathBox arrowBox(const MathNode& node, const Style& style)
{
    MathBox above = layOut(node.children[0], style.script());
    MathBox below = layOut(node.children[1], style.script());
    const double em = style.letters();
    MathBox sign = widened(node.text, em, std::max({above.width, below.width, em}) + em * 0.6, Widened::Middle);
    // Its middle is on the axis.
    const double down = sign.ascent / 2 - style.axis();
    MathBox arrow;
    arrow.width = sign.width;
    arrow.ascent = sign.ascent - down;
    arrow.descent = std::max(down, 0.0);
    arrow.add(std::move(sign), {0, down});
    return stackBox(std::move(arrow), std::move(above), std::move(below), em * 0.1);
}

MathBox delimitedBox(const MathNode& node, const Style& style)
{
    std::vector<MathBox> inside;
    double ascent = 0;
    double descent = 0;
    for (const MathNode& child : node.children) {
        inside.push_back(layOut(child, style));
        ascent = std::max(ascent, inside.back().ascent);
        descent = std::max(descent, inside.back().descent);
    }
    MathBox box;
    const auto append = [&box](MathBox next) {
        const double at = box.width;
        box.width += next.width;
        box.ascent = std::max(box.ascent, next.ascent);
        box.descent = std::max(box.descent, next.descent);
        box.add(std::move(next), {at, 0});
    };
    for (qsizetype i = 0; i < node.text.size(); i++) {
        append(delimiterBox(node.text[i], style, ascent, descent));
        if (static_cast<std::size_t>(i) < inside.size())
            append(std::move(inside[static_cast<std::size_t>(i)]));
    }
    return box;
}

/// A table's columns: how each is aligned, and whether a rule stands before it.
struct GridColumn {
    QChar align = u'c';
    bool hasRule = false;
};

/// Of "c|cc". A shorter specification is repeated. `hasLast`: a rule stands behind the last one.
std::vector<GridColumn> gridColumns(const MathNode& node, bool& hasLast)
{
    std::vector<GridColumn> given;
    bool hasRule = false;
    for (const QChar letter : node.text) {
        if (letter == u'|') {
            hasRule = true;
            continue;
        }
        given.push_back({letter, std::exchange(hasRule, false)});
    }
    hasLast = hasRule;
    if (given.empty())
        given.push_back({});
    std::vector<GridColumn> columns;
    for (std::size_t i = 0; i < static_cast<std::size_t>(node.columns); i++)
        columns.push_back(given[i % given.size()]);
    return columns;
}

MathBox gridBox(const MathNode& node, const Style& outer)
{
    Style style = node.amount > 0 ? outer.script() : outer;
    style.display = node.display && outer.display;
    bool hasLast = false;
    const std::vector<GridColumn> columns = gridColumns(node, hasLast);
    const std::size_t lines = node.children.size() / std::max<std::size_t>(columns.size(), 1);
    const double em = style.letters();
    const bool isAligned = node.display && node.text.startsWith(u'r');
    std::vector<MathBox> cells;
    std::vector<double> widths(columns.size());
    std::vector<double> ascents(lines, em * 0.7);
    std::vector<double> descents(lines, em * 0.25);
    for (std::size_t i = 0; i < node.children.size(); i++) {
        cells.push_back(layOut(node.children[i], style));
        const std::size_t line = i / columns.size();
        widths[i % columns.size()] = std::max(widths[i % columns.size()], cells[i].width);
        ascents[line] = std::max(ascents[line], cells[i].ascent);
        descents[line] = std::max(descents[line], cells[i].descent);
    }
    const double lineGap = em * (isAligned ? 0.4 : 0.28);
    double height = lines > 0 ? lineGap * static_cast<double>(lines - 1) : 0;
    for (std::size_t line = 0; line < lines; line++)
        height += ascents[line] + descents[line];
    std::vector<double> lefts; // of the columns
    MathBox box;
    for (std::size_t column = 0; column < columns.size(); column++) {
        const bool joins = isAligned && (node.text == u"rcl" || column % 2 == 1); // to the sign before it
        box.width += column == 0 ? (columns[0].hasRule ? em * 0.45 : 0) : em * (joins ? 0.25 : isAligned ? 1.5 : 0.9);
        lefts.push_back(box.width);
        box.width += widths[column];
    }
    box.width += hasLast ? em * 0.45 : 0;
    box.ascent = height / 2 + style.axis();
    box.descent = height / 2 - style.axis();
    double y = -box.ascent;
    const auto addRule = [&](std::size_t line, double at) {
        if (std::find(node.rules.begin(), node.rules.end(), static_cast<int>(line)) != node.rules.end())
            box.add(ruleBox(box.width, style.rule()), {0, at + style.rule() / 2});
    };
    for (std::size_t line = 0; line < lines; line++) {
        addRule(line, y - lineGap / 2);
        y += ascents[line];
        for (std::size_t column = 0; column < columns.size(); column++) {
            MathBox& cell = cells[line * columns.size() + column];
            const QChar align = columns[column].align;
            const double free = widths[column] - cell.width;
            box.add(std::move(cell), {lefts[column] + (align == u'r' ? free : align == u'c' ? free / 2 : 0), y});
        }
        y += descents[line] + lineGap;
    }
    addRule(lines, y - lineGap / 2);
    const auto stand = [&](double at) {
        QPainterPath path;
        path.addRect(at - style.rule() / 2, -box.ascent - lineGap / 2, style.rule(), height + lineGap);
        box.outlines.push_back({{0, 0}, path});
    };
    for (std::size_t column = 0; column < columns.size(); column++)
        if (columns[column].hasRule)
            stand(column == 0 ? style.rule() / 2 : lefts[column] - em * 0.45);
    if (hasLast)
        stand(box.width - style.rule() / 2);
    if (!node.rules.empty() || hasLast || std::ranges::any_of(columns, &GridColumn::hasRule)) {
        box.ascent += lineGap / 2;
        box.descent += lineGap / 2;
    }
    return box;
}

MathBox boxedBox(const MathNode& node, const Style& style)
{
    MathBox inside = layOut(node.children[0], style);
    const double gap = style.letters() * 0.25;
    const double rule = style.rule();
    MathBox box;
    box.width = inside.width + 2 * gap;
    box.ascent = inside.ascent + gap;
    box.descent = inside.descent + gap;
    QPainterPath frame;
    frame.setFillRule(Qt::OddEvenFill);
    const QRectF outside(0, -box.ascent, box.width, box.height());
    frame.addRect(outside);
    frame.addRect(outside.adjusted(rule, rule, -rule, -rule));
    box.outlines.push_back({{0, 0}, frame});
    box.add(std::move(inside), {gap, 0});
    return box;
}

MathBox layOut(const MathNode& node, const Style& style)
{
    switch (node.kind) {
    case Kind::Row:
        return rowBox(node, style);
    case Kind::Symbol:
        return textBox(node.text, mathFont(style.letters()));
    case Kind::Operator:
        return operatorBox(node, style);
    case Kind::Words: {
        QFont font = QGuiApplication::font();
        font.setPixelSize(std::max(static_cast<int>(std::lround(style.letters())), 1));
        return textBox(node.text, font);
    }
    case Kind::Source: {
        QFont font(QStringLiteral("monospace"));
        font.setPixelSize(std::max(static_cast<int>(std::lround(style.letters() * 0.9)), 1));
        return textBox(node.text, font);
    }
    case Kind::Space:
        return {node.amount * style.letters(), 0, 0, {}, {}};
    case Kind::Fraction:
        return fractionBox(node, style);
    case Kind::Root:
        return rootBox(node, style);
    case Kind::Scripts:
        return scriptsBox(node, style);
    case Kind::Accent:
        return accentBox(node, style);
    case Kind::Arrow:
        return arrowBox(node, style);
    case Kind::Delimited:
        return delimitedBox(node, style);
    case Kind::Delimiter: {
        const double half = style.letters() * node.amount / 2;
        return node.text == u"." ? MathBox{} : stretched(node.text, style, half + style.axis(), half - style.axis());
    }
    case Kind::Grid:
        return gridBox(node, style);
    case Kind::Stack:
        return stackBox(layOut(node.children[0], style), layOut(node.children[1], style.script()),
                        layOut(node.children[2], style.script()), style.letters() * 0.12);
    case Kind::Boxed:
        return boxedBox(node, style);
    case Kind::Phantom: {
        MathBox box = layOut(node.children[0], style);
        box.signs.clear();
        box.outlines.clear();
        return box;
    }
    }
    return {};
}

} // namespace

void MathBox::add(MathBox box, QPointF at)
{
    for (Sign& sign : box.signs)
        sign.at += at;
    for (Outline& outline : box.outlines)
        outline.at += at;
    signs.insert(signs.end(), std::make_move_iterator(box.signs.begin()), std::make_move_iterator(box.signs.end()));
    outlines.insert(outlines.end(), std::make_move_iterator(box.outlines.begin()),
                    std::make_move_iterator(box.outlines.end()));
}

void MathBox::paint(QPainter& painter, QPointF at, const QColor& color) const
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.setPen(color);
    for (const Sign& sign : signs) {
        painter.setFont(sign.font);
        painter.drawText(at + sign.at, sign.text);
    }
    for (const Outline& outline : outlines)
        painter.fillPath(outline.path.translated(at + outline.at), color);
}

MathBox layOutMath(const MathNode& tree, double pixelSize, MathSetting setting)
{
    return layOut(tree, {pixelSize, 0, setting == MathSetting::Display});
}

} // namespace ui
