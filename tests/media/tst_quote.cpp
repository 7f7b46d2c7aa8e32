// Finding quoted words on a page, however the model has written them.
#include "media/quote.h"

#include <QTest>

namespace {

/// Each word a box as wide as its place in the list, to tell them apart.
std::vector<media::WordBox> wordsOf(const QString& text)
{
    std::vector<media::WordBox> words;
    for (const QString& word : text.split(' ', Qt::SkipEmptyParts))
        words.push_back({.text = word.toStdString(), .width = static_cast<float>(words.size())});
    return words;
}

} // namespace

class QuoteTest : public QObject {
    Q_OBJECT

private slots:
    void quotes_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<QString>("quote");
        QTest::addColumn<QString>("found"); ///< the words, with spaces
        const QString page = QStringLiteral("The Tenant shall pay 1,200 € on the \u201cfirst\u201d day. Notice is two "
                                            "months \u2014 in wri- ting; the tenant\u2019s \uFB01nal bill follows.");
        QTest::newRow("as it stands") << page << "shall pay 1,200 €"
                                      << "shall pay 1,200 €";
        QTest::newRow("case and spaces") << page << "  the TENANT\nshall "
                                         << "The Tenant shall";
        QTest::newRow("hyphenated") << page << "in writing"
                                    << "in wri- ting;";
        QTest::newRow("marks") << page << "the \"first\" day" << QString::fromUtf8("the “first” day.");
        QTest::newRow("marks around") << page << QString::fromUtf8("«Notice is two months.»") << "Notice is two months";
        QTest::newRow("dash") << page << "months - in writing" << QString::fromUtf8("months — in wri- ting;");
        QTest::newRow("dash without spaces")
            << page << QString::fromUtf8("months–in") << QString::fromUtf8("months — in");
        QTest::newRow("ligature") << page << "tenant's final bill" << QString::fromUtf8("tenant’s ﬁnal bill");
        QTest::newRow("gap") << page << "The Tenant shall … on the first day"
                             << QString::fromUtf8("The Tenant shall on the “first” day.");
        QTest::newRow("gap in brackets") << page << "Notice [...] bill follows"
                                         << "Notice bill follows.";
        QTest::newRow("gap, wrong order") << page << "first day ... The Tenant shall"
                                          << "";
        QTest::newRow("half a word") << page << "enant shall"
                                     << "";
        QTest::newRow("half a word at the end") << page << "Tenant sha"
                                                << "";
        QTest::newRow("other words") << page << "shall pay 1,300 €"
                                     << "";
        QTest::newRow("other number") << page << "pay 1,20"
                                      << "";
        QTest::newRow("empty") << page << ""
                               << "";
        QTest::newRow("signs alone") << page << "… \"” –"
                                     << "";
        QTest::newRow("second place") << QString("no tenants here but tenant there") << "tenant"
                                      << "tenant";
        QTest::newRow("empty page") << QString() << "words"
                                    << "";
        QTest::newRow("umlauts") << QString::fromUtf8("Die Straße GRÖSSER") << QString::fromUtf8("STRASSE größer")
                                 << QString::fromUtf8("Straße GRÖSSER");
        QTest::newRow("Japanese") << QString::fromUtf8("日本 語の 文書") << QString::fromUtf8("日本語の文書")
                                  << QString::fromUtf8("日本 語の 文書");
        QTest::newRow("full width") << QString::fromUtf8("ＡＢＣ 123") << "abc 123" << QString::fromUtf8("ＡＢＣ 123");
        QTest::newRow("soft hyphen") << QString::fromUtf8("co\u00adoperate now") << "cooperate"
                                     << QString::fromUtf8("co\u00adoperate");
    }
    void quotes()
    {
        QFETCH(QString, page);
        QFETCH(QString, quote);
        QFETCH(QString, found);
        const auto words = wordsOf(page);
        QStringList texts;
        float last = -1;
        for (const auto& word : media::findQuote(words, quote.toStdString())) {
            QVERIFY(word.width > last); // in reading order, none twice
            last = word.width;
            texts << QString::fromStdString(word.text);
        }
        QCOMPARE(texts.join(' '), found);
    }

    void brokenBytes()
    {
        const std::vector<media::WordBox> words = {{.text = "caf\xff\xc3"}, {.text = "bar"}};
        QVERIFY(media::findQuote(words, "\xff\xfe\xc3").empty());
        QCOMPARE(media::findQuote(words, "bar").size(), size_t{1});
    }
};

QTEST_GUILESS_MAIN(QuoteTest)
#include "tst_quote.moc"
