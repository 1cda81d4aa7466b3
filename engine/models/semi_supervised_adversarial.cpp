#include "models/semi_supervised_adversarial.h"

#include "core/vector_math.h"
#include "nn/classification.h"
#include "nn/row_tiles.h"

namespace hourglass {
namespace {

std::vector<Index> encoder_widths(const SemiSupervisedOptions& o) {
  std::vector<Index> out = {o.pixels};
  out.insert(out.end(), o.hidden.begin(), o.hidden.end());
  out.push_back(o.style + o.classes);
  return out;
}

std::vector<Index> decoder_widths(const SemiSupervisedOptions& o) {
  const std::vector<Index> encoder = encoder_widths(o);
  return {encoder.rbegin(), encoder.rend()};
}

std::vector<Parameters::Handle> both(const Mlp& a, const Mlp& b) {
  std::vector<Parameters::Handle> out = a.handles(), more = b.handles();
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

std::vector<Real> make_moments(Parameters& parameters, const Mlp& network) {
  parameters.allocate();
  return std::vector<Real>(2 * Optimiser::moment_count(parameters, network.handles()));
}

std::span<Real> half(std::vector<Real>& moments, std::size_t which) {
  return std::span(moments).subspan(which * moments.size() / 2, moments.size() / 2);
}

}  // namespace

SemiSupervisedAdversarial::SemiSupervisedAdversarial(ThreadPool& pool, const SemiSupervisedOptions& options)
    : pool_(&pool),
      options_(options),
      prior_(PriorKind::normal, options.style, options.classes),
      encoder_(pool, parameters_, "encoder", encoder_widths(options), options.activation, Activation::linear),
      decoder_(pool, parameters_, "decoder", decoder_widths(options), options.activation, Activation::linear),
      style_judge_(pool, parameters_, "style_discriminator", options.style, options.judge),
      category_judge_(pool, parameters_, "category_discriminator", options.classes, options.judge),
      moments_(make_moments(parameters_, encoder_)),
      reconstruct_(pool, parameters_, both(encoder_, decoder_)),
      judge_(pool, parameters_, both(style_judge_.network(), category_judge_.network())),
      generate_(pool, parameters_, encoder_.handles(), half(moments_, 0)),
      classify_(pool, parameters_, encoder_.handles(), half(moments_, 1)) {}

void SemiSupervisedAdversarial::initialise(const Random& random) {
  std::uint32_t part = 0;
  for (Mlp* network : {&encoder_, &decoder_, &style_judge_.network(), &category_judge_.network()}) {
    network->initialise(random, part);
    part += static_cast<std::uint32_t>(network->layers());
  }
}

void SemiSupervisedAdversarial::reserve(Index batch) {
  encoder_.reserve(batch);
  decoder_.reserve(batch);
  style_judge_.reserve(batch);
  category_judge_.reserve(batch);
  for (Buffer* buffer : {&code_, &gradient_}) buffer->reserve(batch, decoder_.inputs());
  for (Buffer* buffer : {&style_, &prior_style_, &style_gradient_}) buffer->reserve(batch, options_.style);
  for (Buffer* buffer : {&category_, &prior_category_, &category_gradient_}) {
    buffer->reserve(batch, options_.classes);
  }
  reconstruction_.reserve(batch, options_.pixels);
  per_image_.resize(static_cast<std::size_t>(reconstruction_.capacity()));
}

SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::step(ConstMatrixView x,
                                                                const LabelledBatch& labelled,
                                                                const SemiSupervisedRates& rates,
                                                                const Random& random, std::uint64_t step) {
  Step out = reconstruction_phase(x, rates.reconstruction);
  const Step judged = discriminator_phase(x, rates.discriminator, random, step);
  out.style = judged.style;
  out.category = judged.category;
  out.generator_loss = generator_phase(x, rates.generator).generator_loss;
  out.classification_loss = classification_phase(labelled, rates.classification).classification_loss;
  return out;
}

// Encoder and decoder minimise the reconstruction error.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::reconstruction_phase(
    ConstMatrixView x, const OptimiserOptions& options) {
  Step out;
  out.loss = reconstruction_gradients(x);
  out.squared_error =
      squared_error(*pool_, read_only(reconstruction_.rows(x.rows())), x, per_image(x.rows()));
  out.gradient_norm = reconstruct_.step(options);
  return out;
}

// Both discriminators learn to tell draws of the priors from what the encoder makes.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::discriminator_phase(
    ConstMatrixView x, const OptimiserOptions& options, const Random& random, std::uint64_t step) {
  Step out;
  const auto verdicts = discriminator_gradients(x, random, step);
  out.style = verdicts[0];
  out.category = verdicts[1];
  judge_.step(options);
  return out;
}

