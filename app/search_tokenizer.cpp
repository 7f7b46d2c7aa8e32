// The tokenizer and the function behind app/search_tokenizer.h, as FTS5 wants them.
#include "app/search_tokenizer.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr size_t kMostPlaces = 100;

struct CodePoint {
    uint32_t value;
    size_t bytes;
};

/// The code point at `at`; a byte that is no UTF-8 stands for itself.
CodePoint codePointAt(std::string_view text, size_t at)
{
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(text[i])); };
    const uint32_t first = byte(at);
    const size_t length = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 1;
    if (length == 1 || at + length > text.size())
        return {first, 1};
    uint32_t value = first & (0x7fU >> length);
    for (size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80)
            return {first, 1};
        value = value << 6 | (byte(at + i) & 0x3f);
    }
    return {value, length};
}

/// Letters of scripts that are written without spaces between words.
bool standsAlone(uint32_t c)
{
    if (c < 0x0e01)
        return false;
    return (c >= 0x0e01 && c <= 0x0edf)       // Thai, Lao
           || (c >= 0x1000 && c <= 0x109f)    // Burmese
           || (c >= 0x1780 && c <= 0x17dd)    // Khmer
           || (c >= 0x3005 && c <= 0x3007)    // 々 〆 〇
           || (c >= 0x3041 && c <= 0x30ff)    // Hiragana, Katakana
           || (c >= 0x31f0 && c <= 0x31ff)    // Katakana, small
           || (c >= 0x3400 && c <= 0x4dbf)    // Han
           || (c >= 0x4e00 && c <= 0x9fff)    // Han
           || (c >= 0xf900 && c <= 0xfaff)    // Han
           || (c >= 0xff66 && c <= 0xff9f)    // Katakana, narrow
           || (c >= 0x20000 && c <= 0x3ffff); // Han
}

/// The word as it is written into the index.
std::string folded(std::string_view word)
{
    constexpr uint32_t kSharpS = 0xdf;
    std::string result;
    for (size_t at = 0; at < word.size();) {
        const CodePoint point = codePointAt(word, at);
        if (point.value == kSharpS)
            result += "ss";
        else if (!isOptionalMark(point.value))
            result += word.substr(at, point.bytes);
        at += point.bytes;
    }
    return result;
}

using TakeToken = int (*)(void*, int, const char*, int, int, int);

struct Tokenizer {
    fts5_tokenizer inner = {};
    Fts5Tokenizer* words = nullptr;

    Tokenizer() = default;
    Tokenizer(const Tokenizer&) = delete;
    Tokenizer& operator=(const Tokenizer&) = delete;
    ~Tokenizer()
    {
        if (words)
            inner.xDelete(words);
    }
};

int createTokenizer(void* context, const char**, int, Fts5Tokenizer** out)
{
    auto* api = static_cast<fts5_api*>(context);
    auto tokenizer = std::make_unique<Tokenizer>();
    void* innerContext = nullptr;
    if (const int code = api->xFindTokenizer(api, "unicode61", &innerContext, &tokenizer->inner); code != SQLITE_OK)
        return code;
    // Marks belong to words: vowels of Hindi, points of Hebrew and Arabic.
    const char* arguments[] = {"remove_diacritics", "2", "categories", "L* N* Co Mn Mc"};
    if (const int code = tokenizer->inner.xCreate(innerContext, arguments, 4, &tokenizer->words); code != SQLITE_OK)
        return code;
    *out = reinterpret_cast<Fts5Tokenizer*>(tokenizer.release());
    return SQLITE_OK;
}

void deleteTokenizer(Fts5Tokenizer* tokenizer)
{
    const std::unique_ptr<Tokenizer> owned(reinterpret_cast<Tokenizer*>(tokenizer));
}

/// Hands on the words of a stretch with their places in the whole text.
struct Stretch {
    void* context;
    TakeToken take;
    int begin;
};

int takeShifted(void* stretch, int flags, const char* token, int size, int begin, int end)
{
    const auto& to = *static_cast<const Stretch*>(stretch);
    const std::string_view word(token, static_cast<size_t>(size));
    if (std::any_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xc3; })) {
        const std::string plain = folded(word);
        if (plain.empty())
            return SQLITE_OK; // only marks
        return to.take(to.context, flags, plain.data(), static_cast<int>(plain.size()), begin + to.begin,
                       end + to.begin);
    }
    return to.take(to.context, flags, token, size, begin + to.begin, end + to.begin);
}

