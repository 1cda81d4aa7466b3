#pragma once
#include "core/real.h"

namespace hourglass {

// Elementwise functions y[i] = f(x[i]), vectorised. `x` and `y` have the same length; they may be the same
// memory (in place), but not overlap otherwise. NaN gives NaN, infinities and denormals are handled, and the
// bits are the same on every machine. Errors are at most 1 ulp for exp and log, 2 for log1p and tanh, 3 for
// sigmoid and softplus; see elementary.h, which has the same functions of one number, for loops that fuse
// several.

void exp(ConstSpan x, Span y);
/// Natural logarithm; log(0) = -infinity, NaN below zero.
void log(ConstSpan x, Span y);
/// log(1 + x), accurate near zero.
void log1p(ConstSpan x, Span y);
void tanh(ConstSpan x, Span y);
/// 1 / (1 + e^-x)
void sigmoid(ConstSpan x, Span y);
/// log(1 + e^x), with no overflow for large x.
void softplus(ConstSpan x, Span y);
/// softplus and sigmoid, to the same bits, with what they share computed once. `sigma` may be x's memory,
/// `soft` is apart.
void softplus_and_sigmoid(ConstSpan x, Span soft, Span sigma);
/// max(x, 0)
void relu(ConstSpan x, Span y);

}  // namespace hourglass
