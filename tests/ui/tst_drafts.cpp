// What is being written in conversations that are left: words, files that are still being read, and questions that wait
// for them.
#include "tests/support/cage_main.h"
#include "tests/ui/scripted_generator.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

using ui::AttachmentModel;
using ui::ConversationModel;

namespace {

const QString kChart = QStringLiteral("chart-bars.png");
const QString kInvoice = QStringLiteral("document-invoice.png");

QUrl sample(const QString& name)
{
    return QUrl::fromLocalFile(QStringLiteral(FACET_SOURCE_DIR "/resources/samples/") + name);
}

/// A stage in a new conversation, and what a person does there.
class Desk : public Stage {
public:
    bool begin()
    {
        window->start();
        service->openLastModel();
        return QTest::qWaitFor([this] { return window->model().state() == ui::ModelStatus::Ready; }) && opened();
    }
    bool opened() const
    {
        return QTest::qWaitFor([this] { return !window->conversation().isOpening(); });
    }
    bool answered() const
    {
        return QTest::qWaitFor(
            [this] { return window->conversation().rowCount() > 1 && !window->conversation().isBusy(); });
    }
    /// A conversation where that was asked, which is then on screen; 0: it does not come.
    app::Id ask(const QString& question)
    {
        window->conversation().begin();
        if (!opened())
            return 0;
        window->composer().setText(question);
        window->composer().send();
        return answered() ? window->conversation().conversation() : 0;
    }
    void open(app::Id conversation) { window->conversation().open(conversation); }
    void write(const QString& text) { window->composer().setText(text); }
    void add(const QString& file) { window->attachments().addFiles({sample(file)}); }
    QString text() const { return window->composer().text(); }
    QStringList files() const
    {
        QStringList names;
        for (const app::Attachment& file : window->attachments().ready())
            names += QString::fromStdString(file.fileName);
        return names;
    }
    /// Files that have been read since it was first called.
    int read()
    {
        if (!m_read)
            m_read = std::make_unique<QSignalSpy>(bridge.get(), &ui::EventBridge::eventArrived);
        int count = 0;
        for (const QList<QVariant>& arrived : *m_read)
            count += std::holds_alternative<app::AttachmentReady>(arrived[0].value<app::Event>()) ? 1 : 0;
        return count;
    }

private:
    std::unique_ptr<QSignalSpy> m_read;
};

} // namespace

class TestDrafts : public QObject {
    Q_OBJECT

private slots:
    /// The files that were dropped were gone when the conversation was left before they were read.
    void filesAreReadOnInTheirConversation()
    {
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id first = desk.ask(QStringLiteral("One"));
        const app::Id second = desk.ask(QStringLiteral("Two"));
        QVERIFY(first != 0 && second != 0);
        const QAbstractItemModelTester tester(&desk.window->attachments());
        QCOMPARE(desk.read(), 0);
        desk.write(QStringLiteral("Half of the second"));
        desk.add(kChart);
        desk.add(kInvoice);
        desk.open(first);
        desk.write(QStringLiteral("Half of the first"));
        desk.add(kInvoice);
        QCOMPARE(desk.window->attachments().readingCount(), 1);
        desk.window->conversation().begin();
        desk.add(kChart);
        desk.open(first); // before anything has been read
        QCOMPARE(desk.window->attachments().readingCount(), 1);
        QTRY_COMPARE(desk.read(), 4);
        QCOMPARE(desk.files(), QStringList{kInvoice});
        QCOMPARE(desk.text(), QStringLiteral("Half of the first"));
        desk.open(second);
        QVERIFY(desk.text().isEmpty());
        QTRY_COMPARE(desk.text(), QStringLiteral("Half of the second"));
        QCOMPARE(desk.files(), QStringList({kChart, kInvoice}));
        desk.window->conversation().begin();
        QTRY_COMPARE(desk.files(), QStringList{kChart});
        // All of it is in the store.
        desk.restart();
        QVERIFY(desk.begin());
        QTRY_COMPARE(desk.files(), QStringList{kChart});
        desk.open(second);
        QTRY_COMPARE(desk.files(), QStringList({kChart, kInvoice}));
        QCOMPARE(desk.text(), QStringLiteral("Half of the second"));
        desk.open(first);
        QTRY_COMPARE(desk.files(), QStringList{kInvoice});
    }

    /// Drafts had only what was read; a file that was dropped just before the end was gone.
    void filesAreReadAfterTheNextStart()
    {
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id asked = desk.ask(QStringLiteral("One"));
        QVERIFY(asked != 0);
        desk.add(kChart);
        QCOMPARE(desk.window->attachments().readingCount(), 1);
        desk.window->conversation().begin(); // left, and not read either
        QVERIFY(desk.opened());
        desk.add(kInvoice);
        QCOMPARE(desk.window->attachments().readingCount(), 1);
        desk.window->composer().saveDraftNow();
        desk.restart();
        QVERIFY(desk.begin());
        QTRY_COMPARE(desk.files(), QStringList{kInvoice});
        desk.open(asked);
        QTRY_COMPARE(desk.files(), QStringList{kChart});
        desk.restart();
        QVERIFY(desk.begin());
        desk.open(asked);
        QTRY_COMPARE(desk.files(), QStringList{kChart});
    }

