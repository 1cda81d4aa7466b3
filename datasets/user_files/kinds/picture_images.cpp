#include "datasets/user_files/kinds/picture_images.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "core/thread_pool.h"
#include "datasets/data_error.h"
#include "datasets/formats/text/encoding.h"
#include "datasets/user_files/kinds/attributes.h"
#include "datasets/user_files/kinds/column_names.h"
#include "datasets/user_files/shared/class_names.h"
#include "datasets/user_files/shared/classes.h"
#include "datasets/user_files/shared/division.h"

namespace hourglass {
namespace {

constexpr Index kMinSide = 4, kMaxSide = 512;
constexpr double kCloseUp = 148.0 / 178;  // CelebA's usual one: the middle 148 of its 178 pixels
constexpr std::size_t kAtOnce = 256;      // files that are decoded before those that failed are left out
constexpr std::size_t kAskedColour = 16;  // pictures that tell whether there is colour
constexpr std::size_t kMostPicture = std::size_t{1} << 28;  // bytes of one file
constexpr std::size_t kMostTable = std::size_t{1} << 26;

std::vector<std::uint8_t> bytes_of(const KnownFile& known) {
  return read_all(*known.file.open(), known.file.path, kMostPicture);
}

bool any_has_colour(const std::vector<KnownFile>& pictures, const PictureReading::HasColour& has_colour) {
  const std::size_t asked = std::min(pictures.size(), kAskedColour);
  bool is_known = false;  // where none can be looked at yet, there may be colour
  for (std::size_t i = 0; i < asked; ++i) {
    // Spread over all: the first may be of one kind.
    const KnownFile& picture = pictures[i * pictures.size() / asked];
    try {
      if (has_colour(bytes_of(picture), picture.file.path)) return true;
      is_known = true;
    } catch (const DataError&) {  // comes up again when the picture is read
    }
  }
  return !is_known;
}

/// The last folder that names a part; a file's own name tells nothing.
Part part_of_picture(std::string_view path) {
  path.remove_suffix(base_name(path).size());
  if (!path.empty()) path.remove_suffix(1);
  return part_of_path(path);
}

/// `unused` hears of texts that say nothing of these pictures.
AttributeTables read_tables(const std::vector<KnownFile>& files, const std::vector<KnownFile>& pictures,
                            std::vector<Skip>& unused) {
  std::map<std::string, int, std::less<>> known;
  if (!files.empty())
    for (std::size_t i = 0; i < pictures.size(); ++i)
      for (const std::string& name : names_of_picture(pictures[i].file.path)) known.emplace(name, int(i));
  AttributeTables out;
  for (const KnownFile& known_file : files) {
    try {
      const std::vector<std::uint8_t> bytes =
          read_all(*known_file.file.open(), known_file.file.path, kMostTable);
      Decoder decoder(guess_encoding(bytes, false));
      const std::string text = decoder.decode(bytes) + decoder.finish();
      const std::string_view name = base_name(known_file.file.path);
      auto table = parse_attributes(text, known, name);
      if (!table || (table->names.empty() && table->part == Part::none &&
                     std::ranges::all_of(table->parts, [](Part part) { return part == Part::none; }))) {
        std::vector<std::string> paths;
        for (const KnownFile& picture : pictures) paths.push_back(picture.file.path);
        table = parse_labels_in_order(text, std::move(paths), name);
      }
      if (table)
        out.tables.push_back(std::move(*table));
      else
        unused.push_back({known_file.file.path, "is text that says nothing of these pictures"});
    } catch (const DataError&) {  // pictures do without
    }
  }
  return out;
}

/// Values of an attribute as classes: 'not Smiling' and 'Smiling' of -1 and 1.
std::vector<std::string> told_classes(std::vector<std::string> names, const std::string& attribute) {
  const bool yes_no = (names.size() == 2 || (names.size() == 3 && names[2] == "not known")) &&
                      (names[0] == "-1" || names[0] == "0") && names[1] == "1";
  if (yes_no && !attribute.empty() && !attribute.starts_with("column ") && !is_called_label(attribute))
    names[0] = "not " + attribute, names[1] = attribute;
  return names;
}

/// A number that a choice is.
Index number_of(const std::string& title, const std::string& key, const std::string& text, Index least,
                Index most, const std::string& what) {
  Index out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc() || end != text.data() + text.size() || out < least || out > most)
    throw DataError(title + ": " + key + "=" + text.substr(0, 40) + ": " + what + " from " +
                    std::to_string(least) + " to " + std::to_string(most) + " can be had");
  return out;
}

}  // namespace

