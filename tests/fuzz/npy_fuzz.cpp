// libFuzzer target: any bytes are either refused with DataError or are an array whose elements can all be
// read and which, written again, is read as the same.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "datasets/data_error.h"
#include "datasets/formats/npy.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hourglass;
  NpyArray array;
  try {
    array = parse_npy({data, size}, "fuzz");
  } catch (const DataError&) {
    return 0;
  }
  Index elements = 1;
  for (const Index n : array.shape) {
    require(n >= 1);
    elements *= n;
  }
  require(elements == array.elements());
  for (Index i = 0; i < elements; ++i) {
    const double number = array.number(i);
    require(array.type != NpyType::uint8 || (number >= 0 && number <= 255));
  }
  if (array.big_endian || array.fortran_order) return 0;  // is not written so
  const auto written = write_npy(array.type, array.shape, array.values);
  const NpyArray again = parse_npy(written, "written");
  require(again.type == array.type && again.shape == array.shape);
  require(std::ranges::equal(again.values, array.values));
  return 0;
}
