// The colours of a chunk of code, put on the text that QML shows: its words are laid out once, whenever colours come.
#pragma once

#include <QColor>
#include <QList>
#include <QPointer>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QVariantList>
#include <qqmlintegration.h>

namespace ui {

class CodeColours : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* textDocument READ textDocument WRITE setTextDocument NOTIFY changed)
    Q_PROPERTY(QList<int> runs READ runs WRITE setRuns NOTIFY changed)            ///< begin, length, CodeColour of each
    Q_PROPERTY(QVariantList palette READ palette WRITE setPalette NOTIFY changed) ///< by CodeColour

public:
    explicit CodeColours(QObject* parent = nullptr) : QSyntaxHighlighter(parent) {}

    QQuickTextDocument* textDocument() const { return m_textDocument; }
    void setTextDocument(QQuickTextDocument* document);
    QList<int> runs() const { return m_runs; }
    void setRuns(const QList<int>& runs);
    QVariantList palette() const { return m_palette; }
    void setPalette(const QVariantList& palette);

signals:
    void changed();

protected:
    void highlightBlock(const QString& text) override;

private:
    QPointer<QQuickTextDocument> m_textDocument;
    QList<int> m_runs;
    QVariantList m_palette;
};

} // namespace ui
