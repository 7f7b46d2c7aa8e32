// Byte-pair encoding after the reference: merges run by rank over the whole text between control tokens, with no
// pre-tokenisation. That is done piecewise without changing the result: two neighbouring code points that no merge
// joins (as last of its left and first of its right part) can never end up in one token, so the text is cut there.
// Which pairs are joined is read off the merges when the file is loaded; words, digits and lines fall apart by
// themselves, and a piece is encoded in O(n log n).
#include "inference/tokenizer.h"

#include "inference/tokenizer_tables.h"
#include "inference/utf8.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstring>
#include <functional>
#include <limits>
#include <unordered_map>

namespace inference {

namespace {

using namespace tables;

constexpr std::string_view kSpaceMark = "\xE2\x96\x81";   // U+2581
constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

/// Token types in the file.
constexpr int64_t kControl = 3;
constexpr int64_t kUserDefined = 4;
constexpr int64_t kByte = 6;

} // namespace

class Tokenizer::Impl {
public:
    static Result<std::unique_ptr<Impl>> create(const GgufFile& file);

    uint32_t size() const { return static_cast<uint32_t>(m_ends.size()); }
    std::string_view bytes(Token token) const
    {
        const auto index = static_cast<size_t>(token);
        const size_t begin = index == 0 ? 0 : m_ends[index - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[index] - begin);
    }

    void encode(std::string_view text, SpecialTokens special, std::vector<Token>& out) const;

    ControlTokens control{};

private:
    friend class PieceEncoder;

    struct Special {
        size_t position; ///< in the text; its size if there is none
        size_t length;
        Token token;
    };
    /// The first control token at or after `from`; where several begin, the longest.
    Special findSpecial(std::string_view text, size_t from) const;

    Result<void> readTokens(const std::vector<std::string_view>& tokens, const std::vector<int64_t>& types);
    Result<void> readMerges(const std::vector<std::string_view>& tokens, const std::vector<int64_t>& types,
                            const std::vector<std::string_view>& merges);
    Result<void> findSpecials(const std::vector<int64_t>& types);
    Result<void> findControlTokens();
    Error damaged(const std::string& message) const { return {ErrorCode::BadFile, m_fileName + ": " + message}; }

    static constexpr size_t kLongestSpecial = 63; // so that a set of lengths is one 64-bit word

    std::string m_fileName;
    std::string m_bytes;          ///< what the tokens stand for, one after the other
    std::vector<uint32_t> m_ends; ///< where each token ends in m_bytes
    std::array<Token, 256> m_byteTokens{};
    CodePointTable m_codePoints;
    SeamTable m_seams;
    MergeTable m_merges;
    std::unordered_map<std::string_view, Token> m_specials; ///< keys lie in m_bytes
    std::array<uint64_t, 256> m_specialLengths{};           ///< by first byte: bit n is set if one has n bytes
};

/// Encodes text without control tokens. One for each call of encode(): it owns the scratch memory.
class PieceEncoder {
public:
    PieceEncoder(const Tokenizer::Impl& vocabulary, size_t textSize, std::vector<Token>& out)
        : m_vocabulary(vocabulary), m_out(out)
    {
        constexpr size_t kWorthCaching = 1024; // bytes; below, clearing the cache costs more than it saves
        if (textSize >= kWorthCaching)
            m_cache.resize(kCacheSlots);
    }

    void encode(std::string_view text)
    {
        for (size_t begin = 0; begin < text.size();) {
            const size_t end = pieceEnd(text, begin);
            encodePiece(text.substr(begin, end - begin));
            begin = end;
        }
    }

private:
    /// A code point of the text and its token; kNoToken if it has none or the bytes are not UTF-8.
    struct Symbol {
        char32_t codePoint;
        Token token;
        size_t length;
    };

