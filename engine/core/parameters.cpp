#include "core/parameters.h"

#include <algorithm>
#include <new>
#include <utility>

#include "core/check.h"

namespace hourglass {
namespace {

// Tensors start on a cache line, so that no two tiles of work on different tensors share one.
constexpr std::align_val_t kAlignment{64};
constexpr Index kPadding = 64 / static_cast<Index>(sizeof(Real));

}  // namespace

void Parameters::Free::operator()(Real* block) const { ::operator delete[](block, kAlignment); }

Parameters::Handle Parameters::add(std::string name, Index rows, Index columns, bool decays) {
  HOURGLASS_CHECK(block_ == nullptr);
  HOURGLASS_CHECK(rows > 0 && columns > 0);
  table_.push_back({std::move(name), rows, columns, size_, decays});
  cleared_.push_back(0);
  size_ += (rows * columns + kPadding - 1) / kPadding * kPadding;
  return static_cast<Handle>(table_.size()) - 1;
}

void Parameters::allocate() {
  HOURGLASS_CHECK(block_ == nullptr);
  const auto total = static_cast<std::size_t>(4 * size_);
  block_.reset(static_cast<Real*>(::operator new[](total * sizeof(Real), kAlignment)));
  std::fill_n(block_.get(), total, Real(0));
  values_ = block_.get();
  gradients_ = values_ + size_;
  first_moments_ = gradients_ + size_;
  second_moments_ = first_moments_ + size_;
}

void Parameters::write_zeros(Handle handle) {
  cleared_[static_cast<std::size_t>(handle)] = 0;
  view(gradients_, handle).setZero();
}

void Parameters::save_state(std::span<Real> out) const {
  HOURGLASS_CHECK(static_cast<Index>(out.size()) == state_size());
  std::copy_n(values_, size_, out.data());
  std::copy_n(first_moments_, 2 * size_, out.data() + size_);
}

void Parameters::restore_state(std::span<const Real> state) {
  HOURGLASS_CHECK(static_cast<Index>(state.size()) == state_size());
  std::copy_n(state.data(), size_, values_);
  std::copy_n(state.data() + size_, 2 * size_, first_moments_);
}

Index Parameters::count() const {
  Index total = 0;
  for (const ParameterInfo& info : table_) total += info.rows * info.columns;
  return total;
}

}  // namespace hourglass
