#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "core/matrix.h"
#include "core/random.h"
#include "nn/sequences/search.h"

namespace hourglass {
namespace {

constexpr int kA = 3, kB = 4, kC = 5;
constexpr Index kVocabulary = 6;

/// A decoder that looks the next token's probabilities up by what has been written so far; states are these
/// prefixes.
class Table {
 public:
  using Prefix = std::vector<int>;
  using Row = std::map<int, double>;
  explicit Table(std::map<Prefix, Row> rows) : rows_(std::move(rows)) {}

  ConstMatrixView operator()(Index t, std::span<const int> tokens, std::span<const int> parents) {
    std::vector<Prefix> next;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      Prefix prefix = t == 0 ? Prefix() : states_[static_cast<std::size_t>(parents[i])];
      if (t > 0) prefix.push_back(tokens[i]);
      next.push_back(prefix);
    }
    states_ = next;
    log_p_ = Matrix::Constant(static_cast<Index>(tokens.size()), kVocabulary, Real(-30));
    for (std::size_t i = 0; i < states_.size(); ++i) {
      for (const auto& [token, p] : rows_[states_[i]])
        log_p_(static_cast<Index>(i), token) = Real(std::log(p));
    }
    return {log_p_.data(), log_p_.rows(), log_p_.cols()};
  }

 private:
  std::map<Prefix, Row> rows_;
  std::vector<Prefix> states_;
  Matrix log_p_;
};

// The most probable first word, a, leads nowhere good; b, second best, leads to the best sentence: 0.4 · 0.9
// against 0.6 · 0.5.
Table garden_path() {
  return Table({{{}, {{kA, 0.6}, {kB, 0.4}}},
                {{kA}, {{Token::end, 0.5}, {kC, 0.3}, {kA, 0.2}}},
                {{kB}, {{Token::end, 0.9}, {kC, 0.1}}},
                {{kA, kC}, {{Token::end, 1.0}}},
                {{kA, kA}, {{Token::end, 1.0}}},
                {{kB, kC}, {{Token::end, 1.0}}}});
}

TEST(BeamSearch, OfWidthOneIsGreedy) {
  const std::vector<Hypothesis> found = beam_search(1, 5, garden_path());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].tokens, std::vector<int>{kA});
  EXPECT_TRUE(found[0].finished);
  EXPECT_NEAR(found[0].log_probability, std::log(0.3), 1e-6);
}

TEST(BeamSearch, FindsABetterSequenceThanGreedy) {
  const std::vector<Hypothesis> found = beam_search(2, 5, garden_path());
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].tokens, std::vector<int>{kB});
  EXPECT_NEAR(found[0].log_probability, std::log(0.36), 1e-6);
  EXPECT_EQ(found[1].tokens, std::vector<int>{kA});
}

TEST(BeamSearch, ListsSequencesBestFirstAndNoneTwice) {
  const std::vector<Hypothesis> found = beam_search(4, 5, garden_path());
  ASSERT_EQ(found.size(), 4u);
  std::set<std::vector<int>> different;
  for (std::size_t i = 0; i < found.size(); ++i) {
    different.insert(found[i].tokens);
    if (i > 0) {
      EXPECT_GE(found[i - 1].log_probability, found[i].log_probability);
    }
  }
  EXPECT_EQ(different.size(), 4u);
  EXPECT_EQ(found[2].tokens, (std::vector<int>{kA, kC}));
  EXPECT_NEAR(found[2].log_probability, std::log(0.18), 1e-6);
}

TEST(BeamSearch, ReturnsWhatIsNotFinishedWhenTheLengthRunsOut) {
  // c for ever, an end only with probability 0.1.
  const Table::Row row = {{kC, 0.9}, {Token::end, 0.1}};
  Table forever({{{}, row}, {{kC}, row}, {{kC, kC}, row}});
  const std::vector<Hypothesis> greedy = beam_search(1, 3, forever);
  ASSERT_EQ(greedy.size(), 1u);
  EXPECT_FALSE(greedy[0].finished);
  EXPECT_EQ(greedy[0].tokens, (std::vector<int>{kC, kC, kC}));
  const std::vector<Hypothesis> found = beam_search(2, 3, forever);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].finished) << "finished ones come first, though this one is less probable";
  EXPECT_LT(found[0].log_probability, found[1].log_probability);
  EXPECT_FALSE(found[1].finished);
}

}  // namespace
}  // namespace hourglass
