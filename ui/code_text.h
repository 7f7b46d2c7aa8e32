// A code block as chunks of a few lines, which the list of rows can draw one by one however long the block is, and the
// colours of each as far as they are known. Growing at its end changes the last chunk and adds others. Used on one
// thread at a time.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

#include <cstddef>
#include <memory>
#include <vector>

namespace ui {

/// What a run of letters of code is.
enum class CodeColour { Plain, Keyword, Type, String, Comment, Number, Preprocessor, Function };

struct CodeChunk {
    QString text;
    int firstLine = 1;
    QList<int> colours; ///< begin, length and CodeColour of each run, for the first colouredLetters letters
    qsizetype colouredLetters = 0;
    std::shared_ptr<const void> after; ///< how its language goes on behind it; only the highlighter knows its type
};

class CodeText {
public:
    static constexpr int kLinesOfChunk = 32;
    /// A longer line is shown on several: laying out a line takes time with the square of its length.
    static constexpr qsizetype kLongestLine = 2000;

    explicit CodeText(QString language) : m_language(std::move(language)) {}

    /// `text` is what it was before and something more at the end.
    void grow(QStringView text);

    const QString& language() const { return m_language; }
    std::vector<CodeChunk>& chunks() { return m_chunks; }
    const std::vector<CodeChunk>& chunks() const { return m_chunks; }
    /// Of the widest line, in columns of a monospaced font, rounded up so that it seldom changes.
    int columns() const { return m_columns; }

    // The highlighter's own notes.
    int wantedChunk = -1; ///< the last one whose colours somebody wants
    bool isBeingColoured = false;

private:
    QString m_language;
    std::vector<CodeChunk> m_chunks;
    qsizetype m_lettersBeforeLast = 0; ///< in all chunks but the last, newlines behind them included
    int m_columns = 0;
};

} // namespace ui