    Symbol symbolAt(std::string_view text, size_t position) const
    {
        const Utf8CodePoint decoded = decodeUtf8(text, position);
        if (decoded.status != Utf8CodePoint::Status::Valid)
            return {0, kNoToken, decoded.length};
        const char32_t codePoint = decoded.value == U' ' ? kSpaceMarkCodePoint : decoded.value;
        return {codePoint, m_vocabulary.m_codePoints.find(codePoint), decoded.length};
    }

    /// Where the piece that begins at `begin` ends: at the first seam that no merge joins.
    size_t pieceEnd(std::string_view text, size_t begin) const
    {
        size_t end = begin + 1;
        if (static_cast<unsigned char>(text[begin]) >= 0x80)
            end = begin + symbolAt(text, begin).length;
        size_t last = begin; // start of the last code point before `end`
        while (end < text.size()) {
            const auto left = static_cast<unsigned char>(text[end - 1]);
            const auto right = static_cast<unsigned char>(text[end]);
            if ((left | right) < 0x80) {
                if (!m_vocabulary.m_seams.joinsAscii(left, right))
                    break;
                last = end++;
                continue;
            }
            const Symbol before = symbolAt(text, last);
            const Symbol after = symbolAt(text, end);
            if (before.token == kNoToken || after.token == kNoToken ||
                !m_vocabulary.m_seams.joins(before.codePoint, after.codePoint))
                break;
            last = end;
            end += after.length;
        }
        return end;
    }

    void encodePiece(std::string_view piece)
    {
        if (piece.size() > sizeof(CacheSlot::key) || m_cache.empty()) {
            mergePiece(piece);
            return;
        }
        uint64_t key[2] = {};
        std::memcpy(key, piece.data(), piece.size());
        CacheSlot& slot =
            m_cache[((key[0] * kGoldenRatio) ^ ((key[1] + piece.size()) * kCacheMultiplier)) >> kCacheShift];
        if (slot.length != piece.size() || slot.key[0] != key[0] || slot.key[1] != key[1]) {
            const size_t first = m_out.size();
            mergePiece(piece);
            const size_t count = m_out.size() - first;
            if (count > std::size(slot.tokens))
                return;
            slot.key[0] = key[0];
            slot.key[1] = key[1];
            slot.length = static_cast<uint8_t>(piece.size());
            slot.count = static_cast<uint8_t>(count);
            std::copy_n(m_out.begin() + static_cast<ptrdiff_t>(first), count, slot.tokens);
            return;
        }
        m_out.insert(m_out.end(), slot.tokens, slot.tokens + slot.count);
    }

    void mergePiece(std::string_view piece)
    {
        m_symbols.clear();
        for (size_t position = 0; position < piece.size();) {
            const Symbol symbol = symbolAt(piece, position);
            if (symbol.token == kNoToken) {
                // Such a code point is a piece of its own; its byte tokens never merge.
                for (const char byte : piece.substr(position, symbol.length))
                    m_out.push_back(m_vocabulary.m_byteTokens[static_cast<unsigned char>(byte)]);
            } else {
                m_symbols.push_back(symbol.token);
            }
            position += symbol.length;
        }
        if (m_symbols.size() <= kSmallPiece)
            mergeSmall();
        else
            mergeLarge();
    }

    /// Up to kSmallPiece symbols: looks through all pairs for each merge.
    void mergeSmall()
    {
        size_t count = m_symbols.size();
        Token* symbols = m_symbols.data();
        Merge merges[kSmallPiece]; // [i]: of symbols i and i + 1
        const auto look = [&](size_t i) { merges[i] = m_vocabulary.m_merges.find(symbols[i], symbols[i + 1]); };
        for (size_t i = 0; i + 1 < count; ++i)
            look(i);
        while (count > 1) {
            size_t best = 0;
            for (size_t i = 1; i + 1 < count; ++i)
                if (merges[i].rank < merges[best].rank)
                    best = i;
            if (merges[best].rank == kNoRank)
                break;
            symbols[best] = merges[best].merged;
            for (size_t i = best + 1; i + 1 < count; ++i) {
                symbols[i] = symbols[i + 1];
                merges[i - 1] = merges[i];
            }
            --count;
            if (best > 0)
                look(best - 1);
            if (best + 1 < count)
                look(best);
        }
        m_out.insert(m_out.end(), symbols, symbols + count);
    }

