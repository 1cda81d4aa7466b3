#include "nn/sequences/lstm.h"

#include <algorithm>

#include "core/check.h"
#include "core/elementary.h"
#include "core/row_tiles.h"
#include "nn/layers/dense.h"
#include "nn/sequences/embedding.h"

namespace hourglass {
namespace {

// Of one sequence at one step. `a` (4 units) holds what is not in `b` of Wx + Uh + b, and becomes the gates.
void cell_forward(Index units, Real* __restrict a, const Real* __restrict b, const Real* __restrict c_before,
                  Real* __restrict c, Real* __restrict tanh_c, Real* __restrict h) {
  Real* __restrict in = a, * __restrict forget = a + units, * __restrict candidate = a + 2 * units, * __restrict out = a + 3 * units;
  for (Index j = 0; j < units; ++j) {
    const Real i = elementary::sigmoid(in[j] + b[j]);
    const Real f = elementary::sigmoid(forget[j] + b[units + j]);
    const Real g = elementary::tanh(candidate[j] + b[2 * units + j]);
    const Real o = elementary::sigmoid(out[j] + b[3 * units + j]);
    const Real state = f * c_before[j] + i * g;
    const Real squashed = elementary::tanh(state);
    in[j] = i;
    forget[j] = f;
    candidate[j] = g;
    out[j] = o;
    c[j] = state;
    tanh_c[j] = squashed;
    h[j] = o * squashed;
  }
}

// Of one sequence at one step. dh and dc are ∂L/∂h_t and ∂L/∂c_t; a's gates become ∂L/∂a, dc becomes
// ∂L/∂c_{t−1}, and dh zero, to which the caller adds ∂L/∂a U.
void cell_backward(Index units, Real* __restrict a, const Real* __restrict c_before,
                   const Real* __restrict tanh_c, Real* __restrict dh, Real* __restrict dc) {
  Real* __restrict in = a, * __restrict forget = a + units, * __restrict candidate = a + 2 * units, * __restrict out = a + 3 * units;
  for (Index j = 0; j < units; ++j) {
    const Real i = in[j], f = forget[j], g = candidate[j], o = out[j], squashed = tanh_c[j];
    const Real state = dc[j] + dh[j] * o * (1 - squashed * squashed);
    in[j] = state * g * i * (1 - i);
    forget[j] = state * c_before[j] * f * (1 - f);
    candidate[j] = state * i * (1 - g * g);
    out[j] = dh[j] * squashed * o * (1 - o);
    dc[j] = state * f;
    dh[j] = 0;
  }
}

}  // namespace

Lstm::Lstm(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs, Index units)
    : pool_(&pool),
      parameters_(&parameters),
      inputs_(inputs),
      units_(units),
      input_weight_(parameters.add(name + ".input_weight", 4 * units, inputs, /*decays=*/true)),
      recurrent_weight_(parameters.add(name + ".recurrent_weight", 4 * units, units, /*decays=*/true)),
      bias_(parameters.add(name + ".bias", 1, 4 * units, /*decays=*/false)) {}

void Lstm::initialise(const Random& random, std::uint32_t first_part, Real range) {
  for (MatrixView tensor : {input_weight(), recurrent_weight(), bias()}) {
    uniform_weights(*pool_, random, first_part++, range, tensor);
  }
}

void Lstm::reserve(Index steps, Index batch, Index words) {
  gates_.reserve(steps * batch, 4 * units_);
  h_.reserve((steps + 1) * batch, units_);
  c_.reserve((steps + 1) * batch, units_);
  tanh_c_.reserve(steps * batch, units_);
  dh_.reserve(batch, units_);
  dc_.reserve(batch, units_);
  dx_.reserve(steps * batch, inputs_);
  recurrent_.reserve(units_, 4 * units_);
  weights_.reserve(4 * units_, inputs_ + units_);
  packed_weights_.reserve(4 * units_, inputs_ + units_);
  weights_gradient_.reserve(4 * units_, inputs_ + units_);
  read_.reserve(steps * batch, inputs_ + units_);
  dread_.reserve(batch, inputs_ + units_);
  words_.reserve(words, 4 * units_);
}

void Lstm::begin(Index batch, std::span<const int> lengths) {
  HOURGLASS_CHECK(lengths.empty() || static_cast<Index>(lengths.size()) == batch);
  batch_ = batch;
  lengths_ = lengths;
  recurrent_is_packed_ = false;  // the weights may have changed since the last pass
  hidden(0).setZero();
  cell(0).setZero();
}

MatrixView Lstm::forward(ConstMatrixView x) {
  HOURGLASS_CHECK(batch_ > 0 && x.rows() % batch_ == 0 && x.cols() == inputs_);
  const Index steps = x.rows() / batch_;
  // W x of all steps at once: only U h has to wait for the step before.
  multiply(*pool_, gates_.rows(x.rows()), x, input_weight(), Op::none, Op::transpose);
  for (Index t = 0; t < steps; ++t) advance(t);
  return output(steps);
}

MatrixView Lstm::forward(std::span<const int> ids, ConstMatrixView vectors) {
  const Index rows = static_cast<Index>(ids.size()), steps = rows / batch_;
  HOURGLASS_CHECK(batch_ > 0 && rows % batch_ == 0 && vectors.cols() == inputs_);
  for (const int id : ids) HOURGLASS_CHECK(id >= 0 && id < vectors.rows());
  MatrixView words = words_.rows(vectors.rows());
  multiply(*pool_, words, vectors, input_weight(), Op::none, Op::transpose);
  words.rowwise() += bias().row(0);
  for (Index t = 0; t < steps; ++t)
    advance(t, ids.subspan(static_cast<std::size_t>(t * batch_), static_cast<std::size_t>(batch_)));
  return output(steps);
}

MatrixView Lstm::step(ConstMatrixView x, Index t) {
  HOURGLASS_CHECK(x.rows() == batch_ && x.cols() == inputs_);
  MatrixView a(gates_.rows((t + 1) * batch_).data() + t * batch_ * 4 * units_, batch_, 4 * units_);
  multiply(*pool_, a, x, input_weight(), Op::none, Op::transpose);
  advance(t);
  return hidden(t + 1);
}

// The state after t steps is there, and W x of step t: in the gates, or with b in the rows of words_ that are
// read.
void Lstm::advance(Index t, std::span<const int> ids) {
  const Index width = 4 * units_;
  MatrixView a(gates_.rows((t + 1) * batch_).data() + t * batch_ * width, batch_, width);
  MatrixView h_before = hidden(t), c_before = cell(t), h = hidden(t + 1), c = cell(t + 1);
  Real* tanh_c = tanh_c_.rows((t + 1) * batch_).data() + t * batch_ * units_;
  if (ids.empty()) {
    multiply_add(*pool_, a, h_before, packed_recurrent_weight());
  } else {
    multiply(*pool_, a, h_before, packed_recurrent_weight());
  }
  const Real* b = bias().data();
  const Real* words = words_.rows(0).data();
  for_each_row_tile(*pool_, batch_, width, [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const Index at = row * units_;
      if (!lengths_.empty() && t >= lengths_[static_cast<std::size_t>(row)]) {
        std::copy_n(h_before.data() + at, units_, h.data() + at);
        std::copy_n(c_before.data() + at, units_, c.data() + at);
        continue;
      }
      const Real* rest = ids.empty() ? b : words + ids[static_cast<std::size_t>(row)] * width;
      cell_forward(units_, a.data() + row * width, rest, c_before.data() + at, c.data() + at, tanh_c + at,
                   h.data() + at);
    }
  });
}

