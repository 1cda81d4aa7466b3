#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/npy.h"
#include "datasets/user_files/shared/given_file.h"

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

/// A .npy or IDX file. Throws DataError where it is neither, or holds what cannot be read, and CutFile where
/// it is shorter or longer than its head says (as far as that can be told without reading all of it).
StoredArray open_array(const KnownFile& file);

/// Whether two arrays have the same elements: an archive may have a file under two names.
bool are_same(const StoredArray& a, const StoredArray& b);

/// '60000×28×28', as messages name a shape.
std::string shape_text(const std::vector<Index>& shape);

}  // namespace hourglass
