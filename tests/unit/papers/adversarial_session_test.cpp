#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "refusal.h"
#include "session/setting.h"
#include "session_fixture.h"

// The adversarial autoencoder behind the session: what the page and the command line meet.

namespace hourglass {
namespace {

using testing::array;
using testing::Bytes;
using testing::refusal;
using testing::says;
using testing::TestRun;

using Shape = std::vector<Index>;

Configuration small(const Json& settings) {
  Json all = {{"hidden", "24"}, {"code", 2}, {"discriminator", "16"}, {"batch", 20}, {"labels", 30}};
  all.update(settings);
  return configure("adversarial", std::nullopt, all);
}

struct Variant {
  const char* name;
  Json settings;
};
void PrintTo(const Variant& v, std::ostream* out) { *out << v.name; }

const Variant kVariants[] = {
    {"Unsupervised", {{"code", 4}}},
    {"Gaussian", {{"posterior", "gaussian"}, {"optimiser", "sgd"}, {"learning_rate", 0.01}}},
    {"Mixture", {{"variant", "shaped"}, {"prior", "mixture"}}},
    {"SwissRoll", {{"variant", "shaped"}, {"prior", "swiss_roll"}, {"posterior", "gaussian"}}},
    {"Supervised", {{"variant", "supervised"}, {"code", 3}, {"weight_decay", 1e-3}}},
    {"SemiSupervised", {{"variant", "semi-supervised"}, {"code", 3}}},
};

class AdversarialSession : public ::testing::TestWithParam<Variant> {};
INSTANTIATE_TEST_SUITE_P(All, AdversarialSession, ::testing::ValuesIn(kVariants),
                         [](const auto& info) { return info.param.name; });

TEST_P(AdversarialSession, IsTakenUpWhereItWasSavedBitForBit) {
  const Configuration configuration = small(GetParam().settings);
  TestRun whole(configuration), begun(configuration);
  begun.train(7);
  const Bytes file = begun->save();
  TestRun resumed(small({{"variant", "supervised"}, {"seed", 77}}), 2);  // it has been something else
  resumed.train(4);
  resumed->restore(file);
  EXPECT_TRUE(resumed->save() == file) << "restoring and saving changes nothing";
  whole.train(37);
  resumed.train(30);
  EXPECT_TRUE(resumed->save() == whole->save());
  EXPECT_EQ(resumed->progress()["trainLoss"].is_number(), true);
}

TEST_P(AdversarialSession, GivesItsFigures) {
  TestRun run(small(GetParam().settings), 2);
  run.train(30);
  const Json metrics = run->metrics();
  for (const char* key : {"squared_error", "discriminator_accuracy", "mmd", "parzen"}) {
    ASSERT_TRUE(metrics.contains(key)) << key;
    EXPECT_TRUE(std::isfinite(metrics[key].get<double>())) << key;
  }
  EXPECT_GE(metrics["discriminator_accuracy"].get<double>(), 0);
  EXPECT_LE(metrics["discriminator_accuracy"].get<double>(), 1);
  EXPECT_EQ(metrics.contains("error_rate"), GetParam().name == std::string("SemiSupervised"));
  EXPECT_EQ(run->metrics(), metrics) << "measuring twice is measuring the same";
}

// Weights of zero make every posterior N(0, I), which is the prior: its draws are like the prior's, where its
// means would be one point.
TEST(AdversarialFigures, CodesOfAGaussianPosteriorAreDraws) {
  TestRun run(small({{"posterior", "gaussian"}, {"code", 2}}), 1, {.test = 500});
  std::ranges::fill(run->runner().parameters().values(), Real(0));
  double squares = 0;
  const std::vector<float> codes = array(run->view("prior", {{"count", 500}}), "codes").data;
  for (const float z : codes) squares += double{z} * double{z} / static_cast<double>(codes.size());
  EXPECT_NEAR(squares, 1, 0.15);
  EXPECT_LT(run->metrics()["mmd"].get<double>(), 0.02);

  TestRun deterministic(small({{"code", 2}}));
  deterministic.train(5);
  const View first = deterministic->view("prior", {{"count", 30}}),
             other = deterministic->view("prior", {{"count", 30}, {"seed", 1}});
  EXPECT_EQ(array(first, "codes").data, array(other, "codes").data) << "nothing is drawn";
}

TEST(AdversarialFigures, ParzenWindowsAreOfHeldOutImagesAlone) {
  TestRun run(small(Json::object()));
  run.train(30);
  const Bytes file = run->save();
  ThreadPool pool(1);
  ImageSplits other = testing::make_data();
  other.train = ImageSet("bars train", 200);
  testing::append_bars(other.train, 200, 8, 4711);
  Session same(pool, other, testing::kTestShard, small(Json::object()));
  same.restore(file);
  EXPECT_EQ(same.metrics()["parzen"], run->metrics()["parzen"]);

  other.test = ImageSet("bars test", 40);
  testing::append_bars(other.test, 40, 8, 12);
  Session again(pool, other, testing::kTestShard, small(Json::object()));
  again.restore(file);
  EXPECT_EQ(again.metrics()["parzen"], run->metrics()["parzen"]);
  other.test = ImageSet("bars test", 40);
  testing::append_bars(other.test, 40, 8, 13);
  Session unlike(pool, other, testing::kTestShard, small(Json::object()));
  unlike.restore(file);
  EXPECT_NE(unlike.metrics()["parzen"], run->metrics()["parzen"]);
}

TEST_P(AdversarialSession, DrawsItsPictures) {
  TestRun run(small(GetParam().settings));
  run.train(5);
  const Index units = run->configuration().settings.integer("code");
  const View prior = run->view("prior", {{"count", 30}});
  EXPECT_EQ(array(prior, "codes").shape, (Shape{30, units}));
  EXPECT_EQ(array(prior, "draws").shape, (Shape{30, units}));
  EXPECT_EQ(array(prior, "labels").shape, (Shape{30}));
  const View again = run->view("prior", {{"count", 30}}),
             other = run->view("prior", {{"count", 30}, {"seed", 1}});
  EXPECT_EQ(array(prior, "draws").data, array(again, "draws").data);
  EXPECT_NE(array(prior, "draws").data, array(other, "draws").data);

  const ViewArray surface = array(run->view("decision_surface", {{"side", 20}}), "surface");
  EXPECT_EQ(surface.shape, (Shape{20, 20}));
  EXPECT_GE(*std::ranges::min_element(surface.data), 0);
  EXPECT_LE(*std::ranges::max_element(surface.data), 1);
  EXPECT_NE(surface.data.front(), surface.data.back());

  const bool conditioned = std::ranges::count(run->runner().own_views(), "style_grid", &NamedView::name) > 0;
  const std::string variant = run->configuration().settings.text("variant");
  EXPECT_EQ(conditioned, variant == "supervised" || variant == "semi-supervised");
  if (conditioned) {
    EXPECT_EQ(array(run->view("style_grid", {{"count", 3}}), "images").shape, (Shape{3, 10, 8, 8, 1}));
  }
  EXPECT_EQ(array(run->view("samples", {{"count", 6}}), "images").shape, (Shape{6, 8, 8, 1}));
  EXPECT_EQ(array(run->view("traversal", {{"dimensions", 2}, {"steps", 3}}), "images").shape,
            (Shape{2, 3, 8, 8, 1}));
  EXPECT_EQ(array(run->view("reconstructions", {{"count", 4}}), "reconstruction").shape, (Shape{4, 8, 8, 1}));
  const View network = run->view("hourglass", {{"index", 1}});
  EXPECT_EQ(array(network, "layer_0").shape, (Shape{24}));
  // Its discriminator's side: a draw of the prior, and what is said of it and of the code.
  EXPECT_EQ(array(network, "draw").shape, Shape{array(prior, "draws").shape[1]});
  ASSERT_EQ(network.info["judged"].size(), 2U);
  for (const Json& belief : network.info["judged"])
    EXPECT_TRUE(belief.get<double>() > 0 && belief.get<double>() < 1);
  EXPECT_NE(network.info["judged"][0], network.info["judged"][1]);
}

TEST_P(AdversarialSession, PlaysOnePhaseAtATime) {
  TestRun run(small(GetParam().settings));
  run.train(3);
  const auto networks_moved_by = [&](const char* phase) {
    run->set("phases", phase);
    Parameters& parameters = run->runner().parameters();
    const std::vector<Real> before(parameters.values().begin(), parameters.values().end());
    run.train(2);
    std::string moved;
    for (const ParameterInfo& info : parameters.table()) {
      const bool same =
          std::equal(before.begin() + info.offset, before.begin() + info.offset + info.rows * info.columns,
                     parameters.values().begin() + info.offset);
      const std::string network = info.name.substr(0, info.name.find('.'));
      if (!same && moved.find(network) == std::string::npos) moved += (moved.empty() ? "" : " ") + network;
    }
    EXPECT_TRUE(run->progress()["trainLoss"].is_number()) << "how the reconstruction stands is always said";
    return moved;
  };
  const bool semi = run->configuration().settings.text("variant") == "semi-supervised";
  EXPECT_EQ(networks_moved_by("reconstruction"), "encoder decoder");
  EXPECT_EQ(networks_moved_by("discriminator"),
            semi ? "style_discriminator category_discriminator" : "discriminator");
  EXPECT_EQ(networks_moved_by("generator"), "encoder");
  if (semi) {
    EXPECT_EQ(networks_moved_by("classification"), "encoder");
  } else {
    const Json before = run->configuration().settings.json();
    EXPECT_TRUE(says(refusal<ConfigurationError>([&] { run->set("phases", "classification"); }),
                     {"phases = classification", "only the semi-supervised"}));
    EXPECT_EQ(run->configuration().settings.json(), before);
    EXPECT_EQ(networks_moved_by("generator"), "encoder") << "the phase that was chosen before goes on";
  }
  EXPECT_EQ(networks_moved_by("all"), semi ? "encoder decoder style_discriminator category_discriminator"
                                           : "encoder decoder discriminator");
}

TEST(AdversarialSessionErrors, SaysWhichSettingsDoNotGoTogether) {
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TestRun(small({{"prior", "mixture"}, {"code", 8}}));
                   }),
                   {"prior = mixture", "code = 8", "code = 2"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TestRun(small({{"variant", "shaped"}}));
                   }),
                   {"variant = shaped", "prior = normal", "mixture or swiss_roll"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TestRun(small({{"variant", "semi-supervised"}, {"labels", 15}}));
                   }),
                   {"labels = 15", "multiple of the 10 classes"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TestRun(small({{"phases", "classification"}}));
                   }),
                   {"phases = classification", "variant = unsupervised"}));
  TestRun semi(small({{"variant", "semi-supervised"}, {"labels", 20}, {"phases", "classification"}}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] { semi->set("variant", "supervised"); }),
                   {"phases = classification", "variant = supervised", "phases = all"}));
  semi.train(1);
  EXPECT_TRUE(says(refusal<ConfigurationError>([] {
                     TestRun(small({{"hidden", "4096-4096-4096-4096-4096-4096"}, {"discriminator", "4096"}}));
                   }),
                   {"hidden = 4096", "discriminator = 4096", "weights"}));
}

