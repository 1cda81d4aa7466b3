#include <gtest/gtest.h>

#include <memory>

#include "datasets/user_files/shared/given_images.h"
#include "papers/catalogue.h"
#include "session/session.h"
#include "session/setting.h"
#include "session/views.h"
#include "session_fixture.h"

// Readers bring what they have: one class, one image to hold out, no labels at all. Whatever a model can
// train on it must measure and draw, or refuse in words; a failed check would end the page's worker.

namespace hourglass {
namespace {

using testing::Bytes;

struct Odd {
  const char* name;
  Index train, test;
  int label;  // of every image; −1: none has one
};
void PrintTo(const Odd& odd, std::ostream* out) { *out << odd.name; }

DataSet odd_images(const Odd& odd) {
  const ImageSplits bars = testing::make_data({.train = odd.train, .test = odd.test});
  const auto part = [&](const ImageSet& set) {
    GivenImages out;
    for (Index i = 0; i < set.count(); ++i) {
      out.pixels.insert(out.pixels.end(), set.image(i).begin(), set.image(i).end());
      if (odd.label >= 0) out.labels.push_back(static_cast<std::uint8_t>(odd.label));
    }
    return out;
  };
  return take_images("odd", bars.train.shape(), odd.label + 1, part(bars.train), part(bars.test));
}

class OddData : public ::testing::TestWithParam<Odd> {};
INSTANTIATE_TEST_SUITE_P(Images, OddData,
                         ::testing::Values(Odd{"OneClass", 60, 20, 0},
                                           Odd{"TheSecondOfTwoClasses", 60, 20, 1},
                                           Odd{"TwoToLearnFrom", 2, 1, 0}),
                         [](const auto& info) { return info.param.name; });

TEST_P(OddData, IsMeasuredAndDrawnByEveryPresetThatTrainsOnIt) {
  const DataSet data = odd_images(GetParam());
  ThreadPool pool(1);
  int trained = 0;
  for (const ModelEntry& model : catalogue()) {
    if (model.kind == DataKind::text) continue;
    for (const Preset& preset : model.presets) {
      Json small{{"batch", 2}, {"subset", 0}};
      if (preset.name.starts_with("semi-")) small["labels"] = 2;
      std::unique_ptr<Session> session;
      try {
        session = std::make_unique<Session>(
            pool, data, 60, configure(std::string(model.name), std::string(preset.name), small));
        session->train(2, 0);
      } catch (const ConfigurationError&) {  // some presets want labels
        continue;
      }
      ++trained;
      const Json metrics = session->metrics();
      EXPECT_TRUE(metrics["squared_error"].is_number()) << preset.name;
      EXPECT_EQ(metrics.contains("probe_accuracy"),
                GetParam().label > 0 && (model.name == "sparse" || model.name == "denoising"))
          << preset.name;
      for (const NamedView& view : views_of(session->runner())) {
        const std::string name(view.name);
        try {
          EXPECT_EQ(session->view(name, Json::object()).name, name);
        } catch (const ConfigurationError&) {  // it wants arguments, or more images
        }
      }
    }
  }
  EXPECT_GE(trained, 10);
}

}  // namespace
}  // namespace hourglass
