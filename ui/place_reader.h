// Pages, frames and texts of attached files, for the preview and for strips of thumbnails: asked of the service a few
// at a time, what the user looks at first, and the latest kept. Belongs to the UI thread.
#pragma once

#include "app/events.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSizeF>
#include <QString>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ui {

class EventBridge;

/// What stands at one place of a file.
struct Place {
    QImage picture;                    ///< null where there is only text
    QString text;                      ///< Markdown
    QSizeF size;                       ///< Pdf: of the page, in points
    std::vector<media::WordBox> words; ///< Pdf: in points
    QString error;                     ///< why it could not be read; then all else is empty
    bool needsPassword = false;        ///< that is why
};

class PlaceReader : public QObject {
    Q_OBJECT

public:
    /// Asks the service for a place, drawn with sides of at most `side` pixels (0: its text alone); the number comes
    /// back in PlaceShown or PlaceFailed.
    using Ask = std::function<uint64_t(const app::Attachment&, std::size_t item, uint32_t side)>;
    /// The frame of a clip at any time, likewise.
    using AskTime = std::function<uint64_t(const app::Attachment&, double seconds, uint32_t side)>;
    using Done = std::function<void(const std::shared_ptr<const Place>&)>;
    enum class Urgency { Now, InTurn };

    PlaceReader(EventBridge& bridge, Ask ask, AskTime askTime, QObject* parent = nullptr);
    ~PlaceReader() override;

    /// Files whose places can be asked for by SHA-256.
    void know(const app::Attachment& attachment);

    /// Calls `done` once, later or (when it is kept) at once. The number is for `cancel`; 0 when it is done already.
    uint64_t read(const app::Attachment& attachment, int item, int side, Urgency urgency, Done done);
    uint64_t read(const QString& sha256, int item, int side, Urgency urgency, Done done);
    uint64_t readTime(const QString& sha256, double seconds, int side, Urgency urgency, Done done);
    /// `done` is not called any more.
    void cancel(uint64_t number);

private:
    struct Wanted {
        uint64_t number;
        QString key;
        app::Attachment attachment;
        std::size_t item;
        std::optional<double> seconds; ///< instead of the item
        uint32_t side;
        Done done;
    };

    uint64_t readWanted(Wanted wanted, Urgency urgency);

    void takeEvent(const app::Event& event);
    void finish(uint64_t request, std::shared_ptr<const Place> place, bool keep);
    /// Asks again for what stood in a file that was locked.
    void unlock(const std::string& sha256);
    void askNext();

    Ask m_ask;
    AskTime m_askTime;
    std::map<QString, app::Attachment> m_known; ///< by SHA-256
    std::deque<Wanted> m_waiting;
    std::map<uint64_t, Wanted> m_asked; ///< by the service's number
    std::vector<Wanted> m_locked;       ///< pictures of files whose password is not known now
    QCache<QString, std::shared_ptr<const Place>> m_kept;
    uint64_t m_lastNumber = 0;
};

} // namespace ui
