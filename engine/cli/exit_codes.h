#pragma once

namespace hourglass::cli {

/// How the program ends: part of the stable surface; `hourglass --help` and docs/command-line.md list them.
inline constexpr int kDone = 0, kFailed = 1, kWrongInput = 2, kDiverged = 3, kNotWritten = 4, kNotReached = 5;
/// As shells give them for SIGINT and SIGPIPE.
inline constexpr int kInterrupted = 130, kNobodyReads = 141;

}  // namespace hourglass::cli
