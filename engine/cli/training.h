#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "cli/files.h"
#include "cli/terminal.h"
#include "session/session.h"

// What the verbs that train have in common.

namespace hourglass::cli {

/// Test samples that tell whether weights are sound.
inline constexpr Index kQuickCheck = 1000;

/// Trains until the run has seen `samples` samples in all, its phases are over, `seconds` have gone by (0: no
/// limit) or a signal asks it to stop, and moves the bar on. Passes `samples` by less than a batch, and never
/// the end of a phase that ends there. Returns what it diverged by.
std::optional<Divergence> train_until(Session& session, std::uint64_t samples, double seconds, Bar& bar);

/// The run's place and losses, as a line for people or as JSON. Throws NotPrinted.
void print_progress(Session& session, bool json);

/// Samples that all phases take.
double samples_of_phases(Session& session);

/// Whether a number, or all in a list, are finite.
bool all_finite(const Json& value);

/// Room that a checkpoint takes on the disk, and some more for numbers that grow: a run of an hour must not
/// end on a full disk.
std::size_t room_for_checkpoint(Session& session);

/// Brings what `write` writes onto the disk; returns where it is. A run that has no place where it was to
/// have one gets one among the temporary files, as `elsewhere`, rather than be lost: NotWritten says where.
std::string write_or_rescue(OutputFile& file, const std::string& elsewhere,
                            const std::function<void(ByteSink&)>& write);

}  // namespace hourglass::cli
