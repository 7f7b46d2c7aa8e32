#include "ui/model_status.h"

#include "app/chat_service.h"
#include "app/demo_model.h"
#include "ui/event_bridge.h"
#include "ui/preferences.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPointer>
#include <QThreadPool>

#include <chrono>
#include <filesystem>
#include <utility>

namespace ui {

ModelStatus::ModelStatus(app::ChatService& service, EventBridge& bridge, Preferences& preferences, QString device,
                         QObject* parent)
    : QObject(parent), m_service(service), m_preferences(preferences), m_device(std::move(device))
{
    connect(&bridge, &EventBridge::eventArrived, this, &ModelStatus::takeEvent);
    connect(&m_preferences, &Preferences::runChanged, this, [this, before = m_preferences.device()]() mutable {
        if (std::exchange(before, m_preferences.device()) != m_preferences.device())
            m_device.clear();
        m_service.reopenModel(wishes());
    });
    const auto tellIdle = [this] { m_service.setIdleUnload(std::chrono::minutes(m_preferences.idleMinutes())); };
    connect(&m_preferences, &Preferences::idleChanged, this, tellIdle);
    if (m_preferences.idleMinutes() > 0)
        tellIdle();
}

app::RunWishes ModelStatus::wishes() const
{
    return {.device = toUtf8(m_device.isEmpty() ? m_preferences.device() : m_device),
            .contextLength = static_cast<uint32_t>(m_preferences.contextLength()),
            .cacheType = m_preferences.smallCache() ? inference::CacheType::Q8 : inference::CacheType::F16};
}

void ModelStatus::openWith(inference::EngineOptions options)
{
    const app::RunWishes how = wishes();
    options.device = how.device;
    options.contextLength = how.contextLength;
    options.cacheType = how.cacheType;
    m_service.openModel(std::move(options));
}

QString ModelStatus::name() const
{
    if (!m_status.info.modelName.empty())
        return fromUtf8(m_status.info.modelName);
    if (!m_status.info.modelPath.empty())
        return fromUtf8(std::filesystem::path(m_status.info.modelPath).filename().string());
    return state() == Loading ? tr("Opening a model") : tr("No model");
}

QString ModelStatus::description() const
{
    switch (state()) {
    case None:
        return tr("Choose a model file to begin");
    case Loading: {
        const QString loading =
            m_status.fraction > 0 ? tr("Loading, %1 %").arg(qRound(100 * m_status.fraction)) : tr("Loading");
        return m_status.plan.empty() ? loading : loading + QStringLiteral(" · ") + reasonText(m_status.plan);
    }
    case Failed:
        return tr("Could not be opened");
    case Unloaded:
        return tr("Resting; the next question wakes it");
    case Ready:
        break;
    }
    QStringList said;
    if (isDemo())
        said += tr("a small demonstration model");
    if (!sees())
        said += tr("cannot see pictures");
    if (!m_status.info.deviceName.empty())
        said += tr("on %1").arg(fromUtf8(m_status.info.deviceName));
    return said.join(QStringLiteral(" · "));
}

QString ModelStatus::note() const
{
    return reasonText(m_status.info.note);
}

bool ModelStatus::isDemo() const
{
    if (m_status.info.modelPath.empty())
        return false;
    return std::filesystem::path(m_status.info.modelPath).filename() == app::demoModel().model.filename();
}

void ModelStatus::open(const QUrl& file)
{
    inference::EngineOptions options;
    options.model = toUtf8(file.toLocalFile());
    openWith(std::move(options));
}

void ModelStatus::openDemo()
{
    openWith(app::demoModel());
}

void ModelStatus::lookAtContexts()
{
    if (state() != Ready)
        return;
    const app::GeneratorInfo& model = m_status.info;
    const QString of = QStringLiteral("%1 %2 %3")
                           .arg(fromUtf8(model.modelPath))
                           .arg(model.contextLength)
                           .arg(m_preferences.smallCache());
    if (of == std::exchange(m_contextsOf, of))
        return;
    QThreadPool::globalInstance()->start([self = QPointer(this), of, model, cache = wishes().cacheType] {
        auto found = app::modelContexts(model, cache);
        QMetaObject::invokeMethod(
            qApp,
            [self, of, found = std::move(found)] {
                if (self && self->m_contextsOf == of)
                    self->takeContexts(found ? *found : app::ModelContexts());
            },
            Qt::QueuedConnection);
    });
}

void ModelStatus::takeContexts(const app::ModelContexts& contexts)
{
    const QLocale locale;
    m_contexts.clear();
    for (const app::ContextLengthOffer& offer : contexts.lengths) {
        const QString tokens = locale.toString(offer.tokens);
        const QString bytes = locale.formattedDataSize(static_cast<qint64>(offer.bytes), 0, QLocale::DataSizeIecFormat);
        m_contexts += QVariantMap{
            {QStringLiteral("tokens"), static_cast<int>(offer.tokens)},
            {QStringLiteral("text"), offer.fits ? tr("%1 tokens, takes %2").arg(tokens, bytes)
                                                : tr("%1 tokens, takes %2: more than is free").arg(tokens, bytes)},
            {QStringLiteral("fits"), offer.fits}};
    }
    Q_EMIT contextsChanged();
}

void ModelStatus::dismissError()
{
    m_error = {};
    Q_EMIT changed();
}

void ModelStatus::takeEvent(const app::Event& event)
{
    const auto* told = std::get_if<app::ModelStatus>(&event);
    if (told == nullptr)
        return;
    const State before = state();
    m_status = *told;
    switch (state()) {
    case Ready:
    case Unloaded:
        m_loaded = told->info;
        m_error = {};
        break;
    case Failed:
        m_error = errorWords(Doing::OpeningModel, told->error);
        m_loaded = told->info;
        if (!m_loaded.modelPath.empty()) { // The model before it stays loaded, unless its device was lost.
            m_status.state = app::ModelStatus::State::Ready;
            m_status.info = m_loaded;
        }
        Q_EMIT announced(m_error.sentence);
        break;
    default:
        break;
    }
    if (state() == Ready && before != Ready && before != Unloaded)
        Q_EMIT announced(tr("%1 is ready").arg(name()));
    Q_EMIT changed();
}

} // namespace ui
