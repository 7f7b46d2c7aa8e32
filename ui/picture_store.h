// Pictures for QML's Image, as image://picture/<sha256>: decoded on pool threads, never on the UI thread, from the
// thumbnail that came with the attachment where it is large enough and from the stored file otherwise. Facet's own
// decoder reads the file: whatever the model can see can be shown. image://picture/<sha256>/<number> is the page or
// frame of that number, which the service draws.
#pragma once

#include <QByteArray>
#include <QCache>
#include <QQuickAsyncImageProvider>
#include <QString>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace ui {

class PlaceReader;

/// Shared by the provider, which the QML engine owns, and the attachment model. Thread-safe.
class PictureStore {
public:
    /// `pathOf` gives the file of a picture by its SHA-256; it is called on pool threads.
    explicit PictureStore(std::function<QString(const QString& sha256)> pathOf);

    void keepThumbnail(const QString& sha256, const std::vector<std::byte>& png);
    QByteArray thumbnail(const QString& sha256) const;
    QString path(const QString& sha256) const { return m_pathOf(sha256); }

    /// The window goes: pictures still waiting to be decoded are not, so that the program ends soon.
    void close() { m_closed = true; }
    bool isClosed() const { return m_closed; }

private:
    std::function<QString(const QString&)> m_pathOf;
    std::atomic<bool> m_closed = false;
    mutable std::mutex m_mutex;
    QCache<QString, QByteArray> m_thumbnails; ///< guarded by m_mutex
};

class PictureProvider : public QQuickAsyncImageProvider {
public:
    /// `places` must outlive it.
    PictureProvider(std::shared_ptr<const PictureStore> store, PlaceReader& places)
        : m_store(std::move(store)), m_places(places)
    {
    }
    QQuickImageResponse* requestImageResponse(const QString& id, const QSize& requestedSize) override;

private:
    std::shared_ptr<const PictureStore> m_store;
    PlaceReader& m_places;
};

} // namespace ui
