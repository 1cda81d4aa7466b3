#include "datasets/user_files/picture_images.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "core/thread_pool.h"
#include "datasets/data_error.h"
#include "datasets/formats/encoding.h"
#include "datasets/user_files/attributes.h"
#include "datasets/user_files/classes.h"
#include "datasets/user_files/division.h"

namespace hourglass {
namespace {

constexpr Index kMinSide = 4, kMaxSide = 512;
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;
constexpr std::size_t kAtOnce = 256;      // files that are decoded before those that failed are left out
constexpr std::size_t kAskedColour = 16;  // pictures that tell whether there is colour
constexpr std::size_t kMostPicture = std::size_t{1} << 28;  // bytes of one file
constexpr std::size_t kMostTable = std::size_t{1} << 26;

std::vector<std::uint8_t> bytes_of(const KnownFile& known) {
  return read_all(*known.file.open(), known.file.path, kMostPicture);
}

bool any_has_colour(const std::vector<KnownFile>& pictures, const PictureDecoder& decoder) {
  const std::size_t asked = std::min(pictures.size(), kAskedColour);
  for (std::size_t i = 0; i < asked; ++i) {
    // Spread over all: the first may be of one kind.
    const KnownFile& picture = pictures[i * pictures.size() / asked];
    try {
      if (decoder.has_colour(bytes_of(picture), picture.file.path)) return true;
    } catch (const DataError&) {  // comes up again when the picture is read
    }
  }
  return false;
}

/// The folder that tells a picture's class: the last that is no part's name.
std::string class_folder(std::string_view path) {
  path.remove_suffix(base_name(path).size());
  while (!path.empty()) {
    path.remove_suffix(1);
    const std::string_view name = base_name(path);
    if (part_of_name(name) == Part::none && !name.ends_with(".zip") && !name.ends_with(".tar"))
      return std::string(name);
    path.remove_suffix(name.size());
  }
  return "";
}

/// The last folder that names a part; a file's own name tells nothing.
Part part_of_picture(std::string_view path) {
  path.remove_suffix(base_name(path).size());
  if (!path.empty()) path.remove_suffix(1);
  return part_of_path(path);
}

struct Tables {
  std::vector<AttributeTable> tables;

