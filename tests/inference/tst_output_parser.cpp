// Generated tokens taken apart: thoughts, text and tool calls, whole, cut off, broken, and in any order.
#include "inference/output_parser.h"
#include "inference/segment_writer.h"
#include "inference/tool_markup.h"
#include "tests/support/tiny_model.h"

#include <QElapsedTimer>
#include <QTest>

#include <optional>
#include <random>

using namespace inference;
using Kind = OutputParser::Piece::Kind;

namespace {

/// Everything a parser said, neighbouring pieces of a kind joined: "T:" thought, "A:" answer text, "C:" call.
class Transcript {
public:
    void add(const std::vector<OutputParser::Piece>& pieces)
    {
        for (const OutputParser::Piece& piece : pieces) {
            if (piece.kind == Kind::ToolCall) {
                parts << "C:" + QString::fromStdString(piece.toolCall.name + piece.toolCall.arguments.dump());
                last = {};
                continue;
            }
            QVERIFY(!piece.text.empty());
            QVERIFY(QString::fromStdString(piece.text).toStdString() == piece.text); // whole UTF-8
            if (last != piece.kind)
                parts << (piece.kind == Kind::Thought ? "T:" : "A:");
            last = piece.kind;
            parts.back() += QString::fromStdString(piece.text);
        }
    }
    QStringList parts;

private:
    std::optional<Kind> last;
};

QString argumentsOf(const char* call)
{
    const auto parsed = parseToolCall(call);
    return parsed ? QString::fromStdString(parsed->arguments.dump())
                  : "error: " + QString::fromStdString(parsed.error().message);
}

Json randomValue(std::mt19937& random, int depth)
{
    static const char* const kTexts[] = {"",       "a", "it's \"so\"", "x,y]}{", "line\nline", "größer 🙂",
                                         " true ", "12"};
    switch (random() % (depth < 3 ? 8 : 5)) {
    case 0:
        return nullptr;
    case 1:
        return random() % 2 == 0;
    case 2:
        return int64_t(random()) - 2'000'000'000;
    case 3:
        return std::ldexp(double(random()), int(random() % 200) - 100);
    case 4:
        return kTexts[random() % std::size(kTexts)];
    case 5: {
        Json list = Json::array();
        for (auto i = random() % 4; i > 0; --i)
            list.push_back(randomValue(random, depth + 1));
        return list;
    }
    default: {
        static const char* const kKeys[] = {"a", "B", "key_2", "Seconds", "größe", "with space"};
        Json object = Json::object();
        for (auto i = random() % 4; i > 0; --i)
            object[kKeys[random() % std::size(kKeys)]] = randomValue(random, depth + 1);
        return object;
    }
    }
}

} // namespace

class TestOutputParser : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Tokenizer> m_tokenizer;

    QStringList parsed(const std::string& output, bool startsInThought = false)
    {
        OutputParser parser(*m_tokenizer, startsInThought);
        Transcript transcript;
        for (const Token token : m_tokenizer->encode(output, SpecialTokens::Parse))
            transcript.add(parser.push(token));
        transcript.add(parser.finish());
        return transcript.parts;
    }

