// The window with its view-models, put together around a service: what main shows, and what tests and benchmarks drive.
#pragma once

#include "ui/answering.h"
#include "ui/attachment_model.h"
#include "ui/composer.h"
#include "ui/conversation_find.h"
#include "ui/conversation_list_model.h"
#include "ui/conversation_model.h"
#include "ui/conversation_search.h"
#include "ui/diagnostics.h"
#include "ui/machine.h"
#include "ui/model_library.h"
#include "ui/model_status.h"
#include "ui/no_network.h"
#include "ui/picture_store.h"
#include "ui/place_reader.h"
#include "ui/preferences.h"
#include "ui/preview.h"
#include "ui/shelf_model.h"
#include "ui/transfers.h"
#include "ui/unlocking.h"

#include <QQmlApplicationEngine>

#include <memory>

class QQuickWindow;

namespace ui {

class Desktop;
struct StartRequest;

class Window {
public:
    struct Options {
        QString preferencesFile;
        QString device = {};   ///< unless empty, instead of the preferred one
        QString bus = {};      ///< name of a D-Bus connection for the desktop's services; empty: none
        QString data = {};     ///< Facet's data directory, for fetched models
        app::Paths paths = {}; ///< told in diagnostics
        QString measurer = {}; ///< the facet-cli that measures; empty: the one beside this program
        std::span<const app::CatalogueModel> catalogue = app::modelCatalogue();
        app::DownloadLimits downloads = {};
        PlaceReader::Ask askPlace = {};    ///< what reads pages and frames; unless it is given, the service
        PlaceReader::AskTime askTime = {}; ///< likewise, of a clip at any time
    };

    /// Draws without OpenGL where there is no graphics card: its emulation is slower to start and to draw (measured by
    /// bench_window: first frame 0.8 s instead of 0.2 s), and takes its time from the model. Call before the first
    /// window.
    static void chooseRenderer();

    /// Neither loads nor lists anything; `start` does. Must go before the service and the bridge do.
    Window(app::ChatService& service, EventBridge& bridge, const Options& options);
    ~Window();

    /// Builds the QML scene, shows it and asks the service for what it shows. False when the QML does not load.
    bool start();

    QQuickWindow* quickWindow() const;
    /// Another start of Facet asks for this: files are attached, the window comes to the front.
    void take(const StartRequest& request);
    ConversationListModel& conversations() { return m_conversations; }
    ConversationModel& conversation() { return m_conversation; }
    ShelfModel& shelf() { return m_shelf; }
    ConversationSearch& search() { return m_search; }
    ConversationFind& find() { return m_find; }
    Transfers& transfers() { return m_transfers; }
    Composer& composer() { return m_composer; }
    AttachmentModel& attachments() { return m_attachments; }
    ModelStatus& model() { return m_model; }
    ModelLibrary& library() { return m_library; }
    Preferences& preferences() { return m_preferences; }
    Answering& answering() { return m_answering; }
    Machine& machine() { return m_machine; }
    Diagnostics& diagnostics() { return m_diagnostics; }
    Preview& preview() { return m_preview; }
    Unlocking& unlocking() { return m_unlocking; }
    Desktop& desktop() { return *m_desktop; }

private:
    void announce(const QString& text);
    void connectLibrary();

    app::ChatService& m_service;
    std::shared_ptr<PictureStore> m_pictures;
    PlaceReader m_places;
    Preferences m_preferences;
    Preview m_preview;
    ModelStatus m_model;
    ModelLibrary m_library;
    ConversationListModel m_conversations;
    ShelfModel m_shelf;
    ConversationSearch m_search;
    Transfers m_transfers;
    ConversationModel m_conversation;
    ConversationFind m_find;
    AttachmentModel m_attachments;
    Composer m_composer;
    Answering m_answering;
    const QString m_dataDirectory;
    Machine m_machine;
    Diagnostics m_diagnostics;
    Unlocking m_unlocking;
    std::unique_ptr<Desktop> m_desktop;
    NoNetwork m_noNetwork;
    QQmlApplicationEngine m_engine;
};

} // namespace ui
