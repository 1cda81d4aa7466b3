#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/random.h"
#include "core/real.h"
#include "core/thread_pool.h"
#include "nn/sequences/token_batch.h"
#include "nn/sequences/token_loss.h"

namespace hourglass {

/// How often the decoder reads its own last word in place of the target's while it learns (scheduled
/// sampling, S. Bengio et al. 2015). Never is teacher forcing.
struct Forcing {
  Real sampled = 0;  // probability that a word is the decoder's own, for each word independently
  const Random* random = nullptr;
  std::uint64_t step = 0;
};

/// Teacher forcing with words of the decoder's own among the teacher's.
class ScheduledSampling {
 public:
  explicit ScheduledSampling(ThreadPool& pool) : pool_(&pool) {}

  /// Room for `batch` sequences of up to `steps` words. Allocates.
  void reserve(Index steps, Index batch);

  /// Has a decoder read `words`, one step after another. `decode(t, read)` advances it by the words read at
  /// step t (batch); it returns the logits of the next, (batch, tokens). With probability forcing.sampled a
  /// word of a sequence that is not over becomes the decoder's most probable one, and is read instead; the
  /// first ones, the starts, stay. Coin t · batch + r of Stream::forcing at forcing.step is tossed for word t
  /// of sequence r.
  template <class Decode>
  void read(TokenBatch& words, const Forcing& forcing, Decode&& decode) {
    toss(words, forcing);
    for (Index t = 0; t < words.steps(); ++t) {
      if (t > 0) replace(words, t, forcing.sampled);
      most_probable(decode(t, std::span<const int>(words.at(t))), first_of(own_, words.batch()));
    }
  }

 private:
  void toss(const TokenBatch& words, const Forcing& forcing);
  void replace(TokenBatch& words, Index t, Real probability) const;

  ThreadPool* pool_;
  Buffer coins_;          // (steps · batch, 1)
  std::vector<int> own_;  // (batch): the decoder's words after the last step
};

}  // namespace hourglass
