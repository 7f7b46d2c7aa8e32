// The store's search: an index of words over messages and titles that is written in the same transaction as what it
// indexes, and queries that look at the newest hits first.
#include "app/search_query.h"
#include "app/store.h"
#include "app/store_names.h"

#include <algorithm>
#include <charconv>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// Only the newest that match are ranked: of a word that half of all messages hold, nobody wants the best of 1,000 old
/// ones, and looking at all of them takes longer than a keystroke.
constexpr int64_t kMostRanked = 400;
/// How much less a hit in the oldest message counts than the same in the newest.
constexpr double kWeightOfOldest = 0.4;

struct Candidate {
    Id message;
    double score;
};

struct Place {
    size_t column;
    TextRange range;
};

/// "column:begin:end;…", as hitPlaces() says it.
std::vector<Place> parsePlaces(const std::string& text)
{
    std::vector<Place> places;
    const char* at = text.data();
    const char* end = at + text.size();
    while (at < end) {
        size_t numbers[3] = {};
        for (size_t& number : numbers) {
            at = std::from_chars(at, end, number).ptr;
            if (at < end)
                ++at; // ':' or ';'
        }
        places.push_back({numbers[0], {numbers[1], numbers[2]}});
    }
    return places;
}

std::vector<TextRange> placesIn(const std::vector<Place>& places, size_t column)
{
    std::vector<TextRange> ranges;
    for (const Place& place : places) {
        if (place.column == column)
            ranges.push_back(place.range);
    }
    return ranges;
}

} // namespace

Result<void> Store::runOnIndex(std::string_view sql, Id id)
{
    TRY_ASSIGN(auto statement, m_database.prepare(sql));
    auto done = statement.bind(id).run();
    if (!done && m_database.wasContradiction())
        m_indexIsDamaged = true;
    return done;
}

Result<void> Store::indexMessage(Id message)
{
    return runOnIndex("INSERT INTO messageWords (rowid, text, files) SELECT id, coalesce(text, ''), "
                      "coalesce(files, '') FROM messageTexts WHERE id = ?",
                      message);
}

Result<void> Store::unindexMessage(Id message)
{
    return runOnIndex("DELETE FROM messageWords WHERE rowid IN (SELECT id FROM messageWords_docsize WHERE id = ?)",
                      message);
}

Result<void> Store::indexConversation(Id conversation)
{
    return runOnIndex("INSERT INTO messageWords (rowid, text, files) SELECT id, coalesce(text, ''), "
                      "coalesce(files, '') FROM messageTexts WHERE id IN "
                      "(SELECT id FROM messages WHERE conversation = ?)",
                      conversation);
}

Result<void> Store::unindexConversation(Id conversation)
{
    return runOnIndex("DELETE FROM messageWords WHERE rowid IN (SELECT m.id FROM messages AS "
                      "m JOIN messageWords_docsize AS d ON d.id = m.id "
                      "WHERE m.conversation = ?)",
                      conversation);
}

Result<void> Store::indexTitle(Id conversation)
{
    return runOnIndex("INSERT INTO titleWords (rowid, title) "
                      "SELECT id, title FROM conversations WHERE id = ?",
                      conversation);
}

Result<void> Store::unindexTitle(Id conversation)
{
    return runOnIndex("DELETE FROM titleWords WHERE rowid = ?", conversation);
}

Result<void> Store::remakeIndex()
{
    m_database.forgetStatements();
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    TRY(m_database.execute(
        "DROP TABLE IF EXISTS messageWords; DROP TABLE IF EXISTS titleWords;"
        "CREATE VIRTUAL TABLE messageWords USING fts5 (text, files, content = 'messageTexts', content_rowid = 'id', "
        "tokenize = 'facet', prefix = '2 3');"
        "CREATE VIRTUAL TABLE titleWords USING fts5 (title, content = 'conversations', content_rowid = 'id', "
        "tokenize = 'facet');"
        "INSERT INTO titleWords (titleWords) VALUES ('rebuild');"));
    TRY(transaction.commit());
    m_indexedDownTo = std::numeric_limits<Id>::max();
    return {};
}

Result<void> Store::remakeTitleIndex()
{
    return m_database.execute("INSERT INTO titleWords (titleWords) VALUES ('rebuild')");
}

Result<bool> Store::indexMore(size_t most)
{
    if (m_indexedDownTo == 0)
        return false;
    return withIndex([&] { return indexMoreOnce(most); });
}

Result<bool> Store::indexMoreOnce(size_t most)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    std::vector<Id> missing;
    {
        TRY_ASSIGN(auto query,
                   m_database.prepare("SELECT id FROM messages WHERE id < ? AND state <> 'generating' AND "
                                      "id NOT IN (SELECT id FROM messageWords_docsize) ORDER BY id DESC LIMIT ?"));
        query.bind(m_indexedDownTo, static_cast<int64_t>(most));
        for (;;) {
            TRY_ASSIGN(const bool row, query.step());
            if (!row)
                break;
            missing.push_back(query.integer(0));
        }
    }
    for (const Id message : missing)
        TRY(indexMessage(message));
    TRY(transaction.commit());
    m_indexedDownTo = missing.size() < most ? 0 : missing.back();
    return m_indexedDownTo != 0;
}

Result<SearchResult> Store::search(std::string_view query, size_t most)
{
    const std::string expression = searchExpression(query);
    if (expression.empty())
        return SearchResult();
    return withIndex([&] {
        auto result = searchOnce(expression, most);
        if (!result && m_database.wasDamage())
            m_indexIsDamaged = true;
        return result;
    });
}

