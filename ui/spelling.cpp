#include "ui/spelling.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>

namespace ui {

namespace {

constexpr int kCheckMilliseconds = 200;

QString nameOf(const QString& language)
{
    const QLocale locale(language);
    return locale.language() == QLocale::C ? language : locale.nativeLanguageName();
}

/// For each name the dictionary of that name, or else one of that language; each once.
QStringList withDictionary(const QStringList& names, const QStringList& all)
{
    QStringList found;
    for (const QString& name : names) {
        const auto exact = std::find(all.begin(), all.end(), name);
        const auto same = std::find_if(all.begin(), all.end(), [&](const QString& language) {
            return language.section(u'_', 0, 0) == name.section(u'_', 0, 0);
        });
        const auto taken = exact != all.end() ? exact : same;
        if (taken != all.end() && !found.contains(*taken))
            found += *taken;
    }
    return found;
}

} // namespace

Spelling::Spelling(const QStringList& directories, const QString& ownWords, QObject* parent)
    : QObject(parent), m_checker(std::make_shared<SpellChecker>(directories, ownWords))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kCheckMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Spelling::check);
}

void Spelling::setChosen(const QStringList& languages)
{
    if (languages == m_chosen)
        return;
    m_chosen = languages;
    check();
}

void Spelling::setEnabled(bool enabled)
{
    if (enabled == m_enabled)
        return;
    m_enabled = enabled;
    check();
}

QString Spelling::status() const
{
    if (m_checker->languages().isEmpty())
        return tr("Spelling is not checked: no Hunspell dictionary is installed");
    if (!m_enabled)
        return tr("Spelling is not checked");
    QStringList names;
    for (const QString& language : m_used)
        names += nameOf(language);
    names.removeDuplicates(); // de_DE and de_CH
    return names.isEmpty() ? tr("Spelling is checked")
                           : tr("Spelling is checked: %1").arg(QLocale().createSeparatedList(names));
}

QVariantList Spelling::choices() const
{
    QVariantList list;
    for (const QString& language : m_checker->languages()) {
        const QLocale locale(language);
        const QString country = language.contains(u'_') ? locale.nativeCountryName() : QString();
        list += QVariantMap{{QStringLiteral("value"), language},
                            {QStringLiteral("text"), country.isEmpty()
                                                         ? nameOf(language)
                                                         : QStringLiteral("%1 (%2)").arg(nameOf(language), country)}};
    }
    return list;
}

QVariantList Spelling::mistakes(int from, int to) const
{
    QVariantList list;
    auto mistake = std::partition_point(m_mistakes.begin(), m_mistakes.end(),
                                        [from](const Mistake& each) { return each.span.end < from; });
    for (; mistake != m_mistakes.end() && mistake->span.begin <= to; ++mistake)
        list += QVariantMap{{QStringLiteral("begin"), mistake->span.begin}, {QStringLiteral("end"), mistake->span.end}};
    return list;
}

void Spelling::setText(const QString& text)
{
    if (text == m_text)
        return;
    // What stands before the first change keeps its marks, what stands behind it may have moved.
    const auto same = std::mismatch(text.begin(), text.end(), m_text.begin(), m_text.end()).first - text.begin();
    m_text = text;
    m_number++;
    const auto kept = std::erase_if(m_mistakes, [same](const Mistake& mistake) { return mistake.span.end > same; });
    if (kept > 0)
        Q_EMIT changed();
    m_timer.start();
}

/// Those of the desktop that have a dictionary, the first first.
QStringList Spelling::desktopLanguages() const
{
    return withDictionary(QLocale::system().uiLanguages().replaceInStrings(QStringLiteral("-"), QStringLiteral("_")),
                          m_checker->languages());
}

