#include "models/adversarial.h"

#include "core/check.h"
#include "nn/classification.h"

namespace hourglass {
namespace {

// One-hot labels have an extra class for images whose label is not known (section 2.3).
Index judge_inputs(const AdversarialOptions& o) {
  return o.labels == LabelUse::prior ? o.code + o.classes + 1 : o.code;
}

}  // namespace

Adversarial::Adversarial(ThreadPool& pool, const AdversarialOptions& o)
    : pool_(&pool),
      options_(o),
      prior_(o.prior, o.code, o.classes),
      encoder_(pool, parameters_, o.pixels, o.hidden, o.code, o.activation, o.posterior),
      decoder_(
          pool, parameters_, "decoder",
          mirrored_widths(o.labels == LabelUse::decoder ? o.code + o.classes : o.code, o.hidden, o.pixels),
          o.activation, Activation::linear),
      discriminator_(pool, parameters_, "discriminator", judge_inputs(o), o.judge),
      generator_moments_(Optimiser::moment_count(parameters_.allocate(), encoder().handles())),
      reconstruct_(pool, parameters_, handles_of(encoder(), decoder_)),
      judge_(pool, parameters_, discriminator_.network().handles()),
      generate_(pool, parameters_, encoder().handles(), generator_moments_),
      reconstruction_(pool, o.pixels, o.loss) {
  HOURGLASS_CHECK(o.labels != LabelUse::prior || prior_.has_parts());
}

void Adversarial::initialise(const Random& random) {
  initialise_all({&encoder(), &decoder_, &discriminator_.network()}, random);
}

void Adversarial::reserve(Index batch) {
  encoder_.reserve(batch);
  decoder_.reserve(batch);
  discriminator_.reserve(batch);
  prior_code_.reserve(batch, options_.code);
  for (Buffer* buffer : {&real_, &fake_}) buffer->reserve(batch, judge_inputs(options_));
  labelled_code_.reserve(batch, decoder_.inputs());
  reconstruction_.reserve(batch);
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
  return {.loss = reconstruction_gradients(x, labels, random, step),
          .squared_error = reconstruction_.squared_error(x),
          .gradient_norm = reconstruct_.step(options)};
}

// The discriminator learns to tell draws of the prior from codes.
Adversarial::Step Adversarial::discriminator_phase(ConstMatrixView x, std::span<const int> labels,
                                                   const OptimiserOptions& options, const Random& random,
                                                   std::uint64_t step) {
  const Step out{.judged = discriminator_gradients(x, labels, random, step)};
  judge_.step(options);
  return out;
}

// The encoder learns to confuse it.
Adversarial::Step Adversarial::generator_phase(ConstMatrixView x, std::span<const int> labels,
                                               const OptimiserOptions& options, const Random& random,
                                               std::uint64_t step) {
  const Step out{.generator_loss = generator_gradients(x, labels, random, step)};
  generate_.step(options);
  return out;
}

Real Adversarial::reconstruction_gradients(ConstMatrixView x, std::span<const int> labels,
                                           const Random& random, std::uint64_t step) {
  const ConstMatrixView code = for_decoder(draw_code(x, training(random, step)), labels);
  MatrixView logits = decoder_.forward(code);
  const Real value = reconstruction_.loss(logits, x);  // and `logits` becomes ∂L/∂logits
  encoder_.backward(x, read_only(decoder_.backward(code, logits)));
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
  encoder_.backward(x, read_only(discriminator_.fooling_gradient()));
  return value;
}

Adversarial::Step Adversarial::evaluate(ConstMatrixView x, std::span<const int> labels, const Random& random,
                                        std::uint32_t part, std::span<double> per_image) {
  const Noise noise{random, Stream::picture, Stream::picture, 0, 4 * part};
  Step out;
  const ConstMatrixView z = draw_code(x, noise);
  out.loss = reconstruction_.loss(decoder_.forward(for_decoder(z, labels)), x, per_image);
  out.squared_error = reconstruction_.squared_error(x, per_image);
  const ConstMatrixView fake = for_judge(z, labels, fake_);
  out.judged = discriminator_.evaluate(for_judge(draw_prior(labels, x.rows(), noise), labels, real_), fake);
  out.generator_loss = discriminator_.fool(fake);
  return out;
}

MatrixView Adversarial::decode(ConstMatrixView code) {
  return reconstruction_.of(read_only(decoder_.forward(code)));
}

MatrixView Adversarial::judge(ConstMatrixView z, std::span<const int> labels) {
  return discriminator_.logits(for_judge(z, labels, fake_));
}

// Posterior noise has a stream of its own, so both may use the part 0. Prior::draw takes two parts.
Adversarial::Noise Adversarial::training(const Random& random, std::uint64_t step) {
  return {random, Stream::posterior, Stream::prior, step, 0};
}

ConstMatrixView Adversarial::draw_code(ConstMatrixView x, const Noise& noise) {
  return encoder_.draw(x, {noise.random, noise.posterior, noise.step, noise.part});
}

ConstMatrixView Adversarial::draw_prior(std::span<const int> labels, Index batch, const Noise& noise) {
  MatrixView z = prior_code_.rows(batch);
  const bool shaped = options_.labels == LabelUse::prior;
  prior_.draw(*pool_, noise.random, noise.prior, noise.step, noise.part + 1,
              shaped ? labels : std::span<const int>(), z);
  return read_only(z);
}

// Section 2.3: the discriminator is told the label.
ConstMatrixView Adversarial::for_judge(ConstMatrixView z, std::span<const int> labels, Buffer& joined) {
  if (options_.labels != LabelUse::prior) return z;
  return join_one_hot(z, labels, /*last_class_is_unknown=*/true, joined.rows(z.rows()));
}

// Section 4: the decoder is.
ConstMatrixView Adversarial::for_decoder(ConstMatrixView z, std::span<const int> labels) {
  if (options_.labels != LabelUse::decoder) return z;
  return join_one_hot(z, labels, /*last_class_is_unknown=*/false, labelled_code_.rows(z.rows()));
}

}  // namespace hourglass
