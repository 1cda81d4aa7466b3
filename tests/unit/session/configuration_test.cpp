#include "session/configuration.h"

#include <set>

#include "papers/catalogue.h"
#include "refusal.h"
#include "session/setting.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;

std::string refused(const std::string& model, const std::optional<std::string>& preset,
                    const Json& overrides) {
  return refusal<ConfigurationError>([&] { configure(model, preset, overrides); });
}

TEST(Configuration, HasDefaultsThenThePresetThenWhatWasAsked) {
  const Configuration plain = configure("classic", std::nullopt, Json::object());
  EXPECT_EQ(plain.model, "classic");
  EXPECT_EQ(plain.preset, std::nullopt);
  EXPECT_EQ(plain.settings.integer("code"), 30);
  EXPECT_EQ(plain.settings.text("activation"), "sigmoid");

  const Configuration preset = configure("classic", "relu-2d", nullptr);
  EXPECT_EQ(preset.preset, "relu-2d");
  EXPECT_EQ(preset.settings.integer("code"), 2);
  EXPECT_EQ(preset.settings.text("activation"), "relu");
  EXPECT_EQ(preset.settings.integer("batch"), plain.settings.integer("batch"))
      << "a preset says what differs";

  const Configuration asked = configure("classic", "relu-2d", {{"code", 5}, {"batch", 64}});
  EXPECT_EQ(asked.settings.integer("code"), 5);
  EXPECT_EQ(asked.settings.integer("batch"), 64);
  EXPECT_EQ(asked.settings.text("activation"), "relu");
}

TEST(Configuration, APresetHasAShortAndAFullName) {
  const Configuration full = configure("classic", "classic/rbm-30", nullptr);
  EXPECT_EQ(full.preset, "rbm-30");
  EXPECT_EQ(full.settings.json(), configure("classic", "rbm-30", nullptr).settings.json());
  EXPECT_EQ(configure("classic", "", nullptr).preset, std::nullopt) << "an empty name is none";
  EXPECT_TRUE(says(refused("classic", "vae/rbm-30", nullptr), {"vae/rbm-30"})) << "of another model";
}

TEST(Configuration, WhatIsUnknownIsNamedWithTheNearestAndAll) {
  EXPECT_TRUE(
      says(refused("clasic", std::nullopt, nullptr), {"model", "'clasic'", "did you mean 'classic'"}));
  EXPECT_TRUE(says(refused("classic", "rbm30", nullptr),
                   {"preset", "'rbm30'", "did you mean 'rbm-30'", "end-to-end-30", "relu-2d"}));
  EXPECT_TRUE(says(refused("classic", std::nullopt, {{"learning-rate", 0.1}}),
                   {"setting", "'learning-rate'", "did you mean 'learning_rate'", "batch", "hidden"}));
}

TEST(Configuration, AFarFetchedNameHasNoNearest) {
  const std::string message = refused("classic", std::nullopt, {{"warp-drive-coefficient", 9}});
  EXPECT_TRUE(says(message, {"'warp-drive-coefficient'", "learning_rate"}));
  EXPECT_EQ(message.find("did you mean"), std::string::npos) << message;
  EXPECT_LT(refused(std::string(100000, 'x'), std::nullopt, nullptr).size(), 1000u) << "a long name is cut";
}

TEST(Configuration, AValueThatIsNotAllowedIsRefused) {
  EXPECT_TRUE(says(refused("classic", "rbm-30", {{"code", -1}}), {"code", "-1", "1 to 256"}));
  EXPECT_TRUE(
      says(refused("classic", std::nullopt, {{"activation", "softmax"}}), {"activation", "softmax", "relu"}));
  EXPECT_TRUE(says(refused("classic", std::nullopt, Json::array({1})), {"object", "array"}));
  EXPECT_TRUE(says(refused("classic", std::nullopt, "code=2"), {"object", "string"}));
}

