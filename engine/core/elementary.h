#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

#include "core/negligible.h"
#include "core/real.h"

// Elementary functions of one number, written so that a loop over them becomes vector code: no calls, no
// branches (both arms of a choice are computed, then one is selected), integers only by reinterpreting bits.
// The library's own are calls that handle one number at a time, about ten times slower.
//
// They are built from operations that IEEE 754 rounds exactly, in a fixed order, and compiled without
// contraction to fused multiply-adds: so every machine, native or WebAssembly, returns the same bits.
// Polynomials and the splitting of constants follow the Cephes library (S. Moshier). The bounds below are in
// units in the last place (ulp) against the exact value, denormal results included, save that sigmoid and
// softplus are 0 where they would be negligible (negligible.h); vector_math_test.cpp holds them to that.
//
// In the double engine they are the library's, at full precision: that build is for gradient checks.

namespace hourglass::elementary {

#if defined(HOURGLASS_DOUBLE)

inline Real exp(Real x) { return std::exp(x); }
inline Real log(Real x) { return std::log(x); }
inline Real log1p(Real x) { return std::log1p(x); }
inline Real tanh(Real x) { return std::tanh(x); }
inline Real sigmoid(Real x) {
  const Real e = std::exp(-std::abs(x));
  return without_negligible((x < 0 ? e : Real{1}) / (1 + e), kNegligible);
}
inline Real softplus(Real x) {
  return without_negligible((x < 0 ? Real{0} : x) + std::log1p(std::exp(-std::abs(x))), kNegligible);
}

#else

namespace detail {

inline constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// `condition ? yes : no` by masking. A plain ?: may come out as a branch, to skip the arm that is not
/// wanted, and a loop with a branch in it is not vectorised.
inline float select(bool condition, float yes, float no) {
  const std::uint32_t mask = 0u - static_cast<std::uint32_t>(condition);
  return std::bit_cast<float>((std::bit_cast<std::uint32_t>(yes) & mask) |
                              (std::bit_cast<std::uint32_t>(no) & ~mask));
}

/// 2^n for n in [-126, 127]: the exponent field written directly.
inline float power_of_two(std::uint32_t n) { return std::bit_cast<float>((n + 127u) << 23); }

inline float absolute(float x) { return std::bit_cast<float>(std::bit_cast<std::uint32_t>(x) & 0x7fffffffu); }

inline float with_sign_of(float magnitude, float sign) {
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) |
                              (std::bit_cast<std::uint32_t>(sign) & 0x80000000u));
}

/// e^x for x in [-105, 89].
inline float exp_within(float x) {
  // n = x / ln 2 rounded to an integer: adding 1.5 · 2^23 leaves no bits for a fraction, and the integer in
  // the low bits.
  constexpr float kShift = 12582912.0f;
  const float shifted = x * 1.44269504088896341f + kShift;
  const float n = shifted - kShift;
  const std::uint32_t integer = std::bit_cast<std::uint32_t>(shifted) - std::bit_cast<std::uint32_t>(kShift);
  // r = x - n ln 2, |r| <= ln 2 / 2. The high part of ln 2 has 9 bits, so its product with n is exact.
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  const float y = (p * (r * r) + r) + 1.0f;
  // 2^n in two factors, since n reaches -151 (a denormal result) and 128 (1.x · 2^128 is infinite, but .x ·
  // 2^128 not).
  const std::uint32_t half = static_cast<std::uint32_t>(static_cast<std::int32_t>(integer) >> 1);
  return y * power_of_two(half) * power_of_two(integer - half);
}

/// e^-|x| for what adds it to 1. It ends at e^-86, so that none of it is denormal.
inline float exp_of_minus(float magnitude) {
  return exp_within(-select(magnitude > 86.0f, 86.0f, magnitude));
}

}  // namespace detail

/// e^x, within 1 ulp. Saturates to 0 and infinity.
inline float exp(float x) {
  // Outside this range the result is 0 or infinity anyway. (Both comparisons let NaN through.)
  x = detail::select(x > 89.0f, 89.0f, x);
  return detail::exp_within(detail::select(x < -105.0f, -105.0f, x));
}

