#include "ui/single_instance.h"

#include "ui/text.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QThread>
#include <QTimer>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ui {

namespace {

constexpr qsizetype kLongestLine = 1 << 20; ///< bytes
constexpr qsizetype kMostFiles = 1000;
constexpr qsizetype kLongestPath = 4096;
constexpr int kSilence = 5000; ///< milliseconds until a caller that says nothing is hung up on
constexpr int kMostCallers = 16;
const QByteArray kTaken = "taken\n";

bool isPath(const QString& path)
{
    return path.startsWith(u'/') && path.size() <= kLongestPath && !path.contains(QChar::Null);
}

/// Made private when it is missing; false when it is not a directory of ours alone.
bool ownDirectory(const QString& directory)
{
    const QByteArray path = directory.toLocal8Bit();
    ::mkdir(path.constData(), S_IRWXU);
    struct stat found {};
    return ::lstat(path.constData(), &found) == 0 && S_ISDIR(found.st_mode) && found.st_uid == ::geteuid() &&
           (found.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

/// The same user at the other end: the directory is private already, this is for those that share it.
bool isOurs(const QLocalSocket& socket)
{
    struct ucred caller {};
    socklen_t size = sizeof caller;
    return ::getsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_PEERCRED, &caller, &size) == 0 &&
           caller.uid == ::geteuid();
}

} // namespace

QByteArray startLine(const StartRequest& request)
{
    const QJsonObject object{{QStringLiteral("facet"), 1},
                             {QStringLiteral("files"), QJsonArray::fromStringList(request.files)},
                             {QStringLiteral("model"), request.model},
                             {QStringLiteral("quick"), request.quick},
                             {QStringLiteral("activation"), request.activation}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<StartRequest> startRequest(const QByteArray& line)
{
    if (line.size() > kLongestLine || !line.endsWith('\n'))
        return {};
    const QJsonDocument document = QJsonDocument::fromJson(line);
    const QJsonObject object = document.object();
    if (!document.isObject() || object[u"facet"].toInt() != 1 || !object[u"files"].isArray() ||
        object[u"files"].toArray().size() > kMostFiles)
        return {};
    StartRequest request;
    for (const QJsonValue file : object[u"files"].toArray()) {
        if (!isPath(file.toString()))
            return {};
        request.files += file.toString();
    }
    request.model = object[u"model"].toString();
    request.quick = object[u"quick"].toBool();
    request.activation = object[u"activation"].toString();
    if ((!request.model.isEmpty() && !isPath(request.model)) || request.activation.size() > kLongestPath)
        return {};
    return request;
}

SingleInstance::SingleInstance(const QString& runtime, const QString& data, QObject* parent) : QObject(parent)
{
    // By its content a path is as long as it likes; the name of a socket has 107 bytes.
    QString place = QFileInfo(data).canonicalFilePath();
    if (place.isEmpty())
        place = QDir::cleanPath(data);
    const QByteArray name = QCryptographicHash::hash(place.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    if (!runtime.isEmpty() && QDir(runtime).exists() && ownDirectory(runtime + QStringLiteral("/facet")))
        m_path = runtime + QStringLiteral("/facet/") + QString::fromLatin1(name);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::take);
}

SingleInstance::~SingleInstance()
{
    m_server.close();
}

SingleInstance::Outcome SingleInstance::start(const StartRequest& request, int patience)
{
    if (m_path.isEmpty())
        return Outcome::Unsupported;
    auto lock = app::InstanceLock::open(toUtf8(m_path + QStringLiteral(".lock")));
    if (!lock)
        return Outcome::Unsupported;
    QDeadlineTimer deadline(patience);
    do {
        if (lock->hold(0)) {
            m_lock = std::move(*lock);
            QLocalServer::removeServer(m_path); // of one that crashed
            m_server.setSocketOptions(QLocalServer::UserAccessOption);
            return m_server.listen(m_path) ? Outcome::First : Outcome::Unsupported;
        }
        // It may not listen yet, or end in this moment.
        if (hand(request, static_cast<int>(deadline.remainingTime())))
            return Outcome::HandedOver;
        QThread::msleep(50);
    } while (!deadline.hasExpired());
    return Outcome::Unreachable;
}

bool SingleInstance::hand(const StartRequest& request, int patience) const
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(startLine(request));
    if (!socket.waitForBytesWritten(patience))
        return false;
    QByteArray answer;
    while (!answer.endsWith('\n') && socket.waitForReadyRead(patience))
        answer += socket.read(kTaken.size() + 1);
    return answer == kTaken;
}

void SingleInstance::take()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        if (!isOurs(*socket) || m_server.findChildren<QLocalSocket*>().size() > kMostCallers) {
            socket->abort();
            continue;
        }
        socket->setReadBufferSize(kLongestLine + 1);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { readFrom(socket); });
        QTimer::singleShot(kSilence, socket, [socket] { socket->abort(); });
        readFrom(socket);
    }
}

void SingleInstance::readFrom(QLocalSocket* socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > kLongestLine)
            socket->abort();
        return;
    }
    const auto request = startRequest(socket->readLine());
    if (!request) {
        socket->abort();
        return;
    }
    socket->write(kTaken);
    socket->disconnectFromServer(); // once that is written
    Q_EMIT requested(*request);
}

} // namespace ui
