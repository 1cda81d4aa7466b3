#include "models/vae.h"

#include "core/check.h"

namespace hourglass {
namespace {

// First weights of the two output layers, against a layer's usual ones: posteriors start close to the prior
// and pixels close to ½. On MNIST the bound is then about a nat better after 5 epochs.
constexpr Real kPosteriorScale = Real(0.3), kPixelScale = Real(0.1);

}  // namespace

// The decoder's last layer yields logits; the likelihood applies the sigmoid.
Vae::Vae(ThreadPool& pool, const VaeOptions& o)
    : options_(o),
      encoder_(pool, parameters_, "encoder", layer_widths(o.pixels, o.hidden, 2 * o.code), o.activation,
               Activation::linear),
      codes_(pool, o.code),
      decoder_(pool, parameters_, "decoder", layer_widths(o.code, o.decoder_hidden, o.pixels),
               o.decoder_activation, Activation::linear),
      likelihood_(pool, parameters_, o.pixels, o.likelihood, o.pixel_deviation, o.learn_pixel_deviation),
      optimiser_(pool, parameters_) {
  HOURGLASS_CHECK(o.samples >= 1);
  parameters_.allocate();
}

void Vae::initialise(const Random& random) {
  encoder_.initialise(random, 0);
  decoder_.initialise(random, static_cast<std::uint32_t>(encoder_.layers()));
  encoder_.layer(encoder_.layers() - 1).weight() *= kPosteriorScale;
  decoder_.layer(decoder_.layers() - 1).weight() *= kPixelScale;
  likelihood_.initialise();
}

void Vae::reserve(Index batch) {
  const Index codes = batch * options_.samples;
  encoder_.reserve(batch);
  codes_.reserve(codes);
  decoder_.reserve(codes);
  likelihood_.reserve(codes);
  mean_.reserve(batch, options_.code);
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
Vae::Step Vae::forward(ConstMatrixView x, const NoiseSource& noise, std::span<double> squared) {
  Step out;
  codes_.draw(read_only(posterior(x)), options_.samples, noise);
  out.kl = codes_.kl();
  out.reconstruction = likelihood_.negative_log_likelihood(decoder_.forward(codes_.drawn()), x);
  out.loss = out.reconstruction + out.kl;
  out.squared_error = squared.empty() ? likelihood_.squared_error(x) : likelihood_.squared_error(x, squared);
  return out;
}

// Back along the same path.
void Vae::backward(ConstMatrixView x, Real kl_weight) {
  const MatrixView dlogits = likelihood_.backward();
  const MatrixView dz = decoder_.backward(codes_.drawn(), dlogits);
  const MatrixView dq = codes_.backward(encoder_.output(x.rows()), read_only(dz), kl_weight);
  encoder_.backward(x, dq, Grads::parameters_only);
}

Vae::Step Vae::evaluate(ConstMatrixView x, const NoiseSource& noise, std::span<double> squared) {
  HOURGLASS_CHECK(static_cast<Index>(squared.size()) == x.rows());
  return forward(x, noise, squared);
}

MatrixView Vae::encode(ConstMatrixView x) {
  const MatrixView q = posterior(x);
  MatrixView mean = mean_.rows(x.rows());
  mean = q.leftCols(options_.code);
  return mean;
}

MatrixView Vae::decode(ConstMatrixView z) { return likelihood_.mean(read_only(decoder_.forward(z))); }

// log p(x | z) + log p(z) − log q(z | x)
void Vae::log_importance_weights(ConstMatrixView x, Index samples, const NoiseSource& noise,
                                 std::span<double> out) {
  const Index codes = x.rows() * samples;
  HOURGLASS_CHECK(codes <= code_capacity() && static_cast<Index>(out.size()) == codes);
  const ConstMatrixView q = read_only(posterior(x));
  codes_.draw(q, samples, noise);
  codes_.prior_against_posterior(q, out);
  likelihood_.negative_log_likelihood(decoder_.forward(codes_.drawn()), x);
  const std::span<const double> minus_log_p = likelihood_.per_code();
  for (std::size_t i = 0; i < out.size(); ++i) out[i] -= minus_log_p[i];
}

}  // namespace hourglass
