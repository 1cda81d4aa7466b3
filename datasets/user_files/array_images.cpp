#include "datasets/user_files/array_images.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/csv.h"
#include "datasets/formats/idx.h"
#include "datasets/user_files/given_images.h"

namespace hourglass {
namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::uint64_t kMostInMemory = std::uint64_t{2} << 30;
constexpr Index kMostColumns = 256;  // of labels
constexpr std::size_t kNamedArrays = 12;

std::string shape_text(const std::vector<Index>& shape) {
  std::string text;
  for (const Index size : shape) text += (text.empty() ? "" : "×") + std::to_string(size);
  return shape.empty() ? "one number" : text;
}

/// How images lie in an array: the places of rows, columns and channels, in elements.
struct Layout {
  Index count = 0;
  SampleShape shape;  // with four channels where there are
  Index of_image = 0, of_row = 0, of_column = 0, of_channel = 0;
  std::string key;    // 'pixels', 'planes', 'count-last', …
  std::string found;  // what is told
  bool is_flat = false;
};

/// Elements from one to the next along each dimension.
std::vector<Index> strides_of(const ArrayHead& head) {
  std::vector<Index> out(head.shape.size(), 1);
  if (head.fortran_order) {
    for (std::size_t d = 1; d < out.size(); ++d) out[d] = out[d - 1] * head.shape[d - 1];
  } else {
    for (std::size_t d = out.size(); d-- > 1;) out[d - 1] = out[d] * head.shape[d];
  }
  return out;
}

bool is_channels(Index n) { return n == 1 || n == 3 || n == 4; }

/// Sides of a square of so many pixels; 0 where there is none.
Index side_of(Index pixels) {
  const auto side = Index(std::lround(std::sqrt(double(pixels))));
  return side * side == pixels ? side : 0;
}

/// All ways in which an array can be images, the likeliest first.
std::vector<Layout> layouts_of(const ArrayHead& head) {
  const std::vector<Index>& n = head.shape;
  const std::vector<Index> step = strides_of(head);
  std::vector<Layout> out;
  const auto add = [&](std::size_t count, std::size_t row, std::size_t column,
                       std::optional<std::size_t> channel, const char* key, std::string found) {
    out.push_back({n[count],
                   {n[row], n[column], channel ? n[*channel] : 1},
                   step[count],
                   step[row],
                   step[column],
                   channel ? step[*channel] : 0,
                   key,
                   std::move(found)});
  };
  if (head.is_text()) return out;
  if (n.size() == 3) {
    const std::string last = shape_text(n) + ": the count comes last";
    // 28×28×200 of MATLAB: a square, and then another number. One picture in colour is none.
    const bool count_last = n[0] == n[1] && n[1] != n[2] && !(n[2] == 3 || n[2] == 4);
    if (count_last) add(2, 0, 1, {}, "count-last", last);
    add(0, 1, 2, {}, "pixels", "");
    if (!count_last) add(2, 0, 1, {}, "count-last", last);
  } else if (n.size() == 4) {
    const std::string planes =
        n[1] == 1 ? "" : shape_text({n.begin() + 1, n.end()}) + ": channels before pixels";
    const std::string last = shape_text(n) + ": the count comes last";
    if (is_channels(n[3])) add(0, 1, 2, 3, "pixels", "");
    if (is_channels(n[1])) add(0, 2, 3, 1, "planes", planes);
    if (is_channels(n[2])) add(3, 0, 1, 2, "count-last", last);
    if (is_channels(n[0])) add(3, 1, 2, 0, "planes-count-last", last + ", channels first");
    if (n[0] == n[1] && is_channels(n[2]) && !is_channels(n[1]))
      std::rotate(out.begin(), std::ranges::find(out, "count-last", &Layout::key), out.end());
  } else if (n.size() == 2) {
    for (const bool first : {true, false}) {
      const std::size_t count = first ? 0 : 1, flat = 1 - count;
      const Index pixels = n[flat], of = step[flat];
      const std::string behind = first ? "" : "; the count comes last";
      const auto flat_layout = [&](Index side, Index channels, bool planes, const char* key) {
        Layout layout{n[count], {side, side, channels}, step[count]};
        layout.of_row = (planes ? side : side * channels) * of;
        layout.of_column = (planes ? 1 : channels) * of;
        layout.of_channel = (planes ? side * side : 1) * of;
        layout.key = std::string(key) + (first ? "" : "-count-last");
        layout.found = std::to_string(pixels) + " numbers each: " + std::to_string(side) + "×" +
                       std::to_string(side) +
                       (channels == 3 ? planes ? " in three planes" : " of three colours" : "") + behind;
        layout.is_flat = true;
        out.push_back(layout);
      };
      if (const Index side = side_of(pixels); side >= 4) flat_layout(side, 1, false, "pixels");
      if (const Index side = pixels % 3 == 0 ? side_of(pixels / 3) : 0; side >= 4) {
        flat_layout(side, 3, true, "planes");
        flat_layout(side, 3, false, "pixels");
      }
    }
  }
  std::erase_if(out, [](const Layout& layout) {
    return layout.count < 2 || layout.shape.height > kMostSide || layout.shape.width > kMostSide ||
           layout.shape.height < 2 || layout.shape.width < 2;
  });
  return out;
}

Layout flat_as_wished(const StoredArray& array, const std::string& wish) {
  double numbers[3] = {0, 0, 1};
  std::size_t at = 0, count = 0;
  bool sound = true;
  while (sound && at <= wish.size() && count < 3) {
    const std::size_t end = std::min(wish.find('x', at), wish.size());
    sound = read_number(std::string_view(wish).substr(at, end - at), numbers[count]) && numbers[count] >= 1 &&
            numbers[count] <= kMostSide && numbers[count] == std::floor(numbers[count]);
    ++count;
    at = end + 1;
  }
  const Index height = Index(numbers[0]), width = Index(numbers[1]), channels = Index(numbers[2]);
  const Index each = array.head.elements() / array.shape()[0];
  if (!sound || count < 2 || at <= wish.size() || height * width * channels != each || !is_channels(channels))
    throw DataError(array.name + ": shape=" + wish.substr(0, 40) +
                    ": HEIGHTxWIDTH or HEIGHTxWIDTHxCHANNELS of the " + std::to_string(each) +
                    " numbers of each of its " + std::to_string(array.shape()[0]) + " rows");
  return {array.shape()[0],
          {height, width, channels},
          each,
          width * channels,
          channels,
          1,
          "pixels",
          "as chosen",
          true};
}

bool is_rows(const Layout& layout) {
  return layout.of_image == layout.shape.numbers() && layout.of_row > 0 && layout.of_image >= layout.of_row;
}

/// Goes through an array's images as this layout has them.
void each_image(const StoredArray& array, const Layout& layout,
                const std::function<void(std::span<const double>)>& use) {
  const ArrayHead& head = array.head;
  const SampleShape& shape = layout.shape;
  const std::unique_ptr<ByteStream> stream = array.open();
  const auto cut = [&] {
    throw DataError(array.name + ": ends too early: its head says " + shape_text(head.shape) +
                    " elements of " + std::to_string(head.item_size) + " bytes");
  };
  if (!skip_bytes(*stream, head.begins)) cut();
  std::vector<double> pixels(std::size_t(shape.numbers()));
  const auto gather = [&](const std::uint8_t* first) {
    std::size_t to = 0;
    for (Index y = 0; y < shape.height; ++y)
      for (Index x = 0; x < shape.width; ++x)
        for (Index c = 0; c < shape.channels; ++c)
          pixels[to++] = head.number(
              first +
              std::size_t(y * layout.of_row + x * layout.of_column + c * layout.of_channel) * head.item_size);
    use(pixels);
  };
  if (is_rows(layout)) {
    Bytes row(std::size_t(layout.of_image) * head.item_size);
    for (Index i = 0; i < layout.count; ++i) {
      if (read_fully(*stream, row) < row.size()) cut();
      gather(row.data());
    }
  } else {
    // Images lie across the whole of it.
    const std::uint64_t size = std::uint64_t(head.elements()) * head.item_size;
    if (size > kMostInMemory)
      throw DataError(array.name + ": in this order its images lie across all " + std::to_string(size >> 20) +
                      " MiB; at most 2048 can be read so. Save it with the count first, in C order");
    // As it comes, so that a head that lies takes no memory.
    const Bytes all = read_all(*stream, array.name, size + 1);
    if (all.size() < size) cut();
    for (Index i = 0; i < layout.count; ++i)
      gather(all.data() + std::size_t(i * layout.of_image) * head.item_size);
    return;
  }
  std::uint8_t beyond;
  if (stream->read(std::span(&beyond, 1)) > 0)
    throw DataError(array.name + ": goes on behind the " + shape_text(head.shape) +
                    " elements that its head says");
}

/// (count) labels of an array of as many rows; none, and why, where its values are none.
struct ArrayLabels {
  std::vector<std::string> labels;
  std::string why;
  bool one_hot = false;
};

std::string number_text(double value) {
  if (!std::isfinite(value)) return "";
  char text[32];
  std::snprintf(text, sizeof text, value == std::floor(value) && std::abs(value) < 1e15 ? "%.0f" : "%.6g",
                value);
  return text;
}

ArrayLabels labels_of(const StoredArray& array, Index column) {
  const ArrayHead& head = array.head;
  const std::uint64_t size = std::uint64_t(head.elements()) * head.item_size;
  const std::unique_ptr<ByteStream> stream = array.open();
  skip_bytes(*stream, head.begins);
  const Bytes bytes = read_all(*stream, array.name, size + 1);
  if (bytes.size() != size)
    return {{},
            "has " + std::to_string(bytes.size()) + " bytes of labels where its head says " +
                std::to_string(size)};
  const Index rows = head.shape[0], columns = head.elements() / rows;
  const Index of_row = head.fortran_order ? 1 : columns, of_column = head.fortran_order ? rows : 1;
  const auto at = [&](Index row, Index k) {
    return bytes.data() + std::size_t(row * of_row + k * of_column) * head.item_size;
  };
  ArrayLabels out;
  bool one_hot = columns > 1 && !head.is_text() && column < 0;
  if (one_hot) {
    for (Index row = 0; row < rows && one_hot; ++row) {
      Index best = -1;
      for (Index k = 0; k < columns; ++k) {
        const double value = head.number(at(row, k));
        one_hot = one_hot && (value == 0 || value == 1) && !(value == 1 && best >= 0);
        if (value == 1) best = k;
      }
      one_hot = one_hot && best >= 0;
      out.labels.push_back(std::to_string(best));
    }
    out.one_hot = one_hot;
    if (one_hot) return out;
    out.labels.clear();
  }
  const Index chosen = std::max<Index>(0, column);
  bool whole = true;
  std::set<std::string> different;
  for (Index row = 0; row < rows; ++row) {
    out.labels.push_back(head.is_text() ? head.text(at(row, chosen))
                                        : number_text(head.number(at(row, chosen))));
    if (!head.is_text()) {
      const double value = head.number(at(row, chosen));
      whole = whole && (!std::isfinite(value) || value == std::floor(value));
    }
    if (different.size() <= Classes::kMost) different.insert(out.labels.back());
  }
  if (!whole && different.size() > 20) return {{}, "has numbers with fractions, which are no classes"};
  return out;
}

/// Words that the name of a file of images, and that of its labels, have in the same place.
constexpr std::pair<const char*, const char*> kNamedAlike[] = {
    {"images", "labels"}, {"image", "label"}, {"imgs", "labels"}, {"img", "label"},  {"idx3", "idx1"},
    {"idx4", "idx1"},     {"x", "y"},         {"data", "labels"}, {"data", "target"}};

/// A name without its endings and without what tells images from labels: alike for those that go together.
std::string stem_of(const std::string& path, bool whole_path) {
  std::string name = lower_ascii(whole_path ? path : std::string(base_name(path)));
  for (const char* word :
       {".npy", ".npz", ".gz", "images", "image", "labels", "label", "imgs", "img", "targets", "target",
        "classes", "class", "idx3", "idx4", "idx1", "-ubyte", "arr_0", "data"})
    for (std::size_t at = name.find(word); at != std::string::npos; at = name.find(word))
      name.erase(at, std::string_view(word).size());
  // A lone x or y.
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool alone = (i == 0 || !std::isalpha(static_cast<unsigned char>(name[i - 1]))) &&
                       (i + 1 == name.size() || !std::isalpha(static_cast<unsigned char>(name[i + 1])));
    if ((name[i] == 'x' || name[i] == 'y') && alone) name[i] = ' ';
  }
  std::string out;
  for (const char c : name)
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '/') out += c;
  return out;
}

