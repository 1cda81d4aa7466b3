#include "datasets/sets/phrases.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <unordered_set>
#include <vector>

#include "core/random.h"
#include "datasets/data_error.h"

namespace hourglass {
namespace {

constexpr std::string_view kBlank = " \t\r\v\f";

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return line.substr(first, line.find_last_not_of(kBlank) - first + 1);
}

constexpr Index kLongest = 1000, kMostKnown = 60000;

}  // namespace

PhrasesOptions parse_phrases_wish(std::string_view wish) {
  PhrasesOptions out;
  const auto refuse = [&](const std::string& why) {
    throw DataError("'" + std::string(wish.substr(0, 60)) + "' after '@': " + why +
                    "; it is word or character, then how many of these a line may have (1 to " +
                    std::to_string(kLongest) + "), how many are known (1 to " + std::to_string(kMostKnown) +
                    "), and 'unknown' where the others are to be read as one: word-12-5000-unknown");
  };
  int word_number = 0;  // which numbers have come
  bool levelled = false;
  for (std::size_t at = 0; at <= wish.size();) {
    const std::size_t end = std::min(wish.find('-', at), wish.size());
    const std::string_view word = wish.substr(at, end - at);
    at = end + 1;
    if (word == "unknown") {
      out.known_only = false;
    } else if (!levelled && (word == "word" || word == "character")) {
      out.level = parse_token_level(word);
      levelled = true;
    } else if (!word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos &&
               word_number < 2) {
      Index& number = word_number == 0 ? out.longest : out.vocabulary;
      const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), number);
      if (error != std::errc() || number < 1 || number > (word_number == 0 ? kLongest : kMostKnown))
        refuse(std::string(word) + (word_number == 0 ? " tokens a line" : " known tokens"));
      ++word_number;
    } else {
      refuse("'" + std::string(word) + "' means nothing there");
    }
  }
  return out;
}

std::string describe(const PhrasesCount& count, std::string_view lines) {
  std::string out = "took " + std::to_string(count.kept) + " of " + std::to_string(count.lines) + " ";
  out += lines;
  const char* before = ": ";
  const auto mention = [&](Index n, const char* what) {
    if (n == 0) return;
    out += before + std::to_string(n) + what;
    before = ", ";
  };
  mention(count.too_long, " are too long");
  mention(count.not_drawn, " are left out by chance, always the same ones");
  mention(count.repeated, " are repeated");
  mention(count.with_unknown, " have tokens that are too rare");
  return out;
}

TextSplits make_phrases(std::string_view text, std::string_view name, const PhrasesOptions& options,
                        PhrasesCount* count) {
  const std::string where(name);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark
  PhrasesCount counted = count != nullptr ? *count : PhrasesCount{};
  std::vector<std::string> lines;
  std::unordered_set<std::string_view> seen;
  Index number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trimmed(text.substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty()) continue;
    ++counted.lines;
    if (!seen.insert(line).second) {
      ++counted.repeated;
      continue;
    }
    try {
      if (static_cast<Index>(split_tokens(options.level, line).size()) > options.longest) {
        ++counted.too_long;
        continue;
      }
    } catch (const DataError& error) {
      throw DataError(where + ", line " + std::to_string(number) + ": " + error.what());
    }
    lines.emplace_back(line);
  }
  const std::string most = std::to_string(options.longest) + " " + token_level_name(options.level) + "s";
  if (lines.empty()) {
    throw DataError(where + ": has no lines of at most " + most + " (" + std::to_string(counted.lines) +
                    " lines that are not blank)");
  }

  const UnknownTokens unknown = options.known_only ? UnknownTokens::refuse : UnknownTokens::replace;
  const auto vocabulary = std::make_shared<const Vocabulary>(
      Vocabulary::most_frequent(options.level, lines, options.vocabulary, unknown));
  TextSplits splits{TextSet(where + " train", vocabulary, options.longest + 1),
                    TextSet(where + " test", vocabulary, options.longest + 1)};
  const Random random(options.seed);
  for (const std::string& line : lines) {
    const std::vector<int> ids = vocabulary->encode(line, options.longest, UnknownTokens::replace);
    const auto strange = static_cast<std::size_t>(std::ranges::count(ids, Vocabulary::kUnknown));
    if (options.known_only ? strange > 0 : strange == ids.size()) {
      ++counted.with_unknown;
      continue;
    }
    const auto draw = random.words(Stream::data, static_cast<std::uint64_t>(counted.kept++), 0, 0)[0];
    const bool test = draw % static_cast<std::uint32_t>(options.held_out_one_in) == 0;
    (test ? splits.test : splits.train).add(ids, ids);
  }
  if (count != nullptr) *count = counted;
  if (splits.train.count() == 0 || splits.test.count() == 0) {
    throw DataError(where + ": only " + std::to_string(counted.kept) + " of " +
                    std::to_string(counted.lines) + " lines can be used (of at most " + most +
                    ", different, of known tokens), too few to learn from some and hold out others");
  }
  return splits;
}

}  // namespace hourglass
