#include "datasets/user_files/kinds/stored_array.h"

#include <algorithm>
#include <utility>

#include "datasets/formats/idx.h"

namespace hourglass {

std::string shape_text(const std::vector<Index>& shape) {
  std::string text;
  for (const Index size : shape) text += (text.empty() ? "" : "×") + std::to_string(size);
  return shape.empty() ? "one number" : text;
}

StoredArray open_array(const KnownFile& known) {
  const GivenFile& file = known.file;
  const std::vector<std::uint8_t> beginning = read_beginning(*file.open(), kMostArrayHead);
  ArrayHead head =
      known.kind == FileKind::npy ? read_npy_head(beginning, file.path) : read_idx_head(beginning, file.path);
  const std::uint64_t wanted = head.begins + std::uint64_t(head.elements()) * head.item_size;
  // Files that lie open, or are so short that all was seen.
  const bool whole = beginning.size() < kMostArrayHead;
  const std::uint64_t size = file.source ? file.source->size() : beginning.size();
  if ((file.source || whole) && size != wanted)
    throw CutFile(file.path + ": " +
                  (size < wanted ? "truncated at byte " : "bytes too many: ends at byte ") +
                  std::to_string(size) + "; its head says " + shape_text(head.shape) + " elements of " +
                  std::to_string(head.item_size) + " bytes, which end at byte " + std::to_string(wanted));
  return {file.path, std::move(head), file.open};
}

bool are_same(const StoredArray& a, const StoredArray& b) {
  if (a.head.shape != b.head.shape || a.head.type != b.head.type ||
      a.head.fortran_order != b.head.fortran_order)
    return false;
  const auto x = a.open(), y = b.open();
  if (!x->skip(a.head.begins) || !y->skip(b.head.begins)) return false;
  std::vector<std::uint8_t> one(1 << 16), other(1 << 16);
  while (true) {
    const std::size_t n = read_fully(*x, one), m = read_fully(*y, other);
    if (n != m || !std::equal(one.begin(), one.begin() + std::ptrdiff_t(n), other.begin())) return false;
    if (n == 0) return true;
  }
}

}  // namespace hourglass
