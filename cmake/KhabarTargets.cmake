# The four kinds of target of this tree. Every folder's CMakeLists.txt uses only these, so that a folder
# reads as a list of what it holds and what it links.
include(GoogleTest)

# What ThreadSanitizer can't see in Debian's own libraries: C11 threads and absl's locks.
if(KHABAR_SANITIZE MATCHES "thread")
  add_library(khabar_tsan_shims OBJECT
    "${CMAKE_SOURCE_DIR}/tests/support/c11_threads_shim.cc" "${CMAKE_SOURCE_DIR}/tests/support/absl_mutex_tsan.cc")
  target_link_libraries(khabar_tsan_shims PUBLIC absl::synchronization ${CMAKE_DL_LIBS} PRIVATE khabar_compile_options)
endif()

# What `./dev test` builds of a preset that only checks: the tests with what they run, and those of the tests that
# hold threads (label threads), for ThreadSanitizer.
add_custom_target(khabar_tests)
add_custom_target(khabar_threads_tests)

# The tests' own code costs more to compile than to run, and no fuzzer is guided by what of it is covered.
set(KHABAR_TEST_OPTIONS -O0 -pthread)
if(KHABAR_LIBFUZZER)
  list(APPEND KHABAR_TEST_OPTIONS -fno-sanitize=fuzzer-no-link)
endif()
include(KhabarPrecompiled)

# khabar_library(NAME khabar_text SRCS a.cc DEPS khabar_doc ICU::uc)
function(khabar_library)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  if(ARG_SRCS)
    add_library(${ARG_NAME} STATIC ${ARG_SRCS})
    target_link_libraries(${ARG_NAME} PUBLIC ${ARG_DEPS} PRIVATE khabar_compile_options)
    target_include_directories(${ARG_NAME} PUBLIC "${CMAKE_SOURCE_DIR}")
    if(KHABAR_CHECKED)
      target_precompile_headers(${ARG_NAME} REUSE_FROM khabar_precompiled)
    endif()
  else()
    add_library(${ARG_NAME} INTERFACE)
    target_link_libraries(${ARG_NAME} INTERFACE ${ARG_DEPS})
    target_include_directories(${ARG_NAME} INTERFACE "${CMAKE_SOURCE_DIR}")
  endif()
endfunction()

# khabar_embed(clitics.cc KHABAR_CLITICS_FILE models/clitics.bin): the source's .incbin reads the file that the macro names.
# ccache does not look into such a file: its hash, which no source reads, is part of the command, and a change of it
# configures anew.
function(khabar_embed SOURCE MACRO FILE)
  set(path "${CMAKE_SOURCE_DIR}/${FILE}")
  file(SHA256 "${path}" hash)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${path}")
  set_source_files_properties(${SOURCE} PROPERTIES
    COMPILE_DEFINITIONS "${MACRO}=\"${path}\";${MACRO}_SHA256=${hash}" OBJECT_DEPENDS "${path}")
endfunction()

# What the programs and the benchmarks allocate with (docs/decisions/0010). A sanitizer brings its own.
add_library(khabar_allocator INTERFACE)
if(NOT KHABAR_SANITIZE)
  target_link_libraries(khabar_allocator INTERFACE PkgConfig::JEMALLOC)
endif()

# khabar_executable(NAME khabard SRCS main.cc DEPS khabar_app)
function(khabar_executable)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  add_executable(${ARG_NAME} ${ARG_SRCS})
  target_link_libraries(${ARG_NAME} PRIVATE ${ARG_DEPS} khabar_compile_options)
  if(KHABAR_CHECKED)
    target_compile_options(${ARG_NAME} PRIVATE -O0)  # a main program reads its arguments: 10 s of CLI11 with -O1
  endif()
  if(TARGET khabar_tsan_shims)
    target_link_libraries(${ARG_NAME} PRIVATE khabar_tsan_shims)
  endif()
endfunction()

# khabar_test_executable(TARGET [LABEL...]): makes an executable one of khabar_tests.
function(khabar_test_executable target)
  add_dependencies(khabar_tests ${target})
  if(ARGN MATCHES "threads")
    add_dependencies(khabar_threads_tests ${target})
  endif()
  target_compile_options(${target} PRIVATE ${KHABAR_TEST_OPTIONS})
  target_precompile_headers(${target} REUSE_FROM khabar_precompiled_test)
endfunction()

# khabar_test(NAME text_test SRCS a_test.cc DEPS khabar_text [LABELS unit|unit-threads|...] [TIMEOUT 60] [THREADS b_test.cc])
# One ctest entry a gtest case; a case that skips itself is shown as skipped. THREADS: where only some of the sources hold
# threads, those, which are then all that ThreadSanitizer's build compiles.
function(khabar_test)
  cmake_parse_arguments(ARG "" "NAME;TIMEOUT" "SRCS;DEPS;LABELS;THREADS" ${ARGN})
  if(ARG_THREADS AND KHABAR_SANITIZE MATCHES "thread")
    set(ARG_SRCS)
  endif()
  list(APPEND ARG_SRCS ${ARG_THREADS})
  if(NOT ARG_LABELS)
    set(ARG_LABELS unit)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} DEPS ${ARG_DEPS} GTest::gmock GTest::gtest_main)
  khabar_test_executable(${ARG_NAME} ${ARG_LABELS})
  gtest_discover_tests(${ARG_NAME} DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT})
endfunction()

# khabar_benchmark(NAME text_bench SRCS text_bench.cc DEPS khabar_text)
function(khabar_benchmark)
  cmake_parse_arguments(ARG "" "NAME" "SRCS;DEPS" ${ARGN})
  khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} DEPS khabar_allocator ${ARG_DEPS} benchmark::benchmark_main)
endfunction()

# khabar_fuzz(NAME sentences_fuzz SRCS sentences_fuzz.cc DEPS khabar_text [RUNS 10000])
# The source defines LLVMFuzzerTestOneInput. By default it links a driver that replays tests/fuzz/corpus/NAME and
# RUNS seeded mutations of it, so that the optimised code is tried too; with KHABAR_LIBFUZZER it is a coverage-guided
# fuzzer, and its test replays the corpus.
function(khabar_fuzz)
  cmake_parse_arguments(ARG "" "NAME;RUNS" "SRCS;DEPS" ${ARGN})
  if(NOT ARG_RUNS)
    set(ARG_RUNS 10000)
  endif()
  set(corpus "${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${ARG_NAME}")
  if(KHABAR_LIBFUZZER)
    khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} DEPS ${ARG_DEPS})
    target_compile_options(${ARG_NAME} PRIVATE -O1)
    target_link_options(${ARG_NAME} PRIVATE -fsanitize=fuzzer)
    set(arguments -runs=0 -timeout=10 "${corpus}")
  else()
    khabar_executable(NAME ${ARG_NAME} SRCS ${ARG_SRCS} "${CMAKE_SOURCE_DIR}/tests/fuzz/replay_driver.cc"
      DEPS ${ARG_DEPS})
    set(arguments --runs ${ARG_RUNS} "${corpus}")
  endif()
  add_dependencies(khabar_tests ${ARG_NAME})
  add_test(NAME fuzz.${ARG_NAME} COMMAND ${ARG_NAME} ${arguments} WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
  set_tests_properties(fuzz.${ARG_NAME} PROPERTIES LABELS fuzz TIMEOUT 600)
endfunction()