const PackedColumns& Lstm::packed_recurrent_weight() {
  if (!recurrent_is_packed_) recurrent_.pack(*pool_, read_only(recurrent_weight()), Op::transpose);
  recurrent_is_packed_ = true;
  return recurrent_;
}

template <class PassOn>
ConstMatrixView Lstm::through_time(Index steps, ConstMatrixView dy, PassOn&& pass_on) {
  const Index rows = steps * batch_, width = 4 * units_;
  HOURGLASS_CHECK(dy.rows() == 0 || (dy.rows() == rows && dy.cols() == units_));
  MatrixView da = gates_.rows(rows), dh = hidden_gradient(), dc = cell_gradient();
  const Real* tanh_c = tanh_c_.rows(rows).data();
  for (Index t = steps; t-- > 0;) {
    const Index start = t * batch_;
    const Real* c_before = cell(t).data();
    for_each_row_tile(*pool_, batch_, width, [&](Index first, Index count) {
      for (Index row = first; row < first + count; ++row) {
        const Index at = row * units_;
        Real* gates = da.data() + (start + row) * width;
        if (dy.rows() > 0) {
          const Real* own = dy.data() + (start + row) * units_;
          for (Index j = 0; j < units_; ++j) dh.data()[at + j] += own[j];
        }
        if (!lengths_.empty() && t >= lengths_[static_cast<std::size_t>(row)]) {
          std::fill_n(gates, width, Real(0));  // and dh and dc pass through to the step before
          continue;
        }
        cell_backward(units_, gates, c_before + at, tanh_c + start * units_ + at, dh.data() + at,
                      dc.data() + at);
      }
    });
    pass_on(t, ConstMatrixView(da.data() + start * width, batch_, width));
  }
  return read_only(da);
}

