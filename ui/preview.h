// What the pane beside the conversation shows: one place of one file (a picture, a page with the words of a citation
// marked, a frame, a text), which one of how many, and how large.
#pragma once

#include "ui/conversation_rows.h"
#include "ui/file_view.h"
#include "ui/place_reader.h"

#include <QAbstractListModel>
#include <QObject>
#include <QRectF>
#include <QVariantList>
#include <qqmlintegration.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace ui {

/// Rows of a text that does not change, drawn by the same delegates as answers.
class TextRows : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the preview")

public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return rowRoleNames(); }
    void show(std::vector<Row> rows);

    /// The row's text, or its table for a spreadsheet, onto the clipboard.
    Q_INVOKABLE void copyRow(int row) const;

private:
    std::vector<Row> m_rows;
};

class Preview : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(bool open READ isOpen NOTIFY openChanged)
    Q_PROPERTY(ui::FileView file READ file NOTIFY placeChanged)
    Q_PROPERTY(int item READ item WRITE setItem NOTIFY placeChanged)
    Q_PROPERTY(int count READ count NOTIFY placeChanged)
    Q_PROPERTY(QString place READ place NOTIFY placeChanged)   ///< "p. 7", "00:04"
    Q_PROPERTY(QString how READ how NOTIFY placeChanged)       ///< "read as text, 412 tokens"
    Q_PROPERTY(QString source READ source NOTIFY placeChanged) ///< of the picture; empty of a text
    Q_PROPERTY(bool busy READ isBusy NOTIFY contentChanged)
    Q_PROPERTY(QString error READ error NOTIFY contentChanged)
    Q_PROPERTY(QString note READ note NOTIFY contentChanged)              ///< about the words of a citation
    Q_PROPERTY(bool noteGood READ isNoteGood NOTIFY contentChanged)       ///< they stand here
    Q_PROPERTY(QVariantList marks READ marks NOTIFY contentChanged)       ///< their boxes, 0…1 of the page
    Q_PROPERTY(double aspectRatio READ aspectRatio NOTIFY contentChanged) ///< of the picture; 0 not known
    Q_PROPERTY(ui::TextRows* rows READ rows CONSTANT)
    Q_PROPERTY(double length READ length NOTIFY placeChanged) ///< of a clip, in seconds; else 0
    /// Of the frame that is shown; any time of the clip may be looked at, sampled or not.
    Q_PROPERTY(double seconds READ seconds WRITE setSeconds NOTIFY placeChanged)
    Q_PROPERTY(double zoom READ zoom NOTIFY zoomChanged) ///< 1: fits

public:
    explicit Preview(PlaceReader& places, QObject* parent = nullptr);
    ~Preview() override;

    bool isOpen() const { return m_open; }
    const FileView& file() const { return m_file; }
    int item() const { return m_item; }
    void setItem(int item);
    int count() const { return static_cast<int>(std::max<qsizetype>(1, m_file.places.size())); }
    QString place() const;
    QString how() const;
    QString source() const;
    bool isBusy() const { return m_busy; }
    QString error() const { return m_error; }
    QString note() const { return m_note; }
    bool isNoteGood() const { return m_noteGood; }
    QVariantList marks() const { return m_marks; }
    double aspectRatio() const { return m_aspectRatio; }
    TextRows* rows() { return &m_rows; }
    double length() const;
    double seconds() const;
    void setSeconds(double seconds);
    double zoom() const { return m_zoom; }

    Q_INVOKABLE void show(const ui::FileView& file, int item);
    void showQuoted(const FileView& file, int item, const QString& words);
    void showTime(const FileView& file, double seconds);
    Q_INVOKABLE void step(int places);
    Q_INVOKABLE void zoomIn();
    Q_INVOKABLE void zoomOut();
    Q_INVOKABLE void resetZoom();
    Q_INVOKABLE void close();
    /// Asks for the place once more.
    void reload();

signals:
    void openChanged();
    void placeChanged();
    void contentChanged();
    void zoomChanged();
    /// What is to be shown is locked.
    void passwordNeeded(const app::Attachment& attachment);
    /// For a screen reader.
    void announced(const QString& text);

private:
    bool hasText() const;
    void setZoom(double zoom);
    void load();
    void take(const std::shared_ptr<const Place>& read);

    PlaceReader& m_places;
    bool m_open = false;
    FileView m_file;
    int m_item = 0;
    std::optional<double> m_time; ///< a frame of a clip that is none of its items; the item is the one before it
    QString m_words;              ///< of a citation
    int m_wordsItem = -1;
    bool m_busy = false;
    QString m_error;
    QString m_note;
    bool m_noteGood = false;
    QVariantList m_marks;
    double m_aspectRatio = 0;
    TextRows m_rows;
    double m_zoom = 1;
    uint64_t m_asked = 0;  ///< the reader's number
    uint64_t m_loaded = 0; ///< counts loads, so that what comes late is dropped
};

} // namespace ui
