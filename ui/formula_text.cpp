#include "ui/formula_text.h"

#include "ui/formula_picture.h"
#include "ui/markdown_blocks.h"
#include "ui/markdown_formulas.h"

#include <QPainter>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// Around a displayed formula, so that nothing that leans is cut off.
constexpr int kMargin = 1;

QString pictured(const MathNode& tree, const QString& tex, double pixelSize, double ratio, const QColor& colour)
{
    const FormulaSize size = formulaSize(tree, pixelSize, MathSetting::Inline);
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

QString FormulaText::shown() const
{
    QString shown;
    qsizetype at = 0;
    for (qsizetype begin = m_source.indexOf(QChar(kFormulaBegin)); begin >= 0;
         begin = m_source.indexOf(QChar(kFormulaBegin), at)) {
        const qsizetype end = std::max(m_source.indexOf(QChar(kFormulaEnd), begin), begin);
        shown += QStringView(m_source).mid(at, begin - at);
        const QString tex = QUrl::fromPercentEncoding(m_source.mid(begin + 1, end - begin - 1).toLatin1());
        const std::optional<MathNode> tree = parseMath(tex);
        const std::optional<QString> simple = tree ? simpleMath(*tree) : std::nullopt;
        if (!tree)
            shown += QStringLiteral("<code>$") + tex.toHtmlEscaped() + QStringLiteral("$</code>");
        else
            shown += simple ? *simple : pictured(*tree, tex, m_pixelSize, m_ratio, m_colour);
        at = end + 1;
    }
    return shown + m_source.mid(at);
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
    QImage image = formulaImage(*tree, pixelSize, ratio, colour, MathSetting::Inline);
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
    setImplicitSize(std::min(std::ceil(m_box.width) + 2 * kMargin, 8000.0),
                    std::min(std::ceil(m_box.ascent) + std::ceil(m_box.descent) + 2 * kMargin, 4000.0));
    update();
    Q_EMIT changed();
}

void FormulaItem::paint(QPainter* painter)
{
    m_box.paint(*painter, QPointF(kMargin, std::ceil(m_box.ascent) + kMargin), m_colour);
}

} // namespace ui
