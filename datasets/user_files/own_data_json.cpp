#include "datasets/user_files/own_data_json.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "datasets/vocabulary.h"

namespace hourglass {
namespace {

constexpr Index kShown = 7;  // lines of a text
constexpr std::size_t kMostSkips = 200;

class Digest {
 public:
  void add(const Samples& samples) {
    std::vector<Real> sample(static_cast<std::size_t>(samples.shape().numbers()));
    // Pixels are bytes, token ids have up to sixteen bits.
    const double scale = samples.vocabulary() != nullptr ? 1 : 255;
    for (Index i = 0; i < samples.count(); ++i) {
      samples.gather_range(i, 1, sample.data());
      for (const Real number : sample) {
        const auto whole = static_cast<std::uint32_t>(scale * number + 0.5);
        add(static_cast<std::uint8_t>(whole));
        add(static_cast<std::uint8_t>(whole >> 8));
      }
      add(static_cast<std::uint8_t>(samples.label(i)));
    }
  }
  std::string text() const {
    char out[17];
    std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(hash_));
    return out;
  }

 private:
  void add(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3u; }

  std::uint64_t hash_ = 0xcbf29ce484222325u;
};

std::string line_of(const Samples& samples, Index i) {
  std::vector<Real> sample(static_cast<std::size_t>(samples.shape().numbers()));
  samples.gather_range(i, 1, sample.data());
  std::vector<int> ids;
  for (Index k = 0; k < samples.shape().width; ++k)
    ids.push_back(static_cast<int>(sample[static_cast<std::size_t>(k)]));
  return samples.vocabulary()->decode(ids);
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

std::string digest_of(const DataSet& set) {
  Digest digest;
  digest.add(*set.train);
  digest.add(*set.test);
  return digest.text();
}

}  // namespace hourglass
