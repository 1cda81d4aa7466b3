#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/user_files/shared/parts.h"

namespace hourglass {

/// What a text file says about pictures, by the names of their files: with or without ending, with or without
/// folders.
struct AttributeTable {
  std::vector<std::string> names;                // of the attributes; a partition is not one
  std::vector<std::vector<std::string>> values;  // (row, attribute)
  std::vector<Part> parts;                       // of each row; none where it does not tell
  std::map<std::string, std::size_t, std::less<>> rows;
  Part part = Part::none;    // of all its rows, as its file's name says: test.csv
  bool is_in_order = false;  // it names no pictures: its lines are in the order of theirs

  /// The row that tells of this picture.
  std::optional<std::size_t> row_of(std::string_view path) const;
};

/// What several tables say; where two say something of the same picture, the first.
struct AttributeTables {
  std::vector<AttributeTable> tables;

  std::vector<std::string> names() const;
  /// '' where none tells.
  std::string value(const std::string& attribute, const std::string& path) const;
  Part part(const std::string& path) const;
  /// Whether that attribute's table names no pictures, and is in their order.
  bool is_in_order(const std::string& attribute) const;
};

/// Reads a table with a picture's file name in each row: CelebA's `list_attr_celeba.txt` (count, names, rows
/// of 1 and -1 between spaces), its `list_eval_partition.txt`, Kaggle's CSV forms of both, or any table of
/// whose columns one names pictures. Nothing where the text has none of `pictures` (each name's picture, from
/// 0), or but a few numbers that are pictures', too. `file_name`: a partition without a head is known by it.
std::optional<AttributeTable> parse_attributes(std::string_view text,
                                               const std::map<std::string, int, std::less<>>& pictures,
                                               std::string_view file_name);

/// Reads a text of one label a line, as many as there are pictures, in the order of these paths (numbers as
/// numbers: 2.png before 10.png). Nothing where it is none.
std::optional<AttributeTable> parse_labels_in_order(std::string_view text, std::vector<std::string> paths,
                                                    std::string_view file_name);

/// The names by which a picture is known, in small letters: its path, its file's name, and both without
/// ending; a number also without zeros before it.
std::vector<std::string> names_of_picture(std::string_view path);

}  // namespace hourglass
