// The timeline: what of a prompt is kept, how the rest is cut into chunks, and what is left after errors and cancels.
#include "inference/picture_cache.h"
#include "inference/sampler.h"
#include "inference/session.h"
#include "tests/inference/fake_model.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace inference;
using tests::FakeModel;

namespace {

constexpr Token kSoft = 1000;

PictureIdentity picture(uint64_t number)
{
    return {{number, 0}, 10, 10, 48, 48};
}

/// A prompt of `length` tokens 1, 2, 3…
Prompt counted(uint32_t length)
{
    Prompt prompt;
    prompt.tokens.resize(length);
    std::iota(prompt.tokens.begin(), prompt.tokens.end(), 1);
    return prompt;
}

void addBlock(Prompt& prompt, uint32_t first, uint32_t count, uint64_t number)
{
    std::fill_n(prompt.tokens.begin() + first, count, kSoft);
    prompt.blocks.push_back({first, count, picture(number)});
}

/// Soft rows that differ from picture to picture and row to row.
Session::SoftTokens rowsOf(const Prompt& prompt, std::vector<size_t>* asked = nullptr)
{
    return [&prompt, asked](size_t index) -> Result<std::shared_ptr<const std::vector<float>>> {
        if (asked)
            asked->push_back(index);
        const PictureBlock& block = prompt.blocks[index];
        auto rows = std::make_shared<std::vector<float>>(size_t(block.count) * 2);
        for (uint32_t i = 0; i < block.count; ++i)
            (*rows)[size_t(i) * 2] = float(block.picture.hash[0]) + float(i) / 1024 + 0.25F;
        return std::shared_ptr<const std::vector<float>>(rows);
    };
}

struct Outcome {
    uint32_t kept;
    std::vector<float> logits;
};

Outcome read(Session& session, const Prompt& prompt)
{
    Outcome outcome{session.keepPrefix(prompt), {}};
    const auto result = session.evaluate(prompt, rowsOf(prompt), {}, {}, outcome.logits);
    if (!result)
        qWarning("%s", result.error().message.c_str());
    return outcome;
}

std::vector<float> fresh(const Prompt& prompt)
{
    FakeModel model;
    model.chunk = 4096;
    auto session = Session::create(model, 4096);
    return read(**session, prompt).logits;
}

/// One token to the end of the timeline.
Result<void> append(Session& session, Token token)
{
    Sampler sampler({.temperature = 0});
    return session.generate({token, 1, {}}, sampler, [](Token) { return true; });
}

} // namespace

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void chunksAreBounded()
    {
        FakeModel model;
        auto session = Session::create(model, 100);
        const Prompt prompt = counted(25);
        const Outcome outcome = read(**session, prompt);
        QCOMPARE(outcome.kept, 0U);
        QCOMPARE(model.calls.size(), size_t(3));
        QCOMPARE(model.calls[0].tokens.size(), size_t(10));
        QCOMPARE(model.calls[2].tokens.size(), size_t(5));
        QVERIFY(model.calls[1].which == LogitsFor::None);
        QVERIFY(model.calls[2].which == LogitsFor::LastToken);
        QVERIFY(outcome.logits == fresh(prompt));
    }

    void chunksDoNotSplitPictures()
    {
        FakeModel model;
        auto session = Session::create(model, 100);
        Prompt prompt = counted(30);
        addBlock(prompt, 7, 8, 1);   // would cross 10: the first chunk ends before it
        addBlock(prompt, 16, 10, 2); // as large as a chunk
        const Outcome outcome = read(**session, prompt);
        std::vector<uint32_t> begins;
        for (const auto& call : model.calls)
            begins.push_back(call.position);
        QVERIFY((begins == std::vector<uint32_t>{0, 7, 16, 26}));
        QVERIFY((model.calls[1].softFirsts == std::vector<uint32_t>{0}));
        QVERIFY(outcome.logits == fresh(prompt));
    }

    void commonPrefixIsKept()
    {
        FakeModel model;
        auto session = Session::create(model, 100);
        Prompt prompt = counted(20);
        read(**session, prompt);

        // Longer by some tokens: only those.
        prompt = counted(26);
        model.calls.clear();
        Outcome outcome = read(**session, prompt);
        QCOMPARE(outcome.kept, 20U);
        QCOMPARE(model.calls.size(), size_t(1));
        QCOMPARE(model.calls[0].tokens.size(), size_t(6));
        QVERIFY(outcome.logits == fresh(prompt));

        // The same again: the last token is evaluated for its logits.
        outcome = read(**session, prompt);
        QCOMPARE(outcome.kept, 25U);
        QVERIFY(outcome.logits == fresh(prompt));

        // Another token in the middle.
        prompt.tokens[22] = 77;
        outcome = read(**session, prompt);
        QCOMPARE(outcome.kept, 22U);
        QVERIFY(outcome.logits == fresh(prompt));

        // Shorter.
        prompt = counted(18);
        outcome = read(**session, prompt);
        QCOMPARE(outcome.kept, 17U);
        QVERIFY(outcome.logits == fresh(prompt));
    }

    void otherPicturesAreNotKept()
    {
        FakeModel model;
        model.slack = 1000;
        auto session = Session::create(model, 100);
        Prompt prompt = counted(30);
        addBlock(prompt, 5, 6, 1);
        addBlock(prompt, 15, 6, 2);
        read(**session, prompt);

        // The same tokens, another second picture: kept up to its beginning.
        Prompt other = counted(30);
        addBlock(other, 5, 6, 1);
        addBlock(other, 15, 6, 3);
        std::vector<size_t> asked;
        QCOMPARE((*session)->keepPrefix(other), 15U);
        std::vector<float> logits;
        QVERIFY((*session)->evaluate(other, rowsOf(other, &asked), {}, {}, logits));
        QVERIFY((asked == std::vector<size_t>{1})); // the first was not asked for
        QVERIFY(logits == fresh(other));

        // A prompt that ends inside a picture of before cannot use half of it.
        Prompt shorter = counted(19);
        addBlock(shorter, 5, 6, 1);
        addBlock(shorter, 15, 4, 3);
        QCOMPARE((*session)->keepPrefix(shorter), 15U);
        QVERIFY((*session)->evaluate(shorter, rowsOf(shorter), {}, {}, logits));
        QVERIFY(logits == fresh(shorter));

        // Soft tokens without a picture behind them (nobody's prompt) are not the picture's either.
        Prompt none = other;
        none.blocks.clear();
        QCOMPARE((*session)->keepPrefix(none), 5U);
    }

    // Beyond what the ring can take back, the checkpoint is where the next turn begins.
    void checkpointServesTheNextTurn()
    {
        FakeModel model;
        model.slack = 3;
        auto session = Session::create(model, 200);
        Prompt prompt = counted(24);
        prompt.checkpoint = 20; // behind "<|turn>model\n"; what follows is the empty thought
        read(**session, prompt);
        QCOMPARE(model.cache->checkpoints, 1);
        QCOMPARE(model.calls.size(), size_t(3)); // 10, 10, and 4 behind the checkpoint
        for (Token token = 500; token < 540; ++token)
            QVERIFY(append(**session, token));
        QCOMPARE((*session)->length(), 64U);

        Prompt next = counted(70);
        for (uint32_t i = 20; i < 70; ++i)
            next.tokens[i] += 900; // the answer without its thought, the next question
        next.checkpoint = 66;
        const Outcome outcome = read(**session, next);
        QCOMPARE(outcome.kept, 20U);
        QVERIFY(outcome.logits == fresh(next));
        QCOMPARE(model.cache->checkpoints, 2);
    }

    void checkpointAtTheEndOfThePrompt()
    {
        FakeModel model;
        model.slack = 0;
        auto session = Session::create(model, 200);
        Prompt prompt = counted(20);
        prompt.checkpoint = 20;
        read(**session, prompt);
        QCOMPARE(model.cache->checkpoints, 1);
        QVERIFY(append(**session, 7));
        Prompt next = counted(30);
        QCOMPARE((*session)->keepPrefix(next), 20U);
        // Read again from there, the same checkpoint need not be saved twice.
        next.checkpoint = 20;
        read(**session, next);
        QCOMPARE(model.cache->checkpoints, 1);
    }

    void contextFullHasTheNumbers()
    {
        FakeModel model;
        auto session = Session::create(model, 16);
        std::vector<float> logits;
        const Prompt tooLong = counted(17);
        (*session)->keepPrefix(tooLong);
        auto result = (*session)->evaluate(tooLong, rowsOf(tooLong), {}, {}, logits);
        QVERIFY(!result && result.error().code == ErrorCode::ContextFull);
        QVERIFY(QString::fromStdString(result.error().message).contains("17 tokens"));
        QVERIFY(QString::fromStdString(result.error().message).contains("holds 16"));

        const Prompt fits = counted(16);
        QVERIFY(read(**session, fits).logits == fresh(fits));
        result = append(**session, 1);
        QVERIFY(!result && result.error().code == ErrorCode::ContextFull);
        QCOMPARE((*session)->length(), 16U);
    }

    // What was handed over is in the timeline, all but the last, however writing ended.
    void generatedTokensBelongToTheTimeline()
    {
        FakeModel model;
        auto session = Session::create(model, 100);
        Prompt prompt = counted(20);
        read(**session, prompt);
        const auto write = [&](Token first, uint32_t most, size_t stopAfter, std::vector<Token>& tokens) {
            Sampler sampler({.temperature = 3, .seed = 4});
            return (*session)->generate({first, most, {}}, sampler, [&](Token token) {
                tokens.push_back(token);
                return tokens.size() < stopAfter;
            });
        };
        std::vector<Token> whole, stopped, failed;
        QVERIFY(write(7, 6, 100, whole));
        QCOMPARE(whole.size(), size_t(6));
        QCOMPARE((*session)->length(), 26U); // 7 and the first 5
        prompt.tokens.push_back(7);
        prompt.tokens.insert(prompt.tokens.end(), whole.begin(), whole.end());
        QCOMPARE((*session)->keepPrefix(prompt), 26U);

        const Prompt again = counted(21);
        QCOMPARE((*session)->keepPrefix(again), 20U);
        QVERIFY(write(7, 6, 3, stopped));
        QCOMPARE((*session)->length(), 23U);
        QVERIFY(std::equal(stopped.begin(), stopped.end(), whole.begin()));

        QCOMPARE((*session)->keepPrefix(again), 20U);
        model.decodesBeforeFailure = 4;
        model.failures.push_back({0, {ErrorCode::OutOfMemory, "no"}});
        QVERIFY(!write(7, 6, 100, failed));
        QCOMPARE(failed.size(), size_t(4));
        QCOMPARE((*session)->length(), 24U);
        prompt.tokens.resize(25);
        QCOMPARE((*session)->keepPrefix(prompt), 24U);
    }

    void progressCountsKeptTokens()
    {
        FakeModel model;
        auto session = Session::create(model, 100);
        read(**session, counted(10));
        const Prompt prompt = counted(32);
        std::vector<std::pair<uint32_t, uint32_t>> seen;
        (*session)->keepPrefix(prompt);
        std::vector<float> logits;
        QVERIFY((*session)->evaluate(
            prompt, rowsOf(prompt), [&](uint32_t done, uint32_t total) { seen.emplace_back(done, total); }, {},
            logits));
        QVERIFY((seen == std::vector<std::pair<uint32_t, uint32_t>>{{10, 32}, {20, 32}, {30, 32}, {32, 32}}));
    }

    // A cancel or error half-way leaves what was evaluated, and the next try gives the right logits.
    void errorsLeaveATrueTimeline()
    {
        FakeModel model;
        model.slack = 100;
        auto session = Session::create(model, 100);
        Prompt prompt = counted(30);
        addBlock(prompt, 12, 6, 5);
        model.failures.push_back({4, {ErrorCode::Cancelled, "stopped"}}); // inside the first chunk
        std::vector<float> logits;
        (*session)->keepPrefix(prompt);
        auto result = (*session)->evaluate(prompt, rowsOf(prompt), {}, {}, logits);
        QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
        QCOMPARE((*session)->length(), 4U);

        // Inside the picture: the half of it is given back.
        model.chunk = 20;
        model.failures.push_back({9, {ErrorCode::DeviceLost, "lost"}});
        QCOMPARE((*session)->keepPrefix(prompt), 4U);
        result = (*session)->evaluate(prompt, rowsOf(prompt), {}, {}, logits);
        QVERIFY(!result);
        QCOMPARE((*session)->length(), 12U);

        // A picture that cannot be encoded.
        result = (*session)->evaluate(
            prompt,
            [](size_t) -> Result<std::shared_ptr<const std::vector<float>>> {
                return Error{ErrorCode::OutOfMemory, "no"};
            },
            {}, {}, logits);
        QVERIFY(!result && result.error().code == ErrorCode::OutOfMemory);

        QCOMPARE((*session)->keepPrefix(prompt), 12U);
        QVERIFY((*session)->evaluate(prompt, rowsOf(prompt), {}, {}, logits));
        QVERIFY(logits == fresh(prompt));

        model.failures.push_back({0, {ErrorCode::OutOfMemory, "no"}});
        QVERIFY(!append(**session, 5));
        QCOMPARE((*session)->length(), 30U);
        QVERIFY(append(**session, 5));
        QCOMPARE((*session)->length(), 31U);
    }

    void stopIsSeenBetweenChunks()
    {
        FakeModel model;
        auto session = Session::create(model, 100);
        const Prompt prompt = counted(50);
        std::stop_source stop;
        std::vector<float> logits;
        (*session)->keepPrefix(prompt);
        const auto result = (*session)->evaluate(
            prompt, rowsOf(prompt),
            [&](uint32_t done, uint32_t) {
                if (done == 20)
                    stop.request_stop();
            },
            stop.get_token(), logits);
        QVERIFY(!result && result.error().code == ErrorCode::Cancelled);
        QCOMPARE((*session)->length(), 20U);
    }

    // Many turns of all kinds, with caches that can take back much or little, cancels in between: the logits are those
    // of the whole prompt evaluated at once.
    void anyHistoryGivesTheSameLogits()
    {
        std::mt19937 random(11);
        auto below = [&](uint32_t bound) { return uint32_t(random() % bound); };
        uint64_t kept = 0;
        uint64_t total = 0;
        for (int round = 0; round < 60; ++round) {
            FakeModel model;
            model.chunk = 8 + below(8);
            model.slack = below(3) == 0 ? 0 : below(60);
            auto session = Session::create(model, 400);
            Prompt prompt;
            for (int turn = 0; turn < 12; ++turn) {
                // Keep some of the prompt before, then add tokens and pictures of few kinds, so that chance repeats.
                uint32_t common = prompt.tokens.empty() ? 0 : below(uint32_t(prompt.tokens.size()) + 1);
                for (const PictureBlock& block : prompt.blocks)
                    if (block.first < common && common < block.end())
                        common = block.first;
                prompt.tokens.resize(common);
                std::erase_if(prompt.blocks, [&](const PictureBlock& block) { return block.end() > common; });
                for (uint32_t pieces = 1 + below(6); pieces > 0 && prompt.tokens.size() < 300; --pieces) {
                    for (uint32_t i = below(12); i > 0; --i)
                        prompt.tokens.push_back(Token(below(2)));
                    if (below(2) == 0) {
                        const auto first = uint32_t(prompt.tokens.size());
                        const uint32_t count = 3 + below(2);
                        prompt.tokens.resize(first + count);
                        addBlock(prompt, first, count, below(2));
                    }
                    prompt.tokens.push_back(2);
                }
                prompt.checkpoint = below(uint32_t(prompt.tokens.size()) + 1);
                for (const PictureBlock& block : prompt.blocks)
                    if (block.first < prompt.checkpoint && prompt.checkpoint < block.end())
                        prompt.checkpoint = block.first;
                if (below(4) == 0)
                    model.failures.push_back({below(12), {ErrorCode::Cancelled, "stopped"}});

                uint32_t reused = (*session)->keepPrefix(prompt);
                QVERIFY(reused < prompt.tokens.size());
                std::vector<float> logits;
                if (!(*session)->evaluate(prompt, rowsOf(prompt), {}, {}, logits)) {
                    model.failures.clear();
                    (*session)->keepPrefix(prompt);
                    QVERIFY((*session)->evaluate(prompt, rowsOf(prompt), {}, {}, logits));
                }
                model.failures.clear();
                kept += reused;
                total += prompt.tokens.size();
                QVERIFY(logits == fresh(prompt));
                for (uint32_t answer = below(20); answer > 0; --answer)
                    QVERIFY(append(**session, Token(below(2))));
            }
        }
        qInfo("%llu of %llu tokens kept", static_cast<unsigned long long>(kept),
              static_cast<unsigned long long>(total));
        QVERIFY(kept > total / 4); // otherwise this tests nothing
    }

    void picturesAreToldApart()
    {
        Image image{3, 2, std::vector<uint8_t>(18, 7)};
        const PictureIdentity identity = identify(image, 48, 48);
        QVERIFY(identity == identify(image, 48, 48));
        QVERIFY(!(identity == identify(image, 96, 48)));
        for (size_t i = 0; i < image.rgb.size(); ++i) { // every byte counts, in both words
            Image other = image;
            other.rgb[i] ^= 1;
            const PictureIdentity changed = identify(other, 48, 48);
            QVERIFY(changed.hash[0] != identity.hash[0] && changed.hash[1] != identity.hash[1]);
        }
        const Image turned{2, 3, image.rgb};
        QVERIFY(!(identity == identify(turned, 48, 48)));
    }

    void pictureCacheForgetsTheOldest()
    {
        auto rows = [](size_t floats) { return std::make_shared<const std::vector<float>>(floats); };
        PictureCache cache(4000);
        cache.insert(picture(1), rows(400));
        cache.insert(picture(2), rows(400));
        QVERIFY(cache.find(picture(1))); // now the newest
        cache.insert(picture(3), rows(400));
        QVERIFY(cache.contains(picture(1)) && cache.contains(picture(3)));
        QVERIFY(!cache.find(picture(2)));
        QCOMPARE(cache.bytes(), uint64_t(3200));
        cache.insert(picture(3), rows(400)); // already there
        QCOMPARE(cache.bytes(), uint64_t(3200));
        cache.insert(picture(4), rows(2000)); // larger than the cache: not kept
        QVERIFY(!cache.contains(picture(4)));
        QVERIFY(cache.bytes() <= 4000);
    }
};

QTEST_APPLESS_MAIN(TestSession)
#include "tst_session.moc"
