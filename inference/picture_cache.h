// Soft tokens of pictures that were encoded before, so that a second question about a picture does not encode it again.
// Bounded in bytes; what was used longest ago goes first.
#pragma once

#include "inference/session.h"

#include <cstdint>
#include <list>
#include <memory>
#include <utility>
#include <vector>

namespace inference {

class PictureCache {
public:
    using Rows = std::shared_ptr<const std::vector<float>>;

    explicit PictureCache(uint64_t maxBytes) : m_maxBytes(maxBytes) {}

    /// Null when the picture is not there. Makes it the newest.
    Rows find(const PictureIdentity& picture);
    bool contains(const PictureIdentity& picture) const;
    void insert(const PictureIdentity& picture, Rows rows);

    uint64_t bytes() const { return m_bytes; }

private:
    struct Entry {
        PictureIdentity picture;
        Rows rows;
    };

    uint64_t m_maxBytes;
    uint64_t m_bytes = 0;
    std::list<Entry> m_entries; ///< newest first; few enough to look through
};

} // namespace inference