private slots:
    void initTestCase()
    {
        const auto bytes = tests::makeTinyTextModel();
        const auto file = GgufFile::parse(bytes, "tiny");
        QVERIFY(file);
        auto tokenizer = Tokenizer::create(*file);
        QVERIFY(tokenizer);
        m_tokenizer = std::make_unique<Tokenizer>(std::move(*tokenizer));
    }

    void outputs_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QStringList>("expected");
        auto row = [](const char* name, const char* output, const QStringList& expected) {
            QTest::newRow(name) << QString::fromUtf8(output) << expected;
        };
        row("text", "Hello! I am here.<turn|>", {"A:Hello! I am here."});
        row("nothing", "<turn|>", {});
        row("thought", "<|channel>thought\n12 + 7 = 19\n<channel|>12 + 7 = 19.<turn|>",
            {"T:12 + 7 = 19", "A:12 + 7 = 19."});
        row("empty thought", "<|channel>thought\n<channel|>Yes.<turn|>", {"A:Yes."});
        row("empty thought without its newline", "<|channel>thought<channel|>Yes.", {"A:Yes."});
        row("thought with blank lines", "<|channel>thought\n\na\n\nb\n\n<channel|>c", {"T:\na\n\nb\n", "A:c"});
        row("two thoughts", "<|channel>thought\na\n<channel|>b<|channel>thought\nc\n<channel|>d",
            {"T:a", "A:b", "T:c", "A:d"});
        row("thought that is cut off", "<|channel>thought\nThe sum is", {"T:The sum is"});
        row("thought that the turn ends", "<|channel>thought\nhm<turn|>", {"T:hm"});
        row("name that is cut off", "Well <|channel>thou", {"A:Well <|channel>thou"});
        row("another channel", "<|channel>plan\nfirst\n<channel|>go", {"T:first", "A:go"});
        row("channel without a name", "<|channel>all in one line<channel|>go", {"T:all in one line", "A:go"});
        row("unicode", "größer als 第三章 🙂<turn|>", {"A:größer als 第三章 🙂"});
        row("call", "<|tool_call>call:get_time{}<tool_call|><|tool_response>", {"C:get_time{}"});
        row("text, two calls",
            "One moment.<|tool_call>call:f{a:1}<tool_call|><|tool_call>call:g{b:<|\"|>x y<|\"|>}<tool_call|>",
            {"A:One moment.", "C:f{\"a\":1}", "C:g{\"b\":\"x y\"}"});
        row("thought, call", "<|channel>thought\nneed it\n<channel|><|tool_call>call:f{}<tool_call|><|tool_response>",
            {"T:need it", "C:f{}"});
        row("call out of a thought", "<|channel>thought\nneed it<|tool_call>call:f{}<tool_call|>",
            {"T:need it", "C:f{}"});
        row("call that the end ends", "<|tool_call>call:f{a:true}<eos>", {"C:f{\"a\":true}"});
        row("call that is cut off", "<|tool_call>call:f{a:<|\"|>tr", {"A:<|tool_call>call:f{a:<|\"|>tr"});
        row("call that makes no sense", "ok<|tool_call>f(1)<tool_call|>no", {"A:ok<|tool_call>f(1)<tool_call|>no"});
        row("call cut off by a call", "<|tool_call>call:f{<|tool_call>call:g{}<tool_call|>",
            {"A:<|tool_call>call:f{", "C:g{}"});
        row("stray ends", "a<channel|>b<tool_call|>c", {"A:a<channel|>b<tool_call|>c"});
        row("other control tokens", "<|image|>a<|turn>user\n", {"A:<|image|>a<|turn>user\n"});
    }
    void outputs()
    {
        QFETCH(QString, output);
        QFETCH(QStringList, expected);
        QCOMPARE(parsed(output.toStdString()), expected);
    }

    void startsInsideAThought()
    {
        QCOMPARE(parsed("so it is\n<channel|>It is 20.<turn|>", true), (QStringList{"T:so it is", "A:It is 20."}));
        QCOMPARE(parsed("<channel|>It is 20.", true), QStringList{"A:It is 20."});
    }

    // Text appears with its token, not later: only half characters wait.
    void textIsNotHeldBack()
    {
        OutputParser parser(*m_tokenizer, false);
        for (const Token token : m_tokenizer->encode("plain", SpecialTokens::AsText))
            QCOMPARE(parser.push(token).size(), size_t(1));
        const auto smile = m_tokenizer->encode("🙂", SpecialTokens::AsText);
        QCOMPARE(smile.size(), size_t(4)); // bytes
        for (size_t i = 0; i < 3; ++i)
            QVERIFY(parser.push(smile[i]).empty());
        const auto pieces = parser.push(smile[3]);
        QCOMPARE(pieces.size(), size_t(1));
        QCOMPARE(QString::fromStdString(pieces[0].text), QString("🙂"));
        // Half a character at the end is not lost without a trace.
        QVERIFY(parser.push(smile[0]).empty());
        const auto rest = parser.finish();
        QCOMPARE(rest.size(), size_t(1));
        QCOMPARE(QString::fromStdString(rest[0].text), QString(QChar::ReplacementCharacter));
    }

    // Any tokens in any order: whole UTF-8 comes out (Transcript checks it), and plain text is never lost.
    void anyTokens()
    {
        std::mt19937 random(5);
        const ControlTokens& control = m_tokenizer->control();
        const Token markers[] = {control.channelBegin,  control.channelEnd,  control.toolCallBegin,
                                 control.toolCallEnd,   control.stringQuote, control.turnEnd,
                                 control.endOfSequence, control.turnBegin,   control.toolResponseBegin};
        for (int round = 0; round < 3000; ++round) {
            OutputParser parser(*m_tokenizer, random() % 2 == 0);
            Transcript transcript;
            for (auto i = random() % 40; i > 0; --i) {
                const Token token =
                    random() % 3 == 0 ? markers[random() % std::size(markers)] : Token(random() % m_tokenizer->size());
                transcript.add(parser.push(token));
            }
            for (const Token token : m_tokenizer->encode("{}}THE END", SpecialTokens::AsText))
                transcript.add(parser.push(token));
            transcript.add(parser.finish());
            QVERIFY(transcript.parts.join("|").endsWith("THE END"));
        }
    }

    void arguments_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<QString>("expected"); // JSON, or what an error contains
        auto row = [](const char* call, const char* expected) { QTest::newRow(call) << call << expected; };
        row("call:f{}", "{}");
        row("call:f{ }", "{}");
        row("call:f{a:1,b:-2.5,c:true,d:false,e:null}", "{\"a\":1,\"b\":-2.5,\"c\":true,\"d\":false,\"e\":null}");
        row("call:f{a: 1 , b : <|\"|>x<|\"|> }", "{\"a\":1,\"b\":\"x\"}");
        row("call:f{a:<|\"|>{[,:]} \"quoted\"\nline<|\"|>}", "{\"a\":\"{[,:]} \\\"quoted\\\"\\nline\"}");
        row("call:f{a:[1,<|\"|>b<|\"|>,[],{}],o:{k:{l:[true]}}}",
            "{\"a\":[1,\"b\",[],{}],\"o\":{\"k\":{\"l\":[true]}}}");
        row("call:f{<|\"|>a:b<|\"|>:1}", "{\"a:b\":1}");
        row("call:f{city:Paris,when:12:30}", "{\"city\":\"Paris\",\"when\":\"12:30\"}");
        row("call:f{a:\"plain quotes\"}", "{\"a\":\"plain quotes\"}");
        row("call:f{a:1e+16}", "{\"a\":1e+16}");
        row("call:f{a:1,}", "{\"a\":1}");
        row("call:f{", "error");
        row("call:f{a:1", "error");
        row("call:f{a}", "key");
        row("call:f{a:}", "no value");
        row("call:f{a:<|\"|>x}", "does not end");
        row("call:f{a:[1 }", "neither");
        row("call:f{}{}", "goes on");
        row("call:{}", "call:NAME");
        row("f{}", "call:NAME");
        row("", "call:NAME");
    }
    void arguments()
    {
        QFETCH(QString, call);
        QFETCH(QString, expected);
        const QString got = argumentsOf(call.toUtf8());
        if (expected.startsWith('{'))
            QCOMPARE(got, expected);
        else
            QVERIFY2(got.startsWith("error") && got.contains(expected), qPrintable(got));
    }

    void deepNestingIsAnError()
    {
        const std::string deep = "call:f{a:" + std::string(100000, '[') + "}";
        QVERIFY(argumentsOf(deep.c_str()).contains("nested too deep"));
        QVERIFY(argumentsOf(("call:f{a:" + std::string(60, '[') + std::string(60, ']') + "}").c_str()).startsWith('{'));
    }

    // What the template writes for a call is read back as the same call.
    void readsWhatTheTemplateWrites()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 2000; ++round) {
            Json arguments = Json::object();
            for (auto i = random() % 4; i > 0; --i)
                arguments["k" + std::to_string(random() % 9)] = randomValue(random, 0);
            SegmentWriter writer;
            QVERIFY(writeToolCall(writer, {"", "find_in_document", arguments}));
            auto segments = writer.take();
            std::string text;
            for (size_t i = 1; i + 1 < segments.size(); ++i)
                text += segments[i].text;
            const auto call = parseToolCall(text);
            QVERIFY2(call, text.c_str());
            QCOMPARE(call->name, std::string("find_in_document"));
            QVERIFY2(nlohmann::json(call->arguments) == nlohmann::json(arguments), text.c_str());
        }
    }

    /// What a model writes without end must not grow into memory without end, nor into work.
    void callsAreBounded()
    {
        std::string deep = "call:f{a:";
        for (int i = 0; i < 2'000; ++i)
            deep += "[";
        QVERIFY(!parseToolCall(deep));
        std::string wide = "call:f{";
        for (int i = 0; i < 60'000; ++i)
            wide += "k" + std::to_string(i) + ":1,";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!parseToolCall(wide + "}"));
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));

        OutputParser parser(*m_tokenizer, false);
        std::string text;
        size_t calls = 0;
        const auto take = [&](const std::vector<OutputParser::Piece>& pieces) {
            for (const OutputParser::Piece& piece : pieces) {
                text += piece.text;
                calls += piece.kind == OutputParser::Piece::Kind::ToolCall ? 1 : 0;
            }
        };
        const Token begin = m_tokenizer->control().toolCallBegin;
        const Token end = m_tokenizer->control().toolCallEnd;
        const std::vector<Token> word = m_tokenizer->encode("call:f{}", SpecialTokens::AsText);
        for (size_t i = 0; i < kMostToolCallsAtOnce + 3; ++i) {
            take(parser.push(begin));
            for (const Token token : word)
                take(parser.push(token));
            take(parser.push(end));
        }
        QCOMPARE(calls, kMostToolCallsAtOnce);
        QCOMPARE(text, std::string("<|tool_call>call:f{}<tool_call|><|tool_call>call:f{}<tool_call|>"
                                   "<|tool_call>call:f{}<tool_call|>"));
        text.clear();
        take(parser.push(begin));
        size_t written = 0;
        while (written <= kLongestToolCall + 100) {
            for (const Token token : word)
                take(parser.push(token));
            written += 8;
        }
        QVERIFY(text.starts_with("<|tool_call>call:f{}call:f{}")); // it is text before it ends
        QVERIFY(text.size() >= kLongestToolCall);
        take(parser.finish());
        QCOMPARE(text.size(), std::string("<|tool_call>").size() + written);
    }

    void mutatedCallsDoNoHarm()
    {
        std::mt19937 random(9);
        const std::string whole = "call:f{a:[1,<|\"|>b<|\"|>,{k:null}],o:{k:-1.5e3,l:<|\"|>ö<|\"|>}}";
        int understood = 0;
        for (int round = 0; round < 20000; ++round) {
            std::string text = whole;
            for (auto i = 1 + random() % 4; i > 0; --i) {
                const size_t at = random() % text.size();
                switch (random() % 3) {
                case 0:
                    text.erase(at, 1 + random() % 5);
                    break;
                case 1:
                    text[at] = "{}[]:,<|\">\xFF 0e"[random() % 14];
                    break;
                default:
                    text.insert(at, text.substr(random() % text.size(), random() % 8));
                }
                if (text.empty())
                    break;
            }
            understood += parseToolCall(text) ? 1 : 0;
        }
        qInfo("%d of 20000 still made sense", understood);
        QVERIFY(understood > 100 && understood < 19000);
    }
};

QTEST_APPLESS_MAIN(TestOutputParser)
#include "tst_output_parser.moc"
