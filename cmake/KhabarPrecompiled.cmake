# Precompiled headers, each made once and reused: of tests, and in KHABAR_CHECKED builds of our libraries too. Elsewhere
# a library has none, so that a file of it that forgets an include does not pass.
set(headers algorithm array atomic charconv chrono cmath condition_variable cstdint cstdio cstdlib cstring filesystem
  fstream functional iostream iterator limits map memory mutex numeric optional random set span sstream string string_view
  thread tuple unordered_map unordered_set utility variant vector)
list(TRANSFORM headers PREPEND "<")
list(TRANSFORM headers APPEND ">")
file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cc" "")

function(khabar_precompiled_headers target)
  add_library(${target} OBJECT "${CMAKE_BINARY_DIR}/precompiled.cc")
  target_link_libraries(${target} PRIVATE khabar_compile_options)
  target_precompile_headers(${target} PRIVATE ${ARGN})
endfunction()

if(KHABAR_CHECKED)
  khabar_precompiled_headers(khabar_precompiled ${headers})
endif()
khabar_precompiled_headers(khabar_precompiled_test ${headers} <gmock/gmock.h> <gtest/gtest.h>)
target_link_libraries(khabar_precompiled_test PRIVATE GTest::gmock)
target_compile_options(khabar_precompiled_test PRIVATE ${KHABAR_TEST_OPTIONS})
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # With the templates that the headers use, and no time stamps, which would spoil ccache.
  foreach(target khabar_precompiled khabar_precompiled_test)
    if(TARGET ${target})
      target_compile_options(${target} PRIVATE -fpch-instantiate-templates -Xclang -fno-pch-timestamp)
    endif()
  endforeach()
endif()
