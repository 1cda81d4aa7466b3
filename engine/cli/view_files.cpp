#include "cli/view_files.h"

#include <algorithm>
#include <cmath>

#include "cli/files.h"
#include "datasets/data_error.h"
#include "datasets/formats/npy.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#if defined(__GNUC__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif
#include <stb/stb_image_write.h>
#if defined(__GNUC__)
#pragma GCC diagnostic pop
#endif

namespace hourglass::cli {
namespace {

std::vector<std::uint8_t> npy_bytes(const ViewArray& array) {
  return write_npy(
      NpyType::float32, array.shape,
      {reinterpret_cast<const std::uint8_t*>(array.data.data()), array.data.size() * sizeof(float)});
}

void append(void* context, void* data, int size) {
  auto* out = static_cast<std::vector<std::uint8_t>*>(context);
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  out->insert(out->end(), bytes, bytes + size);
}

std::vector<std::uint8_t> png_bytes(const std::string& path, const ViewArray& array) {
  const auto& s = array.shape;
  if (s.size() < 4 || s.size() > 5 || (s.back() != 1 && s.back() != 3) || array.data.empty()) {
    throw DataError("--out " + path + ": these numbers are not pictures; name an .npy file");
  }
  const Index channels = s.back(), width = s[s.size() - 2], height = s[s.size() - 3];
  const Index count = static_cast<Index>(array.data.size()) / (channels * width * height);
  const Index columns =
      s.size() == 5 ? s[1] : static_cast<Index>(std::ceil(std::sqrt(static_cast<double>(count))));
  const Index rows = (count + columns - 1) / columns;
  const Index sheet_width = columns * (width + 1) - 1, sheet_height = rows * (height + 1) - 1;
  std::vector<std::uint8_t> sheet(static_cast<std::size_t>(sheet_width * sheet_height * channels), 128);
  for (Index i = 0; i < count; ++i) {
    for (Index y = 0; y < height; ++y) {
      const float* from = array.data.data() + (i * height + y) * width * channels;
      std::uint8_t* to =
          sheet.data() +
          ((i / columns * (height + 1) + y) * sheet_width + i % columns * (width + 1)) * channels;
      std::transform(from, from + width * channels, to, [](float value) {
        return static_cast<std::uint8_t>(std::lround(255 * std::clamp(value, 0.0f, 1.0f)));
      });
    }
  }
  std::vector<std::uint8_t> out;
  if (!stbi_write_png_to_func(append, &out, static_cast<int>(sheet_width), static_cast<int>(sheet_height),
                              static_cast<int>(channels), sheet.data(),
                              static_cast<int>(sheet_width * channels))) {
    throw DataError("--out " + path + ": the picture could not be made");
  }
  return out;
}

}  // namespace

void check_ending(const std::string& path) {
  if (!path.ends_with(".npy") && !path.ends_with(".png"))
    throw DataError("--out " + path + ": the name must end in .npy or .png");
}

std::vector<std::uint8_t> file_of(const std::string& path, const ViewArray& array) {
  check_ending(path);
  return path.ends_with(".npy") ? npy_bytes(array) : png_bytes(path, array);
}

ViewArray read_npy_codes(const std::string& path) {
  const std::vector<std::uint8_t> bytes = read_whole_file(path);
  const NpyArray array = parse_npy(bytes, path);
  if (array.shape.size() != 2) {
    throw DataError(path + ": codes are an array of two dimensions, (n, code size), but this one has " +
                    std::to_string(array.shape.size()));
  }
  ViewArray out{array.shape, {}};
  for (Index i = 0; i < array.elements(); ++i) {
    const double value = array.number(i);
    if (!std::isfinite(value)) {
      throw DataError(path + ": element " + std::to_string(i) + " is not a finite number");
    }
    out.data.push_back(static_cast<float>(value));
  }
  return out;
}

}  // namespace hourglass::cli
