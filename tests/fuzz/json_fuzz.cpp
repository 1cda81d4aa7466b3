// libFuzzer target: any bytes are either refused with JsonError or are a value that, written, is read as the
// same. The first byte chooses how deep it may be, and whether a name may come twice.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "format/json.h"

namespace {

using hourglass::Json;

void require(bool condition) {
  if (!condition) std::abort();
}

int depth_of(const Json& value) {
  int deepest = 0;
  if (value.is_array()) {
    for (const Json& element : value) deepest = std::max(deepest, depth_of(element));
  } else if (value.is_object()) {
    for (const auto& [name, member] : value.items()) deepest = std::max(deepest, depth_of(member));
  } else {
    return 0;
  }
  return 1 + deepest;
}

bool has_repeated_names(const Json& value) {
  if (value.is_array()) {
    for (const Json& element : value)
      if (has_repeated_names(element)) return true;
  } else if (value.is_object()) {
    std::size_t at = 0;
    for (const auto& [name, member] : value.items()) {
      std::size_t other = 0;
      for (const auto& [another, ignored] : value.items())
        if (other++ < at && another == name) return true;
      if (has_repeated_names(member)) return true;
      ++at;
    }
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const Json::Limits limits{.depth = 1 + data[0] % 64, .unique_names = data[0] >= 128};
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  Json value;
  try {
    value = Json::parse(text, limits);
  } catch (const hourglass::JsonError& error) {
    require(error.byte() <= text.size());
    return 0;
  }
  require(depth_of(value) <= limits.depth);
  require(!has_repeated_names(value));
  // Text of a value is JSON again, and that value; unless it held text that is not UTF-8, which cannot be
  // written.
  const std::string replaced = value.dump(Json::BadText::replace);
  require(Json::try_parse(replaced).has_value());
  try {
    const std::string written = value.dump();
    require(Json::parse(written) == value);
    require(Json::parse(value.dump_indented()) == value);
    require(Json::parse(written).dump() == written);
  } catch (const hourglass::JsonError&) {
    require(replaced.find("\xEF\xBF\xBD") != std::string::npos);
  }
  return 0;
}
