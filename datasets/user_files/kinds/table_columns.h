#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "datasets/samples.h"
#include "datasets/user_files/kinds/table_file.h"

namespace hourglass {

/// The columns of a table of images.
struct ImageColumns {
  SampleShape shape;
  bool planes = false;
  std::vector<std::size_t> pixels;  // in order
  std::optional<std::size_t> label;
  std::vector<std::size_t> one_hot;   // labels, else, by the place of the one
  std::optional<std::size_t> part;    // 'Usage' of the faces that have feelings: what is held out
  std::optional<std::size_t> packed;  // all pixels of a row in one cell
  bool is_placed = false;             // nothing but the labels' place, first or last, speaks for them

  bool has_labels() const { return label || !one_hot.empty(); }
  /// The row's label, '' where it has none.
  std::string label_of(const std::vector<std::string>& row) const;
  /// The labels are the column at the other end.
  void take_labels_from(bool last);
};

/// Which columns of a table are the pixels of images; none where their number is no square's (in grey or
/// three colours), nor that of the shape that was wished.
std::optional<ImageColumns> image_columns(const TableFile& table, const std::optional<SampleShape>& wished);

/// Columns of numbers, but for those that number the rows; none where there are columns of text as well.
std::vector<std::size_t> number_columns(const TableFile& table);

/// A column of arrays as NumPy prints long ones, '[0 0 ... 0]': what they held is lost.
std::optional<std::string> shortened_column(const TableFile& table);

/// What is wrong with a table that tells of pictures: one has them as letters, another their files' names and
/// no text;
/// '' where it is neither.
std::string picture_column(const TableFile& table);

}  // namespace hourglass
