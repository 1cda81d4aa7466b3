#pragma once
#include <stdexcept>

namespace hourglass {

/// Data from outside that cannot be used: the message names the file, what is wrong, where, and what
/// would be right. It is written for the reader of the page or of the command line.
class DataError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace hourglass
