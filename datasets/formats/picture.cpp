#include "datasets/formats/picture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "datasets/data_error.h"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_MAX_DIMENSIONS 32768
#define STB_IMAGE_RESIZE_IMPLEMENTATION
#define STB_IMAGE_RESIZE_STATIC
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wunused-but-set-variable"
#pragma GCC diagnostic ignored "-Wsign-compare"
#endif
#include <stb/stb_image.h>
#include <stb/stb_image_resize.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace hourglass {
namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::int64_t kMaxPixels = 64'000'000;

[[noreturn]] void fail(std::string_view name, const std::string& what) {
  throw DataError(std::string(name) + ": " + what);
}

int length_of(Bytes file, std::string_view name) {
  if (file.size() > std::size_t(std::numeric_limits<int>::max())) fail(name, "a picture of more than 2 GiB");
  return int(file.size());
}

/// Numbers per pixel: 1 grey, 2 with transparency, 3 colour, 4 with transparency.
int numbers_a_pixel(Bytes file, std::string_view name) {
  int width = 0, height = 0, numbers = 0;
  if (!stbi_info_from_memory(file.data(), length_of(file, name), &width, &height, &numbers))
    fail(name, file.empty() ? "the file is empty" : "not a PNG or JPEG picture that can be read");
  if (std::int64_t{width} * height > kMaxPixels)
    fail(name, "a picture of " + std::to_string(width) + "×" + std::to_string(height) +
                   " pixels; at most 64 million can be read");
  return numbers;
}

/// A square picture turned to how it was seen.
void turn(std::vector<std::uint8_t>& square, Index side, Index channels, int orientation) {
  if (orientation == 1) return;
  const std::vector<std::uint8_t> from = square;
  const Index last = side - 1;
  for (Index y = 0; y < side; ++y) {
    for (Index x = 0; x < side; ++x) {
      Index row = y, column = x;
      if (orientation >= 5) std::swap(row, column);
      if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7) row = last - row;
      if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
        column = last - column;
      for (Index c = 0; c < channels; ++c)
        square[std::size_t((y * side + x) * channels + c)] =
            from[std::size_t((row * side + column) * channels + c)];
    }
  }
}

}  // namespace

int exif_orientation(Bytes file) {
  const auto big = [&](std::size_t at) { return std::size_t{file[at]} << 8 | file[at + 1]; };
  for (std::size_t at = 2; at + 4 <= file.size() && file[at] == 0xFF;) {
    const std::uint8_t marker = file[at + 1];
    const std::size_t length = big(at + 2);
    if (marker == 0xDA || length < 2 || length > file.size() - at - 2) return 1;
    const Bytes segment = file.subspan(at + 4, length - 2);
    at += 2 + length;
    constexpr std::string_view kExif("Exif\0\0", 6);
    if (marker != 0xE1 || segment.size() < 14 ||
        !std::equal(kExif.begin(), kExif.end(), segment.begin(),
                    [](char a, std::uint8_t b) { return std::uint8_t(a) == b; }))
      continue;
    const Bytes tiff = segment.subspan(6);
    const bool little = tiff[0] == 'I';
    const auto number = [&](std::size_t from, std::size_t size) {
      std::size_t value = 0;
      for (std::size_t i = 0; i < size; ++i) value = value << 8 | tiff[from + (little ? size - 1 - i : i)];
      return value;
    };
    const std::size_t directory = number(4, 4);
    if (directory > tiff.size() || tiff.size() - directory < 2) return 1;
    const std::size_t count = number(directory, 2);
    for (std::size_t i = 0; i < count && directory + 2 + 12 * (i + 1) <= tiff.size(); ++i) {
      const std::size_t entry = directory + 2 + 12 * i;
      if (number(entry, 2) != 0x0112) continue;
      const std::size_t value = number(entry + 8, 2);
      return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
  }
  return 1;
}

bool has_colour(Bytes file, std::string_view name) { return numbers_a_pixel(file, name) >= 3; }

std::vector<std::uint8_t> read_picture(Bytes file, std::string_view name, Index side, Index channels,
                                       double part) {
  numbers_a_pixel(file, name);
  const int colours = int(channels), numbers = colours + 1;  // with transparency
  int width = 0, height = 0, ignored = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> decoded(
      stbi_load_from_memory(file.data(), length_of(file, name), &width, &height, &ignored, numbers),
      stbi_image_free);
  // What stb gives as its reason (outofdata) tells no reader anything.
  if (!decoded) fail(name, "cannot be decoded");

  const int square = std::max(1, int(std::lround(part * std::min(width, height))));
  const stbi_uc* first =
      decoded.get() + (std::ptrdiff_t{(height - square) / 2} * width + (width - square) / 2) * numbers;
  std::vector<std::uint8_t> opaque(std::size_t(square) * std::size_t(square) * std::size_t(colours));
  std::uint8_t* to = opaque.data();
  for (int y = 0; y < square; ++y) {
    const stbi_uc* from = first + std::ptrdiff_t{y} * width * numbers;
    for (int x = 0; x < square; ++x, from += numbers) {
      const int alpha = from[colours];
      for (int c = 0; c < colours; ++c) *to++ = stbi_uc((from[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  std::vector<std::uint8_t> out(std::size_t(side * side * channels));
  if (!stbir_resize_uint8(opaque.data(), square, square, 0, out.data(), int(side), int(side), 0, colours))
    fail(name, "cannot be resized: there is no memory");
  turn(out, side, channels, exif_orientation(file));
  return out;
}

}  // namespace hourglass
