#include "nn/layers/mlp.h"

#include <algorithm>

#include "core/check.h"

namespace hourglass {

std::vector<Index> layer_widths(Index inputs, std::span<const Index> hidden, Index outputs) {
  std::vector<Index> out = {inputs};
  out.insert(out.end(), hidden.begin(), hidden.end());
  out.push_back(outputs);
  return out;
}

std::vector<Index> mirrored_widths(Index inputs, std::span<const Index> hidden, Index outputs) {
  std::vector<Index> out = layer_widths(outputs, hidden, inputs);
  std::ranges::reverse(out);
  return out;
}

Mlp::Mlp(ThreadPool& pool, Parameters& parameters, const std::string& name, std::span<const Index> widths,
         Activation hidden, Activation output) {
  HOURGLASS_CHECK(widths.size() >= 2);
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    layers_.emplace_back(pool, parameters, name + "." + std::to_string(i), widths[i], widths[i + 1],
                         i + 2 == widths.size() ? output : hidden);
  }
}

std::vector<Parameters::Handle> Mlp::handles() const {
  std::vector<Parameters::Handle> out;
  for (const Dense& layer : layers_) {
    out.push_back(layer.weight_handle());
    out.push_back(layer.bias_handle());
  }
  return out;
}

void Mlp::initialise(const Random& random, std::uint32_t first_part) {
  for (Dense& layer : layers_) layer.initialise(random, first_part++);
}

void Mlp::reserve(Index batch) {
  for (Dense& layer : layers_) layer.reserve(batch);
}

MatrixView Mlp::forward(ConstMatrixView x, int first, int last) {
  HOURGLASS_CHECK(first >= 0 && first < last && last <= layers());
  layer(first).forward(x);
  for (int i = first + 1; i < last; ++i) layer(i).forward(read_only(layer(i - 1).output(x.rows())));
  return layer(last - 1).output(x.rows());
}

MatrixView Mlp::backward(ConstMatrixView x, MatrixView dy, Grads grads) {
  MatrixView gradient = dy;
  for (std::size_t i = layers_.size(); i-- > 0;) {
    const ConstMatrixView input = i == 0 ? x : read_only(layers_[i - 1].output(x.rows()));
    const Grads wanted = i > 0 && grads == Grads::parameters_only ? Grads::all : grads;
    reseat(gradient, layers_[i].backward(input, gradient, wanted));
  }
  return gradient;
}

void Mlp::add_hidden_outputs(Index batch, std::vector<ConstMatrixView>& out) {
  for (int i = 0; i + 1 < layers(); ++i) out.push_back(read_only(layer(i).output(batch)));
}

void initialise_all(std::initializer_list<Mlp*> networks, const Random& random) {
  std::uint32_t part = 0;
  for (Mlp* network : networks) {
    network->initialise(random, part);
    part += static_cast<std::uint32_t>(network->layers());
  }
}

std::vector<Parameters::Handle> handles_of(const Mlp& a, const Mlp& b) {
  std::vector<Parameters::Handle> out = a.handles(), more = b.handles();
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace hourglass
