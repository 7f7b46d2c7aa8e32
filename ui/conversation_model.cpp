#include "ui/conversation_model.h"

#include "app/chat_service.h"
#include "app/citations.h"
#include "ui/event_bridge.h"
#include "ui/place_reader.h"
#include "ui/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QPointer>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <span>

namespace ui {

namespace {

/// From this many messages on, the rows are made off the UI thread.
constexpr std::size_t kManyMessages = 40;

struct Prepared {
    std::vector<MessageView> messages;
    std::vector<Row> rows;
};

Prepared prepare(std::vector<app::Message> told)
{
    Prepared prepared;
    prepared.messages.reserve(told.size());
    for (std::size_t i = 0; i < told.size(); i++) {
        MessageView& view =
            prepared.messages.emplace_back(std::move(told[i]), i == 0 ? nullptr : &prepared.messages[i - 1]);
        std::vector<Row> rows = view.update(i + 1 == told.size()).rows;
        view.rowCount = static_cast<int>(rows.size());
        std::move(rows.begin(), rows.end(), std::back_inserter(prepared.rows));
    }
    return prepared;
}

/// The conversation that an event speaks of, 0 if it speaks of none or of all.
app::Id conversationOf(const app::Event& event)
{
    return std::visit(
        [](const auto& told) -> app::Id {
            if constexpr (requires { told.message.conversation; })
                return told.message.conversation;
            else if constexpr (requires { app::Id{told.conversation}; })
                return told.conversation;
            else
                return 0;
        },
        event);
}

} // namespace

ConversationModel::ConversationModel(app::ChatService& service, EventBridge& bridge, PlaceReader& places,
                                     QObject* parent)
    : QAbstractListModel(parent), m_service(service), m_places(places)
{
    connect(&bridge, &EventBridge::eventArrived, this, &ConversationModel::takeEvent);
    connect(&m_highlighter, &CodeHighlighter::coloured, this, &ConversationModel::colour);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        for (std::size_t i = 0; i < m_messages.size(); i++) {
            if (m_messages[i].isRunning()) {
                m_messages[i].updateThoughtTime();
                refresh(i);
            }
        }
    });
}

int ConversationModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> ConversationModel::roleNames() const
{
    return rowRoleNames();
}

QVariant ConversationModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == RowRole::ColoursRole)
        m_highlighter.want(row.code, row.line);
    return rowData(row, role);
}

void ConversationModel::open(qint64 conversation)
{
    prepareToOpen(conversation);
    m_service.openConversation(conversation);
}

void ConversationModel::openAt(qint64 conversation, qint64 message)
{
    prepareToOpen(conversation);
    m_service.openAt(conversation, message);
}

void ConversationModel::prepareToOpen(qint64 conversation)
{
    Q_EMIT leaving();
    forgetPrepared();
    m_expectsNew = false;
    m_wasBegunHere = false;
    show(conversation, {}, {});
    m_opening = true;
    Q_EMIT openingChanged();
}

void ConversationModel::forgetPrepared()
{
    m_openNumber++;
    m_preparing = false;
    m_waitingEvents.clear();
}

void ConversationModel::knowTitle(qint64 conversation, const QString& title)
{
    m_titles[conversation] = title;
    if (conversation == m_conversation)
        Q_EMIT titleChanged();
}

void ConversationModel::toggleThought(int row)
{
    const std::size_t message = messageAt(row);
    if (isQuestion(row)) {
        MessageView& view = m_messages[message];
        view.isUnfolded = !view.isUnfolded;
        if (view.isUnfolded)
            m_unfolded.insert(view.message.id);
        else
            m_unfolded.remove(view.message.id);
        refreshAll(message);
        return;
    }
    if (message == m_messages.size() || (m_rows[static_cast<std::size_t>(row)].kind != RowKind::Thinking &&
                                         m_rows[static_cast<std::size_t>(row)].kind != RowKind::Notes &&
                                         m_rows[static_cast<std::size_t>(row)].kind != RowKind::Tool))
        return;
    const auto part = static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)].level);
    m_messages[message].parts[part].expanded = !m_messages[message].parts[part].expanded;
    refreshAll(message);
}

void ConversationModel::copyMessage(int row)
{
    const std::size_t message = messageAt(row);
    if (message < m_messages.size())
        setClipboard(m_messages[message].source(), tr("Message copied"));
}

void ConversationModel::copyLastAnswer()
{
    const auto last = std::find_if(m_messages.rbegin(), m_messages.rend(), [](const MessageView& view) {
        return view.message.author == app::Author::Assistant;
    });
    if (last != m_messages.rend())
        setClipboard(last->source(), tr("Answer copied"));
}

