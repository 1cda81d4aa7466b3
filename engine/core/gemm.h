#pragma once
#include <type_traits>

#include "core/check.h"
#include "core/matrix.h"
#include "core/real.h"
#include "core/thread_pool.h"

namespace hourglass {

/// How an operand enters a product.
enum class Op { none, transpose };
/// Whether a product replaces what the destination holds or is added to it.
enum class Into { overwrite, add };

/// C (m, n) = or += op(A) (m, k) · op(B) (k, n), all row-major.
///
/// `lda`, `ldb`, `ldc` are the distances between stored rows: A is stored (m, k), or (k, m) when `op_a` is
/// transpose; B is stored (k, n), or (n, k) when `op_b` is transpose. Sizes may be zero; with k = 0
/// overwriting zeroes C. C must not overlap A or B. NaN and infinity propagate: no term is skipped.
///
/// Every element of C is one chain c ← c + a·b over ascending k, started from 0 (overwrite) or C (add), each
/// step either fused or rounded twice (`gemm_is_fused()`), never one and then the other. So the result does
/// not depend on the number of threads, on tile sizes or on the machine's vector width. Allocates nothing.
void gemm(ThreadPool& pool, Op op_a, Op op_b, Index m, Index n, Index k, const Real* a, Index lda,
          const Real* b, Index ldb, Real* c, Index ldc, Into into);

/// op(B) (k, n) in the order in which the kernel reads it, for many products with the same B: a recurrent
/// layer multiplies by its weights at every time step, with so few rows that packing them each time would
/// show. Each product is bit-equal to that with B itself.
class PackedColumns {
 public:
  /// Room for (k, n). Allocates.
  void reserve(Index k, Index n);
  /// Takes B as it is now: stored (k, n), or (n, k) when `op` is transpose.
  void pack(ThreadPool& pool, ConstMatrixView b, Op op);

  Index depth() const { return depth_; }
  Index columns() const { return columns_; }
  const Real* data() const { return packed_.data(); }

 private:
  Index depth_ = 0, columns_ = 0;
  Matrix packed_;
};

/// The same product with a B that is packed already.
void gemm(ThreadPool& pool, Op op_a, Index m, const Real* a, Index lda, const PackedColumns& b, Real* c,
          Index ldc, Into into);

/// Whether this build's kernel rounds once per multiply-add (a fused one) or twice.
bool gemm_is_fused();

/// Whether this build computes as the plain WebAssembly module does, bit for bit: products and sums in the
/// kernel's order and rounded one by one, and no vectors of Eigen's, which sum in another order.
bool computes_plainly();

/// What the kernel is, for reports: "avx512 14x32", "wasm relaxed simd 6x8", …
const char* gemm_kernel_name();

namespace detail {

template <class M>
void check_row_major(const M& matrix) {
  static_assert(M::IsRowMajor, "gemm wants row-major matrices");
  static_assert(std::is_same_v<typename M::Scalar, Real>);
  HOURGLASS_CHECK(matrix.innerStride() == 1 || matrix.cols() <= 1);
}

template <class C, class A, class B>
void multiply_into(ThreadPool& pool, Into into, C& c, const A& a, const B& b, Op op_a, Op op_b) {
  check_row_major(c);
  check_row_major(a);
  check_row_major(b);
  const Index k = op_a == Op::none ? a.cols() : a.rows();
  HOURGLASS_CHECK((op_a == Op::none ? a.rows() : a.cols()) == c.rows());
  HOURGLASS_CHECK((op_b == Op::none ? b.cols() : b.rows()) == c.cols());
  HOURGLASS_CHECK((op_b == Op::none ? b.rows() : b.cols()) == k);
  gemm(pool, op_a, op_b, c.rows(), c.cols(), k, a.data(), a.outerStride(), b.data(), b.outerStride(),
       c.data(), c.outerStride(), into);
}

template <class C, class A>
void multiply_into(ThreadPool& pool, Into into, C& c, const A& a, const PackedColumns& b, Op op_a) {
  check_row_major(c);
  check_row_major(a);
  HOURGLASS_CHECK((op_a == Op::none ? a.rows() : a.cols()) == c.rows());
  HOURGLASS_CHECK((op_a == Op::none ? a.cols() : a.rows()) == b.depth());
  HOURGLASS_CHECK(b.columns() == c.cols());
  gemm(pool, op_a, c.rows(), a.data(), a.outerStride(), b, c.data(), c.outerStride(), into);
}

}  // namespace detail

/// c (m, n) = op(a) (m, k) · op(b) (k, n), for anything of Eigen's that is row-major and in memory: Matrix,
/// MatrixView, ConstMatrixView, or a block of one.
template <class C, class A, class B>
void multiply(ThreadPool& pool, C&& c, const A& a, const B& b, Op op_a = Op::none, Op op_b = Op::none) {
  detail::multiply_into(pool, Into::overwrite, c, a, b, op_a, op_b);
}

template <class C, class A>
void multiply(ThreadPool& pool, C&& c, const A& a, const PackedColumns& b, Op op_a = Op::none) {
  detail::multiply_into(pool, Into::overwrite, c, a, b, op_a);
}

/// c (m, n) += op(a) (m, k) · op(b) (k, n).
template <class C, class A, class B>
void multiply_add(ThreadPool& pool, C&& c, const A& a, const B& b, Op op_a = Op::none, Op op_b = Op::none) {
  detail::multiply_into(pool, Into::add, c, a, b, op_a, op_b);
}

template <class C, class A>
void multiply_add(ThreadPool& pool, C&& c, const A& a, const PackedColumns& b, Op op_a = Op::none) {
  detail::multiply_into(pool, Into::add, c, a, b, op_a);
}

}  // namespace hourglass