    /// Any number of symbols: a heap of the pairs by rank, then by position. A pair's entry is stale when the pair at
    /// its position has another rank by now; each merge makes at most two entries, so there are under 3 n.
    void mergeLarge()
    {
        const auto count = static_cast<uint32_t>(m_symbols.size());
        assert(m_symbols.size() < kNone);
        m_nodes.resize(count);
        m_heap.clear();
        for (uint32_t i = 0; i < count; ++i)
            m_nodes[i] = {i == 0 ? kNone : i - 1, i + 1 < count ? i + 1 : kNone, m_symbols[i], {}};
        for (uint32_t i = 0; i + 1 < count; ++i) {
            m_nodes[i].merge = m_vocabulary.m_merges.find(m_symbols[i], m_symbols[i + 1]);
            if (m_nodes[i].merge.rank != kNoRank)
                m_heap.push_back(heapEntry(m_nodes[i].merge.rank, i));
        }
        std::make_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        while (!m_heap.empty()) {
            std::pop_heap(m_heap.begin(), m_heap.end(), std::greater<>());
            const auto rank = static_cast<uint32_t>(m_heap.back() >> 32);
            const auto position = static_cast<uint32_t>(m_heap.back());
            m_heap.pop_back();
            if (m_nodes[position].merge.rank == rank)
                mergeAt(position);
        }
        for (uint32_t i = 0; i != kNone; i = m_nodes[i].next)
            m_out.push_back(m_nodes[i].token);
    }

    /// Joins the node with the one after it, which leaves the list.
    void mergeAt(uint32_t position)
    {
        Node& node = m_nodes[position];
        Node& gone = m_nodes[node.next];
        node.token = node.merge.merged;
        node.next = gone.next;
        gone.merge = {};
        if (node.next != kNone)
            m_nodes[node.next].previous = position;
        refresh(position);
        if (node.previous != kNone)
            refresh(node.previous);
    }

    void refresh(uint32_t position)
    {
        Node& node = m_nodes[position];
        node.merge = node.next == kNone ? Merge{} : m_vocabulary.m_merges.find(node.token, m_nodes[node.next].token);
        if (node.merge.rank != kNoRank) {
            m_heap.push_back(heapEntry(node.merge.rank, position));
            std::push_heap(m_heap.begin(), m_heap.end(), std::greater<>());
        }
    }

    static uint64_t heapEntry(uint32_t rank, uint32_t position) { return (uint64_t{rank} << 32) | position; }

    static constexpr size_t kSmallPiece = 24;
    static constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
    static constexpr uint32_t kCacheBits = 12;
    static constexpr size_t kCacheSlots = size_t{1} << kCacheBits;
    static constexpr uint32_t kCacheShift = 64 - kCacheBits;
    static constexpr uint64_t kCacheMultiplier = 0xD6E8FEB86659FD93;

    /// Tokens of one recent short piece; one cache line.
    struct CacheSlot {
        uint64_t key[2] = {}; ///< the piece's bytes, zeros after them
        uint8_t length = 0;
        uint8_t count = 0;
        Token tokens[11] = {};
    };
    static_assert(sizeof(CacheSlot) == 64);

    struct Node {
        uint32_t previous;
        uint32_t next;
        Token token;
        Merge merge; ///< with the next node
    };

    const Tokenizer::Impl& m_vocabulary;
    std::vector<Token>& m_out;
    std::vector<CacheSlot> m_cache;
    std::vector<Token> m_symbols;
    std::vector<Node> m_nodes;
    std::vector<uint64_t> m_heap; ///< rank << 32 | position
};

namespace {

std::optional<unsigned char> byteOfSpelling(std::string_view spelling)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1; };
    if (spelling.size() != 6 || !spelling.starts_with("<0x") || spelling[5] != '>')
        return std::nullopt;
    const int high = digit(spelling[3]);
    const int low = digit(spelling[4]);
    if (high < 0 || low < 0)
        return std::nullopt;
    return static_cast<unsigned char>(high * 16 + low);
}

