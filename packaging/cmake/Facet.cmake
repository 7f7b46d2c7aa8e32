# The few build helpers that every folder uses.

# What all of Facet's own code is compiled with: warnings, sanitizers, the repository as the one include root.
add_library(facet_options INTERFACE)
target_include_directories(facet_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(facet_options INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wpedantic -fno-math-errno)
if(FACET_ASSERTIONS)
  target_compile_options(facet_options INTERFACE -UNDEBUG)
endif()
if(FACET_SANITIZE)
  target_compile_options(facet_options INTERFACE -fsanitize=${FACET_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(facet_options INTERFACE -fsanitize=${FACET_SANITIZE})
  if(FACET_SANITIZE MATCHES "undefined")
    target_compile_options(facet_options INTERFACE -fno-sanitize-recover=undefined)
  endif()
endif()
find_program(MOLD mold)
if(MOLD)
  target_link_options(facet_options INTERFACE -fuse-ld=mold)
endif()

# facet_library(NAME SOURCES... ): one static library per folder. For sanitizers, which only run tests, files are compiled
# twelve at a time: headers are most of the work. The other builds see to it that each includes what it needs.
function(facet_library name)
  add_library(${name} STATIC ${ARGN})
  target_link_libraries(${name} PUBLIC facet_options)
  if(FACET_SANITIZE)
    set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
  endif()
endfunction()

# Built and run by packaging/test under sanitizers: tests labelled "sanitize" (addresses, undefined behaviour) and
# "threads" (data races).
add_custom_target(sanitized_tests)
add_custom_target(threaded_tests)

# facet_test(NAME SOURCES file... LIBRARIES lib... LABELS label... [ENVIRONMENT name=value...] [TIMEOUT seconds])
# One Qt Test executable and its ctest entry. Tests that read ../shared find it in FACET_SHARED and skip without it.
function(facet_test name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBRARIES;LABELS;ENVIRONMENT" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${name} ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  if(FACET_SANITIZE MATCHES "undefined")
    # Checks for undefined behaviour are for Facet's code: a test with them takes twice as long to compile.
    set_property(SOURCE ${ARG_SOURCES} APPEND PROPERTY COMPILE_OPTIONS -fno-sanitize=undefined)
  endif()
  target_link_libraries(${name} PRIVATE facet_options ${ARG_LIBRARIES} Qt6::Test)
  target_compile_definitions(${name} PRIVATE
    FACET_SOURCE_DIR="${CMAKE_SOURCE_DIR}" FACET_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared")
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=0;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/thread_sanitizer.supp;${ARG_ENVIRONMENT}")
  if("sanitize" IN_LIST ARG_LABELS)
    add_dependencies(sanitized_tests ${name})
  endif()
  if("threads" IN_LIST ARG_LABELS)
    add_dependencies(threaded_tests ${name})
  endif()
endfunction()
