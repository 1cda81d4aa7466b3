#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/real.h"

namespace hourglass {

class FactorLattice;
class Vocabulary;

/// Size of a sample. Images: height, width, channels. Text: two rows (source and target) of token ids.
struct SampleShape {
  Index height = 28, width = 28, channels = 1;
  Index numbers() const { return height * width * channels; }
  bool operator==(const SampleShape&) const = default;
};

/// Tokens of the two sides of pairs.
struct PairLengths {
  Index source, target;
  bool operator==(const PairLengths&) const = default;
};

/// One part of a data set, to learn from or held out. A sample is a row of numbers: pixels in [0, 1], or
/// token ids (whole numbers; exact in float). Bytes are scaled, sprites drawn, sentences looked up only when
/// they are gathered, so the set itself stays small.
class Samples {
 public:
  virtual ~Samples() = default;

  /// For messages: 'mnist train'.
  virtual const std::string& name() const = 0;
  /// How many are there now, and how many there will be: training may begin with the first shard.
  virtual Index count() const = 0;
  virtual Index declared_count() const = 0;
  virtual SampleShape shape() const = 0;

  /// How many classes labels tell apart; 0 where the set has no labels.
  virtual Index classes() const = 0;
  /// 0 … classes() − 1, or −1 where this sample has none.
  virtual int label(Index i) const = 0;

  /// Writes samples `indices` to out, (indices.size(), shape().numbers()).
  virtual void gather(std::span<const std::uint32_t> indices, Real* out) const = 0;
  /// Writes samples begin … begin + n − 1 to out, (n, shape().numbers()).
  virtual void gather_range(Index begin, Index n, Real* out) const = 0;

  /// What the samples' true factors are, where that is known (dSprites), else null.
  virtual const FactorLattice* factors() const { return nullptr; }
  /// What the source's token ids stand for, in text, else null; and the target's.
  virtual const Vocabulary* vocabulary() const { return nullptr; }
  virtual const Vocabulary* target_vocabulary() const { return vocabulary(); }
  /// Of text: how many tokens a source and a target have at most, their ends included.
  virtual PairLengths lengths() const { return {shape().width, shape().width}; }
};

/// A set as a session uses it: one part to learn from, one part held out. All must outlive the session.
struct Splits {
  const Samples& train;
  const Samples& test;
  /// SHA-256 of a set whose name does not say which it is: the reader's own. Else empty.
  std::string_view identity = {};
};

}  // namespace hourglass
