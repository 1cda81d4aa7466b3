#pragma once
#include <algorithm>
#include <vector>

#include "nn/layers/dense.h"
#include "nn/optimisers/optimiser.h"
#include "nn/sequences/lstm_stack.h"
#include "nn/sequences/scheduled_sampling.h"
#include "nn/sequences/search.h"
#include "nn/sequences/token_batch.h"
#include "nn/sequences/token_loss.h"

namespace hourglass {

struct Seq2SeqOptions {
  struct Side {
    Index vocabulary = 54;  // token ids, the special ones included
    Index length = 11;      // tokens of a sequence at most, its end included
  };
  Side source, target;
  Index embedding = 64;  // numbers per token
  Index units = 128;     // of each LSTM layer
  int layers = 1;        // of the encoder, and of the decoder
  bool reverse_source = true;
  Real initial_range = Real(0.08);  // first weights are uniform in ±this (section 3.4)

  /// Numbers that a sample has for either side.
  Index width() const { return std::max(source.length, target.length); }
};

/// The sequence to sequence model of Sutskever, Vinyals & Le, "Sequence to Sequence Learning with Neural
/// Networks", NIPS 2014: one LSTM reads the source, last word first, into a state of fixed size; a second
/// LSTM begins with that state and writes the target. Where source and target are the same sentence, the
/// state is an autoencoder's code: hidden and cell of all layers, code_size() numbers. Where they are not,
/// each has a vocabulary and a length of its own.
///
/// x (batch, 2 · width) holds a pair a row: the source's ids, then the target's, each closed by an end and
/// padded to the longer length of the two. What the paper draws as <EOS> between the two sentences is our
/// start token, which the decoder reads first.
class Seq2Seq {
 public:
  struct Step {
    Real loss;       // −log p(target | source), nats per sequence
    Real per_token;  // the same, nats per token
    Index tokens;    // in the batch's targets, ends included
    Real gradient_norm;
  };

  Seq2Seq(ThreadPool& pool, const Seq2SeqOptions& options);
  Seq2Seq(const Seq2Seq&) = delete;  // its layers point into it
  Seq2Seq& operator=(const Seq2Seq&) = delete;

  const Seq2SeqOptions& options() const { return options_; }
  Index code_size() const { return encoder_.state_size(); }
  Parameters& parameters() { return parameters_; }
  LstmStack& encoder() { return encoder_; }
  LstmStack& decoder() { return decoder_; }
  Dense& output() { return output_; }
  Optimiser& optimiser() { return optimiser_; }

  void initialise(const Random& random);
  /// Makes room for batches of up to `batch` pairs.
  void reserve(Index batch);

  /// One step up the mean of log p(target | source) (section 3.2), with teacher forcing unless `forcing` says
  /// otherwise.
  Step step(ConstMatrixView x, const OptimiserOptions& options, const Forcing& forcing = {});
  /// The loss and its gradient, added into the parameters' gradients; no update.
  Step gradients(ConstMatrixView x, const Forcing& forcing = {});
  /// The loss alone. per_sequence (batch): nats.
  Step evaluate(ConstMatrixView x, std::span<double> per_sequence, const Forcing& forcing = {});

  /// x (batch, at least the source's length) → code (batch, code_size()): only the source is read.
  MatrixView encode(ConstMatrixView x);
  /// code → the words that are most probable one by one, (batch, the target's length) token ids, ended
  /// and padded as x is.
  MatrixView decode(ConstMatrixView code);
  /// code (1, code_size()) → the `width` best sequences that a beam of that width finds. width ≤ the batch
  /// reserved.
  std::vector<Hypothesis> beam(ConstMatrixView code, Index width);

  /// What the last encode read, and what the last evaluate or gradients was to write.
  const TokenBatch& source() const { return source_; }
  const TokenBatch& target() const { return target_; }

 private:
  MatrixView forward(ConstMatrixView x, const Forcing& forcing);
  /// One step of decoding: the words read at step t → logits of the next, (batch, the target's tokens).
  MatrixView advance(std::span<const int> words, Index t) {
    return output_.forward(read_only(writer_.step(words, t)));
  }

  ThreadPool* pool_;
  Seq2SeqOptions options_;
  Parameters parameters_;
  Embedding source_embedding_, target_embedding_;
  LstmStack encoder_, decoder_;
  WordLstm reader_, writer_;  // either of these with its embedding
  Dense output_;              // h → logits
  Optimiser optimiser_;
  SequenceLoss loss_;
  ScheduledSampling sampling_;
  TokenBatch source_, target_, input_;  // input_: what the decoder reads to write target_
  Buffer code_;                         // (batch, code_size)
  Buffer written_;                      // (batch, target's length)
  std::vector<int> words_;              // (batch)
};

}  // namespace hourglass
