#include "models/seq2seq.h"

#include "core/check.h"
#include "core/real.h"
#include "nn/layers/dense.h"
#include "nn/sequences/search.h"

namespace hourglass {

Seq2Seq::Seq2Seq(ThreadPool& pool, const Seq2SeqOptions& o)
    : pool_(&pool),
      options_(o),
      source_embedding_(pool, parameters_, "encoder.embedding", o.source.vocabulary, o.embedding),
      target_embedding_(pool, parameters_, "decoder.embedding", o.target.vocabulary, o.embedding),
      encoder_(pool, parameters_, "encoder", o.embedding, o.units, o.layers),
      decoder_(pool, parameters_, "decoder", o.embedding, o.units, o.layers),
      reader_(source_embedding_, encoder_),
      writer_(target_embedding_, decoder_),
      output_(pool, parameters_, "decoder.output", o.units, o.target.vocabulary, Activation::linear),
      optimiser_(pool, parameters_),
      loss_(pool),
      sampling_(pool) {
  parameters_.allocate();
}

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
  const Index length = options_.target.length;
  reader_.reserve(options_.source.length, batch);
  source_.reserve(options_.source.length, batch);
  writer_.reserve(length, batch);
  output_.reserve(length * batch);
  for (TokenBatch* tokens : {&target_, &input_}) tokens->reserve(length, batch);
  loss_.reserve(length, batch);
  sampling_.reserve(length, batch);
  code_.reserve(batch, code_size());
  written_.reserve(batch, length);
  words_.resize(static_cast<std::size_t>(code_.capacity()));
}

Seq2Seq::Step Seq2Seq::step(ConstMatrixView x, const OptimiserOptions& options, const Forcing& forcing) {
  Step result = gradients(x, forcing);
  result.gradient_norm = optimiser_.step(options);
  return result;
}

Seq2Seq::Step Seq2Seq::gradients(ConstMatrixView x, const Forcing& forcing) {
  const TokenLoss value = loss_.cross_entropy(forward(x, forcing), target_);
  const MatrixView dh = output_.backward(read_only(decoder_.output(target_.steps())), loss_.backward());
  decoder_.begin_backward();
  writer_.backward(input_.ids(), read_only(dh));
  // All that the encoder gets to know is the gradient of its last state.
  encoder_.begin_backward(decoder_);
  reader_.backward(source_.ids(), ConstMatrixView(nullptr, 0, options_.units));
  return {value.per_sequence, value.per_token, target_.tokens(), 0};
}

Seq2Seq::Step Seq2Seq::evaluate(ConstMatrixView x, std::span<double> per_sequence, const Forcing& forcing) {
  const TokenLoss value = loss_.cross_entropy(forward(x, forcing), target_, per_sequence);
  return {value.per_sequence, value.per_token, target_.tokens(), 0};
}

// p(y₁ … y_T′ | x₁ … x_T) = Π p(y_t | v, y₁ … y_{t−1}) (eq. 1), v being the encoder's last state.
MatrixView Seq2Seq::forward(ConstMatrixView x, const Forcing& forcing) {
  const Index width = options_.width();
  HOURGLASS_CHECK(x.cols() == 2 * width);
  MatrixView code = encode(x);
  target_.read(x, width, options_.target.length, /*with_end=*/true);
  input_.shift(target_);
  decoder_.begin(read_only(code), target_.lengths());
  if (forcing.sampled > 0) {  // word by word, since a word may be the model's own
    sampling_.read(input_, forcing,
                   [&](Index t, std::span<const int> words) { return read_only(advance(words, t)); });
    return output_.forward(read_only(decoder_.output(input_.steps())));
  }
  return output_.forward(read_only(writer_.forward(input_.ids())));
}

// "Reversing the order of the words in the source sentences (but not the target sentences)" (section 3.3)
// brings the first word that is read close to the first that is written.
MatrixView Seq2Seq::encode(ConstMatrixView x) {
  source_.read(x, 0, options_.source.length, /*with_end=*/false, options_.reverse_source);
  encoder_.begin(x.rows(), source_.lengths());
  reader_.forward(source_.ids());
  MatrixView code = code_.rows(x.rows());
  encoder_.state(source_.steps(), code);
  return code;
}

MatrixView Seq2Seq::decode(ConstMatrixView code) {
  MatrixView written = written_.rows(code.rows());
  decoder_.begin(code);
  greedy_search(first_of(words_, code.rows()), written,
                [&](Index t, std::span<const int> words) { return read_only(advance(words, t)); });
  return written;
}

std::vector<Hypothesis> Seq2Seq::beam(ConstMatrixView code, Index width) {
  HOURGLASS_CHECK(code.rows() == 1 && width >= 1 && width <= code_.capacity());
  MatrixView states = code_.rows(width);
  const Matrix start = code;  // which may be code_ itself
  states.rowwise() = start.row(0);
  decoder_.begin(read_only(states));
  return beam_search(width, options_.target.length,
                     [&](Index t, std::span<const int> words, std::span<const int> parents) {
                       if (t > 0) decoder_.reorder(t, parents, states);
                       MatrixView logits = advance(words, t);
                       log_softmax(*pool_, logits);
                       return read_only(logits);
                     });
}

}  // namespace hourglass
