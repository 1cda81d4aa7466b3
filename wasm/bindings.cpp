#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/thread_pool.h"
#include "datasets/data_error.h"
#include "datasets/formats/idx.h"
#include "datasets/sets/faces.h"
#include "datasets/sets/factor_lattice.h"
#include "datasets/sets/image_set.h"
#include "datasets/sets/made_data.h"
#include "datasets/sets/phrases.h"
#include "datasets/text_set.h"
#include "datasets/user_files/given_images.h"
#include "datasets/vocabulary.h"
#include "papers/catalogue.h"
#include "session/configuration.h"
#include "session/session.h"
#include "session/setting.h"
#include "wasm/answers.h"

// The engine as the page's worker sees it. Thin on purpose: JSON in and out, one Session at a time.
// Every call that can fail answers as answers.h has it. Arrays are copied out: no view of the heap outlives a
// call.

namespace {

using emscripten::val;
using hourglass::answer;
using hourglass::ArraySink;
using hourglass::bytes_of;
using hourglass::change;
using hourglass::copy_out;
using hourglass::Index;
using hourglass::Json;

constexpr Index kEvaluationImages = 1000;  // held-out images measured while training
constexpr Index kPcaImages = 1000;  // how many more PCA sees at each evaluation, so that none takes long

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

class Engine {
 public:
  explicit Engine(int threads) : pool_(threads, hourglass::ThreadPool::Start::later) {}

  int threads() const { return pool_.size(); }

  /// The workers are there (growPool in threads.js): from now on all threads help.
  void startThreads() { pool_.start(); }
  std::string catalogue() const { return hourglass::describe_catalogue().dump(); }

  /// Says what data will come: the counts and shards of a DataManifest. Ends the run, whose data these
  /// replace.
  val declareData(const std::string& manifest) {
    return answer([&] {
      const Json json = Json::parse(manifest);
      const auto set_of = [&](const char* split) {
        return hourglass::ImageSet(json.at("name").get<std::string>() + " " + split,
                                   json.at("splits").at(split).at("count").get<Index>(),
                                   static_cast<Index>(json.at("classes").size()));
      };
      auto data =
          std::make_unique<hourglass::ImageSplits>(hourglass::ImageSplits{set_of("train"), set_of("test")});
      const Index shard = json.at("splits").at("train").at("shards").at(0).at("count").get<Index>();
      if (shard < 1)
        throw hourglass::ConfigurationError("data manifest: a shard must hold at least one image");
      forget_data();
      data_ = std::move(data);
      shard_ = shard;
      is_faces_ = json.at("name").text() == "faces";
      return val::undefined();
    });
  }

  /// Whether this set has a rule instead of files.
  bool makes(const std::string& name) const { return hourglass::find_made_data(name) != nullptr; }

  /// Makes a set that has a rule instead of files ('dsprites-32'); answers its manifest, which has no shards.
  /// Ends the run, whose data this replaces.
  val makeData(const std::string& name) {
    return answer([&] {
      const hourglass::MadeData* made = hourglass::find_made_data(name);
      if (!made)
        throw hourglass::ConfigurationError("there is no data set '" + name + "' that is made by a rule");
      hourglass::DataSet set = hourglass::make_data(*made, name);
      Json described{{"name", name},
                     {"title", made->title},
                     {"classes", made->classes},
                     {"licence", made->licence},
                     {"source", made->source}};
      if (!set.note.empty()) described["note"] = set.note;
      forget_data();
      own(std::move(set));
      return val(manifest_of(std::move(described)));
    });
  }

  /// Takes images as arrays: pixels (count, height, width, channels) of both parts, with labels (count) of
  /// 0 … classes - 1, or empty ones where `description` names no classes. `description` holds what a manifest
  /// does but the counts; answers the manifest. Ends the run, and forgets the data that were there first: two
  /// sets at once would not fit.
  val takeImages(const std::string& description, const val& train, const val& train_labels, const val& test,
                 const val& test_labels) {
    return answer([&] {
      const Json json = Json::parse(description);
      const std::string name = json.at("name").get<std::string>();
      const hourglass::SampleShape shape{json.at("height").get<Index>(), json.at("width").get<Index>(),
                                         json.at("channels").get<Index>()};
      const auto classes = static_cast<Index>(json.at("classes").size());
      forget_data();
      own(hourglass::take_images(name, shape, classes, {bytes_of(train), bytes_of(train_labels)},
                                 {bytes_of(test), bytes_of(test_labels)}));
      return val(manifest_of(json));
    });
  }

