#include "datasets/picture.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>

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

/// Its numbers a pixel: 1 grey, 2 with transparency, 3 colour, 4 with transparency.
int numbers_a_pixel(Bytes file, std::string_view name) {
  int width = 0, height = 0, numbers = 0;
  if (!stbi_info_from_memory(file.data(), length_of(file, name), &width, &height, &numbers))
    fail(name, file.empty() ? "the file is empty" : "not a PNG or JPEG picture that can be read");
  if (std::int64_t{width} * height > kMaxPixels)
    fail(name, "a picture of " + std::to_string(width) + "×" + std::to_string(height) +
                   " pixels; at most 64 million can be read");
  return numbers;
}

}  // namespace

bool has_colour(Bytes file, std::string_view name) { return numbers_a_pixel(file, name) >= 3; }

std::vector<std::uint8_t> read_picture(Bytes file, std::string_view name, Index side, Index channels) {
  numbers_a_pixel(file, name);
  const int colours = int(channels), numbers = colours + 1;  // with transparency
  int width = 0, height = 0, ignored = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> decoded(
      stbi_load_from_memory(file.data(), length_of(file, name), &width, &height, &ignored, numbers),
      stbi_image_free);
  if (!decoded) fail(name, std::string("cannot be decoded: ") + stbi_failure_reason());

  const int square = std::min(width, height);
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
  return out;
}

}  // namespace hourglass
