#include "papers/adversarial/labelled_subset.h"

#include <algorithm>
#include <string>

#include "session/setting.h"

namespace hourglass {
namespace {

constexpr Index kMostInBatch = 100;

std::string setting_of(Index count) { return "labels = " + std::to_string(count); }

}  // namespace

LabelledSubset::LabelledSubset(const Samples& train, Index within, Index count)
    : train_(&train),
      within_(within),
      count_(count),
      labels_(static_cast<std::size_t>(std::min(count, kMostInBatch))) {
  const Index classes = train.classes();
  if (classes <= 0) {
    throw ConfigurationError(setting_of(count) + ": the training set '" + train.name() +
                             "' has no labels. Choose a set with labels, or variant = unsupervised");
  }
  if (count < classes || count > within || count % classes != 0) {
    throw ConfigurationError(setting_of(count) + ": must be a multiple of the " + std::to_string(classes) +
                             " classes of '" + train.name() + "', and at most the " + std::to_string(within) +
                             " training samples");
  }
  indices_.reserve(static_cast<std::size_t>(count));
  all_labels_.reserve(static_cast<std::size_t>(count));
  all_x_.reserve(count, train.shape().numbers());
  x_.reserve(batch(), train.shape().numbers());
  noise_.reserve(batch(), train.shape().numbers());
}

std::span<const std::uint32_t> LabelledSubset::indices() {
  if (!indices_.empty()) return indices_;
  const Index classes = train_->classes(), arrived = std::min(train_->count(), within_);
  std::vector<Index> wanted(static_cast<std::size_t>(classes), count_ / classes);
  for (Index i = 0; i < arrived; ++i) {
    const int label = train_->label(i);
    if (label < 0 || wanted[static_cast<std::size_t>(label)] == 0) continue;
    --wanted[static_cast<std::size_t>(label)];
    indices_.push_back(static_cast<std::uint32_t>(i));
    all_labels_.push_back(label);
  }
  if (static_cast<Index>(indices_.size()) < count_) {
    const auto short_of = std::ranges::find_if(wanted, [](Index n) { return n > 0; });
    indices_.clear();
    all_labels_.clear();
    throw ConfigurationError(setting_of(count_) + ": needs " + std::to_string(count_ / classes) +
                             " samples of each class, but of class " +
                             std::to_string(short_of - wanted.begin()) + " there are only " +
                             std::to_string(count_ / classes - *short_of) + " among the first " +
                             std::to_string(arrived) + " of '" + train_->name() + "'. Choose fewer labels" +
                             (arrived < within_ ? ", or wait until more samples have arrived" : ""));
  }
  train_->gather(indices_, all_x_.rows(count_).data());
  return indices_;
}

void LabelledSubset::draw(ThreadPool& pool, const Random& random, std::uint64_t step, Real noise) {
  indices();
  MatrixView x = x_.rows(batch()), all = all_x_.rows(count_);
  for (Index row = 0; row < batch(); ++row) {
    const auto words = random.words(Stream::labels, step, 0, static_cast<std::uint32_t>(row));
    const auto which = static_cast<Index>(below(static_cast<std::uint32_t>(count_), words[0]));
    x.row(row) = all.row(which);
    labels_[static_cast<std::size_t>(row)] = all_labels_[static_cast<std::size_t>(which)];
  }
  if (noise == 0) return;
  MatrixView epsilon = noise_.rows(batch());
  random.normal(pool, Stream::corruption, step, 0,
                {epsilon.data(), static_cast<std::size_t>(epsilon.size())});
  x += noise * epsilon;
}

}  // namespace hourglass
