// How an answer is made: the defaults, over them the persona's choices, over these the conversation's, over these what
// was asked for this one answer. Pure, so that it can be told and tested without a store.
#pragma once

#include "app/library.h"
#include "inference/sampler.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace app {

struct AnswerSettings {
    bool thinking = false;
    std::string systemPrompt;
    inference::Sampling sampling;
    uint32_t maxTokens = 0;         ///< 0: no limit but the context
    uint32_t contextLength = 0;     ///< tokens of the context that may be used; 0: all that the model was opened with
    std::optional<bool> tools = {}; ///< whether the model may ask for tools; none: if it was trained to
};

/// The sane range of a setting, its step, and where it stands when nobody chose. What lies outside is brought back in.
struct SettingRange {
    double least;
    double most;
    double step;
    double usual;

    double clamped(double value) const;
};
inline constexpr SettingRange kTemperatureRange{0, 2, 0.05, 1};
inline constexpr SettingRange kTopPRange{0.05, 1, 0.05, 0.95};
inline constexpr SettingRange kTopKRange{0, 1000, 1, 64};
inline constexpr SettingRange kMaxTokensRange{0, 131072, 64, 0};
inline constexpr SettingRange kContextRange{0, 262144, 1024, 0};

/// `persona` may be null. A system prompt that a conversation sets takes the place of the persona's, also when it is
/// empty; an empty one of a persona leaves the default one.
AnswerSettings mergeSettings(const ConversationSettings& defaults, const Persona* persona,
                             const ConversationSettings& conversation, const AnswerChoices& once = {});

/// The same without the persona, for where there is none of that number: what it said goes along.
ConversationSettings withoutPersona(const ConversationSettings& conversation, const Persona& persona);

/// The defaults as a setting of the store.
inline constexpr std::string_view kDefaultsSetting = "answers";
std::string describeDefaults(const ConversationSettings& defaults);
/// Without sense in the text: no defaults.
ConversationSettings defaultsFromDescription(std::string_view text);

} // namespace app
