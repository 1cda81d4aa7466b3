#include "metrics/parzen.h"

#include <cmath>
#include <numbers>

#include "core/check.h"
#include "core/elementary.h"
#include "core/gemm.h"
#include "core/reduce.h"
#include "core/row_tiles.h"

namespace hourglass {
namespace {

constexpr Index kRows = 128;  // of x at a time: with 10,000 samples, 5 MB of products
constexpr std::size_t kPiece = 512;

// log Σⱼ exp(−(hⱼ − lowest) / σ²), with hⱼ = ½ ‖x − sⱼ‖². The sum's order depends on n only.
double log_sum(std::span<const Real> half_distances, Real lowest, double sigma) {
  const Real scale = static_cast<Real>(1 / (sigma * sigma));
  double total = 0;
  Real terms[kPiece];
  for (std::size_t first = 0; first < half_distances.size(); first += kPiece) {
    const std::size_t n = std::min(kPiece, half_distances.size() - first);
    const Real* h = half_distances.data() + first;
    for (std::size_t i = 0; i < n; ++i) terms[i] = elementary::exp((lowest - h[i]) * scale);
    total += static_cast<double>(sum({terms, n}));
  }
  return std::log(total) - static_cast<double>(lowest) / (sigma * sigma);
}

}  // namespace

ParzenWindow::ParzenWindow(ThreadPool& pool, ConstMatrixView samples)
    : pool_(&pool),
      samples_(samples),
      half_squared_(static_cast<std::size_t>(samples.rows())),
      products_(kRows, samples.rows()) {
  HOURGLASS_CHECK(samples.rows() > 0);
  for (Index j = 0; j < samples.rows(); ++j) {
    half_squared_[static_cast<std::size_t>(j)] = dot(rows_of(samples, j), rows_of(samples, j)) / 2;
  }
}

void ParzenWindow::add_log_likelihoods(ConstMatrixView x, std::span<const double> sigmas,
                                       std::span<double> totals) {
  HOURGLASS_CHECK(x.cols() == samples_.cols() && totals.size() == sigmas.size());
  const auto n = static_cast<std::size_t>(samples_.rows());
  const auto dimensions = static_cast<double>(x.cols());
  std::vector<double> of_rows(static_cast<std::size_t>(kRows) * sigmas.size());
  for (Index first = 0; first < x.rows(); first += kRows) {
    const Index rows = std::min(kRows, x.rows() - first);
    const ConstMatrixView block(x.data() + first * x.cols(), rows, x.cols());
    MatrixView products(products_.data(), rows, samples_.rows());
    multiply(*pool_, products, block, samples_, Op::none, Op::transpose);
    pool_->for_each_tile(rows, [&](Index row, int) {
      // ½ ‖x − s‖² = ½ ‖x‖² + ½ ‖s‖² − x·s, never below 0, where rounding may put it.
      const Real own = dot(rows_of(block, row), rows_of(block, row)) / 2;
      const std::span<Real> h(products.data() + row * products.cols(), n);
      Real lowest = std::numeric_limits<Real>::infinity();
      for (std::size_t j = 0; j < n; ++j) {
        h[j] = elementary::relu(own + half_squared_[j] - h[j]);
        lowest = h[j] < lowest ? h[j] : lowest;
      }
      for (std::size_t s = 0; s < sigmas.size(); ++s) {
        of_rows[static_cast<std::size_t>(row) * sigmas.size() + s] =
            log_sum(h, lowest, sigmas[s]) - std::log(static_cast<double>(n)) -
            dimensions * (std::log(sigmas[s]) + 0.5 * std::log(2 * std::numbers::pi));
      }
    });
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows) * sigmas.size(); ++i) {
      totals[i % sigmas.size()] += of_rows[i];
    }
  }
}

std::vector<double> parzen_widths() {
  std::vector<double> out;
  for (int i = 0; i < 10; ++i) out.push_back(std::pow(10.0, i / 9.0 - 1));
  return out;
}

}  // namespace hourglass
