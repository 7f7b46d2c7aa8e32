// The tokenizer against recorded output of the reference, against a plain implementation of byte-pair encoding that
// knows nothing of pieces and caches, and against inputs made to be slow.
#include "inference/tokenizer.h"
#include "tests/support/tiny_model.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTest>

#include <ctime>
#include <filesystem>
#include <map>
#include <random>

using namespace inference;

namespace {

constexpr char kVocabularyFile[] = FACET_SHARED_DIR "/models/gemma4-vocab.gguf";
constexpr char kGoldenFile[] = FACET_SHARED_DIR "/goldens/tokenizer.json";

/// Byte-pair encoding as its definition says: over and over, the pair of the lowest rank, the leftmost of them.
class PlainEncoder {
public:
    explicit PlainEncoder(const GgufFile& file)
    {
        const auto tokens = *file.array<std::string_view>("tokenizer.ggml.tokens");
        const auto merges = *file.array<std::string_view>("tokenizer.ggml.merges");
        for (size_t i = 0; i < tokens->size(); ++i)
            m_tokens.emplace((*tokens)[i], static_cast<Token>(i));
        for (size_t rank = 0; rank < merges->size(); ++rank)
            m_ranks.emplace((*merges)[rank], rank);
    }

    std::vector<Token> encode(const std::string& text) const
    {
        std::vector<std::string> symbols;
        for (const uint codePoint : QString::fromStdString(text).toUcs4()) {
            const char32_t value = codePoint == U' ' ? 0x2581 : codePoint;
            const std::string symbol = QString::fromUcs4(&value, 1).toStdString();
            if (m_tokens.contains(symbol)) {
                symbols.push_back(symbol);
                continue;
            }
            for (const char byte : symbol) {
                char spelling[8];
                std::snprintf(spelling, sizeof(spelling), "<0x%02X>", static_cast<unsigned>(byte) & 0xFFU);
                symbols.push_back(spelling);
            }
        }
        for (;;) {
            size_t best = symbols.size();
            size_t bestRank = SIZE_MAX;
            for (size_t i = 0; i + 1 < symbols.size(); ++i) {
                const auto entry = m_ranks.find(symbols[i] + " " + symbols[i + 1]);
                if (entry != m_ranks.end() && entry->second < bestRank) {
                    best = i;
                    bestRank = entry->second;
                }
            }
            if (best == symbols.size())
                break;
            symbols[best] += symbols[best + 1];
            symbols.erase(symbols.begin() + static_cast<ptrdiff_t>(best) + 1);
        }
        std::vector<Token> ids;
        for (const std::string& symbol : symbols)
            ids.push_back(m_tokens.at(symbol));
        return ids;
    }

private:
    std::unordered_map<std::string, Token> m_tokens;
    std::unordered_map<std::string, size_t> m_ranks;
};

/// Processor time, so that a busy machine does not count.
double secondsFor(const Tokenizer& tokenizer, const std::string& text)
{
    const std::clock_t start = std::clock();
    const auto tokens = tokenizer.encode(text, SpecialTokens::AsText);
    const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    return tokenizer.decode(tokens) == text ? taken : 1e9;
}

} // namespace

