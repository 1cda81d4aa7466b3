#include "session/seq2seq_runner.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "datasets/vocabulary.h"
#include "metrics/edit_distance.h"
#include "models/seq2seq.h"
#include "nn/weight_decay.h"
#include "session/catalogue.h"
#include "session/common_settings.h"
#include "session/seq2seq_settings.h"
#include "session/seq2seq_views.h"

namespace hourglass {
namespace {

class Seq2SeqRunner final : public Runner {
 public:
  Seq2SeqRunner(ThreadPool& pool, const Settings& settings, const Splits& data)
      : model_(pool, read_seq2seq_options(settings, data)),
        vocabulary_(*data.train.vocabulary()),
        phases_{{"Training", false, -1, 0}} {
    configure(settings);
  }

  void configure(const Settings& settings) override {
    optimiser_ = read_optimiser(settings);
    own_words_ = settings.real("own_words");
    own_words_steps_ = settings.at("own_words_steps").get<double>();
    phases_.back().epochs = settings.at("epochs").get<double>();
  }

  void reserve(Index batch) override { model_.reserve(batch); }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  const std::vector<Phase>& phases() const override { return phases_; }
  void begin_phase(int) override { model_.optimiser().restart(); }

  std::span<const long> counters() override {
    counters_ = {model_.optimiser().steps(), static_cast<long>(model_.optimiser().kind())};
    return counters_;
  }
  void restore_counters(std::span<const long> counters) override {
    HOURGLASS_CHECK(counters.size() == counters_.size());
    model_.optimiser().resume(counters[0], counters[1] == static_cast<long>(OptimiserKind::sgd)
                                               ? OptimiserKind::sgd
                                               : OptimiserKind::adam);
  }

  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    own_now_ =
        own_words_steps_ > 0
            ? own_words_ * static_cast<Real>(std::min(1.0, static_cast<double>(step) / own_words_steps_))
            : own_words_;
    return report(model_.step(batch.x, optimiser_, {.own = own_now_, .random = &random, .step = step}),
                  batch.x.rows());
  }

  /// Teacher-forced. per_sample: nats.
  StepReport evaluate(const Batch& batch, int, const Random&, std::uint32_t,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, per_sample), batch.x.rows());
  }

  std::string loss_unit(int) const override { return "nats"; }

  std::vector<std::pair<std::string, double>> terms(int, const StepReport& mean) override {
    std::vector<std::pair<std::string, double>> out;
    if (optimiser_.weight_decay > 0) {
      const double penalty = half_squared_weights(model_.parameters());
      out = {{"J", mean.loss + static_cast<double>(optimiser_.weight_decay) * penalty},
             {"λ", optimiser_.weight_decay},
             {"½ΣW²", penalty}};
    }
    out.insert(out.end(), {{"−log p(T|S)", mean.loss},
                           {"|T|", mean.parts[kTokens]},
                           {"perplexity", perplexity(mean)},
                           {"ε", own_now_},
                           {"η", optimiser_.learning_rate},
                           {"‖∇‖", mean.gradient_norm}});
    return out;
  }

  /// Perplexity is teacher-forced; the others compare what greedy decoding writes by itself.
  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    const auto& [train, test] = context.data;
    const SequenceScores scores = score_greedy(context, model_, test, test.count());
    out["token_accuracy"] = scores.token_accuracy();
    out["exact_match"] = scores.exact_match();
    out["edit_distance"] = scores.edit_distance();
    out["perplexity"] = perplexity(held_out);
    // Beside the held-out figure it tells learning by heart from learning the rule.
    out["learned_exact_match"] =
        score_greedy(context, model_, train, std::min(train.count(), test.count())).exact_match();
  }

  bool images() const override { return false; }
  const Vocabulary* vocabulary() const override { return &vocabulary_; }
  ConstMatrixView encode(ConstMatrixView x, int) override { return read_only(model_.encode(x)); }
  ConstMatrixView decode(ConstMatrixView code, int) override { return read_only(model_.decode(code)); }
  Index code_size(int) const override { return model_.code_size(); }
  Index final_code_size() const override { return model_.code_size(); }

  std::vector<Index> widths() const override {
    const Seq2SeqOptions& o = model_.options();
    std::vector<Index> out = {o.vocabulary, o.embedding};
    out.insert(out.end(), static_cast<std::size_t>(o.layers), o.units);
    out.push_back(model_.code_size());
    out.insert(out.end(), static_cast<std::size_t>(o.layers), o.units);
    out.push_back(o.vocabulary);
    return out;
  }
  Index code_place() const override { return model_.options().layers + 2; }
  ConstMatrixView filters(int layer) override {
    return read_only(model_.encoder().layer(std::min(layer, model_.options().layers - 1)).input_weight());
  }
  /// None that belong to a whole sentence: its tokens have a state each, which the view 'states' shows.
  std::vector<ConstMatrixView> activations(Index, int) override { return {}; }

  std::vector<std::string> view_names() const override { return seq2seq_view_names(); }
  View draw(const std::string& name, const Json& arguments, RunContext& context) override {
    return draw_seq2seq(name, arguments, context, model_, vocabulary_);
  }

 private:
  static constexpr std::size_t kTokens = 0;  // in StepReport::parts: tokens a sequence, its end included

  static StepReport report(const Seq2Seq::Step& s, Index batch) {
    StepReport out;
    out.loss = s.loss;
    out.gradient_norm = s.gradient_norm;
    out.parts[kTokens] = static_cast<double>(s.tokens) / static_cast<double>(batch);
    return out;
  }
  static double perplexity(const StepReport& mean) { return std::exp(mean.loss / mean.parts[kTokens]); }

  Seq2Seq model_;
  Vocabulary vocabulary_;
  std::vector<Phase> phases_;
  std::array<long, 2> counters_{};
  OptimiserOptions optimiser_;
  Real own_words_ = 0, own_now_ = 0;
  double own_words_steps_ = 0;
};

}  // namespace

ModelEntry seq2seq_entry() {
  return {"seq2seq",
          "Sequence to sequence",
          "Sutskever, Vinyals & Le, Sequence to sequence learning with neural networks, NIPS (2014)",
          seq2seq_settings(),
          seq2seq_presets(),
          [](ThreadPool& pool, const Settings& settings, const Splits& data) -> std::unique_ptr<Runner> {
            return std::make_unique<Seq2SeqRunner>(pool, settings, data);
          },
          "grammar",
          DataKind::text};
}

}  // namespace hourglass
