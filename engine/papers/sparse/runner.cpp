#include "models/sparse_stack.h"
#include "papers/sparse/base_runner.h"
#include "papers/sparse/settings.h"

namespace hourglass {
namespace {

/// The notes' one layer.
class SingleRunner final : public SparseRunner {
 public:
  SingleRunner(ThreadPool& pool, const Settings& settings, const Splits& data, const SparseOptions& options)
      : SparseRunner(hourglass_shape(options.pixels, {}, options.hidden)),
        model_(pool, options),
        all_(training_subset(settings, data.train.declared_count())) {
    optimisers_ = {&model_.optimiser()};
    configure(settings);
  }

  void reserve(Index batch) override { model_.reserve(batch); }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  std::span<Real> memory() override { return model_.memory(); }

  StepReport step(const Batch& batch, int phase, const Random&, std::uint64_t) override {
    const bool lbfgs = model_.options().history > 0;
    return report(phase, lbfgs ? model_.lbfgs_step(batch.x, objective_, batch.x.rows() == all_)
                               : model_.step(batch.x, objective_, optimiser_));
  }
  StepReport evaluate(const Batch& batch, int phase, const Random&, std::uint32_t,
                      std::span<double> per_image) override {
    const StepReport out = report(phase, model_.evaluate(batch.x, objective_, per_image));
    remember_activation(phase, batch.x.rows());
    return out;
  }

  ConstMatrixView encode(ConstMatrixView x, int) override { return read_only(model_.encode(x)); }
  ConstMatrixView decode(ConstMatrixView code, int) override { return read_only(model_.decode(code)); }
  ConstMatrixView filters(int) override { return read_only(model_.encoder().weight()); }
  std::vector<ConstMatrixView> activations(Index batch, int) override {
    return {read_only(model_.encoder().output(batch))};
  }

 protected:
  Sparse& layer(int) override { return model_; }

 private:
  Sparse model_;
  Index all_;  // images that this run trains on
};

/// Two of them, one on the other, and a classifier on top.
class StackedRunner final : public SparseRunner {
 public:
  StackedRunner(ThreadPool& pool, const Settings& settings, const SparseStackOptions& options)
      : SparseRunner(hourglass_shape(options.pixels, {options.hidden.begin(), options.hidden.end() - 1},
                                     options.hidden.back())),
        pool_(pool),
        model_(pool, options) {
    for (int i = 0; i < layers(); ++i) optimisers_.push_back(&model_.layer(i).optimiser());
    pretrain_layers("Layer",
                    std::vector<double>(options.hidden.size(), settings.at("pretrain_epochs").get<double>()),
                    {});
    classify(model_.classifier(), settings);
    configure(settings);
  }

  void reserve(Index batch) override { model_.reserve(batch); }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  std::span<Real> memory() override { return model_.memory(); }

  void begin_phase(int phase) override {
    if (supervised(phase)) return begin_supervised(phase);
    layer(phase).optimiser().restart();
  }

  StepReport step(const Batch& batch, int phase, const Random&, std::uint64_t) override {
    if (supervised(phase)) return supervised_step(batch, phase);
    StepReport out = report(phase, model_.pretrain_step(phase, batch.x, objective_, optimiser_));
    if (phase > 0) out.squared_error = StepReport{}.squared_error;
    return out;
  }
  // The loss is of what this phase trains; the squared error is always that of pixels.
  StepReport evaluate(const Batch& batch, int phase, const Random&, std::uint32_t,
                      std::span<double> per_image) override {
    StepReport out;
    if (supervised(phase)) {
      out = supervised_report(batch, 0);
    } else {
      out = report(phase, model_.evaluate_layer(phase, batch.x, objective_, per_image));
      remember_activation(phase, batch.x.rows());
    }
    out.squared_error =
        static_cast<double>(squared_error(pool_, decode(encode(batch.x, phase), phase), batch.x, per_image));
    return out;
  }

  ConstMatrixView encode(ConstMatrixView x, int phase) override {
    return read_only(model_.encode(x, built(phase)));
  }
  ConstMatrixView decode(ConstMatrixView code, int phase) override {
    return read_only(model_.decode(code, built(phase)));
  }
  ConstMatrixView filters(int layer) override { return read_only(model_.layer(layer).encoder().weight()); }
  std::vector<ConstMatrixView> activations(Index batch, int phase) override {
    return stack_activations(
        phase, [&](int i) { return model_.layer(i).encoder().output(batch); },
        [&](int i) { return model_.layer(i).reconstruction(batch); });
  }

 protected:
  Sparse& layer(int phase) override { return model_.layer(phase); }

 private:
  ThreadPool& pool_;
  SparseStack model_;
};

}  // namespace

ModelEntry sparse_entry() {
  return {"sparse",
          "Sparse autoencoder",
          "Ng, Sparse autoencoder, CS294A lecture notes (2011)",
          sparse_settings(),
          sparse_presets(),
          [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
            if (is_stacked(settings)) {
              return std::make_unique<StackedRunner>(pool, settings, read_sparse_stack(settings, data));
            }
            return std::make_unique<SingleRunner>(pool, settings, data, read_sparse(settings, data));
          }};
}

}  // namespace hourglass
