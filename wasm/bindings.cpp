#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/thread_pool.h"
#include "papers/catalogue.h"
#include "session/configuration.h"
#include "session/session.h"
#include "session/setting.h"
#include "wasm/answers.h"
#include "wasm/page_data.h"

// The engine as the page's worker sees it (web/engine/module/embind.ts). Thin on purpose: JSON in and out,
// one set of data and one Session at a time. Every call that can fail answers as answers.h has it. Arrays are
// copied out: no view of the heap outlives a call.

namespace {

using emscripten::val;
using hourglass::answer;
using hourglass::ArraySink;
using hourglass::bytes_of;
using hourglass::change;
using hourglass::copy_out;
using hourglass::Index;
using hourglass::Json;
using hourglass::PageData;

constexpr Index kEvaluationImages = 1000;  // held-out images measured while training
constexpr Index kPcaImages = 1000;  // how many more PCA sees at each evaluation, so that none takes long

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

std::optional<std::string> optional_text(const Json& object, const char* name) {
  const Json* found = object.find(name);
  return found && found->is_string() ? std::optional(found->text()) : std::nullopt;
}

class Engine {
 public:
  explicit Engine(int threads) : pool_(threads, hourglass::ThreadPool::Start::later) {}

  int threads() const { return pool_.size(); }

  /// The workers are there (growPool in threads.js): from now on all threads help.
  void startThreads() { pool_.start(); }

  std::string catalogue() const { return hourglass::describe_catalogue().dump(); }

  // ---- The data. Those that come end the run, whose data they replace.

  /// Says what data will come: the counts and shards of a DataManifest.
  val declareData(const std::string& manifest) {
    return answer([&] { replace_data(PageData::announced(Json::parse(manifest))); });
  }

  val addShard(const std::string& split, const val& images, const val& labels) {
    return answer([&] { data_.add_shard(split, bytes_of(images), bytes_of(labels)); });
  }

  /// No more shards will come: train on the images that are there.
  val finishData() {
    return answer([&] {
      data_.finish();
      if (session_) session_->data_ends_here();
    });
  }

  /// Whether this set has a rule instead of files.
  bool makes(const std::string& name) const { return PageData::has_rule(name); }

  /// Makes such a set; answers its manifest.
  val makeData(const std::string& name) {
    return answer([&] { return replace_data(PageData::made(name)).manifest(); });
  }

  /// Takes images as arrays; answers their manifest. Forgets the data that were there first, come what may:
  /// two sets at once would not fit.
  val takeImages(const std::string& description, const val& train, const val& train_labels, const val& test,
                 const val& test_labels) {
    return answer([&] {
      Json described = Json::parse(description);
      replace_data({});
      return replace_data(PageData::of_images(std::move(described), {bytes_of(train), bytes_of(train_labels)},
                                              {bytes_of(test), bytes_of(test_labels)}))
          .manifest();
    });
  }

  /// Takes text, UTF-8, one phrase a line; answers its manifest.
  val takeText(const std::string& description, const val& text) {
    return answer(
        [&] { return replace_data(PageData::of_text(Json::parse(description), bytes_of(text))).manifest(); });
  }

  // ---- The run

  val open(const std::string& request) {
    return answer([&] {
      const Json json = Json::parse(request);
      hourglass::Configuration configuration = hourglass::configure(
          json.at("model").text(), optional_text(json, "preset"), json.value("settings", Json::object()));
      if (auto data = optional_text(json, "data")) configuration.data = *std::move(data);
      auto session = std::make_unique<hourglass::Session>(pool_, data_.splits(), data_.shard(),
                                                          std::move(configuration));
      if (data_.finished()) session->data_ends_here();
      session_ = std::move(session);
      return described_configuration();
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
      return out;
    });
  }

  /// Whether evaluations bring PCA's error along. Fitting it takes seconds where the code is wide: a page
  /// that does not show it should not wait for it.
  void comparePca(bool on) { compare_pca_ = on; }

  val evaluate() {
    return change([&] {
      if (compare_pca_) session().fit_pca(kPcaImages);
      return evaluated(kEvaluationImages);
    });
  }

  /// The same over the whole test set, without another look at PCA.
  val evaluateWhole() {
    return answer([&] { return evaluated(session().data().test.count()); });
  }

  /// All figures over the whole test set: seconds of work.
  val metrics() {
    return answer([&] { return session().metrics(); });
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
      return Json{{"configuration", described_configuration()}, {"restarted", restarted}};
    });
  }

  val reset() {
    return change([&] { session().reset(); });
  }

  val save() {
    return answer([&] {
      ArraySink file;
      session().save(file);
      return file.array;
    });
  }

  val load(const val& file) {
    // Where the file itself finds no room, the run has not been touched.
    std::vector<std::uint8_t> bytes;
    const val read = answer([&] { bytes = bytes_of(file); });
    if (!read["ok"].as<bool>()) return read;
    return change([&] {
      const std::string note = session().restore(bytes);
      Json out = described_configuration();
      if (!note.empty()) out["note"] = note;
      return out;
    });
  }

  /// What a receipt says of the run: step, SHA-256 of the weights, settings at first, changes on the way.
  val record() {
    return answer([&] { return session().record(); });
  }

  std::string configuration() const { return session_ ? described_configuration().dump() : "null"; }

 private:
  Json evaluated(Index samples) {
    const hourglass::Evaluation e = session().evaluate(samples);
    return Json{{"step", session().place().step},
                {"epoch", static_cast<double>(session().place().samples) /
                              static_cast<double>(session().training_samples())},
                {"testLoss", number_or_null(e.mean.loss)},
                {"testSquaredError", number_or_null(e.mean.squared_error)},
                {"pcaSquaredError", number_or_null(e.pca_squared_error)},
                {"pcaImages", e.pca_images},
                {"testTerms", session().held_out_terms(e)},
                {"testImages", e.samples}};
  }

  hourglass::Session& session() {
    if (!session_) throw hourglass::ConfigurationError("no run yet: open a model first");
    return *session_;
  }

  Json described_configuration() const { return hourglass::describe(session_->configuration()); }

  const PageData& replace_data(PageData data) {
    session_.reset();
    return data_ = std::move(data);
  }

  hourglass::ThreadPool pool_;
  PageData data_;
  bool compare_pca_ = true;
  std::unique_ptr<hourglass::Session> session_;  // looks at the data and works in the pool
};

}  // namespace

EMSCRIPTEN_BINDINGS(hourglass) {
  emscripten::class_<Engine>("Engine")
      .constructor<int>()
      .function("threads", &Engine::threads)
      .function("startThreads", &Engine::startThreads)
      .function("catalogue", &Engine::catalogue)
      .function("declareData", &Engine::declareData)
      .function("addShard", &Engine::addShard)
      .function("finishData", &Engine::finishData)
      .function("makes", &Engine::makes)
      .function("makeData", &Engine::makeData)
      .function("takeImages", &Engine::takeImages)
      .function("takeText", &Engine::takeText)
      .function("open", &Engine::open)
      .function("train", &Engine::train)
      .function("comparePca", &Engine::comparePca)
      .function("evaluate", &Engine::evaluate)
      .function("evaluateWhole", &Engine::evaluateWhole)
      .function("metrics", &Engine::metrics)
      .function("view", &Engine::view)
      .function("set", &Engine::set)
      .function("reset", &Engine::reset)
      .function("save", &Engine::save)
      .function("load", &Engine::load)
      .function("record", &Engine::record)
      .function("configuration", &Engine::configuration);
}
