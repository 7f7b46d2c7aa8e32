#include "ui/code_text.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr int kTab = 4;
constexpr int kColumnStep = 16;

int columnsOf(QStringView line)
{
    int columns = 0;
    for (const QChar letter : line) {
        if (letter == u'\t')
            columns += kTab - columns % kTab;
        else if (letter.unicode() >= 0x1100) // East Asian letters take two columns; half of a pair takes one.
            columns += letter.isSurrogate() ? 1 : 2;
        else
            columns++;
    }
    return columns;
}

} // namespace

void CodeText::grow(QStringView text)
{
    if (text.size() < m_lettersBeforeLast) { // The line that began the last chunk was the end of the fence after all.
        m_chunks.clear();
        m_lettersBeforeLast = 0;
    }
    CodeChunk last;
    if (!m_chunks.empty()) {
        last = std::move(m_chunks.back());
        m_chunks.pop_back();
    }
    int columns = m_columns;
    int line = last.firstLine;
    CodeChunk chunk;
    chunk.firstLine = line;
    int lines = 0;
    const auto finish = [&] {
        if (!last.text.isEmpty() && chunk.text.startsWith(last.text)) { // Its colours stay.
            chunk.colours = std::move(last.colours);
            chunk.colouredLetters = last.colouredLetters;
        }
        last.text.clear();
        m_chunks.push_back(std::exchange(chunk, {}));
        chunk.firstLine = line;
        lines = 0;
    };
    for (qsizetype at = m_lettersBeforeLast; at >= 0;) {
        const qsizetype newline = text.indexOf(u'\n', at);
        QStringView source = text.mid(at, newline >= 0 ? newline - at : -1);
        columns = std::max(columns, columnsOf(source.left(kLongestLine)));
        for (bool first = true; first || !source.isEmpty(); first = false) { // An empty line is one.
            if (lines > 0)
                chunk.text += u'\n';
            chunk.text += source.left(kLongestLine);
            source = source.mid(std::min(kLongestLine, source.size()));
            lines++;
            if (!source.isEmpty() && lines >= kLinesOfChunk) {
                finish();
                m_lettersBeforeLast = source.begin() - text.begin();
            }
        }
        line++;
        at = newline >= 0 ? newline + 1 : -1;
        if (at >= 0 && lines >= kLinesOfChunk) {
            finish();
            m_lettersBeforeLast = at;
        }
    }
    finish();
    m_columns = (columns + kColumnStep - 1) / kColumnStep * kColumnStep;
}

} // namespace ui