void ConversationModel::copyLastCode()
{
    const auto last =
        std::find_if(m_rows.rbegin(), m_rows.rend(), [](const Row& row) { return row.kind == RowKind::Code; });
    if (last != m_rows.rend())
        copyBlock(static_cast<int>(std::distance(last, m_rows.rend())) - 1);
}

void ConversationModel::dismissStorageTrouble()
{
    m_storageTrouble = {};
    Q_EMIT storageTroubleChanged();
}

void ConversationModel::setClipboard(const QString& text, const QString& what, const QString& html)
{
    auto data = std::make_unique<QMimeData>();
    data->setText(text);
    if (!html.isEmpty())
        data->setHtml(html);
    QGuiApplication::clipboard()->setMimeData(data.release());
    Q_EMIT noticed(what);
}

void ConversationModel::takeEvent(const app::Event& event)
{
    if (const auto* opened = std::get_if<app::ConversationOpened>(&event)) {
        takeOpened(*opened);
        return;
    }
    if (const auto* trouble = std::get_if<app::StorageTrouble>(&event)) {
        m_storageTrouble = errorWords(Doing::Keeping, trouble->error);
        Q_EMIT storageTroubleChanged();
        Q_EMIT announced(m_storageTrouble.sentence);
        return;
    }
    if (std::holds_alternative<app::StorageRecovered>(event)) {
        dismissStorageTrouble();
        Q_EMIT noticed(tr("Everything is saved on disk again"));
        return;
    }
    if (const auto* model = std::get_if<app::ModelStatus>(&event)) {
        if (model->state == app::ModelStatus::State::Ready)
            m_modelName = model->info.modelName;
        return;
    }
    if (const auto* listed = std::get_if<app::ConversationsListed>(&event)) {
        for (const app::ConversationSummary& conversation : listed->conversations)
            m_titles[conversation.id] = fromUtf8(conversation.title);
        Q_EMIT titleChanged();
        return;
    }
    if (const auto* shelf = std::get_if<app::ShelfListed>(&event)) {
        for (const app::ConversationSummary& conversation : shelf->conversations)
            knowTitle(conversation.id, fromUtf8(conversation.title));
        return;
    }
    if (const auto* changed = std::get_if<app::ConversationChanged>(&event)) {
        m_titles[changed->conversation.id] = fromUtf8(changed->conversation.title);
        Q_EMIT titleChanged();
        return;
    }
    if (const auto* queue = std::get_if<app::QueueChanged>(&event)) {
        takeQueue(*queue);
        return;
    }
    if (const auto* recent = std::get_if<app::RecentQuestionsListed>(&event)) {
        m_recentQuestions.clear();
        for (const std::string& question : recent->questions)
            m_recentQuestions += fromUtf8(question);
        return;
    }
    if (conversationOf(event) != m_conversation || m_conversation == 0)
        return;
    if (m_preparing) {
        m_waitingEvents.push_back(event);
        return;
    }
    if (std::holds_alternative<app::ConversationRemoved>(event)) {
        begin();
    } else if (const auto* added = std::get_if<app::MessageAdded>(&event)) {
        addMessage(added->message);
    } else if (const auto* branch = std::get_if<app::BranchShown>(&event)) {
        takeBranch(*branch);
    } else if (const auto* context = std::get_if<app::ContextMeasured>(&event)) {
        takeContext(*context);
    } else if (const auto* removed = std::get_if<app::MessageRemoved>(&event)) {
        dropMessage(removed->message);
    } else if (const auto* changed = std::get_if<app::MessageStateChanged>(&event)) {
        takeChange(*changed);
    } else if (const auto* text = std::get_if<app::MessageTextAppended>(&event)) {
        if (const std::size_t index = find(text->message); index < m_messages.size()) {
            m_messages[index].appendText(text->kind, text->text);
            refresh(index);
        }
    } else if (const auto* part = std::get_if<app::MessagePartAdded>(&event)) {
        if (const std::size_t index = find(part->message); index < m_messages.size()) {
            m_messages[index].addPart(part->part);
            refresh(index);
            if (part->part.kind == app::Part::Kind::Error)
                Q_EMIT announced(answerErrorWords(part->part).sentence);
        }
    } else if (const auto* asked = std::get_if<app::ToolAsked>(&event)) {
        takeAsked(*asked);
    } else if (const auto* progress = std::get_if<app::AnswerProgress>(&event)) {
        if (const std::size_t index = find(progress->message); index < m_messages.size()) {
            m_messages[index].progress = *progress;
            if (progress->phase != app::AnswerProgress::Phase::AskingForTool)
                m_messages[index].asked.reset();
            if (progress->phase > app::AnswerProgress::Phase::LoadingModel)
                m_messages[index].message.model = m_modelName;
            refresh(index);
        }
    }
}