struct PictureReading::State {
  std::string title;
  std::vector<KnownFile> pictures;
  AttributeTables tables;
  Choices choices;
  std::vector<Skip> skips;
  PictureFrame frame;
  std::size_t available = 0, tried = 0;  // pictures, and files
  bool inverted = false;
  std::vector<std::uint8_t> pixels;
  std::vector<std::string> paths;  // of those that were decoded
  std::size_t next = 0;
};

PictureReading::PictureReading(std::string title, std::vector<KnownFile> pictures,
                               const std::vector<KnownFile>& table_files, const HasColour& has_colour,
                               Choices choices, std::vector<Skip> skips)
    : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.title = std::move(title), s.choices = std::move(choices), s.skips = std::move(skips);
  std::ranges::stable_sort(pictures, {}, [](const KnownFile& known) { return known.file.path; });
  std::vector<Skip> unused;
  s.tables = read_tables(table_files, pictures, unused);

  s.frame.side = number_of(s.title, "side", s.choices.choose("side", "32", {"28", "32", "64"}, "a number"),
                           kMinSide, kMaxSide, "pictures of so many pixels a side");
  const bool colour = s.choices.is_wished("channels") || any_has_colour(pictures, has_colour);
  s.frame.channels = s.choices.choose("channels", colour ? "3" : "1", {"1", "3"}) == "3" ? 3 : 1;
  s.frame.part = s.choices.choose("cut", "square", {"square", "close-up"}) == "square" ? 1 : kCloseUp;
  s.inverted = s.choices.choose("invert", "no", {"no", "yes"}) == "yes";

  // As many as there is room for, evenly over all.
  s.available = pictures.size();
  s.tried = pictures.size() + std::size_t(std::ranges::count_if(
                                  s.skips, [](const Skip& skip) { return is_called_picture(skip.name); }));
  s.skips.insert(s.skips.end(), unused.begin(), unused.end());
  const Taken taken{s.available,
                    s.choices.most_images(s.available, s.frame.side * s.frame.side * s.frame.channels)};
  for (std::size_t i = 0; i < s.available; ++i)
    if (taken.has(i)) s.pictures.push_back(std::move(pictures[i]));
  s.pixels.reserve(taken.count() * std::size_t(s.frame.side * s.frame.side * s.frame.channels));
}

PictureReading::~PictureReading() = default;

const PictureFrame& PictureReading::frame() const { return state_->frame; }
std::size_t PictureReading::count() const { return state_->pictures.size(); }
const GivenFile& PictureReading::file(std::size_t i) const { return state_->pictures[i].file; }
std::vector<std::uint8_t> PictureReading::bytes(std::size_t i) const { return bytes_of(state_->pictures[i]); }

std::span<const std::uint8_t> PictureReading::newest(std::size_t count) const {
  const auto size = std::size_t(frame().side * frame().side * frame().channels);
  return std::span(state_->pixels).last(std::min(count, state_->paths.size()) * size);
}

void PictureReading::take(std::span<const std::uint8_t> pixels) {
  state_->pixels.insert(state_->pixels.end(), pixels.begin(), pixels.end());
  state_->paths.push_back(file(state_->next++).path);
}

void PictureReading::leave_out(std::string why) {
  const std::string& path = file(state_->next++).path;
  const std::string name = std::string(base_name(path)) + ": ";
  if (why.starts_with(name)) why.erase(0, name.size());
  state_->skips.push_back({path, why.empty() ? "cannot be read" : std::move(why)});
}

