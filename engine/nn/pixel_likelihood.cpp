#include "nn/pixel_likelihood.h"

#include <cmath>

#include "core/check.h"
#include "nn/activation.h"
#include "nn/losses.h"

namespace hourglass {

PixelLikelihood::PixelLikelihood(ThreadPool& pool, Parameters& parameters, Index pixels, Likelihood kind,
                                 Real deviation, bool learnt)
    : pool_(&pool), parameters_(&parameters), pixels_(pixels), kind_(kind), deviation_(deviation) {
  HOURGLASS_CHECK(deviation > 0);
  if (kind == Likelihood::gaussian && learnt) {
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

Real PixelLikelihood::cross_entropy(MatrixView logits, ConstMatrixView x) {
  MatrixView mean = mean_.rows(logits.rows());
  const std::span<double> each = first_of(per_code_, logits.rows());
  codes_ = each.size();
  if (kind_ == Likelihood::bernoulli) {
    return bernoulli_cross_entropy(*pool_, read_only(logits), x, mean, logits, each);
  }
  return gaussian_cross_entropy(*pool_, read_only(logits), x, log_variance(), mean, logits,
                                log_variance_gradient_, each);
}

void PixelLikelihood::backward() {
  if (log_variance_ >= 0) parameters_->gradient(log_variance_)(0, 0) += log_variance_gradient_;
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
