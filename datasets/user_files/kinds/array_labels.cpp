#include "datasets/user_files/kinds/array_labels.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <memory>
#include <set>
#include <string_view>

#include "datasets/user_files/shared/classes.h"

namespace hourglass {
namespace {

constexpr Index kMostColumns = 256;

std::string number_text(double value) {
  if (!std::isfinite(value)) return "";
  char text[32];
  std::snprintf(text, sizeof text, value == std::floor(value) && std::abs(value) < 1e15 ? "%.0f" : "%.6g",
                value);
  return text;
}

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

}  // namespace

ArrayLabels labels_of(const StoredArray& array, Index column) {
  const ArrayHead& head = array.head;
  const std::uint64_t size = std::uint64_t(head.elements()) * head.item_size;
  const std::unique_ptr<ByteStream> stream = array.open();
  stream->skip(head.begins);
  const std::vector<std::uint8_t> bytes = read_all(*stream, array.name, size + 1);
  if (bytes.size() != size)
    return {{},
            "has " + std::to_string(bytes.size()) + " bytes of labels where its head says " +
                std::to_string(size)};
  const Index rows = head.shape[0], columns = Index(head.elements() / rows);
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
  if (!whole && different.size() > 20) return {{}, "has numbers with fractions, which are not classes"};
  return out;
}

bool can_be_labels(const ArrayHead& head, Index count) {
  if (head.shape.empty() || head.shape.size() > 2 || head.shape[0] != count) return false;
  return head.shape.size() == 1 || head.shape[1] <= kMostColumns;
}

bool is_called_labels(const std::string& path) {
  const std::string name = lower_ascii(base_name(path));
  if (name.starts_with("arr_")) return is_called_labels(std::string(path.substr(0, path.rfind('/'))));
  for (const char* word : {"label", "class", "target", "idx1", "category"})
    if (name.find(word) != std::string::npos) return true;
  return name == "y" || name.starts_with("y_") || name.starts_with("y.") || name.starts_with("ytr") ||
         name.starts_with("yte") || name.starts_with("yva");
}

bool are_named_alike(const std::string& a, const std::string& b) {
  return stem_of(a, true) == stem_of(b, true) || stem_of(a, false) == stem_of(b, false);
}

}  // namespace hourglass
