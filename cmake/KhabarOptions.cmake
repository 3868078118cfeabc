# Compiler settings shared by every target of ours.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

set(KHABAR_SANITIZE "" CACHE STRING "Sanitizers for all our code: address,undefined | thread | empty")
option(KHABAR_LIBFUZZER "Build fuzz targets with clang's libFuzzer instead of the replay driver" OFF)
option(KHABAR_WERROR "Treat warnings in our own code as errors" ON)
option(KHABAR_CHECKED "A build whose tests are run once for what a sanitizer says: quick to make, checked library" OFF)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1 -DNDEBUG")

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE}")
endif()

add_library(khabar_compile_options INTERFACE)
target_include_directories(khabar_compile_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(khabar_compile_options INTERFACE
  -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Wimplicit-fallthrough -Wno-missing-field-initializers
  -ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
if(KHABAR_WERROR)
  target_compile_options(khabar_compile_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_compile_options(khabar_compile_options INTERFACE -Wthread-safety)
endif()
if(KHABAR_SANITIZE)
  add_compile_options(-fsanitize=${KHABAR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KHABAR_SANITIZE})
  add_compile_definitions(KHABAR_NO_VECTOR_CLONES)  # lib/base/vector_clones.h
  if(KHABAR_SANITIZE MATCHES "thread")
    # With this macro Protobuf's headers give messages and maps another layout than Debian's library has.
    add_compile_options(-U__SANITIZE_THREAD__)
  endif()
endif()
if(KHABAR_LIBFUZZER)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(KHABAR_CHECKED)
  add_compile_options(-pthread)  # of every target, as precompiled headers ask for; some libraries bring it
  if(KHABAR_SANITIZE MATCHES "undefined")
    # AddressSanitizer reports what a null pointer does, and the checks of virtual tables double what Protobuf costs.
    add_compile_options(-fno-sanitize=null,vptr)
  endif()
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1 -DNDEBUG -D_GLIBCXX_ASSERTIONS")
endif()
