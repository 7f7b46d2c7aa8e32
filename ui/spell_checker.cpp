#include "ui/spell_checker.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QStringConverter>

#include <hunspell.hxx>

#include <algorithm>
#include <optional>

namespace ui {

namespace {

/// More is looked up for no word and no text: what is longer is no word, and a pasted book need not be proof-read.
constexpr int kLongestWord = 48;
constexpr std::size_t kMostWords = 5000;
constexpr std::size_t kWordsToTellLanguage = 60;

/// What is no prose: fenced code, code spans, lines that quote, addresses and paths, blanks of prompts, a command.
const QRegularExpression& notProse()
{
    static const QRegularExpression expression(
        QStringLiteral("```.*?(?:```|\\z)|`[^`\n]*`|^[ ]{0,3}>[^\n]*|^/\\S+|\\{\\{[^}\n]*\\}\\}|"
                       "\\b[a-z][a-z0-9+.-]*://\\S+|\\bwww\\.\\S+|\\S+@\\S+\\.\\S+|\\S*[/\\\\_]\\S*|"
                       "\\b[\\w-]+\\.[a-z]{1,4}\\b"),
        QRegularExpression::MultilineOption | QRegularExpression::DotMatchesEverythingOption);
    return expression;
}

const QRegularExpression& aWord()
{
    static const QRegularExpression expression(QStringLiteral("[\\p{L}\\p{M}\\p{N}]+(?:['’][\\p{L}\\p{M}]+)*"),
                                               QRegularExpression::UseUnicodePropertiesOption);
    return expression;
}

/// Names of code and abbreviations are no words: digits, capitals behind the first letter.
bool isSpelled(QStringView word)
{
    if (word.size() < 2 || word.size() > kLongestWord)
        return false;
    return std::none_of(word.begin(), word.end(), [](QChar c) { return c.isDigit(); }) &&
           std::none_of(word.begin() + 1, word.end(), [](QChar c) { return c.isUpper(); });
}

/// For each sentence, how many words there are up to its end. Lines, and what stands behind a colon, count as
/// sentences: "Translate this: Guten Morgen".
std::vector<std::size_t> sentenceEnds(const QString& text, const std::vector<TextSpan>& words)
{
    static const QRegularExpression end(QStringLiteral("[.!?:;\n。！？]"));
    std::vector<std::size_t> ends;
    for (std::size_t word = 0; word < words.size(); ++word)
        if (word + 1 == words.size() ||
            QStringView(text).mid(words[word].end, words[word + 1].begin - words[word].end).contains(end))
            ends.push_back(word + 1);
    return ends;
}

} // namespace

std::vector<TextSpan> spelledWords(const QString& text, std::size_t most)
{
    QString prose = text;
    for (auto match = notProse().globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        for (auto i = found.capturedStart(); i < found.capturedEnd(); i++)
            if (prose[i] != u'\n')
                prose[i] = u' ';
    }
    std::vector<TextSpan> words;
    for (auto match = aWord().globalMatch(prose); match.hasNext() && words.size() < most;) {
        const auto found = match.next();
        if (isSpelled(found.capturedView()))
            words.push_back({static_cast<int>(found.capturedStart()), static_cast<int>(found.capturedEnd())});
    }
    return words;
}

/// A dictionary that was opened, and what was looked up in it.
struct SpellChecker::Dictionary {
    Dictionary(const std::string& affixes, const std::string& words) : hunspell(affixes.c_str(), words.c_str())
    {
        const std::string name = hunspell.get_dict_encoding();
        if (const auto encoding = QStringConverter::encodingForName(name.c_str()))
            coding = *encoding;
        else if (QString::fromStdString(name).startsWith(QLatin1String("ISO8859-1"), Qt::CaseInsensitive))
            coding = QStringConverter::Latin1; // and -15, which differs in eight signs
    }
    /// Empty when the dictionary's encoding cannot say it.
    std::string encode(const QString& word) const
    {
        QStringEncoder encoder(*coding);
        const QByteArray bytes = encoder.encode(QString(word).replace(u'’', u'\''));
        return encoder.hasError() ? std::string() : bytes.toStdString();
    }
    QString decode(const std::string& word) const
    {
        QStringDecoder decoder(*coding);
        return decoder.decode(QByteArrayView(word.data(), static_cast<qsizetype>(word.size())));
    }

