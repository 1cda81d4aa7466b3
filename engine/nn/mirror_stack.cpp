#include "nn/mirror_stack.h"

#include <algorithm>
#include <new>
#include <string>

#include "core/check.h"

namespace hourglass {

MirrorStack::MirrorStack(ThreadPool& pool, Parameters& parameters, std::span<const Index> widths,
                         Activation activation, bool tied) {
  HOURGLASS_CHECK(widths.size() >= 2);
  for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
    encoder_.emplace_back(pool, parameters, "encoder." + std::to_string(i), widths[i], widths[i + 1],
                          activation);
  }
  for (std::size_t i = encoder_.size(); i-- > 0;) {
    decoder_.emplace_back(pool, parameters, "decoder." + std::to_string(decoder_.size()), encoder_[i], tied,
                          i == 0 ? Activation::linear : activation);
  }
  std::ranges::reverse(decoder_);
}

std::vector<Parameters::Handle> MirrorStack::handles(int i) const {
  const Dense& down = encoder_[static_cast<std::size_t>(i)];
  const MirrorDense& up = decoder_[static_cast<std::size_t>(i)];
  return {down.weight_handle(), down.bias_handle(), up.weight_handle(), up.bias_handle()};
}

void MirrorStack::initialise(const Random& random) {
  std::uint32_t part = 0;
  for (Dense& layer : encoder_) layer.initialise(random, part++);
  for (int i = layers(); i-- > 0;) decoder(i).initialise(random, part++);
}

void MirrorStack::reserve(Index batch) {
  for (Dense& layer : encoder_) layer.reserve(batch);
  for (MirrorDense& layer : decoder_) layer.reserve(batch);
}

MatrixView MirrorStack::encode(ConstMatrixView x, int depth) {
  HOURGLASS_CHECK(depth >= 1 && depth <= layers());
  for (int i = 0; i < depth; ++i) encoder(i).forward(input(i, x));
  return encoder(depth - 1).output(x.rows());
}

MatrixView MirrorStack::decode(ConstMatrixView code, int depth) {
  HOURGLASS_CHECK(depth >= 1 && depth <= layers());
  for (int i = depth; i-- > 0;) decoder(i).forward(input_of_decoder(i, code, depth));
  return decoder(0).output(code.rows());
}

void MirrorStack::backward(ConstMatrixView x, MatrixView gradient) {
  const ConstMatrixView code = read_only(encoder_.back().output(x.rows()));
  // Re-seated with placement new: assigning to a Map would copy what it shows.
  for (int i = 0; i < layers(); ++i) {
    new (&gradient) MatrixView(decoder(i).backward(input_of_decoder(i, code, layers()), gradient));
  }
  for (int i = layers(); i-- > 0;) {
    new (&gradient)
        MatrixView(encoder(i).backward(input(i, x), gradient, i == 0 ? Grads::parameters_only : Grads::all));
  }
}

}  // namespace hourglass
