#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/buffer.h"
#include "models/semi_supervised_adversarial.h"
#include "session/adversarial_views.h"
#include "session/runner.h"

namespace hourglass {

/// Where a report keeps its parts.
enum AdversarialPart { kJudgeLoss, kAccuracy, kGeneratorLoss, kCategoryLoss, kCategoryAccuracy, kClassLoss };

/// What the runners of all variants share.
class AdversarialRunner : public Runner, protected AdversarialNetwork {
 public:
  AdversarialRunner(std::vector<Index> widths, ReconstructionLoss loss)
      : widths_(std::move(widths)), cross_entropy_(loss == ReconstructionLoss::cross_entropy) {}

  void configure(const Settings& settings) override;
  void reserve(Index batch) override;

  const std::vector<Phase>& phases() const override { return phases_; }
  void begin_phase(int) override;

  // Steps and kind of each optimiser.
  std::span<const long> counters() override;
  void restore_counters(std::span<const long> counters) override;

  std::string loss_unit(int) const override { return cross_entropy_ ? "nats" : "squared error"; }

  void metrics(RunContext& context, const StepReport& held_out, Json& out) override;

  ConstMatrixView decode(ConstMatrixView code, int) override;
  Index code_size(int) const override { return style_units() + told_classes(); }
  Index final_code_size() const override { return code_size(0); }

  /// z from its prior; the class, where the decoder is told one, any of them.
  bool sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) override;

  std::vector<Index> widths() const override;
  Index code_place() const override { return static_cast<Index>(widths_.size()); }
  ConstMatrixView filters(int layer) override { return read_only(encoder().layer(layer).weight()); }

  std::vector<ConstMatrixView> activations(Index batch, int) override;
  ConstMatrixView pass(ConstMatrixView x, int label, RunContext& context, View& view) override;

  std::vector<std::string> view_names() const override;
  View draw(const std::string& name, const Json& arguments, RunContext& context) override;

 protected:
  virtual Mlp& encoder() = 0;
  virtual Mlp& decoder() = 0;
  virtual std::span<Optimiser* const> optimisers() = 0;

  bool plays_all() const { return played_ == "all"; }
  bool plays(const char* phase) const { return played_ == phase; }
  std::span<double> per_sample(Index batch) {
    return std::span(per_sample_).first(static_cast<std::size_t>(batch));
  }

  SemiSupervisedRates rates_;
  Buffer code_;  // (batch, code): what was decoded last

 private:
  std::vector<Index> widths_;  // of the pixels and the encoder's hidden layers
  bool cross_entropy_;
  std::string played_;
  std::vector<Phase> phases_ = {{"Training", false, -1, 0}};
  std::array<long, 8> counters_{};
  std::vector<double> per_sample_;
};

/// Widths from the pixels through the hidden layers, without the code.
std::vector<Index> outer_widths(Index pixels, const std::vector<Index>& hidden);

}  // namespace hourglass
