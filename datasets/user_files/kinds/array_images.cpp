#include "datasets/user_files/kinds/array_images.h"

#include <algorithm>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/user_files/kinds/array_labels.h"
#include "datasets/user_files/kinds/array_layout.h"
#include "datasets/user_files/shared/class_names.h"

namespace hourglass {
namespace {

constexpr std::size_t kNamedArrays = 12;

bool is_called_images(const std::string& path) {
  std::string name = lower_ascii(base_name(path));
  if (name.ends_with(".npy")) name.resize(name.size() - 4);
  for (const char* word : {"images", "image", "imgs", "x", "data"})
    if (name == word) return true;
  return false;
}

std::string list_of(const std::vector<StoredArray>& arrays) {
  std::string out;
  for (std::size_t i = 0; i < std::min(arrays.size(), kNamedArrays); ++i)
    out += (i > 0 ? ", " : "") + arrays[i].name + " is " + shape_text(arrays[i].shape());
  return out + (arrays.size() > kNamedArrays ? " …" : "");
}

struct ImagePart {
  const StoredArray* images;
  ArrayLayout layout;
  const StoredArray* labels = nullptr;
  Part part = Part::none;
  std::string name_class = {};  // of all its images, as its name says
};

/// The labels of this part's images: named like them first, then any of the same part, then any.
const StoredArray* find_labels(const std::vector<StoredArray>& arrays, const ImagePart& part,
                               const std::vector<const StoredArray*>& images, const std::string& title) {
  const StoredArray* best = nullptr;
  int best_score = 0;
  for (const StoredArray& array : arrays) {
    if (std::ranges::find(images, &array) != images.end()) continue;
    const Part its = part_of_path(array.name);
    const bool alike = are_named_alike(array.name, part.images->name);
    const bool fits = can_be_labels(array.head, part.layout.count);
    if (!fits) {
      // Named as its labels, but of a different number: a mistake to report.
      if (alike && its == part.part && is_called_labels(array.name) && array.shape().size() <= 2)
        throw DataError(title + ": " + array.name + " has " +
                        std::to_string(array.shape().empty() ? 1 : array.shape()[0]) +
                        " numbers where a label for each of the " + std::to_string(part.layout.count) +
                        " images of " + part.images->name + " is expected");
      continue;
    }
    // Of one set of images that names no part, labels may name one.
    if (its != part.part && its != Part::none && !(images.size() == 1 && part.part == Part::none)) continue;
    const bool whole = !array.head.is_float();
    const int score = 1 + 8 * alike + 4 * (its == part.part) + 2 * is_called_labels(array.name) + whole;
    if (score > best_score) best = &array, best_score = score;
  }
  return best;
}

bool is_more_than_one(const std::vector<ImagePart>& parts) {
  std::size_t counts[4] = {};
  for (const ImagePart& part : parts) ++counts[std::size_t(part.part)];
  return std::ranges::any_of(counts, [](std::size_t n) { return n > 1; }) ||
         (counts[0] > 0 && parts.size() > 1);
}

/// Several arrays of the same part: one that is called images is meant, among others; else all of one form
/// are pieces of one set, or each is a class. Whether that can be told.
bool tell_apart(const std::vector<StoredArray>& arrays, std::vector<ImagePart>& parts) {
  std::vector<ImagePart> named;
  for (const ImagePart& part : parts)
    if (is_called_images(part.images->name)) named.push_back(part);
  if (named.size() == 1) {
    parts = named;
    return true;
  }
  const auto form_of = [](const ImagePart& part) {
    return std::pair(part.layout.key, std::vector<Index>{part.layout.shape.height, part.layout.shape.width,
                                                         part.layout.shape.channels});
  };
  if (std::ranges::any_of(parts,
                          [&](const ImagePart& part) { return form_of(part) != form_of(parts.front()); }))
    return false;
  std::vector<std::string> paths;
  for (const ImagePart& part : parts) paths.push_back(part.images->name);
  const bool has_labels = std::ranges::any_of(arrays, [](const StoredArray& array) {
    return is_called_labels(array.name) && array.shape().size() <= 2;
  });
  if (has_labels)  // pieces, each with its own: one list of labels says nothing of several
    return std::ranges::all_of(parts, [&](const ImagePart& part) {
      return std::ranges::any_of(arrays, [&](const StoredArray& array) {
        return is_called_labels(array.name) && are_named_alike(array.name, part.images->name) &&
               can_be_labels(array.head, part.layout.count);
      });
    });
  const auto classes = classes_of_files(paths);
  if (!classes) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].name_class = (*classes)[i];
  return true;
}

/// Arrays that are one picture each, of the same size, with their classes where folders or names tell them;
/// none where they are not. What could be rows of flat ones, too, is a picture where it is a square.
std::vector<ImagePart> parts_of_pictures(const std::vector<StoredArray>& arrays) {
  std::vector<ImagePart> parts;
  std::vector<std::string> paths;
  for (const StoredArray& array : arrays) {
    const auto layout = layout_of_picture(array.head);
    const bool may_be_rows = array.shape().size() == 2 && !layouts_of(array.head).empty();
    if (!layout || (may_be_rows && array.shape()[0] != array.shape()[1])) continue;
    if (!parts.empty() && !(layout->shape == parts.front().layout.shape)) return {};
    parts.push_back({&array, *layout, nullptr, part_of_path(array.name)});
    paths.push_back(array.name);
  }
  if (parts.size() < 2) return {};
  std::vector<std::string> classes = class_folders(paths);
  if (classes.empty()) classes = class_names(paths);
  for (std::size_t i = 0; i < classes.size(); ++i) parts[i].name_class = classes[i];
  return parts;
}

/// MATLAB's labels lie as (1, count) or (classes, count): turned, where their rows are not as many as images.
void lay_labels_along(std::vector<StoredArray>& arrays, const std::vector<ImagePart>& parts) {
  for (StoredArray& array : arrays) {
    std::vector<Index>& shape = array.head.shape;
    if (shape.size() != 2 || shape[0] == shape[1]) continue;
    if (std::ranges::find(parts, &array, &ImagePart::images) != parts.end()) continue;
    const auto counts = [&](Index rows) {
      return std::ranges::any_of(parts, [&](const ImagePart& part) { return part.layout.count == rows; });
    };
    if (counts(shape[0]) || !counts(shape[1])) continue;
    std::swap(shape[0], shape[1]);
    array.head.fortran_order = !array.head.fortran_order;
  }
}

/// What is neither images nor labels is told, but for what is there twice.
void tell_unused(const std::vector<StoredArray>& arrays, const std::vector<ImagePart>& parts,
                 std::vector<Skip>& skips) {
  for (const StoredArray& array : arrays) {
    const auto is_used = [&](const auto& is_this) {
      return std::ranges::any_of(
          parts, [&](const ImagePart& part) { return is_this(part.images) || is_this(part.labels); });
    };
    if (is_used([&](const StoredArray* other) { return other == &array; }) ||
        is_used([&](const StoredArray* other) { return other != nullptr && are_same(*other, array); }))
      continue;
    skips.push_back(
        {array.name, "is neither these images nor a label for each of them: " + shape_text(array.shape())});
  }
}

}  // namespace

