// Errors as values. A function that can fail because of the world (a bad file, no memory, a lost device) returns
// Result<T>; TRY and TRY_ASSIGN pass an error on. Programmer errors are assertions instead.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace inference {

/// What the caller can do about an error decides its code.
enum class ErrorCode {
    Cancelled,   ///< the user stopped it
    OutOfMemory, ///< main or device memory; the message has the numbers
    DeviceLost,  ///< the GPU stopped answering; reopen the model
    Unsupported, ///< well formed, but not something Facet can run
    BadFile,     ///< damaged, truncated or not what it claims to be
    BadInput,    ///< an argument or request that makes no sense
    ContextFull, ///< the prompt does not fit the context
    Media,       ///< a picture or clip that cannot be decoded
    Storage,     ///< missing or unreadable files, read-only directories, database trouble
    DiskFull,    ///< no room, or no quota, on the disk that the message names
    Network,     ///< a server that cannot be reached, or does not give what it should
};

struct Error {
    ErrorCode code;
    std::string message; ///< what failed, on what, with the number, and what to do
};

/// Either a value or an Error. Shaped like std::expected, which GCC 12 offers only beyond C++20.
template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    T& operator*() & { return *checked(); }
    const T& operator*() const& { return *const_cast<Result*>(this)->checked(); }
    T&& operator*() && { return std::move(*checked()); }
    T* operator->() { return checked(); }
    const T* operator->() const { return const_cast<Result*>(this)->checked(); }
    const Error& error() const
    {
        assert(m_state.index() == 1);
        return *std::get_if<1>(&m_state);
    }

private:
    T* checked()
    {
        assert(m_state.index() == 0);
        return std::get_if<0>(&m_state);
    }
    std::variant<T, Error> m_state;
};

template <> class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    explicit operator bool() const { return !m_error; }
    const Error& error() const
    {
        assert(m_error);
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace inference

#define FACET_CONCAT_INNER(a, b) a##b
#define FACET_CONCAT(a, b) FACET_CONCAT_INNER(a, b)

/// Evaluates an expression of type Result<…>; returns its error from the enclosing function, or goes on.
#define TRY(...)                                                                                                       \
    do {                                                                                                               \
        if (auto tried = (__VA_ARGS__); !tried)                                                                        \
            return ::inference::Error(tried.error());                                                                  \
    } while (false)

/// TRY_ASSIGN(auto file, GgufFile::open(path)): binds the value, or returns the error.
#define TRY_ASSIGN(declaration, ...) TRY_ASSIGN_NAMED(FACET_CONCAT(tried, __LINE__), declaration, __VA_ARGS__)
#define TRY_ASSIGN_NAMED(name, declaration, ...)                                                                       \
    auto name = (__VA_ARGS__);                                                                                         \
    if (!name)                                                                                                         \
        return ::inference::Error(name.error());                                                                       \
    declaration = std::move(*name)
