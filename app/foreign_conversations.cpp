// ChatGPT, Open WebUI, Jan. The first two keep trees of messages with names of their own; here each becomes a list in
// which parents stand before children.
#include "app/foreign_conversations.h"

#include "app/json_fields.h"
#include "media/document_writer.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace app {

namespace {

constexpr double kMillisecondsPerSecond = 1000;
/// Times beyond this are milliseconds already: it is the year 5138 in seconds.
constexpr double kLargestSeconds = 1e11;

int64_t milliseconds(double time)
{
    return static_cast<int64_t>(time > kLargestSeconds ? time : time * kMillisecondsPerSecond);
}

struct Node {
    std::string id;
    std::string parent;
    bool isKept = false; ///< else its children follow what it follows
    Message message;
};

void addText(Message& message, std::string text, Part::Kind kind = Part::Kind::Text)
{
    if (!text.empty())
        message.parts.push_back({.kind = kind, .text = std::move(text), .attachment = {}});
}

void addFile(Message& message, std::string place, std::string name)
{
    Part part{.kind = Part::Kind::Document, .text = {}, .attachment = {}};
    part.attachment.sha256 = std::move(place);
    part.attachment.fileName = std::move(name);
    message.parts.push_back(std::move(part));
}

/// A picture that stands in the JSON itself. Whether it was one.
bool addDataUrl(Message& message, std::string url, std::string name)
{
    constexpr std::string_view kBegin = "data:image/";
    if (!url.starts_with(kBegin) || url.find(";base64,") == std::string::npos)
        return false;
    if (name.empty())
        name = "Picture." + url.substr(kBegin.size(), url.find(';') - kBegin.size());
    addFile(message, std::move(url), std::move(name));
    return true;
}

/// A thought of Open WebUI: quoted line by line, then escaped for HTML.
std::string unquoted(std::string_view html)
{
    constexpr std::array<std::pair<std::string_view, char>, 6> kEntities{
        {{"&gt;", '>'}, {"&lt;", '<'}, {"&quot;", '"'}, {"&#x27;", '\''}, {"&#39;", '\''}, {"&amp;", '&'}}};
    std::string text;
    bool lineBegins = true;
    for (size_t i = 0; i < html.size();) {
        char letter = html[i];
        size_t length = 1;
        for (const auto& [entity, meant] : kEntities)
            if (html.substr(i).starts_with(entity)) {
                letter = meant;
                length = entity.size();
            }
        i += length;
        if (lineBegins && letter == '>') {
            i += html.substr(i).starts_with(' ') ? 1 : 0;
            lineBegins = false;
            continue;
        }
        lineBegins = letter == '\n';
        text += letter;
    }
    return text;
}

/// ChatGPT's marks of citations, which point at what does not come along.
std::string withoutCitations(std::string text)
{
    constexpr std::string_view kBegin = "\xEE\x88\x80"; // U+E200
    constexpr std::string_view kEnd = "\xEE\x88\x81";   // U+E201
    for (size_t begin = text.find(kBegin); begin != std::string::npos; begin = text.find(kBegin, begin)) {
        const size_t end = text.find(kEnd, begin);
        if (end == std::string::npos)
            break;
        text.erase(begin, end + kEnd.size() - begin);
    }
    return text;
}

/// Numbers the kept nodes so that parents come first; what hangs on nothing that is there begins a branch, and circles,
/// which cannot be reached from any beginning, are left out.
void takeTree(ConversationRecord& record, std::vector<Node> nodes, const std::string& current)
{
    std::unordered_map<std::string, size_t> places;
    for (size_t i = 0; i < nodes.size(); ++i)
        places.emplace(nodes[i].id, i);
    std::vector<std::vector<size_t>> children(nodes.size());
    std::vector<std::pair<size_t, Id>> open; ///< node, and the number of what it follows
    for (size_t i = nodes.size(); i-- > 0;) {
        const auto parent = places.find(nodes[i].parent);
        if (parent == places.end() || parent->second == i)
            open.emplace_back(i, 0);
        else
            children[parent->second].push_back(i);
    }
    std::vector<bool> seen(nodes.size());
    while (!open.empty()) {
        const auto [place, follows] = open.back();
        open.pop_back();
        if (seen[place])
            continue;
        seen[place] = true;
        Node& node = nodes[place];
        Id number = follows;
        if (node.isKept) {
            number = static_cast<Id>(record.messages.size() + 1);
            node.message.id = number;
            node.message.parent = follows;
            record.messages.push_back(std::move(node.message));
        }
        if (node.id == current)
            record.leaf = number;
        for (const size_t child : children[place])
            open.emplace_back(child, number);
    }
}

/// Texts of a ChatGPT message, by its kind of content.
void addChatGptContent(Message& message, const Json& content)
{
    const std::string kind = textField(content, "content_type");
    if (kind == "thoughts") {
        const Json& thoughts = field(content, "thoughts");
        for (const Json& thought : thoughts.is_array() ? thoughts : Json::array())
            addText(message, textField(thought, "content"), Part::Kind::Thought);
        return;
    }
    if (kind == "code") {
        const std::string language = textField(content, "language");
        if (const std::string code = textField(content, "text"); !code.empty())
            addText(message, "```" + (language == "unknown" ? "" : language) + "\n" + code + "\n```");
        return;
    }
    const Json& parts = field(content, "parts");
    for (const Json& part : parts.is_array() ? parts : Json::array()) {
        if (part.is_string())
            addText(message, withoutCitations(part.get<std::string>()));
        else if (part.is_object() && textField(part, "content_type") == "audio_transcription")
            addText(message, textField(part, "text"));
    }
}

/// Files that people attached, before their words. Returns how many there are no bytes of.
size_t addChatGptFiles(Message& message, const Json& json, const FindFile& find)
{
    size_t missing = 0;
    std::unordered_set<std::string> taken;
    const auto add = [&](const std::string& reference, std::string name) {
        FoundFile found = find(reference);
        if (found.place.empty())
            return ++missing;
        if (taken.insert(found.place).second)
            addFile(message, found.place, !name.empty() ? std::move(name) : !found.name.empty() ? found.name : "File");
        return missing;
    };
    const Json& attachments = field(field(json, "metadata"), "attachments");
    std::unordered_set<std::string> listed;
    for (const Json& attachment : attachments.is_array() ? attachments : Json::array()) {
        add(textField(attachment, "id"), textField(attachment, "name"));
        listed.insert(textField(attachment, "id"));
    }
    const Json& parts = field(field(json, "content"), "parts");
    for (const Json& part : parts.is_array() ? parts : Json::array()) {
        const std::string pointer = textField(part, "asset_pointer");
        const std::string id = pointer.substr(pointer.rfind('/') + 1);
        if (part.is_object() && !listed.contains(id) && textField(part, "content_type") != "audio_transcription")
            add(pointer, "");
    }
    return missing;
}

/// What a tool or an answer shows: not brought along.
size_t filesOf(const Json& message)
{
    const Json& parts = field(field(message, "content"), "parts");
    return static_cast<size_t>(std::count_if(parts.begin(), parts.end(), [](const Json& part) {
        return part.is_object() && textField(part, "content_type") != "audio_transcription";
    }));
}

void takeChatGpt(const Json& json, const FindFile& find, ForeignConversations& result)
{
    ConversationRecord record;
    record.title = textField(json, "title");
    record.createdAt = milliseconds(numberField(json, "create_time"));
    record.updatedAt = milliseconds(numberField(json, "update_time"));
    record.archived = boolField(json, "is_archived");
    std::vector<Node> nodes;
    for (const auto& [name, value] : field(json, "mapping").items()) {
        Node node{.id = name, .parent = textField(value, "parent"), .message = {}};
        const Json& message = field(value, "message");
        const std::string role = textField(field(message, "author"), "role");
        const bool isHidden = boolField(field(message, "metadata"), "is_visually_hidden_from_conversation");
        result.skippedFiles += role == "user" ? addChatGptFiles(node.message, message, find) : filesOf(message);
        addChatGptContent(node.message, field(message, "content"));
        if (role == "system" && !isHidden && !node.message.parts.empty() && !record.settings.systemPrompt)
            record.settings.systemPrompt = node.message.parts.front().text;
        node.isKept = (role == "user" || role == "assistant") && !isHidden && !node.message.parts.empty();
        node.message.author = role == "user" ? Author::User : Author::Assistant;
        node.message.createdAt = milliseconds(numberField(message, "create_time"));
        node.message.model = textField(field(message, "metadata"), "model_slug");
        if (!node.isKept && message.is_object() && role != "system")
            ++result.skippedMessages;
        nodes.push_back(std::move(node));
    }
    takeTree(record, std::move(nodes), textField(json, "current_node"));
    result.conversations.push_back(std::move(record));
}

/// The pieces of an answer, as Open WebUI keeps them since 2026. Whether words were among them.
bool addOutput(Message& message, const Json& output)
{
    bool hasWords = false;
    for (const Json& item : output.is_array() ? output : Json::array()) {
        const std::string kind = textField(item, "type");
        std::string words;
        const Json& content = field(item, "content");
        for (const Json& piece : content.is_array() ? content : Json::array())
            words += textField(piece, "text");
        if (kind == "reasoning")
            addText(message, media::trimmed(words), Part::Kind::Thought);
        else if (kind == "message" && !words.empty())
            addText(message, media::trimmed(words));
        hasWords = hasWords || (kind == "message" && !words.empty());
    }
    if (!hasWords)
        message.parts.clear();
    return hasWords;
}

Node openWebUiNode(const std::string& name, const Json& value, ConversationRecord& record, ForeignConversations& result)
{
    Node node{.id = name, .parent = textField(value, "parentId"), .message = {}};
    const std::string role = textField(value, "role");
    const Json& files = field(value, "files");
    for (const Json& file : files.is_array() ? files : Json::array())
        result.skippedFiles += addDataUrl(node.message, textField(file, "url"), textField(file, "name")) ? 0 : 1;
    const Json& content = field(value, "content");
    if (role == "assistant" && addOutput(node.message, field(value, "output"))) {
        // The content repeats it, without the thoughts.
    } else if (content.is_string() && role == "assistant") {
        addAnswer(node.message, content.get_ref<const std::string&>());
    } else if (content.is_string()) {
        addText(node.message, content.get<std::string>());
    } else {
        for (const Json& part : content.is_array() ? content : Json::array())
            addText(node.message, textField(part, "text"));
    }
    if (role == "system" && !node.message.parts.empty())
        record.settings.systemPrompt = node.message.parts.front().text;
    node.isKept = (role == "user" || role == "assistant") && !node.message.parts.empty();
    node.message.author = role == "user" ? Author::User : Author::Assistant;
    node.message.createdAt = milliseconds(numberField(value, "timestamp"));
    node.message.model = textField(value, "model");
    if (!node.isKept && role != "system")
        ++result.skippedMessages;
    return node;
}

void takeOpenWebUi(const Json& json, ForeignConversations& result)
{
    const Json& chat = field(json, "chat");
    ConversationRecord record;
    record.title = textField(json, "title").empty() ? textField(chat, "title") : textField(json, "title");
    record.createdAt = milliseconds(numberField(json, "created_at"));
    record.updatedAt = milliseconds(numberField(json, "updated_at"));
    record.archived = boolField(json, "archived");
    record.pinned = boolField(json, "pinned");
    if (const std::string system = textField(field(chat, "params"), "system"); !system.empty())
        record.settings.systemPrompt = system;
    std::vector<Node> nodes;
    const Json& history = field(chat, "history");
    std::string current = textField(history, "currentId");
    if (const Json& messages = field(history, "messages"); messages.is_object()) {
        for (const auto& [name, value] : messages.items())
            nodes.push_back(openWebUiNode(name, value, record, result));
    } else if (const Json& list = field(chat, "messages"); list.is_array()) { // before there were versions
        for (const Json& value : list) {
            Node node = openWebUiNode(std::to_string(nodes.size()), value, record, result);
            node.parent = nodes.empty() ? "" : nodes.back().id;
            current = node.id;
            nodes.push_back(std::move(node));
        }
    }
    takeTree(record, std::move(nodes), current);
    result.conversations.push_back(std::move(record));
}

} // namespace

