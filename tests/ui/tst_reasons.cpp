// Reasons in the user's language: every wording in the sources has a pattern, and a German or French window says none
// of them half in English.
#include "ui/file_kind.h"
#include "ui/file_view.h"
#include "ui/reasons.h"
#include "ui/translations.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>
#include <QUrl>

#include <algorithm>

namespace {

/// Stands for a value: a name, a number.
const QString kValue = QStringLiteral("§");

/// Details of damage to a model's file and of the engine's inner workings, which go into a bug report: those that
/// a user can do something about have patterns all the same.
bool isTechnical(const QString& path)
{
    static const QStringList beginnings{
        "inference/cpu/",        "inference/vulkan/",       "inference/chat_request",    "inference/config",
        "inference/gguf",        "inference/output_parser", "inference/synthetic",       "inference/tokenizer",
        "inference/tool_markup", "inference/weights",       "inference/prompt",          "inference/image_preprocess",
        "media/cage/child.cpp",  "media/cage/sandbox",      "media/cage/prepared_files", "app/cli",
        "app/main.cpp",          "app/record_json"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const QString& beginning) { return path.startsWith(beginning); });
}

QString withoutComments(QString source)
{
    return source.remove(QRegularExpression(QStringLiteral("(?<![:\"])//[^\n]*")));
}

/// The text cut where `separator` stands outside of brackets and literals, up to where the brackets around it end.
QStringList cut(const QString& text, qsizetype begin, QChar separator)
{
    QStringList parts{QString()};
    int depth = 0;
    for (qsizetype i = begin; i < text.size(); ++i) {
        const QChar c = text[i];
        qsizetype length = 1;
        if (c == u'"' || (c == u'\'' && (text.mid(i + 2, 1) == u"'" || text.mid(i + 1, 1) == u"\\"))) {
            while (i + length < text.size() && text[i + length] != c)
                length += text[i + length] == u'\\' ? 2 : 1;
            ++length;
        } else if (QStringLiteral("([{").contains(c)) {
            ++depth;
        } else if (QStringLiteral(")]}").contains(c) && --depth < 0) {
            break;
        } else if (c == u';' && depth == 0) {
            break;
        } else if (c == separator && depth == 0 &&
                   (c != u':' || (text.mid(i - 1, 1) != u":" && text.mid(i + 1, 1) != u":"))) {
            parts += QString();
            continue;
        }
        parts.last() += text.mid(i, length);
        i += length - 1;
    }
    return parts;
}

/// What an expression that makes a text may say, with kValue for all that is no literal.
QStringList wordings(const QString& expression)
{
    const QString trimmed = expression.trimmed();
    if (const QStringList choice = cut(trimmed, 0, u'?'); choice.size() == 2) {
        QStringList all;
        for (const QString& one : cut(choice[1], 0, u':'))
            all += wordings(one);
        return all;
    }
    static const QRegularExpression literals(
        QStringLiteral("^(?:std::string(?:_view)?[({])?\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"(?:sv|s)?\\s*)+)[)}]?$"));
    static const QRegularExpression literal(QStringLiteral("\"((?:[^\"\\\\]|\\\\.)*)\""));
    QStringList all{QString()};
    for (const QString& part : cut(trimmed, 0, u'+')) {
        const QString operand = part.trimmed();
        QStringList said;
        if (const auto match = literals.match(operand); match.hasMatch()) {
            QString text;
            for (auto each = literal.globalMatch(match.captured(1)); each.hasNext();)
                text += each.next().captured(1);
            said += text.replace(QStringLiteral("\\\""), QStringLiteral("\""));
        } else if (operand == u"std::string()" || operand == u"\"\"") {
            said += QString();
        } else if (operand.endsWith(QStringLiteral(".reason()")) || operand == u"number") { // in brackets
            said += QStringLiteral(" (") + kValue + u')';
        } else if (operand.startsWith(u'(') && operand.endsWith(u')') && operand.contains(u'?')) {
            said = wordings(operand.mid(1).chopped(1));
        } else {
            said += kValue;
        }
        QStringList longer;
        for (const QString& before : all)
            for (const QString& behind : said)
                longer += before + behind;
        all = longer;
    }
    return all;
}

