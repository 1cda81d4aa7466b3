#include "core/gemm.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "core/gemm_kernel.h"
#include "core/gemm_packing.h"

// The plan, after Goto and van de Geijn (Anatomy of high-performance matrix multiplication, 2008):
//
//   for a block of rows of C             as many as a packed A of that height fits the shared scratch
//     pack op(A), shared by all workers                                   (rows, k), lives in L2
//     for each tile of some 32 columns, the work of one worker at a time
//       for each stretch of k
//         for each panel of columns, as wide as the register kernel
//           pack op(B) into the worker's own scratch          (stretch, columns), lives in L1
//           for each panel of rows: the register kernel
//
// So B is packed by the worker that is about to read it, A once for everybody, and one product needs two
// loops of the pool (where B comes packed, one, shared out by rows). How each is shared out follows who wrote
// what is read: cores may have no cache in common, and then a line that the other one wrote takes as long as
// one from memory. A stretch of k continues the sums that the last one left in C, so how k is cut does not
// show in the result.

namespace hourglass {
namespace {

using namespace gemm_detail;

constexpr int kRows = Kernel::kRows;
constexpr int kColumns = Kernel::kVectors * Kernel::kLanes;
/// Columns of a tile of work: whole panels, about as many on every machine.
constexpr int kTileColumns = kColumns >= 32 ? kColumns : 32 / kColumns * kColumns;

constexpr Index kSharedReals = ThreadPool::kSharedScratchBytes / sizeof(Real);
static_assert(Kernel::kDepth * kColumns * sizeof(Real) <= ThreadPool::kWorkerScratchBytes);

/// The longest stretch of k for which A is packed at once.
constexpr Index kMaxPackedDepth = 4096;
static_assert(kMaxPackedDepth * kRows <= kSharedReals);

/// Multiply-adds below which sharing out may cost more than it saves: about 20 microseconds' work natively,
/// 60 in WebAssembly, which is what waking a sleeping worker costs.
constexpr std::int64_t kWorthSharing = 1'500'000;

/// m rows in panels of at most kRows, all of nearly the same height: 128 rows are 8 panels of 13 and 2 of 12
/// rather than 9 of 14 and one of 2, on which the kernel would be wasted.
struct RowPanels {
  explicit RowPanels(Index rows)
      : count((rows + kRows - 1) / kRows), height(rows / count), taller(rows % count) {}
  Index first(Index panel) const { return panel * height + std::min(panel, taller); }
  Index rows(Index panel) const { return height + (panel < taller ? 1 : 0); }

  Index count;
  Index height;
  Index taller;  // panels that have one row more
};

using MicroKernel = void (*)(Index depth, const Real* a, const Real* b, Real* c, Index ldc, bool add);
using PackPanel = void (*)(const Operand&, Index line, Index filled, Index step, Index depth, Real* to);

template <int... R>
constexpr auto make_kernels(std::integer_sequence<int, R...>) {
  return std::array<std::array<MicroKernel, Kernel::kVectors>, sizeof...(R)>{
      {{micro_kernel<Kernel, R + 1, 1>, micro_kernel<Kernel, R + 1, 2>}...}};
}
template <int... R>
constexpr auto make_packers(std::integer_sequence<int, R...>) {
  return std::array<PackPanel, sizeof...(R)>{pack_panel<R + 1>...};
}
static_assert(Kernel::kVectors == 2);
/// [rows - 1][vectors - 1]
constexpr auto kKernels = make_kernels(std::make_integer_sequence<int, kRows>{});
/// [rows - 1]
constexpr auto kRowPackers = make_packers(std::make_integer_sequence<int, kRows>{});

/// One panel of columns of C: whole vectors, the last of them perhaps reaching over the edge.
struct ColumnPanel {
  ColumnPanel(Index first, Index n)
      : columns(std::min<Index>(kColumns, n - first)),
        vectors((columns + Kernel::kLanes - 1) / Kernel::kLanes) {}
  Index width() const { return vectors * Kernel::kLanes; }

