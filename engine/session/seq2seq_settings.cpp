#include "session/seq2seq_settings.h"

#include <string>
#include <utility>

#include "datasets/vocabulary.h"
#include "session/common_settings.h"
#include "session/configuration_error.h"

namespace hourglass {

std::vector<Setting> seq2seq_settings() {
  static constexpr Setting kOwn[] = {
      {.key = "embedding",
       .label = "Embedding size",
       .help = "Numbers that stand for a word or a character; they are learned, too.",
       .group = "network",
       .type = SettingType::integer,
       .default_value = 64,
       .minimum = 1,
       .maximum = 512,
       .logarithmic = true},
      {.key = "units",
       .label = "LSTM units",
       .help = "Units of each LSTM layer. The code is their state: two numbers a unit.",
       .group = "network",
       .type = SettingType::integer,
       .default_value = 128,
       .minimum = 1,
       .maximum = 1024,
       .logarithmic = true},
      {.key = "layers",
       .label = "LSTM layers",
       .help = "Layers of the encoder, and of the decoder; the paper's have four.",
       .group = "network",
       .type = SettingType::integer,
       .default_value = 1,
       .minimum = 1,
       .maximum = 4},
      {.key = "reverse_source",
       .label = "Read the source backwards",
       .help = "Reading the last word first brings the first word close to where it is written: the paper's "
               "trick.",
       .group = "network",
       .type = SettingType::boolean,
       .default_value = true},
      {.key = "own_words",
       .label = "Own words",
       .symbol = "ε",
       .help = "While learning to write, how often the decoder reads its own last word instead of the right "
               "one; 0 is "
               "teacher forcing, the paper's.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.0,
       .minimum = 0,
       .maximum = 1,
       .live = true},
      {.key = "own_words_steps",
       .label = "Steps until then",
       .help = "Own words begin at never and become as frequent as that over so many steps; 0 for at once.",
       .group = "objective",
       .type = SettingType::integer,
       .default_value = 0,
       .minimum = 0,
       .maximum = 1000000,
       .live = true},
      {.key = "weight_decay",
       .label = "Weight decay",
       .symbol = "λ",
       .help = "Weight of the penalty ½ Σ W² on large weights.",
       .group = "objective",
       .type = SettingType::real,
       .default_value = 0.0,
       .minimum = 0,
       .maximum = 1,
       .logarithmic = true,
       .live = true},
  };
  std::vector<Setting> settings(std::begin(kOwn), std::end(kOwn));
  for (Setting& setting : optimiser_settings(3e-3)) {
    if (setting.key == "clip") setting.default_value = 5.0;  // the paper's (section 3.4)
    settings.push_back(std::move(setting));
  }
  for (Setting& setting : run_settings(64, 1)) settings.push_back(std::move(setting));
  return settings;
}

std::vector<Preset> seq2seq_presets() {
  static constexpr Preset kPresets[] = {
      {"grammar",
       "A sentence through a bottleneck",
       "One LSTM reads a sentence, last word first, into a vector; another writes it back from that vector "
       "alone.",
       {{"reverse_source", true}},
       "grammar"},
      {"grammar-forward",
       "The same, read forwards",
       "Without the reversal the first word that is written was read longest ago, and learning takes longer.",
       {{"reverse_source", false}},
       "grammar"},
      {"few-sentences",
       "Learned by heart",
       "Of only 500 sentences it soon knows every one, and still writes few new ones back: no rule is needed "
       "where memory will do.",
       {{"epochs", 100}},
       "grammar@500"},
      {"phrases",
       "Real English",
       "Phrases from a dictionary follow no such simple rule, and the vector has to hold each word by "
       "itself.",
       {{"units", 256}, {"epochs", 20}},
       "phrases"},
      {"addition",
       "Sums, character by character",
       "The target need not be the source: from '12+34' the decoder learns to write '46', also for sums "
       "never seen.",
       {{"embedding", 32}, {"epochs", 30}},
       "addition"},
  };
  return {std::begin(kPresets), std::end(kPresets)};
}

Seq2SeqOptions read_seq2seq_options(const Settings& settings, const Splits& data) {
  const Vocabulary *train = data.train.vocabulary(), *test = data.test.vocabulary();
  if (train == nullptr || test == nullptr || !(*train == *test) || data.train.shape() != data.test.shape()) {
    throw ConfigurationError("'" + data.train.name() + "' and '" + data.test.name() +
                             "' must be text with the same vocabulary and of the same length");
  }
  Seq2SeqOptions out;
  out.vocabulary = train->size();
  out.length = data.train.shape().width;
  out.embedding = settings.integer("embedding");
  out.units = settings.integer("units");
  out.layers = static_cast<int>(settings.integer("layers"));
  out.reverse_source = settings.boolean("reverse_source");

  const Index upper = static_cast<Index>(out.layers - 1) * 2 * out.units;
  const Index lstm = 4 * out.units * (out.embedding + out.units + upper + static_cast<Index>(out.layers));
  check_weights(2 * lstm + out.vocabulary * (2 * out.embedding + out.units + 1),
                "units = " + std::to_string(out.units) + ", layers = " + std::to_string(out.layers) +
                    ", embedding = " + std::to_string(out.embedding) + ", with " +
                    std::to_string(out.vocabulary) + " tokens");
  return out;
}

}  // namespace hourglass
