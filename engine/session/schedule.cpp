#include "session/schedule.h"

#include <cmath>

namespace hourglass {

double rate_share(Schedule schedule, double done, double all) {
  constexpr double kPi = 3.141592653589793;
  const double t = done < all ? done / all : 1;
  switch (schedule) {
    case Schedule::constant:
      break;
    case Schedule::step:
      return t < 0.5 ? 1 : t < 0.75 ? 0.1 : 0.01;
    case Schedule::cosine:
      return (1 + std::cos(kPi * t)) / 2;
    case Schedule::inverse:
      return 1 / (1 + 9 * t);
  }
  return 1;
}

}  // namespace hourglass
