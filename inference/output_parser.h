// Takes generated tokens apart as they come: thought, answer text, tool calls.
#pragma once

#include "inference/prompt.h"
#include "inference/tokenizer.h"

#include <string>
#include <string_view>
#include <vector>

namespace inference {

class OutputParser {
public:
    struct Piece {
        enum class Kind { Thought, Text, ToolCall };
        Kind kind = Kind::Text;
        std::string text;  ///< Thought, Text: what is new
        ToolCall toolCall; ///< ToolCall: complete
    };

    /// `startsInThought`: the prompt ended inside an open thought channel. The tokenizer must outlive the parser.
    OutputParser(const Tokenizer& tokenizer, bool startsInThought);

    /// Pieces that the token completes; often one, sometimes none (inside a marker, an unfinished UTF-8 sequence, the
    /// newline that may be a thought's last). Stop tokens are taken too and show nothing.
    std::vector<Piece> push(Token token);
    /// What is left at the end. A tool call that was cut off comes out as Text, nothing is lost.
    std::vector<Piece> finish();

private:
    enum class State {
        Text,
        ChannelName, ///< behind <|channel>, up to the newline that ends "thought"
        Thought,
        ToolCall,
    };

    void pushControl(Token token, std::vector<Piece>& pieces);
    void pushBytes(std::string_view bytes, std::vector<Piece>& pieces);
    void endChannelName(std::vector<Piece>& pieces);
    void endToolCall(std::string_view ending, std::vector<Piece>& pieces);
    void flush(std::vector<Piece>& pieces);
    void add(Piece::Kind kind, std::string text, std::vector<Piece>& pieces);

    const Tokenizer* m_tokenizer;
    State m_state;
    std::string m_buffer; ///< ChannelName, ToolCall: what came so far, without the opening marker
    size_t m_calls = 0;   ///< that came out
    std::string m_held;   ///< Thought: a newline that is dropped if the thought ends with it
    Utf8Stream m_utf8;
};

/// A longer call, and calls beyond so many, come out as Text: what a model writes must not grow without bounds.
inline constexpr size_t kLongestToolCall = 256 << 10; ///< bytes
inline constexpr size_t kMostToolCallsAtOnce = 32;

/// "call:NAME{k:v,…}" -> name and arguments. Honours <|"|>…<|"|> strings, nesting, bare numbers and words.
/// Errors: BadInput (where it stops making sense).
Result<ToolCall> parseToolCall(std::string_view text);

} // namespace inference
