#include <gtest/gtest.h>

#include <tuple>
#include <utility>
#include <vector>

#include "gradient/check_gradient.h"
#include "models/seq2seq.h"
#include "nn_fixture.h"
#include "token_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;
using testing::token_pairs;
using testing::view;

constexpr int kLengths[] = {4, 1, 3};

class LstmGradient : public ::testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(WithAndWithoutMask, LstmGradient, ::testing::Bool());

// Gradients come from every step's output and from the last state, and reach the input and the first state.
TEST_P(LstmGradient, ThroughTime) {
  constexpr Index kSteps = 4, kBatch = 3, kInputs = 2, kUnits = 5;
  ThreadPool pool(2);
  Parameters parameters;
  Lstm lstm(pool, parameters, "lstm", kInputs, kUnits);
  parameters.allocate();
  lstm.initialise(Random(1), 0, Real(0.8));
  lstm.reserve(kSteps, kBatch);
  Matrix x = random_matrix(kSteps * kBatch, kInputs, 1);
  Matrix h = random_matrix(kBatch, kUnits, 2), c = random_matrix(kBatch, kUnits, 3);
  const Matrix along_y = random_matrix(kSteps * kBatch, kUnits, 4),
               along_h = random_matrix(kBatch, kUnits, 5), along_c = random_matrix(kBatch, kUnits, 6);
  const std::span<const int> lengths = GetParam() ? std::span<const int>(kLengths) : std::span<const int>();
  const auto loss = [&] {
    lstm.begin(kBatch, lengths);
    lstm.hidden(0) = h;
    lstm.cell(0) = c;
    return lstm.forward(const_view(x)).cwiseProduct(along_y).sum() +
           lstm.hidden(kSteps).cwiseProduct(along_h).sum() + lstm.cell(kSteps).cwiseProduct(along_c).sum();
  };
  loss();
  lstm.hidden_gradient() = along_h;
  lstm.cell_gradient() = along_c;
  const Matrix dx = lstm.backward(const_view(x), const_view(along_y));
  const Matrix dh = lstm.hidden_gradient(), dc = lstm.cell_gradient();
  check_gradient("x", view(x), dx, loss);
  check_gradient("h0", view(h), dh, loss);
  check_gradient("c0", view(c), dc, loss);
  check_parameters(parameters, loss);
}

TEST(EmbeddingGradient, OfRepeatedTokens) {
  ThreadPool pool(2);
  Parameters parameters;
  Embedding embedding(pool, parameters, "embedding", 6, 40);
  parameters.allocate();
  embedding.initialise(Random(1), 0, 1);
  embedding.reserve(5);
  const std::vector<int> ids = {3, 1, 3, 5, 3};
  const Matrix along = random_matrix(5, 40, 2);
  embedding.backward(ids, const_view(along));
  check_parameters(parameters, [&] { return embedding.forward(ids).cwiseProduct(along).sum(); });
}

TEST(TokenLossGradient, LeavesPaddingOut) {
  ThreadPool pool(2);
  TokenBatch target;
  target.reserve(3, 2);
  Matrix x(2, 3);
  x << 4, 3, 2, /**/ 5, 2, 0;
  target.read(const_view(x), 0, 3, /*with_end=*/true);
  Matrix logits = random_matrix(6, 7, 1, -3, 3);
  std::vector<double> per_token(6), per_sequence(2);
  const auto loss = [&] {
    Matrix copy = logits;
    return token_cross_entropy(pool, view(copy), target, per_token, per_sequence).per_sequence;
  };
  Matrix gradient = logits;
  token_cross_entropy(pool, view(gradient), target, per_token, per_sequence);
  EXPECT_EQ(gradient.row(5).cwiseAbs().maxCoeff(), 0) << "row 5 is padding";
  check_gradient("logits", view(logits), gradient, loss);
}

using Case = std::tuple<int, bool, double>;
class Seq2SeqGradient : public ::testing::TestWithParam<Case> {};

TEST_P(Seq2SeqGradient, OfTheWholeModelMatchesCentralDifferences) {
  const auto& [layers, reversed, own] = GetParam();
  ThreadPool pool(2);
  Seq2Seq model(pool, {.source = {8, 5},
                       .target = {8, 5},
                       .embedding = 3,
                       .units = 4,
                       .layers = layers,
                       .reverse_source = reversed,
                       .initial_range = Real(0.7)});
  model.initialise(Random(3));
  model.reserve(4);
  const Matrix x = token_pairs(4, 5, 8, 1);
  const Random random(9);
  const Forcing forcing{.sampled = Real(own), .random = &random, .step = 2};
  model.gradients(const_view(x), forcing);
  std::vector<double> per_sequence(4);
  check_parameters(model.parameters(),
                   [&] { return model.evaluate(const_view(x), per_sequence, forcing).loss; });
}

// own = 0.5: half of what the decoder reads are its own words, which small changes of a parameter leave as
// they are.
INSTANTIATE_TEST_SUITE_P(All, Seq2SeqGradient,
                         ::testing::Combine(::testing::Values(1, 2), ::testing::Bool(),
                                            ::testing::Values(0.0, 0.5)));

TEST(Seq2SeqGradient, FromOneVocabularyToAnother) {
  ThreadPool pool(2);
  for (const auto& [source, target] :
       {std::pair<Seq2SeqOptions::Side, Seq2SeqOptions::Side>({8, 4}, {11, 7}), {{11, 7}, {6, 3}}}) {
    Seq2Seq model(
        pool, {.source = source, .target = target, .embedding = 3, .units = 4, .initial_range = Real(0.7)});
    model.initialise(Random(3));
    model.reserve(4);
    const Matrix x = token_pairs(
        4, {{{source.vocabulary, source.length}, {target.vocabulary, target.length}}}, /*part=*/1);
    model.gradients(const_view(x));
    std::vector<double> per_sequence(4);
    check_parameters(model.parameters(), [&] { return model.evaluate(const_view(x), per_sequence).loss; });
  }
}

}  // namespace
}  // namespace hourglass
