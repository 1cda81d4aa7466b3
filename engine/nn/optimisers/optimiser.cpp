#include "nn/optimisers/optimiser.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/negligible.h"
#include "core/real.h"
#include "core/reduce.h"

namespace hourglass {
namespace {

constexpr Index kChunk = 8192;

Span piece(Span whole, Index first, Index count) {
  return whole.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
}

/// What is kept of a moment.
Real kept(Real moment) { return without_negligible(moment, kNegligibleMoment); }

void sgd_tile(const OptimiserOptions& o, Index n, Real* value, const Real* gradient, Real* velocity,
              Real decay, Real scale) {
  for (Index i = 0; i < n; ++i) {
    const Real g = (gradient[i] + decay * value[i]) * scale;
    velocity[i] = kept(o.momentum * velocity[i] - o.learning_rate * g);
    value[i] += velocity[i];
  }
}

// 1 − βᵗ, in double: 1 − 0.999 has lost four digits in float. βᵗ is lost beside 1 long before it is denormal.
Real bias_correction(Real beta, long steps) {
  const auto b = static_cast<double>(beta);
  return static_cast<Real>(1 - std::pow(b, std::min(static_cast<double>(steps), 50 / (1 - b))));
}

// θ ← θ − η m̂ / (√v̂ + ε) with m̂ = m / (1 − β₁ᵗ), v̂ = v / (1 − β₂ᵗ).
void adam_tile(const OptimiserOptions& o, Index n, Real* value, const Real* gradient, Real* first,
               Real* second, Real decay, Real scale, Real correction1, Real correction2) {
  const Real rate = o.learning_rate / correction1;
  const Real inverse_root = 1 / std::sqrt(correction2);
  for (Index i = 0; i < n; ++i) {
    const Real g = (gradient[i] + decay * value[i]) * scale;
    first[i] = kept(o.beta1 * first[i] + (1 - o.beta1) * g);
    second[i] = kept(o.beta2 * second[i] + (1 - o.beta2) * g * g);
    value[i] -= rate * first[i] / (std::sqrt(second[i]) * inverse_root + o.epsilon);
  }
}

// s ← s + g², θ ← θ − η g / (√s + ε).
void adagrad_tile(const OptimiserOptions& o, Index n, Real* value, const Real* gradient, Real* squares,
                  Real decay, Real scale) {
  for (Index i = 0; i < n; ++i) {
    const Real g = (gradient[i] + decay * value[i]) * scale;
    squares[i] += g * g;
    value[i] -= o.learning_rate * g / (std::sqrt(squares[i]) + o.epsilon);
  }
}

}  // namespace

Optimiser::Optimiser(ThreadPool& pool, Parameters& parameters, std::span<const Parameters::Handle> only,
                     std::span<Real> moments)
    : pool_(&pool), parameters_(&parameters), moments_(moments) {
  HOURGLASS_CHECK(moments.empty() || moments.size() == moment_count(parameters, only));
  const std::vector<ParameterInfo>& table = parameters.table();
  Index own = 0;
  for (std::size_t tensor = 0; tensor < table.size(); ++tensor) {
    if (!only.empty() && std::ranges::find(only, static_cast<Parameters::Handle>(tensor)) == only.end())
      continue;
    const ParameterInfo& info = table[tensor];
    tensors_.push_back(static_cast<Parameters::Handle>(tensor));
    const Index size = info.rows * info.columns;
    for (Index first = 0; first < size; first += kChunk) {
      tiles_.push_back(
          {info.offset + first, std::min(kChunk, size - first), own + first, tensors_.back(), info.decays});
    }
    own += size;
  }
  partial_.resize(tiles_.size());
  interleave_tiles();
}

void Optimiser::interleave_tiles() {
  order_.reserve(tiles_.size());
  for (int worker = 0; worker < pool_->size(); ++worker) {
    for (std::size_t first = 0, end; first < tiles_.size(); first = end) {
      end = first;
      while (end < tiles_.size() && tiles_[end].tensor == tiles_[first].tensor) ++end;
      const auto part = [&](int of) {
        return first + (end - first) * static_cast<std::size_t>(of) / static_cast<std::size_t>(pool_->size());
      };
      for (std::size_t tile = part(worker); tile < part(worker + 1); ++tile)
        order_.push_back(static_cast<Index>(tile));
    }
  }
}

std::size_t Optimiser::moment_count(const Parameters& parameters, std::span<const Parameters::Handle> only) {
  Index count = 0;
  for (const Parameters::Handle handle : only) {
    const ParameterInfo& info = parameters.table()[static_cast<std::size_t>(handle)];
    count += info.rows * info.columns;
  }
  return 2 * static_cast<std::size_t>(only.empty() ? parameters.count() : count);
}

Real* Optimiser::first_moments(const Tile& tile) const {
  return moments_.empty() ? parameters_->first_moments().data() + tile.first : moments_.data() + tile.own;
}

Real* Optimiser::second_moments(const Tile& tile) const {
  return moments_.empty() ? parameters_->second_moments().data() + tile.first
                          : moments_.data() + moments_.size() / 2 + static_cast<std::size_t>(tile.own);
}

Real Optimiser::step(OptimiserOptions options) {
  options.learning_rate *= rate_share_;
  if (options.kind != kind_ && steps_ > 0) restart();
  kind_ = options.kind;
  ++steps_;
  const std::span<Real> values = parameters_->values();
  const Span gradients = parameters_->gradients(tensors_);
  const auto decay_of = [&](const Tile& tile) { return tile.decays ? options.weight_decay : Real(0); };

  const auto tiles = static_cast<Index>(tiles_.size());
  const auto clear_and_take_norm = [&](Index index) {
    const Tile& tile = tiles_[static_cast<std::size_t>(index)];
    const Real decay = decay_of(tile);
    const Span g = piece(gradients, tile.first, tile.count), w = piece(values, tile.first, tile.count);
    clear_negligible(g);
    double squared = static_cast<double>(dot(g, g));
    // ‖g + λw‖² = ‖g‖² + 2λ g·w + λ²‖w‖²
    if (decay != 0) squared += static_cast<double>(2 * decay * dot(g, w) + decay * decay * dot(w, w));
    partial_[static_cast<std::size_t>(index)] = squared;
  };
  const auto norm = [&] {
    double squared = 0;
    for (double value : partial_) squared += value;
    return static_cast<Real>(std::sqrt(squared));
  };
  // Only clipping has to know the norm before the first value moves. Otherwise it is taken on the way: the
  // gradients come out of memory once.
  const bool clips = options.clip > 0;
  if (clips) pool_->for_each_tile(tiles, [&](Index index, int) { clear_and_take_norm(index); });
  const Real scale = clips && norm() > options.clip ? options.clip / norm() : Real(1);

  const Real correction1 = bias_correction(options.beta1, steps_);
  const Real correction2 = bias_correction(options.beta2, steps_);
  pool_->for_each_tile(tiles, [&](Index place, int) {
    const Index index = order_[static_cast<std::size_t>(place)];
    if (!clips) clear_and_take_norm(index);
    const Tile& tile = tiles_[static_cast<std::size_t>(index)];
    Real* value = values.data() + tile.first;
    const Real* gradient = gradients.data() + tile.first;
    Real *first = first_moments(tile), *second = second_moments(tile);
    switch (options.kind) {
      case OptimiserKind::sgd:
        return sgd_tile(options, tile.count, value, gradient, first, decay_of(tile), scale);
      case OptimiserKind::adam:
        return adam_tile(options, tile.count, value, gradient, first, second, decay_of(tile), scale,
                         correction1, correction2);
      case OptimiserKind::adagrad:
        return adagrad_tile(options, tile.count, value, gradient, second, decay_of(tile), scale);
    }
  });
  for (const Parameters::Handle tensor : tensors_) parameters_->clear_gradient(tensor);
  return norm();
}

void Optimiser::restart() {
  steps_ = 0;
  for (const Tile& tile : tiles_) {
    std::fill_n(first_moments(tile), tile.count, Real(0));
    std::fill_n(second_moments(tile), tile.count, Real(0));
  }
}

}  // namespace hourglass
