#include "models/seq2seq.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "nn_fixture.h"
#include "token_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::token_pairs;

constexpr Index kLength = 6, kVocabulary = 9;

Seq2SeqOptions small(int layers = 1) {
  return {.source = {kVocabulary, kLength},
          .target = {kVocabulary, kLength},
          .embedding = 8,
          .units = 16,
          .layers = layers};
}

/// Sequences that are written as they are read.
Matrix copies(Index batch, std::uint32_t part) {
  Matrix x = token_pairs(batch, kLength, kVocabulary, part);
  x.rightCols(kLength) = x.leftCols(kLength);
  return x;
}

void train(Seq2Seq& model, long steps, Real own = 0) {
  const Random random(5);
  for (long step = 0; step < steps; ++step) {
    const Matrix x = copies(32, static_cast<std::uint32_t>(step % 50));
    model.step(const_view(x), {.learning_rate = Real(1e-2), .clip = 5},
               {.sampled = own, .random = &random, .step = static_cast<std::uint64_t>(step)});
  }
}

TEST(Seq2Seq, LearnsToCopyAndDecodesWhatItRead) {
  ThreadPool pool(2);
  Seq2Seq model(pool, small());
  model.initialise(Random(1));
  model.reserve(50);
  std::vector<double> per_sequence(50);
  const Matrix x = copies(50, 7);
  const Real before = model.evaluate(const_view(x), per_sequence).loss;
  train(model, 1000);
  const Seq2Seq::Step after = model.evaluate(const_view(x), per_sequence);
  EXPECT_LT(after.loss, before / 10);
  EXPECT_NEAR(std::accumulate(per_sequence.begin(), per_sequence.end(), 0.0) / 50, after.loss, 1e-4);
  EXPECT_NEAR(after.loss * 50 / static_cast<Real>(after.tokens), after.per_token, 1e-5);

  const Matrix written = model.decode(read_only(model.encode(const_view(x))));
  Index same = 0;
  for (Index row = 0; row < 50; ++row) same += written.row(row) == x.row(row).head(kLength);
  EXPECT_GT(same, 45);
}

TEST(Seq2Seq, ABeamOfWidthOneIsGreedyAndAWiderOneNeverWorse) {
  for (const int layers : {1, 2}) {
    ThreadPool pool(1);
    Seq2Seq model(pool, small(layers));
    model.initialise(Random(2));
    model.reserve(32);
    train(model,
          layers == 1 ? 60 : 250);  // not enough to be sure of anything: greedy decoding has mistakes to make
    const Matrix x = copies(30, 3);
    const Matrix codes = model.encode(const_view(x));
    const Matrix greedy = model.decode(const_view(codes));
    Index better = 0;
    for (Index row = 0; row < x.rows(); ++row) {
      const Matrix code = codes.row(row);
      const std::vector<Hypothesis> one = model.beam(const_view(code), 1),
                                    five = model.beam(const_view(code), 5);
      ASSERT_EQ(one.size(), 1u);
      ASSERT_EQ(five.size(), 5u);
      Index i = 0;
      for (; i < static_cast<Index>(one[0].tokens.size()); ++i) {
        EXPECT_EQ(greedy(row, i), one[0].tokens[static_cast<std::size_t>(i)]);
      }
      if (one[0].finished) {
        ASSERT_LT(i, kLength);
        EXPECT_EQ(greedy(row, i), Token::end);
      }
      if (one[0].finished && five[0].finished) {
        better += five[0].log_probability > one[0].log_probability + 1e-4;
      }
      // The score is the model's own log p(target | source).
      if (five[0].finished) {
        Matrix pair = x.row(row);
        pair.rightCols(kLength).setZero();
        for (std::size_t j = 0; j < five[0].tokens.size(); ++j) {
          pair(0, kLength + static_cast<Index>(j)) = static_cast<Real>(five[0].tokens[j]);
        }
        pair(0, kLength + static_cast<Index>(five[0].tokens.size())) = Real(Token::end);
        double nats = 0;
        model.evaluate(const_view(pair), {&nats, 1});
        EXPECT_NEAR(five[0].log_probability, -nats, 1e-3);
      }
    }
    EXPECT_GT(better, 0) << layers << " layers: else the beam has shown nothing";
  }
}

TEST(Seq2Seq, ReadsTheSourceReversedOrNotAndNothingElseChanges) {
  ThreadPool pool(1);
  Seq2SeqOptions options = small();
  Seq2Seq reversed(pool, options);
  options.reverse_source = false;
  Seq2Seq forward(pool, options);
  for (Seq2Seq* model : {&reversed, &forward}) {
    model->initialise(Random(1));
    model->reserve(1);
  }
  Matrix x = Matrix::Zero(1, 2 * kLength), turned = x;
  x.leftCols(4) << 4, 5, 6, 2;
  turned.leftCols(4) << 6, 5, 4, 2;
  const Matrix code = reversed.encode(const_view(x));
  EXPECT_EQ(Matrix(forward.encode(const_view(turned))), code);
  EXPECT_NE(Matrix(forward.encode(const_view(x))), code);
}

