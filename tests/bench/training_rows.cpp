#include "bench/training_rows.h"

#include <algorithm>
#include <utility>

#include "core/row_tiles.h"
#include "models/adversarial.h"
#include "models/beta_vae.h"
#include "models/classic.h"
#include "models/denoising.h"
#include "models/seq2seq.h"
#include "models/sparse.h"
#include "models/vae.h"
#include "nn/layers/corruption.h"
#include "nn/objectives/reconstruction.h"
#include "nn/optimisers/optimiser.h"
#include "nn/sequences/token_loss.h"

namespace hourglass {
namespace {

const OptimiserOptions kAdam{.learning_rate = Real(1e-3)};
// Not at 1e-2, whose first steps take random images' codes to infinity.
const OptimiserOptions kAdagrad{.kind = OptimiserKind::adagrad, .learning_rate = Real(1e-3)};

/// A model, and how it steps.
template <class Model, class Step>
class Row final : public TrainingRow {
 public:
  template <class Options>
  Row(ThreadPool& pool, const Options& options, Index batch, Step step)
      : model_(pool, options), step_(std::move(step)) {
    model_.initialise(Random(1));
    model_.reserve(batch);
  }
  double step(ConstMatrixView x, const Random& random, std::uint64_t step) override {
    return static_cast<double>(step_(model_, x, random, step));
  }
  Parameters& parameters() override { return model_.parameters(); }

