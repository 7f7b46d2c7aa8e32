// A model without weights for tests of what is built on it: its cache remembers every position's token or soft row, and
// a logits row is a digest of them all, so that a wrong, lost or stale position shows.
#pragma once

#include "inference/model.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <deque>
#include <string>
#include <vector>

namespace tests {

using namespace inference;

class FakeCache final : public KeyValueCache {
public:
    /// `slack`: how many positions can be taken back without a checkpoint.
    FakeCache(uint32_t capacity, uint32_t slack, std::vector<FakeCache*>& living)
        : m_capacity(capacity), m_slack(slack), m_living(living)
    {
        m_living.push_back(this);
    }
    ~FakeCache() override { std::erase(m_living, this); }

    uint32_t length() const override { return uint32_t(contents.size()); }
    uint32_t capacity() const override { return m_capacity; }
    uint64_t bytes() const override { return kEmptyBytes + contents.size(); }
    static constexpr uint64_t kEmptyBytes = 20; ///< and one for each position
    uint32_t rewind(uint32_t length) override
    {
        if (length >= contents.size())
            return this->length();
        if (contents.size() - length > m_slack)
            length = m_checkpoint <= length ? m_checkpoint : 0;
        contents.resize(length);
        if (m_checkpoint > length)
            m_checkpoint = 0;
        return length;
    }
    Result<void> saveCheckpoint() override
    {
        m_checkpoint = length();
        ++checkpoints;
        return {};
    }

    std::vector<float> contents; ///< a token, or the first value of a soft row
    int checkpoints = 0;

private:
    uint32_t m_capacity;
    uint32_t m_slack;
    uint32_t m_checkpoint = 0;
    std::vector<FakeCache*>& m_living;
};

class FakeModel final : public Model {
public:
    FakeModel()
    {
        m_config.hiddenSize = 2;
        m_config.vocabularySize = 3;
    }

    struct Call {
        uint32_t position;
        std::vector<Token> tokens;
        std::vector<uint32_t> softFirsts;
        LogitsFor which;
    };

    const TextConfig& textConfig() const override { return m_config; }
    const VisionConfig* visionConfig() const override { return nullptr; }
    std::string deviceName() const override { return "fake"; }
    Result<std::unique_ptr<KeyValueCache>> createCache(uint32_t capacity) override
    {
        if (freeMemory() < FakeCache::kEmptyBytes)
            return Error{ErrorCode::OutOfMemory, std::to_string(freeMemory()) + " bytes are free"};
        auto created = std::make_unique<FakeCache>(capacity, slack, living);
        cache = created.get();
        return std::unique_ptr<KeyValueCache>(std::move(created));
    }
    uint64_t freeMemory() const override
    {
        uint64_t used = 0;
        for (const FakeCache* one : living)
            used += one->bytes();
        return memory - std::min(memory, used);
    }
    uint32_t maxChunk() const override { return chunk; }

    Result<void> prefill(KeyValueCache& keyValueCache, const Chunk& chunkToRead, LogitsFor which,
                         std::vector<float>& logits, std::stop_token stop) override
    {
        auto& contents = static_cast<FakeCache&>(keyValueCache).contents;
        Call call{uint32_t(contents.size()), {chunkToRead.tokens.begin(), chunkToRead.tokens.end()}, {}, which};
        std::vector<float> values(chunkToRead.tokens.begin(), chunkToRead.tokens.end());
        for (const SoftRows& rows : chunkToRead.softRows) {
            call.softFirsts.push_back(rows.first);
            for (uint32_t i = 0; i < rows.count; ++i)
                values[rows.first + i] = rows.rows[size_t(i) * m_config.hiddenSize];
        }
        calls.push_back(std::move(call));
        assert(values.size() <= chunk);
        if (!failures.empty()) {
            const auto [after, error] = failures.front();
            if (after < values.size()) {
                failures.pop_front();
                contents.insert(contents.end(), values.begin(), values.begin() + ptrdiff_t(after));
                return error;
            }
        }
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (freeMemory() < values.size())
            return Error{ErrorCode::OutOfMemory, std::to_string(freeMemory()) + " bytes are free"};
        contents.insert(contents.end(), values.begin(), values.end());
        logits.clear();
        if (which == LogitsFor::LastToken)
            logits = digest(contents);
        return {};
    }

    Result<void> decode(KeyValueCache& keyValueCache, Token token, std::vector<float>& logits) override
    {
        if (!failures.empty() && decodesBeforeFailure-- == 0) {
            decodesBeforeFailure = 0;
            const Error error = failures.front().error;
            failures.pop_front();
            return error;
        }
        auto& contents = static_cast<FakeCache&>(keyValueCache).contents;
        contents.push_back(float(token));
        logits = digest(contents);
        return {};
    }

    Result<std::vector<float>> encodeImage(const Image&, std::stop_token) override
    {
        return Error{ErrorCode::Unsupported, "the fake cannot see"};
    }
    void setStageProbe(StageProbe) override {}

    static std::vector<float> digest(const std::vector<float>& contents)
    {
        uint32_t hash = 2166136261U;
        for (const float value : contents) {
            uint32_t bits;
            std::memcpy(&bits, &value, sizeof(bits));
            hash = (hash ^ bits) * 16777619U;
        }
        return {float(hash & 0xFFFF), float(hash >> 16), float(contents.size())};
    }

    uint32_t chunk = 10;
    uint32_t slack = 10;
    std::vector<Call> calls;
    struct Failure {
        size_t after; ///< tokens of the chunk that are still evaluated
        Error error;
    };
    std::deque<Failure> failures; ///< for the next calls that are long enough
    uint32_t decodesBeforeFailure = 0;
    uint64_t memory = 1 << 20;      ///< for all caches
    std::vector<FakeCache*> living; ///< oldest first
    FakeCache* cache = nullptr;     ///< the newest

private:
    TextConfig m_config{};
};

} // namespace tests
