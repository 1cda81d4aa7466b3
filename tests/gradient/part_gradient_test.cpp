// Of the parts of nn that keep what the way back needs.
#include <gtest/gtest.h>

#include <vector>

#include "gradient/check_gradient.h"
#include "nn/codes/posterior.h"
#include "nn/codes/split_code.h"
#include "nn/objectives/penalties.h"
#include "nn/objectives/reconstruction.h"
#include "nn/sequences/lstm_stack.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;
using testing::view;

// L = Σ z ∘ r + w · mean KL with a fixed random r, so that ∂L/∂z = r.
TEST(PosteriorCodesGradient, OfCodesAndDivergence) {
  ThreadPool pool(2);
  PosteriorCodes codes(pool, 5);
  codes.reserve(9);
  const Random random(3);
  Matrix q = random_matrix(3, 10, 1, -2, 2);
  const Matrix r = random_matrix(9, 5, 2);
  const auto loss = [&] {
    codes.draw(const_view(q), 3, {random, Stream::posterior, 4, 0});
    return codes.drawn().cwiseProduct(r).sum() + 1.7 * codes.kl();
  };
  loss();
  Matrix gradient = q;
  codes.backward(view(gradient), const_view(r), 1.7);
  check_gradient("posterior", view(q), gradient, loss);
}

TEST(PixelLikelihoodGradient, OfLogitsAndALearnedDeviation) {
  ThreadPool pool(2);
  for (const Likelihood kind : {Likelihood::bernoulli, Likelihood::gaussian}) {
    Parameters parameters;
    PixelLikelihood likelihood(pool, parameters, 12, kind, 0.3, /*learned=*/true);
    parameters.allocate();
    likelihood.initialise();
    likelihood.reserve(6);
    Matrix logits = random_matrix(6, 12, 1, -3, 3);
    const Matrix x = random_matrix(3, 12, 2, 0, 1);
    const auto loss = [&] {
      Matrix copy = logits;
      return likelihood.negative_log_likelihood(view(copy), const_view(x));
    };
    Matrix overwritten = logits;
    likelihood.negative_log_likelihood(view(overwritten), const_view(x));
    const Matrix gradient = likelihood.backward();
    check_gradient("logits", view(logits), gradient, loss);
    check_parameters(parameters, loss);
  }
}

TEST(ReconstructionGradient, OfHalfTheSquaredErrorOfARowsShare) {
  ThreadPool pool(2);
  Reconstruction reconstruction(pool, 12, ReconstructionLoss::squared_error);
  reconstruction.reserve(3);
  Matrix logits = random_matrix(3, 12, 1, -3, 3);
  const Matrix x = random_matrix(3, 12, 2, 0, 1);
  Matrix overwritten = logits;
  const double value = reconstruction.half_squared_error(view(overwritten), const_view(x), 8);
  const Matrix gradient = reconstruction.backward();
  EXPECT_NEAR(value * 8 / 3, reconstruction.squared_error(const_view(x)) / 2, 1e-12);
  check_gradient("logits", view(logits), gradient, [&] {
    Matrix copy = logits;
    return reconstruction.half_squared_error(view(copy), const_view(x), 8);
  });
}

TEST(SplitCodeGradient, ThroughTheSoftmaxOfTheCategory) {
  ThreadPool pool(2);
  SplitCode code(pool, 2, 4);
  code.reserve(5);
  Matrix a = random_matrix(5, 6, 1, -2, 2);
  const Matrix r = random_matrix(5, 6, 2);
  const auto loss = [&] { return code.split(const_view(a)).cwiseProduct(r).sum(); };
  loss();
  const Matrix style = r.leftCols(2), category = r.rightCols(4);
  const Matrix apart = code.backward(const_view(style), const_view(category));
  const Matrix gradient = code.backward(const_view(r));
  EXPECT_EQ(apart, gradient);
  check_gradient("a", view(a), gradient, loss);

  const std::vector<int> labels = {0, 3, 1, 1, 2};
  EXPECT_NEAR(code.cross_entropy(const_view(a), labels), code.classification_loss(const_view(a), labels),
              1e-12);
  const Matrix classified = code.cross_entropy_backward();
  check_gradient("a", view(a), classified, [&] { return code.classification_loss(const_view(a), labels); });
}

TEST(WeightDecayGradient, OfItsPenalty) {
  Parameters parameters;
  parameters.add("w", 3, 4, true);
  parameters.allocate();
  parameters.value(0) = random_matrix(3, 4, 1);
  add_weight_decay(parameters, 0.7);
  check_parameters(parameters, [&] { return weight_decay(parameters, 0.7); });
}

// Each of the six words about once, where every word's vector is read; and twice, where W is multiplied with
// each word.
class WordLstmGradient : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(FewAndManyOfEach, WordLstmGradient, ::testing::Values(2, 3));

TEST_P(WordLstmGradient, OfRepeatedWordsThroughTime) {
  const Index batch = GetParam(), steps = 4;
  ThreadPool pool(2);
  Parameters parameters;
  Embedding embedding(pool, parameters, "embedding", 6, 3);
  LstmStack stack(pool, parameters, "lstm", 3, 4, 2);
  parameters.allocate();
  embedding.initialise(Random(1), 0, 0.8);
  stack.initialise(Random(1), 1, 0.8);
  WordLstm words(embedding, stack);
  const std::vector<int> all = {1, 1, 5, 0, 2, 3, 4, 5, 1, 3, 1, 0};
  const std::span ids(all.data(), static_cast<std::size_t>(steps * batch));
  const std::vector<int> lengths = {4, 2, 3};
  words.reserve(steps, batch);
  const Matrix r = random_matrix(steps * batch, 4, 2);
  const auto loss = [&] {
    stack.begin(batch, std::span(lengths).first(static_cast<std::size_t>(batch)));
    return words.forward(ids).cwiseProduct(r).sum();
  };
  loss();
  stack.begin_backward();
  words.backward(ids, const_view(r));
  check_parameters(parameters, loss);
}

}  // namespace
}  // namespace hourglass
