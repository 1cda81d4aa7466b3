#include "nn/objectives/penalties.h"

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/negligible.h"
#include "core/reduce.h"
#include "core/row_tiles.h"

namespace hourglass {

double kl_sparsity(Real target, ConstSpan mean_activation, Span slope) {
  HOURGLASS_CHECK(target > 0 && target < 1 && mean_activation.size() == slope.size());
  const auto p = static_cast<double>(target);
  double total = 0;
  for (std::size_t j = 0; j < slope.size(); ++j) {
    const double q = std::clamp(static_cast<double>(mean_activation[j]), 1e-5, 1 - 1e-5);
    total += p * std::log(p / q) + (1 - p) * std::log((1 - p) / (1 - q));
    slope[j] = static_cast<Real>(-p / q + (1 - p) / (1 - q));
  }
  return total;
}

void keep_running(Real kept, Span running, Span mean) {
  HOURGLASS_CHECK(running.size() == mean.size());
  for (std::size_t j = 0; j < running.size(); ++j) {
    const Real share = running[j] < 0 ? Real(0) : kept;
    const Real now = share * std::max(running[j], Real(0)) + (1 - share) * mean[j];
    mean[j] = running[j] = without_negligible(now, kNegligibleMoment);
  }
}

void maximally_exciting(ConstMatrixView weight, MatrixView out) {
  HOURGLASS_CHECK(out.rows() == weight.rows() && out.cols() == weight.cols());
  for (Index j = 0; j < weight.rows(); ++j) {
    const Real norm = std::sqrt(dot(rows_of(weight, j), rows_of(weight, j)));
    out.row(j) = weight.row(j) / std::max(norm, Real(1e-30));
  }
}

void add_to_rows(ThreadPool& pool, MatrixView dh, ConstSpan slope, Real scale) {
  HOURGLASS_CHECK(dh.cols() == static_cast<Index>(slope.size()));
  for_each_row_tile(pool, dh.rows(), dh.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const Span d = rows_of(dh, row);
      for (std::size_t j = 0; j < d.size(); ++j) d[j] += scale * slope[j];
    }
  });
}

namespace {

// Calls use(handle) for each tensor that decays, in the arena's order or that of `only`.
template <class F>
void for_decaying(const Parameters& parameters, std::span<const Parameters::Handle> only, F&& use) {
  const std::vector<ParameterInfo>& table = parameters.table();
  const std::size_t count = only.empty() ? table.size() : only.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Parameters::Handle handle = only.empty() ? static_cast<Parameters::Handle>(i) : only[i];
    if (table[static_cast<std::size_t>(handle)].decays) use(handle);
  }
}

}  // namespace

double half_squared_weights(const Parameters& parameters, std::span<const Parameters::Handle> only) {
  double total = 0;
  for_decaying(parameters, only, [&](Parameters::Handle handle) {
    const ParameterInfo& info = parameters.table()[static_cast<std::size_t>(handle)];
    const auto w = parameters.values().subspan(static_cast<std::size_t>(info.offset),
                                               static_cast<std::size_t>(info.rows * info.columns));
    total += 0.5 * static_cast<double>(dot(w, w));
  });
  return total;
}

double weight_decay(const Parameters& parameters, Real lambda, std::span<const Parameters::Handle> only) {
  return lambda == 0 ? 0 : static_cast<double>(lambda) * half_squared_weights(parameters, only);
}

void add_weight_decay(Parameters& parameters, Real lambda, std::span<const Parameters::Handle> only) {
  if (lambda == 0) return;  // spares two passes over all weights
  for_decaying(parameters, only, [&](Parameters::Handle handle) {
    parameters.gradient(handle) += lambda * parameters.value(handle);
  });
}

}  // namespace hourglass
