#include "ui/model_library.h"

#include "ui/error_words.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QLocale>
#include <QMetaObject>
#include <QNetworkProxy>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

using app::DownloadProgress;
using app::LibraryModel;

QString sizeText(uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString timeText(double seconds)
{
    const int whole = static_cast<int>(std::ceil(seconds));
    if (whole < 100)
        return ModelLibrary::tr("%n second(s)", nullptr, whole);
    if (whole < 100 * 60)
        return ModelLibrary::tr("%n minute(s)", nullptr, (whole + 30) / 60);
    return ModelLibrary::tr("%n hour(s)", nullptr, (whole + 1800) / 3600);
}

QString detailsOf(const LibraryModel& model)
{
    QStringList details;
    for (const std::string& part : {model.publisher, model.quantisation})
        if (!part.empty())
            details += fromUtf8(part);
    if (model.bytes > 0)
        details += sizeText(model.bytes);
    if (!model.licence.empty())
        details += ModelLibrary::tr("licence %1").arg(fromUtf8(model.licence));
    return details.join(QStringLiteral(" · "));
}

QString amountOf(const LibraryModel& model)
{
    return model.bytes > 0 ? ModelLibrary::tr("%1 of %2").arg(sizeText(model.done), sizeText(model.bytes))
                           : sizeText(model.done);
}

QString fetchingText(const LibraryModel& model)
{
    const DownloadProgress& progress = model.progress;
    switch (progress.phase) {
    case DownloadProgress::Phase::Checking:
        return ModelLibrary::tr("Checking what is there");
    case DownloadProgress::Phase::Connecting:
        return ModelLibrary::tr("Connecting");
    case DownloadProgress::Phase::Waiting:
        return ModelLibrary::tr("%1. Trying again in %2")
            .arg(reasonText(progress.reason), timeText(progress.secondsLeft));
    case DownloadProgress::Phase::Receiving:
        break;
    }
    QString text = amountOf(model);
    if (progress.bytesPerSecond > 0) {
        text += QStringLiteral(" · ") +
                ModelLibrary::tr("%1 a second").arg(sizeText(static_cast<uint64_t>(progress.bytesPerSecond)));
        if (model.bytes > model.done)
            text += QStringLiteral(" · ") +
                    ModelLibrary::tr("%1 left").arg(
                        timeText(static_cast<double>(model.bytes - model.done) / progress.bytesPerSecond));
    }
    return text;
}

QString progressText(const LibraryModel& model)
{
    switch (model.state) {
    case LibraryModel::State::Absent:
        return {};
    case LibraryModel::State::Partial:
        return ModelLibrary::tr("%1 fetched so far").arg(amountOf(model));
    case LibraryModel::State::Queued:
        return ModelLibrary::tr("Waits for the one before");
    case LibraryModel::State::Fetching:
        return fetchingText(model);
    case LibraryModel::State::Present:
        return ModelLibrary::tr("On this computer");
    }
    return {};
}

QString memoryText(uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeIecFormat);
}

QString verdictText(const LibraryModel& model)
{
    if (!model.verdict)
        return {};
    const app::ModelVerdict& verdict = *model.verdict;
    if (verdict.neededBytes == 0)
        return ModelLibrary::tr("Cannot run here: %1").arg(reasonText(verdict.text));
    const QString needed = memoryText(verdict.neededBytes);
    if (!verdict.fits)
        return ModelLibrary::tr("Will not fit: it needs %1 of memory, %2 are free")
            .arg(needed, memoryText(verdict.freeBytes));
    const QString numbers = verdict.freeBytes > 0
                                ? ModelLibrary::tr("%1 of %2 free").arg(needed, memoryText(verdict.freeBytes))
                                : ModelLibrary::tr("%1; the system does not say what is free").arg(needed);
    const QString where = verdict.slower
                              ? ModelLibrary::tr("Slower here: in main memory, on the processor; needs %1").arg(numbers)
                              : ModelLibrary::tr("Fits on %1; needs %2").arg(fromUtf8(verdict.device), numbers);
    return ModelLibrary::tr("%1; room for a context of %2 tokens")
        .arg(where, QLocale().toString(verdict.longestContext));
}

QString errorText(const LibraryModel& model)
{
    return model.error ? errorWords(Doing::Fetching, *model.error).lines() : QString();
}