  Index columns;
  Index vectors;
};

/// C tile (rows, panel.columns) = or += a · b, by way of a tile of whole vectors where the panel ends in part
/// of one.
void multiply_tile(Index rows, const ColumnPanel& panel, Index depth, const Real* a, const Real* b, Real* c,
                   Index ldc, bool add) {
  const MicroKernel kernel =
      kKernels[static_cast<std::size_t>(rows - 1)][static_cast<std::size_t>(panel.vectors - 1)];
  if (panel.columns == panel.width()) {
    kernel(depth, a, b, c, ldc, add);
    return;
  }
  alignas(64) Real tile[kRows * kColumns];
  const std::size_t bytes = sizeof(Real) * static_cast<std::size_t>(panel.columns);
  if (add) {
    std::memset(tile, 0, sizeof tile);
    for (Index i = 0; i < rows; ++i) std::memcpy(tile + i * kColumns, c + i * ldc, bytes);
  }
  kernel(depth, a, b, tile, kColumns, add);
  for (Index i = 0; i < rows; ++i) std::memcpy(c + i * ldc, tile + i * kColumns, bytes);
}

/// Packs one panel of columns of B over some steps.
void pack_columns(const Operand& b, Index column, const ColumnPanel& panel, Index step, Index steps,
                  Real* to) {
  const auto pack = panel.vectors == 1 ? pack_panel<Kernel::kLanes> : pack_panel<kColumns>;
  pack(b, column, panel.columns, step, steps, to);
}

/// B: either an operand to be packed on the way, or all of its panels (of all of k), one after the other.
struct Columns {
  Operand operand;
  const Real* packed;
  Index depth;
};

/// Steps per stretch, all stretches of nearly the same length.
Index stretch_of(Index depth) {
  const Index stretches = (depth + Kernel::kDepth - 1) / Kernel::kDepth;
  return (depth + stretches - 1) / stretches;
}

/// A block of rows of C (rows, n) = or += A (rows, depth) · B (depth, n), where packed A fits the scratch.
class BlockProduct {
 public:
  BlockProduct(ThreadPool& pool, const Operand& a, Index first_row, Index rows, const Columns& b, Index n,
               Index first_step, Index depth, Real* c, Index ldc, bool add)
      : pool_(pool),
        a_(a),
        b_(b),
        first_row_(first_row),
        n_(n),
        first_step_(first_step),
        depth_(depth),
        c_(c + first_row * ldc),
        ldc_(ldc),
        add_(add),
        row_panels_(rows),
        column_tiles_((n + kTileColumns - 1) / kTileColumns),
        share_(pool.size() > 1 && std::int64_t{rows} * n * depth > kWorthSharing),
        packed_a_(reinterpret_cast<Real*>(pool.shared_scratch().data())) {}

  void run() {
    const Index row_parts = share_ ? std::min(kRowParts, row_panels_.count) : 1;
    if (column_tiles_ == 1 || b_.packed != nullptr) {
      // B need not be packed again for every part of the rows, so the worker that multiplies a part of
      // them also packs it: one loop, not two, and rows stay with the worker that has just made them.
      share_out(row_parts, [this, row_parts](Index part, int worker) {
        const Index first = first_panel(part, row_parts), last = first_panel(part + 1, row_parts);
        pack_a(first, last, 0, depth_);
        for (Index tile = 0; tile < column_tiles_; ++tile) multiply(tile, first, last, worker);
      });
      return;
    }
    share_packing();
    if (!a_.along_depth) return multiply_halves();
    // The last tiles of columns are cut by rows, too, so that workers end together instead of waiting for the
    // one that took the last tile of 13.
    const Index cut = std::min(kCutTiles, column_tiles_), whole = column_tiles_ - cut;
    share_out(whole + cut * row_parts, [this, whole, row_parts](Index tile, int worker) {
      if (tile < whole) return multiply(tile, 0, row_panels_.count, worker);
      const Index column_tile = whole + (tile - whole) / row_parts, part = (tile - whole) % row_parts;
      multiply(column_tile, first_panel(part, row_parts), first_panel(part + 1, row_parts), worker);
    });
  }

 private:
  // Enough to keep four workers busy to the end, few enough that packing B once for every part of the rows
  // costs little.
  static constexpr Index kCutTiles = 1;
  static constexpr Index kRowParts = 4;
  static constexpr Index kPackingTiles = 8;
  static constexpr Index kPackingSteps = 16;  // the least that a part of the depth has

  /// Packs A in parts of its stored columns, transposed or not: where A is the result of another product, the
  /// same worker computed those columns.
  void share_packing() {
    const Index columns = a_.along_depth ? (depth_ + kPackingSteps - 1) / kPackingSteps : row_panels_.count;
    const Index parts = std::min(kPackingTiles, columns);
    share_out(parts, [this, columns, parts](Index part, int) {
      const Index first = columns * part / parts, last = columns * (part + 1) / parts;
      if (a_.along_depth) {
        pack_a(0, row_panels_.count, first * kPackingSteps, std::min(depth_, last * kPackingSteps));
      } else {
        pack_a(first, last, 0, depth_);
      }
    });
  }

  /// A weight's gradient: one half of its rows after the other, so that a worker has the rows that the
  /// optimiser will give it.
  void multiply_halves() {
    const Index halves = share_ ? std::min<Index>(2, row_panels_.count) : 1;
    share_out(halves * column_tiles_, [this, halves](Index tile, int worker) {
      const Index half = tile / column_tiles_;
      multiply(tile % column_tiles_, first_panel(half, halves), first_panel(half + 1, halves), worker);
    });
  }

  template <class F>
  void share_out(Index tiles, F&& body) {
    if (share_) {
      pool_.for_each_tile(tiles, body);
    } else {
      for (Index tile = 0; tile < tiles; ++tile) body(tile, 0);
    }
  }

  /// Where a part of the row panels begins.
  Index first_panel(Index part, Index parts) const { return row_panels_.count * part / parts; }

