// The settings of answers as controls show and change them: a conversation's, a persona's, or the defaults. What is not
// chosen here shows what it would be.
#pragma once

#include "app/answer_settings.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>
#include <qqmlintegration.h>

namespace ui {

class AnswerForm : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY changed)
    Q_PROPERTY(bool thinking READ thinking WRITE setThinking NOTIFY changed)
    Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY changed)
    Q_PROPERTY(double topP READ topP WRITE setTopP NOTIFY changed)
    Q_PROPERTY(int topK READ topK WRITE setTopK NOTIFY changed)
    Q_PROPERTY(QString seed READ seed WRITE setSeed NOTIFY changed)            ///< empty: a fresh one each time
    Q_PROPERTY(int maxTokens READ maxTokens WRITE setMaxTokens NOTIFY changed) ///< 0: no limit but the context
    Q_PROPERTY(int contextLength READ contextLength WRITE setContextLength NOTIFY changed) ///< 0: all there is
    Q_PROPERTY(
        int tools READ tools WRITE setTools NOTIFY changed) ///< 1: it may ask for tools, 0: not, -1: as it was trained
    Q_PROPERTY(QStringList own READ own NOTIFY changed)     ///< names of the properties that were chosen here

public:
    explicit AnswerForm(QObject* parent = nullptr) : QObject(parent) {}

    /// `base`: what goes for everything that `own` does not say.
    void show(const app::ConversationSettings& own, const app::AnswerSettings& base);
    const app::ConversationSettings& settings() const { return m_own; }

    QString systemPrompt() const;
    void setSystemPrompt(const QString& text);
    bool thinking() const { return m_own.choices.thinking.value_or(m_base.thinking); }
    void setThinking(bool thinking);
    double temperature() const { return m_own.choices.temperature.value_or(shown(m_base.sampling.temperature)); }
    void setTemperature(double value);
    double topP() const { return m_own.choices.topP.value_or(shown(m_base.sampling.topP)); }
    void setTopP(double value);
    int topK() const { return static_cast<int>(m_own.choices.topK.value_or(m_base.sampling.topK)); }
    void setTopK(int value);
    QString seed() const;
    void setSeed(const QString& digits);
    int maxTokens() const { return static_cast<int>(m_own.choices.maxTokens.value_or(m_base.maxTokens)); }
    void setMaxTokens(int tokens);
    int contextLength() const { return static_cast<int>(m_own.choices.contextLength.value_or(m_base.contextLength)); }
    void setContextLength(int tokens);
    int tools() const;
    void setTools(int allowed);
    QStringList own() const;

    /// Back to what goes anyway; empty: all of them.
    Q_INVOKABLE void reset(const QString& property);
    /// `least`, `most`, `step`, `usual` of a number.
    Q_INVOKABLE QVariantMap range(const QString& property) const;

signals:
    void changed();
    void edited(); ///< by the user

private:
    /// 0.95 as a float is 0.949999988: as people wrote it.
    static double shown(float value);
    template <class Value> void set(Value& member, const Value& value);

    app::ConversationSettings m_own;
    app::AnswerSettings m_base;
};

} // namespace ui
