#include <algorithm>
#include <cmath>

#include "nn/objectives/penalties.h"
#include "papers/seq2seq/settings.h"
#include "papers/seq2seq/views.h"

namespace hourglass {
namespace {

/// Where a report keeps its parts.
enum Part { kTokens };  // tokens a sequence, its end included

NetworkShape shape_of(const Seq2SeqOptions& o) {
  const std::vector<Index> stack(static_cast<std::size_t>(o.layers), o.units);
  NetworkShape out{{o.source.vocabulary, o.embedding}, o.layers + 2};
  out.widths.insert(out.widths.end(), stack.begin(), stack.end());
  out.widths.push_back(2 * o.units * o.layers);
  out.widths.insert(out.widths.end(), stack.begin(), stack.end());
  out.widths.push_back(o.target.vocabulary);
  return out;
}

class Seq2SeqRunner final : public Runner {
 public:
  Seq2SeqRunner(ThreadPool& pool, const Settings& settings, const Splits& data, const Seq2SeqOptions& options)
      : Runner(shape_of(options)),
        model_(pool, options),
        source_(*data.train.vocabulary()),
        target_(*data.train.target_vocabulary()) {
    optimisers_ = {&model_.optimiser()};
    configure(settings);
  }

  void configure(const Settings& settings) override {
    Runner::configure(settings);
    own_words_ = settings.real("own_words");
    own_words_steps_ = settings.at("own_words_steps").get<double>();
  }

  void reserve(Index batch) override { model_.reserve(batch); }
  void initialise(const Random& random) override { model_.initialise(random); }
  Parameters& parameters() override { return model_.parameters(); }
  StepReport step(const Batch& batch, int, const Random& random, std::uint64_t step) override {
    own_now_ =
        own_words_steps_ > 0
            ? own_words_ * static_cast<Real>(std::min(1.0, static_cast<double>(step) / own_words_steps_))
            : own_words_;
    return report(model_.step(batch.x, optimiser_, {.sampled = own_now_, .random = &random, .step = step}),
                  batch.x.rows());
  }

  /// Teacher-forced. per_sample: nats.
  StepReport evaluate(const Batch& batch, int, const Random&, std::uint32_t,
                      std::span<double> per_sample) override {
    return report(model_.evaluate(batch.x, per_sample), batch.x.rows());
  }

  std::string loss_unit(int) const override { return "nats"; }

  Terms terms(int, const StepReport& mean) override {
    Terms out;
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
                           {"η", rate_of(optimiser_)},
                           {"‖∇‖", mean.gradient_norm}});
    return out;
  }

  /// Perplexity is teacher-forced; the others compare what greedy decoding writes by itself.
  void metrics(RunContext& context, const StepReport& held_out, Json& out) override {
    const Samples &train = context.data.train, &test = context.data.test;
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
  const Vocabulary* vocabulary() const override { return &source_; }
  const Vocabulary* target_vocabulary() const override { return &target_; }
  ConstMatrixView encode(ConstMatrixView x, int) override { return read_only(model_.encode(x)); }
  ConstMatrixView decode(ConstMatrixView code, int) override { return read_only(model_.decode(code)); }
  ConstMatrixView filters(int layer) override {
    return read_only(model_.encoder().layer(std::min(layer, model_.options().layers - 1)).input_weight());
  }
  /// None that belong to a whole sentence: its tokens have a state each, which the view 'states' shows.
  std::vector<ConstMatrixView> activations(Index, int) override { return {}; }

  std::vector<NamedView> own_views() const override {
    return {{"sentences", {"count", "first"}, draw_subject<Seq2SeqRunner, draw_sentences>},
            {"translate", {"text", "beam"}, draw_subject<Seq2SeqRunner, draw_translate>},
            {"states", {"index", "text"}, draw_subject<Seq2SeqRunner, draw_states>},
            {"between", {"from", "to", "steps"}, draw_subject<Seq2SeqRunner, draw_between>},
            {"lengths", {"count", "learned"}, draw_subject<Seq2SeqRunner, draw_lengths>}};
  }
  SequenceModel subject() { return {model_, source_, target_}; }

 private:
  static StepReport report(const Seq2Seq::Step& s, Index batch) {
    StepReport out;
    out.loss = s.loss;
    out.gradient_norm = s.gradient_norm;
    out.parts[kTokens] = static_cast<double>(s.tokens) / static_cast<double>(batch);
    return out;
  }
  static double perplexity(const StepReport& mean) { return std::exp(mean.loss / mean.parts[kTokens]); }

  Seq2Seq model_;
  const Vocabulary &source_, &target_;  // the data's
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
          make_runner<Seq2SeqRunner, read_seq2seq>,
          "grammar",
          DataKind::text};
}

}  // namespace hourglass
