#pragma once
#include <stdexcept>

namespace hourglass {

/// A setting or a request that cannot be honoured: the message names the field, the value and what is
/// allowed.
class ConfigurationError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace hourglass
