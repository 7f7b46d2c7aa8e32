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

} // namespace

Spelling::Spelling(const QStringList& directories, const QString& ownWords, QObject* parent)
    : QObject(parent), m_checker(std::make_shared<SpellChecker>(directories, ownWords))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kCheckMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Spelling::check);
}

void Spelling::setLanguage(const QString& language)
{
    if (language == m_language)
        return;
    m_language = language;
    Q_EMIT languageChanged();
    check();
}

QString Spelling::status() const
{
    if (m_checker->languages().isEmpty())
        return tr("Spelling is not checked: no Hunspell dictionary is installed");
    if (m_language == u"none")
        return tr("Spelling is not checked");
    return m_used.isEmpty() ? tr("Spelling is checked") : tr("Spelling is checked: %1").arg(nameOf(m_used));
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

QVariantList Spelling::mistakes() const
{
    QVariantList list;
    for (const TextSpan& mistake : m_mistakes)
        list += QVariantMap{{QStringLiteral("begin"), mistake.begin}, {QStringLiteral("end"), mistake.end}};
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
    const auto kept = std::erase_if(m_mistakes, [same](const TextSpan& mistake) { return mistake.end > same; });
    if (kept > 0)
        Q_EMIT changed();
    m_timer.start();
}

/// Those of the system's languages, and English: the one with a dictionary comes first that people see everywhere.
QStringList Spelling::likelyLanguages() const
{
    const QStringList all = m_checker->languages();
    QStringList likely;
    QStringList wanted = QLocale::system().uiLanguages().replaceInStrings(QStringLiteral("-"), QStringLiteral("_"));
    wanted += {QStringLiteral("en_US"), QStringLiteral("en")};
    for (const QString& name : wanted) {
        const auto exact = std::find(all.begin(), all.end(), name);
        const auto same = std::find_if(all.begin(), all.end(), [&](const QString& language) {
            return language.section(u'_', 0, 0) == name.section(u'_', 0, 0);
        });
        const auto found = exact != all.end() ? exact : same;
        if (found != all.end() && !likely.contains(*found))
            likely += *found;
    }
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
    if (m_language == u"none" || m_checker->languages().isEmpty()) {
        m_mistakes.clear();
        m_used.clear();
        Q_EMIT changed();
        return;
    }
    // One that was chosen and is not installed any more: by what is written, as if none were chosen.
    const QString chosen = m_checker->languages().contains(m_language) ? m_language : QString();
    QThreadPool::globalInstance()->start([self = QPointer(this), number, checker = m_checker, text = m_text,
                                          language = chosen, likely = likelyLanguages()] {
        auto findings = std::make_shared<SpellChecker::Findings>(checker->check(text, language, likely));
        QMetaObject::invokeMethod(
            qApp,
            [self, number, findings] {
                if (!self || self->m_number != number)
                    return;
                self->m_mistakes = std::move(findings->mistakes);
                self->m_used = findings->language;
                Q_EMIT self->changed();
            },
            Qt::QueuedConnection);
    });
}

QVariantMap Spelling::at(int position) const
{
    const auto mistake = std::find_if(m_mistakes.begin(), m_mistakes.end(), [position](const TextSpan& span) {
        return span.begin <= position && position <= span.end;
    });
    if (mistake == m_mistakes.end())
        return {};
    const QString word = m_text.mid(mistake->begin, mistake->end - mistake->begin);
    return {{QStringLiteral("begin"), mistake->begin},
            {QStringLiteral("end"), mistake->end},
            {QStringLiteral("word"), word},
            {QStringLiteral("suggestions"), m_checker->suggest(word, m_used)}};
}

int Spelling::next(int position) const
{
    const auto behind = std::find_if(m_mistakes.begin(), m_mistakes.end(),
                                     [position](const TextSpan& span) { return span.begin > position; });
    if (behind != m_mistakes.end())
        return behind->begin;
    return m_mistakes.empty() ? -1 : m_mistakes.front().begin;
}

void Spelling::addWord(const QString& word)
{
    m_checker->addWord(word);
    check();
}

} // namespace ui
