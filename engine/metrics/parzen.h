#pragma once
#include <span>
#include <vector>

#include "core/matrix.h"
#include "core/thread_pool.h"

namespace hourglass {

/// A Gaussian Parzen window over samples of a model: the density estimate by which generative models without
/// a likelihood used to be compared (Breuleux, Bengio & Vincent 2011; Makhzani et al. 2016, section 3):
///
///   p(x) = (1/n) Σⱼ N(x; sⱼ, σ² I)
///
/// Historical and noisy: in 784 dimensions it mostly says how near the nearest sample is, and it can rank a
/// worse model higher (Theis, van den Oord & Bethge 2016). It is of use against figures made the same way.
class ParzenWindow {
 public:
  /// samples: (n, dimensions); the views must outlive the window.
  ParzenWindow(ThreadPool& pool, ConstMatrixView samples);

  /// For every σ of `sigmas`: adds Σ over the rows of x of log p(x), in nats, to totals (one a σ). x (any
  /// number of rows, dimensions). In a fixed order, so the sums do not depend on the number of threads; but
  /// adding batch by batch rounds differently from all at once.
  void add_log_likelihoods(ConstMatrixView x, std::span<const double> sigmas, std::span<double> totals);

 private:
  ThreadPool* pool_;
  ConstMatrixView samples_;
  std::vector<Real> half_squared_;  // ½ ‖sⱼ‖² (n)
  Matrix products_;                 // (rows of a block, n)
};

/// The widths that are tried on validation data: ten from 0.1 to 1, evenly in the logarithm, as in the code
/// that came with Goodfellow et al. 2014.
std::vector<double> parzen_widths();

}  // namespace hourglass
