#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "datasets/sets/grammar.h"
#include "datasets/sets/numbers.h"
#include "papers/catalogue.h"
#include "session/session.h"

namespace hourglass {
namespace {

const Json kOneLayer = {{"units", 32}, {"embedding", 16}, {"batch", 50}, {"learning_rate", 0.01}};
const Json kTwoLayers = {{"units", 24}, {"embedding", 12},      {"layers", 2}, {"reverse_source", false},
                         {"batch", 50}, {"learning_rate", 0.01}};
// Which word is the most probable may turn on the last bit, so this run can be compared with itself only.
const Json kOwnWords = {{"units", 24},          {"embedding", 12},      {"batch", 50},
                        {"optimiser", "sgd"},   {"learning_rate", 0.1}, {"own_words", 0.5},
                        {"own_words_steps", 40}};
// To another language, of another vocabulary and length.
const Json kNumbers = {{"units", 32}, {"embedding", 16}, {"batch", 50}, {"learning_rate", 0.01}};
constexpr int kSteps = 72;  // six epochs of the sentences

struct Trained {
  std::vector<double> losses;       // of every step
  std::vector<std::uint8_t> saved;  // the checkpoint at the end
  double held_out = 0;              // nats a sentence
};

TextSplits data_for(const Json* settings) {
  if (settings == &kNumbers) return make_numbers({});
  return make_grammar({.train = 600, .test = 200});
}

Trained run(const TextSplits& data, int threads, const Json& settings, int steps) {
  ThreadPool pool(threads);
  Session session(pool, data, 250, configure("seq2seq", std::nullopt, settings));
  Trained out;
  for (int step = 0; step < steps; ++step) {
    session.train(1, 0);
    out.losses.push_back(session.progress()["trainLoss"].get<double>());
  }
  out.saved = session.save();
  out.held_out = session.evaluate(200).mean.loss;
  return out;
}

class Seq2SeqGolden : public ::testing::TestWithParam<const Json*> {};

TEST_P(Seq2SeqGolden, IsBitEqualOnOneTwoAndFourThreads) {
  const TextSplits data = data_for(GetParam());
  const Trained one = run(data, 1, *GetParam(), kSteps), two = run(data, 2, *GetParam(), kSteps),
                four = run(data, 4, *GetParam(), kSteps);
  EXPECT_EQ(one.losses, two.losses);
  EXPECT_EQ(one.losses, four.losses);
  EXPECT_EQ(one.saved, two.saved);
  EXPECT_EQ(one.saved, four.saved);
}

INSTANTIATE_TEST_SUITE_P(All, Seq2SeqGolden,
                         ::testing::Values(&kOneLayer, &kTwoLayers, &kOwnWords, &kNumbers));

// Recorded natively (GCC 12) with HOURGLASS_RECORD=1; wasm must come within the tolerance.
constexpr double kTolerance = 1e-3;  // relative; drift over 72 steps

struct Recorded {
  const char* name;
  const Json* settings;
  std::vector<double> losses;  // steps 1, 12, 24, 36, 48, 60, 72
  double held_out;
};

const Recorded kRecorded[] = {
#include "golden/seq2seq_golden.inc"
};

TEST(Seq2SeqGoldenRecord, HoldsOnThisPlatform) {
  for (const Recorded& recorded : kRecorded) {
    const TextSplits data = data_for(recorded.settings);
    const Trained result = run(data, 2, *recorded.settings, kSteps);
    std::vector<double> losses;
    for (int step : {1, 12, 24, 36, 48, 60, 72})
      losses.push_back(result.losses[static_cast<std::size_t>(step - 1)]);
    if (std::getenv("HOURGLASS_RECORD")) {
      std::printf("{\"%s\", &%s, {", recorded.name, recorded.name);
      for (double loss : losses) std::printf("%.9g, ", loss);
      std::printf("}, %.9g},\n", result.held_out);
      continue;
    }
    ASSERT_EQ(losses.size(), recorded.losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i) {
      EXPECT_NEAR(losses[i], recorded.losses[i], kTolerance * recorded.losses[i])
          << recorded.name << ", checkpoint " << i;
    }
    EXPECT_NEAR(result.held_out, recorded.held_out, kTolerance * recorded.held_out) << recorded.name;
    EXPECT_LT(result.held_out, 0.8 * run(data, 1, *recorded.settings, 0).held_out) << "it learns";
  }
}

}  // namespace
}  // namespace hourglass
