#pragma once
#include <cstddef>
#include <span>
#include <vector>

// The engine's one scalar type. The same sources are compiled twice: as float (what runs) and as
// double (what the gradient checks use, since a central difference in float has no digits left).

namespace hourglass {

#ifdef HOURGLASS_DOUBLE
using Real = double;
#else
using Real = float;
#endif

/// Signed, like Eigen's: loops over sizes subtract.
using Index = std::ptrdiff_t;

/// Contiguous numbers that the callee may write.
using Span = std::span<Real>;
/// Contiguous numbers that the callee only reads.
using ConstSpan = std::span<const Real>;

/// The first n numbers of a vector that has room for the largest batch.
template <class T>
std::span<T> first_of(std::vector<T>& all, Index n) {
  return std::span(all).first(static_cast<std::size_t>(n));
}

// Link guard: every translation unit refers to the tag of its own precision, and each build of the
// core library defines only its own. A float object linked to the double engine fails to link, where
// it would otherwise call functions whose arguments have another size.
namespace precision {
extern const char tag_f32;
extern const char tag_f64;
#ifdef HOURGLASS_DOUBLE
[[gnu::used]] inline const char* const guard = &tag_f64;
#else
[[gnu::used]] inline const char* const guard = &tag_f32;
#endif
}  // namespace precision

}  // namespace hourglass