// The encoder learns to confuse both.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::generator_phase(ConstMatrixView x,
                                                                           const OptimiserOptions& options) {
  Step out;
  out.generator_loss = generator_gradients(x);
  generate_.step(options);
  return out;
}

// The encoder learns the labels of the few images that have one.
SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::classification_phase(
    const LabelledBatch& labelled, const OptimiserOptions& options) {
  Step out;
  out.classification_loss = classification_gradients(labelled);
  classify_.step(options);
  return out;
}

Real SemiSupervisedAdversarial::reconstruction_gradients(ConstMatrixView x) {
  const Index batch = x.rows();
  forward(x);
  const Real value = reconstruct(x, per_image(batch));
  MatrixView dcode = decoder_.backward(read_only(code_.rows(batch)), decoder_.output(batch));
  MatrixView dstyle = style_gradient_.rows(batch), dcategory = category_gradient_.rows(batch);
  dstyle = dcode.leftCols(options_.style);
  dcategory = dcode.rightCols(options_.classes);
  backward(x, dstyle, dcategory);
  return value;
}

std::array<Discriminator::Verdict, 2> SemiSupervisedAdversarial::discriminator_gradients(ConstMatrixView x,
                                                                                         const Random& random,
                                                                                         std::uint64_t step) {
  forward(x);
  return judge(x.rows(), random, Stream::prior, step, 0, true);
}

Real SemiSupervisedAdversarial::generator_gradients(ConstMatrixView x) {
  const Index batch = x.rows();
  forward(x);
  const Real value = style_judge_.fool(read_only(style_.rows(batch))) +
                     category_judge_.fool(read_only(category_.rows(batch)));
  backward(x, style_judge_.fooling_gradient(), category_judge_.fooling_gradient());
  return value;
}

// The classification phase minimises −log ŷ[label]; the style is not concerned.
Real SemiSupervisedAdversarial::classification_gradients(const LabelledBatch& labelled) {
  const Index batch = labelled.x.rows();
  MatrixView a = encoder_.forward(labelled.x), category = category_.rows(batch);
  MatrixView gradient = category_gradient_.rows(batch);
  category = a.rightCols(options_.classes);
  const Real value = softmax_cross_entropy(*pool_, read_only(category), labelled.labels, category, gradient,
                                           per_image(batch));
  a.leftCols(options_.style).setZero();
  a.rightCols(options_.classes) = gradient;
  encoder_.backward(labelled.x, a, Grads::parameters_only);
  return value;
}

SemiSupervisedAdversarial::Step SemiSupervisedAdversarial::evaluate(ConstMatrixView x,
                                                                    std::span<const int> labels,
                                                                    const Random& random, std::uint32_t part,
                                                                    std::span<double> per_image) {
  const Index batch = x.rows();
  Step out;
  forward(x);
  out.loss = reconstruct(x, per_image);
  out.squared_error = squared_error(*pool_, read_only(reconstruction_.rows(batch)), x, per_image);
  const auto verdicts = judge(batch, random, Stream::picture, 0, 4 * part, false);
  out.style = verdicts[0];
  out.category = verdicts[1];
  out.generator_loss = style_judge_.fool(read_only(style_.rows(batch))) +
                       category_judge_.fool(read_only(category_.rows(batch)));
  out.classification_loss = held_out_classification_loss(labels);
  return out;
}

