// The files that the next question will carry: one chip each, read one by one; a file that fails says why and holds up
// no other. What they cost together is set against the room that the model has.
#pragma once

#include "app/events.h"
#include "ui/file_view.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QImage>
#include <QList>
#include <QString>
#include <QUrl>
#include <qqmlintegration.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace app {
class ChatService;
struct AttachWish;
} // namespace app

namespace ui {

class EventBridge;
class PictureStore;
class PlaceReader;

class AttachmentModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int readingCount READ readingCount NOTIFY changed)
    Q_PROPERTY(int readyCount READ readyCount NOTIFY changed)
    Q_PROPERTY(int pictureCount READ pictureCount NOTIFY changed)
    Q_PROPERTY(int tokens READ tokens NOTIFY changed) ///< what the ready ones cost together
    Q_PROPERTY(QString sum READ sum NOTIFY changed)   ///< "12,400 of 32,768 tokens"; empty without files
    Q_PROPERTY(bool fits READ fits NOTIFY changed)
    Q_PROPERTY(QString leftOut READ leftOut NOTIFY changed) ///< what the model will not be given, file by file
    /// How many tokens a picture may cost: 70, 140, 280, 560 or 1120. Changing it reads the pictures again.
    Q_PROPERTY(int budget READ budget WRITE setBudget NOTIFY budgetChanged)

public:
    enum Role {
        StateRole = Qt::UserRole,
        NameRole,
        DetailRole,
        SourceRole,
        GlyphRole,
        KindNameRole,
        FractionRole,      ///< 0…1 while something countable is read, else -1
        NeedsPasswordRole, ///< Failed: for want of a password
        ChoicesRole,       ///< ways to read it: maps of `wish`, `text`, `detail`
        WishRole,          ///< the one chosen
        EntriesRole,       ///< Ready: an archive or folder of several entries to choose from
        PagesRole,         ///< how many there are to choose from; 0: none
    };
    enum State { Reading, Ready, Failed };
    Q_ENUM(State)

    AttachmentModel(app::ChatService& service, EventBridge& bridge, PictureStore& pictures, PlaceReader& places,
                    QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    int readingCount() const { return countOf(Reading); }
    int readyCount() const { return countOf(Ready); }
    int pictureCount() const;
    int tokens() const;
    QString sum() const;
    bool fits() const;
    QString leftOut() const;
    int budget() const { return static_cast<int>(m_budget); }
    void setBudget(int budget);
    void priceAnew(); ///< another model counts otherwise

    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    void addBytes(const QByteArray& bytes, const QString& name, FileKind::Value kind);
    void addImage(const QImage& image, const QString& name); ///< without a file: it becomes a PNG
    Q_INVOKABLE void remove(int row);
    /// Reads a file again, in another way: "quick", "normal", "careful", pages as "1-20, 30", or entries of an archive
    /// or folder one a line.
    Q_INVOKABLE void setWish(int row, const QString& wish);
    /// Tokens that the other files and the conversation leave for this one; 0: not known.
    int roomFor(int row) const;
    Q_INVOKABLE void enterPassword(int row, const QString& password);
    /// For the preview.
    Q_INVOKABLE ui::FileView file(int row) const;
    /// Why "1-20, 30" names no pages of a file that has `pages`; empty when it does.
    Q_INVOKABLE QString pageRangeError(const QString& range, int pages) const;

    /// What the model can take, and what the conversation takes of it already. 0: not known.
    void setContext(uint32_t length, uint32_t taken);

    std::vector<app::Attachment> ready() const;
    /// The same for a draft, with files that are not read yet: they have their path for a name, and no digest.
    std::vector<app::Attachment> kept() const;
    void clear();
    /// All that is here, in a model of its own that goes on reading it; nothing is here then.
    std::unique_ptr<AttachmentModel> moveOut();
    /// All of the other model, which has nothing then, instead of what is here.
    void moveIn(AttachmentModel& other);
    /// What a draft brings back, instead of all that is there.
    void restore(const std::vector<app::Attachment>& attachments);
    /// The same, before what is there.
    void prepend(const std::vector<app::Attachment>& attachments);

signals:
    void changed();
    void budgetChanged();
    void announced(const QString& text);

private:
    struct Entry {
        uint64_t request = 0;
        State state = Reading;
        QString name;
        QString path;                             ///< of the file that was added; empty of bytes
        QString reason;                           ///< Failed
        QString wish;                             ///< how it is to be read
        FileKind::Value kind = FileKind::Unknown; ///< by its name, until more is known
        QString extent;                           ///< "12 pages", once that is known
        uint32_t pages = 0;
        app::AttachmentProgress progress{};
        bool needsPassword = false;
        bool refitted = false;      ///< read once more because all together were too much
        app::Attachment attachment; ///< Ready, and while it is read again
        FileView view;              ///< of the attachment
        QVariantList choices;
        QVariantMap automatic; ///< the choice of how it was read before anybody chose; empty when `choices` has it
    };

    void takeEvent(const app::Event& event);
    void takeReady(Entry& entry, const app::AttachmentReady& ready);
    static void takeChoices(Entry& entry, std::vector<app::ReadingChoice> choices);
    void append(Entry entry);
    Entry entryOf(const QUrl& file, const QString& wish); ///< its reading begins
    std::vector<Entry> entriesOf(const std::vector<app::Attachment>& attachments);
    /// Has the entry read as its wish says; `password` only where one is needed.
    void readAgain(int row, const QString& password);
    app::AttachWish wishOf(const Entry& entry) const;
    void tellChange(int row);
    QString detailOf(const Entry& entry) const;
    int countOf(State state) const;
    int rowOf(uint64_t request) const;

    app::ChatService& m_service;
    EventBridge& m_bridge;
    PictureStore& m_pictures;
    PlaceReader& m_places;
    uint32_t m_contextLength = 0;
    uint32_t m_contextTaken = 0;
    uint32_t m_budget = inference::kDefaultTokenBudget;
    std::vector<Entry> m_entries;
};

} // namespace ui
