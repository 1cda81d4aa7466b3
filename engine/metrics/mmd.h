#pragma once
#include "core/matrix.h"
#include "core/thread_pool.h"

namespace hourglass {

/// How far two sets of points are from having been drawn from one distribution: the unbiased estimate of the
/// squared maximum mean discrepancy (Gretton et al. 2012, eq. 3, for sets of any two sizes),
///
///   MMD² = 1/(m(m−1)) Σ_{i≠j} k(aᵢ, aⱼ) + 1/(n(n−1)) Σ_{i≠j} k(bᵢ, bⱼ) − 2/(mn) Σ k(aᵢ, bⱼ),
///
/// with the inverse multiquadratic kernel k(x, y) = C / (C + ‖x − y‖²), whose heavy tail also sees outliers,
/// averaged over C = s · 2 v, s = 0.1, 0.2, 0.5, 1, 2, 5, 10 (Tolstikhin et al. 2018), where 2 v is the mean
/// squared distance of two of b's points. 0 on average when both sets are drawn from one distribution (so
/// it may be a little below), at most 2.
///
/// a (m, d): codes; b (n, d): draws of the prior, at least two each, not all alike. In a fixed order: the
/// same on any number of threads.
double mmd_squared(ThreadPool& pool, ConstMatrixView a, ConstMatrixView b);

}  // namespace hourglass