  /// Takes text, UTF-8, one phrase a line, to be written as it is read (datasets/sets/phrases.h).
  /// `description` holds what a manifest does, and `level`, `longest`, `vocabulary` and `unknown` (not
  /// known_only) of PhrasesOptions where they are not the usual. Answers the manifest, whose note tells what
  /// was left out. Ends the run, whose data this replaces.
  val takeText(const std::string& description, const val& text) {
    return answer([&] {
      Json json = Json::parse(description);
      hourglass::PhrasesOptions options;
      options.level = hourglass::parse_token_level(json.value("level", "character").text());
      options.longest = json.value("longest", options.longest).get<Index>();
      options.vocabulary = json.value("vocabulary", options.vocabulary).get<Index>();
      options.known_only = !json.value("unknown", false).get<bool>();
      const std::vector<std::uint8_t> bytes = bytes_of(text);
      const std::string_view characters(reinterpret_cast<const char*>(bytes.data()), bytes.size());
      hourglass::PhrasesCount count;
      hourglass::TextSplits splits =
          hourglass::make_phrases(characters, json.at("name").get<std::string>(), options, &count);
      forget_data();
      own({std::make_unique<hourglass::TextSet>(std::move(splits.train)),
           std::make_unique<hourglass::TextSet>(std::move(splits.test))});
      if (!json.contains("note")) json["note"] = hourglass::describe(count);
      return val(manifest_of(json));
    });
  }

  val addShard(const std::string& split, const val& images, const val& labels) {
    return answer([&] {
      const bool training = split == "train";
      hourglass::ImageSet &set = training ? data().train : data().test,
                          &other = training ? data().test : data().train;
      const std::vector<std::uint8_t> bytes = bytes_of(images);
      const hourglass::IdxArray stack = hourglass::parse_idx(bytes, split + " images");
      const Index pixels =
          std::accumulate(stack.shape.begin() + 1, stack.shape.end(), Index{1}, std::multiplies<>());
      if (other.count() > 0 && pixels != other.image_size()) {
        throw hourglass::DataError(split + " images: " + std::to_string(pixels) +
                                   " numbers an image, but the set's other part has " +
                                   std::to_string(other.image_size()) + "; both must be of one size");
      }
      set.append(bytes, bytes_of(labels), split + " images", split + " labels");
      return val::undefined();
    });
  }

  /// No more shards will come: train on the images that are there.
  val finishData() {
    return answer([&] {
      finished_ = true;
      if (session_) session_->data_ends_here();
      return val::undefined();
    });
  }

  val open(const std::string& request) {
    return answer([&] {
      const Json json = Json::parse(request);
      const Json preset = json.value("preset", Json(nullptr));
      hourglass::Configuration configuration =
          hourglass::configure(json.at("model").get<std::string>(),
                               preset.is_string() ? std::optional(preset.get<std::string>()) : std::nullopt,
                               json.value("settings", Json::object()));
      if (const Json data = json.value("data", Json(nullptr)); data.is_string()) {
        configuration.data = data.get<std::string>();
      }
      replace_session(std::move(configuration));
      return val(configuration_json());
    });
  }

  val train(int steps, double milliseconds) {
    return change([&] {
      const hourglass::Slice slice = session().train(steps, milliseconds);
      Json out{{"progress", session().progress()}, {"steps", slice.steps}, {"waiting", slice.waiting}};
      if (slice.divergence) {
        out["diverged"] = {{"step", slice.divergence->step},
                           {"message", slice.divergence->message},
                           {"restoredStep", slice.divergence->restored_step}};
      }
      return val(out.dump());
    });
  }

  /// Whether evaluations bring PCA's error along. Fitting it takes seconds where the code is wide: a page
  /// that does not show it should not wait for it.
  void comparePca(bool on) { compare_pca_ = on; }

  val evaluate() {
    return change([&] {
      if (compare_pca_) session().fit_pca(kPcaImages);
      const hourglass::Evaluation e = session().evaluate(kEvaluationImages);
      const Json out{{"step", session().place().step},
                     {"epoch", static_cast<double>(session().place().samples) /
                                   static_cast<double>(session().training_samples())},
                     {"testLoss", number_or_null(e.mean.loss)},
                     {"testSquaredError", number_or_null(e.mean.squared_error)},
                     {"pcaSquaredError", number_or_null(e.pca_squared_error)},
                     {"pcaImages", e.pca_images},
                     {"testTerms", session().held_out_terms(e)},
                     {"testImages", e.samples}};
      return val(out.dump());
    });
  }

  /// All figures over the whole test set: seconds of work.
  val metrics() {
    return answer([&] { return val(session().metrics().dump()); });
  }

  val view(const std::string& name, const std::string& arguments) {
    return answer([&] {
      const hourglass::View view = session().view(name, Json::parse(arguments));
      val arrays = val::object();
      for (const auto& [key, array] : view.arrays) {
        val entry = val::object();
        entry.set("shape", val::array(array.shape.begin(), array.shape.end()));
        entry.set("data", copy_out("Float32Array", array.data));
        arrays.set(key, entry);
      }
      val out = val::object();
      out.set("info", view.info.dump());
      out.set("arrays", arrays);
      return out;
    });
  }

