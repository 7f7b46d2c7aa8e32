// Finding words in the conversation on screen: how many places there are, and going from one to the next. Rows are
// looked through a little at a time, so that the window never waits, and again when they change; what is folded is
// looked through too, and unfolded when one goes there.
#pragma once

#include "ui/found_words.h"

#include <QObject>
#include <QString>
#include <QTimer>
#include <qqmlintegration.h>

#include <vector>

namespace ui {

class ConversationModel;

class ConversationFind : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed) ///< kept when it is closed
    Q_PROPERTY(int count READ count NOTIFY changed)                    ///< of the rows looked through so far
    Q_PROPERTY(QString summary READ summary NOTIFY changed)            ///< "3 of 17"

public:
    explicit ConversationFind(ConversationModel& conversation, QObject* parent = nullptr);

    bool isOpen() const { return m_isOpen; }
    QString query() const { return m_query; }
    /// Goes to the first place from where one was on, if these are words.
    void setQuery(const QString& query);
    int count() const { return m_count; }
    QString summary() const { return m_summary; }

    /// What is looked for is looked for from that row on.
    Q_INVOKABLE void begin(int row);
    Q_INVOKABLE void close();
    Q_INVOKABLE void next() { step(Direction::Forwards); }
    Q_INVOKABLE void previous() { step(Direction::Backwards); }

signals:
    void changed();
    /// Letters or cells of the row as selections have them; end -1: the row as a whole.
    void visited(int row, int begin, int end);
    void announced(const QString& text);

private:
    enum class Direction { None, Forwards, Backwards };

    bool isLooking() const { return m_isOpen && !m_wanted.isEmpty(); }
    void restart();
    void insertRows(int first, int last);
    void removeRows(int first, int last);
    void changeRows(int first, int last, const QList<int>& roles);
    void forget(int row);
    void lookOn();
    void look(int row);
    bool knowsAll() const { return m_firstUnknown >= static_cast<int>(m_counts.size()); }
    void step(Direction direction);
    void go();
    void visit();
    void unfold();
    void summarize();

    ConversationModel& m_conversation;
    bool m_isOpen = false;
    QString m_query;
    QString m_wanted; ///< folded
    QString m_summary;
    std::vector<int> m_counts; ///< of places in each row; -1: not looked through
    int m_firstUnknown = 0;    ///< no row before is
    int m_count = 0;
    // Where one is: at a place of a row, or before its first (-1).
    int m_row = 0;
    int m_place = -1;
    Direction m_wish = Direction::None; ///< once all rows are looked through
    QTimer m_later;
};

} // namespace ui
