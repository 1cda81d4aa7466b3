#pragma once
#include <array>
#include <string>
#include <vector>

#include "core/matrix.h"
#include "models/semi_supervised_adversarial.h"
#include "papers/adversarial/settings.h"
#include "session/runner.h"

namespace hourglass {

/// An adversarial autoencoder as its figures and pictures see it.
struct AdversarialNetwork {
  Mlp& encoder;
  Mlp& decoder;
  const Prior& prior;
  Index style_units;      // units of z, the part of the code that follows the prior
  Index decoder_classes;  // how many classes y the decoder is conditioned on besides z; 0 for none
  Index classes;          // that labels tell apart
  bool shaped;            // whether labels choose a part of the prior
  bool planar;            // whether the prior is one of the planar shapes, which reach further than N(0, I)
};

/// What the runners of all variants share.
class AdversarialRunner : public Runner {
 public:
  /// Where a report keeps its parts.
  enum Part { kJudgeLoss, kAccuracy, kGeneratorLoss, kCategoryLoss, kCategoryAccuracy, kClassLoss };

  void configure(const Settings& settings) override;
  void reserve(Index batch) override;
  std::string loss_unit(int) const override { return cross_entropy_ ? "nats" : "squared error"; }

  ConstMatrixView decode(ConstMatrixView code, int) override;
  /// z from its prior; the class, where the decoder is conditioned on one, any of them.
  bool sample_prior(const Random& random, Stream stream, std::uint64_t step, MatrixView code) override;
  ConstMatrixView filters(int layer) override { return read_only(network().encoder.layer(layer).weight()); }
  std::vector<ConstMatrixView> activations(Index batch, int) override;
  ConstMatrixView pass(ConstMatrixView x, int label, RunContext& context, View& view) override;
  AdversarialRunner& subject() { return *this; }

  virtual AdversarialNetwork network() = 0;
  /// x (n, pixels), n ≤ RunContext::kBatch → z ~ q(z | x) (n, style units), without y: draws, whose
  /// distribution over the data is q(z), the one that is to follow the prior. A deterministic encoder needs
  /// no noise.
  virtual ConstMatrixView draw_codes(ConstMatrixView x, const NoiseSource& noise) = 0;
  /// The discriminator's logits of z (n, style units), conditioned on these labels (n) where `shaped`: (n,
  /// 1).
  virtual ConstMatrixView judge(ConstMatrixView z, std::span<const int> labels) = 0;
  /// z ← draws of the prior; labels as in Prior::draw.
  void draw_style(const Random& random, Stream stream, std::uint64_t step, std::span<const int> labels,
                  MatrixView z) {
    network().prior.draw(pool_, {random, stream, step}, labels, z);
  }

 protected:
  /// The code is [z | y].
  AdversarialRunner(ThreadPool& pool, NetworkShape shape, ReconstructionLoss loss, bool conditioned)
      : Runner(std::move(shape)),
        pool_(pool),
        conditioned_(conditioned),
        cross_entropy_(loss == ReconstructionLoss::cross_entropy) {}

  virtual ConstMatrixView decode_code(ConstMatrixView code) = 0;
  std::span<double> per_sample(Index batch) {
    return std::span(per_sample_).first(static_cast<std::size_t>(batch));
  }

  ThreadPool& pool_;
  Played played_ = Played::all;
  SemiSupervisedRates rates_;
  Buffer code_;  // (batch, code): what was decoded last
  const bool conditioned_;

 private:
  const bool cross_entropy_;
  std::vector<double> per_sample_;
};

}  // namespace hourglass
