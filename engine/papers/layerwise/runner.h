#pragma once
#include <string>
#include <vector>

#include "models/classifier.h"
#include "session/runner.h"

namespace hourglass {

/// What the runners of stacks that can be pre-trained layer by layer share: the phases, how much of the stack
/// stands in each, and the classifier that a stack may be pre-trained for.
class LayerwiseRunner : public Runner {
 public:
  void configure(const Settings& settings) override;
  Index code_size(int phase) const override { return shape_.widths[static_cast<std::size_t>(built(phase))]; }

  std::string learning_rate_key(int phase) const override {
    return supervised(phase) && trains(phase) == Classifier::Trains::softmax ? "softmax_learning_rate"
                                                                             : "learning_rate";
  }
  /// What the view classes is drawn of; there has to be one.
  Classifier& subject() { return *classifier_; }
  /// Whether this is a phase of the classifier's.
  bool supervised(int phase) const { return classifier_ && !pretrains(phase); }

 protected:
  using Runner::Runner;

  /// A phase for each encoder layer, 'RBM 1: 784 → 256', before that of the whole network, which is called
  /// `whole`. `epochs` (layers).
  void pretrain_layers(const std::string& name, const std::vector<double>& epochs, const std::string& whole);
  /// Last of all the classifier's two: the softmax by itself, then, in the place of the whole network's
  /// phase, the stack with it.
  void classify(Classifier& classifier, const Settings& settings);

  /// The objective's symbols once the whole network trains: J = L + λ ½ Σ W².
  Terms training_terms(const StepReport& mean);

  int layers() const { return static_cast<int>(shape_.code_place); }
  bool pretraining() const { return phases_.front().pretraining; }
  bool pretrains(int phase) const { return phases_[static_cast<std::size_t>(phase)].pretraining; }
  /// How many encoder layers stand in this phase.
  int built(int phase) const { return pretrains(phase) ? phase + 1 : layers(); }

  // A supervised phase's share of what a runner does. The loss is J, and a report keeps these parts:
  enum SupervisedPart { kCrossEntropy, kSoftmaxDecay, kWrong };
  void begin_supervised(int phase) { classifier_->optimiser(trains(phase)).restart(); }
  StepReport supervised_step(const Batch& batch, int phase);
  /// `squared_error`: of the pixels, which no supervised phase trains for.
  StepReport supervised_report(const Batch& batch, double squared_error);
  Terms supervised_terms(int phase, const StepReport& mean) const;
  /// 'error_rate' and 'cross_entropy', in a supervised phase.
  void add_supervised_figures(int phase, const StepReport& held_out, Json& out) const;
  /// View classes; there is one where there is a classifier.
  void add_classes_view(std::vector<NamedView>& views) const;

  /// Activations of the hidden layers from both halves' outputs: encoder(i) of encoder layer i, decoder(i) of
  /// the decoder layer that makes encoder layer i's input.
  template <class Encoder, class Decoder>
  std::vector<ConstMatrixView> stack_activations(int phase, Encoder&& encoder, Decoder&& decoder) const {
    const ConstMatrixView none(nullptr, 0, 0);
    std::vector<ConstMatrixView> out;
    for (int i = 0; i < layers(); ++i) out.push_back(i < built(phase) ? read_only(encoder(i)) : none);
    for (int i = layers() - 1; i > 0; --i) out.push_back(i < built(phase) ? read_only(decoder(i)) : none);
    return out;
  }

 private:
  Classifier::Trains trains(int phase) const {
    const bool last = phase + 1 == static_cast<int>(phases_.size());
    return last ? Classifier::Trains::all : Classifier::Trains::softmax;
  }
  const OptimiserOptions& options(int phase) const {
    return trains(phase) == Classifier::Trains::all ? optimiser_ : softmax_;
  }

  Classifier* classifier_ = nullptr;
  OptimiserOptions softmax_;  // how it steps by itself
  Real softmax_decay_ = 0;    // λ
};

/// What classify() reads, for models whose own settings say under which `conditions` there is a classifier:
/// 'softmax_epochs', 'softmax_learning_rate', 'softmax_weight_decay'.
std::vector<Setting> classifier_settings(const Conditions& conditions);

/// The classes that labels tell apart, for a classifier that `setting` asks for ('stacked = true'). Throws
/// ConfigurationError where the set has no labels.
Index classes_for(const Samples& train, const std::string& setting);

}  // namespace hourglass
