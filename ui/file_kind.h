// The kinds of files that people attach, as the window names and draws them. What a file really is, the decoders find
// out from its content; before that, its name is all there is to go by.
#pragma once

#include "app/conversation.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <qqmlintegration.h>

#include <functional>
#include <string_view>

namespace ui {

namespace FileKind {
Q_NAMESPACE
QML_ELEMENT
enum Value { Picture, Video, Pdf, Document, Spreadsheet, Slides, Mail, Text, Archive, Folder, Unknown };
Q_ENUM_NS(Value)
} // namespace FileKind

/// `format`: Attachment::format or Overview::format.
FileKind::Value toFileKind(media::FileKind kind, std::string_view format);
/// By the end of its name.
FileKind::Value guessedFileKind(const QString& fileName);
/// "video", "PDF": one file of this kind.
QString fileKindName(FileKind::Value kind);
/// Name of the icon.
QString fileKindGlyph(FileKind::Value kind);

/// What dropping these files would do: "Read a PDF, 2 pictures and a folder". `isFolder` may be slow; it is asked about
/// files whose name tells nothing.
QString describeDrop(const QList<QUrl>& files, const std::function<bool(const QUrl&)>& isFolder);

/// For file dialogs: "Pictures (*.png …)" and so on, all that Facet reads first.
QStringList fileDialogFilters();

} // namespace ui
