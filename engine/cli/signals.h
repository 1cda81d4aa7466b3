#pragma once
#include <string>

// SIGINT (Ctrl-C), SIGTERM, and SIGHUP unless it is ignored (nohup). What one of them does depends on whether
// there is something to lose: it ends the program at once, or it asks training to stop after the step in
// hand. A second one ends the program at once in any case. Closed pipes and limits of file size are told by
// the call that meets them, not by a signal.

namespace hourglass::cli {

/// Once, first of all.
void watch_signals();

/// From here on a signal ends the program at once (exit code 130), after a line that ends in `what_is_left`.
/// One that had been asked to wait for a step does so now.
void end_on_signal(const std::string& what_is_left);

/// From here on the first signal only makes stop_asked() true. `what_is_left`: for the line of a second one.
void finish_step_on_signal(const std::string& what_is_left);
bool stop_asked();

/// A file that is half written: removed where a signal ends the program. nullptr: none.
void remove_on_signal(const char* path);

/// Whether a bar is drawn on the terminal: a signal is answered there, on a line that is cleared first, also
/// between a line of progress and the next picture of the bar.
void bar_at_work(bool yes);

}  // namespace hourglass::cli
