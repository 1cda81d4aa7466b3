#include "datasets/user_files/own_data_json.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "datasets/text_set.h"

namespace hourglass {
namespace {

constexpr Index kShown = 7;  // lines of a text
constexpr std::size_t kMostSkips = 200;

std::string line_of(const Samples& samples, Index i) {
  const auto& set = static_cast<const TextSet&>(samples);
  const auto text = [](const Vocabulary& vocabulary, std::span<const std::uint16_t> tokens) {
    return vocabulary.decode(std::vector<int>(tokens.begin(), tokens.end()));
  };
  std::string out = text(*set.vocabulary(), set.source(i));
  if (set.translates()) out += " → " + text(*set.target_vocabulary(), set.target(i));
  return out;
}

}  // namespace

Json describe(const OwnData& own) {
  const Samples& train = *own.set.train;
  const SampleShape shape = train.shape();
  Json choices = Json::object();
  for (const FileChoice& choice : own.choices)
    choices[choice.key] =
        Json{{"value", choice.value}, {"others", Json(choice.others)}, {"all", Json(choice.all)}};
  Json skipped = Json::array();
  for (std::size_t i = 0; i < std::min(own.skips.size(), kMostSkips); ++i)
    skipped.push_back(Json{{"name", own.skips[i].name}, {"why", own.skips[i].why}});
  Json out{{"kind", own.is_text ? "text" : "images"},
           {"understood", own.set.note},
           {"train", train.count()},
           {"test", own.set.test->count()},
           {"shape", Json::array({shape.height, shape.width, shape.channels})},
           {"classes", Json(own.classes)},
           {"choices", choices},
           {"skipped", skipped}};
  if (own.is_text) {
    Json lines = Json::array();
    for (Index i = 0; i < std::min(kShown, train.count()); ++i) lines.push_back(line_of(train, i));
    out["lines"] = lines;
  }
  return out;
}

}  // namespace hourglass
