#include "papers/seq2seq/settings.h"

#include <algorithm>
#include <string>

#include "datasets/vocabulary.h"
#include "session/common_settings.h"
#include "session/setting.h"

namespace hourglass {

std::vector<Setting> seq2seq_settings() {
  static constexpr Setting kOwn[] = {
      kNetwork.whole("embedding", "Embedding size", 64, {1, 512}, {.logarithmic = true}),
      kNetwork.whole("units", "LSTM units", 128, {1, 1024}, {.logarithmic = true}),
      kNetwork.whole("layers", "LSTM layers", 1, {1, 4}),
      kNetwork.flag("reverse_source", "Read the source backwards", true),
      kObjective.real("own_words", "Scheduled sampling", 0, {0, 1}, {.symbol = "ε", .live = true}),
      kObjective.whole("own_words_steps", "Ramp-up steps", 0, {0, 1000000}, {.live = true}),
      weight_decay_setting(),
  };
  std::vector<Setting> optimiser = optimiser_settings(3e-3);
  setting_among(optimiser, "clip").default_value = 5.0;  // the paper's (section 3.4)
  return joined({kOwn, optimiser, run_settings(64, 1)});
}

std::span<const Preset> seq2seq_presets() {
  static constexpr Preset kPresets[] = {
      {"grammar", "A sentence through a bottleneck", "reverse_source=true", "grammar"},
      {"grammar-forward", "The same, read forwards", "reverse_source=false", "grammar"},
      {"few-sentences", "Overfitting", "epochs=100", "grammar@500"},
      {"phrases", "Real English", "units=256 epochs=20", "phrases"},
      {"addition", "Sums, character by character", "embedding=32 epochs=30", "addition"},
      {"numbers", "Numbers into French", "epochs=2", "numbers"},
  };
  return kPresets;
}

Seq2SeqOptions read_seq2seq(const Settings& settings, const Splits& data) {
  const Samples &train = data.train, &test = data.test;
  if (train.vocabulary() == nullptr || test.vocabulary() == nullptr ||
      !(*train.vocabulary() == *test.vocabulary()) ||
      !(*train.target_vocabulary() == *test.target_vocabulary()) || train.lengths() != test.lengths()) {
    throw ConfigurationError("'" + train.name() + "' and '" + test.name() +
                             "' must be text with the same vocabulary and of the same length");
  }
  Seq2SeqOptions out;
  out.source = {train.vocabulary()->size(), train.lengths().source};
  out.target = {train.target_vocabulary()->size(), train.lengths().target};
  out.embedding = settings.integer("embedding");
  out.units = settings.integer("units");
  out.layers = static_cast<int>(settings.integer("layers"));
  out.reverse_source = settings.boolean("reverse_source");

  const Index upper = static_cast<Index>(out.layers - 1) * 2 * out.units;
  const Index lstm = 4 * out.units * (out.embedding + out.units + upper + static_cast<Index>(out.layers));
  check_weights(2 * lstm + out.source.vocabulary * out.embedding +
                    out.target.vocabulary * (out.embedding + out.units + 1),
                "units = " + std::to_string(out.units) + ", layers = " + std::to_string(out.layers) +
                    ", embedding = " + std::to_string(out.embedding) + ", with " +
                    std::to_string(std::max(out.source.vocabulary, out.target.vocabulary)) + " tokens");
  return out;
}

}  // namespace hourglass
