#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/exit_codes.h"
#include "cli/signals.h"

namespace hourglass::cli {
namespace {

constexpr double kMemory = 3;  // seconds over which the speed is averaged
constexpr int kBarWidth = 24;
constexpr const char* kClearLine = "\r\033[K";

bool standing = false;  // a bar, on the last line

void clear_bar() {
  if (!standing) return;
  std::fputs(kClearLine, stderr);
  std::fflush(stderr);
  standing = false;
}

bool can_draw() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) && terminal != nullptr && std::string_view(terminal) != "dumb";
}

// 12345.6 → "12,346"
std::string grouped(double value) {
  std::string out = std::to_string(std::llround(value));
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

std::size_t columns() {
  winsize size = {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// The bytes of so many characters of UTF-8.
std::size_t bytes_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  while (at < text.size()) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xc0) != 0x80;
    if (begins && characters-- == 0) break;
    ++at;
  }
  return at;
}

}  // namespace

NotPrinted::NotPrinted(int error)
    : std::runtime_error(error == EPIPE
                             ? std::string("standard output was closed by its reader")
                             : "standard output cannot be written: " + std::string(std::strerror(error))),
      exit_code_(error == EPIPE ? kNobodyReads : kNotWritten) {}

void print(const std::string& text) {
  clear_bar();
  errno = 0;
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw NotPrinted(errno);
}

std::string formatted(const char* format, ...) {
  std::va_list arguments, again;
  va_start(arguments, format);
  va_copy(again, arguments);
  std::string text(static_cast<std::size_t>(std::max(0, std::vsnprintf(nullptr, 0, format, arguments))), ' ');
  std::vsnprintf(text.data(), text.size() + 1, format, again);
  va_end(again);
  va_end(arguments);
  return text;
}

void tell(const std::string& line) {
  clear_bar();
  std::fprintf(stderr, "%s\n", line.c_str());
}

Bar::Bar(std::string what, double total, std::string unit)
    : shown_(can_draw()),
      what_(std::move(what)),
      unit_(std::move(unit)),
      total_(total),
      last_measured_(Clock::now()) {
  bar_at_work(shown_);
  if (total_ <= 0) draw(what_ + " …");
}

Bar::~Bar() {
  clear_bar();
  bar_at_work(false);
}

void Bar::update(double done, const std::string& note) {
  if (!shown_) return;
  measure(done);
  const Clock::time_point now = Clock::now();
  if (standing && now - last_drawn_ < std::chrono::milliseconds(100)) return;
  last_drawn_ = now;
  draw(line(done, note));
}

void Bar::measure(double done) {
  const Clock::time_point now = Clock::now();
  const double seconds = std::chrono::duration<double>(now - last_measured_).count();
  if (last_done_ >= 0 && seconds > 0) {
    const double current = (done - last_done_) / seconds, weight = 1 - std::exp(-seconds / kMemory);
    speed_ = speed_ > 0 ? speed_ + weight * (current - speed_) : current;
  }
  last_done_ = done;
  last_measured_ = now;
}

std::string Bar::line(double done, const std::string& note) const {
  const double share = std::clamp(done / total_, 0.0, 1.0);
  const auto filled = static_cast<std::size_t>(std::lround(share * kBarWidth));
  std::string bar = std::string(filled, '=') + (filled < kBarWidth ? ">" : "");
  bar.resize(kBarWidth, ' ');
  std::string out = what_ + " [" + bar + "] " + formatted("%3.0f %%", std::floor(100 * share));
  if (speed_ > 0) {
    out += "  " + grouped(speed_) + " " + unit_ + "/s  " + clock_time((total_ - done) / speed_) + " left";
  }
  return note.empty() ? out : out + "  " + note;
}

void Bar::draw(const std::string& text) {
  if (!shown_) return;
  // One column is left free: a terminal that is full to the last one begins a new line.
  const std::string_view fits = std::string_view(text).substr(0, bytes_of(text, columns() - 1));
  std::fprintf(stderr, "%s%.*s", kClearLine, static_cast<int>(fits.size()), fits.data());
  std::fflush(stderr);
  standing = true;
}

std::string clock_time(double seconds) {
  const long long s = std::llround(std::clamp(seconds, 0.0, 359999.0));
  return s >= 3600 ? formatted("%lld:%02lld:%02lld", s / 3600, s / 60 % 60, s % 60)
                   : formatted("%lld:%02lld", s / 60, s % 60);
}

}  // namespace hourglass::cli
