#include "nn/objectives/rbm.h"

#include <algorithm>
#include <array>

#include "core/gemm.h"
#include "core/real.h"
#include "core/reduce.h"
#include "core/row_tiles.h"
#include "core/vector_math.h"
#include "nn/objectives/reconstruction.h"

namespace hourglass {
namespace {

std::array<Parameters::Handle, 3> tensors(const Dense& encoder, const Dense& decoder) {
  return {encoder.weight_handle(), encoder.bias_handle(), decoder.bias_handle()};
}

}  // namespace

Rbm::Rbm(ThreadPool& pool, Parameters& parameters, Dense& encoder, Dense& decoder)
    : pool_(&pool),
      encoder_(&encoder),
      decoder_(&decoder),
      optimiser_(pool, parameters, tensors(encoder, decoder)) {}

void Rbm::initialise(const Random& random, std::uint32_t part) {
  MatrixView w = encoder_->weight();
  random.normal(*pool_, Stream::weights, 0, part, rows_of(w, 0, w.rows()));
  w.array() *= Real(0.1);
  encoder_->bias().setZero();
  decoder_->bias().setZero();
}

void Rbm::reserve(Index batch) {
  sample_.reserve(batch, encoder_->outputs());
  v1_.reserve(batch, encoder_->inputs());
  per_image_.resize(static_cast<std::size_t>(std::max(batch, v1_.capacity())));
}

Rbm::Step Rbm::step(ConstMatrixView v, const OptimiserOptions& options, const NoiseSource& noise) {
  const Real error = contrast(v, noise);
  return {error, optimiser_.step(options)};
}

Real Rbm::contrast(ConstMatrixView v, const NoiseSource& noise) {
  const Index batch = v.rows(), hidden = encoder_->outputs(), visible = encoder_->inputs();
  MatrixView h = encoder_->forward(v);  // p(h = 1 | v), or the mean of a linear unit
  MatrixView sample = sample_.rows(batch);
  MatrixView v1 = v1_.rows(batch);

  // h₀ ~ p(h | v): binary units fire with their probability, linear ones get unit noise.
  if (binary()) {
    noise.uniform(*pool_, rows_of(sample, 0, batch));
  } else {
    noise.normal(*pool_, rows_of(sample, 0, batch));
  }
  for_each_row_tile(*pool_, batch, hidden, [&](Index first, Index count) {
    const Span s = rows_of(sample, first, count), mean = rows_of(h, first, count);
    for (std::size_t i = 0; i < s.size(); ++i) {
      s[i] = binary() ? (s[i] < mean[i] ? Real(1) : Real(0)) : mean[i] + s[i];
    }
  });

  // The data's statistics, ∂F(v)/∂θ = −⟨v h⟩, while h is still that of the data.
  const Real scale = Real(1) / static_cast<Real>(batch);
  const auto add_statistics = [&](ConstMatrixView units, MatrixView means, Real sign) {
    for_each_row_tile(*pool_, batch, hidden, [&](Index first, Index count) {
      for (Real& mean : rows_of(means, first, count)) mean *= sign * scale;
    });
    ConstMatrixView scaled(means.data(), batch, hidden);
    encoder_->add_weight_gradient(scaled, units);
    add_column_sums(*pool_, scaled, encoder_->bias_gradient());
  };

  // v₁ = p(v | h₀), left as probabilities, as in the code that the authors published; the paper draws v₁.
  multiply(*pool_, v1, sample, encoder_->weight());
  const Real* b = decoder_->bias().data();
  for_each_row_tile(*pool_, batch, visible, [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      Real* a = v1.data() + row * visible;
      for (Index i = 0; i < visible; ++i) a[i] += b[i];
    }
    sigmoid(rows_of(v1, first, count), rows_of(v1, first, count));
  });
  ConstMatrixView confabulation(v1.data(), batch, visible);

  // ⟨v h⟩_recon − ⟨v h⟩_data, since the optimiser walks downhill. A linear unit's bias enters F as
  // −Σ cⱼ Wⱼ·v − b·v once the squares of c cancel, so its statistic is the mean without c; in the
  // difference the two c's cancel anyway.
  add_statistics(v, h, Real(-1));
  add_statistics(confabulation, encoder_->forward(confabulation), Real(1));
  add_column_sums(*pool_, v, decoder_->bias_gradient(), -scale);
  add_column_sums(*pool_, confabulation, decoder_->bias_gradient(), scale);
  return squared_error(*pool_, confabulation, v, first_of(per_image_, batch));
}

double Rbm::free_energy(ConstMatrixView v) {
  const Index batch = v.rows(), hidden = encoder_->outputs();
  MatrixView a = encoder_->output(batch);
  multiply(*pool_, a, v, encoder_->weight(), Op::none, Op::transpose);
  double total = 0;
  std::vector<Real> soft(static_cast<std::size_t>(hidden));
  for (Index row = 0; row < batch; ++row) {
    const Span pre = rows_of(a, row);
    const Real* c = encoder_->bias().data();
    total -= static_cast<double>(dot(rows_of(v, row), rows_of(decoder_->bias(), 0)));
    for (Index j = 0; j < hidden; ++j) pre[static_cast<std::size_t>(j)] += c[j];
    if (binary()) {
      softplus(pre, soft);
      total -= static_cast<double>(sum(soft));
    } else {
      total -= 0.5 * static_cast<double>(dot(pre, pre)) -
               0.5 * static_cast<double>(dot(rows_of(encoder_->bias(), 0), rows_of(encoder_->bias(), 0)));
    }
  }
  return total / static_cast<double>(batch);
}

}  // namespace hourglass
