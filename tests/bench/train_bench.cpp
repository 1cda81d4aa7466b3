// Samples a second of one of the benchmark's networks (training_rows.h): one JSON object a line,
//   {"type":"train","row":"vae","batch":128,"threads":1,"samples":…,"seconds":…,"firstLoss":…,"lastLoss":…}
// Timed are whole steps, the gathering of the batch included; not the set-up and some first steps.
// and then, one a line, what takes its time beside the products, each measured by itself at the row's sizes:
//   {"type":"part","row":"vae","part":"optimiser","share":0.03}   of a step's time
// With --late, in place of these, what is left of the rate after so many more steps (on a batch of 16, since
// it is steps that count): the two states of the network take turns of a fraction of a second each.
//   {"type":"late","row":"vae","steps":3000,"ratio":0.98}
// Usage: train_bench ROW [--batch N] [--threads N] [--seconds S] [--mnist FILE] [--hidden N] [--code N]
// [--late STEPS]
//   --mnist         pixels of MNIST's training images, a byte each, and nothing else; for the rows on MNIST
//   --hidden --code the row `vae` with other widths
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "bench/training_rows.h"
#include "core/real.h"

namespace hourglass {
namespace {

struct Options {
  std::string row, mnist;
  Index batch = 128;
  Widths widths;
  int threads = 1;
  double seconds = 1;
  int late = 0;  // steps
};

Options read_options(int argc, char** argv) {
  Options out;
  if (argc > 1) out.row = argv[1];
  for (int i = 2; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--batch") == 0) out.batch = std::max(1, std::atoi(argv[i + 1]));
    if (std::strcmp(argv[i], "--threads") == 0) out.threads = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--seconds") == 0) out.seconds = std::atof(argv[i + 1]);
    if (std::strcmp(argv[i], "--mnist") == 0) out.mnist = argv[i + 1];
    if (std::strcmp(argv[i], "--late") == 0) out.late = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--hidden") == 0) out.widths.hidden = std::max(1, std::atoi(argv[i + 1]));
    if (std::strcmp(argv[i], "--code") == 0) out.widths.code = std::max(1, std::atoi(argv[i + 1]));
  }
  return out;
}

std::vector<std::uint8_t> read_whole(const std::string& path) {
  std::vector<std::uint8_t> out;
  std::FILE* file = path.empty() ? nullptr : std::fopen(path.c_str(), "rb");
  if (file == nullptr) return out;
  std::fseek(file, 0, SEEK_END);
  out.resize(static_cast<std::size_t>(std::ftell(file)));
  std::fseek(file, 0, SEEK_SET);
  if (std::fread(out.data(), 1, out.size(), file) != out.size()) out.clear();
  std::fclose(file);
  return out;
}

/// Batches by a permutation that is drawn anew for each pass, and the steps on them.
class Trainer {
 public:
  Trainer(ThreadPool& pool, TrainingRow& row, const RowData& data, Index batch)
      : pool_(pool), row_(row), data_(data), x_(batch, data.numbers) {
    order_.resize(static_cast<std::size_t>(data.samples()));
    next_ = data.samples();
  }

  double step() {
    if (next_ + x_.rows() > data_.samples()) {
      random_.permutation(Stream::shuffle, ++pass_, 0, order_);
      next_ = 0;
    }
    const MatrixView x(x_.data(), x_.rows(), x_.cols());
    gather(pool_, data_, std::span(order_).subspan(static_cast<std::size_t>(next_)), x);
    next_ += x_.rows();
    return row_.step(read_only(x), random_, step_++);
  }

