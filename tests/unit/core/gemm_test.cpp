#include "core/gemm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace hourglass {
namespace {

constexpr Real kInfinity = std::numeric_limits<Real>::infinity();
constexpr Real kNaN = std::numeric_limits<Real>::quiet_NaN();
constexpr Real kUntouched = Real{-12345.5};

/// A stored matrix whose rows lie further apart than they are long; what lies between must stay untouched.
struct Stored {
  Stored(Index rows_, Index cols_, Index gap)
      : rows(rows_),
        cols(cols_),
        stride(cols_ + gap),
        numbers(static_cast<std::size_t>(rows_ * stride), kUntouched) {}
  Real& operator()(Index i, Index j) { return numbers[static_cast<std::size_t>(i * stride + j)]; }
  Real operator()(Index i, Index j) const { return numbers[static_cast<std::size_t>(i * stride + j)]; }
  void fill(std::mt19937& random) {
    std::uniform_real_distribution<double> uniform(-1, 1);
    for (Index i = 0; i < rows; ++i)
      for (Index j = 0; j < cols; ++j) (*this)(i, j) = static_cast<Real>(uniform(random));
  }

  Index rows, cols, stride;
  std::vector<Real> numbers;
};

Stored operand(Op op, Index rows, Index cols, Index gap) {
  return op == Op::none ? Stored(rows, cols, gap) : Stored(cols, rows, gap);
}

/// The plain twin: the definition, element by element, with the rounding that gemm.h promises.
void plain_gemm(Op op_a, Op op_b, Index m, Index n, Index k, const Stored& a, const Stored& b, Stored& c,
                Into into) {
  for (Index i = 0; i < m; ++i)
    for (Index j = 0; j < n; ++j) {
      Real sum = into == Into::add ? c(i, j) : Real{0};
      for (Index p = 0; p < k; ++p) {
        const Real x = op_a == Op::none ? a(i, p) : a(p, i);
        const Real y = op_b == Op::none ? b(p, j) : b(j, p);
        sum = gemm_is_fused() ? std::fma(x, y, sum) : sum + x * y;
      }
      c(i, j) = sum;
    }
}

void call(ThreadPool& pool, Op op_a, Op op_b, Index m, Index n, Index k, const Stored& a, const Stored& b,
          Stored& c, Into into) {
  gemm(pool, op_a, op_b, m, n, k, a.numbers.data(), a.stride, b.numbers.data(), b.stride, c.numbers.data(),
       c.stride, into);
}

/// Bit for bit, but every NaN is like another.
void expect_same(const Stored& got, const Stored& want, const std::string& what) {
  ASSERT_EQ(got.numbers.size(), want.numbers.size());
  for (std::size_t i = 0; i < got.numbers.size(); ++i) {
    if (std::isnan(got.numbers[i]) && std::isnan(want.numbers[i])) continue;
    ASSERT_EQ(std::memcmp(&got.numbers[i], &want.numbers[i], sizeof(Real)), 0)
        << what << ": row " << static_cast<Index>(i) / got.stride << ", column "
        << static_cast<Index>(i) % got.stride << ": " << got.numbers[i] << ", want " << want.numbers[i];
  }
}

class GemmOps : public ::testing::TestWithParam<std::tuple<Op, Op, Into>> {
 protected:
  /// Runs one product on `pool` and on the plain twin.
  void compare(ThreadPool& pool, Index m, Index n, Index k, Index gap) {
    const auto [op_a, op_b, into] = GetParam();
    std::mt19937 random(static_cast<unsigned>(m * 10007 + n * 101 + k));
    Stored a = operand(op_a, m, k, gap), b = operand(op_b, k, n, gap), c(m, n, gap);
    a.fill(random);
    b.fill(random);
    c.fill(random);
    Stored want = c;
    plain_gemm(op_a, op_b, m, n, k, a, b, want, into);
    call(pool, op_a, op_b, m, n, k, a, b, c, into);
    expect_same(c, want, std::to_string(m) + "x" + std::to_string(n) + "x" + std::to_string(k));
  }
};

INSTANTIATE_TEST_SUITE_P(AllOps, GemmOps,
                         ::testing::Combine(::testing::Values(Op::none, Op::transpose),
                                            ::testing::Values(Op::none, Op::transpose),
                                            ::testing::Values(Into::overwrite, Into::add)));

// Every height of a row panel, every remainder of a column panel on all vector widths, and a depth on both
// sides of a transposing block of 4.
TEST_P(GemmOps, EqualsThePlainLoopAtEverySmallSize) {
  ThreadPool pool(1);
  for (Index m = 0; m <= 30; ++m) compare(pool, m, 17, 5, 0);
  for (Index n = 0; n <= 66; ++n) compare(pool, 5, n, 7, 1);
  for (Index k = 0; k <= 20; ++k) compare(pool, 9, 33, k, 3);
}

TEST_P(GemmOps, EqualsThePlainLoopAtLayerSizes) {
  ThreadPool pool(2);
  compare(pool, 128, 32, 256, 0);
  compare(pool, 128, 100, 784, 0);
  compare(pool, 37, 784, 61, 5);
  compare(pool, 1, 513, 300, 0);
  compare(pool, 513, 1, 300, 2);
}

// The plain twin of a product with packed columns is the product that packs them itself. Sizes around a
// panel's and a vector's width, several stretches of k, more of it than is packed of A at once; the same pack
// many times, and room that is larger than what is packed.
TEST_P(GemmOps, WithPackedColumnsIsBitEqual) {
  const auto [op_a, op_b, into] = GetParam();
  struct Size {
    Index m, n, k;
  };
  for (const int threads : {1, 2}) {
    ThreadPool pool(threads);
    PackedColumns packed;
    packed.reserve(9000, 200);
    for (const Size& size :
         {Size{64, 200, 300}, Size{1, 3, 5}, Size{13, 32, 700}, Size{130, 37, 41}, Size{5, 12, 9000}}) {
      std::mt19937 random(5);
      const auto matrix = [&](Index rows, Index columns) {
        Matrix out(rows, columns);
        std::uniform_real_distribution<double> uniform(-1, 1);
        for (Index i = 0; i < out.size(); ++i) out.data()[i] = static_cast<Real>(uniform(random));
        return out;
      };
      const Matrix a = op_a == Op::none ? matrix(size.m, size.k) : matrix(size.k, size.m);
      const Matrix b = op_b == Op::none ? matrix(size.k, size.n) : matrix(size.n, size.k);
      const Matrix c = matrix(size.m, size.n);
      packed.pack(pool, ConstMatrixView(b.data(), b.rows(), b.cols()), op_b);
      EXPECT_EQ(packed.depth(), size.k);
      EXPECT_EQ(packed.columns(), size.n);
      for (int repetition = 0; repetition < 2; ++repetition) {
        Matrix got = c, want = c;
        if (into == Into::add) {
          multiply_add(pool, want, a, b, op_a, op_b);
          multiply_add(pool, got, a, packed, op_a);
        } else {
          multiply(pool, want, a, b, op_a, op_b);
          multiply(pool, got, a, packed, op_a);
        }
        ASSERT_EQ(got, want) << size.m << "x" << size.n << "x" << size.k << ", " << threads << " threads";
      }
    }
  }
}

// More rows than the shared scratch holds packed, and more depth than is packed at once.
TEST_P(GemmOps, EqualsThePlainLoopBeyondEveryBlockSize) {
  ThreadPool pool(2);
  compare(pool, 1100, 20, 1000, 0);
  compare(pool, 10, 40, 9000, 0);
}

TEST_P(GemmOps, IsBitEqualOnAnyNumberOfThreads) {
  const auto [op_a, op_b, into] = GetParam();
  struct Size {
    Index m, n, k;
  };
  // All large enough to be shared out: wide, narrow (one tile of columns), two tiles of columns, short.
  for (const Size& size : {Size{128, 512, 300}, Size{300, 32, 256}, Size{150, 64, 256}, Size{700, 20, 128},
                           Size{3, 1500, 400}}) {
    std::mt19937 random(3);
    Stored a = operand(op_a, size.m, size.k, 0), b = operand(op_b, size.k, size.n, 0), c(size.m, size.n, 0);
    a.fill(random);
    b.fill(random);
    c.fill(random);
    ThreadPool one(1);
    Stored want = c;
    call(one, op_a, op_b, size.m, size.n, size.k, a, b, want, into);
    for (const int threads : {2, 3, 4}) {
      ThreadPool pool(threads);
      for (int repetition = 0; repetition < 5; ++repetition) {
        Stored got = c;
        call(pool, op_a, op_b, size.m, size.n, size.k, a, b, got, into);
        expect_same(got, want, std::to_string(threads) + " threads");
      }
    }
  }
}

// 0 · inf is NaN: a kernel that skipped zeros, or let padding leak, would hide a diverged run or invent one.
TEST_P(GemmOps, NotANumberAndInfinityPropagateToTheirRowAndColumnOnly) {
  const auto [op_a, op_b, into] = GetParam();
  ThreadPool pool(1);
  constexpr Index m = 15, n = 35, k = 9;
  std::mt19937 random(4);
  Stored a = operand(op_a, m, k, 0), b = operand(op_b, k, n, 0), c(m, n, 0);
  for (Real& number : a.numbers) number = 0;
  b.fill(random);
  c.fill(random);
  const auto set = [](Op op, Stored& matrix, Index i, Index j, Real value) {
    (op == Op::none ? matrix(i, j) : matrix(j, i)) = value;
  };
  set(op_a, a, 14, 2, kNaN);
  set(op_b, b, 5, 34, kInfinity);
  Stored want = c;
  plain_gemm(op_a, op_b, m, n, k, a, b, want, into);
  call(pool, op_a, op_b, m, n, k, a, b, c, into);
  expect_same(c, want, "with NaN and infinity");
  for (Index i = 0; i < m; ++i)
    for (Index j = 0; j < n; ++j)
      EXPECT_EQ(std::isnan(c(i, j)), i == 14 || j == 34) << "row " << i << ", column " << j;
}

TEST(Gemm, NoDepthZeroesOrKeeps) {
  ThreadPool pool(1);
  Stored a(3, 0, 0), b(0, 4, 0), c(3, 4, 2), kept(3, 4, 2);
  std::mt19937 random(5);
  c.fill(random);
  kept = c;
  call(pool, Op::none, Op::none, 3, 4, 0, a, b, c, Into::add);
  expect_same(c, kept, "add");
  call(pool, Op::none, Op::none, 3, 4, 0, a, b, c, Into::overwrite);
  for (Index i = 0; i < 3; ++i) {
    for (Index j = 0; j < 4; ++j) EXPECT_EQ(c(i, j), 0);
    EXPECT_EQ(c(i, 4), kUntouched);
  }
}

// Overwriting must not read C: a fresh buffer may hold NaN.
TEST(Gemm, OverwritingIgnoresWhatWasThere) {
  ThreadPool pool(1);
  for (const Index n : {3, 32, 64}) {
    Matrix a = Matrix::Ones(20, 300), b = Matrix::Ones(300, n), c = Matrix::Constant(20, n, kNaN);
    multiply(pool, c, a, b);
    EXPECT_TRUE((c.array() == 300).all());
  }
}

// An oracle that shares no code with ours.
TEST(Gemm, AgreesWithEigen) {
  ThreadPool pool(2);
  srand(1);
  const Real tolerance = 300 * std::numeric_limits<Real>::epsilon();
  const Matrix x = Matrix::Random(128, 300), weights = Matrix::Random(70, 300), dy = Matrix::Random(128, 70);
  Matrix y = Matrix::Zero(128, 70), dx = Matrix::Zero(128, 300), dw = Matrix::Ones(70, 300);
  multiply(pool, y, x, weights, Op::none, Op::transpose);
  EXPECT_LT((y - x * weights.transpose()).cwiseAbs().maxCoeff(), tolerance);
  multiply(pool, dx, dy, weights);
  EXPECT_LT((dx - dy * weights).cwiseAbs().maxCoeff(), tolerance);
  multiply_add(pool, dw, dy, x, Op::transpose, Op::none);
  EXPECT_LT((dw - (Matrix::Ones(70, 300) + dy.transpose() * x)).cwiseAbs().maxCoeff(), tolerance);
}

TEST(Gemm, TakesViewsAndBlocks) {
  ThreadPool pool(1);
  std::vector<Real> numbers(12);
  for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<Real>(i);
  const ConstMatrixView a(numbers.data(), 3, 4);
  std::vector<Real> room(9, 0);
  MatrixView c(room.data(), 3, 3);
  multiply(pool, c, a, a, Op::none, Op::transpose);
  EXPECT_EQ(c(0, 0), 14);
  EXPECT_EQ(c(2, 1), 8 * 4 + 9 * 5 + 10 * 6 + 11 * 7);
  multiply(pool, c.topLeftCorner(2, 2), a.topLeftCorner(2, 2), a.block(1, 2, 2, 2));
  EXPECT_EQ(c(1, 1), 4 * 7 + 5 * 11);
  EXPECT_EQ(c(2, 1), 8 * 4 + 9 * 5 + 10 * 6 + 11 * 7);
}

#if GTEST_HAS_DEATH_TEST
TEST(GemmDeathTest, ShapesThatDoNotFitStopTheProgram) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  ThreadPool pool(1);
  Matrix a(2, 3), b(4, 5), c(2, 5);
  EXPECT_DEATH(multiply(pool, c, a, b), "gemm.h");
}
#endif

}  // namespace
}  // namespace hourglass
