#include "session/checkpoint.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "core/real.h"
#include "datasets/data_error.h"
#include "datasets/vocabulary.h"
#include "format/safetensors.h"
#include "session/setting.h"

namespace hourglass {
namespace {

constexpr const char* kVersion = "1";
constexpr const char* kMemory = "memory";
constexpr const char* kVocabulary = "vocabulary";
constexpr const char* kIdentity = "data_identity";
constexpr const char* kTargetVocabulary = "target_vocabulary";
constexpr const char* kPrefixes[] = {"", "first_moment.", "second_moment."};
constexpr const char* kWriter = "Hourglass " HOURGLASS_VERSION;

// As other programs expect it: a bias is a vector, a weight a matrix even where a layer has one unit.
std::vector<Index> stored_shape(const ParameterInfo& info) {
  if (info.rows == 1 && !info.decays) return {info.columns};
  return {info.rows, info.columns};
}

// Everything that a checkpoint holds of a runner, in the file's order: work(name, shape, numbers).
template <class F>
void for_each_tensor(Runner& runner, F&& work) {
  Parameters& parameters = runner.parameters();
  const Span kinds[] = {parameters.values(), parameters.first_moments(), parameters.second_moments()};
  for (std::size_t kind = 0; kind < std::size(kinds); ++kind) {
    for (const ParameterInfo& info : parameters.table()) {
      work(kPrefixes[kind] + info.name, stored_shape(info),
           kinds[kind].subspan(static_cast<std::size_t>(info.offset),
                               static_cast<std::size_t>(info.rows * info.columns)));
    }
  }
  if (const Span memory = runner.memory(); !memory.empty())
    work(kMemory, std::vector<Index>{static_cast<Index>(memory.size())}, memory);
}

const std::string& field(const Metadata& metadata, const char* key) {
  const auto found = metadata.find(key);
  if (found == metadata.end()) {
    throw CheckpointError(std::string("checkpoint: its metadata have no '") + key +
                          "', which Hourglass writes into every checkpoint");
  }
  return found->second;
}

Json parse(const Metadata& metadata, const char* key) {
  std::optional<Json> out = Json::try_parse(field(metadata, key));
  if (!out || !out->is_object())
    throw CheckpointError(std::string("checkpoint: metadata '") + key + "' is not a JSON object");
  return std::move(*out);
}

// Reads, and adds to a refusal which version wrote the file, where it was another one: a newer one may have
// changed what this one cannot know.
template <class F>
auto naming_the_writer(const std::string& writer, F&& read) {
  try {
    return read();
  } catch (const CheckpointError& error) {
    if (writer == kWriter) throw;
    throw CheckpointError(error.what() +
                          (" (written by " + writer.substr(0, 40) + "; this is " + kWriter + ")"));
  }
}

// A whole number of a JSON object, within the limits of exact doubles.
std::uint64_t whole(const Json& object, const char* key, std::uint64_t most = std::uint64_t{1} << 53) {
  const Json* found = object.find(key);
  if (!found || !found->is_count() || found->get<std::uint64_t>() > most) {
    throw CheckpointError(std::string("checkpoint: '") + key + "' must be a whole number from 0 to " +
                          std::to_string(most) + (!found ? ", but is missing" : ", not " + found->dump()));
  }
  return found->get<std::uint64_t>();
}

}  // namespace

void write_checkpoint(const CheckpointHead& head, Runner& runner, ByteSink& sink) {
  const Place& place = head.place;
  Metadata metadata = {
      {"format", "hourglass"},
      {"version", kVersion},
      {"written_by", kWriter},
      {"model", head.configuration.model},
      {"preset", head.configuration.preset.value_or("")},
      {"data", head.configuration.data},
      {"settings", head.configuration.settings.json().dump()},
      {"shape",
       Json{{"height", head.shape.height}, {"width", head.shape.width}, {"channels", head.shape.channels}}
           .dump()},
      {"place", Json{{"step", place.step},
                     {"samples", place.samples},
                     {"phase", place.phase},
                     {"phase_begun", place.phase_begun},
                     {"phase_samples", place.phase_samples},
                     {"sampler_epoch", place.sampler.epoch},
                     {"sampler_offset", place.sampler.offset},
                     {"counters", head.counters}}
                    .dump()},
      {"provenance", head.provenance.json().dump()},
  };
  if (!head.identity.empty()) metadata[kIdentity] = head.identity;
  const auto keep = [&](const char* key, const Vocabulary& vocabulary) {
    Json described{{"level", token_level_name(vocabulary.level())}, {"symbols", vocabulary.symbols()}};
    if (vocabulary.unknown() == UnknownTokens::replace) described["unknown"] = true;
    metadata[key] = described.dump();
  };
  if (const Vocabulary* vocabulary = runner.vocabulary()) {
    keep(kVocabulary, *vocabulary);
    if (!(*vocabulary == *runner.target_vocabulary())) keep(kTargetVocabulary, *runner.target_vocabulary());
  }
  std::vector<Tensor> tensors;
  for_each_tensor(runner, [&](std::string name, std::vector<Index> shape, std::span<const Real> values) {
    tensors.push_back({std::move(name), std::move(shape), values});
  });
  write_safetensors(tensors, metadata, kRealDtype, sink);
}

namespace {

CheckpointHead head_of(const Metadata& metadata, const Catalogue& catalogue) {
  if (field(metadata, "version") != kVersion) {
    throw CheckpointError("checkpoint: it is of version " + field(metadata, "version").substr(0, 20) +
                          ", but this Hourglass reads version " + kVersion);
  }
  CheckpointHead out;
  try {
    const std::string& preset = field(metadata, "preset");
    out.configuration =
        configure(catalogue, field(metadata, "model"), preset.empty() ? std::nullopt : std::optional(preset),
                  parse(metadata, "settings"));
    if (metadata.contains("provenance")) {
      out.provenance =
          Provenance::of(parse(metadata, "provenance"), find_model(catalogue, out.configuration.model));
    } else {
      out.provenance = {out.configuration.settings.json(), {}, "unknown"};
    }
  } catch (const ConfigurationError& error) {
    throw CheckpointError(std::string("checkpoint: ") + error.what());
  }
  if (const auto data = metadata.find("data"); data != metadata.end()) {  // older files have none
    out.configuration.data = data->second;
  }
  if (const auto identity = metadata.find(kIdentity); identity != metadata.end())
    out.identity = identity->second.substr(0, 64);
  constexpr std::uint64_t kMostPixels = 4096;
  const Json shape = parse(metadata, "shape");
  out.shape = {static_cast<Index>(whole(shape, "height", kMostPixels)),
               static_cast<Index>(whole(shape, "width", kMostPixels)),
               static_cast<Index>(whole(shape, "channels", 4))};
  const Json place = parse(metadata, "place");
  out.place.step = whole(place, "step");
  out.place.samples = whole(place, "samples");
  out.place.phase = static_cast<int>(whole(place, "phase", 1000));
  out.place.phase_begun = place.value("phase_begun", Json(false)) == true;
  out.place.phase_samples = whole(place, "phase_samples");
  out.place.sampler.epoch = whole(place, "sampler_epoch");
  out.place.sampler.offset =
      static_cast<Index>(whole(place, "sampler_offset", 0x7fffffff));  // Index has 32 bits in wasm
  const Json* counters = place.find("counters");
  if (!counters || !counters->is_array() || counters->size() > 100) {
    throw CheckpointError("checkpoint: 'counters' must be a list of numbers");
  }
  for (const Json& counter : *counters)
    out.counters.push_back(static_cast<long>(whole(Json{{"counters", counter}}, "counters", 1u << 30)));
  return out;
}

}  // namespace

CheckpointHead read_checkpoint_head(std::span<const std::uint8_t> file, const Catalogue& catalogue) {
  const SafetensorsFile stored = parse_safetensors(file);
  const Metadata& metadata = stored.metadata();
  const auto format = metadata.find("format");
  if (format == metadata.end() || format->second != "hourglass") {
    throw CheckpointError(
        "checkpoint: this safetensors file was not written by Hourglass (its metadata have no format "
        "'hourglass')");
  }
  const auto found = metadata.find("written_by");
  const std::string writer = found == metadata.end() ? "an unknown version" : found->second;
  CheckpointHead out = naming_the_writer(writer, [&] { return head_of(metadata, catalogue); });
  out.written_by = writer;
  return out;
}

namespace {

std::optional<Vocabulary> stored_vocabulary(const Metadata& metadata, const char* key) {
  if (!metadata.contains(key)) return std::nullopt;
  const Json described = parse(metadata, key);
  const Json *level = described.find("level"), *symbols = described.find("symbols");
  if (!level || !level->is_string() || !symbols || !symbols->is_array() ||
      !std::ranges::all_of(*symbols, [](const Json& symbol) { return symbol.is_string(); })) {
    throw CheckpointError("checkpoint: its vocabulary must have a level and a list of symbols");
  }
  try {
    std::vector<std::string> texts;
    for (const Json& symbol : *symbols) texts.push_back(symbol.text());
    const bool unknown = described.value("unknown", Json(false)) == true;
    return Vocabulary(parse_token_level(level->text()), std::move(texts),
                      unknown ? UnknownTokens::replace : UnknownTokens::refuse);
  } catch (const DataError& error) {
    throw CheckpointError(std::string("checkpoint: ") + error.what());
  }
}

}  // namespace

std::optional<Vocabulary> read_checkpoint_vocabulary(std::span<const std::uint8_t> file) {
  return stored_vocabulary(parse_safetensors(file).metadata(), kVocabulary);
}

std::optional<Vocabulary> read_checkpoint_target_vocabulary(std::span<const std::uint8_t> file) {
  const SafetensorsFile stored = parse_safetensors(file);
  const bool is_own = stored.metadata().contains(kTargetVocabulary);
  return stored_vocabulary(stored.metadata(), is_own ? kTargetVocabulary : kVocabulary);
}

void check_checkpoint_tensors(std::span<const std::uint8_t> file, Runner& runner) {
  const SafetensorsFile stored = parse_safetensors(file);
  if (const std::optional<NonFinite> bad = first_non_finite(stored)) {
    throw CheckpointError("checkpoint: tensor '" + bad->tensor +
                          "' holds a number that is not finite, at element " + std::to_string(bad->element));
  }
  std::set<std::string> known;
  for_each_tensor(runner, [&](const std::string& name, const std::vector<Index>& shape, std::span<Real>) {
    known.insert(name);
    stored.tensor(name, shape);
  });
  for (const StoredTensor& tensor : stored.tensors()) {
    if (!known.contains(tensor.name)) {
      throw CheckpointError("checkpoint: it holds a tensor '" + tensor.name.substr(0, 60) +
                            "', which its model does not have");
    }
  }
}

void read_checkpoint_tensors(std::span<const std::uint8_t> file, Runner& runner) {
  const SafetensorsFile stored = parse_safetensors(file);
  for_each_tensor(runner, [&](const std::string& name, const std::vector<Index>& shape, std::span<Real> out) {
    stored.read(name, shape, out);
  });
}

namespace {

// Files written before each optimiser's kind was kept have it of the first alone; the others, a layer's
// machine each, stepped by SGD.
void complete_old_counters(std::vector<long>& counters, Runner& runner) {
  const std::size_t optimisers = runner.optimisers().size();
  if (optimisers < 2 || !runner.counters().empty() || counters.size() != optimisers + 1) return;
  std::vector<long> whole = {counters[0], counters[1]};
  for (std::size_t i = 2; i < counters.size(); ++i) {
    whole.insert(whole.end(), {counters[i], static_cast<long>(OptimiserKind::sgd)});
  }
  counters = std::move(whole);
}

bool counters_fit(std::span<const long> counters, Runner& runner) {
  if (counters.size() != count_counters(runner)) return false;
  for (std::size_t i = 0; i < runner.optimisers().size(); ++i) {
    if (counters[2 * i + 1] > static_cast<long>(OptimiserKind::adagrad)) return false;
  }
  return true;
}

// Token ids mean something else under another vocabulary, and nothing would tell.
void check_vocabulary(const std::optional<Vocabulary>& stored, const Vocabulary* here) {
  if (here == nullptr) return;
  if (!stored) throw CheckpointError("checkpoint: it is of a model of text, but has no vocabulary");
  if (*stored == *here) return;
  const auto text = [](const Vocabulary& v) {
    return std::to_string(v.symbols().size()) + " " + token_level_name(v.level()) + "s";
  };
  std::string difference;
  for (int id = Vocabulary::kSpecial; id < std::min(stored->size(), here->size()) && difference.empty();
       ++id) {
    if (stored->symbol(id) != here->symbol(id)) {
      difference = "; token " + std::to_string(id) + " is '" + stored->symbol(id) + "' there and '" +
                   here->symbol(id) + "' here";
    }
  }
  if (difference.empty() && stored->unknown() != here->unknown())
    difference = "; only one of them has a token for what is not in it";
  throw CheckpointError("checkpoint: it was trained with a different vocabulary (" + text(*stored) +
                        ") than that of the data here (" + text(*here) + ")" + difference);
}

}  // namespace

void Session::save(ByteSink& sink) {
  require_whole();
  CheckpointHead head{configuration_,
                      shape_,
                      place_,
                      std::vector<long>(count_counters(*runner_)),
                      provenance_,
                      std::string(data_.identity),
                      {}};
  save_counters(*runner_, head.counters);
  write_checkpoint(head, *runner_, sink);
}

std::vector<std::uint8_t> Session::save() {
  BytesInMemory file;
  save(file);
  return std::move(file.bytes);
}

std::string Session::restore(std::span<const std::uint8_t> file) {
  require_whole();
  CheckpointHead head = read_checkpoint_head(file, *configuration_.catalogue);
  const bool is_other = !head.identity.empty() && !data_.identity.empty() && head.identity != data_.identity;
  if (is_other && head.configuration.data == configuration_.data) {
    const auto some = [](std::string_view identity) { return std::string(identity.substr(0, 8)) + "…"; };
    throw CheckpointError("checkpoint: it was trained on other data than '" + configuration_.data +
                          "' is now: SHA-256 " + some(head.identity) + " there, " + some(data_.identity) +
                          " here. Open the files that it was trained on, understood as they were then");
  }
  if (is_other) head.configuration.data = configuration_.data;  // wished: from here on these are its data
  if (head.shape != shape_) {
    const auto text = [](const SampleShape& s) {
      return std::to_string(s.height) + "×" + std::to_string(s.width) + "×" + std::to_string(s.channels);
    };
    throw CheckpointError("checkpoint: its model was trained on images of " + text(head.shape) +
                          ", but the data here are " + text(shape_));
  }
  check_fits(head.configuration);
  // The run's own network is made anew only when the old one is gone: two of a wide one have no room in a
  // page.
  const bool is_own = head.configuration.model == configuration_.model &&
                      head.configuration.settings.json() == configuration_.settings.json();
  std::unique_ptr<Runner> other = is_own ? nullptr : make_runner(head.configuration);
  Runner& like = is_own ? *runner_ : *other;
  complete_old_counters(head.counters, like);
  naming_the_writer(head.written_by, [&] {
    check_vocabulary(read_checkpoint_vocabulary(file), like.vocabulary());
    check_vocabulary(read_checkpoint_target_vocabulary(file), like.target_vocabulary());
    if (head.place.phase >= static_cast<int>(like.phases().size()) || !counters_fit(head.counters, like)) {
      throw CheckpointError("checkpoint: its place in training (phase " + std::to_string(head.place.phase) +
                            ") does not fit its settings");
    }
    check_checkpoint_tensors(file, like);
  });
  // Only now is the file known to be good. Nothing below refuses it; memory may still run out, and then the
  // old run is gone.
  changing([&] {
    if (is_own) {
      runner_.reset();
      other = make_runner(head.configuration);
    }
    start(std::move(other), head.configuration);
    provenance_ = std::move(head.provenance);
    read_checkpoint_tensors(file, *runner_);
    restore_counters(*runner_, head.counters);
    place_ = head.place;
    sampler_->restore(place_.sampler);
  });
  if (!head.identity.empty() || data_.identity.empty()) return {};
  return "this checkpoint does not tell by a hash which data it was trained on, as newer ones do: whether these "
         "are they cannot be checked";
}

}  // namespace hourglass
