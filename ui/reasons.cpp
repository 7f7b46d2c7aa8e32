#include "ui/reasons.h"

#include "ui/reason_patterns.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace ui {

namespace {

/// Reasons stand within reasons: an archive's entry, its damage, the library's words. Of a text that is none of ours,
/// with many colons, no more than so many parts are looked at.
constexpr int kMostParts = 100;

/// A pattern cut at its places: the value of places[i] stands behind pieces[i].
struct Pattern {
    const char* english = nullptr;
    QStringList pieces;
    std::vector<int> places;
    qsizetype said = 0; ///< characters that are not values
};

struct Patterns {
    QHash<QString, const char*> whole; ///< without values: looked up rather than tried
    std::vector<Pattern> around;       ///< "%1 cannot be read: %2": a reason within ends them
    std::vector<Pattern> other;
};

Patterns cutPatterns()
{
    const QRegularExpression place(QStringLiteral("%([1-9])"));
    Patterns patterns;
    for (const char* const english : reasonPatterns()) {
        const QString text = QString::fromUtf8(english);
        if (!place.match(text).hasMatch()) {
            patterns.whole.insert(text, english);
            continue;
        }
        static const QRegularExpression reasonWithin(QStringLiteral(": %[1-9]$"));
        auto& like = reasonWithin.match(text).hasMatch() ? patterns.around : patterns.other;
        Pattern& pattern = like.emplace_back();
        pattern.english = english;
        qsizetype end = 0;
        for (auto match = place.globalMatch(text); match.hasNext();) {
            const auto found = match.next();
            pattern.pieces += text.mid(end, found.capturedStart() - end);
            pattern.places.push_back(found.captured(1).toInt());
            end = found.capturedEnd();
        }
        pattern.pieces += text.mid(end);
        for (const QString& piece : pattern.pieces)
            pattern.said += piece.size();
    }
    // Those first that begin with a word and not a name, which may be anything; then those that say most.
    const auto saysMore = [](const Pattern& a, const Pattern& b) {
        return std::pair(!a.pieces.first().isEmpty(), a.said) > std::pair(!b.pieces.first().isEmpty(), b.said);
    };
    std::stable_sort(patterns.around.begin(), patterns.around.end(), saysMore);
    std::stable_sort(patterns.other.begin(), patterns.other.end(), saysMore);
    return patterns;
}

bool hasBracketsInPairs(QStringView text)
{
    return text.count(u'(') == text.count(u')');
}

/// The values in the pattern's places, in the order in which they stand.
std::optional<QStringList> valuesOf(const Pattern& pattern, const QString& text)
{
    const QStringList& pieces = pattern.pieces;
    if (text.size() <= pattern.said || !text.startsWith(pieces.first()) || !text.endsWith(pieces.last()))
        return std::nullopt;
    const qsizetype last = text.size() - pieces.last().size();
    QStringList values;
    qsizetype begin = pieces.first().size();
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        qsizetype end = i + 1 == pieces.size() ? last : text.indexOf(pieces[i], begin + 1);
        // "fits: it needs 3 GiB (weights 2 GiB, …), 4 GiB are free"
        for (qsizetype next = end; i + 1 < pieces.size() && next >= 0; next = text.indexOf(pieces[i], next + 1))
            if (hasBracketsInPairs(QStringView(text).mid(begin, next - begin))) {
                end = next;
                break;
            }
        if (end <= begin || end > last)
            return std::nullopt;
        values += text.mid(begin, end - begin);
        begin = end + pieces[i].size();
    }
    return values;
}

std::optional<QString> translated(const QString& text, int& left);

QString orAsItIs(const QString& text, int& left)
{
    return translated(text, left).value_or(text);
}

/// "12.3 GiB" as this locale writes it.
std::optional<QString> sizeText(const QString& text)
{
    static const QRegularExpression size(QStringLiteral("^([0-9]+(?:\\.[0-9])?) (GiB|MiB|KiB|bytes)$"));
    const auto match = size.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QString number = match.captured(1);
    const QString shown = QLocale().toString(number.toDouble(), 'f', number.contains(u'.') ? 1 : 0) + u' ';
    const QString unit = match.captured(2);
    if (unit == u"GiB")
        return shown + QCoreApplication::translate("Reasons", "GiB");
    if (unit == u"MiB")
        return shown + QCoreApplication::translate("Reasons", "MiB");
    return shown + (unit == u"KiB" ? QCoreApplication::translate("Reasons", "KiB")
                                   : QCoreApplication::translate("Reasons", "bytes"));
}

