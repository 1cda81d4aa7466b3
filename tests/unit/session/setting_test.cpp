#include "session/setting.h"

#include <cmath>
#include <limits>

#include "refusal.h"

namespace hourglass {
namespace {

using testing::refusal;
using testing::says;

const Setting kCode{
    .key = "code", .type = SettingType::integer, .default_value = 30, .minimum = 1, .maximum = 256};
const Setting kRate{.key = "rate",
                    .type = SettingType::real,
                    .default_value = 0.5,
                    .minimum = 0,
                    .maximum = 100,
                    .logarithmic = true};
const Setting kPretraining{.key = "pretraining", .type = SettingType::boolean, .default_value = false};
const Setting kLoss{.key = "loss",
                    .type = SettingType::choice,
                    .default_value = "nats",
                    .choices = {{"nats", "Cross-entropy"}, {"squares", "Squared error"}}};
const Setting kHidden{.key = "hidden", .type = SettingType::widths, .default_value = "256-64"};

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::string refused(const Setting& setting, const Json& value) {
  return refusal<ConfigurationError>([&] { validate(setting, value); });
}
std::string refused_text(const Setting& setting, std::string_view text) {
  return refusal<ConfigurationError>([&] { validate_text(setting, text); });
}

TEST(Setting, AnIntegerIsTakenWithinItsBoundsAndBecomesAnInteger) {
  for (const Json& value : {Json(1), Json(30), Json(256), Json(30.0), Json(30u)}) {
    const Json taken = validate(kCode, value);
    EXPECT_TRUE(taken.is_integer()) << value;
    EXPECT_EQ(taken, value);
  }
}

TEST(Setting, AnIntegerThatIsNoneIsRefusedByNameValueAndRange) {
  EXPECT_TRUE(says(refused(kCode, 0), {"code", "0", "whole number", "1", "256"}));
  EXPECT_TRUE(says(refused(kCode, 257), {"code", "257", "256"}));
  EXPECT_TRUE(says(refused(kCode, -3), {"code", "-3"}));
  EXPECT_TRUE(says(refused(kCode, 2.5), {"code", "2.5", "whole number"}));
  EXPECT_TRUE(says(refused(kCode, true), {"code", "true"}));
  EXPECT_TRUE(says(refused(kCode, nullptr), {"code", "null"}));
  EXPECT_TRUE(says(refused(kCode, Json::array({3})), {"code", "[3]"}));
  EXPECT_TRUE(says(refused(kCode, 1e300), {"code", "1e300"}));
  EXPECT_TRUE(says(refused(kCode, std::numeric_limits<std::uint64_t>::max()), {"code", "1844674407370955"}));
}

TEST(Setting, ARealIsTakenWithinItsBoundsAndBecomesAReal) {
  for (const Json& value : {Json(0), Json(0.001), Json(100), Json(1e-300)}) {
    const Json taken = validate(kRate, value);
    EXPECT_TRUE(taken.is_real()) << value;
    EXPECT_EQ(taken.get<double>(), value.get<double>());
  }
}

TEST(Setting, ARealOutOfBoundsIsRefused) {
  EXPECT_TRUE(says(refused(kRate, -1e-9), {"rate", "-1e-9", "a number from 0 to 100"}));
  EXPECT_TRUE(says(refused(kRate, std::nextafter(100.0, 101.0)), {"rate", "100"}));
  EXPECT_TRUE(says(refused(kRate, false), {"rate", "false"}));
  EXPECT_TRUE(says(refused(kRate, Json::object()), {"rate", "{}"}));
}

// JSON has no NaN, and printing one as JSON says 'null': the message must name what was given.
TEST(Setting, NumbersThatAreNotFiniteAreRefusedAndNamed) {
  for (const Setting& setting : {kCode, kRate}) {
    EXPECT_TRUE(says(refused(setting, kNan), {setting.key.data(), "nan"}));
    EXPECT_TRUE(says(refused(setting, kInfinity), {setting.key.data(), "inf"}));
    EXPECT_TRUE(says(refused(setting, -kInfinity), {setting.key.data(), "-inf"}));
  }
}

TEST(Setting, ABooleanIsTrueOrFalseOnly) {
  EXPECT_EQ(validate(kPretraining, true), true);
  EXPECT_EQ(validate(kPretraining, false), false);
  EXPECT_TRUE(says(refused(kPretraining, 1), {"pretraining", "1", "true or false"}));
  EXPECT_TRUE(says(refused(kPretraining, nullptr), {"pretraining", "null"}));
}

TEST(Setting, AChoiceIsOneOfTheListAndTheMessageListsThem) {
  EXPECT_EQ(validate(kLoss, "squares"), "squares");
  EXPECT_TRUE(says(refused(kLoss, "squared"), {"loss", "squared", "nats, squares"}));
  EXPECT_TRUE(says(refused(kLoss, "Squared error"), {"loss", "nats, squares"})) << "a label is no value";
  EXPECT_TRUE(says(refused(kLoss, ""), {"loss"}));
  EXPECT_TRUE(says(refused(kLoss, 0), {"loss", "0"}));
  EXPECT_TRUE(says(refused(kLoss, "\xff"), {"loss", "nats, squares"})) << "not UTF-8";
}

TEST(Setting, WidthsAreUpToSixLayers) {
  for (const char* text : {"", "1", "4096", "512-256", "1-1-1-1-1-1"})
    EXPECT_EQ(validate(kHidden, text), text);
  for (const char* text : {"0", "4097", "-5", "5-", "-", "5--6", "5- 6", " 5", "5 ", "5,6", "5-6x", "+5", "a",
                           "5.0", "1-1-1-1-1-1-1", "99999999999999999999999", "512-0", "512-4097"}) {
    EXPECT_TRUE(says(refused(kHidden, text), {"hidden", text, "512-256", "6 layers", "4096"}));
  }
  EXPECT_TRUE(says(refused(kHidden, std::string("5\0", 2)), {"hidden"}));
  EXPECT_TRUE(says(refused(kHidden, Json::array({512, 256})), {"hidden", "[512,256]"}));
}

// Scripts and messages: `settings: { hidden: 32, code: '30' }`.
TEST(Setting, WhatCanMeanOneThingOnlyIsTakenInTheSettingsOwnForm) {
  EXPECT_EQ(validate(kHidden, 512), "512");
  EXPECT_EQ(validate(kCode, "30"), 30);
  EXPECT_TRUE(validate(kCode, "30").is_integer());
  EXPECT_EQ(validate(kRate, "0.1"), 0.1);
  EXPECT_EQ(validate(kPretraining, "true"), true);
  EXPECT_TRUE(says(refused(kHidden, 0), {"hidden", "0", "512-256"}));
  EXPECT_TRUE(says(refused(kHidden, 51.5), {"hidden", "51.5", "512-256"}));
  EXPECT_TRUE(says(refused(kHidden, -5), {"hidden", "-5"}));
  EXPECT_TRUE(says(refused(kHidden, kNan), {"hidden", "nan"}));
  EXPECT_TRUE(says(refused(kHidden, true), {"hidden", "true"}));
  EXPECT_TRUE(says(refused(kCode, "257"), {"code", "257", "1 to 256"}));
  EXPECT_TRUE(says(refused(kCode, ""), {"code", "''", "whole number"}));
  EXPECT_TRUE(says(refused(kRate, "0,1"), {"rate", "0,1", "decimal point", "0.1"}));
  EXPECT_TRUE(says(refused(kPretraining, "yes"), {"pretraining", "yes", "true or false"}));
}

TEST(Setting, WidthsAreReadFromTheInputInwards) {
  using Widths = std::vector<Index>;
  Settings settings({kHidden});
  const auto read = [&](const char* text) {
    settings.put("hidden", text);
    return settings.widths("hidden");
  };
  EXPECT_EQ(read(""), Widths{});
  EXPECT_EQ(read("7"), Widths{7});
  EXPECT_EQ(read("512-256-1-4096"), (Widths{512, 256, 1, 4096}));
}

TEST(Setting, TextIsReadInFull) {
  EXPECT_EQ(validate_text(kCode, "3"), 3);
  EXPECT_TRUE(validate_text(kCode, "3").is_integer());
  EXPECT_EQ(validate_text(kCode, "3e1"), 30);
  EXPECT_EQ(validate_text(kRate, "1e-3"), 0.001);
  EXPECT_EQ(validate_text(kRate, "100"), 100.0);
  EXPECT_TRUE(validate_text(kRate, "100").is_real());
  EXPECT_EQ(validate_text(kPretraining, "true"), true);
  EXPECT_EQ(validate_text(kPretraining, "false"), false);
  EXPECT_EQ(validate_text(kLoss, "squares"), "squares");
  EXPECT_EQ(validate_text(kHidden, "12-3"), "12-3");
  EXPECT_EQ(validate_text(kHidden, ""), "");
}

TEST(Setting, TextThatIsNoNumberIsRefusedAsItWasWritten) {
  for (const Setting& setting : {kCode, kRate}) {
    const char* key = setting.key.data();
    for (const char* text :
         {"nan", "NaN",  "-nan", "inf", "-inf", "Infinity", "1e400", "-1e400", " 3",   "3 ", "3x",
          "x3",  "0x10", "3,5",  "--3", "3-",   "1e",       "three", "true",   "null", "[3]"}) {
      EXPECT_TRUE(says(refused_text(setting, text), {key, text, "number"}));
    }
    EXPECT_TRUE(says(refused_text(setting, ""), {key, "''", "number"}));
    for (const std::string_view text :
         {std::string_view("\t3"), std::string_view("\"3\""), std::string_view("3\0", 2)}) {
      EXPECT_TRUE(says(refused_text(setting, text), {key, "3", "number"}));
    }
  }
  EXPECT_TRUE(says(refused_text(kCode, "3.5"), {"code", "3.5", "whole number"}));
  EXPECT_TRUE(says(refused_text(kCode, "0"), {"code", "0", "1 to 256"}));
  EXPECT_TRUE(says(refused_text(kRate, "-1"), {"rate", "-1", "0 to 100"}));
}

TEST(Setting, TextForTheOtherTypesIsJudgedLikeAValue) {
  for (const char* text : {"True", "1", "yes", "", " true"}) {
    EXPECT_TRUE(says(refused_text(kPretraining, text), {"pretraining", text, "true or false"}));
  }
  EXPECT_TRUE(says(refused_text(kLoss, "square"), {"loss", "square", "nats, squares"}));
  EXPECT_TRUE(says(refused_text(kHidden, "12-"), {"hidden", "12-"}));
}

TEST(Setting, DescribesItselfAsTheProtocolHasIt) {
  Setting rate = kRate;
  rate.label = "Rate";
  rate.symbol = "η";
  rate.group = "optimiser";
  rate.live = true;
  rate.when = {{"loss", {"nats", "squares"}}};
  EXPECT_EQ(describe(rate), Json::parse(R"({"key": "rate", "label": "Rate", "symbol": "η",
      "group": "optimiser", "type": "real", "default": 0.5, "minimum": 0.0, "maximum": 100.0, "logarithmic": true,
      "live": true, "when": {"loss": ["nats", "squares"]}})"));
  const Json choice = describe(kLoss);
  EXPECT_EQ(choice["type"], "choice");
  EXPECT_EQ(choice["choices"][1], (Json{{"value", "squares"}, {"label", "Squared error"}}));
  EXPECT_EQ(choice["live"], false);
  for (const char* absent : {"symbol", "minimum", "maximum", "logarithmic", "when"}) {
    EXPECT_FALSE(choice.contains(absent)) << absent;
  }
  EXPECT_EQ(describe(kCode)["type"], "integer");
  EXPECT_EQ(describe(kPretraining)["type"], "boolean");
  EXPECT_EQ(describe(kHidden)["type"], "widths");
}

TEST(Settings, HoldAValueForEachKeyAndKnowWhichOfThemMatter) {
  Setting epochs{.key = "epochs", .type = SettingType::real, .default_value = 1.5};
  epochs.when = {{"pretraining", {true}}, {"loss", {"nats"}}};
  Settings settings({kCode, kRate, kPretraining, kLoss, kHidden, epochs});
  EXPECT_EQ(settings.integer("code"), 30);
  EXPECT_EQ(settings.real("rate"), Real(0.5));
  EXPECT_FALSE(settings.boolean("pretraining"));
  EXPECT_EQ(settings.text("hidden"), "256-64");

  EXPECT_TRUE(settings.applies(kCode)) << "no condition";
  EXPECT_FALSE(settings.applies(epochs));
  settings.put("pretraining", true);
  EXPECT_TRUE(settings.applies(epochs)) << "all conditions hold";
  settings.put("loss", "squares");
  EXPECT_FALSE(settings.applies(epochs)) << "one of two conditions holds";
}

}  // namespace
}  // namespace hourglass
