// Texts through the cage, passages through SQLite's full-text index, in memory.
#include "app/document_search.h"

#include "app/database.h"
#include "app/reading_kinds.h"
#include "app/search_query.h"
#include "media/document_writer.h"
#include "media/encoding.h"

#include <algorithm>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Json;
using inference::Result;
using media::FileKind;

namespace {

constexpr size_t kPassageBytes = 800;
constexpr size_t kMostPassages = 6;
constexpr size_t kMostDocumentBytes = 64 << 20; ///< of one document
constexpr size_t kKnownDocuments = 8;
constexpr size_t kLongestQuery = 500;

std::string textOf(std::span<const media::Piece> pieces)
{
    std::string text;
    for (const media::Piece& piece : pieces) {
        if (piece.kind == media::Piece::Kind::Text)
            text += piece.text + "\n";
    }
    return text;
}

/// Adds places until there are too many bytes.
class Collector {
public:
    explicit Collector(DocumentText& text) : m_text(text) {}
    void add(std::string place, std::string text)
    {
        if (m_bytes + text.size() > kMostDocumentBytes) {
            m_left += 1;
            return;
        }
        m_bytes += text.size();
        m_text.places.push_back({std::move(place), std::move(text)});
    }
    void finish()
    {
        if (m_left > 0)
            m_text.notRead.push_back(m_text.fileName + ": its last " + std::to_string(m_left) +
                                     " parts, too much text");
    }

private:
    DocumentText& m_text;
    size_t m_bytes = 0;
    size_t m_left = 0;
};

Result<void> readPages(media::cage::FileReader& reader, const Attachment& attachment, const std::string& password,
                       Collector& collector, const std::stop_token& stop)
{
    TRY_ASSIGN(const media::Overview overview, reader.overview(stop));
    if (overview.encrypted) {
        if (password.empty())
            return Error{ErrorCode::BadInput, attachment.fileName + " is encrypted"};
        TRY(reader.unlockPdf(password, stop));
    }
    const auto& items = attachment.reading.items;
    for (size_t page = 0; page < items.size(); ++page) {
        auto content = reader.pdfPage(static_cast<uint32_t>(page), stop);
        if (content)
            collector.add(items[page].place, std::move(content->text));
        else if (reader.failure() || stop.stop_requested())
            return content.error();
    }
    return {};
}

struct Passage {
    size_t document;
    size_t place;
    size_t line; ///< of the place, from 1 on
    std::string_view text;
};

/// Cut at the ends of lines, else of words, so that none is longer than kPassageBytes.
void addPassages(std::vector<Passage>& passages, size_t document, size_t place, std::string_view text)
{
    size_t line = 1;
    while (!text.empty()) {
        size_t end = text.size();
        if (end > kPassageBytes) {
            const size_t lineEnd = text.rfind('\n', kPassageBytes);
            const size_t wordEnd = text.rfind(' ', kPassageBytes);
            end = lineEnd != std::string_view::npos && lineEnd > 0 ? lineEnd + 1
                  : wordEnd != std::string_view::npos && wordEnd > 0
                      ? wordEnd + 1
                      : std::max<size_t>(1, media::utf8Prefix(text, kPassageBytes).size());
        }
        const std::string_view passage = text.substr(0, end);
        if (passage.find_first_not_of(" \t\r\n") != std::string_view::npos)
            passages.push_back({document, place, line, passage});
        line += static_cast<size_t>(std::count(passage.begin(), passage.end(), '\n'));
        text.remove_prefix(end);
    }
}

/// "a" "b"* -> "a" OR "b"*
std::string anyOf(const std::string& expression)
{
    std::string result;
    bool isQuoted = false;
    for (const char c : expression) {
        isQuoted = c == '"' ? !isQuoted : isQuoted;
        result += c == ' ' && !isQuoted ? std::string(" OR ") : std::string(1, c);
    }
    return result;
}

Result<std::vector<size_t>> find(Database& index, const std::string& expression)
{
    TRY_ASSIGN(
        auto query,
        index.prepare("SELECT rowid FROM passages WHERE passages MATCH ?1 ORDER BY bm25(passages), rowid LIMIT ?2"));
    query.bind(expression, static_cast<int64_t>(kMostPassages));
    std::vector<size_t> found;
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return found;
        found.push_back(static_cast<size_t>(query.integer(0)) - 1);
    }
}

} // namespace

bool isSearchable(const Attachment& attachment)
{
    return attachment.kind != FileKind::Picture && attachment.kind != FileKind::Video;
}

