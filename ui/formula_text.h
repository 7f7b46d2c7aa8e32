// Formulas in QML: rich text whose formulas are marks, made ready to show (as letters where they are simple, as
// pictures that stand on the text's baseline else), the pictures' provider, and an item that draws a displayed formula.
#pragma once

#include "ui/math_layout.h"

#include <QColor>
#include <QObject>
#include <QQuickImageProvider>
#include <QQuickPaintedItem>
#include <QString>
#include <qqmlintegration.h>

namespace ui {

/// Whether a formula in words is shown as a picture: not by letters, nor as it was written.
bool isPictured(const QString& tex);

class FormulaText : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString source MEMBER m_source NOTIFY changed)
    Q_PROPERTY(double pixelSize MEMBER m_pixelSize NOTIFY changed)
    Q_PROPERTY(double ratio MEMBER m_ratio NOTIFY changed) ///< device pixels in a pixel
    Q_PROPERTY(QColor colour MEMBER m_colour NOTIFY changed)
    Q_PROPERTY(QString shown READ shown NOTIFY changed)
    Q_PROPERTY(bool plain READ isPlain NOTIFY changed)    ///< no rich text: nothing in it means more than itself
    Q_PROPERTY(QString spoken READ spoken NOTIFY changed) ///< without elements, formulas as TeX

public:
    using QObject::QObject;

    QString shown() const;
    bool isPlain() const;
    QString spoken() const;

signals:
    void changed();

private:
    QString m_source;
    double m_pixelSize = 15;
    double m_ratio = 1;
    QColor m_colour;
};

/// image://formula/<pixel size>/<ratio>/<colour>/<base64url of the TeX>.
class FormulaProvider : public QQuickImageProvider {
public:
    FormulaProvider() : QQuickImageProvider(Image) {}
    QImage requestImage(const QString& id, QSize* size, const QSize& requestedSize) override;
};

class FormulaItem : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString tex MEMBER m_tex WRITE setTex NOTIFY changed)
    Q_PROPERTY(double pixelSize MEMBER m_pixelSize WRITE setPixelSize NOTIFY changed)
    Q_PROPERTY(QColor colour MEMBER m_colour WRITE setColour NOTIFY changed)
    Q_PROPERTY(bool readable READ isReadable NOTIFY changed) ///< false: shown as it was written

public:
    explicit FormulaItem(QQuickItem* parent = nullptr);

    void paint(QPainter* painter) override;
    void setTex(const QString& tex);
    void setPixelSize(double size);
    void setColour(const QColor& colour);
    bool isReadable() const { return m_readable; }

signals:
    void changed();

private:
    void layOut();

    QString m_tex;
    double m_pixelSize = 15;
    QColor m_colour;
    MathBox m_box;
    bool m_readable = true;
};

} // namespace ui
