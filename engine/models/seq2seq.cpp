#include "models/seq2seq.h"

#include <algorithm>

#include "core/check.h"
#include "nn/greedy_search.h"
#include "nn/row_tiles.h"
#include "nn/uniform_weights.h"

namespace hourglass {
namespace {

template <class T>
std::span<T> first(std::vector<T>& all, Index n) {
  return std::span(all).first(static_cast<std::size_t>(n));
}

}  // namespace

Seq2Seq::Seq2Seq(ThreadPool& pool, const Seq2SeqOptions& o)
    : pool_(&pool),
      options_(o),
      source_embedding_(pool, parameters_, "encoder.embedding", o.vocabulary, o.embedding),
      target_embedding_(pool, parameters_, "decoder.embedding", o.vocabulary, o.embedding),
      encoder_(pool, parameters_, "encoder", o.embedding, o.units, o.layers),
      decoder_(pool, parameters_, "decoder", o.embedding, o.units, o.layers),
      output_(pool, parameters_, "decoder.output", o.units, o.vocabulary, Activation::linear),
      optimiser_(pool, parameters_.allocate()) {}

// "All of the LSTM's parameters with the uniform distribution between −0.08 and 0.08" (section 3.4).
void Seq2Seq::initialise(const Random& random) {
  const Real range = options_.initial_range;
  std::uint32_t part = 0;
  source_embedding_.initialise(random, part++, range);
  target_embedding_.initialise(random, part++, range);
  for (LstmStack* stack : {&encoder_, &decoder_}) {
    stack->initialise(random, part, range);
    part += 3 * static_cast<std::uint32_t>(stack->layers());
  }
  uniform_weights(*pool_, random, part, range, output_.weight());
  uniform_weights(*pool_, random, part + 1, range, output_.bias());
}

void Seq2Seq::reserve(Index batch) {
  const Index rows = options_.length * batch;
  for (Embedding* embedding : {&source_embedding_, &target_embedding_}) embedding->reserve(rows);
  for (LstmStack* stack : {&encoder_, &decoder_}) stack->reserve(options_.length, batch);
  output_.reserve(rows);
  for (TokenBatch* tokens : {&source_, &target_, &input_}) tokens->reserve(options_.length, batch);
  code_.reserve(batch, code_size());
  written_.reserve(batch, options_.length);
  coins_.reserve(rows, 1);
  words_.resize(std::max(words_.size(), static_cast<std::size_t>(batch)));
  per_token_.resize(std::max(per_token_.size(), static_cast<std::size_t>(rows)));
  per_sequence_.resize(words_.size());
}

Seq2Seq::Step Seq2Seq::step(ConstMatrixView x, const OptimiserOptions& options, const Forcing& forcing) {
  Step result = gradients(x, forcing);
  result.gradient_norm = optimiser_.step(options);
  return result;
}

Seq2Seq::Step Seq2Seq::gradients(ConstMatrixView x, const Forcing& forcing) {
  MatrixView logits = forward(x, forcing);
  const TokenLoss value = loss(logits, first(per_sequence_, x.rows()));

  const Index steps = target_.steps();
  MatrixView dh = output_.backward(read_only(decoder_.output(steps)), logits);
  decoder_.begin_backward();
  MatrixView dx = decoder_.backward(read_only(target_embedding_.output(steps * x.rows())), read_only(dh));
  target_embedding_.backward(input_.ids(), read_only(dx));
  // All that the encoder is told is the gradient of its last state.
  encoder_.begin_backward(decoder_);
  const ConstMatrixView source = read_only(source_embedding_.output(source_.steps() * x.rows()));
  MatrixView ds = encoder_.backward(source, ConstMatrixView(nullptr, 0, options_.units));
  source_embedding_.backward(source_.ids(), read_only(ds));
  return {value.per_sequence, value.per_token, target_.tokens(), 0};
}

Seq2Seq::Step Seq2Seq::evaluate(ConstMatrixView x, std::span<double> per_sequence, const Forcing& forcing) {
  const TokenLoss value = loss(forward(x, forcing), per_sequence);
  return {value.per_sequence, value.per_token, target_.tokens(), 0};
}

// p(y₁ … y_T′ | x₁ … x_T) = Π p(y_t | v, y₁ … y_{t−1}) (eq. 1), v being the encoder's last state.
MatrixView Seq2Seq::forward(ConstMatrixView x, const Forcing& forcing) {
  const Index length = options_.length;
  HOURGLASS_CHECK(x.cols() == 2 * length);
  MatrixView code = encode(x);
  target_.read(x, length, length, /*with_end=*/true);
  input_.shift(target_);
  decoder_.begin(read_only(code), target_.lengths());
  if (forcing.own > 0) return read_own_words(forcing);
  return output_.forward(read_only(decoder_.forward(read_only(target_embedding_.forward(input_.ids())))));
}

// As forward() ends, but word by word, since a word may be the model's own.
MatrixView Seq2Seq::read_own_words(const Forcing& forcing) {
  const Index steps = target_.steps(), batch = target_.batch();
  MatrixView coins = coins_.rows(steps * batch);
  forcing.random->uniform(*pool_, Stream::forcing, forcing.step, 0, rows_of(coins, 0, coins.rows()));
  for (Index t = 0; t < steps; ++t) {
    const std::span<int> read = input_.at(t);
    for (Index row = 0; t > 0 && row < batch; ++row) {
      const auto i = static_cast<std::size_t>(row);
      if (t < target_.lengths()[i] && coins(t * batch + row, 0) < forcing.own) read[i] = words_[i];
    }
    most_probable(read_only(advance(read, t)), first(words_, batch));
  }
  return output_.forward(read_only(decoder_.output(steps)));
}

MatrixView Seq2Seq::advance(std::span<const int> words, Index t) {
  const Index first_row = t * static_cast<Index>(words.size());
  MatrixView embedded = target_embedding_.forward(words, first_row);
  return output_.forward(read_only(decoder_.step(read_only(embedded), t)));
}

TokenLoss Seq2Seq::loss(MatrixView logits, std::span<double> per_sequence) {
  return token_cross_entropy(*pool_, logits, target_, first(per_token_, logits.rows()), per_sequence);
}

// "Reversing the order of the words in the source sentences (but not the target sentences)" (section 3.3)
// brings the first word that is read close to the first that is written.
MatrixView Seq2Seq::encode(ConstMatrixView x) {
  source_.read(x, 0, options_.length, /*with_end=*/false, options_.reverse_source);
  encoder_.begin(x.rows(), source_.lengths());
  encoder_.forward(read_only(source_embedding_.forward(source_.ids())));
  MatrixView code = code_.rows(x.rows());
  encoder_.state(source_.steps(), code);
  return code;
}

MatrixView Seq2Seq::decode(ConstMatrixView code) {
  MatrixView written = written_.rows(code.rows());
  decoder_.begin(code);
  greedy_search(first(words_, code.rows()), written,
                [&](Index t, std::span<const int> words) { return read_only(advance(words, t)); });
  return written;
}

std::vector<Hypothesis> Seq2Seq::beam(ConstMatrixView code, Index width) {
  HOURGLASS_CHECK(code.rows() == 1 && width >= 1 && width <= code_.capacity());
  MatrixView states = code_.rows(width);
  const Matrix start = code;  // which may be code_ itself
  states.rowwise() = start.row(0);
  decoder_.begin(read_only(states));
  std::vector<int> words(static_cast<std::size_t>(width)), from(words.size());
  return beam_search(width, options_.length,
                     [&](Index t, std::span<const int> tokens, std::span<const int> parents) {
                       // Rows beyond the live hypotheses run along unused.
                       std::ranges::copy(tokens, words.begin());
                       std::ranges::copy(parents, from.begin());
                       if (t > 0) decoder_.reorder(t, from, states);
                       MatrixView logits = advance(words, t);
                       log_softmax(*pool_, logits);
                       return read_only(logits);
                     });
}

}  // namespace hourglass
