#pragma once
#include "core/real.h"

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <immintrin.h>
#endif

// The register kernels of the GEMM, one policy a machine. A policy says how wide a vector is, how one is
// loaded, stored, filled and multiplied into a sum, and how large a tile of C its registers hold;
// `micro_kernel` turns it into a kernel. The policy is chosen when compiling, from what the compiler says the
// target has.

namespace hourglass::gemm_detail {

// How the tiles were chosen: of R x V vectors, each step of k does R·V multiply-adds for R + V loads, so the
// tile is as square as the register file allows. It needs R·V sums + V of B + 1 of A.

#if defined(__wasm_simd128__)
/// WebAssembly. V8 leaves a function 15 of the 16 registers: 6 x 2 sums, 2 of B, 1 of A. Larger tiles spill,
/// and then lose more than a third of the speed. So do these where a product needs a register of its own
/// before it is added: there 4 x 2 sums.
struct WasmFloat {
  using Vector = v128_t;
  static constexpr int kLanes = 4, kVectors = 2;
  static constexpr Index kDepth = 320;
  static Vector load(const float* p) { return wasm_v128_load(p); }
  static void store(float* p, Vector v) { wasm_v128_store(p, v); }
  static Vector broadcast(const float* p) { return wasm_v128_load32_splat(p); }
  static Vector zero() { return wasm_f32x4_const_splat(0); }
#if defined(__wasm_relaxed_simd__)
  static constexpr int kRows = 6;
  static constexpr bool kFused = true;
  static constexpr const char* kName = "wasm relaxed simd 6x8";
  static Vector multiply_add(Vector a, Vector b, Vector sum) { return wasm_f32x4_relaxed_madd(a, b, sum); }
#else
  static constexpr int kRows = 4;
  static constexpr bool kFused = false;
  static constexpr const char* kName = "wasm simd 4x8";
  static Vector multiply_add(Vector a, Vector b, Vector sum) {
    return wasm_f32x4_add(sum, wasm_f32x4_mul(a, b));
  }
#endif
};
#endif

#if defined(__AVX512F__)
/// 32 registers: 14 x 2 sums, 2 of B, 1 of A.
struct Avx512Float {
  using Vector = __m512;
  static constexpr int kLanes = 16, kRows = 14, kVectors = 2;
  static constexpr Index kDepth = 256;
  static constexpr bool kFused = true;
  static constexpr const char* kName = "avx512 14x32";
  static Vector load(const float* p) { return _mm512_loadu_ps(p); }
  static void store(float* p, Vector v) { _mm512_storeu_ps(p, v); }
  static Vector broadcast(const float* p) { return _mm512_set1_ps(*p); }
  static Vector zero() { return _mm512_setzero_ps(); }
  static Vector multiply_add(Vector a, Vector b, Vector sum) { return _mm512_fmadd_ps(a, b, sum); }
};
#elif defined(__AVX2__) && defined(__FMA__)
/// 16 registers: 6 x 2 sums, 2 of B, 1 of A.
struct Avx2Float {
  using Vector = __m256;
  static constexpr int kLanes = 8, kRows = 6, kVectors = 2;
  static constexpr Index kDepth = 320;
  static constexpr bool kFused = true;
  static constexpr const char* kName = "avx2 6x16";
  static Vector load(const float* p) { return _mm256_loadu_ps(p); }
  static void store(float* p, Vector v) { _mm256_storeu_ps(p, v); }
  static Vector broadcast(const float* p) { return _mm256_broadcast_ss(p); }
  static Vector zero() { return _mm256_setzero_ps(); }
  static Vector multiply_add(Vector a, Vector b, Vector sum) { return _mm256_fmadd_ps(a, b, sum); }
};
#endif

/// Anything else, and double precision: the compiler's own 128-bit vectors, multiplied and added in two steps
/// (which vanish into one only where the compiler is allowed to contract, and it is not).
template <class Scalar>
struct Portable {
  static constexpr int kLanes = 16 / sizeof(Scalar), kRows = 6, kVectors = 2;
  static constexpr Index kDepth = 256;
  static constexpr bool kFused = false;
  static constexpr const char* kName = sizeof(Scalar) == 4 ? "portable 6x8" : "portable double 6x4";
  typedef Scalar Vector __attribute__((vector_size(16)));
  static Vector load(const Scalar* p) {
    Vector v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
  }
  static void store(Scalar* p, Vector v) { __builtin_memcpy(p, &v, sizeof v); }
  static Vector broadcast(const Scalar* p) { return *p - Vector{}; }
  static Vector zero() { return Vector{}; }
  static Vector multiply_add(Vector a, Vector b, Vector sum) { return sum + a * b; }
};

#if defined(HOURGLASS_DOUBLE)
using Kernel = Portable<double>;
#elif defined(__wasm_simd128__)
using Kernel = WasmFloat;
#elif defined(HOURGLASS_PLAIN)
using Kernel = Portable<float>;  // sums in the order of all kernels, and rounds twice, as WasmFloat does
#elif defined(__AVX512F__)
using Kernel = Avx512Float;
#elif defined(__AVX2__) && defined(__FMA__)
using Kernel = Avx2Float;
#else
using Kernel = Portable<float>;
#endif

/// C (R, V·lanes) = or += A (R, depth) · B (depth, V·lanes), the sums in registers throughout.
/// `a` is packed (depth, R), `b` is packed (depth, V·lanes): both are read strictly forwards.
template <class K, int R, int V>
void micro_kernel(Index depth, const Real* __restrict a, const Real* __restrict b, Real* __restrict c,
                  Index ldc, bool add) {
  using Vector = typename K::Vector;
  Vector sum[R][V];
#pragma GCC unroll 16
  for (int i = 0; i < R; ++i)
#pragma GCC unroll 4
    for (int j = 0; j < V; ++j) sum[i][j] = add ? K::load(c + i * ldc + j * K::kLanes) : K::zero();
  for (; depth > 0; --depth, a += R, b += V * K::kLanes) {
    Vector row[V];
#pragma GCC unroll 4
    for (int j = 0; j < V; ++j) row[j] = K::load(b + j * K::kLanes);
#pragma GCC unroll 16
    for (int i = 0; i < R; ++i) {
      const Vector factor = K::broadcast(a + i);
#pragma GCC unroll 4
      for (int j = 0; j < V; ++j) sum[i][j] = K::multiply_add(factor, row[j], sum[i][j]);
    }
  }
#pragma GCC unroll 16
  for (int i = 0; i < R; ++i)
#pragma GCC unroll 4
    for (int j = 0; j < V; ++j) K::store(c + i * ldc + j * K::kLanes, sum[i][j]);
}

}  // namespace hourglass::gemm_detail
