#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "core/random.h"
#include "core/thread_pool.h"
#include "datasets/formats/idx.h"
#include "datasets/sets/image_set.h"
#include "format/safetensors.h"
#include "papers/catalogue.h"
#include "session/session.h"

namespace hourglass::testing {

using Bytes = std::vector<std::uint8_t>;

/// Adds `count` square images to the set, whatever came before: image i is a function of `seed` and i alone.
/// The ten classes are bars, five upright and five level, that tremble a little before a noisy ground.
inline void append_bars(ImageSet& set, Index count, Index side, std::uint64_t seed) {
  const Random random(seed);
  Bytes images, labels;
  for (Index n = set.count(); n < set.count() + count; ++n) {
    const auto step = static_cast<std::uint64_t>(n);
    const auto drawn = random.words(Stream::weights, step, 1, 0);
    const Index label = drawn[0] % 10, at = label % 5 * side / 5 + drawn[1] % 2;
    for (Index i = 0; i < side * side; ++i) {
      const std::uint32_t noise =
          random.words(Stream::weights, step, 2, static_cast<std::uint32_t>(i))[0] % 48;
      const Index along = label < 5 ? i % side : i / side;
      images.push_back(static_cast<std::uint8_t>(along == at ? 255 - noise : noise));
    }
    labels.push_back(static_cast<std::uint8_t>(label));
  }
  set.append(write_idx(std::vector<Index>{count, side, side}, images),
             write_idx(std::vector<Index>{count}, labels));
}

struct DataOptions {
  Index side = 8;
  Index train = 200;
  Index loaded = -1;  // of the training images, how many are there from the start; −1: all
  Index test = 40;
};

inline ImageSplits make_data(const DataOptions& o = {}) {
  ImageSplits data{ImageSet("bars train", o.train), ImageSet("bars test", o.test)};
  append_bars(data.train, o.loaded < 0 ? o.train : o.loaded, o.side, 11);
  append_bars(data.test, o.test, o.side, 12);
  return data;
}

/// How many images the first epoch takes at a time in these tests.
inline constexpr Index kTestShard = 60;

/// A configuration of the classic model that is small; `settings` go over it.
inline Configuration small_configuration(const Json& settings = Json::object(),
                                         std::optional<std::string> preset = {}) {
  Json all = {{"hidden", "32"}, {"code", 4}, {"activation", "relu"}, {"batch", 20}, {"epochs", 2}};
  all.update(settings);
  return configure("classic", preset, all);
}

/// Pre-training in 200 images by 20: machines of 5, 5 and 15 steps, then fine-tuning of 10.
inline Json pretraining_settings() {
  return {{"hidden", "24-12"},
          {"code", 3},
          {"activation", "sigmoid"},
          {"pretraining", true},
          {"pretrain_epochs", 0.5},
          {"pretrain_code_epochs", 1.5},
          {"epochs", 1}};
}

/// A session with the pool and the data that it needs.
struct TestRun {
  explicit TestRun(const Json& settings = Json::object(), int threads = 1, const DataOptions& options = {})
      : pool(threads),
        data(make_data(options)),
        session(pool, data, kTestShard, small_configuration(settings)) {}
  /// The same of any model.
  explicit TestRun(Configuration configuration, int threads = 1, const DataOptions& options = {})
      : pool(threads), data(make_data(options)), session(pool, data, kTestShard, std::move(configuration)) {}

  Session* operator->() { return &session; }
  void train(long steps) {
    const Slice slice = session.train(steps, 0);
    ASSERT_EQ(slice.steps, steps);
    ASSERT_FALSE(slice.divergence.has_value()) << slice.divergence->message;
  }
  /// One tensor, by the name that checkpoints give it.
  Matrix parameter(const std::string& name) {
    Parameters& parameters = session.runner().parameters();
    for (std::size_t i = 0; i < parameters.table().size(); ++i) {
      if (parameters.table()[i].name == name) return parameters.value(static_cast<Parameters::Handle>(i));
    }
    ADD_FAILURE() << "no tensor " << name;
    return {};
  }

  ThreadPool pool;
  ImageSplits data;
  Session session;
};

/// All that a checkpoint holds but how the run came to be so, which differs where one broke, say, or went on
/// later.
inline std::pair<Metadata, std::vector<std::uint8_t>> state_of(TestRun& run) {
  const std::vector<std::uint8_t> file = run->save();
  const SafetensorsFile stored = parse_safetensors(file);
  Metadata metadata = stored.metadata();
  EXPECT_EQ(metadata.erase("provenance"), 1u);
  std::vector<std::uint8_t> numbers;
  for (const StoredTensor& tensor : stored.tensors())
    numbers.insert(numbers.end(), tensor.bytes.begin(), tensor.bytes.end());
  return {std::move(metadata), std::move(numbers)};
}

/// One of a view's arrays.
inline const ViewArray& array(const View& view, const std::string& name) {
  for (const auto& [key, value] : view.arrays) {
    if (key == name) return value;
  }
  throw std::logic_error("view " + view.name + " has no array " + name);
}

}  // namespace hourglass::testing
