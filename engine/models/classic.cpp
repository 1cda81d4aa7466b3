#include "models/classic.h"

namespace hourglass {
namespace {

// rbm i trains the encoder's layer i and the decoder's that mirrors it.
std::vector<Rbm> make_rbms(ThreadPool& pool, Parameters& parameters, Mlp& encoder, Mlp& decoder) {
  std::vector<Rbm> rbms;
  for (int i = 0; i < encoder.layers(); ++i) {
    rbms.emplace_back(pool, parameters, encoder.layer(i), decoder.layer(encoder.layers() - 1 - i));
  }
  return rbms;
}

// The paper's linear code is for autoencoders; the layers of its classifier are all logistic.
Activation code_activation(const ClassicOptions& o) {
  return o.classes > 0 ? o.activation : Activation::linear;
}

}  // namespace

// The decoder's last layer yields logits; the loss applies the sigmoid.
Classic::Classic(ThreadPool& pool, const ClassicOptions& o)
    : options_(o),
      encoder_(pool, parameters_, "encoder", layer_widths(o.pixels, o.hidden, o.code), o.activation,
               code_activation(o)),
      decoder_(pool, parameters_, "decoder", mirrored_widths(o.code, o.hidden, o.pixels), o.activation,
               Activation::linear),
      rbm_(make_rbms(pool, parameters_, encoder_, decoder_)),
      optimiser_(pool, parameters_),
      reconstruction_(pool, o.pixels, o.loss) {
  if (o.classes > 0) {
    std::vector<Dense*> encoders;
    for (int i = 0; i < layers(); ++i) encoders.push_back(&encoder(i));
    classifier_.emplace(pool, parameters_, std::move(encoders), o.classes);
  }
  parameters_.allocate();
}

void Classic::initialise(const Random& random) {
  encoder_.initialise(random, 0);
  decoder_.initialise(random, static_cast<std::uint32_t>(layers()));
  initialise_classifier(random);
  if (options_.activation != Activation::sigmoid || !options_.logistic_start) return;
  // Glorot's range keeps the variance of gradients through tanh; around 0 a logistic unit's slope is a
  // quarter of that. Not so in a layer without: a linear code, or the last, of which the loss takes logits.
  for (Mlp* half : {&encoder_, &decoder_}) {
    for (int i = 0; i < layers(); ++i) {
      if (half->layer(i).activation() == Activation::sigmoid) half->layer(i).weight() *= Real(4);
    }
  }
}

void Classic::initialise_for_pretraining(const Random& random) {
  std::uint32_t part = 0;
  for (Rbm& rbm : rbm_) rbm.initialise(random, part++);
  unroll(layers());
  initialise_classifier(random);
}

void Classic::initialise_classifier(const Random& random) {
  if (classifier_) classifier_->initialise(random, static_cast<std::uint32_t>(2 * layers()));
}

void Classic::reserve(Index batch) {
  encoder_.reserve(batch);
  decoder_.reserve(batch);
  for (Rbm& rbm : rbm_) rbm.reserve(batch);
  reconstruction_.reserve(batch);
  if (classifier_) classifier_->reserve(batch);
}

// Each machine learns to bring back what it sees, the activations of the one below (p. 505).
Classic::Step Classic::pretrain_step(int layer, ConstMatrixView x, const OptimiserOptions& options,
                                     const Random& random, std::uint64_t step) {
  ConstMatrixView v = layer == 0 ? x : read_only(encode(x, layer));
  const NoiseSource noise{random, Stream::gibbs, step, static_cast<std::uint32_t>(layer)};
  const Rbm::Step result = rbm(layer).step(v, options, noise);
  return {result.reconstruction_error, result.reconstruction_error, result.gradient_norm};
}

void Classic::unroll(int depth) {
  for (int i = 0; i < depth; ++i) {
    decoder(layers() - 1 - i).weight() = encoder(i).weight().transpose();
  }
}

Classic::Step Classic::step(ConstMatrixView x, const OptimiserOptions& options) {
  const Real loss = gradients(x);
  const Real squared = reconstruction_.squared_error(x);
  return {loss, squared, optimiser_.step(options)};
}

// Cross-entropy is the paper's loss: −Σ xᵢ log x̂ᵢ − Σ (1 − xᵢ) log(1 − x̂ᵢ) (p. 505). Squared error is what it
// reports.
Real Classic::gradients(ConstMatrixView x) {
  const ConstMatrixView code = read_only(encoder_.forward(x));
  const Real loss = reconstruction_.loss(decoder_.forward(code), x);
  const MatrixView dcode = decoder_.backward(code, reconstruction_.backward());
  encoder_.backward(x, dcode, Grads::parameters_only);
  return loss;
}

Classic::Step Classic::evaluate(ConstMatrixView x, std::span<double> per_image, int depth) {
  const Real loss = reconstruction_.loss(decode_logits(read_only(encode(x, depth)), depth), x, per_image);
  return {loss, reconstruction_.squared_error(x, per_image), 0};
}

MatrixView Classic::encode(ConstMatrixView x, int depth) {
  return encoder_.forward(x, 0, depth < 0 ? layers() : depth);
}

MatrixView Classic::decode(ConstMatrixView code, int depth) {
  return reconstruction_.output(read_only(decode_logits(code, depth)));
}

MatrixView Classic::decode_logits(ConstMatrixView code, int depth) {
  return decoder_.forward(code, depth < 0 ? 0 : layers() - depth, layers());
}

}  // namespace hourglass