void appendWithSpaces(std::string& out, std::string_view spelling)
{
    for (size_t position = 0; position < spelling.size();) {
        const size_t mark = spelling.find(kSpaceMark, position);
        out += spelling.substr(position, mark - position);
        if (mark == std::string_view::npos)
            return;
        out += ' ';
        position = mark + kSpaceMark.size();
    }
}

/// The last code point of a text that is not empty; nothing if it is not UTF-8.
std::optional<char32_t> lastCodePoint(std::string_view text)
{
    size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80)
        --start;
    const Utf8CodePoint last = decodeUtf8(text, start);
    if (last.status != Utf8CodePoint::Status::Valid || start + last.length != text.size())
        return std::nullopt;
    return last.value;
}

std::optional<char32_t> firstCodePoint(std::string_view text)
{
    const Utf8CodePoint first = decodeUtf8(text, 0);
    if (first.status != Utf8CodePoint::Status::Valid)
        return std::nullopt;
    return first.value;
}

} // namespace

Result<std::unique_ptr<Tokenizer::Impl>> Tokenizer::Impl::create(const GgufFile& file)
{
    TRY_ASSIGN(const std::string_view model, file.text("tokenizer.ggml.model"));
    if (model != "gemma4")
        return Error{ErrorCode::Unsupported, file.name() + ": the tokenizer " + printable(model) +
                                                 " is not supported; Facet has Gemma 4's ('gemma4')"};
    TRY_ASSIGN(const auto* tokens, file.array<std::string_view>("tokenizer.ggml.tokens"));
    TRY_ASSIGN(const auto* types, file.array<int64_t>("tokenizer.ggml.token_type"));
    TRY_ASSIGN(const auto* merges, file.array<std::string_view>("tokenizer.ggml.merges"));
    auto impl = std::make_unique<Impl>();
    impl->m_fileName = file.name();
    TRY(impl->readTokens(*tokens, *types));
    TRY(impl->readMerges(*tokens, *types, *merges));
    TRY(impl->findSpecials(*types));
    TRY(impl->findControlTokens());
    return impl;
}

Result<void> Tokenizer::Impl::readTokens(const std::vector<std::string_view>& tokens, const std::vector<int64_t>& types)
{
    constexpr size_t kMostTokens = 1 << 22;
    constexpr size_t kMostBytes = size_t{1} << 30;
    if (tokens.empty() || tokens.size() > kMostTokens || types.size() != tokens.size())
        return damaged("the vocabulary has " + std::to_string(tokens.size()) + " tokens and " +
                       std::to_string(types.size()) + " token types; as many are due, at most " +
                       std::to_string(kMostTokens));
    m_byteTokens.fill(kNoToken);
    m_ends.reserve(tokens.size());
    for (size_t i = 0; i < tokens.size(); ++i) {
        const auto token = static_cast<Token>(i);
        if (types[i] == kByte) {
            const auto byte = byteOfSpelling(tokens[i]);
            if (!byte)
                return damaged("token " + std::to_string(i) + " is a byte token, but its spelling is " +
                               printable(tokens[i]));
            m_byteTokens[*byte] = token;
            m_bytes += static_cast<char>(*byte);
        } else if (types[i] == kControl || types[i] == kUserDefined) {
            m_bytes += tokens[i];
        } else {
            appendWithSpaces(m_bytes, tokens[i]);
            if (!tokens[i].empty()) {
                const Utf8CodePoint first = decodeUtf8(tokens[i], 0);
                if (first.status == Utf8CodePoint::Status::Valid && first.length == tokens[i].size())
                    m_codePoints.set(first.value, token);
            }
        }
        if (m_bytes.size() > kMostBytes)
            return damaged("the vocabulary's spellings take more than " + std::to_string(kMostBytes) + " bytes");
        m_ends.push_back(static_cast<uint32_t>(m_bytes.size()));
    }
    for (size_t byte = 0; byte < m_byteTokens.size(); ++byte)
        if (m_byteTokens[byte] == kNoToken)
            return damaged("the vocabulary has no token for the byte " + std::to_string(byte));
    return {};
}