Result<DocumentText> readDocumentText(AttachmentFiles& files, const Attachment& attachment, const std::stop_token& stop)
{
    TRY_ASSIGN(auto reader, files.open(attachment, stop));
    DocumentText text{.sha256 = attachment.sha256,
                      .fileName = attachment.fileName,
                      .hasLines = attachment.kind == FileKind::Text || attachment.kind == FileKind::Archive,
                      .places = {},
                      .notRead = {}};
    Collector collector(text);
    const auto& items = attachment.reading.items;
    if (attachment.kind == FileKind::Pdf) {
        TRY(readPages(reader, attachment, files.password(attachment.sha256), collector, stop));
    } else if (attachment.kind == FileKind::Archive) {
        std::vector<std::string> paths;
        for (const Reading::Item& item : items)
            paths.push_back(item.place);
        const auto take = [&](const std::string& path, const media::DocumentContent& document) -> Result<void> {
            collector.add(path, textOf(document.pieces));
            return {};
        };
        TRY_ASSIGN(const auto others, reader.archiveDocuments(paths, take, {}, stop));
        if (!others.empty())
            text.notRead.push_back(attachment.fileName + ": " + std::to_string(others.size()) +
                                   " files in it that are no texts");
    } else {
        TRY_ASSIGN(const media::DocumentContent content, reader.document(0, stop));
        for (const Section& section : sectionsOf(content))
            collector.add(section.front().place, textOf(section));
        for (const std::string& reason : content.notRead)
            text.notRead.push_back(attachment.fileName + ": " + reason);
    }
    collector.finish();
    return text;
}

Result<Json> searchTexts(std::span<const std::shared_ptr<const DocumentText>> texts, std::string_view query)
{
    const std::string expression = searchExpression(std::string(query.substr(0, kLongestQuery)) + " ");
    if (expression.empty())
        return Error{ErrorCode::BadInput, "the query has no word to look for"};
    TRY_ASSIGN(Database index, Database::openInMemory());
    TRY(index.execute("CREATE VIRTUAL TABLE passages USING fts5 (text, tokenize = 'facet', prefix = '2 3')"));
    std::vector<Passage> passages;
    for (size_t document = 0; document < texts.size(); ++document) {
        for (size_t place = 0; place < texts[document]->places.size(); ++place)
            addPassages(passages, document, place, texts[document]->places[place].text);
    }
    {
        TRY_ASSIGN(auto transaction, Transaction::begin(index));
        for (size_t i = 0; i < passages.size(); ++i) {
            TRY_ASSIGN(auto insert, index.prepare("INSERT INTO passages (rowid, text) VALUES (?, ?)"));
            TRY(insert.bind(static_cast<int64_t>(i) + 1, passages[i].text).run());
        }
        TRY(transaction.commit());
    }
    TRY_ASSIGN(auto found, find(index, expression));
    if (found.empty()) {
        TRY_ASSIGN(found, find(index, anyOf(expression)));
    }
    Json hits = Json::array();
    for (const size_t i : found) {
        const DocumentText& text = *texts[passages[i].document];
        const std::string& place = text.places[passages[i].place].name;
        Json hit = {{"file", text.fileName}};
        if (!place.empty())
            hit["place"] = place;
        if (text.hasLines)
            hit["line"] = passages[i].line;
        hit["text"] = media::trimmed(passages[i].text);
        hits.push_back(std::move(hit));
    }
    Json result = {{"passages", std::move(hits)}};
    Json notRead = Json::array();
    for (const auto& text : texts) {
        for (const std::string& reason : text->notRead)
            notRead.push_back(reason);
    }
    if (!notRead.empty())
        result["not_searched"] = std::move(notRead);
    return result;
}

Result<std::shared_ptr<const DocumentText>> DocumentSearch::text(const Attachment& attachment,
                                                                 const std::stop_token& stop)
{
    // By its name as well: how it is read follows the name's ending, and passages say it.
    const auto known = std::find_if(m_known.begin(), m_known.end(), [&](const auto& each) {
        return each->sha256 == attachment.sha256 && each->fileName == attachment.fileName;
    });
    if (known != m_known.end()) {
        std::rotate(known, known + 1, m_known.end());
        return m_known.back();
    }
    TRY_ASSIGN(auto text, readDocumentText(m_files, attachment, stop));
    if (m_known.size() >= kKnownDocuments)
        m_known.pop_front();
    m_known.push_back(std::make_shared<const DocumentText>(std::move(text)));
    return m_known.back();
}

Result<Json> DocumentSearch::search(std::span<const Attachment> attachments, std::string_view query,
                                    std::string_view file, const std::stop_token& stop)
{
    std::vector<std::shared_ptr<const DocumentText>> texts;
    std::vector<std::string> names;
    Json failures = Json::array();
    for (const Attachment& attachment : attachments) {
        if (!isSearchable(attachment))
            continue;
        names.push_back(attachment.fileName);
        if (!file.empty() && attachment.fileName != file)
            continue;
        auto read = text(attachment, stop);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (!read)
            failures.push_back(read.error().message);
        else if (std::ranges::none_of(texts, [&](const auto& each) { return each->sha256 == attachment.sha256; }))
            texts.push_back(*read); // the same file may be attached twice
    }
    if (texts.empty() && failures.empty()) {
        std::string said = file.empty() ? "no documents are attached" : "no document here has that name; there are:";
        for (const std::string& name : names)
            said += (&name == &names.front() ? " " : ", ") + name;
        return Error{ErrorCode::BadInput, said};
    }
    TRY_ASSIGN(Json result, searchTexts(texts, query));
    for (const Json& failure : failures)
        result["not_searched"].push_back(failure);
    return result;
}

} // namespace app
