#include "models/semi_supervised_adversarial.h"

namespace hourglass {

SemiSupervisedAdversarial::SemiSupervisedAdversarial(ThreadPool& pool, const SemiSupervisedOptions& o)
    : options_(o),
      encoder_(pool, parameters_, "encoder", layer_widths(o.pixels, o.hidden, o.style + o.classes),
               o.activation, Activation::linear),
      decoder_(pool, parameters_, "decoder", mirrored_widths(o.style + o.classes, o.hidden, o.pixels),
               o.activation, Activation::linear),
      judges_(pool, parameters_, o.style, o.classes, o.judge),
      moments_(2 * Optimiser::moment_count(parameters_, encoder_.handles())),
      reconstruct_(pool, parameters_, handles_of(encoder_, decoder_)),
      judge_(pool, parameters_, handles_of(judges_.style().network(), judges_.category().network())),
      generate_(pool, parameters_, encoder_.handles(), std::span(moments_).first(moments_.size() / 2)),
      classify_(pool, parameters_, encoder_.handles(), std::span(moments_).last(moments_.size() / 2)),
      code_(pool, o.style, o.classes),
      reconstruction_(pool, o.pixels, o.loss) {
  parameters_.allocate();
}

void SemiSupervisedAdversarial::initialise(const Random& random) {
  initialise_all({&encoder_, &decoder_, &judges_.style().network(), &judges_.category().network()}, random);
}

void SemiSupervisedAdversarial::reserve(Index batch) {
  encoder_.reserve(batch);
  decoder_.reserve(batch);
  judges_.reserve(batch);
  code_.reserve(batch);
  reconstruction_.reserve(batch);
}

SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::step(ConstMatrixView x,
                                                                const LabelledBatch& labelled,
                                                                const SemiSupervisedRates& rates,
                                                                const Random& random, std::uint64_t step) {
  Step out = reconstruction_phase(x, rates.reconstruction);
  out.judged = discriminator_phase(x, rates.discriminator, random, step).judged;
  out.generator_loss = generator_phase(x, rates.generator).generator_loss;
  out.classification_loss = classification_phase(labelled, rates.classification).classification_loss;
  return out;
}

// Encoder and decoder minimise the reconstruction error.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::reconstruction_phase(
    ConstMatrixView x, const OptimiserOptions& options) {
  return {.loss = reconstruction_gradients(x),
          .squared_error = reconstruction_.squared_error(x),
          .gradient_norm = reconstruct_.step(options)};
}

// Both discriminators learn to tell draws of the priors from what the encoder makes.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::discriminator_phase(
    ConstMatrixView x, const OptimiserOptions& options, const Random& random, std::uint64_t step) {
  const Step out{.judged = discriminator_gradients(x, random, step)};
  judge_.step(options);
  return out;
}

// The encoder learns to confuse both.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::generator_phase(ConstMatrixView x,
                                                                           const OptimiserOptions& options) {
  const Step out{.generator_loss = generator_gradients(x)};
  generate_.step(options);
  return out;
}

// The encoder learns the labels of the few images that have one.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::classification_phase(
    const LabelledBatch& labelled, const OptimiserOptions& options) {
  const Step out{.classification_loss = classification_gradients(labelled)};
  classify_.step(options);
  return out;
}

Real SemiSupervisedAdversarial::reconstruction_gradients(ConstMatrixView x) {
  const ConstMatrixView code = read_only(encode(x));
  const Real value = reconstruction_.loss(decoder_.forward(code), x);
  const ConstMatrixView dcode = read_only(decoder_.backward(code, reconstruction_.backward()));
  encoder_.backward(x, code_.backward(dcode), Grads::parameters_only);
  return value;
}

SplitJudges::Verdicts SemiSupervisedAdversarial::discriminator_gradients(ConstMatrixView x,
                                                                         const Random& random,
                                                                         std::uint64_t step) {
  encode(x);
  return judges_.gradients(code_, {random, Stream::prior, step});
}

Real SemiSupervisedAdversarial::generator_gradients(ConstMatrixView x) {
  encode(x);
  const Real value = judges_.generator_loss(code_);
  encoder_.backward(x, judges_.generator_backward(code_), Grads::parameters_only);
  return value;
}

// The classification phase minimises −log ŷ[label]; the style is not concerned.
Real SemiSupervisedAdversarial::classification_gradients(const LabelledBatch& labelled) {
  const Real value = code_.cross_entropy(read_only(encoder_.forward(labelled.x)), labelled.labels);
  encoder_.backward(labelled.x, code_.cross_entropy_backward(), Grads::parameters_only);
  return value;
}

SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::evaluate(ConstMatrixView x,
                                                                    std::span<const int> labels,
                                                                    const NoiseSource& noise,
                                                                    std::span<double> per_image) {
  Step out;
  out.loss = reconstruction_.loss(decoder_.forward(read_only(encode(x))), x, per_image);
  out.squared_error = reconstruction_.squared_error(x, per_image);
  out.judged = judges_.evaluate(code_, noise);
  out.generator_loss = judges_.generator_loss(code_);
  out.classification_loss = code_.classification_loss(read_only(encoder_.output(x.rows())), labels);
  return out;
}

MatrixView SemiSupervisedAdversarial::decode(ConstMatrixView code) {
  return reconstruction_.output(read_only(decoder_.forward(code)));
}

}  // namespace hourglass
