#include "inference/output_parser.h"

#include <algorithm>
#include <utility>

namespace inference {

namespace {

/// Bytes of a stretch that is complete, as valid UTF-8.
std::string wholeText(std::string_view bytes)
{
    Utf8Stream stream;
    std::string text = stream.append(bytes);
    return text + stream.finish();
}

} // namespace

OutputParser::OutputParser(const Tokenizer& tokenizer, bool startsInThought)
    : m_tokenizer(&tokenizer), m_state(startsInThought ? State::Thought : State::Text)
{
}

std::vector<OutputParser::Piece> OutputParser::push(Token token)
{
    std::vector<Piece> pieces;
    const ControlTokens& control = m_tokenizer->control();
    const bool opens = token == control.channelBegin || token == control.toolCallBegin;
    const bool closes = (token == control.channelEnd && (m_state == State::Thought || m_state == State::ChannelName)) ||
                        (token == control.toolCallEnd && m_state == State::ToolCall);
    if (opens || closes || m_tokenizer->isStop(token))
        pushControl(token, pieces);
    else
        pushBytes(m_tokenizer->bytes(token), pieces); // other control tokens, misplaced ones too, by their spelling
    return pieces;
}

std::vector<OutputParser::Piece> OutputParser::finish()
{
    std::vector<Piece> pieces;
    if (m_state == State::ToolCall)
        add(Piece::Kind::Text, "<|tool_call>" + wholeText(std::exchange(m_buffer, {})), pieces);
    else if (m_state == State::ChannelName)
        add(Piece::Kind::Text, "<|channel>" + wholeText(std::exchange(m_buffer, {})), pieces);
    else
        flush(pieces);
    m_state = State::Text;
    return pieces;
}

void OutputParser::pushControl(Token token, std::vector<Piece>& pieces)
{
    const ControlTokens& control = m_tokenizer->control();
    switch (m_state) {
    case State::ToolCall:
        // A call may end with the turn instead of its own marker; anything else that begins here cut it off.
        endToolCall(token == control.toolCallEnd ? "<tool_call|>" : "", pieces);
        break;
    case State::ChannelName:
        endChannelName(pieces);
        flush(pieces);
        break;
    case State::Thought:
    case State::Text:
        flush(pieces);
        break;
    }
    m_state = token == control.channelBegin    ? State::ChannelName
              : token == control.toolCallBegin ? State::ToolCall
                                               : State::Text;
}

void OutputParser::pushBytes(std::string_view bytes, std::vector<Piece>& pieces)
{
    switch (m_state) {
    case State::Text:
        add(Piece::Kind::Text, m_utf8.append(bytes), pieces);
        break;
    case State::Thought:
        add(Piece::Kind::Thought, m_utf8.append(bytes), pieces);
        break;
    case State::ChannelName:
        m_buffer += bytes;
        if (m_buffer.find('\n') != std::string::npos)
            endChannelName(pieces);
        break;
    case State::ToolCall:
        m_buffer += bytes;
        if (m_buffer.size() > kLongestToolCall) {
            m_state = State::Text;
            add(Piece::Kind::Text, "<|tool_call>" + m_utf8.append(std::exchange(m_buffer, {})), pieces);
        }
        break;
    }
}

/// The channel's name is known: what follows it is thought. Every channel but the answer is one.
void OutputParser::endChannelName(std::vector<Piece>& pieces)
{
    const std::string buffer = std::exchange(m_buffer, {});
    const size_t newline = buffer.find('\n');
    m_state = State::Thought;
    if (newline != std::string::npos)
        pushBytes(std::string_view(buffer).substr(newline + 1), pieces);
    else if (buffer != "thought")
        pushBytes(buffer, pieces); // no name, but text in a channel
}

void OutputParser::endToolCall(std::string_view ending, std::vector<Piece>& pieces)
{
    const std::string buffer = wholeText(std::exchange(m_buffer, {}));
    auto call = parseToolCall(buffer);
    m_state = State::Text;
    if (call && m_calls < kMostToolCallsAtOnce) {
        ++m_calls;
        pieces.push_back({Piece::Kind::ToolCall, {}, std::move(*call)});
    } else {
        add(Piece::Kind::Text, "<|tool_call>" + buffer + std::string(ending), pieces);
    }
}

/// Ends the present stretch of thought or text: bytes that will not become a character, no newline held back.
void OutputParser::flush(std::vector<Piece>& pieces)
{
    if (m_state != State::Thought && m_state != State::Text)
        return;
    add(m_state == State::Thought ? Piece::Kind::Thought : Piece::Kind::Text, m_utf8.finish(), pieces);
    m_held.clear();
}

void OutputParser::add(Piece::Kind kind, std::string text, std::vector<Piece>& pieces)
{
    if (kind == Piece::Kind::Thought && !text.empty()) {
        text.insert(0, std::exchange(m_held, {}));
        if (text.back() == '\n') {
            m_held = "\n";
            text.pop_back();
        }
    }
    if (text.empty())
        return;
    if (!pieces.empty() && pieces.back().kind == kind)
        pieces.back().text += text;
    else
        pieces.push_back({kind, std::move(text), {}});
}

namespace {

constexpr std::string_view kQuote = "<|\"|>";
/// Calls nested deeper than this are an accident of the model's.
constexpr int kMostCallDepth = 64;
/// Likewise objects with more members than this, which are looked through for each new one.
constexpr size_t kMostMembers = 1'000;

class ArgumentReader {
public:
    explicit ArgumentReader(std::string_view text) : m_text(text) {}

