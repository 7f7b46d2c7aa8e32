// Spelling by the system's Hunspell dictionaries: which there are, in which languages a text is written, which of its
// words are in none of them. What is no prose is left alone: code, addresses, quotations, names of files.
#pragma once

#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>
#include <mutex>
#include <span>
#include <vector>

class Hunspell;

namespace ui {

struct TextSpan {
    int begin = 0;
    int end = 0;
    bool operator==(const TextSpan&) const = default;
};

/// A word that no dictionary in use knows.
struct Mistake {
    TextSpan span;
    QString language; ///< of the sentence that it stands in
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
        QStringList languages; ///< whose dictionaries were used; empty: there are none
        std::vector<Mistake> mistakes;
    };
    /// A word is right if one of the dictionaries in use knows it: people write two languages in one question, and
    /// words of one in sentences of the other. In use are `languages`, and for a sentence of which these know too
    /// little, the one among `likely` that knows most of it.
    Findings check(const QString& text, const QStringList& languages, const QStringList& likely);
    QStringList suggest(const QString& word, const QString& language);
    /// Also writes it down. False when that fails; it is known until the end of the program then.
    bool addWord(const QString& word);

private:
    struct Dictionary;

    Dictionary* dictionary(const QString& language); ///< null: none, or it cannot be read
    bool isKnown(Dictionary& dictionary, const QString& word);
    /// How many of the words one of those dictionaries knows.
    std::ptrdiff_t knownBy(const QStringList& languages, std::span<const QString> words);
    QString bestLanguage(std::span<const QString> words, const QStringList& likely);

    QStringList m_languages;
    QHash<QString, QString> m_files; ///< language -> path without ".aff"
    QString m_ownFile;
    std::mutex m_mutex;
    QSet<QString> m_ownWords;                                   ///< under m_mutex, as all below
    QHash<QString, std::shared_ptr<Dictionary>> m_dictionaries; ///< those that were opened
};

} // namespace ui
