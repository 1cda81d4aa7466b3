#include "models/classifier.h"

#include <algorithm>

#include "nn/objectives/classification.h"
#include "nn/objectives/penalties.h"

namespace hourglass {
namespace {

std::vector<Parameters::Handle> handles(std::span<Dense* const> stack,
                                        std::span<const Parameters::Handle> softmax) {
  std::vector<Parameters::Handle> out;
  for (const Dense* layer : stack) {
    out.push_back(layer->weight_handle());
    out.push_back(layer->bias_handle());
  }
  for (const Parameters::Handle handle : softmax) out.push_back(handle);
  return out;
}

}  // namespace

Classifier::Classifier(ThreadPool& pool, Parameters& parameters, std::vector<Dense*> stack, Index classes)
    : pool_(&pool),
      parameters_(&parameters),
      stack_(std::move(stack)),
      softmax_(pool, parameters, "classifier", stack_.back()->outputs(), classes, Activation::linear),
      softmax_tensors_{softmax_.weight_handle(), softmax_.bias_handle()},
      softmax_optimiser_(pool, parameters, softmax_tensors_),
      optimiser_(pool, parameters, handles(stack_, softmax_tensors_)) {}

void Classifier::reserve(Index batch) {
  for (Dense* layer : stack_) layer->reserve(batch);
  softmax_.reserve(batch);
  gradient_.reserve(batch, classes());
  per_sample_.resize(static_cast<std::size_t>(batch));
}

Classifier::Step Classifier::step(ConstMatrixView x, std::span<const int> labels, Trains trains, Real lambda,
                                  const OptimiserOptions& options) {
  Step out = gradients(x, labels, trains, lambda);
  OptimiserOptions without_decay = options;
  without_decay.weight_decay = 0;
  out.gradient_norm = static_cast<double>(optimiser(trains).step(without_decay));
  return out;
}

Classifier::Step Classifier::gradients(ConstMatrixView x, std::span<const int> labels, Trains trains,
                                       Real lambda) {
  const Step out = judge(forward(x), labels, lambda);
  const bool all = trains == Trains::all;
  MatrixView dy = softmax_.backward(input(stack_.size(), x), gradient_.rows(x.rows()),
                                    all ? Grads::all : Grads::parameters_only);
  add_weight_decay(*parameters_, lambda, softmax_tensors_);
  for (std::size_t i = all ? stack_.size() : 0; i-- > 0;) {
    reseat(dy, stack_[i]->backward(input(i, x), dy, i == 0 ? Grads::parameters_only : Grads::all));
  }
  return out;
}

Classifier::Step Classifier::evaluate(ConstMatrixView x, std::span<const int> labels, Real lambda) {
  return judge(forward(x), labels, lambda);
}

MatrixView Classifier::classify(ConstMatrixView x) {
  MatrixView p = forward(x);
  hourglass::softmax(*pool_, read_only(p), p);
  return p;
}

int Classifier::guess(ConstMatrixView p, Index row) {
  const ConstSpan of = rows_of(p, row);
  return static_cast<int>(std::ranges::max_element(of) - of.begin());
}

// x → logits (batch, classes)
MatrixView Classifier::forward(ConstMatrixView x) {
  for (std::size_t i = 0; i < stack_.size(); ++i) stack_[i]->forward(input(i, x));
  return softmax_.forward(input(stack_.size(), x));
}

// Leaves p in the place of the logits, and ∂L/∂a in gradient_.
Classifier::Step Classifier::judge(MatrixView logits, std::span<const int> labels, Real lambda) {
  const Index batch = logits.rows();
  Step out;
  out.cross_entropy = static_cast<double>(
      softmax_cross_entropy(*pool_, read_only(logits), labels, logits, gradient_.rows(batch),
                            std::span(per_sample_).first(static_cast<std::size_t>(batch))));
  out.decay = weight_decay(*parameters_, lambda, softmax_tensors_);
  Index wrong = 0;
  for (Index row = 0; row < batch; ++row) {
    wrong += guess(read_only(logits), row) != labels[static_cast<std::size_t>(row)];
  }
  out.wrong = static_cast<double>(wrong) / static_cast<double>(batch);
  return out;
}

}  // namespace hourglass
