#pragma once
#include <span>

#include "core/buffer.h"
#include "core/noise_source.h"
#include "core/thread_pool.h"
#include "nn/prior.h"

namespace hourglass {

/// Codes drawn from a prior p(z): what an adversary holds a model's codes against.
class PriorCodes {
 public:
  /// `by_label`: a label chooses the part of the prior that its code is drawn from (Makhzani et al. 2016,
  /// section 2.3), for which the prior must have parts; otherwise labels are not looked at.
  PriorCodes(ThreadPool& pool, const Prior& prior, bool by_label);

  const Prior& prior() const { return prior_; }
  /// Makes room for up to `batch` codes. Allocates.
  void reserve(Index batch);

  /// `batch` codes, (batch, units), until the next draw(). labels (batch): each a class or −1 for none; may
  /// be empty where they are not looked at. Takes two parts from that of `noise` on.
  ConstMatrixView draw(Index batch, std::span<const int> labels, const NoiseSource& noise);

 private:
  ThreadPool* pool_;
  Prior prior_;
  bool by_label_;
  Buffer drawn_;  // (batch, units)
};

}  // namespace hourglass
