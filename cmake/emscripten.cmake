# CMake toolchain file of the wasm builds: finds Emscripten and node, then hands over to Emscripten's
# own toolchain file.
#
# Emscripten: the emcc on the PATH (emsdk) if it is of a version that was tried, else the one that ./play and
# ./test unpack into the user's cache folder. node (it runs the wasm tests): the same order.

# The versions that were tried are named once.
foreach(_hourglass_bound OLDEST BELOW)
  file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/setup/emscripten.sh _hourglass_line REGEX "^EMSCRIPTEN_${_hourglass_bound}=")
  string(REGEX REPLACE "^.*=" "" _hourglass_emscripten_${_hourglass_bound} "${_hourglass_line}")
endforeach()
set(_hourglass_wanted "emcc ${_hourglass_emscripten_OLDEST} or newer, below ${_hourglass_emscripten_BELOW} (those that were tried)")
set(_hourglass_node_minimum 20.19)

# CMake reads a toolchain file again for every trial compilation; the environment carries the answer there.
if(NOT DEFINED ENV{HOURGLASS_EMSCRIPTEN_ROOT})
  # The same folder as in cmake/setup/common.sh.
  if(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(_hourglass_cache $ENV{XDG_CACHE_HOME}/hourglass)
  else()
    set(_hourglass_cache $ENV{HOME}/.cache/hourglass)
  endif()

  set(_hourglass_found "none on the PATH")
  find_program(_hourglass_emcc emcc NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
  if(_hourglass_emcc)
    execute_process(COMMAND ${_hourglass_emcc} --version OUTPUT_VARIABLE _hourglass_text ERROR_QUIET)
    string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" _hourglass_version "${_hourglass_text}")
    set(_hourglass_found "${_hourglass_emcc} is '${_hourglass_version}'")
    if(_hourglass_version VERSION_GREATER_EQUAL _hourglass_emscripten_OLDEST
       AND _hourglass_version VERSION_LESS _hourglass_emscripten_BELOW)
      get_filename_component(_hourglass_folder ${_hourglass_emcc} DIRECTORY)
      execute_process(COMMAND ${_hourglass_folder}/em-config EMSCRIPTEN_ROOT
        OUTPUT_VARIABLE _hourglass_root OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    endif()
  endif()
  if(NOT _hourglass_root)
    if(_hourglass_version)
      message(STATUS "Not used: ${_hourglass_wanted} is wanted (${_hourglass_found})")
    endif()
    set(_hourglass_root ${_hourglass_cache}/emscripten-debian13/root/usr/share/emscripten)
  endif()
  if(NOT EXISTS ${_hourglass_root}/cmake/Modules/Platform/Emscripten.cmake)
    message(FATAL_ERROR "${_hourglass_wanted} is wanted (${_hourglass_found}, and none in ${_hourglass_cache}). "
      "Put one on the PATH (emsdk), or on Debian 12 run ./play --build, which fetches it.")
  endif()
  set(ENV{HOURGLASS_EMSCRIPTEN_ROOT} ${_hourglass_root})

  set(_hourglass_found "")
  file(GLOB _hourglass_nodes ${_hourglass_cache}/node-*/bin/node)
  find_program(_hourglass_node node NO_CACHE NO_CMAKE_FIND_ROOT_PATH)
  foreach(_hourglass_candidate IN LISTS _hourglass_node _hourglass_nodes)
    if(NOT EXISTS ${_hourglass_candidate})
      continue()
    endif()
    execute_process(COMMAND ${_hourglass_candidate} --version OUTPUT_VARIABLE _hourglass_text ERROR_QUIET)
    string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" _hourglass_version "${_hourglass_text}")
    if(_hourglass_version VERSION_GREATER_EQUAL _hourglass_node_minimum)
      set(_hourglass_emulator ${_hourglass_candidate})
      # Relaxed SIMD is on by default from V8 11.4, which came with node 21.
      if(_hourglass_version VERSION_LESS 21)
        list(APPEND _hourglass_emulator --experimental-wasm-relaxed-simd)
      endif()
      break()
    endif()
    string(APPEND _hourglass_found " ${_hourglass_candidate} is ${_hourglass_version}.")
  endforeach()
  if(NOT _hourglass_emulator)
    message(FATAL_ERROR "node ${_hourglass_node_minimum} or newer is wanted on the PATH, to run the wasm tests.${_hourglass_found} "
      "On Debian 12 ./play --build fetches one into ${_hourglass_cache}.")
  endif()
  set(ENV{HOURGLASS_NODE_COMMAND} "${_hourglass_emulator}")
endif()

# Emscripten's toolchain file leaves an emulator that is already chosen alone.
set(CMAKE_CROSSCOMPILING_EMULATOR "$ENV{HOURGLASS_NODE_COMMAND}" CACHE STRING "Runs the wasm tests: node and its options" FORCE)
include($ENV{HOURGLASS_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)
