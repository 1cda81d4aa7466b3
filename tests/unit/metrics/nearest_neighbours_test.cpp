#include "metrics/nearest_neighbours.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

#include "core/random.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

using Labels = std::vector<std::uint8_t>;

/// The definition, plainly: sort all, count votes, let the nearest of the tied classes win.
double plain_accuracy(const Matrix& train, const Labels& train_labels, const Matrix& test,
                      const Labels& test_labels, int k) {
  int right = 0;
  for (Index i = 0; i < test.rows(); ++i) {
    std::vector<Index> order(static_cast<std::size_t>(train.rows()));
    std::iota(order.begin(), order.end(), Index{0});
    std::ranges::stable_sort(order, {}, [&](Index j) { return (train.row(j) - test.row(i)).squaredNorm(); });
    std::map<std::uint8_t, int> votes;
    for (int n = 0; n < k; ++n)
      ++votes[train_labels[static_cast<std::size_t>(order[static_cast<std::size_t>(n)])]];
    const int most = std::ranges::max_element(votes, {}, [](const auto& v) { return v.second; })->second;
    for (int n = 0; n < k; ++n) {
      const std::uint8_t label = train_labels[static_cast<std::size_t>(order[static_cast<std::size_t>(n)])];
      if (votes[label] < most) continue;
      right += label == test_labels[static_cast<std::size_t>(i)];
      break;
    }
  }
  return static_cast<double>(right) / static_cast<double>(test.rows());
}

Labels random_labels(Index n, std::uint32_t part, std::uint32_t classes) {
  Labels out;
  for (Index i = 0; i < n; ++i) {
    out.push_back(static_cast<std::uint8_t>(
        Random(3).words(Stream::weights, 0, part, static_cast<std::uint32_t>(i))[0] % classes));
  }
  return out;
}

TEST(NearestNeighbours, AgreeWithThePlainDefinition) {
  ThreadPool pool(2);
  for (const Index d : {1, 2, 3, 30}) {
    for (const int k : {1, 2, 5, 16}) {
      const auto part = static_cast<std::uint32_t>(100 * d + k);
      const Matrix train = random_matrix(90, d, part), test = random_matrix(57, d, part + 50);
      const Labels train_labels = random_labels(90, part, 3), test_labels = random_labels(57, part + 1, 3);
      const double plain = plain_accuracy(train, train_labels, test, test_labels, k);
      EXPECT_EQ(
          nearest_neighbour_accuracy(pool, const_view(train), train_labels, const_view(test), test_labels, k),
          plain)
          << d << " dimensions, k = " << k;
      EXPECT_GT(plain, 0.1);
      EXPECT_LT(plain, 0.7);
    }
  }
}

/// The label that one point gets: its accuracy is 1 for it.
int label_of(const Matrix& train, const Labels& labels, const Matrix& point, int k) {
  ThreadPool pool(1);
  for (int label = 0; label < 10; ++label) {
    const Labels guess = {static_cast<std::uint8_t>(label)};
    if (nearest_neighbour_accuracy(pool, const_view(train), labels, const_view(point), guess, k) == 1)
      return label;
  }
  return -1;
}

Matrix column(std::initializer_list<Real> values) {
  Matrix out(static_cast<Index>(values.size()), 1);
  std::ranges::copy(values, out.data());
  return out;
}

TEST(NearestNeighbours, TheMajorityWinsOverTheNearest) {
  EXPECT_EQ(label_of(column({1, 2, 3}), {4, 7, 7}, column({0}), 3), 7);
  EXPECT_EQ(label_of(column({1, 2, 3}), {4, 7, 7}, column({0}), 1), 4);
}

TEST(NearestNeighbours, ATieGoesToTheClassOfTheNearestAmongTheTied) {
  EXPECT_EQ(label_of(column({1, 2, 3, 4}), {9, 5, 5, 9}, column({0}), 4), 9);
  EXPECT_EQ(label_of(column({2, 1, 3, 4}), {9, 5, 5, 9}, column({0}), 4), 5);
  // The nearest of all is of a class that is not among the tied.
  EXPECT_EQ(label_of(column({1, 2, 3, 4, 5}), {8, 3, 6, 6, 3}, column({0}), 5), 3);
  EXPECT_EQ(label_of(column({5, 4, 3, 2, 1}), {3, 6, 6, 3, 8}, column({0}), 5), 3)
      << "whatever the order in memory";
}

TEST(NearestNeighbours, OfEquallyDistantOnesTheFirstComesFirst) {
  EXPECT_EQ(label_of(column({-1, 1}), {2, 6}, column({0}), 1), 2);
  EXPECT_EQ(label_of(column({1, -1}), {6, 2}, column({0}), 1), 6);
}

TEST(NearestNeighbours, AsManyNeighboursAsThereArePoints) {
  EXPECT_EQ(label_of(column({1, 2, 30}), {0, 1, 1}, column({0}), 3), 1);
}

TEST(NearestNeighbours, ThreadsDoNotShow) {
  const Matrix train = random_matrix(200, 2, 1), test = random_matrix(100, 2, 2);
  const Labels train_labels = random_labels(200, 1, 4), test_labels = random_labels(100, 2, 4);
  const double plain = plain_accuracy(train, train_labels, test, test_labels, 5);
  for (const int threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    EXPECT_EQ(
        nearest_neighbour_accuracy(pool, const_view(train), train_labels, const_view(test), test_labels),
        plain);
  }
}

}  // namespace
}  // namespace hourglass