/// The pattern's words in the user's language, its values as well.
QString filled(const Pattern& pattern, const QStringList& values, int& left)
{
    QString said = QCoreApplication::translate("Reasons", pattern.english);
    QStringList byNumber(9);
    for (qsizetype i = 0; i < values.size(); ++i)
        byNumber[pattern.places[static_cast<std::size_t>(i)] - 1] = orAsItIs(values[i], left);
    // From the end on, for a value may hold "%1" itself.
    for (qsizetype at = said.lastIndexOf(u'%'); at >= 0; at = at > 0 ? said.lastIndexOf(u'%', at - 1) : -1) {
        const int number = at + 1 < said.size() ? said[at + 1].digitValue() : -1;
        if (number >= 1 && number <= values.size())
            said.replace(at, 2, byNumber[number - 1]);
    }
    return said;
}

const Patterns& allPatterns()
{
    static const Patterns patterns = cutPatterns();
    return patterns;
}

/// By a pattern without values.
std::optional<QString> byWording(const QString& text)
{
    const auto found = allPatterns().whole.constFind(text);
    return found == allPatterns().whole.constEnd() ? std::nullopt
                                                   : std::optional(QCoreApplication::translate("Reasons", *found));
}

std::optional<QString> byPattern(const QString& text, int& left)
{
    const Patterns& patterns = allPatterns();
    // The outermost of those around a reason is the one whose reason is longest.
    const Pattern* outermost = nullptr;
    QStringList values;
    for (const Pattern& pattern : patterns.around)
        if (auto found = valuesOf(pattern, text);
            found && (outermost == nullptr || found->last().size() > values.last().size())) {
            outermost = &pattern;
            values = std::move(*found);
        }
    if (outermost != nullptr)
        return filled(*outermost, values, left);
    for (const Pattern& pattern : patterns.other)
        if (const auto found = valuesOf(pattern, text))
            return filled(pattern, *found, left);
    return std::nullopt;
}

/// Where the bracket opens with which a text ends, behind a blank; -1: it ends with none.
qsizetype lastBracket(const QString& text)
{
    int open = 0;
    for (qsizetype at = text.endsWith(u')') ? text.size() - 1 : 0; at > 0; --at) {
        open += text[at] == u')' ? 1 : text[at] == u'(' ? -1 : 0;
        if (open == 0)
            return text[at - 1] == u' ' ? at : -1;
    }
    return -1;
}

/// Also with what libraries say in brackets behind it.
std::optional<QString> oneReason(const QString& text, int& left)
{
    if (text.isEmpty() || --left < 0)
        return std::nullopt;
    if (auto size = sizeText(text))
        return size;
    if (auto whole = byWording(text))
        return whole;
    const qsizetype bracket = lastBracket(text);
    const auto withBracket = [&](const QString& before) {
        return before + QLatin1String(" (") + orAsItIs(text.mid(bracket + 1).chopped(1), left) + u')';
    };
    if (bracket > 1)
        if (const auto before = byWording(text.left(bracket - 1)))
            return withBracket(*before);
    if (auto filled = byPattern(text, left))
        return filled;
    if (bracket > 1)
        if (const auto before = oneReason(text.left(bracket - 1), left))
            return withBracket(*before);
    return std::nullopt;
}

/// Two reasons, or a name and a reason, or a reason and the words of a library.
std::optional<QString> bySeparator(const QString& text, const QString& separator, int& left)
{
    for (qsizetype at = text.indexOf(separator); at > 0 && left > 0; at = text.indexOf(separator, at + 1)) {
        const QString before = text.left(at);
        const QString behind = text.mid(at + separator.size());
        const auto first = oneReason(before, left);
        const auto second = translated(behind, left);
        //: Between a name and its reason: the colon as this language sets it.
        const QString joint = separator == u": " ? QCoreApplication::translate("Reasons", ": ") : separator;
        if (first || second)
            return first.value_or(before) + joint + second.value_or(behind);
    }
    return std::nullopt;
}

/// Nothing where nothing of it is known.
std::optional<QString> translated(const QString& text, int& left)
{
    if (auto one = oneReason(text, left))
        return one;
    for (const QString& separator : {QStringLiteral("; "), QStringLiteral(". "), QStringLiteral(": ")})
        if (auto parts = bySeparator(text, separator, left))
            return parts;
    return std::nullopt;
}

} // namespace

QString reasonText(std::string_view english)
{
    int left = kMostParts;
    return orAsItIs(fromUtf8(english), left);
}

} // namespace ui
