#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "session/configuration.h"
#include "session/runner.h"
#include "session/session.h"

namespace hourglass {

/// A checkpoint is a safetensors file, so that `safetensors.numpy.load_file(path)` opens it. Its tensors are
/// the parameters by name, and with the prefixes 'first_moment.' and 'second_moment.' the optimiser's state;
/// its metadata say what the run was and how far it had come:
///
///   format "hourglass", version "1", model, preset, settings (JSON), shape (JSON), place (JSON)
///
/// Where it was written, in the page or natively, does not matter.
struct CheckpointHead {
  Configuration configuration;
  ImageShape shape;
  Place place;
  std::vector<long> counters;
};

std::vector<std::uint8_t> write_checkpoint(const CheckpointHead& head, Parameters& parameters);

/// The head alone: enough to make a runner of the right shape. Throws CheckpointError for a file that is not
/// a sound checkpoint of a version that this build reads.
CheckpointHead read_checkpoint_head(std::span<const std::uint8_t> file);

/// Fills `parameters`, which were laid out for the head's configuration. Throws CheckpointError when a tensor
/// is missing, unknown, of another shape, or not finite; `parameters` then hold garbage, so use a fresh
/// model.
void read_checkpoint_tensors(std::span<const std::uint8_t> file, Parameters& parameters);

}  // namespace hourglass
