#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "datasets/vocabulary.h"
#include "session/configuration.h"
#include "session/runner.h"
#include "session/session.h"

namespace hourglass {

/// A checkpoint is a safetensors file, so that `safetensors.numpy.load_file(path)` opens it. Its tensors are
/// the parameters by name, with the prefixes 'first_moment.' and 'second_moment.' the optimiser's state, and
/// 'memory' where the model keeps more than that; its metadata say what the run was and how far it had come:
///
///   format "hourglass", version "1", model, preset, data, settings (JSON), shape (JSON), place (JSON)
///   provenance (JSON: how the run came to be so)
///   data_identity (SHA-256 of the reader's own data)
///   and for a model of text: vocabulary (JSON: level, and symbols from token id 4 on); target_vocabulary
///   where it writes in another than it reads
///
/// Where it was written, in the page or natively, does not matter.
struct CheckpointHead {
  Configuration configuration;
  SampleShape shape;
  Place place;
  std::vector<long> counters;
  Provenance provenance;
  std::string identity;    // of the data, where their name does not say which they are (Splits::identity)
  std::string written_by;  // 'Hourglass 0.1.0'; not read by write_checkpoint(), which names this version
};

void write_checkpoint(const CheckpointHead& head, Runner& runner, ByteSink& sink);

/// The head alone: enough to make a runner of the right shape, one of the models of `catalogue`. Throws
/// CheckpointError for a file that is not a sound checkpoint of a version that this build reads; what another
/// version wrote is refused with the names of both.
CheckpointHead read_checkpoint_head(std::span<const std::uint8_t> file, const Catalogue& catalogue);

/// The vocabulary of what a model of text reads, else nothing: enough to turn typed text into token ids; and
/// of what it writes. Throws CheckpointError when what is stored is none.
std::optional<Vocabulary> read_checkpoint_vocabulary(std::span<const std::uint8_t> file);
std::optional<Vocabulary> read_checkpoint_target_vocabulary(std::span<const std::uint8_t> file);

/// Throws CheckpointError when a tensor is missing that `runner` has, unknown to it, of another shape, or not
/// finite. Changes nothing.
void check_checkpoint_tensors(std::span<const std::uint8_t> file, Runner& runner);

/// Fills the parameters and the memory of a runner with those of a file that was checked against it or its
/// like.
void read_checkpoint_tensors(std::span<const std::uint8_t> file, Runner& runner);

}  // namespace hourglass
