#include "models/vae.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "metrics/iwae.h"
#include "models/beta_vae.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

VaeOptions small(Index samples = 1, Likelihood likelihood = Likelihood::bernoulli) {
  return {.pixels = 20,
          .hidden = {16},
          .decoder_hidden = {12, 14},
          .code = 3,
          .likelihood = likelihood,
          .pixel_deviation = Real(0.3),
          .learn_pixel_deviation = false,
          .samples = samples};
}

/// −log p(x | z) of one image whose pixels have the means y.
double cost(const VaeOptions& o, ConstMatrixView x, Index image, ConstMatrixView y, Index row) {
  double total = 0;
  for (Index i = 0; i < o.pixels; ++i) {
    const double pixel = x(image, i), mean = y(row, i), s = o.pixel_deviation;
    total -= o.likelihood == Likelihood::bernoulli ? pixel * std::log(mean) + (1 - pixel) * std::log(1 - mean)
                                                   : -0.5 * (pixel - mean) * (pixel - mean) / (s * s) -
                                                         0.5 * std::log(2 * std::numbers::pi * s * s);
  }
  return total;
}

// Equation 10 in its own words: encode, draw, decode, measure.
TEST(Vae, LossIsTheBoundOfThePaper) {
  for (const Likelihood likelihood : {Likelihood::bernoulli, Likelihood::gaussian}) {
    for (const Index samples : {1, 4}) {
      ThreadPool pool(2);
      const VaeOptions o = small(samples, likelihood);
      Vae model(pool, o);
      model.initialise(Random(3));
      model.reserve(5);
      const Matrix x = random_matrix(5, 20, 7, 0, 1);
      std::vector<double> squared(5);
      const Random random(11);
      const Vae::Step step = model.evaluate(const_view(x), {random, Stream::picture, 0, 2}, squared);

      const Matrix q = model.posterior(const_view(x));
      Matrix z(5 * samples, 3);
      random.normal(pool, Stream::picture, 0, 2, {z.data(), static_cast<std::size_t>(z.size())});
      double reconstruction = 0, kl = 0;
      for (Index row = 0; row < z.rows(); ++row) {
        for (Index j = 0; j < 3; ++j) {
          const double mean = q(row % 5, j), log_variance = q(row % 5, 3 + j);
          z(row, j) = static_cast<Real>(mean + std::exp(log_variance / 2) * z(row, j));
          if (row < 5) kl += 0.5 * (mean * mean + std::exp(log_variance) - 1 - log_variance) / 5;
        }
      }
      const MatrixView y = model.decode(const_view(z));
      for (Index row = 0; row < z.rows(); ++row) {
        reconstruction += cost(o, const_view(x), row % 5, read_only(y), row) / static_cast<double>(z.rows());
      }
      EXPECT_NEAR(step.kl, kl, 1e-5 * kl + 1e-7);  // near the prior, terms of size 1 cancel
      EXPECT_NEAR(step.reconstruction, reconstruction, 1e-5 * std::abs(reconstruction));
      EXPECT_NEAR(step.loss, reconstruction + kl, 1e-5 * std::abs(reconstruction));
      double error = 0;
      for (Index row = 0; row < 5; ++row) {
        const double image = (y.row(row) - x.row(row)).squaredNorm();
        EXPECT_NEAR(squared[static_cast<std::size_t>(row)], image, 1e-5);
        error += image / 5;
      }
      EXPECT_NEAR(step.squared_error, error, 1e-5);
    }
  }
}

TEST(Vae, IsBitEqualOnAnyNumberOfThreads) {
  std::vector<std::vector<Real>> weights;
  for (const int threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    Vae model(pool, {.pixels = 400, .hidden = {60}, .decoder_hidden = {60}, .code = 7, .samples = 3});
    model.initialise(Random(3));
    model.reserve(40);
    const Matrix x = random_matrix(40, 400, 7, 0, 1);
    for (std::uint64_t step = 0; step < 5; ++step) model.step(const_view(x), {}, Random(5), step);
    weights.emplace_back(model.parameters().values().begin(), model.parameters().values().end());
  }
  EXPECT_EQ(weights[0], weights[1]);
  EXPECT_EQ(weights[0], weights[2]);
}

