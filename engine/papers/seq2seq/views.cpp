#include "papers/seq2seq/views.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "datasets/data_error.h"
#include "nn/sequences/token_loss.h"

namespace hourglass {
namespace {

constexpr Index kMostSentences = 1000;
constexpr Index kMostSteps = 100;
constexpr Index kWidestBeam = 50;
constexpr Index kLikeliest = 3;  // tokens that a step of writing is shown to have weighed

/// The ids in columns first … first + columns − 1 of one row, without their end and padding.
std::vector<int> sequence(ConstMatrixView rows, Index row, Index first, Index columns) {
  std::vector<int> out;
  for (Index i = first; i < first + columns; ++i) {
    const int id = static_cast<int>(rows(row, i));
    if (id == Token::end || id == Token::padding) break;
    out.push_back(id);
  }
  return out;
}
/// The source and the target of a sample (2 · width), and a written sequence.
std::vector<int> source_of(const Matrix& samples, Index row) {
  return sequence(view_of(samples), row, 0, samples.cols() / 2);
}
std::vector<int> target_of(const Matrix& samples, Index row) {
  return sequence(view_of(samples), row, samples.cols() / 2, samples.cols() / 2);
}
std::vector<int> written_in(const Matrix& written, Index row) {
  return sequence(view_of(written), row, 0, written.cols());
}

Json tokens(const Vocabulary& vocabulary, std::span<const int> ids) {
  Json out = Json::array();
  for (const int id : ids) out.push_back(vocabulary.symbol(id));
  return out;
}
Json describe(const Vocabulary& vocabulary, std::span<const int> ids) {
  return {{"text", vocabulary.decode(ids)}, {"tokens", tokens(vocabulary, ids)}};
}

/// The argument 'text' as a sample whose target is not known: (1, 2 · width).
Matrix typed(const SequenceModel& of, const Json& arguments, const char* view) {
  const Seq2SeqOptions& options = of.model.options();
  const Json* found = arguments.find("text");
  if (!found || !found->is_string()) {
    throw ConfigurationError(std::string("view ") + view + ": it needs 'text', the sentence to read");
  }
  try {
    const std::vector<int> ids = of.source.encode(found->text(), options.source.length - 1);
    Matrix x = Matrix::Constant(1, 2 * options.width(), Real(Token::padding));
    *std::copy(ids.begin(), ids.end(), x.data()) = Real(Token::end);
    return x;
  } catch (const DataError& error) {
    throw ConfigurationError(std::string("view ") + view + ": " + error.what());
  }
}

/// Of a single sequence, after each of its first `steps` steps: (layers, steps, units).
ViewArray over_time(LstmStack& stack, Index steps, MatrixView (Lstm::*state)(Index step)) {
  ViewArray out{{stack.layers(), steps, stack.units()}, {}};
  for (int layer = 0; layer < stack.layers(); ++layer) {
    for (Index t = 1; t <= steps; ++t) {
      const MatrixView now = (stack.layer(layer).*state)(t);
      out.data.insert(out.data.end(), now.data(), now.data() + now.size());
    }
  }
  return out;
}

/// What the last decode, of a single sequence, weighed at each step: the token that it wrote, then those that
/// come next, each with its probability.
void weigh(ThreadPool& pool, const SequenceModel& of, std::span<const int> written, View& view) {
  const auto steps = static_cast<Index>(written.size());
  // Each step has overwritten the logits of the one before: all of them anew, from the states.
  MatrixView p = of.model.output().forward(read_only(of.model.decoder().output(steps)));
  log_softmax(pool, p);
  const Index count = std::min(kLikeliest, p.cols());
  std::vector<int> order(static_cast<std::size_t>(p.cols()));
  ViewArray probability{{steps, count}, {}};
  Json names = Json::array();
  for (Index t = 0; t < steps; ++t) {
    std::iota(order.begin(), order.end(), 0);
    // The written one comes first by itself: of two that are equal up to rounding it may be either.
    std::swap(order[0], order[static_cast<std::size_t>(written[static_cast<std::size_t>(t)])]);
    std::partial_sort(order.begin() + 1, order.begin() + count, order.end(),
                      [&](int a, int b) { return p(t, a) > p(t, b); });
    const std::span<const int> best = std::span(order).first(static_cast<std::size_t>(count));
    for (const int id : best) probability.data.push_back(static_cast<float>(std::exp(p(t, id))));
    names.push_back(tokens(of.target, best));
  }
  view.info["likeliest"] = std::move(names);
  view.arrays.emplace_back("probability", std::move(probability));
}

}  // namespace

View draw_sentences(RunContext& context, const SequenceModel& of, const Json& arguments) {
  const Seq2SeqOptions& options = of.model.options();
  const Index last = context.data.test.count() - 1, width = options.width();
  const Index first = place_argument(arguments, "first", last);
  const Index count = count_argument(arguments, "count", 16, std::min(kMostSentences, last + 1 - first));
  Matrix x(count, 2 * width), written(count, options.target.length);
  for (Index begin = 0; begin < count; begin += RunContext::kBatch) {
    const Index n = std::min(RunContext::kBatch, count - begin);
    const ConstMatrixView batch = context.batch(context.data.test, first + begin, n);
    x.middleRows(begin, n) = batch;
    written.middleRows(begin, n) = of.model.decode(read_only(of.model.encode(batch)));
  }
  Json list = Json::array();
  for (Index row = 0; row < count; ++row) {
    const std::vector<int> target = target_of(x, row), output = written_in(written, row);
    list.push_back({{"source", describe(of.source, source_of(x, row))},
                    {"target", describe(of.target, target)},
                    {"output", describe(of.target, output)},
                    {"exact", target == output},
                    {"edits", edit_distance(target, output)}});
  }
  const Matrix source = x.leftCols(options.source.length),
               target = x.middleCols(width, options.target.length);
  return {.info = {{"sentences", list}},
          .arrays = {{"source", array_of(view_of(source))},
                     {"target", array_of(view_of(target))},
                     {"output", array_of(view_of(written))}}};
}

View draw_translate(RunContext&, const SequenceModel& of, const Json& arguments) {
  const Index width = whole_argument(arguments, "beam", 5, {1, kWidestBeam});
  const Matrix x = typed(of, arguments, "translate");
  const Matrix code = of.model.encode(view_of(x));
  const Matrix written = of.model.decode(view_of(code));
  Json candidates = Json::array();
  for (const Hypothesis& found : of.model.beam(view_of(code), width)) {
    Json candidate = describe(of.target, found.tokens);
    candidate["log_probability"] = found.log_probability;
    candidate["finished"] = found.finished;
    candidates.push_back(std::move(candidate));
  }
  const Matrix source = x.leftCols(of.model.options().source.length);
  return {.info = {{"source", describe(of.source, source_of(x, 0))},
                   {"output", describe(of.target, written_in(written, 0))},
                   {"candidates", candidates}},
          .arrays = {{"source", list_of(view_of(source))}, {"output", list_of(view_of(written))}}};
}

View draw_states(RunContext& context, const SequenceModel& of, const Json& arguments) {
  const Index last = context.data.test.count() - 1;
  Matrix x;
  if (arguments.contains("text")) {
    x = typed(of, arguments, "states");
  } else {
    x = context.batch(context.data.test, place_argument(arguments, "index", last), 1);
  }
  const Matrix code = of.model.encode(view_of(x));
  View view;
  view.info["source"] = describe(of.source, source_of(x, 0));
  view.info["read"] = tokens(of.source, of.model.source().ids());
  const Index read = of.model.source().steps();
  view.arrays = {{"read_hidden", over_time(of.model.encoder(), read, &Lstm::hidden)},
                 {"read_cell", over_time(of.model.encoder(), read, &Lstm::cell)}};

  const Matrix written = of.model.decode(view_of(code));
  std::vector<int> output = written_in(written, 0);
  view.info["output"] = describe(of.target, output);
  // The end is written, too, where the length did not run out before.
  if (static_cast<Index>(output.size()) < written.cols()) output.push_back(Token::end);
  view.info["written"] = tokens(of.target, output);
  const auto steps = static_cast<Index>(output.size());
  view.arrays.emplace_back("write_hidden", over_time(of.model.decoder(), steps, &Lstm::hidden));
  view.arrays.emplace_back("write_cell", over_time(of.model.decoder(), steps, &Lstm::cell));
  weigh(context.pool, of, output, view);
  return view;
}

View draw_between(RunContext& context, const SequenceModel& of, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index from = place_argument(arguments, "from", test.count() - 1),
              to = place_argument(arguments, "to", test.count() - 1, 1);
  const Index steps = count_argument(arguments, "steps", 9, kMostSteps);
  if (steps < 2) throw ConfigurationError("view between: steps = " + std::to_string(steps) + ": at least 2");
  Matrix ends(2, test.shape().numbers());
  test.gather_range(from, 1, ends.row(0).data());
  test.gather_range(to, 1, ends.row(1).data());
  const Matrix codes = of.model.encode(view_of(ends));
  Matrix line(steps, codes.cols());
  std::vector<double> position;
  for (Index i = 0; i < steps; ++i) {
    const double t = static_cast<double>(i) / static_cast<double>(steps - 1);
    position.push_back(t);
    line.row(i) = Real(1 - t) * codes.row(0) + Real(t) * codes.row(1);
  }
  const Matrix written = of.model.decode(view_of(line));
  Json list = Json::array();
  for (Index i = 0; i < steps; ++i) list.push_back(describe(of.target, written_in(written, i)));
  return {.info = {{"from", describe(of.source, source_of(ends, 0))},
                   {"to", describe(of.source, source_of(ends, 1))},
                   {"sentences", list}},
          .arrays = {{"position", list_of(position)}, {"output", array_of(view_of(written))}}};
}

View draw_lengths(RunContext& context, const SequenceModel& of, const Json& arguments) {
  const Samples &train = context.data.train, &test = context.data.test;
  const SequenceScores scores =
      score_greedy(context, of.model, test, count_argument(arguments, "count", test.count(), test.count()));
  const Index learned = count_argument(arguments, "learned", 0, std::min(kMostSentences, train.count()));
  std::vector<double> length, count, exact, edits;
  for (const SequenceScores::OfLength& same : scores.per_length()) {
    const auto n = static_cast<double>(same.count);
    length.push_back(static_cast<double>(same.length));
    count.push_back(n);
    exact.push_back(static_cast<double>(same.exact) / n);
    edits.push_back(static_cast<double>(same.edits) / n);
  }
  View view{.info = {{"token_accuracy", scores.token_accuracy()},
                     {"exact_match", scores.exact_match()},
                     {"edit_distance", scores.edit_distance()}},
            .arrays = {{"length", list_of(length)},
                       {"count", list_of(count)},
                       {"exact_match", list_of(exact)},
                       {"edit_distance", list_of(edits)}}};
  if (learned > 0)
    view.info["learned_exact_match"] = score_greedy(context, of.model, train, learned).exact_match();
  return view;
}

SequenceScores score_greedy(RunContext& context, Seq2Seq& model, const Samples& samples, Index count) {
  SequenceScores scores;
  context.for_batches(samples, count, [&](Index, ConstMatrixView x) {
    const Matrix read = x, written = model.decode(read_only(model.encode(x)));
    for (Index row = 0; row < x.rows(); ++row) scores.add(target_of(read, row), written_in(written, row));
  });
  return scores;
}

}  // namespace hourglass
