#pragma once
#include <span>

#include "core/real.h"

namespace hourglass {

/// Contiguous numbers that the callee may write.
using Span = std::span<Real>;
/// Contiguous numbers that the callee only reads.
using ConstSpan = std::span<const Real>;

}  // namespace hourglass
