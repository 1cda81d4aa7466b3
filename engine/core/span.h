#pragma once
#include <span>
#include <vector>

#include "core/real.h"

namespace hourglass {

/// Contiguous numbers that the callee may write.
using Span = std::span<Real>;
/// Contiguous numbers that the callee only reads.
using ConstSpan = std::span<const Real>;

/// The first n numbers of a vector that has room for the largest batch.
template <class T>
std::span<T> first_of(std::vector<T>& all, Index n) {
  return std::span(all).first(static_cast<std::size_t>(n));
}

}  // namespace hourglass