Result<void> Tokenizer::Impl::readMerges(const std::vector<std::string_view>& tokens, const std::vector<int64_t>& types,
                                         const std::vector<std::string_view>& merges)
{
    SpellingTable spellings(tokens);
    for (size_t i = 0; i < tokens.size(); ++i)
        if (!spellings.insert(static_cast<Token>(i)))
            return damaged("the token " + printable(tokens[i]) + " is in the vocabulary twice");
    const auto isText = [&types](Token token) {
        const int64_t type = types[static_cast<size_t>(token)];
        return type != kControl && type != kUserDefined && type != kByte;
    };
    m_merges = MergeTable(merges.size());
    std::string joined;
    for (size_t rank = 0; rank < merges.size(); ++rank) {
        const std::string_view merge = merges[rank];
        const size_t separator = merge.find(' ', 1);
        if (separator == std::string_view::npos || separator + 1 == merge.size())
            return damaged("merge " + std::to_string(rank) + " is " + printable(merge) +
                           ", not two parts with a space between");
        const std::string_view left = merge.substr(0, separator);
        const std::string_view right = merge.substr(separator + 1);
        joined.assign(left).append(right);
        const Token leftToken = spellings.find(left);
        const Token rightToken = spellings.find(right);
        const Token merged = spellings.find(joined);
        if (leftToken == kNoToken || rightToken == kNoToken || merged == kNoToken)
            return damaged("merge " + std::to_string(rank) + ", " + printable(merge) +
                           ", has a part or a result that is not in the vocabulary");
        if (!isText(leftToken) || !isText(rightToken) || !isText(merged))
            return damaged("merge " + std::to_string(rank) + ", " + printable(merge) +
                           ", makes or joins a control or byte token");
        const auto last = lastCodePoint(left);
        const auto first = firstCodePoint(right);
        if (!last || !first)
            return damaged("merge " + std::to_string(rank) + ", " + printable(merge) + ", is not UTF-8");
        m_seams.insert(*last, *first);
        if (!m_merges.insert(leftToken, rightToken, {static_cast<uint32_t>(rank), merged}))
            return damaged("merge " + std::to_string(rank) + ", " + printable(merge) + ", is there twice");
    }
    return {};
}

Result<void> Tokenizer::Impl::findSpecials(const std::vector<int64_t>& types)
{
    for (size_t i = 0; i < types.size(); ++i) {
        if (types[i] != kControl && types[i] != kUserDefined)
            continue;
        const auto token = static_cast<Token>(i);
        const std::string_view spelling = bytes(token);
        if (spelling.empty() || spelling.size() > kLongestSpecial)
            return damaged("the control token " + std::to_string(i) + " has a spelling of " +
                           std::to_string(spelling.size()) + " bytes; 1 to " + std::to_string(kLongestSpecial) +
                           " are possible");
        m_specials.emplace(spelling, token);
        m_specialLengths[static_cast<unsigned char>(spelling[0])] |= uint64_t{1} << spelling.size();
    }
    return {};
}