void ConversationModel::takeChange(const app::MessageStateChanged& change)
{
    const std::size_t index = find(change.message);
    if (index == m_messages.size())
        return;
    MessageView& view = m_messages[index];
    view.updateThoughtTime();
    view.message.state = change.state;
    if (change.statistics)
        view.message.statistics = change.statistics;
    if (!view.isRunning())
        view.finishTexts();
    refreshAll(index);
    updateBusy();
    checkCitations(index);
    if (change.state == app::MessageState::Complete)
        Q_EMIT announced(tr("The answer is finished"));
    else if (change.state == app::MessageState::Stopped)
        Q_EMIT announced(tr("The answer was stopped"));
}

void ConversationModel::takeOpened(const app::ConversationOpened& opened)
{
    // A new conversation's draft may arrive when its question is already on its way. A question that could be kept
    // nowhere comes back as a draft with words.
    if (m_expectsNew && opened.conversation == 0 && opened.draft.text.empty() && opened.draft.attachments.empty())
        return;
    const bool isNew = m_expectsNew && m_conversation == 0 && opened.conversation != 0;
    if (!isNew && opened.conversation != m_conversation)
        return;
    m_expectsNew = false;
    m_wasBegunHere = isNew;
    forgetPrepared(); // what came for it since is in this one
    if (opened.messages.size() < kManyMessages) {
        Prepared prepared = prepare(opened.messages);
        show(opened.conversation, std::move(prepared.messages), std::move(prepared.rows));
        opened.focus == 0 ? showView(opened.view) : showPlace(opened.focus);
    } else {
        m_preparing = true;
        const uint64_t number = m_openNumber;
        QThreadPool::globalInstance()->start([self = QPointer(this), number, id = opened.conversation,
                                              focus = opened.focus, view = opened.view,
                                              messages = opened.messages]() mutable {
            auto prepared = std::make_shared<Prepared>(prepare(std::move(messages)));
            QMetaObject::invokeMethod(
                qApp,
                [self, number, id, focus, view, prepared] {
                    if (!self || self->m_openNumber != number)
                        return;
                    self->m_preparing = false;
                    self->show(id, std::move(prepared->messages), std::move(prepared->rows));
                    focus == 0 ? self->showView(view) : self->showPlace(focus);
                    for (const app::Event& event : std::exchange(self->m_waitingEvents, {}))
                        self->takeEvent(event);
                },
                Qt::QueuedConnection);
        });
    }
    setRemoved(0, {});
    if (opened.conversation != 0)
        m_service.measureContext(opened.conversation);
    Q_EMIT this->opened(opened.conversation, opened.draft);
}

void ConversationModel::show(app::Id conversation, std::vector<MessageView> messages, std::vector<Row> rows)
{
    const bool wasEmpty = isEmpty();
    beginResetModel();
    m_messages = std::move(messages);
    m_rows = std::move(rows);
    endResetModel();
    if (std::exchange(m_opening, false))
        Q_EMIT openingChanged();
    if (std::exchange(m_conversation, conversation) != conversation) {
        Q_EMIT conversationChanged();
        Q_EMIT titleChanged();
    }
    if (wasEmpty != isEmpty())
        Q_EMIT emptyChanged();
    m_firstSeen = 0;
    updateBusy();
    takeQueue(m_queue);
    for (std::size_t i = 0; i < m_messages.size(); i++) {
        knowFiles(m_messages[i].message);
        checkCitations(i);
        if (m_unfolded.contains(m_messages[i].message.id)) {
            m_messages[i].isUnfolded = true;
            refreshAll(i);
        }
    }
}

void ConversationModel::showPlace(app::Id message)
{
    if (const std::size_t index = find(message); index < m_messages.size())
        Q_EMIT placeFound(firstRow(index));
}

void ConversationModel::addMessage(app::Message message)
{
    knowFiles(message);
    if (find(message.id) < m_messages.size())
        return;
    const bool isUser = message.author == app::Author::User;
    const bool isRunning = message.state == app::MessageState::Generating;
    m_messages.push_back(MessageView(std::move(message), m_messages.empty() ? nullptr : &m_messages.back()));
    refresh(m_messages.size() - 1);
    if (m_messages.size() > 1)
        refresh(m_messages.size() - 2); // It is not the last any more.
    if (m_messages.size() == 1)
        Q_EMIT emptyChanged();
    updateBusy();
    if (isUser)
        Q_EMIT questionAdded();
    else if (isRunning)
        Q_EMIT announced(tr("The answer begins"));
}

