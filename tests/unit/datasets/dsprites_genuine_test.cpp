// The renderer against genuine images of dSprites. They are not part of the project: the test looks for
// data/dsprites_sample.npz under $HOURGLASS_SHARED, else in the folder `shared` beside the project.
// Native only. dsprites_test.cpp has a few sprites of our own making for everywhere else.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "datasets/formats/archives/file.h"
#include "datasets/formats/archives/zip.h"
#include "datasets/formats/npy.h"
#include "datasets/sets/sprite_renderer.h"

namespace hourglass {
namespace {

TEST(DSpritesGenuine, EveryPixelOfTheSampleIsReCreated) {
  const char* own = std::getenv("HOURGLASS_SHARED");
  const std::filesystem::path path =
      std::filesystem::path(own ? own : HOURGLASS_SHARED_FOLDER) / "data" / "dsprites_sample.npz";
  if (!std::filesystem::exists(path)) {
    GTEST_SKIP() << "no genuine images: " << path << " is not there (HOURGLASS_SHARED names another folder)";
  }
  const std::vector<std::uint8_t> file = read_file(path);
  const ZipArchive zip(file, path.string());
  ASSERT_NE(zip.find("real_bits.npy"), nullptr);
  ASSERT_NE(zip.find("real_factors.npy"), nullptr);
  const std::vector<std::uint8_t> bits_file = zip.read(*zip.find("real_bits.npy"));
  const std::vector<std::uint8_t> factors_file = zip.read(*zip.find("real_factors.npy"));
  const NpyArray bits = parse_npy(bits_file, "real_bits.npy");
  const NpyArray factors = parse_npy(factors_file, "real_factors.npy");
  ASSERT_EQ(bits.shape, (std::vector<Index>{401, 512}));
  ASSERT_EQ(factors.shape, (std::vector<Index>{401, 5}));
  ASSERT_EQ(bits.type, NpyType::uint8);

  const SpriteRenderer renderer;
  for (Index image = 0; image < 401; ++image) {
    const auto factor = [&](Index f) { return static_cast<int>(factors.number(5 * image + f)); };
    const SpriteRenderer::Bitmap made =
        renderer.draw({factor(0), factor(1), factor(2), factor(3), factor(4)});
    SpriteRenderer::Bitmap genuine{};
    for (std::size_t pixel = 0; pixel < 64 * 64; ++pixel) {
      const std::uint64_t byte = bits.values[static_cast<std::size_t>(image) * 512 + pixel / 8];
      genuine[pixel / 64] |= (byte >> (7 - pixel % 8) & 1) << pixel % 64;  // packed from the highest bit
    }
    ASSERT_EQ(made, genuine) << "image " << image;
  }
}

}  // namespace
}  // namespace hourglass
