// libFuzzer target: any bytes are either refused with DataError or are lines of text or pairs, each of which
// is counted once, and each sequence kept is made of the vocabulary's tokens and, written out, is read as the
// same. The first two bytes choose how the text is read.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/data_error.h"
#include "datasets/sets/phrases.h"

namespace {

using namespace hourglass;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_side(const TextSet& set, const Vocabulary& vocabulary, Index longest, bool source,
                const PhrasesOptions& options) {
  require(vocabulary.size() <= Vocabulary::kSpecial + options.vocabulary);
  for (Index i = 0; i < set.count(); ++i) {
    const auto tokens = source ? set.source(i) : set.target(i);
    const std::vector<int> ids(tokens.begin(), tokens.end());
    require(!ids.empty() && static_cast<Index>(ids.size()) <= longest);
    require(options.target || std::ranges::equal(tokens, set.target(i)));
    for (const int id : ids) {
      require(id >= Vocabulary::kUnknown && id < vocabulary.size() && id != Vocabulary::kEnd);
      require(id != Vocabulary::kUnknown || !options.known_only);
    }
    if (options.known_only) require(vocabulary.encode(vocabulary.decode(ids), longest) == ids);
  }
}

void check(const TextSet& set, const PhrasesOptions& options) {
  check_side(set, *set.vocabulary(), options.longest, true, options);
  check_side(set, *set.target_vocabulary(), options.target ? options.target->longest : options.longest, false,
             options);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  PhrasesOptions options;
  options.level = (data[0] & 1) != 0 ? TokenLevel::word : TokenLevel::character;
  options.known_only = (data[0] & 2) != 0;
  options.vocabulary = 1 + (data[0] >> 2);
  options.longest = 1 + data[1] % 64;
  options.held_out_one_in = 2;
  if ((data[1] & 128) != 0) options.target = {TokenLevel::word, 6};
  options.parts = (data[1] & 64) != 0;
  PhrasesCount count;
  try {
    // What follows a file's '@' comes from a command line.
    const PhrasesOptions wished = parse_phrases_wish({reinterpret_cast<const char*>(data), size});
    require(wished.longest >= 1 && wished.vocabulary >= 1);
  } catch (const DataError&) {
  }
  try {
    const std::string_view text(reinterpret_cast<const char*>(data + 2), size - 2);
    const TextSplits splits = make_phrases(text, "fuzz", options, &count);
    require(count.kept + count.repeated + count.across + count.half + count.too_long + count.with_unknown ==
            count.lines);
    require(splits.train.count() + splits.test.count() == count.kept);
    check(splits.train, options);
    check(splits.test, options);
  } catch (const DataError&) {
  }
  return 0;
}