  std::vector<std::string> names() const {
    std::vector<std::string> out;
    for (const AttributeTable& table : tables) out.insert(out.end(), table.names.begin(), table.names.end());
    return out;
  }
  /// What they say of a picture; '' where they say nothing.
  std::string value(const std::string& attribute, const std::string& path) const {
    for (const AttributeTable& table : tables) {
      const auto found = std::ranges::find(table.names, attribute);
      if (found == table.names.end()) continue;
      if (const auto row = table.row_of(path))
        return table.values[*row][std::size_t(found - table.names.begin())];
    }
    return "";
  }
  Part part(const std::string& path) const {
    for (const AttributeTable& table : tables)
      if (const auto row = table.row_of(path); row && table.parts[*row] != Part::none)
        return table.parts[*row];
    return Part::none;
  }
};

Tables read_tables(const std::vector<KnownFile>& files, const std::vector<KnownFile>& pictures) {
  std::map<std::string, int, std::less<>> known;
  if (!files.empty())
    for (const KnownFile& picture : pictures)
      for (const std::string& name : names_of_picture(picture.file.path)) known.emplace(name, 0);
  Tables out;
  for (const KnownFile& known_file : files) {
    try {
      const std::vector<std::uint8_t> bytes =
          read_all(*known_file.file.open(), known_file.file.path, kMostTable);
      Decoder decoder(guess_encoding(bytes, false));
      const std::string text = decoder.decode(bytes) + decoder.finish();
      if (auto table = parse_attributes(text, known)) out.tables.push_back(std::move(*table));
    } catch (const DataError&) {  // pictures do without
    }
  }
  return out;
}

/// Values of an attribute as classes: 'not Smiling' and 'Smiling' of -1 and 1.
std::vector<std::string> told_classes(std::vector<std::string> names, const std::string& attribute) {
  const bool yes_no =
      names.size() >= 2 && ((names[0] == "-1" && names[1] == "1") || (names[0] == "0" && names[1] == "1"));
  if (yes_no && !attribute.empty()) names[0] = "not " + attribute, names[1] = attribute;
  return names;
}

}  // namespace

OwnData images_of_pictures(const std::string& title, const std::vector<KnownFile>& given,
                           const std::vector<KnownFile>& table_files, const PictureDecoder& decoder,
                           Choices& choices, std::vector<Skip> skips) {
  std::vector<KnownFile> pictures = given;
  std::ranges::stable_sort(pictures, {}, [](const KnownFile& known) { return known.file.path; });
  const Tables tables = read_tables(table_files, pictures);

  Index side = 32;
  const std::string side_text = choices.choose("side", "32", {"28", "32", "64"}, "a number");
  const auto [end, error] = std::from_chars(side_text.data(), side_text.data() + side_text.size(), side);
  if (error != std::errc() || end != side_text.data() + side_text.size() || side < kMinSide ||
      side > kMaxSide)
    throw DataError(title + ": pictures of " + side_text.substr(0, 40) + " pixels a side; " +
                    std::to_string(kMinSide) + " to " + std::to_string(kMaxSide) + " can be had");
  const bool colour = choices.is_wished("channels") || any_has_colour(pictures, decoder);
  const SampleShape shape{side, side,
                          choices.choose("channels", colour ? "3" : "1", {"1", "3"}) == "3" ? 3 : 1};
  const bool inverted = choices.choose("invert", "no", {"no", "yes"}) == "yes";
  const auto size = std::size_t(shape.numbers());
  if (std::uint64_t{pictures.size()} * size > kMostBytes)
    throw DataError(title + ": " + std::to_string(pictures.size()) + " pictures of " + std::to_string(size) +
                    " numbers take more than 2 GiB; ask for a smaller size, as in " + title + "@16");

  ThreadPool pool(std::max(1, decoder.at_once));
  std::vector<std::uint8_t> pixels;
  std::vector<std::string> paths;
  const std::size_t tried = pictures.size() + skips.size();
  for (std::size_t first = 0; first < pictures.size(); first += kAtOnce) {
    const std::size_t count = std::min(pictures.size() - first, kAtOnce);
    std::vector<std::vector<std::uint8_t>> decoded(count);
    std::vector<std::string> errors(count);
    const auto decode = [&](std::size_t i) {
      const KnownFile& picture = pictures[first + i];
      try {
        decoded[i] =
            decoder.read(bytes_of(picture), base_name(picture.file.path), shape.height, shape.channels);
      } catch (const std::exception& problem) {  // nothing may leave a tile
        errors[i] = problem.what();
        const std::string name = std::string(base_name(picture.file.path)) + ": ";
        if (errors[i].starts_with(name)) errors[i].erase(0, name.size());
        if (errors[i].empty()) errors[i] = "cannot be read";
      }
    };
    pool.for_each_tile(Index(count), [&](Index tile, int) { decode(std::size_t(tile)); });
    for (std::size_t i = 0; i < count; ++i) {
      if (!errors[i].empty()) {
        skips.push_back({pictures[first + i].file.path, errors[i]});
        continue;
      }
      pixels.insert(pixels.end(), decoded[i].begin(), decoded[i].end());
      paths.push_back(pictures[first + i].file.path);
    }
  }
  if (inverted)
    for (std::uint8_t& byte : pixels) byte = std::uint8_t(255 - byte);
  std::ranges::stable_sort(skips, {}, &Skip::name);
  const std::string read = std::to_string(paths.size()) + " of " + std::to_string(tried) + " images read" +
                           (skips.empty() ? "" : "; " + skip_sentence(skips));
  if (paths.size() < 2 && !skips.empty())
    throw DataError(title +
                    ": too few pictures that can be read, of at least two images that are needed: " + read);

  // Classes: folders, or what a table says.
  std::vector<std::string> folders;
  for (const std::string& path : paths) folders.push_back(class_folder(path));
  const std::set<std::string> different(folders.begin(), folders.end());
  const bool by_folder =
      different.size() >= 2 && different.size() <= Classes::kMost && !different.contains("");
  std::vector<std::string> all = {"none"};
  if (by_folder) all.insert(all.begin(), "folder");
  const std::vector<std::string> attributes = tables.names();
  all.insert(all.end(), attributes.begin(), attributes.end());
  std::string likely = by_folder ? "folder" : attributes.empty() ? "none" : attributes.front();
  if (!by_folder && std::ranges::find(attributes, "Male") != attributes.end()) likely = "Male";
  const std::string label = choices.choose("label", likely, all);
  OwnData out;
  std::vector<std::uint8_t> labels;
  std::vector<Part> parts;
  if (label != "none") {
    const auto value = [&](std::size_t i) {
      return label == "folder" ? folders[i] : tables.value(label, paths[i]);
    };
    Classes classes;
    for (std::size_t i = 0; i < paths.size(); ++i) classes.add(value(i));
    classes.finish();
    for (std::size_t i = 0; i < paths.size(); ++i) labels.push_back(classes.place(value(i)));
    out.classes = told_classes(classes.names(), label == "folder" ? "" : label);
  }
  for (const std::string& path : paths) {
    const Part told = tables.part(path);
    parts.push_back(told != Part::none ? told : part_of_picture(path));
  }
  const Division division = divide(title, parts, labels, choices);
  out.set =
      image_splits(title, shape, std::move(pixels), labels, Index(out.classes.size()), division.held_out);
  out.set.note = read + "; cut to squares of " + std::to_string(side) + "×" + std::to_string(side) +
                 (shape.channels == 3 ? " in colour" : " in grey") + (inverted ? ", inverted" : "") + "; " +
                 (out.classes.empty() ? std::string("without labels") : classes_sentence(out.classes)) +
                 "; " + std::to_string(out.set.test->count()) + " held out: " + division.how +
                 duplicates_sentence(out.set);
  out.choices = choices.made(title);
  return out;
}

}  // namespace hourglass
