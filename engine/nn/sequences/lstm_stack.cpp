#include "nn/sequences/lstm_stack.h"

#include "core/check.h"

namespace hourglass {

LstmStack::LstmStack(ThreadPool& pool, Parameters& parameters, const std::string& name, Index inputs,
                     Index units, int layers) {
  HOURGLASS_CHECK(layers >= 1);
  for (int i = 0; i < layers; ++i) {
    layers_.emplace_back(pool, parameters, name + "." + std::to_string(i), i == 0 ? inputs : units, units);
  }
}

void LstmStack::initialise(const Random& random, std::uint32_t first_part, Real range) {
  for (Lstm& layer : layers_) {
    layer.initialise(random, first_part, range);
    first_part += 3;
  }
}

void LstmStack::reserve(Index steps, Index batch, Index words) {
  for (Lstm& layer : layers_) layer.reserve(steps, batch, &layer == &layers_.front() ? words : 0);
}

void LstmStack::begin(Index batch, std::span<const int> lengths) {
  batch_ = batch;
  for (Lstm& layer : layers_) layer.begin(batch, lengths);
}

void LstmStack::begin(ConstMatrixView state, std::span<const int> lengths) {
  HOURGLASS_CHECK(state.cols() == state_size());
  begin(state.rows(), lengths);
  const Index n = units();
  for (int i = 0; i < layers(); ++i) {
    layer(i).hidden(0) = state.middleCols(2 * i * n, n);
    layer(i).cell(0) = state.middleCols((2 * i + 1) * n, n);
  }
}

void LstmStack::state(Index t, MatrixView out) {
  HOURGLASS_CHECK(out.rows() == batch_ && out.cols() == state_size());
  const Index n = units();
  for (int i = 0; i < layers(); ++i) {
    out.middleCols(2 * i * n, n) = layer(i).hidden(t);
    out.middleCols((2 * i + 1) * n, n) = layer(i).cell(t);
  }
}

void LstmStack::reorder(Index t, std::span<const int> parents, MatrixView scratch) {
  state(t, scratch);
  const Index n = units();
  for (int i = 0; i < layers(); ++i) {
    for (Index row = 0; row < batch_; ++row) {
      const Index parent = parents[static_cast<std::size_t>(row)];
      layer(i).hidden(t).row(row) = scratch.row(parent).segment(2 * i * n, n);
      layer(i).cell(t).row(row) = scratch.row(parent).segment((2 * i + 1) * n, n);
    }
  }
}

MatrixView LstmStack::forward(ConstMatrixView x) {
  layer(0).forward(x);
  return forward_above(x.rows() / batch_);
}

MatrixView LstmStack::forward(std::span<const int> ids, ConstMatrixView vectors) {
  layer(0).forward(ids, vectors);
  return forward_above(static_cast<Index>(ids.size()) / batch_);
}

MatrixView LstmStack::forward_above(Index steps) {
  for (int i = 1; i < layers(); ++i) layer(i).forward(read_only(layer(i - 1).output(steps)));
  return output(steps);
}

MatrixView LstmStack::step(ConstMatrixView x, Index t) {
  layer(0).step(x, t);
  for (int i = 1; i < layers(); ++i) layer(i).step(read_only(layer(i - 1).hidden(t + 1)), t);
  return layers_.back().hidden(t + 1);
}

void LstmStack::begin_backward() {
  for (Lstm& layer : layers_) {
    layer.hidden_gradient().setZero();
    layer.cell_gradient().setZero();
  }
}

void LstmStack::begin_backward(LstmStack& other) {
  for (int i = 0; i < layers(); ++i) {
    layer(i).hidden_gradient() = other.layer(i).hidden_gradient();
    layer(i).cell_gradient() = other.layer(i).cell_gradient();
  }
}

MatrixView LstmStack::backward(ConstMatrixView x, ConstMatrixView dy) {
  return layer(0).backward(x, backward_above(x.rows() / batch_, dy));
}

void LstmStack::backward(std::span<const int> ids, ConstMatrixView vectors, ConstMatrixView dy,
                         MatrixView dvectors) {
  layer(0).backward(ids, vectors, backward_above(static_cast<Index>(ids.size()) / batch_, dy), dvectors);
}

ConstMatrixView LstmStack::backward_above(Index steps, ConstMatrixView dy) {
  ConstMatrixView gradient = dy;
  for (int i = layers() - 1; i > 0; --i) {
    reseat(gradient, read_only(layer(i).backward(read_only(layer(i - 1).output(steps)), gradient)));
  }
  return gradient;
}

void WordLstm::reserve(Index steps, Index batch) {
  embedding_->reserve(steps * batch);
  stack_->reserve(steps, batch, embedding_->tokens());
}

MatrixView WordLstm::forward(std::span<const int> ids) {
  if (repeats(ids.size())) return stack_->forward(ids, read_only(embedding_->weight()));
  return stack_->forward(read_only(embedding_->forward(ids)));
}

MatrixView WordLstm::step(std::span<const int> words, Index t) {
  const Index first_row = t * static_cast<Index>(words.size());
  return stack_->step(read_only(embedding_->forward(words, first_row)), t);
}

void WordLstm::backward(std::span<const int> ids, ConstMatrixView dh) {
  if (repeats(ids.size())) {
    stack_->backward(ids, read_only(embedding_->weight()), dh, embedding_->weight_gradient());
    return;
  }
  const ConstMatrixView read = read_only(embedding_->output(static_cast<Index>(ids.size())));
  embedding_->backward(ids, read_only(stack_->backward(read, dh)));
}

}  // namespace hourglass
