#include "denormals.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "session_fixture.h"
#include "text_fixture.h"

// Training comes to denormal numbers by itself, and slows down with every one (core/negligible.h). Here all
// presets train for as long as that took, made small: on images whose edge is dark in all but one, so that
// gradients are something once and then nothing for a thousand steps.

namespace hourglass {
namespace {

constexpr Index kDarkEdged = 2500;
constexpr long kLongRun = 2000;

ImageSplits dark_edged_images() {
  const auto fill = [](ImageSet& set, Index count, std::uint64_t seed) {
    constexpr Index kSide = 8;
    testing::Bytes pixels, labels;
    for (Index n = 0; n < count; ++n) {
      const auto drawn = Random(seed).words(Stream::weights, static_cast<std::uint64_t>(n), 0, 0);
      const Index label = drawn[0] % 10;
      labels.push_back(static_cast<std::uint8_t>(label));
      for (Index y = 0; y < kSide; ++y) {
        for (Index x = 0; x < kSide; ++x) {
          const bool edge = x < 2 || x > 5 || y < 2 || y > 5;
          const Index along = label < 5 ? x : y;
          pixels.push_back(edge ? (n == 0 ? 200 : 0) : along == 2 + label % 4 ? 255 : drawn[1] % 64);
        }
      }
    }
    const Index shape[] = {count, kSide, kSide}, labels_shape[] = {count};
    set.append(write_idx(shape, pixels), write_idx(labels_shape, labels));
  };
  ImageSplits data{ImageSet("dark-edged train", kDarkEdged), ImageSet("dark-edged test", 20)};
  fill(data.train, kDarkEdged, 1);
  fill(data.test, 20, 2);
  return data;
}

Json small_settings(std::string_view model) {
  Json out = {{"batch", 2}};
  if (model == "seq2seq") out.update({{"units", 12}, {"embedding", 8}});
  if (model == "sparse") out["hidden"] = 24;
  if (model != "seq2seq" && model != "sparse") out["hidden"] = "24-16";
  if (model == "adversarial") out["discriminator"] = "16";
  if (model == "classic") out["pretrain_code_epochs"] = 0.2;
  if (model == "classic" || model == "denoising") out["pretrain_epochs"] = 0.2;  // 250 steps
  return out;
}

void expect_no_denormals(Splits data, const std::string& model, const std::string& preset) {
  ThreadPool pool(1);
  Session session(pool, data, kDarkEdged, configure(model, preset, small_settings(model)));
  Index found = 0;
  long steps = 0, underflown = 0;
  while (steps < kLongRun) {
    underflown += testing::underflows([&] { steps += session.train(1, 0).steps; });
    if (steps % 100 == 0) found += testing::count_denormals(session);
  }
  EXPECT_EQ(found, 0) << preset << ": in " << kLongRun / 100 << " looks at all numbers";
  EXPECT_EQ(underflown, 0) << preset << ": steps in which an operation made one, or lost one to zero";
}

class Denormals : public ::testing::TestWithParam<const ModelEntry*> {};

std::vector<const ModelEntry*> models() {
  std::vector<const ModelEntry*> out;
  for (const ModelEntry& model : catalogue()) out.push_back(&model);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Models, Denormals, ::testing::ValuesIn(models()), [](const auto& info) {
  std::string name(info.param->name);
  std::erase(name, '-');
  return name;
});

TEST_P(Denormals, NoPresetMakesAny) {
  const ModelEntry& model = *GetParam();
  const ImageSplits images = dark_edged_images();
  const TextSplits sentences = make_grammar(testing::small_grammar());
  const Splits data = model.kind == DataKind::text ? Splits(sentences) : Splits(images);
  for (const Preset& preset : model.presets)
    expect_no_denormals(data, std::string(model.name), std::string(preset.name));
}

TEST(DenormalNumbers, AreCounted) {
  const Real least = std::numeric_limits<Real>::denorm_min(), normal = std::numeric_limits<Real>::min();
  const std::vector<Real> numbers = {0, -least, 4 * least, normal, 1};
  EXPECT_EQ(testing::count_denormals(numbers), 2);
  testing::TestRun run;
  run.train(3);
  EXPECT_EQ(testing::count_denormals(run.session), 0);
  Parameters& parameters = run->runner().parameters();
  parameters.values()[0] = parameters.first_moments()[1] = parameters.second_moments()[2] = least;
  EXPECT_EQ(testing::count_denormals(run.session), 3);
#ifdef FE_UNDERFLOW
  volatile Real x = normal;
  EXPECT_TRUE(testing::underflows([&] { x = x * Real(0.3); }));
  EXPECT_FALSE(testing::underflows([&] { x = Real(2) * Real(0.3); }));
#endif
}

}  // namespace
}  // namespace hourglass
