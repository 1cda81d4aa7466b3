#include <gtest/gtest.h>

#include <tuple>
#include <vector>

#include "gradient/check_gradient.h"
#include "models/beta_vae.h"
#include "models/vae.h"
#include "nn/codes/posterior.h"
#include "nn/objectives/reconstruction.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;
using testing::view;

// L = Σ z ∘ r + w · mean KL with a fixed random r, so that ∂L/∂z = r.
TEST(LatentGradient, OfCodesAndDivergence) {
  ThreadPool pool(2);
  for (const Real weight : {Real(0), Real(1), Real(7)}) {
    for (const Index samples : {1, 4}) {
      Matrix posterior = random_matrix(3, 10, 1, -2, 2), z(3 * samples, 5), gradient(3, 10);
      const Matrix noise = random_matrix(3 * samples, 5, 2, -2, 2), r = random_matrix(3 * samples, 5, 3);
      std::vector<double> per_image(3);
      posterior_backward(pool, const_view(posterior), const_view(noise), const_view(r), weight,
                         view(gradient));
      check_gradient("posterior", view(posterior), gradient, [&] {
        const Real kl = sample_posterior(pool, const_view(posterior), const_view(noise), view(z), per_image);
        return z.cwiseProduct(r).sum() + weight * kl;
      });
    }
  }
}

TEST(LossGradient, GaussianNegativeLogLikelihood) {
  ThreadPool pool(2);
  Matrix logits = random_matrix(4, 30, 1, -4, 4), log_variance(1, 1);
  const Matrix target = random_matrix(2, 30, 2, 0, 1);  // two codes of each image
  for (const Real at : {Real(-3), Real(0.5)}) {
    log_variance(0, 0) = at;
    Matrix mean(4, 30), gradient(4, 30), unused(4, 30), slope(1, 1);
    std::vector<double> per_image(4);
    Real unused_slope = 0;
    gaussian_negative_log_likelihood(pool, const_view(logits), const_view(target), at, view(mean),
                                     view(gradient), slope(0, 0), per_image);
    const auto loss = [&] {
      return gaussian_negative_log_likelihood(pool, const_view(logits), const_view(target),
                                              log_variance(0, 0), view(mean), view(unused), unused_slope,
                                              per_image);
    };
    check_gradient("logits", view(logits), gradient, loss);
    check_gradient("log σ²", view(log_variance), slope, loss);
  }
}

VaeOptions tiny(Activation activation, Likelihood likelihood, bool learn_deviation, Index samples) {
  return {.pixels = 12,
          .hidden = {8, 6},
          .decoder_hidden = {5, 7},
          .code = 3,
          .activation = activation,
          .decoder_activation = Activation::tanh,
          .likelihood = likelihood,
          .pixel_deviation = Real(0.4),
          .learn_pixel_deviation = learn_deviation,
          .samples = samples};
}

using Case = std::tuple<Activation, std::pair<Likelihood, bool>, Index>;
class VaeGradient : public ::testing::TestWithParam<Case> {};

// ε is replayed: the same stream, step and part give the same codes.
TEST_P(VaeGradient, OfTheWholeNetworkMatchesCentralDifferences) {
  const auto& [activation, decoder, samples] = GetParam();
  ThreadPool pool(2);
  Vae model(pool, tiny(activation, decoder.first, decoder.second, samples));
  model.initialise(Random(3));
  model.reserve(4);
  const Matrix x = random_matrix(4, 12, 7, 0, 1);
  const Random random(5);
  const Vae::Step trained = model.gradients(const_view(x), random, 9);
  std::vector<double> squared(4);
  const auto loss = [&] {
    return model.evaluate(const_view(x), {random, Stream::posterior, 9}, squared).loss;
  };
  EXPECT_EQ(trained.loss, loss());
  check_parameters(model.parameters(), loss);
}

INSTANTIATE_TEST_SUITE_P(All, VaeGradient,
                         ::testing::Combine(::testing::Values(Activation::tanh, Activation::relu),
                                            ::testing::Values(std::pair{Likelihood::bernoulli, false},
                                                              std::pair{Likelihood::gaussian, false},
                                                              std::pair{Likelihood::gaussian, true}),
                                            ::testing::Values(1, 3)));

class BetaVaeGradient : public ::testing::TestWithParam<std::tuple<BetaObjective, std::uint64_t>> {};

TEST_P(BetaVaeGradient, MatchesCentralDifferences) {
  const auto& [objective, seen] = GetParam();
  ThreadPool pool(2);
  BetaVae model(pool, tiny(Activation::tanh, Likelihood::bernoulli, false, 2));
  model.vae().initialise(Random(3));
  model.vae().reserve(4);
  const Matrix x = random_matrix(4, 12, 7, 0, 1);
  const Random random(5);
  const BetaVae::Step trained = model.gradients(const_view(x), objective, random, 9, seen);
  std::vector<double> squared(4);
  const auto loss = [&] {
    return model.evaluate(const_view(x), objective, {random, Stream::posterior, 9}, squared, seen).loss;
  };
  EXPECT_EQ(trained.loss, loss());
  EXPECT_NE(trained.loss, trained.reconstruction + trained.kl);
  check_parameters(model.vae().parameters(), loss);
}

// The first weights' KL lies above C = 0, and below the 22.5 nats that C has reached after 900 images.
constexpr BetaObjective kCapacity = {
    .kind = BetaObjective::Kind::capacity, .gamma = 30, .capacity = 25, .capacity_samples = 1000};
INSTANTIATE_TEST_SUITE_P(All, BetaVaeGradient,
                         ::testing::Values(std::tuple{BetaObjective{.beta = 4}, 0},
                                           std::tuple{BetaObjective{.beta = Real(0.25)}, 0},
                                           std::tuple{kCapacity, 0}, std::tuple{kCapacity, 900}));

}  // namespace
}  // namespace hourglass
