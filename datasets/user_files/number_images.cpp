#include "datasets/user_files/number_images.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_set>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/csv.h"
#include "datasets/sets/image_set.h"
#include "datasets/user_files/given_images.h"

namespace hourglass {
namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;
constexpr double kSlack = 0.004;            // of a range: what rounding puts outside is clamped
constexpr std::size_t kShareOutside = 100;  // one image in so many may be out of all range

/// Ranges that data come in, the tightest first.
struct KnownRange {
  double low, high;
  const char* told;
};
constexpr KnownRange kRanges[] = {{0, 1, "values 0 to 1"},
                                  {-1, 1, "values −1 to 1: moved to 0 to 1"},
                                  {0, 15, "values 0 to 15: divided by 15"},
                                  {0, 16, "values 0 to 16: divided by 16"},
                                  {0, 255, "values 0 to 255: divided by 255"},
                                  {0, 1023, "values 0 to 1023: divided by 1023"},
                                  {0, 4095, "values 0 to 4095: divided by 4095"},
                                  {0, 65535, "values 0 to 65535: divided by 65535"}};
constexpr std::size_t kRangeCount = std::size(kRanges);
constexpr std::size_t kByteRange = 4;
constexpr std::size_t kLongestLabel = 100;  // letters that count

/// What is seen of all numbers before any is brought to a byte.
struct Seen {
  std::vector<std::size_t> smallest =
      std::vector<std::size_t>(kRangeCount + 1);  // images, by the range that holds them
  std::size_t images = 0, without_number = 0;
  double low = std::numeric_limits<double>::infinity(), high = -low;
  double low_inside = low, high_inside = -low;  // of the images that some range holds
  bool whole = true;                            // numbers
  double sum = 0;
};

std::string text_of(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

bool holds(const KnownRange& range, double low, double high) {
  const double slack = kSlack * std::min(range.high - range.low, 255.0);
  return low >= range.low - slack && high <= range.high + slack;
}

std::size_t smallest_range(double low, double high) {
  for (std::size_t i = 0; i < kRangeCount; ++i)
    if (holds(kRanges[i], low, high)) return i;
  return kRangeCount;
}

/// How numbers become bytes.
struct Scale {
  double low = 0, high = 255;
  std::string told;
  std::uint8_t byte(double value) const {
    const double scaled = 255 * (value - low) / (high - low);
    return static_cast<std::uint8_t>(std::lround(std::clamp(scaled, 0.0, 255.0)));
  }
};

Scale stretched(double low, double high) {
  if (high <= low) high = low + 1;
  return {low, high, "values " + text_of(low) + " to " + text_of(high) + ": stretched to 0 to 1"};
}

std::optional<std::pair<double, double>> parse_range(std::string_view text) {
  const std::size_t dots = text.find("..");
  double low, high;
  if (dots == std::string_view::npos || !read_number(text.substr(0, dots), low) ||
      !read_number(text.substr(dots + 2), high) || !(low < high) || !std::isfinite(low) ||
      !std::isfinite(high))
    return std::nullopt;
  return std::pair(low, high);
}

/// The range that the numbers are likely in. A few images outside of all count for nothing.
Scale likely_scale(const Seen& seen, bool are_bytes) {
  const std::size_t outside = seen.smallest[kRangeCount];
  if (outside * kShareOutside > seen.images) {
    if (seen.whole && seen.low >= -128 && seen.high <= 127)
      return {-128, 127, "values −128 to 127: moved to 0 to 1"};
    return stretched(seen.low, seen.high);
  }
  const double low = seen.low_inside, high = seen.high_inside;
  std::size_t i = smallest_range(low, high);
  // 15 and 16 are ranges of whole numbers that are reached; what is not much more than 1 may be anything.
  const bool is_four_bits = (i == 2 && high == 15) || (i == 3 && high == 16);
  if (i == 2 || i == 3) {
    if (!seen.whole || !is_four_bits) i = kByteRange;
  }
  if (i == kByteRange && high < 64 && !are_bytes && !is_four_bits) return stretched(low, high);
  if (i == kRangeCount) return stretched(low, high);
  if (i == 0 && seen.whole) return {0, 1, "values 0 and 1: black and white"};
  return {kRanges[i].low, kRanges[i].high, kRanges[i].told};
}

Scale choose_scale(const Seen& seen, bool are_bytes, Choices& choices) {
  const Scale likely = likely_scale(seen, are_bytes);
  const auto name_of = [](const Scale& scale) { return text_of(scale.low) + ".." + text_of(scale.high); };
  std::vector<std::string> all;
  for (const KnownRange& range : kRanges)
    if (range.high != 15 && range.high != 1023)
      all.push_back(text_of(range.low) + ".." + text_of(range.high));
  all.push_back("stretch");
  const std::string wish = choices.choose("range", name_of(likely), all, "LOW..HIGH");
  if (wish == name_of(likely)) return likely;
  if (wish == "stretch") return stretched(seen.low, seen.high);
  const auto range = parse_range(wish);
  if (!range)
    throw DataError("range=" + wish.substr(0, 60) + ": range can be LOW..HIGH, such as 0..255, or 'stretch'");
  return {range->first, range->second,
          "values " + text_of(range->first) + " to " + text_of(range->second) + ", as chosen"};
}

void transpose(std::vector<std::uint8_t>& image, const SampleShape& shape) {
  std::vector<std::uint8_t> out(image.size());
  for (Index y = 0; y < shape.height; ++y)
    for (Index x = 0; x < shape.width; ++x)
      for (Index c = 0; c < shape.channels; ++c)
        out[std::size_t((x * shape.height + y) * shape.channels + c)] =
            image[std::size_t((y * shape.width + x) * shape.channels + c)];
  image = std::move(out);
}

/// (pixels, 4) → (pixels, 3), on white.
void put_on_white(std::vector<std::uint8_t>& image) {
  std::size_t to = 0;
  for (std::size_t i = 0; i + 4 <= image.size(); i += 4)
    for (std::size_t c = 0; c < 3; ++c)
      image[to++] = std::uint8_t((image[i + c] * image[i + 3] + 255 * (255 - image[i + 3]) + 127) / 255);
  image.resize(to);
}

std::optional<long> whole_number(std::string_view text) {
  double number;
  if (!read_number(text, number) || number != std::floor(number) || std::abs(number) > 1e9)
    return std::nullopt;
  return static_cast<long>(number);
}

const char* part_name(Part part) {
  return part == Part::train        ? "train"
         : part == Part::validation ? "validation"
         : part == Part::test       ? "test"
                                    : "";
}

}  // namespace

std::string counted(Index n, const std::string& what) {
  std::string digits = std::to_string(n);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits + " " + what + (n == 1 ? "" : what.ends_with("class") ? "es" : "s");
}

std::string classes_sentence(const std::vector<std::string>& names) {
  constexpr std::size_t kNamed = 12;
  std::string out = counted(Index(names.size()), "class") + ": ";
  for (std::size_t i = 0; i < std::min(names.size(), kNamed); ++i)
    out += (i > 0 ? ", " : "") + names[i].substr(0, 40);
  return out + (names.size() > kNamed ? " …" : "");
}

void Classes::add(std::string_view label) {
  if (too_many() || counts_.contains(label)) return;
  counts_.emplace(label, 0);
}

void Classes::finish() {
  std::vector<std::pair<long, std::string>> numbers;
  bool not_known = false;
  std::vector<std::string> others;
  for (const auto& [label, ignored] : counts_) {
    if (label.empty()) {
      not_known = true;
    } else if (const auto number = whole_number(label)) {
      numbers.emplace_back(*number, label);
    } else {
      others.push_back(label);
    }
  }
  std::ranges::sort(numbers);
  const bool all_numbers = others.empty() && !numbers.empty();
  const bool from_one =
      all_numbers && numbers.front().first == 1 && numbers.back().first == long(numbers.size());
  if (all_numbers && !from_one && numbers.front().first >= 0 && numbers.back().first < long(kMost) - 1) {
    // The numbers themselves, gaps and all: a subset of ten digits still has ten.
    for (long i = 0; i <= numbers.back().first; ++i) names_.push_back(std::to_string(i));
    for (const auto& [number, label] : numbers) counts_[label] = std::uint8_t(number);
  } else {
    std::ranges::stable_sort(others, [&](const std::string& a, const std::string& b) {
      double x, y;
      const bool are = read_number(a, x) && read_number(b, y);
      return are ? x < y : a < b;
    });

    for (const auto& [number, label] : numbers)
      counts_[label] = std::uint8_t(names_.size()), names_.push_back(label);
    for (const std::string& label : others)
      counts_[label] = std::uint8_t(names_.size()), names_.push_back(label);
  }
  if (not_known) counts_[""] = std::uint8_t(names_.size()), names_.emplace_back("not known");
}

std::uint8_t Classes::place(std::string_view label) const { return counts_.find(label)->second; }

Division divide(const std::string& name, const std::vector<Part>& parts,
                const std::vector<std::uint8_t>& labels, Choices& choices) {
  std::size_t counts[4] = {};
  for (const Part part : parts) ++counts[std::size_t(part)];
  const std::size_t outside = counts[std::size_t(Part::validation)] + counts[std::size_t(Part::test)];
  const bool has_parts = outside > 0 && outside < parts.size();
  const std::string chosen = choices.choose(
      "held-out", has_parts ? "parts" : "tenth",
      has_parts ? std::vector<std::string>{"parts", "tenth"} : std::vector<std::string>{"tenth"});
  if (chosen == "parts") {
    Division out{{}, ""};
    for (const Part part : parts) out.held_out.push_back(part == Part::validation || part == Part::test);
    for (const Part part : {Part::validation, Part::test})
      if (counts[std::size_t(part)] > 0)
        out.how += std::string(out.how.empty() ? "" : " and ") + part_name(part);
    out.how = "as the files have it (" + out.how + ")";
    return out;
  }
  return {hold_out_tenth(name, parts.size(), labels), parts.size() < 10 ? "of so few, one"
                                                      : labels.empty()
                                                          ? "every tenth of a shuffle"
                                                          : "every tenth of a shuffle, class by class"};
}

DataSet image_splits(const std::string& name, const SampleShape& shape, std::vector<std::uint8_t> pixels,
                     const std::vector<std::uint8_t>& labels, Index classes,
                     const std::vector<bool>& held_out) {
  const auto size = std::size_t(shape.numbers());
  GivenImages test;
  std::vector<std::uint8_t> train_labels;
  std::size_t kept = 0;  // those to learn from move to the front: there is no room for all of them twice
  for (std::size_t i = 0; i < held_out.size(); ++i) {
    const auto from = pixels.begin() + std::ptrdiff_t(i * size);
    if (held_out[i]) {
      test.pixels.insert(test.pixels.end(), from, from + std::ptrdiff_t(size));
    } else {
      if (kept != i)
        std::copy(from, from + std::ptrdiff_t(size), pixels.begin() + std::ptrdiff_t(kept * size));
      ++kept;
    }
    if (!labels.empty()) (held_out[i] ? test.labels : train_labels).push_back(labels[i]);
  }
  pixels.resize(kept * size);
  return take_images(name, shape, classes, {std::move(pixels), std::move(train_labels)}, std::move(test));
}

std::string duplicates_sentence(const DataSet& set) {
  const auto* train = dynamic_cast<const ImageSet*>(set.train.get());
  const auto* test = dynamic_cast<const ImageSet*>(set.test.get());
  if (train == nullptr || test == nullptr) return "";
  const auto text = [](std::span<const std::uint8_t> image) {
    return std::string_view(reinterpret_cast<const char*>(image.data()), image.size());
  };
  std::unordered_set<std::string_view> known;
  for (Index i = 0; i < train->count(); ++i) known.insert(text(train->image(i)));
  Index twice = 0;
  for (Index i = 0; i < test->count(); ++i) twice += known.contains(text(test->image(i)));
  if (twice == 0) return "";
  return "; " + std::to_string(twice) + " of those held out " + (twice == 1 ? "is" : "are") +
         " also among those to learn from";
}

OwnData images_of_numbers(const std::vector<NumberImages>& parts, const NumberImagesOptions& options,
                          Choices& choices, std::vector<Skip> skips) {
  // What there is.
  Seen seen;
  Classes classes;
  bool labelled = true, are_bytes = true;
  for (const NumberImages& part : parts) {
    labelled = labelled && part.has_labels;
    are_bytes = are_bytes && part.are_bytes;
    if (!(part.shape == parts.front().shape))
      throw DataError(options.title + ": images of " + std::string(base_name(parts.front().name)) + " and " +
                      std::string(base_name(part.name)) +
                      " differ in size: " + std::to_string(parts.front().shape.height) + "×" +
                      std::to_string(parts.front().shape.width) + " and " +
                      std::to_string(part.shape.height) + "×" + std::to_string(part.shape.width));
    part.each([&](std::span<const double> pixels, std::string_view label) {
      ++seen.images;
      double low = pixels[0], high = pixels[0], sum = 0;
      bool sound = true, whole = true;
      for (const double value : pixels) {
        sound = sound && std::isfinite(value);
        low = std::min(low, value);
        high = std::max(high, value);
        whole = whole && value == std::floor(value);
        sum += value;
      }
      if (!sound) {
        ++seen.without_number;
        return;
      }
      const std::size_t range = smallest_range(low, high);
      ++seen.smallest[range];
      seen.low = std::min(seen.low, low), seen.high = std::max(seen.high, high);
      if (range < kRangeCount) {
        seen.low_inside = std::min(seen.low_inside, low), seen.high_inside = std::max(seen.high_inside, high);
        seen.whole = seen.whole && whole;
      }
      classes.add(label.substr(0, kLongestLabel));
    });
  }
  const std::size_t sound = seen.images - seen.without_number;
  if (sound < 2)
    throw DataError(
        options.title + ": " + counted(Index(sound), "image") +
        " that can be used, where at least two images are needed, one to learn from and one to hold out" +
        (seen.without_number > 0
             ? "; " + std::to_string(seen.without_number) + " have values that are no numbers (NaN)"
             : ""));
  if (labelled && classes.too_many()) {
    labelled = false;
    skips.push_back(
        {"labels", "more than " + std::to_string(Classes::kMost) + " different ones, which are no classes"});
  }
  if (labelled) classes.finish();

  const Scale scale = choose_scale(seen, are_bytes, choices);
  const bool transposed = choices.choose("orientation", options.transposed ? "transposed" : "as-is",
                                         {"as-is", "transposed"}) == "transposed";
  const bool inverted = choices.choose("invert", "no", {"no", "yes"}) == "yes";
  if (labelled) labelled = choices.choose("label", "given", {"given", "none"}) != "none";

  // As many as there is room for, evenly over all.
  SampleShape shape = parts.front().shape;
  const auto size = std::size_t(shape.numbers());
  std::size_t most = std::size_t(kMostBytes / size);
  std::size_t wished = 0;
  const std::string most_text = choices.choose("most", "all", {"all"}, "a number");
  if (most_text != "all") {
    const auto [end, error] = std::from_chars(most_text.data(), most_text.data() + most_text.size(), wished);
    if (error != std::errc() || end != most_text.data() + most_text.size() || wished < 2)
      throw DataError("most=" + most_text.substr(0, 60) + ": most is a number of images from 2 on, or 'all'");
    most = std::min(most, wished);
  }
  most = std::min(most, seen.images);

  std::vector<std::uint8_t> pixels, labels, image;
  std::vector<Part> part_of;
  std::size_t place = 0, outside = 0, no_number = 0;
  const bool few_outside =
      seen.smallest[kRangeCount] > 0 && seen.smallest[kRangeCount] * kShareOutside <= seen.images;
  std::string first_outside;
  for (const NumberImages& part : parts) {
    std::size_t in_part = 0;
    part.each([&](std::span<const double> numbers, std::string_view label) {
      const std::size_t i = place++;
      const std::size_t number = in_part++;
      if ((i + 1) * most / seen.images == i * most / seen.images) return;
      if (!std::ranges::all_of(numbers, [](double value) { return std::isfinite(value); })) {
        if (no_number++ == 0)
          skips.push_back({"image " + std::to_string(number), "has a value that is no number (NaN)"});
        return;
      }
      if (few_outside) {
        const auto [low, high] = std::ranges::minmax(numbers);
        if (smallest_range(low, high) == kRangeCount) {
          if (outside++ == 0)
            skips.push_back({"image " + std::to_string(number),
                             "has a value of " + text_of(std::abs(low) > std::abs(high) ? low : high) +
                                 ", far from all others"});
          return;
        }
      }
      image.resize(numbers.size());
      for (std::size_t k = 0; k < numbers.size(); ++k) image[k] = scale.byte(numbers[k]);
      if (part.has_alpha) put_on_white(image);
      if (inverted)
        for (std::uint8_t& byte : image) byte = std::uint8_t(255 - byte);
      if (transposed) transpose(image, shape);
      pixels.insert(pixels.end(), image.begin(), image.end());
      if (labelled) labels.push_back(classes.place(label.substr(0, kLongestLabel)));
      part_of.push_back(part.part);
    });
  }
  if (transposed) std::swap(shape.height, shape.width);

  OwnData out;
  if (labelled) out.classes = classes.names();
  const Division division = divide(options.title, part_of, labels, choices);
  out.set = image_splits(options.title, shape, std::move(pixels), labels, Index(out.classes.size()),
                         division.held_out);

  std::string& said = out.set.note;
  said = counted(Index(part_of.size()), "image") + " of " + std::to_string(shape.height) + "×" +
         std::to_string(shape.width) + (shape.channels == 3 ? " in colour" : "");
  if (part_of.size() < sound - outside) said += ", evenly from all " + std::to_string(seen.images);
  if (!options.found.empty()) said += ", " + options.found;
  said += "; " + scale.told;
  if (transposed)
    said += options.transposed ? "; rows and columns exchanged, as such files have them"
                               : "; rows and columns exchanged";
  if (inverted) said += "; inverted";
  said += "; " + (out.classes.empty() ? std::string("without labels") : classes_sentence(out.classes));
  said += "; " + std::to_string(out.set.test->count()) + " held out: " + division.how +
          duplicates_sentence(out.set);
  if (no_number + outside > 0) said += "; " + counted(Index(no_number + outside), "image") + " left out";
  if (const std::string skipped = skip_sentence(skips); !skipped.empty()) said += "; " + skipped;
  out.choices = choices.made(options.title);
  return out;
}

}  // namespace hourglass
