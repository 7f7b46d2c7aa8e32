#include "ui/citations.h"

#include "app/citations.h"
#include "ui/text.h"

#include <QRegularExpression>
#include <QUrl>

namespace ui {

namespace {

// A mark: kBegin, addresses separated by kNext, kWritten, the text as it was written, kEnd. Characters of the private
// use area; those of the answer itself become replacement characters.
constexpr QChar kBegin(0xF8F0);
constexpr QChar kNext(0xF8F1);
constexpr QChar kWritten(0xF8F2);
constexpr QChar kEnd(0xF8F3);

const QString kScheme = QStringLiteral("cite:");

enum Field { Label, CanonicalPlace, FileName, Seconds, Words, kFields };

QStringList fieldsOf(const QString& address)
{
    if (!isCitationAddress(address))
        return {};
    QStringList fields;
    for (const QString& field : address.mid(kScheme.size()).split(u'/'))
        fields += QUrl::fromPercentEncoding(field.toLatin1());
    return fields.size() == kFields ? fields : QStringList();
}

QString withoutMarks(QString text)
{
    for (const QChar mark : {kBegin, kNext, kWritten, kEnd})
        text.replace(mark, QChar::ReplacementCharacter);
    return text.toHtmlEscaped();
}

} // namespace

QString citationAddress(const app::CitedPlace& cited, std::string_view words)
{
    QStringList fields;
    for (const QString& field : {fromUtf8(cited.label), fromUtf8(cited.place), fromUtf8(cited.fileName),
                                 cited.seconds ? QString::number(*cited.seconds) : QString(), fromUtf8(words)})
        fields += QString::fromLatin1(QUrl::toPercentEncoding(field));
    return kScheme + fields.join(u'/');
}

bool isCitationAddress(const QString& address)
{
    return address.startsWith(kScheme);
}

std::optional<app::CitedPlace> citedPlace(const QString& address)
{
    const QStringList fields = fieldsOf(address);
    if (fields.isEmpty())
        return std::nullopt;
    app::CitedPlace cited;
    cited.label = toUtf8(fields[Label]);
    cited.place = toUtf8(fields[CanonicalPlace]);
    cited.fileName = toUtf8(fields[FileName]);
    if (!fields[Seconds].isEmpty())
        cited.seconds = fields[Seconds].toDouble();
    return cited;
}

QString citedWords(const QString& address)
{
    const QStringList fields = fieldsOf(address);
    return fields.isEmpty() ? QString() : fields[Words];
}

QString markedCitations(const QString& text, const QString& plain)
{
    const std::string words = toUtf8(text);
    const std::vector<app::Citation> citations = app::findCitations(words);
    if (citations.empty())
        return withoutMarks(text);
    const std::string all = toUtf8(plain);
    const std::size_t offset = all.size() - words.size();
    QString marked;
    std::size_t at = 0;
    for (const app::Citation& citation : citations) {
        marked += withoutMarks(fromUtf8(std::string_view(words).substr(at, citation.begin - at)));
        app::Citation inBlock = citation;
        inBlock.begin += offset;
        const std::string quoted = app::quotedWords(all, inBlock);
        QStringList addresses;
        for (const app::CitedPlace& cited : citation.places)
            addresses += citationAddress(cited, quoted);
        marked += kBegin + addresses.join(kNext) + kWritten +
                  withoutMarks(fromUtf8(std::string_view(words).substr(citation.begin, citation.length))) + kEnd;
        at = citation.begin + citation.length;
    }
    return marked + withoutMarks(fromUtf8(std::string_view(words).substr(at)));
}

QString linkedCitations(const QString& richText, const std::function<CitationLook(const QString& address)>& look)
{
    QString linked;
    qsizetype at = 0;
    for (qsizetype begin = richText.indexOf(kBegin); begin >= 0; begin = richText.indexOf(kBegin, at)) {
        linked += QStringView(richText).mid(at, begin - at);
        const qsizetype written = richText.indexOf(kWritten, begin);
        const qsizetype end = richText.indexOf(kEnd, written);
        QStringList chips;
        for (const QString& address : richText.mid(begin + 1, written - begin - 1).split(kNext)) {
            const CitationLook seen = look(address);
            if (seen.kind == CitationLook::Text)
                continue;
            const bool doubtful = seen.kind == CitationLook::Doubtful;
            // Colour alone tells nothing to those who do not see it: what is in doubt has a question mark.
            chips += QStringLiteral("<a class=\"%1\" href=\"%2\">\u00A0%3%4\u00A0</a>")
                         .arg(doubtful ? QStringLiteral("doubt") : QStringLiteral("cite"), address,
                              fieldsOf(address).value(Label).toHtmlEscaped().replace(u' ', QChar::Nbsp),
                              doubtful ? QStringLiteral("\u00A0?") : QString());
        }
        if (chips.isEmpty())
            linked += QStringView(richText).mid(written + 1, end - written - 1);
        else
            linked += chips.join(u' ');
        at = end + 1;
    }
    linked += QStringView(richText).mid(at);
    return linked;
}

QList<RowLink> linksIn(const QString& richText)
{
    static const QRegularExpression kLink(QStringLiteral("<a [^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>"));
    static const QRegularExpression kTag(QStringLiteral("<[^>]*>"));
    QList<RowLink> links;
    for (auto found = kLink.globalMatch(richText); found.hasNext();) {
        const QRegularExpressionMatch link = found.next();
        const auto decoded = [](QString text) {
            return text.replace(QStringLiteral("&amp;"), QStringLiteral("&"))
                .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
                .replace(QStringLiteral("&lt;"), QStringLiteral("<"))
                .replace(QStringLiteral("&gt;"), QStringLiteral(">"));
        };
        links += {decoded(link.captured(1)), decoded(link.captured(2).remove(kTag)).simplified()};
    }
    return links;
}

} // namespace ui