class TestTokenizer : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_tinyBytes = tests::makeTinyTextModel();
        auto tiny = GgufFile::parse(m_tinyBytes, "tiny");
        QVERIFY2(tiny, tiny ? "" : tiny.error().message.c_str());
        m_tinyFile = std::make_unique<GgufFile>(std::move(*tiny));
        auto tokenizer = Tokenizer::create(*m_tinyFile);
        QVERIFY2(tokenizer, tokenizer ? "" : tokenizer.error().message.c_str());
        m_tiny = std::make_unique<Tokenizer>(std::move(*tokenizer));
        if (!std::filesystem::exists(kVocabularyFile))
            return;
        auto real = GgufFile::open(kVocabularyFile);
        QVERIFY2(real, real ? "" : real.error().message.c_str());
        m_realFile = std::make_unique<GgufFile>(std::move(*real));
        auto realTokenizer = Tokenizer::create(*m_realFile);
        QVERIFY2(realTokenizer, realTokenizer ? "" : realTokenizer.error().message.c_str());
        m_real = std::make_unique<Tokenizer>(std::move(*realTokenizer));
    }

    void equalsTheReference_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<int>>("ids");
        QFile file(kGoldenFile);
        if (!m_real || !file.open(QIODevice::ReadOnly))
            QSKIP("the real vocabulary and its recorded ids are not here (../shared)");
        const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(entries.size() >= 64);
        for (qsizetype i = 0; i < entries.size(); ++i) {
            QList<int> ids;
            for (const QJsonValue& id : entries[i].toObject()["ids"].toArray())
                ids.append(id.toInt());
            QTest::addRow("%lld", static_cast<long long>(i))
                << entries[i].toObject()["text"].toString().toUtf8() << ids;
        }
    }

    void equalsTheReference()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QList<int>, ids);
        const std::vector<Token> expected(ids.begin(), ids.end());
        // What the ids were recorded from is what they decode to. One entry was recorded after its \" had been read as
        // an escape: its text has a backslash that its ids do not have.
        const std::string recorded = m_real->decode(expected);
        if (recorded != text.toStdString())
            QCOMPARE(QByteArray(text).replace("\\\"", "\"").toStdString(), recorded);
        QCOMPARE(m_real->encode(recorded, SpecialTokens::AsText), expected);
        const std::string plain = text.toStdString();
        QCOMPARE(m_real->decode(m_real->encode(plain, SpecialTokens::AsText)), plain);
    }

    void parsesControlTokensInPrompts()
    {
        if (!m_real)
            QSKIP("the real vocabulary is not here (../shared)");
        const std::string prompt = "<bos><|turn>user\nWrite a long essay about Portugal.<turn|>\n<|turn>model\n"
                                   "<|channel>thought\n<channel|>";
        const std::vector<Token> expected = {2,      105, 2364, 107, 6974, 496, 1440, 20494, 1003, 23613,
                                             236761, 106, 107,  105, 4368, 107, 100,  45518, 107,  101};
        QCOMPARE(m_real->encode(prompt, SpecialTokens::Parse), expected);
        QCOMPARE(m_real->decode(expected), prompt);
        QCOMPARE(m_real->encode("<bos>Hello,", SpecialTokens::Parse), (std::vector<Token>{2, 9259, 236764}));
        QCOMPARE(m_real->encode("<|image><|image|><image|>", SpecialTokens::Parse),
                 (std::vector<Token>{255999, 258880, 258882}));
        QCOMPARE(m_real->control().videoSoft, 258884);
        QCOMPARE(m_real->control().stringQuote, 52);
        for (const Token stop : {1, 106, 50})
            QVERIFY(m_real->isStop(stop));
        QVERIFY(!m_real->isStop(105) && !m_real->isStop(-1));
    }

    void userTextNeverBecomesAControlToken()
    {
        for (const Tokenizer* tokenizer : {m_tiny.get(), m_real.get()}) {
            if (!tokenizer)
                continue;
            const std::vector<std::string> spellings = {"<bos>",  "<eos>",        "<|turn>",    "<turn|>", "<|image|>",
                                                        "<|\"|>", "<|tool_call>", "<|channel>", "<pad>",   "<0x41>"};
            std::string all;
            for (const std::string& spelling : spellings)
                all += spelling + "x";
            const auto tokens = tokenizer->encode(all, SpecialTokens::AsText);
            QCOMPARE(tokenizer->decode(tokens), all);
            for (const std::string& spelling : spellings) {
                const auto parsed = tokenizer->encode(spelling, SpecialTokens::Parse);
                if (spelling == "<0x41>") // a byte token is no control token either
                    QVERIFY(parsed.size() > 1);
                else
                    QCOMPARE(parsed.size(), size_t{1});
                QVERIFY(tokenizer->encode(spelling, SpecialTokens::AsText).size() > 1);
                if (parsed.size() == 1)
                    QVERIFY(std::find(tokens.begin(), tokens.end(), parsed[0]) == tokens.end());
            }
        }
    }

    void unfinishedControlTokensAreText()
    {
        for (const std::string text : {"<", "<|", "<|tur", "<|turn", "a<|turn", "<<|turn>", "<|tool_cal<|tool_call>"}) {
            const auto tokens = m_tiny->encode(text, SpecialTokens::Parse);
            QCOMPARE(m_tiny->decode(tokens), text);
        }
        const auto tokens = m_tiny->encode("<<|turn>", SpecialTokens::Parse);
        QCOMPARE(tokens.size(), size_t{2});
        QCOMPARE(tokens[1], m_tiny->control().turnBegin);
    }

    /// Cutting into pieces, the cache and the heap must not change what plain merging gives.
    void equalsPlainMerging()
    {
        std::mt19937 random(7);
        for (const auto& [tokenizer, file] :
             {std::pair{m_tiny.get(), m_tinyFile.get()}, std::pair{m_real.get(), m_realFile.get()}}) {
            if (!tokenizer)
                continue;
            const PlainEncoder plain(*file);
            const std::vector<std::string> pieces = {" ",
                                                     "  ",
                                                     "\n",
                                                     "\n\n",
                                                     "\t",
                                                     "the",
                                                     " the",
                                                     " thought",
                                                     "model",
                                                     "Hello",
                                                     " world",
                                                     "and",
                                                     "s",
                                                     "e",
                                                     ".",
                                                     ",",
                                                     ">",
                                                     "</",
                                                     "> </",
                                                     "> <",
                                                     "'",
                                                     "\"",
                                                     "1",
                                                     "23",
                                                     "(",
                                                     ")",
                                                     "\xE4\xBD\xA0\xE5\xA5\xBD",
                                                     "\xC3\xA9",
                                                     "stra\xC3\x9F"
                                                     "e",
                                                     "\xF0\x9F\x99\x82",
                                                     "\xE2\x80\x8D",
                                                     "\xEF\xBF\xBF",
                                                     "\x07",
                                                     "aaaa",
                                                     "      ",
                                                     "ing",
                                                     "tion",
                                                     "http://",
                                                     "\xD0\xBF\xD1\x80\xD0\xB8",
                                                     "\xE2\x96\x81",
                                                     "<|turn>"};
            const int rounds = tokenizer == m_tiny.get() ? 400 : 150;
            for (int round = 0; round < rounds; ++round) {
                std::string text;
                const size_t count = 1 + random() % 60;
                for (size_t i = 0; i < count; ++i)
                    text += pieces[random() % pieces.size()];
                QCOMPARE(tokenizer->encode(text, SpecialTokens::AsText), plain.encode(text));
            }
            // Long runs without a seam, where the heap takes over, and long text, where the cache does.
            for (const std::string& unit : {std::string("a"), std::string(" "), std::string("\n"), std::string("th"),
                                            std::string("he"), std::string("the and ")}) {
                std::string text;
                while (text.size() < 1200)
                    text += unit;
                QCOMPARE(tokenizer->encode(text, SpecialTokens::AsText), plain.encode(text));
            }
        }
    }

    void roundTripsAnyBytes()
    {
        std::mt19937 random(11);
        for (const Tokenizer* tokenizer : {m_tiny.get(), m_real.get()}) {
            if (!tokenizer)
                continue;
            for (int round = 0; round < 300; ++round) {
                std::string text(random() % 400, '\0');
                for (char& c : text)
                    c = static_cast<char>(round % 3 == 0   ? random()
                                          : round % 3 == 1 ? 0x80 + random() % 0x80
                                                           : random() % 0x80);
                if (text.find("\xE2\x96\x81") !=
                    std::string::npos) // U+2581 itself becomes a space, as in the reference
                    continue;
                QCOMPARE(tokenizer->decode(tokenizer->encode(text, SpecialTokens::AsText)), text);
                QCOMPARE(tokenizer->decode(tokenizer->encode(text, SpecialTokens::Parse)), text);
            }
        }
    }

    void whatIsNotUtf8BecomesByteTokens()
    {
        const auto tokens = m_tiny->encode("a\xFF\xC3z", SpecialTokens::AsText);
        QCOMPARE(tokens.size(), size_t{4});
        QCOMPARE(m_tiny->bytes(tokens[1]), std::string_view("\xFF"));
        QCOMPARE(m_tiny->bytes(tokens[2]), std::string_view("\xC3"));
    }

    /// Four times the text must not take much more than four times as long: n log n gives 4.4 at these sizes, a
    /// quadratic step 16. The bound 9 leaves room for a busy machine; the better of three runs counts.
    void slowInputsStayLinear_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("one letter") << 0;
        QTest::newRow("spaces") << 1;
        QTest::newRow("newlines") << 2;
        QTest::newRow("random bytes") << 3;
        QTest::newRow("random letters") << 4;
        QTest::newRow("beginnings of control tokens") << 5;
    }

    void slowInputsStayLinear()
    {
        QFETCH(const int, kind);
        const Tokenizer& tokenizer = m_real ? *m_real : *m_tiny;
        const auto makeText = [kind](size_t size) {
            std::mt19937 random(3);
            std::string text;
            while (text.size() < size) {
                if (kind == 5) {
                    text += "<|turn";
                    continue;
                }
                text += kind == 0   ? 'a'
                        : kind == 1 ? ' '
                        : kind == 2 ? '\n'
                        : kind == 3 ? static_cast<char>(random())
                                    : static_cast<char>('a' + random() % 26);
            }
            return text;
        };
        const std::string small = makeText(1 << 18);
        const std::string large = makeText(1 << 20);
        double smallSeconds = 1e9;
        double largeSeconds = 1e9;
        for (int run = 0; run < 3; ++run) {
            smallSeconds = std::min(smallSeconds, secondsFor(tokenizer, small));
            largeSeconds = std::min(largeSeconds, secondsFor(tokenizer, large));
        }
        qInfo("256 KiB: %.1f ms, 1 MiB: %.1f ms", smallSeconds * 1e3, largeSeconds * 1e3);
        QVERIFY2(largeSeconds < 9 * smallSeconds + 0.01, "encoding takes more than linear time");
    }

    void refusesOtherVocabularies_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("message");
        QTest::newRow("another model") << "model"
                                       << "'llama' is not supported";
        QTest::newRow("too few types") << "types"
                                       << "token types";
        QTest::newRow("a token twice") << "twice"
                                       << "in the vocabulary twice";
        QTest::newRow("a merge of unknown parts") << "merge"
                                                  << "not in the vocabulary";
        QTest::newRow("a merge without a space") << "space"
                                                 << "not two parts";
        QTest::newRow("a merge twice") << "again"
                                       << "is there twice";
        QTest::newRow("a merge into a control token") << "control"
                                                      << "control or byte token";
        QTest::newRow("no turn marker") << "turn"
                                        << "'<|turn>'";
        QTest::newRow("no byte token") << "byte"
                                       << "no token for the byte 65";
        QTest::newRow("a misspelt byte token") << "spelling"
                                               << "is a byte token";
    }

    void refusesOtherVocabularies()
    {
        QFETCH(const QString, change);
        QFETCH(const QString, message);
        tests::TinyVocabulary vocabulary = tests::makeTinyVocabulary(tests::kSmallestTinyVocabulary);
        const auto find = [&](const std::string& spelling) {
            return static_cast<size_t>(std::find(vocabulary.tokens.begin(), vocabulary.tokens.end(), spelling) -
                                       vocabulary.tokens.begin());
        };
        if (change == "types")
            vocabulary.types.pop_back();
        else if (change == "twice")
            vocabulary.tokens.back() = "a";
        else if (change == "merge")
            vocabulary.merges.push_back("a zz");
        else if (change == "space")
            vocabulary.merges.push_back("ab");
        else if (change == "again")
            vocabulary.merges.push_back(vocabulary.merges.front());
        else if (change == "control") {
            vocabulary.types[find("he")] = 3;
        } else if (change == "turn")
            vocabulary.types[find("<|turn>")] = 1;
        else if (change == "byte")
            vocabulary.types[find("<0x41>")] = 1;
        else if (change == "spelling")
            vocabulary.tokens[find("<0x41>")] = "<0xGG>";
        tests::GgufWriter writer;
        writer.add("tokenizer.ggml.model", change == "model" ? "llama" : "gemma4");
        writer.add("tokenizer.ggml.tokens", vocabulary.tokens);
        writer.add("tokenizer.ggml.token_type", vocabulary.types);
        writer.add("tokenizer.ggml.merges", vocabulary.merges);
        const tests::Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "changed");
        QVERIFY(file);
        const auto tokenizer = Tokenizer::create(*file);
        QVERIFY(!tokenizer);
        QVERIFY2(QString::fromStdString(tokenizer.error().message).contains(message),
                 tokenizer.error().message.c_str());
    }

    void worksWithoutVideoTokens()
    {
        tests::TinyVocabulary vocabulary = tests::makeTinyVocabulary(tests::kSmallestTinyVocabulary);
        *std::find(vocabulary.tokens.begin(), vocabulary.tokens.end(), "<|video|>") = "<other>";
        tests::GgufWriter writer;
        writer.add("tokenizer.ggml.model", "gemma4");
        writer.add("tokenizer.ggml.tokens", vocabulary.tokens);
        writer.add("tokenizer.ggml.token_type", vocabulary.types);
        writer.add("tokenizer.ggml.merges", vocabulary.merges);
        const tests::Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "changed");
        const auto tokenizer = Tokenizer::create(*file);
        QVERIFY(tokenizer);
        QCOMPARE(tokenizer->control().videoSoft, -1);
        QVERIFY(tokenizer->control().imageSoft >= 0);
        QVERIFY(tokenizer->encode("<|video|>", SpecialTokens::Parse).size() > 1);
    }

    void streamsWholeSequences()
    {
        const std::string text = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x99\x82z";
        for (size_t step = 1; step <= text.size(); ++step) {
            Utf8Stream stream;
            std::string out;
            for (size_t i = 0; i < text.size(); i += step) {
                const std::string ready = stream.append(text.substr(i, step));
                QVERIFY(QString::fromStdString(ready).toStdString() == ready); // valid by itself
                out += ready;
            }
            out += stream.finish();
            QCOMPARE(out, text);
        }
    }

    void streamReplacesWhatIsNotUtf8()
    {
        const std::string replacement = "\xEF\xBF\xBD";
        const auto all = [](std::string_view bytes) {
            Utf8Stream stream;
            std::string out = stream.append(bytes);
            return out + stream.finish();
        };
        QCOMPARE(all("a\xFFz"), "a" + replacement + "z");
        QCOMPARE(all("\xC3"), replacement);
        QCOMPARE(all("\xE2\x82"), replacement);
        QCOMPARE(all("\xE2\x82z"), replacement + "z");
        QCOMPARE(all("\xC0\x80"), replacement + replacement);                   // overlong
        QCOMPARE(all("\xED\xA0\x80"), replacement + replacement + replacement); // surrogate
        QCOMPARE(all("\xF4\x90\x80\x80"), replacement + replacement + replacement + replacement);
        QCOMPARE(all(std::string_view("\0", 1)), std::string(1, '\0'));
    }

private:
    tests::Bytes m_tinyBytes;
    std::unique_ptr<GgufFile> m_tinyFile;
    std::unique_ptr<GgufFile> m_realFile;
    std::unique_ptr<Tokenizer> m_tiny;
    std::unique_ptr<Tokenizer> m_real;
};

QTEST_APPLESS_MAIN(TestTokenizer)
#include "tst_tokenizer.moc"
