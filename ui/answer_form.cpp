#include "ui/answer_form.h"

#include "ui/text.h"

#include <cmath>

namespace ui {

namespace {

const app::SettingRange* rangeOf(const QString& property)
{
    if (property == u"temperature")
        return &app::kTemperatureRange;
    if (property == u"topP")
        return &app::kTopPRange;
    if (property == u"topK")
        return &app::kTopKRange;
    if (property == u"maxTokens")
        return &app::kMaxTokensRange;
    return property == u"contextLength" ? &app::kContextRange : nullptr;
}

} // namespace

void AnswerForm::show(const app::ConversationSettings& own, const app::AnswerSettings& base)
{
    m_own = own;
    m_base = base;
    Q_EMIT changed();
}

double AnswerForm::shown(float value)
{
    return std::round(static_cast<double>(value) * 1e4) / 1e4;
}

template <class Value> void AnswerForm::set(Value& member, const Value& value)
{
    if (member == value)
        return;
    member = value;
    Q_EMIT changed();
    Q_EMIT edited();
}

QString AnswerForm::systemPrompt() const
{
    return fromUtf8(m_own.systemPrompt ? *m_own.systemPrompt : m_base.systemPrompt);
}

void AnswerForm::setSystemPrompt(const QString& text)
{
    if (text != systemPrompt())
        set(m_own.systemPrompt, std::optional(toUtf8(text)));
}

void AnswerForm::setThinking(bool value)
{
    if (value != thinking())
        set(m_own.choices.thinking, std::optional(value));
}

void AnswerForm::setTemperature(double value)
{
    value = std::round(app::kTemperatureRange.clamped(value) * 100) / 100;
    if (value != temperature())
        set(m_own.choices.temperature, std::optional(value));
}

void AnswerForm::setTopP(double value)
{
    value = std::round(app::kTopPRange.clamped(value) * 100) / 100;
    if (value != topP())
        set(m_own.choices.topP, std::optional(value));
}

void AnswerForm::setTopK(int value)
{
    const auto clamped = static_cast<uint32_t>(app::kTopKRange.clamped(value));
    if (static_cast<int>(clamped) != topK())
        set(m_own.choices.topK, std::optional(clamped));
}

QString AnswerForm::seed() const
{
    const auto& seed = m_own.choices.seed ? m_own.choices.seed : m_base.sampling.seed;
    return seed ? QString::number(*seed) : QString();
}

void AnswerForm::setSeed(const QString& digits)
{
    bool isNumber = false;
    const qulonglong value = digits.trimmed().toULongLong(&isNumber);
    if (digits.trimmed().isEmpty())
        set(m_own.choices.seed, std::optional<uint64_t>());
    else if (isNumber && value <= INT64_MAX && digits.trimmed() != seed()) // the store's integers have a sign
        set(m_own.choices.seed, std::optional<uint64_t>(value));
}

void AnswerForm::setMaxTokens(int tokens)
{
    const auto clamped = static_cast<uint32_t>(app::kMaxTokensRange.clamped(tokens));
    if (static_cast<int>(clamped) != maxTokens())
        set(m_own.choices.maxTokens, std::optional(clamped));
}

void AnswerForm::setContextLength(int tokens)
{
    const auto clamped = static_cast<uint32_t>(app::kContextRange.clamped(tokens));
    if (static_cast<int>(clamped) != contextLength())
        set(m_own.choices.contextLength, std::optional(clamped));
}

int AnswerForm::tools() const
{
    const auto& tools = m_own.choices.tools ? m_own.choices.tools : m_base.tools;
    return tools ? int(*tools) : -1;
}

void AnswerForm::setTools(int allowed)
{
    if (allowed != tools())
        set(m_own.choices.tools, allowed < 0 ? std::optional<bool>() : std::optional(allowed > 0));
}

QStringList AnswerForm::own() const
{
    QStringList names;
    const auto add = [&](bool isOwn, const char* name) {
        if (isOwn)
            names += QLatin1String(name);
    };
    const app::AnswerChoices& c = m_own.choices;
    add(m_own.systemPrompt.has_value(), "systemPrompt");
    add(c.thinking.has_value(), "thinking");
    add(c.temperature.has_value(), "temperature");
    add(c.topP.has_value(), "topP");
    add(c.topK.has_value(), "topK");
    add(c.seed.has_value(), "seed");
    add(c.maxTokens.has_value(), "maxTokens");
    add(c.contextLength.has_value(), "contextLength");
    add(c.tools.has_value(), "tools");
    return names;
}

void AnswerForm::reset(const QString& property)
{
    app::ConversationSettings left = m_own;
    app::AnswerChoices& c = left.choices;
    const auto drop = [&](auto& value, const char* name) {
        if (property.isEmpty() || property == QLatin1String(name))
            value.reset();
    };
    drop(left.systemPrompt, "systemPrompt");
    drop(c.thinking, "thinking");
    drop(c.temperature, "temperature");
    drop(c.topP, "topP");
    drop(c.topK, "topK");
    drop(c.seed, "seed");
    drop(c.maxTokens, "maxTokens");
    drop(c.contextLength, "contextLength");
    drop(c.tools, "tools");
    set(m_own, left);
}

QVariantMap AnswerForm::range(const QString& property) const
{
    const app::SettingRange* range = rangeOf(property);
    if (range == nullptr)
        return {};
    return {{QStringLiteral("least"), range->least},
            {QStringLiteral("most"), range->most},
            {QStringLiteral("step"), range->step},
            {QStringLiteral("usual"), range->usual}};
}

} // namespace ui
