#include "inference/picture_cache.h"

#include <algorithm>

namespace inference {

PictureCache::Rows PictureCache::find(const PictureIdentity& picture)
{
    const auto found =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.picture == picture; });
    if (found == m_entries.end())
        return nullptr;
    m_entries.splice(m_entries.begin(), m_entries, found);
    return found->rows;
}

bool PictureCache::contains(const PictureIdentity& picture) const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [&](const Entry& entry) { return entry.picture == picture; });
}

void PictureCache::insert(const PictureIdentity& picture, Rows rows)
{
    if (contains(picture))
        return;
    m_bytes += rows->size() * sizeof(float);
    m_entries.push_front({picture, std::move(rows)});
    while (m_bytes > m_maxBytes && !m_entries.empty()) {
        m_bytes -= m_entries.back().rows->size() * sizeof(float);
        m_entries.pop_back();
    }
}

} // namespace inference
