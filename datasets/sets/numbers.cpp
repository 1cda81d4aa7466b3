#include "datasets/sets/numbers.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "core/random.h"
#include "datasets/data_error.h"

namespace hourglass {
namespace {

constexpr int kNumbers = 100'000;

/// Collects the ids of a number's words.
struct Words {
  std::vector<int> ids;
  void say(int word) { ids.push_back(Vocabulary::kSpecial + word); }
};

// As the British say them. A word's place is its number up to 19; then come the tens from twenty on.
constexpr std::array kEnglish = {
    "zero",    "one",       "two",      "three",    "four",    "five",     "six",      "seven",
    "eight",   "nine",      "ten",      "eleven",   "twelve",  "thirteen", "fourteen", "fifteen",
    "sixteen", "seventeen", "eighteen", "nineteen", "twenty",  "thirty",   "forty",    "fifty",
    "sixty",   "seventy",   "eighty",   "ninety",   "hundred", "thousand", "and"};
constexpr Index kLongestEnglish = 8;  // words: 77,777

struct English : Words {
  enum { tens = 20 - 2, hundred = 28, thousand, joined };
  void number(int n) {
    if (n >= 1000) {
      number(n / 1000);
      say(thousand);
      n %= 1000;
      if (n == 0) return;
      if (n < 100) say(joined);
    }
    if (n >= 100) {
      say(n / 100);
      say(hundred);
      n %= 100;
      if (n == 0) return;
      say(joined);
    }
    if (n >= 20) {
      say(tens + n / 10);
      n %= 10;
      if (n == 0) return;
    }
    say(n);
  }
};

// As the French say them: by scores from seventy on, 'et' before a one, and a plural where nothing follows.
constexpr std::array kFrench = {"zéro",     "un",     "deux",  "trois", "quatre", "cinq",     "six",
                                "sept",     "huit",   "neuf",  "dix",   "onze",   "douze",    "treize",
                                "quatorze", "quinze", "seize", "vingt", "trente", "quarante", "cinquante",
                                "soixante", "vingts", "cent",  "cents", "mille",  "et"};
constexpr Index kLongestFrench = 11;  // words: 97,497

struct French : Words {
  enum { vingt = 17, vingts = 22, cent, cents, mille, et };
  void number(int n, bool is_end = true) {
    if (n >= 1000) {
      if (n >= 2000) number(n / 1000, false);
      say(mille);
      n %= 1000;
      if (n == 0) return;
    }
    if (n >= 100) {
      if (n >= 200) say(n / 100);
      say(n >= 200 && n % 100 == 0 && is_end ? cents : cent);
      n %= 100;
      if (n == 0) return;
    }
    if (n < 17) return say(n);
    int score = n / 10;
    if (score == 7 || score == 9) --score;
    const int rest = n - 10 * score;
    if (score == 1) {
      say(10);
    } else if (score == 8) {
      say(4);
      say(rest == 0 && is_end ? vingts : vingt);
    } else {
      say(vingt + score - 2);
      if (rest % 10 == 1) say(et);
    }
    if (rest > 0) number(rest);
  }
};

template <std::size_t N>
TextSide side_of(const std::array<const char*, N>& words, Index longest) {
  return {std::make_shared<const Vocabulary>(TokenLevel::word,
                                             std::vector<std::string>(words.begin(), words.end())),
          longest + 1};
}

}  // namespace

TextSplits make_numbers(const NumbersOptions& options) {
  if (options.held_out < 1 || options.held_out >= kNumbers)
    throw DataError("numbers: " + std::to_string(options.held_out) + " held out; 1 to " +
                    std::to_string(kNumbers - 1) + " of them can be");
  const TextSide english = side_of(kEnglish, kLongestEnglish), french = side_of(kFrench, kLongestFrench);
  TextSplits splits{TextSet("numbers train", english, french), TextSet("numbers test", english, french)};
  std::vector<std::uint32_t> order(kNumbers);
  Random(options.seed).permutation(Stream::data, 0, 0, order);
  for (const std::uint32_t n : order) {
    English source;
    French target;
    source.number(static_cast<int>(n));
    target.number(static_cast<int>(n));
    (splits.test.count() < options.held_out ? splits.test : splits.train).add(source.ids, target.ids);
  }
  return splits;
}

}  // namespace hourglass
