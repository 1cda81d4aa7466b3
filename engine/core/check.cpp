#include "core/check.h"

#include <cstdio>
#include <cstdlib>

namespace hourglass {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "hourglass: check failed: %s (%s:%d)\n", condition, file, line);
  std::abort();
}

}  // namespace hourglass
