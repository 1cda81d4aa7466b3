#include "core/vector_math.h"

#include "core/check.h"
#include "core/elementary.h"

namespace hourglass {
namespace {

/// The pragmas promise that no iteration depends on another, which holds in place too (x.data() == y.data()).
/// Without them the compiler would test for overlap and run in-place calls one number at a time.
template <class F>
void map(ConstSpan x, Span y, F f) {
  HOURGLASS_CHECK(x.size() == y.size());
  const Real* from = x.data();
  Real* to = y.data();
  const std::size_t size = x.size();
#if defined(__clang__)
#pragma clang loop vectorize(assume_safety)
#else
#pragma GCC ivdep
#endif
  for (std::size_t i = 0; i < size; ++i) to[i] = f(from[i]);
}

}  // namespace

void exp(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::exp(v); });
}
void log(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::log(v); });
}
void log1p(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::log1p(v); });
}
void tanh(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::tanh(v); });
}
void sigmoid(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::sigmoid(v); });
}
void softplus(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::softplus(v); });
}
void relu(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::relu(v); });
}

}  // namespace hourglass
