#include "nn/objectives/rbm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "nn_fixture.h"

namespace hourglass {
namespace {

using testing::const_view;
using testing::random_matrix;

struct Machine {
  ThreadPool pool{1};
  Parameters parameters;
  Dense encoder, decoder;
  Rbm rbm;

  Machine(Index visible, Index hidden, Activation activation)
      : encoder(pool, parameters, "encoder", visible, hidden, activation),
        decoder(pool, parameters, "decoder", hidden, visible, Activation::linear),
        rbm((parameters.allocate(), pool), parameters, encoder, decoder) {
    rbm.initialise(Random(1), 0);
    for (Dense* layer : {&encoder, &decoder}) layer->reserve(512);
    rbm.reserve(512);
  }
};

// −log Σ_h exp(−E(v, h)) with all 2^n hidden states written out.
double free_energy_by_enumeration(Machine& machine, const Matrix& v) {
  const Index hidden = machine.encoder.outputs(), visible = machine.encoder.inputs();
  double mean = 0;
  for (Index row = 0; row < v.rows(); ++row) {
    double total = 0;
    for (int state = 0; state < 1 << hidden; ++state) {
      double energy = 0;
      for (Index i = 0; i < visible; ++i) energy -= double(machine.decoder.bias()(0, i)) * v(row, i);
      for (Index j = 0; j < hidden; ++j) {
        if (!(state >> j & 1)) continue;
        energy -= machine.encoder.bias()(0, j);
        for (Index i = 0; i < visible; ++i) energy -= double(machine.encoder.weight()(j, i)) * v(row, i);
      }
      total += std::exp(-energy);
    }
    mean -= std::log(total) / static_cast<double>(v.rows());
  }
  return mean;
}

TEST(Rbm, FreeEnergyIsTheSumOverAllHiddenStates) {
  Machine machine(6, 5, Activation::sigmoid);
  machine.encoder.weight() = random_matrix(5, 6, 1);
  machine.encoder.bias() = random_matrix(1, 5, 2);
  machine.decoder.bias() = random_matrix(1, 6, 3);
  const Matrix v = random_matrix(4, 6, 4, 0, 1);
  EXPECT_NEAR(machine.rbm.free_energy(const_view(v)), free_energy_by_enumeration(machine, v), 1e-5);
}

TEST(Rbm, HiddenSamplesFollowTheirProbabilities) {
  // One visible unit that is always on, one hidden unit: p(h = 1) = σ(w + c). v₁ = σ(b) when h = 0 and
  // σ(w + b) when h = 1, so the mean reconstruction gives the share of fired units away.
  Machine machine(1, 1, Activation::sigmoid);
  machine.encoder.weight()(0, 0) = Real(0.7);
  machine.encoder.bias()(0, 0) = Real(0.2);
  const Matrix v = Matrix::Ones(512, 1);
  double fired = 0;
  constexpr int steps = 40;
  for (int step = 0; step < steps; ++step) {
    machine.rbm.contrast(const_view(v), {Random(9), Stream::gibbs, static_cast<std::uint64_t>(step)});
    const Real on = 1 / (1 + std::exp(Real(-0.7)));
    for (Index i = 0; i < 512; ++i) {
      const Real v1 = machine.rbm.reconstruction(512)(i, 0);
      ASSERT_TRUE(std::abs(v1 - on) < 1e-5 || std::abs(v1 - Real(0.5)) < 1e-5) << "h is binary";
      fired += std::abs(v1 - on) < 1e-5;
    }
  }
  const double p = 1 / (1 + std::exp(-0.9)), n = 512.0 * steps;
  EXPECT_NEAR(fired / n, p, 5 * std::sqrt(p * (1 - p) / n));
}

TEST(Rbm, LearnsToReconstructItsData) {
  Machine machine(16, 8, Activation::sigmoid);
  // Four patterns of four pixels each.
  Matrix v = Matrix::Zero(64, 16);
  for (Index row = 0; row < 64; ++row) v.row(row).segment(4 * (row % 4), 4).setOnes();
  const OptimiserOptions options{.kind = OptimiserKind::sgd,
                                 .learning_rate = Real(0.1),
                                 .momentum = Real(0.5),
                                 .weight_decay = Real(2e-4)};
  const Real first =
      machine.rbm.step(const_view(v), options, {Random(2), Stream::gibbs}).reconstruction_error;
  Real last = first;
  for (std::uint64_t step = 1; step < 600; ++step)
    last = machine.rbm.step(const_view(v), options, {Random(2), Stream::gibbs, step}).reconstruction_error;
  EXPECT_GT(first, 3) << "16 pixels at ½ are wrong by 4";
  EXPECT_LT(last, 0.3);
}

}  // namespace
}  // namespace hourglass
