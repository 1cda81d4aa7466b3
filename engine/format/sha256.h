#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hourglass {

/// SHA-256 (FIPS 180-4) of these bytes, in 64 hexadecimal digits.
std::string sha256(std::span<const std::uint8_t> bytes);

inline std::string sha256(std::string_view text) {
  return sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

}  // namespace hourglass
