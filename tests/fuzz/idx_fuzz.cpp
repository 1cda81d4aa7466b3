// libFuzzer target: any bytes are either refused with DataError or are an IDX file that writes back to
// the same bytes and can join an image set.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/idx.h"
#include "datasets/sets/image_set.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void append_to_set(std::span<const std::uint8_t> images, hourglass::Index count) {
  const std::vector<std::uint8_t> zeros(static_cast<std::size_t>(count));
  const auto labels = hourglass::write_idx(std::vector{count}, zeros);
  hourglass::ImageSet set("fuzz", count);
  set.append(images, labels);
  require(set.complete());

  std::vector<hourglass::Real> pixels(static_cast<std::size_t>(count * set.image_size()));
  set.gather_range(0, count, pixels.data());
  for (const hourglass::Real pixel : pixels) require(pixel >= 0 && pixel <= 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span<const std::uint8_t> bytes(data, size);
  hourglass::IdxArray array;
  try {
    array = hourglass::parse_idx(bytes, "fuzz");
  } catch (const hourglass::DataError&) {
    return 0;
  }
  const auto written = hourglass::write_idx(array.shape, array.values);
  require(std::equal(written.begin(), written.end(), bytes.begin(), bytes.end()));
  if (array.shape.size() >= 3) append_to_set(bytes, array.shape[0]);

  // As labels it may be refused, but must leave an empty set empty.
  hourglass::ImageSet set("fuzz", 4);
  try {
    set.append(bytes, bytes);
    require(false);  // one file is never both images and labels
  } catch (const hourglass::DataError&) {
    require(set.count() == 0);
  }
  return 0;
}
