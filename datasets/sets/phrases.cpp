#include "datasets/sets/phrases.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <unordered_map>
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
  mention(count.half, " have nothing beside them");
  mention(count.repeated, " are repeated");
  mention(count.across, " stand in both parts, and are left to the first");
  mention(count.with_unknown, " have tokens that are too rare");
  return out;
}

TextSplits make_phrases(std::string_view text, std::string_view name, const PhrasesOptions& options,
                        PhrasesCount* count) {
  const std::string where(name);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a byte order mark
  PhrasesCount counted = count != nullptr ? *count : PhrasesCount{};
  // What is read, and what is to be written, where that is not the same.
  std::vector<std::string> sources, targets;
  std::unordered_map<std::string_view, bool> seen;  // and whether that was held out
  std::size_t held_out_from = std::numeric_limits<std::size_t>::max();
  const auto fits = [](TokenLevel level, std::string_view side, Index longest) {
    return static_cast<Index>(split_tokens(level, side).size()) <= longest;
  };
  Index number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view whole = text.substr(at, end - at), line = trimmed(whole);
    at = end + 1;
    ++number;
    if (options.parts && whole == kHeldOutFrom) held_out_from = sources.size();
    if (line.empty()) continue;
    ++counted.lines;
    const bool held_out = sources.size() >= held_out_from;
    if (const auto [before, is_new] = seen.emplace(line, held_out); !is_new) {
      ++(held_out && !before->second ? counted.across : counted.repeated);
      continue;
    }
    std::string_view source = line, target;
    if (options.target) {
      const std::size_t tab = std::min(line.find('\t'), line.size());
      source = trimmed(line.substr(0, tab));
      target = trimmed(line.substr(std::min(tab + 1, line.size())));
      if (source.empty() || target.empty()) {
        ++counted.half;
        continue;
      }
    }
    try {
      if (!fits(options.level, source, options.longest) ||
          (options.target && !fits(options.target->level, target, options.target->longest))) {
        ++counted.too_long;
        continue;
      }
    } catch (const DataError& error) {
      throw DataError(where + ", line " + std::to_string(number) + ": " + error.what());
    }
    sources.emplace_back(source);
    if (options.target) targets.emplace_back(target);
  }
  const std::string most = std::to_string(options.longest) + " " + token_level_name(options.level) + "s";
  if (sources.empty()) {
    throw DataError(where + ": has no lines of at most " + most + " (" + std::to_string(counted.lines) +
                    " lines that are not blank)");
  }

  const UnknownTokens unknown = options.known_only ? UnknownTokens::refuse : UnknownTokens::replace;
  const auto side_of = [&](TokenLevel level, Index longest, const std::vector<std::string>& lines) {
    return TextSide{std::make_shared<const Vocabulary>(
                        Vocabulary::most_frequent(level, lines, options.vocabulary, unknown)),
                    longest + 1};
  };
  const TextSide from = side_of(options.level, options.longest, sources),
                 to =
                     options.target ? side_of(options.target->level, options.target->longest, targets) : from;
  TextSplits splits{TextSet(where + " train", from, to), TextSet(where + " test", from, to)};
  const Random random(options.seed);
  const auto is_drawn = [&](Index place) {
    const auto draw = random.words(Stream::data, static_cast<std::uint64_t>(place), 0, 0)[0];
    return draw % static_cast<std::uint32_t>(options.held_out_one_in) == 0;
  };
  const auto is_strange = [&](const std::vector<int>& ids) {
    const auto strange = static_cast<std::size_t>(std::ranges::count(ids, Vocabulary::kUnknown));
    return options.known_only ? strange > 0 : strange == ids.size();
  };
  std::unordered_map<std::string_view, bool> together;  // what is read in several pairs
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const auto ids_of = [](const TextSide& side, const std::string& line) {
      return side.vocabulary->encode(line, side.length - 1, UnknownTokens::replace);
    };
    const std::vector<int> source = ids_of(from, sources[i]),
                           target = options.target ? ids_of(to, targets[i]) : source;
    if (is_strange(source) || is_strange(target)) {
      ++counted.with_unknown;
      continue;
    }
    const Index place = counted.kept++;
    bool test = i >= held_out_from;
    if (!options.parts) test = is_drawn(place);
    if (options.target && !options.parts) test = together.emplace(sources[i], test).first->second;
    (test ? splits.test : splits.train).add(source, target);
  }
  if (count != nullptr) *count = counted;
  if (splits.train.count() == 0 || splits.test.count() == 0) {
    throw DataError(where + ": only " + std::to_string(counted.kept) + " of " +
                    std::to_string(counted.lines) + " lines can be used (of at most " + most +
                    ", different, of known tokens), too few to learn from some and hold out others" +
                    (counted.across > 0
                         ? ": " + std::to_string(counted.across) +
                               " that are held out are among those to learn from; held-out=drawn "
                               "holds out others"
                         : ""));
  }
  return splits;
}

}  // namespace hourglass