OwnData PictureReading::finish() {
  State& s = *state_;
  std::vector<std::string>& paths = s.paths;
  if (s.inverted)
    for (std::uint8_t& byte : s.pixels) byte = std::uint8_t(255 - byte);
  std::ranges::stable_sort(s.skips, {}, &Skip::name);
  const std::string read = grouped(Index(paths.size())) + " of " + grouped(Index(s.tried)) + " images read" +
                           (s.pictures.size() < s.available ? ", evenly from all" : "") +
                           (s.skips.empty() ? "" : "; " + skip_sentence(s.skips));
  if (paths.size() < 2 && !s.skips.empty())
    throw DataError(s.title +
                    ": too few pictures that can be read, of at least two images that are needed: " + read);

  // Classes: folders, or what a table says.
  const std::vector<std::string> folders = class_folders(paths), names = class_names(paths);
  const bool by_folder = !folders.empty();
  std::vector<std::string> all;
  if (by_folder) all.emplace_back("folder");
  if (!names.empty()) all.emplace_back("name");
  all.emplace_back("none");
  const std::vector<std::string> attributes = s.tables.names();
  all.insert(all.end(), attributes.begin(), attributes.end());
  std::string likely = by_folder ? "folder" : all.front();
  if (!by_folder && !attributes.empty()) {
    auto best = std::ranges::find_if(attributes, is_called_label);
    if (best == attributes.end()) best = std::ranges::find(attributes, "Male");  // CelebA's
    likely = best == attributes.end() ? attributes.front() : *best;
  }
  const std::string label = s.choices.choose("label", likely, all);
  OwnData out;
  std::vector<std::uint8_t> labels;
  std::vector<Part> parts;
  if (label != "none") {
    const auto value = [&](std::size_t i) {
      return label == "folder" ? folders[i] : label == "name" ? names[i] : s.tables.value(label, paths[i]);
    };
    Classes classes;
    for (std::size_t i = 0; i < paths.size(); ++i) classes.add(value(i));
    classes.finish();
    for (std::size_t i = 0; i < paths.size(); ++i) labels.push_back(classes.place(value(i)));
    out.classes = told_classes(classes.names(), label == "folder" || label == "name" ? "" : label);
  }
  for (const std::string& path : paths) {
    const Part told = s.tables.part(path);
    parts.push_back(told != Part::none ? told : part_of_picture(path));
  }
  const Division division = divide(s.title, parts, labels, s.choices);
  const SampleShape shape{s.frame.side, s.frame.side, s.frame.channels};
  out.set =
      image_splits(s.title, shape, std::move(s.pixels), labels, Index(out.classes.size()), division.held_out);
  out.set.note =
      read + "; cut to squares of " + std::to_string(shape.height) + "×" + std::to_string(shape.width) +
      (shape.channels == 3 ? " in colour" : " in grey") + (s.frame.part < 1 ? ", close up" : "") +
      (s.inverted ? ", inverted" : "") + "; " +
      (out.classes.empty() ? std::string("without labels") : classes_sentence(out.classes)) +
      (s.tables.is_in_order(label) ? ", by the lines of " + label + ", in the pictures' order" : "") + "; " +
      std::to_string(out.set.test->count()) + " held out: " + division.how + duplicates_sentence(out.set);
  out.choices = s.choices.made(s.title);
  out.skips = std::move(s.skips);
  return out;
}

OwnData decode_all(PictureReading& reading, const PictureDecoder& decoder) {
  ThreadPool pool(std::max(1, decoder.at_once));
  for (std::size_t first = 0; first < reading.count(); first += kAtOnce) {
    const std::size_t count = std::min(reading.count() - first, kAtOnce);
    std::vector<std::vector<std::uint8_t>> decoded(count);
    std::vector<std::string> errors(count);
    const auto decode = [&](std::size_t i) {
      try {
        decoded[i] =
            decoder.read(reading.bytes(first + i), base_name(reading.file(first + i).path), reading.frame());
      } catch (const std::exception& problem) {  // nothing may leave a tile
        errors[i] = problem.what();
      }
    };
    pool.for_each_tile(Index(count), [&](Index tile, int) { decode(std::size_t(tile)); });
    for (std::size_t i = 0; i < count; ++i) {
      if (decoded[i].empty())
        reading.leave_out(errors[i]);
      else
        reading.take(decoded[i]);
    }
  }
  return reading.finish();
}

}  // namespace hourglass
