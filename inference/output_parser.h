// Takes generated tokens apart as they come: thought, answer text, tool calls.
#pragma once

#include "inference/prompt.h"
#include "inference/tokenizer.h"

#include <string>
#include <vector>

namespace inference {

class OutputParser {
public:
    struct Piece {
        enum class Kind { Thought, Text, ToolCall };
        Kind kind;
        std::string text;  ///< Thought, Text: what is new
        ToolCall toolCall; ///< ToolCall: complete
    };

    /// `startsInThought`: the prompt ended inside an open thought channel.
    OutputParser(const Tokenizer& tokenizer, bool startsInThought);

    /// Pieces that the token completes; often one, sometimes none (inside a marker, an unfinished UTF-8 sequence).
    std::vector<Piece> push(Token token);
    /// What is left at the end. A tool call that was cut off comes out as Text, nothing is lost.
    std::vector<Piece> finish();

private:
    enum class State { Text, ChannelName, Thought, ToolCall };
    const Tokenizer* m_tokenizer;
    State m_state;
    std::string m_buffer;
    Utf8Stream m_utf8;
};

/// "call:NAME{k:v,…}" -> name and arguments. Honours <|"|>…<|"|> strings, nesting, bare numbers and words.
Result<ToolCall> parseToolCall(std::string_view text);

} // namespace inference
