// libFuzzer target: any name for `--data` is either refused with DataError, or says a path and wishes that
// mean the same when they are written out again. No file is looked at: what a name says is read before that.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "datasets/data_error.h"
#include "datasets/sets/grammar.h"
#include "datasets/sets/made_data.h"
#include "datasets/user_files/disk/data_name.h"

namespace {

using namespace hourglass;

void require(bool condition) {
  if (!condition) std::abort();
}

void read_own(std::string_view name) {
  const DataName data = parse_data_name(name, [](const std::string&) { return false; });
  require(name.starts_with(data.path));
  require(name.size() == data.path.size() || name[data.path.size()] == '@');
  std::string again = data.path;
  for (const auto& [key, value] : data.wishes) again += "@" + key + "=" + value;
  const DataName other = parse_data_name(again, [&](const std::string& path) { return path == data.path; });
  require(other.path == data.path && other.wishes == data.wishes);
}

void read_made(std::string_view name) {
  const MadeData* made = find_made_data(name);
  if (made == nullptr) return;
  require(name.starts_with(made->name));
  require(name.size() == made->name.size() || (made->varies && name[made->name.size()] == '@'));
  if (!made->varies || name.size() == made->name.size()) return;
  // The only set that varies; making it takes longer than a fuzzer has.
  require(made->name == "grammar");
  const GrammarOptions options = parse_grammar(name.substr(made->name.size() + 1));
  require(options.train >= 1 && (options.transitive || options.intransitive));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  for (void (*read)(std::string_view) : {read_own, read_made}) {
    try {
      read(name);
    } catch (const DataError&) {
    }
  }
  return 0;
}