    Result<Json> value(int depth)
    {
        skipSpace();
        if (depth > kMostCallDepth)
            return error("is nested too deep");
        if (m_text.substr(m_position).starts_with(kQuote))
            return quoted();
        if (peek() == '{')
            return object(depth);
        if (peek() == '[')
            return array(depth);
        return bare();
    }

    /// {k:v,…}; keys bare or quoted.
    Result<Json> object(int depth)
    {
        Json result = Json::object();
        if (!accept('{'))
            return error("has no {");
        while (!accept('}')) {
            TRY_ASSIGN(std::string key, this->key());
            TRY_ASSIGN(Json item, value(depth + 1));
            result[key] = std::move(item);
            if (result.size() > kMostMembers)
                return error("has too many members");
            if (!accept(',') && peek() != '}')
                return error("has neither , nor } behind a value");
        }
        return result;
    }

    bool atEnd()
    {
        skipSpace();
        return m_position == m_text.size();
    }
    Error error(const std::string& what) const
    {
        return Error{ErrorCode::BadInput, "the tool call " + what + " at character " + std::to_string(m_position)};
    }

private:
    std::string_view m_text;
    size_t m_position = 0;

    char peek() const { return m_position < m_text.size() ? m_text[m_position] : '\0'; }
    void skipSpace()
    {
        while (peek() == ' ' || peek() == '\n' || peek() == '\t' || peek() == '\r')
            ++m_position;
    }
    bool accept(char c)
    {
        skipSpace();
        if (peek() != c)
            return false;
        ++m_position;
        return true;
    }
    /// Everything up to one of `ends`, without space around it.
    std::string_view until(std::string_view ends)
    {
        const size_t end = std::min(m_text.find_first_of(ends, m_position), m_text.size());
        std::string_view word = m_text.substr(m_position, end - m_position);
        m_position = end;
        while (!word.empty() && (word.back() == ' ' || word.back() == '\n'))
            word.remove_suffix(1);
        return word;
    }

    Result<std::string> key()
    {
        skipSpace();
        std::string result;
        if (m_text.substr(m_position).starts_with(kQuote)) {
            TRY_ASSIGN(const Json name, quoted());
            result = name.get<std::string>();
        } else {
            result = until(":,{}[]");
        }
        if (result.empty() || !accept(':'))
            return error("has no key with a colon");
        return result;
    }

    Result<Json> quoted()
    {
        const size_t begin = m_position + kQuote.size();
        const size_t end = m_text.find(kQuote, begin);
        if (end == std::string_view::npos)
            return error("has a string that does not end");
        m_position = end + kQuote.size();
        return Json(std::string(m_text.substr(begin, end - begin)));
    }

    Result<Json> array(int depth)
    {
        Json result = Json::array();
        ++m_position;
        while (!accept(']')) {
            TRY_ASSIGN(Json item, value(depth + 1));
            result.push_back(std::move(item));
            if (!accept(',') && peek() != ']')
                return error("has neither , nor ] behind an item");
        }
        return result;
    }

    /// A number, true, false or null as JSON spells them; any other word is a string without its quotes.
    Result<Json> bare()
    {
        const std::string_view word = until(",}]");
        if (word.empty())
            return error("has no value");
        Json parsed = Json::parse(word, nullptr, false);
        if (parsed.is_discarded())
            return Json(std::string(word));
        return parsed;
    }
};

} // namespace

Result<ToolCall> parseToolCall(std::string_view text)
{
    constexpr std::string_view kCall = "call:";
    const size_t brace = text.find('{');
    if (!text.starts_with(kCall) || brace == std::string_view::npos || brace == kCall.size())
        return Error{ErrorCode::BadInput, "the tool call does not read \"call:NAME{…}\""};
    ToolCall call;
    call.name = text.substr(kCall.size(), brace - kCall.size());
    ArgumentReader reader(text.substr(brace));
    TRY_ASSIGN(call.arguments, reader.object(0));
    if (!reader.atEnd())
        return reader.error("goes on behind its end");
    return call;
}

} // namespace inference
