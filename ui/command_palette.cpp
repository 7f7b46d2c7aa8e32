#include "ui/command_palette.h"

#include "ui/key_list.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int kMostConversations = 50; ///< that match; more words find the rest
constexpr int kUnasked = 8;            ///< conversations shown before anything is typed

/// Lower case, without accents.
QString plain(const QString& text)
{
    QString result;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD))
        if (letter.category() != QChar::Mark_NonSpacing)
            result += letter;
    return result.toCaseFolded();
}

bool beginsAWord(const QString& text, qsizetype at)
{
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

int wordScore(const QString& word, const QString& text)
{
    qsizetype within = -1;
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (beginsAWord(text, at))
            return 100;
        within = at;
    }
    if (within >= 0)
        return 40;
    // Its letters in order, the first at the beginning of a word: "ncv" for "new conversation".
    for (qsizetype start = text.indexOf(word[0]); start >= 0; start = text.indexOf(word[0], start + 1)) {
        if (!beginsAWord(text, start))
            continue;
        qsizetype at = start;
        qsizetype found = 1;
        while (found < word.size() && (at = text.indexOf(word[found], at + 1)) >= 0)
            found++;
        if (found == word.size())
            return 10;
    }
    return 0;
}

} // namespace

int paletteScore(const QString& query, const QString& title)
{
    const QString text = plain(title);
    int sum = 1;
    for (const QString& word : plain(query).split(u' ', Qt::SkipEmptyParts)) {
        const int score = wordScore(word, text);
        if (score == 0)
            return 0;
        sum += score;
    }
    return text.startsWith(plain(query)) ? sum + 50 : sum;
}

CommandPalette::CommandPalette(const QAbstractItemModel& conversations, QObject* parent)
    : QAbstractListModel(parent), m_conversations(conversations)
{
}

void CommandPalette::setActions(const QList<QObject*>& actions)
{
    m_actions = QList<QPointer<QObject>>(actions.begin(), actions.end());
    find();
}

int CommandPalette::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QHash<int, QByteArray> CommandPalette::roleNames() const
{
    return {{TitleRole, "title"}, {KeysRole, "keys"}, {ConversationRole, "isConversation"}};
}

QVariant CommandPalette::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry& entry = m_entries[index.row()];
    switch (role) {
    case TitleRole:
        return entry.title;
    case KeysRole:
        return entry.keys;
    case ConversationRole:
        return entry.conversation != 0;
    default:
        return {};
    }
}

void CommandPalette::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    find();
}

void CommandPalette::begin()
{
    m_query.clear();
    find();
}

void CommandPalette::find()
{
    struct Scored {
        int score;
        Entry entry;
    };
    QList<Scored> actions;
    for (const QPointer<QObject>& action : m_actions) {
        if (!action || !action->property("enabled").toBool() || action->property("name") == QStringLiteral("palette"))
            continue;
        const QString title = action->property("title").toString();
        if (const int score = paletteScore(m_query, title); score > 0)
            actions += {score, {title, KeyList::shown(action->property("sequence").toString()), action, 0}};
    }
    const QHash<int, QByteArray> roles = m_conversations.roleNames();
    const int idRole = roles.key("conversation");
    const int titleRole = roles.key("title");
    QList<Scored> conversations;
    const int most = m_query.trimmed().isEmpty() ? kUnasked : m_conversations.rowCount();
    for (int row = 0; row < std::min(most, m_conversations.rowCount()); row++) {
        const QModelIndex at = m_conversations.index(row, 0);
        const QString title = at.data(titleRole).toString();
        const qint64 id = at.data(idRole).toLongLong();
        if (const int score = paletteScore(m_query, title); score > 0 && id != 0)
            conversations += {score, {title, {}, {}, id}};
    }
    const auto better = [](const Scored& a, const Scored& b) { return a.score > b.score; };
    std::stable_sort(actions.begin(), actions.end(), better);
    std::stable_sort(conversations.begin(), conversations.end(), better);
    conversations.resize(std::min<qsizetype>(conversations.size(), kMostConversations));

    beginResetModel();
    m_entries.clear();
    for (const Scored& found : actions + conversations)
        m_entries += found.entry;
    endResetModel();
    Q_EMIT queryChanged();
}

void CommandPalette::run(int row)
{
    if (row < 0 || row >= m_entries.size())
        return;
    const Entry entry = m_entries[row];
    if (entry.conversation != 0)
        Q_EMIT conversationChosen(entry.conversation);
    else if (entry.action)
        QMetaObject::invokeMethod(entry.action, "trigger");
}

} // namespace ui
