#include "models/denoising.h"

#include <algorithm>
#include <new>
#include <string>

#include "core/check.h"
#include "core/vector_math.h"
#include "nn/row_tiles.h"

namespace hourglass {
namespace {

std::vector<Dense> make_encoder(ThreadPool& pool, Parameters& parameters, const DenoisingOptions& o) {
  std::vector<Dense> layers;
  Index width = o.pixels;
  for (const Index hidden : o.hidden) {
    layers.emplace_back(pool, parameters, "encoder." + std::to_string(layers.size()), width, hidden,
                        o.activation);
    width = hidden;
  }
  return layers;
}

// The outermost layer yields logits; the loss applies the sigmoid. Named in the order of the way through,
// like every decoder: "decoder.0" follows the code.
std::vector<MirrorDense> make_decoder(ThreadPool& pool, Parameters& parameters,
                                      const std::vector<Dense>& encoder, const DenoisingOptions& o) {
  std::vector<MirrorDense> layers;
  for (std::size_t i = encoder.size(); i-- > 0;) {
    layers.emplace_back(pool, parameters, "decoder." + std::to_string(layers.size()), encoder[i], o.tied,
                        i == 0 ? Activation::linear : o.activation);
  }
  std::ranges::reverse(layers);
  parameters.allocate();
  return layers;
}

std::vector<Optimiser> make_layer_optimisers(ThreadPool& pool, Parameters& parameters,
                                             const std::vector<Dense>& encoder,
                                             const std::vector<MirrorDense>& decoder) {
  std::vector<Optimiser> out;
  for (std::size_t i = 0; i < encoder.size(); ++i) {
    out.emplace_back(pool, parameters,
                     std::vector{encoder[i].weight_handle(), encoder[i].bias_handle(),
                                 decoder[i].weight_handle(), decoder[i].bias_handle()});
  }
  return out;
}

}  // namespace

Denoising::Denoising(ThreadPool& pool, const DenoisingOptions& options)
    : pool_(&pool),
      options_(options),
      encoder_(make_encoder(pool, parameters_, options)),
      decoder_(make_decoder(pool, parameters_, encoder_, options)),
      optimiser_(pool, parameters_),
      layer_optimiser_(make_layer_optimisers(pool, parameters_, encoder_, decoder_)),
      corrupted_(encoder_.size()),
      reconstruction_(encoder_.size()) {}

void Denoising::initialise(const Random& random) {
  std::uint32_t part = 0;
  for (Dense& layer : encoder_) layer.initialise(random, part++);
  for (int i = layers(); i-- > 0;) decoder(i).initialise(random, part++);
}

void Denoising::reserve(Index batch) {
  for (std::size_t i = 0; i < encoder_.size(); ++i) {
    encoder_[i].reserve(batch);
    decoder_[i].reserve(batch);
    corrupted_[i].reserve(batch, encoder_[i].inputs());
    reconstruction_[i].reserve(batch, encoder_[i].inputs());
  }
  per_image_.resize(static_cast<std::size_t>(reconstruction_[0].capacity()));
}

Denoising::Step Denoising::pretrain_step(int layer, ConstMatrixView x, const Corruption& corruption,
                                         const OptimiserOptions& options, const Random& random,
                                         std::uint64_t step) {
  const Real loss = layer_gradients(layer, x, corruption, random, step);
  Step out = measured(loss, layer, input_of_encoder(layer, x),
                      std::span(per_image_).first(static_cast<std::size_t>(x.rows())));
  out.gradient_norm = layer_optimiser(layer).step(options);
  return out;
}

Denoising::Step Denoising::step(ConstMatrixView x, const Corruption& corruption,
                                const OptimiserOptions& options, const Random& random, std::uint64_t step) {
  const Real loss = gradients(x, corruption, random, step);
  Step out = measured(loss, 0, x, std::span(per_image_).first(static_cast<std::size_t>(x.rows())));
  out.gradient_norm = optimiser_.step(options);
  return out;
}

Real Denoising::layer_gradients(int layer, ConstMatrixView x, const Corruption& corruption,
                                const Random& random, std::uint64_t step) {
  HOURGLASS_CHECK(options_.activation == Activation::sigmoid);  // else its code is no target in [0, 1]
  if (layer > 0) encode(x, layer);
  const ConstMatrixView clean = input_of_encoder(layer, x);
  const ConstMatrixView noisy = corrupted(layer, clean, corruption, random, Stream::corruption, step,
                                          static_cast<std::uint32_t>(layer));
  const ConstMatrixView y = read_only(encoder(layer).forward(noisy));
  MatrixView logits = decoder(layer).logits(y);
  const Real value =
      loss(layer, clean, logits, std::span(per_image_).first(static_cast<std::size_t>(x.rows())));
  // `logits` holds ∂L/∂logits now.
  encoder(layer).backward(noisy, decoder(layer).backward_logits(y, read_only(logits)),
                          Grads::parameters_only);
  return value;
}

Real Denoising::gradients(ConstMatrixView x, const Corruption& corruption, const Random& random,
                          std::uint64_t step) {
  const ConstMatrixView noisy = corrupted(0, x, corruption, random, Stream::corruption, step, 0);
  const ConstMatrixView code = read_only(encode(noisy));
  MatrixView gradient = decode_logits(code, layers());
  const Real value = loss(0, x, gradient, std::span(per_image_).first(static_cast<std::size_t>(x.rows())));
  // Re-seated with placement new: assigning to a Map would copy what it shows.
  for (int i = 0; i < layers(); ++i) {
    new (&gradient) MatrixView(decoder(i).backward(input_of_decoder(i, code, layers()), gradient));
  }
  for (int i = layers(); i-- > 0;) {
    new (&gradient) MatrixView(encoder(i).backward(input_of_encoder(i, noisy), gradient,
                                                   i == 0 ? Grads::parameters_only : Grads::all));
  }
  return value;
}

Denoising::Step Denoising::evaluate(ConstMatrixView x, const Corruption& corruption, const Random& random,
                                    Stream stream, std::uint64_t step, std::uint32_t part,
                                    std::span<double> per_image, int depth) {
  if (depth < 0) depth = layers();
  const ConstMatrixView noisy = corrupted(0, x, corruption, random, stream, step, part);
  MatrixView logits = decode_logits(read_only(encode(noisy, depth)), depth);
  return measured(loss(0, x, logits, per_image), 0, x, per_image);
}

Denoising::Step Denoising::evaluate_layer(int layer, ConstMatrixView x, const Corruption& corruption,
                                          const Random& random, Stream stream, std::uint64_t step,
                                          std::uint32_t part, std::span<double> per_example) {
  if (layer > 0) encode(x, layer);
  const ConstMatrixView clean = input_of_encoder(layer, x);
  const ConstMatrixView noisy = corrupted(layer, clean, corruption, random, stream, step, part);
  MatrixView logits = decoder(layer).logits(read_only(encoder(layer).forward(noisy)));
  return measured(loss(layer, clean, logits, per_example), layer, clean, per_example);
}

MatrixView Denoising::encode(ConstMatrixView x, int depth) {
  if (depth < 0) depth = layers();
  HOURGLASS_CHECK(depth >= 1 && depth <= layers());
  for (int i = 0; i < depth; ++i) encoder(i).forward(input_of_encoder(i, x));
  return encoder(depth - 1).output(x.rows());
}

MatrixView Denoising::decode(ConstMatrixView code, int depth) {
  MatrixView logits = decode_logits(code, depth < 0 ? layers() : depth);
  MatrixView p = reconstruction_[0].rows(code.rows());
  for_each_row_tile(*pool_, p.rows(), p.cols(), [&](Index first, Index count) {
    sigmoid(rows_of(read_only(logits), first, count), rows_of(p, first, count));
  });
  return p;
}

MatrixView Denoising::decode_logits(ConstMatrixView code, int depth) {
  for (int i = depth; i-- > 0;) decoder(i).forward(input_of_decoder(i, code, depth));
  return decoder(0).output(code.rows());
}

ConstMatrixView Denoising::input_of_encoder(int layer, ConstMatrixView x) {
  return layer == 0 ? x : read_only(encoder(layer - 1).output(x.rows()));
}

ConstMatrixView Denoising::input_of_decoder(int layer, ConstMatrixView code, int depth) {
  return layer == depth - 1 ? code : read_only(decoder(layer + 1).output(code.rows()));
}

ConstMatrixView Denoising::corrupted(int layer, ConstMatrixView clean, const Corruption& corruption,
                                     const Random& random, Stream stream, std::uint64_t step,
                                     std::uint32_t part) {
  MatrixView noisy = corrupted_[static_cast<std::size_t>(layer)].rows(clean.rows());
  corrupt(*pool_, corruption, clean, noisy, random, stream, step, part);
  return read_only(noisy);
}

// Cross-entropy is the paper's choice for targets in [0, 1] (2010, eq. 3), squared error for real ones
// (eq. 2). The logits become the gradient: nobody needs them again.
Real Denoising::loss(int layer, ConstMatrixView target, MatrixView logits, std::span<double> per_image) {
  MatrixView z = reconstruction_[static_cast<std::size_t>(layer)].rows(target.rows());
  return reconstruction_loss(*pool_, options_.loss, read_only(logits), target, z, logits, per_image);
}

Denoising::Step Denoising::measured(Real loss, int layer, ConstMatrixView target,
                                    std::span<double> per_image) {
  const ConstMatrixView z = read_only(reconstruction_[static_cast<std::size_t>(layer)].rows(target.rows()));
  return {loss, squared_error(*pool_, z, target, per_image), 0};
}

}  // namespace hourglass
