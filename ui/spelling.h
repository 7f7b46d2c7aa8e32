// Spelling of what is being written, for the composer: looked at off the UI thread, a moment after the last key.
#pragma once

#include "ui/spell_checker.h"

#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <qqmlintegration.h>

#include <memory>

namespace ui {

class Spelling : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(QString status READ status NOTIFY changed) ///< what is used, or why nothing, in words
    Q_PROPERTY(int count READ count NOTIFY changed)       ///< of the mistakes
    Q_PROPERTY(QStringList languages READ languages CONSTANT)
    Q_PROPERTY(QVariantList choices READ choices CONSTANT) ///< the languages to choose from: maps of `value` and `text`
    /// For the word that was looked up last. A long one takes a dictionary seconds.
    Q_PROPERTY(QStringList suggestions READ suggestions NOTIFY suggestionsChanged)
    Q_PROPERTY(bool lookingUp READ isLookingUp NOTIFY suggestionsChanged) ///< they are on their way

public:
    /// Dictionaries in `directories`; words of the user's own are kept in the file `ownWords`.
    Spelling(const QStringList& directories, const QString& ownWords, QObject* parent = nullptr);

    /// Locale names of the dictionaries to use; empty: those of the desktop's languages, and for sentences in another
    /// language whichever knows most of their words.
    void setChosen(const QStringList& languages);
    void setEnabled(bool enabled);
    QString status() const;
    int count() const { return static_cast<int>(m_mistakes.size()); }
    QStringList languages() const { return m_checker->languages(); }
    QVariantList choices() const;

    void setText(const QString& text);

    /// The mistakes that reach into a part of the text, in order: maps of `begin` and `end`. A pasted text may have
    /// thousands in all.
    Q_INVOKABLE QVariantList mistakes(int from, int to) const;
    /// The mistake at a position of the text, as a map of `begin`, `end` and `word`; empty: none there.
    Q_INVOKABLE QVariantMap at(int position) const;
    /// Where the first mistake behind a position begins, from the start again; -1: there is none.
    Q_INVOKABLE int next(int position) const;
    /// Suggestions for the mistake at that position.
    Q_INVOKABLE void lookUp(int position);
    QStringList suggestions() const { return m_suggestions; }
    bool isLookingUp() const { return m_lookingUp; }
    Q_INVOKABLE void addWord(const QString& word);

signals:
    void changed();
    void suggestionsChanged();

private:
    void check();
    const Mistake* mistakeAt(int position) const; ///< null: none there
    QStringList desktopLanguages() const;
    QStringList likelyLanguages() const;

    std::shared_ptr<SpellChecker> m_checker;
    bool m_enabled = true;
    QStringList m_chosen;
    QStringList m_used;
    QString m_text;
    std::vector<Mistake> m_mistakes;
    QTimer m_timer;
    int m_number = 0; ///< counts checks: older findings are dropped
    QStringList m_suggestions;
    bool m_lookingUp = false;
    int m_lookUps = 0; ///< likewise
};

} // namespace ui