/// Where texts for users are made, up to the expression that makes them.
const QRegularExpression& reasonBegins()
{
    static const QRegularExpression expression(
        QStringLiteral("(?:\\.code|ErrorCode::\\w+)\\s*(?::\\s*(?:inference::)?ErrorCode::\\w+\\s*)?,"
                       "|\\b(?:notRead|notes)\\.(?:push|emplace)_back\\("
                       "|\\b(?:refusal|reason|note|problem|kNoRoom|kCannotSee) \\+?="
                       "|\\b(?:systemError|bad|here|startOver|howItEnded|lacks|stop|excess)\\("
                       "|\\b(?:leaveOut|failedCall|notABackup)\\([^,()]*(?:\\([^()]*\\))?[^,()]*,"));
    return expression;
}

/// A wording and where it stands.
struct Wording {
    QString place;
    QString text;
};

void addOf(const QString& path, const QString& source, QList<Wording>& found)
{
    const auto add = [&](QString text) {
        static const QRegularExpression letters(QStringLiteral("[A-Za-z]{2}"));
        static const QRegularExpression joint(QStringLiteral("^[.;:,]? "));
        if (letters.match(text).hasMatch())
            found.push_back({path, text.remove(joint)});
    };
    // There the functions that say something do nothing else.
    static const QRegularExpression returned(QStringLiteral("\\breturn (?=.*\")"));
    if (path == u"inference/devices.cpp" || path == u"media/cage/child_process.cpp")
        for (auto each = returned.globalMatch(source); each.hasNext();)
            for (const QString& text : wordings(cut(source, each.next().capturedEnd(), u',').first()))
                add(text);
    for (auto each = reasonBegins().globalMatch(source); each.hasNext();) {
        const auto match = each.next();
        const bool addsReason = match.captured() == u"systemError(";
        for (const QString& text : wordings(cut(source, match.capturedEnd(), u',').first())) {
            add(addsReason ? text + QStringLiteral(": ") + kValue : text);
            if (path == u"media/pdf.cpp") // which is told that the file's name is "it"
                add(text.startsWith(kValue) ? QStringLiteral("it") + text.mid(1) : text);
        }
    }
    // One of them, or many: leftOut("chart", "charts"), addCount(list, number, "link", "links").
    static const QRegularExpression counted(QStringLiteral("\\b(leftOut|addCount)\\("));
    for (auto each = counted.globalMatch(source); each.hasNext();) {
        const auto match = each.next();
        QStringList said = cut(source, match.capturedEnd(), u',');
        if (match.captured(1) == u"addCount")
            said = said.mid(2);
        for (const QString& one : said.mid(0, 2))
            for (const QString& text : wordings(one))
                add(said.size() == 1 ? text : kValue + u' ' + text);
    }
    static const QRegularExpression refused(
        QStringLiteral("\\brefused\\(|\\{\\d+, \"(?:[^\"\\\\]|\\\\.)*\"sv, (?=\")"));
    for (auto each = refused.globalMatch(source); each.hasNext();)
        for (const QString& one : cut(source, each.next().capturedEnd(), u','))
            for (const QString& text : wordings(one))
                add(text);
    if (path == u"media/listing.cpp" || path == u"media/file_kind.cpp") {
        static const QRegularExpression constant(QStringLiteral("constexpr std::string_view k\\w+ = "));
        for (auto each = constant.globalMatch(source); each.hasNext();)
            for (const QString& text : wordings(cut(source, each.next().capturedEnd(), u',').first()))
                add(text);
    }
}

QList<Wording> wordingsOfTheSources()
{
    QList<Wording> found;
    const QString root = QStringLiteral(FACET_SOURCE_DIR "/");
    for (const char* const folder : {"app", "inference", "media"})
        for (QDirIterator files(root + QLatin1String(folder), {"*.cpp", "*.h"}, QDir::Files,
                                QDirIterator::Subdirectories);
             files.hasNext();) {
            QFile file(files.next());
            const QString path = file.fileName().mid(root.size());
            if (!isTechnical(path) && file.open(QIODevice::ReadOnly))
                addOf(path, withoutComments(QString::fromUtf8(file.readAll())), found);
        }
    return found;
}

