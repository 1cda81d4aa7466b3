#pragma once

// Assertions inside the border. Files, settings and messages are validated where they come in; inside,
// a broken assumption is a bug of ours and the process stops at once, with the place.

namespace hourglass {

[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace hourglass

// The page's modules leave out the condition's text, which file and line give away: thousands of bytes.
#ifdef __EMSCRIPTEN__
#define HOURGLASS_CONDITION(condition) "a condition"
#else
#define HOURGLASS_CONDITION(condition) #condition
#endif
#define HOURGLASS_CHECK(condition) \
  (static_cast<bool>(condition)    \
       ? void(0)                   \
       : ::hourglass::check_failed(HOURGLASS_CONDITION(condition), __FILE__, __LINE__))
