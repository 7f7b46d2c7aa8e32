// Marks of evidence in answers: found, resolved against what was read, checked against the words that stand there.
#include "app/citations.h"

#include <QTest>

using app::Attachment;
using app::Citation;
using app::FoundPlace;
using app::Reading;

namespace {

Attachment pdf(const std::string& name, unsigned pages, unsigned read)
{
    Attachment file;
    file.fileName = name;
    file.kind = media::FileKind::Pdf;
    file.reading.total = pages;
    for (unsigned i = 1; i <= pages; i++) {
        Reading::Item item;
        item.place = "p. " + std::to_string(i);
        item.how = i <= read ? Reading::How::Text : Reading::How::NotRead;
        file.reading.items.push_back(item);
    }
    return file;
}

Attachment clip(double seconds, int frames)
{
    Attachment file;
    file.fileName = "clip.mp4";
    file.kind = media::FileKind::Video;
    file.reading.seconds = seconds;
    for (int i = 0; i < frames; i++) {
        Reading::Item item;
        item.how = Reading::How::Picture;
        item.seconds = seconds * (i + 0.5) / frames;
        file.reading.items.push_back(item);
    }
    return file;
}

app::CitedPlace cited(std::string_view text)
{
    return app::findCitations(text).at(0).places.at(0);
}

std::string told(std::string_view text)
{
    std::string all;
    for (const Citation& citation : app::findCitations(text)) {
        all += all.empty() ? "" : " | ";
        all += std::string(text.substr(citation.begin, citation.length)) + " ->";
        for (const app::CitedPlace& place : citation.places)
            all += " (" + place.fileName + (place.fileName.empty() ? "" : ": ") + place.place + ")";
    }
    return all;
}

} // namespace

