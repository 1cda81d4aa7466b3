#include "session/provenance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/gemm.h"
#include "format/safetensors.h"
#include "refusal.h"
#include "session/session.h"
#include "session/setting.h"
#include "session_fixture.h"

// What a receipt says of a run is enough to train it again.

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;
using testing::TestRun;

// Natively every step is one that rounds otherwise.
std::string usual_gap() { return computes_plainly() ? "" : "rounding"; }

// A run that begins with the record's first settings, and has its changes made where they were made.
void train_again(TestRun& run, const Json& record) {
  const auto train_to = [&](std::uint64_t step) { run.train(static_cast<long>(step - run->place().step)); };
  for (const Json& change : record["changes"]) {
    train_to(change[0].get<std::uint64_t>());
    run->set(change[1].text(), change[2]);
  }
  train_to(record["step"].get<std::uint64_t>());
}

TEST(Provenance, IsEnoughToTrainTheRunAgain) {
  TestRun run;
  run.train(3);
  run->set("learning_rate", 0.004);
  run.train(2);
  run->set("learning_rate", 0.002);
  run->set("optimiser", "sgd");
  run.train(4);
  const Json record = run->record();
  EXPECT_EQ(record["step"], 9);
  EXPECT_EQ(record["gap"], usual_gap());
  EXPECT_EQ(record["changes"],
            Json::parse(R"([[3,"learning_rate",0.004],[5,"learning_rate",0.002],[5,"optimiser","sgd"]])"));
  EXPECT_EQ(record["weights"].text().size(), 64u);

  TestRun again(record["first"]);
  train_again(again, record);
  EXPECT_EQ(again->record(), record);

  TestRun other(record["first"]);
  other.train(9);
  EXPECT_NE(other->record()["weights"], record["weights"]);
}

TEST(Provenance, GoesAlongInCheckpoints) {
  TestRun run, resumed(Json{{"seed", 77}});
  run.train(3);
  run->set("learning_rate", 0.004);
  run.train(1);
  resumed->restore(run->save());
  EXPECT_EQ(resumed->record(), run->record());
  run.train(2);
  resumed.train(2);
  resumed->set("learning_rate", 0.001);
  EXPECT_EQ(resumed->provenance().changes.size(), 2u);
  resumed->restore(run->save());
  EXPECT_EQ(resumed->record(), run->record()) << "a change that was taken back with its state is gone";
}

TEST(Provenance, BeginsAnewWithTheRun) {
  TestRun run;
  run.train(3);
  run->set("learning_rate", 0.004);
  run->reset();
  EXPECT_TRUE(run->provenance().changes.empty());
  EXPECT_EQ(run->provenance().gap, "");
  EXPECT_EQ(run->provenance().first["learning_rate"], 0.004);
  run.train(1);
  run->set("learning_rate", 0.002);
  run->set("hidden", "16");
  EXPECT_TRUE(run->provenance().changes.empty());
  EXPECT_EQ(run->provenance().first, run->configuration().settings.json());
}

TEST(Provenance, OfARunThatBrokeHasAGap) {
  TestRun run(
      Json{{"optimiser", "sgd"}, {"loss", "cross_entropy"}, {"learning_rate", 100}, {"weight_decay", 1}});
  ASSERT_TRUE(run->train(400, 0).divergence.has_value());
  EXPECT_EQ(run->provenance().gap, computes_plainly() ? "divergence" : "rounding");
}

TEST(Provenance, OfAnOlderFileIsUnknown) {
  TestRun run;
  run.train(1);
  // The metadata are text within the file: another name, as long, is one that nobody reads.
  std::vector<std::uint8_t> file = run->save();
  constexpr std::string_view kName = "provenance";
  const auto at = std::ranges::search(file, kName).begin();
  ASSERT_NE(at, file.end());
  *at = 'P';
  run->restore(file);
  EXPECT_EQ(run->provenance().gap, "unknown");
}

TEST(Provenance, HasNoEndlessList) {
  Provenance many;
  for (std::size_t i = 0; i <= Provenance::kMostChanges; ++i) many.add({i, "beta", Json(1)});
  EXPECT_EQ(many.changes.size(), Provenance::kMostChanges);
  EXPECT_EQ(many.gap, "changes");
}

TEST(Provenance, IsReadWithCare) {
  const ModelEntry& classic = find_model("classic");
  const auto read = [&](const char* text) {
    return [&classic, text] { Provenance::of(Json::parse(text), classic); };
  };
  EXPECT_TRUE(says(refusal<CheckpointError>(read(R"({"first":{},"changes":{},"gap":""})")), {"'changes'"}));
  EXPECT_TRUE(says(refusal<CheckpointError>(read(R"({"first":{},"changes":[[-1,"seed",1]],"gap":""})")),
                   {"[step, key, value]"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>(read(R"({"first":{"learning_rat":1},"changes":[],"gap":""})")),
                   {"learning_rate"}));
  EXPECT_TRUE(
      says(refusal<ConfigurationError>(read(R"({"first":{},"changes":[[1,"learning_rate",-1]],"gap":""})")),
           {"learning_rate"}));
  EXPECT_TRUE(
      says(refusal<CheckpointError>(read(R"({"first":{},"changes":[],"gap":"a text of more than twenty"})")),
           {"too long"}));
}

}  // namespace
}  // namespace hourglass
