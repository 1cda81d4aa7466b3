#include "format/json.h"

#include <gtest/gtest.h>

#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <limits>
#include <random>

namespace hourglass {
namespace {

#define EXPECT_SAYS(message, part) EXPECT_PRED2(says, message, part)
bool says(const std::string& message, const std::string& part) {
  return message.find(part) != std::string::npos;
}

std::string refusal(std::string_view text, const Json::Limits& limits = {}) {
  try {
    Json::parse(text, limits);
  } catch (const JsonError& error) {
    return error.what();
  }
  return "taken";
}

TEST(Json, KeepsWhatWasPutInInItsOrder) {
  Json report{{"type", "progress"}, {"step", 3}, {"losses", {1.5, nullptr, true}}, {"none", Json::array()}};
  report["place"]["phase"] = 2;
  EXPECT_EQ(report.dump(),
            R"({"type":"progress","step":3,"losses":[1.5,null,true],"none":[],"place":{"phase":2}})");
  EXPECT_EQ(Json::parse(report.dump()), report);
  EXPECT_EQ(Json::parse(report.dump_indented()), report);
}

TEST(Json, AListOfPairsWithNamesIsAnObjectAndAnyOtherListIsNot) {
  EXPECT_EQ((Json{{"a", 1}, {"b", 2}}).dump(), R"({"a":1,"b":2})");
  EXPECT_EQ((Json{1, 2}).dump(), "[1,2]");
  EXPECT_EQ(Json::array({"a", 1}).dump(), R"(["a",1])");
  EXPECT_EQ(Json(std::vector<int>{3, 4}).dump(), "[3,4]");
  EXPECT_EQ(Json(std::array<std::string, 1>{"x"}).dump(), R"(["x"])");
}

TEST(Json, NumbersComeBackBitForBit) {
  for (const double x : {0.1, 1e-3, 2.0 / 3, 1e300, 5e-324, -0.0, 123456789.125, static_cast<double>(0.1f),
                         std::numeric_limits<double>::max()}) {
    SCOPED_TRACE(x);
    const double back = Json::parse(Json(x).dump()).real();
    EXPECT_EQ(std::signbit(back), std::signbit(x));
    EXPECT_EQ(back, x);
  }
  constexpr std::int64_t kLarge = std::int64_t{1} << 62;
  EXPECT_EQ(Json::parse(Json(kLarge).dump()).integer(), kLarge);
  EXPECT_TRUE(Json::parse("3").is_integer());
  EXPECT_TRUE(Json::parse("3.0").is_real());
  EXPECT_EQ(Json(NAN).dump(), "null");
}

TEST(Json, NumbersAreReadToTheLastBitAndBeyondTheRangeOfDoubleAreRefused) {
  const auto real = [](const std::string& text) { return Json::parse(text).real(); };
  std::mt19937_64 random(1);
  for (int i = 0; i < 20000; ++i) {
    const double x = std::bit_cast<double>(random());
    if (!std::isfinite(x) || std::abs(x) < 1e-300) continue;
    char text[64];
    for (const char* form : {"%.17g", "%.18e"}) {
      std::snprintf(text, sizeof text, form, x);
      EXPECT_EQ(real(text), x) << text;
    }
    std::snprintf(text, sizeof text, "%.30e", x);
    EXPECT_EQ(real(text), x) << text;
  }
  const std::string zeros(700, '0');
  EXPECT_EQ(real("0e-300"), 0);
  EXPECT_EQ(real("-0.000e-30"), 0);
  EXPECT_EQ(real("0." + zeros + "1e-400"), 0);
  EXPECT_EQ(real("0." + zeros + "25e700"), 0.25);
  EXPECT_EQ(real("25" + zeros.substr(500) + "e-201"), 2.5);
  EXPECT_EQ(real("0.1" + std::string(60, '3') + "e1"), 4.0 / 3);
  EXPECT_DOUBLE_EQ(real("0.0000000000000000184467440737095516159"), 1.84467440737095516159e-17);
  EXPECT_EQ(real("1e-99999999999999999999"), 0);
  EXPECT_EQ(real("1.7976931348623157e308"), std::numeric_limits<double>::max());
  for (const char* text : {"1.8e308", "-5e308", "802016157449874066e291", "1e400", "1e99999999999999999999"})
    EXPECT_SAYS(refusal(text), "not sound JSON");
}

TEST(Json, TextThatIsNotJsonIsRefusedWithItsPlace) {
  EXPECT_SAYS(refusal(""), "at byte 0");
  EXPECT_SAYS(refusal("{\"a\":}"), "at byte 5");
  EXPECT_SAYS(refusal("[1] 2"), "at byte 4");
  EXPECT_SAYS(refusal("\"\xff\""), "not sound JSON");
  EXPECT_SAYS(refusal("[NaN]"), "not sound JSON");
  EXPECT_SAYS(refusal(std::string_view("1\0", 2)), "a zero byte");
  EXPECT_SAYS(refusal(std::string(1 << 20, '[')), "nested more than 64 deep");
  EXPECT_EQ(refusal(R"({"a":1,"a":2})"), "taken");
  EXPECT_SAYS(refusal(R"({"a":1,"a":2})", {.unique_names = true}), R"("a" appears twice)");
  EXPECT_EQ(Json::parse(R"({"a":1,"a":2})"), (Json{{"a", 2}}));
  EXPECT_FALSE(Json::try_parse("{"));
}

TEST(Json, AValueOfAnotherKindIsAnError) {
  const Json object = Json::parse(R"({"a": "x", "b": 1.5e300})");
  EXPECT_THROW(object.at("c"), JsonError);
  EXPECT_THROW(object.at("a").get<double>(), JsonError);
  EXPECT_THROW(object.at("b").get<int>(), JsonError);
  EXPECT_THROW(object.at("a").boolean(), JsonError);
  EXPECT_THROW(object.at(0), JsonError);
  EXPECT_THROW(object.begin(), JsonError) << "members are not elements: see items()";
  EXPECT_THROW(Json(3)["a"] = 1, JsonError);
  EXPECT_THROW(Json(3).push_back(1), JsonError);
  EXPECT_EQ(object.value("c", 7), 7);
}

TEST(Json, TextThatIsNotUtf8IsRefusedOrMended) {
  const Json bad(std::string("a\xffz\xc3"));
  EXPECT_THROW(bad.dump(), JsonError);
  EXPECT_EQ(bad.dump(Json::BadText::replace), "\"a\uFFFDz\uFFFD\"");
  EXPECT_EQ(Json("grüße \u2030 \U0001F600").dump(), "\"grüße \u2030 \U0001F600\"");
}

TEST(Json, EqualityIsByValue) {
  EXPECT_EQ(Json(1), Json(1.0));
  EXPECT_NE(Json(1), Json(true));
  EXPECT_NE(Json("1"), Json(1));
  EXPECT_EQ((Json{{"a", 1}, {"b", 2}}), (Json{{"b", 2}, {"a", 1}}));
  EXPECT_NE((Json{{"a", 1}}), (Json{{"a", 1}, {"b", 2}}));
  EXPECT_NE(Json::array(), Json::object());
}

TEST(Json, MembersCanBeTakenOver) {
  Json object{{"a", 1}, {"b", 2}};
  object.update({{"b", 3}, {"c", 4}});
  EXPECT_EQ(object.dump(), R"({"a":1,"b":3,"c":4})");
}

}  // namespace
}  // namespace hourglass
