#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/random.h"
#include "core/thread_pool.h"
#include "datasets/samples.h"
#include "session/setting.h"

namespace hourglass {

/// Whether a model sees pixels in [0, 1] as they are, or 0 or 1, with each grey value the probability of a 1:
/// drawn once for the whole run (and every other), or for learning anew whenever an image is seen.
enum class Binarisation { none, fixed, dynamic };

inline constexpr Names<Binarisation> kBinarisations = {
    {Binarisation::none, "none", "Grey"},
    {Binarisation::fixed, "fixed", "0 or 1, drawn once"},
    {Binarisation::dynamic, "dynamic", "0 or 1, drawn anew"}};

/// none where a model has no such setting.
Binarisation read_binarisation(const Settings& settings);

/// Samples with pixels drawn: 1 with the probability that the grey value is, else 0. Which it comes out as is
/// a pure function of (seed, draw, image, pixel), so that it depends on no order and a run can be resumed.
class BinarySamples final : public Samples {
 public:
  /// `grey` must outlive it. Parts of one set take different seeds.
  BinarySamples(ThreadPool& pool, const Samples& grey, std::uint64_t seed);

  /// Which draw gather() has from now on; gather_range() always has number 0, for pictures and figures.
  void draw(std::uint64_t number) { draw_ = number; }

  void gather(std::span<const std::uint32_t> indices, Real* out) const override;
  void gather_range(Index begin, Index n, Real* out) const override;

  const std::string& name() const override { return grey_.name(); }
  Index count() const override { return grey_.count(); }
  Index declared_count() const override { return grey_.declared_count(); }
  SampleShape shape() const override { return grey_.shape(); }
  Index classes() const override { return grey_.classes(); }
  int label(Index i) const override { return grey_.label(i); }
  const FactorLattice* factors() const override { return grey_.factors(); }

 private:
  void binarise(std::uint64_t draw, std::uint32_t image, Real* pixels) const;

  ThreadPool& pool_;
  const Samples& grey_;
  Random random_;
  std::uint64_t draw_ = 0;
  mutable std::vector<Real> uniform_;  // of one image
};

}  // namespace hourglass
