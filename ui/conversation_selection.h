// What is selected of a conversation, from a place in one row to a place in another. Places are held by what they are
// in, a message and a block of it, so that neither a growing answer nor rows above move them; what is copied comes from
// the model, never from what happens to be drawn. Delegates ask for their part of it, and tell where a pointer is.
#pragma once

#include "ui/conversation_model.h"
#include "ui/selected_text.h"

#include <QObject>
#include <QPointer>
#include <QQuickItem>

namespace ui {

class ConversationSelection : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        ui::ConversationModel* conversation READ conversation WRITE setConversation NOTIFY conversationChanged REQUIRED)
    Q_PROPERTY(bool any READ isAny NOTIFY changed)
    Q_PROPERTY(int revision READ revision NOTIFY changed) ///< another one where the parts of rows may be others
    Q_PROPERTY(int row READ row NOTIFY changed)           ///< of the end that moves; -1: nothing was ever chosen here
    Q_PROPERTY(int position READ position NOTIFY changed) ///< in that row

public:
    enum Step { Letter, Word, RowEdge, ConversationEdge };
    Q_ENUM(Step)

    using QObject::QObject;

    ConversationModel* conversation() const { return m_conversation; }
    void setConversation(ConversationModel* conversation);
    bool isAny() const { return m_isAny; }
    int revision() const { return m_revision; }
    int row() const { return m_isPlaced ? rowOf(m_end).row : -1; }
    int position() const { return m_isPlaced ? rowOf(m_end).position : 0; }
    QString text(TextForm form = TextForm::Plain) const;

    /// The part of a row: letters of its text as it is shown, cells of a line of a table, 0…1 of a row without words.
    /// Equal: nothing of it.
    /// Bindings name the revision, so that they ask again.
    Q_INVOKABLE int beginIn(int row, int /*revision*/) const { return rangeIn(row).begin; }
    Q_INVOKABLE int endIn(int row, int /*revision*/) const { return rangeIn(row).end; }
    Q_INVOKABLE void start(int row, int position); ///< a selection may begin here; what was selected is not any more
    Q_INVOKABLE void extend(int row, int position);
    Q_INVOKABLE void extendBy(Step step, bool forwards);
    Q_INVOKABLE void selectWord(int row, int position);
    Q_INVOKABLE void selectParagraph(int row, int position); ///< of code a line
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clear();
    Q_INVOKABLE void copy() const;
    Q_INVOKABLE void copyMarkdown() const;
    Q_INVOKABLE QString words() const { return text(); }
    Q_INVOKABLE void offer() const; ///< as the desktop's primary selection, where there is one
    /// Whether something in this row does what a press at that place of the scene asks for. Inside of an item with
    /// `selects` nothing does but buttons and scroll bars.
    Q_INVOKABLE bool isControl(QQuickItem* row, QPointF scene) const;

signals:
    void conversationChanged();
    void changed();

private:
    /// What a row shows, whatever rows are above it.
    struct Place {
        app::Id message = 0;
        RowKind::Value kind = RowKind::Text;
        int part = -1;
        int block = -1;
        int line = 0;
        int position = 0;
        bool operator==(const Place&) const = default;
    };
    struct RowPlace {
        int row = -1;
        int position = 0;
        auto operator<=>(const RowPlace&) const = default;
    };
    enum class Unit { Letter, Word, Paragraph };

    Place placeOf(RowPlace place) const;
    RowPlace rowOf(const Place& place) const;
    RowRange rangeIn(int row) const;
    RowRange unitAround(RowPlace place) const;
    int lengthOf(int row) const;
    RowPlace stepped(RowPlace from, Step step, bool forwards) const;
    RowPlace overTheEdge(int row, bool forwards) const;
    void selectUnit(Unit unit, RowPlace place);
    void setEnd(RowPlace end);
    void update();
    void lookAgain(); ///< rows may have changed

    QPointer<ConversationModel> m_conversation;
    bool m_isPlaced = false;
    bool m_isAny = false;
    bool m_willLook = false;
    int m_revision = 0;
    Unit m_unit = Unit::Letter;
    // Where the selection began: a word or paragraph is one as a whole, whichever way it is extended.
    Place m_anchor;
    Place m_anchorEnd;
    Place m_end; ///< the end that moves
    // The same as rows are now, in their order.
    RowPlace m_first;
    RowPlace m_last;
};

} // namespace ui
