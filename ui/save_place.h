// Where a file may be saved, for SaveDialog.
#pragma once

#include <QObject>
#include <QUrl>
#include <qqmlintegration.h>

namespace ui {

class SavePlace : public QObject {
    Q_OBJECT
    QML_ELEMENT

public:
    using QObject::QObject;

    /// A file of that name among the user's documents, or at home where there is no folder for documents.
    Q_INVOKABLE QUrl suggestion(const QString& name) const;
    Q_INVOKABLE QString nameOf(const QUrl& file) const;
    /// Saving there replaces a file.
    Q_INVOKABLE bool isTaken(const QUrl& file) const;
};

} // namespace ui