void takeAll(ForeignConversations& all, ForeignConversations one)
{
    if (!one.program.empty())
        all.program = one.program;
    all.skippedMessages += one.skippedMessages;
    all.skippedFiles += one.skippedFiles;
    std::move(one.conversations.begin(), one.conversations.end(), std::back_inserter(all.conversations));
}

ForeignConversations readForeign(const Json& json, const FindFile& find)
{
    ForeignConversations result;
    const Json list = json.is_array() ? json : Json::array({json});
    for (const Json& each : list) {
        if (field(each, "mapping").is_object()) {
            result.program = "ChatGPT";
            takeChatGpt(each, find, result);
        } else if (field(each, "chat").is_object()) {
            result.program = "Open WebUI";
            takeOpenWebUi(each, result);
        }
    }
    return result;
}

ForeignConversations readJan(std::string_view messageLines, const Json& thread)
{
    ForeignConversations result;
    ConversationRecord record;
    record.title = textField(thread, "title");
    record.createdAt = milliseconds(numberField(thread, "created"));
    record.updatedAt = milliseconds(numberField(thread, "updated"));
    if (const Json& assistants = field(thread, "assistants"); assistants.is_array() && !assistants.empty())
        if (const std::string prompt = textField(assistants.front(), "instructions"); !prompt.empty())
            record.settings.systemPrompt = prompt;
    for (size_t begin = 0; begin < messageLines.size();) {
        const size_t end = std::min(messageLines.find('\n', begin), messageLines.size());
        const Json json = parseJson(messageLines.substr(begin, end - begin));
        begin = end + 1;
        if (!json.is_object())
            continue; // an empty line, or one that was not written to its end
        const std::string role = textField(json, "role");
        Message message;
        const Json& content = field(json, "content");
        for (const Json& part : content.is_array() ? content : Json::array()) {
            const std::string kind = textField(part, "type");
            const std::string words = textField(field(part, "text"), "value");
            if (kind == "text" && role == "assistant")
                addAnswer(message, words);
            else if (kind == "text" || kind == "reasoning")
                addText(message, words, kind == "text" ? Part::Kind::Text : Part::Kind::Thought);
            else if (!addDataUrl(message, textField(field(part, "image_url"), "url"), ""))
                ++result.skippedFiles;
        }
        if (role == "system" && !message.parts.empty())
            record.settings.systemPrompt = message.parts.front().text;
        if ((role != "user" && role != "assistant") || message.parts.empty()) {
            result.skippedMessages += role == "system" ? 0 : 1;
            continue;
        }
        result.program = "Jan";
        message.author = role == "user" ? Author::User : Author::Assistant;
        message.createdAt = milliseconds(numberField(json, "created_at"));
        message.id = static_cast<Id>(record.messages.size() + 1);
        message.parent = message.id - 1;
        record.messages.push_back(std::move(message));
    }
    if (!record.messages.empty())
        result.conversations.push_back(std::move(record));
    return result;
}

