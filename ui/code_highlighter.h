// Colours of code, worked out by GNU Source-highlight on a thread of its own, chunk after chunk from where the
// language's state is known. What it costs is bounded: long lines and the far end of very long blocks stay plain.
#pragma once

#include "app/worker.h"
#include "ui/code_text.h"

#include <QObject>
#include <QString>

#include <atomic>
#include <memory>

namespace ui {

/// Lines of one language, one after the other. Nothing is thrown; a language that is not known stays plain.
class LineHighlighter {
public:
    LineHighlighter();
    ~LineHighlighter();

    /// Colours of lines, in letters from their begin: begin, length and CodeColour of each run. `state` is where the
    /// lines before ended, null at the start of a text, and becomes where these end.
    QList<int> highlight(const QString& language, const QString& lines, std::shared_ptr<const void>& state);

private:
    struct Library;
    std::unique_ptr<Library> m_library;
};

class CodeHighlighter : public QObject {
    Q_OBJECT
public:
    explicit CodeHighlighter(QObject* parent = nullptr);
    ~CodeHighlighter() override;

    /// Sees to it that a chunk gets its colours; `coloured` tells when it has.
    void want(const std::shared_ptr<CodeText>& code, int chunk);

signals:
    void coloured(const std::shared_ptr<ui::CodeText>& code, int chunk);

private:
    void askNext(const std::shared_ptr<CodeText>& code);
    void take(const std::shared_ptr<CodeText>& code, int index, const QString& text, const QList<int>& colours,
              const std::shared_ptr<const void>& after);

    std::shared_ptr<LineHighlighter> m_lines; ///< used on the worker alone
    std::atomic<bool> m_isEnding = false;
    app::Worker m_worker;
};

} // namespace ui