class TestCitations : public QObject {
    Q_OBJECT

private slots:
    void marksAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("found");
        QTest::newRow("page") << "The rent is 900 [p. 7]."
                              << "[p. 7] -> (p. 7)";
        QTest::newRow("pages") << "[p. 7, p. 9] [pp. 3-5] [Page 12]"
                               << "[p. 7, p. 9] -> (p. 7) (p. 9) | [pp. 3-5] -> (p. 3) | [Page 12] -> (p. 12)";
        QTest::newRow("list") << "[p. 7, 9; 11]"
                              << "[p. 7, 9; 11] -> (p. 7) (p. 9) (p. 11)";
        QTest::newRow("file") << "[lease.pdf, p. 2]"
                              << "[lease.pdf, p. 2] -> (lease.pdf: p. 2)";
        QTest::newRow("place") << "[Sheet Costs, 2024]"
                               << "[Sheet Costs, 2024] -> (Sheet Costs, 2024)";
        QTest::newRow("path") << "[src/main.cpp:12]"
                              << "[src/main.cpp:12] -> (src/main.cpp:12)";
        QTest::newRow("times") << "At 00:04 and 1:02:03, [0:10-0:20]."
                               << "00:04 -> (00:04) | 1:02:03 -> (1:02:03) | [0:10-0:20] -> (0:10) (0:20)";
        QTest::newRow("range") << "00:04-00:08"
                               << "00:04 -> (00:04) | 00:08 -> (00:08)";
        QTest::newRow("no times") << "3:7 and 10:75 and 1:2:3 and v1:20 and 12:345 and 10.1.1.1:80"
                                  << "";
        QTest::newRow("no marks") << "[] [a\nb] [unclosed"
                                  << "";
        QTest::newRow("nested") << "[see [p. 2]]"
                                << "[p. 2] -> (p. 2)";
    }
    void marksAreFound()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, found);
        QCOMPARE(QString::fromStdString(told(text.toStdString())), found);
    }

    void quotationsBelongToTheirCitation()
    {
        const std::string text = "It says \"rent is due\" [p. 7] and “pets are allowed” [p. 9], also [p. 10]: "
                                 "\"no smoking\". Nothing [p. 11].";
        const auto citations = app::findCitations(text);
        QCOMPARE(citations.size(), std::size_t{4});
        QCOMPARE(app::quotedWords(text, citations[0]), std::string("rent is due"));
        QCOMPARE(app::quotedWords(text, citations[1]), std::string("pets are allowed"));
        QCOMPARE(app::quotedWords(text, citations[2]), std::string("no smoking"));
        QCOMPARE(app::quotedWords("Nothing [p. 11].", app::findCitations("Nothing [p. 11].")[0]), std::string());
    }

    void placesAreFoundInTheLatestFile()
    {
        const std::vector<Attachment> files{pdf("old.pdf", 20, 20), pdf("new.pdf", 12, 8)};
        const auto state = [&](std::string_view text) { return app::findPlace(cited(text), files).state; };
        const FoundPlace seven = app::findPlace(cited("[page 7]"), files);
        QCOMPARE(seven.state, FoundPlace::State::Read);
        QCOMPARE(seven.file, std::size_t{1});
        QCOMPARE(seven.item, std::size_t{6});
        QCOMPARE(app::findPlace(cited("[old.pdf, p. 7]"), files).file, std::size_t{0});
        QCOMPARE(app::findPlace(cited("[p. 10]"), files).file, std::size_t{0}); // Not read in the newer one.
        QCOMPARE(state("[new.pdf, p. 10]"), FoundPlace::State::NotRead);
        QCOMPARE(state("[p. 21]"), FoundPlace::State::Missing);
        QCOMPARE(state("[sic]"), FoundPlace::State::NoSource);
        QCOMPARE(app::findPlace(cited("[p. 1]"), {}).state, FoundPlace::State::NoSource);
    }

    void timesAreFoundInTheClip()
    {
        const std::vector<Attachment> files{clip(8.2, 4), pdf("a.pdf", 1, 1)};
        const FoundPlace found = app::findPlace(cited("00:04"), files);
        QCOMPARE(found.state, FoundPlace::State::Read);
        QCOMPARE(found.file, std::size_t{0});
        QCOMPARE(found.item, std::size_t{1}); // Frames at 1.025, 3.075, 5.125, 7.175.
        std::vector<Attachment> subtitled = files;
        subtitled[0].reading.items.push_back({.place = "subtitles", .how = app::Reading::How::Text, .textBytes = 9});
        QCOMPARE(app::findPlace(cited("00:00"), subtitled).item, std::size_t{0}); // words are no picture of a time
        QCOMPARE(app::findPlace(cited("00:09"), files).state, FoundPlace::State::Read);
        QCOMPARE(app::findPlace(cited("00:10"), files).state, FoundPlace::State::Missing);
        QCOMPARE(app::findPlace(cited("00:04"), std::span(files).subspan(1)).state, FoundPlace::State::NoSource);
    }

    void entriesAndLines()
    {
        Attachment folder;
        folder.kind = media::FileKind::Archive;
        folder.reading.items.push_back({"src/main.cpp", Reading::How::Text, 10, 0, 0, 0, {}});
        const std::vector<Attachment> files{folder};
        QCOMPARE(app::findPlace(cited("[src/main.cpp:12]"), files).state, FoundPlace::State::Read);
        QCOMPARE(app::findPlace(cited("[src/main.cpp]"), files).state, FoundPlace::State::Read);
        QCOMPARE(app::findPlace(cited("[src/other.cpp:12]"), files).state, FoundPlace::State::NoSource);
    }

    void quotesAreChecked()
    {
        QVERIFY(app::hasQuote("The **rent** is due\nmonthly.", "rent is due monthly"));
        QVERIFY(!app::hasQuote("The rent is due", "the rent was due"));
        QVERIFY(!app::hasQuote("The rent", "…"));
        const std::vector<media::WordBox> words{{"The", 0, 0, 10, 5}, {"rent", 12, 0, 10, 5}, {"is", 24, 0, 5, 5}};
        QCOMPARE(app::quoteBoxes(words, "Rent is").size(), std::size_t{2});
        QVERIFY(app::quoteBoxes(words, "rents").empty());
    }
};

QTEST_APPLESS_MAIN(TestCitations)
#include "tst_citations.moc"
