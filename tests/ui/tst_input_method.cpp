// The real `facet` with Qt's own plugin for IBus, whose daemon this test plays: what is being composed goes with the
// conversation that it is composed in.
#include "tests/ui/bus_service.h"
#include "tests/ui/private_desktop.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QTest>
#include <QVariantMap>

#include <memory>

/// "IBusText" and "IBusAttrList", as IBus writes them: a name, attachments, and what each holds.
struct ComposedText {
    QString text;
};
struct Attributes {};
Q_DECLARE_METATYPE(ComposedText)
Q_DECLARE_METATYPE(Attributes)

QDBusArgument& operator<<(QDBusArgument& argument, [[maybe_unused]] const Attributes& attributes)
{
    argument.beginStructure();
    argument << QStringLiteral("IBusAttrList") << QVariantMap() << QVariantList();
    argument.endStructure();
    return argument;
}

QDBusArgument& operator<<(QDBusArgument& argument, const ComposedText& composed)
{
    argument.beginStructure();
    argument << QStringLiteral("IBusText") << QVariantMap() << composed.text
             << QDBusVariant(QVariant::fromValue(Attributes()));
    argument.endStructure();
    return argument;
}

// Nobody sends these; Qt wants both ways.
const QDBusArgument& operator>>(const QDBusArgument& argument, [[maybe_unused]] Attributes& attributes)
{
    return argument;
}
const QDBusArgument& operator>>(const QDBusArgument& argument, [[maybe_unused]] ComposedText& composed)
{
    return argument;
}

namespace {

constexpr int kPatience = 30'000; ///< milliseconds for what takes a fraction of that
constexpr auto kService = "org.freedesktop.portal.IBus";
constexpr auto kPath = "/org/freedesktop/IBus";
const QString kContext = QStringLiteral("/org/freedesktop/IBus/InputContext_1");

/// It leaves every key to the window, and composes what the test says.
class InputMethod : public Service {
public:
    explicit InputMethod(const QDBusConnection& bus) : m_bus(bus)
    {
        reply = [](const QDBusMessage& call) -> QVariantList {
            if (call.member() == QStringLiteral("CreateInputContext"))
                return {QVariant::fromValue(QDBusObjectPath(kContext))};
            if (call.member() == QStringLiteral("ProcessKeyEvent"))
                return {false};
            return {};
        };
        offer(m_bus, kService, kPath, *this);
    }
    ~InputMethod() override { withdraw(m_bus, kService, kPath); }
    InputMethod(const InputMethod&) = delete;
    InputMethod& operator=(const InputMethod&) = delete;

    void compose(const QString& text) const
    {
        signal(m_bus, kContext, "org.freedesktop.IBus.InputContext", "UpdatePreeditText",
               {QVariant::fromValue(QDBusVariant(QVariant::fromValue(ComposedText{text}))),
                static_cast<uint>(text.size()), true});
    }

private:
    QDBusConnection m_bus;
};

} // namespace

class TestInputMethod : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const QString trouble = m_desktop.setUp({1120, 760}); !trouble.isEmpty())
            QSKIP(qPrintable(trouble));
        qDBusRegisterMetaType<Attributes>();
        qDBusRegisterMetaType<ComposedText>();
        qputenv("QT_IM_MODULE", "ibus");
        qputenv("IBUS_USE_PORTAL", "1");
        m_method = std::make_unique<InputMethod>(
            QDBusConnection::connectToBus(m_desktop.sessionBus(), QStringLiteral("input method")));
        QVERIFY(m_desktop.startFacet({QStringLiteral("--device"), QStringLiteral("cpu")}));
        QTRY_VERIFY_WITH_TIMEOUT(!m_method->last("FocusIn").path().isEmpty(), kPatience);
    }

    // It went along into the conversation that was gone to.
    void whatIsComposedStaysWhereItWas()
    {
        ask(QStringLiteral("first"));
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.query("SELECT state FROM messages WHERE author = 'assistant'"),
                                  QStringLiteral("complete"), kPatience);
        PrivateDesktop::press(QStringLiteral("ctrl+n"));
        QTest::qWait(300);
        m_method->compose(QStringLiteral("にほん"));
        QTest::qWait(300);
        m_method->calls.clear();
        PrivateDesktop::press(QStringLiteral("ctrl+Page_Down"));
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.query("SELECT text FROM drafts WHERE conversation = 0"),
                                  QStringLiteral("にほん"), kPatience);
        // The method begins anew, and nothing is left of it in the other conversation.
        QTRY_COMPARE_WITH_TIMEOUT(m_method->last("Reset").path(), kContext, kPatience);
        ask(QStringLiteral("second"));
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop.query("SELECT count(*) FROM messages WHERE author = 'user'"),
                                  QStringLiteral("2"), kPatience);
        QCOMPARE(m_desktop.query("SELECT text FROM parts JOIN messages ON messages.id = message WHERE author = 'user' "
                                 "ORDER BY messages.id DESC"),
                 QStringLiteral("second"));
    }

private:
    static void ask(const QString& question)
    {
        PrivateDesktop::type(question);
        QTest::qWait(200);
        PrivateDesktop::press(QStringLiteral("Return"));
    }

    PrivateDesktop m_desktop;
    std::unique_ptr<InputMethod> m_method;
};

QTEST_GUILESS_MAIN(TestInputMethod)
#include "tst_input_method.moc"
