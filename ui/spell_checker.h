// Spelling by the system's Hunspell dictionaries: which there are, which one suits a text, which of its words are in
// none. What is no prose is left alone: code, addresses, quotations, names of files.
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>
#include <mutex>
#include <vector>

class Hunspell;

namespace ui {

struct TextSpan {
    int begin = 0;
    int end = 0;
    bool operator==(const TextSpan&) const = default;
};

/// The words of a text that ought to be spelled right, at most so many.
std::vector<TextSpan> spelledWords(const QString& text, std::size_t most);

/// For any thread: everything happens under a lock.
class SpellChecker {
public:
    /// Dictionaries lie in `directories`; `ownWords` is a file with a word on each line, or empty.
    SpellChecker(const QStringList& directories, const QString& ownWords);
    ~SpellChecker();

    /// Where Hunspell's dictionaries lie on this system.
    static QStringList systemDirectories();
    /// Locale names, "en_US", sorted.
    QStringList languages() const { return m_languages; }

    struct Findings {
        QString language; ///< empty: there is no dictionary
        std::vector<TextSpan> mistakes;
    };
    /// `language` empty: the one among `likely` that knows most of the words.
    Findings check(const QString& text, const QString& language, const QStringList& likely);
    QStringList suggest(const QString& word, const QString& language);
    /// Also writes it down. False when that fails; it is known until the end of the program then.
    bool addWord(const QString& word);

private:
    struct Dictionary;

    Dictionary* dictionary(const QString& language); ///< null: none, or it cannot be read
    bool isKnown(Dictionary& dictionary, const QString& word);
    QString bestLanguage(const std::vector<QString>& words, const QStringList& likely);

    QStringList m_languages;
    QHash<QString, QString> m_files; ///< language -> path without ".aff"
    QString m_ownFile;
    std::mutex m_mutex;
    QSet<QString> m_ownWords;                                   ///< under m_mutex, as all below
    QHash<QString, std::shared_ptr<Dictionary>> m_dictionaries; ///< those that were opened
};

} // namespace ui