/// These, and English, which people write everywhere.
QStringList Spelling::likelyLanguages() const
{
    const QStringList all = m_checker->languages();
    QStringList likely = desktopLanguages();
    for (const QString& english : withDictionary({QStringLiteral("en_US"), QStringLiteral("en")}, all))
        if (!likely.contains(english))
            likely += english;
    // With few dictionaries, somebody has chosen them: all are likely, one for each language.
    for (const QString& language : all) {
        const auto isSame = [&](const QString& other) {
            return other.section(u'_', 0, 0) == language.section(u'_', 0, 0);
        };
        const QString main = language.section(u'_', 0, 0) + u'_' + language.section(u'_', 0, 0).toUpper();
        if (likely.size() < 4 && std::none_of(likely.begin(), likely.end(), isSame))
            likely += all.contains(main) ? main : language;
    }
    return likely;
}

void Spelling::check()
{
    const int number = ++m_number;
    if (!m_enabled || m_checker->languages().isEmpty()) {
        m_mistakes.clear();
        m_used.clear();
        Q_EMIT changed();
        return;
    }
    // Chosen ones that are not installed any more: as if none were chosen.
    QStringList chosen;
    for (const QString& language : m_chosen)
        if (m_checker->languages().contains(language))
            chosen += language;
    const bool isChosen = !chosen.isEmpty();
    QThreadPool::globalInstance()->start([self = QPointer(this), number, checker = m_checker, text = m_text,
                                          languages = isChosen ? chosen : desktopLanguages(),
                                          likely = isChosen ? QStringList() : likelyLanguages()] {
        auto findings = std::make_shared<SpellChecker::Findings>(checker->check(text, languages, likely));
        QMetaObject::invokeMethod(
            qApp,
            [self, number, findings] {
                if (!self || self->m_number != number)
                    return;
                self->m_mistakes = std::move(findings->mistakes);
                self->m_used = findings->languages;
                Q_EMIT self->changed();
            },
            Qt::QueuedConnection);
    });
}

const Mistake* Spelling::mistakeAt(int position) const
{
    const auto mistake = std::find_if(m_mistakes.begin(), m_mistakes.end(), [position](const Mistake& each) {
        return each.span.begin <= position && position <= each.span.end;
    });
    return mistake == m_mistakes.end() ? nullptr : &*mistake;
}

QVariantMap Spelling::at(int position) const
{
    const Mistake* mistake = mistakeAt(position);
    if (mistake == nullptr)
        return {};
    const TextSpan span = mistake->span;
    return {{QStringLiteral("begin"), span.begin},
            {QStringLiteral("end"), span.end},
            {QStringLiteral("word"), m_text.mid(span.begin, span.end - span.begin)}};
}

void Spelling::lookUp(int position)
{
    const int number = ++m_lookUps;
    const Mistake* mistake = mistakeAt(position);
    m_suggestions.clear();
    m_lookingUp = mistake != nullptr;
    Q_EMIT suggestionsChanged();
    if (mistake == nullptr)
        return;
    QThreadPool::globalInstance()->start(
        [self = QPointer(this), number, checker = m_checker,
         word = m_text.mid(mistake->span.begin, mistake->span.end - mistake->span.begin),
         language = mistake->language] {
            const QStringList suggestions = checker->suggest(word, language);
            QMetaObject::invokeMethod(
                qApp,
                [self, number, suggestions] {
                    if (!self || self->m_lookUps != number)
                        return;
                    self->m_suggestions = suggestions;
                    self->m_lookingUp = false;
                    Q_EMIT self->suggestionsChanged();
                },
                Qt::QueuedConnection);
        });
}

int Spelling::next(int position) const
{
    const auto behind = std::find_if(m_mistakes.begin(), m_mistakes.end(),
                                     [position](const Mistake& each) { return each.span.begin > position; });
    if (behind != m_mistakes.end())
        return behind->span.begin;
    return m_mistakes.empty() ? -1 : m_mistakes.front().span.begin;
}

/// Not here: another thread may be looking something up, which takes as long as it takes.
void Spelling::addWord(const QString& word)
{
    QThreadPool::globalInstance()->start([self = QPointer(this), checker = m_checker, word] {
        checker->addWord(word);
        QMetaObject::invokeMethod(
            qApp,
            [self] {
                if (self)
                    self->check();
            },
            Qt::QueuedConnection);
    });
}

} // namespace ui
