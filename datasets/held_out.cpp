#include "datasets/held_out.h"

#include <utility>

#include "datasets/data_error.h"
#include "datasets/image_set.h"

namespace hourglass {

DataSet hold_out_tenth(const std::string& name, const SampleShape& shape,
                       const std::vector<std::uint8_t>& pixels, const std::vector<std::uint8_t>& labels,
                       Index classes) {
  const Index size = shape.numbers(), count = Index(pixels.size()) / size;
  if (count < 2)
    throw DataError(name +
                    ": at least two images are wanted, to learn from one and hold out the other; there " +
                    (count == 0 ? "is none" : "is one"));
  std::vector<std::uint8_t> train, test, train_labels, test_labels;
  train.reserve(pixels.size());
  for (Index i = 0; i < count; ++i) {
    const bool held_out = count < 10 ? i == count - 1 : i % 10 == 9;
    const auto from = pixels.begin() + i * size;
    auto& part = held_out ? test : train;
    part.insert(part.end(), from, from + size);
    if (!labels.empty()) (held_out ? test_labels : train_labels).push_back(labels[std::size_t(i)]);
  }
  return {
      std::make_unique<ImageSet>(name + " train", shape, std::move(train), std::move(train_labels), classes),
      std::make_unique<ImageSet>(name + " test", shape, std::move(test), std::move(test_labels), classes)};
}

}  // namespace hourglass