/// As the desktop's settings or the environment say; empty: none, or of a kind that is not known here.
std::string systemProxy(const std::string& url)
{
    for (const QNetworkProxy& proxy :
         QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(QUrl(fromUtf8(url))))) {
        QUrl address;
        if (proxy.type() == QNetworkProxy::HttpProxy || proxy.type() == QNetworkProxy::HttpCachingProxy)
            address.setScheme(QStringLiteral("http"));
        else if (proxy.type() == QNetworkProxy::Socks5Proxy)
            address.setScheme(QStringLiteral("socks5h"));
        else
            continue;
        address.setHost(proxy.hostName());
        address.setPort(proxy.port());
        address.setUserName(proxy.user());
        address.setPassword(proxy.password());
        return toUtf8(address.toString(QUrl::FullyEncoded));
    }
    return {};
}

bool isUnderWay(const LibraryModel& model)
{
    return model.state == LibraryModel::State::Queued || model.state == LibraryModel::State::Fetching;
}

} // namespace

ModelLibrary::ModelLibrary(const QString& data, std::span<const app::CatalogueModel> catalogue,
                           const app::DownloadLimits& limits, QObject* parent)
    : QAbstractListModel(parent)
{
    const auto tell = [this](const LibraryModel& model) {
        QMetaObject::invokeMethod(
            this, [this, model] { take(model); }, Qt::QueuedConnection);
    };
    m_library = std::make_unique<app::ModelLibrary>(toUtf8(data), catalogue, tell, limits, systemProxy);
    m_models = m_library->models();
}

int ModelLibrary::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_models.size());
}

QVariant ModelLibrary::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LibraryModel& model = m_models[static_cast<size_t>(index.row())];
    switch (role) {
    case IdRole:
        return fromUtf8(model.id);
    case TitleRole:
        return reasonText(model.title);
    case DetailsRole:
        return detailsOf(model);
    case VerdictRole:
        return verdictText(model);
    case FitsRole:
        return !model.verdict || model.verdict->fits;
    case StateRole:
        return static_cast<int>(model.state);
    case FractionRole:
        return model.bytes > 0 ? static_cast<double>(model.done) / static_cast<double>(model.bytes) : 0.0;
    case ProgressRole:
        return progressText(model);
    case ErrorRole:
        return errorText(model);
    default:
        return {};
    }
}

QHash<int, QByteArray> ModelLibrary::roleNames() const
{
    return {{IdRole, "modelId"},        {TitleRole, "title"},       {DetailsRole, "details"},
            {VerdictRole, "verdict"},   {FitsRole, "fits"},         {StateRole, "state"},
            {FractionRole, "fraction"}, {ProgressRole, "progress"}, {ErrorRole, "error"}};
}

bool ModelLibrary::isBusy() const
{
    return std::ranges::any_of(m_models, isUnderWay);
}

void ModelLibrary::judge()
{
    if (!m_judged)
        m_library->judge();
    m_judged = true;
}

void ModelLibrary::fetch(const QString& id)
{
    m_library->fetch(toUtf8(id));
}

void ModelLibrary::stop(const QString& id)
{
    m_library->stop(toUtf8(id));
}

void ModelLibrary::discard(const QString& id)
{
    m_library->discard(toUtf8(id));
}

void ModelLibrary::open(const QString& id)
{
    const auto found = std::ranges::find(m_models, toUtf8(id), &LibraryModel::id);
    if (found != m_models.end() && found->state == LibraryModel::State::Present)
        Q_EMIT openRequested(QUrl::fromLocalFile(fromUtf8(found->model.string())));
}

QString ModelLibrary::fetchAddress(const QString& url, const QString& sha256)
{
    const auto begun = m_library->fetchAddress(toUtf8(url.trimmed()), toUtf8(sha256.trimmed().toLower()));
    if (begun)
        return {};
    const QString reason = reasonText(begun.error().message);
    return begun.error().code == inference::ErrorCode::BadInput
               ? tr("This is no https address of a model's file.") + u'\n' + reason
               : reason;
}

void ModelLibrary::take(const LibraryModel& model)
{
    const bool wasBusy = isBusy();
    const auto found = std::ranges::find(m_models, model.id, &LibraryModel::id);
    if (found == m_models.end()) {
        beginInsertRows({}, rowCount(), rowCount());
        m_models.push_back(model);
        endInsertRows();
        Q_EMIT countChanged();
    } else {
        const bool arrived = model.state == LibraryModel::State::Present && isUnderWay(*found);
        const bool failed = model.error && !found->error;
        *found = model;
        const QModelIndex changed = index(static_cast<int>(found - m_models.begin()));
        Q_EMIT dataChanged(changed, changed);
        if (arrived)
            Q_EMIT announced(tr("%1 is on this computer now").arg(reasonText(model.title)));
        else if (failed)
            Q_EMIT announced(errorWords(Doing::Fetching, *model.error).sentence);
    }
    if (isBusy() != wasBusy)
        Q_EMIT busyChanged();
}

} // namespace ui
