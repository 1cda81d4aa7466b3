#include "cli/signals.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>
#include <initializer_list>

#include "cli/exit_codes.h"

namespace hourglass::cli {
namespace {

// What the handler reads. It may run on any thread, at any moment.
std::atomic<bool> finish_step{false}, asked{false}, bar{false};
std::atomic<int> asked_by{0};
std::atomic<const char*> left{""}, half_written{nullptr};

void say(const char* text) {
  // Nobody may be reading any more; there is no other place to say so.
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text, std::strlen(text));
}

const char* name_of(int signal) {
  return signal == SIGINT ? "SIGINT" : signal == SIGTERM ? "SIGTERM" : "SIGHUP";
}

// Nothing but calls that are safe in a handler.
[[noreturn]] void end(int signal, bool second) {
  if (const char* path = half_written.load()) ::unlink(path);
  if (bar.load()) say("\r\033[K");
  say("hourglass: interrupted (");
  say(name_of(signal));
  say(second ? ", for the second time); " : "); ");
  say(left.load());
  say("\n");
  ::_exit(kInterrupted);
}

extern "C" void hourglass_on_signal(int signal) {
  const int error = errno;
  if (!finish_step.load()) end(signal, false);
  if (asked.exchange(true)) end(signal, true);
  asked_by.store(signal);
  if (bar.load()) say("\r\033[Kstopping after this step; once more ends at once\n");
  errno = error;
}

void set_left(const std::string& text) {
  static std::deque<std::string> kept;  // the handler may still be reading the one before
  kept.push_back(text);
  left.store(kept.back().c_str());
}

}  // namespace

void watch_signals() {
  struct sigaction action = {};
  action.sa_handler = hourglass_on_signal;
  action.sa_flags = SA_RESTART;
  // SIGINT even where it is ignored, as a script's jobs in the background have it: what is sent to this
  // process alone is meant. SIGHUP is ignored on purpose (nohup).
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before = {};
    ::sigaction(signal, nullptr, &before);
    if (signal != SIGHUP || before.sa_handler != SIG_IGN) ::sigaction(signal, &action, nullptr);
  }
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
  // A file that is opened must not become standard output because that was closed (`>&-`); and what is
  // written to it then has to fail.
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF) [[maybe_unused]]
      const int taken = ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

void end_on_signal(const std::string& what_is_left) {
  set_left(what_is_left);
  finish_step.store(false);
  if (asked.load()) end(asked_by.load(), false);
}

void finish_step_on_signal(const std::string& what_is_left) {
  set_left(what_is_left);
  finish_step.store(true);
}

bool stop_asked() { return asked.load(); }

void remove_on_signal(const char* path) { half_written.store(path); }

void bar_at_work(bool yes) { bar.store(yes); }

}  // namespace hourglass::cli
