#pragma once
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "golden/golden_run.h"

// Runs whose losses were recorded natively (GCC 12) with HOURGLASS_RECORD=1, which prints them in place of
// comparing; wasm must come within the tolerance. Platforms differ in the GEMM alone, which fuses multiply
// and add where the processor can.

namespace hourglass::testing {

struct Recorded {
  const char* name;
  const Json* settings;
  std::vector<double> losses;  // of the first step, then of every sixth part of the run
  double held_out;             // squared error
};

/// `tolerance` is relative; drift over the run. `learns`: what share of the first weights' error may be left.
inline void expect_recorded(const std::string& model, std::span<const Recorded> runs, int steps,
                            double learns, double tolerance = 1e-3) {
  const ImageSplits data = bars();
  for (const Recorded& recorded : runs) {
    const GoldenRun result = run(data, 2, *recorded.settings, steps, model);
    std::vector<double> losses = {result.losses[0]};
    for (int part = 1; part <= 6; ++part) {
      losses.push_back(result.losses[static_cast<std::size_t>(part * steps / 6 - 1)]);
    }
    if (std::getenv("HOURGLASS_RECORD")) {
      std::printf("{\"%s\", &%s, {", recorded.name, recorded.name);
      for (const double loss : losses) std::printf("%.9g, ", loss);
      std::printf("}, %.9g},\n", result.held_out);
      continue;
    }
    ASSERT_EQ(losses.size(), recorded.losses.size());
    for (std::size_t i = 0; i < losses.size(); ++i) {
      EXPECT_NEAR(losses[i], recorded.losses[i], tolerance * recorded.losses[i])
          << recorded.name << ", checkpoint " << i;
    }
    EXPECT_NEAR(result.held_out, recorded.held_out, tolerance * recorded.held_out) << recorded.name;
    EXPECT_LT(result.held_out, learns * run(data, 1, *recorded.settings, 0, model).held_out) << "it learns";
  }
}

inline void expect_equal_across_threads(const std::string& model, const Json& settings, int steps) {
  const ImageSplits data = bars();
  const GoldenRun one = run(data, 1, settings, steps, model);
  for (const int threads : {2, 4}) {
    const GoldenRun other = run(data, threads, settings, steps, model);
    EXPECT_EQ(one.losses, other.losses) << settings << " on " << threads << " threads";
    EXPECT_EQ(one.saved, other.saved) << settings << " on " << threads << " threads";
  }
}

}  // namespace hourglass::testing
