#include "datasets/user_files/shared/number_images.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/user_files/shared/classes.h"
#include "datasets/user_files/shared/division.h"
#include "datasets/user_files/shared/given_images.h"
#include "datasets/user_files/shared/number_range.h"
#include "datasets/user_files/shared/resample.h"

namespace hourglass {
namespace {

constexpr std::size_t kLongestLabel = 100;  // letters that count

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

SampleShape upright(const SampleShape& shape, bool transposed) {
  return transposed ? SampleShape{shape.width, shape.height, shape.channels} : shape;
}

/// As large as they are ('side'), or squares of fewer pixels: what is large is likely to be too slow to train
/// on.
SampleShape choose_size(const SampleShape& shape, Choices& choices) {
  const Index longer = std::max(shape.height, shape.width);
  std::vector<std::string> all;
  if (longer <= kMostSide) all.emplace_back("as-is");
  for (const Index side : {28, 32, 64})
    if (side < longer) all.push_back(std::to_string(side));
  if (all == std::vector<std::string>{"as-is"}) return shape;
  const std::string chosen =
      choices.choose("side", shape.height * shape.width > 64 * 64 ? "64" : "as-is", all);
  if (chosen == "as-is") return shape;
  const Index side = std::stol(chosen);
  return {side, side, shape.channels};
}

}  // namespace

OwnData images_of_numbers(const std::vector<NumberImages>& parts, const NumberImagesOptions& options,
                          Choices& choices, std::vector<Skip> skips) {
  for (const NumberImages& part : parts)
    if (!(part.shape == parts.front().shape))
      throw DataError(options.title + ": images of " + std::string(base_name(parts.front().name)) + " and " +
                      std::string(base_name(part.name)) +
                      " differ in size: " + std::to_string(parts.front().shape.height) + "×" +
                      std::to_string(parts.front().shape.width) + " and " +
                      std::to_string(part.shape.height) + "×" + std::to_string(part.shape.width));
  const bool transposed = choices.choose("orientation", options.transposed ? "transposed" : "as-is",
                                         {"as-is", "transposed"}) == "transposed";
  const SampleShape given = upright(parts.front().shape, transposed), shape = choose_size(given, choices);

  // As many as there is room for, evenly over all; the others are passed over, where it is known beforehand
  // which they are.
  std::optional<std::size_t> total = 0;
  for (const NumberImages& part : parts)
    total = total && part.count ? std::optional(*total + *part.count) : std::nullopt;
  const auto taken_of = [&](std::size_t all) {
    return Taken{all, choices.most_images(all, shape.numbers())};
  };
  std::optional<Taken> taken;
  if (total) taken = taken_of(*total);
  /// Goes through the taken ones of all parts; places go on from part to part.
  const auto each = [&](const auto& use) {
    std::size_t first = 0;
    for (const NumberImages& part : parts) {
      std::size_t seen = 0;
      part.each(taken ? taken->from(first) : Taken{}, [&](std::size_t place, auto pixels, auto label) {
        seen = place + 1;
        if (!taken || taken->has(first + place)) use(part, place, pixels, label.substr(0, kLongestLabel));
      });
      first += part.count.value_or(seen);
    }
    return first;
  };

  // What there is.
  NumberRange range;
  Classes classes;
  bool labelled = true, are_bytes = true;
  for (const NumberImages& part : parts) {
    labelled = labelled && part.has_labels;
    are_bytes = are_bytes && part.are_bytes;
  }
  const std::size_t all =
      each([&](const NumberImages&, std::size_t, std::span<const double> pixels, std::string_view label) {
        if (range.add(pixels)) classes.add(label);
      });
  if (!taken && all > 0) taken = taken_of(all);
  const std::size_t sound = range.sound(), without_number = range.images() - sound;
  if (sound < 2)
    throw DataError(
        options.title + ": " + counted(Index(sound), "image") +
        " that can be used, where at least two images are needed, one to learn from and one to hold out" +
        (without_number > 0
             ? "; " + std::to_string(without_number) + " have values that are no numbers (NaN) or infinite"
             : ""));
  if (labelled && classes.too_many()) {
    labelled = false;
    skips.push_back(
        {"labels", "more than " + std::to_string(Classes::kMost) + " different ones, which are not classes"});
  }
  if (labelled) classes.finish();

  const Scale scale = range.choose(are_bytes, choices);
  const bool inverted = choices.choose("invert", "no", {"no", "yes"}) == "yes";
  if (labelled) labelled = choices.choose("label", "given", {"given", "none"}) != "none";
  const Resampler resampled(given, shape.height, shape.width);

  std::vector<std::uint8_t> pixels, labels, image;
  pixels.reserve(taken->count() * std::size_t(shape.numbers()));
  std::vector<Part> part_of;
  std::size_t outside = 0, no_number = 0;
  each([&](const NumberImages& part, std::size_t place, std::span<const double> numbers,
           std::string_view label) {
    if (!std::ranges::all_of(numbers, [](double value) { return std::isfinite(value); })) {
      if (no_number++ == 0)
        skips.push_back(
            {"image " + std::to_string(place), "has a value that is no number (NaN) or infinite"});
      return;
    }
    if (range.is_stray(numbers)) {
      const auto [low, high] = std::ranges::minmax(numbers);
      if (outside++ == 0)
        skips.push_back({"image " + std::to_string(place),
                         "has a value of " + short_number(std::abs(low) > std::abs(high) ? low : high) +
                             ", far from all others"});
      return;
    }
    image.resize(numbers.size());
    for (std::size_t k = 0; k < numbers.size(); ++k) image[k] = scale.byte(numbers[k]);
    if (part.has_alpha) put_on_white(image);
    if (inverted)
      for (std::uint8_t& byte : image) byte = std::uint8_t(255 - byte);
    if (transposed) transpose(image, part.shape);
    if (!(shape == given)) image = resampled(image);
    pixels.insert(pixels.end(), image.begin(), image.end());
    if (labelled) labels.push_back(classes.place(label));
    part_of.push_back(part.part);
  });

  OwnData out;
  if (labelled) out.classes = classes.names();
  const Division division = divide(options.title, part_of, labels, choices);
  out.set = image_splits(options.title, shape, std::move(pixels), labels, Index(out.classes.size()),
                         division.held_out);

  std::string& said = out.set.note;
  said = counted(Index(part_of.size()), "image") + " of " + std::to_string(shape.height) + "×" +
         std::to_string(shape.width) + (shape.channels == 3 ? " in colour" : "");
  if (!(shape == given))
    said += ", of " + std::to_string(given.height) + "×" + std::to_string(given.width) + " before";
  if (taken->most < taken->total) said += ", evenly from all " + grouped(Index(taken->total));
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
  out.skips = std::move(skips);
  return out;
}

}  // namespace hourglass
