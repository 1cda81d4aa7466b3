#include "session/seq2seq_views.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "datasets/data_error.h"
#include "nn/token_loss.h"
#include "session/configuration_error.h"
#include "session/view_arguments.h"

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

class Drawing {
 public:
  Drawing(const Json& arguments, RunContext& context, Seq2Seq& model, const Vocabulary& vocabulary)
      : arguments_(arguments),
        context_(context),
        model_(model),
        vocabulary_(vocabulary),
        length_(model.options().length),
        last_(context.data.test.count() - 1) {}

  View sentences() {
    check_arguments("sentences", arguments_, {"count", "first"});
    const Index first = place_argument(arguments_, "first", last_);
    const Index count = count_argument(arguments_, "count", 16, std::min(kMostSentences, last_ + 1 - first));
    Matrix x(count, 2 * length_), written(count, length_);
    for (Index begin = 0; begin < count; begin += RunContext::kBatch) {
      const Index n = std::min(RunContext::kBatch, count - begin);
      const ConstMatrixView batch = context_.batch(context_.data.test, first + begin, n);
      x.middleRows(begin, n) = batch;
      written.middleRows(begin, n) = model_.decode(read_only(model_.encode(batch)));
    }
    View view;
    Json list = Json::array();
    for (Index row = 0; row < count; ++row) {
      const std::vector<int> target = sequence(view_of(x), row, length_, length_),
                             output = sequence(view_of(written), row, 0, length_);
      list.push_back({{"source", describe(sequence(view_of(x), row, 0, length_))},
                      {"target", describe(target)},
                      {"output", describe(output)},
                      {"exact", target == output},
                      {"edits", edit_distance(target, output)}});
    }
    view.info["sentences"] = std::move(list);
    const Matrix source = x.leftCols(length_), target = x.rightCols(length_);
    view.arrays = {{"source", array_of(view_of(source))},
                   {"target", array_of(view_of(target))},
                   {"output", array_of(view_of(written))}};
    return view;
  }

  View translate() {
    check_arguments("translate", arguments_, {"text", "beam"});
    const Index width = beam_argument();
    const Matrix x = typed("translate");
    const Matrix code = model_.encode(view_of(x));
    const Matrix written = model_.decode(view_of(code));
    View view;
    view.info["source"] = describe(sequence(view_of(x), 0, 0, length_));
    view.info["output"] = describe(sequence(view_of(written), 0, 0, length_));
    Json candidates = Json::array();
    for (const Hypothesis& found : model_.beam(view_of(code), width)) {
      Json candidate = describe(found.tokens);
      candidate["log_probability"] = found.log_probability;
      candidate["finished"] = found.finished;
      candidates.push_back(std::move(candidate));
    }
    view.info["candidates"] = std::move(candidates);
    const Matrix source = x.leftCols(length_);
    view.arrays = {{"source", row_of(source)}, {"output", row_of(written)}};
    return view;
  }

  View states() {
    check_arguments("states", arguments_, {"index", "text"});
    Matrix x;
    if (arguments_.contains("text")) {
      x = typed("states");
    } else {
      x = context_.batch(context_.data.test, place_argument(arguments_, "index", last_), 1);
    }
    const Matrix code = model_.encode(view_of(x));
    View view;
    view.info["source"] = describe(sequence(view_of(x), 0, 0, length_));
    view.info["read"] = tokens(model_.source().ids());
    const Index read = model_.source().steps();
    view.arrays = {{"read_hidden", over_time(model_.encoder(), read, true)},
                   {"read_cell", over_time(model_.encoder(), read, false)}};

    const Matrix written = model_.decode(view_of(code));
    const std::vector<int> output = sequence(view_of(written), 0, 0, length_);
    view.info["output"] = describe(output);
    // The end is written, too, where the length did not run out before.
    std::vector<int> with_end = output;
    if (static_cast<Index>(output.size()) < length_) with_end.push_back(Token::end);
    view.info["written"] = tokens(with_end);
    const auto steps = static_cast<Index>(with_end.size());
    view.arrays.emplace_back("write_hidden", over_time(model_.decoder(), steps, true));
    view.arrays.emplace_back("write_cell", over_time(model_.decoder(), steps, false));
    weigh(with_end, view);
    return view;
  }

