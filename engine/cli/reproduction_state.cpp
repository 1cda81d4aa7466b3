#include "cli/reproduction_state.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "format/safetensors.h"

namespace hourglass::cli {
namespace {

constexpr const char* kKey = "reproduction";

Json json_of(const ReproductionState& state) {
  Json seconds = Json::object();
  for (const auto& [threads, spent] : state.seconds) seconds[std::to_string(threads)] = spent;
  return {{"name", state.name},
          {"seed", state.seed},
          {"share", state.departure.share},
          {"data", state.departure.data},
          {"training", state.training},
          {"measured", state.measured},
          {"seconds", seconds}};
}

// Throws JsonError.
ReproductionState state_of(const Json& json) {
  ReproductionState out;
  out.name = json.at("name").text();
  out.seed = json.at("seed").integer();
  out.departure = {json.at("share").real(), json.at("data").text()};
  out.training = json.at("training").text();
  out.measured = json.at("measured");
  for (const auto& [training, moments] : out.measured.items()) {
    for (const auto& [moment, metrics] : moments.items()) (void)metrics.items();
  }
  for (const auto& [threads, spent] : json.at("seconds").items()) {
    int count = 0;
    const auto [end, error] = std::from_chars(threads.data(), threads.data() + threads.size(), count);
    if (error != std::errc() || end != threads.data() + threads.size() || count < 1)
      throw JsonError("'" + threads + "' is no number of threads");
    out.seconds[count] = spent.real();
  }
  return out;
}

std::string words_for(const ReproductionState& state) {
  std::string out = state.name + ", seed " + std::to_string(state.seed);
  if (state.departure.share != 1) out += ", --share " + Json(state.departure.share).dump();
  if (!state.departure.data.empty()) out += ", --data " + state.departure.data;
  return out;
}

}  // namespace

double ReproductionState::total_seconds() const {
  double out = 0;
  for (const auto& [threads, spent] : seconds) out += spent;
  return out;
}

bool ReproductionState::is_measured(std::string_view name_of_training, std::string_view moment) const {
  const Json* moments = measured.find(name_of_training);
  return moments && moments->contains(moment);
}

bool ReproductionState::finished(const Reproduction& reproduction) const {
  return std::ranges::all_of(reproduction.trainings,
                             [&](const NamedTraining& each) { return is_measured(each.name, kEnd); });
}

void write_state(const ReproductionState& state, std::span<const std::uint8_t> checkpoint, ByteSink& sink) {
  const SafetensorsFile file(checkpoint);
  Metadata metadata = file.metadata();
  metadata[kKey] = json_of(state).dump();
  std::vector<std::vector<Real>> values;  // in the file they may lie at any alignment
  std::vector<Tensor> tensors;
  for (const StoredTensor& stored : file.tensors()) {
    values.emplace_back(static_cast<std::size_t>(stored.size()));
    copy_values(stored, values.back());
    tensors.push_back({stored.name, stored.shape, values.back()});
  }
  write_safetensors(tensors, metadata, kRealDtype, sink);
}

ReproductionState read_state(std::span<const std::uint8_t> file, const std::string& path,
                             const ReproductionState& wanted) {
  ReproductionState out;
  try {
    const SafetensorsFile parsed(file);
    const auto found = parsed.metadata().find(kKey);
    if (found == parsed.metadata().end()) {
      throw ConfigurationError(
          "--save " + path +
          ": is there already, and is not what 'hourglass reproduce' writes. Name another "
          "file");
    }
    out = state_of(Json::parse(found->second));
  } catch (const CheckpointError& error) {
    throw ConfigurationError("--save " + path + ": is there already, and cannot be gone on with: " +
                             error.what() + ". Name another file, or remove it");
  } catch (const JsonError& error) {
    throw ConfigurationError("--save " + path + ": its metadata 'reproduction' cannot be read: " +
                             error.what() + ". Name another file, or remove it");
  }
  if (words_for(out) != words_for(wanted)) {
    throw ConfigurationError("--save " + path + ": is of " + words_for(out) + ", not of " +
                             words_for(wanted) + ". Name another file");
  }
  return out;
}

}  // namespace hourglass::cli
