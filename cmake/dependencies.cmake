# The third-party libraries that the engine borrows, as targets:
#
#   hourglass_eigen    Eigen 3.4      matrices
#   hourglass_xtensor  xtensor 0.24   N-D arrays (with xtl, which it needs)
#   hourglass_json     RapidJSON      reading and writing JSON text
#   hourglass_cli11    CLI11          the command line
#   hourglass_stb      stb            image files
#   hourglass_utf8proc utf8proc 2.8   letters of the world's scripts (native builds only: a library to link)
#   gtest, gtest_main  GoogleTest     the tests, built from source so that wasm can have them too
#
# All but utf8proc and GoogleTest are headers only. They are reached through a folder of links to just these
# libraries, natively and in wasm alike: putting all of the system's include folder on the compiler's
# path would shadow Emscripten's own C library.

include_guard(GLOBAL)

# Where libraries live on the usual systems. The wasm toolchain keeps CMake's own search inside
# Emscripten's sysroot, so the places are named and searched as they are.
set(HOURGLASS_DEPENDENCY_PREFIXES
    /usr /usr/local /opt/homebrew
    CACHE STRING "Prefixes that are searched for the header-only libraries and GoogleTest")

# Stops with the Debian packages that bring everything named above, so that one install is enough.
function(_hourglass_missing what)
  message(FATAL_ERROR
    "${what} was not found under: ${HOURGLASS_DEPENDENCY_PREFIXES}.\n"
    "On Debian 12: apt-get install libeigen3-dev libxtensor-dev xtl-dev rapidjson-dev libcli11-dev libstb-dev googletest zlib1g-dev libutf8proc-dev\n"
    "Elsewhere: install it and add its prefix to -DHOURGLASS_DEPENDENCY_PREFIXES=...")
endfunction()

# hourglass_header_library(<target>
#   NAME <for messages>  PACKAGE <Debian package>  FOLDERS <folder>...  [INCLUDE <folder under include/>]
#   VERSION <oldest>  [BELOW <first that is too new>]  VERSION_FILE <file>  VERSION_MACROS <major> <minor> <patch>)
#
# Makes the INTERFACE target of a header-only library: links its folders alone under the build tree,
# reads its version from its own headers, and refuses versions that this code is not written for.
function(hourglass_header_library target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "NAME;PACKAGE;INCLUDE;VERSION;BELOW;VERSION_FILE" "FOLDERS;VERSION_MACROS")
  set(suffixes include/${arg_INCLUDE} include)
  set(staged ${PROJECT_BINARY_DIR}/third_party/${target})
  file(MAKE_DIRECTORY ${staged})
  add_library(${target} INTERFACE IMPORTED GLOBAL)

  foreach(folder IN LISTS arg_FOLDERS)
    find_path(${target}_${folder}_ROOT NAMES ${folder} NO_CACHE NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
      PATHS ${HOURGLASS_DEPENDENCY_PREFIXES} PATH_SUFFIXES ${suffixes})
    set(root ${${target}_${folder}_ROOT})
    if(NOT root)
      _hourglass_missing("${arg_NAME} (Debian's ${arg_PACKAGE}; its headers' folder '${folder}')")
    endif()
    file(CREATE_LINK ${root}/${folder} ${staged}/${folder} SYMBOLIC)
  endforeach()

  if(arg_VERSION)
    set(numbers "")
    if(EXISTS ${staged}/${arg_VERSION_FILE})
      file(READ ${staged}/${arg_VERSION_FILE} text)
      foreach(macro IN LISTS arg_VERSION_MACROS)
        if(text MATCHES "#[ \t]*define[ \t]+${macro}[ \t]+([0-9]+)")
          list(APPEND numbers ${CMAKE_MATCH_1})
        endif()
      endforeach()
    endif()
    list(JOIN numbers "." version)
    if(NOT version OR version VERSION_LESS arg_VERSION OR (arg_BELOW AND NOT version VERSION_LESS arg_BELOW))
      set(wanted "${arg_VERSION} or newer")
      if(arg_BELOW)
        string(APPEND wanted ", below ${arg_BELOW}")
      endif()
      message(FATAL_ERROR "${arg_NAME} in ${root}: version '${version}' found, ${wanted} wanted (Debian 12's ${arg_PACKAGE})")
    endif()
  endif()

  target_include_directories(${target} SYSTEM INTERFACE ${staged})
endfunction()