  View between() {
    check_arguments("between", arguments_, {"from", "to", "steps"});
    const Index from = place_argument(arguments_, "from", last_),
                to = place_argument(arguments_, "to", last_, 1);
    const Index steps = count_argument(arguments_, "steps", 9, kMostSteps);
    if (steps < 2)
      throw ConfigurationError("view between: steps = " + std::to_string(steps) + ": at least 2");
    Matrix ends(2, 2 * length_);
    ends.row(0) = context_.batch(context_.data.test, from, 1).row(0);
    ends.row(1) = context_.batch(context_.data.test, to, 1).row(0);
    const Matrix codes = model_.encode(view_of(ends));
    Matrix line(steps, codes.cols());
    std::vector<double> position;
    for (Index i = 0; i < steps; ++i) {
      const double t = static_cast<double>(i) / static_cast<double>(steps - 1);
      position.push_back(t);
      line.row(i) = Real(1 - t) * codes.row(0) + Real(t) * codes.row(1);
    }
    const Matrix written = model_.decode(view_of(line));
    View view;
    view.info["from"] = describe(sequence(view_of(ends), 0, 0, length_));
    view.info["to"] = describe(sequence(view_of(ends), 1, 0, length_));
    Json list = Json::array();
    for (Index i = 0; i < steps; ++i) list.push_back(describe(sequence(view_of(written), i, 0, length_)));
    view.info["sentences"] = std::move(list);
    view.arrays = {{"position", list_of(position)}, {"output", array_of(view_of(written))}};
    return view;
  }

  View lengths() {
    check_arguments("lengths", arguments_, {"count", "learned"});
    const Splits& data = context_.data;
    const SequenceScores scores =
        score_greedy(context_, model_, data.test, count_argument(arguments_, "count", last_ + 1, last_ + 1));
    const Index learned =
        std::min(count_argument(arguments_, "learned", 0, kMostSentences), data.train.count());
    std::vector<double> length, count, exact, edits;
    for (const SequenceScores::OfLength& same : scores.per_length()) {
      const auto n = static_cast<double>(same.count);
      length.push_back(static_cast<double>(same.length));
      count.push_back(n);
      exact.push_back(static_cast<double>(same.exact) / n);
      edits.push_back(static_cast<double>(same.edits) / n);
    }
    View view;
    view.info["token_accuracy"] = scores.token_accuracy();
    view.info["exact_match"] = scores.exact_match();
    view.info["edit_distance"] = scores.edit_distance();
    if (learned > 0) {
      view.info["learned_exact_match"] = score_greedy(context_, model_, data.train, learned).exact_match();
    }
    view.arrays = {{"length", list_of(length)},
                   {"count", list_of(count)},
                   {"exact_match", list_of(exact)},
                   {"edit_distance", list_of(edits)}};
    return view;
  }

 private:
  Json tokens(std::span<const int> ids) const {
    Json out = Json::array();
    for (const int id : ids) out.push_back(vocabulary_.symbol(id));
    return out;
  }
  Json describe(std::span<const int> ids) const {
    return {{"text", vocabulary_.decode(ids)}, {"tokens", tokens(ids)}};
  }
  static ViewArray row_of(const Matrix& m) { return {{m.cols()}, {m.data(), m.data() + m.cols()}}; }

  Index beam_argument() const {
    const double value = number_argument(arguments_, "beam", 5);
    if (value < 1 || value > static_cast<double>(kWidestBeam) || value != std::floor(value)) {
      throw ConfigurationError("view argument beam = " + arguments_["beam"].dump() +
                               ": must be a whole number from 1 to " + std::to_string(kWidestBeam));
    }
    return static_cast<Index>(value);
  }