    Hunspell hunspell;
    std::optional<QStringConverter::Encoding> coding; ///< none: not one that can be written here
    QHash<QString, bool> known;
};

SpellChecker::SpellChecker(const QStringList& directories, const QString& ownWords) : m_ownFile(ownWords)
{
    for (const QString& directory : directories)
        for (const QString& name : QDir(directory).entryList({QStringLiteral("*.aff")}, QDir::Files)) {
            const QString base = directory + u'/' + name.chopped(4);
            const QString language = name.chopped(4);
            if (QFile::exists(base + QLatin1String(".dic")) && !m_files.contains(language)) {
                m_files.insert(language, base);
                m_languages += language;
            }
        }
    m_languages.sort();
    QFile file(ownWords);
    if (!ownWords.isEmpty() && file.open(QIODevice::ReadOnly))
        for (const QByteArray& line : file.readAll().split('\n'))
            if (!line.trimmed().isEmpty())
                m_ownWords.insert(QString::fromUtf8(line.trimmed()));
}

SpellChecker::~SpellChecker() = default;

QStringList SpellChecker::systemDirectories()
{
    QStringList directories;
    for (const QString& data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        directories += {data + QLatin1String("/hunspell"), data + QLatin1String("/myspell/dicts")};
    return directories;
}

SpellChecker::Dictionary* SpellChecker::dictionary(const QString& language)
{
    const auto opened = m_dictionaries.constFind(language);
    if (opened != m_dictionaries.constEnd())
        return opened->get();
    std::shared_ptr<Dictionary> made;
    if (const auto file = m_files.constFind(language); file != m_files.constEnd()) {
        made = std::make_shared<Dictionary>((*file + QLatin1String(".aff")).toStdString(),
                                            (*file + QLatin1String(".dic")).toStdString());
        if (!made->coding)
            made.reset();
    }
    m_dictionaries.insert(language, made);
    return made.get();
}

bool SpellChecker::isKnown(Dictionary& dictionary, const QString& word)
{
    if (m_ownWords.contains(word))
        return true;
    const auto found = dictionary.known.constFind(word);
    if (found != dictionary.known.constEnd())
        return *found;
    const std::string encoded = dictionary.encode(word);
    return *dictionary.known.insert(word, encoded.empty() || dictionary.hunspell.spell(encoded));
}

std::ptrdiff_t SpellChecker::knownBy(const QStringList& languages, std::span<const QString> words)
{
    std::vector<Dictionary*> used;
    for (const QString& language : languages)
        if (Dictionary* opened = dictionary(language))
            used.push_back(opened);
    return std::ranges::count_if(words, [&](const QString& word) {
        return std::ranges::any_of(used, [&](Dictionary* each) { return isKnown(*each, word); });
    });
}

QString SpellChecker::bestLanguage(std::span<const QString> words, const QStringList& likely)
{
    QString best;
    std::ptrdiff_t most = -1;
    for (const QString& language : likely) {
        if (dictionary(language) == nullptr)
            continue;
        const auto known = knownBy({language}, words.first(std::min(words.size(), kWordsToTellLanguage)));
        if (known > most) {
            most = known;
            best = language;
        }
    }
    return best;
}

SpellChecker::Findings SpellChecker::check(const QString& text, const QStringList& languages, const QStringList& likely)
{
    const std::vector<TextSpan> spans = spelledWords(text, kMostWords);
    std::vector<QString> words;
    words.reserve(spans.size());
    for (const TextSpan& span : spans)
        words.push_back(text.mid(span.begin, span.end - span.begin));
    const std::vector<std::size_t> ends = sentenceEnds(text, spans);

    const std::lock_guard lock(m_mutex);
    Findings findings;
    for (const QString& language : languages)
        if (dictionary(language) != nullptr)
            findings.languages += language;
    for (std::size_t begin = 0, i = 0; i < ends.size(); begin = ends[i++]) {
        const auto sentence = std::span(words).subspan(begin, ends[i] - begin);
        // Two mistakes among six words are no other language.
        const auto known = knownBy(findings.languages, sentence);
        if (3 * known >= 2 * std::ssize(sentence))
            continue;
        const QString best = bestLanguage(sentence, likely);
        if (!best.isEmpty() && !findings.languages.contains(best) && knownBy({best}, sentence) > known)
            findings.languages += best;
    }
    if (findings.languages.isEmpty() && !words.empty()) {
        const QString best = bestLanguage(words, likely); // it knows none of them, as the others
        if (best.isEmpty())
            return {};
        findings.languages += best;
    }
    for (std::size_t begin = 0, i = 0; i < ends.size(); begin = ends[i++])
        for (std::size_t word = begin; word < ends[i]; ++word)
            if (knownBy(findings.languages, std::span(words).subspan(word, 1)) == 0)
                findings.mistakes.push_back(
                    {spans[word], bestLanguage(std::span(words).subspan(begin, ends[i] - begin), findings.languages)});
    return findings;
}

QStringList SpellChecker::suggest(const QString& word, const QString& language)
{
    constexpr qsizetype kMost = 6;
    const std::lock_guard lock(m_mutex);
    Dictionary* used = dictionary(language);
    if (used == nullptr)
        return {};
    QStringList suggestions;
    for (const std::string& suggestion : used->hunspell.suggest(used->encode(word))) {
        suggestions += used->decode(suggestion);
        if (suggestions.size() == kMost)
            break;
    }
    return suggestions;
}

bool SpellChecker::addWord(const QString& word)
{
    const std::lock_guard lock(m_mutex);
    m_ownWords.insert(word);
    QFile file(m_ownFile);
    return !m_ownFile.isEmpty() && file.open(QIODevice::WriteOnly | QIODevice::Append) &&
           file.write(word.toUtf8() + '\n') > 0;
}

} // namespace ui
