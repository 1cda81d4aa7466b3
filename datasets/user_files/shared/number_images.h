#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/data_set.h"
#include "datasets/sets/phrases.h"
#include "datasets/user_files/shared/choices.h"
#include "datasets/user_files/shared/given_file.h"
#include "datasets/user_files/shared/parts.h"
#include "datasets/user_files/shared/taken.h"

namespace hourglass {

/// Images as numbers of any range, as arrays and tables have them.
struct NumberImages {
  std::string name;  // for messages
  Part part = Part::none;
  SampleShape shape;
  bool has_alpha = false;  // a fourth number a pixel (shape says three): how much of it is there
  bool are_bytes = false;  // of 0 to 255 by their type
  bool has_labels = false;
  std::optional<std::size_t> count;  // where that is known before they are gone through
  /// One image: its place, (height, width, channels) numbers, which may be NaN, and the label, '' where this
  /// one has none.
  using Use = std::function<void(std::size_t place, std::span<const double> pixels, std::string_view label)>;
  /// Goes through those that are taken in order, as often as it is asked to; through all where their number
  /// is not known. Throws DataError where the file is damaged.
  std::function<void(const Taken& taken, const Use& use)> each;
};

/// A set of the reader's own, and what was made of it.
struct OwnData {
  DataSet set;  // its note is the sentence that the reader sees
  bool is_text = false;
  std::string text;                  // of text: what the set was made of, one a line,
  PhrasesOptions cutting;            // and how
  std::vector<std::string> classes;  // names, in the order of the labels
  std::vector<FileChoice> choices;
  std::vector<Skip> skips;  // what was left out
};

struct NumberImagesOptions {
  std::string title;        // of the set
  std::string found;        // more about the shape: '784 numbers each'
  bool transposed = false;  // likely: rows and columns were exchanged
};

/// Brings numbers to bytes: recognises their range ('range'), turns them upright ('orientation'), inverts
/// them if that is wished ('invert'), names the labels' classes, and holds out what the parts say, or a tenth
/// ('held-out'). An image with a NaN, or one of very few that are out of all range, is left
/// out and counted. Throws DataError where too few are left.
OwnData images_of_numbers(const std::vector<NumberImages>& parts, const NumberImagesOptions& options,
                          Choices& choices, std::vector<Skip> skips);

}  // namespace hourglass
