#include "datasets/user_files/shared/division.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "datasets/sets/image_set.h"
#include "datasets/user_files/shared/given_images.h"

namespace hourglass {
namespace {

const char* part_name(Part part) {
  return part == Part::train        ? "train"
         : part == Part::validation ? "validation"
         : part == Part::test       ? "test"
                                    : "";
}

}  // namespace

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
  const auto& train = static_cast<const ImageSet&>(*set.train);
  const auto& test = static_cast<const ImageSet&>(*set.test);
  const auto text = [](std::span<const std::uint8_t> image) {
    return std::string_view(reinterpret_cast<const char*>(image.data()), image.size());
  };
  std::unordered_set<std::string_view> known;
  for (Index i = 0; i < train.count(); ++i) known.insert(text(train.image(i)));
  Index twice = 0;
  for (Index i = 0; i < test.count(); ++i) twice += known.contains(text(test.image(i)));
  if (twice == 0) return "";
  return "; " + std::to_string(twice) + " of those held out " + (twice == 1 ? "is" : "are") +
         " also among those to learn from";
}

}  // namespace hourglass
