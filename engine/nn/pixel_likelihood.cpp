#include "nn/pixel_likelihood.h"

#include <cmath>

#include "core/check.h"
#include "nn/losses.h"

namespace hourglass {

PixelLikelihood::PixelLikelihood(ThreadPool& pool, Parameters& parameters, Likelihood kind, Real deviation,
                                 bool learnt)
    : pool_(&pool), parameters_(&parameters), kind_(kind), deviation_(deviation) {
  HOURGLASS_CHECK(deviation > 0);
  if (kind == Likelihood::gaussian && learnt) {
    log_variance_ = parameters.add("decoder.log_variance", 1, 1, /*decays=*/false);
  }
}

void PixelLikelihood::initialise() {
  if (log_variance_ >= 0) parameters_->value(log_variance_)(0, 0) = 2 * std::log(deviation_);
}

Real PixelLikelihood::log_variance() {
  return log_variance_ < 0 ? 2 * std::log(deviation_) : parameters_->value(log_variance_)(0, 0);
}

Real PixelLikelihood::deviation() {
  return log_variance_ < 0 ? deviation_ : std::exp(parameters_->value(log_variance_)(0, 0) / 2);
}

Real PixelLikelihood::cross_entropy(MatrixView logits, ConstMatrixView x, MatrixView mean,
                                    std::span<double> per_code) {
  if (kind_ == Likelihood::bernoulli) {
    return bernoulli_cross_entropy(*pool_, read_only(logits), x, mean, logits, per_code);
  }
  return gaussian_cross_entropy(*pool_, read_only(logits), x, log_variance(), mean, logits,
                                log_variance_gradient_, per_code);
}

void PixelLikelihood::backward() {
  if (log_variance_ >= 0) parameters_->gradient(log_variance_)(0, 0) += log_variance_gradient_;
}

}  // namespace hourglass
