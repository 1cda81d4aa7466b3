#include "datasets/image_folder.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/thread_pool.h"
#include "datasets/data_error.h"
#include "datasets/file.h"
#include "datasets/held_out.h"
#include "datasets/picture.h"

namespace hourglass {
namespace {

namespace fs = std::filesystem;

constexpr Index kMinSide = 4, kMaxSide = 512;
constexpr std::int64_t kMaxBytes = std::int64_t{2} << 30;
constexpr Index kAtOnce = 256;            // files that are decoded before those that failed are left out
constexpr std::size_t kAskedColour = 16;  // pictures that tell whether there is colour
constexpr std::size_t kNamed = 3;         // bad files that the note names

bool is_picture(const fs::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return ending == ".png" || ending == ".jpg" || ending == ".jpeg";
}

/// Calls use(path) for each picture until that returns false.
template <class F>
void for_pictures(const fs::path& folder, F use) {
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const std::string name = at->path().filename().string();
    std::error_code ignored;
    const bool hidden = name.starts_with(".") || name == "__MACOSX";
    if (hidden && at->is_directory(ignored)) at.disable_recursion_pending();
    if (!hidden && is_picture(at->path()) && at->is_regular_file(ignored) && !use(at->path())) return;
  }
  if (error) throw DataError(folder.string() + ": cannot be listed: " + error.message());
}

std::vector<fs::path> list_pictures(const fs::path& folder) {
  std::vector<fs::path> paths;
  for_pictures(folder, [&](const fs::path& path) {
    paths.push_back(path);
    return true;
  });
  std::ranges::sort(paths);
  return paths;
}

bool any_has_colour(const std::vector<fs::path>& paths) {
  const std::size_t asked = std::min(paths.size(), kAskedColour);
  for (std::size_t i = 0; i < asked; ++i) {
    // Spread over all: the first may be of one kind.
    const fs::path& path = paths[i * paths.size() / asked];
    try {
      if (has_colour(read_file(path), path.string())) return true;
    } catch (const DataError&) {  // comes up again when the picture is read
    }
  }
  return false;
}

/// What became of some files: pictures one after another, and what is wrong with the others.
struct Decoded {
  std::vector<std::uint8_t> pixels;
  std::vector<std::string> errors;  // of each file; empty where it is sound
};

Decoded decode(ThreadPool& pool, std::span<const fs::path> paths, Index side, Index channels) {
  const auto size = std::size_t(side * side * channels);
  Decoded out{std::vector<std::uint8_t>(paths.size() * size), std::vector<std::string>(paths.size())};
  pool.for_each_tile(Index(paths.size()), [&](Index tile, int) {
    const auto i = std::size_t(tile);
    try {
      const auto picture = read_picture(read_file(paths[i]), paths[i].filename().string(), side, channels);
      std::ranges::copy(picture, out.pixels.begin() + std::ptrdiff_t(i * size));
    } catch (const std::exception& error) {  // nothing may leave a tile
      out.errors[i] = error.what();
    }
  });
  return out;
}

std::string note_of(std::size_t read, const std::vector<std::string>& errors) {
  if (errors.empty()) return "";
  std::string note = std::to_string(read) + " of " + std::to_string(read + errors.size()) + " images read; " +
                     std::to_string(errors.size()) + " skipped: ";
  for (std::size_t i = 0; i < std::min(errors.size(), kNamed); ++i) note += (i > 0 ? "; " : "") + errors[i];
  if (errors.size() > kNamed) note += " …";
  return note;
}

}  // namespace

bool has_pictures(const fs::path& folder) {
  bool found = false;
  for_pictures(folder, [&](const fs::path&) {
    found = true;
    return false;
  });
  return found;
}

DataSet load_image_folder(const fs::path& folder, const PictureOptions& options) {
  const std::string name = folder.string();
  if (options.side < kMinSide || options.side > kMaxSide)
    throw DataError(name + ": pictures of " + std::to_string(options.side) + " pixels a side; " +
                    std::to_string(kMinSide) + " to " + std::to_string(kMaxSide) + " can be had");
  const std::vector<fs::path> paths = list_pictures(folder);
  if (paths.empty()) throw DataError(name + ": has no .png, .jpg or .jpeg files");
  const SampleShape shape{options.side, options.side,
                          options.channels.value_or(any_has_colour(paths) ? 3 : 1)};
  if (std::int64_t{Index(paths.size())} * shape.numbers() > kMaxBytes)
    throw DataError(name + ": " + std::to_string(paths.size()) + " pictures of " +
                    std::to_string(shape.numbers()) +
                    " numbers take more than 2 GiB; say a smaller size, as in " + name + "@16");

  ThreadPool pool(int(std::max(1u, std::thread::hardware_concurrency())));
  const auto size = std::size_t(shape.numbers());
  std::vector<std::uint8_t> pixels;
  std::vector<std::string> errors;
  for (std::size_t first = 0; first < paths.size(); first += kAtOnce) {
    const std::size_t count = std::min(paths.size() - first, std::size_t(kAtOnce));
    const Decoded decoded =
        decode(pool, std::span(paths).subspan(first, count), shape.height, shape.channels);
    for (std::size_t i = 0; i < count; ++i) {
      const auto from = decoded.pixels.begin() + std::ptrdiff_t(i * size);
      if (decoded.errors[i].empty()) {
        pixels.insert(pixels.end(), from, from + std::ptrdiff_t(size));
      } else {
        errors.push_back(decoded.errors[i]);
      }
    }
  }
  const std::string note = note_of(paths.size() - errors.size(), errors);
  if (paths.size() - errors.size() < 2 && !note.empty())
    throw DataError(name + ": too few pictures that can be read: " + note);
  DataSet set = hold_out_tenth(name, shape, pixels);
  set.note = note;
  return set;
}

}  // namespace hourglass
