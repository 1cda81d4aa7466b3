#pragma once
#include <cstdlib>
#include <string>
#include <vector>

#include "datasets/formats/idx.h"
#include "datasets/sets/image_set.h"
#include "papers/catalogue.h"
#include "session/session.h"

namespace hourglass::testing {

/// 600 + 200 images of 12×12 that have something to learn: a bright bar whose direction is the label, with
/// place, width and shade from the counter-based random numbers.
inline ImageSplits bars() {
  const auto fill = [](ImageSet& set, Index count, std::uint64_t step) {
    std::vector<std::uint8_t> pixels, labels;
    for (Index n = 0; n < count; ++n) {
      const auto words = Random(2006).words(Stream::weights, step, 0, static_cast<std::uint32_t>(n));
      const int direction = static_cast<int>(words[0] % 4), place = static_cast<int>(words[1] % 8) + 2;
      const int shade = 128 + static_cast<int>(words[2] % 128), width = 1 + static_cast<int>(words[3] % 3);
      labels.push_back(static_cast<std::uint8_t>(direction));
      for (int y = 0; y < 12; ++y) {
        for (int x = 0; x < 12; ++x) {
          const int along[] = {x, y, (x + y) / 2, (x - y + 12) / 2};
          const int distance = std::abs(along[direction] - place);
          pixels.push_back(static_cast<std::uint8_t>(distance < width ? shade / (distance + 1) : 0));
        }
      }
    }
    const Index shape[] = {count, 12, 12}, labels_shape[] = {count};
    set.append(write_idx(shape, pixels), write_idx(labels_shape, labels));
  };
  ImageSplits data{ImageSet("bars train", 600, 4), ImageSet("bars test", 200, 4)};
  fill(data.train, 600, 0);
  fill(data.test, 200, 1);
  return data;
}

struct GoldenRun {
  std::vector<double> losses;       // of every step
  std::vector<std::uint8_t> saved;  // the checkpoint at the end
  double held_out = 0;
};

inline GoldenRun run(const ImageSplits& data, int threads, const Json& settings, int steps,
                     const std::string& model = "classic") {
  ThreadPool pool(threads);
  Session session(pool, data, 250, configure(model, std::nullopt, settings));
  GoldenRun out;
  for (int step = 0; step < steps; ++step) {
    session.train(1, 0);
    out.losses.push_back(session.progress()["trainLoss"].get<double>());
  }
  out.saved = session.save();
  out.held_out = session.evaluate(200).mean.squared_error;
  return out;
}

}  // namespace hourglass::testing
