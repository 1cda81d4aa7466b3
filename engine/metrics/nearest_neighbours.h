#pragma once
#include <cstdint>
#include <span>

#include "core/matrix.h"
#include "core/thread_pool.h"

namespace hourglass {

/// Share of the test codes that the majority of their k nearest training codes (Euclidean) label rightly.
/// Ties go to the class of the nearest among the tied. codes (n, d), labels (n); k ≤ 16, k ≤ n of training.
double nearest_neighbour_accuracy(ThreadPool& pool, ConstMatrixView train_codes,
                                  std::span<const std::uint8_t> train_labels, ConstMatrixView test_codes,
                                  std::span<const std::uint8_t> test_labels, int k = 5);

}  // namespace hourglass
