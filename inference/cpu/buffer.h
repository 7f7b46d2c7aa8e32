// Working memory that grows and is never shrunk: aligned to cache lines, contents undefined after a growth.
#pragma once

#include <cstddef>
#include <memory>
#include <new>

namespace inference::cpu {

template <class T> class Buffer {
public:
    Buffer() = default;
    explicit Buffer(size_t count) { reserve(count); }

    /// Throws std::bad_alloc; the model turns it into OutOfMemory at its boundary.
    void reserve(size_t count)
    {
        if (count <= m_capacity)
            return;
        m_data.reset();
        m_capacity = 0;
        m_data.reset(static_cast<T*>(::operator new(count * sizeof(T), kAlignment)));
        m_capacity = count;
    }

    T* data() { return m_data.get(); }
    const T* data() const { return m_data.get(); }
    size_t bytes() const { return m_capacity * sizeof(T); }

private:
    static constexpr std::align_val_t kAlignment{64};
    struct Free {
        void operator()(T* p) const { ::operator delete(p, kAlignment); }
    };
    std::unique_ptr<T, Free> m_data;
    size_t m_capacity = 0;
};

} // namespace inference::cpu
