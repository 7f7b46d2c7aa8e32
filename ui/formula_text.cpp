#include "ui/formula_text.h"

#include "ui/formula_picture.h"
#include "ui/markdown_blocks.h"
#include "ui/markdown_formulas.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

QString pictured(const MathNode& tree, const QString& tex, double pixelSize, double ratio, const QColor& colour)
{
    const FormulaSize size = formulaSize(layOutMath(tree, pixelSize, MathSetting::Inline));
    const QString address = QStringLiteral("image://formula/%1/%2/%3/%4")
                                .arg(pixelSize)
                                .arg(ratio)
                                .arg(colour.name(QColor::HexArgb).mid(1),
                                     QString::fromLatin1(tex.toUtf8().toBase64(QByteArray::Base64UrlEncoding |
                                                                               QByteArray::OmitTrailingEquals)));
    return QStringLiteral("<span style=\"font-size:%1px\"><img src=\"%2\" width=\"%3\" height=\"%4\" "
                          "style=\"vertical-align:middle\"/></span>")
        .arg(static_cast<int>(std::lround(placingSize(size))))
        .arg(address)
        .arg(size.width)
        .arg(size.height());
}

} // namespace

bool isPictured(const QString& tex)
{
    const std::optional<MathNode> tree = parseMath(tex);
    return tree && !simpleMath(*tree);
}

QString FormulaText::shown() const
{
    return withFormulas(m_source, [this](const QString& tex) {
        const std::optional<MathNode> tree = parseMath(tex);
        if (!tree)
            return QStringLiteral("<code>$") + tex.toHtmlEscaped() + QStringLiteral("$</code>");
        const std::optional<QString> simple = simpleMath(*tree);
        return simple ? *simple : pictured(*tree, tex, m_pixelSize, m_ratio, m_colour);
    });
}

bool FormulaText::isPlain() const
{
    return !m_source.contains(u'<') && !m_source.contains(u'&') && !m_source.contains(QChar(kFormulaBegin));
}

QString FormulaText::spoken() const
{
    return plainOf(m_source);
}

QImage FormulaProvider::requestImage(const QString& id, QSize* size, const QSize& /*requestedSize*/)
{
    const QStringList fields = id.split(u'/');
    if (fields.size() != 4)
        return {};
    const double pixelSize = std::clamp(fields[0].toDouble(), 4.0, 200.0);
    const double ratio = std::clamp(fields[1].toDouble(), 1.0, 4.0);
    const QColor colour(u'#' + fields[2]);
    const auto tree = parseMath(QString::fromUtf8(
        QByteArray::fromBase64(fields[3].toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)));
    if (!tree)
        return {};
    QImage image = formulaImage(layOutMath(*tree, pixelSize, MathSetting::Inline), ratio, colour);
    if (size != nullptr)
        *size = image.size();
    return image;
}

FormulaItem::FormulaItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void FormulaItem::setTex(const QString& tex)
{
    m_tex = tex;
    layOut();
}

void FormulaItem::setPixelSize(double size)
{
    m_pixelSize = size;
    layOut();
}

void FormulaItem::setColour(const QColor& colour)
{
    m_colour = colour;
    update();
    Q_EMIT changed();
}

void FormulaItem::layOut()
{
    const std::optional<MathNode> tree = parseMath(m_tex);
    m_readable = tree.has_value();
    m_box = tree ? layOutMath(*tree, m_pixelSize, MathSetting::Display) : MathBox{};
    const FormulaSize size = formulaSize(m_box);
    setImplicitSize(std::min(size.width, 8000), std::min(size.height(), 4000));
    update();
    Q_EMIT changed();
}

void FormulaItem::paint(QPainter* painter)
{
    m_box.paint(*painter, formulaSize(m_box).origin(), m_colour);
}

} // namespace ui
