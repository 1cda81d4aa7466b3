#include "papers/layerwise/classes_view.h"

namespace hourglass {
namespace {

constexpr Index kSeen = 2000;  // test images, unless it is asked for more
constexpr Index kPictures = 40;

}  // namespace

View draw_classes(RunContext& context, Classifier& classifier, const Json& arguments) {
  const Samples& test = context.data.test;
  const Index classes = classifier.classes();
  const Range any = {-1, static_cast<double>(classes - 1)};
  const Index count = count_argument(arguments, "count", kSeen, test.count(), 1);
  const Index most = count_argument(arguments, "wrong", kPictures, kMostImages);
  const Index of_label = whole_argument(arguments, "label", -1, any);
  const Index of_guess = whole_argument(arguments, "guess", -1, any);

  Matrix confusion = Matrix::Zero(classes, classes);
  const bool has_learned = classifier.optimiser(Classifier::Trains::softmax).steps() > 0 ||
                           classifier.optimiser(Classifier::Trains::all).steps() > 0;
  ViewArray index, labels, guesses, probability;
  Index wrong = 0;
  context.for_batches(test, count, [&](Index first, ConstMatrixView x) {
    const ConstMatrixView p = read_only(classifier.classify(x));
    for (Index i = 0; i < p.rows(); ++i) {
      const int label = test.label(first + i), guess = Classifier::guess(p, i);
      confusion(label, guess) += 1;
      if (guess == label) continue;
      ++wrong;
      const bool asked_for = (of_label < 0 || label == of_label) && (of_guess < 0 || guess == of_guess);
      if (!asked_for || static_cast<Index>(index.data.size()) == most) continue;
      index.data.push_back(static_cast<float>(first + i));
      labels.data.push_back(static_cast<float>(label));
      guesses.data.push_back(static_cast<float>(guess));
      probability.data.push_back(static_cast<float>(p(i, guess)));
    }
  });
  const auto shown = static_cast<Index>(index.data.size());
  Matrix pictures(shown, test.shape().numbers());
  for (Index i = 0; i < shown; ++i) {
    test.gather_range(static_cast<Index>(index.data[static_cast<std::size_t>(i)]), 1, pictures.row(i).data());
  }
  for (ViewArray* list : {&index, &labels, &guesses, &probability}) list->shape = {shown};
  return {.info = {{"trained", has_learned}, {"images", count}, {"wrong", wrong}},
          .arrays = {{"confusion", array_of(view_of(confusion))},
                     {"images", images_of(view_of(pictures), test.shape())},
                     {"index", std::move(index)},
                     {"labels", std::move(labels)},
                     {"guesses", std::move(guesses)},
                     {"probability", std::move(probability)}}};
}

}  // namespace hourglass
