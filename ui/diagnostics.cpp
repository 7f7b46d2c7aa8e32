#include "ui/diagnostics.h"

#include "app/chat_service.h"
#include "ui/model_status.h"
#include "ui/preferences.h"
#include "ui/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMetaEnum>
#include <QPointer>
#include <QThreadPool>

namespace ui {

Diagnostics::Diagnostics(const app::ChatService& service, const ModelStatus& model, const Preferences& preferences,
                         app::Paths paths, QObject* parent)
    : QObject(parent), m_service(service), m_model(model), m_preferences(preferences), m_paths(std::move(paths))
{
}

app::DiagnosticFacts Diagnostics::knownFacts() const
{
    app::DiagnosticFacts facts;
    const QString version = QCoreApplication::applicationVersion();
    facts.versions = {{"Facet", toUtf8(version.isEmpty() ? QStringLiteral("(version not known)") : version)},
                      {"Qt", qVersion()}};
    facts.model = m_model.info();
    facts.paths = m_paths;
    facts.troubles = m_service.troubles();
    const auto add = [&](const char* name, const QString& value) { facts.settings.emplace_back(name, toUtf8(value)); };
    const auto yes = [](bool value) { return value ? QStringLiteral("yes") : QStringLiteral("no"); };
    add("platform", QGuiApplication::platformName());
    add("locale", QLocale().name());
    add("appearance",
        QLatin1String(QMetaEnum::fromType<Preferences::Appearance>().valueToKey(m_preferences.appearance())));
    add("text size", QString::number(m_preferences.textScale(), 'f', 2));
    add("reduced motion", yes(m_preferences.reducedMotion()));
    add("device", m_preferences.device());
    add("context length", QString::number(m_preferences.contextLength()));
    add("small cache", yes(m_preferences.smallCache()));
    add("unloaded after minutes", QString::number(m_preferences.idleMinutes()));
    return facts;
}

void Diagnostics::look()
{
    const int number = ++m_number;
    QThreadPool::globalInstance()->start([self = QPointer(this), number, facts = knownFacts()]() mutable {
        app::gatherDiagnostics(facts, {});
        const QString text = fromUtf8(app::diagnosticsText(facts));
        QMetaObject::invokeMethod(
            qApp,
            [self, number, text] {
                if (!self || self->m_number != number)
                    return;
                self->m_text = text;
                Q_EMIT self->changed();
            },
            Qt::QueuedConnection);
    });
}

void Diagnostics::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
    Q_EMIT announced(tr("Copied"));
}

} // namespace ui
