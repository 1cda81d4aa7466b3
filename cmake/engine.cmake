# The engine is compiled several times from one set of sources. A variant is one way of compiling it;
# a library `core` in the variant `simd` is the target core-simd, which links only libraries of `simd`.

# Sets HOURGLASS_VARIANTS, and HOURGLASS_TEST_VARIANT / HOURGLASS_TEST_VARIANT_F64 for the test programs.
function(hourglass_variants)
  if(EMSCRIPTEN)
    set(variants simd relaxed simd-threads relaxed-threads)
    set(float simd-threads) # plain SIMD rounds the same everywhere, so the golden runs hold
    set(double simd-threads-f64)
    if(HOURGLASS_FUZZ)
      set(variants simd)
    endif()
  else()
    set(variants native)
    set(float native)
    set(double native-f64)
  endif()
  if(HOURGLASS_TESTS)
    list(APPEND variants ${double})
  endif()
  set(HOURGLASS_VARIANTS ${variants} PARENT_SCOPE)
  set(HOURGLASS_TEST_VARIANT ${float} PARENT_SCOPE)
  set(HOURGLASS_TEST_VARIANT_F64 ${double} PARENT_SCOPE)
endfunction()

# Everything a variant means for the compiler and the linker, in one place.
function(hourglass_target_options target variant)
  target_compile_features(${target} PUBLIC cxx_std_20)
  # Contraction would let each compiler fuse a*b+c where it likes; only the GEMM kernels fuse, on purpose.
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -ffp-contract=off -fno-math-errno -fno-trapping-math)
  # Designated initialisers leave fields out on purpose. GCC 12 warns of its own AVX-512 headers (GCC bug 105593)
  # and of std::string concatenation (105651).
  target_compile_options(${target} PRIVATE -Wno-missing-field-initializers)
  target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict>")
  # Failed checks name files as the project does, whoever built it.
  target_compile_options(${target} PRIVATE "-fmacro-prefix-map=${PROJECT_SOURCE_DIR}/=")
  if(variant MATCHES "f64")
    target_compile_definitions(${target} PUBLIC HOURGLASS_DOUBLE)
  endif()
  if(EMSCRIPTEN)
    target_compile_options(${target} PUBLIC -msimd128 -fwasm-exceptions)
    # The libraries' own assertions watch over the native tests, which run the same sources; the page does without
    # their bytes.
    target_compile_definitions(${target} PUBLIC EIGEN_NO_DEBUG "RAPIDJSON_ASSERT(condition)=((void)0)")
    target_link_options(${target} PUBLIC -fwasm-exceptions)
    if(variant MATCHES "relaxed")
      target_compile_options(${target} PUBLIC -mrelaxed-simd)
    endif()
    if(variant MATCHES "threads")
      target_compile_options(${target} PUBLIC -pthread)
      target_link_options(${target} PUBLIC -pthread)
    endif()
    if(HOURGLASS_FUZZ)
      target_compile_options(${target} PRIVATE -fsanitize-coverage=inline-8bit-counters)
    endif()
  else()
    find_package(Threads REQUIRED)
    target_link_libraries(${target} PUBLIC Threads::Threads)
    if(HOURGLASS_ARCH)
      target_compile_options(${target} PUBLIC -march=${HOURGLASS_ARCH})
    endif()
    if(HOURGLASS_PLAIN)
      # Eigen's vectors would sum in another order (WebAssembly has none of them).
      target_compile_definitions(${target} PUBLIC HOURGLASS_PLAIN EIGEN_DONT_VECTORIZE)
    endif()
    if(HOURGLASS_SANITIZE)
      target_compile_options(${target} PUBLIC -fsanitize=${HOURGLASS_SANITIZE} -fno-omit-frame-pointer -g)
      target_link_options(${target} PUBLIC -fsanitize=${HOURGLASS_SANITIZE})
    endif()
  endif()
endfunction()

# Eigen takes longer to parse than the engine's own code takes to compile. Not with GCC 12: it loses
# the system headers' pragmas and was seen to take 15 GB with a precompiled Eigen.
function(hourglass_precompile target)
  if(HOURGLASS_PCH AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    target_precompile_headers(${target} PRIVATE <algorithm> <cmath> <cstdint> <memory> <span> <string> <vector> <Eigen/Core> ${ARGN})
  endif()
endfunction()

# hourglass_library(core VARIANT simd SOURCES ... LINKS nn ... USES hourglass_eigen ... [COLD])
# LINKS names engine libraries (of the same variant); USES names anything else. COLD: no training step spends its
# time here, so the page's bytes count for more than speed, and several sources are compiled as one.
function(hourglass_library name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "COLD" "VARIANT" "SOURCES;LINKS;USES")
  set(target ${name}-${ARG_VARIANT})
  string(REPLACE "relaxed" "simd" twin ${target})
  if(ARG_COLD AND NOT twin STREQUAL target)
    # Relaxed instructions are for the matrix products alone: the plain twin's objects are the same.
    add_library(${target} STATIC $<TARGET_OBJECTS:${twin}>)
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
  else()
    add_library(${target} STATIC ${ARG_SOURCES})
  endif()
  hourglass_target_options(${target} ${ARG_VARIANT})
  if(EMSCRIPTEN)
    target_compile_options(${target} PRIVATE -fno-rtti) # only Embind asks for types
  endif()
  if(ARG_COLD AND EMSCRIPTEN)
    target_compile_options(${target} PRIVATE -Oz)
  endif()
  # They share one parse of the large headers: datasets compile in a tenth of the time.
  if(ARG_COLD OR (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND name STREQUAL "nn")) # GCC has no precompiled headers here
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 6)
  endif()
  target_include_directories(${target} PUBLIC "${PROJECT_SOURCE_DIR}/engine" "${PROJECT_SOURCE_DIR}")
  foreach(link IN LISTS ARG_LINKS)
    target_link_libraries(${target} PUBLIC ${link}-${ARG_VARIANT})
  endforeach()
  target_link_libraries(${target} PUBLIC ${ARG_USES})
  if(NOT ARG_COLD)
    hourglass_precompile(${target})
  endif()
endfunction()
