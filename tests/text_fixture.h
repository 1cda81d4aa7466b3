#pragma once
#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "core/thread_pool.h"
#include "datasets/sets/grammar.h"
#include "papers/catalogue.h"
#include "session/session.h"

namespace hourglass::testing {

inline GrammarOptions small_grammar() { return {.train = 200, .test = 30}; }

/// A configuration of the sequence to sequence model that is small; `settings` go over it.
inline Configuration small_seq2seq(const Json& settings = Json::object(),
                                   std::optional<std::string> preset = {}) {
  Json all = {{"units", 12}, {"embedding", 8}, {"batch", 20}, {"epochs", 2}};
  all.update(settings);
  return configure("seq2seq", preset, all);
}

/// A session of text with the pool and the data that it needs.
struct TextRun {
  explicit TextRun(const Json& settings = Json::object(), int threads = 1,
                   const GrammarOptions& options = small_grammar())
      : pool(threads), data(make_grammar(options)), session(pool, data, 60, small_seq2seq(settings)) {}

  Session* operator->() { return &session; }
  void train(long steps) {
    const Slice slice = session.train(steps, 0);
    ASSERT_EQ(slice.steps, steps);
    ASSERT_FALSE(slice.divergence.has_value()) << slice.divergence->message;
  }

  ThreadPool pool;
  TextSplits data;
  Session session;
};

}  // namespace hourglass::testing
