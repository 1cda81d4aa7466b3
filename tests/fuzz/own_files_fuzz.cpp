// libFuzzer target: any bytes, as one of the reader's files, are either refused with DataError or are a set,
// in two parts of one shape: of pixels in [0, 1] and labels below the number of classes, or of text. The
// first byte says what they are: a file of one of several names, the arrays of a .npz, each behind a byte
// that names it and two of its length (the archive's checksums then fit), or several files in the same way,
// perhaps beside pictures, with a wish.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <span>
#include <string>
#include <utility>
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

// What lies beside arrays, pictures or one another.
constexpr const char* kSeveral[] = {
    "train.en", "train.fr", "val.en",     "val.fr", "labels.csv",
    "x.npy",    "list.txt", "digits.csv", "a.tsv",  "list_eval_partition.txt"};
constexpr std::pair<const char*, const char*> kWishes[] = {
    {"shape", "4x4"},      {"label-column", "last"}, {"label", "one-hot"},   {"label", "name"},
    {"target", "2"},       {"column", "fr"},         {"encoding", "koi8-r"}, {"range", "stretch"},
    {"held-out", "tenth"}, {"tokens", "word-6"},     {"unit", "sentence"},   {"orientation", "transposed"}};
// One grey pixel.
constexpr std::uint8_t kPicture[] = {
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3a, 0x7e, 0x9b, 0x55, 0x00,
    0x00, 0x00, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x08, 0x00, 0x00, 0x00, 0x52, 0x00, 0x51,
    0xf7, 0x21, 0xd9, 0xb7, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};

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

std::vector<GivenFile> several_of(std::span<const std::uint8_t> bytes) {
  std::vector<GivenFile> out;
  if (!bytes.empty() && bytes[0] % 2 == 1) {
    const auto picture = std::make_shared<MemorySource>(Bytes(std::begin(kPicture), std::end(kPicture)));
    for (int i = 0; i < 12; ++i)
      out.push_back(given_file((i % 2 ? "train/cat." : "test/dog.") + std::to_string(i) + ".png", picture));
  }
  bytes = bytes.subspan(std::min<std::size_t>(1, bytes.size()));
  while (bytes.size() >= 3) {
    const char* name = kSeveral[bytes[0] % std::size(kSeveral)];
    const std::size_t size = std::min<std::size_t>(bytes[1] + 256u * bytes[2], bytes.size() - 3);
    out.push_back(
        given_file(name, std::make_shared<MemorySource>(Bytes(
                             bytes.begin() + 3, bytes.begin() + 3 + static_cast<std::ptrdiff_t>(size)))));
    bytes = bytes.subspan(3 + size);
  }
  return out;
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
  const bool is_archive = data[0] % 4 >= 2, is_several = data[0] % 8 == 5;
  const Bytes file = is_archive ? archive_of(rest) : Bytes(rest.begin(), rest.end());
  const PictureDecoder decoder{
      [](std::span<const std::uint8_t> picture, std::string_view name) { return has_colour(picture, name); },
      [](std::span<const std::uint8_t> picture, std::string_view name, const PictureFrame& frame) {
        return read_picture(picture, name, frame.side, frame.channels, frame.part);
      }};
  try {
    const std::string name = is_archive ? "fuzz.npz" : kFiles[data[0] / 4 % std::size(kFiles)];
    const auto& [key, value] = kWishes[data[0] / 8 % std::size(kWishes)];
    const bool wishes = is_several && !rest.empty() && rest[0] % 4 >= 2;
    const OwnData own =
        is_several
            ? understand("files", several_of(rest),
                         Choices(wishes ? std::map<std::string, std::string>{{key, value}}
                                        : std::map<std::string, std::string>{}),
                         decoder)
            : understand(name, {given_file(name, std::make_shared<MemorySource>(file))}, Choices(), decoder);
    require(own.set.train->shape() == own.set.test->shape() &&
            own.set.train->classes() == own.set.test->classes());
    require(own.set.train->classes() == static_cast<Index>(own.classes.size()));
    check(*own.set.train);
    check(*own.set.test);
  } catch (const DataError&) {
  }
  return 0;
}
