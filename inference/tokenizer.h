// Gemma 4's byte-pair tokenizer (tokenizer.ggml.model = "gemma4"): text <-> token ids, from the file's vocabulary and
// merges. Spaces become U+2581, merges run over UTF-8 code points, unknown code points fall back to <0xNN> bytes.
#pragma once

#include "inference/gguf.h"
#include "inference/input.h"
#include "inference/result.h"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inference {

/// What a control token's spelling in the text means.
enum class SpecialTokens {
    AsText, ///< user text: "<|turn>" is seven characters
    Parse,  ///< rendered prompts: "<|turn>" is one token
};

/// Ids of the tokens that the engine itself speaks of, looked up by spelling among the vocabulary's control and
/// user-defined tokens. -1 where it has none: only <eos>, <bos>, the turn and the channel markers are always there.
struct ControlTokens {
    Token endOfSequence;                      ///< <eos>
    Token beginOfSequence;                    ///< <bos>
    Token turnBegin, turnEnd;                 ///< <|turn> <turn|>
    Token channelBegin, channelEnd;           ///< <|channel> <channel|>
    Token toolCallBegin, toolCallEnd;         ///< <|tool_call> <tool_call|>
    Token toolResponseBegin, toolResponseEnd; ///< <|tool_response> <tool_response|>
    Token stringQuote;                        ///< <|"|>
    Token imageBegin, imageEnd, imageSoft;    ///< <|image> <image|> <|image|>
    Token videoSoft;                          ///< <|video|>
};

class Tokenizer {
public:
    /// Errors: Unsupported (another tokenizer), BadFile (vocabulary or merges missing or inconsistent).
    /// The file may be closed afterwards.
    static Result<Tokenizer> create(const GgufFile& file);
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;
    ~Tokenizer();

    uint32_t size() const;
    const ControlTokens& control() const;
    bool isStop(Token token) const; ///< <eos>, <turn|>, <|tool_response>

    /// Any bytes are accepted; what is not UTF-8 becomes byte tokens. Nothing is added (no <bos>).
    std::vector<Token> encode(std::string_view text, SpecialTokens special) const;

    /// The bytes a token stands for: U+2581 as space, <0xNN> as that byte, control tokens as their spelling.
    std::string_view bytes(Token token) const;
    std::string decode(std::span<const Token> tokens) const;

    class Impl;

private:
    explicit Tokenizer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Streaming decode: holds back the bytes of an unfinished UTF-8 sequence until it is whole. Bytes that can never
/// become valid come out as U+FFFD.
class Utf8Stream {
public:
    std::string append(std::string_view bytes); ///< the whole sequences that are complete now
    std::string finish();                       ///< whatever is left

private:
    std::string m_pending;
};

} // namespace inference
