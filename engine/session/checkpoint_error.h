#pragma once
#include <stdexcept>

namespace hourglass {

/// A checkpoint that cannot be read or written: the message says what is wrong, where, and what would be
/// right. It is written for the reader of the page or of the command line.
class CheckpointError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace hourglass
