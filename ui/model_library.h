// The models that can be fetched, as the window lists them. Nothing is asked of the network before fetch().
#pragma once

#include "app/model_library.h"

#include <QAbstractListModel>
#include <QString>
#include <QUrl>
#include <qqmlintegration.h>

#include <memory>
#include <vector>

namespace ui {

class ModelLibrary : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool busy READ isBusy NOTIFY busyChanged) ///< something is being fetched, or waits for it

public:
    enum State { Absent, Partial, Queued, Fetching, Present };
    Q_ENUM(State)
    enum Role {
        IdRole = Qt::UserRole,
        TitleRole,
        DetailsRole, ///< publisher, quantisation, size, licence
        VerdictRole, ///< whether it fits here, a sentence with numbers; empty until that is known
        FitsRole,    ///< also as long as that is not known
        StateRole,
        FractionRole, ///< fetched of it, 0…1
        ProgressRole, ///< in words
        ErrorRole,
    };

    /// `data`: Facet's data directory. `catalogue` must outlive this.
    ModelLibrary(const QString& data, std::span<const app::CatalogueModel> catalogue,
                 const app::DownloadLimits& limits = {}, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return rowCount(); }
    bool isBusy() const;

    Q_INVOKABLE void judge(); ///< finds the verdicts that are not known yet
    Q_INVOKABLE void fetch(const QString& id);
    Q_INVOKABLE void stop(const QString& id);
    Q_INVOKABLE void discard(const QString& id);
    Q_INVOKABLE void open(const QString& id); ///< -> openRequested
    /// What is wrong with the address; empty: it is being fetched.
    Q_INVOKABLE QString fetchAddress(const QString& url, const QString& sha256);

signals:
    void countChanged();
    void busyChanged();
    void openRequested(const QUrl& file);
    void announced(const QString& text);

private:
    void take(const app::LibraryModel& model);

    std::vector<app::LibraryModel> m_models;
    bool m_judged = false;
    std::unique_ptr<app::ModelLibrary> m_library; // last: its threads end before anything above goes
};

} // namespace ui
