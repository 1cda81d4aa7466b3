#include "datasets/sets/identity.h"

#include <cstdint>
#include <span>

#include "datasets/sets/image_set.h"
#include "datasets/text_set.h"
#include "datasets/vocabulary.h"
#include "format/sha256.h"

namespace hourglass {
namespace {

/// What is trained on, of one part, as a text of hashes.
std::string sums_of(const Samples& samples) {
  if (samples.vocabulary() == nullptr) {
    const auto& images = static_cast<const ImageSet&>(samples);
    const std::size_t bytes = std::size_t(images.count() * images.image_size());
    return sha256(std::span(images.image(0).data(), bytes)) + sha256(images.labels());
  }
  const auto& pairs = static_cast<const TextSet&>(samples);
  std::string tokens;
  for (Index i = 0; i < pairs.count(); ++i) {
    for (const std::span<const std::uint16_t> ids : {pairs.source(i), pairs.target(i)}) {
      for (const std::uint16_t id : ids) tokens.append({char(id & 255), char(id >> 8)});
      tokens.append({Vocabulary::kEnd, 0});
    }
  }
  std::string words;
  for (const Vocabulary* side : {pairs.vocabulary(), pairs.target_vocabulary()})
    for (const std::string& symbol : side->symbols()) words.append(symbol).append("\n");
  return sha256(tokens) + sha256(words);
}

}  // namespace

std::string identity_of(const DataSet& set) {
  const SampleShape shape = set.train->shape();
  return sha256(std::to_string(shape.height) + "x" + std::to_string(shape.width) + "x" +
                std::to_string(shape.channels) + " " + std::to_string(set.train->classes()) + " " +
                sums_of(*set.train) + sums_of(*set.test));
}

}  // namespace hourglass
