#include "nn/prior_codes.h"

#include "core/check.h"

namespace hourglass {

PriorCodes::PriorCodes(ThreadPool& pool, const Prior& prior, bool by_label)
    : pool_(&pool), prior_(prior), by_label_(by_label) {
  HOURGLASS_CHECK(!by_label || prior.has_parts());
}

void PriorCodes::reserve(Index batch) { drawn_.reserve(batch, prior_.units()); }

ConstMatrixView PriorCodes::draw(Index batch, std::span<const int> labels, const NoiseSource& noise) {
  MatrixView z = drawn_.rows(batch);
  prior_.draw(*pool_, noise.random, noise.stream, noise.step, noise.part,
              by_label_ ? labels : std::span<const int>(), z);
  return read_only(z);
}

}  // namespace hourglass