 private:
  ThreadPool& pool_;
  TrainingRow& row_;
  const RowData& data_;
  const Random random_{1};
  Matrix x_;  // (batch, numbers)
  std::vector<std::uint32_t> order_;
  Index next_;
  std::uint64_t pass_ = 0, step_ = 0;
};

/// Steps for at least so many seconds, and at least so many.
struct Run {
  Run(Trainer& trainer, double least_seconds, int least_steps) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    do {
      last_loss = trainer.step();
      ++steps;
      seconds = std::chrono::duration<double>(Clock::now() - start).count();
    } while (seconds < least_seconds || steps < least_steps);
  }
  double seconds = 0, last_loss = 0;
  int steps = 0;
};

/// Of one call, on average over enough of them.
template <class F>
double seconds_of(F&& work) {
  using Clock = std::chrono::steady_clock;
  double seconds = 0;
  for (int calls = 16;; calls *= 2) {
    const auto start = Clock::now();
    for (int i = 0; i < calls; ++i) work();
    seconds = std::chrono::duration<double>(Clock::now() - start).count();
    if (seconds > 0.1) return seconds / calls;
  }
}

/// What the network is now, with moments, for what is in `state` from then on; and the other way round.
void exchange(Parameters& parameters, std::vector<Real>& state) {
  std::size_t at = 0;
  for (const Span span : {parameters.values(), parameters.first_moments(), parameters.second_moments()}) {
    std::swap_ranges(span.begin(), span.end(), state.begin() + static_cast<std::ptrdiff_t>(at));
    at += span.size();
  }
}

/// The rate after so many steps over the rate now, turn by turn, so that both meet the same machine: the
/// median.
double late_ratio(ThreadPool& pool, TrainingRow& row, const RowData& data, const Options& options) {
  constexpr int kTurns = 7;
  Parameters& parameters = row.parameters();
  std::vector<Real> other(static_cast<std::size_t>(parameters.state_size()));
  parameters.save_state(other);
  Trainer small(pool, row, data, std::min<Index>(16, options.batch));
  Run(small, 0, options.late);
  Trainer trainer(pool, row, data, options.batch);
  const auto seconds_a_step = [&] {
    const Run timed(trainer, options.seconds / kTurns, 3);
    return timed.seconds / timed.steps;
  };
  std::vector<double> ratios;
  for (int turn = 0; turn < kTurns; ++turn) {
    const double late = seconds_a_step();
    exchange(parameters, other);
    ratios.push_back(seconds_a_step() / late);
    exchange(parameters, other);
  }
  std::ranges::nth_element(ratios, ratios.begin() + kTurns / 2);
  return ratios[kTurns / 2];
}

int run(const Options& options) {
  ThreadPool pool(options.threads);
  const auto row = make_training_row(options.row, pool, options.batch, options.widths);
  if (row == nullptr) {
    std::fprintf(stderr, "train_bench: there is no row '%s'\n", options.row.c_str());
    return 2;
  }
  const RowData data = make_row_data(options.row, read_whole(options.mnist));
  if (data.samples() < options.batch) {
    std::fprintf(stderr, "train_bench %s: --mnist '%s' holds %ld images, the batch %ld\n",
                 options.row.c_str(), options.mnist.c_str(), static_cast<long>(data.samples()),
                 static_cast<long>(options.batch));
    return 2;
  }
  Trainer trainer(pool, *row, data, options.batch);
  const double first_loss = trainer.step();
  // A browser compiles the module a second time, better, while these run.
  Run(trainer, std::min(0.3, options.seconds), 2);
  const Run timed(trainer, options.seconds, 3);
  std::printf(
      "{\"type\":\"train\",\"row\":\"%s\",\"batch\":%ld,\"threads\":%d,\"samples\":%ld,\"seconds\":%.6f,"
      "\"firstLoss\":%.5f,\"lastLoss\":%.5f}\n",
      options.row.c_str(), static_cast<long>(options.batch), pool.size(),
      static_cast<long>(timed.steps) * static_cast<long>(options.batch), timed.seconds, first_loss,
      timed.last_loss);
  if (options.late > 0) {
    std::printf("{\"type\":\"late\",\"row\":\"%s\",\"steps\":%d,\"ratio\":%.4f}\n", options.row.c_str(),
                options.late, late_ratio(pool, *row, data, options));
    return 0;
  }
  for (const StepPart& part : step_parts(options.row, pool, *row, options.batch)) {
    std::printf("{\"type\":\"part\",\"row\":\"%s\",\"part\":\"%s\",\"share\":%.4f}\n", options.row.c_str(),
                part.name, seconds_of(part.run) / (timed.seconds / timed.steps));
  }
  std::fflush(stdout);
  return 0;
}

}  // namespace
}  // namespace hourglass

int main(int argc, char** argv) { return hourglass::run(hourglass::read_options(argc, argv)); }
