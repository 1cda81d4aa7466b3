#include "core/vector_math.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ostream>
#include <vector>

#include "core/negligible.h"
#include "denormals.h"

namespace hourglass {
namespace {

constexpr Real kInfinity = std::numeric_limits<Real>::infinity();
constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();

using Function = void (*)(ConstSpan, Span);

/// A function, its plain twin from the library in double precision, and the bound that elementary.h states.
struct Case {
  const char* name;
  Function function;
  double (*plain)(double);
  double max_ulp;
  /// Checksum of the results' bits over all_magnitudes(): the same on every machine, native and WebAssembly.
  std::uint32_t golden;
};

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.name; }

double plain_exp(double x) { return std::exp(x); }
double plain_log(double x) { return std::log(x); }
double plain_log1p(double x) { return std::log1p(x); }
double plain_tanh(double x) { return std::tanh(x); }
double or_nothing(double y) { return y < static_cast<double>(kNegligible) ? 0 : y; }  // NaN stays
double plain_sigmoid(double x) {
  return or_nothing(x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)));
}
double plain_softplus(double x) { return or_nothing((x < 0 ? 0 : x) + std::log1p(std::exp(-std::abs(x)))); }
double plain_relu(double x) { return x < 0 ? 0 : x; }

const Case kCases[] = {
    {"exp", exp, plain_exp, 1, 0x8fc33263},
    {"log", log, plain_log, 1, 0x01cd1262},
    {"log1p", log1p, plain_log1p, 2, 0xcbd396be},
    {"tanh", tanh, plain_tanh, 2, 0x472eed4e},
    {"sigmoid", sigmoid, plain_sigmoid, 3, 0x26f5c90c},
    {"softplus", softplus, plain_softplus, 3, 0x55d20623},
    {"relu", relu, plain_relu, 0, 0x82cad424},
};

class VectorMath : public ::testing::TestWithParam<Case> {};
INSTANTIATE_TEST_SUITE_P(Functions, VectorMath, ::testing::ValuesIn(kCases),
                         [](const auto& info) { return info.param.name; });

std::vector<Real> evaluate(Function function, const std::vector<Real>& x) {
  std::vector<Real> y(x.size(), kNaN);
  function(x, y);
  return y;
}

/// Distance from the exact result in units in the last place of a Real there (denormals are 2^-149 apart).
double ulp_error(Real got, double exact) {
  if (std::isnan(got) || std::isnan(exact)) return std::isnan(got) && std::isnan(exact) ? 0 : kInfinity;
  if (static_cast<Real>(exact) == got) return 0;
  if (std::isinf(got) || std::isinf(static_cast<Real>(exact))) return kInfinity;
  using Limits = std::numeric_limits<Real>;
  const int lowest = Limits::min_exponent - Limits::digits;
  const double ulp = std::ldexp(1.0, std::max(std::ilogb(exact) + 1 - Limits::digits, lowest));
  return std::abs(got - exact) / ulp;
}

void expect_accurate(const Case& c, const std::vector<Real>& x) {
  const std::vector<Real> y = evaluate(c.function, x);
  double worst = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double error = ulp_error(y[i], c.plain(x[i]));
    if (error > worst) {
      worst = error;
      at = i;
    }
  }
  // In double the plain twin has errors of its own.
  const double allowed = sizeof(Real) == 4 ? c.max_ulp : 4;
  EXPECT_LE(worst, allowed) << c.name << "(" << x[at] << ") = " << y[at] << ", want " << c.plain(x[at]);
}

TEST_P(VectorMath, IsAccurateWhereNetworksLive) {
  std::vector<Real> x;
  for (int i = -60000; i <= 60000; ++i) x.push_back(static_cast<Real>(i) / 2000);
  expect_accurate(GetParam(), x);
}

TEST_P(VectorMath, IsAccurateAtTheEdges) {
  std::vector<Real> x = {0, Real{-0.0}, 1, -1, kInfinity, -kInfinity, kNaN};
  using Limits = std::numeric_limits<Real>;
  // Smallest and largest numbers, where exp saturates, log changes exponent, log1p and tanh change formula.
  for (const Real edge :
       {Limits::denorm_min(), Limits::min(), Limits::max(), Limits::epsilon(), Real{88.722839}, Real{87.3365},
        Real{103.9720}, Real{104}, Real{0.625}, Real{0.70710678}, Real{1.41421356}, Real{0.34657359}, Real{1},
        Real{2}, Real{1e-30}, Real{1e30}})
    for (const Real sign : {Real{1}, Real{-1}}) {
      Real up = sign * edge, down = up;
      for (int i = 0; i < 50; ++i) {
        x.push_back(up);
        x.push_back(down);
        up = std::nextafter(up, kInfinity);
        down = std::nextafter(down, -kInfinity);
      }
    }
  expect_accurate(GetParam(), x);
}

