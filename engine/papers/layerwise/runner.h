#pragma once
#include <string>
#include <vector>

#include "session/runner.h"

namespace hourglass {

/// What the runners of stacks that can be pre-trained layer by layer share: the phases, and how much of the
/// stack stands in each.
class LayerwiseRunner : public Runner {
 public:
  Index code_size(int phase) const override { return shape_.widths[static_cast<std::size_t>(built(phase))]; }

 protected:
  using Runner::Runner;

  /// A phase for each encoder layer, 'RBM 1: 784 → 256', before that of the whole network, which is called
  /// `whole`. `epochs` (layers).
  void pretrain_layers(const std::string& name, const std::vector<double>& epochs, const std::string& whole);

  /// The objective's symbols once the whole network trains: J = L + λ ½ Σ W².
  Terms training_terms(const StepReport& mean);

  int layers() const { return static_cast<int>(shape_.code_place); }
  bool pretraining() const { return phases_.size() > 1; }
  bool pretrains(int phase) const { return phases_[static_cast<std::size_t>(phase)].pretraining; }
  /// How many encoder layers stand in this phase.
  int built(int phase) const { return pretrains(phase) ? phase + 1 : layers(); }

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
};

}  // namespace hourglass