void ConversationModel::dropMessage(app::Id message)
{
    const std::size_t index = find(message);
    if (index == m_messages.size())
        return;
    const int first = firstRow(index);
    const int count = m_messages[index].rowCount;
    beginRemoveRows({}, first, first + count - 1);
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + first + count);
    m_messages.erase(m_messages.begin() + static_cast<std::ptrdiff_t>(index));
    endRemoveRows();
    if (!m_messages.empty())
        refresh(m_messages.size() - 1);
    else
        Q_EMIT emptyChanged();
    updateBusy();
}

void ConversationModel::refreshAll(std::size_t message)
{
    m_messages[message].changed();
    refresh(message);
}

/// Brings the rows of a message up to date, touching only those that differ.
void ConversationModel::refresh(std::size_t message)
{
    MessageView& view = m_messages[message];
    auto [from, rows] = view.update(message + 1 == m_messages.size());
    const int first = firstRow(message) + static_cast<int>(from);
    const int before = view.rowCount - static_cast<int>(from);
    const int after = static_cast<int>(rows.size());
    const auto old = m_rows.begin() + first;
    int same = 0;
    while (same < std::min(before, after) && old[same] == rows[static_cast<std::size_t>(same)])
        same++;
    int sameEnd = 0;
    while (sameEnd < std::min(before, after) - same &&
           old[before - 1 - sameEnd].kind == rows[static_cast<std::size_t>(after - 1 - sameEnd)].kind &&
           (sameEnd == 0 || old[before - 1 - sameEnd] == rows[static_cast<std::size_t>(after - 1 - sameEnd)]))
        sameEnd++;
    const auto replace = [&](int row, int newRow) {
        Row& target = m_rows[static_cast<std::size_t>(first + row)];
        Row& source = rows[static_cast<std::size_t>(newRow)];
        if (target == source)
            return;
        target = std::move(source);
        Q_EMIT dataChanged(index(first + row), index(first + row));
    };
    // A row keeps its delegate only while it keeps its kind.
    int row = same;
    while (row < std::min(before, after) - sameEnd &&
           m_rows[static_cast<std::size_t>(first + row)].kind == rows[static_cast<std::size_t>(row)].kind) {
        replace(row, row);
        row++;
    }
    if (const int surplus = before - sameEnd - row; surplus > 0) {
        beginRemoveRows({}, first + row, first + row + surplus - 1);
        m_rows.erase(m_rows.begin() + first + row, m_rows.begin() + first + row + surplus);
        view.rowCount -= surplus;
        endRemoveRows();
    }
    if (const int missing = after - sameEnd - row; missing > 0) {
        beginInsertRows({}, first + row, first + row + missing - 1);
        m_rows.insert(m_rows.begin() + first + row, std::make_move_iterator(rows.begin() + row),
                      std::make_move_iterator(rows.begin() + row + missing));
        view.rowCount += missing;
        endInsertRows();
    }
    for (int i = after - sameEnd; i < after; i++)
        replace(i, i);
}

void ConversationModel::updateBusy()
{
    const bool busy =
        std::any_of(m_messages.begin(), m_messages.end(), [](const MessageView& view) { return view.isRunning(); });
    if (busy)
        m_second.start();
    else
        m_second.stop();
    if (std::exchange(m_busy, busy) != busy)
        Q_EMIT busyChanged();
    Q_EMIT endChanged();
}

std::size_t ConversationModel::find(app::Id message) const
{
    for (std::size_t i = m_messages.size(); i > 0; i--)
        if (m_messages[i - 1].message.id == message)
            return i - 1;
    return m_messages.size();
}

std::size_t ConversationModel::messageAt(int row) const
{
    int end = static_cast<int>(m_rows.size());
    for (std::size_t i = m_messages.size(); row >= 0 && row < end && i > 0; i--) {
        end -= m_messages[i - 1].rowCount;
        if (row >= end)
            return i - 1;
    }
    return m_messages.size();
}

int ConversationModel::firstRow(std::size_t message) const
{
    int first = static_cast<int>(m_rows.size());
    for (std::size_t i = m_messages.size(); i > message; i--)
        first -= m_messages[i - 1].rowCount;
    return first;
}

