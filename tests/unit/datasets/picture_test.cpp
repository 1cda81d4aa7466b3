// Pictures, folders of them, and arrays of them: what `--data` reads besides IDX. Native only.

#include "datasets/formats/picture.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "datasets/data_error.h"
#include "datasets/formats/npy.h"
#include "datasets/sets/image_set.h"
#include "datasets/user_files/disk/open_data.h"
#include "refusal.h"
#include "zip_fixture.h"

#define STB_IMAGE_WRITE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb/stb_image_write.h>
#pragma GCC diagnostic pop

namespace hourglass {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;
using testing::refusal;
using testing::says;
using testing::ZipBuilder;

using Paint = std::function<int(int x, int y, int channel)>;

void collect(void* context, void* data, int size) {
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  static_cast<Bytes*>(context)->insert(static_cast<Bytes*>(context)->end(), bytes, bytes + size);
}

Bytes picture(int width, int height, int channels, const Paint& paint, bool jpeg = false) {
  Bytes pixels, file;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < channels; ++c) pixels.push_back(std::uint8_t(paint(x, y, c)));
  if (jpeg) {
    stbi_write_jpg_to_func(collect, &file, width, height, channels, pixels.data(), 95);
  } else {
    stbi_write_png_to_func(collect, &file, width, height, channels, pixels.data(), width * channels);
  }
  return file;
}

Bytes plain(int shade, int channels = 1) {
  return picture(20, 30, channels, [=](int, int, int c) { return shade + 10 * c; });
}

