#include "ui/file_kind.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

namespace ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ui", text);
}

QString fromTable(const char* text)
{
    return QCoreApplication::translate("FileKind", text);
}

struct KindNames {
    FileKind::Value kind;
    const char* one;
    const char* articled; ///< "a picture"
    const char* many;     ///< "%1 pictures"
    const char* group;    ///< a file dialog's filter; null: not in it
    const char* glyph;
    const char* endings; ///< separated by spaces
};

// In the order in which a sum of files is told.
constexpr std::array<KindNames, 11> kKinds{{
    {FileKind::Pdf, QT_TRANSLATE_NOOP("FileKind", "PDF"), QT_TRANSLATE_NOOP("FileKind", "a PDF"),
     QT_TRANSLATE_NOOP("FileKind", "%1 PDFs"), QT_TRANSLATE_NOOP("FileKind", "PDFs"), "pdf", "pdf"},
    {FileKind::Picture, QT_TRANSLATE_NOOP("FileKind", "picture"), QT_TRANSLATE_NOOP("FileKind", "a picture"),
     QT_TRANSLATE_NOOP("FileKind", "%1 pictures"), QT_TRANSLATE_NOOP("FileKind", "Pictures"), "picture",
     "png jpg jpeg webp bmp tif tiff avif jxl pbm pgm ppm tga ico"},
    {FileKind::Video, QT_TRANSLATE_NOOP("FileKind", "video"), QT_TRANSLATE_NOOP("FileKind", "a video"),
     QT_TRANSLATE_NOOP("FileKind", "%1 videos"), QT_TRANSLATE_NOOP("FileKind", "Videos"), "video",
     "mp4 m4v mov mkv webm avi ts mts m2ts mpg mpeg gif wmv flv ogv 3gp"},
    {FileKind::Document, QT_TRANSLATE_NOOP("FileKind", "document"), QT_TRANSLATE_NOOP("FileKind", "a document"),
     QT_TRANSLATE_NOOP("FileKind", "%1 documents"), QT_TRANSLATE_NOOP("FileKind", "Documents"), "document",
     "docx odt rtf epub html htm xhtml md markdown"},
    {FileKind::Spreadsheet, QT_TRANSLATE_NOOP("FileKind", "spreadsheet"),
     QT_TRANSLATE_NOOP("FileKind", "a spreadsheet"), QT_TRANSLATE_NOOP("FileKind", "%1 spreadsheets"),
     QT_TRANSLATE_NOOP("FileKind", "Spreadsheets"), "spreadsheet", "xlsx ods csv tsv"},
    {FileKind::Slides, QT_TRANSLATE_NOOP("FileKind", "presentation"), QT_TRANSLATE_NOOP("FileKind", "a presentation"),
     QT_TRANSLATE_NOOP("FileKind", "%1 presentations"), QT_TRANSLATE_NOOP("FileKind", "Presentations"), "slides",
     "pptx odp"},
    {FileKind::Mail, QT_TRANSLATE_NOOP("FileKind", "e-mail"), QT_TRANSLATE_NOOP("FileKind", "an e-mail"),
     QT_TRANSLATE_NOOP("FileKind", "%1 e-mails"), QT_TRANSLATE_NOOP("FileKind", "E-mails"), "mail", "eml"},
    {FileKind::Text, QT_TRANSLATE_NOOP("FileKind", "text file"), QT_TRANSLATE_NOOP("FileKind", "a text file"),
     QT_TRANSLATE_NOOP("FileKind", "%1 text files"), QT_TRANSLATE_NOOP("FileKind", "Text and source code"), "text",
     "txt log c cc cpp cxx h hh hpp py js mjs jsx tsx rs go java kt swift rb pl php sh bash lua sql json xml yaml yml "
     "toml ini cfg conf cmake qml glsl comp css scss tex rst adoc diff patch srt vtt svg"},
    {FileKind::Archive, QT_TRANSLATE_NOOP("FileKind", "archive"), QT_TRANSLATE_NOOP("FileKind", "an archive"),
     QT_TRANSLATE_NOOP("FileKind", "%1 archives"), QT_TRANSLATE_NOOP("FileKind", "Archives"), "archive",
     "zip tar tgz gz xz bz2 zst txz tbz2 7z"},
    {FileKind::Folder, QT_TRANSLATE_NOOP("FileKind", "folder"), QT_TRANSLATE_NOOP("FileKind", "a folder"),
     QT_TRANSLATE_NOOP("FileKind", "%1 folders"), nullptr, "folder", ""},
    {FileKind::Unknown, QT_TRANSLATE_NOOP("FileKind", "file"), QT_TRANSLATE_NOOP("FileKind", "another file"),
     QT_TRANSLATE_NOOP("FileKind", "%1 other files"), nullptr, "file", ""},
}};