  val set(const std::string& key, const std::string& value) {
    return change([&] {
      const bool restarted = session().set(key, Json::parse(value));
      return val(
          Json{{"configuration", hourglass::describe(session().configuration())}, {"restarted", restarted}}
              .dump());
    });
  }

  val reset() {
    return change([&] {
      session().reset();
      return val::undefined();
    });
  }

  val save() {
    return answer([&] {
      ArraySink file;
      session().save(file);
      return file.array;
    });
  }

  val load(const val& file) {
    std::vector<std::uint8_t> bytes;
    const val read = answer([&] {
      bytes = bytes_of(file);
      return val::undefined();
    });
    if (!read["ok"].as<bool>()) return read;  // the run has not been touched
    return change([&] {
      session().restore(bytes);
      return val(configuration_json());
    });
  }

  std::string configuration() const { return session_ ? configuration_json() : "null"; }

 private:
  hourglass::ImageSplits& data() {
    if (!data_) throw hourglass::ConfigurationError("no data yet: declare a data set first");
    return *data_;
  }
  hourglass::Session& session() {
    if (!session_) throw hourglass::ConfigurationError("no run yet: open a model first");
    return *session_;
  }
  std::string configuration_json() const { return hourglass::describe(session_->configuration()).dump(); }

  void replace_session(hourglass::Configuration configuration) {
    const hourglass::Splits splits = owned_ ? hourglass::Splits(*owned_) : hourglass::Splits(data());
    if (data_ && is_faces_ && data_->train.complete() && data_->test.complete())
      hourglass::know_faces(data_->train, data_->test);
    if (splits.train.count() == 0)
      throw hourglass::ConfigurationError("no training samples yet: add a shard first");
    auto session = std::make_unique<hourglass::Session>(pool_, splits, shard_, std::move(configuration));
    if (finished_) session->data_ends_here();
    session_ = std::move(session);
  }

  void own(hourglass::DataSet set) {
    owned_ = std::make_unique<hourglass::DataSet>(std::move(set));
    finished_ = true;
  }

  /// The DataManifest of the set that is owned: `described`, with what the set itself tells.
  std::string manifest_of(Json described) const {
    const hourglass::SampleShape shape = owned_->train->shape();
    const auto split = [](const hourglass::Samples& samples) {
      return Json{{"count", samples.count()}, {"shards", Json::array()}};
    };
    described.update({{"kind", owned_->train->vocabulary() ? "text" : "images"},
                      {"height", shape.height},
                      {"width", shape.width},
                      {"channels", shape.channels},
                      {"splits", {{"train", split(*owned_->train)}, {"test", split(*owned_->test)}}}});
    if (const hourglass::FactorLattice* lattice = owned_->train->factors()) {
      for (const hourglass::Factor& factor : lattice->factors()) described["factors"].push_back(factor.name);
    }
    return described.dump();
  }

  void forget_data() {
    session_.reset();
    data_.reset();
    owned_.reset();
    shard_ = hourglass::kShard;
    finished_ = false;
  }

  hourglass::ThreadPool pool_;
  // One of the two: what came in shards, or what was there at once (made by a rule, or given).
  std::unique_ptr<hourglass::ImageSplits> data_;
  std::unique_ptr<hourglass::DataSet> owned_;
  Index shard_ = hourglass::kShard;
  bool is_faces_ = false;  // whose factors are known
  bool finished_ = false, compare_pca_ = true;
  std::unique_ptr<hourglass::Session> session_;
};

}  // namespace

EMSCRIPTEN_BINDINGS(hourglass) {
  emscripten::class_<Engine>("Engine")
      .constructor<int>()
      .function("threads", &Engine::threads)
      .function("startThreads", &Engine::startThreads)
      .function("catalogue", &Engine::catalogue)
      .function("declareData", &Engine::declareData)
      .function("makes", &Engine::makes)
      .function("makeData", &Engine::makeData)
      .function("takeImages", &Engine::takeImages)
      .function("takeText", &Engine::takeText)
      .function("addShard", &Engine::addShard)
      .function("finishData", &Engine::finishData)
      .function("open", &Engine::open)
      .function("train", &Engine::train)
      .function("comparePca", &Engine::comparePca)
      .function("evaluate", &Engine::evaluate)
      .function("metrics", &Engine::metrics)
      .function("view", &Engine::view)
      .function("set", &Engine::set)
      .function("reset", &Engine::reset)
      .function("save", &Engine::save)
      .function("load", &Engine::load)
      .function("configuration", &Engine::configuration);
}