void write(const fs::path& path, const Bytes& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream stream(path, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

class Pictures : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "hourglass-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// `count` pictures whose shade is 2 · their number.
  void write_pictures(int count, int channels = 1) {
    for (int i = 0; i < count; ++i) {
      char name[32];
      std::snprintf(name, sizeof name, "%03d.png", i);
      write(folder_ / name, plain(2 * i, channels));
    }
  }

  fs::path folder_;
};

const ImageSet& images(const std::unique_ptr<Samples>& part) { return dynamic_cast<const ImageSet&>(*part); }

TEST(Picture, TakesTheMiddleSquareOfEitherFormat) {
  // Left third black, middle third white, right third black: the middle square is white.
  const auto bars = [](int x, int, int) { return x >= 40 && x < 80 ? 255 : 0; };
  const auto stripes = [](int, int y, int) { return y >= 40 && y < 80 ? 255 : 0; };
  for (const bool jpeg : {false, true}) {
    const int slack = jpeg ? 12 : 0;
    for (const Bytes& file : {picture(120, 40, 1, bars, jpeg), picture(40, 120, 1, stripes, jpeg)}) {
      const Bytes out = read_picture(file, "x", 8, 1);
      ASSERT_EQ(out.size(), 64u);
      for (const std::uint8_t pixel : out) EXPECT_GE(pixel, 255 - slack);
    }
  }
}

TEST(Picture, AveragesWhenItShrinks) {
  const Bytes board = picture(64, 64, 1, [](int x, int y, int) { return (x + y) % 2 == 0 ? 255 : 0; });
  const Bytes shrunk = read_picture(board, "x", 8, 1);  // by eight: single pixels would be black or white
  for (const std::uint8_t pixel : shrunk) EXPECT_NEAR(pixel, 127.5, 12);
  const Bytes halves = picture(60, 60, 1, [](int x, int, int) { return x < 30 ? 40 : 200; });
  const Bytes out = read_picture(halves, "x", 6, 1);
  for (std::size_t row = 0; row < 6; ++row) {
    EXPECT_NEAR(out[6 * row], 40, 2);
    EXPECT_NEAR(out[6 * row + 5], 200, 2);
  }
}

TEST(Picture, KnowsColourFromGrey) {
  const Bytes grey = plain(100), colour = plain(100, 3);
  EXPECT_FALSE(has_colour(grey, "x"));
  EXPECT_TRUE(has_colour(colour, "x"));
  const Bytes as_colour = read_picture(grey, "x", 4, 3), kept = read_picture(colour, "x", 4, 3);
  EXPECT_EQ(Bytes(as_colour.begin(), as_colour.begin() + 3), (Bytes{100, 100, 100}));
  EXPECT_EQ(Bytes(kept.begin(), kept.begin() + 3), (Bytes{100, 110, 120}));
  EXPECT_NEAR(read_picture(colour, "x", 4, 1)[0], 0.299 * 100 + 0.587 * 110 + 0.114 * 120, 1.5);
}

TEST(Picture, PutsWhatIsTransparentOnWhite) {
  const Bytes file =
      picture(8, 8, 4, [](int, int, int c) { return c == 3 ? 51 : 0; });  // black, a fifth there
  for (const std::uint8_t number : read_picture(file, "x", 4, 3)) EXPECT_EQ(number, 204);
  for (const std::uint8_t number : read_picture(file, "x", 4, 1)) EXPECT_EQ(number, 204);
}

TEST(Picture, SaysWhatIsWrong) {
  Bytes png = plain(3), jpeg = picture(
                            40, 40, 3, [](int x, int y, int) { return x * y % 256; }, true);
  EXPECT_TRUE(says(refusal<DataError>([] { read_picture({}, "a.png", 8, 1); }), {"a.png", "empty"}));
  EXPECT_TRUE(says(refusal<DataError>([] { read_picture(Bytes(100, 'x'), "a.png", 8, 1); }), {"not a PNG"}));
  png.resize(png.size() / 2);
  EXPECT_TRUE(says(refusal<DataError>([&] { read_picture(png, "a.png", 8, 1); }), {"a.png", "decoded"}));
  jpeg.resize(20);
  EXPECT_THROW(read_picture(jpeg, "a.jpg", 8, 1), DataError);
  Bytes huge = plain(3);  // the width and the height are at byte 16, highest first
  huge[18] = huge[22] = 0x60;
  EXPECT_TRUE(says(refusal<DataError>([&] { read_picture(huge, "a.png", 8, 1); }), {"64 million"}));
}

TEST(Picture, IsTurnedAsTheCameraNoted) {
  // Its four quarters: what is at the top left tells how it was turned.
  const Bytes plain = picture(
      64, 64, 1, [](int x, int y, int) { return y < 32 ? (x < 32 ? 20 : 90) : (x < 32 ? 160 : 230); }, true);
  const auto with = [&](std::uint8_t orientation, bool little) {
    Bytes exif = {0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0};
    const Bytes tiff = little ? Bytes{'I', 'I', 42, 0, 8, 0,           0, 0, 1, 0, 0x12, 1, 3,
                                      0,   1,   0,  0, 0, orientation, 0, 0, 0, 0, 0,    0, 0}
                              : Bytes{'M', 'M', 0, 42, 0, 0, 0,           8, 0, 1, 1, 0x12, 0,
                                      3,   0,   0, 0,  1, 0, orientation, 0, 0, 0, 0, 0,    0};
    exif.insert(exif.end(), tiff.begin(), tiff.end());
    Bytes file = plain;
    file.insert(file.begin() + 2, exif.begin(), exif.end());
    return file;
  };
  // Top left and top right of what is seen, by TIFF's orientations.
  const int seen[][2] = {{20, 90},  {90, 20},  {230, 160}, {160, 230},
                         {20, 160}, {160, 20}, {230, 90},  {90, 230}};
  for (const bool little : {false, true}) {
    for (int i = 0; i < 8; ++i) {
      const Bytes file = with(std::uint8_t(i + 1), little);
      EXPECT_EQ(exif_orientation(file), i + 1);
      const Bytes out = read_picture(file, "x", 8, 1);
      EXPECT_NEAR(out[9], seen[i][0], 12) << i + 1;
      EXPECT_NEAR(out[14], seen[i][1], 12) << i + 1;
    }
  }
  EXPECT_EQ(exif_orientation(plain), 1);
  EXPECT_EQ(exif_orientation(with(9, true)), 1);
  const Bytes file = with(6, true);
  for (std::size_t size = 0; size < 60; ++size) exif_orientation(std::span(file).first(size));
}

TEST_F(Pictures, AFolderIsASetWithATenthHeldOut) {
  write_pictures(30);
  write(folder_ / "below" / "last.JPG", picture(
                                            20, 20, 1, [](int, int, int) { return 250; }, true));
  write(folder_ / ".hidden.png", plain(9));
  write(folder_ / "__MACOSX" / "x.png", plain(9));
  write(folder_ / "notes.txt", {'n', 'o', 't', 'e'});
  const DataSet set = open_data(folder_.string());
  EXPECT_TRUE(says(set.note, {"31 of 31 images read", "32×32 in grey", "without labels",
                              "3 held out: every tenth of a shuffle"}));
  EXPECT_EQ(set.train->shape(), (SampleShape{32, 32, 1}));
  EXPECT_EQ(set.train->count(), 28);
  EXPECT_EQ(set.test->count(), 3);
  EXPECT_EQ(set.test->classes(), 0);
  EXPECT_EQ(set.test->label(0), -1);
  EXPECT_TRUE(images(set.test).complete());
  EXPECT_NEAR(images(set.train).image(27)[0], 250, 3) << "folders come after the files of their name";
  Real pixels[32 * 32];
  set.test->gather_range(0, 1, pixels);
  EXPECT_NEAR(pixels[0], images(set.test).image(0)[0] / 255.0, 1e-6);
}

TEST_F(Pictures, TheRequestSaysSizeAndColour) {
  write_pictures(4, 3);
  const std::string folder = folder_.string();
  EXPECT_EQ(open_data(folder).train->shape(), (SampleShape{32, 32, 3}));
  EXPECT_EQ(open_data(folder + "@16").train->shape(), (SampleShape{16, 16, 3}));
  EXPECT_EQ(open_data(folder + "@24-grey").train->shape(), (SampleShape{24, 24, 1}));
  EXPECT_EQ(open_data(folder + "@8-colour").test->shape(), (SampleShape{8, 8, 3}));
  for (const char* wish : {"@", "@-grey", "@16-gray", "@16x16", "@x"}) {
    EXPECT_TRUE(
        says(refusal<DataError>([&] { open_data(folder + wish); }), {"after '@' a size is expected"}));
  }
  for (const char* wish : {"@0", "@3", "@513", "@-5"}) {
    EXPECT_TRUE(says(refusal<DataError>([&] { open_data(folder + wish); }), {"4 to 512"})) << wish;
  }
  fs::create_directories(folder_ / "odd@name");
  write(folder_ / "odd@name" / "a.png", plain(1));
  write(folder_ / "odd@name" / "b.png", plain(1));
  EXPECT_EQ(open_data((folder_ / "odd@name").string()).train->count(), 1);
}

TEST_F(Pictures, BadFilesAreNamedAndTheRestKept) {
  write_pictures(12);
  write(folder_ / "005.png", {'b', 'a', 'd'});
  write(folder_ / "009.png", {});
  write(folder_ / "020.jpg", Bytes(50, 7));
  write(folder_ / "021.jpg", Bytes(50, 7));
  const DataSet set = open_data(folder_.string());
  EXPECT_TRUE(says(set.note, {"10 of 14 images read; 4 skipped: ", "005.png: not a PNG", "009.png: is empty",
                              "020.jpg", "…"}))
      << set.note;
  EXPECT_EQ(set.note.find("021.jpg"), std::string::npos);
  EXPECT_EQ(set.train->count(), 9);
  ASSERT_EQ(set.test->count(), 1);
}

TEST_F(Pictures, TooFewAreRefused) {
  EXPECT_TRUE(says(refusal<DataError>([&] { open_data(folder_.string()); }), {folder_.c_str(), "no files"}));
  write_pictures(1);
  EXPECT_TRUE(
      says(refusal<DataError>([&] { open_data(folder_.string()); }), {"at least two images", "is one"}));
  write(folder_ / "bad.png", {'b', 'a', 'd'});
  EXPECT_TRUE(says(refusal<DataError>([&] { open_data(folder_.string()); }),
                   {"too few pictures", "1 of 2 images read", "bad.png"}));
}

TEST_F(Pictures, NumpyArraysOfBytesOrNumbers) {
  Bytes bytes(20 * 3 * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = std::uint8_t(2 * i);
  write(folder_ / "bytes.npy", write_npy(NpyType::uint8, std::vector<Index>{20, 3, 2}, bytes));
  const DataSet set = open_data((folder_ / "bytes.npy").string());
  EXPECT_EQ(set.train->shape(), (SampleShape{3, 2, 1}));
  EXPECT_EQ(set.train->count(), 18);
  ASSERT_EQ(set.test->count(), 2);
  EXPECT_EQ(images(set.train).image(0)[1], bytes[1]);

  for (std::uint8_t& byte : bytes) byte = byte / 2 % 2;
  write(folder_ / "bits.npy", write_npy(NpyType::uint8, std::vector<Index>{20, 3, 2}, bytes));
  EXPECT_EQ(images(open_data((folder_ / "bits.npy").string()).train).image(0)[1], 255) << "0 and 1 alone";

  std::vector<float> numbers(10 * 4 * 4 * 3, 0.2f);
  numbers[1] = 1;
  Bytes raw(numbers.size() * 4);
  std::memcpy(raw.data(), numbers.data(), raw.size());
  write(folder_ / "floats.npy", write_npy(NpyType::float32, std::vector<Index>{10, 4, 4, 3}, raw));
  const DataSet floats = open_data((folder_ / "floats.npy").string());
  EXPECT_EQ(floats.train->shape(), (SampleShape{4, 4, 3}));
  EXPECT_EQ(images(floats.train).image(0)[0], 51);
  EXPECT_EQ(images(floats.train).image(0)[1], 255);

  numbers[7] = 1.5f;
  std::memcpy(raw.data(), numbers.data(), raw.size());
  write(folder_ / "floats.npy", write_npy(NpyType::float32, std::vector<Index>{10, 4, 4, 3}, raw));
  EXPECT_TRUE(says(open_data((folder_ / "floats.npy").string()).note, {"values 0.2 to 1.5: stretched"}));
  EXPECT_EQ(images(open_data((folder_ / "floats.npy@range=0..1").string()).train).image(0)[7], 255);
  write(folder_ / "flat.npy", write_npy(NpyType::uint8, std::vector<Index>{20, 6}, bytes));
  EXPECT_TRUE(says(refusal<DataError>([&] { open_data((folder_ / "flat.npy").string()); }),
                   {"20×6", "(count, height, width)"}));
}

TEST_F(Pictures, NpzFindsImagesAndLabelsByName) {
  const Bytes pixels(20 * 4, 50), few(2 * 4, 60), marks(20, 3);
  const auto bytes = [](std::vector<Index> shape, const Bytes& values) {
    return write_npy(NpyType::uint8, shape, values);
  };
  const auto open = [&](const ZipBuilder& zip) {
    write(folder_ / "set.npz", zip.finish());
    return open_data((folder_ / "set.npz").string());
  };
  {
    ZipBuilder zip;
    zip.deflated("x_train.npy", bytes({20, 2, 2}, pixels));
    zip.stored("y_train.npy", bytes({20}, marks));
    zip.deflated("x_test.npy", bytes({2, 2, 2}, few));
    zip.stored("y_test.npy", bytes({2}, {5, 0}));
    const DataSet set = open(zip);
    EXPECT_EQ(set.train->count(), 20);
    EXPECT_EQ(set.test->count(), 2);
    EXPECT_EQ(set.train->classes(), 6) << "the largest label of both parts";
    EXPECT_EQ(set.train->label(7), 3);
    EXPECT_EQ(set.test->label(0), 5);
  }
  ZipBuilder zip;
  zip.stored("metadata.npy", {0x80, 4, 'N', '.'});
  zip.deflated("pictures.npy", bytes({20, 2, 2}, pixels));
  zip.stored("labels.npy", bytes({20}, marks));
  const DataSet set = open(zip);
  EXPECT_EQ(set.train->count(), 18);
  EXPECT_EQ(set.test->label(1), 3);
  EXPECT_EQ(set.test->classes(), 4);

  zip.deflated("same.npy", bytes({20, 2, 2}, pixels));
  EXPECT_EQ(open(zip).train->count(), 18) << "the same under two names";
  zip.deflated("more.npy", bytes({20, 2, 2}, Bytes(80, 51)));
  EXPECT_TRUE(says(refusal<DataError>([&] { open(zip); }),
                   {"more than one", "pictures.npy is 20×2×2", "more.npy", "'images'"}));
  ZipBuilder wrong;
  wrong.stored("images.npy", bytes({20, 2, 2}, pixels));
  wrong.stored("labels.npy", bytes({4}, {0, 1, 2, 3}));
  EXPECT_TRUE(says(refusal<DataError>([&] { open(wrong); }), {"labels.npy has 4 numbers", "20 images"}));
  ZipBuilder none;
  none.stored("readme.txt", {'h', 'i'});
  EXPECT_TRUE(says(refusal<DataError>([&] { open(none); }), {"set.npz"}));
  EXPECT_TRUE(says(refusal<DataError>([&] { open_data((folder_ / "nowhere.npz").string()); }),
                   {"nowhere.npz", "cannot be opened"}));
}

}  // namespace
}  // namespace hourglass