TEST_P(VectorMath, WorksInPlaceAtEveryLengthAndTouchesNothingElse) {
  for (std::size_t length = 0; length <= 70; ++length) {
    std::vector<Real> x(length + 2, Real{0.25});
    for (std::size_t i = 0; i < length; ++i) x[i + 1] = static_cast<Real>(i) / 8 + Real{0.5};
    std::vector<Real> y(length);
    GetParam().function(ConstSpan(x).subspan(1, length), y);
    GetParam().function(ConstSpan(x).subspan(1, length), Span(x).subspan(1, length));
    for (std::size_t i = 0; i < length; ++i) ASSERT_EQ(x[i + 1], y[i]) << "length " << length;
    EXPECT_EQ(x.front(), Real{0.25});
    EXPECT_EQ(x.back(), Real{0.25});
  }
}

TEST(VectorMathPair, SoftplusAndSigmoidAreTheTwoToTheBit) {
  std::vector<Real> x = {-kInfinity,  kInfinity,    0,         Real(-0.0),
                         Real(1e-40), Real(-1e-40), Real(104), Real(-104)};
  for (int i = -500; i < 500; ++i) x.push_back(Real(0.217) * static_cast<Real>(i));
  const std::vector<Real> soft = evaluate(softplus, x), sigma = evaluate(sigmoid, x);
  std::vector<Real> both(x.size(), kNaN);
  softplus_and_sigmoid(x, both, x);  // in place
  EXPECT_EQ(both, soft);
  EXPECT_EQ(x, sigma);
}

// What all units of all networks go through: nothing there may become denormal on the way.
TEST(VectorMathLimits, SigmoidAndSoftplusMakeNoDenormals) {
  std::vector<Real> x = {-kInfinity, kInfinity, 0};
  for (int i = -3000; i <= 3000; ++i) x.push_back(static_cast<Real>(i) / 10);
  for (const Function function : {Function(sigmoid), Function(softplus)}) {
    EXPECT_FALSE(testing::underflows([&] { evaluate(function, x); }));
    for (const Real y : evaluate(function, x)) EXPECT_TRUE(y == 0 || y >= kNegligible) << y;
  }
}

TEST(VectorMathLimits, Saturate) {
  EXPECT_EQ(evaluate(exp, {-kInfinity, kInfinity, 0}), (std::vector<Real>{0, kInfinity, 1}));
  EXPECT_EQ(evaluate(log, {0, 1, kInfinity}), (std::vector<Real>{-kInfinity, 0, kInfinity}));
  EXPECT_EQ(evaluate(log1p, {-1, 0, kInfinity}), (std::vector<Real>{-kInfinity, 0, kInfinity}));
  EXPECT_EQ(evaluate(tanh, {-kInfinity, 0, kInfinity}), (std::vector<Real>{-1, 0, 1}));
  EXPECT_EQ(evaluate(sigmoid, {-kInfinity, 0, kInfinity}), (std::vector<Real>{0, Real{0.5}, 1}));
  EXPECT_EQ(evaluate(softplus, {-kInfinity, kInfinity}), (std::vector<Real>{0, kInfinity}));
  EXPECT_EQ(evaluate(relu, {-kInfinity, -1, 0, 3, kInfinity}), (std::vector<Real>{0, 0, 0, 3, kInfinity}));
  for (const Real below : {Real{-1e-40}, Real{-1}, -kInfinity})
    EXPECT_TRUE(std::isnan(evaluate(log, {below})[0]));
  for (const Real below : {Real{-1.5}, -kInfinity}) EXPECT_TRUE(std::isnan(evaluate(log1p, {below})[0]));
}

#if !defined(HOURGLASS_DOUBLE)

/// Every 15013th float there is: all signs, exponents, denormals, infinities and NaN.
std::vector<float> all_magnitudes() {
  std::vector<float> x;
  for (std::uint64_t bits = 0; bits < (std::uint64_t{1} << 32); bits += 15013)
    x.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
  return x;
}

TEST_P(VectorMath, IsAccurateOverTheFullRange) { expect_accurate(GetParam(), all_magnitudes()); }

TEST_P(VectorMath, GivesTheSameBitsOnEveryMachine) {
  std::uint32_t sum = 2166136261u;
  for (const float y : evaluate(GetParam().function, all_magnitudes()))
    sum = (sum ^ (std::isnan(y) ? 0x7fc00000u : std::bit_cast<std::uint32_t>(y))) * 16777619u;
  EXPECT_EQ(sum, GetParam().golden);
}

#endif

}  // namespace
}  // namespace hourglass
