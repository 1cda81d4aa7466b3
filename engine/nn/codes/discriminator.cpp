#include "nn/codes/discriminator.h"

#include "core/real.h"
#include "nn/objectives/classification.h"

namespace hourglass {

Discriminator::Discriminator(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs,
                             std::span<const Index> hidden)
    : pool_(&pool),
      network_(pool, parameters, name, layer_widths(inputs, hidden, 1), Activation::relu,
               Activation::linear) {}

void Discriminator::reserve(Index batch) {
  network_.reserve(batch);
  per_sample_.resize(std::max(per_sample_.size(), static_cast<std::size_t>(batch)));
}

// One side of the objective; half of the accuracy.
Discriminator::Verdict Discriminator::judge(ConstMatrixView z, Is is, bool learn) {
  MatrixView logits = network_.forward(z);
  Index right = 0;
  for (Index row = 0; row < logits.rows(); ++row) right += (logits(row, 0) > 0) == (is == Is::real);
  const Real loss = binary_cross_entropy(*pool_, read_only(logits), is == Is::real ? Real(1) : Real(0),
                                         logits, first_of(per_sample_, z.rows()));
  if (learn) network_.backward(z, logits, Grads::parameters_only);
  return {loss, static_cast<Real>(right) / static_cast<Real>(2 * z.rows())};
}

Discriminator::Verdict Discriminator::gradients(ConstMatrixView real, ConstMatrixView fake) {
  const Verdict a = judge(real, Is::real, true), b = judge(fake, Is::fake, true);
  return {a.loss + b.loss, a.accuracy + b.accuracy};
}

Discriminator::Verdict Discriminator::evaluate(ConstMatrixView real, ConstMatrixView fake) {
  const Verdict a = judge(real, Is::real, false), b = judge(fake, Is::fake, false);
  return {a.loss + b.loss, a.accuracy + b.accuracy};
}

Real Discriminator::generator_loss(ConstMatrixView fake) {
  const MatrixView logits = network_.forward(fake);
  reseat(generator_gradient_, logits);
  return binary_cross_entropy(*pool_, read_only(logits), Real(1), generator_gradient_,
                              first_of(per_sample_, fake.rows()));
}

MatrixView Discriminator::generator_backward(ConstMatrixView fake) {
  return network_.backward(fake, generator_gradient_, Grads::input_only);
}

}  // namespace hourglass
