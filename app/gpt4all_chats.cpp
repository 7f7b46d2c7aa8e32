// A chat of GPT4All. What is written in which version is told at each field.
#include "app/gpt4all_chats.h"

#include "media/document_writer.h"
#include "media/encoding.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr uint32_t kMagic = 0xF5D553CC;
constexpr int32_t kNewestVersion = 12;
/// Lengths of texts: none at all, and one that follows in 64 bits.
constexpr uint32_t kNullText = 0xFFFFFFFF;
constexpr uint32_t kLongText = 0xFFFFFFFE;
/// Of all texts of a chat together: no chat comes near it.
constexpr uint64_t kMostTextBytes = 256ULL << 20;
/// An answer's pieces may have pieces of their own; GPT4All writes one level.
constexpr int kMostDepth = 4;
constexpr int64_t kMillisecondsPerSecond = 1000;
/// Seconds until the year 9999.
constexpr int64_t kLatestSecond = 253'402'300'799;

/// UTF-16, big-endian, of an even number of bytes; half a pair becomes U+FFFD.
std::string toUtf8(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() / 2);
    const auto unit = [&](size_t at) {
        return static_cast<uint32_t>((static_cast<unsigned char>(bytes[at]) << 8) |
                                     static_cast<unsigned char>(bytes[at + 1]));
    };
    for (size_t at = 0; at < bytes.size(); at += 2) {
        const uint32_t high = unit(at);
        const bool isHalf = high >= 0xD800 && high <= 0xDBFF;
        const uint32_t low = isHalf && at + 2 < bytes.size() ? unit(at + 2) : 0;
        if (low < 0xDC00 || low > 0xDFFF) {
            media::appendUtf8(text, high);
            continue;
        }
        media::appendUtf8(text, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
        at += 2;
    }
    return text;
}

/// Reads what is there. After the first thing that is not, everything is 0 or empty, and isSound() says so.
class Reader {
public:
    Reader(std::istream& stream, uint64_t bytes) : m_stream(&stream), m_left(bytes) {}

    bool isSound() const { return m_isSound; }
    bool isAtEnd() const { return m_left == 0; }

    bool boolean() { return number(1) != 0; }
    int32_t integer() { return static_cast<int32_t>(number(4)); }
    int64_t longInteger() { return static_cast<int64_t>(number(8)); }

    void skip(uint64_t bytes)
    {
        if (!has(bytes))
            return;
        m_stream->seekg(static_cast<std::streamoff>(bytes), std::ios::cur);
        m_left -= bytes;
        m_isSound = m_isSound && m_stream->good();
    }
    /// `count` things of `size` bytes each.
    void skip(uint64_t count, uint64_t size) { count > m_left / size ? fail() : skip(count * size); }
    void skipBytes() { skip(length()); }
    void skipText() { skipBytes(); }

    std::string text()
    {
        const uint64_t bytes = length();
        if (bytes % 2 != 0 || bytes > kMostTextBytes - m_textBytes)
            fail();
        if (!has(bytes))
            return {};
        m_textBytes += bytes;
        std::string units(bytes, '\0');
        m_stream->read(units.data(), static_cast<std::streamsize>(bytes));
        m_left -= bytes;
        m_isSound = m_isSound && m_stream->good();
        return m_isSound ? toUtf8(units) : std::string();
    }

    /// How many things follow, of which each takes at least so many bytes.
    uint64_t count(int64_t number, uint64_t leastBytes)
    {
        if (number < 0 || static_cast<uint64_t>(number) > m_left / leastBytes)
            fail();
        return m_isSound ? static_cast<uint64_t>(number) : 0;
    }
    void fail() { m_isSound = false; }

private:
    bool has(uint64_t bytes)
    {
        if (bytes > m_left)
            fail();
        return m_isSound;
    }

    uint64_t number(size_t bytes)
    {
        std::array<char, 8> read{};
        if (!has(bytes))
            return 0;
        m_stream->read(read.data(), static_cast<std::streamsize>(bytes));
        m_left -= bytes;
        m_isSound = m_stream->good();
        uint64_t value = 0;
        for (size_t i = 0; i < bytes && m_isSound; ++i)
            value = value << 8 | static_cast<unsigned char>(read[i]);
        return value;
    }

    uint64_t length()
    {
        const auto bytes = static_cast<uint32_t>(number(4));
        if (bytes == kNullText)
            return 0;
        return bytes == kLongText ? number(8) : bytes;
    }

