#include "datasets/made_data.h"

#include <algorithm>
#include <utility>

#include "datasets/addition.h"
#include "datasets/dsprites.h"
#include "datasets/grammar.h"

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

constexpr std::string_view kShapes[] = {"square", "ellipse", "heart"};

constexpr MadeData kSets[] = {
    {"dsprites-32", "dSprites, 32×32", kSpritesSource, kSpritesLicence, kShapes,
     [] { return make_dsprites(32); }},
    {"dsprites-64", "dSprites, 64×64", kSpritesSource, kSpritesLicence, kShapes,
     [] { return make_dsprites(64); }},
    {"grammar",
     "Toy grammar",
     "Hourglass's own generator: about 50 words, 1.6 million sentences",
     "free",
     {},
     [] { return owned(make_grammar({})); }},
    {"addition",
     "Two-digit addition",
     "Hourglass's own generator: sums of numbers up to 99",
     "free",
     {},
     [] { return owned(make_addition({})); }},
};

}  // namespace

std::span<const MadeData> made_data() { return kSets; }

const MadeData* find_made_data(std::string_view name) {
  const std::span<const MadeData> sets = made_data();
  const auto found = std::ranges::find(sets, name, &MadeData::name);
  return found == sets.end() ? nullptr : &*found;
}

}  // namespace hourglass
