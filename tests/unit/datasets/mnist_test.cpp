#include "datasets/sets/mnist.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/formats/archives/file.h"
#include "datasets/formats/idx.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

void write_plain(const fs::path& path, const Bytes& bytes) {
  std::ofstream stream(path, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
}

void write_gzip(const fs::path& path, const Bytes& bytes) {
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, bytes.data(), unsigned(bytes.size()));
  gzclose(file);
}

Bytes images(Index count, Index height = 2, Index width = 3) {
  return write_idx(std::vector<Index>{count, height, width}, Bytes(std::size_t(count * height * width), 128));
}

Bytes labels(Index count) { return write_idx(std::vector<Index>{count}, Bytes(std::size_t(count), 7)); }

template <typename Function>
std::string refusal(Function function) {
  try {
    function();
  } catch (const DataError& error) {
    return error.what();
  }
  ADD_FAILURE() << "no DataError";
  return "";
}

bool says(const std::string& message, const std::string& part) {
  return message.find(part) != std::string::npos;
}

/// A folder of its own for each test, and the environment as it was afterwards.
class MnistFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "hourglass-XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    for (const char* name : kVariables) {
      const char* value = std::getenv(name);
      saved_.push_back(value ? std::optional<std::string>(value) : std::nullopt);
      unsetenv(name);
    }
  }
  void TearDown() override {
    fs::remove_all(folder_);
    for (std::size_t i = 0; i < saved_.size(); ++i)
      if (saved_[i])
        setenv(kVariables[i], saved_[i]->c_str(), 1);
      else
        unsetenv(kVariables[i]);
  }

  static void write_set(const fs::path& folder) {
    fs::create_directories(folder);
    write_plain(folder / "train-images-idx3-ubyte", images(5));
    write_plain(folder / "train-labels-idx1-ubyte", labels(5));
    write_plain(folder / "t10k-images-idx3-ubyte", images(2));
    write_plain(folder / "t10k-labels-idx1-ubyte", labels(2));
  }

  static constexpr const char* kVariables[] = {"HOURGLASS_DATA", "XDG_CACHE_HOME", "HOME"};
  fs::path folder_;
  std::vector<std::optional<std::string>> saved_;
};

TEST_F(MnistFiles, ReadsTheFourFiles) {
  write_set(folder_);
  const ImageSplits splits = load_mnist(folder_);
  EXPECT_EQ(splits.train.count(), 5);
  EXPECT_TRUE(splits.train.complete());
  EXPECT_EQ(splits.test.count(), 2);
  EXPECT_EQ(splits.train.height(), 2);
  EXPECT_EQ(splits.train.width(), 3);
  EXPECT_EQ(splits.test.image(1)[5], 128);
  EXPECT_EQ(splits.test.label(1), 7);
}

TEST_F(MnistFiles, ReadsTheOtherSpellingsAndGzip) {
  write_gzip(folder_ / "train-images-idx3-ubyte.gz", images(5));
  write_plain(folder_ / "train-labels.idx1-ubyte", labels(5));
  write_gzip(folder_ / "t10k-images.idx3-ubyte.gz", images(2));
  write_plain(folder_ / "t10k-labels-idx1-ubyte", labels(2));
  const ImageSplits splits = load_mnist(folder_);
  EXPECT_EQ(splits.train.count(), 5);
  EXPECT_EQ(splits.test.image(0)[0], 128);
}

TEST_F(MnistFiles, AMissingFileOrFolderIsNamed) {
  write_set(folder_);
  fs::remove(folder_ / "t10k-labels-idx1-ubyte");
  const std::string message = refusal([&] { load_mnist(folder_); });
  EXPECT_TRUE(says(message, folder_.string() + ": has no file t10k-labels-idx1-ubyte")) << message;
  const std::string nowhere = refusal([&] { load_mnist(folder_ / "nowhere"); });
  EXPECT_TRUE(says(nowhere, "nowhere: there is no such folder")) << nowhere;
}

TEST_F(MnistFiles, ADamagedFileIsNamed) {
  write_set(folder_);
  Bytes file = images(5);
  file.resize(20);
  write_plain(folder_ / "train-images-idx3-ubyte", file);
  const std::string message = refusal([&] { load_mnist(folder_); });
  EXPECT_TRUE(says(message, "train-images-idx3-ubyte: truncated at byte 20; the header says 5×2×3"))
      << message;
}

