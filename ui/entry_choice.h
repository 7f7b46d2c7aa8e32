// What is inside an archive or a folder, as a tree with ticks: which of its files are to be read, what those cost
// together, and whether there is room for them.
#pragma once

#include "ui/file_kind.h"

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QStringList>
#include <qqmlintegration.h>

#include <vector>

namespace ui {

class AttachmentModel;
struct FileView;
struct PlaceView;

/// Rows are in depth-first order, each folder in front of what it holds.
class EntryChoice : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(int chosenCount READ chosenCount NOTIFY chosenChanged)
    Q_PROPERTY(QString sum READ sum NOTIFY chosenChanged) ///< "3 of 7 files, 1,920 of 30,000 tokens that are left"
    Q_PROPERTY(bool fits READ fits NOTIFY chosenChanged)

public:
    enum Role {
        NameRole = Qt::UserRole, ///< the last part of the path
        PathRole,
        LevelRole, ///< how many folders it is in
        GlyphRole,
        KindNameRole,
        DetailRole, ///< what it costs, or why it cannot be read
        TickRole,   ///< Qt::CheckState
        SelectableRole,
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int chosenCount() const;
    QString sum() const;
    bool fits() const;
    /// The paths that are ticked, in the file's own order.
    QStringList chosen() const;

    /// Shows an attachment; ticked is what is read now. `room`: tokens that are left for it, 0 when unknown.
    void show(const FileView& file, int room);
    Q_INVOKABLE void begin(ui::AttachmentModel* attachments, int row);
    /// Has what is ticked read.
    Q_INVOKABLE void apply(ui::AttachmentModel* attachments, int row) const;
    /// A folder: all in it, or none if all is ticked.
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void tickAll(bool ticked);

signals:
    void chosenChanged();

private:
    struct Entry {
        QString path; ///< of a folder with a slash at its end
        QString detail;
        FileKind::Value kind = FileKind::Unknown;
        int level = 0;
        int end = 0;  ///< the first row behind what the folder holds
        int item = 0; ///< which of the file's entries
        int cost = 0; ///< tokens; 0 when unknown
        bool folder = false;
        bool selectable = false;
        bool ticked = false;
    };

    static Entry entryOf(const PlaceView& place, const QString& reason, int item, int level);
    void setTicked(int begin, int end, bool ticked);
    Qt::CheckState tickOf(int row) const;

    std::vector<Entry> m_entries;
    int m_files = 0; ///< that can be read
    int m_room = 0;
};

} // namespace ui