bool is_called_labels(const std::string& path) {
  const std::string name = lower_ascii(base_name(path));
  if (name.starts_with("arr_")) return is_called_labels(std::string(path.substr(0, path.rfind('/'))));
  for (const char* word : {"label", "class", "target", "idx1", "category"})
    if (name.find(word) != std::string::npos) return true;
  return name == "y" || name.starts_with("y_") || name.starts_with("y.") || name.starts_with("ytr") ||
         name.starts_with("yte");
}

bool is_called_images(const std::string& path) {
  std::string name = lower_ascii(base_name(path));
  if (name.ends_with(".npy")) name.resize(name.size() - 4);
  for (const char* word : {"images", "image", "imgs", "x", "data"})
    if (name == word) return true;
  return false;
}

bool can_be_labels(const ArrayHead& head, Index count) {
  if (head.shape.empty() || head.shape.size() > 2 || head.shape[0] != count) return false;
  return head.shape.size() == 1 || head.shape[1] <= kMostColumns;
}

/// Whether two arrays have the same elements: an archive may have a file under two names.
bool are_same(const StoredArray& a, const StoredArray& b) {
  if (a.head.shape != b.head.shape || a.head.type != b.head.type ||
      a.head.fortran_order != b.head.fortran_order)
    return false;
  const auto x = a.open(), y = b.open();
  if (!skip_bytes(*x, a.head.begins) || !skip_bytes(*y, b.head.begins)) return false;
  Bytes one(1 << 16), other(1 << 16);
  while (true) {
    const std::size_t n = read_fully(*x, one), m = read_fully(*y, other);
    if (n != m || !std::equal(one.begin(), one.begin() + std::ptrdiff_t(n), other.begin())) return false;
    if (n == 0) return true;
  }
}