  void pack_a(Index first_panel, Index last_panel, Index first_step, Index end_step) {
    for (Index panel = first_panel; panel < last_panel; ++panel) {
      const Index row = row_panels_.first(panel), rows = row_panels_.rows(panel);
      kRowPackers[static_cast<std::size_t>(rows - 1)](a_, first_row_ + row, rows, first_step_ + first_step,
                                                      end_step - first_step,
                                                      packed_a_ + row * depth_ + first_step * rows);
    }
  }

  /// One tile of columns times some panels of rows. The stretch of A is used for all columns of the tile
  /// before the next one: a few dozen kilobytes to hold in the cache rather than all of packed A.
  void multiply(Index column_tile, Index first_panel, Index last_panel, int worker) {
    Real* const own_b = reinterpret_cast<Real*>(pool_.worker_scratch(worker).data());
    const Index first_column = column_tile * kTileColumns;
    const Index last_column = std::min(n_, first_column + kTileColumns);
    const Index stretch = stretch_of(depth_);
    for (Index step = 0; step < depth_; step += stretch) {
      const Index steps = std::min(stretch, depth_ - step);
      for (Index column = first_column; column < last_column; column += kColumns) {
        const ColumnPanel panel(column, n_);
        const Real* packed_b = own_b;
        if (b_.packed != nullptr) {
          packed_b = b_.packed + column * b_.depth + (first_step_ + step) * panel.width();
        } else {
          pack_columns(b_.operand, column, panel, first_step_ + step, steps, own_b);
        }
        for (Index p = first_panel; p < last_panel; ++p) {
          const Index row = row_panels_.first(p), rows = row_panels_.rows(p);
          multiply_tile(rows, panel, steps, packed_a_ + row * depth_ + step * rows, packed_b,
                        c_ + row * ldc_ + column, ldc_, add_ || step > 0);
        }
      }
    }
  }

  ThreadPool& pool_;
  Operand a_;
  Columns b_;
  Index first_row_, n_, first_step_, depth_;
  Real* c_;  // its row first_row
  Index ldc_;
  bool add_;
  RowPanels row_panels_;
  Index column_tiles_;
  bool share_;
  Real* packed_a_;
};

void product(ThreadPool& pool, const Operand& a, const Columns& b, Index m, Index n, Index k, Real* c,
             Index ldc, Into into) {
  if (m <= 0 || n <= 0) return;
  if (k <= 0) {
    if (into == Into::overwrite)
      for (Index i = 0; i < m; ++i) std::fill_n(c + i * ldc, n, Real{0});
    return;
  }
  for (Index step = 0; step < k; step += kMaxPackedDepth) {
    const Index depth = std::min(kMaxPackedDepth, k - step);
    const Index block = kSharedReals / depth;
    for (Index row = 0; row < m; row += block)
      BlockProduct(pool, a, row, std::min(block, m - row), b, n, step, depth, c, ldc,
                   into == Into::add || step > 0)
          .run();
  }
}

}  // namespace

void gemm(ThreadPool& pool, Op op_a, Op op_b, Index m, Index n, Index k, const Real* a, Index lda,
          const Real* b, Index ldb, Real* c, Index ldc, Into into) {
  product(pool, {a, lda, op_a == Op::none}, {{b, ldb, op_b == Op::transpose}, nullptr, k}, m, n, k, c, ldc,
          into);
}

void gemm(ThreadPool& pool, Op op_a, Index m, const Real* a, Index lda, const PackedColumns& b, Real* c,
          Index ldc, Into into) {
  product(pool, {a, lda, op_a == Op::none}, {{}, b.data(), b.depth()}, m, b.columns(), b.depth(), c, ldc,
          into);
}

void PackedColumns::reserve(Index k, Index n) {
  const Index numbers = k * ((n + Kernel::kLanes - 1) / Kernel::kLanes * Kernel::kLanes);
  if (numbers <= packed_.size()) return;
  packed_ = Matrix();  // Eigen would keep, and free again, what it freed before memory ran out
  packed_.resize(1, numbers);
}

void PackedColumns::pack(ThreadPool& pool, ConstMatrixView b, Op op) {
  depth_ = op == Op::none ? b.rows() : b.cols();
  columns_ = op == Op::none ? b.cols() : b.rows();
  const Operand operand{b.data(), b.outerStride(), op == Op::transpose};
  pool.for_each_tile((columns_ + kTileColumns - 1) / kTileColumns, [&](Index tile, int) {
    const Index last = std::min(columns_, (tile + 1) * kTileColumns);
    for (Index column = tile * kTileColumns; column < last; column += kColumns) {
      pack_columns(operand, column, ColumnPanel(column, columns_), 0, depth_,
                   packed_.data() + column * depth_);
    }
  });
}

bool gemm_is_fused() { return Kernel::kFused; }

bool computes_plainly() {
#if defined(HOURGLASS_PLAIN) || (defined(__wasm_simd128__) && !defined(__wasm_relaxed_simd__))
  return true;
#else
  return false;
#endif
}
const char* gemm_kernel_name() { return Kernel::kName; }

}  // namespace hourglass
