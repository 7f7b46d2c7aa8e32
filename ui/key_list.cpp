#include "ui/key_list.h"

#include <QKeySequence>

#include <algorithm>
#include <array>
#include <limits>

namespace ui {

namespace {

/// What the parts of the window do with keys themselves.
struct FixedKey {
    const char* title;
    const char* keys;
};
constexpr std::array kFixedKeys{
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "Send"), QT_TRANSLATE_NOOP("ui::KeyList", "Enter")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "New line"), QT_TRANSLATE_NOOP("ui::KeyList", "Shift+Enter")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "Paste text or a picture"), QT_TRANSLATE_NOOP("ui::KeyList", "Ctrl+V")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "Remove a file, choose how it is read"),
             QT_TRANSLATE_NOOP("ui::KeyList", "Del, F10")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "Menu of a message, of a conversation"),
             QT_TRANSLATE_NOOP("ui::KeyList", "Enter, menu key")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "Rename in the list"), QT_TRANSLATE_NOOP("ui::KeyList", "F2")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "In the preview: the one before, the next"),
             QT_TRANSLATE_NOOP("ui::KeyList", "PgUp, PgDown, arrows")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "In the preview: larger, smaller, fit"),
             QT_TRANSLATE_NOOP("ui::KeyList", "+, -, Ctrl+0")},
    FixedKey{QT_TRANSLATE_NOOP("ui::KeyList", "Close the preview or a dialog"),
             QT_TRANSLATE_NOOP("ui::KeyList", "Esc")},
};

/// Keys that text fields need for themselves.
bool editsText(const QString& keys)
{
    static const QStringList kKeys{
        QStringLiteral("Ctrl+A"),          QStringLiteral("Ctrl+C"),           QStringLiteral("Ctrl+V"),
        QStringLiteral("Ctrl+X"),          QStringLiteral("Ctrl+Y"),           QStringLiteral("Ctrl+Z"),
        QStringLiteral("Ctrl+Shift+Z"),    QStringLiteral("Ctrl+Left"),        QStringLiteral("Ctrl+Right"),
        QStringLiteral("Ctrl+Home"),       QStringLiteral("Ctrl+End"),         QStringLiteral("Ctrl+Backspace"),
        QStringLiteral("Ctrl+Del"),        QStringLiteral("Shift+Ins"),        QStringLiteral("Ctrl+Ins"),
        QStringLiteral("Ctrl+Shift+Left"), QStringLiteral("Ctrl+Shift+Right"),
    };
    return kKeys.contains(keys);
}

/// One way to write each: "Ctrl+PgDown", not "Ctrl+PageDown". Empty when it is no key.
QString written(const QString& keys)
{
    return QKeySequence::fromString(keys, QKeySequence::PortableText).toString(QKeySequence::PortableText);
}

const QString kPrefix = QStringLiteral("keys/");

} // namespace

KeyList::KeyList(const QString& file, QObject* parent)
    : QAbstractListModel(parent), m_settings(file, QSettings::IniFormat)
{
}

void KeyList::setActions(const QList<QObject*>& actions)
{
    beginResetModel();
    m_entries.clear();
    for (QObject* action : actions) {
        Entry entry{action,
                    action->property("name").toString(),
                    written(action->property("keys").toString()),
                    written(action->property("alternative").toString()),
                    {}};
        entry.keys = entry.usual;
        // An empty one was chosen too: no key. What is no key at all is not believed.
        if (m_settings.contains(kPrefix + entry.name)) {
            const QString stored = m_settings.value(kPrefix + entry.name).toString();
            if (stored.isEmpty() || !written(stored).isEmpty())
                entry.keys = written(stored);
        }
        m_entries += entry;
    }
    // As the menus have them; what is in no menu comes last.
    const auto menu = [](const Entry& entry) {
        const int number = entry.action->property("menu").toInt();
        return number == 0 ? std::numeric_limits<int>::max() : number;
    };
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [&](const Entry& a, const Entry& b) { return menu(a) < menu(b); });
    for (const Entry& entry : m_entries)
        tell(entry);
    endResetModel();
    Q_EMIT keysChanged();
}

int KeyList::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_entries.isEmpty() ? 0 : static_cast<int>(m_entries.size() + kFixedKeys.size());
}

QHash<int, QByteArray> KeyList::roleNames() const
{
    return {{TitleRole, "title"},       {KeysRole, "keys"},       {UsualRole, "usualKeys"},
            {EditableRole, "editable"}, {ChangedRole, "changed"}, {GroupRole, "group"}};
}

QString KeyList::group(const Entry& entry) const
{
    // In the order of AppAction.Menu.
    const std::array groups{tr("Anywhere"), tr("File"), tr("Edit"), tr("Conversation"), tr("View"), tr("Help")};
    const int menu = entry.action ? entry.action->property("menu").toInt() : 0;
    return groups[static_cast<size_t>(std::clamp(menu, 0, static_cast<int>(groups.size()) - 1))];
}