    std::istream* m_stream;
    uint64_t m_left;
    uint64_t m_textBytes = 0;
    bool m_isSound = true;
};

void addPart(Message& message, Part::Kind kind, std::string_view text)
{
    if (std::string words = media::trimmed(text); !words.empty())
        message.parts.push_back({.kind = kind, .text = std::move(words), .attachment = {}});
}

/// What stands between <name> and </name>, or behind the first where there is no second.
std::string_view within(std::string_view text, std::string_view name)
{
    const std::string open = "<" + std::string(name) + ">";
    const size_t begin = text.find(open);
    if (begin == std::string_view::npos)
        return text;
    text.remove_prefix(begin + open.size());
    return text.substr(0, text.find("</" + std::string(name) + ">"));
}

class ChatReader {
public:
    ChatReader(std::istream& stream, uint64_t bytes) : m_in(stream, bytes) {}

    Result<ForeignConversations> read()
    {
        if (static_cast<uint32_t>(m_in.integer()) != kMagic)
            return Error{ErrorCode::BadFile, "it is no chat of GPT4All"};
        m_version = m_in.integer();
        if (m_version < 1 || m_version > kNewestVersion)
            return Error{ErrorCode::BadFile, "it is of version " + std::to_string(m_version) +
                                                 " of GPT4All's chats; versions 1 to " +
                                                 std::to_string(kNewestVersion) + " are known"};
        readHead();
        if (m_version < 11)
            skipModelState();
        // A name and the flags are the least of a message.
        const uint64_t count = m_in.count(m_in.integer(), 16);
        for (uint64_t i = 0; i < count && m_in.isSound(); ++i)
            readMessage();
        if (!m_in.isSound() || !m_in.isAtEnd())
            return Error{ErrorCode::BadFile, "it is cut off or damaged"};
        m_result.program = "GPT4All";
        m_result.conversations.push_back(std::move(m_record));
        return std::move(m_result);
    }

private:
    void readHead()
    {
        const int64_t seconds = m_in.longInteger();
        m_record.createdAt = seconds > 0 && seconds <= kLatestSecond ? seconds * kMillisecondsPerSecond : 0;
        m_record.updatedAt = m_record.createdAt;
        m_in.skipText(); // the chat's id
        m_record.title = m_in.text();
        m_in.skipText();       // the user's name
        m_model = m_in.text(); // from version 5 on an id, else a file's name
        if (m_version >= 3)
            skipTexts(); // names of collections of documents
    }

    void skipTexts()
    {
        const uint64_t count = m_in.count(static_cast<uint32_t>(m_in.integer()), 4);
        for (uint64_t i = 0; i < count && m_in.isSound(); ++i)
            m_in.skipText();
    }

    /// Up to version 10: what the model had in its cache.
    void skipModelState()
    {
        const bool hasCache = m_version < 6 || m_in.boolean();
        if (m_version >= 2)
            m_in.skip(8); // the kind of model, the state's version
        m_in.skipText();  // the last answer
        m_in.skipText();  // a title that was made
        m_in.skip(4);     // tokens of prompt and answer
        if (!hasCache)
            return;
        if (m_version < 4)
            m_in.skip(4);                  // of logits
        m_in.skip(m_version >= 7 ? 8 : 4); // positions, and from version 7 on the context's length
        if (m_version < 9)
            m_in.skip(static_cast<uint64_t>(m_in.longInteger()), 4); // logits
        m_in.skip(static_cast<uint64_t>(m_in.longInteger()), 4);     // tokens
        m_in.skipBytes();                                            // the cache, packed
    }

    void readMessage()
    {
        if (m_version < 12)
            m_in.skip(4); // its number
        const std::string name = m_in.text();
        const std::string value = m_in.text();
        if (m_version < 10)
            m_in.skipText(); // the prompt
        m_in.skipText();     // an answer that the user thinks better, for GPT4All's makers
        m_in.skip(1);        // is the last answer
        const bool wasStopped = m_in.boolean();
        m_in.skip(2); // thumbs
        const bool isAnswer = name == "Response: ";
        const bool isError = m_version >= 11 && isAnswer && m_in.boolean();
        skipSources();
        if (m_version >= 10)
            skipAttachments();

        Message message;
        message.author = isAnswer ? Author::Assistant : Author::User;
        message.state = isError ? MessageState::Failed : wasStopped ? MessageState::Stopped : MessageState::Complete;
        const bool hasPieces = m_version >= 12 && readPieces(message, kMostDepth);
        if (isError)
            addPart(message, Part::Kind::Error, value);
        else if (!hasPieces && isAnswer)
            addAnswer(message, value);
        else if (!hasPieces)
            addPart(message, Part::Kind::Text, value);
        if (!m_in.isSound())
            return;
        if ((!isAnswer && name != "Prompt: ") || message.parts.empty()) {
            m_result.skippedMessages += name == "System: " ? 0 : 1;
            return;
        }
        message.createdAt = m_record.createdAt;
        message.model = isAnswer ? m_model : std::string();
        message.id = static_cast<Id>(m_record.messages.size() + 1);
        message.parent = message.id - 1;
        m_record.messages.push_back(std::move(message));
    }

