// Several conversations at once: which timeline a prompt goes on with, and which are given up when memory is short.
#include "inference/sampler.h"
#include "inference/timelines.h"
#include "tests/inference/fake_model.h"

#include <QTest>

#include <numeric>

using namespace inference;
using tests::FakeCache;
using tests::FakeModel;

namespace {

/// `length` tokens of conversation `name`; all begin with the same two.
Prompt conversation(Token name, uint32_t length)
{
    Prompt prompt;
    prompt.tokens.resize(length);
    std::iota(prompt.tokens.begin(), prompt.tokens.end(), name * 1000);
    prompt.tokens[0] = 2;
    prompt.tokens[1] = 105;
    return prompt;
}

PictureIdentity picture(uint64_t number)
{
    return {{number, 0}, 10, 10, 48, 48};
}

/// Reads a prompt where Timelines says; returns how many of its tokens were there already.
uint32_t read(Timelines& timelines, const Prompt& prompt, uint32_t hiddenSize = 2)
{
    const auto chosen = timelines.choose(prompt);
    if (!chosen)
        qFatal("%s", chosen.error().message.c_str());
    Session& session = **chosen;
    const uint32_t kept = session.keepPrefix(prompt);
    std::vector<float> logits;
    auto evaluate = [&] {
        return session.evaluate(
            prompt,
            [&](size_t block) -> Result<std::shared_ptr<const std::vector<float>>> {
                return std::make_shared<const std::vector<float>>(prompt.blocks[block].count * hiddenSize, 0.5F);
            },
            {}, {}, logits);
    };
    auto done = evaluate();
    while (!done && timelines.giveUpOldest())
        done = evaluate();
    if (!done)
        qFatal("%s", done.error().message.c_str());
    return kept;
}

} // namespace

class TestTimelines : public QObject {
    Q_OBJECT

private slots:
    void switchingReadsOnlyWhatIsNew()
    {
        FakeModel model;
        auto timelines = Timelines::create(model, 500, 0);
        QVERIFY(timelines);
        QCOMPARE(read(**timelines, conversation(1, 100)), 0U);
        QCOMPARE((*timelines)->count(), size_t(1)); // the first one was empty
        QCOMPARE(read(**timelines, conversation(2, 80)), 0U);
        QCOMPARE((*timelines)->count(), size_t(2));
        QCOMPARE(read(**timelines, conversation(1, 130)), 100U);
        QCOMPARE(read(**timelines, conversation(2, 90)), 80U);
        QCOMPARE(read(**timelines, conversation(1, 140)), 130U);
        QCOMPARE((*timelines)->count(), size_t(2));
    }

    // The answer behind a prompt is not what makes a conversation another one, and neither is an edited question.
    void theSameConversationStaysOnItsTimeline()
    {
        FakeModel model;
        model.slack = 100;
        auto timelines = Timelines::create(model, 500, 0);
        read(**timelines, conversation(1, 40));
        auto session = (*timelines)->choose(conversation(1, 50));
        QVERIFY(session);
        for (Token token = 7000; token < 7060; ++token) { // an answer longer than the prompt
            Sampler sampler({.temperature = 0});
            QVERIFY((*session)->generate({token, 1, {}}, sampler, [](Token) { return true; }));
        }
        Prompt next = conversation(1, 80);
        QCOMPARE(read(**timelines, next), 40U);
        QCOMPARE((*timelines)->count(), size_t(1));
        for (size_t i = 60; i < next.tokens.size(); ++i)
            next.tokens[i] += 500;
        QCOMPARE(read(**timelines, next), 60U);
        QCOMPARE((*timelines)->count(), size_t(1));
    }

    void secondQuestionAboutTheSamePicture()
    {
        FakeModel model;
        model.chunk = 40;
        model.slack = 100;
        auto timelines = Timelines::create(model, 500, 0);
        auto question = [&](uint64_t pictureNumber, Token text) {
            Prompt prompt;
            prompt.tokens.assign(60, 258880);
            for (size_t i = 0; i < 60; ++i)
                if (i < 5 || i >= 35)
                    prompt.tokens[i] = i < 40 ? Token(i) : text + Token(i);
            prompt.blocks.push_back({5, 30, picture(pictureNumber)});
            return prompt;
        };
        QCOMPARE(read(**timelines, question(1, 1000)), 0U);
        QCOMPARE(read(**timelines, question(1, 2000)), 40U); // picture and all that is equal behind it
        QCOMPARE((*timelines)->count(), size_t(1));
        QCOMPARE(read(**timelines, question(2, 2000)), 0U); // another picture: nothing in common but the beginning
        QCOMPARE((*timelines)->count(), size_t(2));
        QCOMPARE(read(**timelines, question(1, 3000)), 40U);
    }

    void theOneUnusedForLongestIsGivenUp()
    {
        FakeModel model;
        // Idle ones may take a quarter of what the newest leaves: two of 120 bytes each, not three.
        model.memory = 1250;
        auto timelines = Timelines::create(model, 500, 0);
        for (const Token name : {1, 2, 3, 1, 4})
            read(**timelines, conversation(name, 100));
        QCOMPARE((*timelines)->count(), size_t(3)); // 4, 1 and 3
        QCOMPARE(read(**timelines, conversation(3, 101)), 100U);
        QCOMPARE(read(**timelines, conversation(1, 101)), 100U);
        QCOMPARE(read(**timelines, conversation(2, 101)), 0U);
        QVERIFY(model.freeMemory() > 0);
    }

    void memoryThatIsNotForRememberingIsLeftAlone()
    {
        FakeModel model;
        model.memory = 1250;
        auto timelines = Timelines::create(model, 500, 1100);
        read(**timelines, conversation(1, 100));
        read(**timelines, conversation(2, 100));
        QCOMPARE((*timelines)->count(), size_t(1));
        QCOMPARE(read(**timelines, conversation(1, 100)), 0U);
    }

    // Others go before a prompt fails; when there are none, the error is the model's.
    void tooLargeForMemory()
    {
        FakeModel model;
        model.memory = 2000;
        auto timelines = Timelines::create(model, 5000, 0);
        read(**timelines, conversation(1, 200));
        read(**timelines, conversation(2, 200));
        QCOMPARE((*timelines)->count(), size_t(2));
        QCOMPARE(read(**timelines, conversation(3, 1800)), 0U);
        QCOMPARE((*timelines)->count(), size_t(1));

        const Prompt tooLarge = conversation(3, 2400);
        auto session = (*timelines)->choose(tooLarge);
        QVERIFY(session);
        QCOMPARE((*session)->keepPrefix(tooLarge), 1800U);
        std::vector<float> logits;
        const auto failed = (*session)->evaluate(tooLarge, {}, {}, {}, logits);
        QVERIFY(!failed && failed.error().code == ErrorCode::OutOfMemory);
        QVERIFY(!(*timelines)->giveUpOldest());

        // No room for an empty timeline: the one there is serves.
        QCOMPARE(read(**timelines, conversation(4, 100)), 0U);
        QCOMPARE((*timelines)->count(), size_t(1));
        QCOMPARE(model.living.size(), size_t(1));

        FakeModel none;
        none.memory = 5;
        const auto created = Timelines::create(none, 500, 0);
        QVERIFY(!created && created.error().code == ErrorCode::OutOfMemory);
    }
};

QTEST_APPLESS_MAIN(TestTimelines)
#include "tst_timelines.moc"
