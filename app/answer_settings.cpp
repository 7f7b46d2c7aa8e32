#include "app/answer_settings.h"

#include "app/json_fields.h"
#include "app/record_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

template <class Value>
const std::optional<Value>& later(const std::optional<Value>& last, const std::optional<Value>& before)
{
    return last ? last : before;
}

/// `over` where it says something, else `under`.
AnswerChoices layered(const AnswerChoices& over, const AnswerChoices& under)
{
    return {.thinking = later(over.thinking, under.thinking),
            .temperature = later(over.temperature, under.temperature),
            .topP = later(over.topP, under.topP),
            .topK = later(over.topK, under.topK),
            .seed = later(over.seed, under.seed),
            .maxTokens = later(over.maxTokens, under.maxTokens),
            .contextLength = later(over.contextLength, under.contextLength),
            .tools = later(over.tools, under.tools)};
}

float clampedTo(const SettingRange& range, const std::optional<double>& value)
{
    return static_cast<float>(range.clamped(value.value_or(range.usual)));
}

uint32_t clampedTo(const SettingRange& range, const std::optional<uint32_t>& value)
{
    return static_cast<uint32_t>(range.clamped(value ? *value : range.usual));
}

} // namespace

double SettingRange::clamped(double value) const
{
    return std::isfinite(value) ? std::clamp(value, least, most) : usual;
}

AnswerSettings mergeSettings(const ConversationSettings& defaults, const Persona* persona,
                             const ConversationSettings& conversation, const AnswerChoices& once)
{
    AnswerChoices choices = defaults.choices;
    std::string systemPrompt = defaults.systemPrompt.value_or("");
    if (persona != nullptr) {
        choices = layered(persona->choices, choices);
        if (!persona->systemPrompt.empty())
            systemPrompt = persona->systemPrompt;
    }
    choices = layered(once, layered(conversation.choices, choices));
    return {.thinking = choices.thinking.value_or(false),
            .systemPrompt = conversation.systemPrompt.value_or(std::move(systemPrompt)),
            .sampling = {.temperature = clampedTo(kTemperatureRange, choices.temperature),
                         .topP = clampedTo(kTopPRange, choices.topP),
                         .topK = clampedTo(kTopKRange, choices.topK),
                         .seed = choices.seed},
            .maxTokens = clampedTo(kMaxTokensRange, choices.maxTokens),
            .contextLength = clampedTo(kContextRange, choices.contextLength),
            .tools = choices.tools};
}

ConversationSettings withoutPersona(const ConversationSettings& conversation, const Persona& persona)
{
    ConversationSettings own = conversation;
    own.persona = 0;
    own.choices = layered(conversation.choices, persona.choices);
    if (!own.systemPrompt && !persona.systemPrompt.empty())
        own.systemPrompt = persona.systemPrompt;
    return own;
}

std::string describeDefaults(const ConversationSettings& defaults)
{
    Json json = settingsJson(defaults);
    json["persona"] = defaults.persona;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

ConversationSettings defaultsFromDescription(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return {};
    ConversationSettings defaults = settingsFromJson(json);
    if (const auto persona = json.find("persona"); persona != json.end() && persona->is_number_integer())
        defaults.persona = persona->get<Id>();
    return defaults;
}

} // namespace app
