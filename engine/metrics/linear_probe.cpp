#include "metrics/linear_probe.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/check.h"
#include "core/gemm.h"
#include "core/row_tiles.h"
#include "metrics/softmax.h"
#include "nn/optimisers/lbfgs.h"

namespace hourglass {
namespace {

constexpr int kHistory = 10;

// −mean log softmax(logits)[label], in double, which a line search needs; the logits become its gradient.
double cross_entropy(Matrix& logits, std::span<const int> labels) {
  const double share = 1 / static_cast<double>(logits.rows());
  std::vector<double> p(static_cast<std::size_t>(logits.cols()));
  double total = 0;
  for (Index row = 0; row < logits.rows(); ++row) {
    const auto label = static_cast<std::size_t>(labels[static_cast<std::size_t>(row)]);
    std::ranges::copy(rows_of(ConstMatrixView(logits.data(), logits.rows(), logits.cols()), row), p.begin());
    const double of_label = p[label];
    total += softmax(p) - of_label;
    p[label] -= 1;
    for (std::size_t c = 0; c < p.size(); ++c)
      logits(row, static_cast<Index>(c)) = static_cast<Real>(p[c] * share);
  }
  return total * share;
}

}  // namespace

LinearProbe::LinearProbe(ThreadPool& pool, ConstMatrixView codes, std::span<const int> labels, int classes,
                         const Options& options)
    : pool_(&pool),
      mean_(Matrix::Zero(1, codes.cols())),
      inverse_deviation_(Matrix::Zero(1, codes.cols())),
      weight_(Matrix::Zero(classes, codes.cols())),
      bias_(Matrix::Zero(1, classes)) {
  const Index n = codes.rows(), units = codes.cols();
  HOURGLASS_CHECK(n > 0 && classes > 1 && static_cast<Index>(labels.size()) == n);
  HOURGLASS_CHECK(std::ranges::all_of(labels, [&](int label) { return label >= 0 && label < classes; }));
  for (Index j = 0; j < units; ++j) {
    double sum = 0, squares = 0;
    for (Index i = 0; i < n; ++i) sum += static_cast<double>(codes(i, j));
    const double mean = sum / static_cast<double>(n);
    for (Index i = 0; i < n; ++i) {
      const double d = static_cast<double>(codes(i, j)) - mean;
      squares += d * d;
    }
    const double deviation = std::sqrt(squares / static_cast<double>(n));
    mean_(0, j) = static_cast<Real>(mean);
    // What is left of a constant unit is rounding.
    if (deviation > 1e-6 * std::max(1.0, std::abs(mean)))
      inverse_deviation_(0, j) = static_cast<Real>(1 / deviation);
  }

  const Matrix standard = standardised(codes);
  const Index weights = classes * units;
  std::vector<Real> x(static_cast<std::size_t>(weights + classes)), g(x.size());
  std::vector<Real> memory(
      static_cast<std::size_t>(Lbfgs::memory_size(static_cast<Index>(x.size()), kHistory)));
  Lbfgs lbfgs(pool, static_cast<Index>(x.size()), kHistory, memory);
  MatrixView dv(g.data(), classes, units), db(g.data() + weights, 1, classes);
  const auto evaluate = [&] {
    weight_ = ConstMatrixView(x.data(), classes, units);
    bias_ = ConstMatrixView(x.data() + weights, 1, classes);
    Matrix a = logits(standard);
    cost_ = cross_entropy(a, labels);
    multiply(*pool_, dv, a, standard, Op::transpose, Op::none);
    dv += options.l2 * weight_;
    db = a.colwise().sum();
    cost_ += 0.5 * static_cast<double>(options.l2) * static_cast<double>(weight_.squaredNorm());
    return cost_;
  };
  while (iterations_ < options.iterations) {
    ++iterations_;
    const Lbfgs::Step step = lbfgs.step(x, g, /*same=*/true, evaluate);
    if (step.length == 0 || step.gradient_norm < options.tolerance) break;
  }
  evaluate();  // the last step may have been given up
}

double LinearProbe::accuracy(ConstMatrixView codes, std::span<const int> labels) const {
  HOURGLASS_CHECK(codes.cols() == weight_.cols() && codes.rows() > 0);
  HOURGLASS_CHECK(static_cast<Index>(labels.size()) == codes.rows());
  const Matrix a = logits(standardised(codes));
  Index right = 0;
  for (Index row = 0; row < a.rows(); ++row) {
    Index best = 0;
    a.row(row).maxCoeff(&best);
    right += best == labels[static_cast<std::size_t>(row)];
  }
  return static_cast<double>(right) / static_cast<double>(a.rows());
}

Matrix LinearProbe::standardised(ConstMatrixView codes) const {
  Matrix out = codes;
  for (Index row = 0; row < out.rows(); ++row) {
    out.row(row) = (out.row(row) - mean_).cwiseProduct(inverse_deviation_);
  }
  return out;
}

Matrix LinearProbe::logits(const Matrix& standard) const {
  Matrix a(standard.rows(), weight_.rows());
  multiply(*pool_, a, standard, weight_, Op::none, Op::transpose);
  a.rowwise() += bias_.row(0);
  return a;
}

}  // namespace hourglass
