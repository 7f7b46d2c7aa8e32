#include "tests/ui/accessible_tree.h"

#include <QDBusMetaType>
#include <QDBusVariant>
#include <QSet>

namespace {

constexpr int kMostNodes = 5000;
constexpr int kPatience = 5000; ///< milliseconds for one answer, which takes less than one
constexpr auto kAccessible = "org.a11y.atspi.Accessible";

} // namespace

QDBusArgument& operator<<(QDBusArgument& argument, const Node& node)
{
    argument.beginStructure();
    argument << node.owner << node.path;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, Node& node)
{
    argument.beginStructure();
    argument >> node.owner >> node.path;
    argument.endStructure();
    return argument;
}

AccessibleTree::AccessibleTree(const QString& session)
{
    qDBusRegisterMetaType<Node>();
    qDBusRegisterMetaType<QList<Node>>();
    qDBusRegisterMetaType<QList<uint>>();
    QDBusConnection bus = QDBusConnection::connectToBus(session, QStringLiteral("session"));
    const QDBusMessage reply =
        bus.call(QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                                QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress")));
    if (reply.type() != QDBusMessage::ReplyMessage) {
        m_trouble = QStringLiteral("no accessibility bus: ") + reply.errorMessage();
        return;
    }
    m_bus = QDBusConnection::connectToBus(reply.arguments().constFirst().toString(), QStringLiteral("tree"));
    if (!m_bus.isConnected()) {
        m_trouble = m_bus.lastError().message();
        return;
    }
    // Programs tell what somebody has asked for.
    for (const char* event : {"object:", "focus:"}) {
        QDBusMessage wish = QDBusMessage::createMethodCall(
            QStringLiteral("org.a11y.atspi.Registry"), QStringLiteral("/org/a11y/atspi/registry"),
            QStringLiteral("org.a11y.atspi.Registry"), QStringLiteral("RegisterEvent"));
        wish.setArguments({QString::fromLatin1(event)});
        m_bus.call(wish);
    }
    m_bus.connect({}, {}, QStringLiteral("org.a11y.atspi.Event.Object"), QStringLiteral("StateChanged"), this,
                  SLOT(takeStateChanged(QDBusMessage)));
    m_bus.connect({}, {}, QStringLiteral("org.a11y.atspi.Event.Focus"), QStringLiteral("Focus"), this,
                  SLOT(takeFocus(QDBusMessage)));
}

void AccessibleTree::takeStateChanged(const QDBusMessage& message)
{
    const QString state = message.arguments().value(0).toString();
    if (message.arguments().value(1).toInt() != 1)
        return;
    const Node node{message.service(), QDBusObjectPath(message.path())};
    if (state == QStringLiteral("focused"))
        focused += node;
    else if (state == QStringLiteral("showing"))
        if (const Spoken spoken = describe(node); spoken.role == QStringLiteral("alert message"))
            notices += spoken.name;
}

void AccessibleTree::takeFocus(const QDBusMessage& message)
{
    focused += {message.service(), QDBusObjectPath(message.path())};
}

QVariant AccessibleTree::ask(const Node& node, const char* interface, const char* method,
                             const QVariantList& arguments) const
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(node.owner, node.path.path(), QLatin1String(interface), QLatin1String(method));
    message.setArguments(arguments);
    return m_bus.call(message, QDBus::Block, kPatience).arguments().value(0);
}

void AccessibleTree::press(const Node& node) const
{
    constexpr int kMostActions = 5;
    constexpr auto kAction = "org.a11y.atspi.Action";
    for (int action = 0; action < kMostActions; action++)
        if (ask(node, kAction, "GetName", {action}).toString() == QStringLiteral("Press")) {
            ask(node, kAction, "DoAction", {action});
            return;
        }
}

Spoken AccessibleTree::describe(const Node& node) const
{
    Spoken spoken;
    spoken.node = node;
    const auto words = qdbus_cast<QList<uint>>(ask(node, kAccessible, "GetState"));
    spoken.states = words.size() < 2 ? 0 : quint64{words[1]} << 32 | words[0];
    spoken.role = ask(node, kAccessible, "GetRoleName").toString();
    spoken.name =
        ask(node, "org.freedesktop.DBus.Properties", "Get", {QString::fromLatin1(kAccessible), QStringLiteral("Name")})
            .value<QDBusVariant>()
            .variant()
            .toString();
    return spoken;
}

QList<Spoken> AccessibleTree::showing() const
{
    const auto children = [this](const Node& node) {
        return qdbus_cast<QList<Node>>(ask(node, kAccessible, "GetChildren"));
    };
    QList<Spoken> found;
    struct Open {
        Node node;
        QString parent;
    };
    QList<Open> open; // Programs show nothing themselves, their windows do.
    for (const Node& program : children({QStringLiteral("org.a11y.atspi.Registry"),
                                         QDBusObjectPath(QStringLiteral("/org/a11y/atspi/accessible/root"))}))
        open += {program, {}};
    const qsizetype programs = open.size();
    QSet<QString> seen; // A node may be told twice.
    for (qsizetype next = 0; next < open.size() && next < kMostNodes; next++) {
        const auto [node, parent] = open[next];
        if (seen.contains(node.key()))
            continue;
        seen += node.key();
        if (next >= programs) {
            Spoken spoken = describe(node);
            if (!spoken.has(Spoken::Showing))
                continue;
            spoken.parent = parent;
            found += spoken;
        }
        for (const Node& child : children(node))
            open += {child, node.key()};
    }
    return found;
}
