// Opens and closes the headers that C++ and GLSL both read. Push structs hold uint, int and float only, so that std430
// and C++ lay them out alike; each ends with a check of its size on the C++ side.
#ifndef FACET_SHADERS_PREAMBLE_H
#define FACET_SHADERS_PREAMBLE_H

#ifdef __cplusplus
#include <cstdint>
#define FACET_SHARED_BEGIN namespace shaders {
#define FACET_SHARED_END }
#define FACET_CHECK_SIZE(type, bytes) static_assert(sizeof(type) == (bytes) && (bytes) <= 128)
#define FACET_CONSTANT inline constexpr
#define FACET_FUNCTION inline
namespace shaders {
using uint = uint32_t;
}
#else
#define FACET_SHARED_BEGIN
#define FACET_SHARED_END
#define FACET_CHECK_SIZE(type, bytes)
#define FACET_CONSTANT const
#define FACET_FUNCTION
#endif

#endif
