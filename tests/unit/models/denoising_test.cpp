#include "models/denoising.h"

#include <gtest/gtest.h>

#include <vector>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

// Rows of 24 pixels: one of six bars, four pixels long.
Matrix bars(Index n) {
  Matrix out = Matrix::Zero(n, 24);
  for (Index i = 0; i < n; ++i) out.row(i).segment(4 * (i % 6), 4).setOnes();
  return out;
}

const Corruption kMasking{CorruptionKind::masking, Real(0.4)};
const OptimiserOptions kAdam{.learning_rate = Real(0.01)};

TEST(Denoising, TiedHasOneWeightALayerUntiedTwo) {
  ThreadPool pool(1);
  Denoising tied(pool, {.pixels = 24, .hidden = {12, 6}});
  Denoising untied(pool, {.pixels = 24, .hidden = {12, 6}, .tied = false});
  EXPECT_EQ(tied.parameters().count(), 24 * 12 + 12 * 6 + 12 + 6 + 24 + 12);
  EXPECT_EQ(untied.parameters().count(), 2 * (24 * 12 + 12 * 6) + 12 + 6 + 24 + 12);
}

TEST(Denoising, LearnsToFillInWhatIsMissing) {
  for (const bool tied : {true, false}) {
    ThreadPool pool(1);
    Denoising model(pool, {.pixels = 24, .hidden = {16}, .tied = tied});
    model.initialise(Random(1));
    model.reserve(60);
    const Matrix x = bars(60);
    for (std::uint64_t step = 0; step < 400; ++step)
      model.step(const_view(x), kMasking, kAdam, Random(2), step);
    std::vector<double> errors(60);
    const auto after = model.evaluate(const_view(x), kMasking, {Random(3), Stream::picture}, errors);
    EXPECT_LT(after.squared_error, 0.8) << "masking alone takes 1.6 away";
  }
}

// The noise is the same for the same place in a run, and another at the next step.
TEST(Denoising, NoiseIsAFunctionOfSeedAndStep) {
  ThreadPool pool(1);
  const Matrix x = bars(30);
  const auto loss = [&](std::uint64_t seed, std::uint64_t step) {
    Denoising model(pool, {.pixels = 24, .hidden = {8}});
    model.initialise(Random(1));
    model.reserve(30);
    return model.gradients(const_view(x), kMasking, Random(seed), step);
  };
  EXPECT_EQ(loss(1, 5), loss(1, 5));
  EXPECT_NE(loss(1, 5), loss(1, 6));
  EXPECT_NE(loss(1, 5), loss(2, 5));
}

// With level 0 it is the plain autoencoder: every input is its own target.
TEST(Denoising, AtLevelZeroItIsAPlainAutoencoder) {
  ThreadPool pool(1);
  Denoising model(pool, {.pixels = 24, .hidden = {8}});
  model.initialise(Random(1));
  model.reserve(30);
  const Matrix x = bars(30);
  std::vector<double> errors(30);
  const Real noisy = model.gradients(const_view(x), {CorruptionKind::gaussian, 0}, Random(1), 1);
  EXPECT_EQ(noisy, model.gradients(const_view(x), {CorruptionKind::masking, 0}, Random(7), 9));
  const Matrix x_hat = model.decode(read_only(model.encode(const_view(x))));
  const auto report =
      model.evaluate(const_view(x), {CorruptionKind::masking, 0}, {Random(1), Stream::picture}, errors);
  EXPECT_NEAR(report.squared_error, (x_hat - x).squaredNorm() / 30, 1e-4);
}

TEST(Denoising, TrainingOneLayerLeavesTheOthersAlone) {
  ThreadPool pool(1);
  Denoising model(pool, {.pixels = 24, .hidden = {12, 6}});
  model.initialise(Random(1));
  model.reserve(30);
  const Matrix x = bars(30), below = model.encoder(0).weight(), above = model.encoder(1).weight();
  model.pretrain_step(1, const_view(x), kMasking, kAdam, Random(1), 0);
  EXPECT_EQ(Matrix(model.encoder(0).weight()), below);
  EXPECT_NE(Matrix(model.encoder(1).weight()), above);
  const Matrix above_now = model.encoder(1).weight();
  model.pretrain_step(0, const_view(x), kMasking, kAdam, Random(1), 1);
  EXPECT_NE(Matrix(model.encoder(0).weight()), below);
  EXPECT_EQ(Matrix(model.encoder(1).weight()), above_now);
}

// 2010, figure 3: the second layer's target is the first one's code of the *clean* image.
TEST(Denoising, EachLayerDenoisesTheCleanCodeBelow) {
  ThreadPool pool(1);
  Denoising model(pool, {.pixels = 24, .hidden = {12, 6}, .loss = ReconstructionLoss::squared_error});
  model.initialise(Random(1));
  model.reserve(30);
  const Matrix x = bars(30);
  std::vector<double> errors(30);
  const auto report = model.evaluate_layer(1, const_view(x), {CorruptionKind::masking, 1},
                                           {Random(1), Stream::picture}, errors);
  // With all of the code masked, what comes out is what the decoder draws for y = σ(b).
  const Matrix clean = model.encode(const_view(x), 1);
  Matrix y = Matrix::Constant(30, 6, Real(0.5));
  const Matrix z = model.decoder(1).forward(const_view(y));
  EXPECT_NEAR(report.loss, (z - clean).squaredNorm() / 30, 1e-3);
}

TEST(Denoising, StackedLayersMakeABetterStartThanRandomOnes) {
  ThreadPool pool(1);
  Denoising model(pool, {.pixels = 24, .hidden = {16, 10}});
  model.initialise(Random(1));
  model.reserve(60);
  const Matrix x = bars(60);
  std::vector<double> errors(60);
  const auto error = [&] {
    return model.evaluate(const_view(x), kMasking, {Random(3), Stream::picture}, errors).squared_error;
  };
  const Real at_first = error();
  for (std::uint64_t step = 0; step < 800; ++step) {
    model.pretrain_step(step < 400 ? 0 : 1, const_view(x), kMasking, kAdam, Random(2), step);
  }
  const Real stacked = error();
  EXPECT_LT(stacked, 0.6 * at_first);
  for (std::uint64_t step = 800; step < 1200; ++step) {
    model.step(const_view(x), kMasking, kAdam, Random(2), step);
  }
  EXPECT_LT(error(), stacked);
}

TEST(Denoising, IsTheSameOnAnyNumberOfThreads) {
  const Matrix x = random_matrix(64, 300, 1, 0, 1);
  const auto run = [&](int threads) {
    ThreadPool pool(threads);
    Denoising model(pool, {.pixels = 300, .hidden = {60, 20}});
    model.initialise(Random(1));
    model.reserve(64);
    std::vector<Real> losses;
    for (std::uint64_t step = 0; step < 6; ++step) {
      losses.push_back(
          model.pretrain_step(static_cast<int>(step / 3), const_view(x), kMasking, kAdam, Random(2), step)
              .loss);
    }
    for (std::uint64_t step = 6; step < 9; ++step)
      losses.push_back(model.step(const_view(x), kMasking, kAdam, Random(2), step).loss);
    return losses;
  };
  EXPECT_EQ(run(1), run(2));
  EXPECT_EQ(run(1), run(4));
}

}  // namespace
}  // namespace hourglass
