// The accessible tree of another program, read over AT-SPI as a screen reader does, and what that program tells of its
// focus and of new notices.
#pragma once

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QList>
#include <QObject>
#include <QString>

/// An object of the tree: who has it, and where. (so) on the wire.
struct Node {
    QString owner;
    QDBusObjectPath path;
    QString key() const { return owner + path.path(); }
};
QDBusArgument& operator<<(QDBusArgument& argument, const Node& node);
const QDBusArgument& operator>>(const QDBusArgument& argument, Node& node);
Q_DECLARE_METATYPE(Node)

/// What a node says of itself.
struct Spoken {
    /// Numbers of AtspiStateType.
    enum State { Editable = 7, Focusable = 11, Focused = 12, Showing = 25 };

    Node node;
    QString parent; ///< key of the node above
    QString name;
    QString role;
    quint64 states = 0;
    bool has(State state) const { return (states >> state & 1) != 0; }
    QString shown() const { return role + QStringLiteral(" \"") + name + u'"'; }
};

class AccessibleTree : public QObject {
    Q_OBJECT

public:
    /// `session`: address of the session bus, whose accessibility bus is started if there is none yet.
    explicit AccessibleTree(const QString& session);

    /// Why there is no tree; empty: there is one.
    const QString& trouble() const { return m_trouble; }
    /// Everything that is shown of every program's windows now.
    QList<Spoken> showing() const;
    Spoken describe(const Node& node) const;
    /// What a reader's user can have done without the keyboard.
    void giveFocus(const Node& node) const { ask(node, "org.a11y.atspi.Component", "GrabFocus"); }
    void press(const Node& node) const;

    /// Where the focus went, the latest last.
    QList<Node> focused;
    /// Names of the notices that appeared.
    QStringList notices;

private slots:
    void takeStateChanged(const QDBusMessage& message);
    void takeFocus(const QDBusMessage& message);

private:
    QVariant ask(const Node& node, const char* interface, const char* method, const QVariantList& arguments = {}) const;

    QDBusConnection m_bus{QString()};
    QString m_trouble;
};
