#include "ui/model_status.h"

#include "app/chat_service.h"
#include "app/demo_model.h"
#include "ui/event_bridge.h"
#include "ui/text.h"

#include <QLocale>

#include <filesystem>

namespace ui {

ModelStatus::ModelStatus(app::ChatService& service, EventBridge& bridge, QString device, QObject* parent)
    : QObject(parent), m_service(service), m_device(std::move(device))
{
    connect(&bridge, &EventBridge::eventArrived, this, &ModelStatus::takeEvent);
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
        return m_status.plan.empty() ? loading : loading + QStringLiteral(" · ") + fromUtf8(m_status.plan);
    }
    case Failed:
        return tr("Could not be opened");
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
    return fromUtf8(m_status.info.note);
}

QString ModelStatus::error() const
{
    return m_error;
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
    options.device = toUtf8(m_device);
    m_service.openModel(options);
}

void ModelStatus::openDemo()
{
    inference::EngineOptions options = app::demoModel();
    options.device = toUtf8(m_device);
    m_service.openModel(options);
}

void ModelStatus::dismissError()
{
    m_error.clear();
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
        m_loaded = told->info;
        m_error.clear();
        break;
    case Failed:
        m_error = fromUtf8(told->error.message);
        m_loaded = told->info;
        if (!m_loaded.modelPath.empty()) { // The model before it stays loaded, unless its device was lost.
            m_status.state = app::ModelStatus::State::Ready;
            m_status.info = m_loaded;
        }
        Q_EMIT announced(m_error);
        break;
    default:
        break;
    }
    if (state() == Ready && before != Ready)
        Q_EMIT announced(tr("%1 is ready").arg(name()));
    Q_EMIT changed();
}

} // namespace ui
