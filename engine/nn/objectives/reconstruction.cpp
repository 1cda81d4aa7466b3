#include "nn/objectives/reconstruction.h"

#include <cmath>
#include <numbers>

#include "core/check.h"
#include "core/reduce.h"
#include "core/row_tiles.h"
#include "core/vector_math.h"
#include "nn/layers/activation.h"

namespace hourglass {
namespace {

void check_shapes(ConstMatrixView y, ConstMatrixView target, std::span<double> per_image) {
  HOURGLASS_CHECK(y.rows() > 0 && y.rows() == target.rows() && y.cols() == target.cols());
  HOURGLASS_CHECK(static_cast<Index>(per_image.size()) == y.rows());
}

// The same where several rows in turn are compared with one target.
void check_repeated(ConstMatrixView y, ConstMatrixView target, std::span<double> per_image) {
  HOURGLASS_CHECK(target.rows() > 0 && y.rows() % target.rows() == 0 && y.cols() == target.cols());
  HOURGLASS_CHECK(y.rows() > 0 && static_cast<Index>(per_image.size()) == y.rows());
}

// A row's loss needs softplus(a) somewhere before it is summed; rows are taken in pieces that fit the stack.
constexpr std::size_t kPiece = 512;

}  // namespace

Real bernoulli_cross_entropy(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
                             MatrixView probability, MatrixView gradient, std::span<double> per_image) {
  check_repeated(logits, target, per_image);
  const Real scale = Real(1) / static_cast<Real>(logits.rows());
  const auto columns = static_cast<std::size_t>(logits.cols());
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    Real soft[kPiece];
    for (Index row = first; row < first + count; ++row) {
      const ConstSpan a = rows_of(logits, row), x = rows_of(target, row % target.rows());
      const Span p = rows_of(probability, row), g = rows_of(gradient, row);
      double total = 0;
      for (std::size_t start = 0; start < columns; start += kPiece) {
        const std::size_t n = std::min(kPiece, columns - start);
        const double chosen = static_cast<double>(dot(x.subspan(start, n), a.subspan(start, n)));
        softplus_and_sigmoid(a.subspan(start, n), Span(soft, n), p.subspan(start, n));  // p may be a
        total += static_cast<double>(sum({soft, n})) - chosen;
      }
      for (std::size_t i = 0; i < columns; ++i) g[i] = (p[i] - x[i]) * scale;
      per_image[static_cast<std::size_t>(row)] = total;
    }
  });
  return static_cast<Real>(mean(per_image));
}

Real gaussian_negative_log_likelihood(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
                                      Real log_variance, MatrixView mean, MatrixView gradient,
                                      Real& log_variance_gradient, std::span<double> per_image) {
  check_repeated(logits, target, per_image);
  const double precision = std::exp(-static_cast<double>(log_variance));
  const auto pixels = static_cast<double>(logits.cols());
  const double constant = 0.5 * pixels * (static_cast<double>(log_variance) + std::log(2 * std::numbers::pi));
  const Real scale = static_cast<Real>(precision / static_cast<double>(logits.rows()));
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const ConstSpan x = rows_of(target, row % target.rows());
      const Span y = rows_of(mean, row), g = rows_of(gradient, row);
      sigmoid(rows_of(logits, row), y);
      for (std::size_t i = 0; i < g.size(); ++i) g[i] = (y[i] - x[i]) * (y[i] * (1 - y[i])) * scale;
      per_image[static_cast<std::size_t>(row)] =
          0.5 * precision * static_cast<double>(squared_distance(y, x)) + constant;
    }
  });
  const double loss = hourglass::mean(per_image);
  // ∂/∂log σ² of ½ e^(−log σ²) ‖x − y‖² is minus that term itself.
  log_variance_gradient = static_cast<Real>(0.5 * pixels - (loss - constant));
  return static_cast<Real>(loss);
}

Real squared_error(ThreadPool& pool, ConstMatrixView y, ConstMatrixView target, MatrixView gradient,
                   std::span<double> per_image) {
  const Real loss = squared_error(pool, y, target, per_image);
  const Real scale = Real(2) / static_cast<Real>(y.rows());
  for_each_row_tile(pool, y.rows(), y.cols(), [&](Index first, Index count) {
    const ConstSpan out = rows_of(y, first, count), x = rows_of(target, first, count);
    const Span g = rows_of(gradient, first, count);
    for (std::size_t i = 0; i < g.size(); ++i) g[i] = (out[i] - x[i]) * scale;
  });
  return loss;
}

Real squared_error(ThreadPool& pool, ConstMatrixView y, ConstMatrixView target, std::span<double> per_image) {
  check_shapes(y, target, per_image);
  for_each_row_tile(pool, y.rows(), y.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      per_image[static_cast<std::size_t>(row)] =
          static_cast<double>(squared_distance(rows_of(y, row), rows_of(target, row)));
    }
  });
  return static_cast<Real>(mean(per_image));
}

