#pragma once
#include <memory>

#include "datasets/samples.h"

namespace hourglass {

/// A set with both its parts, whatever they are.
struct DataSet {
  std::unique_ptr<Samples> train;
  std::unique_ptr<Samples> test;

  operator Splits() const { return {*train, *test}; }
};

}  // namespace hourglass