std::string list_of(const std::vector<StoredArray>& arrays) {
  std::string out;
  for (std::size_t i = 0; i < std::min(arrays.size(), kNamedArrays); ++i)
    out += (i > 0 ? ", " : "") + arrays[i].name + " is " + shape_text(arrays[i].shape());
  return out + (arrays.size() > kNamedArrays ? " …" : "");
}

struct ImagePart {
  const StoredArray* images;
  Layout layout;
  const StoredArray* labels = nullptr;
  Part part = Part::none;
};

/// The labels of this part's images: named like them first, then any of the same part, then any.
const StoredArray* find_labels(const std::vector<StoredArray>& arrays, const ImagePart& part,
                               const std::vector<const StoredArray*>& images, const std::string& title) {
  const StoredArray* best = nullptr;
  int best_score = 0;
  for (const StoredArray& array : arrays) {
    if (std::ranges::find(images, &array) != images.end()) continue;
    const Part its = part_of_path(array.name);
    const bool alike = stem_of(array.name, true) == stem_of(part.images->name, true) ||
                       stem_of(array.name, false) == stem_of(part.images->name, false);
    const bool fits = can_be_labels(array.head, part.layout.count);
    if (!fits) {
      // Named as its labels, and of another number: a mistake that is told.
      if (alike && its == part.part && is_called_labels(array.name) && array.shape().size() <= 2)
        throw DataError(title + ": " + array.name + " has " +
                        std::to_string(array.shape().empty() ? 1 : array.shape()[0]) +
                        " numbers where a label for each of the " + std::to_string(part.layout.count) +
                        " images of " + part.images->name + " is wanted");
      continue;
    }
    if (its != part.part && its != Part::none) continue;
    const bool whole = !array.head.is_float();
    const int score = 1 + 8 * alike + 4 * (its == part.part) + 2 * is_called_labels(array.name) + whole;
    if (score > best_score) best = &array, best_score = score;
  }
  return best;
}

}  // namespace