TEST(Vae, LearnsAndFreshNoiseComesWithEachStep) {
  ThreadPool pool(1);
  Vae model(pool, small());
  model.initialise(Random(3));
  model.reserve(30);
  Matrix x = random_matrix(30, 20, 7, 0, 1);
  x = (x.array() > Real(0.5)).cast<Real>();
  std::vector<double> squared(30);
  const Random random(5);
  const Real first = model.evaluate(const_view(x), {random, Stream::posterior, 0}, squared).loss;
  EXPECT_NE(first, model.evaluate(const_view(x), {random, Stream::posterior, 1}, squared).loss);
  EXPECT_EQ(first, model.evaluate(const_view(x), {random, Stream::posterior, 0}, squared).loss);
  for (std::uint64_t step = 0; step < 600; ++step) {
    model.step(const_view(x), {.learning_rate = Real(1e-2)}, random, step);
  }
  EXPECT_LT(model.evaluate(const_view(x), {random, Stream::picture, 0}, squared).loss, 0.85 * first);
}

// At the optimum of the bound σ² is the mean squared error of a pixel.
TEST(Vae, LearntDeviationFindsTheErrorOfAPixel) {
  ThreadPool pool(1);
  VaeOptions o = small(1, Likelihood::gaussian);
  o.learn_pixel_deviation = true;
  Vae model(pool, o);
  model.initialise(Random(3));
  model.reserve(50);
  EXPECT_NEAR(model.pixel_deviation(), 0.3, 1e-6);
  const Matrix x = random_matrix(50, 20, 7, 0, 1);
  const Random random(5);
  double squared_error = 0;
  for (std::uint64_t step = 0; step < 1500; ++step) {
    const Vae::Step s = model.step(const_view(x), {.learning_rate = Real(2e-3)}, random, step);
    if (step >= 1300) squared_error += static_cast<double>(s.squared_error) / 200;
  }
  EXPECT_NEAR(model.pixel_deviation(), std::sqrt(squared_error / 20), 0.01);
  EXPECT_LT(model.pixel_deviation(), 0.29) << "pixels uniform in [0, 1] deviate by 0.29 from their mean";
}

TEST(Vae, EncodesToTheMean) {
  ThreadPool pool(1);
  Vae model(pool, small());
  model.initialise(Random(3));
  model.reserve(5);
  const Matrix x = random_matrix(5, 20, 7, 0, 1);
  const Matrix q = model.posterior(const_view(x)), mean = model.encode(const_view(x));
  EXPECT_EQ(mean, q.leftCols(3));
}

/// Draws weights of a model's codes for rows of x.
class Weights : public ImportanceSampler {
 public:
  Weights(Vae& model, const Matrix& x) : model_(model), x_(x) {}
  void draw(Index first, Index images, Index samples, unsigned draw, std::span<double> out) override {
    const ConstMatrixView x(x_.data() + first * x_.cols(), images, x_.cols());
    model_.log_importance_weights(x, samples,
                                  {random_, Stream::metric, static_cast<std::uint64_t>(first), draw}, out);
  }

 private:
  Vae& model_;
  const Matrix& x_;
  Random random_{21};
};

// With a code of one number, log p(x) = log ∫ p(x | z) p(z) dz can be had by integration.
TEST(Vae, ImportanceWeightedBoundRisesToTheLogLikelihood) {
  for (const Likelihood likelihood : {Likelihood::bernoulli, Likelihood::gaussian}) {
    ThreadPool pool(2);
    VaeOptions o = small(1, likelihood);
    o.code = 1;
    Vae model(pool, o);
    model.initialise(Random(3));
    for (Real& value : model.parameters().values()) value *= 2;  // a posterior that is off by more
    constexpr int kPoints = 1001;
    model.reserve(kPoints);
    const Matrix x = random_matrix(4, 20, 7, 0, 1);
    Matrix z(kPoints, 1);
    for (int i = 0; i < kPoints; ++i) z(i, 0) = static_cast<Real>(-8 + 16.0 * i / (kPoints - 1));
    const MatrixView y = model.decode(const_view(z));
    double exact = 0;
    for (Index image = 0; image < 4; ++image) {
      double total = 0;
      for (Index i = 0; i < kPoints; ++i) {
        const double code = z(i, 0);
        total += std::exp(-cost(o, const_view(x), image, read_only(y), i) - 0.5 * code * code) /
                 std::sqrt(2 * std::numbers::pi) * 16.0 / (kPoints - 1);
      }
      exact -= std::log(total) / 4;
    }
    Weights weights(model, x);
    const double one = iwae(weights, 4, 1, 1000), ten = iwae(weights, 4, 10, 1000),
                 many = iwae(weights, 4, 5000, 1000);
    EXPECT_NEAR(many, exact, 0.02 * std::abs(exact));
    EXPECT_LT(ten, one);
    EXPECT_LT(std::abs(many - exact), std::abs(one - exact) / 4);
  }
}