# Makes `gtest` and `gtest_main` from GoogleTest's sources, with the options that wasm code with
# threads and exceptions must all share.
function(_hourglass_googletest)
  find_path(HOURGLASS_GOOGLETEST_ROOT NAMES src/gtest-all.cc NO_CACHE NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH
    PATHS ${HOURGLASS_DEPENDENCY_PREFIXES} PATH_SUFFIXES src/googletest/googletest src/gtest share/src/googletest/googletest)
  set(root ${HOURGLASS_GOOGLETEST_ROOT})
  if(NOT root)
    _hourglass_missing("GoogleTest's source (Debian's googletest)")
  endif()
  find_package(Threads REQUIRED)

  add_library(gtest STATIC EXCLUDE_FROM_ALL ${root}/src/gtest-all.cc)
  target_include_directories(gtest SYSTEM PUBLIC ${root}/include PRIVATE ${root})
  target_compile_features(gtest PUBLIC cxx_std_14)
  # GoogleTest's own warnings are not ours to mend.
  target_compile_options(gtest PRIVATE -w)
  target_compile_definitions(gtest PUBLIC GTEST_HAS_PTHREAD=1)
  if(EMSCRIPTEN)
    target_compile_options(gtest PUBLIC -pthread -fwasm-exceptions)
    target_link_options(gtest PUBLIC -pthread -fwasm-exceptions)
  else()
    target_link_libraries(gtest PUBLIC Threads::Threads)
  endif()

  add_library(gtest_main STATIC EXCLUDE_FROM_ALL ${root}/src/gtest_main.cc)
  target_compile_options(gtest_main PRIVATE -w)
  target_link_libraries(gtest_main PUBLIC gtest)
endfunction()

# Makes hourglass_utf8proc: its library is linked, so only native builds have it.
function(hourglass_utf8proc)
  find_path(HOURGLASS_UTF8PROC_INCLUDE utf8proc.h)
  find_library(HOURGLASS_UTF8PROC_LIBRARY utf8proc)
  if(NOT HOURGLASS_UTF8PROC_INCLUDE OR NOT HOURGLASS_UTF8PROC_LIBRARY)
    _hourglass_missing("utf8proc (Debian's libutf8proc-dev)")
  endif()
  add_library(hourglass_utf8proc INTERFACE IMPORTED GLOBAL)
  target_include_directories(hourglass_utf8proc SYSTEM INTERFACE ${HOURGLASS_UTF8PROC_INCLUDE})
  target_link_libraries(hourglass_utf8proc INTERFACE ${HOURGLASS_UTF8PROC_LIBRARY})
endfunction()

# Makes every target named at the top of this file. Call it once, after project().
function(hourglass_dependencies)
  hourglass_header_library(hourglass_eigen NAME Eigen PACKAGE libeigen3-dev INCLUDE eigen3 FOLDERS Eigen VERSION 3.4 BELOW 4
    VERSION_FILE Eigen/src/Core/util/Macros.h VERSION_MACROS EIGEN_WORLD_VERSION EIGEN_MAJOR_VERSION EIGEN_MINOR_VERSION)
  # 0.26 moved the headers into folders of their own.
  hourglass_header_library(hourglass_xtensor NAME xtensor PACKAGE "libxtensor-dev and xtl-dev" FOLDERS xtensor xtl
    VERSION 0.24 BELOW 0.26
    VERSION_FILE xtensor/xtensor_config.hpp VERSION_MACROS XTENSOR_VERSION_MAJOR XTENSOR_VERSION_MINOR XTENSOR_VERSION_PATCH)
  hourglass_header_library(hourglass_json NAME RapidJSON PACKAGE rapidjson-dev FOLDERS rapidjson VERSION 1.1 BELOW 2
    VERSION_FILE rapidjson/rapidjson.h
    VERSION_MACROS RAPIDJSON_MAJOR_VERSION RAPIDJSON_MINOR_VERSION RAPIDJSON_PATCH_VERSION)
  hourglass_header_library(hourglass_cli11 NAME CLI11 PACKAGE libcli11-dev FOLDERS CLI VERSION 2.1 BELOW 3
    VERSION_FILE CLI/Version.hpp VERSION_MACROS CLI11_VERSION_MAJOR CLI11_VERSION_MINOR CLI11_VERSION_PATCH)
  hourglass_header_library(hourglass_stb NAME stb PACKAGE libstb-dev FOLDERS stb)
  if(NOT TARGET gtest)
    _hourglass_googletest()
  endif()
endfunction()
