#include "nn/codes/posterior.h"

#include <cmath>

#include "core/check.h"
#include "core/elementary.h"
#include "core/real.h"
#include "core/reduce.h"
#include "core/row_tiles.h"

namespace hourglass {
namespace {

// Units are taken in pieces whose intermediate values fit the stack.
constexpr Index kPiece = 256;

/// Checks the shapes and returns L, how many codes each image has.
Index codes_per_image(ConstMatrixView posterior, ConstMatrixView codes) {
  HOURGLASS_CHECK(posterior.rows() > 0 && posterior.cols() == 2 * codes.cols());
  HOURGLASS_CHECK(codes.rows() % posterior.rows() == 0);
  return codes.rows() / posterior.rows();
}

/// Calls body(image, first_unit, count) for every piece of every image; an image's pieces come in order.
template <class F>
void for_each_piece(ThreadPool& pool, Index batch, Index units, Index samples, F&& body) {
  for_each_row_tile(pool, batch, (samples + 2) * units, [&](Index first, Index count) {
    for (Index image = first; image < first + count; ++image) {
      for (Index unit = 0; unit < units; unit += kPiece) body(image, unit, std::min(kPiece, units - unit));
    }
  });
}

}  // namespace

Real sample_posterior(ThreadPool& pool, ConstMatrixView posterior, ConstMatrixView noise, MatrixView z,
                      std::span<double> per_image) {
  const Index samples = codes_per_image(posterior, noise), batch = posterior.rows(), units = noise.cols();
  HOURGLASS_CHECK(z.rows() == noise.rows() && z.cols() == units);
  HOURGLASS_CHECK(static_cast<Index>(per_image.size()) == batch);
  for_each_piece(pool, batch, units, samples, [&](Index image, Index unit, Index count) {
    const Real* mean = posterior.data() + image * 2 * units + unit;
    const Real* log_variance = mean + units;
    Real deviation[kPiece], term[kPiece], code[kPiece];
    for (Index j = 0; j < count; ++j) {
      deviation[j] = elementary::exp(Real(0.5) * log_variance[j]);
      term[j] = mean[j] * mean[j] + deviation[j] * deviation[j] - 1 - log_variance[j];
    }
    double& kl = per_image[static_cast<std::size_t>(image)];
    if (unit == 0) kl = 0;
    kl += 0.5 * static_cast<double>(sum({term, static_cast<std::size_t>(count)}));
    for (Index l = 0; l < samples; ++l) {
      const Index at = (l * batch + image) * units + unit;
      for (Index j = 0; j < count; ++j) code[j] = mean[j] + deviation[j] * noise.data()[at + j];
      std::copy_n(code, count, z.data() + at);
    }
  });
  return static_cast<Real>(mean(per_image));
}

void posterior_backward(ThreadPool& pool, ConstMatrixView posterior, ConstMatrixView noise,
                        ConstMatrixView dz, Real kl_weight, MatrixView gradient) {
  const Index samples = codes_per_image(posterior, noise), batch = posterior.rows(), units = noise.cols();
  HOURGLASS_CHECK(dz.rows() == noise.rows() && dz.cols() == units);
  HOURGLASS_CHECK(gradient.rows() == batch && gradient.cols() == posterior.cols());
  const Real weight = kl_weight / static_cast<Real>(batch);
  for_each_piece(pool, batch, units, samples, [&](Index image, Index unit, Index count) {
    const Index row = image * 2 * units + unit;
    const Real *mean = posterior.data() + row, *log_variance = mean + units;
    Real along[kPiece] = {}, across[kPiece] = {};  // Σₗ dzₗ and Σₗ dzₗ ∘ εₗ
    for (Index l = 0; l < samples; ++l) {
      const Index at = (l * batch + image) * units + unit;
      const Real *d = dz.data() + at, *e = noise.data() + at;
      for (Index j = 0; j < count; ++j) along[j] += d[j];
      for (Index j = 0; j < count; ++j) across[j] += d[j] * e[j];
    }
    for (Index j = 0; j < count; ++j) {
      const Real deviation = elementary::exp(Real(0.5) * log_variance[j]);
      along[j] += weight * mean[j];
      across[j] = Real(0.5) * (deviation * across[j] + weight * (deviation * deviation - 1));
    }
    std::copy_n(along, count, gradient.data() + row);
    std::copy_n(across, count, gradient.data() + row + units);
  });
}

void add_kl_per_dimension(ConstMatrixView posterior, std::span<double> total) {
  const auto units = static_cast<Index>(total.size());
  HOURGLASS_CHECK(posterior.cols() == 2 * units);
  for (Index image = 0; image < posterior.rows(); ++image) {
    for (Index j = 0; j < units; ++j) {
      const double mean = posterior(image, j), log_variance = posterior(image, units + j);
      total[static_cast<std::size_t>(j)] += 0.5 * (mean * mean + std::expm1(log_variance) - log_variance);
    }
  }
}

void prior_against_posterior(ThreadPool& pool, ConstMatrixView posterior, ConstMatrixView noise,
                             ConstMatrixView z, std::span<double> out) {
  const Index samples = codes_per_image(posterior, noise), batch = posterior.rows(), units = noise.cols();
  HOURGLASS_CHECK(z.rows() == noise.rows() && z.cols() == units);
  HOURGLASS_CHECK(static_cast<Index>(out.size()) == noise.rows());
  for_each_piece(pool, batch, units, samples, [&](Index image, Index unit, Index count) {
    const auto n = static_cast<std::size_t>(count);
    const ConstSpan log_variance{posterior.data() + (image * 2 + 1) * units + unit, n};
    for (Index l = 0; l < samples; ++l) {
      const Index row = l * batch + image, at = row * units + unit;
      const ConstSpan e{noise.data() + at, n}, code{z.data() + at, n};
      double& log_ratio = out[static_cast<std::size_t>(row)];
      if (unit == 0) log_ratio = 0;
      log_ratio += 0.5 * (static_cast<double>(dot(e, e)) - static_cast<double>(dot(code, code)) +
                          static_cast<double>(sum(log_variance)));
    }
  });
}

void PosteriorCodes::reserve(Index codes) {
  for (Buffer* buffer : {&noise_, &z_}) buffer->reserve(codes, units_);
  kl_per_image_.resize(static_cast<std::size_t>(capacity()));
}

void PosteriorCodes::draw(ConstMatrixView posterior, Index samples, const NoiseSource& noise) {
  HOURGLASS_CHECK(samples >= 1);
  drawn_ = samples * posterior.rows();
  MatrixView epsilon = noise_.rows(drawn_);
  noise.normal(*pool_, rows_of(epsilon, 0, drawn_));
  kl_ = sample_posterior(*pool_, posterior, read_only(epsilon), z_.rows(drawn_),
                         first_of(kl_per_image_, posterior.rows()));
}

MatrixView PosteriorCodes::backward(MatrixView posterior, ConstMatrixView dz, Real kl_weight) {
  posterior_backward(*pool_, read_only(posterior), read_only(noise_.rows(drawn_)), dz, kl_weight, posterior);
  return posterior;
}

void PosteriorCodes::prior_against_posterior(ConstMatrixView posterior, std::span<double> out) const {
  hourglass::prior_against_posterior(*pool_, posterior, noise_.rows(drawn_), drawn(), out);
}

}  // namespace hourglass
