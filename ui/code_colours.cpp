#include "ui/code_colours.h"

#include <algorithm>

namespace ui {

void CodeColours::setTextDocument(QQuickTextDocument* document)
{
    m_textDocument = document;
    setDocument(document == nullptr ? nullptr : document->textDocument());
    Q_EMIT changed();
}

void CodeColours::setRuns(const QList<int>& runs)
{
    if (runs == m_runs)
        return;
    m_runs = runs;
    rehighlight();
    Q_EMIT changed();
}

void CodeColours::setPalette(const QVariantList& palette)
{
    if (palette == m_palette)
        return;
    m_palette = palette;
    rehighlight();
    Q_EMIT changed();
}

void CodeColours::highlightBlock(const QString& text)
{
    const int begin = currentBlock().position();
    const int end = begin + static_cast<int>(text.size());
    for (qsizetype i = 0; i + 2 < m_runs.size(); i += 3) {
        const int from = std::max(m_runs[i], begin);
        const int to = std::min(m_runs[i] + m_runs[i + 1], end);
        if (from < to && m_runs[i + 2] < m_palette.size())
            setFormat(from - begin, to - from, m_palette[m_runs[i + 2]].value<QColor>());
    }
}

} // namespace ui
