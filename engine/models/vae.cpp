#include "models/vae.h"

#include <algorithm>

#include "core/check.h"
#include "nn/latent.h"
#include "nn/losses.h"
#include "nn/row_tiles.h"

namespace hourglass {
namespace {

// First weights of the two output layers, against a layer's usual ones: posteriors start close to the prior
// and pixels close to ½. On MNIST the bound is then about a nat better after 5 epochs.
constexpr Real kPosteriorScale = Real(0.3), kPixelScale = Real(0.1);

}  // namespace

// The decoder's last layer yields logits; the likelihood applies the sigmoid.
Vae::Vae(ThreadPool& pool, const VaeOptions& o)
    : pool_(&pool),
      options_(o),
      encoder_(pool, parameters_, "encoder", layer_widths(o.pixels, o.hidden, 2 * o.code), o.activation,
               Activation::linear),
      decoder_(pool, parameters_, "decoder", layer_widths(o.code, o.decoder_hidden, o.pixels),
               o.decoder_activation, Activation::linear),
      likelihood_(pool, parameters_, o.likelihood, o.pixel_deviation, o.learn_pixel_deviation),
      optimiser_(pool, parameters_.allocate()) {
  HOURGLASS_CHECK(o.samples >= 1);
}

void Vae::initialise(const Random& random) {
  encoder_.initialise(random, 0);
  decoder_.initialise(random, static_cast<std::uint32_t>(encoder_.layers()));
  encoder_.layer(encoder_.layers() - 1).weight() *= kPosteriorScale;
  decoder_.layer(decoder_.layers() - 1).weight() *= kPixelScale;
  likelihood_.initialise();
}

void Vae::reserve(Index batch) {
  encoder_.reserve(batch);
  decoder_.reserve(batch * options_.samples);
  for (Buffer* codes : {&noise_, &z_}) codes->reserve(batch * options_.samples, options_.code);
  mean_.reserve(batch, options_.code);
  reconstruction_.reserve(batch * options_.samples, options_.pixels);
  per_code_.resize(static_cast<std::size_t>(z_.capacity()));
  per_image_.resize(static_cast<std::size_t>(mean_.capacity()));
}

Vae::Step Vae::step(ConstMatrixView x, const OptimiserOptions& options, const Random& random,
                    std::uint64_t step) {
  Step out = gradients(x, random, step);
  out.gradient_norm = update(options);
  return out;
}

Vae::Step Vae::gradients(ConstMatrixView x, const Random& random, std::uint64_t step) {
  const Step out = forward(x, {random, Stream::posterior, step});
  backward(x, 1);
  return out;
}

// −ELBO ≃ −(1/L) Σₗ log p(x | z⁽ˡ⁾) + KL(q(z | x) ‖ p(z)),  z⁽ˡ⁾ = μ + σ ∘ ε⁽ˡ⁾, ε⁽ˡ⁾ ~ N(0, I)  (eq. 10)
Vae::Step Vae::forward(ConstMatrixView x, const NoiseSource& noise) {
  Step out;
  out.kl = sample(read_only(posterior(x)), options_.samples, noise);
  out.reconstruction = reconstruct(x, x.rows() * options_.samples);
  out.loss = out.reconstruction + out.kl;
  out.squared_error = squared_error(*pool_, read_only(reconstruction_.rows(x.rows())), x,
                                    std::span(per_image_).first(static_cast<std::size_t>(x.rows())));
  return out;
}

void Vae::backward(ConstMatrixView x, Real kl_weight) {
  const Index batch = x.rows(), codes = batch * options_.samples;
  likelihood_.backward();
  const MatrixView dz = decoder_.backward(read_only(z_.rows(codes)), decoder_.output(codes));
  MatrixView q = encoder_.output(batch);
  posterior_backward(*pool_, read_only(q), read_only(noise_.rows(codes)), read_only(dz), kl_weight, q);
  encoder_.backward(x, q, Grads::parameters_only);
}

Vae::Step Vae::evaluate(ConstMatrixView x, const NoiseSource& noise, std::span<double> squared) {
  HOURGLASS_CHECK(static_cast<Index>(squared.size()) == x.rows());
  const Step out = forward(x, noise);
  std::copy_n(per_image_.begin(), x.rows(), squared.begin());
  return out;
}

MatrixView Vae::encode(ConstMatrixView x) {
  const MatrixView q = posterior(x);
  MatrixView mean = mean_.rows(x.rows());
  mean = q.leftCols(options_.code);
  return mean;
}

MatrixView Vae::decode(ConstMatrixView z) {
  const MatrixView logits = decoder_.forward(z);
  MatrixView mean = reconstruction_.rows(z.rows());
  sigmoid(*pool_, read_only(logits), mean);
  return mean;
}

void Vae::log_importance_weights(ConstMatrixView x, Index samples, const NoiseSource& noise,
                                 std::span<double> out) {
  const Index codes = x.rows() * samples;
  HOURGLASS_CHECK(codes <= code_capacity() && static_cast<Index>(out.size()) == codes);
  const ConstMatrixView q = read_only(posterior(x));
  sample(q, samples, noise);
  prior_against_posterior(*pool_, q, read_only(noise_.rows(codes)), read_only(z_.rows(codes)), out);
  reconstruct(x, codes);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] -= per_code_[i];
}

// Draws z, the only random thing, from noise that does not depend on the weights; returns the mean KL.
Real Vae::sample(ConstMatrixView posterior, Index samples, const NoiseSource& noise) {
  const Index codes = posterior.rows() * samples;
  MatrixView epsilon = noise_.rows(codes);
  noise.random.normal(*pool_, noise.stream, noise.step, noise.part, rows_of(epsilon, 0, codes));
  return sample_posterior(*pool_, posterior, read_only(epsilon), z_.rows(codes),
                          std::span(per_image_).first(static_cast<std::size_t>(posterior.rows())));
}

// Decodes z and returns the mean of −log p(x | z); the decoder's output buffer becomes its gradient.
Real Vae::reconstruct(ConstMatrixView x, Index codes) {
  return likelihood_.cross_entropy(decoder_.forward(read_only(z_.rows(codes))), x,
                                   reconstruction_.rows(codes),
                                   std::span(per_code_).first(static_cast<std::size_t>(codes)));
}

}  // namespace hourglass