Result<SearchResult> Store::searchOnce(const std::string& expression, size_t most)
{
    SearchResult result;
    TRY_ASSIGN(auto titles, findTitles(expression, most + 1));
    TRY_ASSIGN(const auto messages, findMessages(expression, most + 1));
    result.hasMore = titles.size() > most || messages.size() > most;
    result.hits = std::move(titles);
    result.hits.resize(std::min(result.hits.size(), most));
    for (const Id message : messages) {
        if (result.hits.size() >= most) {
            result.hasMore = true;
            break;
        }
        TRY_ASSIGN(auto hit, describeHit(expression, message));
        if (hit)
            result.hits.push_back(std::move(*hit));
    }
    return result;
}

Result<std::vector<SearchHit>> Store::findTitles(const std::string& expression, size_t most)
{
    TRY_ASSIGN(auto query, m_database.prepare(
                               "SELECT c.id, c.title, c.archived, c.updatedAt, hitPlaces(titleWords) FROM titleWords "
                               "JOIN conversations AS c ON c.id = titleWords.rowid WHERE titleWords MATCH ? "
                               "AND c.deletedAt = 0 ORDER BY c.lastMessage DESC LIMIT ?"));
    query.bind(expression, static_cast<int64_t>(most));
    std::vector<SearchHit> hits;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return hits;
        SearchHit hit;
        hit.conversation = query.integer(0);
        hit.title = query.text(1);
        hit.shelf = query.integer(2) != 0 ? Shelf::Archive : Shelf::List;
        hit.createdAt = query.integer(3);
        Excerpt excerpt = excerptOf(hit.title, placesIn(parsePlaces(query.text(4)), 0));
        hit.excerpt = std::move(excerpt.text);
        hit.marks = std::move(excerpt.marks);
        hits.push_back(std::move(hit));
    }
}

Result<std::vector<Id>> Store::findMessages(const std::string& expression, size_t most)
{
    TRY_ASSIGN(auto query,
               m_database.prepare("SELECT messageWords.rowid, bm25(messageWords, 1.0, 2.0) FROM messageWords "
                                  "CROSS JOIN messages AS m ON m.id = messageWords.rowid "
                                  "CROSS JOIN conversations AS c ON c.id = m.conversation "
                                  "WHERE messageWords MATCH ? AND m.deletedAt = 0 AND c.deletedAt = 0 "
                                  "ORDER BY messageWords.rowid DESC LIMIT ?"));
    query.bind(expression, kMostRanked);
    std::vector<Candidate> candidates;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            break;
        candidates.push_back({query.integer(0), -query.real(1)});
    }
    if (candidates.empty())
        return std::vector<Id>();
    // Age by number, not by the clock.
    const double newest = static_cast<double>(candidates.front().message);
    for (Candidate& candidate : candidates)
        candidate.score *= kWeightOfOldest + (1 - kWeightOfOldest) * static_cast<double>(candidate.message) / newest;
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
    std::vector<Id> best;
    for (size_t i = 0; i < std::min(most, candidates.size()); ++i)
        best.push_back(candidates[i].message);
    return best;
}

Result<std::optional<SearchHit>> Store::describeHit(const std::string& expression, Id message)
{
    SearchHit hit;
    std::vector<Place> places;
    std::string text;
    std::string files;
    {
        TRY_ASSIGN(auto query, m_database.prepare("SELECT hitPlaces(messageWords), text, files FROM messageWords "
                                                  "WHERE messageWords MATCH ? AND rowid = ?"));
        TRY_ASSIGN(const bool row, query.bind(expression, message).step());
        if (!row)
            return std::optional<SearchHit>();
        places = parsePlaces(query.text(0));
        text = query.text(1);
        files = query.text(2);
    }
    {
        TRY_ASSIGN(
            auto query,
            m_database.prepare("SELECT m.conversation, c.title, c.archived, m.author, m.createdAt, "
                               "(SELECT count(*) FROM messages AS v WHERE v.conversation = m.conversation AND "
                               "v.parent = m.parent AND v.deletedAt = 0 AND v.id <= m.id), "
                               "(SELECT count(*) FROM messages AS v WHERE v.conversation = m.conversation AND "
                               "v.parent = m.parent AND v.deletedAt = 0) "
                               "FROM messages AS m JOIN conversations AS c ON c.id = m.conversation WHERE m.id = ?"));
        TRY_ASSIGN(const bool row, query.bind(message).step());
        if (!row)
            return std::optional<SearchHit>();
        hit.conversation = query.integer(0);
        hit.title = query.text(1);
        hit.shelf = query.integer(2) != 0 ? Shelf::Archive : Shelf::List;
        hit.author = authorNamed(query.text(3));
        hit.createdAt = query.integer(4);
        hit.version = static_cast<uint32_t>(query.integer(5));
        hit.versions = static_cast<uint32_t>(query.integer(6));
    }
    hit.message = message;
    const std::vector<TextRange> inText = placesIn(places, 0);
    hit.isFileName = inText.empty();
    Excerpt excerpt = hit.isFileName ? excerptOf(files, placesIn(places, 1)) : excerptOf(text, inText);
    hit.excerpt = std::move(excerpt.text);
    hit.marks = std::move(excerpt.marks);
    if (!hit.isFileName) {
        TRY(findPart(hit, inText.front().begin));
    }
    return std::optional(std::move(hit));
}

Result<void> Store::findPart(SearchHit& hit, size_t offset)
{
    TRY_ASSIGN(auto query, m_database.prepare("SELECT position, length(CAST(text AS BLOB)) FROM parts "
                                              "WHERE message = ? AND kind = 'text' ORDER BY position"));
    query.bind(hit.message);
    hit.offset = offset;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return {};
        hit.part = static_cast<size_t>(query.integer(0));
        const auto length = static_cast<size_t>(query.integer(1));
        if (hit.offset <= length)
            return {};
        hit.offset -= length + 1; // and the line break between two parts
    }
}

} // namespace app
