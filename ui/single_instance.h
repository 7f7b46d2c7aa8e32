// One window for each data directory: the first `facet` listens on a socket in the runtime directory, a later one hands
// it what it was started with and ends. Who is first is told by a lock that the kernel drops with its process, so that
// the socket of one that crashed is no obstacle.
#pragma once

#include "app/instance_lock.h"

#include <QLocalServer>
#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

class QLocalSocket;

namespace ui {

/// What a start asks for.
struct StartRequest {
    QStringList files;  ///< absolute paths, to be attached
    QString model;      ///< absolute path; empty: as it is
    bool quick = false; ///< the small window
    QString activation; ///< the desktop's token that allows to come to the front; may be empty

    bool operator==(const StartRequest&) const = default;
};

/// On the wire: one line of JSON. `startRequest`: nothing when it is not what startLine() writes, or beyond its limits.
QByteArray startLine(const StartRequest& request);
std::optional<StartRequest> startRequest(const QByteArray& line);

class SingleInstance : public QObject {
    Q_OBJECT

public:
    enum class Outcome {
        First,       ///< this is the one, and listens
        HandedOver,  ///< another one has taken the request
        Unreachable, ///< another one holds the lock, but does not answer
        Unsupported, ///< there is no runtime directory to do this in
    };

    /// `runtime`: the user's runtime directory; `data`: Facet's data directory. Two of these are two instances.
    SingleInstance(const QString& runtime, const QString& data, QObject* parent = nullptr);
    ~SingleInstance() override;

    /// Waits at most `patience` milliseconds for another instance.
    Outcome start(const StartRequest& request, int patience = 3000);
    QString socketPath() const { return m_path; }

signals:
    void requested(const ui::StartRequest& request);

private:
    bool hand(const StartRequest& request, int patience) const;
    void take();
    void readFrom(QLocalSocket* socket);

    QString m_path;
    std::optional<app::InstanceLock> m_lock;
    QLocalServer m_server;
};

} // namespace ui
