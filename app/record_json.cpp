// ConversationRecord <-> JSON.
#include "app/record_json.h"

#include "app/json_fields.h"
#include "app/reading_json.h"
#include "app/store_names.h"

#include <algorithm>
#include <limits>
#include <unordered_set>

namespace app {

namespace {

uint32_t unsignedField(const Json& object, const char* name)
{
    const double number = numberField(object, name);
    return number > 0 && number <= std::numeric_limits<uint32_t>::max() ? static_cast<uint32_t>(number) : 0;
}

Json attachmentJson(const Attachment& attachment)
{
    Json json = {{"sha256", attachment.sha256},
                 {"fileName", attachment.fileName},
                 {"format", attachment.format},
                 {"kind", fileKindName(attachment.kind)},
                 {"bytes", attachment.bytes},
                 {"title", attachment.title},
                 {"budget", attachment.budget},
                 {"tokens", attachment.tokens},
                 {"sourceWidth", attachment.transform.sourceWidth},
                 {"sourceHeight", attachment.transform.sourceHeight},
                 {"modelWidth", attachment.transform.modelWidth},
                 {"modelHeight", attachment.transform.modelHeight}};
    if (const std::string reading = readingJson(attachment.reading); !reading.empty())
        json["reading"] = Json::parse(reading, nullptr, false);
    return json;
}

Attachment attachmentFromJson(const Json& json)
{
    Attachment attachment;
    attachment.sha256 = textField(json, "sha256");
    attachment.fileName = textField(json, "fileName");
    attachment.format = textField(json, "format");
    attachment.kind = fileKindNamed(textField(json, "kind"));
    attachment.bytes = static_cast<uint64_t>(std::max<int64_t>(integerField(json, "bytes"), 0));
    attachment.title = textField(json, "title");
    attachment.budget = unsignedField(json, "budget");
    attachment.tokens = unsignedField(json, "tokens");
    attachment.transform.sourceWidth = unsignedField(json, "sourceWidth");
    attachment.transform.sourceHeight = unsignedField(json, "sourceHeight");
    attachment.transform.modelWidth = unsignedField(json, "modelWidth");
    attachment.transform.modelHeight = unsignedField(json, "modelHeight");
    if (const Json& reading = field(json, "reading"); reading.is_object())
        attachment.reading = readingFromJson(reading.dump(-1, ' ', false, Json::error_handler_t::replace));
    return attachment;
}

Json messageJson(const Message& message)
{
    Json parts = Json::array();
    for (const Part& part : message.parts) {
        Json json = {{"kind", partKindName(part.kind)}};
        if (part.isFile())
            json["attachment"] = attachmentJson(part.attachment);
        else
            json["text"] = part.text;
        parts.push_back(std::move(json));
    }
    Json json = {{"id", message.id},
                 {"parent", message.parent},
                 {"author", authorName(message.author)},
                 {"state", messageStateName(message.state)},
                 {"createdAt", message.createdAt},
                 {"model", message.model},
                 {"parts", std::move(parts)}};
    if (message.statistics) {
        const Statistics& s = *message.statistics;
        json["statistics"] = {{"promptTokens", s.promptTokens},
                              {"cachedTokens", s.cachedTokens},
                              {"completionTokens", s.completionTokens},
                              {"encodeMilliseconds", s.encodeMilliseconds},
                              {"prefillMilliseconds", s.prefillMilliseconds},
                              {"decodeMilliseconds", s.decodeMilliseconds},
                              {"firstTokenMilliseconds", s.firstTokenMilliseconds}};
    }
    return json;
}

Message messageFromJson(const Json& json)
{
    Message message;
    message.id = integerField(json, "id");
    message.parent = integerField(json, "parent");
    message.author = authorNamed(textField(json, "author"));
    message.state = messageStateNamed(textField(json, "state"));
    message.createdAt = integerField(json, "createdAt");
    message.model = textField(json, "model");
    const Json& parts = field(json, "parts");
    for (const Json& each : parts.is_array() ? parts : Json::array()) {
        Part part{.kind = partKindNamed(textField(each, "kind")), .text = textField(each, "text"), .attachment = {}};
        if (part.isFile())
            part.attachment = attachmentFromJson(field(each, "attachment"));
        message.parts.push_back(std::move(part));
    }
    if (const Json& s = field(json, "statistics"); s.is_object())
        message.statistics = Statistics{.promptTokens = unsignedField(s, "promptTokens"),
                                        .cachedTokens = unsignedField(s, "cachedTokens"),
                                        .completionTokens = unsignedField(s, "completionTokens"),
                                        .encodeMilliseconds = numberField(s, "encodeMilliseconds"),
                                        .prefillMilliseconds = numberField(s, "prefillMilliseconds"),
                                        .decodeMilliseconds = numberField(s, "decodeMilliseconds"),
                                        .firstTokenMilliseconds = numberField(s, "firstTokenMilliseconds")};
    return message;
}

template <class Value> void put(Json& json, const char* name, const std::optional<Value>& value)
{
    if (value)
        json[name] = *value;
}

} // namespace

Json settingsJson(const ConversationSettings& settings)
{
    Json json = Json::object();
    const AnswerChoices& c = settings.choices;
    put(json, "systemPrompt", settings.systemPrompt);
    put(json, "thinking", c.thinking);
    put(json, "temperature", c.temperature);
    put(json, "topP", c.topP);
    put(json, "topK", c.topK);
    put(json, "seed", c.seed);
    put(json, "maxTokens", c.maxTokens);
    put(json, "contextLength", c.contextLength);
    put(json, "tools", c.tools);
    return json;
}

ConversationSettings settingsFromJson(const Json& json)
{
    ConversationSettings settings;
    AnswerChoices& c = settings.choices;
    if (field(json, "systemPrompt").is_string())
        settings.systemPrompt = textField(json, "systemPrompt");
    if (field(json, "thinking").is_boolean())
        c.thinking = boolField(json, "thinking");
    if (field(json, "temperature").is_number())
        c.temperature = numberField(json, "temperature");
    if (field(json, "topP").is_number())
        c.topP = numberField(json, "topP");
    if (field(json, "topK").is_number())
        c.topK = unsignedField(json, "topK");
    if (const Json& seed = field(json, "seed"); seed.is_number_integer())
        c.seed = seed.get<uint64_t>();
    if (field(json, "maxTokens").is_number())
        c.maxTokens = unsignedField(json, "maxTokens");
    if (field(json, "contextLength").is_number())
        c.contextLength = unsignedField(json, "contextLength");
    if (field(json, "tools").is_boolean())
        c.tools = boolField(json, "tools");
    return settings;
}

Json recordJson(const ConversationRecord& record)
{
    Json messages = Json::array();
    for (const Message& message : record.messages)
        messages.push_back(messageJson(message));
    return {{"title", record.title},         {"titleBy", titleByName(record.titleBy)},
            {"createdAt", record.createdAt}, {"updatedAt", record.updatedAt},
            {"pinned", record.pinned},       {"archived", record.archived},
            {"folder", record.folder},       {"settings", settingsJson(record.settings)},
            {"leaf", record.leaf},           {"messages", std::move(messages)}};
}

ConversationRecord recordFromJson(const Json& json)
{
    ConversationRecord record;
    record.title = textField(json, "title");
    record.titleBy = titleByNamed(textField(json, "titleBy"));
    record.createdAt = integerField(json, "createdAt");
    record.updatedAt = integerField(json, "updatedAt");
    record.pinned = boolField(json, "pinned");
    record.archived = boolField(json, "archived");
    record.folder = textField(json, "folder");
    record.settings = settingsFromJson(field(json, "settings"));
    record.leaf = integerField(json, "leaf");
    std::unordered_set<Id> known;
    const Json& messages = field(json, "messages");
    for (const Json& each : messages.is_array() ? messages : Json::array()) {
        Message message = messageFromJson(each);
        if (message.id <= 0 || !known.insert(message.id).second)
            continue;
        if (message.parent == message.id || !known.contains(message.parent))
            message.parent = 0;
        record.messages.push_back(std::move(message));
    }
    return record;
}

} // namespace app
