#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/data_set.h"
#include "datasets/user_files/choices.h"
#include "datasets/user_files/given_file.h"
#include "datasets/user_files/parts.h"

namespace hourglass {

/// Images as numbers of any range, as arrays and tables have them.
struct NumberImages {
  std::string name;  // for messages
  Part part = Part::none;
  SampleShape shape;
  bool has_alpha = false;  // a fourth number a pixel (shape says three): how much of it is there
  bool are_bytes = false;  // of 0 to 255 by their type
  bool has_labels = false;
  /// Goes through them in order, as often as it is asked to: (height, width, channels) numbers, which may be
  /// NaN, and the label, '' where this one has none. Throws DataError where the file is damaged.
  std::function<void(const std::function<void(std::span<const double> pixels, std::string_view label)>&)>
      each;
};

/// A set of the reader's own, and what was made of it.
struct OwnData {
  DataSet set;  // its note is the sentence that is told
  bool is_text = false;
  std::vector<std::string> classes;  // names, in the order of the labels
  std::vector<FileChoice> choices;
};

struct NumberImagesOptions {
  std::string title;        // of the set
  std::string found;        // more about the shape: '784 numbers each'
  bool transposed = false;  // likely: rows and columns were exchanged
};

/// Brings numbers to bytes: recognises their range ('range'), turns them upright ('orientation'), inverts
/// them if that is wished ('invert'), names the labels' classes, and holds out what the parts say, or a tenth
/// ('held-out'). An image with a number that is none, or one of very few that are out of all range, is left
/// out and counted. Throws DataError where too few are left.
OwnData images_of_numbers(const std::vector<NumberImages>& parts, const NumberImagesOptions& options,
                          Choices& choices, std::vector<Skip> skips);

/// Labels as they come (names, numbers), as classes: names and places. Whole numbers from 0 on are classes by
/// themselves, as are those from 1 on without a gap; others in order. Empty ones are of a class of their own,
/// 'not known'.
class Classes {
 public:
  static constexpr std::size_t kMost = 256;
  void add(std::string_view label);
  /// Whether there are so many that they are none.
  bool too_many() const { return counts_.size() > kMost; }
  /// Makes names and places of what was added.
  void finish();
  std::uint8_t place(std::string_view label) const;
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::map<std::string, std::uint8_t, std::less<>> counts_;
  std::vector<std::string> names_;
};

/// How a set was divided: which images are held out, and by which rule, in words.
struct Division {
  std::vector<bool> held_out;
  std::string how;
};
/// 'held-out' as the reader chose: what validation and test parts there are (`parts`, one for each image),
/// else a tenth.
Division divide(const std::string& name, const std::vector<Part>& parts,
                const std::vector<std::uint8_t>& labels, Choices& choices);

/// Images in one array, in two parts.
DataSet image_splits(const std::string& name, const SampleShape& shape, std::vector<std::uint8_t> pixels,
                     const std::vector<std::uint8_t>& labels, Index classes,
                     const std::vector<bool>& held_out);

/// How many of the held-out images there are bit by bit among the others, as '; 3 of the images held out are
/// …'; '' for none.
std::string duplicates_sentence(const DataSet& set);

/// '10 classes: 0, 1, 2 …'
std::string classes_sentence(const std::vector<std::string>& names);
/// '1 image', '1,234 images'
std::string counted(Index n, const std::string& what);

}  // namespace hourglass
