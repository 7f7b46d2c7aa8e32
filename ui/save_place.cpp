#include "ui/save_place.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace ui {

QUrl SavePlace::suggestion(const QString& name) const
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return QUrl::fromLocalFile((QFileInfo(documents).isDir() ? documents : QDir::homePath()) + u'/' + name);
}

QString SavePlace::nameOf(const QUrl& file) const
{
    return QFileInfo(file.toLocalFile()).fileName();
}

bool SavePlace::isTaken(const QUrl& file) const
{
    return QFileInfo(file.toLocalFile()).isFile();
}

} // namespace ui
