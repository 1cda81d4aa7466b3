#include "metrics/edit_distance.h"

#include <algorithm>
#include <numeric>

namespace hourglass {

// Wagner and Fischer's table, one row at a time: row[j] is the distance of a's first i tokens to b's first j.
Index edit_distance(std::span<const int> a, std::span<const int> b) {
  std::vector<Index> row(b.size() + 1);
  std::iota(row.begin(), row.end(), Index{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    Index diagonal = row[0];
    row[0] = static_cast<Index>(i) + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const Index replaced = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

void SequenceScores::add(std::span<const int> wanted, std::span<const int> written) {
  const bool exact = std::ranges::equal(wanted, written);
  const Index edits = hourglass::edit_distance(wanted, written);
  ++count_;
  exact_ += exact;
  edits_ += edits;
  places_ += static_cast<Index>(wanted.size()) + 1;
  const std::size_t both = std::min(wanted.size(), written.size());
  for (std::size_t i = 0; i < both; ++i) right_ += wanted[i] == written[i];
  right_ += wanted.size() == written.size();  // the end is in its place

  if (lengths_.size() <= wanted.size()) lengths_.resize(wanted.size() + 1);
  OfLength& same = lengths_[wanted.size()];
  same.length = static_cast<Index>(wanted.size());
  ++same.count;
  same.exact += exact;
  same.edits += edits;
}

namespace {

double ratio(Index part, Index whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double SequenceScores::token_accuracy() const { return ratio(right_, places_); }
double SequenceScores::exact_match() const { return ratio(exact_, count_); }
double SequenceScores::edit_distance() const { return ratio(edits_, count_); }

std::vector<SequenceScores::OfLength> SequenceScores::per_length() const {
  std::vector<OfLength> out;
  std::ranges::copy_if(lengths_, std::back_inserter(out),
                       [](const OfLength& same) { return same.count > 0; });
  return out;
}

}  // namespace hourglass
