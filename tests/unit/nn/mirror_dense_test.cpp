#include <gtest/gtest.h>

#include "nn/layers/mirror.h"
#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;
using testing::view;

struct Pair {
  explicit Pair(bool tied, Activation activation = Activation::linear, int threads = 1)
      : pool(threads),
        encoder(pool, parameters, "encoder", 7, 4, Activation::sigmoid),
        decoder(pool, parameters, "decoder", encoder, tied, activation) {
    parameters.allocate();
    encoder.weight() = random_matrix(4, 7, 1);
    decoder.bias() = random_matrix(1, 7, 2);
    encoder.reserve(5);
    decoder.reserve(5);
  }

  ThreadPool pool;
  Parameters parameters;
  Dense encoder;
  MirrorDense decoder;
};

TEST(MirrorDense, TiedUsesTheEncodersWeightsTransposed) {
  Pair pair(true);
  const Matrix h = random_matrix(5, 4, 3);
  const Matrix expected =
      (h * pair.encoder.weight()).rowwise() + Eigen::Matrix<Real, 1, -1>(pair.decoder.bias());
  EXPECT_TRUE(pair.decoder.forward(const_view(h)).isApprox(expected, Real(1e-5)));
  EXPECT_EQ(pair.parameters.table().size(), 3u) << "no weights of its own";
}

TEST(MirrorDense, UntiedIsADenseLayerOfItsOwn) {
  Pair pair(false);
  ASSERT_EQ(pair.parameters.table().size(), 4u);
  pair.decoder.weight() = random_matrix(7, 4, 5);
  const Matrix h = random_matrix(5, 4, 3);
  const Matrix expected =
      (h * pair.decoder.weight().transpose()).rowwise() + Eigen::Matrix<Real, 1, -1>(pair.decoder.bias());
  EXPECT_TRUE(pair.decoder.forward(const_view(h)).isApprox(expected, Real(1e-5)));
}

TEST(MirrorDense, BothLayersGradientsAddUpInTheSharedWeight) {
  Pair pair(true);
  const Matrix h = random_matrix(5, 4, 3);
  Matrix da = random_matrix(5, 7, 4);
  const Matrix before = random_matrix(4, 7, 6);
  pair.encoder.weight_gradient() = before;
  pair.decoder.forward(const_view(h));
  const Matrix dh = pair.decoder.backward(const_view(h), view(da));
  EXPECT_TRUE(pair.encoder.weight_gradient().isApprox(before + h.transpose() * da, Real(1e-5)));
  EXPECT_TRUE(dh.isApprox(da * pair.encoder.weight().transpose(), Real(1e-5)));
}

TEST(MirrorDense, InitialisingATiedOneLeavesTheEncoderAlone) {
  Pair pair(true);
  const Matrix before = pair.encoder.weight();
  pair.decoder.initialise(Random(1), 5);
  EXPECT_EQ(Matrix(pair.encoder.weight()), before);
  EXPECT_EQ(Matrix(pair.decoder.bias()), Matrix::Zero(1, 7));
}

}  // namespace
}  // namespace hourglass
