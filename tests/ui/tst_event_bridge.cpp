// The bridge from the service's threads to the UI thread: nothing lost, nothing out of order, not too often.
#include "ui/event_bridge.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

using ui::EventBridge;

class TestEventBridge : public QObject {
    Q_OBJECT

private slots:
    void coalescesAndKeepsOrder()
    {
        EventBridge bridge;
        std::string text;
        int deliveries = 0;
        QList<int> phases;
        connect(&bridge, &EventBridge::eventArrived, this, [&](const app::Event& event) {
            deliveries++;
            if (const auto* more = std::get_if<app::MessageTextAppended>(&event))
                text += more->text;
            else if (const auto* progress = std::get_if<app::AnswerProgress>(&event))
                phases += static_cast<int>(progress->done);
        });
        constexpr uint32_t kPieces = 5000;
        std::thread worker([&] {
            for (uint32_t i = 0; i < kPieces; i++) {
                bridge.push(app::MessageTextAppended{1, 2, app::Part::Kind::Text, std::to_string(i) + " "});
                bridge.push(app::AnswerProgress{1, 2, app::AnswerProgress::Phase::Answering, i, kPieces, 0});
            }
        });
        worker.join();
        QTRY_VERIFY(text.ends_with(std::to_string(kPieces - 1) + " "));
        std::string expected;
        for (uint32_t i = 0; i < kPieces; i++)
            expected += std::to_string(i) + " ";
        QCOMPARE(text, expected);
        QCOMPARE(phases.last(), int(kPieces) - 1);
        QVERIFY(std::is_sorted(phases.begin(), phases.end()));
        qInfo("%u pieces came in %d events", kPieces, deliveries);
        QVERIFY(deliveries < 100);
    }

    void deliversAtMostThirtyTimesASecond()
    {
        EventBridge bridge;
        int deliveries = 0;
        connect(&bridge, &EventBridge::eventArrived, this, [&](const app::Event&) { deliveries++; });
        std::jthread worker([&](std::stop_token stop) {
            while (!stop.stop_requested()) {
                bridge.push(app::MessageTextAppended{1, 2, app::Part::Kind::Text, "x"});
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        QTest::qWait(500);
        worker.request_stop();
        QVERIFY2(deliveries <= 17, qPrintable(QString::number(deliveries))); // 500 / 33, and one at each end
        QVERIFY(deliveries >= 3);
    }
};

QTEST_GUILESS_MAIN(TestEventBridge)
#include "tst_event_bridge.moc"