    void aFileThatFailsSaysSoWhenSomebodyComesBack()
    {
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id asked = desk.ask(QStringLiteral("One"));
        desk.add(kChart);
        desk.window->attachments().addFiles({QUrl::fromLocalFile(QStringLiteral("/no/such.png"))});
        QSignalSpy announced(&desk.window->composer(), &ui::Composer::announced);
        desk.window->conversation().begin();
        QTRY_COMPARE(announced.size(), 2); // one is ready, one failed
        QVERIFY(desk.opened());
        QCOMPARE(desk.window->attachments().count(), 0);
        desk.open(asked);
        QVERIFY(desk.opened());
        QCOMPARE(desk.files(), QStringList{kChart});
        QCOMPARE(desk.window->attachments().count(), 2);
        QCOMPARE(
            desk.window->attachments().data(desk.window->attachments().index(1), AttachmentModel::StateRole).toInt(),
            int(AttachmentModel::Failed));
    }

    /// A question that was sent while its file was being read was never asked when its conversation was left.
    void aQuestionThatWaitsForItsFilesIsAsked_data()
    {
        QTest::addColumn<bool>("isNew");
        QTest::newRow("in a conversation") << false;
        QTest::newRow("in a new one") << true;
    }
    void aQuestionThatWaitsForItsFilesIsAsked()
    {
        QFETCH(const bool, isNew);
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id other = desk.ask(QStringLiteral("Something else"));
        app::Id asked = desk.ask(QStringLiteral("One"));
        QVERIFY(other != 0 && asked != 0);
        if (isNew) {
            desk.window->conversation().begin();
            QVERIFY(desk.opened());
        }
        desk.add(kChart);
        desk.write(QStringLiteral("Which team?"));
        desk.window->composer().send();
        QVERIFY(desk.window->composer().sendPending());
        desk.open(other);
        QVERIFY(!desk.window->composer().sendPending());
        QTRY_COMPARE(desk.script->asked.load(), 3);
        QCOMPARE(desk.window->conversation().conversation(), other);
        QTRY_COMPARE(desk.window->conversations().count(), isNew ? 3 : 2);
        if (isNew) // the newest
            asked = desk.window->conversations()
                        .data(desk.window->conversations().index(0), ui::ConversationListModel::ConversationRole)
                        .toLongLong();
        desk.open(asked);
        QVERIFY(desk.answered());
        const ConversationModel& model = desk.window->conversation();
        const int question = model.lastQuestion();
        QCOMPARE(model.data(model.index(question), ConversationModel::TextRole).toString(),
                 QStringLiteral("Which team?"));
        QCOMPARE(model.data(model.index(question), ConversationModel::PicturesRole).toList().size(), 1);
        QVERIFY(desk.text().isEmpty());
        QCOMPARE(desk.window->attachments().count(), 0);
        desk.window->conversation().begin();
        QVERIFY(desk.opened());
        QVERIFY(desk.text().isEmpty());
        QCOMPARE(desk.window->attachments().count(), 0);
    }

    void comingBackItStillWaits()
    {
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id other = desk.ask(QStringLiteral("Something else"));
        desk.window->conversation().begin();
        QVERIFY(desk.opened());
        desk.add(kChart);
        desk.write(QStringLiteral("Which team?"));
        desk.window->composer().send();
        desk.open(other);
        desk.window->conversation().begin();
        QVERIFY(desk.window->composer().sendPending());
        QCOMPARE(desk.text(), QStringLiteral("Which team?"));
        QTRY_COMPARE(desk.script->asked.load(), 2);
        QVERIFY(desk.answered()); // in view
        QVERIFY(desk.window->conversation().conversation() > other);
    }

    void nothingIsAskedInTheTrash_data()
    {
        QTest::addColumn<bool>("isLeftFirst");
        QTest::newRow("left first") << true;
        QTest::newRow("removed first") << false;
    }
    void nothingIsAskedInTheTrash()
    {
        QFETCH(const bool, isLeftFirst);
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id other = desk.ask(QStringLiteral("Something else"));
        const app::Id asked = desk.ask(QStringLiteral("One"));
        QCOMPARE(desk.read(), 0);
        desk.window->conversations().remove(asked);
        desk.add(kChart);
        desk.write(QStringLiteral("Which team?"));
        desk.window->composer().send();
        QVERIFY(desk.window->composer().sendPending());
        if (!isLeftFirst)
            Q_EMIT desk.bridge->eventArrived(app::ConversationRemoved{asked});
        desk.open(other);
        QTRY_COMPARE(desk.read(), 1);
        desk.window->conversations().undoRemove();
        desk.open(asked);
        QTRY_COMPARE(desk.text(), QStringLiteral("Which team?"));
        QCOMPARE(desk.files(), QStringList{kChart});
        QCOMPARE(desk.script->asked.load(), 2);
    }

