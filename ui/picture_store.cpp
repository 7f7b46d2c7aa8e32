#include "ui/picture_store.h"

#include "app/attachment_picture.h"
#include "ui/place_reader.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QThreadPool>

#include <mutex>
#include <utility>

namespace ui {

namespace {

constexpr int kThumbnailCacheBytes = 64 << 20;
/// A picture is shown at most this large, however many pixels its file has.
constexpr int kLargestSide = 4096;

/// The longer side that is wanted; Image asks with 0 or less for as large as it is.
int wantedSide(const QSize& requested)
{
    const int side = qMax(requested.width(), requested.height());
    return side > 0 ? qMin(side, kLargestSide) : kLargestSide;
}

inference::Result<QImage> decode(const QString& path, int side)
{
    TRY_ASSIGN(const inference::Image image, app::attachmentPicture(toUtf8(path), static_cast<uint32_t>(side)));
    const int width = static_cast<int>(image.width);
    const QImage borrowed(image.rgb.data(), width, static_cast<int>(image.height), qsizetype{3} * width,
                          QImage::Format_RGB888);
    return borrowed.convertToFormat(QImage::Format_RGB32); // copies
}

class PictureResponse : public QQuickImageResponse {
public:
    QQuickTextureFactory* textureFactory() const override
    {
        return QQuickTextureFactory::textureFactoryForImage(m_image);
    }
    QString errorString() const override { return m_error; }

    void load(const PictureStore& store, const QString& id, const QSize& requested)
    {
        if (!store.isClosed() && !m_cancelled)
            decodeFor(store, id, wantedSide(requested));
        // From its own thread, thus never before whoever asked has connected to it.
        QMetaObject::invokeMethod(this, &QQuickImageResponse::finished, Qt::QueuedConnection);
    }
    /// Nobody looks any more: scrolled away, or closed.
    void cancel() override { m_cancelled = true; }

private:
    void decodeFor(const PictureStore& store, const QString& id, int side)
    {
        m_image = QImage::fromData(store.thumbnail(id), "PNG");
        if (qMax(m_image.width(), m_image.height()) < side) {
            // A file that cannot be read, as one kept in memory only, still shows its thumbnail.
            if (auto full = decode(store.path(id), side))
                m_image = std::move(*full);
            else if (m_image.isNull())
                m_error = reasonText(full.error().message);
        }
    }

    std::atomic<bool> m_cancelled = false;
    QImage m_image;
    QString m_error;
};

/// A page or frame: asked of the reader on its own thread, cancelled there too.
class PlaceResponse : public QQuickImageResponse {
public:
    PlaceResponse(PlaceReader& places, const QString& id, int side) : m_places(places), m_shared(new Shared)
    {
        m_shared->response = this;
        const QString sha256 = id.section(u'/', 0, 0);
        const QString where = id.section(u'/', 1, 1);
        QMetaObject::invokeMethod(
            &m_places,
            [&places, shared = m_shared, sha256, where, side] {
                if (shared->cancelled)
                    return;
                const auto done = [shared](const std::shared_ptr<const Place>& place) {
                    shared->finish(place->picture, place->error);
                };
                shared->number =
                    where.startsWith(u'@')
                        ? places.readTime(sha256, where.mid(1).toDouble(), side, PlaceReader::Urgency::Now, done)
                        : places.read(sha256, where.toInt(), side, PlaceReader::Urgency::InTurn, done);
            },
            Qt::QueuedConnection);
    }
    ~PlaceResponse() override
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->response = nullptr;
    }

    QQuickTextureFactory* textureFactory() const override
    {
        return QQuickTextureFactory::textureFactoryForImage(m_image);
    }
    QString errorString() const override { return m_error; }
    void cancel() override
    {
        m_shared->cancelled = true;
        QMetaObject::invokeMethod(
            &m_places, [&places = m_places, shared = m_shared] { places.cancel(shared->number); },
            Qt::QueuedConnection);
        m_shared->finish({}, {});
    }

private:
    /// What outlives the response, which whoever asked deletes once it has finished.
    struct Shared {
        std::mutex mutex;
        PlaceResponse* response = nullptr; ///< guarded by mutex
        bool finished = false;             ///< guarded by mutex
        std::atomic<bool> cancelled = false;
        uint64_t number = 0; ///< the reader's thread alone

        void finish(const QImage& image, const QString& error)
        {
            const std::lock_guard lock(mutex);
            if (response == nullptr || std::exchange(finished, true))
                return;
            response->m_image = image;
            response->m_error = image.isNull() && error.isEmpty() ? QStringLiteral("no picture") : error;
            QMetaObject::invokeMethod(response, &QQuickImageResponse::finished, Qt::QueuedConnection);
        }
    };

    PlaceReader& m_places;
    std::shared_ptr<Shared> m_shared;
    QImage m_image;
    QString m_error;
};

} // namespace

PictureStore::PictureStore(std::function<QString(const QString&)> pathOf)
    : m_pathOf(std::move(pathOf)), m_thumbnails(kThumbnailCacheBytes)
{
}

void PictureStore::keepThumbnail(const QString& sha256, const std::vector<std::byte>& png)
{
    if (png.empty())
        return;
    auto bytes =
        std::make_unique<QByteArray>(reinterpret_cast<const char*>(png.data()), static_cast<qsizetype>(png.size()));
    const qsizetype cost = bytes->size();
    const std::lock_guard lock(m_mutex);
    m_thumbnails.insert(sha256, bytes.release(), cost);
}

QByteArray PictureStore::thumbnail(const QString& sha256) const
{
    const std::lock_guard lock(m_mutex);
    const QByteArray* found = m_thumbnails.object(sha256);
    return found == nullptr ? QByteArray() : *found;
}

QQuickImageResponse* PictureProvider::requestImageResponse(const QString& id, const QSize& requestedSize)
{
    if (id.contains(u'/'))
        return new PlaceResponse(m_places, id, wantedSide(requestedSize));
    auto* response = new PictureResponse; // The caller deletes it once it has finished.
    QThreadPool::globalInstance()->start(
        [store = m_store, response, id, requestedSize] { response->load(*store, id, requestedSize); });
    return response;
}

} // namespace ui
