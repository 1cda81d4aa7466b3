#include "models/denoising.h"

#include "core/check.h"

namespace hourglass {
namespace {

std::vector<Index> widths(const DenoisingOptions& o) {
  std::vector<Index> out = {o.pixels};
  out.insert(out.end(), o.hidden.begin(), o.hidden.end());
  return out;
}

std::vector<Optimiser> make_layer_optimisers(ThreadPool& pool, Parameters& parameters,
                                             const MirrorStack& stack) {
  std::vector<Optimiser> out;
  for (int i = 0; i < stack.layers(); ++i) out.emplace_back(pool, parameters, stack.handles(i));
  return out;
}

}  // namespace

Denoising::Denoising(ThreadPool& pool, const DenoisingOptions& o)
    : pool_(&pool),
      options_(o),
      stack_(pool, parameters_, widths(o), o.activation, o.tied),
      layer_optimiser_(make_layer_optimisers(pool, parameters_, stack_)),
      optimiser_(pool, parameters_),
      corrupted_(layer_optimiser_.size()) {
  for (int i = 0; i < layers(); ++i) reconstruction_.emplace_back(pool, encoder(i).inputs(), o.loss);
  if (o.classes > 0) {
    std::vector<Dense*> encoders;
    for (int i = 0; i < layers(); ++i) encoders.push_back(&encoder(i));
    classifier_.emplace(pool, parameters_, std::move(encoders), o.classes);
  }
  parameters_.allocate();
}

void Denoising::initialise(const Random& random) {
  stack_.initialise(random);
  if (classifier_) classifier_->initialise(random, static_cast<std::uint32_t>(2 * layers()));
}

void Denoising::reserve(Index batch) {
  stack_.reserve(batch);
  for (std::size_t i = 0; i < corrupted_.size(); ++i) {
    corrupted_[i].reserve(batch, encoder(static_cast<int>(i)).inputs());
    reconstruction_[i].reserve(batch);
  }
  if (classifier_) classifier_->reserve(batch);
}

Denoising::Step Denoising::pretrain_step(int layer, ConstMatrixView x, const Corruption& corruption,
                                         const OptimiserOptions& options, const Random& random,
                                         std::uint64_t step) {
  const Real loss = layer_gradients(layer, x, corruption, random, step);
  const Real squared = reconstruction(layer).squared_error(stack_.input(layer, x));
  return {loss, squared, layer_optimiser(layer).step(options)};
}

Denoising::Step Denoising::step(ConstMatrixView x, const Corruption& corruption,
                                const OptimiserOptions& options, const Random& random, std::uint64_t step) {
  const Real loss = gradients(x, corruption, random, step);
  const Real squared = reconstruction(0).squared_error(x);
  return {loss, squared, optimiser_.step(options)};
}

// One layer by itself: what the layers below make of a clean x is corrupted, and is the target.
Real Denoising::layer_gradients(int layer, ConstMatrixView x, const Corruption& corruption,
                                const Random& random, std::uint64_t step) {
  HOURGLASS_CHECK(options_.activation == Activation::sigmoid);  // else its code is no target in [0, 1]
  if (layer > 0) encode(x, layer);
  const ConstMatrixView clean = stack_.input(layer, x);
  const NoiseSource noise{random, Stream::corruption, step, static_cast<std::uint32_t>(layer)};
  const ConstMatrixView noisy = corrupted(layer, clean, corruption, noise);
  const ConstMatrixView y = read_only(encoder(layer).forward(noisy));
  const Real loss = reconstruction(layer).loss(decoder(layer).logits(y), clean);
  const MatrixView dy = decoder(layer).backward_logits(y, read_only(reconstruction(layer).backward()));
  encoder(layer).backward(noisy, dy, Grads::parameters_only);
  return loss;
}

// Cross-entropy is the paper's choice for targets in [0, 1] (2010, eq. 3), squared error for real ones (eq.
// 2); there its decoder is linear, where here the output is always σ(a). The target is x, not what the
// network has seen of it.
Real Denoising::gradients(ConstMatrixView x, const Corruption& corruption, const Random& random,
                          std::uint64_t step) {
  const ConstMatrixView noisy = corrupted(0, x, corruption, {random, Stream::corruption, step});
  const Real loss = reconstruction(0).loss(stack_.decode(read_only(encode(noisy)), layers()), x);
  stack_.backward(noisy, reconstruction(0).backward());
  return loss;
}

Denoising::Step Denoising::evaluate(ConstMatrixView x, const Corruption& corruption, const NoiseSource& noise,
                                    std::span<double> per_image, int depth) {
  const ConstMatrixView noisy = corrupted(0, x, corruption, noise);
  const MatrixView logits = stack_.decode(read_only(encode(noisy, depth)), depth < 0 ? layers() : depth);
  const Real loss = reconstruction(0).loss(logits, x, per_image);
  return {loss, reconstruction(0).squared_error(x, per_image), 0};
}

Denoising::Step Denoising::evaluate_layer(int layer, ConstMatrixView x, const Corruption& corruption,
                                          const NoiseSource& noise, std::span<double> per_example) {
  if (layer > 0) encode(x, layer);
  const ConstMatrixView clean = stack_.input(layer, x);
  const ConstMatrixView noisy = corrupted(layer, clean, corruption, noise);
  const MatrixView logits = decoder(layer).logits(read_only(encoder(layer).forward(noisy)));
  const Real loss = reconstruction(layer).loss(logits, clean, per_example);
  return {loss, reconstruction(layer).squared_error(clean, per_example), 0};
}

MatrixView Denoising::encode(ConstMatrixView x, int depth) {
  return stack_.encode(x, depth < 0 ? layers() : depth);
}

MatrixView Denoising::decode(ConstMatrixView code, int depth) {
  return reconstruction(0).output(read_only(stack_.decode(code, depth < 0 ? layers() : depth)));
}

// x̃ ~ q(x̃ | x), fresh at every step.
ConstMatrixView Denoising::corrupted(int layer, ConstMatrixView clean, const Corruption& corruption,
                                     const NoiseSource& noise) {
  MatrixView noisy = corrupted_[static_cast<std::size_t>(layer)].rows(clean.rows());
  corrupt(*pool_, corruption, clean, noisy, noise);
  return read_only(noisy);
}

}  // namespace hourglass
