// Everything that one sets, in the real window: the panel of a conversation, personas, prompts, the page of settings,
// diagnostics, and this computer measured.
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"
#include "ui/translations.h"

#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTimer>

using ui::AnswerForm;
using ui::Machine;

namespace {

/// The popup of that name, which is no item itself.
QObject* popup(const Stage& stage, const char* name)
{
    return stage.window->quickWindow()->findChild<QObject*>(QLatin1String(name));
}

bool isOpen(const Stage& stage, const char* name)
{
    const QObject* found = popup(stage, name);
    return found != nullptr && found->property("opened").toBool();
}

/// By the keyboard: a dialog that has just opened has not been laid out yet.
void press(const ShownStage& stage, const char* name)
{
    stage.item(name)->forceActiveFocus(Qt::TabFocusReason);
    stage.key(Qt::Key_Space);
}

/// Names of settings that are shown now.
QStringList shownSettings(const ShownStage& stage)
{
    QStringList titles;
    visit(stage.window->quickWindow()->contentItem(), [&](QQuickItem* item) {
        if (item->isVisible() && item->property("matches").isValid() && item->property("keywords").isValid())
            titles += item->property("title").toString();
    });
    return titles;
}

/// As the measuring program: writes what it is asked to and ends, or does not end.
QString program(const QTemporaryDir& directory, const QByteArray& script)
{
    QFile file(directory.filePath(QStringLiteral("measurer")));
    if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + script) < 0)
        return {};
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return file.fileName();
}

/// Where pictures for people go; empty: nobody wants any.
QString screenshotDirectory()
{
    const QString target = qEnvironmentVariable("FACET_SCREENSHOTS");
    if (!target.isEmpty())
        QDir().mkpath(target);
    return target;
}

std::shared_ptr<Script> withCatalogue()
{
    auto script = std::make_shared<Script>();
    script->catalogue = app::modelCatalogue();
    return script;
}

struct Look {
    const char* name;
    ui::Preferences::Appearance appearance;
    double scale;
    QSize size;
};
const Look kLooks[] = {{"light", ui::Preferences::Light, 1.0, QSize(1120, 760)},
                       {"dark", ui::Preferences::Dark, 1.0, QSize(1120, 760)},
                       {"contrast", ui::Preferences::HighContrast, 1.0, QSize(1120, 760)},
                       {"large", ui::Preferences::Light, 2.0, QSize(1120, 760)},
                       {"narrow", ui::Preferences::Dark, 1.0, QSize(420, 720)}};

void take(const ShownStage& stage, const Look& look)
{
    stage.window->preferences().setAppearance(look.appearance);
    stage.window->preferences().setTextScale(look.scale);
    stage.window->quickWindow()->resize(look.size);
    QTest::qWait(300);
}

void shootAs(const ShownStage& stage, const Look& look, const QString& name)
{
    take(stage, look);
    stage.window->quickWindow()->grabWindow().save(name + QStringLiteral(".png"));
}

const char* const kReport = R"({"device":"Test card","results":[{"test":"prefill","tokens_per_s":1400},
    {"test":"decode","tokens_per_s":40}]})";

} // namespace