Result<void> Tokenizer::Impl::findControlTokens()
{
    const auto find = [this](std::string_view spelling) {
        const auto entry = m_specials.find(spelling);
        return entry == m_specials.end() ? kNoToken : entry->second;
    };
    control.endOfSequence = find("<eos>");
    control.beginOfSequence = find("<bos>");
    control.turnBegin = find("<|turn>");
    control.turnEnd = find("<turn|>");
    control.channelBegin = find("<|channel>");
    control.channelEnd = find("<channel|>");
    control.toolCallBegin = find("<|tool_call>");
    control.toolCallEnd = find("<tool_call|>");
    control.toolResponseBegin = find("<|tool_response>");
    control.toolResponseEnd = find("<tool_response|>");
    control.stringQuote = find("<|\"|>");
    control.imageBegin = find("<|image>");
    control.imageEnd = find("<image|>");
    control.imageSoft = find("<|image|>");
    control.videoSoft = find("<|video|>");
    for (const auto& [token, spelling] :
         {std::pair{control.endOfSequence, "<eos>"}, std::pair{control.beginOfSequence, "<bos>"},
          std::pair{control.turnBegin, "<|turn>"}, std::pair{control.turnEnd, "<turn|>"},
          std::pair{control.channelBegin, "<|channel>"}, std::pair{control.channelEnd, "<channel|>"}})
        if (token == kNoToken)
            return Error{ErrorCode::Unsupported, m_fileName + ": the vocabulary has no control token '" + spelling +
                                                     "', which Gemma 4's chat format needs"};
    return {};
}

Tokenizer::Impl::Special Tokenizer::Impl::findSpecial(std::string_view text, size_t from) const
{
    for (size_t position = from; position < text.size(); ++position) {
        uint64_t lengths = m_specialLengths[static_cast<unsigned char>(text[position])];
        while (lengths != 0) {
            const auto length = static_cast<size_t>(63 - std::countl_zero(lengths));
            lengths ^= uint64_t{1} << length;
            if (length > text.size() - position)
                continue;
            const auto entry = m_specials.find(text.substr(position, length));
            if (entry != m_specials.end())
                return {position, length, entry->second};
        }
    }
    return {text.size(), 0, kNoToken};
}

void Tokenizer::Impl::encode(std::string_view text, SpecialTokens special, std::vector<Token>& out) const
{
    PieceEncoder encoder(*this, text.size(), out);
    if (special == SpecialTokens::AsText) {
        encoder.encode(text);
        return;
    }
    for (size_t position = 0; position < text.size();) {
        const Special found = findSpecial(text, position);
        encoder.encode(text.substr(position, found.position - position));
        if (found.token != kNoToken)
            out.push_back(found.token);
        position = found.position + found.length;
    }
}

Result<Tokenizer> Tokenizer::create(const GgufFile& file)
{
    TRY_ASSIGN(auto impl, Impl::create(file));
    return Tokenizer(std::move(impl));
}

Tokenizer::Tokenizer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

uint32_t Tokenizer::size() const
{
    return m_impl->size();
}

const ControlTokens& Tokenizer::control() const
{
    return m_impl->control;
}

bool Tokenizer::isStop(Token token) const
{
    const ControlTokens& control = m_impl->control;
    return token >= 0 &&
           (token == control.endOfSequence || token == control.turnEnd || token == control.toolResponseBegin);
}

std::vector<Token> Tokenizer::encode(std::string_view text, SpecialTokens special) const
{
    std::vector<Token> tokens;
    tokens.reserve(text.size() / 3); // English has about four bytes in a token
    m_impl->encode(text, special, tokens);
    return tokens;
}

std::string_view Tokenizer::bytes(Token token) const
{
    assert(token >= 0 && static_cast<uint32_t>(token) < size());
    return m_impl->bytes(token);
}

std::string Tokenizer::decode(std::span<const Token> tokens) const
{
    std::string text;
    for (const Token token : tokens)
        text += bytes(token);
    return text;
}

std::string Utf8Stream::append(std::string_view bytes)
{
    m_pending += bytes;
    std::string out;
    size_t position = 0;
    while (position < m_pending.size()) {
        const Utf8CodePoint next = decodeUtf8(m_pending, position);
        if (next.status == Utf8CodePoint::Status::Incomplete)
            break;
        if (next.status == Utf8CodePoint::Status::Valid)
            out.append(m_pending, position, next.length);
        else
            out += kReplacement;
        position += next.length;
    }
    m_pending.erase(0, position);
    return out;
}

std::string Utf8Stream::finish()
{
    const bool isCutOff = !m_pending.empty();
    m_pending.clear();
    return std::string(isCutOff ? kReplacement : "");
}

} // namespace inference
