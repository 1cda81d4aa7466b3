#include "nn/posterior_codes.h"

#include "core/check.h"
#include "core/span.h"
#include "nn/latent.h"
#include "nn/row_tiles.h"

namespace hourglass {

void PosteriorCodes::reserve(Index codes) {
  for (Buffer* buffer : {&noise_, &z_}) buffer->reserve(codes, units_);
  kl_.resize(static_cast<std::size_t>(capacity()));
}

Real PosteriorCodes::draw(ConstMatrixView posterior, Index samples, const NoiseSource& noise) {
  HOURGLASS_CHECK(samples >= 1);
  drawn_ = samples * posterior.rows();
  MatrixView epsilon = noise_.rows(drawn_);
  noise.random.normal(*pool_, noise.stream, noise.step, noise.part, rows_of(epsilon, 0, drawn_));
  return sample_posterior(*pool_, posterior, read_only(epsilon), z_.rows(drawn_),
                          first_of(kl_, posterior.rows()));
}

MatrixView PosteriorCodes::backward(MatrixView posterior, ConstMatrixView dz, Real kl_weight) {
  posterior_backward(*pool_, read_only(posterior), read_only(noise_.rows(drawn_)), dz, kl_weight, posterior);
  return posterior;
}

void PosteriorCodes::prior_against_posterior(ConstMatrixView posterior, std::span<double> out) const {
  hourglass::prior_against_posterior(*pool_, posterior, noise_.rows(drawn_), drawn(), out);
}

}  // namespace hourglass
