#include "models/classic.h"

#include <string>

#include "core/check.h"
#include "core/vector_math.h"
#include "nn/row_tiles.h"

namespace hourglass {
namespace {

std::vector<Dense> make_encoder(ThreadPool& pool, Parameters& parameters, const ClassicOptions& o) {
  std::vector<Dense> layers;
  Index width = o.pixels;
  for (Index hidden : o.hidden) {
    layers.emplace_back(pool, parameters, "encoder." + std::to_string(layers.size()), width, hidden,
                        o.activation);
    width = hidden;
  }
  layers.emplace_back(pool, parameters, "encoder." + std::to_string(layers.size()), width, o.code,
                      Activation::linear);
  return layers;
}

// The last layer yields logits; the loss applies the sigmoid.
std::vector<Dense> make_decoder(ThreadPool& pool, Parameters& parameters, const ClassicOptions& o) {
  std::vector<Dense> layers;
  Index width = o.code;
  for (auto hidden = o.hidden.rbegin(); hidden != o.hidden.rend(); ++hidden) {
    layers.emplace_back(pool, parameters, "decoder." + std::to_string(layers.size()), width, *hidden,
                        o.activation);
    width = *hidden;
  }
  layers.emplace_back(pool, parameters, "decoder." + std::to_string(layers.size()), width, o.pixels,
                      Activation::linear);
  return layers;
}

std::vector<Rbm> make_rbms(ThreadPool& pool, Parameters& parameters, std::vector<Dense>& encoder,
                           std::vector<Dense>& decoder) {
  parameters.allocate();
  std::vector<Rbm> rbms;
  for (std::size_t i = 0; i < encoder.size(); ++i) {
    rbms.emplace_back(pool, parameters, encoder[i], decoder[encoder.size() - 1 - i]);
  }
  return rbms;
}

}  // namespace

Classic::Classic(ThreadPool& pool, const ClassicOptions& options)
    : pool_(&pool),
      options_(options),
      encoder_(make_encoder(pool, parameters_, options)),
      decoder_(make_decoder(pool, parameters_, options)),
      rbm_(make_rbms(pool, parameters_, encoder_, decoder_)),
      optimiser_(pool, parameters_) {}

void Classic::initialise(const Random& random) {
  std::uint32_t part = 0;
  for (Dense& layer : encoder_) layer.initialise(random, part++);
  for (Dense& layer : decoder_) layer.initialise(random, part++);
}

void Classic::initialise_for_pretraining(const Random& random) {
  std::uint32_t part = 0;
  for (Rbm& rbm : rbm_) rbm.initialise(random, part++);
  unroll(layers());
}

void Classic::reserve(Index batch) {
  for (Dense& layer : encoder_) layer.reserve(batch);
  for (Dense& layer : decoder_) layer.reserve(batch);
  for (Rbm& rbm : rbm_) rbm.reserve(batch);
  reconstruction_.reserve(batch, options_.pixels);
  per_image_.resize(static_cast<std::size_t>(reconstruction_.capacity()));
}

Classic::Step Classic::pretrain_step(int layer, ConstMatrixView x, const OptimiserOptions& options,
                                     const Random& random, std::uint64_t step) {
  ConstMatrixView v = layer == 0 ? x : read_only(encode(x, layer));
  const Rbm::Step result = rbm(layer).step(v, options, random, step, static_cast<std::uint32_t>(layer));
  return {result.reconstruction_error, result.reconstruction_error, result.gradient_norm};
}

void Classic::unroll(int depth) {
  for (int i = 0; i < depth; ++i) {
    decoder(layers() - 1 - i).weight() = encoder(i).weight().transpose();
  }
}

Classic::Step Classic::step(ConstMatrixView x, const OptimiserOptions& options) {
  const Real loss = gradients(x);
  const Real squared = squared_error(*pool_, read_only(reconstruction_.rows(x.rows())), x,
                                     std::span(per_image_).first(static_cast<std::size_t>(x.rows())));
  return {loss, squared, optimiser_.step(options)};
}

Real Classic::gradients(ConstMatrixView x) {
  const Index batch = x.rows();
  MatrixView output = decode_logits(read_only(encode(x)), layers());
  // The output layer's own buffer becomes the gradient: nobody needs the logits again.
  const Real value = loss(x, output, output, std::span(per_image_).first(static_cast<std::size_t>(batch)));

  MatrixView gradient = output;  // re-seated with placement new: assigning to a Map would copy what it shows
  for (std::size_t i = decoder_.size(); i-- > 0;) {
    new (&gradient) MatrixView(decoder_[i].backward(input_of_decoder(i, batch), gradient));
  }
  for (std::size_t i = encoder_.size(); i-- > 0;) {
    new (&gradient) MatrixView(
        encoder_[i].backward(input_of_encoder(i, x), gradient, i == 0 ? Grads::parameters_only : Grads::all));
  }
  return value;
}

// Cross-entropy is the paper's: −Σ xᵢ log x̂ᵢ − Σ (1 − xᵢ) log(1 − x̂ᵢ) (p. 505). Squared error is what it
// reports.
Real Classic::loss(ConstMatrixView x, MatrixView output, MatrixView gradient, std::span<double> per_image) {
  return reconstruction_loss(*pool_, options_.loss, read_only(output), x, reconstruction_.rows(x.rows()),
                             gradient, per_image);
}

Classic::Step Classic::evaluate(ConstMatrixView x, std::span<double> per_image, int depth) {
  MatrixView output = decode_logits(read_only(encode(x, depth)), depth < 0 ? layers() : depth);
  const Real value = loss(x, output, output, per_image);
  return {value, squared_error(*pool_, read_only(reconstruction_.rows(x.rows())), x, per_image), 0};
}

MatrixView Classic::encode(ConstMatrixView x, int depth) {
  if (depth < 0) depth = layers();
  HOURGLASS_CHECK(depth >= 1 && depth <= layers());
  for (int i = 0; i < depth; ++i) encoder(i).forward(input_of_encoder(static_cast<std::size_t>(i), x));
  return encoder(depth - 1).output(x.rows());
}

MatrixView Classic::decode(ConstMatrixView code, int depth) {
  MatrixView logits = decode_logits(code, depth < 0 ? layers() : depth);
  MatrixView p = reconstruction_.rows(code.rows());
  for_each_row_tile(*pool_, p.rows(), p.cols(), [&](Index first, Index count) {
    sigmoid(rows_of(read_only(logits), first, count), rows_of(p, first, count));
  });
  return p;
}

MatrixView Classic::decode_logits(ConstMatrixView code, int depth) {
  const auto first = static_cast<std::size_t>(layers() - depth);
  decoder_[first].forward(code);
  for (std::size_t i = first + 1; i < decoder_.size(); ++i) {
    decoder_[i].forward(input_of_decoder(i, code.rows()));
  }
  return decoder_.back().output(code.rows());
}

ConstMatrixView Classic::input_of_encoder(std::size_t layer, ConstMatrixView x) {
  return layer == 0 ? x : read_only(encoder_[layer - 1].output(x.rows()));
}

ConstMatrixView Classic::input_of_decoder(std::size_t layer, Index batch) {
  return read_only(layer == 0 ? encoder_.back().output(batch) : decoder_[layer - 1].output(batch));
}

}  // namespace hourglass
