// Of the parts of nn that keep what the way back needs.
#include <gtest/gtest.h>

#include "gradient/check_gradient.h"
#include "nn/reconstruction.h"
#include "nn/weight_decay.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::check_gradient;
using testing::check_parameters;
using testing::const_view;
using testing::random_matrix;
using testing::view;

TEST(ReconstructionGradient, OfHalfTheSquaredErrorOfARowsShare) {
  ThreadPool pool(2);
  Reconstruction reconstruction(pool, 12, ReconstructionLoss::squared_error);
  reconstruction.reserve(3);
  Matrix logits = random_matrix(3, 12, 1, -3, 3);
  const Matrix x = random_matrix(3, 12, 2, 0, 1);
  Matrix gradient = logits;
  const double value = reconstruction.half_squared_error(view(gradient), const_view(x), 8);
  EXPECT_NEAR(value * 8 / 3, reconstruction.squared_error(const_view(x)) / 2, 1e-12);
  check_gradient("logits", view(logits), gradient, [&] {
    Matrix copy = logits;
    return reconstruction.half_squared_error(view(copy), const_view(x), 8);
  });
}

TEST(WeightDecayGradient, OfItsPenalty) {
  Parameters parameters;
  parameters.add("w", 3, 4, true);
  parameters.allocate();
  parameters.value(0) = random_matrix(3, 4, 1);
  add_weight_decay(parameters, 0.7);
  check_parameters(parameters, [&] { return weight_decay(parameters, 0.7); });
}

}  // namespace
}  // namespace hourglass