OwnData images_of_arrays(const std::string& title, std::vector<StoredArray> arrays, Choices& choices,
                         std::vector<Skip> skips) {
  // Which can be images: those with rows and columns; where there are none, pictures; flat ones.
  std::vector<ImagePart> parts;
  bool are_pictures = false;
  for (const bool flat : {false, true}) {
    if (flat) parts = parts_of_pictures(arrays), are_pictures = !parts.empty();
    if (are_pictures) break;
    for (const StoredArray& array : arrays) {
      const std::vector<ArrayLayout> layouts = layouts_of(array.head);
      if (layouts.empty() || layouts.front().is_flat != flat || (flat && is_called_labels(array.name)))
        continue;
      parts.push_back({&array, layouts.front(), nullptr, part_of_path(array.name)});
    }
    if (!parts.empty()) break;
  }
  const bool shape_wished = choices.is_wished("shape");
  if (shape_wished) {
    const std::string wish = choices.choose("shape", "", {}, "HEIGHTxWIDTH");
    parts.clear();
    are_pictures = false;
    for (const StoredArray& array : arrays)
      if (array.shape().size() >= 2 && !is_called_labels(array.name))
        parts.push_back({&array, layout_as_chosen(array, wish), nullptr, part_of_path(array.name)});
  }
  // The same under two names is used once.
  for (std::size_t i = 0; i < parts.size() && !are_pictures; ++i)
    for (std::size_t k = parts.size(); k-- > i + 1;)
      if (are_same(*parts[i].images, *parts[k].images)) parts.erase(parts.begin() + std::ptrdiff_t(k));

  std::string skipped = skip_sentence(skips);
  if (!skipped.empty()) skipped = "; " + skipped;
  if (parts.empty()) {
    if (std::ranges::all_of(arrays, [](const StoredArray& array) { return array.head.is_text(); }))
      throw DataError(title + ": texts, and no images: " + list_of(arrays) + skipped +
                      ". numpy.savetxt('texts.txt', …, '%s') writes them as a text to train on, one a line");
    if (std::ranges::all_of(arrays, [](const StoredArray& array) { return array.shape().size() < 2; }))
      throw DataError(title + ": numbers in a row, such as labels, and no images: " + list_of(arrays) +
                      skipped + ". Choose the images' file together with that of their labels");
    if (const auto picture = arrays.size() == 1 ? one_picture(arrays.front().head) : std::nullopt;
        picture && arrays.front().shape().size() > 2)
      throw DataError(
          title + ": " + shape_text(arrays.front().shape()) + " is one picture of " +
          shape_text({picture->height, picture->width}) + (picture->channels == 3 ? " in colour" : "") +
          ", where a set has several: (count, height, width) or (count, height, width, 3)" + skipped);
    for (const StoredArray& array : arrays)
      if (const std::vector<std::string> all = possible_shapes(array.head);
          !all.empty() && !is_called_labels(array.name)) {
        choices.choose("shape", "", all, "HEIGHTxWIDTH");
        break;
      }
    throw DataError(
        title + ": no array has the shape of images, (count, height, width), (count, height, width, 3) or " +
        "(count, height·width of a square): " + list_of(arrays) + skipped +
        ". Say their shape with shape=HEIGHTxWIDTH");
  }
  const bool several = !are_pictures && is_more_than_one(parts);
  if (several && !tell_apart(arrays, parts))
    throw DataError(
        title +
        ": more than one array has the shape of images (count, height, width), and nothing tells which is "
        "meant: " +
        list_of(arrays) + skipped +
        ". Name it 'images', and labels 'labels'; or have 'train' and 'test' in their names");
  std::ranges::stable_sort(parts, {}, &ImagePart::part);

  std::vector<const StoredArray*> images;
  for (const ImagePart& part : parts) images.push_back(part.images);
  lay_labels_along(arrays, parts);
  for (ImagePart& part : parts)  // what has its class by its name has no labels
    if (!are_pictures && part.name_class.empty()) part.labels = find_labels(arrays, part, images, title);
  tell_unused(arrays, parts, skips);
  const bool some_labels =
      std::ranges::any_of(parts, [](const ImagePart& part) { return part.labels != nullptr; });
  for (const ImagePart& part : parts)
    if (some_labels && part.labels == nullptr)
      skips.push_back({part.images->name, "has no labels beside it, so its images' class is 'not known'"});

  // How they lie; the choice is for all.
  std::vector<std::string> keys;
  if (!shape_wished && !are_pictures) {
    for (const ArrayLayout& layout : layouts_of(parts.front().images->head)) keys.push_back(layout.key);
    const std::string key = choices.choose("layout", parts.front().layout.key, keys);
    for (ImagePart& part : parts) {
      const std::vector<ArrayLayout> all = layouts_of(part.images->head);
      const auto found = std::ranges::find(all, key, &ArrayLayout::key);
      if (found == all.end())
        throw DataError(title + ": images of " + parts.front().images->name + " and " + part.images->name +
                        " differ in their form: " + shape_text(parts.front().images->shape()) + " and " +
                        shape_text(part.images->shape()));
      part.layout = *found;
    }
  }

  Index column = -1;
  const StoredArray* first_labels = parts.front().labels;
  const Index columns =
      first_labels != nullptr && first_labels->shape().size() == 2 ? first_labels->shape()[1] : 1;
  std::vector<NumberImages> numbers;
  std::vector<std::shared_ptr<ArrayLabels>> labels;
  if (columns > 1) {
    // One-hot, or several things of each image. Of dSprites' six, the second is the shape.
    const std::string likely = labels_of(*first_labels, -1).one_hot ? "one-hot" : columns == 6 ? "1" : "0";
    std::vector<std::string> all;
    for (Index i = 0; i < columns; ++i) all.push_back(std::to_string(i));
    all.push_back("one-hot");
    const std::string chosen = choices.choose("label-column", likely, all);
    if (chosen != "one-hot") column = std::stol(chosen);
  }
  const bool by_name =
      std::ranges::any_of(parts, [](const ImagePart& part) { return !part.name_class.empty(); });
  for (const ImagePart& part : parts) {
    auto its = std::make_shared<ArrayLabels>();
    if (part.labels != nullptr) {
      *its = labels_of(*part.labels, column);
      if (!its->why.empty()) skips.push_back({part.labels->name, its->why});
    }
    NumberImages out{part.images->name,
                     part.part,
                     part.layout.shape,
                     part.layout.shape.channels == 4,
                     part.images->head.type == NpyType::uint8,
                     !its->labels.empty() || by_name || (some_labels && part.labels == nullptr),
                     {},
                     {}};
    if (out.has_alpha) out.shape.channels = 3;
    out.count = std::size_t(part.layout.count);
    auto all = std::make_shared<ImagesOfArray>(*part.images, part.layout);
    out.each = [all, its, name_class = part.name_class](const Taken& taken, const NumberImages::Use& use) {
      all->each(taken, [&](std::size_t i, std::span<const double> pixels) {
        use(i, pixels,
            i < its->labels.size() ? std::string_view(its->labels[i]) : std::string_view(name_class));
      });
    };
    numbers.push_back(std::move(out));
  }
  NumberImagesOptions options{title, parts.front().layout.found, false};
  if (are_pictures || (several && parts.size() > 1)) {
    if (!options.found.empty()) options.found += ", ";
    options.found += "of " + std::to_string(parts.size()) + " arrays, " +
                     (are_pictures ? "a picture each"
                      : by_name    ? "a class each"
                                   : "one behind the other");
  }
  // EMNIST's own files have rows for columns; sets that others made of it do not.
  const std::string name = lower_ascii(parts.front().images->name);
  options.transposed = name.find("emnist") != std::string::npos && name.find("idx") != std::string::npos;
  return images_of_numbers(numbers, options, choices, std::move(skips));
}

}  // namespace hourglass
