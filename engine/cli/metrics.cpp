#include "cli/metrics.h"

#include <algorithm>

#include "metrics/nearest_neighbours.h"

namespace hourglass::cli {
namespace {

constexpr Index kMapCode = 3;  // codes of at most this many units are judged by their neighbours
constexpr int kNeighbours = 5;
constexpr Index kBatch = 250;

Matrix codes_of(Session& session, const ImageSet& set) {
  const int phase = session.place().phase;
  Matrix out(set.count(), session.runner().code_size(phase));
  Matrix x(kBatch, set.image_size());
  for (Index first = 0; first < set.count(); first += kBatch) {
    const Index n = std::min(kBatch, set.count() - first);
    set.gather_range(first, n, x.data());
    out.middleRows(first, n) = session.runner().encode(ConstMatrixView(x.data(), n, x.cols()), phase);
  }
  return out;
}

}  // namespace

Json final_metrics(Session& session, ThreadPool& pool) {
  const ImageSplits& data = session.data();
  while (!session.fit_pca(data.train.count())) {
  }
  const Evaluation evaluation = session.evaluate(data.test.count());
  Json metrics{{"squared_error", evaluation.squared_error},
               {"pca_squared_error", evaluation.pca_squared_error}};
  if (evaluation.loss_unit == "nats") metrics["reconstruction"] = evaluation.loss;
  if (session.runner().final_code_size() <= kMapCode && data.train.count() >= kNeighbours) {
    const Matrix train = codes_of(session, data.train), test = codes_of(session, data.test);
    const auto view = [](const Matrix& m) { return ConstMatrixView(m.data(), m.rows(), m.cols()); };
    metrics["knn_accuracy"] = nearest_neighbour_accuracy(pool, view(train), data.train.labels(), view(test),
                                                         data.test.labels(), kNeighbours);
  }
  return metrics;
}

}  // namespace hourglass::cli
