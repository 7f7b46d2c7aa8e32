// A file of a message or of a question being written, as the window shows it: its kind, its places (pages, frames,
// sheets, entries) and what of it the model was given.
#pragma once

#include "app/conversation.h"
#include "ui/file_kind.h"

#include <QList>
#include <QObject>
#include <QPointF>
#include <QString>
#include <QVariantList>
#include <qqmlintegration.h>

namespace ui {

namespace PlaceReading {
Q_NAMESPACE
QML_ELEMENT
enum Value { Text, Picture, Both, NotRead };
Q_ENUM_NS(Value)
} // namespace PlaceReading

/// A page, frame, sheet, slide, section or entry.
struct PlaceView {
    Q_GADGET
    QML_VALUE_TYPE(placeView)
    Q_PROPERTY(QString place MEMBER place CONSTANT)
    Q_PROPERTY(QString shortPlace MEMBER shortPlace CONSTANT)
    Q_PROPERTY(QString source MEMBER source CONSTANT)
    Q_PROPERTY(int reading MEMBER reading CONSTANT)
    Q_PROPERTY(QString how MEMBER how CONSTANT)
    Q_PROPERTY(QString tokens MEMBER tokens CONSTANT)
    Q_PROPERTY(int cost MEMBER cost CONSTANT)
    Q_PROPERTY(double position MEMBER position CONSTANT)

public:
    QString place;      ///< "p. 7", "00:04", "Sheet Costs"
    QString shortPlace; ///< "7" for "p. 7"
    QString source;     ///< for Image.source; empty where there is only text
    int reading = PlaceReading::Text;
    QString how;         ///< "read as text", "not read: no room in the context"
    int cost = 0;        ///< tokens; 0 when unknown
    QString tokens;      ///< "70 tokens", "about 300 tokens"; empty when unknown
    double position = 0; ///< Video: 0…1 of the clip
    bool operator==(const PlaceView&) const = default;
};

struct FileView {
    Q_GADGET
    QML_VALUE_TYPE(fileView)
    Q_PROPERTY(int kind MEMBER kind CONSTANT)
    Q_PROPERTY(QString kindName READ kindName CONSTANT)
    Q_PROPERTY(QString glyph READ glyph CONSTANT)
    Q_PROPERTY(QString source MEMBER source CONSTANT)
    Q_PROPERTY(QString name MEMBER name CONSTANT)
    Q_PROPERTY(QString title MEMBER title CONSTANT)
    Q_PROPERTY(QString detail MEMBER detail CONSTANT)
    Q_PROPERTY(double aspectRatio MEMBER aspectRatio CONSTANT)
    Q_PROPERTY(QString notRead MEMBER notRead CONSTANT)
    Q_PROPERTY(QString readSummary MEMBER readSummary CONSTANT)
    Q_PROPERTY(QString length MEMBER length CONSTANT)
    Q_PROPERTY(QVariantList places READ placeList CONSTANT)
    Q_PROPERTY(QVariantList covered READ coveredList CONSTANT)

public:
    QString kindName() const { return fileKindName(kind); }
    QString glyph() const { return fileKindGlyph(kind); }
    QVariantList placeList() const;
    QVariantList coveredList() const;

    FileKind::Value kind = FileKind::Picture;
    QString source; ///< Picture, Video, Pdf: for Image.source
    QString name;
    QString title;           ///< from the file's own metadata
    QString detail;          ///< "912 × 672, 268 tokens"
    double aspectRatio = 1;  ///< Picture, Video: width / height
    QString notRead;         ///< what the model was not given, in words
    QString readSummary;     ///< "12 pages: 10 as text, 2 as text and picture"
    QString length;          ///< Video: "02:04"
    QList<PlaceView> places; ///< none of a picture
    QList<QPointF> covered;  ///< Video: from x to y, 0…1 of the clip, frames stand as close as usual in it
    app::Attachment attachment;
    bool operator==(const FileView&) const = default;
};

FileView fileViewOf(const app::Attachment& attachment);

/// Address of the picture of one place, or of a clip at any time, for Image.source.
QString placeSource(const app::Attachment& attachment, int item);
QString timeSource(const app::Attachment& attachment, double seconds);

enum class Count { Exact, Estimated };
/// "1 token", "1,234 tokens", "about 1,200 tokens".
QString tokensText(uint64_t tokens, Count count = Count::Exact);

/// "02:04", "1:02:04".
QString clockTime(double seconds);
/// "12 pages", "02:04, 32 frames", "3 sheets": how much there is; empty of pictures.
QString extentOf(FileKind::Value kind, uint32_t count, double seconds);

} // namespace ui