    void aChangedQuestionKeepsItsFiles()
    {
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id asked = desk.ask(QStringLiteral("One"));
        QCOMPARE(desk.read(), 0);
        desk.write(QStringLiteral("Half a question"));
        desk.window->composer().edit(0);
        desk.write(QStringLiteral("One, otherwise"));
        desk.add(kChart);
        desk.window->conversation().begin();
        QVERIFY(!desk.window->composer().isEditing());
        QTRY_COMPARE(desk.read(), 1);
        desk.open(asked);
        QTRY_VERIFY(desk.window->composer().isEditing());
        QCOMPARE(desk.text(), QStringLiteral("One, otherwise"));
        QCOMPARE(desk.files(), QStringList{kChart});
        desk.add(kInvoice);
        desk.window->composer().send();
        desk.window->conversation().begin();
        QTRY_COMPARE(desk.script->asked.load(), 2);
        desk.open(asked);
        QVERIFY(desk.answered());
        const ConversationModel& model = desk.window->conversation();
        QCOMPARE(model.data(model.index(0), ConversationModel::TextRole).toString(), QStringLiteral("One, otherwise"));
        QCOMPARE(model.data(model.index(0), ConversationModel::PicturesRole).toList().size(), 2);
        QCOMPARE(desk.text(), QStringLiteral("Half a question"));
    }

    /// What was typed took the place of the stored draft, files and all.
    void leavingBeforeTheDraftHasComeAddsToIt_data()
    {
        QTest::addColumn<QString>("then");
        QTest::newRow("another conversation") << QStringLiteral("open");
        QTest::newRow("there and back at once") << QStringLiteral("return");
        QTest::newRow("closed") << QStringLiteral("close");
    }
    void leavingBeforeTheDraftHasComeAddsToIt()
    {
        QFETCH(const QString, then);
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id asked = desk.ask(QStringLiteral("One"));
        desk.write(QStringLiteral("Half"));
        desk.add(kChart);
        QTRY_COMPARE(desk.files(), QStringList{kChart});
        desk.restart();
        QVERIFY(desk.begin());
        QCOMPARE(desk.read(), 0);
        desk.open(asked);
        desk.write(QStringLiteral("Quick"));
        if (then != u"close")
            desk.add(kInvoice);
        if (then != u"close")
            desk.window->conversation().begin();
        if (then == u"open") {
            QTRY_COMPARE(desk.read(), 1);
            QVERIFY(desk.opened());
            QVERIFY(desk.text().isEmpty());
        }
        if (then != u"close")
            desk.open(asked);
        for (int time = 0; time < 2; time++) {
            if (time == 1 || then == u"close") {
                desk.restart();
                QVERIFY(desk.begin());
                desk.open(asked);
            }
            QTRY_COMPARE(desk.text(), QStringLiteral("Half\nQuick"));
            QTRY_COMPARE(desk.files(), then == u"close" ? QStringList{kChart} : QStringList({kChart, kInvoice}));
        }
    }

    /// Its number is that of another conversation then.
    void aBackupDoesNotGetTheDraftOfAnotherConversation()
    {
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id asked = desk.ask(QStringLiteral("One"));
        desk.write(QStringLiteral("Written before"));
        ui::Transfers& transfers = desk.window->transfers();
        QSignalSpy finished(&transfers, &ui::Transfers::finished);
        const QUrl backup = QUrl::fromLocalFile(desk.directory.filePath(QStringLiteral("all.tar")));
        desk.window->composer().saveDraftNow();
        transfers.backUp(backup);
        QTRY_COMPARE(finished.size(), 1);
        desk.write(QStringLiteral("Written since"));
        transfers.restore(backup);
        QTRY_COMPARE(finished.size(), 2);
        QVERIFY(desk.opened());
        QCOMPARE(desk.text(), QStringLiteral("Written since")); // in a new conversation
        QCOMPARE(desk.window->conversation().conversation(), app::Id{0});
        desk.open(asked);
        QTRY_COMPARE(desk.text(), QStringLiteral("Written before"));
        desk.window->conversation().begin();
        QTRY_COMPARE(desk.text(), QStringLiteral("Written since"));
    }

    void aPictureThatWasPastedStaysWhereItWas()
    {
        Desk desk;
        QVERIFY(desk.begin());
        const app::Id asked = desk.ask(QStringLiteral("One"));
        QCOMPARE(desk.read(), 0);
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(image);
        QVERIFY(desk.window->composer().pasteAttachments());
        desk.window->conversation().begin();
        QTRY_COMPARE(desk.read(), 1);
        QVERIFY(desk.opened());
        QCOMPARE(desk.window->attachments().count(), 0);
        desk.open(asked);
        QTRY_COMPARE(desk.window->attachments().readyCount(), 1);
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestDrafts, media::cage::addAllOperations)
#include "tst_drafts.moc"