// −log ŷ[label] from the last forward's logits, where a certain mistake is finite.
Real SemiSupervisedAdversarial::held_out_classification_loss(std::span<const int> labels) {
  const MatrixView a = encoder_.output(static_cast<Index>(labels.size()));
  Index labelled = 0;
  double total = 0;
  for (Index row = 0; row < a.rows(); ++row) {
    const int label = labels[static_cast<std::size_t>(row)];
    if (label < 0) continue;
    const ConstSpan logits = rows_of(read_only(a), row).subspan(static_cast<std::size_t>(options_.style));
    total += static_cast<double>(log_sum_exp(logits) - logits[static_cast<std::size_t>(label)]);
    ++labelled;
  }
  return labelled == 0 ? Real(0) : static_cast<Real>(total / static_cast<double>(labelled));
}

MatrixView SemiSupervisedAdversarial::encode(ConstMatrixView x) {
  forward(x);
  return code_.rows(x.rows());
}

MatrixView SemiSupervisedAdversarial::decode(ConstMatrixView code) {
  MatrixView logits = decoder_.forward(code), p = reconstruction_.rows(code.rows());
  for_each_row_tile(*pool_, p.rows(), p.cols(), [&](Index first, Index count) {
    sigmoid(rows_of(read_only(logits), first, count), rows_of(p, first, count));
  });
  return p;
}

// Fills style_ (z), category_ (ŷ) and both together, code_.
void SemiSupervisedAdversarial::forward(ConstMatrixView x) {
  const Index batch = x.rows();
  const MatrixView a = encoder_.forward(x);
  MatrixView z = style_.rows(batch), y = category_.rows(batch), code = code_.rows(batch);
  z = a.leftCols(options_.style);
  y = a.rightCols(options_.classes);
  softmax(*pool_, read_only(y), y);
  code.leftCols(options_.style) = z;
  code.rightCols(options_.classes) = y;
}

// From ∂L/∂z and ∂L/∂ŷ (overwritten) into the encoder.
void SemiSupervisedAdversarial::backward(ConstMatrixView x, MatrixView dstyle, MatrixView dcategory) {
  const Index batch = x.rows();
  softmax_backward(*pool_, read_only(category_.rows(batch)), dcategory);
  MatrixView da = gradient_.rows(batch);
  da.leftCols(options_.style) = dstyle;
  da.rightCols(options_.classes) = dcategory;
  encoder_.backward(x, da, Grads::parameters_only);
}

// The decoder's output buffer becomes ∂L/∂logits: nobody needs the logits again.
Real SemiSupervisedAdversarial::reconstruct(ConstMatrixView x, std::span<double> per_image) {
  MatrixView logits = decoder_.forward(read_only(code_.rows(x.rows())));
  return reconstruction_loss(*pool_, options_.loss, read_only(logits), x, reconstruction_.rows(x.rows()),
                             logits, per_image);
}

// The last forward's z and ŷ against draws of N(0, I) and of the categorical distribution.
std::array<Discriminator::Verdict, 2> SemiSupervisedAdversarial::judge(Index batch, const Random& random,
                                                                       Stream stream, std::uint64_t step,
                                                                       std::uint32_t part, bool learn) {
  MatrixView z = prior_style_.rows(batch), y = prior_category_.rows(batch);
  prior_.draw(*pool_, random, stream, step, part, {}, z);
  draw_one_hot(random, stream, step, part + 2, y);
  const auto verdict = [&](Discriminator& judge, MatrixView real, MatrixView fake) {
    return learn ? judge.gradients(read_only(real), read_only(fake))
                 : judge.evaluate(read_only(real), read_only(fake));
  };
  return {verdict(style_judge_, z, style_.rows(batch)), verdict(category_judge_, y, category_.rows(batch))};
}

}  // namespace hourglass