bool ConversationModel::openCitation(int row, const QString& address)
{
    const std::size_t message = messageAt(row);
    const auto cited = citedPlace(address);
    if (message == m_messages.size() || !cited)
        return false;
    const MessageView& view = m_messages[message];
    if (view.files == nullptr)
        return true;
    const app::FoundPlace found = app::findPlace(*cited, *view.files);
    CheckedCitation place{false, found.file, found.item};
    if (const auto checked = view.checked.constFind(address); checked != view.checked.constEnd())
        place = *checked;
    else if (found.state != app::FoundPlace::State::Read && found.state != app::FoundPlace::State::NotRead) {
        Q_EMIT noticed(view.lookOf(address).hint);
        return true;
    }
    if (const app::Attachment& file = (*view.files)[place.file];
        cited->seconds && isBetweenFrames(*cited->seconds, file.reading.items[place.item])) {
        Q_EMIT timeRequested(fileViewOf(file), *cited->seconds);
        return true;
    }
    Q_EMIT placeRequested(fileViewOf((*view.files)[place.file]), static_cast<int>(place.item), citedWords(address));
    return true;
}

QString ConversationModel::linkHint(int row, const QString& address) const
{
    const std::size_t message = messageAt(row);
    if (message == m_messages.size() || !isCitationAddress(address))
        return address;
    return m_messages[message].lookOf(address).hint;
}

QVariantList ConversationModel::links(int row) const
{
    QVariantList links;
    if (row < 0 || row >= rowCount())
        return links;
    const Row& shown = m_rows[static_cast<std::size_t>(row)];
    for (const QString& text : shown.cells + QStringList{shown.kind == RowKind::Text ? shown.text : QString()})
        for (const RowLink& link : linksIn(text))
            links += QVariantMap{{QStringLiteral("address"), link.address}, {QStringLiteral("label"), link.label}};
    return links;
}

int ConversationModel::contextTokens() const
{
    for (auto view = m_messages.rbegin(); view != m_messages.rend(); ++view)
        if (view->message.statistics)
            return static_cast<int>(view->message.statistics->promptTokens +
                                    view->message.statistics->completionTokens);
    return 0;
}

void ConversationModel::knowFiles(const app::Message& message)
{
    for (const app::Part& part : message.parts)
        if (part.isFile())
            m_places.know(part.attachment);
}

void ConversationModel::checkCitations(std::size_t message)
{
    const MessageView& view = m_messages[message];
    if (view.isRunning() || view.files == nullptr)
        return;
    for (const QString& address : view.uncheckedCitations()) {
        const auto cited = citedPlace(address);
        const app::FoundPlace found = app::findPlace(*cited, *view.files);
        // The words of a clip's frame are in no text.
        if (found.state == app::FoundPlace::State::Read && !cited->seconds)
            checkCitation(view.message.id, address, {false, found.file, found.item});
    }
}

void ConversationModel::checkCitation(app::Id message, const QString& address, const CheckedCitation& place)
{
    const std::size_t index = find(message);
    if (index == m_messages.size())
        return;
    const app::Attachment& file = (*m_messages[index].files)[place.file];
    const auto done = [self = QPointer(this), message, address, place](const std::shared_ptr<const Place>& read) {
        const std::size_t at = self ? self->find(message) : 0;
        if (!self || at == self->m_messages.size() || !read->error.isEmpty())
            return;
        const std::string words = toUtf8(citedWords(address));
        CheckedCitation check = place;
        check.found = read->words.empty() ? app::hasQuote(toUtf8(read->text), words)
                                          : !app::quoteBoxes(read->words, words).empty();
        const auto before = std::span(*self->m_messages[at].files).first(place.file);
        const app::FoundPlace older = app::findPlace(*citedPlace(address), before);
        if (!check.found && older.state == app::FoundPlace::State::Read)
            self->checkCitation(message, address, {false, older.file, older.item});
        else
            self->takeCheck(message, address, check);
    };
    m_places.read(file, static_cast<int>(place.item), 0, PlaceReader::Urgency::InTurn, done);
}

void ConversationModel::takeCheck(app::Id message, const QString& address, const CheckedCitation& check)
{
    const std::size_t index = find(message);
    if (index == m_messages.size())
        return;
    MessageView& view = m_messages[index];
    CheckedCitation known = check;
    if (!known.found) { // Shown is where it was said to be: in the latest file that has the place.
        const app::FoundPlace first = app::findPlace(*citedPlace(address), *view.files);
        known = {false, first.file, first.item};
    }
    view.checked.insert(address, known);
    view.looks.remove(address);
    refreshAll(index);
}

} // namespace ui
