#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/npy.h"
#include "datasets/user_files/number_images.h"

namespace hourglass {

/// An array in a file, which may be larger than the memory.
struct StoredArray {
  std::string name;  // the file's, with its folders and archives
  ArrayHead head;
  std::function<std::unique_ptr<ByteStream>()> open;  // the file, from its beginning

  const std::vector<Index>& shape() const { return head.shape; }
};

/// A file that is not whole.
class CutFile : public DataError {
 public:
  using DataError::DataError;
};

/// A .npy or IDX file. Throws DataError where it is none or holds what cannot be read, and CutFile where it
/// is shorter or longer than its head says (as far as that can be told without reading all of it).
StoredArray open_array(const KnownFile& file);

/// Makes a set of images of arrays: finds which are images and which labels, and which belong together, by
/// their shapes first, names second. Images are (count, height, width), also with 1, 3 or 4 channels behind
/// or before height and width; with the count at the end; or (count, pixels) of a square. Labels are (count)
/// or (count, 1) numbers or names, or (count, classes) with a one in each row. Throws DataError that tells
/// what there is.
OwnData images_of_arrays(const std::string& title, std::vector<StoredArray> arrays, Choices& choices,
                         std::vector<Skip> skips);

}  // namespace hourglass