// Images of which nobody knows the class.
class Unlabelled : public Samples {
 public:
  explicit Unlabelled(const Samples& samples) : samples_(samples) {}
  const std::string& name() const override { return samples_.name(); }
  Index count() const override { return samples_.count(); }
  Index declared_count() const override { return samples_.declared_count(); }
  SampleShape shape() const override { return samples_.shape(); }
  Index classes() const override { return 0; }
  int label(Index) const override { return -1; }
  void gather(std::span<const std::uint32_t> indices, Real* out) const override {
    samples_.gather(indices, out);
  }
  void gather_range(Index begin, Index n, Real* out) const override { samples_.gather_range(begin, n, out); }

 private:
  const Samples& samples_;
};

TEST(AdversarialSessionErrors, VariantsThatNeedLabelsSayThatThereAreNone) {
  const ImageSplits data = testing::make_data();
  const Unlabelled train(data.train), test(data.test);
  ThreadPool pool(1);
  for (const Json& settings :
       {Json{{"variant", "supervised"}}, Json{{"variant", "shaped"}, {"prior", "mixture"}},
        Json{{"variant", "semi-supervised"}}}) {
    EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                       Session(pool, {train, test}, 60, small(settings));
                     }),
                     {"bars train", "has no labels", "unsupervised"}))
        << settings;
  }
  Session session(pool, {train, test}, 60, small(Json::object()));
  EXPECT_EQ(session.train(5, 0).steps, 5) << "codes alone need none";
}

TEST(AdversarialSessionErrors, BadArgumentsOfPicturesAreNamed) {
  TestRun run(small(Json::object()));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("decision_surface", {{"range", -1}});
                   }),
                   {"range = -1", "above 0"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("decision_surface", {{"label", 10}});
                   }),
                   {"label = 10", "-1 to 9"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] {
                     run->view("prior", {{"points", 1}});
                   }),
                   {"view prior", "'points'"}));
  EXPECT_TRUE(says(refusal<ConfigurationError>([&] { run->view("style_grid", Json::object()); }),
                   {"style_grid", "prior, decision_surface"}));
}

}  // namespace
}  // namespace hourglass
