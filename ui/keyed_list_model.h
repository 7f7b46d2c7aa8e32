// A list model whose rows have keys, and come to a wanted order by insertions, removals and moves: what is shown keeps
// its delegates, its focus and its place on screen.
#pragma once

#include <QAbstractListModel>

#include <vector>

namespace ui {

class KeyedListModel : public QAbstractListModel {
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;

protected:
    /// Each key stands once in `wanted`.
    void setKeys(const std::vector<qint64>& wanted);
    qint64 keyAt(int row) const { return m_keys[static_cast<std::size_t>(row)]; }
    const std::vector<qint64>& keys() const { return m_keys; }
    int rowOfKey(qint64 key) const; ///< -1: none

private:
    void removeAllBut(const std::vector<qint64>& wanted);

    std::vector<qint64> m_keys;
};

} // namespace ui
