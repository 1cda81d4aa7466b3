#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "allocation_hook.h"
#include "session/views.h"
#include "session_fixture.h"
#include "text_fixture.h"

// Memory runs out: every allocation of a call is refused once, the first, the second, and so on until the
// call goes through; and once more with all allocations after it refused, too. Afterwards the run is as it
// was, to the bit, or is told to be gone; nothing crashes, and nothing leaks.

namespace hourglass {
namespace {

using testing::Bytes;

// All that a run needs, but for the session.
struct World {
  const char* name;
  Configuration configuration;
  ThreadPool pool{1};
  ImageSplits images = testing::make_data({.side = 6, .train = 60, .test = 20});
  TextSplits text = make_grammar({.train = 60, .test = 20});

  World(const char* name, const char* model, Json settings)
      : name(name), configuration([&] {
          settings["batch"] = 10;
          return configure(model, std::nullopt, settings);
        }()) {}
  Splits data() const { return configuration.model == "seq2seq" ? Splits(text) : Splits(images); }
  std::unique_ptr<Session> open() { return std::make_unique<Session>(pool, data(), 60, configuration); }
  /// In the midst of its training, with a picture of its codes.
  std::unique_ptr<Session> trained() {
    std::unique_ptr<Session> run = open();
    run->train(kSteps, 0);
    run->fit_pca(1000);
    run->view("code_map", Json::object());
    return run;
  }
  static constexpr long kSteps = 9;
};

const std::vector<std::unique_ptr<World>>& worlds() {
  static const auto all = [] {
    std::vector<std::unique_ptr<World>> out;
    const auto add = [&](const char* name, const char* model, const Json& settings) {
      out.push_back(std::make_unique<World>(name, model, settings));
    };
    // Pre-training of one epoch a layer: after nine of 6 + 6 + … steps the second layer is at it.
    add("Classic", "classic",
        {{"hidden", "8-6"}, {"code", 3}, {"pretraining", true}, {"pretrain_code_epochs", 1}});
    add("Denoising", "denoising", {{"hidden", "8-6"}, {"pretraining", true}, {"corruption", "gaussian"}});
    add("ClassicClassifier", "classic",
        {{"hidden", "8-6"}, {"code", 4}, {"pretraining", true}, {"classified", true}});
    add("DenoisingClassifier", "denoising", {{"hidden", "8-6"}, {"pretraining", true}, {"classified", true}});
    add("SparseStack", "sparse", {{"hidden", 8}, {"stacked", true}, {"second", 6}});
    add("Sparse", "sparse", {{"hidden", 8}, {"optimiser", "lbfgs"}, {"history", 3}});
    add("Vae", "vae", {{"hidden", "8"}, {"code", 3}, {"likelihood", "gaussian"}, {"codes_per_image", 2}});
    add("BetaVae", "beta-vae", {{"hidden", "8"}, {"code", 3}, {"penalty", "capacity"}});
    add("Adversarial", "adversarial", {{"hidden", "8"}, {"code", 3}, {"discriminator", "6"}});
    add("Labelled", "adversarial",
        {{"variant", "semi-supervised"},
         {"hidden", "8"},
         {"code", 3},
         {"discriminator", "6"},
         {"labels", 10}});
    add("Seq2Seq", "seq2seq", {{"units", 5}, {"embedding", 4}, {"own_words", 0.5}});
    return out;
  }();
  return all;
}

// What is refused of a call: so many at most, at the beginning all of them, later those at ever greater
// distances.
constexpr long kMostTries = 400, kAllOfTheFirst = 250;
long next_place(long nth, long tried) {
  return tried < kAllOfTheFirst ? nth + 1 : nth + 1 + (tried - kAllOfTheFirst) * nth / (40 * kAllOfTheFirst);
}

/// Calls `work` with one allocation refused after the other, until none is. `after` is called each time, with
/// whether std::bad_alloc came of it. Returns how many places were tried.
template <class Work, class After>
long refuse_each(bool and_all_after, const Work& work, const After& after) {
  long nth = 1;
  for (long tried = 1; tried <= kMostTries; nth = next_place(nth, tried++)) {
    bool thrown = false;
    testing::refuse_allocation(nth, and_all_after);
    try {
      work();
    } catch (const std::bad_alloc&) {
      thrown = true;
    } catch (const std::exception& error) {
      testing::allocation_was_refused();
      ADD_FAILURE() << "refused: " << nth << ": not told of memory, but of: " << error.what();
    }
    const bool refused = testing::allocation_was_refused();
    EXPECT_TRUE(refused || !thrown);
    after(nth, thrown);
    if (!refused || ::testing::Test::HasFailure()) return tried;
  }
  return kMostTries;
}

class WithoutMemory : public ::testing::TestWithParam<std::size_t> {
 protected:
  World& world() { return *worlds()[GetParam()]; }
};
INSTANTIATE_TEST_SUITE_P(Session, WithoutMemory, ::testing::Range(std::size_t{0}, std::size_t{8}),
                         [](const auto& info) { return std::string(worlds()[info.param]->name); });

// What a run has come to, and will: the same for two runs that are the same.
struct Fate {
  Bytes now, later;
  double loss = 0, pca = 0;
  bool operator==(const Fate&) const = default;
};
Fate fate_of(Session& run) {
  Fate out;
  out.now = run.save();
  EXPECT_EQ(run.train(World::kSteps, 0).steps, World::kSteps);
  run.fit_pca(1000);
  const Evaluation held_out = run.evaluate(20);
  out.loss = held_out.mean.loss;
  out.pca = run.data().test.vocabulary() == nullptr ? held_out.pca_squared_error : 0;
  out.later = run.save();
  return out;
}

TEST_P(WithoutMemory, ToOpenThereIsNoRunAndNoLeak) {
  fate_of(*world().open());  // what is made once is there
  for (const bool on : {false, true}) {
    const long before = testing::living_blocks();
    const long tried = refuse_each(
        on, [&] { world().open(); },
        [&](long nth, bool) { EXPECT_EQ(testing::living_blocks(), before) << "refused: " << nth; });
    EXPECT_GT(tried, 20);
  }
}

TEST_P(WithoutMemory, ToLookTheRunStaysAsItWas) {
  const std::unique_ptr<Session> run = world().trained(), control = world().trained();
  using Look = std::pair<std::string, std::function<void(Session&)>>;
  std::vector<Look> looks = {
      {"evaluate", [](Session& s) { s.evaluate(20); }},
      {"held_out_terms", [](Session& s) { s.held_out_terms(s.evaluate(10)); }},
      {"check", [](Session& s) { s.check(20); }},
      {"save", [](Session& s) { s.save(); }},
      {"decode",
       [](Session& s) {
         const Matrix codes = Matrix::Zero(2, s.runner().code_size(s.place().phase));
         s.decode(view_of(codes));
       }},
      {"metrics", [](Session& s) { s.metrics(); }},
  };
  for (const NamedView& view : views_of(run->runner()))
    looks.emplace_back(view.name, [name = std::string(view.name)](Session& s) {
      try {
        s.view(name, Json::object());
      } catch (const ConfigurationError&) {  // not every model has a prior, or has it yet
      }
    });
  // Once as it should be: what is computed only when it is looked at is there, as the decoder of a stack that
  // is being pre-trained is.
  for (const auto& [name, look] : looks) {
    look(*run);
    look(*control);
  }
  const Bytes before = run->save();
  for (const auto& [name, look] : looks) {
    for (const bool on : {false, true}) {
      const long living = testing::living_blocks();
      refuse_each(
          on, [&, &look = look] { look(*run); },
          [&, &name = name](long nth, bool) {
            EXPECT_TRUE(run->save() == before) << name << ", refused: " << nth;
            // A code map that was drawn is kept; nothing else is.
            if (name == "code_map" || name == "metrics") return;
            EXPECT_EQ(testing::living_blocks(), living) << name << ", refused: " << nth;
          });
    }
    if (HasFailure()) return;
  }
  EXPECT_TRUE(fate_of(*run) == fate_of(*control));
}

// Images that PCA has seen, and what it was fitted to.
TEST_P(WithoutMemory, ToFitPcaItIsFittedTheNextTime) {
  const std::unique_ptr<Session> run = world().open(), control = world().open();
  for (const Index images : {20, 10, 1000}) {
    for (const bool on : {false, true})
      refuse_each(
          on, [&] { run->fit_pca(images); }, [&](long, bool) {});
  }
  control->fit_pca(1000);
  EXPECT_TRUE(fate_of(*run) == fate_of(*control));
}

TEST_P(WithoutMemory, ToChangeTheRunIsAsItWasOrToldToBeGone) {
  const std::unique_ptr<Session> other = world().open();
  const Bytes own = world().trained()->save();
  Bytes foreign;
  {
    Configuration configuration = world().configuration;
    configuration.settings.put("seed", 7);
    Session session(world().pool, world().data(), 60, configuration);
    session.train(2, 0);
    foreign = session.save();
  }
  const Fate was = fate_of(*world().trained());
  using Change = std::pair<const char*, std::function<void(Session&)>>;
  const Change changes[] = {
      {"train", [](Session& run) { run.train(20, 0); }},
      {"set a rate", [](Session& run) { run.set("learning_rate", 0.002); }},
      {"set a larger batch", [](Session& run) { run.set("batch", 60); }},
      {"set another seed", [](Session& run) { run.set("seed", 3); }},
      {"reset", [](Session& run) { run.reset(); }},
      {"load its own", [&](Session& run) { run.restore(own); }},
      {"load another", [&](Session& run) { run.restore(foreign); }},
      {"progress", [](Session& run) { run.progress(); }},
  };
  for (const auto& [name, change] : changes) {
    SCOPED_TRACE(name);
    for (const bool on : {false, true}) {
      std::unique_ptr<Session> run = world().trained();
      const long living = testing::living_blocks();
      refuse_each(
          on, [&, &change = change] { change(*run); },
          [&, &name = name](long nth, bool thrown) {
            const auto what = [&] { return std::string(name) + ", refused: " + std::to_string(nth); };
            if (!thrown) return;
            bool lost = false;
            try {
              EXPECT_TRUE(run->save() == was.now) << what();
            } catch (const RunLost& error) {
              lost = true;
              EXPECT_NE(std::string(error.what()).find("lost"), std::string::npos);
            }
            if (lost) {
              const Json none = Json::object();
              EXPECT_THROW(run->train(1, 0), RunLost) << what();
              EXPECT_THROW(run->evaluate(1), RunLost);
              EXPECT_THROW(run->metrics(), RunLost);
              EXPECT_THROW(run->progress(), RunLost);
              EXPECT_THROW(run->view("code_map", none), RunLost);
              EXPECT_THROW(run->set("learning_rate", 0.1), RunLost);
              EXPECT_THROW(run->reset(), RunLost);
              EXPECT_THROW(run->restore(own), RunLost);
              EXPECT_THROW(run->finished(), RunLost);
            } else if (nth % 7 == 1) {  // that it goes on as it would have, which takes longer to see
              EXPECT_TRUE(fate_of(*run) == was) << what();
            } else {
              return;  // as it was: the next try takes it
            }
            run = world().trained();
            EXPECT_EQ(testing::living_blocks(), living) << "a leak: " << what();
          });
      if (HasFailure()) return;
    }
  }
}

// Two threads: the pool's own memory.
TEST(WithoutMemoryForThreads, ThereIsNoPoolAndNoLeak) {
  { ThreadPool once(1); }
  const long before = testing::living_blocks();
  for (const bool on : {false, true}) {
    refuse_each(
        on, [] { ThreadPool pool(3, ThreadPool::Start::later); },
        [&](long, bool) { EXPECT_EQ(testing::living_blocks(), before); });
  }
}

}  // namespace
}  // namespace hourglass
