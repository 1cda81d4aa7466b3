#include "datasets/sets/made_data.h"

#include <algorithm>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/sets/addition.h"
#include "datasets/sets/dsprites.h"
#include "datasets/sets/grammar.h"
#include "datasets/sets/numbers.h"

namespace hourglass {
namespace {

constexpr const char* kSpritesSource =
    "Re-created by its rule: Matthey, Higgins, Hassabis, Lerchner, dSprites: Disentanglement testing Sprites "
    "dataset (2017)";
constexpr const char* kSpritesLicence = "The original data set: Apache 2.0";

DataSet owned(TextSplits splits) {
  return {std::make_unique<TextSet>(std::move(splits.train)),
          std::make_unique<TextSet>(std::move(splits.test))};
}

DataSet make_sentences(std::string_view wish) {
  TextSplits splits = make_grammar(wish.empty() ? GrammarOptions{} : parse_grammar(wish));
  std::string note = wish.empty() ? "" : describe_grammar(splits);
  DataSet out = owned(std::move(splits));
  out.note = std::move(note);
  return out;
}

constexpr std::string_view kShapes[] = {"square", "ellipse", "heart"};

constexpr MadeData kSets[] = {
    {"dsprites-32", "dSprites, 32×32", kSpritesSource, kSpritesLicence, kShapes,
     [](std::string_view) { return make_dsprites(32); }},
    {"dsprites-64", "dSprites, 64×64", kSpritesSource, kSpritesLicence, kShapes,
     [](std::string_view) { return make_dsprites(64); }},
    {"grammar",
     "Toy grammar",
     "Hourglass's own generator: about 50 words, 1.6 million sentences",
     "free",
     {},
     make_sentences,
     true},
    {"addition",
     "Two-digit addition",
     "Hourglass's own generator: sums of numbers up to 99",
     "free",
     {},
     [](std::string_view) { return owned(make_addition({})); }},
    {"numbers",
     "Numbers, English to French",
     "Hourglass's own generator: the numbers below 100,000 in words of both languages",
     "free",
     {},
     [](std::string_view) { return owned(make_numbers({})); }},
};

}  // namespace

std::span<const MadeData> made_data() { return kSets; }

const MadeData* find_made_data(std::string_view name) {
  const std::span<const MadeData> sets = made_data();
  const auto found = std::ranges::find(sets, name.substr(0, name.find('@')), &MadeData::name);
  const bool is_there = found != sets.end() && (found->varies || found->name == name);
  return is_there ? &*found : nullptr;
}

DataSet make_data(const MadeData& made, std::string_view name) {
  const bool wished = name.size() > made.name.size();
  // 'grammar@' wishes for something, but does not say what.
  if (wished && name.size() == made.name.size() + 1)
    throw DataError(std::string(name) + ": nothing follows the '@'");
  return made.make(wished ? name.substr(made.name.size() + 1) : std::string_view());
}

}  // namespace hourglass