const KindNames& namesOf(FileKind::Value kind)
{
    for (const KindNames& names : kKinds)
        if (names.kind == kind)
            return names;
    return kKinds.back();
}

} // namespace

FileKind::Value toFileKind(media::FileKind kind, std::string_view format)
{
    switch (kind) {
    case media::FileKind::Picture:
        return FileKind::Picture;
    case media::FileKind::Video:
        return FileKind::Video;
    case media::FileKind::Pdf:
        return FileKind::Pdf;
    case media::FileKind::Document:
        return FileKind::Document;
    case media::FileKind::Spreadsheet:
        return FileKind::Spreadsheet;
    case media::FileKind::Slides:
        return FileKind::Slides;
    case media::FileKind::Mail:
        return FileKind::Mail;
    case media::FileKind::Text:
        return FileKind::Text;
    case media::FileKind::Archive:
        return format == app::kFolderFormat ? FileKind::Folder : FileKind::Archive;
    }
    return FileKind::Unknown;
}

FileKind::Value guessedFileKind(const QString& fileName)
{
    const QString ending = QFileInfo(fileName).suffix().toLower();
    if (ending.isEmpty())
        return FileKind::Unknown;
    for (const KindNames& names : kKinds)
        if (QString::fromLatin1(names.endings).split(u' ').contains(ending))
            return names.kind;
    return FileKind::Unknown;
}

QString fileKindName(FileKind::Value kind)
{
    return fromTable(namesOf(kind).one);
}

QString fileKindGlyph(FileKind::Value kind)
{
    return QString::fromLatin1(namesOf(kind).glyph);
}

QString describeDrop(const QList<QUrl>& files, const std::function<bool(const QUrl&)>& isFolder)
{
    std::array<int, kKinds.size()> counts{};
    for (const QUrl& file : files) {
        FileKind::Value kind = file.path().endsWith(u'/') ? FileKind::Folder : guessedFileKind(file.fileName());
        if (kind == FileKind::Unknown && isFolder(file))
            kind = FileKind::Folder;
        for (std::size_t i = 0; i < kKinds.size(); i++)
            counts[i] += kKinds[i].kind == kind ? 1 : 0;
    }
    QStringList told;
    for (std::size_t i = 0; i < kKinds.size(); i++) {
        const bool onlyUnknown = kKinds[i].kind == FileKind::Unknown && told.isEmpty();
        if (counts[i] == 1)
            told += onlyUnknown ? tr("this file") : fromTable(kKinds[i].articled);
        else if (counts[i] > 1)
            told += (onlyUnknown ? tr("%1 files") : fromTable(kKinds[i].many)).arg(counts[i]);
    }
    if (told.isEmpty())
        return tr("Read this");
    const QString last = told.takeLast();
    return told.isEmpty() ? tr("Read %1").arg(last) : tr("Read %1 and %2").arg(told.join(QStringLiteral(", ")), last);
}

QStringList fileDialogFilters()
{
    QStringList all;
    QStringList filters;
    for (const KindNames& names : kKinds) {
        if (names.group == nullptr)
            continue;
        QStringList patterns;
        for (const QString& ending : QString::fromLatin1(names.endings).split(u' '))
            patterns += QStringLiteral("*.") + ending;
        all += patterns;
        filters += QStringLiteral("%1 (%2)").arg(fromTable(names.group), patterns.join(u' '));
    }
    filters.prepend(QStringLiteral("%1 (%2)").arg(tr("All that Facet reads"), all.join(u' ')));
    filters += tr("All files (*)");
    return filters;
}

} // namespace ui
