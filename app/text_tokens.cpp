// Vocabularies of GGUF files.
#include "app/text_tokens.h"

#include "app/demo_model.h"

namespace app {

using inference::GgufFile;
using inference::Tokenizer;

namespace {

/// Bytes of text behind a token where there is not even the demo model: less than in any language's prose.
constexpr size_t kBytesOfToken = 3;

inference::Result<Tokenizer> vocabularyOf(const std::filesystem::path& file)
{
    TRY_ASSIGN(const GgufFile opened, GgufFile::open(file));
    return Tokenizer::create(opened);
}

} // namespace

void TextTokens::setModel(std::filesystem::path file)
{
    if (file == m_file)
        return;
    m_file = std::move(file);
    m_tokenizer.reset();
}

void TextTokens::open()
{
    m_isExact = false;
    if (!m_file.empty()) {
        if (auto own = vocabularyOf(m_file)) {
            m_tokenizer = std::move(*own);
            m_isExact = true;
            return;
        }
    }
    if (auto demo = vocabularyOf(demoModel().model))
        m_tokenizer = std::move(*demo);
}

uint32_t TextTokens::count(std::string_view text)
{
    if (text.empty())
        return 0;
    if (!m_tokenizer)
        open();
    if (!m_tokenizer)
        return static_cast<uint32_t>(text.size() / kBytesOfToken + 1);
    return static_cast<uint32_t>(m_tokenizer->encode(text, inference::SpecialTokens::AsText).size());
}

} // namespace app
