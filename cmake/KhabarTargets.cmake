# The four kinds of target of this tree. Every folder's CMakeLists.txt uses only these, so that a folder
# reads as a list of what it holds and what it links.
include(GoogleTest)

# What ThreadSanitizer can't see in Debian's own libraries: C11 threads and absl's locks.
if(KHABAR_SANITIZE MATCHES "thread")
  add_library(khabar_tsan_shims OBJECT
    "${CMAKE_SOURCE_DIR}/tests/support/c11_threads_shim.cc" "${CMAKE_SOURCE_DIR}/tests/support/absl_mutex_tsan.cc")
  target_link_libraries(khabar_tsan_shims PUBLIC absl::synchronization ${CMAKE_DL_LIBS} PRIVATE khabar_compile_options)
endif()

# khabar_library(NAME khabar_text SRCS a.cc DEPS khabar_doc ICU::uc)
function(khabar_library)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  if(ARG_SRCS)
    add_library(${ARG_NAME} STATIC ${ARG_SRCS})
    target_link_libraries(${ARG_NAME} PUBLIC ${ARG_DEPS} PRIVATE khabar_compile_options)
    target_include_directories(${ARG_NAME} PUBLIC "${CMAKE_SOURCE_DIR}")
  else()
    add_library(${ARG_NAME} INTERFACE)
    target_link_libraries(${ARG_NAME} INTERFACE ${ARG_DEPS})
    target_include_directories(${ARG_NAME} INTERFACE "${CMAKE_SOURCE_DIR}")
  endif()
endfunction()

# khabar_executable(NAME khabard SRCS main.cc DEPS khabar_app)
function(khabar_executable)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SRCS})
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} khabar_compile_options)
  if(TARGET khabar_tsan_shims)
    target_link_libraries(${ARG_NAME} PRIVATE khabar_tsan_shims)
  endif()
endfunction()

# khabar_test(NAME text_test SRCS a_test.cc DEPS khabar_text [LABELS unit] [TIMEOUT 60])
# One ctest entry a gtest case; a case that skips itself is shown as skipped.
function(khabar_test)
  cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "SRCS;DEPS;LABELS" ${ARGN})
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} DEPS ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  gtest_discover_tests(${ARG_NAME} DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT})
endfunction()

# khabar_benchmark(NAME text_bench SRCS text_bench.cc DEPS khabar_text)
function(khabar_benchmark)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} DEPS ${ARG_DEPS} benchmark::benchmark_main)
endfunction()

# khabar_fuzz(NAME sentences_fuzz SRCS sentences_fuzz.cc DEPS khabar_text)
# The source defines LLVMFuzzerTestOneInput. By default it links a driver that replays
# tests/fuzz/corpus/NAME and a fixed number of seeded mutations, so that it cannot rot; with
# KHABAR_LIBFUZZER it becomes a coverage-guided fuzzer.
function(khabar_fuzz)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  if(KHABAR_LIBFUZZER)
    khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} DEPS ${ARG_DEPS})
    target_link_options(${ARG_NAME} PRIVATE -fsanitize=fuzzer)
  else()
    khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} "${CMAKE_SOURCE_DIR}/tests/fuzz/replay_driver.cc"
      DEPS ${ARG_DEPS})
    add_test(NAME fuzz.${ARG_NAME}
      COMMAND ${ARG_NAME} --runs 50000 "${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${ARG_NAME}"
      WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    set_tests_properties(fuzz.${ARG_NAME} PROPERTIES LABELS fuzz TIMEOUT 600)
  endif()
endfunction()