TEST(BetaVae, AtOneIsTheVae) {
  ThreadPool pool(2);
  Vae vae(pool, small(2));
  BetaVae beta(pool, small(2));
  const Matrix x = random_matrix(6, 20, 7, 0, 1);
  vae.initialise(Random(3));
  beta.vae().initialise(Random(3));
  vae.reserve(6);
  beta.vae().reserve(6);
  for (std::uint64_t step = 0; step < 4; ++step) {
    EXPECT_EQ(vae.step(const_view(x), {}, Random(5), step).loss,
              beta.step(const_view(x), {.beta = 1}, {}, Random(5), step).loss);
  }
  const auto a = vae.parameters().values(), b = beta.vae().parameters().values();
  EXPECT_TRUE(std::equal(a.begin(), a.end(), b.begin(), b.end()));
}

TEST(BetaVae, MoreBetaMeansLessDivergence) {
  std::vector<Real> kl;
  for (const Real weight : {Real(0.05), Real(0.2), Real(1)}) {
    ThreadPool pool(1);
    BetaVae model(pool, small());
    model.vae().initialise(Random(3));
    model.vae().reserve(50);
    const Matrix x = random_matrix(50, 20, 7, 0, 1);
    BetaVae::Step last;
    for (std::uint64_t step = 0; step < 500; ++step) {
      last = model.step(const_view(x), {.beta = weight}, {.learning_rate = Real(5e-3)}, Random(5), step);
    }
    kl.push_back(last.kl);
  }
  EXPECT_GT(kl[0], kl[1] + Real(0.5));
  EXPECT_GT(kl[1], kl[2] + Real(0.5)) << "pixels of noise: at 1 no code is worth its price";
}

TEST(BetaVae, CapacityRisesLinearlyAndStays) {
  const BetaObjective o = {
      .kind = BetaObjective::Kind::capacity, .gamma = 100, .capacity = 20, .capacity_samples = 1000};
  EXPECT_EQ(o.capacity_at(0), 0);
  EXPECT_FLOAT_EQ(o.capacity_at(250), 5);
  EXPECT_EQ(o.capacity_at(1000), 20);
  EXPECT_EQ(o.capacity_at(5'000'000'000), 20);
  EXPECT_FLOAT_EQ(o.penalty(7, 250), 200);
  EXPECT_FLOAT_EQ(o.penalty(3, 250), 200);
  EXPECT_EQ(o.slope(7, 250), 100);
  EXPECT_EQ(o.slope(3, 250), -100);
  EXPECT_EQ(o.slope(5, 250), 0);
}

TEST(BetaVae, DivergenceFollowsTheCapacity) {
  ThreadPool pool(1);
  BetaVae model(pool, small());
  model.vae().initialise(Random(3));
  model.vae().reserve(50);
  const Matrix x = random_matrix(50, 20, 7, 0, 1);
  const BetaObjective o = {
      .kind = BetaObjective::Kind::capacity, .gamma = 30, .capacity = 6, .capacity_samples = 20000};
  BetaVae::Step last;
  for (std::uint64_t step = 0; step < 800; ++step) {
    last = model.step(const_view(x), o, {.learning_rate = Real(2e-3)}, Random(5), step, step * 50);
    if (step == 200) {
      EXPECT_NEAR(last.kl, 3, 0.75);
    }
  }
  EXPECT_NEAR(last.kl, 6, 0.5);
}

}  // namespace
}  // namespace hourglass
