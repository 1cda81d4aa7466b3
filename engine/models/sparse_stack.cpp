#include "models/sparse_stack.h"

#include <numeric>

namespace hourglass {
namespace {

std::vector<std::unique_ptr<Sparse>> make_layers(ThreadPool& pool, Parameters& parameters,
                                                 const SparseStackOptions& o, Span memory) {
  const std::size_t layers = o.hidden.size();
  std::vector<std::unique_ptr<Sparse>> out(layers);
  Index inputs = o.pixels;
  for (std::size_t i = 0; i < layers; ++i) {
    const Index units = o.hidden[i];
    out[i] = std::make_unique<Sparse>(pool, parameters, SparseOptions{.pixels = inputs, .hidden = units},
                                      static_cast<int>(i), static_cast<int>(layers),
                                      memory.first(static_cast<std::size_t>(units)));
    memory = memory.subspan(static_cast<std::size_t>(units));
    inputs = units;
  }
  return out;
}

}  // namespace

SparseStack::SparseStack(ThreadPool& pool, const SparseStackOptions& o)
    : memory_(static_cast<std::size_t>(std::accumulate(o.hidden.begin(), o.hidden.end(), Index{0}))),
      layers_(make_layers(pool, parameters_, o, memory_)),
      classifier_(pool, parameters_, encoders(), o.classes) {
  parameters_.allocate();
}

std::vector<Dense*> SparseStack::encoders() {
  std::vector<Dense*> out(layers_.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = &layers_[i]->encoder();
  return out;
}

void SparseStack::initialise(const Random& random) {
  std::uint32_t part = 0;
  for (const auto& layer : layers_) {
    layer->initialise(random, part);
    part += 2;
  }
  classifier_.initialise(random, part);
}

void SparseStack::reserve(Index batch) {
  for (const auto& layer : layers_) layer->reserve(batch);
  classifier_.reserve(batch);  // the encoders see whole batches, where a layer's own training takes pieces
}

Sparse::Step SparseStack::pretrain_step(int layer, ConstMatrixView x, const SparseObjective& objective,
                                        const OptimiserOptions& options) {
  return this->layer(layer).step(input(layer, x), objective, options);
}

Sparse::Step SparseStack::evaluate_layer(int layer, ConstMatrixView x, const SparseObjective& objective,
                                         std::span<double> per_image) {
  return this->layer(layer).evaluate(input(layer, x), objective, per_image);
}

MatrixView SparseStack::encode(ConstMatrixView x, int depth) {
  MatrixView h = layer(0).encode(x);
  for (int i = 1; i < (depth < 0 ? layers() : depth); ++i) reseat(h, layer(i).encode(read_only(h)));
  return h;
}

MatrixView SparseStack::decode(ConstMatrixView code, int depth) {
  int i = (depth < 0 ? layers() : depth) - 1;
  MatrixView x = layer(i).decode(code);
  while (--i >= 0) reseat(x, layer(i).decode(read_only(x)));
  return x;
}

}  // namespace hourglass
