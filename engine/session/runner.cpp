#include "session/runner.h"

#include "session/configuration_error.h"

namespace hourglass {

View Runner::draw(const std::string& name, const Json&, RunContext&) {
  throw ConfigurationError("unknown view '" + name + "'");
}

}  // namespace hourglass
