// Speed of the GEMM at the models' shapes: one JSON object a line,
//   {"type":"gemm","kernel":…,"kind":"NT","m":…,"n":…,"k":…,"threads":…,"gflops":…,"eigen_gflops":…}
// and beside them, on one thread, what such a product can reach at most:
//   {"type":"peak","of":"fma128","gflops":…}  multiply-adds of 128 bits in registers alone (native builds)
//   {"type":"peak","of":"kernel","gflops":…}  the register kernel, both panels in the first-level cache
// `gflops` is the best of several repetitions, since what else runs on a machine only ever slows it down.
// Usage: gemm_bench [--threads N] [--eigen]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "core/gemm.h"
#include "core/gemm_kernel.h"
#include "core/matrix.h"
#include "core/thread_pool.h"

namespace hourglass {
namespace {

struct Product {
  const char* kind;
  Index m, n, k;
  Op op_a, op_b;
  Into into;
};

/// The three products of a dense layer in a training step.
std::vector<Product> layer(Index batch, Index in, Index out) {
  return {{"NT forward", batch, out, in, Op::none, Op::transpose, Into::overwrite},
          {"NN dx", batch, in, out, Op::none, Op::none, Into::overwrite},
          {"TN dW", out, in, batch, Op::transpose, Op::none, Into::add}};
}

template <class F>
double best_seconds(F&& run) {
  using Clock = std::chrono::steady_clock;
  double best = 1e9;
  run();
  for (int repetition = 0; repetition < 7; ++repetition) {
    int runs = 0;
    const auto start = Clock::now();
    double seconds = 0;
    do {
      run();
      ++runs;
      seconds = std::chrono::duration<double>(Clock::now() - start).count();
    } while (seconds < 0.02);
    best = std::min(best, seconds / runs);
  }
  return best;
}

void print_peak(const char* of, double gflops) {
  std::printf("{\"type\":\"peak\",\"of\":\"%s\",\"gflops\":%.1f}\n", of, gflops);
}

void measure_kernel() {
  using gemm_detail::Kernel;
  constexpr int kColumns = Kernel::kVectors * Kernel::kLanes;
  static_assert((Kernel::kRows + kColumns) * Kernel::kDepth * sizeof(Real) <= 48 * 1024);
  const Matrix a = Matrix::Random(Kernel::kDepth, Kernel::kRows),
               b = Matrix::Random(Kernel::kDepth, kColumns);
  Matrix c(Kernel::kRows, kColumns);
  constexpr int kTimes = 200;
  const auto run = [&] {
    for (int i = 0; i < kTimes; ++i)
      gemm_detail::micro_kernel<Kernel, Kernel::kRows, Kernel::kVectors>(Kernel::kDepth, a.data(), b.data(),
                                                                         c.data(), kColumns, false);
  };
  for (int warm = 0; warm < 5; ++warm) best_seconds(run);  // a browser compiles it better meanwhile
  const double seconds = best_seconds(run);
  print_peak("kernel", 2e-9 * kTimes * Kernel::kRows * kColumns * Kernel::kDepth / seconds);
}

#if defined(__FMA__)
/// Chains of multiply-adds that read nothing: as many as hide the latency of one behind the others.
void measure_fma128() {
  constexpr int kChains = 12, kTimes = 4096;
  __m128 chain[kChains];
  __m128 factor = _mm_set1_ps(0.999f), term = _mm_set1_ps(0.001f);
  for (__m128& value : chain) value = _mm_set1_ps(1);
  const double seconds = best_seconds([&] {
    for (int i = 0; i < kTimes; ++i) {
#pragma GCC unroll 12
      for (int j = 0; j < kChains; ++j) chain[j] = _mm_fmadd_ps(chain[j], factor, term);
    }
    // The compiler must take every chain for needed.
    for (__m128& value : chain) asm volatile("" : "+x"(value));
  });
  print_peak("fma128", 2e-9 * kTimes * kChains * 4 / seconds);
}
#endif

void measure(ThreadPool& pool, const Product& p, bool with_eigen) {
  const Matrix a = p.op_a == Op::none ? Matrix::Random(p.m, p.k) : Matrix::Random(p.k, p.m);
  const Matrix b = p.op_b == Op::none ? Matrix::Random(p.k, p.n) : Matrix::Random(p.n, p.k);
  Matrix c = Matrix::Zero(p.m, p.n);
  const double operations =
      2.0 * static_cast<double>(p.m) * static_cast<double>(p.n) * static_cast<double>(p.k);
  const double ours = best_seconds([&] {
    gemm(pool, p.op_a, p.op_b, p.m, p.n, p.k, a.data(), a.cols(), b.data(), b.cols(), c.data(), c.cols(),
         p.into);
  });
  std::printf(
      "{\"type\":\"gemm\",\"kernel\":\"%s\",\"kind\":\"%s\",\"m\":%ld,\"n\":%ld,\"k\":%ld,\"threads\":%d,"
      "\"gflops\":%.1f",
      gemm_kernel_name(), p.kind, static_cast<long>(p.m), static_cast<long>(p.n), static_cast<long>(p.k),
      pool.size(), operations / ours / 1e9);
  if (with_eigen) {
    const double eigen = best_seconds([&] {
      if (p.op_a == Op::none && p.op_b == Op::none) c.noalias() = a * b;
      if (p.op_a == Op::none && p.op_b == Op::transpose) c.noalias() = a * b.transpose();
      if (p.op_a == Op::transpose && p.op_b == Op::none) c.noalias() += a.transpose() * b;
    });
    std::printf(",\"eigen_gflops\":%.1f", operations / eigen / 1e9);
  }
  std::printf("}\n");
  std::fflush(stdout);
}

}  // namespace
}  // namespace hourglass

int main(int argc, char** argv) {
  using namespace hourglass;
  int threads = 1;
  bool eigen = false;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--threads") == 0 && i + 1 < argc) threads = std::atoi(argv[++i]);
    if (std::strcmp(argv[i], "--eigen") == 0) eigen = true;
  }
#if defined(__FMA__)
  measure_fma128();
#endif
  ThreadPool pool(threads);
  std::vector<Product> products;
  constexpr Index kBatch = 128;
  for (const auto& [in, out] :
       {std::pair<Index, Index>{784, 512}, {512, 256}, {256, 32}, {784, 256}, {784, 400}})
    for (const Product& product : layer(kBatch, in, out)) products.push_back(product);
  products.push_back({"NN square", 512, 512, 512, Op::none, Op::none, Into::overwrite});
  for (const Product& product : products) measure(pool, product, eigen);
  measure_kernel();
}
