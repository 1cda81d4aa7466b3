#include "datasets/user_files/kinds/array_layout.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/text/csv.h"
#include "datasets/user_files/shared/given_images.h"

namespace hourglass {
namespace {

constexpr Index kMostGiven = 4096;   // pixels a side, before images are made smaller
constexpr Index kFewestAcross = 16;  // pixels a side, and images, of flat ones that lie in columns
constexpr std::uint64_t kMostInMemory = std::uint64_t{2} << 30;
constexpr std::uint64_t kMostKept = std::uint64_t{128} << 20;  // of an array's images

/// Elements from one to the next along each dimension.
std::vector<std::int64_t> strides_of(const ArrayHead& head) {
  std::vector<std::int64_t> out(head.shape.size(), 1);
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

bool is_rows(const ArrayLayout& layout) {
  return layout.of_image == layout.shape.numbers() && layout.of_row > 0 && layout.of_image >= layout.of_row;
}

}  // namespace

std::optional<SampleShape> one_picture(const ArrayHead& head) {
  std::vector<Index> n = head.shape;
  if (head.is_text()) return std::nullopt;
  if (n.size() == 4 && n[0] == 1) n.erase(n.begin());
  const auto is_colour = [](Index channels) { return channels == 3 || channels == 4; };
  if (n.size() == 2 && n[0] > 1 && n[1] > 1) return SampleShape{n[0], n[1], 1};
  if (n.size() == 3 && is_colour(n[2]) && n[1] != n[2]) return SampleShape{n[0], n[1], 3};
  if (n.size() == 3 && head.shape.size() == 4 && is_colour(n[0])) return SampleShape{n[1], n[2], 3};
  return n.size() == 3 && n[0] == 1 ? std::optional(SampleShape{n[1], n[2], 1}) : std::nullopt;
}

std::vector<ArrayLayout> layouts_of(const ArrayHead& head) {
  std::vector<Index> n = head.shape;
  std::vector<std::int64_t> step = strides_of(head);
  std::vector<ArrayLayout> out;
  if (n.size() > 2 && one_picture(head)) return out;
  // A set within a set of one, or a pixel of one number, says nothing.
  const auto drop = [&](std::size_t d) {
    n.erase(n.begin() + std::ptrdiff_t(d));
    step.erase(step.begin() + std::ptrdiff_t(d));
  };
  while (n.size() > 3 && n[0] == 1) drop(0);
  for (std::size_t d = n.size(); d-- > 1 && n.size() > 4;)
    if (n[d] == 1) drop(d);
  if (n.size() == 3 && (n[1] == 1) != (n[2] == 1)) drop(n[1] == 1 ? 1 : 2);  // flat ones
  // Sets in sets, such as so many of each class, lie one behind the other.
  std::string nested;
  const bool are_channels = std::ranges::any_of(n, is_channels);
  while (!head.fortran_order && (n.size() > 4 || (n.size() == 4 && !are_channels && n[2] == n[3]))) {
    nested = shape_text(n) + ": " + std::to_string(n[0]) + " sets of " + std::to_string(n[1]);
    n[1] *= n[0];
    drop(0);
  }
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
    // 28×28×200 of MATLAB: a square, and then another number. A single picture in colour is not one.
    const bool count_last = n[0] == n[1] && n[1] != n[2] && !(n[2] == 3 || n[2] == 4);
    if (count_last) add(2, 0, 1, {}, "count-last", last);
    add(0, 1, 2, {}, "pixels", nested);
    // Squares behind another number are meant as such.
    if (!count_last && (n[1] != n[2] || n[0] == n[1])) add(2, 0, 1, {}, "count-last", last);
  } else if (n.size() == 4) {
    const std::string planes =
        n[1] == 1 ? "" : shape_text({n.begin() + 1, n.end()}) + ": channels before pixels";
    const std::string last = shape_text(n) + ": the count comes last";
    if (is_channels(n[3])) add(0, 1, 2, 3, "pixels", nested);
    if (is_channels(n[1])) add(0, 2, 3, 1, "planes", nested.empty() ? planes : nested);
    if (is_channels(n[2])) add(3, 0, 1, 2, "count-last", last);
    if (is_channels(n[0])) add(3, 1, 2, 0, "planes-count-last", last + ", channels first");
    if (n[0] == n[1] && is_channels(n[2]) && !is_channels(n[1]))
      std::rotate(out.begin(), std::ranges::find(out, "count-last", &ArrayLayout::key), out.end());
  } else if (n.size() == 2) {
    for (const bool first : {true, false}) {
      const std::size_t count = first ? 0 : 1, flat = 1 - count;
      const Index pixels = n[flat];
      const std::int64_t of = step[flat];
      const std::string behind = first ? "" : "; the count comes last";
      // 187 numbers of 100 things are no images of 10×10.
      if (!first && (side_of(pixels) < kFewestAcross || n[count] < kFewestAcross)) continue;
      const auto flat_layout = [&](Index side, Index channels, bool planes, const char* key) {
        ArrayLayout layout{n[count], {side, side, channels}, step[count]};
        layout.of_row = (planes ? side : side * channels) * of;
        layout.of_column = (planes ? 1 : channels) * of;
        layout.of_channel = (planes ? side * side : 1) * of;
        layout.key = std::string(key) + (first ? "" : "-count-last");
        layout.found = std::to_string(pixels) + " numbers each: " + std::to_string(side) + "×" +
                       std::to_string(side) +
                       (channels == 3 ? planes ? " in three planes" : " in three colours" : "") + behind;
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
  std::erase_if(out, [](const ArrayLayout& layout) {
    // Large ones are made smaller; another order of the dimensions is not looked for so far.
    const bool is_usual = !layout.is_flat && (layout.key == "pixels" || layout.key == "planes");
    const Index most = is_usual ? kMostGiven : kMostSide;
    return layout.count < 2 || layout.shape.height > most || layout.shape.width > most ||
           layout.shape.height < 2 || layout.shape.width < 2;
  });
  return out;
}

std::optional<ArrayLayout> layout_of_picture(const ArrayHead& head) {
  const std::optional<SampleShape> shape = one_picture(head);
  if (!shape || shape->height > kMostGiven || shape->width > kMostGiven) return std::nullopt;
  std::vector<Index> n = head.shape;
  std::vector<std::int64_t> step = strides_of(head);
  while (n.size() > 2 && n[0] == 1) n.erase(n.begin()), step.erase(step.begin());
  const bool is_planes = n.size() == 3 && n[0] == shape->channels && n[1] == shape->height;
  const std::size_t row = is_planes ? 1 : 0;
  ArrayLayout out{1, *shape, Index(head.elements()), step[row], step[row + 1], 0, "pixels", "", false};
  if (n.size() == 3) {
    out.shape.channels = n[is_planes ? 0 : 2];
    out.of_channel = step[is_planes ? 0 : 2];
  }
  return out;
}

std::vector<std::string> possible_shapes(const ArrayHead& head) {
  constexpr std::size_t kListed = 12;
  constexpr Index kLongest = 16;  // times the shorter side
  std::vector<std::string> out;
  if (head.is_text() || head.shape.size() < 2) return out;
  const auto numbers = Index(std::min<std::int64_t>(head.elements() / head.shape[0], kMostSide * kMostSide));
  if (numbers != head.elements() / head.shape[0]) return out;
  const auto add = [&](Index height, Index width) {
    if (height <= kMostSide && width <= kMostSide)
      out.push_back(std::to_string(height) + "x" + std::to_string(width));
  };
  for (auto less = Index(std::sqrt(double(numbers))); less >= 2 && out.size() < kListed; --less) {
    const Index more = numbers / less;
    if (less * more != numbers || more > kLongest * less) continue;
    add(less, more);
    if (less != more) add(more, less);
  }
  return out;
}

ArrayLayout layout_as_chosen(const StoredArray& array, const std::string& size) {
  double numbers[3] = {0, 0, 1};
  std::size_t at = 0, count = 0;
  bool sound = true;
  while (sound && at <= size.size() && count < 3) {
    const std::size_t end = std::min(size.find('x', at), size.size());
    sound = read_number(std::string_view(size).substr(at, end - at), numbers[count]) && numbers[count] >= 1 &&
            numbers[count] <= kMostSide && numbers[count] == std::floor(numbers[count]);
    ++count;
    at = end + 1;
  }
  const Index height = Index(numbers[0]), width = Index(numbers[1]), channels = Index(numbers[2]);
  const auto each = Index(array.head.elements() / array.shape()[0]);
  if (array.head.fortran_order && array.shape().size() > 2)
    throw DataError(
        array.name + ": shape=" + size.substr(0, 40) +
        ": of an array in Fortran's order only rows can be said to have a shape; save it in C order");
  if (!sound || count < 2 || at <= size.size() || height * width * channels != each || !is_channels(channels))
    throw DataError(array.name + ": shape=" + size.substr(0, 40) +
                    ": HEIGHTxWIDTH or HEIGHTxWIDTHxCHANNELS of the " + std::to_string(each) +
                    " numbers of each of its " + std::to_string(array.shape()[0]) + " rows");
  // Of rows in Fortran's order, the first of all come first.
  const std::int64_t step = array.head.fortran_order ? array.shape()[0] : 1;
  return {array.shape()[0],
          {height, width, channels},
          array.head.fortran_order ? 1 : each,
          width * channels * step,
          channels * step,
          step,
          "pixels",
          "as chosen",
          true};
}

void ImagesOfArray::cut() const {
  throw DataError(array_.name + ": ends too early: its head says " + shape_text(array_.head.shape) +
                  " elements of " + std::to_string(array_.head.item_size) + " bytes");
}

void ImagesOfArray::each(const Taken& taken,
                         const std::function<void(std::size_t, std::span<const double>)>& use) {
  const ArrayHead& head = array_.head;
  const SampleShape& shape = layout_.shape;
  std::vector<double> pixels(std::size_t(shape.numbers()));
  const auto gather = [&](std::size_t place, const std::uint8_t* first) {
    std::size_t to = 0;
    for (Index y = 0; y < shape.height; ++y)
      for (Index x = 0; x < shape.width; ++x)
        for (Index c = 0; c < shape.channels; ++c)
          pixels[to++] = head.number(
              first + std::size_t(y * layout_.of_row + x * layout_.of_column + c * layout_.of_channel) *
                          head.item_size);
    use(place, pixels);
  };
  if (!kept_.empty() && kept_of_ == taken) {
    const std::uint8_t* at = kept_.data();
    for (std::size_t i = 0; i < std::size_t(layout_.count); ++i) {
      if (!taken.has(i)) continue;
      gather(i, at);
      at += std::size_t(layout_.of_image) * head.item_size;
    }
    return;
  }
  const std::unique_ptr<ByteStream> stream = array_.open();
  if (!stream->skip(head.begins)) cut();
  is_rows(layout_) ? each_row(taken, *stream, gather) : each_across(taken, *stream, gather);
}

void ImagesOfArray::each_row(const Taken& taken, ByteStream& stream, const Use& use) {
  std::vector<std::uint8_t> row(std::size_t(layout_.of_image) * array_.head.item_size);
  kept_.clear();
  const bool keeps = taken.most * row.size() <= kMostKept;
  std::vector<std::uint8_t> kept;
  if (keeps) kept.reserve(taken.count() * row.size());
  std::uint64_t passed = 0;
  for (std::size_t i = 0; i < std::size_t(layout_.count); ++i) {
    if (!taken.has(i)) {
      passed += row.size();
      continue;
    }
    if (!stream.skip(std::exchange(passed, 0)) || read_fully(stream, row) < row.size()) cut();
    if (keeps) kept.insert(kept.end(), row.begin(), row.end());
    use(i, row.data());
  }
  if (!stream.skip(passed)) cut();
  std::uint8_t beyond;
  if (stream.read(std::span(&beyond, 1)) > 0)
    throw DataError(array_.name + ": goes on after the " + shape_text(array_.head.shape) +
                    " elements that its header declares");
  kept_ = std::move(kept), kept_of_ = taken;
}

// Images lie across the whole of it.
void ImagesOfArray::each_across(const Taken& taken, ByteStream& stream, const Use& use) const {
  const ArrayHead& head = array_.head;
  const std::uint64_t size = std::uint64_t(head.elements()) * head.item_size;
  if (size > kMostInMemory)
    throw DataError(array_.name + ": in this order its images lie across all " + std::to_string(size >> 20) +
                    " MiB; at most 2048 can be read that way. Save it with the count first, in C order");
  // As it comes, so that a head that lies takes no memory.
  const std::vector<std::uint8_t> all = read_all(stream, array_.name, size + 1);
  if (all.size() < size) cut();
  for (std::size_t i = 0; i < std::size_t(layout_.count); ++i)
    if (taken.has(i)) use(i, all.data() + std::size_t(std::int64_t(i) * layout_.of_image) * head.item_size);
}

}  // namespace hourglass
