#include "core/real.h"

namespace hourglass::precision {
#ifdef HOURGLASS_DOUBLE
const char tag_f64 = 'd';
#else
const char tag_f32 = 'f';
#endif
}  // namespace hourglass::precision
