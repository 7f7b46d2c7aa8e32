// The keys of everything that the program does: the usual ones, and those the user chose instead, which are kept in the
// configuration directory. As rows for the list of keys, in the order of the menus; after them keys that are fixed.
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QPointer>
#include <QSettings>
#include <QString>
#include <QVariantMap>
#include <qqmlintegration.h>

namespace ui {

class KeyList : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(bool changedAny READ changedAny NOTIFY keysChanged) ///< the user chose a key
    Q_PROPERTY(QVariantMap byName READ byName NOTIFY keysChanged)  ///< of the actions, as people read them; "": none

public:
    enum Role {
        TitleRole = Qt::UserRole,
        KeysRole,  ///< as people read them: "Ctrl+N, F9"; empty: none
        UsualRole, ///< the usual key, likewise
        EditableRole,
        ChangedRole, ///< another than the usual
        GroupRole,   ///< heading
    };

    /// `file`: an INI file; it is made when something is first changed.
    explicit KeyList(const QString& file, QObject* parent = nullptr);

    /// AppActions (properties name, menu, title, keys, alternative; `chosenKeys` and `shownKeys` are
    /// written). They stay the caller's.
    void setActions(const QList<QObject*>& actions);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    bool changedAny() const;
    QVariantMap byName() const;

    /// The key of a key event, as it is stored ("Ctrl+Shift+P"); empty when it may not be an action's: a modifier
    /// alone, or what one types with.
    Q_INVOKABLE static QString recorded(int key, int modifiers);
    /// As people read it.
    Q_INVOKABLE static QString shown(const QString& keys);
    /// What else has this key: an action's title, or in words what text fields do with it. Empty: nothing.
    Q_INVOKABLE QString conflict(int row, const QString& keys) const;
    /// Whether the key can be taken from what conflict() names.
    Q_INVOKABLE bool canTake(int row, const QString& keys) const;
    /// Gives the row's action this key (empty: none), and takes it from whichever action had it. Does nothing when it
    /// cannot be taken.
    Q_INVOKABLE void choose(int row, const QString& keys);
    Q_INVOKABLE QString usual(int row) const; ///< as it is stored
    Q_INVOKABLE void resetAll();

signals:
    void keysChanged();

private:
    struct Entry {
        QPointer<QObject> action;
        QString name;
        QString usual;
        QString alternative;
        QString keys;
    };

    QString group(const Entry& entry) const;
    int ownerOf(const QString& keys, int except) const;
    void set(int row, const QString& keys);
    static void tell(const Entry& entry);

    QSettings m_settings;
    QList<Entry> m_entries;
};

} // namespace ui
