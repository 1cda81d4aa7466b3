#include "papers/adversarial/base_runner.h"

#include <algorithm>

#include "core/elementary.h"
#include "nn/codes/prior.h"

namespace hourglass {

void AdversarialRunner::configure(const Settings& settings) {
  Runner::configure(settings);
  rates_ = read_adversarial_rates(settings);
  played_ = settings.choice(kPlayed, "phases");
}

void AdversarialRunner::reserve(Index batch) {
  code_.reserve(batch, code_size(0));
  per_sample_.resize(std::max(per_sample_.size(), static_cast<std::size_t>(batch)));
}

ConstMatrixView AdversarialRunner::decode(ConstMatrixView code, int) {
  code_.rows(code.rows()) = code;
  return decode_code(code);
}

bool AdversarialRunner::sample_prior(const Random& random, Stream stream, std::uint64_t step,
                                     MatrixView code) {
  const AdversarialNetwork own = network();
  Matrix z(code.rows(), own.style_units), y(code.rows(), own.decoder_classes);
  draw_style(random, stream, step, {}, writable(z));
  code.leftCols(z.cols()) = z;
  if (y.cols() > 0) {
    draw_one_hot({random, stream, step, 2}, writable(y));
    code.rightCols(y.cols()) = y;
  }
  return true;
}

std::vector<ConstMatrixView> AdversarialRunner::activations(Index batch, int) {
  std::vector<ConstMatrixView> out;
  network().encoder.add_hidden_outputs(batch, out);
  out.push_back(read_only(code_.rows(batch)));
  network().decoder.add_hidden_outputs(batch, out);
  return out;
}

// The discriminator's side: the image's style, a draw of the prior, and what it says of both.
ConstMatrixView AdversarialRunner::pass(ConstMatrixView x, int label, RunContext& context, View& view) {
  const std::vector<int> labels(2, label);
  const AdversarialNetwork own = network();
  Matrix styles(2, own.style_units), draw(1, own.style_units);
  draw_style(context.random, Stream::picture, 0,
             own.shaped ? std::span(labels).first(1) : std::span<const int>(), writable(draw));
  styles << draw_codes(x, {context.random, Stream::picture, 0, 2}), draw;
  const ConstMatrixView logits = judge(view_of(styles), labels);
  view.info["judged"] = {elementary::sigmoid(logits(0, 0)), elementary::sigmoid(logits(1, 0))};
  view.arrays.emplace_back("draw", list_of(view_of(draw)));
  return Runner::pass(x, label, context, view);
}

}  // namespace hourglass