class TestSettings : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void thePanelSetsThisConversationAlone()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("One");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        const double first = stage.window->conversation().number();
        AnswerForm& form = *stage.window->answering().conversation();
        QTRY_VERIFY(!form.own().contains(QStringLiteral("thinking")));

        stage.key(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(isOpen(stage, "answerPanel"));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        QQuickItem* slider = stage.item("temperatureSlider");
        QVERIFY(slider != nullptr);
        slider->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_Left);
        QCOMPARE(form.temperature(), 0.95);
        QVERIFY(form.own().contains(QStringLiteral("temperature")));
        QQuickItem* area = stage.item("systemPromptArea");
        area->forceActiveFocus(Qt::TabFocusReason);
        stage.type("Be brief");
        QCOMPARE(form.systemPrompt(), QStringLiteral("Be brief"));
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen(stage, "answerPanel"));

        // Ctrl+T is the same switch, and each conversation has its own.
        stage.key(Qt::Key_T, Qt::ControlModifier);
        QVERIFY(form.thinking());
        QVERIFY(stage.window->composer().thinking());
        stage.key(Qt::Key_N, Qt::ControlModifier);
        QTRY_VERIFY(!stage.window->composer().thinking() && form.own().isEmpty());
        stage.window->conversation().open(static_cast<qint64>(first));
        QTRY_VERIFY(stage.window->composer().thinking());
        QCOMPARE(form.temperature(), 0.95);
        QCOMPARE(form.systemPrompt(), QStringLiteral("Be brief"));
        form.reset({});
        QCOMPARE(form.temperature(), 1.0);
        QVERIFY(form.systemPrompt().isEmpty() && !stage.window->composer().thinking());
    }

    void theMeterSaysWhatFillsTheContext()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("A question of some words");
        stage.key(Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(isOpen(stage, "answerPanel"));
        ui::Answering& answering = stage.window->answering();
        QTRY_COMPARE(answering.contextLength(), 4096.0);
        const auto named = [&](const QString& name) {
            for (const QVariant& part : answering.contextParts())
                if (part.toMap()[QStringLiteral("name")] == name)
                    return part.toMap()[QStringLiteral("tokens")].toDouble();
            return -1.0;
        };
        QCOMPARE(named(QStringLiteral("Being written")), 6.0);
        QCOMPARE(named(QStringLiteral("Free")), answering.contextLength() - answering.contextUsed());
        QTRY_VERIFY(stage.item("contextPart0") != nullptr);
        stage.item("contextPart0")->forceActiveFocus(Qt::TabFocusReason);
        QTRY_VERIFY(stage.item("contextAbout")->property("text").toString().contains(u"system prompt"));
    }

    void personasAreMadeChosenAndRemoved()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        ui::Answering& answering = stage.window->answering();
        QVERIFY(stage.act("personas"));
        QTRY_VERIFY(isOpen(stage, "personasDialog"));
        QTRY_VERIFY(stage.item("namedNew")->isVisible());
        press(stage, "namedNew");
        QTRY_VERIFY(stage.item("personaName")->hasActiveFocus());
        stage.type("Terse");
        answering.persona()->setSystemPrompt(QStringLiteral("One word."));
        answering.persona()->setTemperature(0.2);
        press(stage, "personaSave");
        QTRY_COMPARE(answering.personas().size(), 1);
        const double id = answering.personas()[0].toMap()[QStringLiteral("id")].toDouble();
        answering.choosePersona(id);
        QCOMPARE(answering.conversation()->systemPrompt(), QStringLiteral("One word."));
        QCOMPARE(answering.conversation()->temperature(), 0.2);
        QVERIFY(answering.conversation()->own().isEmpty());
        QCOMPARE(answering.chosenPersonaName(), QStringLiteral("Terse"));
        answering.removePersona(id);
        QTRY_VERIFY(answering.personas().isEmpty());
        QTRY_COMPARE(answering.chosenPersona(), 0.0);
        // What it said stays with the conversation.
        QTRY_COMPARE(answering.conversation()->systemPrompt(), QStringLiteral("One word."));
    }

    // Escape, and another persona of the list, threw away what was being written.
    void whatIsWrittenInAPersonaStays()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        ui::Answering& answering = stage.window->answering();
        answering.editPersona(0);
        answering.persona()->setSystemPrompt(QStringLiteral("One word."));
        answering.savePersona(0, QStringLiteral("Terse"));
        QTRY_COMPARE(answering.personas().size(), 1);
        answering.discardPersona(0);
        const double known = answering.personas()[0].toMap()[QStringLiteral("id")].toDouble();
        const auto edit = [&stage](double persona) {
            QMetaObject::invokeMethod(popup(stage, "personasDialog"), "edit", Q_ARG(double, persona));
        };
        const auto name = [&stage] { return stage.item("personaName")->property("text").toString(); };
        QVERIFY(stage.act("personas"));
        QTRY_VERIFY(isOpen(stage, "personasDialog"));
        edit(known);
        QTRY_VERIFY(stage.item("personaName")->hasActiveFocus());
        QVERIFY(!stage.item("personaDiscard")->isVisible());
        answering.persona()->setSystemPrompt(QStringLiteral("Two words."));
        answering.persona()->setTopK(7);
        QTRY_VERIFY(stage.item("personaDiscard")->isVisible());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen(stage, "personasDialog"));
        QVERIFY(stage.act("personas"));
        QTRY_VERIFY(isOpen(stage, "personasDialog"));
        QCOMPARE(name(), QStringLiteral("Terse"));
        QCOMPARE(answering.persona()->systemPrompt(), QStringLiteral("Two words."));
        edit(0);
        QVERIFY(answering.persona()->systemPrompt().isEmpty());
        stage.type("new");
        edit(known);
        QCOMPARE(answering.persona()->systemPrompt(), QStringLiteral("Two words."));
        QCOMPARE(answering.persona()->topK(), 7);
        edit(0);
        QCOMPARE(name(), QStringLiteral("new"));
        press(stage, "personaDiscard");
        edit(known);
        press(stage, "personaDiscard");
        edit(known);
        QCOMPARE(answering.persona()->systemPrompt(), QStringLiteral("One word."));
        QVERIFY(!stage.item("personaDiscard")->isVisible());
        edit(0);
        QVERIFY(name().isEmpty());
        // What was saved is no change any more.
        edit(known);
        answering.persona()->setSystemPrompt(QStringLiteral("Three words."));
        press(stage, "personaSave");
        QTRY_VERIFY(answering.personas()[0].toMap()[QStringLiteral("about")].toString().startsWith(u"Three"));
        edit(0);
        edit(known);
        QCOMPARE(answering.persona()->systemPrompt(), QStringLiteral("Three words."));
        QVERIFY(!stage.item("personaDiscard")->isVisible());
    }

    void promptsAreMadeAndKept()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        ui::Answering& answering = stage.window->answering();
        QVERIFY(stage.act("prompts"));
        QTRY_VERIFY(isOpen(stage, "promptsDialog"));
        QMetaObject::invokeMethod(popup(stage, "promptsDialog"), "edit", Q_ARG(double, 0));
        QTRY_VERIFY(stage.item("promptName")->hasActiveFocus());
        stage.type("two words");
        QVERIFY(stage.item("promptTrouble")->property("text").toString().contains(u"spaces"));
        QVERIFY(!stage.item("promptSave")->isEnabled());
        stage.item("promptName")->setProperty("text", QStringLiteral("summary"));
        stage.item("promptTextArea")->forceActiveFocus(Qt::TabFocusReason);
        stage.type("Sum up for {{reader}}");
        QTRY_VERIFY(stage.item("promptSave")->isEnabled());
        press(stage, "promptSave");
        QTRY_COMPARE(answering.prompts().size(), 1);
        const QVariantMap prompt = answering.prompts()[0].toMap();
        QCOMPARE(prompt[QStringLiteral("variables")].toStringList(), QStringList{QStringLiteral("reader")});
        QVERIFY(!answering.promptNameTrouble(0, QStringLiteral("Summary")).isEmpty()); // taken
        answering.removePrompt(prompt[QStringLiteral("id")].toDouble());
        QTRY_VERIFY(answering.prompts().isEmpty());
    }

    // Escape, and another prompt of the list, threw away what was being written.
    void whatIsWrittenInAPromptStays()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        ui::Answering& answering = stage.window->answering();
        answering.savePrompt(0, QStringLiteral("summary"), QStringLiteral("Sum this up"));
        QTRY_COMPARE(answering.prompts().size(), 1);
        const double known = answering.prompts()[0].toMap()[QStringLiteral("id")].toDouble();
        QVERIFY(stage.act("prompts"));
        QTRY_VERIFY(isOpen(stage, "promptsDialog"));
        const auto edit = [&stage](double prompt) {
            QMetaObject::invokeMethod(popup(stage, "promptsDialog"), "edit", Q_ARG(double, prompt));
        };
        const auto shown = [&stage](const char* field) { return stage.item(field)->property("text").toString(); };
        edit(known);
        QTRY_VERIFY(stage.item("promptName")->hasActiveFocus());
        QVERIFY(!stage.item("promptDiscard")->isVisible());
        stage.item("promptTextArea")->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_End, Qt::ControlModifier);
        stage.type(" for me");
        QTRY_VERIFY(stage.item("promptDiscard")->isVisible());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen(stage, "promptsDialog"));
        QVERIFY(stage.act("prompts"));
        QTRY_VERIFY(isOpen(stage, "promptsDialog"));
        QCOMPARE(shown("promptTextArea"), QStringLiteral("Sum this up for me"));
        edit(0);
        QCOMPARE(shown("promptTextArea"), QString());
        stage.type("new");
        edit(known);
        QCOMPARE(shown("promptTextArea"), QStringLiteral("Sum this up for me"));
        edit(0);
        QCOMPARE(shown("promptName"), QStringLiteral("new"));
        press(stage, "promptDiscard");
        edit(known);
        press(stage, "promptDiscard");
        edit(known);
        QCOMPARE(shown("promptTextArea"), QStringLiteral("Sum this up"));
        edit(0);
        QCOMPARE(shown("promptName"), QString());
    }

    void oneFieldFindsEverySetting()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.key(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(isOpen(stage, "settingsDialog"));
        QVERIFY(stage.item("settingsSearch")->hasActiveFocus());
        QTRY_VERIFY(stage.window->machine().known());
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        QVERIFY2(shownSettings(stage).size() > 20, qPrintable(shownSettings(stage).join(u", ")));
        stage.type("kv cache");
        QTRY_COMPARE(shownSettings(stage), QStringList{QStringLiteral("Keep the context in 8 bits")});
        stage.item("settingsSearch")->setProperty("text", QStringLiteral("Contrast"));
        QTRY_COMPARE(shownSettings(stage), QStringList{QStringLiteral("Colours")});
        stage.item("settingsSearch")->setProperty("text", QStringLiteral("rename"));
        QTRY_COMPARE(shownSettings(stage), QStringList{QStringLiteral("Let the model name conversations")});
        // A choice that it offers, and the device that it runs on, in words.
        stage.item("settingsSearch")->setProperty("text", QStringLiteral("processor:"));
        QTRY_COMPARE(shownSettings(stage), QStringList{QStringLiteral("Where it runs")});
        const QQuickItem* device = stage.item("deviceBox");
        QCOMPARE(device->property("displayText").toString(), QStringLiteral("The best that fits"));
        QCOMPARE(device->property("currentValue").toString(), QStringLiteral("auto"));
        stage.item("settingsSearch")->setProperty("text", QStringLiteral("zebra"));
        QTRY_COMPARE(shownSettings(stage), QStringList());
        QVERIFY(stage.item("noSettings")->isVisible());
        stage.item("settingsSearch")->setProperty("text", QString());
        QTRY_VERIFY(shownSettings(stage).size() > 20);
    }

    void settingsAreRememberedAndReachTheService()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        ui::Preferences& preferences = stage.window->preferences();
        preferences.setAppearance(ui::Preferences::HighContrast);
        preferences.setReducedMotion(true);
        preferences.setReadingEffort(QStringLiteral("careful"));
        preferences.setIdleMinutes(15);
        stage.window->answering().defaults()->setThinking(true);
        QTRY_VERIFY(stage.window->composer().thinking());
        QSignalSpy changed(&stage.window->model(), &ui::ModelStatus::changed);
        preferences.setContextLength(8192); // opens the model again
        QTRY_VERIFY(!changed.isEmpty());
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        QCOMPARE(stage.window->model().wishes().contextLength, 8192U);
        stage.restart();
        QVERIFY(stage.window->start());
        QCOMPARE(stage.window->preferences().appearance(), ui::Preferences::HighContrast);
        QVERIFY(stage.window->preferences().reducedMotion());
        QCOMPARE(stage.window->preferences().readingEffort(), QStringLiteral("careful"));
        QCOMPARE(stage.window->preferences().idleMinutes(), 15);
        QCOMPARE(stage.window->model().wishes().contextLength, 8192U);
        QTRY_VERIFY(stage.window->answering().defaults()->thinking());
    }

    void sidebarIsAsWideAsOneLikes()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.window->quickWindow()->resize(1200, 800);
        const auto width = [&] { return stage.item("sidebarEdge")->parentItem()->width(); };
        QTRY_COMPARE(width(), 280.0);
        QQuickItem* edge = stage.item("sidebarEdge");
        edge->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_Right);
        QCOMPARE(width(), 304.0);
        stage.key(Qt::Key_Left);
        stage.key(Qt::Key_Left);
        QCOMPARE(width(), 256.0);
        for (int i = 0; i < 30; i++)
            stage.key(Qt::Key_Left);
        QCOMPARE(width(), 180.0);
        for (int i = 0; i < 60; i++)
            stage.key(Qt::Key_Right);
        QCOMPARE(width(), 540.0); // most of the window is the conversation's
        const auto drag = [&](int by) {
            const QPoint from = edge->mapToScene({edge->width() / 2, 300}).toPoint();
            QTest::mousePress(stage.window->quickWindow(), Qt::LeftButton, {}, from);
            for (int i = 1; i <= 10; i++)
                QTest::mouseMove(stage.window->quickWindow(), from + QPoint(by * i / 10, 0));
            QTest::mouseRelease(stage.window->quickWindow(), Qt::LeftButton, {}, from + QPoint(by, 0));
        };
        drag(-200);
        QVERIFY2(std::abs(width() - 340) < 3, qPrintable(QString::number(width())));
        const double chosen = width();
        stage.restart();
        QVERIFY(stage.window->start() && QTest::qWaitForWindowExposed(stage.window->quickWindow()));
        stage.window->quickWindow()->resize(1200, 800);
        QTRY_COMPARE(width(), chosen);
        edge = stage.item("sidebarEdge");
        QTest::mouseDClick(stage.window->quickWindow(), Qt::LeftButton, {},
                           edge->mapToScene({edge->width() / 2, 300}).toPoint());
        QTRY_COMPARE(width(), 280.0);

        // Where one reads from right to left it is at the right.
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        const auto restore = qScopeGuard([] { QGuiApplication::setLayoutDirection(Qt::LeftToRight); });
        QTRY_VERIFY(edge->mapToScene({}).x() > 800);
        drag(-60);
        QVERIFY2(std::abs(width() - 340) < 3, qPrintable(QString::number(width())));
        edge->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_Left);
        QVERIFY2(std::abs(width() - 364) < 3, qPrintable(QString::number(width())));
    }

    void diagnosticsAreCopiedWithoutWords()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("Rumpelstiltskin");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QVERIFY(stage.act("diagnostics"));
        QTRY_VERIFY(!stage.window->diagnostics().text().isEmpty());
        QTRY_VERIFY(stage.item("copyDiagnostics")->isVisible() && stage.item("copyDiagnostics")->isEnabled());
        QGuiApplication::clipboard()->clear();
        press(stage, "copyDiagnostics");
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Qt 6") && copied.contains(u"cpu: ") && copied.contains(u"decoding of files"));
        QVERIFY(!copied.contains(u"Rumpelstiltskin") && !copied.contains(u"Tigers"));
    }

    void theComputerIsMeasuredByAProcessOfItsOwn()
    {
        const QTemporaryDir directory;
        const QString data = directory.path();
        Machine machine(data, program(directory, QByteArray("echo '") + kReport + "'\n"));
        machine.measure();
        QTRY_VERIFY(!machine.result().isEmpty());
        QVERIFY2(machine.result().contains(QLocale().toString(30)) && machine.result().contains(u"Test card"),
                 qPrintable(machine.result()));
        QVERIFY(!machine.isMeasuring() && machine.trouble().isEmpty());
        QVERIFY(machine.words().size() >= 3);
        QVERIFY(Machine::wordsOf(R"({"results":[{"test":"prefill","tokens_per_s":13000},
            {"test":"decode","tokens_per_s":480}]})")
                    .contains(u"less than a tenth of a second"));

        program(directory, "echo 'facet-cli: it does not fit: 16 GiB are needed' >&2; exit 1\n");
        machine.measure();
        QTRY_COMPARE(machine.trouble(),
                     QStringLiteral("This computer could not be measured: it does not fit: 16 GiB are needed"));
        QVERIFY(machine.result().isEmpty());

        program(directory, "exec sleep 60\n");
        machine.measure();
        QTRY_VERIFY(machine.isMeasuring() && machine.progress() > 0);
        machine.cancel();
        QTRY_VERIFY(!machine.isMeasuring());
        QVERIFY(machine.result().isEmpty());

        Machine lost(data, directory.filePath(QStringLiteral("nothing")));
        lost.measure();
        QTRY_VERIFY(lost.trouble().contains(u"missing"));
    }

    void whatDoesNotFitIsNotMeasured()
    {
        const QTemporaryDir directory;
        app::ModelVerdict verdict{.fits = false, .text = "it does not fit"};
        verdict.neededBytes = 17ULL << 30;
        verdict.freeBytes = 3ULL << 30;
        const QString started = directory.filePath(QStringLiteral("started"));
        Machine machine(directory.path(), program(directory, "touch '" + started.toUtf8() + "'\n"),
                        [&verdict] { return verdict; });
        machine.measure();
        QVERIFY(machine.isMeasuring()); // From the click on, not only once the program runs.
        QTRY_VERIFY(!machine.isMeasuring());
        QVERIFY2(machine.trouble().contains(QLocale().formattedDataSize(17LL << 30, 1)) &&
                     machine.trouble().contains(QLocale().formattedDataSize(3LL << 30, 1)),
                 qPrintable(machine.trouble()));
        QVERIFY(!QFile::exists(started));
        // Called off before it has begun.
        verdict.fits = true;
        machine.measure();
        machine.cancel();
        QVERIFY(!machine.isMeasuring());
        QTest::qWait(200);
        QVERIFY(!QFile::exists(started));
        machine.measure();
        QTRY_VERIFY(!machine.isMeasuring());
        QVERIFY(QFile::exists(started));
    }

    /// With FACET_MEASURE=FACET-CLI in the environment: the model of full size, from the click to the words.
    void theComputerIsMeasuredForReal()
    {
        const auto script = std::make_shared<Script>();
        script->measurer = qEnvironmentVariable("FACET_MEASURE");
        if (script->measurer.isEmpty())
            QSKIP("FACET_MEASURE names no facet-cli");
        ShownStage stage(script);
        QVERIFY(stage.shown);
        Machine& machine = stage.window->machine();
        QVERIFY(stage.act("getModel"));
        QTRY_VERIFY(stage.item("measureButton") != nullptr && stage.item("measureButton")->isVisible());
        qint64 longest = 0; // milliseconds without a turn of this thread
        QElapsedTimer last;
        last.start();
        QTimer pulse;
        connect(&pulse, &QTimer::timeout, &pulse, [&] { longest = std::max(longest, last.restart()); });
        pulse.start(1);
        QElapsedTimer all;
        all.start();
        press(stage, "measureButton");
        QTRY_VERIFY_WITH_TIMEOUT(machine.progress() > 0.2, 20'000);
        const QString target = screenshotDirectory();
        if (!target.isEmpty())
            stage.window->quickWindow()->grabWindow().save(target + QStringLiteral("/measuring.png"));
        QTRY_VERIFY_WITH_TIMEOUT(!machine.isMeasuring(), 150'000);
        qInfo("%.1f s, longest block of the window %lld ms: %s", static_cast<double>(all.elapsed()) / 1000,
              static_cast<long long>(longest), qPrintable(machine.result() + machine.trouble()));
        if (!target.isEmpty())
            stage.window->quickWindow()->grabWindow().save(target + QStringLiteral("/measured.png"));
        QVERIFY(!machine.result().isEmpty());
        press(stage, "measureButton"); // And stopped in the middle of it.
        QTRY_VERIFY_WITH_TIMEOUT(machine.progress() > 0.1, 20'000);
        press(stage, "measureButton");
        QTRY_VERIFY(!machine.isMeasuring());
        QVERIFY(machine.result().isEmpty() && machine.trouble().isEmpty());
    }

    /// Words that people type who do not know what a setting is called here.
    void settingsAreFoundInOtherLanguages_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("found");
        QTest::newRow("dark") << "de"
                              << "dunkel"
                              << "appearance";
        QTest::newRow("theme") << "de"
                               << "Design"
                               << "appearance";
        QTest::newRow("font") << "de"
                              << "schrift"
                              << "textScale";
        QTest::newRow("graphics card") << "de"
                                       << "grafikkarte"
                                       << "device";
        QTest::newRow("hotkey") << "de"
                                << "tastenkürzel"
                                << "quickWindow";
        QTest::newRow("without accents") << "de"
                                         << "tastenkurzel"
                                         << "quickWindow";
        QTest::newRow("tray") << "de"
                              << "taskleiste"
                              << "tray";
        QTest::newRow("bug report") << "de"
                                    << "fehlerbericht"
                                    << "";
        QTest::newRow("memory") << "de"
                                << "arbeitsspeicher"
                                << "idleMinutes";
        QTest::newRow("dark, French") << "fr"
                                      << "sombre"
                                      << "appearance";
        QTest::newRow("accents, French") << "fr"
                                         << "memoire"
                                         << "idleMinutes";
        QTest::newRow("download, French") << "fr"
                                          << "télécharger"
                                          << "";
    }
    void settingsAreFoundInOtherLanguages()
    {
        QFETCH(QString, language);
        QFETCH(QString, typed);
        QFETCH(QString, found);
        ui::Translations translations;
        translations.install(language);
        ShownStage stage;
        QVERIFY(stage.shown);
        QVERIFY(stage.act("settings"));
        QTRY_VERIFY(isOpen(stage, "settingsDialog"));
        stage.item("settingsSearch")->setProperty("text", typed);
        QTRY_VERIFY(shownSettings(stage).size() < 10);
        QVERIFY2(!shownSettings(stage).isEmpty(), qPrintable(typed));
        if (!found.isEmpty())
            QVERIFY(stage.item(qPrintable(found)) != nullptr && stage.item(qPrintable(found))->isVisible());
    }

    /// Of a start with nothing but the demonstration model.
    void screenshotsOfTheFirstRun()
    {
        const QString target = screenshotDirectory();
        if (target.isEmpty())
            QSKIP("FACET_SCREENSHOTS names no directory");
        ShownStage stage(withCatalogue());
        QVERIFY(stage.shown);
        QTRY_VERIFY_WITH_TIMEOUT(stage.window->library()
                                         .data(stage.window->library().index(2), ui::ModelLibrary::VerdictRole)
                                         .toString()
                                         .size() > 0,
                                 20000);
        for (const Look& look : kLooks)
            shootAs(stage, look, target + QStringLiteral("/firstRun-") + QLatin1String(look.name));
    }

    /// Pictures for people to look at, where FACET_SCREENSHOTS names a directory.
    void screenshots()
    {
        const QString target = screenshotDirectory();
        if (target.isEmpty())
            QSKIP("FACET_SCREENSHOTS names no directory");
        ShownStage stage(withCatalogue());
        QVERIFY(stage.shown);
        stage.window->answering().editPersona(0);
        stage.window->answering().savePersona(0, QStringLiteral("Strict reviewer"));
        stage.window->answering().savePrompt(0, QStringLiteral("summary"),
                                             QStringLiteral("Summarise this for {{reader}}: {{clipboard}}"));
        stage.type("What does the chart say?");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        stage.type("And what else could it mean for us?");
        stage.window->library().judge();
        QTest::qWait(4000);
        const auto shoot = [&](const char* action, const char* dialog, const QString& name) {
            stage.act(action);
            QTest::qWait(600);
            stage.window->quickWindow()->grabWindow().save(target + u'/' + name + QStringLiteral(".png"));
            QMetaObject::invokeMethod(popup(stage, dialog), "close");
            QTest::qWait(200);
        };
        const std::pair<const char*, const char*> kDialogs[] = {
            {"settings", "settingsDialog"}, {"answering", "answerPanel"},         {"getModel", "modelLibrary"},
            {"personas", "personasDialog"}, {"diagnostics", "diagnosticsDialog"}, {"prompts", "promptsDialog"}};
        for (const Look& look : kLooks) {
            take(stage, look);
            for (const auto& [action, dialog] : kDialogs)
                shoot(action, dialog, QLatin1String(dialog) + u'-' + QLatin1String(look.name));
        }
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestSettings, media::cage::addAllOperations)
#include "tst_settings.moc"
