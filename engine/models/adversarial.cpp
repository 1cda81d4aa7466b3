#include "models/adversarial.h"

#include "core/check.h"
#include "core/vector_math.h"
#include "nn/classification.h"
#include "nn/latent.h"
#include "nn/row_tiles.h"

namespace hourglass {
namespace {

std::vector<Index> encoder_widths(const AdversarialOptions& o) {
  std::vector<Index> out = {o.pixels};
  out.insert(out.end(), o.hidden.begin(), o.hidden.end());
  out.push_back(o.posterior == PosteriorKind::gaussian ? 2 * o.code : o.code);
  return out;
}

std::vector<Index> decoder_widths(const AdversarialOptions& o) {
  std::vector<Index> out = {o.labels == LabelUse::decoder ? o.code + o.classes : o.code};
  out.insert(out.end(), o.hidden.rbegin(), o.hidden.rend());
  out.push_back(o.pixels);
  return out;
}

// One-hot labels have an extra class for images whose label is not known (section 2.3).
Index judge_inputs(const AdversarialOptions& o) {
  return o.labels == LabelUse::prior ? o.code + o.classes + 1 : o.code;
}

std::vector<Parameters::Handle> both(const Mlp& a, const Mlp& b) {
  std::vector<Parameters::Handle> out = a.handles(), more = b.handles();
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

std::vector<Real> make_moments(Parameters& parameters, const Mlp& network) {
  parameters.allocate();
  return std::vector<Real>(Optimiser::moment_count(parameters, network.handles()));
}

}  // namespace

Adversarial::Adversarial(ThreadPool& pool, const AdversarialOptions& options)
    : pool_(&pool),
      options_(options),
      prior_(options.prior, options.code, options.classes),
      encoder_(pool, parameters_, "encoder", encoder_widths(options), options.activation, Activation::linear),
      decoder_(pool, parameters_, "decoder", decoder_widths(options), options.activation, Activation::linear),
      discriminator_(pool, parameters_, "discriminator", judge_inputs(options), options.judge),
      generator_moments_(make_moments(parameters_, encoder_)),
      reconstruct_(pool, parameters_, both(encoder_, decoder_)),
      judge_(pool, parameters_, discriminator_.network().handles()),
      generate_(pool, parameters_, encoder_.handles(), generator_moments_) {
  HOURGLASS_CHECK(options.labels != LabelUse::prior || prior_.has_parts());
}

void Adversarial::initialise(const Random& random) {
  const auto encoder = static_cast<std::uint32_t>(encoder_.layers());
  const auto decoder = static_cast<std::uint32_t>(decoder_.layers());
  encoder_.initialise(random, 0);
  decoder_.initialise(random, encoder);
  discriminator_.network().initialise(random, encoder + decoder);
}

void Adversarial::reserve(Index batch) {
  encoder_.reserve(batch);
  decoder_.reserve(batch);
  discriminator_.reserve(batch);
  for (Buffer* buffer : {&noise_, &code_, &prior_code_, &gradient_}) buffer->reserve(batch, options_.code);
  for (Buffer* buffer : {&real_, &fake_}) buffer->reserve(batch, judge_inputs(options_));
  labelled_code_.reserve(batch, decoder_.inputs());
  reconstruction_.reserve(batch, options_.pixels);
  per_image_.resize(static_cast<std::size_t>(reconstruction_.capacity()));
}

Adversarial::Step Adversarial::step(ConstMatrixView x, std::span<const int> labels,
                                    const AdversarialRates& rates, const Random& random, std::uint64_t step) {
  Step out = reconstruction_phase(x, labels, rates.reconstruction, random, step);
  out.judged = discriminator_phase(x, labels, rates.discriminator, random, step).judged;
  out.generator_loss = generator_phase(x, labels, rates.generator, random, step).generator_loss;
  return out;
}

// Encoder and decoder minimise the reconstruction error.
Adversarial::Step Adversarial::reconstruction_phase(ConstMatrixView x, std::span<const int> labels,
                                                    const OptimiserOptions& options, const Random& random,
                                                    std::uint64_t step) {
  Step out;
  out.loss = reconstruction_gradients(x, labels, random, step);
  out.squared_error =
      squared_error(*pool_, read_only(reconstruction_.rows(x.rows())), x, per_image(x.rows()));
  out.gradient_norm = reconstruct_.step(options);
  return out;
}

// The discriminator learns to tell draws of the prior from codes.
Adversarial::Step Adversarial::discriminator_phase(ConstMatrixView x, std::span<const int> labels,
                                                   const OptimiserOptions& options, const Random& random,
                                                   std::uint64_t step) {
  Step out;
  out.judged = discriminator_gradients(x, labels, random, step);
  judge_.step(options);
  return out;
}

// The encoder learns to confuse it.
Adversarial::Step Adversarial::generator_phase(ConstMatrixView x, std::span<const int> labels,
                                               const OptimiserOptions& options, const Random& random,
                                               std::uint64_t step) {
  Step out;
  out.generator_loss = generator_gradients(x, labels, random, step);
  generate_.step(options);
  return out;
}

Real Adversarial::reconstruction_gradients(ConstMatrixView x, std::span<const int> labels,
                                           const Random& random, std::uint64_t step) {
  const ConstMatrixView input = for_decoder(draw_code(x, training(random, step)), labels);
  const Real value = reconstruct(x, input, per_image(x.rows()));
  backward_from_code(x, read_only(decoder_.backward(input, decoder_.output(x.rows()))));
  return value;
}

// max over D of E log D(z′) + E log(1 − D(z)): section 1.1, with z′ ~ p(z) and z ~ q(z), eq. 1.
Discriminator::Verdict Adversarial::discriminator_gradients(ConstMatrixView x, std::span<const int> labels,
                                                            const Random& random, std::uint64_t step) {
  const Noise noise = training(random, step);
  return discriminator_.gradients(for_judge(draw_prior(labels, x.rows(), noise), labels, real_),
                                  for_judge(draw_code(x, noise), labels, fake_));
}

Real Adversarial::generator_gradients(ConstMatrixView x, std::span<const int> labels, const Random& random,
                                      std::uint64_t step) {
  const Real value = discriminator_.fool(for_judge(draw_code(x, training(random, step)), labels, fake_));
  backward_from_code(x, read_only(discriminator_.fooling_gradient()));
  return value;
}

Adversarial::Step Adversarial::evaluate(ConstMatrixView x, std::span<const int> labels, const Random& random,
                                        std::uint32_t part, std::span<double> per_image) {
  const Noise noise{random, Stream::picture, Stream::picture, 0, 4 * part};
  Step out;
  const ConstMatrixView z = draw_code(x, noise);
  out.loss = reconstruct(x, for_decoder(z, labels), per_image);
  out.squared_error = squared_error(*pool_, read_only(reconstruction_.rows(x.rows())), x, per_image);
  const ConstMatrixView fake = for_judge(z, labels, fake_);
  out.judged = discriminator_.evaluate(for_judge(draw_prior(labels, x.rows(), noise), labels, real_), fake);
  out.generator_loss = discriminator_.fool(fake);
  return out;
}

MatrixView Adversarial::encode(ConstMatrixView x) {
  MatrixView a = encoder_.forward(x), z = code_.rows(x.rows());
  z = a.leftCols(options_.code);
  return z;
}

MatrixView Adversarial::decode(ConstMatrixView code) {
  MatrixView logits = decoder_.forward(code), p = reconstruction_.rows(code.rows());
  for_each_row_tile(*pool_, p.rows(), p.cols(), [&](Index first, Index count) {
    sigmoid(rows_of(read_only(logits), first, count), rows_of(p, first, count));
  });
  return p;
}

MatrixView Adversarial::judge(ConstMatrixView z, std::span<const int> labels) {
  return discriminator_.logits(for_judge(z, labels, fake_));
}

// Posterior noise has a stream of its own, so both may use the part 0. Prior::draw takes two parts.
Adversarial::Noise Adversarial::training(const Random& random, std::uint64_t step) {
  return {random, Stream::posterior, Stream::prior, step, 0};
}

// z ~ q(z|x). The deterministic encoder's only randomness is the data's; the Gaussian's is reparameterised
// (section 2, "Gaussian posterior").
ConstMatrixView Adversarial::draw_code(ConstMatrixView x, const Noise& noise) {
  const Index batch = x.rows();
  const ConstMatrixView a = read_only(encoder_.forward(x));
  if (options_.posterior == PosteriorKind::deterministic) return a;
  MatrixView epsilon = noise_.rows(batch), z = code_.rows(batch);
  noise.random.normal(*pool_, noise.posterior, noise.step, noise.part, rows_of(epsilon, 0, batch));
  sample_posterior(*pool_, a, read_only(epsilon), z, per_image(batch));
  return read_only(z);
}

// `gradient` (batch, code or more): ∂L/∂z leads, what belongs to a joined label is dropped.
void Adversarial::backward_from_code(ConstMatrixView x, ConstMatrixView gradient) {
  MatrixView dz = gradient_.rows(x.rows()), a = encoder_.output(x.rows());
  dz = gradient.leftCols(options_.code);
  if (options_.posterior == PosteriorKind::deterministic) {
    encoder_.backward(x, dz, Grads::parameters_only);
    return;
  }
  posterior_backward(*pool_, read_only(a), read_only(noise_.rows(x.rows())), read_only(dz), 0, a);
  encoder_.backward(x, a, Grads::parameters_only);
}

ConstMatrixView Adversarial::draw_prior(std::span<const int> labels, Index batch, const Noise& noise) {
  MatrixView z = prior_code_.rows(batch);
  const bool shaped = options_.labels == LabelUse::prior;
  prior_.draw(*pool_, noise.random, noise.prior, noise.step, noise.part + 1,
              shaped ? labels : std::span<const int>(), z);
  return read_only(z);
}

ConstMatrixView Adversarial::for_judge(ConstMatrixView z, std::span<const int> labels, Buffer& joined) {
  if (options_.labels != LabelUse::prior) return z;
  MatrixView out = joined.rows(z.rows());
  join_one_hot(z, labels, /*last_class_is_unknown=*/true, out);
  return read_only(out);
}

ConstMatrixView Adversarial::for_decoder(ConstMatrixView z, std::span<const int> labels) {
  if (options_.labels != LabelUse::decoder) return z;
  MatrixView out = labelled_code_.rows(z.rows());
  join_one_hot(z, labels, /*last_class_is_unknown=*/false, out);
  return read_only(out);
}

// The decoder's output buffer becomes ∂L/∂logits: nobody needs the logits again.
Real Adversarial::reconstruct(ConstMatrixView x, ConstMatrixView input, std::span<double> per_image) {
  MatrixView logits = decoder_.forward(input);
  return reconstruction_loss(*pool_, options_.loss, read_only(logits), x, reconstruction_.rows(x.rows()),
                             logits, per_image);
}

}  // namespace hourglass
