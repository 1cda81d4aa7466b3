#include "cli/look_files.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "cli/commands.h"
#include "datasets/data_error.h"

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
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (";
  for (const Index size : array.shape) header += std::to_string(size) + ",";
  header += "), }";
  constexpr std::size_t kBefore = 10, kUnit = 64;  // magic, version and length; then padded to 64 bytes
  header.append(kUnit - (kBefore + header.size() + 1) % kUnit, ' ');
  header += '\n';
  std::vector<std::uint8_t> out = {0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  out.push_back(static_cast<std::uint8_t>(header.size() % 256));
  out.push_back(static_cast<std::uint8_t>(header.size() / 256));
  out.insert(out.end(), header.begin(), header.end());
  const auto* data = reinterpret_cast<const std::uint8_t*>(array.data.data());
  out.insert(out.end(), data, data + array.data.size() * sizeof(float));
  return out;
}

void append(void* context, void* data, int size) {
  auto* out = static_cast<std::vector<std::uint8_t>*>(context);
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  out->insert(out->end(), bytes, bytes + size);
}

std::vector<std::uint8_t> png_bytes(const std::string& path, const ViewArray& array) {
  const auto& s = array.shape;
  if (s.size() < 4 || s.size() > 5 || (s.back() != 1 && s.back() != 3) || array.data.empty()) {
    throw DataError("--out " + path + ": these numbers are no pictures; name a .npy file");
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

void write_array(const std::string& path, const ViewArray& array) {
  if (path.ends_with(".npy")) return write_whole_file(path, npy_bytes(array));
  if (path.ends_with(".png")) return write_whole_file(path, png_bytes(path, array));
  throw DataError("--out " + path + ": the name must end in .npy or .png");
}

}  // namespace hourglass::cli
