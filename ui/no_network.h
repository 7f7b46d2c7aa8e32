// What QML loads by itself, such as pictures that a text names, never comes from the network: only a download that the
// user starts does (app/download.h), and that is not QML's.
#pragma once

#include <QQmlNetworkAccessManagerFactory>

namespace ui {

class NoNetwork : public QQmlNetworkAccessManagerFactory {
public:
    /// Each of its requests fails at once.
    QNetworkAccessManager* create(QObject* parent) override;
};

} // namespace ui
