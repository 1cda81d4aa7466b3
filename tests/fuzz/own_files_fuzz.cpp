// libFuzzer target: any bytes, as one of the reader's files, are either refused with DataError or are a set,
// in two parts of one shape: of pixels in [0, 1] and labels below the number of classes, or of text. The
// first byte says what they are: a file of one of several names, or the arrays of a .npz, each behind a byte
// that names it and two of its length (the archive's checksums then fit).

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/picture.h"
#include "datasets/user_files/understand.h"
#include "zip_fixture.h"

namespace {

using namespace hourglass;
using Bytes = std::vector<std::uint8_t>;

constexpr const char* kNames[] = {"x_train.npy", "y_train.npy", "x_test.npy", "y_test.npy", "images.npy",
                                  "imgs.npy",    "x.npy",       "labels.npy", "y.npy",      "other.npy"};

void require(bool condition) {
  if (!condition) std::abort();
}

Bytes archive_of(std::span<const std::uint8_t> bytes) {
  testing::ZipBuilder zip;
  while (bytes.size() >= 3) {
    const char* name = kNames[bytes[0] % std::size(kNames)];
    const std::size_t size = std::min<std::size_t>(bytes[1] + 256u * bytes[2], bytes.size() - 3);
    zip.stored(name, Bytes(bytes.begin() + 3, bytes.begin() + 3 + static_cast<std::ptrdiff_t>(size)));
    bytes = bytes.subspan(3 + size);
  }
  return zip.finish();
}

void check(const Samples& set) {
  require(set.count() > 0 && set.shape().numbers() > 0 && set.classes() >= 0 && set.classes() <= 256);
  std::vector<Real> pixels(static_cast<std::size_t>(set.shape().numbers()));
  for (Index i = 0; i < set.count(); ++i) {
    set.gather_range(i, 1, pixels.data());
    for (const Real pixel : pixels) require(pixel >= 0 && (set.vocabulary() != nullptr || pixel <= 1));
    require(set.label(i) >= -1 && set.label(i) < set.classes());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::span<const std::uint8_t> rest(data + 1, size - 1);
  constexpr const char* kFiles[] = {"fuzz.npy", "fuzz.csv",        "fuzz.txt",
                                    "fuzz.gz",  "fuzz-idx3-ubyte", "fuzz.zip"};
  const bool is_archive = data[0] % 4 >= 2;
  const Bytes file = is_archive ? archive_of(rest) : Bytes(rest.begin(), rest.end());
  const PictureDecoder decoder{
      [](std::span<const std::uint8_t> picture, std::string_view name) { return has_colour(picture, name); },
      [](std::span<const std::uint8_t> picture, std::string_view name, const PictureFrame& frame) {
        return read_picture(picture, name, frame.side, frame.channels, frame.part);
      }};
  try {
    const std::string name = is_archive ? "fuzz.npz" : kFiles[data[0] / 4 % std::size(kFiles)];
    const OwnData own =
        understand(name, {given_file(name, std::make_shared<MemorySource>(file))}, Choices(), decoder);
    require(own.set.train->shape() == own.set.test->shape() &&
            own.set.train->classes() == own.set.test->classes());
    require(own.set.train->classes() == static_cast<Index>(own.classes.size()));
    check(*own.set.train);
    check(*own.set.test);
  } catch (const DataError&) {
  }
  return 0;
}
