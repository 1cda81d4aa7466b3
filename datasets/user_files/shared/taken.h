#pragma once
#include <cstddef>
#include <cstdint>

namespace hourglass {

/// Which of many are taken: `most` of `total`, evenly from all of them.
struct Taken {
  std::uint64_t total = 1, most = 1;  // all, if not said otherwise
  std::uint64_t first = 0;            // the place among all of them from which places count

  std::size_t count() const { return static_cast<std::size_t>(most); }
  bool has(std::size_t place) const {
    const std::uint64_t i = first + place;
    return (i + 1) * most / total != i * most / total;
  }
  /// The same, of a part that begins at this place.
  Taken from(std::size_t place) const { return {total, most, place}; }
  bool operator==(const Taken&) const = default;
};

}  // namespace hourglass
