#include "nn/optimisers/lbfgs.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "core/reduce.h"

namespace hourglass {
namespace {

constexpr Index kTile = 8192;

Index tiles_of(Index size) { return (size + kTile - 1) / kTile; }

// The part of `whole` that a tile stands for.
template <class S>
S piece(S whole, Index tile) {
  const auto first = static_cast<std::size_t>(tile * kTile);
  return whole.subspan(first, std::min(static_cast<std::size_t>(kTile), whole.size() - first));
}

}  // namespace

Lbfgs::Lbfgs(ThreadPool& pool, Index size, int history, Span memory)
    : pool_(&pool),
      size_(size),
      history_(history),
      memory_(memory),
      direction_(static_cast<std::size_t>(size)),
      x0_(direction_.size()),
      g0_(direction_.size()),
      alpha_(static_cast<std::size_t>(history)),
      partial_(static_cast<std::size_t>(tiles_of(size))) {
  HOURGLASS_CHECK(size > 0 && history > 0);
  HOURGLASS_CHECK(static_cast<Index>(memory.size()) == memory_size(size, history));
}

void Lbfgs::restart() { memory_[0] = memory_[1] = memory_[2] = 0; }

// The memory may come from a file; its counts are places in arrays.
bool Lbfgs::sound() const {
  const auto whole = [](Real value, int least, int most) {
    return value >= static_cast<Real>(least) && value <= static_cast<Real>(most) &&
           value == std::floor(value);
  };
  return whole(memory_[0], 0, history_) && whole(memory_[1], 0, history_ - 1);
}

Real Lbfgs::begin(ConstSpan x, ConstSpan g) {
  HOURGLASS_CHECK(static_cast<Index>(x.size()) == size_ && static_cast<Index>(g.size()) == size_);
  std::ranges::copy(x, x0_.begin());
  std::ranges::copy(g, g0_.begin());
  if (!sound()) restart();
  const double squared = dot(g, g);
  find_direction(g);
  slope_ = slope_of(g);
  if (!(slope_ < 0)) {  // rounding has made the curvature useless
    restart();
    find_direction(g);
    slope_ = -squared;
  }
  return static_cast<Real>(std::sqrt(squared));
}

// d = −H g by the two-loop recursion (algorithm 7.4), with H₀ = (sᵀy / yᵀy) I of the last pair (eq. 7.20).
void Lbfgs::find_direction(ConstSpan g) {
  const Span d = direction_;
  for (std::size_t i = 0; i < d.size(); ++i) d[i] = -g[i];
  const int count = pairs();
  if (count == 0) return;
  const auto nth_latest = [&](int i) { return (next() - 1 - i + 2 * history_) % history_; };
  for (int i = 0; i < count; ++i) {
    const int pair = nth_latest(i);
    double& alpha = alpha_[static_cast<std::size_t>(pair)];
    alpha = dot(s(pair), d) / static_cast<double>(curvature(pair));
    add(d, static_cast<Real>(-alpha), y(pair));
  }
  const int last = nth_latest(0);
  const auto scale = static_cast<Real>(static_cast<double>(curvature(last)) / dot(y(last), y(last)));
  for (Real& v : d) v *= scale;
  for (int i = count - 1; i >= 0; --i) {
    const int pair = nth_latest(i);
    const double beta = dot(y(pair), d) / static_cast<double>(curvature(pair));
    add(d, static_cast<Real>(alpha_[static_cast<std::size_t>(pair)] - beta), s(pair));
  }
}

// A quasi-Newton step is tried in full; without curvature yet, a step of length 1 in x, or the gradient's
// where that is shorter.
double Lbfgs::first_length(Real norm) const {
  return pairs() > 0 ? 1.0 : std::min(1.0, 1.0 / static_cast<double>(norm));
}

// What a sum of so many rounded numbers may be off by.
double Lbfgs::noise_of(double value) {
  return 8 * static_cast<double>(std::numeric_limits<Real>::epsilon()) * std::abs(value);
}

void Lbfgs::move(Span x, Real length) {
  pool_->for_each_tile(tiles_of(size_), [&](Index tile, int) {
    const Span to = piece(x, tile);
    const ConstSpan from = piece(ConstSpan(x0_), tile), d = piece(ConstSpan(direction_), tile);
    for (std::size_t i = 0; i < to.size(); ++i) to[i] = from[i] + length * d[i];
  });
}

void Lbfgs::finish(Span x, ConstSpan g, bool moved, double value) {
  if (!moved) {
    std::ranges::copy(x0_, x.begin());
    restart();
    return;
  }
  memory_[2] = 1;
  memory_[3] = static_cast<Real>(value);
  memory_[4] = static_cast<Real>(value - static_cast<double>(memory_[3]));
  std::ranges::copy(g, last_gradient().begin());
  for (std::size_t i = 0; i < x.size(); ++i) x0_[i] = x[i] - x0_[i];  // s
  for (std::size_t i = 0; i < g.size(); ++i) g0_[i] = g[i] - g0_[i];  // y
  const double product = dot(x0_, g0_);
  // A pair without positive curvature would make H indefinite; strong Wolfe steps have it, save for rounding.
  if (!(product > 1e-10 * dot(g0_, g0_))) return;
  const int pair = next();
  std::ranges::copy(x0_, s(pair).begin());
  std::ranges::copy(g0_, y(pair).begin());
  curvature(pair) = static_cast<Real>(product);
  memory_[0] = static_cast<Real>(std::min(pairs() + 1, history_));
  memory_[1] = static_cast<Real>((pair + 1) % history_);
}

bool Lbfgs::recall(Span g) {
  if (memory_[2] != 1) return false;
  std::ranges::copy(last_gradient(), g.begin());
  return true;
}

// Two numbers have nearly a double's digits.
double Lbfgs::last_value() const { return static_cast<double>(memory_[3]) + static_cast<double>(memory_[4]); }

double Lbfgs::dot(ConstSpan a, ConstSpan b) {
  pool_->for_each_tile(tiles_of(size_), [&](Index tile, int) {
    partial_[static_cast<std::size_t>(tile)] =
        static_cast<double>(hourglass::dot(piece(a, tile), piece(b, tile)));
  });
  double total = 0;
  for (const double part : partial_) total += part;
  return total;
}

void Lbfgs::add(Span a, Real scale, ConstSpan b) {
  pool_->for_each_tile(tiles_of(size_), [&](Index tile, int) {
    const Span to = piece(a, tile);
    const ConstSpan from = piece(b, tile);
    for (std::size_t i = 0; i < to.size(); ++i) to[i] += scale * from[i];
  });
}

Span Lbfgs::vector(int i) {
  const std::size_t first = static_cast<std::size_t>(kHead + history_) +
                            static_cast<std::size_t>(i) * static_cast<std::size_t>(size_);
  return memory_.subspan(first, static_cast<std::size_t>(size_));
}

bool LbfgsOptimiser::same_as_last(ConstSpan conditions) {
  if (conditions.empty()) {
    std::ranges::fill(conditions_, Real(0));
    return false;
  }
  HOURGLASS_CHECK(conditions.size() == conditions_.size());
  const bool same = std::ranges::equal(conditions, conditions_);
  std::ranges::copy(conditions, conditions_.begin());
  return same;
}

}  // namespace hourglass
