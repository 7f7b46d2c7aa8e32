// The composition root of `facet`: reads the command line, builds everything in order, owns everything, decides
// nothing.
#include "app/chat_service.h"
#include "app/local_generator.h"
#include "app/paths.h"
#include "media/cage/child.h"
#include "ui/event_bridge.h"
#include "ui/text.h"
#include "ui/window.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QGuiApplication>
#include <QIcon>
#include <QQuickStyle>
#include <QUrl>

#include <cstdio>
#include <cstring>

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    if (argc == 2 && std::strcmp(argv[1], "--version") == 0) { // Needs no display.
        std::puts("facet " FACET_VERSION);
        return 0;
    }
    QGuiApplication application(argc, argv);
    ui::Window::chooseRenderer();
    QGuiApplication::setApplicationName(QStringLiteral("facet"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Facet"));
    QGuiApplication::setApplicationVersion(QStringLiteral(FACET_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.facet.Facet"));
    QGuiApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/facet.svg")));

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
    arguments.addOptions({model, projector, device});
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(QStringLiteral("pictures"),
                                    QCoreApplication::translate("main", "Pictures to begin a question with."),
                                    QStringLiteral("[pictures…]"));
    arguments.process(application);

    QQuickStyle::setStyle(QStringLiteral("Basic")); // For the file dialogs; Facet's own files name it.
    const app::Paths paths = app::Paths::fromEnvironment();
    ui::EventBridge bridge;
    auto service = app::ChatService::create(paths, std::make_unique<app::LocalGenerator>(), bridge.handler());
    if (!service) {
        std::fprintf(stderr, "facet: %s\n", service.error().message.c_str());
        return 1;
    }
    ui::Window window(**service, bridge,
                      {ui::fromUtf8((paths.config / "window.ini").string()), arguments.value(device),
                       ui::fromUtf8(paths.data.string())});
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
    QList<QUrl> pictures;
    for (const QString& picture : arguments.positionalArguments())
        pictures += QUrl::fromLocalFile(QFileInfo(picture).absoluteFilePath());
    window.attachments().addFiles(pictures);
    return QGuiApplication::exec();
}
