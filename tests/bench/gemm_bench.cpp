// Speed of the GEMM at the models' shapes: one JSON object a line,
//   {"type":"gemm","kernel":…,"kind":"NT","m":…,"n":…,"k":…,"threads":…,"gflops":…,"eigen_gflops":…}
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
  ThreadPool pool(threads);
  std::vector<Product> products;
  constexpr Index kBatch = 128;
  for (const auto& [in, out] :
       {std::pair<Index, Index>{784, 512}, {512, 256}, {256, 32}, {784, 256}, {784, 400}})
    for (const Product& product : layer(kBatch, in, out)) products.push_back(product);
  products.push_back({"NN square", 512, 512, 512, Op::none, Op::none, Into::overwrite});
  for (const Product& product : products) measure(pool, product, eigen);
}
