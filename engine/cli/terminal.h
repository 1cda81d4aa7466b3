#pragma once
#include <chrono>
#include <stdexcept>
#include <string>

namespace hourglass::cli {

/// Standard output cannot be written: its reader has gone, its disk is full.
class NotPrinted : public std::runtime_error {
 public:
  explicit NotPrinted(int error);
  /// What the program ends with: kNobodyReads or kNotWritten.
  int exit_code() const { return exit_code_; }

 private:
  int exit_code_;
};

/// Writes to standard output at once; throws NotPrinted. All output for the user goes this way, so that none
/// is lost without a word.
void print(const std::string& text);
/// What printf would print.
[[gnu::format(printf, 1, 2)]] std::string formatted(const char* format, ...);

/// Says something on standard error, above the bar where there is one.
void tell(const std::string& line);

/// How far long work has come, on standard error where that is a terminal; in a pipe or a file nothing is
/// shown.
///
///   training [=======>            ]  37 %  21,400 images/s  1:12 left
class Bar {
 public:
  /// `total` of `unit`s; 0: not known, only `what` is shown.
  explicit Bar(std::string what, double total = 0, std::string unit = "");
  ~Bar();
  Bar(const Bar&) = delete;
  Bar& operator=(const Bar&) = delete;

  /// `done` of `total`; `note` stands at the end of the line. Draws ten times a second at most.
  void update(double done, const std::string& note = "");

 private:
  using Clock = std::chrono::steady_clock;
  void measure(double done);
  std::string line(double done, const std::string& note) const;
  void draw(const std::string& text);

  bool shown_;
  std::string what_, unit_;
  double total_;
  double last_done_ = -1, speed_ = 0;  // a second
  Clock::time_point last_measured_, last_drawn_;
};

/// `seconds` as 0:07, 12:30 or 3:04:05.
std::string clock_time(double seconds);

}  // namespace hourglass::cli