double half_squared_error(ThreadPool& pool, ConstMatrixView logits, ConstMatrixView target,
                          MatrixView probability, MatrixView gradient, std::span<double> per_image,
                          Index examples) {
  check_shapes(logits, target, per_image);
  const Real scale = Real(1) / static_cast<Real>(examples);
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const ConstSpan x = rows_of(target, row);
      const Span p = rows_of(probability, row), g = rows_of(gradient, row);
      sigmoid(rows_of(logits, row), p);
      for (std::size_t i = 0; i < g.size(); ++i) g[i] = (p[i] - x[i]) * p[i] * (1 - p[i]) * scale;
      per_image[static_cast<std::size_t>(row)] = static_cast<double>(squared_distance(p, x));
    }
  });
  double total = 0;
  for (const double value : per_image) total += value;
  return total / 2 / static_cast<double>(examples);
}

Real reconstruction_loss(ThreadPool& pool, ReconstructionLoss kind, ConstMatrixView logits,
                         ConstMatrixView target, MatrixView probability, MatrixView gradient,
                         std::span<double> per_image) {
  if (kind == ReconstructionLoss::cross_entropy) {
    return bernoulli_cross_entropy(pool, logits, target, probability, gradient, per_image);
  }
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    sigmoid(rows_of(logits, first, count), rows_of(probability, first, count));
  });
  const Real value = squared_error(pool, read_only(probability), target, gradient, per_image);
  for_each_row_tile(pool, logits.rows(), logits.cols(), [&](Index first, Index count) {
    activation_backward(Activation::sigmoid, rows_of(read_only(probability), first, count),
                        rows_of(gradient, first, count));
  });
  return value;
}

void Reconstruction::reserve(Index batch) {
  output_.reserve(batch, numbers_);
  per_image_.resize(static_cast<std::size_t>(output_.capacity()));
}

Real Reconstruction::loss(MatrixView logits, ConstMatrixView x, std::span<double> per_image) {
  reseat(gradient_, logits);
  return reconstruction_loss(*pool_, kind_, read_only(logits), x, output_.rows(x.rows()), logits, per_image);
}

double Reconstruction::half_squared_error(MatrixView logits, ConstMatrixView x, Index examples) {
  reseat(gradient_, logits);
  return hourglass::half_squared_error(*pool_, read_only(logits), x, output_.rows(x.rows()), logits,
                                       own(x.rows()), examples);
}

Real Reconstruction::squared_error(ConstMatrixView x, std::span<double> per_image) {
  return hourglass::squared_error(*pool_, read_only(output_.rows(x.rows())), x, per_image);
}

MatrixView Reconstruction::output(ConstMatrixView logits) {
  MatrixView out = output_.rows(logits.rows());
  sigmoid(*pool_, logits, out);
  return out;
}

PixelLikelihood::PixelLikelihood(ThreadPool& pool, Parameters& parameters, Index pixels, Likelihood kind,
                                 Real deviation, bool learned)
    : pool_(&pool), parameters_(&parameters), pixels_(pixels), kind_(kind), deviation_(deviation) {
  HOURGLASS_CHECK(deviation > 0);
  if (kind == Likelihood::gaussian && learned) {
    log_variance_ = parameters.add("decoder.log_variance", 1, 1, /*decays=*/false);
  }
}

void PixelLikelihood::initialise() {
  if (log_variance_ >= 0) parameters_->value(log_variance_)(0, 0) = 2 * std::log(deviation_);
}

void PixelLikelihood::reserve(Index codes) {
  mean_.reserve(codes, pixels_);
  for (std::vector<double>* errors : {&per_code_, &per_image_}) {
    errors->resize(static_cast<std::size_t>(mean_.capacity()));
  }
}

Real PixelLikelihood::log_variance() {
  return log_variance_ < 0 ? 2 * std::log(deviation_) : parameters_->value(log_variance_)(0, 0);
}

Real PixelLikelihood::deviation() {
  return log_variance_ < 0 ? deviation_ : std::exp(parameters_->value(log_variance_)(0, 0) / 2);
}

Real PixelLikelihood::negative_log_likelihood(MatrixView logits, ConstMatrixView x) {
  reseat(gradient_, logits);
  MatrixView mean = mean_.rows(logits.rows());
  const std::span<double> each = first_of(per_code_, logits.rows());
  codes_ = each.size();
  if (kind_ == Likelihood::bernoulli) {
    return bernoulli_cross_entropy(*pool_, read_only(logits), x, mean, logits, each);
  }
  return gaussian_negative_log_likelihood(*pool_, read_only(logits), x, log_variance(), mean, logits,
                                          log_variance_gradient_, each);
}

MatrixView PixelLikelihood::backward() {
  if (log_variance_ >= 0) parameters_->gradient(log_variance_)(0, 0) += log_variance_gradient_;
  return gradient_;
}

Real PixelLikelihood::squared_error(ConstMatrixView x, std::span<double> per_image) {
  return hourglass::squared_error(*pool_, read_only(mean_.rows(x.rows())), x, per_image);
}

MatrixView PixelLikelihood::mean(ConstMatrixView logits) {
  MatrixView out = mean_.rows(logits.rows());
  sigmoid(*pool_, logits, out);
  return out;
}

}  // namespace hourglass
