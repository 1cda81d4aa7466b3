#pragma once
#include "metrics/linear_probe.h"
#include "session_fixture.h"

namespace hourglass::testing {

/// The linear probe's accuracy, from the codes that the runner gives for all images of the fixture's size.
inline double probe_by_hand(TestRun& run) {
  const auto codes_of = [&](const Samples& samples) {
    Matrix x(samples.count(), samples.shape().numbers());
    samples.gather_range(0, samples.count(), x.data());
    const ConstMatrixView pixels(x.data(), x.rows(), x.cols());
    return Matrix(run->runner().encode(pixels, run->place().phase));
  };
  const auto labels_of = [](const Samples& samples) {
    return RunContext::labels(samples, 0, samples.count());
  };
  const Matrix train = codes_of(run->data().train), test = codes_of(run->data().test);
  const auto view = [](const Matrix& m) { return ConstMatrixView(m.data(), m.rows(), m.cols()); };
  const LinearProbe probe(run.pool, view(train), labels_of(run->data().train), 10);
  return probe.accuracy(view(test), labels_of(run->data().test));
}

}  // namespace hourglass::testing
