#include "ui/keyed_list_model.h"

#include <algorithm>
#include <unordered_set>

namespace ui {

int KeyedListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int KeyedListModel::rowOfKey(qint64 key) const
{
    const auto found = std::find(m_keys.begin(), m_keys.end(), key);
    return found == m_keys.end() ? -1 : static_cast<int>(found - m_keys.begin());
}

void KeyedListModel::removeAllBut(const std::vector<qint64>& wanted)
{
    const std::unordered_set<qint64> kept(wanted.begin(), wanted.end());
    for (std::size_t end = m_keys.size(); end > 0;) {
        if (kept.contains(m_keys[end - 1])) {
            end--;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && !kept.contains(m_keys[begin - 1]))
            begin--;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_keys.erase(m_keys.begin() + static_cast<std::ptrdiff_t>(begin),
                     m_keys.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        end = begin;
    }
}

void KeyedListModel::setKeys(const std::vector<qint64>& wanted)
{
    removeAllBut(wanted);
    std::unordered_set<qint64> present(m_keys.begin(), m_keys.end());
    for (std::size_t row = 0; row < wanted.size(); row++) {
        if (row < m_keys.size() && m_keys[row] == wanted[row])
            continue;
        const auto at = m_keys.begin() + static_cast<std::ptrdiff_t>(row);
        const int target = static_cast<int>(row);
        if (!present.contains(wanted[row])) {
            std::size_t end = row + 1;
            while (end < wanted.size() && !present.contains(wanted[end]))
                end++;
            beginInsertRows({}, target, static_cast<int>(end) - 1);
            m_keys.insert(at, wanted.begin() + target, wanted.begin() + static_cast<std::ptrdiff_t>(end));
            endInsertRows();
            row = end - 1;
        } else if (row + 1 < m_keys.size() && m_keys[row + 1] == wanted[row]) {
            // The row that stands here goes down, to where it is wanted: one move instead of many.
            const auto later = std::find(wanted.begin() + target, wanted.end(), m_keys[row]);
            const auto known =
                std::count_if(wanted.begin() + target, later, [&](qint64 key) { return present.contains(key); });
            const int destination = std::min(target + static_cast<int>(known), static_cast<int>(m_keys.size()) - 1);
            beginMoveRows({}, target, target, {}, destination + 1);
            std::rotate(at, at + 1, m_keys.begin() + destination + 1);
            endMoveRows();
        } else {
            const auto from = std::find(at, m_keys.end(), wanted[row]);
            const int source = static_cast<int>(from - m_keys.begin());
            beginMoveRows({}, source, source, {}, target);
            std::rotate(at, from, from + 1);
            endMoveRows();
        }
    }
}

} // namespace ui
