#include "models/adversarial.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "adversarial_fixture.h"
#include "metrics/mmd.h"

namespace hourglass {
namespace {

using testing::adversarial_cases;
using testing::AdversarialCase;
using testing::const_view;
using testing::random_matrix;
using testing::view;

// Which networks have other values than `before`, by the beginning of their tensors' names.
std::string changed(Parameters& parameters, const std::vector<Real>& before) {
  std::string out;
  for (const ParameterInfo& info : parameters.table()) {
    const std::string network = info.name.substr(0, info.name.find('.'));
    const auto first = static_cast<std::size_t>(info.offset);
    const bool same =
        std::equal(before.begin() + info.offset, before.begin() + info.offset + info.rows * info.columns,
                   parameters.values().begin() + static_cast<std::ptrdiff_t>(first));
    if (!same && out.find(network) == std::string::npos) out += (out.empty() ? "" : " ") + network;
  }
  return out;
}

std::vector<Real> values_of(Parameters& parameters) {
  return {parameters.values().begin(), parameters.values().end()};
}

class AdversarialModel : public ::testing::TestWithParam<AdversarialCase> {
 protected:
  AdversarialModel() : labels(testing::labels_for(GetParam().options)) {
    model.initialise(Random(3));
    model.reserve(5);
  }
  ThreadPool pool{2};
  Adversarial model{pool, GetParam().options};
  const AdversarialRates rates{};
  const Random random{9};
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  std::vector<int> labels;
};

INSTANTIATE_TEST_SUITE_P(All, AdversarialModel, ::testing::ValuesIn(adversarial_cases()),
                         [](const auto& info) { return info.param.name; });

TEST_P(AdversarialModel, EachPhaseMovesItsOwnNetworks) {
  Parameters& parameters = model.parameters();
  std::vector<Real> before = values_of(parameters);
  const auto reconstructed = model.reconstruction_phase(const_view(x), labels, {}, random, 1);
  EXPECT_EQ(changed(parameters, before), "encoder decoder");
  EXPECT_GT(reconstructed.gradient_norm, 0);
  before = values_of(parameters);
  const auto judged = model.discriminator_phase(const_view(x), labels, {}, random, 1);
  EXPECT_EQ(changed(parameters, before), "discriminator");
  before = values_of(parameters);
  const auto generated = model.generator_phase(const_view(x), labels, {}, random, 1);
  EXPECT_EQ(changed(parameters, before), "encoder");

  Adversarial other(pool, GetParam().options);
  other.initialise(Random(3));
  other.reserve(5);
  const auto step = other.step(const_view(x), labels, rates, random, 1);
  EXPECT_EQ(values_of(other.parameters()), values_of(parameters)) << "a step is its phases in this order";
  EXPECT_EQ(step.loss, reconstructed.loss);
  EXPECT_EQ(step.judged.loss, judged.judged.loss);
  EXPECT_EQ(step.generator_loss, generated.generator_loss);
}

TEST_P(AdversarialModel, IsBitEqualOnAnyNumberOfThreads) {
  std::vector<std::vector<Real>> ends;
  for (const int threads : {1, 4}) {
    ThreadPool other_pool(threads);
    Adversarial other(other_pool, GetParam().options);
    other.initialise(Random(3));
    other.reserve(5);
    for (std::uint64_t step = 0; step < 5; ++step) other.step(const_view(x), labels, rates, random, step);
    ends.push_back(values_of(other.parameters()));
  }
  EXPECT_EQ(ends[0], ends[1]);
}

TEST_P(AdversarialModel, EvaluatesWithoutLearning) {
  const std::vector<Real> before = values_of(model.parameters());
  std::vector<double> per_image(5);
  const auto held_out = model.evaluate(const_view(x), labels, {random, Stream::picture, 0, 2}, per_image);
  EXPECT_EQ(values_of(model.parameters()), before);
  for (const Real g : model.parameters().gradients()) ASSERT_EQ(g, 0);
  double total = 0;
  for (const double error : per_image) total += error / 5;
  EXPECT_NEAR(held_out.squared_error, total, 1e-5);
  EXPECT_EQ(model.evaluate(const_view(x), labels, {random, Stream::picture, 0, 2}, per_image).judged.loss,
            held_out.judged.loss);
  EXPECT_NE(model.evaluate(const_view(x), labels, {random, Stream::picture, 0, 3}, per_image).judged.loss,
            held_out.judged.loss)
      << "another part, other draws of the prior";
}

TEST(Adversarial, AGaussianEncodersCodeIsItsMeanAndItsNoiseIsReparameterised) {
  ThreadPool pool(1);
  const AdversarialOptions options = adversarial_cases()[1].options;
  Adversarial model(pool, options);
  model.initialise(Random(3));
  model.reserve(5);
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  const Matrix mean = model.encode(const_view(x));
  const Matrix both = model.encoder().forward(const_view(x));
  ASSERT_EQ(both.cols(), 4);
  EXPECT_EQ(mean, both.leftCols(2));
  // z = μ + σ ε, by hand.
  Matrix epsilon(5, 2);
  Random(9).normal(pool, Stream::posterior, 6, 0, {epsilon.data(), 10});
  const Matrix z = both.leftCols(2).array() + (both.rightCols(2).array() / 2).exp() * epsilon.array();
  std::vector<double> per_image(5);
  const Matrix p = model.decode(const_view(z));
  const Real loss = squared_error(pool, const_view(p), const_view(x), per_image);
  EXPECT_NEAR(model.reconstruction_gradients(const_view(x), {}, Random(9), 6), loss, 1e-5);
}

TEST(Adversarial, TheDecoderIsToldTheLabel) {
  ThreadPool pool(1);
  Adversarial model(pool, adversarial_cases()[4].options);
  model.initialise(Random(3));
  model.reserve(5);
  EXPECT_EQ(model.decoder_inputs(), 6);
  const Matrix x = random_matrix(5, 12, 7, 0, 1);
  const std::vector<int> a = {0, 1, 2, 0, 1}, b = {0, 1, 2, 0, 2};
  std::vector<double> with_a(5), with_b(5);
  model.evaluate(const_view(x), a, {Random(1), Stream::picture}, with_a);
  model.evaluate(const_view(x), b, {Random(1), Stream::picture}, with_b);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(with_a[i], with_b[i]);
  EXPECT_NE(with_a[4], with_b[4]);
}

TEST(Adversarial, TheDiscriminatorIsToldTheLabelOrThatThereIsNone) {
  ThreadPool pool(1);
  Adversarial model(pool, adversarial_cases()[2].options);
  model.initialise(Random(3));
  model.reserve(4);
  EXPECT_EQ(model.discriminator().network().inputs(), 2 + 3 + 1);
  Matrix z(4, 2);
  z.setConstant(Real(0.3));
  const std::vector<int> labels = {0, 1, 2, -1};
  const Matrix logits = model.judge(const_view(z), labels);
  for (Index i = 0; i < 4; ++i)
    for (Index j = 0; j < i; ++j) EXPECT_NE(logits(i, 0), logits(j, 0));
}

// The point of it all: images of two independent factors, whose codes come to look like N(0, I) while the
// images come back.
TEST(Adversarial, CodesComeToFollowThePriorWhileImagesAreReconstructed) {
  ThreadPool pool(2);
  Adversarial model(pool, {.pixels = 12, .hidden = {32}, .code = 2, .judge = {32}});
  model.initialise(Random(3));
  model.reserve(400);
  const Matrix factors = random_matrix(400, 2, 7), mixing = random_matrix(2, 12, 8);
  const Matrix x = (factors * mixing * 2).unaryExpr([](Real a) { return 1 / (1 + std::exp(-a)); });
  AdversarialRates rates;
  Matrix draws(400, 2);
  model.prior().draw(pool, {Random(77), Stream::metric}, {}, view(draws));
  const auto distance = [&] {
    const Matrix z = model.encode(const_view(x));
    return mmd_squared(pool, const_view(z), const_view(draws));
  };
  std::vector<double> per_image(400);
  const double far = distance();
  const Real before =
      model.evaluate(const_view(x), {}, {Random(1), Stream::picture}, per_image).squared_error;
  for (std::uint64_t step = 0; step < 2000; ++step) {
    const auto first = static_cast<Index>(step % 4) * 100;
    model.step(ConstMatrixView(x.data() + first * 12, 100, 12), {}, rates, Random(9), step);
  }
  EXPECT_GT(far, 0.05);
  EXPECT_LT(distance(), 0.01);
  EXPECT_LT(model.evaluate(const_view(x), {}, {Random(1), Stream::picture}, per_image).squared_error,
            before / 4);
}

class SemiSupervisedModel : public ::testing::Test {
 protected:
  SemiSupervisedModel() {
    model.initialise(Random(3));
    model.reserve(5);
  }
  ThreadPool pool{2};
  SemiSupervisedAdversarial model{pool, testing::semi_supervised_options()};
  const Random random{9};
  const Matrix x = random_matrix(5, 12, 7, 0, 1), few = random_matrix(3, 12, 8, 0, 1);
  const std::vector<int> labels = {2, 0, 1};
};

TEST_F(SemiSupervisedModel, EachPhaseMovesItsOwnNetworks) {
  Parameters& parameters = model.parameters();
  std::vector<Real> before = values_of(parameters);
  model.reconstruction_phase(const_view(x), {});
  EXPECT_EQ(changed(parameters, before), "encoder decoder");
  before = values_of(parameters);
  model.discriminator_phase(const_view(x), {}, random, 1);
  EXPECT_EQ(changed(parameters, before), "style_discriminator category_discriminator");
  before = values_of(parameters);
  model.generator_phase(const_view(x), {});
  EXPECT_EQ(changed(parameters, before), "encoder");
  before = values_of(parameters);
  model.classification_phase({const_view(few), labels}, {});
  EXPECT_EQ(changed(parameters, before), "encoder");

  SemiSupervisedAdversarial other(pool, testing::semi_supervised_options());
  other.initialise(Random(3));
  other.reserve(5);
  other.step(const_view(x), {const_view(few), labels}, {}, random, 1);
  EXPECT_EQ(values_of(other.parameters()), values_of(parameters)) << "a step is its phases in this order";
}

TEST_F(SemiSupervisedModel, EncodesStyleAndASoftmax) {
  const Matrix code = model.encode(const_view(x));
  ASSERT_EQ(code.cols(), 6);
  const Matrix logits = model.encoder().output(5);
  EXPECT_EQ(code.leftCols(3), logits.leftCols(3));
  for (Index i = 0; i < 5; ++i) {
    EXPECT_NEAR(code.row(i).tail(3).sum(), 1, 1e-6);
    for (Index k = 3; k < 6; ++k)
      EXPECT_NEAR(code(i, k) / code(i, 3), std::exp(logits(i, k) - logits(i, 3)), 1e-5);
  }
}

TEST_F(SemiSupervisedModel, LearnsTheClassesOfAFewLabels) {
  const std::vector<int> all = {0, 1, 2, 0, 1};
  std::vector<double> per_image(5);
  const LabelledBatch labelled{const_view(x), all};
  const auto before = model.evaluate(const_view(x), all, {random, Stream::picture, 0, 0}, per_image);
  SemiSupervisedRates rates;
  rates.classification.learning_rate = Real(0.01);
  for (std::uint64_t step = 0; step < 200; ++step) model.step(const_view(x), labelled, rates, random, step);
  const auto after = model.evaluate(const_view(x), all, {random, Stream::picture, 0, 0}, per_image);
  EXPECT_LT(after.classification_loss, 0.1 * before.classification_loss);
  const Matrix code = model.encode(const_view(x));
  for (Index i = 0; i < 5; ++i) {
    Index guess = 0;
    code.row(i).tail(3).maxCoeff(&guess);
    EXPECT_EQ(guess, all[static_cast<std::size_t>(i)]);
  }
  const std::vector<int> none(5, -1);
  EXPECT_EQ(
      model.evaluate(const_view(x), none, {random, Stream::picture, 0, 0}, per_image).classification_loss, 0);
}

}  // namespace
}  // namespace hourglass