/// A language without words: of each pattern only the values are left.
class Wordless : public QTranslator {
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        if (qstrcmp(context, "Reasons") != 0)
            return {};
        QString values(u' ');
        static const QRegularExpression place(QStringLiteral("%[1-9]"));
        for (auto each = place.globalMatch(QString::fromUtf8(source)); each.hasNext();)
            values += each.next().captured() + u' ';
        return values;
    }
    bool isEmpty() const override { return false; }
};

} // namespace

class TestReasons : public QObject {
    Q_OBJECT

private slots:
    void everyWordingHasAPattern()
    {
        const QList<Wording> found = wordingsOfTheSources();
        QVERIFY2(found.size() > 350, qPrintable(QString::number(found.size())));
        // What only our own mistake could make, and what is put together of words.
        const QStringList exempt{"a decoder starts no decoders; does main() ask isChild() first?", "cannot § §: §"};
        Wordless wordless;
        QCoreApplication::installTranslator(&wordless);
        QStringList unknown;
        static const QRegularExpression letters(QStringLiteral("[A-Za-z]"));
        for (const Wording& wording : found)
            if (!exempt.contains(wording.text) && ui::reasonText(wording.text.toStdString()).contains(letters))
                unknown += wording.place + QStringLiteral(": ") + wording.text;
        QCoreApplication::removeTranslator(&wordless);
        for (const QString& each : unknown)
            qWarning("%s", qPrintable(each));
        QVERIFY2(unknown.isEmpty(), "these are not in ui/reason_patterns*.cpp");
    }

