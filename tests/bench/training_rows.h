#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/matrix.h"
#include "core/parameters.h"
#include "core/random.h"
#include "core/thread_pool.h"

namespace hourglass {

/// A network of the benchmark with the optimiser that trains it. Which networks there are, and what exactly
/// each is, says training_rows.cpp; tests/bench/torch_rows.py and page/tfjs-models.mjs have their twins.
class TrainingRow {
 public:
  virtual ~TrainingRow() = default;
  /// One step of training on x (batch, numbers()); returns the loss, a sample's on average.
  virtual double step(ConstMatrixView x, const Random& random, std::uint64_t step) = 0;
  /// All that it learns.
  virtual Parameters& parameters() = 0;
};

/// What a step of training does beside its products: by itself, at the row's sizes, as often as it is called.
struct StepPart {
  const char* name;
  std::function<void()> run;
};

/// The optimiser's update of all of `row`'s parameters; the loss of a batch and its gradient; the numbers
/// that are drawn (corruption included). Those that the row has. They are measured between steps, and leave
/// the row unfit for more.
std::vector<StepPart> step_parts(std::string_view name, ThreadPool& pool, TrainingRow& row, Index batch);

/// Samples as bytes, which a batch of floats is gathered from.
struct RowData {
  std::vector<std::uint8_t> bytes;  // (samples, numbers)
  Index numbers = 0;                // of a sample
  Real scale = 1;                   // a byte's number is scale times the byte
  Index samples() const { return static_cast<Index>(bytes.size()) / numbers; }
};

/// How wide a row is that has a choice: `vae` alone. 0 stands for the row's own.
struct Widths {
  Index hidden = 0, code = 0;
};

/// The row of that name, with room for batches of `batch`; none where there is no such row.
std::unique_ptr<TrainingRow> make_training_row(std::string_view name, ThreadPool& pool, Index batch,
                                               Widths widths = {});

/// What the row of that name trains on. `mnist`: MNIST's pixels, which the rows on MNIST take over; the
/// others draw theirs.
RowData make_row_data(std::string_view name, std::vector<std::uint8_t> mnist);

/// x (batch, numbers) ← the samples with these indices.
void gather(ThreadPool& pool, const RowData& data, std::span<const std::uint32_t> indices, MatrixView x);

}  // namespace hourglass