MatrixView Lstm::backward(ConstMatrixView x, ConstMatrixView dy) {
  const Index rows = x.rows(), steps = rows / batch_, width = 4 * units_;
  HOURGLASS_CHECK(x.cols() == inputs_ && rows == steps * batch_);
  MatrixView dh = hidden_gradient(), dx = dx_.rows(rows);
  MatrixView weights = weights_.rows(width), dread = dread_.rows(batch_);
  weights << input_weight(), recurrent_weight();
  packed_weights_.pack(*pool_, read_only(weights), Op::none);
  const ConstMatrixView da = through_time(steps, dy, [&](Index t, ConstMatrixView da_t) {
    multiply(*pool_, dread, da_t, packed_weights_);  // ∂L/∂x_t = ∂L/∂a W,  ∂L/∂h_{t−1} += ∂L/∂a U
    dx.middleRows(t * batch_, batch_) = dread.leftCols(inputs_);
    dh += dread.rightCols(units_);
  });
  // The weights' gradients for all steps at once. h_{t−1} of all steps are the first rows of h.
  MatrixView read = read_.rows(rows), gradient = weights_gradient_.rows(width);
  read << x, ConstMatrixView(h_.rows(rows).data(), rows, units_);
  multiply(*pool_, gradient, da, read, Op::transpose, Op::none);
  parameters_->gradient(input_weight_) += gradient.leftCols(inputs_);
  parameters_->gradient(recurrent_weight_) += gradient.rightCols(units_);
  add_column_sums(*pool_, da, parameters_->gradient(bias_));
  return dx;
}

void Lstm::backward(std::span<const int> ids, ConstMatrixView vectors, ConstMatrixView dy,
                    MatrixView dvectors) {
  const Index rows = static_cast<Index>(ids.size()), steps = rows / batch_;
  HOURGLASS_CHECK(rows == steps * batch_ && vectors.cols() == inputs_);
  MatrixView dh = hidden_gradient();
  packed_weights_.pack(*pool_, read_only(recurrent_weight()), Op::none);
  const ConstMatrixView da = through_time(
      steps, dy, [&](Index, ConstMatrixView da_t) { multiply_add(*pool_, dh, da_t, packed_weights_); });
  add_gradient(*pool_, *parameters_, recurrent_weight_, da,
               ConstMatrixView(h_.rows(rows).data(), rows, units_));
  // All that read the same word have the same x: W, x and b get the sum of their ∂L/∂a.
  MatrixView sums = words_.rows(vectors.rows());
  sums.setZero();
  add_to_rows(*pool_, sums, ids, da);
  add_gradient(*pool_, *parameters_, input_weight_, read_only(sums), vectors);
  multiply_add(*pool_, dvectors, read_only(sums), input_weight());
  add_column_sums(*pool_, read_only(sums), parameters_->gradient(bias_));
}

}  // namespace hourglass