QVariant KeyList::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.row() >= m_entries.size()) {
        const FixedKey& fixed = kFixedKeys[static_cast<size_t>(index.row() - m_entries.size())];
        switch (role) {
        case TitleRole:
            return tr(fixed.title);
        case KeysRole:
        case UsualRole:
            return tr(fixed.keys);
        case EditableRole:
        case ChangedRole:
            return false;
        case GroupRole:
            return tr("Where it has the focus");
        default:
            return {};
        }
    }
    const Entry& entry = m_entries[index.row()];
    switch (role) {
    case TitleRole:
        return entry.action ? entry.action->property("title") : QVariant();
    case KeysRole:
        return entry.alternative.isEmpty() || entry.keys.isEmpty()
                   ? shown(entry.keys + entry.alternative)
                   : tr("%1, %2").arg(shown(entry.keys), shown(entry.alternative));
    case UsualRole:
        return shown(entry.usual);
    case EditableRole:
        return true;
    case ChangedRole:
        return entry.keys != entry.usual;
    case GroupRole:
        return group(entry);
    default:
        return {};
    }
}

bool KeyList::changedAny() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const Entry& entry) { return entry.keys != entry.usual; });
}

QVariantMap KeyList::byName() const
{
    QVariantMap keys;
    for (const Entry& entry : m_entries)
        keys.insert(entry.name, shown(entry.keys));
    return keys;
}

QString KeyList::recorded(int key, int modifiers)
{
    const QList<int> modifierKeys{Qt::Key_Control,
                                  Qt::Key_Shift,
                                  Qt::Key_Alt,
                                  Qt::Key_AltGr,
                                  Qt::Key_Meta,
                                  Qt::Key_Super_L,
                                  Qt::Key_Super_R,
                                  Qt::Key_CapsLock,
                                  Qt::Key_NumLock,
                                  Qt::Key_unknown,
                                  0};
    if (modifierKeys.contains(key))
        return {};
    constexpr int kCommand = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
    const bool function = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    const bool escape = key == Qt::Key_Escape && (modifiers & Qt::ShiftModifier) != 0;
    if ((modifiers & kCommand) == 0 && !function && !escape)
        return {};
    // With Shift a keyboard reports the shifted sign ("+" for "="), and the shortcut is told by that sign.
    const int kept = modifiers & (kCommand | Qt::ShiftModifier);
    const QKeySequence sequence(QKeyCombination(Qt::KeyboardModifiers::fromInt(kept), static_cast<Qt::Key>(key)));
    return sequence.toString(QKeySequence::PortableText);
}

QString KeyList::shown(const QString& keys)
{
    return QKeySequence::fromString(keys, QKeySequence::PortableText).toString(QKeySequence::NativeText);
}

int KeyList::ownerOf(const QString& keys, int except) const
{
    for (int row = 0; row < m_entries.size(); row++)
        if (row != except && (m_entries[row].keys == keys || m_entries[row].alternative == keys))
            return row;
    return -1;
}

QString KeyList::conflict(int row, const QString& keys) const
{
    const QString asked = written(keys);
    if (asked.isEmpty())
        return {};
    if (editsText(asked))
        return tr("editing text");
    const int owner = ownerOf(asked, row);
    return owner < 0 || !m_entries[owner].action ? QString() : m_entries[owner].action->property("title").toString();
}

bool KeyList::canTake(int row, const QString& keys) const
{
    const QString asked = written(keys);
    const int owner = ownerOf(asked, row);
    return !editsText(asked) && (owner < 0 || m_entries[owner].alternative != asked);
}

void KeyList::choose(int row, const QString& keys)
{
    const QString asked = written(keys);
    if (row < 0 || row >= m_entries.size() || (asked.isEmpty() && !keys.isEmpty()))
        return;
    if (!asked.isEmpty()) {
        if (!canTake(row, asked))
            return;
        if (const int owner = ownerOf(asked, row); owner >= 0)
            set(owner, QString());
    }
    set(row, asked);
    Q_EMIT keysChanged();
}

QString KeyList::usual(int row) const
{
    return row >= 0 && row < m_entries.size() ? m_entries[row].usual : QString();
}

void KeyList::resetAll()
{
    for (int row = 0; row < m_entries.size(); row++)
        set(row, m_entries[row].usual);
    Q_EMIT keysChanged();
}

void KeyList::set(int row, const QString& keys)
{
    Entry& entry = m_entries[row];
    entry.keys = keys;
    if (keys == entry.usual)
        m_settings.remove(kPrefix + entry.name);
    else
        m_settings.setValue(kPrefix + entry.name, keys);
    tell(entry);
    Q_EMIT dataChanged(index(row), index(row));
}

void KeyList::tell(const Entry& entry)
{
    if (!entry.action)
        return;
    entry.action->setProperty("chosenKeys", entry.keys == entry.usual ? QVariant() : QVariant(entry.keys));
    entry.action->setProperty("shownKeys", shown(entry.keys));
}

} // namespace ui