StoredArray open_array(const KnownFile& known) {
  const GivenFile& file = known.file;
  const Bytes beginning = read_beginning(*file.open(), kMostArrayHead);
  ArrayHead head =
      known.kind == FileKind::npy ? read_npy_head(beginning, file.path) : read_idx_head(beginning, file.path);
  const std::uint64_t wanted = head.begins + std::uint64_t(head.elements()) * head.item_size;
  // Files that lie open, or are so short that all was seen.
  const bool whole = beginning.size() < kMostArrayHead;
  const std::uint64_t there = file.source ? file.source->size() : beginning.size();
  if ((file.source || whole) && there != wanted)
    throw CutFile(file.path + ": " +
                  (there < wanted ? "truncated at byte " : "bytes too many: ends at byte ") +
                  std::to_string(there) + "; its head says " + shape_text(head.shape) + " elements of " +
                  std::to_string(head.item_size) + " bytes, which end at byte " + std::to_string(wanted));
  return {file.path, std::move(head), file.open};
}

OwnData images_of_arrays(const std::string& title, std::vector<StoredArray> arrays, Choices& choices,
                         std::vector<Skip> skips) {
  // Which can be images: those with rows and columns; where there are none, flat ones.
  std::vector<ImagePart> parts;
  for (const bool flat : {false, true}) {
    for (const StoredArray& array : arrays) {
      const std::vector<Layout> layouts = layouts_of(array.head);
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
    for (const StoredArray& array : arrays)
      if (array.shape().size() >= 2 && !is_called_labels(array.name))
        parts.push_back({&array, flat_as_wished(array, wish), nullptr, part_of_path(array.name)});
  }
  // The same under two names is used once.
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t k = parts.size(); k-- > i + 1;)
      if (are_same(*parts[i].images, *parts[k].images)) parts.erase(parts.begin() + std::ptrdiff_t(k));

  std::string skipped = skip_sentence(skips);
  if (!skipped.empty()) skipped = "; " + skipped;
  if (parts.empty())
    throw DataError(
        title + ": no array has the shape of images, (count, height, width), (count, height, width, 3) or " +
        "(count, height·width of a square): " + list_of(arrays) + skipped +
        ". Their form can be said: shape=HEIGHTxWIDTH");
  std::size_t counts[4] = {};
  for (const ImagePart& part : parts) ++counts[std::size_t(part.part)];
  if (std::ranges::any_of(counts, [](std::size_t n) { return n > 1; }) ||
      (counts[0] > 0 && parts.size() > 1)) {
    // One that is called images is meant, among others.
    std::vector<ImagePart> named;
    for (const ImagePart& part : parts)
      if (is_called_images(part.images->name)) named.push_back(part);
    if (named.size() != 1)
      throw DataError(
          title + ": more than one array has the shape of images (count, height, width), and nothing tells " +
          "which is meant: " + list_of(arrays) + skipped +
          ". Name it 'images', and labels 'labels'; or have 'train' and 'test' in their names");
    parts = named;
  }
  std::ranges::stable_sort(parts, {}, &ImagePart::part);

  std::vector<const StoredArray*> images;
  for (const ImagePart& part : parts) images.push_back(part.images);
  for (ImagePart& part : parts) part.labels = find_labels(arrays, part, images, title);
  if (std::ranges::any_of(parts, [](const ImagePart& part) { return part.labels != nullptr; }))
    for (const ImagePart& part : parts)
      if (part.labels == nullptr)
        skips.push_back({part.images->name, "has no labels beside it, so none are used"});

  // How they lie; the choice is for all.
  std::vector<std::string> keys;
  if (!shape_wished) {
    for (const Layout& layout : layouts_of(parts.front().images->head)) keys.push_back(layout.key);
    const std::string key = choices.choose("layout", parts.front().layout.key, keys);
    for (ImagePart& part : parts) {
      const std::vector<Layout> all = layouts_of(part.images->head);
      const auto found = std::ranges::find(all, key, &Layout::key);
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
                     !its->labels.empty(),
                     {}};
    if (out.has_alpha) out.shape.channels = 3;
    out.each = [array = part.images, layout = part.layout, its](const auto& use) {
      std::size_t i = 0;
      each_image(*array, layout, [&](std::span<const double> pixels) {
        use(pixels, i < its->labels.size() ? std::string_view(its->labels[i]) : std::string_view());
        ++i;
      });
    };
    numbers.push_back(std::move(out));
  }
  NumberImagesOptions options{title, parts.front().layout.found, false};
  // EMNIST's own files have rows for columns; sets that others made of it do not.
  const std::string name = lower_ascii(parts.front().images->name);
  options.transposed = name.find("emnist") != std::string::npos && name.find("idx") != std::string::npos;
  return images_of_numbers(numbers, options, choices, std::move(skips));
}

}  // namespace hourglass
