#include "models/adversarial.h"

namespace hourglass {

Adversarial::Adversarial(ThreadPool& pool, const AdversarialOptions& o)
    : options_(o),
      encoder_(pool, parameters_, o.pixels, o.hidden, o.code, o.activation, o.posterior),
      for_decoder_(o.code, o.classes,
                   o.labels == LabelUse::decoder ? LabelColumns::classes : LabelColumns::none),
      decoder_(pool, parameters_, "decoder", mirrored_widths(for_decoder_.width(), o.hidden, o.pixels),
               o.activation, Activation::linear),
      prior_codes_(pool, Prior(o.prior, o.code, o.classes), /*by_label=*/o.labels == LabelUse::prior),
      real_(o.code, o.classes,
            o.labels == LabelUse::prior ? LabelColumns::classes_and_unknown : LabelColumns::none),
      fake_(real_),
      discriminator_(pool, parameters_, "discriminator", fake_.width(), o.judge),
      generator_moments_(Optimiser::moment_count(parameters_, encoder().handles())),
      reconstruct_(pool, parameters_, handles_of(encoder(), decoder_)),
      judge_(pool, parameters_, discriminator_.network().handles()),
      generate_(pool, parameters_, encoder().handles(), generator_moments_),
      reconstruction_(pool, o.pixels, o.loss) {
  parameters_.allocate();
}

void Adversarial::initialise(const Random& random) {
  initialise_all({&encoder(), &decoder_, &discriminator_.network()}, random);
}

void Adversarial::reserve(Index batch) {
  encoder_.reserve(batch);
  decoder_.reserve(batch);
  discriminator_.reserve(batch);
  prior_codes_.reserve(batch);
  for (LabelledCode* code : {&for_decoder_, &real_, &fake_}) code->reserve(batch);
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
  const ConstMatrixView z = encoder_.draw(x, {random, Stream::posterior, step});
  const ConstMatrixView code = for_decoder_.join(z, labels);
  const Real value = reconstruction_.loss(decoder_.forward(code), x);
  encoder_.backward(x, read_only(decoder_.backward(code, reconstruction_.backward())));
  return value;
}

// max over D of E log D(z′) + E log(1 − D(z)): section 1.1, with z′ ~ p(z) and z ~ q(z), eq. 1.
Discriminator::Verdict Adversarial::discriminator_gradients(ConstMatrixView x, std::span<const int> labels,
                                                            const Random& random, std::uint64_t step) {
  const NoiseSource noise{random, Stream::prior, step};
  const ConstMatrixView real = prior_codes_.draw(x.rows(), labels, noise.split(1));
  const ConstMatrixView fake = encoder_.draw(x, {random, Stream::posterior, step});
  return discriminator_.gradients(real_.join(real, labels), fake_.join(fake, labels));
}

Real Adversarial::generator_gradients(ConstMatrixView x, std::span<const int> labels, const Random& random,
                                      std::uint64_t step) {
  const ConstMatrixView z = encoder_.draw(x, {random, Stream::posterior, step});
  const ConstMatrixView fake = fake_.join(z, labels);
  const Real value = discriminator_.generator_loss(fake);
  encoder_.backward(x, read_only(discriminator_.generator_backward(fake)));
  return value;
}

Adversarial::Step Adversarial::evaluate(ConstMatrixView x, std::span<const int> labels,
                                        const NoiseSource& noise, std::span<double> per_image) {
  const ConstMatrixView z = encoder_.draw(x, noise.split(0));
  const ConstMatrixView real = prior_codes_.draw(x.rows(), labels, noise.split(1));
  Step out;
  out.loss = reconstruction_.loss(decoder_.forward(for_decoder_.join(z, labels)), x, per_image);
  out.squared_error = reconstruction_.squared_error(x, per_image);
  const ConstMatrixView fake = fake_.join(z, labels);
  out.judged = discriminator_.evaluate(real_.join(real, labels), fake);
  out.generator_loss = discriminator_.generator_loss(fake);
  return out;
}

MatrixView Adversarial::decode(ConstMatrixView code) {
  return reconstruction_.output(read_only(decoder_.forward(code)));
}

MatrixView Adversarial::judge(ConstMatrixView z, std::span<const int> labels) {
  return discriminator_.logits(fake_.join(z, labels));
}

}  // namespace hourglass
