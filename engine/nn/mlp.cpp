#include "nn/mlp.h"

#include <new>

#include "core/check.h"

namespace hourglass {

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

MatrixView Mlp::forward(ConstMatrixView x) {
  layers_.front().forward(x);
  for (std::size_t i = 1; i < layers_.size(); ++i) {
    layers_[i].forward(read_only(layers_[i - 1].output(x.rows())));
  }
  return output(x.rows());
}

MatrixView Mlp::backward(ConstMatrixView x, MatrixView dy, Grads grads) {
  MatrixView gradient = dy;  // re-seated with placement new: assigning to a Map would copy what it shows
  for (std::size_t i = layers_.size(); i-- > 0;) {
    const ConstMatrixView input = i == 0 ? x : read_only(layers_[i - 1].output(x.rows()));
    const Grads wanted = i > 0 && grads == Grads::parameters_only ? Grads::all : grads;
    new (&gradient) MatrixView(layers_[i].backward(input, gradient, wanted));
  }
  return gradient;
}

}  // namespace hourglass
