#include "datasets/user_files/shared/parts.h"

#include <algorithm>
#include <numeric>

#include "datasets/data_error.h"
#include "datasets/formats/kind.h"

namespace hourglass {
namespace {

constexpr std::uint32_t kSeed = 1;

/// mulberry32: small, and good enough to choose samples by.
class SmallRandom {
 public:
  explicit SmallRandom(std::uint32_t seed) : state_(seed) {}
  std::uint32_t next() {
    state_ += 0x6d2b79f5;
    std::uint32_t t = (state_ ^ (state_ >> 15)) * (state_ | 1);
    t ^= t + (t ^ (t >> 7)) * (t | 61);
    return t ^ (t >> 14);
  }

 private:
  std::uint32_t state_;
};

Part part_of_word(std::string_view word) {
  for (const char* name : {"train", "training", "trn", "unsup", "xtr", "ytr"})
    if (word == name) return Part::train;
  for (const char* name : {"val", "valid", "validation", "dev", "xva", "yva"})
    if (word == name) return Part::validation;
  for (const char* name : {"test", "testing", "tst", "t10k", "heldout", "holdout", "eval", "xte", "yte"})
    if (word == name) return Part::test;
  // 'trainimages', 'testX'
  if (word.starts_with("train")) return Part::train;
  if (word.starts_with("test") && word.size() <= 12 && !word.starts_with("testi")) return Part::test;
  if (word.starts_with("valid")) return Part::validation;
  return Part::none;
}

}  // namespace

Part part_of_name(std::string_view name) {
  const std::string small = lower_ascii(name);
  std::string_view rest = small;
  while (!rest.empty()) {
    const std::size_t size =
        std::min(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), rest.size());
    if (const Part part = part_of_word(rest.substr(0, size)); part != Part::none) return part;
    rest.remove_prefix(std::min(size + 1, rest.size()));
  }
  return Part::none;
}

Part part_of_path(std::string_view path) {
  while (!path.empty()) {
    const std::string_view name = base_name(path);
    if (const Part part = part_of_name(name); part != Part::none) return part;
    path.remove_suffix(std::min(path.size(), name.size() + 1));
  }
  return Part::none;
}

std::vector<bool> hold_out_tenth(const std::string& name, std::size_t count,
                                 std::span<const std::uint8_t> labels) {
  if (count < 2)
    throw DataError(name + ": at least two images are needed, one to learn from and one to hold out; there " +
                    (count == 0 ? "is none" : "is one"));
  SmallRandom random(kSeed);
  std::vector<std::uint32_t> keys(count);
  for (std::uint32_t& key : keys) key = random.next();
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    if (!labels.empty() && labels[a] != labels[b]) return labels[a] < labels[b];
    return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
  });
  std::vector<bool> held_out(count);
  for (std::size_t i = count < 10 ? count - 1 : 9; i < count; i += 10) held_out[order[i]] = true;
  return held_out;
}

}  // namespace hourglass
