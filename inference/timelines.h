// The conversations that a model remembers: several timelines, so that switching between two of them reads neither
// again while both fit. Nobody says which conversation a prompt belongs to; it is the one that it shares most with.
#pragma once

#include "inference/session.h"

#include <cstdint>
#include <list>
#include <memory>

namespace inference {

class Timelines {
public:
    /// Makes the first timeline. `keepFree`: bytes of free memory that are not for remembering, such as files' pages.
    /// The model must outlive this. Errors: OutOfMemory.
    static Result<std::unique_ptr<Timelines>> create(Model& model, uint32_t capacity, uint64_t keepFree);

    uint32_t capacity() const { return m_capacity; }
    size_t count() const { return m_sessions.size(); }

    /// The timeline for `prompt`, the newest from now on: one that would forget less for it than the two share, else an
    /// empty one. Those unused for longest are given up for it, and when together they take more than a quarter of the
    /// memory that the newest leaves.
    Result<Session*> choose(const Prompt& prompt);

    /// Gives up the timeline that was unused for longest, never the newest; false if there is no other. What fails for
    /// want of memory can then be tried again.
    bool giveUpOldest();

private:
    Timelines(Model& model, uint32_t capacity, uint64_t keepFree)
        : m_model(&model), m_capacity(capacity), m_keepFree(keepFree)
    {
    }
    Result<void> add();
    void trim();

    Model* m_model;
    uint32_t m_capacity;
    uint64_t m_keepFree;
    std::list<std::unique_ptr<Session>> m_sessions; ///< newest first, never empty
};

} // namespace inference
