// How many tokens a text is, for prices shown before anything is sent.
#pragma once

#include "inference/result.h"
#include "inference/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>

namespace app {

using CountTokens = std::function<uint32_t(std::string_view text)>;

/// Counts with the vocabulary of a model file, opened on first use. Before a model is known, and when its file cannot
/// be read, with that of the demo model: an estimate, rather too high because that vocabulary is small. For one thread.
class TextTokens {
public:
    void setModel(std::filesystem::path file);
    uint32_t count(std::string_view text);
    /// Whether the model that will read the text did the counting so far.
    bool isExact() const { return m_isExact; }

private:
    void open();

    std::filesystem::path m_file; ///< empty: none known
    std::optional<inference::Tokenizer> m_tokenizer;
    bool m_isExact = false;
};

/// The same for any thread.
class SharedTextTokens {
public:
    void setModel(std::filesystem::path file)
    {
        const std::lock_guard lock(m_mutex);
        m_tokens.setModel(std::move(file));
    }
    uint32_t count(std::string_view text)
    {
        const std::lock_guard lock(m_mutex);
        return m_tokens.count(text);
    }
    bool isExact()
    {
        const std::lock_guard lock(m_mutex);
        return m_tokens.isExact();
    }

private:
    std::mutex m_mutex;
    TextTokens m_tokens; ///< under m_mutex
};

} // namespace app
