#pragma once
#include <memory>
#include <string>

#include "datasets/samples.h"

namespace hourglass {

/// A set with both its parts, whatever they are.
struct DataSet {
  std::unique_ptr<Samples> train;
  std::unique_ptr<Samples> test;
  std::string note = {};  // what the reader should know of how it was read; may be empty

  std::string identity = {};  // Splits::identity

  operator Splits() const { return {*train, *test, identity}; }
};

}  // namespace hourglass
