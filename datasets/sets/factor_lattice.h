#pragma once
#include <span>
#include <string>
#include <vector>

#include "core/check.h"
#include "core/real.h"
#include "datasets/samples.h"

namespace hourglass {

/// One thing that varies, independently of the others: 'scale', 6 values.
struct Factor {
  std::string name;
  int values;
};

/// The true causes of a set's samples: every combination of the factors' values is a sample that can be
/// drawn. Measures of disentanglement read the factors of held-out samples from it; the Higgins metric pairs
/// those, where the paper draws new ones.
///
/// A point of the lattice is named by its factors (0 … values − 1 each) or by its index, the last factor
/// fastest.
class FactorLattice {
 public:
  explicit FactorLattice(std::vector<Factor> factors) : factors_(std::move(factors)) {
    for (const Factor& factor : factors_) points_ *= factor.values;
  }
  virtual ~FactorLattice() = default;

  const std::vector<Factor>& factors() const { return factors_; }
  /// The product of the factors' values.
  Index points() const { return points_; }

  Index index_of(std::span<const int> factors) const {
    HOURGLASS_CHECK(factors.size() == factors_.size());
    Index index = 0;
    for (std::size_t f = 0; f < factors.size(); ++f) {
      HOURGLASS_CHECK(factors[f] >= 0 && factors[f] < factors_[f].values);
      index = index * factors_[f].values + factors[f];
    }
    return index;
  }
  void factors_of(Index index, std::span<int> factors) const {
    HOURGLASS_CHECK(factors.size() == factors_.size() && index >= 0 && index < points_);
    for (std::size_t f = factors.size(); f-- > 0;) {
      factors[f] = static_cast<int>(index % factors_[f].values);
      index /= factors_[f].values;
    }
  }

  /// Which point of the lattice sample i of the set is: index → factors_of.
  virtual Index index_of_sample(Index i) const = 0;
  void factors_of_sample(Index i, std::span<int> factors) const { factors_of(index_of_sample(i), factors); }

  /// Numbers of a sample.
  virtual SampleShape shape() const = 0;
  /// Draws the sample of these factors to out, shape().numbers() of them in [0, 1].
  virtual void render(std::span<const int> factors, Real* out) const = 0;

 private:
  std::vector<Factor> factors_;
  Index points_ = 1;
};

}  // namespace hourglass
