#include "core/vector_math.h"

#include "core/check.h"
#include "core/elementary.h"

// Promises that no iteration depends on another, which holds in place too (x.data() == y.data()). Without it
// the compiler would test for overlap and run in-place calls one number at a time.
#if defined(__clang__)
#define HOURGLASS_INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")
#else
#define HOURGLASS_INDEPENDENT _Pragma("GCC ivdep")
#endif

namespace hourglass {
namespace {

template <class F>
void map(ConstSpan x, Span y, F f) {
  HOURGLASS_CHECK(x.size() == y.size());
  const Real* from = x.data();
  Real* to = y.data();
  const std::size_t size = x.size();
  HOURGLASS_INDEPENDENT
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
void softplus_and_sigmoid(ConstSpan x, Span soft, Span sigma) {
  HOURGLASS_CHECK(x.size() == soft.size() && x.size() == sigma.size());
  const Real* from = x.data();
  Real *to_soft = soft.data(), *to_sigma = sigma.data();
  const std::size_t size = x.size();
  HOURGLASS_INDEPENDENT
  for (std::size_t i = 0; i < size; ++i) {
    const Real v = from[i];
    to_soft[i] = elementary::softplus(v);  // of both the compiler makes one, which computes e^-|v| once
    to_sigma[i] = elementary::sigmoid(v);
  }
}
void relu(ConstSpan x, Span y) {
  map(x, y, [](Real v) { return elementary::relu(v); });
}

}  // namespace hourglass
