#include "ui/picture_store.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QImageReader>
#include <QThreadPool>

namespace ui {

namespace {

constexpr int kThumbnailCacheBytes = 64 << 20;
/// A picture is shown at most this large, however many pixels its file has.
constexpr int kLargestSide = 4096;

QImage decode(QIODevice& device, const QSize& requested)
{
    QImageReader reader(&device);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid()) {
        QSize bounds = requested.boundedTo({kLargestSide, kLargestSide});
        if (bounds.width() <= 0)
            bounds.setWidth(kLargestSide);
        if (bounds.height() <= 0)
            bounds.setHeight(kLargestSide);
        // The transformation may turn the picture: bound both sides by the larger.
        const int side = qMax(bounds.width(), bounds.height());
        if (size.width() > side || size.height() > side)
            reader.setScaledSize(size.scaled(side, side, Qt::KeepAspectRatio));
    }
    return reader.read();
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
        QByteArray thumbnail = store.thumbnail(id);
        if (!thumbnail.isEmpty()) {
            QBuffer buffer(&thumbnail);
            m_image = decode(buffer, requested);
        }
        const int side = qMax(requested.width(), requested.height());
        const bool largeEnough = !m_image.isNull() && side > 0 && qMax(m_image.width(), m_image.height()) >= side;
        if (!largeEnough) {
            QFile file(store.path(id));
            if (QImage full = file.open(QIODevice::ReadOnly) ? decode(file, requested) : QImage(); !full.isNull())
                m_image = std::move(full);
        }
        if (m_image.isNull())
            m_error = QCoreApplication::translate("Picture", "This picture cannot be shown here");
        Q_EMIT finished();
    }

private:
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
    auto* response = new PictureResponse; // The caller deletes it once it has finished.
    QThreadPool::globalInstance()->start(
        [store = m_store, response, id, requestedSize] { response->load(*store, id, requestedSize); });
    return response;
}

} // namespace ui
