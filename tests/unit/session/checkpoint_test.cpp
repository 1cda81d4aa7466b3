#include "session/checkpoint.h"

#include <cmath>
#include <functional>
#include <limits>

#include "format/safetensors.h"
#include "refusal.h"
#include "session/setting.h"
#include "session_fixture.h"

// A checkpoint comes from anybody: whatever is wrong with it is named, and the running session goes on
// unharmed.

namespace hourglass {
namespace {

using testing::Bytes;
using testing::pretraining_settings;
using testing::refusal;
using testing::says;
using testing::TestRun;

/// A checkpoint taken apart, to be put together wrongly.
struct Parts {
  struct Owned {
    std::string name;
    std::vector<Index> shape;
    std::vector<Real> values;
  };
  Metadata metadata;
  std::vector<Owned> tensors;

  explicit Parts(const Bytes& file) {
    const SafetensorsFile stored = parse_safetensors(file);
    metadata = stored.metadata();
    for (const StoredTensor& tensor : stored.tensors()) {
      Owned owned{tensor.name, tensor.shape, std::vector<Real>(static_cast<std::size_t>(tensor.size()))};
      copy_values(tensor, owned.values);
      tensors.push_back(std::move(owned));
    }
  }
  Bytes file() const {
    std::vector<Tensor> out;
    for (const Owned& tensor : tensors) out.push_back({tensor.name, tensor.shape, tensor.values});
    return write_safetensors(out, metadata);
  }
  Owned& tensor(const std::string& name) {
    const auto found = std::ranges::find(tensors, name, &Owned::name);
    if (found == tensors.end()) throw std::logic_error("the test names no tensor: " + name);
    return *found;
  }
  /// Changes one value of a JSON object in the metadata.
  void put(const char* object, const char* key, const Json& value) {
    Json json = Json::parse(metadata.at(object));
    json[key] = value;
    metadata[object] = json.dump();
  }
};

Bytes some_checkpoint(const Json& settings = Json::object()) {
  TestRun run(settings);
  run.train(7);
  return run->save();
}

TEST(Checkpoint, IsWhatPythonWouldExpect) {
  TestRun run(Json{{"hidden", "32-16"}});
  run.train(3);
  const Bytes file = run->save();
  const SafetensorsFile stored = parse_safetensors(file);
  EXPECT_EQ(stored.metadata().at("format"), "hourglass");
  EXPECT_EQ(stored.metadata().at("version"), "1");
  EXPECT_EQ(stored.metadata().at("model"), "classic");
  EXPECT_EQ(Json::parse(stored.metadata().at("settings"))["hidden"], "32-16");
  EXPECT_EQ(Json::parse(stored.metadata().at("shape")), (Json{{"height", 8}, {"width", 8}, {"channels", 1}}));
  EXPECT_EQ(Json::parse(stored.metadata().at("place"))["step"], 3);
  EXPECT_EQ(stored.tensors().size(), 3 * 12u) << "weight and bias of six layers, and the two moments of each";
  EXPECT_EQ(stored.tensor("encoder.0.weight").shape, (std::vector<Index>{32, 64}));
  EXPECT_EQ(stored.tensor("encoder.0.bias").shape, std::vector<Index>{32});
  EXPECT_EQ(stored.tensor("first_moment.decoder.2.weight").shape, (std::vector<Index>{64, 32}));
  EXPECT_TRUE(stored.contains("second_moment.decoder.2.bias"));
  std::vector<Real> weights(32 * 64);
  copy_values(stored.tensor("encoder.0.weight"), weights);
  EXPECT_EQ(Matrix(ConstMatrixView(weights.data(), 32, 64)), run.parameter("encoder.0.weight"));
}

// Python's safetensors gives a weight matrix two dimensions, whatever the layer's width.
TEST(Checkpoint, AWeightHasTwoDimensionsEvenWithOneUnit) {
  const Bytes file = some_checkpoint(Json{{"hidden", "6"}, {"code", 1}});
  const SafetensorsFile stored = parse_safetensors(file);
  EXPECT_EQ(stored.tensor("encoder.1.weight").shape, (std::vector<Index>{1, 6}));
  EXPECT_EQ(stored.tensor("encoder.1.bias").shape, std::vector<Index>{1});
}

TEST(Checkpoint, TheHeadTellsWhatTheRunWas) {
  const CheckpointHead head =
      read_checkpoint_head(some_checkpoint(Json{{"code", 3}, {"seed", 5}}), catalogue());
  EXPECT_EQ(head.configuration.settings.integer("code"), 3);
  EXPECT_EQ(head.configuration.seed(), 5u);
  EXPECT_EQ(head.shape, (SampleShape{8, 8, 1}));
  EXPECT_EQ(head.place.step, 7u);
  EXPECT_EQ(head.place.samples, 140u);
}

struct Fault {
  const char* name;
  std::function<void(Parts&)> make;
  std::vector<const char*> said;
};
void PrintTo(const Fault& f, std::ostream* out) { *out << f.name; }

constexpr const char* kWeight = "encoder.0.weight";
constexpr Real kNan = std::numeric_limits<Real>::quiet_NaN(),
               kInfinity = std::numeric_limits<Real>::infinity();

const std::vector<Fault>& faults() {
  static const std::vector<Fault> all = {
      {"AnotherVersion", [](Parts& p) { p.metadata["version"] = "2"; }, {"version 2", "reads version 1"}},
      {"SettingOfANewerHourglass",
       [](Parts& p) {
         p.put("settings", "colour", "red");
         p.metadata["written_by"] = "Hourglass 98.7.6";
       },
       {"'colour'", "written by Hourglass 98.7.6; this is Hourglass "}},
      {"PlaceOfANewerHourglass",
       [](Parts& p) {
         p.put("place", "counters", {1});
         p.metadata["written_by"] = "Hourglass 98.7.6";
       },
       {"place in training", "written by Hourglass 98.7.6; this is Hourglass "}},
      {"NoVersion", [](Parts& p) { p.metadata.erase("version"); }, {"'version'"}},
      {"Foreign",
       [](Parts& p) {
         p.metadata = {{"format", "pt"}};
       },
       {"not written by Hourglass"}},
      {"NoMetadata", [](Parts& p) { p.metadata.clear(); }, {"not written by Hourglass"}},
      {"NoModel", [](Parts& p) { p.metadata.erase("model"); }, {"'model'"}},
      {"UnknownModel", [](Parts& p) { p.metadata["model"] = "clasic"; }, {"'clasic'", "'classic'"}},
      {"UnknownPreset", [](Parts& p) { p.metadata["preset"] = "rbm-31"; }, {"'rbm-31'", "'rbm-30'"}},
      {"BadJson", [](Parts& p) { p.metadata["settings"] = "{\"code\": 4"; }, {"'settings'", "JSON object"}},
      {"JsonOfAnotherKind", [](Parts& p) { p.metadata["place"] = "[1, 2]"; }, {"'place'", "JSON object"}},
      {"DeepJson",
       [](Parts& p) { p.metadata["settings"] = std::string(100'000, '['); },
       {"'settings'", "JSON object"}},
      {"DeepSoundJson",
       [](Parts& p) { p.metadata["settings"] = std::string(100'000, '[') + std::string(100'000, ']'); },
       {"'settings'", "JSON object"}},
      {"NoPlace", [](Parts& p) { p.metadata.erase("place"); }, {"'place'"}},
      {"NoSettings", [](Parts& p) { p.metadata.erase("settings"); }, {"'settings'"}},

      {"UnknownSetting", [](Parts& p) { p.put("settings", "colour", "red"); }, {"'colour'"}},
      {"HugeCode", [](Parts& p) { p.put("settings", "code", 1e9); }, {"code", "1 to 256"}},
      {"NegativeCode", [](Parts& p) { p.put("settings", "code", -4); }, {"code = -4"}},
      {"WideLayers", [](Parts& p) { p.put("settings", "hidden", "99999"); }, {"hidden", "99999", "4096"}},
      {"NoRate", [](Parts& p) { p.put("settings", "learning_rate", nullptr); }, {"learning_rate = null"}},
      {"LargeRate",
       [](Parts& p) { p.put("settings", "learning_rate", 1e30); },
       {"learning_rate", "0 to 100"}},
      {"BatchOfNothing", [](Parts& p) { p.put("settings", "batch", 0); }, {"batch = 0"}},

      {"AnotherSize", [](Parts& p) { p.put("shape", "height", 28); }, {"28×8×1", "8×8×1"}},
      {"NoHeight", [](Parts& p) { p.put("shape", "height", nullptr); }, {"'height'"}},
      {"NegativeWidth", [](Parts& p) { p.put("shape", "width", -8); }, {"'width'", "-8"}},
      {"HugeHeight", [](Parts& p) { p.put("shape", "height", 4294967304); }, {"'height'"}},

      {"NegativeStep", [](Parts& p) { p.put("place", "step", -1); }, {"'step'", "-1"}},
      {"FractionOfAStep", [](Parts& p) { p.put("place", "step", 1.5); }, {"'step'", "1.5"}},
      {"PhaseThatIsNone", [](Parts& p) { p.put("place", "phase", 1); }, {"phase 1"}},
      {"NoSamples", [](Parts& p) { p.put("place", "samples", "many"); }, {"'samples'", "many"}},
      {"HugeOffset",
       [](Parts& p) { p.put("place", "sampler_offset", 3'000'000'000u); },
       {"'sampler_offset'"}},
      {"NoCounters", [](Parts& p) { p.put("place", "counters", 3); }, {"'counters'"}},
      {"CountersOfNoOptimiser",
       [](Parts& p) {
         p.put("place", "counters", {7, 9, 0, 1, 0, 1});
       },
       {"place in training"}},
      {"FewCounters", [](Parts& p) { p.put("place", "counters", {1}); }, {"place in training"}},
      {"NegativeCounter",
       [](Parts& p) {
         p.put("place", "counters", {-1, 1, 0, 0});
       },
       {"'counters'", "-1"}},

      {"MissingTensor",
       [](Parts& p) { std::erase_if(p.tensors, [](auto& t) { return t.name == kWeight; }); },
       {kWeight}},
      {"MissingMoment",
       [](Parts& p) {
         std::erase_if(p.tensors, [](auto& t) { return t.name == "second_moment.decoder.1.bias"; });
       },
       {"second_moment.decoder.1.bias"}},
      {"ExtraTensor",
       [](Parts& p) {
         p.tensors.push_back({"passenger", {2}, {1, 2}});
       },
       {"passenger"}},
      {"ReshapedTensor",
       [](Parts& p) {
         p.tensor(kWeight).shape = {64, 32};
       },
       {kWeight, "64", "32"}},
      {"FlattenedTensor", [](Parts& p) { p.tensor(kWeight).shape = {2048}; }, {kWeight, "2048"}},
      {"SmallerTensor",
       [](Parts& p) {
         p.tensor("encoder.0.bias").shape = {1};
         p.tensor("encoder.0.bias").values.resize(1);
       },
       {"encoder.0.bias", "32"}},
      {"OtherSettingsThanTensors",
       [](Parts& p) { p.put("settings", "hidden", "48"); },
       {"encoder.0", "48", "32"}},
      {"NanInTensor",
       [](Parts& p) { p.tensor(kWeight).values[5] = kNan; },
       {kWeight, "not finite", "element 5"}},
      {"InfinityInMoment",
       [](Parts& p) { p.tensor("first_moment.decoder.0.bias").values[2] = -kInfinity; },
       {"first_moment.decoder.0.bias", "not finite", "element 2"}},
  };
  return all;
}

class Hostile : public ::testing::TestWithParam<Fault> {};
INSTANTIATE_TEST_SUITE_P(Checkpoint, Hostile, ::testing::ValuesIn(faults()),
                         [](const auto& info) { return info.param.name; });

TEST_P(Hostile, IsRefusedByNameAndTheSessionGoesOn) {
  Parts parts(some_checkpoint());
  GetParam().make(parts);
  const Bytes file = parts.file();

  TestRun run(pretraining_settings()), control(pretraining_settings());
  run.train(8);
  control.train(8);
  const std::string message = refusal<CheckpointError>([&] { run->restore(file); });
  for (const char* part : GetParam().said) EXPECT_TRUE(says(message, {part}));
  EXPECT_LT(message.size(), 600u) << "one clear line: " << message;
  EXPECT_EQ(message.find('\n'), std::string::npos);
  EXPECT_TRUE(run->save() == control->save()) << "the run is another now";
  run.train(30);
  control.train(30);
  EXPECT_TRUE(run->save() == control->save()) << "the run goes on otherwise";
}

TEST(Checkpoint, ABatchLargerThanTheDataHereIsRefused) {
  Parts parts(some_checkpoint());
  parts.put("settings", "batch", 500);
  TestRun run;
  const Bytes before = run->save();
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] { run->restore(parts.file()); }), {"batch = 500", "200"}));
  EXPECT_TRUE(run->save() == before);
}

TEST(Checkpoint, ATruncatedFileIsRefusedWhereverItEnds) {
  const Bytes file = some_checkpoint();
  TestRun run;
  const Bytes before = run->save();
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{8}, std::size_t{500}, file.size() / 2, file.size() - 1}) {
    refusal<CheckpointError>([&] { run->restore(std::span(file).first(size)); });
  }
  EXPECT_TRUE(run->save() == before);
}

// A place that is merely odd is taken, and training goes on from it without reading beyond anything.
TEST(Checkpoint, AnOddButPossiblePlaceIsTaken) {
  Parts parts(some_checkpoint());
  parts.put("place", "sampler_epoch", std::uint64_t{1} << 53);
  parts.put("place", "sampler_offset", 2'000'000'000);
  parts.put("place", "phase_samples", std::uint64_t{1} << 53);
  parts.put("place", "step", std::uint64_t{1} << 53);
  TestRun run;
  run->restore(parts.file());
  EXPECT_TRUE(run->finished());
  run.train(25);
  EXPECT_TRUE(std::isfinite(run->evaluate(40).mean.loss));
}

// Other writers may order tensors otherwise, and the double build writes F64.
// Files of before have the kind of the whole network's optimiser alone: the layers' machines are stepped by
// SGD.
TEST(Checkpoint, AFileOfBeforeWithoutTheMachinesKindsIsTaken) {
  TestRun run(pretraining_settings()), resumed(pretraining_settings());
  run.train(7);
  Parts parts(run->save());
  const Json counters = Json::parse(parts.metadata.at("place"))["counters"];
  ASSERT_GT(counters.size(), 2u);
  Json before = {counters[0], counters[1]};
  for (std::size_t i = 2; i < counters.size(); i += 2) before.push_back(counters[i]);
  parts.put("place", "counters", before);
  resumed->restore(parts.file());
  for (TestRun* each : {&run, &resumed}) each->train(30);
  EXPECT_TRUE(run->save() == resumed->save());
}

TEST(Checkpoint, TheOrderAndTheTypeOfTensorsDoNotMatter) {
  const Bytes file = some_checkpoint();
  Parts parts(file);
  std::ranges::reverse(parts.tensors);
  TestRun run;
  run->restore(parts.file());
  EXPECT_TRUE(run->save() == file);

  std::vector<Tensor> tensors;
  for (const Parts::Owned& tensor : parts.tensors)
    tensors.push_back({tensor.name, tensor.shape, tensor.values});
  TestRun other;
  other->restore(
      write_safetensors(tensors, parts.metadata, kRealDtype == Dtype::kF32 ? Dtype::kF64 : Dtype::kF32));
  if (kRealDtype == Dtype::kF32) {
    EXPECT_TRUE(other->save() == file);
  }
}

}  // namespace
}  // namespace hourglass
