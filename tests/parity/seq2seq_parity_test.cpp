// The same steps as seq2seq.py's: losses, gradients and weights must be those of PyTorch's nn.LSTM.

#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "models/seq2seq.h"
#include "nn_fixture.h"
#include "parity/parity.h"
#include "parity/seq2seq_fixture.inc"

namespace hourglass {
namespace {

using testing::const_view;
using testing::expect_close;
using testing::expect_tensors;

using Sequence = std::vector<int>;
using Pairs = std::vector<std::pair<Sequence, Sequence>>;
// seq2seq.py's BATCHES: source and target without end, of all lengths from 1 to 4; and its TRANSLATIONS, to
// another vocabulary, of up to 6.
const Pairs kBatches[] = {
    {{{4, 5, 6, 7}, {4, 5, 6}}, {{3}, {7, 7, 3, 5}}, {{6, 4}, {5}}, {{5, 5, 7}, {6, 4}}, {{7}, {3}}},
    {{{3, 4}, {3, 4}}, {{7, 6, 5, 4}, {4, 5, 6, 7}}, {{5}, {5}}, {{6, 3, 6}, {6, 3, 6}}, {{4, 4}, {3}}},
};
const Pairs kTranslations[] = {
    {{{4, 5, 6, 7}, {4, 10, 6}}, {{3}, {7, 9, 3, 5, 8, 8}}, {{6, 4}, {5}}, {{5, 5, 7}, {10, 4}}},
    {{{3, 4}, {3, 9, 4, 10, 3}}, {{7, 6, 5, 4}, {8, 5}}, {{5}, {10}}, {{6, 3, 6}, {9, 3, 9, 7}}},
};

Matrix rows_of_pairs(const Pairs& pairs, Index width) {
  Matrix x = Matrix::Zero(static_cast<Index>(pairs.size()), 2 * width);
  for (std::size_t row = 0; row < pairs.size(); ++row) {
    Real* out = x.row(static_cast<Index>(row)).data();
    for (const Sequence& ids : {pairs[row].first, pairs[row].second}) {
      *std::ranges::copy(ids, out).out = Real(Token::end);
      out += width;
    }
  }
  return x;
}

struct Expected {
  std::span<const double> gradients, losses, gradient_norms, weights;
};

void compare(int layers, bool reversed, const OptimiserOptions& optimiser, const Expected& expected,
             std::span<const Pairs> batches = kBatches, Seq2SeqOptions::Side target = {8, 5}) {
  ThreadPool pool(2);
  Seq2Seq model(pool, {.source = {8, 5},
                       .target = target,
                       .embedding = 3,
                       .units = 4,
                       .layers = layers,
                       .reverse_source = reversed,
                       .initial_range = Real(0.5)});
  model.initialise(Random(3));
  model.reserve(5);
  Parameters& parameters = model.parameters();

  const Index width = model.options().width();
  const Matrix x = rows_of_pairs(batches[0], width);
  model.gradients(const_view(x));
  expect_tensors(parameters, parameters.gradients(), expected.gradients, "gradient");
  std::ranges::fill(parameters.gradients(), Real(0));

  for (std::size_t step = 0; step < expected.losses.size(); ++step) {
    const Matrix batch = rows_of_pairs(batches[step % 2], width);
    const Seq2Seq::Step result = model.step(const_view(batch), optimiser);
    expect_close(result.loss, expected.losses[step], "loss of step " + std::to_string(step));
    expect_close(result.gradient_norm, expected.gradient_norms[step], "norm of step " + std::to_string(step));
  }
  expect_tensors(parameters, parameters.values(), expected.weights, "value");
}

#define HOURGLASS_EXPECTED(run) \
  { run::gradients, run::losses, run::gradient_norms, run::weights }

TEST(Seq2SeqParity, OneLayerReversedWithAdamAndClipping) {
  compare(1, true, {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2), .clip = Real(0.5)},
          HOURGLASS_EXPECTED(fixture::one_layer_reversed));
}

TEST(Seq2SeqParity, TwoLayersForwardWithMomentum) {
  compare(2, false, {.kind = OptimiserKind::sgd, .learning_rate = Real(5e-2), .momentum = Real(0.9)},
          HOURGLASS_EXPECTED(fixture::two_layers_forward));
}

TEST(Seq2SeqParity, FromOneVocabularyToAnotherAndLonger) {
  compare(1, true, {.kind = OptimiserKind::adam, .learning_rate = Real(1e-2), .clip = Real(0.5)},
          HOURGLASS_EXPECTED(fixture::two_vocabularies), kTranslations, {11, 7});
}

#undef HOURGLASS_EXPECTED

}  // namespace
}  // namespace hourglass