TEST(Configuration, TheSeedIsAWholeNumberOf31Bits) {
  EXPECT_EQ(configure("classic", std::nullopt, nullptr).seed(), 1u);
  for (const std::int64_t seed : {std::int64_t{0}, std::int64_t{7}, std::int64_t{2147483647}}) {
    EXPECT_EQ(configure("classic", std::nullopt, {{"seed", seed}}).seed(), static_cast<std::uint64_t>(seed));
  }
  for (const Json& seed : {Json(-1), Json(2147483648), Json(1.5), Json("one")}) {
    EXPECT_TRUE(says(refused("classic", std::nullopt, {{"seed", seed}}), {"seed", "2147483647"}));
  }
}

TEST(Configuration, DescribesItselfAsTheProtocolHasIt) {
  const Json described = describe(configure("classic", "relu-2d", {{"seed", 9}}));
  EXPECT_EQ(described["model"], "classic");
  EXPECT_EQ(described["preset"], "relu-2d");
  EXPECT_EQ(described["seed"], 9);
  for (const Setting& setting : find_model("classic").settings) {
    EXPECT_TRUE(described["settings"].contains(setting.key)) << setting.key;
  }
  EXPECT_TRUE(describe(configure("classic", std::nullopt, nullptr))["preset"].is_null());
}

// Whatever a catalogue row declares must be usable as it stands: these hold for models yet to come, too.
TEST(Catalogue, EveryModelIsSound) {
  std::set<std::string_view> models;
  for (const ModelEntry& model : catalogue()) {
    EXPECT_TRUE(models.insert(model.name).second) << "two models called " << model.name;
    std::set<std::string_view> keys, presets;
    for (const Setting& setting : model.settings) {
      SCOPED_TRACE(std::string(model.name) + " " + std::string(setting.key));
      EXPECT_TRUE(keys.insert(setting.key).second) << "twice";
      EXPECT_EQ(validate(setting, setting.default_value), Json(setting.default_value)) << "its own default";
      EXPECT_FALSE(setting.label.empty());
      EXPECT_TRUE(
          (std::set<std::string_view>{"network", "objective", "optimiser", "pre-training", "run"}.contains(
              setting.group)));
      for (const auto& [key, values] : setting.when) {
        const Setting& condition = find_setting(model, key);
        for (const Json value : values)
          EXPECT_EQ(validate(condition, value), value) << "condition on " << key;
      }
    }
    for (const Preset& preset : model.presets) {
      SCOPED_TRACE(std::string(model.name) + "/" + std::string(preset.name));
      EXPECT_TRUE(presets.insert(preset.name).second) << "twice";
      EXPECT_FALSE(preset.title.empty());
      const Configuration configuration =
          configure(std::string(model.name), std::string(preset.name), nullptr);
      const Json chosen = preset_settings(model, preset);
      EXPECT_FALSE(chosen.empty());
      for (const auto& [key, value] : chosen.items()) EXPECT_EQ(configuration.settings.at(key), value);
    }
  }
}

TEST(Catalogue, HasThePresetsThatQualityNames) {
  const ModelEntry& classic = find_model("classic");
  for (const char* name : {"rbm-30", "end-to-end-30", "relu-2d"})
    EXPECT_EQ(find_preset(classic, name).name, name);
  EXPECT_TRUE(configure("classic", "rbm-30", nullptr).settings.boolean("pretraining"));
  EXPECT_FALSE(configure("classic", "end-to-end-30", nullptr).settings.boolean("pretraining"));
}

TEST(Catalogue, DescribesEverythingThatTheProtocolPromises) {
  const Json described = describe_catalogue();
  EXPECT_FALSE(described["version"].get<std::string>().empty());
  ASSERT_EQ(described["models"].size(), catalogue().size());
  const Json& classic = described["models"][0];
  EXPECT_EQ(classic["name"], "classic");
  EXPECT_EQ(classic["settings"].size(), find_model("classic").settings.size());
  EXPECT_EQ(classic["presets"][0]["name"], "rbm-30");
  EXPECT_EQ(classic["presets"][0]["settings"]["code"], 30);
}

}  // namespace
}  // namespace hourglass