int tokenize(Fts5Tokenizer* self, void* context, int flags, const char* characters, int size, TakeToken take)
{
    const auto& tokenizer = *reinterpret_cast<const Tokenizer*>(self);
    const std::string_view text(characters, static_cast<size_t>(std::max(size, 0)));
    size_t begin = 0; // of the stretch of words
    const auto takeWords = [&](size_t end) {
        if (end == begin)
            return SQLITE_OK;
        Stretch stretch{context, take, static_cast<int>(begin)};
        return tokenizer.inner.xTokenize(tokenizer.words, &stretch, flags, characters + begin,
                                         static_cast<int>(end - begin), takeShifted);
    };
    for (size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0xe0) { // below every script that needs more
            ++at;
            continue;
        }
        const CodePoint point = codePointAt(text, at);
        if (standsAlone(point.value)) {
            if (const int code = takeWords(at); code != SQLITE_OK)
                return code;
            const int place = static_cast<int>(at);
            const int length = static_cast<int>(point.bytes);
            if (const int code = take(context, 0, characters + at, length, place, place + length); code != SQLITE_OK)
                return code;
            begin = at + point.bytes;
        }
        at += point.bytes;
    }
    return takeWords(text.size());
}

struct TokenRange {
    int first;
    int end;
};

/// Finds the bytes of the tokens that were hit.
struct PlaceFinder {
    const std::vector<TokenRange>& hits; ///< by first token
    std::vector<std::pair<int, int>> places = {};
    size_t next = 0;
    int token = 0;
};

int findPlace(void* context, int flags, const char*, int, int begin, int end)
{
    auto& finder = *static_cast<PlaceFinder*>(context);
    if (flags & FTS5_TOKEN_COLOCATED)
        return SQLITE_OK;
    const int token = finder.token++;
    while (finder.next < finder.hits.size() && finder.hits[finder.next].end <= token)
        ++finder.next;
    if (finder.next == finder.hits.size() || finder.places.size() >= kMostPlaces)
        return SQLITE_DONE;
    const TokenRange& hit = finder.hits[finder.next];
    if (token < hit.first)
        return SQLITE_OK;
    if (token > hit.first && !finder.places.empty())
        finder.places.back().second = end; // a phrase is one place
    else
        finder.places.emplace_back(begin, end);
    return SQLITE_OK;
}

void hitPlaces(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* context, int, sqlite3_value**)
{
    int count = 0;
    int code = api->xInstCount(row, &count);
    std::vector<std::vector<TokenRange>> hits(static_cast<size_t>(std::max(api->xColumnCount(row), 0)));
    for (int i = 0; i < count && code == SQLITE_OK; ++i) {
        int phrase = 0;
        int column = 0;
        int token = 0;
        code = api->xInst(row, i, &phrase, &column, &token);
        if (code == SQLITE_OK && static_cast<size_t>(column) < hits.size())
            hits[static_cast<size_t>(column)].push_back({token, token + api->xPhraseSize(row, phrase)});
    }
    std::string places;
    for (size_t column = 0; column < hits.size() && code == SQLITE_OK; ++column) {
        if (hits[column].empty())
            continue;
        std::sort(hits[column].begin(), hits[column].end(),
                  [](const TokenRange& a, const TokenRange& b) { return a.first < b.first; });
        const char* text = nullptr;
        int size = 0;
        code = api->xColumnText(row, static_cast<int>(column), &text, &size);
        if (code != SQLITE_OK)
            break;
        PlaceFinder finder{hits[column]};
        code = api->xTokenize(row, text, size, &finder, findPlace);
        code = code == SQLITE_DONE ? SQLITE_OK : code;
        for (const auto& [begin, end] : finder.places)
            places += std::to_string(column) + ":" + std::to_string(begin) + ":" + std::to_string(end) + ";";
    }
    if (code == SQLITE_OK)
        sqlite3_result_text64(context, places.data(), places.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_error_code(context, code);
}

} // namespace

bool isOptionalMark(uint32_t c)
{
    return (c >= 0x0300 && c <= 0x036f)    // accents
           || (c >= 0x0591 && c <= 0x05c7) // Hebrew points; also maqaf, which is no letter
           || (c >= 0x0610 && c <= 0x061a) || (c >= 0x064b && c <= 0x065f) || c == 0x0670 ||
           (c >= 0x06d6 && c <= 0x06ed) // Arabic
           || c == 0x0640;              // the stroke that stretches Arabic words
}

Result<void> addSearchTokenizer(sqlite3* connection)
{
    const Error failed = {ErrorCode::Storage, "this system's SQLite cannot search texts: it was built without FTS5"};
    fts5_api* api = nullptr;
    sqlite3_stmt* query = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &query, nullptr) != SQLITE_OK)
        return failed;
    sqlite3_bind_pointer(query, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(query);
    sqlite3_finalize(query);
    if (!api)
        return failed;
    fts5_tokenizer tokenizer = {createTokenizer, deleteTokenizer, tokenize};
    if (api->xCreateTokenizer(api, "facet", api, &tokenizer, nullptr) != SQLITE_OK ||
        api->xCreateFunction(api, "hitPlaces", nullptr, hitPlaces, nullptr) != SQLITE_OK)
        return failed;
    return {};
}

} // namespace app
