#include "papers/layerwise/runner.h"

#include "nn/objectives/penalties.h"
#include "papers/layerwise/classes_view.h"

namespace hourglass {

void LayerwiseRunner::pretrain_layers(const std::string& name, const std::vector<double>& epochs,
                                      const std::string& whole) {
  std::vector<Phase> all;
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    all.push_back({name + " " + std::to_string(i + 1) + ": " + std::to_string(shape_.widths[i]) + " → " +
                       std::to_string(shape_.widths[i + 1]),
                   true, static_cast<int>(i), epochs[i]});
  }
  all.push_back({whole, false, -1, phases_.back().epochs});
  phases_ = std::move(all);
}

void LayerwiseRunner::classify(Classifier& classifier, const Settings& settings) {
  classifier_ = &classifier;
  for (const auto trains : {Classifier::Trains::softmax, Classifier::Trains::all}) {
    optimisers_.push_back(&classifier.optimiser(trains));
  }
  phases_.back() = {"Softmax", false, -1, settings.at("softmax_epochs").get<double>()};
  phases_.push_back({"Fine-tuning", false, -1, 0});
}

Terms LayerwiseRunner::training_terms(const StepReport& mean) {
  const double penalty = half_squared_weights(parameters());
  Terms out = {{"J", mean.loss + optimiser_.weight_decay * penalty}, {"L", mean.loss}};
  add_training_terms(out, penalty, mean);
  return out;
}

namespace {

StepReport report_of(const Classifier::Step& step, double squared_error) {
  return {step.cost(), squared_error, step.gradient_norm, {step.cross_entropy, step.decay, step.wrong}};
}

}  // namespace

void LayerwiseRunner::configure(const Settings& settings) {
  Runner::configure(settings);
  softmax_ = optimiser_;
  softmax_.learning_rate = settings.real("softmax_learning_rate");
  softmax_decay_ = settings.real("softmax_weight_decay");
}

StepReport LayerwiseRunner::supervised_step(const Batch& batch, int phase) {
  return report_of(classifier_->step(batch.x, batch.labels, trains(phase), softmax_decay_, options(phase)),
                   StepReport{}.squared_error);
}

StepReport LayerwiseRunner::supervised_report(const Batch& batch, double squared_error) {
  return report_of(classifier_->evaluate(batch.x, batch.labels, softmax_decay_), squared_error);
}

Terms LayerwiseRunner::supervised_terms(int phase, const StepReport& mean) const {
  return {{"J", mean.loss},
          {"−log p", mean.parts[kCrossEntropy]},
          {"(λ/2)ΣV²", mean.parts[kSoftmaxDecay]},
          {"E", mean.parts[kWrong]},
          {"λ", softmax_decay_},
          {"η", rate_of(options(phase))},
          {"‖∇J‖", mean.gradient_norm}};
}

void LayerwiseRunner::add_supervised_figures(int phase, const StepReport& held_out, Json& out) const {
  if (!supervised(phase)) return;
  out["error_rate"] = held_out.parts[kWrong];
  out["cross_entropy"] = held_out.parts[kCrossEntropy];
}

void LayerwiseRunner::add_classes_view(std::vector<NamedView>& views) const {
  if (classifier_)
    views.push_back(
        {"classes", {"count", "wrong", "label", "guess"}, draw_subject<LayerwiseRunner, draw_classes>});
}

std::vector<Setting> classifier_settings(const Conditions& conditions) {
  static constexpr Setting kSettings[] = {
      kPretraining.real("softmax_epochs", "Epochs of the softmax alone", 3, {0, 1000}),
      kPretraining.real("softmax_learning_rate", "Learning rate of the softmax alone", 0.2, {0, 100},
                        {.symbol = "η", .logarithmic = true, .live = true}),
      kObjective.real("softmax_weight_decay", "Weight decay of the softmax", 1e-5, {0, 1},
                      {.symbol = "λ", .logarithmic = true, .live = true})};
  std::vector<Setting> out = joined({kSettings});
  for (Setting& setting : out) setting.when = conditions;
  return out;
}

Index classes_for(const Samples& train, const std::string& setting) {
  if (train.classes() > 1) return train.classes();
  throw ConfigurationError(setting + ": the training set '" + train.name() +
                           "' has no labels to learn from. Choose a set with labels, such as mnist");
}

}  // namespace hourglass
