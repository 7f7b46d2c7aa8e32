// What was being written in conversations that are not on screen, as long as the store does not have it all: their
// files are read on, and a question that waits for them is asked when they are read.
#pragma once

#include "app/chat_service.h"
#include "ui/attachment_model.h"

#include <QObject>
#include <QString>

#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ui {

class EventBridge;
class ModelStatus;

/// What was written before a stored draft came is a change to it.
QString joinedDraft(const std::string& stored, const QString& written);

class LeftDrafts : public QObject {
    Q_OBJECT

public:
    struct Draft {
        app::Id question = 0; ///< that is changed; 0: a new one is written
        QString text;
        std::unique_ptr<AttachmentModel> files;
        bool isAwaited = false;          ///< what the store has of it was asked for and has not come
        bool isAsked = false;            ///< sent, but its files are still being read
        app::AnswerChoices choices = {}; ///< for its answer
    };

    LeftDrafts(app::ChatService& service, EventBridge& bridge, const ModelStatus& model, QObject* parent = nullptr);

    void leave(app::Id conversation, Draft draft);
    /// Gives it back; nothing where the store has it all.
    std::optional<Draft> take(app::Id conversation, app::Id question = 0);
    /// The question that was being changed there; 0: none.
    app::Id changedQuestion(app::Id conversation) const;
    /// Numbers mean other conversations now.
    void forget();

signals:
    void announced(const QString& text);

private:
    using Key = std::pair<app::Id, app::Id>; ///< conversation, question
    struct Left {
        Draft draft;
        std::vector<app::Attachment> saved; ///< the files as the store has them
    };

    void takeEvent(const app::Event& event);
    void settle(const Key& key);
    void drop(std::map<Key, Left>::iterator left);

    app::ChatService& m_service;
    const ModelStatus& m_model;
    std::map<Key, Left> m_left;
};

} // namespace ui