TEST_F(MnistFiles, SplitsMustAgreeInSize) {
  write_set(folder_);
  write_plain(folder_ / "t10k-images-idx3-ubyte", images(2, 4, 4));
  const std::string message = refusal([&] { load_mnist(folder_); });
  EXPECT_TRUE(says(message, "the test images are 4×4 pixels, the training images 2×3")) << message;
}

TEST_F(MnistFiles, ReadFileUnpacksAndTellsDamage) {
  Bytes bytes(300000);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = std::uint8_t(i * i >> 7);
  write_gzip(folder_ / "packed", bytes);
  EXPECT_EQ(read_file(folder_ / "packed"), bytes);
  write_plain(folder_ / "plain", bytes);
  EXPECT_EQ(read_file(folder_ / "plain"), bytes);
  write_plain(folder_ / "empty", {});
  EXPECT_TRUE(read_file(folder_ / "empty").empty());

  fs::resize_file(folder_ / "packed", fs::file_size(folder_ / "packed") / 2);
  const std::string cut = refusal([&] { read_file(folder_ / "packed"); });
  EXPECT_TRUE(says(cut, "packed: the gzip data ends too early")) << cut;

  write_gzip(folder_ / "packed", bytes);
  {
    std::fstream stream(folder_ / "packed", std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(-6, std::ios::end);  // in the checksum
    stream.put('x');
  }
  const std::string flipped = refusal([&] { read_file(folder_ / "packed"); });
  EXPECT_TRUE(says(flipped, "packed: the gzip data is damaged")) << flipped;
  const std::string missing = refusal([&] { read_file(folder_ / "missing"); });
  EXPECT_TRUE(says(missing, "missing: cannot be opened: No such file")) << missing;
  const std::string is_folder = refusal([&] { read_file(folder_); });
  EXPECT_TRUE(says(is_folder, "is a folder; a file is needed")) << is_folder;
}

TEST_F(MnistFiles, FindLooksInTheOwnFolderThenInTheCache) {
  const fs::path own = folder_ / "own";
  const fs::path cache = folder_ / "cache";
  const fs::path home = folder_ / "home";
  setenv("HOURGLASS_DATA", own.c_str(), 1);
  setenv("XDG_CACHE_HOME", cache.c_str(), 1);
  setenv("HOME", home.c_str(), 1);

  const std::string message = refusal([] { find_dataset("mnist"); });
  for (const fs::path& folder : {own / "mnist", own, cache / "hourglass" / "datasets" / "mnist"})
    EXPECT_TRUE(says(message, folder.string())) << message;
  EXPECT_TRUE(says(message, "./play or ./test")) << message;
  EXPECT_TRUE(says(message, "--data")) << message;

  write_set(cache / "hourglass" / "datasets" / "mnist");
  EXPECT_EQ(find_dataset("mnist"), cache / "hourglass" / "datasets" / "mnist");
  write_set(own);
  EXPECT_EQ(find_dataset("mnist"), own);
  write_set(own / "mnist");
  EXPECT_EQ(find_dataset("mnist"), own / "mnist");

  unsetenv("HOURGLASS_DATA");
  setenv("XDG_CACHE_HOME", "relative", 1);
  write_set(home / ".cache" / "hourglass" / "datasets" / "mnist");
  EXPECT_EQ(find_dataset("mnist"), home / ".cache" / "hourglass" / "datasets" / "mnist");

  EXPECT_TRUE(says(refusal([] { find_dataset("cifar"); }), "there is no data set 'cifar'; say 'mnist'"));
}

TEST_F(MnistFiles, ANameOrAPathWillDo) {
  setenv("HOURGLASS_DATA", folder_.c_str(), 1);
  write_set(folder_ / "mnist");
  EXPECT_EQ(load_image_splits("mnist").train.count(), 5);
  EXPECT_EQ(load_image_splits((folder_ / "mnist").string()).train.count(), 5);
  EXPECT_TRUE(
      says(refusal([] { load_image_splits("no/such/place"); }), "no/such/place: there is no such folder"));
}

}  // namespace
}  // namespace hourglass