 private:
  Model model_;
  Step step_;
};

template <class Model, class Options, class Step>
std::unique_ptr<TrainingRow> row(ThreadPool& pool, const Options& options, Index batch, Step step) {
  return std::make_unique<Row<Model, Step>>(pool, options, batch, std::move(step));
}

// 784-512-256-32-256-512-784, ReLU, sigmoid output, squared error. The code is linear, as in the paper.
std::unique_ptr<TrainingRow> make_ae(ThreadPool& pool, Index batch) {
  const ClassicOptions options{.hidden = {512, 256},
                               .code = 32,
                               .activation = Activation::relu,
                               .loss = ReconstructionLoss::squared_error};
  return row<Classic>(pool, options, batch, [](Classic& model, ConstMatrixView x, const Random&, auto) {
    return model.step(x, kAdam).loss;
  });
}

// The same with Gaussian noise of 0.3 on the input; here the code is ReLU units too, as a stack's layers are
// all alike.
std::unique_ptr<TrainingRow> make_dae(ThreadPool& pool, Index batch) {
  const DenoisingOptions options{.hidden = {512, 256, 32},
                                 .activation = Activation::relu,
                                 .tied = false,
                                 .loss = ReconstructionLoss::squared_error};
  return row<Denoising>(
      pool, options, batch,
      [](Denoising& model, ConstMatrixView x, const Random& random, std::uint64_t step) {
        return model.step(x, {CorruptionKind::gaussian, Real(0.3)}, kAdam, random, step).loss;
      });
}

// 784-256-784, sigmoid, squared error and 3 KL(0.05 ‖ ρ̂).
std::unique_ptr<TrainingRow> make_sparse(ThreadPool& pool, Index batch) {
  return row<Sparse>(pool, SparseOptions{.hidden = 256}, batch,
                     [](Sparse& model, ConstMatrixView x, const Random&, auto) {
                       return model.step(x, {.beta = 3, .rho = Real(0.05), .lambda = 0}, kAdam).cost;
                     });
}

// 784-400-(20, 20)-400-784, cross-entropy + KL.
std::unique_ptr<TrainingRow> make_vae(ThreadPool& pool, Index batch, Widths widths) {
  VaeOptions options;
  if (widths.hidden > 0) options.hidden = {widths.hidden};
  if (widths.code > 0) options.code = widths.code;
  return row<Vae>(pool, options, batch,
                  [](Vae& model, ConstMatrixView x, const Random& random, std::uint64_t step) {
                    return model.step(x, kAdam, random, step).loss;
                  });
}

// Higgins et al.'s network for dSprites: 4096-1200-1200-(10, 10)-1200-1200-1200-4096, tanh decoder, β = 4,
// Adagrad.
std::unique_ptr<TrainingRow> make_betavae(ThreadPool& pool, Index batch) {
  const VaeOptions options{.pixels = 4096,
                           .hidden = {1200, 1200},
                           .decoder_hidden = {1200, 1200, 1200},
                           .code = 10,
                           .decoder_activation = Activation::tanh};
  return row<BetaVae>(pool, options, batch,
                      [](BetaVae& model, ConstMatrixView x, const Random& random, std::uint64_t step) {
                        return model.step(x, {.beta = 4}, kAdagrad, random, step).loss;
                      });
}

// 784-512-512-8-512-512-784 with a discriminator 8-256-256-1; all three phases.
std::unique_ptr<TrainingRow> make_aae(ThreadPool& pool, Index batch) {
  const AdversarialOptions options{.hidden = {512, 512}, .code = 8};
  return row<Adversarial>(
      pool, options, batch,
      [](Adversarial& model, ConstMatrixView x, const Random& random, std::uint64_t step) {
        return model.step(x, {}, {kAdam, kAdam, kAdam}, random, step).loss;
      });
}

constexpr Index kWords = 24;   // of a source; a target has 23 and its end
constexpr Index kTokens = 32;  // three of them not words

// LSTM-128 encoder and decoder, embedding 32, teacher forcing.
std::unique_ptr<TrainingRow> make_seq2seq(ThreadPool& pool, Index batch) {
  const Seq2SeqOptions options{
      .source = {kTokens, kWords}, .target = {kTokens, kWords}, .embedding = 32, .units = 128};
  return row<Seq2Seq>(pool, options, batch, [](Seq2Seq& model, ConstMatrixView x, const Random&, auto) {
    return model.step(x, kAdam).loss;
  });
}

/// Drawn numbers from [0, 1), four at a time.
template <class F>
void for_each_drawn(std::uint32_t part, Index count, F&& use) {
  const Random random(1);
  for (Index i = 0; i < count; i += 4) {
    const auto words = random.words(Stream::data, 0, part, static_cast<std::uint32_t>(i / 4));
    for (Index j = i; j < std::min(count, i + 4); ++j)
      use(j, words[static_cast<std::size_t>(j - i)] * 0x1p-32);
  }
}

// White with probability ¼, so that there is something to learn.
RowData random_binary_images() {
  constexpr Index kImages = 2000, kPixels = 64 * 64;
  RowData out{std::vector<std::uint8_t>(kImages * kPixels), kPixels, 1};
  for_each_drawn(0, kImages * kPixels,
                 [&](Index i, double u) { out.bytes[static_cast<std::size_t>(i)] = u < 0.25; });
  return out;
}

// Pairs of a sentence and its copy. Words are random, small ids more frequent, so that there is something to
// learn.
RowData random_sentences() {
  constexpr Index kPairs = 4000, kFirstWord = Token::end + 1;
  static_assert(Token::padding < kFirstWord && Token::start < kFirstWord);
  RowData out{std::vector<std::uint8_t>(kPairs * 2 * kWords), 2 * kWords, 1};
  for_each_drawn(1, kPairs * kWords, [&](Index i, double u) {
    const Index pair = i / kWords, word = i % kWords;
    const auto id =
        static_cast<std::uint8_t>(kFirstWord + static_cast<Index>(u * u * (kTokens - kFirstWord)));
    std::uint8_t* ids = out.bytes.data() + pair * 2 * kWords;
    ids[word] = id;
    ids[kWords + word] = word + 1 < kWords ? id : static_cast<std::uint8_t>(Token::end);
  });
  return out;
}

}  // namespace

std::vector<StepPart> step_parts(std::string_view name, ThreadPool& pool, TrainingRow& row, Index batch) {
  const bool binary = name == "betavae", text = name == "seq2seq";
  const Index pixels = binary ? 4096 : 784;
  const OptimiserOptions options = binary ? kAdagrad : kAdam;
  std::vector<StepPart> out;
  const auto optimiser = std::make_shared<Optimiser>(pool, row.parameters());
  out.push_back({"optimiser", [optimiser, options, &parameters = row.parameters()] {
                   // As in a step, where the gradients have been written: else it would have to write their
                   // zeros first.
                   for (std::size_t i = 0; i < parameters.table().size(); ++i)
                     parameters.take_cleared(static_cast<Parameters::Handle>(i));
                   optimiser->step(options);
                 }});

  if (text) {
    struct Sentences {
      Matrix logits;
      TokenBatch target;
      std::vector<double> per_token, per_sequence;
    };
    const auto sentences = std::make_shared<Sentences>();
    sentences->logits = Matrix::Random(batch * kWords, kTokens);
    sentences->target.reserve(kWords, batch);
    sentences->target.resize(kWords, batch);
    for (Index t = 0; t < kWords; ++t) std::ranges::fill(sentences->target.at(t), Token::end + 1);
    sentences->per_token.resize(static_cast<std::size_t>(batch * kWords));
    sentences->per_sequence.resize(static_cast<std::size_t>(batch));
    out.push_back({"loss", [&pool, sentences, batch] {
                     token_cross_entropy(pool, MatrixView(sentences->logits.data(), batch * kWords, kTokens),
                                         sentences->target, sentences->per_token, sentences->per_sequence);
                   }});
    return out;
  }
  struct Pictures {
    Matrix target, logits, probability, gradient;  // (batch, pixels)
    std::vector<double> per_image;
  };
  const auto pictures = std::make_shared<Pictures>();
  for (Matrix* matrix : {&pictures->target, &pictures->logits, &pictures->probability, &pictures->gradient})
    *matrix = Matrix::Random(batch, pixels).cwiseAbs();
  pictures->per_image.resize(static_cast<std::size_t>(batch));
  const auto kind =
      name == "vae" || binary ? ReconstructionLoss::cross_entropy : ReconstructionLoss::squared_error;
  out.push_back({"loss", [&pool, pictures, kind, batch, pixels] {
                   const auto view = [&](Matrix& m) { return MatrixView(m.data(), batch, pixels); };
                   reconstruction_loss(pool, kind, read_only(view(pictures->logits)),
                                       read_only(view(pictures->target)), view(pictures->probability),
                                       view(pictures->gradient), pictures->per_image);
                 }});
  const auto noise = std::make_shared<Matrix>(batch, name == "dae"   ? pixels
                                                     : name == "vae" ? 20
                                                     : binary        ? 10
                                                                     : 8);
  const auto draws = std::make_shared<std::uint64_t>(0);
  if (name == "dae") {
    out.push_back({"corruption", [&pool, pictures, noise, draws, batch, pixels] {
                     corrupt(pool, {CorruptionKind::gaussian, Real(0.3)},
                             ConstMatrixView(pictures->target.data(), batch, pixels),
                             MatrixView(noise->data(), batch, pixels),
                             {Random(1), Stream::corruption, ++*draws});
                   }});
  } else if (name == "vae" || binary || name == "aae") {
    out.push_back({"noise", [&pool, noise, draws] {
                     Random(1).normal(pool, Stream::posterior, ++*draws, 0,
                                      Span(noise->data(), static_cast<std::size_t>(noise->size())));
                   }});
  }
  return out;
}

std::unique_ptr<TrainingRow> make_training_row(std::string_view name, ThreadPool& pool, Index batch,
                                               Widths widths) {
  if (name == "ae") return make_ae(pool, batch);
  if (name == "dae") return make_dae(pool, batch);
  if (name == "sparse") return make_sparse(pool, batch);
  if (name == "vae") return make_vae(pool, batch, widths);
  if (name == "betavae") return make_betavae(pool, batch);
  if (name == "aae") return make_aae(pool, batch);
  if (name == "seq2seq") return make_seq2seq(pool, batch);
  return nullptr;
}

RowData make_row_data(std::string_view name, std::vector<std::uint8_t> mnist) {
  if (name == "betavae") return random_binary_images();
  if (name == "seq2seq") return random_sentences();
  return {std::move(mnist), 784, Real(1) / 255};
}

void gather(ThreadPool& pool, const RowData& data, std::span<const std::uint32_t> indices, MatrixView x) {
  for_each_row_tile(pool, x.rows(), x.cols(), [&](Index first, Index count) {
    for (Index row = first; row < first + count; ++row) {
      const std::uint8_t* from = data.bytes.data() + indices[static_cast<std::size_t>(row)] * data.numbers;
      Real* to = x.data() + row * data.numbers;
      for (Index j = 0; j < data.numbers; ++j) to[j] = data.scale * static_cast<Real>(from[j]);
    }
  });
}

}  // namespace hourglass
