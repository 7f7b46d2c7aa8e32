// The conversation model's branches and turns: versions, what is removed and brought back, what waits, what the model
// no longer sees. A branch that changes touches the rows that differ, so that the view stays where it is.
#include "app/chat_service.h"
#include "ui/conversation_model.h"
#include "ui/text.h"

#include <algorithm>
#include <utility>

namespace ui {

void ConversationModel::stop()
{
    if (!m_busy)
        return;
    if (m_queue.running && m_queue.running->conversation == m_conversation) {
        m_service.stopAnswer(m_conversation, m_queue.running->message);
        return;
    }
    const auto first =
        std::find_if(m_messages.begin(), m_messages.end(), [](const MessageView& view) { return view.isRunning(); });
    m_service.stopAnswer(m_conversation, first->message.id);
}

const app::Message* ConversationModel::messageOf(int row) const
{
    const std::size_t message = messageAt(row);
    return message == m_messages.size() ? nullptr : &m_messages[message].message;
}

const MessageView* ConversationModel::viewOf(int row) const
{
    const std::size_t message = messageAt(row);
    return message == m_messages.size() ? nullptr : &m_messages[message];
}

void ConversationModel::noteView(int row, double offset)
{
    if (m_conversation == 0 || m_messages.empty() || m_opening || m_preparing)
        return;
    app::ConversationView view;
    if (const std::size_t message = messageAt(row); row >= 0 && message < m_messages.size())
        view = {.message = m_messages[message].message.id,
                .offset = offset,
                .state = std::to_string(row - firstRow(message))};
    if (view == m_view)
        return;
    m_view = view;
    m_service.saveView(m_conversation, std::move(view));
}

void ConversationModel::showView(const app::ConversationView& view)
{
    m_view = view;
    const auto [first, count] = rowsOf(view.message);
    if (count > 0)
        Q_EMIT viewFound(first + std::clamp(QByteArray::fromStdString(view.state).toInt(), 0, count - 1), view.offset);
}

std::pair<int, int> ConversationModel::rowsOf(app::Id message) const
{
    const std::size_t index = find(message);
    return index == m_messages.size() ? std::pair(-1, 0) : std::pair(firstRow(index), m_messages[index].rowCount);
}

bool ConversationModel::isQuestion(int row) const
{
    const app::Message* message = messageOf(row);
    return message != nullptr && message->author == app::Author::User;
}

int ConversationModel::questionOf(int row) const
{
    const std::size_t message = messageAt(row);
    if (message == m_messages.size() || message == 0)
        return -1;
    return firstRow(message) - 1; // a question ends with its own row
}

int ConversationModel::lastQuestion() const
{
    for (std::size_t i = m_messages.size(); i > 0; i--)
        if (m_messages[i - 1].message.author == app::Author::User)
            return firstRow(i - 1) + m_messages[i - 1].rowCount - 1;
    return -1;
}

QVariantMap ConversationModel::stateOf(int row) const
{
    const std::size_t message = messageAt(row);
    Row last;
    if (message < m_messages.size())
        last = m_rows[static_cast<std::size_t>(firstRow(message) + m_messages[message].rowCount - 1)];
    return {{QStringLiteral("version"), last.version},
            {QStringLiteral("versions"), last.versions},
            {QStringLiteral("canContinue"), last.canContinue},
            {QStringLiteral("canAnswerAgain"), last.kind == RowKind::Footer && !last.active}};
}

void ConversationModel::forgetRemoved()
{
    setRemoved(0, {});
}

bool ConversationModel::stepVersion(int row, int step)
{
    const app::Message* message = messageOf(row);
    if (message == nullptr)
        return false;
    const auto& versions = message->versions;
    const auto own = std::find(versions.begin(), versions.end(), message->id);
    const std::ptrdiff_t wanted = own - versions.begin() + step;
    if (own == versions.end() || wanted < 0 || wanted >= std::ssize(versions))
        return false;
    m_service.showVersion(m_conversation, versions[static_cast<std::size_t>(wanted)]);
    Q_EMIT announced(tr("Version %1 of %2").arg(wanted + 1).arg(versions.size()));
    return true;
}

void ConversationModel::removeMessage(int row)
{
    const app::Message* message = messageOf(row);
    if (message == nullptr)
        return;
    const bool isLast = message->id == m_messages.back().message.id;
    const bool isQuestion = message->author == app::Author::User;
    const QString what = isQuestion ? tr("The question and what followed it were deleted")
                         : isLast   ? tr("The answer was deleted")
                                    : tr("The answer and what followed it were deleted");
    const app::Id id = message->id;
    m_service.removeMessage(m_conversation, id);
    setRemoved(id, what);
    Q_EMIT announced(what);
}

void ConversationModel::withdraw(int row)
{
    const app::Message* question = messageOf(questionOf(row));
    if (question == nullptr)
        return;
    const QString what = tr("The question will not be asked");
    const app::Id id = question->id;
    std::vector<app::Part> parts = question->parts;
    m_service.withdrawQuestion(m_conversation, id);
    setRemoved(id, what);
    m_withdrawn = std::move(parts);
    Q_EMIT announced(what);
}

void ConversationModel::undoRemove()
{
    if (m_removedMessage == 0)
        return;
    if (m_withdrawn.empty()) {
        m_service.restoreMessage(m_conversation, m_removedMessage);
    } else { // its turn has gone to those behind it
        std::string text;
        std::vector<app::Attachment> files;
        for (const app::Part& part : m_withdrawn) {
            if (part.isFile())
                files.push_back(part.attachment);
            else if (part.kind == app::Part::Kind::Text)
                text += part.text;
        }
        m_service.send(m_conversation, std::move(text), std::move(files));
    }
    setRemoved(0, {});
}

void ConversationModel::setRemoved(app::Id message, const QString& what)
{
    m_removedMessage = message;
    m_withdrawn.clear();
    m_removed = what;
    Q_EMIT removedChanged();
}

void ConversationModel::copyConversation()
{
    QStringList turns;
    for (const MessageView& view : m_messages) {
        const bool isUser = view.message.author == app::Author::User;
        QString turn = QStringLiteral("## ") + (isUser ? tr("You") : tr("Answer")) + QStringLiteral("\n\n");
        for (const app::Part& part : view.message.parts)
            if (part.isFile())
                turn += tr("File: %1").arg(fromUtf8(part.attachment.fileName)) + QStringLiteral("\n\n");
        turns += turn + view.source();
    }
    setClipboard(turns.join(QStringLiteral("\n\n")) + u'\n', tr("Conversation copied"));
}

QStringList ConversationModel::askedQuestions() const
{
    QStringList questions;
    for (auto view = m_messages.rbegin(); view != m_messages.rend(); ++view)
        if (view->message.author == app::Author::User)
            questions += view->source();
    questions += m_recentQuestions;
    questions.removeAll(QString());
    questions.removeDuplicates();
    return questions;
}

app::Id ConversationModel::waitingAnswerOf(app::Id question) const
{
    const std::size_t index = find(question);
    if (index + 1 >= m_messages.size() || m_messages[index + 1].waits < 0)
        return 0;
    return m_messages[index + 1].message.id;
}

void ConversationModel::takeBranch(const app::BranchShown& branch)
{
    const std::size_t after = branch.after == 0 ? 0 : find(branch.after) + 1;
    if (after > m_messages.size())
        return; // of a branch that was left meanwhile
    const bool wasEmpty = isEmpty();
    const bool begins = !branch.messages.empty() && branch.messages.back().state == app::MessageState::Generating;
    const std::size_t known = begins ? find(branch.messages.back().id) : 0;
    const bool isNew = begins && (known == m_messages.size() || !m_messages[known].isRunning());
    std::size_t index = after;
    for (const app::Message& told : branch.messages) {
        knowFiles(told);
        MessageView view(told, index == 0 ? nullptr : &m_messages[index - 1]);
        if (index == m_messages.size()) {
            m_messages.push_back(std::move(view));
        } else {
            view.rowCount = m_messages[index].rowCount; // its rows are changed into those of the new one
            m_messages[index] = std::move(view);
        }
        index++;
    }
    removeRows(index);
    for (std::size_t i = after == 0 ? 0 : after - 1; i < m_messages.size(); i++) {
        refreshAll(i);
        checkCitations(i);
    }
    if (wasEmpty != isEmpty())
        Q_EMIT emptyChanged();
    takeQueue(m_queue);
    updateBusy();
    m_service.measureContext(m_conversation);
    if (isNew)
        Q_EMIT questionAdded();
}

void ConversationModel::removeRows(std::size_t message)
{
    if (message >= m_messages.size())
        return;
    const int first = firstRow(message);
    beginRemoveRows({}, first, rowCount() - 1);
    m_rows.erase(m_rows.begin() + first, m_rows.end());
    m_messages.erase(m_messages.begin() + static_cast<std::ptrdiff_t>(message), m_messages.end());
    endRemoveRows();
}

void ConversationModel::takeQueue(const app::QueueChanged& queue)
{
    m_queue = queue;
    const auto waitsFor = [&](std::size_t answer) {
        const auto place =
            std::find_if(queue.waiting.begin(), queue.waiting.end(), [&](const app::AnswerPlace& waiting) {
                return answer < m_messages.size() && waiting.message == m_messages[answer].message.id;
            });
        return place == queue.waiting.end() ? -1
                                            : static_cast<int>(place - queue.waiting.begin()) + (queue.running ? 1 : 0);
    };
    for (std::size_t i = 0; i < m_messages.size(); i++) {
        const bool isQuestion = m_messages[i].message.author == app::Author::User;
        const int waits = waitsFor(isQuestion ? i + 1 : i);
        if (std::exchange(m_messages[i].waits, waits) != waits)
            refreshAll(i);
    }
}

void ConversationModel::takeContext(const app::ContextMeasured& context)
{
    if (std::exchange(m_firstSeen, context.firstSeen) != context.firstSeen && context.firstSeen != 0)
        Q_EMIT announced(tr("The conversation does not fit the context any more: its beginning is left out"));
    for (std::size_t i = 0; i < m_messages.size(); i++) {
        const bool isFirstSeen = m_firstSeen != 0 && m_messages[i].message.id == m_firstSeen;
        if (std::exchange(m_messages[i].isFirstSeen, isFirstSeen) != isFirstSeen)
            refreshAll(i);
    }
}

} // namespace ui
