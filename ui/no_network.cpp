#include "ui/no_network.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>

namespace ui {

namespace {

class RefusingManager : public QNetworkAccessManager {
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& /*request*/, QIODevice* data) override
    {
        return QNetworkAccessManager::createRequest(operation, QNetworkRequest(), data); // no address, so an error
    }
};

} // namespace

QNetworkAccessManager* NoNetwork::create(QObject* parent)
{
    return new RefusingManager(parent);
}

} // namespace ui
