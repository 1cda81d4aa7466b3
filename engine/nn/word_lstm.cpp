#include "nn/word_lstm.h"

namespace hourglass {

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