TEST(Seq2Seq, PaddingAndNeighboursInTheBatchDoNotMatter) {
  ThreadPool pool(1);
  Seq2Seq model(pool, small(2));
  model.initialise(Random(1));
  model.reserve(32);
  const Matrix x = token_pairs(8, kLength, kVocabulary, 1);
  std::vector<double> together(8);
  model.evaluate(const_view(x), together);
  const Matrix codes = model.encode(const_view(x));
  for (Index row = 0; row < 8; ++row) {
    const Matrix alone = x.row(row);
    double nats = 0;
    model.evaluate(const_view(alone), {&nats, 1});
    EXPECT_NEAR(nats, together[static_cast<std::size_t>(row)], 1e-5);
    EXPECT_LT((Matrix(model.encode(const_view(alone))) - codes.row(row)).cwiseAbs().maxCoeff(), 1e-6);
  }
}

TEST(Seq2Seq, ForcingIsReplayedFromItsStreamAndChangesWhatIsRead) {
  ThreadPool pool(1);
  Seq2Seq model(pool, small());
  model.initialise(Random(1));
  model.reserve(32);
  train(model, 30, Real(0.5));
  const Matrix x = copies(8, 3);
  std::vector<double> per_sequence(8);
  const Random random(4);
  const auto loss = [&](Real own, std::uint64_t step) {
    return model.evaluate(const_view(x), per_sequence, {.sampled = own, .random = &random, .step = step})
        .loss;
  };
  const Real forced = loss(0, 1), half = loss(Real(0.5), 1), other = loss(Real(0.5), 2), free = loss(1, 1);
  EXPECT_EQ(loss(Real(0.5), 1), half);
  EXPECT_NE(half, other);
  EXPECT_NE(half, forced);
  EXPECT_NE(free, half);
  EXPECT_EQ(loss(1, 2), free) << "always its own words: no coin decides";
}

TEST(Seq2Seq, IsBitEqualOnAnyNumberOfThreads) {
  const auto run = [](int threads) {
    ThreadPool pool(threads);
    Seq2Seq model(pool, {.source = {kVocabulary, kLength},
                         .target = {kVocabulary, kLength},
                         .embedding = 32,
                         .units = 64,
                         .layers = 2});
    model.initialise(Random(1));
    model.reserve(64);
    train(model, 5);
    train(model, 5, Real(0.3));
    return std::vector<Real>(model.parameters().values().begin(), model.parameters().values().end());
  };
  const auto alone = run(1);
  EXPECT_EQ(run(2), alone);
  EXPECT_EQ(run(4), alone);
}

TEST(Seq2Seq, WritesInAnotherVocabularyAndAtAnotherLength) {
  ThreadPool pool(2);
  Seq2Seq model(pool, {.source = {kVocabulary, 4}, .target = {14, 8}, .embedding = 8, .units = 24});
  model.initialise(Random(1));
  model.reserve(32);
  // Every token is written twice, in other numbers.
  const auto pairs = [](Index batch, std::uint32_t part) {
    const Matrix from = token_pairs(batch, 4, kVocabulary, part);
    Matrix x = Matrix::Zero(batch, 16);
    x.leftCols(4) = from.leftCols(4);
    for (Index row = 0; row < batch; ++row) {
      Index at = 8;
      for (Index i = 0; x(row, i) != Real(Token::end); ++i)
        for (int twice = 0; twice < 2; ++twice) x(row, at++) = x(row, i) + 5;
      x(row, at) = Real(Token::end);
    }
    return x;
  };
  for (std::uint32_t step = 0; step < 700; ++step) {
    const Matrix x = pairs(32, step % 50);
    model.step(const_view(x), {.learning_rate = Real(1e-2), .clip = 5});
  }
  const Matrix x = pairs(30, 77), codes = model.encode(const_view(x));
  const Matrix written = model.decode(const_view(codes));
  ASSERT_EQ(written.cols(), 8);
  Index same = 0;
  for (Index row = 0; row < 30; ++row) {
    same += written.row(row) == x.row(row).tail(8);
    const Matrix code = codes.row(row);
    for (const Hypothesis& found : model.beam(const_view(code), 3)) EXPECT_LT(found.tokens.size(), 9u);
  }
  EXPECT_GT(same, 27);
}

TEST(Seq2Seq, AnEmptySourceIsTheZeroCode) {
  ThreadPool pool(1);
  Seq2Seq model(pool, small());
  model.initialise(Random(1));
  model.reserve(1);
  const Matrix x = Matrix::Zero(1, 2 * kLength);
  EXPECT_EQ(model.encode(const_view(x)).cwiseAbs().maxCoeff(), 0);
}

}  // namespace
}  // namespace hourglass
