#include "wasm/page_data.h"

#include <functional>
#include <numeric>
#include <string_view>
#include <utility>

#include "datasets/data_error.h"
#include "datasets/formats/idx.h"
#include "datasets/sets/faces.h"
#include "datasets/sets/factor_lattice.h"
#include "datasets/sets/identity.h"
#include "datasets/sets/made_data.h"
#include "datasets/sets/phrases.h"
#include "datasets/text_set.h"
#include "datasets/vocabulary.h"
#include "session/setting.h"

namespace hourglass {

PageData PageData::announced(const Json& manifest) {
  const auto part = [&](const char* split) {
    return ImageSet(manifest.at("name").text() + " " + split,
                    manifest.at("splits").at(split).at("count").get<Index>(),
                    static_cast<Index>(manifest.at("classes").size()));
  };
  PageData out;
  out.growing_ = std::make_unique<ImageSplits>(ImageSplits{part("train"), part("test")});
  out.shard_ = manifest.at("splits").at("train").at("shards").at(0).at("count").get<Index>();
  if (out.shard_ < 1) throw ConfigurationError("data manifest: a shard must hold at least one image");
  out.description_ = manifest;
  return out;
}

PageData PageData::whole(DataSet set, Json description) {
  PageData out;
  // A program's own data say that they have one, and leave it to the engine to find it.
  if (description.contains("identity")) {
    Json& identity = description["identity"];
    if (identity.text().empty()) identity = identity_of(set);
    set.identity = identity.text();
  }
  out.whole_ = std::make_unique<DataSet>(std::move(set));
  out.description_ = std::move(description);
  out.finished_ = true;
  return out;
}

bool PageData::has_rule(const std::string& name) { return find_made_data(name) != nullptr; }

PageData PageData::made(const std::string& name) {
  const MadeData* rule = find_made_data(name);
  if (!rule) throw ConfigurationError("there is no data set '" + name + "' that is made by a rule");
  DataSet set = make_data(*rule, name);
  Json description{{"name", name},
                   {"title", rule->title},
                   {"classes", rule->classes},
                   {"licence", rule->licence},
                   {"source", rule->source}};
  if (!set.note.empty()) description["note"] = set.note;
  return whole(std::move(set), std::move(description));
}

PageData PageData::of_images(Json description, GivenImages train, GivenImages test) {
  const SampleShape shape{description.at("height").get<Index>(), description.at("width").get<Index>(),
                          description.at("channels").get<Index>()};
  DataSet set = take_images(description.at("name").text(), shape, Index(description.at("classes").size()),
                            std::move(train), std::move(test));
  return whole(std::move(set), std::move(description));
}

PageData PageData::of_text(Json description, std::span<const std::uint8_t> text) {
  PhrasesOptions options;
  options.level = parse_token_level(description.value("level", "character").text());
  options.longest = description.value("longest", options.longest).get<Index>();
  options.vocabulary = description.value("vocabulary", options.vocabulary).get<Index>();
  options.known_only = !description.value("unknown", false).boolean();
  options.parts = description.value("parts", false).boolean();
  if (const Json* target = description.find("target"))
    options.target = {parse_token_level(target->at("level").text()), target->at("longest").get<Index>()};
  const std::string_view characters(reinterpret_cast<const char*>(text.data()), text.size());
  PhrasesCount count;
  TextSplits splits = make_phrases(characters, description.at("name").text(), options, &count);
  if (!description.contains("note")) description["note"] = describe(count);
  return whole(
      {std::make_unique<TextSet>(std::move(splits.train)), std::make_unique<TextSet>(std::move(splits.test))},
      std::move(description));
}

ImageSplits& PageData::growing() {
  if (!growing_) throw ConfigurationError("no data yet: declare a data set first");
  return *growing_;
}

void PageData::add_shard(const std::string& split, std::span<const std::uint8_t> images,
                         std::span<const std::uint8_t> labels) {
  const bool training = split == "train";
  ImageSet& set = training ? growing().train : growing().test;
  const ImageSet& other = training ? growing().test : growing().train;
  const IdxArray stack = parse_idx(images, split + " images");
  const Index pixels =
      std::accumulate(stack.shape.begin() + 1, stack.shape.end(), Index{1}, std::multiplies<>());
  if (other.count() > 0 && pixels != other.image_size()) {
    throw DataError(split + " images: " + std::to_string(pixels) +
                    " numbers per image, but the set's other part has " + std::to_string(other.image_size()) +
                    "; both must be of one size");
  }
  set.append(images, labels, split + " images", split + " labels");
}

Splits PageData::splits() {
  if (whole_) return *whole_;
  ImageSplits& parts = growing();
  if (parts.train.count() == 0) throw ConfigurationError("no training samples yet: add a shard first");
  // Which face was drawn from which factors follows from its place among all.
  if (description_.at("name").text() == "faces" && parts.train.complete() && parts.test.complete())
    know_faces(parts.train, parts.test);
  return parts;
}

Json PageData::manifest() const {
  const SampleShape shape = whole_->train->shape();
  const auto part = [](const Samples& samples) {
    return Json{{"count", samples.count()}, {"shards", Json::array()}};
  };
  const bool is_text = whole_->train->vocabulary() != nullptr;
  Json out = description_;
  out.update({{"kind", is_text ? "text" : "images"},
              {"height", shape.height},
              {"width", shape.width},
              {"channels", shape.channels},
              {"splits", {{"train", part(*whole_->train)}, {"test", part(*whole_->test)}}}});
  if (const FactorLattice* lattice = whole_->train->factors())
    for (const Factor& factor : lattice->factors()) out["factors"].push_back(factor.name);
  if (is_text && static_cast<const TextSet&>(*whole_->train).translates()) out["translates"] = true;
  return out;
}

}  // namespace hourglass
