#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "datasets/data_set.h"
#include "datasets/sets/image_set.h"
#include "datasets/user_files/shared/given_images.h"
#include "format/json.h"
#include "session/sampler.h"

namespace hourglass {

/// The one set of data that the page has given its engine: it comes in shards, as the site's files do, or was
/// there at once, made by a rule or the reader's own. Descriptions and manifests are a DataManifest of
/// web/engine/protocol.ts. All throw JsonError where one of them lacks what is needed.
class PageData {
 public:
  /// There is none.
  PageData() = default;

  /// What shards will bring, by their manifest's counts; throws ConfigurationError where that cannot be.
  static PageData announced(const Json& manifest);
  /// Whether a set has a rule instead of files.
  static bool has_rule(const std::string& name);
  /// Makes such a set ('dsprites-32'). Throws ConfigurationError where no rule has this name.
  static PageData made(const std::string& name);
  /// Pixels (count, height, width, channels) and labels (count) of 0 … classes - 1, or none where
  /// `description` names no classes. Throws DataError where they do not fit it.
  static PageData of_images(Json description, GivenImages train, GivenImages test);
  /// UTF-8, one phrase a line, to be written as it is read (datasets/sets/phrases.h). `description` may hold
  /// `level`, `longest`, `vocabulary`, `unknown` (not known_only), `target` and `parts` of PhrasesOptions
  /// where they are not the usual. Its note tells what was left out. Throws DataError where too little is
  /// left.
  static PageData of_text(Json description, std::span<const std::uint8_t> text);

  /// Adds an announced shard, uncompressed IDX, to 'train' or 'test'. Throws DataError where it does not fit
  /// what is there, and ConfigurationError where none was announced.
  void add_shard(const std::string& split, std::span<const std::uint8_t> images,
                 std::span<const std::uint8_t> labels);
  /// No more shards will come.
  void finish() { finished_ = true; }
  bool finished() const { return finished_; }

  /// What a run trains on; it looks at the set that is here, and has to end before it. Throws
  /// ConfigurationError where there is nothing yet.
  Splits splits();
  /// Samples of a shard.
  Index shard() const { return shard_; }
  /// Of a set that was there at once: its description, with what the set itself tells, and no shards.
  Json manifest() const;

 private:
  static PageData whole(DataSet set, Json description);
  ImageSplits& growing();

  std::unique_ptr<ImageSplits> growing_;
  std::unique_ptr<DataSet> whole_;
  Json description_;
  Index shard_ = kShard;
  bool finished_ = false;
};

}  // namespace hourglass
