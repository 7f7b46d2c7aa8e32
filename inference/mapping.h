// A file mapped into memory, that stays readable if the file does not: where a file was cut short, or its disk fails,
// reading a mapping kills the process with SIGBUS. Here such a read gives zeros, and the mapping says that it is no
// longer the file. Mapped weights are read by the CPU backend with every token, so copying is no way round it.
#pragma once

#include <atomic>
#include <cstddef>
#include <span>

namespace inference {

class Mapping {
public:
    /// Takes over what mmap() gave. The first one installs the handler of SIGBUS, for the process and for good: there
    /// can be only one. What does not concern a mapping goes on to the handler before it.
    Mapping(void* address, size_t size);
    ~Mapping();
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;

    std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(m_address), m_size}; }
    /// False once something could not be read; from there to the end, zeros have been read.
    bool intact() const;

private:
    void* m_address;
    size_t m_size;
    size_t m_place; ///< in the handler's list; kNoPlace: not guarded
};

} // namespace inference