void addAnswer(Message& message, std::string_view text)
{
    constexpr std::string_view kThink = "<think>";
    constexpr std::string_view kThinkEnd = "</think>";
    constexpr std::string_view kFolded = "<details type=\"reasoning\"";
    constexpr std::string_view kSummaryEnd = "</summary>";
    constexpr std::string_view kFoldedEnd = "</details>";
    const auto add = [&message](std::string_view words, Part::Kind kind) {
        addText(message, media::trimmed(words), kind);
    };
    const auto take = [&text](std::string_view end) { // what stands before `end`, or all
        const size_t at = text.find(end);
        const std::string_view before = text.substr(0, at);
        text = at == std::string_view::npos ? std::string_view() : text.substr(at + end.size());
        return before;
    };
    if (const size_t begin = text.find_first_not_of(" \t\r\n");
        begin != std::string_view::npos && text.substr(begin).starts_with(kThink)) {
        text.remove_prefix(begin + kThink.size());
        add(take(kThinkEnd), Part::Kind::Thought);
    }
    for (size_t begin = text.find(kFolded); begin != std::string_view::npos; begin = text.find(kFolded)) {
        add(text.substr(0, begin), Part::Kind::Text);
        text.remove_prefix(begin);
        std::string_view folded = take(kFoldedEnd);
        if (const size_t summary = folded.find(kSummaryEnd); summary != std::string_view::npos)
            folded.remove_prefix(summary + kSummaryEnd.size());
        add(unquoted(folded), Part::Kind::Thought);
    }
    add(text, Part::Kind::Text);
}

} // namespace app
