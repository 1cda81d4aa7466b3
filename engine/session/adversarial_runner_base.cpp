#include "session/adversarial_runner_base.h"

#include "core/check.h"
#include "core/elementary.h"
#include "nn/prior.h"
#include "session/adversarial_figures.h"
#include "session/adversarial_settings.h"
#include "session/code_figures.h"
#include "session/view_arguments.h"

namespace hourglass {
namespace {

// Images of more pixels would need more memory for Parzen's samples than the page has.
constexpr Index kMostParzenPixels = 1024;

}  // namespace

void AdversarialRunner::configure(const Settings& settings) {
  rates_ = read_adversarial_rates(settings);
  played_ = settings.text("phases");
  phases_.back().epochs = settings.at("epochs").get<double>();
}

void AdversarialRunner::reserve(Index batch) {
  code_.reserve(batch, code_size(0));
  per_sample_.resize(std::max(per_sample_.size(), static_cast<std::size_t>(batch)));
}

void AdversarialRunner::begin_phase(int) {
  for (Optimiser* optimiser : optimisers()) optimiser->restart();
}

std::span<const long> AdversarialRunner::counters() {
  std::size_t at = 0;
  for (const Optimiser* optimiser : optimisers()) {
    counters_[at++] = optimiser->steps();
    counters_[at++] = static_cast<long>(optimiser->kind());
  }
  return std::span(counters_).first(at);
}

void AdversarialRunner::restore_counters(std::span<const long> counters) {
  HOURGLASS_CHECK(counters.size() == 2 * optimisers().size());
  for (std::size_t i = 0; i < optimisers().size(); ++i) {
    // Not the kind that the settings ask for: it may have been changed since the moments were kept.
    const bool adam = counters[2 * i + 1] == static_cast<long>(OptimiserKind::adam);
    optimisers()[i]->resume(counters[2 * i], adam ? OptimiserKind::adam : OptimiserKind::sgd);
  }
}

void AdversarialRunner::metrics(RunContext& context, const StepReport& held_out, Json& out) {
  if (cross_entropy_) out["reconstruction"] = held_out.loss;
  out["discriminator_accuracy"] = held_out.parts[kAccuracy];
  if (told_classes() == 0 && judged_by_neighbours(context, style_units())) {
    out["knn_accuracy"] = neighbour_accuracy(context, *this);
  }
  if (context.data.test.count() < 2) return;
  out["mmd"] = prior_distance(context, *this);
  if (widths_.front() <= kMostParzenPixels) out["parzen"] = parzen_log_likelihood(context, *this);
}

ConstMatrixView AdversarialRunner::decode(ConstMatrixView code, int) {
  code_.rows(code.rows()) = code;
  return decode_code(code);
}

bool AdversarialRunner::sample_prior(const Random& random, Stream stream, std::uint64_t step,
                                     MatrixView code) {
  Matrix z(code.rows(), style_units()), y(code.rows(), told_classes());
  draw_style(random, stream, step, {}, MatrixView(z.data(), z.rows(), z.cols()));
  code.leftCols(z.cols()) = z;
  if (y.cols() > 0) {
    draw_one_hot(random, stream, step, 2, MatrixView(y.data(), y.rows(), y.cols()));
    code.rightCols(y.cols()) = y;
  }
  return true;
}

std::vector<Index> AdversarialRunner::widths() const {
  std::vector<Index> out = widths_;
  out.push_back(code_size(0));
  out.insert(out.end(), widths_.rbegin(), widths_.rend());
  return out;
}

std::vector<ConstMatrixView> AdversarialRunner::activations(Index batch, int) {
  std::vector<ConstMatrixView> out;
  for (int i = 0; i + 1 < encoder().layers(); ++i) {
    out.push_back(read_only(encoder().layer(i).output(batch)));
  }
  out.push_back(read_only(code_.rows(batch)));
  for (int i = 0; i + 1 < decoder().layers(); ++i) {
    out.push_back(read_only(decoder().layer(i).output(batch)));
  }
  return out;
}

// The discriminator's side: the image's style, a draw of the prior, and what it says of both.
ConstMatrixView AdversarialRunner::pass(ConstMatrixView x, int label, RunContext& context, View& view) {
  const std::vector<int> labels(2, label);
  Matrix styles(2, style_units()), draw(1, style_units());
  draw_style(context.random, Stream::picture, 0,
             shaped() ? std::span(labels).first(1) : std::span<const int>(),
             MatrixView(draw.data(), 1, draw.cols()));
  styles << style(x), draw;
  const ConstMatrixView logits = judge(view_of(styles), labels);
  view.info["judged"] = {elementary::sigmoid(logits(0, 0)), elementary::sigmoid(logits(1, 0))};
  view.arrays.emplace_back("draw", list_of(std::vector<Real>(draw.data(), draw.data() + draw.cols())));
  return Runner::pass(x, label, context, view);
}

std::vector<std::string> AdversarialRunner::view_names() const {
  std::vector<std::string> out = {"prior", "decision_surface"};
  if (told_classes() > 0) out.push_back("style_grid");
  return out;
}

View AdversarialRunner::draw(const std::string& name, const Json& arguments, RunContext& context) {
  if (name == "prior") return draw_prior_view(context, *this, arguments);
  if (name == "decision_surface") return draw_decision_surface(*this, arguments);
  if (name == "style_grid") return draw_style_grid(context, *this, arguments);
  return Runner::draw(name, arguments, context);
}

std::vector<Index> outer_widths(Index pixels, const std::vector<Index>& hidden) {
  std::vector<Index> out = {pixels};
  out.insert(out.end(), hidden.begin(), hidden.end());
  return out;
}

}  // namespace hourglass