    /// Passages of documents that were found for the question.
    void skipSources()
    {
        if (m_version >= 8) {
            const uint64_t count = m_in.count(m_in.longInteger(), 40);
            for (uint64_t i = 0; i < count && m_in.isSound(); ++i) {
                for (int text = 0; text < 7; ++text) // collection, path, file, title, author, date, passage
                    m_in.skipText();
                m_in.skip(12); // page, lines
            }
        } else if (m_version >= 3) {
            m_in.skipText();
            skipTexts();
        }
    }

    void skipAttachments()
    {
        const uint64_t count = m_in.count(m_in.longInteger(), 8);
        for (uint64_t i = 0; i < count && m_in.isSound(); ++i) {
            m_in.skipBytes(); // where the file was
            m_in.skipBytes(); // what was in it
        }
        m_result.skippedFiles += count;
    }

    /// What an answer is made of: texts, thoughts, calls of tools and what came of them. False: it is not in pieces.
    bool readPieces(Message& message, int depth)
    {
        const uint64_t count = m_in.count(m_in.longInteger(), 16);
        if (count > 0 && depth == 0)
            m_in.fail();
        for (uint64_t i = 0; i < count && m_in.isSound(); ++i) {
            const std::string name = m_in.text();
            const std::string value = m_in.text();
            if (name == "Think: ") {
                m_in.skip(4); // milliseconds
                addPart(message, Part::Kind::Thought, within(value, "think"));
            } else if (name == "ToolCall: ") {
                addPart(message, Part::Kind::Text, within(value, "javascript_interpret"));
                if (const std::string result = readCall(); !result.empty())
                    addPart(message, Part::Kind::Text, "```\n" + result + "\n```");
            } else if (name == "Text: " || name == "Response: ") {
                addPart(message, Part::Kind::Text, value);
            } else if (name != "ToolResponse: ") { // which repeats the call's result
                m_in.fail();
            }
            readPieces(message, depth - 1);
        }
        return count > 0;
    }

    /// What came of a call.
    std::string readCall()
    {
        m_in.skipText(); // the tool
        const uint64_t count = m_in.count(m_in.longInteger(), 13);
        for (uint64_t i = 0; i < count && m_in.isSound(); ++i) {
            m_in.skipText(); // the parameter
            m_in.skip(4);    // its type
            skipVariant();
        }
        std::string result = m_in.text();
        m_in.skip(4); // kind of error
        m_in.skipText();
        return result;
    }

    /// A value with its type before it; GPT4All's one tool takes a text.
    void skipVariant()
    {
        constexpr int32_t kNothing = 0;
        constexpr int32_t kBoolean = 1;
        constexpr int32_t kInteger = 2;
        constexpr int32_t kUnsigned = 3;
        constexpr int32_t kLong = 4;
        constexpr int32_t kUnsignedLong = 5;
        constexpr int32_t kDouble = 6;
        constexpr int32_t kText = 10;
        const int32_t type = m_in.integer();
        m_in.skip(1); // is null
        if (type == kText)
            m_in.skipText();
        else if (type == kBoolean)
            m_in.skip(1);
        else if (type == kInteger || type == kUnsigned)
            m_in.skip(4);
        else if (type == kLong || type == kUnsignedLong || type == kDouble)
            m_in.skip(8);
        else if (type != kNothing)
            m_in.fail();
    }

    Reader m_in;
    int32_t m_version = 0;
    std::string m_model;
    ConversationRecord m_record;
    ForeignConversations m_result;
};

} // namespace

Result<ForeignConversations> readGpt4All(std::istream& stream, uint64_t bytes)
{
    return ChatReader(stream, bytes).read();
}

} // namespace app
