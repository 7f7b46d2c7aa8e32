// The tools that a model may call, each alone; and answers that call them: allowed, refused, stopped, killed, without
// end.
#include "app/calculator.h"
#include "app/chat_service.h"
#include "app/clock_tool.h"
#include "app/document_search.h"
#include "app/generate_request.h"
#include "app/json_fields.h"
#include "app/store.h"
#include "app/table_tool.h"
#include "app/tool_parts.h"
#include "app/tools.h"
#include "tests/app/session.h"
#include "tests/support/cage_main.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <clocale>
#include <random>

using app::ChatService;
using app::Json;
using app::MessageState;
using app::Part;
using app::ToolAnswer;
using inference::ToolCall;

namespace {

ToolCall call(const char* name, Json arguments = Json::object())
{
    return {.id = {}, .name = name, .arguments = std::move(arguments)};
}

ToolCall sum(const char* expression)
{
    return call("calculator", {{"expression", expression}});
}

/// With a model that was trained for tools, or not.
struct ToolSession : Session {
    explicit ToolSession(const QString& directory, bool callsTools = true) : Session(directory)
    {
        script.callsTools = callsTools;
        open();
    }
    void open()
    {
        openModel();
        waitFor(app::ModelStatus::State::Ready);
    }
    app::Message answer(app::Id conversation)
    {
        const std::vector<app::Message> all = messages(conversation);
        return all.empty() ? app::Message() : all.back();
    }
};

std::vector<app::ToolResult> results(const app::Message& message)
{
    std::vector<app::ToolResult> found;
    for (const Part& part : message.parts) {
        if (auto result = app::toolResultOf(part))
            found.push_back(std::move(*result));
    }
    return found;
}

QString kinds(const app::Message& message)
{
    QString letters;
    for (const Part& part : message.parts)
        letters += part.kind == Part::Kind::Text         ? u't'
                   : part.kind == Part::Kind::Thought    ? u'h'
                   : part.kind == Part::Kind::ToolCall   ? u'c'
                   : part.kind == Part::Kind::ToolResult ? u'r'
                                                         : u'e';
    return letters;
}

} // namespace

class ToolsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void calculates_data()
    {
        QTest::addColumn<QString>("expression");
        QTest::addColumn<QString>("result"); // or a part of the error, behind "!"
        const std::pair<const char*, const char*> cases[] = {
            {"1+2*3", "7"},
            {"(1+2)*3", "9"},
            {"-2^2", "-4"},
            {"2^3^2", "512"},
            {"2**10", "1024"},
            {"2^-2", "0.25"},
            {"0.1+0.2", "0.3"},
            {"0.1*3-0.3", "0"},
            {"1e16+1-1e16", "1"},
            {"123456789*987654321", "121932631112635269"},
            {"2^89", "618970019642690137449562112"},
            {"1/3", "0.333333333333333"},
            {"2/3", "0.666666666666667"},
            {"1/3*3", "1"},
            {"10/4", "2.5"},
            {"sqrt(2)", "1.41421356237310"},
            {"sqrt(2)^2", "2"},
            {"√16 + 1", "5"},
            {"cbrt(27)", "3"},
            {"17 % 5", "2"},
            {"-7 mod 3", "2"},
            {"mod(7.5, 2)", "1.5"},
            {"8%", "0.08"},
            {"100 + 8%", "108"},
            {"250 - 20%", "200"},
            {"200 * 10%", "20"},
            {"15% of 80", "12"},
            {"(1250 + 8%) * 3", "4050"},
            {"1,250.50 + 1", "1251.5"},
            {"1_000 * 2", "2000"},
            {"min(1,250)", "1"},
            {"max(3; 7; 5)", "7"},
            {"sum(1, 2, 3.5)", "6.5"},
            {"mean(1, 2, 4)", "2.33333333333333"},
            {"round(2.5)", "3"},
            {"round(-2.345, 2)", "-2.35"},
            {"floor(-1.5) + ceil(1.2)", "0"},
            {"5!", "120"},
            {"20!", "2432902008176640000"},
            {"factorial(30)", "2.65252859812191e32"},
            {"2(3+4)", "14"},
            {"2pi", "6.28318530717959"},
            {"π/2", "1.57079632679490"},
            {"e", "2.71828182845905"},
            {"ln(e^3)", "3"},
            {"log(1000)", "3"},
            {"log2(1024)", "10"},
            {"log(8, 2)", "3"},
            {"sin(pi/6)", "0.5"},
            {"cos(0)", "1"},
            {"tan(pi/4)", "1"},
            {"degrees(pi)", "180"},
            {"atan(1)*4", "3.14159265358979"},
            {"3 × 4 ÷ 6 − 1", "1"},
            {"1.5e3", "1500"},
            {"1e-9", "1e-9"},
            {"7e-12 * 3", "2.1e-11"},
            {"1e40", "1e40"},
            {"1000000*(1+0.05/12)^12", "1051161.89788173"},
            {"", "!ends where a number should be"},
            {"1+", "!ends where a number should be"},
            {"(1", "!lacks a )"},
            {"1)", "!does not go on"},
            {"1 2", "!does not go on"},
            {"1/0", "!divides by zero"},
            {"5 % 0", "!zero"},
            {"sqrt(-1)", "!not defined"},
            {"ln(0)", "!above zero"},
            {"0^-1", "!zero"},
            {"(-8)^(1/3)", "!negative"},
            {"9^9^9^9", "!out of range"},
            {"1e9999 * 1e9999", "!out of range"},
            {"100000!", "!factorial"},
            {"sin(1e99)", "!out of range"},
            {"system(1)", "!stands for nothing known"},
            {"sqrt 4", "!needs a ("},
            {"round(1,2,3)", "!gives round 3"},
            {"ä+1", "!has no number, at character 1"},
            {"1+ü", "!at character 3"},
        };
        for (const auto& [expression, result] : cases)
            QTest::newRow(*expression ? expression : "nothing") << QString(expression) << QString(result);
        QTest::newRow("too long") << QString(2'000, u'1') << "!at most 1000";
        QTest::newRow("too deep") << QString(400, u'(') + "1"
                                  << "!too deep";
        QTest::newRow("many signs") << QString(400, u'-') + "1"
                                    << "!too deep";
    }

    void calculates()
    {
        QFETCH(const QString, expression);
        QFETCH(const QString, result);
        const auto got = app::calculate(expression.toStdString());
        if (result.startsWith(u'!')) {
            QVERIFY2(!got, got ? got->c_str() : "");
            QVERIFY2(got.error().message.find(result.mid(1).toStdString()) != std::string::npos,
                     got.error().message.c_str());
            return;
        }
        QVERIFY2(got, got ? "" : got.error().message.c_str());
        // Trailing zeros of the 15 digits are not shown.
        QString expected = result;
        if (expected.contains(u'.') && !expected.contains(u'e'))
            expected.remove(QRegularExpression(QStringLiteral("\\.?0+$")));
        QCOMPARE(QString::fromStdString(*got), expected);
    }

    void hostileExpressionsEnd()
    {
        std::mt19937 random(3);
        const std::string marks = "0123456789.+-*/^%!(),eE pisqrtlnx";
        int understood = 0;
        for (int i = 0; i < 2'000; ++i) {
            std::string text;
            for (auto length = random() % 40; length > 0; --length)
                text += marks[random() % marks.size()];
            understood += app::calculate(text) ? 1 : 0;
        }
        qInfo("%d of 2000 made sense", understood);
        QVERIFY(understood > 20);
    }

    void tellsTheTime()
    {
        qputenv("TZ", "Europe/Berlin");
        tzset();
        const Json winter = app::clockReading(1'767'225'599'000); // 2025-12-31 23:59:59 UTC
        QCOMPARE(QString::fromStdString(winter.dump()),
                 QStringLiteral(R"({"date":"2026-01-01","weekday":"Thursday","time":"00:59:59",)"
                                R"("time_zone":"Europe/Berlin, UTC+01:00","iso":"2026-01-01T00:59:59+01:00"})"));
        qputenv("TZ", "America/St_Johns");
        tzset();
        const Json island = app::clockReading(1'783'000'000'000);
        QVERIFY2(island["iso"].get<std::string>().ends_with("-02:30"), island.dump().c_str());
        qunsetenv("TZ");
        tzset();
    }

    void takesTables()
    {
        const auto table = app::tableOf(Json::parse(
            R"({"name":"../../etc/prices: now.xlsx","columns":["Item","Price"],"rows":[["Tea",2.5],["=1+1"],[null,true]]})"));
        QVERIFY(table);
        QCOMPARE(table->name, std::string("etc-prices- now"));
        const std::vector<std::vector<std::string>> cells = {
            {"Item", "Price"}, {"Tea", "2.5"}, {"=1+1", ""}, {"", "true"}};
        QVERIFY(table->cells == cells);
        QCOMPARE(app::commaSeparated({{"a", "b;c"}, {"=1+1", "say \"x\""}, {"-5", "-x"}}),
                 std::string("a,\"b;c\"\r\n'=1+1,\"say \"\"x\"\"\"\r\n-5,'-x\r\n"));
        // What is a number does not depend on where one lives; what a spreadsheet takes for a name of a cell is none.
        const std::string before = std::setlocale(LC_NUMERIC, nullptr);
        std::setlocale(LC_NUMERIC, "de_DE.UTF-8"); // where it is installed
        const std::string csv = app::commaSeparated({{"-1.5", "+2e3", "-1,5", "-0x1F", "-inf", "+-1"}});
        std::setlocale(LC_NUMERIC, before.c_str());
        QCOMPARE(csv, std::string("-1.5,+2e3,\"'-1,5\",'-0x1F,'-inf,'+-1\r\n"));
        // Cut between letters.
        const std::string longest(32'766, 'a');
        const auto cut = app::tableOf({{"columns", {"a"}}, {"rows", {{longest + "ä"}}}});
        QVERIFY(cut);
        QCOMPARE(cut->cells[1][0], longest);
        for (const char* wrong : {"{}", R"({"columns":[],"rows":[]})", R"({"columns":["a"],"rows":[]})",
                                  R"({"columns":["a"],"rows":[["1","2"]]})", R"({"columns":["a"],"rows":["x"]})",
                                  R"({"columns":"a","rows":[["1"]]})"})
            QVERIFY2(!app::tableOf(Json::parse(wrong)), wrong);
    }

    void findsPassages()
    {
        const auto lease = std::make_shared<app::DocumentText>();
        lease->fileName = "lease.pdf";
        lease->places = {{"p. 1", "This is a lease between Anna and Ben."},
                         {"p. 7", "The deposit is three months' rent.\nIt is paid back within six weeks."},
                         {"p. 9", "Pets need permission. Kündigung: drei Monate."}};
        lease->notRead = {"lease.pdf: a picture"};
        const auto code = std::make_shared<app::DocumentText>();
        code->fileName = "main.cpp";
        code->hasLines = true;
        std::string lines;
        for (int i = 1; i <= 400; ++i)
            lines += i == 321 ? "int depositOf(int rent);\n" : "// line " + std::to_string(i) + "\n";
        code->places = {{"", lines}};
        const std::vector<std::shared_ptr<const app::DocumentText>> texts = {lease, code};

        auto found = app::searchTexts(texts, "deposit months");
        QVERIFY(found);
        QCOMPARE((*found)["passages"].size(), size_t{1});
        QCOMPARE((*found)["passages"][0]["place"].get<std::string>(), std::string("p. 7"));
        QCOMPARE((*found)["not_searched"][0].get<std::string>(), std::string("lease.pdf: a picture"));
        found = app::searchTexts(texts, "\"three months\" ");
        QCOMPARE((*found)["passages"].size(), size_t{1});
        found = app::searchTexts(texts, "\"months three\"");
        QVERIFY((*found)["passages"].empty());
        found = app::searchTexts(texts, "kundigung"); // without its marks
        QCOMPARE((*found)["passages"][0]["place"].get<std::string>(), std::string("p. 9"));
        found = app::searchTexts(texts, "what about pets and elephants"); // not all of them: any of them
        QVERIFY(!(*found)["passages"].empty());
        QCOMPARE((*found)["passages"][0]["place"].get<std::string>(), std::string("p. 9"));
        found = app::searchTexts(texts, "depositOf*");
        QCOMPARE((*found)["passages"].size(), size_t{1});
        const Json& passage = (*found)["passages"][0];
        const auto first = passage["line"].get<int>();
        const std::string text = passage["text"].get<std::string>();
        const auto before = std::count(text.begin(), text.begin() + ptrdiff_t(text.find("depositOf")), '\n');
        QCOMPARE(first + before, 321);
        QVERIFY(text.size() <= 800);
        QVERIFY(!app::searchTexts(texts, " ?! "));
        for (const char* hostile : {"\"", "a OR", "NEAR(a", "* *", "passages:x", "'; DROP", "a AND NOT"})
            QVERIFY2(app::searchTexts(texts, hostile) || true, hostile);
    }

    void declarationsAreWhole()
    {
        QCOMPARE(app::toolDeclarations(true).size(), app::allTools().size());
        QCOMPARE(app::toolDeclarations(false).size(), app::allTools().size() - 1);
        for (const Json& tool : app::toolDeclarations(true)) {
            const Json& function = app::field(tool, "function");
            QVERIFY(app::findTool(app::textField(function, "name")));
            QVERIFY(!app::textField(function, "description").empty());
            QCOMPARE(app::textField(app::field(function, "parameters"), "type"), std::string("object"));
        }
    }

    /// What an answer with calls is to the next prompt: exactly what the model wrote, with the results in between.
    void answersAreTurnsOfTheTemplate()
    {
        const auto text = [](const char* words, Part::Kind kind = Part::Kind::Text) {
            return Part{.kind = kind, .text = words, .attachment = {}};
        };
        std::vector<app::Message> history(1);
        history[0].parts = {text("What is 12 times 3?")};
        const ToolCall first{.id = "1", .name = "calculator", .arguments = {{"expression", "12*3"}}};
        const ToolCall second{.id = "2", .name = "current_time", .arguments = Json::object()};
        std::vector<Part> answer = {
            text("Let me see.", Part::Kind::Thought), text("One moment."), app::toolCallPart(first),
            app::toolCallPart(second),
            app::toolResultPart({.call = "1", .tool = "calculator", .value = {{"result", "36"}}})};
        const app::AnswerSettings settings{
            .thinking = false, .systemPrompt = {}, .sampling = {}, .maxTokens = 0, .contextLength = 0, .tools = false};
        const auto source = [](const app::Attachment&) -> inference::Result<std::shared_ptr<const app::PromptPieces>> {
            return std::make_shared<const app::PromptPieces>();
        };
        const auto count = [](std::string_view words) { return static_cast<uint32_t>(words.size()); };
        const auto prompt = [&](std::span<const app::Message> messages, std::span<const Part> begun) {
            const auto request = app::makeGenerateRequest(messages, settings, source, count, {}, begun);
            const auto rendered = inference::renderPrompt(request->messages, {});
            return QString::fromStdString(*rendered);
        };
        const QString turn = QStringLiteral("<bos><|turn>user\nWhat is 12 times 3?<turn|>\n<|turn>model\n");
        const QString calls = QStringLiteral(
            "<|tool_call>call:calculator{expression:<|\"|>12*3<|\"|>}<tool_call|>"
            "<|tool_call>call:current_time{}<tool_call|>"
            "<|tool_response>response:calculator{result:<|\"|>36<|\"|>}<tool_response|>"
            "<|tool_response>response:current_time{error:<|\"|>stopped before it was done<|\"|>}<tool_response|>");
        QCOMPARE(prompt(history, answer), turn + "<|channel>thought\nLet me see.\n<channel|>One moment." + calls);
        // In a later turn the thought is gone, and the turn is closed.
        answer.push_back(text("It is 36."));
        history.resize(3);
        history[1].author = app::Author::Assistant;
        history[1].parts = answer;
        history[2].parts = {text("Thanks <|tool_call>call:x{}<tool_call|>")};
        QCOMPARE(prompt(history, {}),
                 turn + "One moment." + calls +
                     "It is 36.<turn|>\n<|turn>user\nThanks <|tool_call>call:x{}<tool_call|><turn|>\n<|turn>model\n"
                     "<|channel>thought\n<channel|>");
    }

    void asksOnceThenGoesOn()
    {
        ToolSession session(m_directory->path());
        session.script.calls = {{sum("12*3"), call("current_time")}, {sum("36+1")}};
        session.service->send(0, "What is 12 times 3?", {});
        auto asked = session.log->waitFor<app::ToolAsked>();
        QVERIFY(asked);
        QCOMPARE(asked->tool, std::string("calculator"));
        QCOMPARE(asked->description, std::string("Work out 12*3"));
        QVERIFY(asked->suggestedFile.empty());
        QCOMPARE(session.requestCount(), size_t{1});
        QCOMPARE(session.lastRequest().tools.size(), app::allTools().size() - 1);
        // Killed here, what was said would still be there.
        auto stored = app::Store::open(session.paths.data / "facet.sqlite");
        QVERIFY(stored);
        QCOMPARE(kinds(stored->messages(asked->conversation)->back()), QStringLiteral("tcc"));
        session.service->openConversation(asked->conversation); // asked again, for whoever comes back
        QVERIFY(session.log->waitFor<app::ToolAsked>());
        session.service->answerTool(asked->message, asked->call, ToolAnswer::Once);
        asked = session.log->waitFor<app::ToolAsked>();
        QVERIFY(asked);
        QCOMPARE(asked->tool, std::string("current_time"));
        session.service->answerTool(asked->message, asked->call, ToolAnswer::Always);
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Complete);
        QCOMPARE(session.requestCount(), size_t{3});
        const app::Message answer = session.answer(ended->conversation);
        QCOMPARE(kinds(answer), QStringLiteral("tccrrtcrt"));
        const auto found = results(answer);
        QCOMPARE(found[0].value["result"].get<std::string>(), std::string("36"));
        QVERIFY(!found[1].value["iso"].get<std::string>().empty());
        QCOMPARE(found[2].value["result"].get<std::string>(), std::string("37"));
        QCOMPARE(session.lastRequest().messages.size(), size_t{5}); // question, text, calls, text, call
        QCOMPARE(session.lastRequest().messages.back().toolResponses.size(), size_t{1});
        QCOMPARE(ended->statistics->completionTokens, 9U); // of all pieces

        // Once is over with the answer, always is not, also after a restart.
        session.restart();
        session.open();
        session.script.calls = {{call("current_time")}, {sum("1+1")}};
        session.service->send(ended->conversation, "And now?", {});
        asked = session.log->waitFor<app::ToolAsked>();
        QVERIFY(asked);
        QCOMPARE(asked->tool, std::string("calculator"));
        session.service->answerTool(asked->message, asked->call, ToolAnswer::Refuse);
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(results(session.answer(ended->conversation)).back().state, app::ToolResult::State::Refused);
        session.service->allowTool("current_time", false);
        const auto listed = session.log->waitFor<app::ToolsListed>();
        QVERIFY(listed);
        QVERIFY(!listed->tools[0].isAllowed);
        QVERIFY(!listed->tools.back().canBeAllowed);
    }

    void othersGoOnWhileItIsAsked()
    {
        ToolSession session(m_directory->path());
        session.script.calls = {{sum("1+1")}};
        session.service->send(0, "One", {});
        const auto asked = session.log->waitFor<app::ToolAsked>();
        QVERIFY(asked);
        session.service->send(0, "Two", {});
        const auto other = session.waitForEnd();
        QVERIFY(other);
        QVERIFY(other->conversation != asked->conversation);
        QCOMPARE(other->state, MessageState::Complete);
        session.service->answerTool(asked->message, asked->call, ToolAnswer::Once);
        const auto ended = session.waitForEnd();
        QCOMPARE(ended->message, asked->message);
        QCOMPARE(ended->state, MessageState::Complete);
        session.service->answerTool(asked->message, asked->call, ToolAnswer::Once); // too late: nothing happens
    }

    void isStoppedAndInterruptedWhileItIsAsked()
    {
        ToolSession session(m_directory->path());
        session.script.calls = {{sum("1+1")}, {sum("2+2")}};
        session.service->send(0, "One", {});
        auto asked = session.log->waitFor<app::ToolAsked>();
        QVERIFY(asked);
        session.service->stop(asked->conversation);
        auto ended = session.waitForEnd();
        QCOMPARE(ended->state, MessageState::Stopped);
        QCOMPARE(kinds(session.answer(asked->conversation)), QStringLiteral("tc"));
        session.service->send(asked->conversation, "Two", {});
        asked = session.log->waitFor<app::ToolAsked>();
        QVERIFY(asked);
        session.restart();
        session.open();
        const app::Message answer = session.answer(asked->conversation);
        QCOMPARE(answer.state, MessageState::Interrupted);
        QCOMPARE(kinds(answer), QStringLiteral("tc"));
        session.service->send(asked->conversation, "Three", {}); // the open calls harm nobody
        ended = session.waitForEnd();
        QCOMPARE(ended->state, MessageState::Complete);
        const auto request = session.lastRequest();
        size_t told = 0;
        for (const inference::ChatMessage& message : request.messages) {
            QCOMPARE(message.toolCalls.size(), message.toolResponses.size());
            told += message.toolResponses.size();
        }
        QCOMPARE(told, size_t{2});
    }

    void loopsEnd()
    {
        ToolSession session(m_directory->path());
        session.service->allowTool("calculator", true);
        for (int i = 0; i < 30; ++i)
            session.script.calls.push_back({sum("1+1"), call("no_such_tool"), sum("1/0")});
        session.service->send(0, "Go", {});
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Failed);
        const app::Message answer = session.answer(ended->conversation);
        const auto found = results(answer);
        QVERIFY2(found.size() <= 12, qPrintable(kinds(answer)));
        size_t used = 0;
        for (const app::ToolResult& result : found)
            used += result.state == app::ToolResult::State::Done ? 1 : 0;
        QVERIFY(used <= app::kMostToolCalls);
        QCOMPARE(found[1].value["error"].get<std::string>(), std::string("there is no tool of that name"));
        QVERIFY(found[2].value["error"].get<std::string>().find("zero") != std::string::npos);
        QVERIFY(session.requestCount() <= 5);
    }

    /// The answer never came to an end, and the model was asked the same thing for as long as the window was open.
    void callsThatMakeNoSenseEnd()
    {
        ToolSession session(m_directory->path());
        for (int i = 0; i < 30; ++i)
            session.script.calls.push_back({call("")});
        session.service->send(0, "Go", {});
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Failed);
        const Part last = session.answer(ended->conversation).parts.back();
        QVERIFY(last.kind == Part::Kind::Error);
        QVERIFY2(last.text.find("again and again, more than 8 times") != std::string::npos, last.text.c_str());
        QCOMPARE(session.requestCount(), app::kMostToolCalls + 1);
    }

    void savesTheTableWhereTheUserSays()
    {
        ToolSession session(m_directory->path());
        const Json table = Json::parse(R"({"name":"/etc/passwd","columns":["a","b"],"rows":[["1","2"]]})");
        session.script.calls = {{call("save_table", {{"columns", Json::array()}}), call("save_table", table)}};
        session.service->send(0, "Save it", {});
        const auto asked = session.log->waitFor<app::ToolAsked>();
        QVERIFY(asked); // the first one is told that it makes no sense
        QCOMPARE(asked->suggestedFile, std::string("etc-passwd"));
        std::vector<std::vector<std::string>> written;
        session.service->answerTool(asked->message, asked->call, ToolAnswer::Always,
                                    [&written](const auto& cells) -> app::TableWritten {
                                        written = cells;
                                        return std::string("mine.csv");
                                    });
        const auto ended = session.waitForEnd();
        QCOMPARE(ended->state, MessageState::Complete);
        const std::vector<std::vector<std::string>> expected = {{"a", "b"}, {"1", "2"}};
        QVERIFY(written == expected);
        const auto found = results(session.answer(ended->conversation));
        QCOMPARE(found[0].state, app::ToolResult::State::Failed);
        QCOMPARE(found[1].value["saved_as"].get<std::string>(), std::string("mine.csv"));
    }

    void searchesWhatIsAttached()
    {
        ToolSession session(m_directory->path());
        session.service->allowTool("search_documents", true);
        std::string words = "Introduction.\n\nThe hidden number is 4711.\n";
        std::vector<std::byte> bytes(words.size());
        std::memcpy(bytes.data(), words.data(), words.size());
        session.service->attachBytes(bytes, "notes.txt", {});
        const auto ready = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(ready);
        session.script.calls = {{call("search_documents", {{"query", "hidden number"}}),
                                 call("search_documents", {{"query", "x"}, {"file", "other.txt"}})}};
        session.service->send(0, "Which number?", {ready->attachment});
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(session.lastRequest().tools.size(), app::allTools().size());
        const auto found = results(session.answer(ended->conversation));
        QVERIFY2(found[0].value.dump().find("4711") != std::string::npos, found[0].value.dump().c_str());
        QVERIFY2(found[1].value["error"].get<std::string>().find("notes.txt") != std::string::npos,
                 found[1].value.dump().c_str());

        // The same bytes under another name are told by that name, and once.
        session.service->attachBytes(bytes, "copy.txt", {});
        const auto copy = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(copy);
        QCOMPARE(copy->attachment.sha256, ready->attachment.sha256);
        session.script.calls = {{call("search_documents", {{"query", "hidden"}, {"file", "copy.txt"}}),
                                 call("search_documents", {{"query", "hidden"}})}};
        session.service->send(ended->conversation, "And there?", {copy->attachment});
        QVERIFY(session.waitForEnd());
        const auto again = results(session.answer(ended->conversation));
        QCOMPARE(again[0].value["passages"][0]["file"].get<std::string>(), std::string("copy.txt"));
        QCOMPARE(again[1].value["passages"].size(), size_t{1});
    }

    void modelsThatWereNotTrainedForToolsGetNone()
    {
        ToolSession session(m_directory->path(), false);
        session.script.calls = {{sum("1+1")}};
        session.service->send(0, "One", {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete); // what it says is shown, nothing is run
        QVERIFY(session.lastRequest().tools.empty());
        session.script.calls = {{sum("1+1")}};
        session.service->send(0, "Two", {}, {.tools = true}); // unless somebody wants to see that
        QVERIFY(session.log->waitFor<app::ToolAsked>());
        QVERIFY(!session.lastRequest().tools.empty());
    }

    void canBeSwitchedOff()
    {
        ToolSession session(m_directory->path());
        session.service->send(0, "One", {}, {.tools = false});
        QVERIFY(session.waitForEnd());
        QVERIFY(session.lastRequest().tools.empty());
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

FACET_CAGE_TEST_MAIN(ToolsTest)
#include "tst_tools.moc"