    void sayWhatHappened_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QByteArray>("english");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* language, const char* english, const char* said) {
            QTest::newRow(name) << QString::fromLatin1(language) << QByteArray(english) << QString::fromUtf8(said);
        };
        row("no pattern", "de", "metadata 'x' is 5, but must be even", "metadata 'x' is 5, but must be even");
        row("a name alone", "de", "report.pdf", "report.pdf");
        row("empty", "de", "", "");
        row("a file that is no picture", "de", "notes.png cannot be read: it is a sound (MP3). Facet does not hear",
            "notes.png kann nicht gelesen werden: es ist ein Ton (MP3). Facet hört nicht");
        row("the same in French", "fr", "notes.png cannot be read: it is a sound (MP3). Facet does not hear",
            "notes.png ne peut pas être lu : c’est un son (MP3). Facet n’entend pas");
        row("words of a library behind", "de", "a.pdf cannot be read: page 3 of a.pdf is damaged (Syntax Error (7))",
            "a.pdf kann nicht gelesen werden: Seite 3 von a.pdf ist beschädigt (Syntax Error (7))");
        row("sizes", "de", "film.mkv has 5.5 GiB; PDF files of at most 256 MiB are read",
            "film.mkv hat 5,5 GiB; gelesen werden PDF-Dateien bis 256 MiB");
        row("sizes in French", "fr", "film.mkv has 5.5 GiB; PDF files of at most 12 bytes are read",
            "film.mkv a 5,5 Gio ; on lit des fichiers PDF d’au plus 12 octets");
        row("a place and why", "de", "src/a.png: no room in the context", "src/a.png: kein Platz im Kontext");
        row("a place and why in French", "fr", "p. 3 to p. 9: no room in the context",
            "p. 3 à p. 9 : pas de place dans le contexte");
        row("several notes", "de",
            "not on the GPU: RTX cannot be used: The device lacks a queue for compute; "
            "this model cannot see pictures: m.gguf: the file is empty",
            "nicht auf der Grafikkarte: RTX kann nicht verwendet werden: Dem Gerät fehlt: eine Warteschlange zum "
            "Rechnen; "
            "dieses Modell kann keine Bilder sehen: m.gguf: die Datei ist leer");
        row("what was added to an error", "de",
            "cannot open /x/facet.sqlite: disk I/O error. Free some space on this disk (SQLite 13). Until that "
            "changes, conversations are kept in memory only",
            "/x/facet.sqlite kann nicht geöffnet werden: Ein-/Ausgabefehler des Datenträgers. Schaffen Sie Platz auf "
            "diesem Datenträger "
            "(SQLite 13). Bis sich das ändert, bleiben Unterhaltungen nur im Arbeitsspeicher");
        row("values in another order", "de", "cannot write 12 bytes to /x: full",
            "12 Bytes können nicht in /x geschrieben werden: full");
        row("a value that looks like a place", "de", "%2 %1.pdf has no page 7", "%2 %1.pdf hat keine Seite 7");
        row("what a model needs", "de",
            "on RTX the model fits: it needs 5.1 GiB (weights 4.0 GiB, a context of 4096 tokens 1.0 GiB, working "
            "memory 96 MiB), 7.0 GiB are free",
            "auf RTX: Das Modell passt: nötig sind 5,1 GiB (Gewichte 4,0 GiB, ein Kontext von 4096 Token 1,0 GiB, "
            "Arbeitsbereich 96 MiB), frei sind 7,0 GiB");
        row("sentences of two kinds", "fr",
            "a.docx cannot be read: word/document.xml is damaged: bad tag at byte 3 of 9",
            "a.docx ne peut pas être lu : word/document.xml est endommagé : bad tag à l’octet 3 sur 9");
        row("what cannot be exceeded", "de", "a.csv cannot be read: it has 3 MiB; at most 2 MiB are read",
            "a.csv kann nicht gelesen werden: es sind 3 MiB; gelesen werden höchstens 2 MiB");
        row("one and many", "fr", "3 embedded files", "3 fichiers incorporés");
    }
    void sayWhatHappened()
    {
        QFETCH(QString, language);
        QFETCH(QByteArray, english);
        QFETCH(QString, said);
        const QLocale before;
        ui::Translations translations;
        translations.install(language);
        const QString shown = ui::reasonText(english.toStdString());
        QLocale::setDefault(before);
        QCOMPARE(shown, said);
    }

    // What the window says from tables and counts.
    void tablesAreTranslated()
    {
        const QLocale before;
        ui::Translations translations;
        translations.install(QStringLiteral("de"));
        const auto isFolder = [](const QUrl&) { return false; };
        const QUrl picture = QUrl::fromLocalFile(QStringLiteral("/a.png"));
        const QUrl document = QUrl::fromLocalFile(QStringLiteral("/a.pdf"));
        const QString name = ui::fileKindName(ui::FileKind::Picture);
        const QString drop = ui::describeDrop({picture, picture, document}, isFolder);
        const QStringList filters = ui::fileDialogFilters();
        app::Attachment attachment;
        attachment.kind = media::FileKind::Pdf;
        attachment.reading.total = 2;
        attachment.reading.items = {{.place = "p. 1", .how = app::Reading::How::Text},
                                    {.place = "p. 2", .how = app::Reading::How::NotRead, .reason = "damaged"}};
        attachment.reading.notRead = {"p. 2: damaged"};
        const ui::FileView view = ui::fileViewOf(attachment);
        QLocale::setDefault(before);
        QCOMPARE(name, QStringLiteral("Bild"));
        QCOMPARE(drop, QStringLiteral("Lesen: ein PDF und 2 Bilder"));
        QVERIFY2(filters.join(u'|').contains(u"Bilder (*.png"), qPrintable(filters.join(u'|')));
        QCOMPARE(view.readSummary, QStringLiteral("2 Seiten: 1 als Text, 1 nicht gelesen"));
        QCOMPARE(view.places[1].place, QStringLiteral("S. 2"));
        QCOMPARE(view.places[1].how, QStringLiteral("nicht gelesen: beschädigt"));
        QCOMPARE(view.notRead, QStringLiteral("S. 2: beschädigt"));
    }

    // Text from elsewhere may hold any number of what reasons are cut at.
    void longTextsAreDoneWithQuickly()
    {
        const QString colons = QString(QStringLiteral("a: b; c. d (")).repeated(500) + u')';
        QCOMPARE(ui::reasonText(colons.toStdString()), colons);
    }
};

QTEST_GUILESS_MAIN(TestReasons)
#include "tst_reasons.moc"
