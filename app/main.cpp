// The composition root of `facet`: reads the command line, builds everything in order, owns everything, decides
// nothing.
#include "app/chat_service.h"
#include "app/local_generator.h"
#include "app/paths.h"
#include "media/cage/child.h"
#include "ui/event_bridge.h"
#include "ui/preferences.h"
#include "ui/single_instance.h"
#include "ui/text.h"
#include "ui/translations.h"
#include "ui/window.h"

#include <QCommandLineParser>
#include <QDBusConnection>
#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>
#include <QStandardPaths>
#include <QUrl>

#include <clocale>
#include <cstdio>
#include <cstring>

namespace {

/// What another Facet that runs already is asked for. Its directory is another one: paths are absolute.
ui::StartRequest startRequest(const QStringList& files, const QString& model, bool quick)
{
    ui::StartRequest request;
    for (const QString& file : files) {
        const QUrl address(file);
        request.files += QFileInfo(address.isLocalFile() ? address.toLocalFile() : file).absoluteFilePath();
    }
    if (!model.isEmpty())
        request.model = QFileInfo(model).absoluteFilePath();
    request.quick = quick;
    request.activation = qEnvironmentVariable("XDG_ACTIVATION_TOKEN");
    return request;
}

} // namespace

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    if (argc == 2 && std::strcmp(argv[1], "--version") == 0) { // Needs no display.
        std::puts("facet " FACET_VERSION);
        return 0;
    }
    QGuiApplication application(argc, argv);
    // Qt has taken the locale's; libraries that write files (workbooks) would print numbers with its comma.
    std::setlocale(LC_NUMERIC, "C");
    ui::Window::chooseRenderer();
    QGuiApplication::setApplicationName(QStringLiteral("facet"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Facet"));
    QGuiApplication::setApplicationVersion(QStringLiteral(FACET_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.facet.Facet"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/facet.svg")));

    const app::Paths paths = app::Paths::fromEnvironment();
    const QString preferences = ui::fromUtf8((paths.config / "window.ini").string());
    ui::Translations translations;
    translations.install(ui::Preferences(preferences).language());

    QCommandLineParser arguments;
    arguments.setApplicationDescription(QCoreApplication::translate("main", "A desktop assistant that sees, offline."));
    const QCommandLineOption model(QStringLiteral("model"),
                                   QCoreApplication::translate("main", "The model to open (GGUF)."),
                                   QStringLiteral("file"));
    const QCommandLineOption projector(QStringLiteral("mmproj"),
                                       QCoreApplication::translate("main", "Its vision tower, if not beside it."),
                                       QStringLiteral("file"));
    const QCommandLineOption device(
        QStringLiteral("device"), QCoreApplication::translate("main", "Where it runs: auto, cpu, vulkan or vulkan:N."),
        QStringLiteral("device"));
    const QCommandLineOption quick(
        QStringLiteral("quick"),
        QCoreApplication::translate("main", "Show the small window, of the Facet that runs already if there is one."));
    arguments.addOptions({model, projector, device, quick});
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(QStringLiteral("files"),
                                    QCoreApplication::translate("main", "Files to begin a question with."),
                                    QStringLiteral("[files…]"));
    arguments.process(application);

    const ui::StartRequest request =
        startRequest(arguments.positionalArguments(), arguments.value(model), arguments.isSet(quick));
    ui::SingleInstance instance(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
                                ui::fromUtf8(paths.data.string()));
    switch (instance.start(request)) {
    case ui::SingleInstance::Outcome::HandedOver:
        return 0;
    case ui::SingleInstance::Outcome::Unreachable:
        std::fprintf(stderr, "facet: another Facet runs but does not answer; this is a window of its own\n");
        break;
    case ui::SingleInstance::Outcome::First:
    case ui::SingleInstance::Outcome::Unsupported:
        break;
    }

    QQuickStyle::setStyle(QStringLiteral("Basic")); // For the file dialogs; Facet's own files name it.
    ui::EventBridge bridge;
    auto service = app::ChatService::create(paths, std::make_unique<app::LocalGenerator>(), bridge.handler());
    if (!service) {
        std::fprintf(stderr, "facet: %s\n", service.error().message.c_str());
        return 1;
    }
    ui::Window window(**service, bridge,
                      {preferences, arguments.value(device), QDBusConnection::sessionBus().name(),
                       ui::fromUtf8(paths.data.string()), paths});
    if (!window.start()) {
        std::fprintf(stderr, "facet: the window could not be built; the messages above say why\n");
        return 1;
    }
    if (arguments.isSet(model)) {
        inference::EngineOptions options;
        options.model = ui::toUtf8(arguments.value(model));
        options.projector = ui::toUtf8(arguments.value(projector));
        const app::RunWishes wishes = window.model().wishes();
        options.device = wishes.device;
        options.contextLength = wishes.contextLength;
        options.cacheType = wishes.cacheType;
        (*service)->openModel(options);
    } else {
        (*service)->openLastModel(window.model().wishes());
    }
    QObject::connect(&instance, &ui::SingleInstance::requested, &application,
                     [&window](const ui::StartRequest& later) { window.take(later); });
    window.take({.files = request.files, .model = {}, .quick = request.quick, .activation = {}});
    return QGuiApplication::exec();
}
