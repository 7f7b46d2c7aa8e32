#include "ui/window.h"

#include "app/chat_service.h"
#include "ui/desktop.h"
#include "ui/formula_text.h"
#include "ui/text.h"

#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(FacetPlugin)

namespace ui {

Window::Window(app::ChatService& service, EventBridge& bridge, const Options& options)
    : m_service(service),
      m_pictures(std::make_shared<PictureStore>([&service](const QString& sha256) {
          app::Attachment attachment;
          attachment.sha256 = toUtf8(sha256);
          return fromUtf8(service.attachmentPath(attachment).string());
      })),
      m_places(
          bridge,
          options.askPlace ? options.askPlace
                           : [&service](const app::Attachment& attachment, std::size_t item,
                                        uint32_t side) { return service.showPlace(attachment, item, side); },
          options.askTime ? options.askTime
                          : [&service](const app::Attachment& attachment, double seconds,
                                       uint32_t side) { return service.showTime(attachment, seconds, side); }),
      m_preferences(options.preferencesFile),
      m_preview(m_places),
      m_model(service, bridge, m_preferences, options.device),
      m_library(options.data, options.catalogue, options.downloads),
      m_conversations(service, bridge),
      m_shelf(service, bridge),
      m_search(service, bridge),
      m_transfers(service, bridge),
      m_conversation(service, bridge, m_places),
      m_find(m_conversation),
      m_attachments(service, bridge, *m_pictures, m_places),
      m_composer(service, bridge, m_conversation, m_attachments, m_model,
                 options.data.isEmpty() ? QString() : options.data + QLatin1String("/spelling.txt")),
      m_answering(service, bridge, m_conversation),
      m_dataDirectory(options.data),
      m_machine(options.data, options.measurer, options.measurer.isEmpty() ? app::judgeMeasuring : Machine::Judge()),
      m_diagnostics(service, m_model, m_preferences, options.paths),
      m_unlocking(service, bridge),
      m_desktop(std::make_unique<Desktop>(bridge, m_conversations, m_conversation, m_preferences,
                                          options.preferencesFile, QDBusConnection(options.bus)))
{
    QObject::connect(m_answering.conversation(), &AnswerForm::changed, &m_engine,
                     [this] { m_composer.setThinking(m_answering.conversation()->thinking()); });
    QObject::connect(&m_composer, &Composer::thinkingChanged, &m_engine,
                     [this] { m_answering.conversation()->setThinking(m_composer.thinking()); });
    const auto budgetOf = [](const QString& effort) {
        return effort == u"quick" ? 140 : effort == u"careful" ? 560 : 280;
    };
    m_attachments.setBudget(budgetOf(m_preferences.readingEffort()));
    QObject::connect(&m_preferences, &Preferences::changed, &m_engine,
                     [this, budgetOf, before = m_preferences.readingEffort()]() mutable {
                         const QString effort = m_preferences.readingEffort();
                         if (std::exchange(before, effort) != effort)
                             m_attachments.setBudget(budgetOf(effort));
                     });
    const auto tellTitles = [this] { m_service.setTitlesByModel(m_preferences.titlesByModel()); };
    QObject::connect(&m_preferences, &Preferences::changed, &m_engine, tellTitles);
    tellTitles();
    QObject::connect(&m_model, &ModelStatus::changed, &m_engine, [this, before = std::string()]() mutable {
        if (m_model.state() != ModelStatus::Ready)
            return;
        const std::string last = std::exchange(before, m_model.info().modelPath);
        if (!last.empty() && last != before)
            m_attachments.priceAnew();
    });
    const auto tellDraft = [this] {
        double files = 0;
        for (const app::Attachment& attachment : m_attachments.ready())
            files += attachment.tokens;
        // Four letters to a token is about right for most scripts that have letters.
        m_answering.setDraft(static_cast<int>((m_composer.text().size() + 3) / 4), static_cast<int>(files));
    };
    QObject::connect(&m_composer, &Composer::textChanged, &m_engine, tellDraft);
    QObject::connect(&m_attachments, &AttachmentModel::changed, &m_engine, tellDraft);
    QObject::connect(&m_machine, &Machine::announced, &m_engine, [this](const QString& text) { announce(text); });
    QObject::connect(&m_diagnostics, &Diagnostics::announced, &m_engine,
                     [this](const QString& text) { announce(text); });
    QObject::connect(&m_conversation, &ConversationModel::announced, &m_engine,
                     [this](const QString& text) { announce(text); });
    QObject::connect(&m_conversation, &ConversationModel::noticed, &m_engine,
                     [this](const QString& text) { announce(text); });
    QObject::connect(&m_attachments, &AttachmentModel::announced, &m_engine,
                     [this](const QString& text) { announce(text); });
    QObject::connect(&m_preview, &Preview::announced, &m_engine, [this](const QString& text) { announce(text); });
    QObject::connect(&m_conversation, &ConversationModel::placeRequested, &m_preview, &Preview::showQuoted);
    QObject::connect(&m_conversation, &ConversationModel::timeRequested, &m_preview, &Preview::showTime);
    QObject::connect(&m_conversation, &ConversationModel::conversationChanged, &m_unlocking, &Unlocking::dismiss);
    QObject::connect(&m_preview, &Preview::passwordNeeded, &m_unlocking,
                     [this](const app::Attachment& file) { m_unlocking.ask(file, 0); });
    QObject::connect(&m_unlocking, &Unlocking::announced, &m_engine, [this](const QString& text) { announce(text); });
    QObject::connect(&m_unlocking, &Unlocking::unlocked, &m_engine, [this](qint64 conversation) {
        m_preview.reload();
        if (conversation != 0 && conversation == m_conversation.conversation())
            m_composer.retry();
    });
    connectLibrary();
    QObject::connect(&m_library, &ModelLibrary::announced, &m_engine, [this](const QString& text) {
        announce(text);
        m_desktop->notify(0, QStringLiteral("Facet"), text);
    });
    QObject::connect(&m_library, &ModelLibrary::openRequested, &m_model, &ModelStatus::open);
    m_conversations.setClosedFolders(m_preferences.closedFolders());
    QObject::connect(&m_conversations, &ConversationListModel::closedFoldersChanged, &m_engine,
                     [this] { m_preferences.setClosedFolders(m_conversations.closedFolders()); });
    const auto setSpelling = [this] {
        m_composer.spelling()->setEnabled(m_preferences.checkSpelling());
        m_composer.spelling()->setChosen(m_preferences.spellingLanguages());
    };
    setSpelling();
    QObject::connect(&m_preferences, &Preferences::changed, &m_engine, setSpelling);
    QObject::connect(&m_composer, &Composer::announced, &m_engine, [this](const QString& text) { announce(text); });
    QObject::connect(&m_model, &ModelStatus::announced, &m_engine, [this](const QString& text) { announce(text); });
}

void Window::connectLibrary()
{
    QObject::connect(&m_search, &ConversationSearch::openRequested, &m_engine,
                     [this](qint64 conversation, const QString& title, qint64 message) {
                         m_conversation.knowTitle(conversation, title);
                         if (message != 0)
                             m_conversation.openAt(conversation, message);
                         else
                             m_conversation.open(conversation);
                     });
    QObject::connect(&m_search, &ConversationSearch::announced, &m_engine,
                     [this](const QString& text) { announce(text); });
    QObject::connect(&m_find, &ConversationFind::announced, &m_engine, [this](const QString& text) { announce(text); });
    QObject::connect(&m_transfers, &Transfers::finished, &m_engine,
                     [this](const QString& title, const QString& details) { announce(title + u' ' + details); });
    QObject::connect(&m_transfers, &Transfers::replaced, &m_engine, [this](bool kept) {
        m_service.listConversations();
        m_service.listFolders();
        if (!kept) // Another store's numbers mean other conversations.
            m_composer.leaveStore();
        m_conversation.open(kept ? m_conversation.conversation() : 0);
    });
}

void Window::chooseRenderer()
{
    const bool chosen = qEnvironmentVariableIsSet("QT_QUICK_BACKEND") || qEnvironmentVariableIsSet("QSG_RHI_BACKEND");
    const bool graphicsCard = !QDir(QStringLiteral("/dev/dri"))
                                   .entryList({QStringLiteral("renderD*")}, QDir::System | QDir::Files)
                                   .isEmpty() ||
                              QFileInfo::exists(QStringLiteral("/dev/nvidia0"));
    if (!chosen && !graphicsCard)
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

Window::~Window()
{
    m_composer.saveDraftNow();
    m_pictures->close();
}

bool Window::start()
{
    m_engine.setNetworkAccessManagerFactory(&m_noNetwork);
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_engine.addImageProvider(QStringLiteral("picture"),
                              new PictureProvider(m_pictures, m_places)); // The engine owns it.
    m_engine.addImageProvider(QStringLiteral("formula"), new FormulaProvider);
    m_desktop->addProviders(m_engine);
    m_engine.setInitialProperties({
        {QStringLiteral("conversations"), QVariant::fromValue(&m_conversations)},
        {QStringLiteral("desktop"), QVariant::fromValue(m_desktop.get())},
        {QStringLiteral("conversation"), QVariant::fromValue(&m_conversation)},
        {QStringLiteral("shelf"), QVariant::fromValue(&m_shelf)},
        {QStringLiteral("search"), QVariant::fromValue(&m_search)},
        {QStringLiteral("find"), QVariant::fromValue(&m_find)},
        {QStringLiteral("transfers"), QVariant::fromValue(&m_transfers)},
        {QStringLiteral("composer"), QVariant::fromValue(&m_composer)},
        {QStringLiteral("modelStatus"), QVariant::fromValue(&m_model)},
        {QStringLiteral("library"), QVariant::fromValue(&m_library)},
        {QStringLiteral("preferences"), QVariant::fromValue(&m_preferences)},
        {QStringLiteral("answering"), QVariant::fromValue(&m_answering)},
        {QStringLiteral("dataDirectory"), m_dataDirectory},
        {QStringLiteral("machine"), QVariant::fromValue(&m_machine)},
        {QStringLiteral("diagnostics"), QVariant::fromValue(&m_diagnostics)},
        {QStringLiteral("preview"), QVariant::fromValue(&m_preview)},
        {QStringLiteral("unlocking"), QVariant::fromValue(&m_unlocking)},
    });
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Facet/Main.qml")));
    m_service.listFolders();
    m_desktop->attach(quickWindow());
    m_service.listConversations();
    m_answering.start();
    m_conversation.begin();
    return quickWindow() != nullptr;
}

QQuickWindow* Window::quickWindow() const
{
    const QList<QObject*> roots = m_engine.rootObjects();
    return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(roots.first());
}

void Window::announce(const QString& text)
{
    m_desktop->say(text);
}

void Window::take(const StartRequest& request)
{
    if (!request.model.isEmpty())
        m_model.open(QUrl::fromLocalFile(request.model));
    if (request.quick)
        Q_EMIT m_desktop->quickRequested();
    else
        m_desktop->raise(request.activation);
    QList<QUrl> files;
    for (const QString& file : request.files)
        files += QUrl::fromLocalFile(file);
    if (!files.isEmpty())
        m_attachments.addFiles(files);
}

} // namespace ui