namespace detail {

/// log of x · 2^power, for a normal, positive and finite x; nonsense for others.
inline float log_of_normal(float x, float power) {
  // x = (1 + m) · 2^e with 1 + m in [sqrt(1/2), sqrt(2))
  constexpr std::uint32_t kSqrtHalf = 0x3f3504f3u;
  const std::uint32_t above = std::bit_cast<std::uint32_t>(x) - kSqrtHalf;
  const float e = static_cast<float>(static_cast<std::int32_t>(above) >> 23) + power;
  const float m = std::bit_cast<float>((above & 0x007fffffu) + kSqrtHalf) - 1.0f;
  const float square = m * m;
  float p = 7.0376836292e-2f;
  p = p * m - 1.1514610310e-1f;
  p = p * m + 1.1676998740e-1f;
  p = p * m - 1.2420140846e-1f;
  p = p * m + 1.4249322787e-1f;
  p = p * m - 1.6668057665e-1f;
  p = p * m + 2.0000714765e-1f;
  p = p * m - 2.4999993993e-1f;
  p = p * m + 3.3333331174e-1f;
  // Small terms first.
  float y = p * m * square;
  y = y + e * -2.12194440e-4f;
  y = y - 0.5f * square;
  return (m + y) + e * 0.693359375f;
}

}  // namespace detail

/// Natural logarithm, within 1 ulp. log(0) = -infinity, NaN below zero.
inline float log(float x) {
  const bool denormal = x < std::numeric_limits<float>::min();
  float y = detail::log_of_normal(detail::select(denormal, x * 8388608.0f, x),
                                  detail::select(denormal, -23.0f, 0.0f));
  y = detail::select(x < 0.0f, std::numeric_limits<float>::quiet_NaN(), y);
  y = detail::select(x == 0.0f, -detail::kInfinity, y);
  // Infinity stays, and NaN too, which fails every comparison.
  return detail::select(x < detail::kInfinity, y, x);
}

/// log(1 + x), within 2 ulp, near zero too. log1p(-1) = -infinity, NaN below.
inline float log1p(float x) {
  // What rounding 1 + x lost is put back as the first term of the series: log(u + c) = log u + c / u.
  const float u = 1.0f + x;
  const float lost = detail::select(x < 1.0f, x - (u - 1.0f), 1.0f - (u - x));
  const float y = log(u);
  // Where log u is infinite or NaN, so is the result, and `lost` may be NaN.
  const bool finite = detail::absolute(y) < detail::kInfinity;
  return detail::select(u == 1.0f, x, y + detail::select(finite, lost / u, 0.0f));
}

/// Within 2 ulp. Saturates to ±1.
inline float tanh(float x) {
  const float magnitude = detail::absolute(x);
  // Near zero 1 - 2 / (e^2x + 1) cancels, so there an odd polynomial takes over.
  const float square = x * x;
  float p = -5.70498872745e-3f;
  p = p * square + 2.06390887954e-2f;
  p = p * square - 5.37397155531e-2f;
  p = p * square + 1.33314422036e-1f;
  p = p * square - 3.33332819422e-1f;
  const float near_zero = p * square * x + x;
  const float far = detail::with_sign_of(1.0f - 2.0f / (exp(magnitude + magnitude) + 1.0f), x);
  return detail::select(magnitude < 0.625f, near_zero, far);
}

/// 1 / (1 + e^-x), within 3 ulp, also where it is tiny. Saturates to 0 and 1.
inline float sigmoid(float x) {
  // e^-|x| never overflows; for negative x the fraction is extended by e^x.
  const float e = detail::exp_of_minus(detail::absolute(x));
  return without_negligible(detail::select(x < 0.0f, e, 1.0f) / (1.0f + e), kNegligible);
}

/// log(1 + e^x), within 3 ulp, without overflow: it goes to x, and to e^x on the other side.
inline float softplus(float x) {
  // max(x, 0) + log1p(e^-|x|), where log1p needs no care for special values.
  const float e = detail::exp_of_minus(detail::absolute(x));
  const float u = 1.0f + e;
  const float y = detail::log_of_normal(u, 0.0f) + (e - (u - 1.0f)) / u;
  return without_negligible(detail::select(x < 0.0f, 0.0f, x) + y, kNegligible);
}

#endif

/// max(x, 0); NaN stays NaN, so that a diverged run shows.
inline Real relu(Real x) { return x < 0 ? Real{0} : x; }

}  // namespace hourglass::elementary