  /// The argument 'text' as a sample whose target is not known: (1, 2 · length).
  Matrix typed(const char* view) const {
    const Json* found = arguments_.find("text");
    if (!found || !found->is_string()) {
      throw ConfigurationError(std::string("view ") + view + ": it needs 'text', the sentence to read");
    }
    try {
      const std::vector<int> ids = vocabulary_.encode(found->get<std::string>(), length_ - 1);
      Matrix x = Matrix::Constant(1, 2 * length_, Real(Token::padding));
      *std::copy(ids.begin(), ids.end(), x.data()) = Real(Token::end);
      return x;
    } catch (const DataError& error) {
      throw ConfigurationError(std::string("view ") + view + ": " + error.what());
    }
  }

  /// Of a single sequence, after each of its first `steps` steps: (layers, steps, units).
  static ViewArray over_time(LstmStack& stack, Index steps, bool hidden) {
    ViewArray out{{stack.layers(), steps, stack.units()}, {}};
    for (int layer = 0; layer < stack.layers(); ++layer) {
      for (Index t = 1; t <= steps; ++t) {
        const MatrixView state = hidden ? stack.layer(layer).hidden(t) : stack.layer(layer).cell(t);
        out.data.insert(out.data.end(), state.data(), state.data() + state.size());
      }
    }
    return out;
  }

  /// What the last decode, of a single sequence, weighed at each step: the token that it wrote, then those
  /// that come next, each with its probability.
  void weigh(std::span<const int> written, View& view) {
    const auto steps = static_cast<Index>(written.size());
    // Each step has overwritten the logits of the one before: all of them anew, from the states.
    MatrixView p = model_.output().forward(read_only(model_.decoder().output(steps)));
    log_softmax(context_.pool, p);
    const Index count = std::min(kLikeliest, p.cols());
    std::vector<int> order(static_cast<std::size_t>(p.cols()));
    ViewArray probability{{steps, count}, {}};
    Json names = Json::array();
    for (Index t = 0; t < steps; ++t) {
      std::iota(order.begin(), order.end(), 0);
      // The written one comes first by itself: of two that are equal up to rounding it may be either.
      const int own = written[static_cast<std::size_t>(t)];
      std::swap(order[0], order[static_cast<std::size_t>(own)]);
      std::partial_sort(order.begin() + 1, order.begin() + count, order.end(),
                        [&](int a, int b) { return p(t, a) > p(t, b); });
      const std::span<const int> best = std::span(order).first(static_cast<std::size_t>(count));
      for (const int id : best) probability.data.push_back(static_cast<float>(std::exp(p(t, id))));
      names.push_back(tokens(best));
    }
    view.info["likeliest"] = std::move(names);
    view.arrays.emplace_back("probability", std::move(probability));
  }

  const Json& arguments_;
  RunContext& context_;
  Seq2Seq& model_;
  const Vocabulary& vocabulary_;
  Index length_, last_;  // last_: place of the last test sample
};

struct Named {
  const char* name;
  View (Drawing::*draw)();
};
constexpr Named kViews[] = {{"sentences", &Drawing::sentences},
                            {"translate", &Drawing::translate},
                            {"states", &Drawing::states},
                            {"between", &Drawing::between},
                            {"lengths", &Drawing::lengths}};

}  // namespace

std::vector<std::string> seq2seq_view_names() {
  std::vector<std::string> out;
  for (const Named& view : kViews) out.emplace_back(view.name);
  return out;
}

View draw_seq2seq(const std::string& name, const Json& arguments, RunContext& context, Seq2Seq& model,
                  const Vocabulary& vocabulary) {
  const auto* found = std::ranges::find_if(kViews, [&](const Named& view) { return name == view.name; });
  if (found == std::end(kViews)) throw ConfigurationError("unknown view '" + name + "'");
  Drawing drawing(arguments, context, model, vocabulary);
  return (drawing.*(found->draw))();
}

SequenceScores score_greedy(RunContext& context, Seq2Seq& model, const Samples& samples, Index count) {
  const Index length = model.options().length;
  SequenceScores scores;
  context.for_batches(samples, count, [&](Index, ConstMatrixView x) {
    const MatrixView written = model.decode(read_only(model.encode(x)));
    for (Index row = 0; row < x.rows(); ++row) {
      scores.add(sequence(x, row, length, length), sequence(read_only(written), row, 0, length));
    }
  });
  return scores;
}

}  // namespace hourglass
